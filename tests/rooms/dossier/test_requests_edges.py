"""Requests at their edges: two who decide at once, one entry that cannot go by half, and a row put back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Owner, OwnerKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.erasing import finish
from houvast.rooms.dossier.actions.requests import (
    DECIDED_ALREADY,
    MOST,
    ONE_ENTRY,
    Decision,
    NewRequest,
    ask,
    decide,
    erase_own,
    open_requests,
)
from houvast.rooms.dossier.forms.requests import DECISIONS, GROUNDS, KINDS, Ask, AskAbout, Decide, Erase
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.lines import bodies, lines
from houvast.rooms.dossier.queries.requests import Decided, Ground, RequestKind, requests
from houvast.rooms.people.models import Notice, Participant
from houvast.rooms.trail import queries as trail
from houvast.rooms.vault import queries as vault
from tests.rooms.dossier.circles import Family, a_family, an_entry, placed, signed_in
from tests.rooms.dossier.test_requests_actions import ASKED, asked, granted, refused, school

database = pytest.mark.django_db(databases=["default", "keys"])
After = Callable[..., Any]
PARTLY = Decision(decision=Decided.PARTLY, reason="De rest blijft.", ground=Ground.DUTY)


@pytest.fixture
def after(django_capture_on_commit_callbacks: After) -> After:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def family() -> Family:
    return a_family()


def at(name: str, family: Family, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


# --- two at once ---------------------------------------------------------------------------------------


@database
@pytest.mark.parametrize("kind", RequestKind)
def test_who_decides_second_is_told_whatever_was_asked(family: Family, kind: RequestKind) -> None:
    an_entry(family.teacher)
    request = asked(family.mother, school(family), kind=kind)
    granted(family.teacher, request)
    for late in (granted, refused):
        with pytest.raises(Refusal) as told:
            late(family.teacher, request)
        assert [fault.message for fault in told.value.faults] == [DECIDED_ALREADY]
    assert Row.objects.get().decision == "granted"


@database
def test_who_was_still_typing_keeps_what_was_typed(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family), kind=RequestKind.CORRECTION)
    teacher = signed_in(client, family.teacher)
    address = at("decide-request", family, request)
    assert teacher.get(address).status_code == 200
    granted(family.teacher, request)
    typed = {"decision": "refused", "ground": "not-untrue", "reason": "Het klopt zoals het er staat."}
    response = teacher.post(address, typed)
    said = response.content.decode()
    assert response.status_code == 422
    assert "Hierover is al besloten." in said
    assert "Het klopt zoals het er staat." in said
    assert Row.objects.get().decision == "granted"
    assert teacher.get(address).status_code == 404


@database
def test_a_decision_is_told_once_to_who_asked(family: Family) -> None:
    request = asked(family.mother, school(family), kind=RequestKind.CORRECTION)
    granted(family.teacher, request)
    with pytest.raises(Refusal):
        granted(family.teacher, request)
    assert Notice.objects.filter(person=family.mother.person, kind="request-decided").count() == 1


# --- one entry goes or stays ---------------------------------------------------------------------------


@database
def test_one_entry_does_not_go_when_a_part_was_granted(family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    with pytest.raises(Refusal) as told:
        decide(by=family.teacher.standing(), request=request, decided=PARTLY)
    assert [fault.message for fault in told.value.faults] == [ONE_ENTRY]
    assert Entry.objects.filter(pk=entry).exists()
    assert Row.objects.get().decided is None


@database
def test_on_the_page_a_part_of_one_entry_comes_back_with_the_reason(client: Browser, family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    typed = {"decision": "partly", "ground": "duty", "reason": "Alleen de eerste zin."}
    response = signed_in(client, family.teacher).post(at("decide-request", family, request), typed)
    assert response.status_code == 422
    assert "dat gaat weg of het blijft" in response.content.decode()
    assert "Alleen de eerste zin." in response.content.decode()
    assert Entry.objects.filter(pk=entry).exists()


@database
def test_a_correction_can_be_granted_partly_and_takes_nothing(family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry, kind=RequestKind.CORRECTION)
    decide(by=family.teacher.standing(), request=request, decided=PARTLY)
    assert Entry.objects.filter(pk=entry).exists()
    (found,) = requests(family.mother.standing())
    assert (found.decision, found.ground, found.reason) == (Decided.PARTLY, Ground.DUTY, "De rest blijft.")


@database
def test_what_was_erased_meanwhile_leaves_nothing_to_grant(family: Family, after: After) -> None:
    entry = an_entry(family.teacher)
    first, second = (asked(who, school(family), entry) for who in (family.mother, family.father))
    with after():
        granted(family.teacher, first)
    with pytest.raises(Refusal):
        granted(family.teacher, second)
    refused(family.teacher, second)
    assert all(row.decided for row in Row.objects.all())


@database
def test_entries_of_another_owner_that_were_sent_along_stay(family: Family, after: After) -> None:
    goes, theirs = an_entry(family.teacher), an_entry(family.mother)
    elsewhere = an_entry(a_family().teacher)
    request = asked(family.mother, school(family))
    chosen = Decision(
        decision=Decided.PARTLY,
        reason="Deze wel.",
        ground=Ground.DUTY,
        entries=[goes, theirs, elsewhere, uuid4()],
    )
    with after():
        decide(by=family.teacher.standing(), request=request, decided=chosen)
    assert set(Entry.objects.values_list("pk", flat=True)) == {theirs, elsewhere}


# --- who may -------------------------------------------------------------------------------------------


@database
@pytest.mark.parametrize("who", ["mother", "father", "foster_mother", "support_worker", "psychologist"])
def test_only_the_school_decides_what_was_asked_of_the_school(family: Family, who: str) -> None:
    request = asked(family.mother, school(family))
    for act in (granted, refused):
        with pytest.raises(NotYours):
            act(getattr(family, who), request)
    assert Row.objects.get().decided is None


@database
def test_who_works_there_no_more_decides_nothing(family: Family) -> None:
    request = asked(family.mother, school(family))
    Participant.objects.filter(person=family.teacher.person).update(ends=timezone.now() - timedelta(hours=1))
    with pytest.raises(NotYours):
        refused(family.teacher, request)


@database
def test_a_request_of_another_circle_is_not_there(family: Family) -> None:
    other = a_family()
    request = asked(other.mother, school(other))
    with pytest.raises(NotYours):
        refused(family.teacher, request)
    assert open_requests(by=family.teacher.standing()) == []


@database
def test_without_a_second_factor_a_teacher_decides_nothing(client: Browser, family: Family) -> None:
    entry = an_entry(family.teacher)
    request = asked(family.mother, school(family), entry)
    weak = signed_in(client, family.teacher, strong=False)
    weak.post(at("decide-request", family, request), {"decision": "granted", "reason": "Dat kan."})
    with pytest.raises(NotYours):
        decide(
            by=family.teacher.standing(strong=False),
            request=request,
            decided=Decision(decision=Decided.GRANTED, reason="Dat kan."),
        )
    assert Row.objects.get().decided is None
    assert Entry.objects.filter(pk=entry).exists()


@database
@pytest.mark.parametrize("why", ["Nummer 111222333.", "bsn 123456782"])
def test_a_citizen_number_is_in_no_request_and_no_decision(family: Family, why: str) -> None:
    entry = an_entry(family.mother)
    with pytest.raises(Refusal):
        erase_own(by=family.mother.standing(), entry=entry, why=why)
    request = asked(family.mother, school(family))
    with pytest.raises(Refusal):
        refused(family.teacher, request, reason=why)
    assert Entry.objects.filter(pk=entry).exists()
    assert Row.objects.get().decided is None


@database
def test_what_is_asked_about_an_entry_goes_to_its_owner_whoever_was_named(family: Family) -> None:
    entry = an_entry(family.teacher)
    named = Owner(kind=OwnerKind.PERSON, id=family.mother.person)
    new = NewRequest(kind=RequestKind.ERASURE, owner=named, asked=ASKED, entry=entry)
    ask(by=family.mother.standing(), new=new)
    assert Row.objects.get().owner == family.school


# --- pressed without a tick, or with nothing there -----------------------------------------------------


@database
def test_without_a_tick_nothing_is_erased(client: Browser, family: Family) -> None:
    entry = an_entry(family.mother, title="Van mij")
    response = signed_in(client, family.mother).post(at("erase-one", family, entry), {})
    assert response.status_code == 422
    assert "Van mij" in response.content.decode()
    assert Entry.objects.filter(pk=entry).exists()


@database
def test_an_interpreter_has_no_page_to_erase_or_to_ask(client: Browser, family: Family) -> None:
    interpreter = placed(family.client, Role.INTERPRETER, by=family.mother, starts=family.started)
    entry = an_entry(family.mother)
    browser = signed_in(client, interpreter)
    for address in (at("erase", family), at("erase-one", family, entry), at("request", family, entry)):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"sure": "on", "kind": "erasure", "asked": ASKED}).status_code == 404
    assert Entry.objects.filter(pk=entry).exists()


# --- one entry gone, and its row put back --------------------------------------------------------------


def read(family: Family, entry: UUID) -> Any:
    return bodies(family.client, [entry], reader=family.mother.person).get(entry)


@database
@pytest.mark.parametrize("at_place", range(4))
def test_one_goes_for_good_and_every_other_reads_as_before(
    family: Family, after: After, at_place: int
) -> None:
    texts = [f"Dag {day}." for day in range(4)]
    written = [an_entry(family.mother, title=text, body={"text": text}) for text in texts]
    theirs = [an_entry(one) for one in (family.father, family.teacher, family.psychologist)]
    gone = written[at_place]
    old = Entry.objects.get(pk=gone)
    with after():
        assert erase_own(by=family.mother.standing(), entry=gone, why="Eigen stuk") == 1
    finish(timezone.now())
    old.save(force_insert=True)  # somebody puts the row of a back-up back
    assert vault.open_many_json([(old.key, bytes(old.body), f"dossier.entry.body:{gone}")]) == [None]
    assert read(family, gone) is None
    readable = family.mother.standing().readable()
    shown = {line.id: line.head["title"] for line in lines(family.client, readable, written)}
    assert shown == {one: text for one, text in zip(written, texts, strict=True) if one != gone}
    assert [read(family, one) for one in written if one != gone] == [
        {"text": text} for one, text in zip(written, texts, strict=True) if one != gone
    ]
    assert all(read(family, one) is not None for one in theirs)
    assert trail.verify(family.client).breaks == ()


# --- the forms, without tables -------------------------------------------------------------------------


def typed(**values: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data


@pytest.mark.parametrize(("length", "fits"), [(1, True), (MOST, True), (MOST + 1, False)])
def test_a_request_has_room_and_says_when_it_is_too_long(length: int, fits: bool) -> None:
    form = AskAbout(typed(kind="erasure", asked="a" * length))
    assert form.is_valid() is fits
    assert form.errors.get("asked", []) == ([] if fits else ["Dit is te lang. Schrijf het korter."])


@pytest.mark.parametrize("asked_text", ["", "   ", "\n"])
def test_nothing_asked_is_said_beside_its_field(asked_text: str) -> None:
    form = Ask(typed(kind="access", owner="een", asked=asked_text), owners=[("een", "De Linde")])
    assert not form.is_valid()
    assert form.errors == {"asked": ["Vul dit nog in."]}


@pytest.mark.parametrize("owner", ["", "twee", "organisation:", "een "])
def test_only_who_is_offered_can_be_asked(owner: str) -> None:
    form = Ask(typed(kind="access", owner=owner, asked=ASKED), owners=[("een", "De Linde")])
    assert not form.is_valid()
    assert list(form.errors) == ["owner"]


def test_to_see_one_entry_nobody_has_to_ask() -> None:
    assert not AskAbout(typed(kind="access", asked=ASKED)).is_valid()


def test_only_what_is_offered_can_be_chosen_to_go() -> None:
    offered, other = str(uuid4()), str(uuid4())
    whole = typed(decision="partly", ground="duty", reason="Zo.", entries=offered)
    form = Decide(whole, entries=[(offered, "Gymles")])
    assert form.is_valid()
    assert form.chosen() == [UUID(offered)]
    whole.appendlist("entries", other)
    assert list(Decide(whole, entries=[(offered, "Gymles")]).errors) == ["entries"]


def test_where_nothing_is_offered_nothing_is_chosen() -> None:
    form = Decide(typed(decision="granted", reason="Goed.", entries=str(uuid4())), entries=[])
    assert form.is_valid()
    assert form.chosen() == []


def test_every_word_a_request_can_have_is_told() -> None:
    assert {code for code, _text in KINDS} == set(RequestKind)
    assert {code for code, _text in DECISIONS} == set(Decided)
    assert {code for code, _text in GROUNDS} | {""} == set(Ground)
    assert not Erase(typed()).is_valid()
