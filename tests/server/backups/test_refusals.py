"""What cannot be made or put back is refused in plain words, and breaks nothing."""

import errno
import json
import resource
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.rooms.people.models import Organisation
from houvast.rooms.vault.installation import add_installation_key, ensure_installation_key
from houvast.server.backups import bundle, refusals
from houvast.server.backups.bundle import MANIFEST, MARK, checked_bundle
from houvast.server.backups.making import back_up
from houvast.server.backups.refusals import Refused
from houvast.server.backups.restoring import restore
from houvast.server.commands import backup
from houvast.server.commands import restore as restore_command
from houvast.server.databases import instead_of_default
from tests.server.backups.houses import MOMENT, House, only_postgresql, only_sqlite, organisation, ran

NOT_WHOLE = "geen back-up van Houvast, of het bestand is niet heel"


@pytest.fixture
def made(house: House, tmp_path: Path) -> Path:
    """A back-up with something in it; the house has gone on since."""
    organisation("De Linde")
    back_up(tmp_path / "backup.zip", MOMENT)
    organisation("De Eik")
    return tmp_path / "backup.zip"


def untouched() -> bool:
    """Does the house still have what it had?"""
    return set(Organisation.objects.values_list("name", flat=True)) == {"De Linde", "De Eik"}


def refused(path: Path) -> str:
    """The words in which this file is refused."""
    with pytest.raises(Refused) as raised:
        restore(path, replace=True)
    assert untouched()
    return str(raised.value)


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same back-up with something else in it."""
    with zipfile.ZipFile(path) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    change(inside)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    return path


def largest(inside: dict[str, bytes]) -> str:
    """The file with most data in it."""
    return max((name for name in inside if name not in (MANIFEST, MARK)), key=lambda one: len(inside[one]))


# --- the file is not what it should be ----------------------------------------------------------------------


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.floats(0, 1, exclude_max=True))
def test_a_file_that_was_cut_off_is_refused(made: Path, part: float) -> None:
    whole = made.read_bytes()
    cut = made.with_name("cut.zip")
    cut.write_bytes(whole[: int(len(whole) * part)])
    assert NOT_WHOLE in refused(cut)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_changed_bit_is_refused_or_changes_nothing(made: Path, part: float, bit: int) -> None:
    """Some bits of a zip mean nothing, such as those of a date."""
    whole = bytearray(made.read_bytes())
    whole[int(len(whole) * part)] ^= 1 << bit
    bent = made.with_name("bent.zip")
    bent.write_bytes(whole)
    told = ""
    try:
        with checked_bundle(bent) as reading, checked_bundle(made) as original:
            assert reading.manifest == original.manifest
    except Refused as why:
        told = str(why)
    assert told == "" or "Er is niets veranderd." in told
    assert untouched()


@pytest.mark.parametrize("content", [b"", b"hallo", b"PK\x03\x04", b"SQLite format 3\0" + bytes(100)])
def test_a_file_of_another_kind_is_refused(made: Path, content: bytes) -> None:
    other = made.with_name("other.zip")
    other.write_bytes(content)
    assert NOT_WHOLE in refused(other)


def test_a_zip_of_something_else_is_refused(made: Path) -> None:
    with zipfile.ZipFile(made.with_name("photos.zip"), "w") as archive:
        archive.writestr("photo.jpg", b"123")
    assert NOT_WHOLE in refused(made.with_name("photos.zip"))


def test_a_file_that_is_not_there_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(restore_command, made.with_name("nothing.zip"), "--replace") == 1
    assert "nothing.zip" in capsys.readouterr().err
    assert untouched()


def test_one_file_more_or_less_in_it_is_refused(made: Path) -> None:
    more = changed(Path(shutil.copy(made, made.with_name("more.zip"))), lambda inside: inside.update(x=b"1"))
    assert NOT_WHOLE in refused(more)
    less = Path(shutil.copy(made, made.with_name("less.zip")))
    assert NOT_WHOLE in refused(changed(less, lambda inside: inside.pop(largest(inside))))


def test_other_data_under_the_same_manifest_is_refused(made: Path) -> None:
    def change(inside: dict[str, bytes]) -> None:
        name = largest(inside)
        inside[name] = inside[name][:-1] + b"X"

    assert NOT_WHOLE in refused(changed(made, change))


@pytest.mark.parametrize(("what", "value"), [("made", "2020-01-01T00:00:00+00:00"), ("houvast", "0.0.1")])
def test_a_manifest_somebody_wrote_is_refused(made: Path, what: str, value: str) -> None:
    def change(inside: dict[str, bytes]) -> None:
        inside[MANIFEST] = json.dumps({**json.loads(inside[MANIFEST]), what: value}).encode()

    assert "niet van deze installatie, of is veranderd" in refused(changed(made, change))


def test_a_backup_of_another_installation_is_refused(made: Path, house: House) -> None:
    house.key_file.unlink()
    ensure_installation_key(house.key_file)
    assert "niet van deze installatie" in refused(made)


def test_a_backup_from_before_a_rotation_still_goes(made: Path, house: House) -> None:
    add_installation_key(house.key_file)
    restore(made, replace=True)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["De Linde"]


# --- made by another Houvast --------------------------------------------------------------------------


def signed_anew(path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """As another version of the same installation would have made it."""

    def sign(inside: dict[str, bytes]) -> None:
        manifest = json.loads(inside[MANIFEST])
        change(manifest)
        inside[MANIFEST] = json.dumps(manifest).encode()
        inside[MARK] = bundle._marks(inside[MANIFEST])[0].encode()

    return changed(path, sign)


def test_a_newer_form_of_backup_is_refused(made: Path) -> None:
    assert "nieuwere versie" in refused(signed_anew(made, lambda manifest: manifest.update(format=2)))


def test_a_backup_that_tells_more_is_refused(made: Path) -> None:
    assert "nieuwere versie" in refused(signed_anew(made, lambda manifest: manifest.update(film="x")))


def test_a_backup_with_a_step_we_do_not_know_is_refused(made: Path) -> None:
    def later(manifest: dict[str, Any]) -> None:
        manifest["contents"]["migrations"].append(["people", "9999_later"])

    assert "nieuwere versie" in refused(signed_anew(made, later))


def test_a_backup_of_another_kind_of_database_is_refused(made: Path) -> None:
    told = refused(signed_anew(made, lambda manifest: manifest["contents"].update(database="oracle")))
    assert "oracle" in told
    assert connections["default"].vendor in told


@only_sqlite
def test_a_database_that_sqlite_does_not_trust_is_refused(made: Path, house: House) -> None:
    def spoil(inside: dict[str, bytes]) -> None:
        spoilt = bytearray(inside["houvast.sqlite3"])
        spoilt[4096:12288] = bytes(8192)
        inside["houvast.sqlite3"] = bytes(spoilt)
        manifest = json.loads(inside[MANIFEST])
        manifest["members"]["houvast.sqlite3"]["sha256"] = bundle.hashlib.sha256(spoilt).hexdigest()
        inside[MANIFEST] = json.dumps(manifest).encode()
        inside[MARK] = bundle._marks(inside[MANIFEST])[0].encode()

    assert "stuk" in refused(changed(made, spoil))
    assert not [one.name for one in house.folder.iterdir() if one.name.startswith(".")]


# --- the disk, and the folder ---------------------------------------------------------------------------


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process can grow beyond this many bytes: what a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("size", [0, 1, 500, 4096])
def test_a_full_disk_leaves_no_half_backup(
    made: Path, tmp_path: Path, size: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    with room_for(size):
        ended = ran(backup, folder / "backup.zip")
    assert ended == 1
    assert "te weinig ruimte op de schijf" in capsys.readouterr().err
    assert list(folder.iterdir()) == []
    assert untouched()


@only_sqlite
@pytest.mark.parametrize("size", [0, 4096, 100_000])
def test_a_full_disk_leaves_the_database_as_it_was(made: Path, house: House, size: int) -> None:
    with room_for(size), pytest.raises(Refused, match="te weinig ruimte op de schijf"):
        restore(made, replace=True)
    assert untouched()
    assert not [one.name for one in house.folder.iterdir() if one.name.startswith(".")]


def test_a_backup_never_takes_the_place_of_another(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made.read_bytes()
    assert ran(backup, made) == 1
    assert "bestaat al" in capsys.readouterr().err
    assert made.read_bytes() == before


def test_a_folder_that_is_not_there_is_named(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(backup, made.parent / "nowhere" / "backup.zip") == 1
    assert "nowhere" in capsys.readouterr().err


def test_without_a_database_there_is_nothing_to_back_up(
    new_house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(backup, tmp_path / "backup.zip") == 1
    assert "houvast migrate" in capsys.readouterr().err
    assert not (tmp_path / "backup.zip").exists()


@only_postgresql
def test_a_database_that_does_not_answer_is_told(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    connections["default"].close()
    nowhere = {**connections["default"].settings_dict, "PORT": 1}
    with instead_of_default(nowhere):
        assert ran(backup, tmp_path / "backup.zip") == 1
    assert "niet te bereiken" in capsys.readouterr().err
    assert not (tmp_path / "backup.zip").exists()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "te weinig ruimte"),
        (errno.EDQUOT, "te weinig ruimte"),
        (errno.EFBIG, "te weinig ruimte"),
        (errno.ENOENT, "Dit is er niet"),
        (errno.EACCES, "mag hier niet bij"),
        (errno.EIO, "lukt niet"),
    ],
)
def test_every_trouble_with_a_disk_has_its_words(code: int, words: str, tmp_path: Path) -> None:
    assert words in refusals.told(OSError(code, "trouble", str(tmp_path)), tmp_path)
