"""Lists in a dossier: asked of people in the circle, filled in by them, and theirs."""

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.asking_lists import ask_for_list, withdraw_asked_list
from houvast.rooms.dossier.models import AskedList, Entry, Shield, TaskLink
from houvast.rooms.dossier.queries.asked import asked_of, sent_by, waiting_for
from houvast.rooms.people.models import Letter, Notice
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import Family, Someone, a_family, placed, signed_in
from tests.rooms.dossier.lists import HOME, SCHOOL, handed_in
from tests.rooms.signalling.given import AFRAID, PARENT, TEACHER
from tests.visitor import Form, Page, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SOON = timedelta(days=14)


@pytest.fixture
def family() -> Family:
    return a_family(age=8)


def at(family: Family, name: str, *more: Any) -> str:
    return reverse(name, args=[family.client, *more])


def ask(family: Family, by: Someone, to: Someone, door: str = HOME) -> Any:
    assert to.place is not None
    now = timezone.now()
    return ask_for_list(by=by.standing(now), to=to.place, door=door, until=now + SOON)


def page(response: HttpResponse, address: str = "") -> Page:
    return Page(address, response)


def posted(one: Someone, address: str, given: dict[str, Any]) -> Page:
    return page(signed_in(Client(), one).post(address, given), address)


def opened(one: Someone, address: str) -> Page:
    return page(signed_in(Client(), one).get(address), address)


def carried_by(shown: Page) -> dict[str, str]:
    """What the form of a page sends along."""
    (form,) = shown.main.find("form")
    return dict(Form(form).pairs())


def checked_then_kept(one: Someone, address: str, given: dict[str, str], *ticks: str) -> HttpResponse:
    """Fill in a list, read it back, and put it in the dossier."""
    browser = signed_in(Client(), one)
    check = page(browser.post(address, given), address)
    assert check.status == 200, check.main.text
    carried = carried_by(check)
    more = dict.fromkeys(ticks, "1")
    return browser.post(address, {**carried, "hand-in": "1", **more})


# --- asking --------------------------------------------------------------------------------------------


def test_who_is_asked_finds_the_list_and_a_letter_that_says_nothing(family: Family) -> None:
    ask(family, family.teacher, family.mother)
    (asked,) = asked_of(family.mother.standing())
    assert (asked.door, asked.by_name, asked.by_role) == (HOME, "Juf Els", Role.TEACHER)
    assert waiting_for(family.mother.asking(), timezone.now()) == [(family.client, HOME)]
    assert [one.kind for one in Notice.objects.filter(person=family.mother.person)] == ["list-asked"]
    assert [one.kind for one in Letter.objects.all()] == ["notice"]
    told = opened(family.mother, at(family, "dossier:lists"))
    assert "Er is een lijst voor je" in told.main.text
    assert "Juf Els (leraar) vraagt dit" in told.main.text


def test_what_somebody_asked_in_one_role_is_not_there_in_another(family: Family) -> None:
    asked = ask(family, family.teacher, family.support_worker)
    at_home = placed(
        family.client,
        Role.STEP_PARENT,
        person=family.teacher.person,
        by=family.mother,
        starts=timezone.now() - SOON,
    )
    assert [one.id for one in sent_by(family.teacher.standing())] == [asked]
    assert sent_by(at_home.standing()) == []
    with pytest.raises(NotYours):
        withdraw_asked_list(by=at_home.standing(), asked=asked)
    AskedList.objects.update(by_role="")  # asked before the role was kept
    assert [one.id for one in sent_by(at_home.standing())] == [asked]
    assert asked_of(family.support_worker.standing())[0].by_role is None
    withdraw_asked_list(by=at_home.standing(), asked=asked)


def test_nobody_else_sees_that_a_list_was_asked(family: Family) -> None:
    ask(family, family.teacher, family.mother)
    for other in (family.father, family.psychologist):
        assert asked_of(other.standing()) == []
        assert sent_by(other.standing()) == []


def test_the_page_asks_by_role_and_age_for_the_list_that_fits(family: Family) -> None:
    until = (timezone.localdate() + SOON).isoformat()
    address = at(family, "dossier:ask-list")
    for one, door in ((family.mother, HOME), (family.support_worker, "begeleider")):
        answer = posted(family.teacher, address, {"to": str(one.place), "door": "", "until": until})
        assert answer.status == 302
        assert AskedList.objects.get(to=one.place).door == door


