"""The invented families: there to look at, plainly invented, and as real as a sheet can be."""

import importlib
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, clear_url_caches, reverse

from houvast import content
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Sheet, side_by_side
from houvast.practice.picture import Picture, draw
from houvast.server import urls
from houvast.server.invented import Family, families

TODAY = date(2026, 11, 22)
SHEETS = [(family, name, data) for family in families() for name, data in family.sheets]
NAMES_OF_SHEETS = [f"{family.id}/{name}" for family, name, _data in SHEETS]
each_family = pytest.mark.parametrize("family", families(), ids=lambda family: family.id)
each_sheet = pytest.mark.parametrize(("family", "name", "data"), SHEETS, ids=NAMES_OF_SHEETS)


@pytest.fixture(scope="module")
def shelf() -> content.Shelf:
    return content.shelf()


def read(name: str, data: bytes, shelf: content.Shelf) -> Sheet:
    sheet, faults = read_sheet(name, data, shelf.sheet_terms, key="1", today=TODAY)
    assert faults == ()
    assert sheet is not None
    return sheet


def sheets_of(family: Family, shelf: content.Shelf) -> tuple[Sheet, ...]:
    return side_by_side(read(name, data, shelf) for name, data in family.sheets)


def picture_of(id: str, reader: str, shelf: content.Shelf) -> Picture:
    family = next(one for one in families() if one.id == id)
    return draw(sheets_of(family, shelf), shelf.rulebook, reader)


def ways_with_stress(picture: Picture) -> set[tuple[str, str, str]]:
    """(role, towards whom, rule) wherever a way can be told."""
    roles = {eye.key: eye.role for eye in picture.eyes}
    return {(roles[one.by], one.toward, one.told.rule.id) for one in picture.stress if one.told}


# --- the sheets ---------------------------------------------------------------------------------------


def test_there_are_five_families() -> None:
    assert [family.id for family in families()] == [
        "mostly-well",
        "small-baby",
        "looks-fine",
        "hard-to-settle",
        "two-homes",
    ]


@each_family
def test_a_family_has_a_title_a_story_and_two_to_four_people(family: Family) -> None:
    assert family.title
    assert family.story
    assert 2 <= len(family.sheets) <= 4


@each_sheet
def test_a_sheet_says_in_its_first_line_that_it_is_invented(family: Family, name: str, data: bytes) -> None:
    assert data.decode().startswith("# Verzonnen. Geen echt kind en geen echte ")


@each_sheet
def test_a_sheet_can_be_read_and_has_something_to_tell(
    family: Family, name: str, data: bytes, shelf: content.Shelf
) -> None:
    sheet = read(name, data, shelf)
    assert len(sheet.observations) > 10
    assert sheet.note


@each_sheet
def test_a_note_never_speaks_of_a_child_as_he_or_she(
    family: Family, name: str, data: bytes, shelf: content.Shelf
) -> None:
    words = set(re.findall(r"\w+", read(name, data, shelf).note.lower()))
    assert words & {"hij", "zij", "hem", "haar", "jongen", "meisje"} == set()


