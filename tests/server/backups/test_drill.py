"""The drill: everything comes back, except what somebody had the right to see destroyed."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from houvast.rooms.people.models import Client, Organisation
from houvast.rooms.trail.queries import heads, verify
from houvast.rooms.vault import actions
from houvast.rooms.vault.installation import installation_keys
from houvast.rooms.vault.models import Key
from houvast.server.backups.making import back_up
from houvast.server.backups.restoring import restore
from houvast.server.backups.sealed_columns import Closed, closed
from houvast.server.commands import backup
from houvast.server.commands import restore as restore_command
from tests.server.backups.houses import MOMENT, House, organisation, ran


def test_seal_back_up_destroy_restore(house: House, tmp_path: Path) -> None:
    goes, stays = house.write("Dit wordt vernietigd."), house.write("Dit blijft.")
    back_up(tmp_path / "backup.zip", MOMENT)
    actions.destroy(goes.scope)
    Client.objects.all().delete()
    restored = restore(tmp_path / "backup.zip", replace=True)
    assert house.read(goes, stays) == [None, "Dit blijft."]
    assert restored.closed == [Closed("people_client", destroyed=1, unknown=0)]


def test_whoever_runs_the_drill_is_told_what_stays_closed(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    goes, _stays = house.write(), house.write()
    assert ran(backup, tmp_path / "backup.zip") == 0
    actions.destroy_subject(goes.client)
    assert ran(restore_command, tmp_path / "backup.zip", "--replace") == 0
    told = capsys.readouterr().out
    assert "people_client: 1 rijen blijven dicht; hun sleutel is vernietigd." in told
    assert str(goes.client) not in told


def test_where_nothing_was_destroyed_everything_opens(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = house.write()
    assert ran(backup, tmp_path / "backup.zip") == 0
    assert ran(restore_command, tmp_path / "backup.zip", "--replace") == 0
    assert "Alles wat verzegeld is, gaat open." in capsys.readouterr().out
    assert house.read(written) == [written.text]


def test_every_row_comes_back_as_it_was(house: House, tmp_path: Path) -> None:
    for name in ("De Linde", "", "tab\tnieuwe\nregel\\N", "\\.", "é 😀 '\"; --", "a" * 200):
        organisation(name)
    house.write()
    before = house.everything()
    back_up(tmp_path / "backup.zip", MOMENT)
    Organisation.objects.all().delete()
    house.write()
    restore(tmp_path / "backup.zip", replace=True)
    assert house.everything() == before


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_survives(house: House, tmp_path: Path, data: DataObject) -> None:
    letters = st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
    texts = data.draw(st.lists(st.text(letters, max_size=80), unique=True, max_size=12))
    Organisation.objects.all().delete()
    for text in texts:
        organisation(text)
    (tmp_path / "backup.zip").unlink(missing_ok=True)
    back_up(tmp_path / "backup.zip", MOMENT)
    Organisation.objects.all().delete()
    restore(tmp_path / "backup.zip", replace=True)
    assert set(Organisation.objects.values_list("name", flat=True)) == set(texts)


def test_on_a_new_machine_everything_comes_back_from_the_backup_the_keys_and_the_key_file(
    house: House, tmp_path: Path
) -> None:
    written = house.write()
    before = house.everything()
    back_up(tmp_path / "backup.zip", MOMENT)
    house.lose_the_data()
    restore(tmp_path / "backup.zip", replace=False)
    assert house.everything() == before
    assert house.read(written) == [written.text]


def test_a_database_where_somebody_already_is_is_left_alone(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    house.write()
    before = house.everything()
    assert ran(restore_command, tmp_path / "backup.zip") == 1
    assert "--replace" in capsys.readouterr().err
    assert house.everything() == before


def test_restoring_twice_is_as_good_as_once(house: House, tmp_path: Path) -> None:
    house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    restore(tmp_path / "backup.zip", replace=True)
    once = house.everything()
    restore(tmp_path / "backup.zip", replace=True)
    assert house.everything() == once


def test_after_a_restore_people_can_go_on(house: House, tmp_path: Path) -> None:
    before = house.write("Eerst.")
    back_up(tmp_path / "backup.zip", MOMENT)
    restore(tmp_path / "backup.zip", replace=True)
    after = house.write("Daarna.")
    assert house.read(before, after) == ["Eerst.", "Daarna."]
    back_up(tmp_path / "second.zip", MOMENT)
    restore(tmp_path / "second.zip", replace=True)
    assert house.read(before, after) == ["Eerst.", "Daarna."]


def test_the_manifest_says_what_is_in_it(house: House, tmp_path: Path) -> None:
    written = house.write()
    manifest = back_up(tmp_path / "backup.zip", MOMENT)
    assert manifest.made == "2026-11-22T03:00:00+00:00"
    assert manifest.contents.rows["people_client"] == 1
    assert manifest.contents.rows["trail_record"] == 1
    assert ("people", "0001_first") in manifest.contents.migrations
    assert list(manifest.contents.heads) == [str(written.client)]
    assert all(len(member.sha256) == 64 for member in manifest.members.values())


def test_only_its_owner_may_read_it_and_nothing_else_stays_behind(house: House, tmp_path: Path) -> None:
    house.write()
    folder = tmp_path / "copies"
    folder.mkdir()
    back_up(folder / "backup.zip", MOMENT)
    assert [(one.name, oct(one.stat().st_mode & 0o777)) for one in folder.iterdir()] == [
        ("backup.zip", "0o600")
    ]


def test_no_key_and_no_text_is_in_it(house: House, tmp_path: Path) -> None:
    written = house.write("Ze huilt als haar moeder weggaat.")
    back_up(tmp_path / "backup.zip", MOMENT)
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    secret = house.key_file.read_bytes().strip()
    wrapped = [bytes(key.wrapped or b"") for key in Key.objects.all()]
    hidden = [secret, installation_keys(house.key_file)[0].secret, *wrapped, written.text.encode()]
    assert [one for one in hidden if one in inside or one.hex().encode() in inside] == []


# --- the trail ---------------------------------------------------------------------------------------------


def test_the_trail_comes_back_whole_and_stays_append_only(house: House, tmp_path: Path) -> None:
    for _ in range(3):
        house.write()
    before = list(heads())
    back_up(tmp_path / "backup.zip", MOMENT)
    house.write()
    assert restore(tmp_path / "backup.zip", replace=True).breaks == 0
    assert list(heads()) == before
    assert verify().records == 3


# --- which columns --------------------------------------------------------------------------------------


def test_a_key_this_key_store_never_had_is_told_apart(house: House) -> None:
    house.write()
    Key.objects.all().delete()
    assert closed() == [Closed("people_client", destroyed=0, unknown=1)]


def test_nothing_is_closed_where_nothing_was_written(house: House) -> None:
    assert closed() == []
