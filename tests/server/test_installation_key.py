"""The first start makes the key of the installation; what only looks at content makes nothing."""

import base64
from pathlib import Path

import pytest
from django.conf import settings as project

from houvast.rooms.vault.installation import signing_keys
from houvast.server import command_line
from houvast.server.commands import serve
from tests.house.source import ROOT
from tests.server.test_settings import run

LISTS = ["-m", "houvast.server.command_line", "lists"]


@pytest.fixture
def first_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine where Houvast never ran; its key file is to be."""
    monkeypatch.setattr(project, "KEY_FILE", tmp_path / "data" / "installation.key")
    monkeypatch.setattr(project, "SECRET_KEY", "as long as this process lives")
    monkeypatch.setattr(serve, "run", lambda arguments: 0)
    return tmp_path / "data" / "installation.key"


def test_serving_for_the_first_time_makes_the_key_and_signs_with_it(first_start: Path) -> None:
    assert command_line.main(["serve"]) == 0
    assert oct(first_start.stat().st_mode & 0o777) == "0o600"
    assert signing_keys(first_start) == [project.SECRET_KEY]


def test_serving_again_keeps_the_key(first_start: Path) -> None:
    command_line.main(["serve"])
    before = first_start.read_bytes()
    command_line.main(["serve"])
    assert first_start.read_bytes() == before


@pytest.mark.parametrize("words", [["check-content"], ["lists"], ["picture", "docs/examples/school.toml"]])
def test_what_only_looks_at_content_makes_no_file(
    first_start: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert command_line.main(words) == 0
    assert not first_start.parent.exists()


def test_asking_for_help_makes_no_file(first_start: Path) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["serve", "--help"])
    assert not first_start.parent.exists()


def test_where_no_key_can_be_written_houvast_does_not_start(
    first_start: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first_start.parent.write_text("a file where the folder should be")
    assert command_line.main(["serve"]) == 1
    assert "sleutel van deze installatie" in capsys.readouterr().err


def test_with_a_broken_key_nothing_starts_and_nothing_of_it_is_shown(tmp_path: Path) -> None:
    broken = base64.b64encode(b"much too short").decode()
    (tmp_path / "installation.key").write_text(broken)
    ended = run(*LISTS, HOUVAST_DATA=str(tmp_path))
    assert ended.returncode == 1
    assert "sleutel van deze installatie" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert broken not in ended.stderr


def test_the_key_may_stand_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "broken.key").write_text("x")
    ended = run(*LISTS, HOUVAST_DATA=str(tmp_path), HOUVAST_KEY_FILE=str(tmp_path / "broken.key"))
    assert "sleutel van deze installatie" in ended.stderr
    assert run(*LISTS, HOUVAST_DATA=str(tmp_path)).returncode == 0
