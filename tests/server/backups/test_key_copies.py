"""Copies of the key store: apart from the data, and no longer than thirty days."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.rooms.vault import actions
from houvast.rooms.vault.models import Key
from houvast.server.backups.key_store import DAYS_KEPT, copy_keys, dated, remove_old_copies
from houvast.server.commands import backup
from tests.server.backups.houses import House, ran
from tests.server.backups.test_refusals import room_for

TODAY = date(2026, 11, 22)


def inside(path: Path) -> list[tuple[object, ...]]:
    """The rows of a copy."""
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT id, wrapped, destroyed FROM vault_key ORDER BY id").fetchall()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where copies of the keys are kept."""
    made = tmp_path / "keys"
    made.mkdir()
    return made


def test_the_name_carries_the_day(house: House, folder: Path) -> None:
    house.write()
    assert copy_keys(folder / "houvast", TODAY).name == "houvast.2026-11-22.keys"
    assert [one.name for one in folder.iterdir()] == ["houvast.2026-11-22.keys"]


def test_every_key_and_tombstone_is_in_it_and_only_its_owner_may_read_it(house: House, folder: Path) -> None:
    goes, _stays = house.write(), house.write()
    actions.destroy(goes.scope)
    copy = copy_keys(folder / "houvast", TODAY)
    assert inside(copy) == inside(house.keys)
    assert len(inside(copy)) == 2
    assert oct(copy.stat().st_mode & 0o777) == "0o600"


def test_no_key_can_be_read_from_it_without_the_key_file(house: House, folder: Path) -> None:
    house.write()
    copy = copy_keys(folder / "houvast", TODAY).read_bytes()
    assert house.key_file.read_bytes().strip() not in copy
    assert bytes(Key.objects.get().wrapped or b"") in copy


def test_with_a_copy_put_back_everything_opens_again(house: House, folder: Path) -> None:
    written = house.write()
    copy = copy_keys(folder / "houvast", TODAY)
    Key.objects.all().delete()
    assert house.read(written) == [None]
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(house.keys)) as target:
        source.backup(target)
    assert house.read(written) == [written.text]


def test_a_second_copy_on_a_day_takes_the_place_of_the_first(house: House, folder: Path) -> None:
    house.write()
    copy_keys(folder / "houvast", TODAY)
    house.write()
    assert len(inside(copy_keys(folder / "houvast", TODAY))) == 2
    assert len(list(folder.iterdir())) == 1


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ages=st.sets(st.integers(0, 400), max_size=12))
def test_after_thirty_days_a_copy_goes(house: House, folder: Path, ages: set[int]) -> None:
    model = copy_keys(folder.parent / "model", TODAY)
    for age in ages:
        shutil.copy(model, dated(folder / "houvast", TODAY - timedelta(days=age)))
    removed = remove_old_copies(folder, TODAY)
    kept = {dated(folder / "houvast", TODAY - timedelta(days=age)) for age in ages if age <= DAYS_KEPT}
    assert set(folder.iterdir()) == kept
    assert len(removed) == len(ages) - len(kept)
    for path in kept:
        path.unlink()


def test_what_somebody_else_put_there_stays(house: House, folder: Path) -> None:
    """A name that looks like ours, a database of another program, a link, and names with no day in them."""
    ours = copy_keys(folder / "houvast", TODAY)
    (folder / "letters.2020-01-01.keys").write_text("Lieve oma")
    with closing(sqlite3.connect(folder / "shop.2020-01-01.keys")) as shop:
        shop.execute("CREATE TABLE till (cents int)")
    shutil.copy(ours, folder / "houvast.2020-13-45.keys")
    shutil.copy(ours, folder / "houvast.keys")
    (folder / "linked.2020-01-01.keys").symlink_to(ours)
    (folder / "map.2020-01-01.keys").mkdir()
    before = set(folder.iterdir())
    assert remove_old_copies(folder, TODAY) == []
    assert set(folder.iterdir()) == before


def test_the_command_copies_and_cleans_up(
    house: House, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house.write()
    old = copy_keys(folder / "houvast", TODAY - timedelta(days=3650))
    assert ran(backup, "--keys", folder / "houvast") == 0
    told = capsys.readouterr().out
    assert str(old) in told
    assert not old.exists()
    (made,) = folder.iterdir()
    assert str(made) in told


def test_without_a_key_store_there_is_nothing_to_copy(
    new_house: House, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(backup, "--keys", folder / "houvast") == 1
    assert "houvast migrate" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_no_half_copy_and_the_old_one_stays(
    house: House, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = copy_keys(folder / "houvast", TODAY - timedelta(days=3650))
    with room_for(1000):
        ended = ran(backup, "--keys", folder / "houvast")
    assert ended == 1
    assert "te weinig ruimte" in capsys.readouterr().err
    assert list(folder.iterdir()) == [old]
