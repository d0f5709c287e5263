"""Answers as visitors give them: to two doors by hand, and to whatever door there is."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from itertools import cycle
from unicodedata import category

import pytest
from pypdf import PdfReader

from houvast import content
from houvast.content import Door
from houvast.practice.lists import Item, ItemType, Questionnaire, answer
from houvast.practice.lists.questionnaire import CHILD, CIRCUMSTANCE, DETAIL, SHEET, SIGN
from tests.visitor import Page, Pair, Visitor

SCHOOL, HOME = "/kijken/school/", "/kijken/thuis-6-11/"

TEACHER = {
    "role": "teacher",
    "age": "8",
    "cheerful": "sometimes",
    "shows-pride": "often",
    "seeks-comfort": "never",
    "takes-comfort": "unknown",
    "goes-on-alone": "often",
    "goes-on-alone.since": "months",
    "claims-attention": "never",
    "withdrawn": "often",
    "restless": "unknown",
    "fear-of-failure": "sometimes",
    "adopted": "unknown",
}
PARENT = {
    "role": "foster-parent",
    "age": "8",
    "cheerful": "often",
    "enjoys-together": "often",
    "seeks-comfort": "often",
    "takes-comfort": "sometimes",
    "goes-off-again": "often",
    "goes-on-alone": "never",
    "claims-attention": "often",
    "claims-attention.upset": "yes",
    "controls": "often",
    "low-self-trust": "never",
    "foster-care": "yes",
}
AFRAID = {"afraid-of-carer": "often"}


TODAY = date(2026, 11, 22)
SHELF = content.shelf()
DOORS = SHELF.doors
each_door = pytest.mark.parametrize("door", DOORS, ids=[door.id for door in DOORS])
USUAL_AGE = 9
WORDS = {"note": "Op vrijdag gaat het bijna vanzelf.", "code": "KRST-2345"}
OFTEN, KNOWN = ("often", "sometimes", "often", "never", "unknown"), ("yes", "yes", "no", "unknown")


def filled(questionnaire: Questionnaire) -> dict[str, str]:
    """An answer to every question of a list, as different as they come; nothing about danger."""
    often, known = cycle(OFTEN), cycle(KNOWN)
    given: dict[str, str] = {}
    for item in questionnaire.walk():
        system, code = item.hint
        if system == SIGN:
            given[item.link_id] = "never" if SHELF.signs[code].safety else next(often)
        elif system == CIRCUMSTANCE:
            given[item.link_id] = "no" if SHELF.circumstances[code].safety else next(known)
        elif system == SHEET:
            given[item.link_id] = WORDS[code]
        elif item.is_question and (system, code) != (CHILD, "cannot") and system != DETAIL:
            given[item.link_id] = _any_answer(item)
    asked, _faults = answer(questionnaire, {id: [text] for id, text in given.items()}, today=TODAY)
    return {id: text for id, text in given.items() if id in asked.values}


def _any_answer(item: Item) -> str:
    """What suits a question that is about no sign and no circumstance."""
    if item.options:
        return item.options[0].code
    if item.type is not ItemType.INTEGER or item.smallest is None or item.largest is None:
        return "tekst"
    return str(max(item.smallest, min(item.largest, USUAL_AGE)))


def in_words(ids: Iterable[str]) -> list[str]:
    """Signs as they stand in a picture about somebody else, without spaces and small."""
    return [squeezed(SHELF.signs[id].text).lower() for id in ids]


def at(door: Door) -> str:
    """The address of a door."""
    return f"/kijken/{door.slug}/"


def answered(door: Door, **changes: str) -> Page:
    """The picture of somebody who answered every question of a door's list."""
    return picture_of(at(door), {**filled(SHELF.lists[door.list]), **changes})


def picture_of(door: str, answers: dict[str, str], *more: Pair) -> Page:
    """The page that a posted list gives."""
    return Visitor().post(f"{door}beeld/", [*answers.items(), *more])


def saved(page: Page, *, with_safety: bool = False, with_private: bool = False) -> bytes:
    """The file that somebody saves from a picture."""
    form = page.form
    if with_safety:
        form.choose("include_safety", "1")
    if with_private:
        form.choose("include_private", "1")
    return Visitor().send(page, form, "Bewaar als bestand").response.content


def laid_together(*files: bytes, reader: str = "parent", **more: str) -> Page:
    """The page that files give when they are opened together."""
    named = [("sheets", (f"blad-{at}.toml", data)) for at, data in enumerate(files, start=1)]
    return Visitor().post("/naast-elkaar/", {"reader": reader, **more}, files=named)


def paper_of(page: Page, *, with_safety: bool = False, with_private: bool = False) -> str:
    """What stands on the paper that somebody makes of a picture, without the spaces."""
    form = page.form
    if with_safety:
        form.choose("include_safety", "1")
    if with_private:
        form.choose("include_private", "1")
    return printed(Visitor().send(page, form, "Bewaar als PDF").response.content)


def printed(data: bytes) -> str:
    """The text of a PDF without spaces, as lines break anywhere."""
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))


def squeezed(text: str) -> str:
    """A text without its spaces and hyphens, and without what nobody sees."""
    return "".join(sign for sign in text if sign != "-" and category(sign) not in ("Zs", "Cc", "Cf"))
