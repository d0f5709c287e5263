"""Where a visitor comes in: the first page, the pages to read, and what stands on every page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver, resolve

from houvast import content
from houvast.rooms.front import views
from houvast.rooms.front.views import VISITORS
from tests.rooms.addresses import every_address
from tests.rooms.every_page import EVERYTHING, Way, broken_page, each_page
from tests.visitor import Element, Page, Visitor

SHELF = content.shelf()


def by_order(door: content.Door) -> int:
    return door.order


READERS = tuple(dict.fromkeys(door.reader for door in sorted(SHELF.doors, key=by_order)))
NUMBERS = {"112": "112", "0800-2000": "08002000", "0800-0113": "08000113", "0800-0432": "08000432"}


def front() -> Page:
    return Visitor().open("/")


# --- the first page -------------------------------------------------------------------------------------


def test_the_first_page_has_every_door_and_each_leads_somewhere() -> None:
    ways = [one["href"] for one in front().main.find("a", class_="door")]
    assert sorted(ways) == sorted(f"/kijken/{door.slug}/" for door in SHELF.doors)
    assert [Visitor().open(way).status for way in ways] == [200] * len(ways)


def cards() -> list[Element]:
    """The answers to "who are you?"."""
    return front().main.find("li", class_="visitor")


def doors_of(card: Element) -> list[str]:
    return [one["href"] for one in card.find("a", class_="door")]


def test_the_first_page_asks_who_somebody_is_before_anything_else() -> None:
    page = front()
    assert page.headings[1] == "Wie ben jij?"
    assert [one.find("h3")[0].text for one in cards()] == [str(VISITORS[reader]) for reader in READERS]


def test_doors_for_the_same_people_stand_together_in_their_own_order() -> None:
    wanted = [
        [f"/kijken/{door.slug}/" for door in sorted(SHELF.doors, key=by_order) if door.reader == reader]
        for reader in READERS
    ]
    assert [doors_of(card) for card in cards()] == wanted


def test_a_lone_door_says_for_whom_it_is_and_doors_for_other_ages_say_their_age() -> None:
    for card, reader in zip(cards(), READERS, strict=True):
        found = [door for door in SHELF.doors if door.reader == reader]
        ages = [SHELF.lists[door.list].age_months for door in found]
        words = (
            [found[0].summary]
            if len(found) == 1
            else [f"{youngest // 12} tot en met {oldest // 12} jaar" for youngest, oldest in ages]
        )
        assert [text for text in words if text not in card.shown] == []


def test_a_heading_on_the_first_page_has_one_door_or_a_few_and_never_none() -> None:
    assert [card.text for card in cards() if not doors_of(card)] == []


def of_reader(reader: str, *lists: str) -> list[content.Door]:
    """Doors of an organisation's own, each to a list of ours."""
    door = SHELF.doors[0]
    return [replace(door, id=name, list=name, title=f"Naar {name}", reader=reader) for name in lists]


def test_doors_that_differ_in_more_than_age_are_told_apart_by_their_title() -> None:
    shown = views.visitor("support-worker", of_reader("support-worker", "support-worker", "parent-6-11"))
    assert [door["text"] for door in shown["doors"]] == ["Naar support-worker", "Naar parent-6-11"]


def test_a_reader_nobody_has_words_for_gets_the_title_of_the_door() -> None:
    assert views.visitor("neighbour", of_reader("neighbour", "school"))["title"] == "Naar school"


def test_the_first_page_leads_to_laying_sheets_side_by_side() -> None:
    page = front()
    assert Visitor().follow(page, "Leg bladen naast elkaar").headings[0] == "Leg bladen naast elkaar"


def test_the_first_page_says_that_nothing_is_kept_and_no_name_is_asked() -> None:
    text = front().main.shown
    assert "geen account" in text
    assert "geen namen" in text
    assert "bewaren niets" in text


def test_every_link_on_the_first_page_leads_to_a_page() -> None:
    page = front()
    own = {one["href"] for one in page.root.find("a") if one["href"].startswith("/")}
    assert own
    assert {way: status for way in own if (status := Visitor().open(way).status) != 200} == {}
    inside = {one["href"] for one in page.root.find("a") if one["href"].startswith("#")}
    assert [way for way in inside if not page.has(way.removeprefix("#"))] == []


# --- pages to read --------------------------------------------------------------------------------------

each_text = pytest.mark.parametrize("slug", SHELF.pages)


@each_text
def test_a_page_to_read_shows_its_own_text(slug: str) -> None:
    page = Visitor().open(f"/{slug}/")
    assert page.status == 200
    assert page.headings[0] == SHELF.pages[slug].title
    assert page.title == f"{SHELF.pages[slug].title} · Houvast"
    written = re.findall(r"^## (.+)$", SHELF.pages[slug].text, re.MULTILINE)
    assert set(written) <= set(page.headings)