@each_family
def test_the_sheets_of_a_family_share_one_code_and_one_age(family: Family, shelf: content.Shelf) -> None:
    sheets = sheets_of(family, shelf)
    years = {sheet.child.age_months // 12 for sheet in sheets if sheet.child.age_months is not None}
    assert len({sheet.code for sheet in sheets}) == len(years) == 1
    assert "" not in {sheet.code for sheet in sheets}


def test_no_two_families_share_a_code(shelf: content.Shelf) -> None:
    assert len({sheets_of(family, shelf)[0].code for family in families()}) == len(families())


@each_sheet
def test_a_safety_answer_is_only_there_where_the_writer_ticked_it(
    family: Family, name: str, data: bytes, shelf: content.Shelf
) -> None:
    sheet = read(name, data, shelf)
    answered = {one.sign for one in sheet.observations if shelf.signs[one.sign].safety}
    assert bool(answered) == sheet.share_safety


# --- what their pictures show ---------------------------------------------------------------------------


def test_a_child_may_do_something_else_with_each_adult(shelf: content.Shelf) -> None:
    assert ways_with_stress(picture_of("two-homes", "parent", shelf)) == {
        ("teacher", "me", "strategy.alone"),
        ("foster-parent", "me", "strategy.returns"),
        ("parent", "me", "strategy.alone"),
        ("professional", "foster-parent", "strategy.returns"),
        ("professional", "mother", "strategy.alone"),
    }


def test_a_child_that_is_mostly_well_finds_support_everywhere(shelf: content.Shelf) -> None:
    assert ways_with_stress(picture_of("mostly-well", "parent", shelf)) == {
        ("parent", "me", "strategy.returns"),
        ("teacher", "me", "strategy.returns"),
    }


def test_a_child_that_looks_fine_opens_a_question(shelf: content.Shelf) -> None:
    picture = picture_of("looks-fine", "teacher", shelf)
    assert {one.rule.id for one in picture.questions} == {"question.looks-fine"}
    assert picture.safety == ()


def test_a_child_that_is_hard_to_settle_is_not_so_with_everybody(shelf: content.Shelf) -> None:
    assert {
        rule for _role, _toward, rule in ways_with_stress(picture_of("hard-to-settle", "parent", shelf))
    } == {
        "strategy.hard-to-settle",
        "strategy.returns",
    }


def test_of_a_baby_nobody_is_told_what_it_does_with_stress(shelf: content.Shelf) -> None:
    picture = picture_of("small-baby", "parent", shelf)
    assert picture.stress == ()
    assert {one.rule.id for one in picture.questions} == {"question.first-months"}


def test_what_a_parent_ticked_about_safety_stands_first(shelf: content.Shelf) -> None:
    assert [one.rule.id for one in picture_of("hard-to-settle", "parent", shelf).safety] == [
        "safety.carer-at-limit"
    ]


def test_a_professional_finds_open_criteria_and_own_judgements(shelf: content.Shelf) -> None:
    criteria = picture_of("two-homes", "professional", shelf).criteria
    assert {one.rule.id for one in criteria if one.judgement} == {"rad.a", "rad.c"}
    assert picture_of("two-homes", "parent", shelf).criteria == ()


# --- the page -------------------------------------------------------------------------------------------


def visiting(*, demo: bool) -> Iterator[Client]:
    """A visitor of a server that was started with or without the families."""
    with override_settings(DEMO=demo):
        importlib.reload(urls)
        clear_url_caches()
        yield Client()
    importlib.reload(urls)
    clear_url_caches()


@pytest.fixture
def demo() -> Iterator[Client]:
    """A visitor of a server that `houvast demo` started."""
    yield from visiting(demo=True)


@pytest.fixture
def plain() -> Iterator[Client]:
    """A visitor of a server that `houvast serve` started."""
    yield from visiting(demo=False)


def test_without_demo_the_families_are_nowhere(plain: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("demo:families")
    assert plain.get("/voorbeelden/").status_code == 404


def test_the_page_names_every_family_and_says_that_it_is_invented(demo: Client) -> None:
    page = demo.get(reverse("demo:families")).content.decode()
    assert [family.title for family in families() if family.title not in page] == []
    assert "Alles hier is verzonnen." in page
    assert page.count("(verzonnen)") == len(SHEETS)


def test_two_parents_are_told_apart(demo: Client) -> None:
    page = demo.get(reverse("demo:families")).content.decode()
    assert page.count("de adoptieouder, thuis (1)<") == page.count("de adoptieouder, thuis (2)<") == 1


@each_sheet
def test_every_sheet_can_be_taken_along(demo: Client, family: Family, name: str, data: bytes) -> None:
    address = reverse("demo:sheet", args=[family.id, name])
    assert f'href="{address}"' in demo.get(reverse("demo:families")).content.decode()
    response = demo.get(address)
    assert response.content == data
    assert response["Content-Disposition"] == f'attachment; filename="verzonnen-{family.id}-{name}"'


@pytest.mark.parametrize(
    "address", ["two-homes/nobody.toml", "nobody/teacher.toml", "two-homes/..%2Fteacher.toml"]
)
def test_a_sheet_that_is_not_there_is_not_found(demo: Client, address: str) -> None:
    assert demo.get(f"/voorbeelden/{address}").status_code == 404


def posted(page: str, at: int) -> dict[str, list[str]]:
    """What the form of one family sends, as a browser would."""
    form = re.findall(r"<form.*?</form>", page, re.DOTALL)[at]
    texts = re.findall(r'<textarea name="sheet" hidden>\n(.*?)</textarea>', form, re.DOTALL)
    return {"sheet": [unescape(text).replace("\n", "\r\n") for text in texts]}


@pytest.mark.parametrize("reader", ["parent", "teacher"])
@pytest.mark.parametrize("at", range(len(families())), ids=[family.id for family in families()])
def test_a_button_opens_the_sheets_side_by_side(demo: Client, at: int, reader: str) -> None:
    form = posted(demo.get(reverse("demo:families")).content.decode(), at)
    assert len(form["sheet"]) == len(families()[at].sheets)
    response = demo.post(reverse("signalling:together"), {**form, "reader": [reader]})
    assert response.status_code == 200
    assert "Wat jullie samen hebben gezien" in response.content.decode()


@pytest.mark.parametrize("address", ["/voorbeelden/", "/voorbeelden/two-homes/teacher.toml"])
def test_the_pages_set_no_cookie_and_only_listen(demo: Client, address: str) -> None:
    assert not demo.get(address).cookies
    assert demo.post(address).status_code == 405