def test_a_day_that_was_keeps_what_was_chosen(family: Family) -> None:
    given = {"to": str(family.mother.place), "door": SCHOOL, "until": "2020-01-01"}
    answer = posted(family.teacher, at(family, "dossier:ask-list"), given)
    assert answer.status == 422
    assert "Kies een dag die nog komt." in answer.main.text
    assert 'value="2020-01-01"' in answer.html
    assert not AskedList.objects.exists()


def test_the_same_list_is_not_asked_twice_while_it_waits(family: Family) -> None:
    ask(family, family.teacher, family.mother)
    with pytest.raises(Refusal):
        ask(family, family.teacher, family.mother)
    ask(family, family.psychologist, family.mother)
    assert len(asked_of(family.mother.standing())) == 2


def test_a_list_is_not_asked_of_somebody_one_may_not_know_of(family: Family) -> None:
    now = timezone.now()
    Shield.objects.create(
        client_id=family.client,
        participant_id=family.foster_mother.place,
        from_person_id=family.father.person,
        by_id=family.mother.person,
        key=family.client,
        sealed=b"",
        starts=now - SOON,
        ends=now + SOON,
    )
    with pytest.raises(NotYours):
        ask(family, family.father, family.foster_mother)
    assert "Anja" not in opened(family.father, at(family, "dossier:lists")).html
    assert "Anja" in opened(family.mother, at(family, "dossier:lists")).html


def test_a_list_that_is_not_needed_any_more_is_gone(family: Family) -> None:
    asked = ask(family, family.teacher, family.mother)
    with pytest.raises(NotYours):
        withdraw_asked_list(by=family.mother.standing(), asked=asked)
    withdraw_asked_list(by=family.teacher.standing(), asked=asked)
    assert asked_of(family.mother.standing()) == []
    assert [one.state for one in sent_by(family.teacher.standing())] == ["withdrawn"]


def test_what_was_not_filled_in_in_time_does_not_wait_any_more(family: Family) -> None:
    ask(family, family.teacher, family.mother)
    after = timezone.now() + SOON + timedelta(seconds=1)
    assert asked_of(family.mother.standing(after)) == []
    assert [one.state for one in sent_by(family.teacher.standing(after))] == ["over"]


# --- filling in ----------------------------------------------------------------------------------------


def test_an_asked_list_is_filled_in_and_who_asked_hears_only_that(family: Family) -> None:
    ask(family, family.teacher, family.mother)
    answer = checked_then_kept(family.mother, at(family, "signalling:fill-in", HOME), PARENT)
    assert answer.status_code == 302
    entry = Entry.objects.get(kind="sheet")
    assert (entry.owner_kind, entry.owner) == ("person", family.mother.person)
    assert AskedList.objects.get().entry_id == entry.pk
    assert [one.kind for one in Notice.objects.filter(person=family.teacher.person)] == ["list-filled"]
    assert entry.pk not in family.teacher.standing().readable()
    assert asked_of(family.mother.standing()) == []
    done = opened(family.mother, answer["Location"])
    assert "Alleen jij kunt hem nu lezen." in done.main.text


def test_a_list_may_be_filled_in_unasked(family: Family) -> None:
    answer = checked_then_kept(family.teacher, at(family, "signalling:fill-in", SCHOOL), TEACHER)
    assert answer.status_code == 302
    entry = Entry.objects.get(kind="sheet")
    assert (entry.owner_kind, entry.owner) == ("organisation", family.school)


def test_a_young_person_fills_in_the_own_list_in_the_own_space() -> None:
    family = a_family(age=15)
    assert family.young is not None
    browser = signed_in(Client(), family.young)
    listed = page(browser.get(at(family, "signalling:fill-in", "over-mijzelf")))
    given = {**carried_by(listed), "seeks-comfort": "often"}
    answer = checked_then_kept(family.young, at(family, "signalling:fill-in", "over-mijzelf"), given)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    entry = Entry.objects.get(kind="sheet")
    assert (entry.owner_kind, entry.owner) == ("client", family.client)
    assert entry.pk not in family.mother.standing().readable()


def test_what_the_dossier_knows_is_filled_in_beforehand(family: Family) -> None:
    listed = opened(family.foster_mother, at(family, "signalling:fill-in", HOME))
    answers = carried_by(listed)
    assert (answers["age"], answers["role"]) == ("8", "foster-parent")


def test_the_list_of_criteria_opens_for_who_writes_criteria_only(family: Family) -> None:
    address = at(family, "signalling:fill-in", "criteria")
    assert opened(family.psychologist, address).status == 200
    for other in (family.mother, family.teacher, family.support_worker):
        assert opened(other, address).status == 404


