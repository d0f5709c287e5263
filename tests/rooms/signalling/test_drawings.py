"""A drawing beside a question says once more what the question says, and is never in its way."""

from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage

from houvast import server
from houvast.content import Door
from houvast.practice.lists.questionnaire import SIGN
from houvast.practice.observations import Sign
from houvast.rooms.signalling import forms
from tests.rooms.signalling.given import DOORS, SHELF, at, each_door
from tests.visitor import Element, Visitor

MADE = Path(server.__file__).parent / "static" / "houvast" / "drawings" / "signs"
DRAWN = [sign for sign in SHELF.signs.values() if sign.drawing]
FAMILIES = [door for door in DOORS if door.reader in ("parent", "self")]


@pytest.mark.parametrize("sign", DRAWN, ids=[sign.id for sign in DRAWN])
def test_every_drawing_that_a_sign_names_is_there(sign: Sign) -> None:
    text = (MADE / f"{sign.drawing}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 96 72"' in text
    assert 'id="d"' in text


def drawings(question: Element) -> list[str]:
    """What the head of a question shows to who sees, and hides from who listens."""
    return [one["href"] for svg in question.find("svg") if "aria-hidden" in svg for one in svg.find("use")]


@each_door
def test_a_question_about_a_drawn_sign_shows_the_drawing_and_others_show_none(door: Door) -> None:
    page = Visitor().open(f"{at(door)}lijst/")
    for item in SHELF.lists[door.list].walk():
        if item.hint[0] == SIGN:
            name = SHELF.signs[item.hint[1]].drawing
            wanted = [f"/static/houvast/drawings/signs/{name}.svg#d"] if name else []
            assert drawings(page.part(item.link_id)) == wanted


@pytest.mark.parametrize("door", FAMILIES, ids=[door.id for door in FAMILIES])
def test_families_and_oneself_are_asked_with_drawings(door: Door) -> None:
    page = Visitor().open(f"{at(door)}lijst/")
    assert len(page.main.find("fieldset", class_="question drawn")) >= 3


def test_a_drawing_that_nobody_made_is_left_out() -> None:
    assert forms.drawing_address("nobody-drew-this") == ""


def test_a_drawing_that_is_not_among_the_collected_files_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise ValueError(name)

    monkeypatch.setattr(staticfiles_storage, "url", missing)
    assert forms.drawing_address.__wrapped__(DRAWN[0].drawing) == ""
