"""The tools of make: quick when nothing changed, and honest about what they leave out."""

import json
from pathlib import Path

import pytest

from tests.house.source import python_files, shown
from tools import build_assets, chromium

OUTPUTS = [build_assets.WEB_FONTS, build_assets.PAPER_FONTS, build_assets.COLLECTED]
LETTERS = "aàáâäãåçéèêëíìîïñóòôöøúùûüýÿ€‘’“”–—…•čćđęğłńşšţžŻĳ"


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without chromium where nothing can be installed."""
    monkeypatch.setattr(chromium, "found", lambda: None)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_it_prints_the_line_to_run_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert chromium.main() == chromium.LEFT_OUT
    assert "apt-get install chromium" in capsys.readouterr().out


@pytest.mark.usefixtures("no_browser")
def test_in_ci_a_missing_browser_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert chromium.main() == 1


@pytest.mark.usefixtures("no_browser")
def test_only_root_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(chromium.subprocess, "run", lambda command, **how: ran.append(command))
    chromium.install(["chromium"])
    assert ran == []
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    chromium.install(["chromium"])
    assert [command[0] for command in ran] == ["apt-get", "apt-get"]
    assert ran[-1][-1] == "chromium"


def test_a_browser_that_is_there_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "found", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(chromium, "can_be_driven", lambda: True)
    assert chromium.main() == 0


@pytest.mark.usefixtures("no_browser")
def test_a_browser_that_cannot_be_driven_is_not_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_library(_name: str) -> None:
        raise OSError

    monkeypatch.setattr(chromium, "found", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(chromium.sys, "platform", "linux")
    monkeypatch.setattr(chromium.ctypes, "CDLL", no_library)
    monkeypatch.setenv("CI", "true")
    assert chromium.main() == 1
    assert "apt-get install libatomic1" in capsys.readouterr().out


@pytest.mark.parametrize("tool", python_files("tools"), ids=shown)
def test_no_tool_asks_for_more_rights(tool: Path) -> None:
    assert "su" + "do" not in tool.read_text()


def test_a_fingerprint_changes_with_content_and_with_coming_and_going(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_assets, "ROOT", tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    first, both = build_assets.fingerprint([one]), build_assets.fingerprint([one, two])
    assert first != both
    assert build_assets.fingerprint([one]) == first
    one.write_text("c")
    assert build_assets.fingerprint([one]) != first


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One step that reads one file; the list tells how often it ran."""
    ran: list[str] = []
    source, result = tmp_path / "source", tmp_path / "result"
    source.write_text("a")

    def step() -> None:
        ran.append(source.read_text())
        result.write_text("made")

    monkeypatch.setattr(build_assets, "ROOT", tmp_path)
    monkeypatch.setattr(build_assets, "STAMPS", tmp_path / "build" / "assets.json")
    monkeypatch.setattr(build_assets, "STEPS", (("a step", step, lambda: [source], result.is_file),))
    return ran


def test_a_step_runs_once_until_its_source_changes(steps: list[str], tmp_path: Path) -> None:
    build_assets.main()
    build_assets.main()
    assert steps == ["a"]
    (tmp_path / "source").write_text("b")
    build_assets.main()
    assert steps == ["a", "b"]
    assert "a step" in json.loads(build_assets.STAMPS.read_text())


def test_a_step_runs_again_when_its_result_is_gone(steps: list[str], tmp_path: Path) -> None:
    build_assets.main()
    (tmp_path / "result").unlink()
    build_assets.main()
    assert steps == ["a", "a"]


@pytest.mark.parametrize("folder", OUTPUTS, ids=shown)
def test_what_is_built_is_there_and_is_not_kept(folder: Path) -> None:
    assert any(path.is_file() for path in folder.rglob("*"))
    ignored = (build_assets.ROOT / ".gitignore").read_text()
    assert f"/{folder.relative_to(build_assets.ROOT)}/" in ignored


@pytest.mark.parametrize("folder", OUTPUTS[:2], ids=shown)
def test_fonts_come_with_their_licence(folder: Path) -> None:
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE").read_text().upper()


@pytest.mark.parametrize("style", build_assets.CUTS)
def test_a_paper_font_can_write_dutch_and_names_of_people(style: str) -> None:
    font = build_assets.TTFont(build_assets.PAPER_FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
    known = font.getBestCmap()
    assert [
        letter for letter in "aàáâäãåçéèêëíìîïñóòôöøúùûüýÿ€‘’“”–—…•čćđęğłńşšţžŻĳ" if ord(letter) not in known
    ] == []
    assert font["name"].getDebugName(16) == build_assets.FAMILY
    assert font["name"].getDebugName(17) == style