def test_what_stays_with_the_writer_is_not_there_for_colleagues(family: Family) -> None:
    checked_then_kept(family.support_worker, at(family, "signalling:fill-in", SCHOOL), {**TEACHER, **AFRAID})
    entry = Entry.objects.get(kind="sheet")
    address = at(family, "dossier:entry", entry.pk)
    danger = "bang voor een"
    assert danger in opened(family.support_worker, address).main.text.lower()
    colleague = opened(family.psychologist, address)
    assert colleague.status == 200
    assert danger not in colleague.main.text.lower()


def test_what_the_writer_ticked_goes_along(family: Family) -> None:
    address = at(family, "signalling:fill-in", SCHOOL)
    checked_then_kept(family.support_worker, address, {**TEACHER, **AFRAID}, "include_safety")
    entry = Entry.objects.get(kind="sheet")
    colleague = opened(family.psychologist, at(family, "dossier:entry", entry.pk))
    assert "bang voor een" in colleague.main.text.lower()


def test_a_fault_keeps_every_answer_and_keeps_nothing_in_the_dossier(family: Family) -> None:
    given = {**TEACHER, "age": "acht", "note": "een zin"}
    answer = posted(family.teacher, at(family, "signalling:fill-in", SCHOOL), given)
    assert answer.status == 422
    answers = carried_by(answer)
    assert (answers["note"], answers["shows-pride"]) == ("een zin", "often")
    assert not Entry.objects.exists()


def test_a_changed_sheet_of_another_list_is_refused(family: Family) -> None:
    browser = signed_in(Client(), family.teacher)
    check = page(browser.post(at(family, "signalling:fill-in", SCHOOL), TEACHER))
    carried = carried_by(check)
    answer = browser.post(at(family, "signalling:fill-in", HOME), {**carried, "hand-in": "1"})
    assert answer.status_code == 422
    assert not Entry.objects.exists()


def test_every_page_about_a_list_leaves_one_record(family: Family) -> None:
    entry = handed_in(family.teacher)
    for name, more in (
        ("dossier:lists", []),
        ("signalling:fill-in", [SCHOOL]),
        ("signalling:filled-in", [entry]),
        ("signalling:picture-here", []),
        ("signalling:course", []),
    ):
        before = Row.objects.filter(chain=family.client).count()
        assert opened(family.teacher, at(family, name, *more)).status == 200, name
        assert Row.objects.filter(chain=family.client).count() == before + 1, name


def test_the_sheet_in_the_trail_is_an_id_and_nothing_else(family: Family) -> None:
    told = {**TEACHER, "note": "KANARIE"}
    checked_then_kept(family.teacher, at(family, "signalling:fill-in", SCHOOL), told)
    rows = json.dumps([str(row) for row in Row.objects.filter(chain=family.client).values()])
    assert "KANARIE" not in rows
    assert "seeks-comfort" not in rows


# --- the link, as who makes it sees it -----------------------------------------------------------------


def test_a_link_is_made_shown_as_a_square_and_stopped(family: Family) -> None:
    given = {"link_door": SCHOOL, "label": "de zwemleraar", "child": "", "words": "", "days": "7"}
    made = posted(family.mother, at(family, "dossier:make-link"), given)
    assert made.status == 302
    link = TaskLink.objects.get()
    shown = opened(family.mother, made.response["Location"])
    assert "/invullen/" in shown.main.text
    square = signed_in(Client(), family.mother).get(at(family, "dossier:square", link.pk))
    assert square["Content-Type"] == "image/svg+xml"
    assert b"style" not in square.content
    assert square.content.count(b"h1v1h-1z") > 200
    posted(family.mother, at(family, "dossier:stop-link", link.pk), {})
    assert "werkt niet meer" in opened(family.mother, made.response["Location"]).main.text
    assert signed_in(Client(), family.mother).get(at(family, "dossier:square", link.pk)).status_code == 404


def test_the_page_of_a_link_is_for_who_made_it(family: Family) -> None:
    given = {"link_door": SCHOOL, "label": "de zwemleraar", "days": "7"}
    posted(family.mother, at(family, "dossier:make-link"), given)
    link = TaskLink.objects.get()
    for name in ("dossier:link", "dossier:square"):
        assert opened(family.father, at(family, name, link.pk)).status == 404
        assert "/inloggen/" in Visitor().open(at(family, name, link.pk)).address


def test_without_a_label_the_link_is_not_made_and_what_was_typed_stays(family: Family) -> None:
    given = {"link_door": SCHOOL, "label": "", "words": "Kijk je mee?", "days": "7"}
    answer = posted(family.mother, at(family, "dossier:make-link"), given)
    assert answer.status == 422
    assert "Kijk je mee?" in unescape(answer.html)
    assert not TaskLink.objects.exists()
