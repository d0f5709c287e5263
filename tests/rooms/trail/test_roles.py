"""On PostgreSQL the app can read the trail and add to it, and nothing else; tried on a real server."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail import queries
from houvast.rooms.trail.actions import end_chain, record_refusal
from houvast.rooms.trail.owner import as_owner
from houvast.rooms.trail.records import INSTALLATION, SYSTEM, Action
from houvast.rooms.trail.roles import give_rights, too_much
from houvast.server import command_line
from tests.rooms.trail.installations import Place, own_database, ran
from tests.rooms.trail.looks import kept, looked, looked_often

DENIED = psycopg.errors.InsufficientPrivilege


@pytest.fixture(scope="module")
def place(django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """A database whose app role has its rights, and some looks in it."""
    with django_db_blocker.unblock(), own_database() as made:
        with made.working(made.owner), as_owner() as owner:
            give_rights(owner, made.app, "secret")
        with made.working(made.app):
            looked_often(INSTALLATION, 2)
        yield made


def test_the_app_can_look_back_and_record(place: Place) -> None:
    chain = uuid4()
    with place.working(place.app):
        looked(chain)
        record_refusal(by=SYSTEM, chain=chain, event="dossier.opened", action=Action.READ)
        assert len(queries.of_chain(chain)) == 2
        assert queries.verify().breaks == ()


FORBIDDEN = {
    "change": "UPDATE trail_record SET role = 'parent'",
    "change nothing": "UPDATE trail_record SET role = role WHERE false",
    "take away": "DELETE FROM trail_record",
    "empty": "TRUNCATE trail_record",
    "write over": """INSERT INTO trail_record SELECT * FROM trail_record
        ON CONFLICT (id) DO UPDATE SET role = 'x'""",
    "lift one trigger": "ALTER TABLE trail_record DISABLE TRIGGER trail_no_change",
    "lift all triggers": "ALTER TABLE trail_record DISABLE TRIGGER ALL",
    "drop the trigger": "DROP TRIGGER trail_no_change ON trail_record",
    "change what it does": """CREATE OR REPLACE FUNCTION trail_only_added_to() RETURNS trigger
        LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'""",
    "drop what it does": "DROP FUNCTION trail_only_added_to() CASCADE",
    "be a replica": "SET session_replication_role = replica",
    "drop the table": "DROP TABLE trail_record",
    "move the table": "ALTER TABLE trail_record RENAME TO trail_old",
    "drop a rule of the table": "ALTER TABLE trail_record DROP CONSTRAINT trail_one_place_in_a_chain",
    "write past it": "CREATE RULE quiet AS ON INSERT TO trail_record DO INSTEAD NOTHING",
    "a trigger of one's own": """CREATE TRIGGER mine BEFORE INSERT ON trail_record
        FOR EACH ROW EXECUTE FUNCTION trail_only_added_to()""",
    "drop the schema": "DROP SCHEMA public CASCADE",
    "drop the database's tables": "DROP OWNED BY {owner}",
    "be the owner": "SET ROLE {owner}",
    "become the owner": "GRANT {owner} TO {app}",
    "more rights": "GRANT ALL ON trail_record TO {app}",
    "own it": "ALTER TABLE trail_record OWNER TO {app}",
    "be mighty": "ALTER ROLE {app} SUPERUSER",
}


@pytest.mark.parametrize("way", FORBIDDEN)
def test_the_app_cannot_get_around_the_trail(place: Place, way: str) -> None:
    statement = FORBIDDEN[way].format(owner=place.owner, app=place.app)
    with place.session(place.app) as session:
        before = session.execute("SELECT id, mac FROM trail_record ORDER BY id").fetchall()
        try:
            session.execute(statement)  # type: ignore[call-overload]
        except DENIED:
            pass
        else:  # PostgreSQL only warns when somebody gives away what they do not have
            assert way == "more rights"
            with place.working(place.owner), as_owner() as owner:
                assert too_much(owner, place.app) == []
        assert session.execute("SELECT id, mac FROM trail_record ORDER BY id").fetchall() == before


def test_the_owner_is_stopped_by_the_triggers(place: Place) -> None:
    with place.session(place.owner) as session:
        for way in ("change", "take away", "empty", "write over"):
            with pytest.raises(DENIED, match="only added to"):
                session.execute(FORBIDDEN[way])  # type: ignore[call-overload]


def test_other_tables_are_there_to_change(place: Place) -> None:
    with place.session(place.owner) as session:
        session.execute("CREATE TABLE made_later (id serial PRIMARY KEY, told text)")
    with place.session(place.app) as session:
        session.execute("INSERT INTO made_later (told) VALUES ('one')")
        session.execute("UPDATE made_later SET told = 'two'")
        assert session.execute("SELECT id, told FROM made_later").fetchall() == [(1, "two")]
        session.execute("DELETE FROM made_later")


