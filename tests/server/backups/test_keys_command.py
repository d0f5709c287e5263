"""`houvast keys` and `houvast migrate`: for who keeps the server running."""

from argparse import Namespace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from houvast.rooms.trail.queries import verify
from houvast.rooms.vault import actions
from houvast.rooms.vault.installation import installation_keys
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.queries import current_keys, unwrapped
from houvast.server.backups import schema
from houvast.server.backups.making import back_up
from houvast.server.backups.restoring import restore
from houvast.server.commands import keys, migrate, serve
from tests.server.backups.houses import MOMENT, House, only_sqlite, organisation, ran

READ_AND_WRITE = slice(18, 20)
"""Where a file of SQLite says how it is read and written."""
WITH_A_LOG = b"\x02\x02"


def test_the_list_names_every_key_and_shows_none(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    goes, stays = house.write(), house.write()
    secrets = [unwrapped(key, current_keys()) for key in Key.objects.all()]
    kept = [bytes(key.wrapped or b"") for key in Key.objects.all()]
    actions.destroy(goes.scope)
    assert ran(keys, "list") == 0
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert [str(one.client) in told for one in (goes, stays)] == [True, True]
    assert len([line for line in lines if "vernietigd op" in line]) == 1
    assert lines[:2] == [
        f"installatie {current_keys()[0].id}: in gebruik, 1 sleutels",
        "vernietigd: 1",
    ]
    shown = [one.hex() for one in (*secrets, *kept)] + [house.key_file.read_text().strip()]
    assert [one for one in shown if one in told] == []


def test_a_child_that_ended_is_in_the_list(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    goes = house.write()
    actions.destroy_subject(goes.client)
    assert ran(keys, "list") == 0
    assert f"{goes.client} * *" in capsys.readouterr().out


def test_rotating_keeps_everything_open_and_the_trail_whole(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    written = [house.write() for _ in range(3)]
    before = current_keys()[0].id
    assert ran(keys, "rotate") == 0
    told = capsys.readouterr().out
    after = current_keys()
    assert [one.id for one in after][1:] == [before]
    assert after[0].id in told
    assert "3" in told
    assert house.read(*written) == [one.text for one in written]
    house.write()
    assert verify().breaks == ()


def test_a_backup_from_before_a_rotation_opens_after_it(house: House, tmp_path: Path) -> None:
    written = house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    assert ran(keys, "rotate") == 0
    restored = restore(tmp_path / "backup.zip", replace=True)
    assert (restored.closed, restored.breaks) == ([], 0)
    assert house.read(written) == [written.text]


def test_a_broken_key_file_is_told_without_what_is_in_it(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.key_file.write_text("geheim!")
    for what in ("list", "rotate"):
        assert ran(keys, what) == 1
        told = capsys.readouterr().err
        assert "klopt niet" in told
        assert "geheim" not in told
    assert house.key_file.read_text() == "geheim!"


@pytest.mark.parametrize("what", ["list", "rotate"])
def test_without_a_key_store_there_is_nothing_to_show(
    new_house: House, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(keys, what) == 1
    assert "houvast migrate" in capsys.readouterr().err
    assert len(installation_keys(new_house.key_file)) == 1


# --- migrate ------------------------------------------------------------------------------------------------


def test_migrating_makes_every_table_and_a_key_store_only_its_owner_may_read(
    new_house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    waited = len(schema.waiting()) + len(schema.waiting("keys"))
    connections["keys"].close()
    new_house.keys.unlink(missing_ok=True)
    assert ran(migrate) == 0
    assert f"Nieuwe stappen: {waited}." in capsys.readouterr().out
    assert (schema.waiting(), schema.waiting("keys")) == ([], [])
    assert oct(new_house.keys.stat().st_mode & 0o777) == "0o600"
    assert schema.is_empty()
    written = new_house.write()
    assert new_house.read(written) == [written.text]


def test_the_first_start_makes_no_file_that_others_on_the_machine_may_read(new_house: House) -> None:
    assert serve.has_its_tables(Namespace())
    files = list(new_house.folder.glob("*.sqlite3*"))
    assert new_house.keys in files
    assert [file.name for file in files if file.stat().st_mode & 0o077] == []


@only_sqlite
def test_after_migrating_the_log_is_on_in_the_file(new_house: House) -> None:
    """Two who turn it on at once hinder each other, so that one of them gets "locked"."""
    assert ran(migrate) == 0
    connections["default"].close()
    assert new_house.data.read_bytes()[READ_AND_WRITE] == WITH_A_LOG


@only_sqlite
def test_a_database_that_is_put_back_has_its_log_on_when_it_takes_its_place(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(tmp_path / "backup.zip", MOMENT)
    placed: list[bytes] = []
    replace = Path.replace

    def seen(file: Path, target: Path) -> Path:
        placed.append(file.read_bytes()[READ_AND_WRITE])
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", seen)
    restore(tmp_path / "backup.zip", replace=True)
    assert placed == [WITH_A_LOG]


def test_migrating_again_changes_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    written = house.write()
    before = house.everything()
    assert ran(migrate) == 0
    assert "Nieuwe stappen: 0." in capsys.readouterr().out
    assert house.everything() == before
    assert house.read(written) == [written.text]


# --- the trail stays guarded ----------------------------------------------------------------------------


def test_after_a_restore_no_line_of_the_trail_can_be_changed(house: House, tmp_path: Path) -> None:
    house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    restore(tmp_path / "backup.zip", replace=True)
    for change in ("UPDATE trail_record SET event = 'x'", "DELETE FROM trail_record"):
        with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(change)
    assert verify().records == 1


def test_a_trail_that_was_cut_off_before_the_backup_is_told(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = house.write()
    organisation("De Linde")
    longer = {str(written.client): (9, "00" * 32)}
    monkeypatch.setattr("houvast.server.backups.making._heads", lambda: longer)
    back_up(tmp_path / "backup.zip", MOMENT)
    assert restore(tmp_path / "backup.zip", replace=True).breaks == 1


def test_the_settings_of_the_house_are_those_of_the_test(house: House) -> None:
    """Else a command would look at the installation of the tests."""
    assert house.key_file == settings.KEY_FILE
    assert str(connections["keys"].settings_dict["NAME"]) == str(house.keys)
