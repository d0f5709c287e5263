"""Pages of knowledge, situations, steps and words: what stands on them, and where they lead."""

import re

import pytest

from houvast import content
from houvast.practice.advice import Step
from houvast.rooms.library.showing import READERS, STEPS_AT_ONCE, ages, for_whom
from tests.visitor import Page, Visitor

SHELF = content.shelf()
each_page = pytest.mark.parametrize("id", SHELF.knowledge)


def opened(id: str) -> Page:
    return Visitor().open(f"/weten/{SHELF.knowledge[id].slug}/")


def ways(page: Page) -> set[str]:
    """Where the links of a page lead, within this site."""
    return {one["href"] for one in page.main.find("a") if one["href"].startswith("/")}


def broken(page: Page) -> dict[str, int]:
    """The links of a page that lead nowhere, also to a place on a page."""
    found = {}
    for way in ways(page):
        address, _, place = way.partition("#")
        there = Visitor().open(address)
        if there.status != 200 or (place and not there.has(place)):
            found[way] = there.status
    return found


# --- the index ------------------------------------------------------------------------------------------


def test_the_index_leads_to_every_page_with_what_it_is_about_and_for_whom() -> None:
    page = Visitor().open("/weten/")
    text = page.main.shown
    for one in SHELF.knowledge.values():
        assert f"/weten/{one.slug}/" in ways(page)
        assert one.summary in text
        assert f"Voor {for_whom(one.readers)}" in text


def test_the_index_leads_to_situations_the_shelf_and_the_words() -> None:
    assert {"/situaties/", "/boekenplank/", "/woordenlijst/"} <= ways(Visitor().open("/weten/"))


def test_every_page_of_the_site_leads_to_the_library() -> None:
    for address in ("/", "/hulp/", "/kijken/school/", "/bronnen/", "/nergens/"):
        found = {one["href"] for one in Visitor().open(address).root.find("a")}
        assert {"/weten/", "/situaties/", "/zoeken/", "/boekenplank/", "/woordenlijst/"} <= found


# --- a page of knowledge --------------------------------------------------------------------------------


@each_page
def test_a_page_has_its_plain_text_first_and_then_the_part_for_professionals(id: str) -> None:
    page = opened(id)
    headings = page.headings
    assert headings[0] == SHELF.knowledge[id].title
    plain = re.findall(r"^## (.+)$", SHELF.knowledge[id].plain, re.MULTILINE)
    deep = re.findall(r"^## (.+)$", SHELF.knowledge[id].professional, re.MULTILINE)
    at = headings.index("Voor professionals")
    assert set(plain) <= set(headings[:at])
    assert set(deep) <= set(headings[at:])


@each_page
def test_a_page_says_what_it_rests_on_how_firm_that_is_and_since_when(id: str) -> None:
    text, one = opened(id).main.shown, SHELF.knowledge[id]
    for source in one.sources:
        assert SHELF.sources[source].title in text
        assert SHELF.sources[source].read in text
    assert SHELF.words.evidence[one.evidence] in text
    assert "22 november 2026" in text
    assert one.disputed in text


@each_page
def test_a_page_says_whether_somebody_from_the_field_has_checked_it(id: str) -> None:
    who = SHELF.knowledge[id].checked_by or "nog niemand"
    assert f"Nagekeken door iemand uit het vak: {who}" in opened(id).main.shown


@each_page
def test_a_page_says_how_to_cite_it(id: str) -> None:
    (cite,) = opened(id).main.find("p", class_="cite")
    for part in ("Houvast", SHELF.knowledge[id].title, "22 november 2026", SHELF.version, "CC BY-SA 4.0"):
        assert part in cite.text


@each_page
def test_every_link_on_a_page_leads_somewhere(id: str) -> None:
    assert broken(opened(id)) == {}


@each_page
def test_a_page_leads_to_related_pages_and_to_the_situations_that_lead_to_it(id: str) -> None:
    found, one = ways(opened(id)), SHELF.knowledge[id]
    related = {f"/weten/{SHELF.knowledge[other].slug}/" for other in one.related if other in SHELF.knowledge}
    situations = {f"/situaties/{other.id}/" for other in SHELF.situations.values() if id in other.pages}
    assert related | situations <= found


@each_page
def test_a_hard_word_on_a_page_leads_to_its_meaning_on_the_same_page(id: str) -> None:
    page = opened(id)
    words = page.main.find("a", class_="term")
    meanings = {one["href"].removeprefix("#"): page.part(one["href"].removeprefix("#")).text for one in words}
    assert len(meanings) == len(words)
    for place, meaning in meanings.items():
        assert SHELF.terms[place.removeprefix("woord-")].text in meaning


def test_there_are_pages_with_hard_words_and_words_that_stand_on_pages() -> None:
    explained = {one["href"] for id in SHELF.knowledge for one in opened(id).main.find("a", class_="term")}
    assert bool(explained) == bool(SHELF.terms)


