"""Every file a page or style sheet names is there: in production a missing one would break the page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from houvast import content
from houvast.practice.lists.questionnaire import SIGN
from houvast.practice.observations import Sign
from tests.house.source import HOUVAST, kept_files, shown

STATIC = HOUVAST / "server" / "static"
FETCHED = STATIC / "houvast" / "fonts"
TEMPLATES = [path for path in kept_files() if path.is_relative_to(HOUVAST) and path.suffix == ".html"]
SHEETS = [path for path in kept_files() if path.is_relative_to(STATIC) and path.suffix == ".css"]
DRAWINGS = [path for path in kept_files() if path.is_relative_to(STATIC) and path.suffix == ".svg"]
OF_SIGNS = STATIC / "houvast" / "drawings" / "signs"
SHELF = content.read()
SIGNS = SHELF.signs
DRAWN = {sign.drawing for sign in SIGNS.values() if sign.drawing}
DRAWN_FOR = ("young-child", "parent-6-11", "parent-12-17", "self")
MOST_BYTES_OF_A_SIGN = 3000


NAMED = re.compile(r"""{%\s*static\s+['"]([^'"]+)['"](?:\|add:(?:door|who)\.reader\|add:'([^']+)')?""")


def whole(name: str, ending: str) -> list[str]:
    """The file a template names; where the door's reader stands in the name, one for every reader."""
    readers = sorted(set(SHELF.words.reader.values()))
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


def asked_first(list_id: str) -> list[Sign]:
    """The signs of the part of a list that everybody answers."""
    groups = [group for group in SHELF.lists[list_id].items if group.part == "first"]
    hints = [item.hint for group in groups for item in group.walk()]
    return [SIGNS[code] for system, code in hints if system == SIGN]


def test_what_pages_and_signs_show_is_drawn_and_no_drawing_lies_unused() -> None:
    told = [found for template in TEMPLATES for found in NAMED.findall(template.read_text(encoding="utf-8"))]
    of_pages = {name for found in told for name in whole(*found) if name.endswith(".svg")}
    of_signs = {f"houvast/drawings/signs/{name}.svg" for name in DRAWN}
    assert {str(path.relative_to(STATIC)) for path in DRAWINGS} == of_pages | of_signs


@pytest.mark.parametrize("list_id", DRAWN_FOR)
def test_what_families_and_oneself_read_first_is_drawn_except_danger(list_id: str) -> None:
    first = asked_first(list_id)
    assert first
    assert [sign.id for sign in first if (sign.topic == "safety") == bool(sign.drawing)] == []


def test_danger_is_never_drawn() -> None:
    assert [sign.id for sign in SIGNS.values() if sign.topic == "safety" and sign.drawing] == []


@pytest.mark.parametrize("drawing", DRAWINGS, ids=shown)
def test_a_drawing_is_lines_only_and_says_what_it_shows(drawing: Path) -> None:
    found = list(ElementTree.parse(drawing).iter())
    tags = {one.tag.removeprefix("{http://www.w3.org/2000/svg}") for one in found}
    assert tags <= {"svg", "title", "g", "path", "circle", "rect"}
    assert {"svg", "title", "g"} <= tags
    names = {name for one in found for name in one.attrib}
    assert [name for name in names if "href" in name or name.startswith("on") or name == "style"] == []
    assert not re.search(r"url\(|//", " ".join(value for one in found for value in one.attrib.values()))
    assert [one.tag for one in found if one.tag.endswith("title") != bool((one.text or "").strip())] == []


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_the_drawing_of_a_sign_is_small_and_turns_dark_with_the_page(name: str) -> None:
    drawing = OF_SIGNS / f"{name}.svg"
    known = re.findall(r"--[a-z-]+", (STATIC / "houvast" / "css" / "tokens.css").read_text(encoding="utf-8"))
    found = list(ElementTree.parse(drawing).iter())
    colours = {one.attrib[what] for one in found for what in ("fill", "stroke") if what in one.attrib}
    told = {re.sub(r"^var\((--[a-z-]+),#[0-9a-f]{6}\)$", r"\1", colour) for colour in colours}
    assert drawing.stat().st_size <= MOST_BYTES_OF_A_SIGN
    assert found[0].attrib["viewBox"] == "0 0 96 72"
    assert [one.attrib["stroke"] for one in found if one.attrib.get("id") == "d"] == ["currentColor"]
    assert told <= {*known, "none", "currentColor"}
