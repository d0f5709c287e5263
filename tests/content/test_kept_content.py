"""Content that was read and checked once is not read again, and is never older than its files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from houvast import content
from houvast.content import kept
from houvast.practice.faults import ContentFault


@pytest.fixture
def shelf() -> content.Shelf:
    return content.read()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of content and craft of its own, with nothing kept yet."""
    for name in ("content", "practice"):
        shutil.copytree(
            kept.FILE.parents[1] / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    folder = tmp_path / "content"
    (folder / kept.FILE.name).unlink(missing_ok=True)
    monkeypatch.setattr(kept, "_HERE", folder)
    monkeypatch.setattr(kept, "_CODE", tmp_path / "practice")
    monkeypatch.setattr(kept, "FILE", folder / kept.FILE.name)
    return tmp_path


def test_what_is_kept_is_what_was_read(here: Path, shelf: content.Shelf) -> None:
    assert kept.kept_shelf() is None
    kept.keep(shelf)
    again = kept.kept_shelf()
    assert again is not None
    assert repr(again) == repr(shelf)  # the trees of rules are compared by identity


def longer(path: Path) -> None:
    """A line more in a file."""
    path.write_text(path.read_text() + "\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word changed": lambda here: longer(here / "content/help.toml"),
    "a file came": lambda here: (here / "content/pages/new.md").write_text(""),
    "a file went": lambda here: (here / "content/danger.toml").unlink(),
    "a file moved": lambda here: (here / "content/help.toml").rename(here / "content/rules/help.toml"),
    "the reader changed": lambda here: longer(here / "content/reading.py"),
    "the craft changed": lambda here: longer(here / "practice/faults/fault.py"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_that_it_is_read_again(
    here: Path, shelf: content.Shelf, change: Callable[[Path], object]
) -> None:
    kept.keep(shelf)
    change(here)
    assert kept.kept_shelf() is None


@pytest.mark.parametrize("size", [0, 10, 32, 5000])
def test_a_file_that_was_cut_off_is_not_taken_for_content(
    here: Path, shelf: content.Shelf, size: int
) -> None:
    kept.keep(shelf)
    kept.FILE.write_bytes(kept.FILE.read_bytes()[:size])
    assert kept.kept_shelf() is None


def test_content_of_an_organisation_is_always_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "kept_shelf", lambda: pytest.fail("this was not made from that folder"))
    with pytest.raises(ContentFault, match="Deze map is er niet"):
        content.shelf((tmp_path / "nowhere",))
