"""The key of the installation: made once, for its owner's eyes only, and never lost by rotating."""

import base64
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from houvast.rooms.vault.installation import (
    BadKeyFile,
    add_installation_key,
    ensure_installation_key,
    installation_keys,
    signing_keys,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A key file as the first start makes it."""
    path = tmp_path / "data" / "installation.key"
    ensure_installation_key(path)
    return path


def test_the_first_start_makes_a_key_of_32_bytes(file: Path) -> None:
    assert len(base64.b64decode(file.read_text().strip())) == 32


def test_only_its_owner_may_read_it(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_later_start_leaves_it_as_it_is(file: Path) -> None:
    before = file.read_bytes()
    ensure_installation_key(file)
    assert file.read_bytes() == before


def test_nothing_else_stays_in_the_folder(file: Path) -> None:
    add_installation_key(file)
    assert list(file.parent.iterdir()) == [file]


def test_when_many_start_at_once_there_is_one_key_and_all_see_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "installation.key"

    def start(_: int) -> str:
        ensure_installation_key(path)
        return installation_keys(path)[0].id

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(start, range(64)))) == 1


def test_rotating_puts_a_new_key_first_and_keeps_the_old_ones(file: Path) -> None:
    first = installation_keys(file)
    second = add_installation_key(file)
    third = add_installation_key(file)
    assert [key.id for key in installation_keys(file)] == [third.id, second.id, first[0].id]
    assert len({third.id, second.id, first[0].id}) == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_when_many_rotate_at_once_no_key_is_lost(file: Path) -> None:
    first = installation_keys(file)[0].id
    with ThreadPoolExecutor(8) as pool:
        made = {key.id for key in pool.map(lambda _: add_installation_key(file), range(24))}
    assert len(made) == 24
    assert {key.id for key in installation_keys(file)} == {first, *made}


def test_what_is_derived_for_one_purpose_says_nothing_about_another(file: Path) -> None:
    (key,) = installation_keys(file)
    derived = [key.derive(purpose) for purpose in ("wrapping", "signing", "mac trail", "mac backup")]
    assert len(set(derived)) == 4
    assert key.secret not in derived


def test_the_name_of_a_key_does_not_give_it_away(file: Path) -> None:
    (key,) = installation_keys(file)
    assert len(key.id) == 16
    assert bytes.fromhex(key.id) not in key.secret


def test_the_same_key_always_signs_the_same(file: Path) -> None:
    before = signing_keys(file)
    assert before == signing_keys(file)
    assert len(before[0]) >= 50
    add_installation_key(file)
    assert signing_keys(file)[1:] == before


def test_without_a_file_nothing_is_signed(tmp_path: Path) -> None:
    assert signing_keys(tmp_path / "installation.key") == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "geheim!", base64.b64encode(b"too short").decode(), "é", "A" * 43], ids=repr
)
def test_a_broken_file_is_refused_without_showing_what_is_in_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "installation.key"
    path.write_text(text)
    with pytest.raises(BadKeyFile) as raised:
        installation_keys(path)
    assert not text.strip() or text not in str(raised.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadKeyFile, match="cannot be read"):
        installation_keys(tmp_path / "installation.key")


def test_settings_can_ask_for_it_before_django_has_started() -> None:
    asked = "import sys, houvast.rooms.vault.installation; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
