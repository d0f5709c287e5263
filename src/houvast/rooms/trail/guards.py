"""What keeps the table append-only inside the database itself: triggers, on SQLite and on PostgreSQL.

On PostgreSQL the app's role has no right to change a record at all (roles.py); the triggers also stop the
owner who does so by accident. On SQLite whoever can open the file can also drop a trigger: there the chain
shows it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "trail_record"

_STOP = "BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END"
_SQLITE = {
    "trail_no_update": f"BEFORE UPDATE ON {TABLE} {_STOP}",
    "trail_no_delete": f"BEFORE DELETE ON {TABLE} {_STOP}",
    # INSERT OR REPLACE deletes without the delete trigger when PRAGMA recursive_triggers is off.
    "trail_no_replace": f"""BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id
        OR (chain = NEW.chain AND sequence = NEW.sequence)) {_STOP}""",
}

# Also in a session that takes itself for a replica.
_ALSO_AS_REPLICA = f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER trail_no_change"

_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION trail_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the trail is only added to' USING ERRCODE = 'insufficient_privilege'; END $$""",
    f"""CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION trail_only_added_to()""",
    _ALSO_AS_REPLICA,
)


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers."""
    if connection.vendor == "sqlite":
        _run(connection, (f"CREATE TRIGGER {name} {what}" for name, what in _SQLITE.items()))
    else:
        _run(connection, _POSTGRESQL)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; only who owns the table may."""
    if connection.vendor == "sqlite":
        _run(connection, (f"DROP TRIGGER {name}" for name in _SQLITE))
    else:
        _run(connection, (f"DROP TRIGGER trail_no_change ON {TABLE}", "DROP FUNCTION trail_only_added_to()"))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers, within the transaction that is open; only for who owns the table.

    Another session never sees the table unguarded: SQLite has one writer, and PostgreSQL lets nobody else
    write here until the transaction ends. When it fails, the triggers were never away.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the triggers of the trail are lifted inside a transaction only")
    if connection.vendor == "sqlite":
        take_down(connection)
        yield
        put_up(connection)
    else:
        _run(connection, (f"ALTER TABLE {TABLE} DISABLE TRIGGER trail_no_change",))
        yield
        _run(connection, (_ALSO_AS_REPLICA,))
