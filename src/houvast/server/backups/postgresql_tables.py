"""A back-up of PostgreSQL: every table by COPY from one snapshot, put back in one transaction.

COPY needs no program of PostgreSQL on this machine, and its text form is the same in every version.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils.translation import gettext as _

from houvast.rooms.trail.guards import lifted
from houvast.server.backups import schema
from houvast.server.backups.bundle import Contents, Reading, Writing
from houvast.server.backups.refusals import Refused
from houvast.server.databases import hand_out_rights

SECONDS_TO_WAIT = 5
COLUMNS = """SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %s AND is_generated = 'NEVER'
    ORDER BY ordinal_position"""


def member(table: str) -> str:
    """The name of a table's file in the bundle."""
    return f"tables/{table}.copy"


def _quoted(name: str) -> str:
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


def _listed(table: str, columns: list[str]) -> str:
    return f"{_quoted(table)} ({', '.join(map(_quoted, columns))})"


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read in this block is of one moment; nobody waits for it."""
    with transaction.atomic(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def columns_of_tables() -> dict[str, list[str]]:
    """The columns of each table, in order."""
    found: dict[str, list[str]] = {}
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for table in schema.tables():
            cursor.execute(COLUMNS, [table])
            found[table] = [name for (name,) in cursor.fetchall()]
    return found


def _sequences(cursor: Any) -> Iterator[tuple[str, str]]:
    """Every table with numbered rows, and the sequence behind its column."""
    introspection = connections[DEFAULT_DB_ALIAS].introspection
    for table in schema.tables():
        for found in introspection.get_sequences(cursor, table):
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [_quoted(table), found["column"]])
            yield table, cursor.fetchone()[0]


def last_numbers() -> dict[str, int]:
    """The last number each table gave to a row; 0 when it gave none."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        found = {}
        for table, sequence in list(_sequences(cursor)):
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
            found[table] = cursor.fetchone()[0]
    return found


def write_out(writing: Writing, columns: dict[str, list[str]]) -> None:
    """Every table as a file of its own."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for table, named in columns.items():
            taken = f"COPY {_listed(table, named)} TO STDOUT"
            with writing.member(member(table)) as write, cursor.copy(taken) as copied:
                for piece in copied:
                    write(bytes(piece))


def put_back(reading: Reading) -> None:
    """Take away what is there, and put the back-up in its place: all of it, or nothing. Raises Refused."""
    contents = reading.manifest.contents
    with transaction.atomic(durable=True):
        _make_room(contents)
        _fill(reading)
        _check_rows(contents)
        _number_on(contents.sequences)
        if schema.waiting():
            schema.bring_up_to_date()
        schema.end_visits()
        hand_out_rights()


def _make_room(contents: Contents) -> None:
    """Empty tables as they were at the back-up: those that are there, or else new ones."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{SECONDS_TO_WAIT}s'")
        if schema.applied() == contents.migrations:
            with lifted(connection):
                cursor.execute(f"TRUNCATE {', '.join(map(_quoted, schema.tables()))}")
            return
        if there := connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {', '.join(map(_quoted, sorted(there)))} CASCADE")
    schema.bring_to(contents.migrations)


def _fill(reading: Reading) -> None:
    """Foreign keys are checked once, when every table is there."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for table in reading.manifest.contents.columns:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {_quoted(table)})")
            if cursor.fetchone()[0]:  # a migration put something there
                cursor.execute(f"TRUNCATE {_quoted(table)} CASCADE")
        for table, named in reading.manifest.contents.columns.items():
            given = f"COPY {_listed(table, named)} FROM STDIN"
            with reading.member(member(table)) as pieces, cursor.copy(given) as copied:
                for piece in pieces:
                    copied.write(piece)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _check_rows(contents: Contents) -> None:
    if schema.row_counts() != contents.rows:
        raise Refused(_("De back-up is niet heel: er missen rijen. Er is niets veranderd."))


def _number_on(sequences: dict[str, int]) -> None:
    """New rows get numbers that were never given out before."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        for table, sequence in list(_sequences(cursor)):
            last = sequences.get(table, 0)
            cursor.execute("SELECT setval(%s, %s, %s)", [sequence, max(last, 1), last > 0])
