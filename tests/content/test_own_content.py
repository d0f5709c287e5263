"""An organisation's own content beside that of Houvast."""

from datetime import date
from pathlib import Path

from houvast import content
from houvast.practice.lists import read_sheet
from tests.content.folders import WHOLE, folder, read


def test_a_folder_with_everything_in_it_stands_beside_our_own(tmp_path: Path) -> None:
    shelf = read(tmp_path, dict(WHOLE))
    assert "own-source" in shelf.sources
    assert "own-sign" in shelf.signs
    assert "own-life" in shelf.circumstances
    assert "own-alike" in shelf.look_alikes
    assert "own.rule" in [rule.id for rule in shelf.rules]
    assert [line.tel for line in shelf.help_lines if line.id == "own-line"] == ["020123"]
    assert [door.slug for door in shelf.doors][-1] == "eigen"
    assert shelf.html["own-step"] == "<p>Begin <em>vandaag</em>.</p>"
    assert shelf.html["own-referral"] == "<p>De huisarts.</p>"
    assert shelf.pages["eigen-blad"].html == "<p>Tekst.</p>"
    assert set(content.read().signs) < set(shelf.signs)


def test_an_own_list_can_be_filled_in(tmp_path: Path) -> None:
    shelf = read(tmp_path, {"lists/own.json": WHOLE["lists/own.json"]})
    assert shelf.lists["own"].signs == ("restless",)
    text = """houvast = 1
list = "own"
version = "2026.1"
written = 2026-11-20
writer = { role = "teacher", setting = "school" }
answers = { restless = "often" }
"""
    sheet, faults = read_sheet(
        "blad.toml", text.encode(), shelf.sheet_terms, key="1", today=date(2026, 11, 22)
    )
    assert faults == ()
    assert sheet is not None
    assert [one.sign for one in sheet.observations] == ["restless"]


def test_other_files_give_another_version(tmp_path: Path) -> None:
    assert read(tmp_path, dict(WHOLE)).version != content.read().version


def test_own_words_take_the_place_of_ours(tmp_path: Path) -> None:
    ours = (content.OWN_FOLDER / "words.toml").read_text(encoding="utf-8")
    shelf = read(tmp_path, {"words.toml": ours.replace('teacher = "de leraar"', 'teacher = "de juf"')})
    assert shelf.words.role["teacher"] == "de juf"


def test_an_empty_folder_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    assert content.read([tmp_path / "own"]).version == content.read().version


def test_several_folders_can_be_added(tmp_path: Path) -> None:
    one = folder(tmp_path / "a", {"signs/own.toml": WHOLE["signs/own.toml"]})
    other = folder(tmp_path / "b", {"help.toml": WHOLE["help.toml"]})
    shelf = content.read([one, other])
    assert "own-sign" in shelf.signs
    assert "own-line" in [line.id for line in shelf.help_lines]
