"""The shelf of titles: what stands there, what somebody can choose, and how one leaves."""

import pytest

from houvast import content
from houvast.content.knowledge import Title
from houvast.rooms.library.choosing import Wanted
from tests.visitor import Page, Visitor

TITLES = content.shelf().titles


def shown(page: Page) -> set[str]:
    return {id for id in TITLES if page.has(id)}


def chosen(**given: str) -> Page:
    return Visitor().post("/boekenplank/", given)


def test_every_title_stands_on_the_shelf() -> None:
    assert shown(Visitor().open("/boekenplank/")) == set(TITLES)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_a_title_says_who_made_it_for_whom_it_is_and_when_to_take_it(title: Title) -> None:
    told = Visitor().open("/boekenplank/").part(title.id).shown
    for text in (title.title, title.authors, title.owner, title.read_if, title.note):
        assert " ".join(text.split()) in told
    assert (str(title.year) if title.year else "jaar niet bekend") in told
    assert {"free": "gratis", "paid": "niet gratis", "unknown": "prijs niet bekend"}[title.price] in told
    assert ("vaktaal" if title.level == "professional" else "gewone taal") in told


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"reader": "teacher"}, Wanted(reader="teacher")),
        ({"reader": "self", "age": "18"}, Wanted(reader="self", age="18")),
        ({"age": "0-5", "disability": ""}, Wanted(age="0-5")),
        ({"disability": "intellectual"}, Wanted(disability="intellectual")),
        ({"disability": "visual", "reader": "support-worker"}, Wanted("support-worker", disability="visual")),
        ({"free": "yes"}, Wanted(free=True)),
        ({"reader": "nobody", "age": "x", "disability": "y", "free": "maybe"}, Wanted()),
    ],
)
def test_somebody_sees_what_they_asked_for_and_nothing_else(asked: dict[str, str], wanted: Wanted) -> None:
    page = chosen(**asked)
    assert shown(page) == {id for id, title in TITLES.items() if wanted.fits(title)}
    assert page.address == "/boekenplank/"


def test_what_was_chosen_stays_chosen_on_the_page_and_can_be_undone() -> None:
    page = chosen(reader="teacher", free="yes")
    (option,) = [one for one in page.main.find("option") if "selected" in one]
    assert option["value"] == "teacher"
    assert "checked" in page.main.find("input", type="checkbox")[0]
    assert shown(Visitor().follow(page, "Toon weer alles")) == set(TITLES)


def test_nothing_that_fits_says_how_to_find_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Wanted, "fits", lambda _asked, _title: False)
    page = chosen(reader="teacher")
    assert "Kies iets minder" in page.main.shown
    assert shown(page) == set()


def test_a_choice_is_answered_for_this_visitor_alone() -> None:
    assert chosen(reader="teacher").response["Cache-Control"] == "private, max-age=0"


def away(page: Page) -> list[dict[str, str]]:
    return [one.attributes for one in page.main.find("a") if one["href"].startswith("http")]


def test_a_link_to_another_site_says_that_one_leaves_and_tells_that_site_nothing() -> None:
    page = Visitor().open("/boekenplank/")
    links = away(page)
    assert {one["href"] for one in links} == {title.url for title in TITLES.values() if title.url}
    for one in links:
        assert one["href"].startswith("https://")
        assert {"noreferrer", "noopener"} <= set(one["rel"].split())
        assert one["referrerpolicy"] == "no-referrer"
    for title in TITLES.values():
        assert ("Je verlaat dan Houvast" in page.part(title.id).shown) == bool(title.url)


def test_a_link_without_an_address_is_not_offered() -> None:
    page = Visitor().open("/boekenplank/")
    for title in TITLES.values():
        assert bool(page.part(title.id).find("a", rel="noreferrer noopener external")) == bool(title.url)
