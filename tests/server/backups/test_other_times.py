"""A back-up from before an update, and the role that owns the tables."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connections, transaction
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from houvast.rooms.people.models import Organisation
from houvast.rooms.trail.queries import verify
from houvast.server.backups import schema
from houvast.server.backups.making import back_up
from houvast.server.backups.restoring import restore
from houvast.server.commands import migrate
from houvast.server.databases import instead_of_default
from tests.server.backups.houses import (
    MOMENT,
    House,
    administer,
    only_postgresql,
    organisation,
    ran,
)

LATER = "usersessions"  # an app nothing of ours leans on
SERVING = f"houvast_vault_{secrets.token_hex(4)}"


def test_a_backup_from_before_an_update_is_brought_up_to_date(new_house: House, tmp_path: Path) -> None:
    nodes = MigrationLoader(None).graph.nodes
    schema.bring_up_to_date("keys")
    schema.bring_to([one for one in nodes if one[0] != LATER])
    assert {app for app, _name in schema.waiting()} == {LATER}
    written = new_house.write()
    organisation("De Linde")
    back_up(tmp_path / "backup.zip", MOMENT)
    schema.bring_up_to_date()
    organisation("De Eik")
    restored = restore(tmp_path / "backup.zip", replace=True)
    assert schema.waiting() == []
    assert list(Organisation.objects.values_list("name", flat=True)) == ["De Linde"]
    assert new_house.read(written) == [written.text]
    assert (restored.closed, restored.breaks) == ([], 0)


def test_numbers_go_on_where_they_were(house: House, tmp_path: Path) -> None:
    """A number that was given out before a back-up never gets a second owner, also when its row is gone."""
    before = numbered()
    back_up(tmp_path / "backup.zip", MOMENT)
    restore(tmp_path / "backup.zip", replace=True)
    assert numbered() > before


def numbered() -> int:
    """Add a row to a table with numbers, and take it away again; its number."""
    quote = connections["default"].ops.quote_name
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote('auth_group')} ({quote('name')}) VALUES ('circle') RETURNING {quote('id')}"
        )
        (number,) = cursor.fetchone()
        cursor.execute(f"DELETE FROM {quote('auth_group')}")
    assert isinstance(number, int)
    return number


def test_who_was_signed_in_at_the_backup_signs_in_anew(house: House, tmp_path: Path) -> None:
    """Signing out everywhere must hold, also when an older day comes back."""
    later = MOMENT + timedelta(days=3650)
    Session.objects.create(session_key="visit", session_data="", expire_date=later)
    manifest = back_up(tmp_path / "backup.zip", MOMENT)
    Session.objects.all().delete()
    restore(tmp_path / "backup.zip", replace=True)
    assert manifest.contents.rows["django_session"] == 1
    assert Session.objects.count() == 0


# --- two roles ----------------------------------------------------------------------------------------------


@contextmanager
def two_roles(patch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """The owner of the tables in the settings of the owner, and a role that only serves the pages."""
    name = sql.Identifier(SERVING)
    described = connections["default"].settings_dict
    url = str(settings.DATABASE).replace("postgres@", f"{SERVING}@")
    patch.setattr(settings, "DATABASE", url)
    with psycopg.connect(settings.DATABASE_OWNER, autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    try:
        yield {**described, "USER": SERVING}
    finally:
        connections["default"].close()
        with psycopg.connect(settings.DATABASE_OWNER, autocommit=True) as owner:
            owner.execute(sql.SQL("DROP OWNED BY {}").format(name))
        administer(sql.SQL("DROP ROLE {}").format(name))


@only_postgresql
def test_the_serving_role_cannot_touch_the_tables_and_the_owner_puts_them_back(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_roles(monkeypatch) as serving, instead_of_default(serving):
        assert ran(migrate) == 0
        written = house.write()
        back_up(tmp_path / "backup.zip", MOMENT)
        house.write()
        with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("TRUNCATE people_client CASCADE")
        restore(tmp_path / "backup.zip", replace=True)
        assert house.read(written) == [written.text]
        assert verify().records == 1
        after = house.write()
        assert house.read(after) == [after.text]
        with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("UPDATE trail_record SET event = 'x'")
