"""The database itself lets nobody change or take away what was kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from houvast.rooms.trail import guards, queries
from houvast.rooms.trail.models import Row
from houvast.server.settings import database
from tests.rooms.trail.looks import kept, looked_often

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about SQLite's own statements")
only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="about PostgreSQL's own")

REPLACING = """INSERT OR REPLACE INTO trail_record SELECT {columns} FROM trail_record
    WHERE chain = %s AND sequence = 2"""


@pytest.fixture
def chain() -> UUID:
    made = uuid4()
    looked_often(made, 3)
    return made


def ran(statement: str, *given: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, given)


def replaced(chain: UUID) -> None:
    """Record 2 is written again, with another event."""
    columns = [field.column for field in Row._meta.concrete_fields]
    told = ", ".join("'never.happened'" if name == "event" else f'"{name}"' for name in columns)
    ran(REPLACING.format(columns=told), chain.hex)


CHANGES: dict[str, Callable[[UUID], Any]] = {
    "update one": lambda chain: Row.objects.filter(chain=chain, sequence=2).update(role="parent"),
    "update all": lambda chain: Row.objects.update(emergency=True),
    "delete one": lambda chain: Row.objects.filter(chain=chain, sequence=2).delete(),
    "delete all": lambda chain: Row.objects.all().delete(),
    "save again": lambda chain: Row.objects.filter(chain=chain).first().save(),  # type: ignore[union-attr]
    "write over": lambda chain: Row.objects.bulk_create(
        [Row.objects.filter(chain=chain)[0]],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["event"],
    ),
}


@pytest.mark.parametrize("way", CHANGES)
def test_every_way_to_change_a_record_is_stopped(chain: UUID, way: str) -> None:
    before = kept(chain)
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        CHANGES[way](chain)
    assert kept(chain) == before


def test_a_second_record_at_the_same_place_is_stopped(chain: UUID) -> None:
    copy = Row.objects.get(chain=chain, sequence=2)
    copy.pk = uuid4()
    with (
        pytest.raises(DatabaseError, match=r"only added to|trail_one_place_in_a_chain"),
        transaction.atomic(),
    ):
        copy.save(force_insert=True)


def test_a_chain_does_not_begin_before_one(chain: UUID) -> None:
    copy = Row.objects.get(chain=chain, sequence=2)
    copy.pk, copy.sequence = uuid4(), 0
    with pytest.raises(DatabaseError, match="trail_counts_from_one"), transaction.atomic():
        copy.save(force_insert=True)


@only_postgresql
def test_emptying_the_table_is_stopped(chain: UUID) -> None:
    as_replica = "SET LOCAL session_replication_role = replica; DELETE FROM trail_record"
    for statement in ("TRUNCATE trail_record", as_replica):
        with pytest.raises(DatabaseError, match="only added to"):
            ran(statement)
    assert len(kept(chain)) == 3


# --- INSERT OR REPLACE: SQLite deletes without asking the trigger for deleting ----------------------------


@pytest.fixture
def without_pragma() -> Any:
    """As somebody's own SQLite shell has it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        yield
        cursor.execute("PRAGMA recursive_triggers = ON")


@only_sqlite
def test_houvast_itself_has_recursive_triggers_on(tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA recursive_triggers").fetchone() == (1,)
    options = database(f"sqlite:///{tmp_path}/houvast.sqlite3")["OPTIONS"]
    assert "PRAGMA recursive_triggers=ON" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


@only_sqlite
def test_insert_or_replace_is_stopped(chain: UUID) -> None:
    with pytest.raises(DatabaseError, match="only added to"):
        replaced(chain)


@only_sqlite
@pytest.mark.usefixtures("without_pragma")
def test_insert_or_replace_is_also_stopped_without_the_pragma(chain: UUID) -> None:
    with pytest.raises(DatabaseError, match="only added to"):
        replaced(chain)


@only_sqlite
@pytest.mark.usefixtures("without_pragma")
@pytest.mark.parametrize("taken", ["id", "place"])
def test_nothing_is_put_in_the_place_of_a_record_by_its_id_or_by_its_place(chain: UUID, taken: str) -> None:
    """Each of the two would throw the older record away."""
    new = {"sequence": "9"} if taken == "id" else {"id": f"'{uuid4().hex}'"}
    columns = [field.column for field in Row._meta.concrete_fields]
    told = ", ".join(new.get(name, f'"{name}"') for name in columns)
    with pytest.raises(DatabaseError, match="only added to"):
        ran(REPLACING.format(columns=told), chain.hex)


@only_sqlite
def test_the_pragma_stops_it_also_without_the_trigger_for_replacing(chain: UUID) -> None:
    with transaction.atomic():
        ran("DROP TRIGGER trail_no_replace")
        with pytest.raises(DatabaseError, match="only added to"):
            replaced(chain)
        transaction.set_rollback(True)


@only_sqlite
@pytest.mark.usefixtures("without_pragma")
def test_without_both_it_slips_past_and_the_chain_tells(chain: UUID) -> None:
    """Why both are there; and what is left when somebody takes them away."""
    with transaction.atomic():
        ran("DROP TRIGGER trail_no_replace")
        replaced(chain)
        assert [row["event"] for row in kept(chain)] == ["dossier.opened", "never.happened", "dossier.opened"]
        assert [(one.sequence, one.kind) for one in queries.verify(chain).breaks] == [(2, "changed")]
        transaction.set_rollback(True)


# --- the triggers come and go with the table ---------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_the_triggers_are_lifted_inside_a_transaction_only() -> None:
    with pytest.raises(RuntimeError, match="inside a transaction only"), guards.lifted(connection):
        pytest.fail("they were lifted")


def test_after_a_failure_the_triggers_were_never_away(chain: UUID) -> None:
    def half_done() -> None:
        with transaction.atomic(), guards.lifted(connection):
            Row.objects.filter(chain=chain).delete()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        half_done()
    test_every_way_to_change_a_record_is_stopped(chain, "delete all")


def test_after_lifting_they_are_back(chain: UUID) -> None:
    with transaction.atomic(), guards.lifted(connection):
        Row.objects.filter(chain=chain, sequence=3).delete()
    assert len(kept(chain)) == 2
    for way in CHANGES:
        with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
            CHANGES[way](chain)


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_the_migration_can_go_back_and_forth() -> None:
    call_command("migrate", "trail", "zero", verbosity=0)
    assert guards.TABLE not in connection.introspection.table_names()
    call_command("migrate", "trail", verbosity=0)
    looked_often(uuid4(), 1)
    with pytest.raises(DatabaseError, match="only added to"):
        Row.objects.all().delete()