@each_text
def test_a_page_to_read_says_what_it_rests_on_and_when_it_was_looked_at(slug: str) -> None:
    text = Visitor().open(f"/{slug}/").main.shown
    for source in SHELF.pages[slug].sources:
        assert SHELF.sources[source].title in text
    assert str(SHELF.pages[slug].date.year) in text
    assert "Laatst bekeken op" in text


@each_text
def test_every_link_on_a_page_to_read_leads_to_a_page(slug: str) -> None:
    page = Visitor().open(f"/{slug}/")
    own = {one["href"] for one in page.main.find("a") if one["href"].startswith("/")}
    assert {way: status for way in own if (status := Visitor().open(way).status) != 200} == {}


def test_the_foot_leads_to_every_page_of_the_menu() -> None:
    (foot,) = front().root.find("footer")
    ways = [one["href"] for one in foot.find("a")]
    assert [slug for slug, page in SHELF.pages.items() if page.menu and f"/{slug}/" not in ways] == []
    assert "/bronnen/" in ways


def test_the_page_with_sources_names_every_source_and_what_was_read_of_it() -> None:
    page = Visitor().open("/bronnen/")
    for source in SHELF.sources.values():
        told = page.part(source.id).shown
        assert source.title in told
        assert source.read in told


def test_the_page_with_sources_explains_every_grade() -> None:
    text = Visitor().open("/bronnen/").main.shown
    assert [words for words in SHELF.words.evidence.values() if words.partition(": ")[2] not in text] == []


@pytest.mark.parametrize(
    "address", ["/nergens/", "/bronnen/nergens/", "/..%2f..%2fetc/", "/%00/", "/kijken/", "/favicon.ico"]
)
def test_a_page_that_is_not_there_says_so_kindly(address: str) -> None:
    page = Visitor().open(address)
    assert page.status == 404
    assert page.headings[0] == "Deze pagina is er niet"
    assert Visitor().follow(page, "Terug naar het begin").address == "/"


def test_an_address_without_its_last_stroke_leads_on() -> None:
    assert Visitor().open("/bronnen").address == "/bronnen/"


@pytest.mark.parametrize("address", ["/", "/bronnen/", "/hulp/"])
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_page_to_read_is_only_read(address: str, method: str) -> None:
    assert getattr(Visitor().client, method)(address).status_code in (403, 405)


# --- every page -----------------------------------------------------------------------------------------


def missing_help(page: Page) -> list[str]:
    """The numbers that a page does not offer to call."""
    calls = {one["href"]: one.text for one in page.root.find("a") if one["href"].startswith("tel:")}
    return [said for said, dialled in NUMBERS.items() if calls.get(f"tel:{dialled}") != said]


def leaves(page: Page) -> list[str]:
    return [one["href"] for one in page.root.find("a") if one.text == "Verlaat deze site"]


@each_page
def test_every_page_has_the_numbers_to_call(way: Way) -> None:
    assert missing_help(way()) == []


@each_page
def test_every_page_has_a_way_to_leave_that_really_leaves(way: Way) -> None:
    (goes,) = leaves(way())
    assert goes.startswith("https://")


@each_page
def test_every_page_is_in_dutch_with_one_title_and_one_first_heading(way: Way) -> None:
    page = way()
    assert page.root.find("html")[0]["lang"] == "nl"
    assert page.title.endswith(" · Houvast")
    assert len(page.root.find("h1")) == 1
    assert page.root.find("a")[0]["href"] == "#inhoud"


@each_page
def test_no_two_things_on_a_page_have_one_id_and_what_is_named_is_there(way: Way) -> None:
    page = way()
    ids = [one["id"] for one in page.root.walk() if "id" in one]
    assert sorted(ids) == sorted(set(ids))
    for one in page.root.walk():
        for name in ("aria-labelledby", "aria-describedby", "for", "aria-controls"):
            assert set(one.attributes.get(name, "").split()) <= set(ids), one.attributes


@each_page
def test_headings_go_down_one_step_at_a_time(way: Way) -> None:
    levels = [int(one.name[1]) for one in way().main.walk() if re.fullmatch("h[1-6]", one.name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_also_the_page_of_a_fault_of_ours_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    page = broken_page(monkeypatch)
    assert missing_help(page) == []
    assert len(leaves(page)) == 1


def names(patterns: Iterable[Any], space: str = "") -> Iterator[str]:
    """The name of every address there is."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
        else:
            yield f"{space}{one.name}"


def test_every_address_there_is_was_visited() -> None:
    visited = {
        resolve(page.address).view_name for way in EVERYTHING.values() if (page := way()).status != 404
    }
    by_a_link = {"signalling:guest-code", "signalling:guest"}
    for_visitors = {
        name
        for name in names(get_resolver().url_patterns)
        if name.startswith(("front:", "library:", "signalling:")) and "client" not in every_address()[name]
    }
    # Every other address, by everybody: tests/rooms/test_doors.py.
    assert for_visitors - by_a_link - visited == set()
