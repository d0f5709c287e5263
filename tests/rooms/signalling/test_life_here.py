"""The questions about a life beside a list in a dossier: offered, skipped, and what is private stays so."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.practice.lists.questionnaire import SHEET
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.models import Entry
from tests.rooms.dossier.circles import Family, Someone, a_family, signed_in
from tests.rooms.dossier.lists import HOME, SCHOOL
from tests.rooms.signalling.given import PARENT, SHELF, TEACHER
from tests.rooms.signalling.test_lists_here import carried_by, checked_then_kept, opened
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OPEN, PRIVATE = "loves-to-do", "money-worries"
LIFE = SHELF.lists["circumstances-parent"]


@pytest.fixture
def family() -> Family:
    return a_family(age=8)


def at(family: Family, name: str, *more: Any) -> str:
    return reverse(name, args=[family.client, *more])


class Filling:
    """Somebody fills in a list in a dossier, page by page."""

    def __init__(self, one: Someone, family: Family, slug: str = HOME) -> None:
        self.browser = signed_in(Client(), one)
        self.list, self.life = (at(family, f"signalling:{name}", slug) for name in ("fill-in", "life-here"))
        self.page = self.told(self.list, PARENT if slug == HOME else TEACHER)

    def told(self, address: str, given: dict[str, str]) -> Page:
        self.page = Page(address, self.browser.post(address, given))
        return self.page

    def presses(self, name: str) -> Page:
        """A button of the page to read back."""
        to = self.life if name == "begin" else self.list
        return self.told(to, {**carried_by(self.page), name: "1"})

    def tells(self, **answers: str) -> Page:
        """What is answered about the life, on the page that asks it."""
        return self.told(self.life, {**carried_by(self.page), **answers})

    def hands_in(self, *ticks: str) -> HttpResponse:
        given = {**carried_by(self.page), **dict.fromkeys(ticks, "1"), "hand-in": "1"}
        return self.browser.post(self.list, given)


def the_entry() -> Entry:
    return Entry.objects.get(kind="sheet")


def reads(one: Someone, family: Family, circumstance: str) -> bool:
    """Whether this person reads of it in the entry."""
    page = opened(one, at(family, "dossier:entry", the_entry().pk))
    assert page.status == 200
    return asked_in_words(circumstance) in page.main.text


def asked_in_words(circumstance: str) -> str:
    """The question about it on the list of a parent."""
    return next(item.text for item in LIFE.walk() if item.link_id == circumstance)


def test_after_a_list_the_life_is_offered_and_may_be_skipped(family: Family) -> None:
    filling = Filling(family.mother, family)
    assert "Vertel over het leven" in filling.page.main.text
    assert "Overslaan mag altijd." in filling.page.main.text
    assert filling.hands_in().status_code == 302
    assert the_entry().owner == family.mother.person


def test_nothing_told_on_the_page_about_the_life_leads_on_as_well(family: Family) -> None:
    filling = Filling(family.mother, family)
    filling.presses("begin")
    assert not Entry.objects.exists()
    assert "Kijk het na" in filling.tells().main.text
    assert filling.hands_in().status_code == 302


def test_what_was_told_is_read_back_and_kept_with_the_list(family: Family) -> None:
    filling = Filling(family.mother, family)
    filling.presses("begin")
    assert asked_in_words(OPEN) in filling.tells(**{OPEN: "yes"}).main.text
    assert "Meer vertellen of wijzigen" in filling.page.main.text
    assert filling.hands_in().status_code == 302
    assert reads(family.mother, family, OPEN)


def test_changing_the_list_loses_nothing_of_the_life(family: Family) -> None:
    filling = Filling(family.mother, family)
    filling.presses("begin")
    filling.tells(**{OPEN: "yes"})
    filling.presses("change")
    wrong = filling.told(filling.list, {**carried_by(filling.page), "age": "acht"})
    assert wrong.status == 422
    filling.told(filling.list, {**carried_by(wrong), "age": "8"})
    assert asked_in_words(OPEN) in filling.page.main.text


@pytest.mark.parametrize("ticked", [False, True])
def test_what_is_private_stays_with_who_told_it_unless_ticked(family: Family, ticked: bool) -> None:
    filling = Filling(family.mother, family)
    filling.presses("begin")
    filling.tells(**{OPEN: "yes", PRIVATE: "yes"})
    filling.hands_in(*(["include_private"] if ticked else []))
    to = family.psychologist.place
    assert to is not None
    share(by=family.mother.standing(), new=NewGrant(to, timezone.now() + timedelta(days=9), the_entry().pk))
    assert reads(family.mother, family, PRIVATE)
    assert reads(family.psychologist, family, OPEN)
    assert reads(family.psychologist, family, PRIVATE) is ticked
    joint = opened(family.psychologist, at(family, "signalling:picture-here")).html
    assert (SHELF.circumstances[PRIVATE].text[1:] in joint) is ticked


def test_a_date_that_cannot_be_is_said_and_nothing_is_kept(family: Family) -> None:
    filling = Filling(family.mother, family)
    filling.presses("begin")
    page = filling.tells(**{"someone-will-leave": "yes", "someone-will-leave.since": "ooit"})
    assert page.status == 422
    assert 'value="ooit"' in page.html
    assert not Entry.objects.exists()


def test_no_number_of_a_citizen_is_taken_in(family: Family) -> None:
    filling = Filling(family.mother, family)
    note = next(item.link_id for item in LIFE.walk() if item.hint == (SHEET, "note"))
    filling.presses("begin")
    assert filling.tells(**{note: "Het is 111222333."}).status == 422


def test_the_list_of_criteria_asks_nothing_of_the_life(family: Family) -> None:
    browser = signed_in(Client(), family.psychologist)
    assert browser.post(at(family, "signalling:life-here", "criteria"), {"begin": "1"}).status_code == 404


def test_a_list_without_a_life_beside_it_is_kept_as_before(family: Family) -> None:
    answer = checked_then_kept(family.teacher, at(family, "signalling:fill-in", SCHOOL), TEACHER)
    assert answer.status_code == 302
