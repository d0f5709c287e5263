"""Every page a visitor can come to, and every paper and file: one way to each."""

from collections.abc import Callable

import pytest

from houvast import content
from houvast.rooms.signalling import sheets
from tests.rooms.signalling.given import (
    AFRAID,
    HOME,
    PARENT,
    SCHOOL,
    TEACHER,
    laid_together,
    picture_of,
    saved,
)
from tests.visitor import Page, Visitor

Way = Callable[[], Page]

NOTE = "KANARIE-zin met een naam"
CODE = "KRST-9ZZ9"
TOLD = {**TEACHER, **AFRAID, "note": NOTE, "code": CODE}
CANARIES = (NOTE, CODE, "KANARIE", "afraid-of-carer", "goes-on-alone")
"""What the visits below post and what may therefore stand in no log, address or page of an error."""


def _pressed(button: str) -> Page:
    page = picture_of(SCHOOL, TOLD)
    return Visitor().send(page, page.form, button)


def _joint() -> Page:
    return laid_together(saved(picture_of(SCHOOL, TOLD)), saved(picture_of(HOME, {**PARENT, "code": CODE})))


def _two_codes() -> Page:
    return laid_together(saved(picture_of(SCHOOL, TOLD)), saved(picture_of(HOME, PARENT)))


def _from_elsewhere() -> Page:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    return visitor.post(f"{SCHOOL}beeld/", TOLD)


def _telling_of_a_life(**told: str) -> Page:
    """The page that comes after telling of a life, with the first picture of a foster parent before it."""
    first = picture_of(HOME, {**PARENT, **AFRAID, "note": NOTE, "code": CODE})
    asked = Visitor().send(first, first.form, "Meer vertellen")
    form = asked.form
    for name, value in told.items():
        form.choose(name, value) if "." not in name else form.write(name, value)
    return Visitor().send(asked, form, "Laat het beeld zien")


def _asked_of_a_life() -> Page:
    first = picture_of(HOME, {**PARENT, **AFRAID, "note": NOTE, "code": CODE})
    return Visitor().send(first, first.form, "Meer vertellen")


LIFE = {"someone-who-stays": "yes", "parent-died": "yes", "parent-died.since": "2019", "money-worries": "yes"}
WRONG_LIFE = {**LIFE, "parent-died.since": "ooit"}


def opening(address: str) -> Way:
    return lambda: Visitor().open(address)


def posting(address: str, given: dict[str, str]) -> Way:
    return lambda: Visitor().post(address, given)


OPENED: dict[str, Way] = {
    address: opening(address)
    for address in (
        "/",
        "/bronnen/",
        "/naast-elkaar/",
        *(f"/{slug}/" for slug in content.shelf().pages),
        *("/weten/", "/situaties/", "/boekenplank/", "/woordenlijst/", "/zoeken/"),
        *(f"/weten/{page.slug}/" for page in content.shelf().knowledge.values()),
        *(f"/situaties/{id}/" for id in list(content.shelf().situations)[:3]),
        *(f"/stappen/{step.id}/" for step in content.shelf().steps[:3]),
        *(f"/kijken/{door.slug}/{rest}" for door in content.shelf().doors for rest in ("", "lijst/")),
    )
}
ANSWERED: dict[str, Way] = {
    "a picture": posting(f"{SCHOOL}beeld/", TOLD),
    "a picture of a parent": posting(f"{HOME}beeld/", {**PARENT, **AFRAID, "note": NOTE, "code": CODE}),
    "a joint picture": _joint,
    "a list without what somebody cannot show": posting("/kijken/begeleider/lijst/", {"cannot": "sight"}),
    "questions about a life": _asked_of_a_life,
    "a picture with a life": lambda: _telling_of_a_life(**LIFE),
    "going on": lambda: _pressed("Verder invullen"),
    "a search": posting("/zoeken/", {"q": f"huilen {NOTE}"}),
    "a search that may mean danger": posting("/zoeken/", {"q": f"bang {CODE}"}),
    "a search for what is not there": posting("/zoeken/", {"q": "KANARIE-xyzzyq"}),
    "a moment in the circle": posting("/weten/cirkel/", {"phase": "coming-back", "moment": NOTE}),
    "some titles": posting("/boekenplank/", {"reader": "teacher", "age": "6-11", "free": "yes"}),
}
REFUSED: dict[str, tuple[int, Way]] = {
    "an address that is not there": (404, opening("/dit-bestaat-niet/")),
    "a door that is not there": (404, opening("/kijken/dit-bestaat-niet/")),
    "a list with a fault": (422, posting(f"{SCHOOL}beeld/", {**TOLD, "age": "acht"})),
    "a list without an answer": (422, posting(f"{SCHOOL}beeld/", {"role": "teacher", "note": NOTE})),
    "a life with a date that cannot be": (422, lambda: _telling_of_a_life(**WRONG_LIFE)),
    "sheets with two codes": (422, _two_codes),
    "a file that cannot be read": (
        422,
        lambda: laid_together(f'{CODE} = "{NOTE}" [afraid-of-carer]'.encode()),
    ),
    "a file with a wrong word": (422, lambda: laid_together(f'answers = {{ "{NOTE}" = "often" }}'.encode())),
    "no sheet at all": (422, posting("/blad/", {"note": NOTE})),
    "a changed sheet": (
        422,
        posting("/verder/", {"sheet": f'houvast = 1\nnote = "{NOTE}"\ncode = "{CODE}"'}),
    ),
    "a moment without a place": (422, posting("/weten/cirkel/", {"moment": NOTE})),
    "a form on another site": (403, _from_elsewhere),
    "a post where nothing is posted": (403, posting("/", TOLD)),
    "a door that only a button opens": (405, opening("/blad/")),
    "too many fields": (
        400,
        posting(f"{SCHOOL}beeld/", {**TOLD, **{f"{NOTE}-{at}": "x" for at in range(2001)}}),
    ),
    "too much": (400, posting(f"{SCHOOL}beeld/", {**TOLD, "note": NOTE + "x" * 3_000_000})),
}
TAKEN_ALONG: dict[str, Way] = {
    "a sheet": lambda: _pressed("Bewaar als bestand"),
    "a paper": lambda: _pressed("Bewaar als PDF"),
    **{
        f"/kijken/{door.slug}/lijst.pdf": opening(f"/kijken/{door.slug}/lijst.pdf")
        for door in content.shelf().doors
    },
}
PAGES: dict[str, Way] = {**OPENED, **ANSWERED, **{name: way for name, (_status, way) in REFUSED.items()}}
EVERYTHING: dict[str, Way] = {**PAGES, **TAKEN_ALONG}

each_page = pytest.mark.parametrize("way", PAGES.values(), ids=PAGES)
each_answer = pytest.mark.parametrize("way", EVERYTHING.values(), ids=EVERYTHING)


def broken_page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """The page of a fault of ours, whose own words hold what the visitor wrote."""

    def fail(*_all: object) -> None:
        try:
            raise KeyError(NOTE)
        except KeyError as first:
            raise ValueError(NOTE, CODE, TOLD) from first

    monkeypatch.setattr(sheets, "from_answers", fail)
    visitor = Visitor()
    visitor.client.raise_request_exception = False
    return visitor.post(f"{SCHOOL}beeld/", TOLD)