@each_page
def test_a_page_never_gives_a_reader_more_than_two_steps_at_once(id: str) -> None:
    page = opened(id)
    if not page.has("vandaag"):
        return
    (section,) = [one for one in page.main.find("section") if one.attributes["aria-labelledby"] == "vandaag"]
    for row in section.find("ul"):
        assert 1 <= len(row.find("li")) <= STEPS_AT_ONCE


@pytest.mark.parametrize("address", ["/weten/nergens/", "/situaties/nergens/", "/stappen/nergens/"])
def test_what_is_not_there_says_so_kindly(address: str) -> None:
    page = Visitor().open(address)
    assert (page.status, page.headings[0]) == (404, "Deze pagina is er niet")


@pytest.mark.parametrize(
    "address", ["/weten/", "/weten/cirkel/", "/boekenplank/", "/zoeken/", "/woordenlijst/"]
)
@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_page_is_never_changed(address: str, method: str) -> None:
    assert getattr(Visitor().client, method)(address).status_code in (403, 405)


# --- situations -----------------------------------------------------------------------------------------


def test_situations_stand_under_everybody_who_meets_them() -> None:
    page = Visitor().open("/situaties/")
    for section in page.main.find("section"):
        reader = section["aria-labelledby"].removeprefix("voor-")
        found = {one["href"] for one in section.find("a")}
        wanted = {f"/situaties/{one.id}/" for one in SHELF.situations.values() if reader in one.readers}
        assert found == wanted
    assert {f"/situaties/{id}/" for id in SHELF.situations} <= ways(page)


def test_a_situation_leads_to_pages_steps_and_a_door() -> None:
    for id, one in SHELF.situations.items():
        page = Visitor().open(f"/situaties/{id}/")
        assert page.headings[0] == one.text
        found = ways(page)
        assert broken(page) == {}, id
        pages = [SHELF.knowledge[other].slug for other in one.pages if other in SHELF.knowledge]
        assert {f"/weten/{slug}/" for slug in pages} <= found
        doors = {door.reader for door in SHELF.doors if f"/kijken/{door.slug}/" in found}
        assert doors == {door.reader for door in SHELF.doors} & set(one.readers)
        shown = [way for way in found if way.startswith("/stappen/")]
        assert bool(shown) == any(set(step.readers) & set(one.readers) for step in steps(one.steps)), id


def steps(ids: tuple[str, ...]) -> list[Step]:
    return [step for step in SHELF.steps if step.id in ids and step.kind != "disputed"]


def test_a_situation_gives_no_reader_more_than_two_steps() -> None:
    for id, one in SHELF.situations.items():
        page = Visitor().open(f"/situaties/{id}/")
        titles = {card.find("h3")[0].text for card in page.main.find("div", class_="sheet step-card")}
        for reader in one.readers:
            mine = {step.title for step in SHELF.steps if step.readers == (reader,)}
            assert len(titles & mine) <= STEPS_AT_ONCE, (id, reader)


# --- steps ----------------------------------------------------------------------------------------------


def test_every_step_has_a_page_that_says_when_to_stop_and_when_not_to_begin() -> None:
    for step in SHELF.steps:
        page = Visitor().open(f"/stappen/{step.id}/")
        text = page.main.shown
        assert page.headings[0] == step.title
        assert step.stop_when in text
        assert SHELF.words.evidence[step.evidence] in text
        for id in step.unless:
            assert SHELF.signs[id].text in text
        assert ("niet over eens" in text) == (step.kind == "disputed"), step.id


# --- words ----------------------------------------------------------------------------------------------


def test_every_word_stands_in_the_list_with_its_meaning_in_the_order_of_its_letters() -> None:
    page = Visitor().open("/woordenlijst/")
    for id, term in SHELF.terms.items():
        told = page.part(id).shown
        assert term.word in told
        assert term.text in told
        assert term.professional in told
    written = [one.text.lower() for one in page.main.find("dfn")]
    assert written == sorted(written)


# --- in words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        (("parent",), "ouders"),
        (("teacher", "parent"), "ouders en school"),
        (("self", "parent", "professional"), "ouders, jezelf en professionals"),
        (tuple(READERS), "iedereen"),
    ],
)
def test_readers_are_told_in_words(readers: tuple[str, ...], said: str) -> None:
    assert for_whom(readers) == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((0, None), ""),
        ((0, 12), "tot 1 jaar"),
        ((0, 144), "tot 12 jaar"),
        ((48, None), "vanaf 4 jaar"),
        ((72, 144), "van 6 jaar tot 12 jaar"),
        ((15, 24), "van 15 maanden tot 2 jaar"),
        ((2, 18), "van 2 maanden tot 18 maanden"),
    ],
)
def test_ages_go_as_far_as_a_record_and_no_further(months: tuple[int, int | None], said: str) -> None:
    assert ages(*months) == said