def test_a_chain_ends_as_the_owner_while_the_app_works(place: Place) -> None:
    chain = uuid4()
    with place.working(place.app):
        looked_often(chain, 3)
        before = len(kept(INSTALLATION))
        assert end_chain(by=SYSTEM, chain=chain) is not None
        assert (kept(chain), len(kept(INSTALLATION))) == ([], before + 1)
        assert queries.verify().breaks == ()
    test_the_app_cannot_get_around_the_trail(place, "take away")
    test_the_owner_is_stopped_by_the_triggers(place)


def test_an_app_that_does_not_know_the_owner_ends_no_chain(place: Place) -> None:
    chain = uuid4()
    with place.working(place.app):
        looked_often(chain, 3)
        alone = override_settings(DATABASE_OWNER=place.url(place.app))
        with alone, pytest.raises(DatabaseError, match="must be owner"):
            end_chain(by=SYSTEM, chain=chain)
        assert len(kept(chain)) == 3


# --- houvast database roles ----------------------------------------------------------------------------


@pytest.fixture
def fresh(django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """A database with an owner; the app has no role yet."""
    with django_db_blocker.unblock(), own_database() as made:
        yield made


def roles() -> int:
    return command_line.main(["database", "roles"])


def test_the_command_makes_the_role_and_may_be_repeated(
    fresh: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    with fresh.working(fresh.owner):
        assert [roles(), roles()] == [0, 0]
    assert "kan het spoor alleen lezen en aanvullen" in capsys.readouterr().out
    with psycopg.connect(f"{fresh.server}/postgres") as session:
        kept_as = session.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [fresh.app]
        ).fetchone()
    assert kept_as
    assert kept_as[0].startswith("SCRAM-SHA-256$")
    test_the_app_cannot_get_around_the_trail(fresh, "change")


def test_rights_that_were_there_are_taken_back(fresh: Place) -> None:
    ran(
        f"{fresh.server}/{fresh.name}",
        "CREATE ROLE {app} LOGIN PASSWORD 'secret'",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC",
        app=fresh.app,
    )
    with fresh.working(fresh.owner):
        assert roles() == 0
    for way in ("change", "take away", "empty"):
        test_the_app_cannot_get_around_the_trail(fresh, way)


MIGHT = {
    "who makes roles": "ALTER ROLE {app} CREATEROLE",
    "a member of the owner": "GRANT {owner} TO {app}",
    "a member who has to say so": "ALTER ROLE {app} NOINHERIT; GRANT {owner} TO {app}",
    "a writer of everything": "GRANT pg_write_all_data TO {app}",
    "the owner of the database": "ALTER DATABASE {name} OWNER TO {app}",
}


@pytest.mark.parametrize("might", MIGHT)
def test_a_role_with_another_way_to_the_trail_is_named(
    fresh: Place, might: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with fresh.working(fresh.owner):
        assert roles() == 0
        ran(f"{fresh.server}/{fresh.name}", MIGHT[might], app=fresh.app, owner=fresh.owner, name=fresh.name)
        try:
            assert roles() == 1
        finally:
            back = "ALTER DATABASE {name} OWNER TO {owner}"
            ran(f"{fresh.server}/postgres", back, owner=fresh.owner, name=fresh.name)
    assert f"De rol {fresh.app} kan het spoor nog veranderen door: " in capsys.readouterr().out


def test_a_superuser_is_not_made_the_role_of_the_app(
    fresh: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    ran(f"{fresh.server}/postgres", "CREATE ROLE {app} LOGIN SUPERUSER PASSWORD 'secret'", app=fresh.app)
    with fresh.working(fresh.owner):
        assert roles() == 2
    assert "Dat lukt niet: must be superuser" in capsys.readouterr().err


def test_an_owner_who_may_not_make_roles_is_told_so(fresh: Place, capsys: pytest.CaptureFixture[str]) -> None:
    ran(f"{fresh.server}/postgres", "ALTER ROLE {owner} NOCREATEROLE", owner=fresh.owner)
    with fresh.working(fresh.owner):
        assert roles() == 2
    told = capsys.readouterr().err
    assert "Dat lukt niet: permission denied to create role" in told
    assert "secret" not in told


def test_one_role_for_both_is_turned_away(capsys: pytest.CaptureFixture[str]) -> None:
    one = "postgresql://houvast:secret@127.0.0.1/houvast"
    with override_settings(DATABASE=one, DATABASE_OWNER=one):
        assert roles() == 2
    assert "elk een eigen rol" in capsys.readouterr().err


def test_sqlite_has_no_roles(capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(DATABASE="sqlite:///houvast.sqlite3"):
        assert roles() == 2
    assert "Bij SQLite is er niets te regelen." in capsys.readouterr().err
