"""Every file a page or style sheet names is there: in production a missing one would break the page."""

import re
from pathlib import Path

import pytest

from houvast import content
from tests.house.source import HOUVAST, kept_files, shown

STATIC = HOUVAST / "server" / "static"
FETCHED = STATIC / "houvast" / "fonts"
TEMPLATES = [path for path in kept_files() if path.is_relative_to(HOUVAST) and path.suffix == ".html"]
SHEETS = [path for path in kept_files() if path.is_relative_to(STATIC) and path.suffix == ".css"]


NAMED = re.compile(r"""{%\s*static\s+['"]([^'"]+)['"](?:\|add:door\.reader\|add:'([^']+)')?""")


def whole(name: str, ending: str) -> list[str]:
    """The file a template names; where the door's reader stands in the name, one for every reader."""
    readers = sorted(set(content.read().words.reader.values()))
    return [f"{name}{reader}{ending}" for reader in readers] if ending else [name]


@pytest.mark.parametrize("template", TEMPLATES, ids=shown)
def test_every_static_file_a_template_names_is_there(template: Path) -> None:
    named = [name for found in NAMED.findall(template.read_text(encoding="utf-8")) for name in whole(*found)]
    assert [name for name in named if not (STATIC / name).is_file()] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=shown)
def test_every_file_a_style_sheet_names_is_there(sheet: Path) -> None:
    named = re.findall(r"url\(['\"]?([^'\")#]+)", sheet.read_text(encoding="utf-8"))
    own = [name for name in named if not name.startswith("data:")]
    assert [name for name in own if not (sheet.parent / name).is_file()] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=shown)
def test_a_page_needs_nothing_its_policy_forbids(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*['\"]", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"(?:src|srcset)=['\"]https?://|<link[^>]+href=['\"]https?://", text)


def test_the_fonts_are_fetched_not_kept() -> None:
    assert [shown(path) for path in kept_files() if path.is_relative_to(FETCHED)] == []
