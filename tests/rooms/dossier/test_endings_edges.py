"""Endings and dated facts at their edges: another dossier, a fact of another kind, what is kept and shown."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import ExceptionGround, RepresentationKind
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.people.actions.clients import end_custody
from houvast.rooms.people.actions.correcting import NewIdentity, correct_identity, put_back_born
from houvast.rooms.people.actions.endings import (
    NewEnding,
    ask_ending,
    drop_ending,
    second_either,
    second_ending,
)
from houvast.rooms.people.actions.rulings import (
    ask_exception,
    end_ruling,
    note_court_consent,
    note_incapacity,
    note_representation,
    second_exception,
)
from houvast.rooms.people.models import Custody, Notice, Participant, Ruling
from houvast.rooms.trail.queries import of_chain
from tests.rooms.dossier.circles import Family, Someone, a_family, born_so_that, placed, signed_in
from tests.rooms.dossier.test_deciding import about
from tests.rooms.dossier.test_endings import SEEN, asks, heard, of_father, still_has_authority
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)


def as_kept() -> list[Any]:
    """Every row that such an act could change."""
    return [list(model.objects.order_by("pk").values()) for model in (Custody, Participant, Ruling, Notice)]


def works_here_too(family: Family, one: Someone) -> Someone:
    """Somebody who works in another circle gets the same work in this one."""
    return placed(
        family.client,
        one.role,
        person=one.person,
        organisation=one.organisation,
        by=family.mother,
        starts=family.started,
    )


def _place(one: Someone) -> UUID:
    assert one.place is not None
    return one.place


BY_AN_ID: dict[str, Callable[[Any, Family, UUID, UUID], object]] = {
    "second an ending": lambda by, there, asked, exception: second_ending(by=by, ruling=asked),
    "take an ending back": lambda by, there, asked, exception: drop_ending(by=by, ruling=asked),
    "ask an ending": lambda by, there, asked, exception: ask_ending(
        by=by, custody=Custody.objects.get(client=there.client, person=there.mother.person).pk, new=SEEN
    ),
    "end authority": lambda by, there, asked, exception: end_custody(by=by, custody=of_father(there).pk),
    "second an exception": lambda by, there, asked, exception: second_exception(by=by, ruling=exception),
    "end a fact": lambda by, there, asked, exception: end_ruling(by=by, ruling=exception),
}


@pytest.mark.parametrize("act", BY_AN_ID)
def test_who_works_in_two_dossiers_does_in_the_one_nothing_with_what_is_of_the_other(act: str) -> None:
    here, there = a_family(age=14), a_family(age=14)
    asked = asks(there)
    why = {"ground": ExceptionGround.KEEPS_WISHING, "about": about()}
    exception = ask_exception(by=there.psychologist.standing(), **why)  # type: ignore[arg-type]
    in_both = works_here_too(here, there.support_worker)
    before, records = as_kept(), (len(of_chain(here.client)), len(of_chain(there.client)))
    with pytest.raises(NotYours):
        BY_AN_ID[act](in_both.standing(), there, asked, exception)
    assert as_kept() == before
    assert (len(of_chain(here.client)), len(of_chain(there.client))) == records


# --- which fact is ended by whom -----------------------------------------------------------------------


def test_nobody_at_work_takes_away_that_a_day_of_birth_can_be_put_back() -> None:
    family = a_family(age=15)
    at = family.mother.standing()
    grown = NewIdentity(at.identity.name, born_so_that(18, timezone.now()), "Zo staat het.", knows=True)
    correct_identity(by=at, new=grown, version=at.identity.version)
    made = Ruling.objects.get(client=family.client).pk
    for one in family.everybody():
        with pytest.raises(NotYours):
            end_ruling(by=one.standing(), ruling=made)
    put_back_born(by=family.father.standing(), correction=made)
    assert family.father.standing().identity.born == family.born


def test_an_ending_that_waits_is_no_fact_that_somebody_ends() -> None:
    family = a_family()
    asked = asks(family)
    for one in family.everybody():
        with pytest.raises(NotYours):
            end_ruling(by=one.standing(), ruling=asked)
    second_ending(by=family.teacher.standing(), ruling=asked)


@pytest.mark.parametrize("who", ["mother", "father", "teacher", "foster_mother", "young"])
def test_only_who_judges_ends_a_judgement_and_who_saw_papers_a_fact_on_paper(who: str) -> None:
    family = a_family(age=15)
    judged = note_incapacity(by=family.psychologist.standing(), about=about())
    paper = note_court_consent(by=family.teacher.standing(), place=_place(family.father), about=about())
    with pytest.raises(NotYours):
        end_ruling(by=getattr(family, who).standing(), ruling=judged)
    if who == "teacher":
        end_ruling(by=family.teacher.standing(), ruling=paper)
    else:
        with pytest.raises(NotYours):
            end_ruling(by=getattr(family, who).standing(), ruling=paper)
    end_ruling(by=family.support_worker.standing(), ruling=judged)


# --- what a fact must be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("subject", {"subject": "a-haircut"}),
        ("subject", {"subject": ""}),
        ("reason", {"reason": " \n "}),
        ("ends", {"ends": timezone.now() - DAY}),
        ("ends", {"starts": timezone.now() + 9 * DAY, "ends": timezone.now() + 8 * DAY}),
        ("ends", {"ends": timezone.now() + 5000 * DAY}),
        ("", {"reason": "Zijn nummer is 111222333."}),
    ],
)
def test_what_a_judgement_cannot_be_is_said_beside_its_field(place: str, what: dict[str, Any]) -> None:
    family = a_family(age=15)
    with pytest.raises(Refusal) as refused:
        note_incapacity(by=family.psychologist.standing(), about=about(**what))
    assert [fault.place for fault in refused.value.faults] == [place]
    assert not Ruling.objects.exists()


def test_below_twelve_nobody_is_noted_as_not_able_to_choose() -> None:
    family = a_family(age=11)
    with pytest.raises(Refusal):
        note_incapacity(by=family.psychologist.standing(), about=about())


@pytest.mark.parametrize("who", ["teacher", "young"])
def test_a_court_comes_in_the_place_of_nobody_who_cannot_have_authority(who: str) -> None:
    family = a_family(age=14)
    place = _place(getattr(family, who))
    with pytest.raises((Refusal, NotYours)):
        note_court_consent(by=family.psychologist.standing(), place=place, about=about())
    assert not Ruling.objects.exists()


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("teacher", RepresentationKind.PROXY),
        ("young", RepresentationKind.PROXY),
        ("mother", RepresentationKind.MENTOR),
        ("mother", RepresentationKind.CURATOR),
    ],
)
def test_who_works_for_an_adult_or_lacks_the_role_speaks_for_nobody(
    who: str, kind: RepresentationKind
) -> None:
    family = a_family(age=34)
    now = timezone.now()
    when = {"reason": "De beschikking.", "starts": now, "ends": now + 300 * DAY}
    with pytest.raises(Refusal) as refused:
        note_representation(
            by=family.psychologist.standing(), place=_place(getattr(family, who)), kind=kind, **when
        )
    assert [fault.place for fault in refused.value.faults] == ["place"]


# --- an ending is kept and shown -----------------------------------------------------------------------


def test_an_ending_keeps_who_asked_it_who_seconded_it_and_when_it_was_over() -> None:
    family = a_family()
    asked, held = asks(family), of_father(family).pk
    at = family.teacher.standing()
    second_either(by=at, ruling=asked)
    row = Ruling.objects.get(pk=asked)
    assert (row.kind, row.by, row.seconded_by_id) == (
        "end-agreed",
        family.psychologist.person,
        family.teacher.person,
    )
    assert row.ends == Custody.objects.get(pk=held).ends == at.moment
    with pytest.raises(NotYours):
        drop_ending(by=family.psychologist.standing(), ruling=asked)
    told = [(one.event, one.by.person, one.objects) for one in of_chain(family.client)[-2:]]
    assert told == [
        ("authority-end-asked", family.psychologist.person, (("ruling", asked),)),
        ("authority-ended", family.teacher.person, (("custody", held),)),
    ]


def test_a_citizen_number_stands_in_no_ending() -> None:
    family = a_family()
    with pytest.raises(Refusal):
        asks(family, NewEnding("court", "Beschikking over 111222333."))
    assert not Ruling.objects.exists()
    assert heard(family.father) == set()


def test_what_was_typed_on_the_page_comes_back_with_what_is_wrong_with_it() -> None:
    family = a_family()
    ask = reverse("dossier:ask-ending", args=[family.client, of_father(family).pk])
    first = signed_in(Browser(), family.psychologist)
    typed = {"proof": "court", "telling": "now", "reason": "Zie 111222333 in de beschikking."}
    page = Page(ask, first.post(ask, typed))
    assert page.status == 422
    assert "Zie 111222333 in de beschikking." in page.main.text
    assert "burgerservicenummer" in page.main.text
    assert first.post(ask, {**typed, "reason": "Zie de beschikking."}).status_code == 302
    assert still_has_authority(family, family.father)
