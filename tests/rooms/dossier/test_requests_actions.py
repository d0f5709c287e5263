"""Access, correction and erasure: asked in one's own words, decided with a reason, and then really done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from houvast.practice.authority import Owner, OwnerKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.requests import (
    Decision,
    NewRequest,
    ask,
    decide,
    erase_own,
    open_requests,
)
from houvast.rooms.dossier.clocks import month_after
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.requests import (
    Decided,
    Ground,
    RequestKind,
    askable,
    requests,
    require_request,
)
from houvast.rooms.people.models import Notice
from houvast.rooms.trail import queries as trail
from houvast.rooms.vault import queries as vault
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, placed
from tests.rooms.dossier.test_safety_actions import noted_by

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
After = Callable[..., Any]
ASKED = "Ik wil dat dit weggaat: het klopt niet meer."


@pytest.fixture
def after(django_capture_on_commit_callbacks: After) -> After:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def family() -> Family:
    return a_family()


def school(family: Family) -> Owner:
    return Owner(kind=OwnerKind.ORGANISATION, id=family.school)


def asked(
    one: Someone,
    owner: Owner,
    entry: UUID | None = None,
    kind: RequestKind = RequestKind.ERASURE,
    text: str = ASKED,
) -> UUID:
    return ask(by=one.standing(), new=NewRequest(kind=kind, owner=owner, entry=entry, asked=text))


def granted(one: Someone, request: UUID, **more: Any) -> None:
    told = {"decision": Decided.GRANTED, "reason": "Dat kan.", **more}
    decide(by=one.standing(), request=request, decided=Decision(**told))


def refused(one: Someone, request: UUID, **more: Any) -> None:
    told = {"decision": Decided.REFUSED, "reason": "We moeten dit bewaren.", "ground": Ground.DUTY}
    decide(by=one.standing(), request=request, decided=Decision(**{**told, **more}))


# --- asking -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RequestKind)
def test_a_request_is_kept_with_the_day_on_which_it_is_answered(family: Family, kind: RequestKind) -> None:
    request = asked(family.mother, school(family), kind=kind)
    row = Row.objects.get(pk=request)
    assert (row.kind, row.decided, row.decision) == (kind.value, None, "")
    assert row.due == month_after(row.made)
    assert ASKED.encode() not in bytes(row.sealed)


def test_about_an_entry_the_owner_is_asked_whose_it_is(family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, Owner(kind=OwnerKind.PERSON, id=uuid4()), entry)
    assert Row.objects.get(pk=request).owner == family.school


def test_who_decides_is_told_and_nobody_else(family: Family) -> None:
    request = asked(family.mother, school(family))
    told = Notice.objects.filter(kind="request-made", about=request).values_list("person", flat=True)
    assert set(told) == {family.teacher.person}


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_request_is_not_kept(family: Family, text: str) -> None:
    with pytest.raises(Refusal) as told:
        asked(family.mother, school(family), text=text)
    assert [fault.place for fault in told.value.faults] == ["asked"]
    assert not Row.objects.exists()


def test_a_citizen_number_is_not_kept(family: Family) -> None:
    with pytest.raises(Refusal):
        asked(family.mother, school(family), text="Mijn nummer is 111222333.")
    assert not Row.objects.exists()


def test_about_what_one_cannot_see_nothing_can_be_asked(family: Family) -> None:
    entry = an_entry(family.teacher)
    for unseen in (entry, uuid4()):
        with pytest.raises(NotYours):
            asked(family.foster_mother, school(family), unseen)


def test_of_somebody_unknown_nothing_can_be_asked(family: Family) -> None:
    with pytest.raises(NotYours):
        asked(family.mother, Owner(kind=OwnerKind.ORGANISATION, id=uuid4()))


@pytest.mark.parametrize("who", ["teacher", "psychologist"])
def test_who_is_here_for_work_asks_nothing(family: Family, who: str) -> None:
    with pytest.raises(NotYours):
        asked(getattr(family, who), school(family))


def test_one_can_ask_of_oneself_and_of_who_is_seen_in_the_circle(family: Family) -> None:
    an_entry(family.mother)
    found = askable(family.mother.standing())
    assert found[0].owner == Owner(kind=OwnerKind.PERSON, id=family.mother.person)
    assert [one.is_own for one in found] == [True, False, False]
    assert {one.owner.id for one in found[1:]} == {family.school, family.care}


def test_from_twelve_the_young_person_asks_and_before_that_does_not() -> None:
    for age, may in ((11, False), (12, True)):
        family = a_family(age=age, young_has_account=True)
        assert family.young is not None
        if may:
            assert asked(family.young, school(family))
        else:
            with pytest.raises(NotYours):
                asked(family.young, school(family))


# --- who sees it --------------------------------------------------------------------------------------


def test_the_asker_and_who_decides_see_a_request(family: Family) -> None:
    request = asked(family.mother, school(family))
    for one, decides in ((family.mother, False), (family.teacher, True)):
        found = require_request(one.standing(), request)
        assert (found.asked, found.may_decide) == (ASKED, decides)


@pytest.mark.parametrize("who", ["father", "foster_mother", "psychologist", "support_worker"])
def test_for_others_it_is_not_there(family: Family, who: str) -> None:
    request = asked(family.mother, school(family))
    assert requests(getattr(family, who).standing()) == []
    with pytest.raises(NotYours):
        require_request(getattr(family, who).standing(), request)
    with pytest.raises(NotYours):
        granted(getattr(family, who), request)


def test_the_page_is_written_down_before_it_is_shown(family: Family) -> None:
    request = asked(family.mother, school(family))
    before = len(trail.of_chain(family.client))
    open_requests(by=family.teacher.standing())
    (record,) = trail.of_chain(family.client)[before:]
    assert (record.event, record.objects) == ("requests-seen", (("request", request),))


def test_an_interpreter_has_an_empty_page(family: Family) -> None:
    asked(family.mother, school(family))
    interpreter = placed(family.client, Role.INTERPRETER, by=family.mother, starts=family.started)
    assert open_requests(by=interpreter.standing()) == []


def test_a_late_request_is_late_and_a_decided_one_never(family: Family) -> None:
    request = asked(family.mother, school(family))
    found = require_request(family.mother.standing(), request)
    assert not found.is_late(found.due - timedelta(seconds=1))
    assert found.is_late(found.due)
    refused(family.teacher, request)
    assert not require_request(family.mother.standing(), request).is_late(found.due)


def test_what_waits_comes_first(family: Family) -> None:
    first, second = (asked(family.mother, school(family), kind=kind) for kind in list(RequestKind)[:2])
    refused(family.teacher, first)
    assert [one.id for one in requests(family.mother.standing())] == [second, first]


# --- deciding -----------------------------------------------------------------------------------------


def test_a_refusal_is_kept_with_its_reason_and_the_entry_stays(family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    refused(family.teacher, request)
    found = require_request(family.mother.standing(), request)
    assert (found.decision, found.ground, found.reason) == (
        Decided.REFUSED,
        Ground.DUTY,
        "We moeten dit bewaren.",
    )
    assert found.asked == ASKED
    assert Entry.objects.filter(pk=entry).exists()
    assert Notice.objects.filter(person=family.mother.person, kind="request-decided").count() == 1


@pytest.mark.parametrize("decision", Decided)
def test_no_decision_without_a_reason(family: Family, decision: Decided) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    with pytest.raises(Refusal) as told:
        refused(family.teacher, request, decision=decision, reason=" ")
    assert [fault.place for fault in told.value.faults] == ["reason"]
    assert Row.objects.get(pk=request).decided is None
    assert Entry.objects.filter(pk=entry).exists()


def test_a_refusal_names_its_ground(family: Family) -> None:
    request = asked(family.mother, school(family))
    with pytest.raises(Refusal) as told:
        refused(family.teacher, request, ground=Ground.NONE)
    assert [fault.place for fault in told.value.faults] == ["ground"]


def test_the_second_of_two_who_decide_is_told(family: Family) -> None:
    request = asked(family.mother, school(family))
    by = family.teacher.standing()
    refused(family.teacher, request)
    with pytest.raises(Refusal):
        decide(
            by=by,
            request=request,
            decided=Decision(decision=Decided.REFUSED, reason="Nee.", ground=Ground.OTHER),
        )
    assert require_request(by, request).reason == "We moeten dit bewaren."


def test_a_granted_erasure_of_one_entry_takes_that_entry_and_its_key(family: Family, after: After) -> None:
    entry, other = an_entry(family.teacher), an_entry(family.teacher)
    row = Entry.objects.get(pk=entry)
    copy = (row.key, bytes(row.body), f"dossier.entry.body:{entry}")
    request = asked(family.mother, school(family), entry)
    with after():
        granted(family.teacher, request)
    assert set(Entry.objects.values_list("pk", flat=True)) == {other}
    assert vault.open_many_json([copy]) == [None]
    assert require_request(family.mother.standing(), request).decision is Decided.GRANTED


def test_a_granted_erasure_of_all_takes_what_that_owner_kept_and_nothing_else(
    family: Family, after: After
) -> None:
    for one in (family.teacher, family.psychologist, family.mother):
        an_entry(one)
    with after():
        granted(family.teacher, asked(family.mother, school(family)))
    left = Entry.objects.values_list("owner", flat=True)
    assert set(left) == {family.care, family.mother.person}


def test_partly_takes_what_was_chosen(family: Family, after: After) -> None:
    goes, stays = an_entry(family.teacher), an_entry(family.teacher)
    theirs = an_entry(family.psychologist)
    request = asked(family.mother, school(family))
    with after():
        decide(
            by=family.teacher.standing(),
            request=request,
            decided=Decision(
                decision=Decided.PARTLY, reason="De rest niet.", ground=Ground.DUTY, entries=[goes, theirs]
            ),
        )
    assert set(Entry.objects.values_list("pk", flat=True)) == {stays, theirs}


def test_partly_without_a_choice_is_no_decision(family: Family) -> None:
    an_entry(family.teacher)
    request = asked(family.mother, school(family))
    with pytest.raises(Refusal) as told:
        refused(family.teacher, request, decision=Decided.PARTLY)
    assert [fault.place for fault in told.value.faults] == ["entries"]


def test_steps_of_the_reporting_code_stay_whatever_is_granted(family: Family, after: After) -> None:
    an_entry(family.teacher)
    case = noted_by(family.teacher)
    with after():
        granted(family.teacher, asked(family.mother, school(family)))
    assert Entry.objects.filter(case=case).exists()
    assert not Entry.objects.filter(safety=False, owner=family.school).exists()


def test_where_nothing_can_go_that_is_said(family: Family) -> None:
    noted_by(family.teacher)
    request = asked(family.mother, school(family))
    with pytest.raises(Refusal):
        granted(family.teacher, request)


@pytest.mark.parametrize("kind", [RequestKind.ACCESS, RequestKind.CORRECTION])
def test_granting_access_or_a_correction_takes_nothing_away(family: Family, kind: RequestKind) -> None:
    entry = an_entry(family.teacher)
    granted(family.teacher, asked(family.mother, school(family), kind=kind))
    assert Entry.objects.filter(pk=entry).exists()


def test_the_trail_says_that_and_not_what(family: Family, after: After) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    before = len(trail.of_chain(family.client))
    with after():
        granted(family.teacher, request)
    made = trail.of_chain(family.client)[before:]
    assert [record.event for record in made] == ["request-decided", "erased"]
    assert all(entry not in dict(record.objects).values() for record in made)
    assert trail.verify(family.client).breaks == ()


# --- one's own ----------------------------------------------------------------------------------------


def test_who_owns_it_erases_it_at_once_and_that_is_recorded(family: Family, after: After) -> None:
    entry, other = an_entry(family.mother), an_entry(family.mother)
    with after():
        assert erase_own(by=family.mother.standing(), entry=entry, why="Niet meer nodig.") == 1
    assert set(Entry.objects.values_list("pk", flat=True)) == {other}
    (found,) = requests(family.mother.standing())
    assert (found.decision, found.reason) == (Decided.GRANTED, "Niet meer nodig.")


def test_all_of_ones_own_goes_in_one_press(family: Family, after: After) -> None:
    an_entry(family.mother)
    an_entry(family.mother)
    theirs = an_entry(family.father)
    with after():
        assert erase_own(by=family.mother.standing(), entry=None, why="") == 2
    assert set(Entry.objects.values_list("pk", flat=True)) == {theirs}


def test_the_young_person_erases_the_space_of_their_own(after: After) -> None:
    family = a_family(age=14)
    assert family.young is not None
    entry = an_entry(family.young)
    with after():
        assert erase_own(by=family.young.standing(), entry=entry, why="") == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize("whose", ["father", "teacher"])
def test_nobody_erases_what_is_somebody_elses(family: Family, whose: str) -> None:
    an_entry(family.mother)
    entry = an_entry(getattr(family, whose))
    with pytest.raises(NotYours):
        erase_own(by=family.mother.standing(), entry=entry, why="")
    assert Entry.objects.filter(pk=entry).exists()


def test_a_professional_never_erases_by_pressing_once(family: Family) -> None:
    entry = an_entry(family.teacher)
    with pytest.raises(NotYours):
        erase_own(by=family.teacher.standing(), entry=entry, why="Foutje.")


def test_with_nothing_there_there_is_nothing_to_erase(family: Family) -> None:
    with pytest.raises(NotYours):
        erase_own(by=family.mother.standing(), entry=None, why="")
    assert timezone.now() > family.started
