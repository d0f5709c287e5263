"""The reporting code with real circles: who notes, who sees, and that others never learn of it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import open_dossier, open_entries
from houvast.rooms.dossier.actions.safety import (
    close_case,
    note_step,
    open_case,
    open_cases,
    release_case,
)
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.dossier.reporting_code import STEPS, Answer, Decision, Noted, Step
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, organisation, placed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
FACTS = "Twee blauwe plekken op de rug, gezien bij het omkleden."


@pytest.fixture
def family() -> Family:
    return a_family()


@pytest.fixture
def officer(family: Family) -> Someone:
    return placed(
        family.client,
        Role.REPORTING_OFFICER,
        organisation=family.school,
        by=family.mother,
        starts=family.started,
    )


def noted(step: Step, **more: object) -> Noted:
    decided = {
        "report_needed": Decision(answer=Answer.YES, why="Het is niet veilig."),
        "help_possible": Decision(answer=Answer.NO, why="Er is nog geen hulp."),
    }
    told = decided if step is Step.DECIDE else {}
    return Noted(step=step, **{"facts": FACTS, **told, **more})  # type: ignore[arg-type]


def noted_by(one: Someone, step: Step = Step.SIGNALS, case: UUID | None = None, **more: object) -> UUID:
    return note_step(by=one.standing(), noted=noted(step, **more), case=case)


def whole_case(one: Someone) -> UUID:
    case = noted_by(one)
    for step in STEPS[1:]:
        noted_by(one, step, case)
    return case


# --- noting -------------------------------------------------------------------------------------------


def test_a_step_is_an_entry_of_the_organisation_in_a_class_of_its_own(family: Family) -> None:
    case = noted_by(family.teacher)
    row = Entry.objects.get(case=case)
    assert (row.kind, row.safety, row.term) == ("safety-step", True, "safety")
    assert (row.owner_kind, row.owner) == ("organisation", family.school)
    assert row.released is None


@pytest.mark.parametrize("first", [*STEPS, Step.REPORT])
def test_a_case_can_begin_at_any_step(family: Family, first: Step) -> None:
    case = noted_by(family.teacher, first)
    assert [one.step for one in open_case(by=family.teacher.standing(), case=case).noted] == [first]


def test_what_was_noted_reads_back_in_order(family: Family) -> None:
    case = whole_case(family.teacher)
    found = open_case(by=family.teacher.standing(), case=case)
    assert [one.step for one in found.noted] == list(STEPS)
    assert found.noted[0].facts == FACTS


def test_no_consent_is_ever_needed(family: Family) -> None:
    """Nobody in this circle consented to anything, and every step and the report are noted all the same."""
    assert family.mother.standing().facts.consents == ()
    case = whole_case(family.teacher)
    noted_by(family.teacher, Step.REPORT, case)
    assert len(open_case(by=family.teacher.standing(), case=case).noted) == 6


def test_what_one_note_lacks_is_told_and_nothing_is_kept(family: Family) -> None:
    with pytest.raises(Refusal) as refused:
        noted_by(family.teacher, facts=" ")
    assert [fault.place for fault in refused.value.faults] == ["facts"]
    assert not Entry.objects.filter(safety=True).exists()


@pytest.mark.parametrize("step", [Step.CLOSE, Step.RELEASE])
def test_closing_and_releasing_are_no_steps(family: Family, step: Step) -> None:
    case = noted_by(family.teacher)
    with pytest.raises(NotYours):
        noted_by(family.teacher, step, case, reason="Klaar.")


def test_a_citizen_number_is_refused(family: Family) -> None:
    with pytest.raises(Refusal):
        noted_by(family.teacher, facts="Zijn nummer is 111222333.")
    assert not Entry.objects.filter(safety=True).exists()


def test_with_an_adult_the_kindcheck_is_asked() -> None:
    grown = a_family(age=34)
    with pytest.raises(Refusal) as refused:
        noted_by(grown.support_worker)
    assert [fault.place for fault in refused.value.faults] == ["kindcheck"]
    case = noted_by(grown.support_worker, kindcheck=Answer.UNKNOWN)
    assert open_case(by=grown.support_worker.standing(), case=case).adult


# --- who sees -----------------------------------------------------------------------------------------


def test_the_author_and_the_reporting_officer_see_it(family: Family, officer: Someone) -> None:
    case = noted_by(family.teacher)
    for one in (family.teacher, officer):
        assert [found.id for found in open_cases(by=one.standing())] == [case]


def test_the_officer_can_go_on_with_the_case_of_a_teacher(family: Family, officer: Someone) -> None:
    case = noted_by(family.teacher)
    noted_by(officer, Step.CONSULT, case)
    assert len(open_case(by=officer.standing(), case=case).noted) == 2
    assert len(open_case(by=family.teacher.standing(), case=case).noted) == 1


@pytest.mark.parametrize("who", ["mother", "father", "foster_mother"])
def test_nobody_of_the_family_gets_in(family: Family, who: str) -> None:
    case = noted_by(family.teacher)
    by = getattr(family, who).standing()
    for act in (lambda: open_cases(by=by), lambda: open_case(by=by, case=case)):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(NotYours):
        noted_by(getattr(family, who))


def test_the_young_person_does_not_get_in() -> None:
    family = a_family(age=14)
    noted_by(family.teacher)
    assert family.young is not None
    with pytest.raises(NotYours):
        open_cases(by=family.young.standing())


def test_without_a_second_factor_nothing_is_there(family: Family) -> None:
    noted_by(family.teacher)
    with pytest.raises(NotYours):
        open_cases(by=family.teacher.standing(strong=False))


@pytest.mark.parametrize("who", ["support_worker", "psychologist"])
def test_another_organisation_sees_an_empty_page_and_an_unknown_case(family: Family, who: str) -> None:
    case = noted_by(family.teacher)
    other = getattr(family, who)
    assert open_cases(by=other.standing()) == []
    with pytest.raises(NotYours):
        open_case(by=other.standing(), case=case)
    with pytest.raises(NotYours):
        noted_by(other, Step.CONSULT, case)


def test_a_colleague_sees_nothing_of_it(family: Family) -> None:
    colleague = placed(
        family.client, Role.TEACHER, organisation=family.school, by=family.mother, starts=family.started
    )
    case = noted_by(family.teacher)
    assert open_cases(by=colleague.standing()) == []
    with pytest.raises(NotYours):
        open_case(by=colleague.standing(), case=case)


def test_the_officer_of_another_school_sees_nothing(family: Family) -> None:
    elsewhere = placed(
        family.client,
        Role.REPORTING_OFFICER,
        organisation=organisation(OrganisationKind.SCHOOL),
        by=family.mother,
        starts=family.started,
    )
    noted_by(family.teacher)
    assert open_cases(by=elsewhere.standing()) == []


def test_a_case_that_is_not_there_is_not_there(family: Family) -> None:
    with pytest.raises(NotYours):
        open_case(by=family.teacher.standing(), case=uuid4())


def test_for_the_family_the_dossier_looks_as_if_there_were_none(family: Family) -> None:
    an_entry(family.teacher, title="Schoolreisje")
    case = whole_case(family.teacher)
    close_case(by=family.teacher.standing(), case=case, reason="Besproken met het team.")
    for one in (family.mother, family.father, family.foster_mother):
        page = open_dossier(by=one.asking(), client=family.client, moment=timezone.now())
        assert "safety-step" not in page.kinds
        assert not any(line.safety or line.case for line in page.lines)


# --- closing ------------------------------------------------------------------------------------------


def test_a_whole_case_can_be_closed(family: Family) -> None:
    case = whole_case(family.teacher)
    close_case(by=family.teacher.standing(), case=case, reason="Veilig Thuis heeft het overgenomen.")
    closed = open_case(by=family.teacher.standing(), case=case).closed
    assert closed is not None
    assert closed.reason == "Veilig Thuis heeft het overgenomen."


def test_closing_names_everything_that_is_missing_at_once(family: Family) -> None:
    case = noted_by(family.teacher, Step.REPORT)
    with pytest.raises(Refusal) as refused:
        close_case(by=family.teacher.standing(), case=case, reason="Klaar.")
    assert {fault.place for fault in refused.value.faults} == {step.value for step in STEPS}
    assert open_case(by=family.teacher.standing(), case=case).closed is None


def test_a_skipped_step_with_its_reason_does_not_stop_the_closing(family: Family) -> None:
    case = noted_by(family.teacher)
    noted_by(family.teacher, Step.CONSULT, case)
    noted_by(
        family.teacher, Step.TALK, case, skipped=True, facts="", reason="Dan is haar moeder niet veilig."
    )
    noted_by(family.teacher, Step.WEIGH, case)
    noted_by(family.teacher, Step.DECIDE, case)
    close_case(by=family.teacher.standing(), case=case, reason="Gemeld.")
    assert open_case(by=family.teacher.standing(), case=case).closed is not None


def test_closing_asks_for_a_reason(family: Family) -> None:
    case = whole_case(family.teacher)
    with pytest.raises(Refusal) as refused:
        close_case(by=family.teacher.standing(), case=case, reason=" ")
    assert [fault.place for fault in refused.value.faults] == ["reason"]


def test_a_report_after_the_closing_opens_the_case_again(family: Family) -> None:
    case = whole_case(family.teacher)
    close_case(by=family.teacher.standing(), case=case, reason="Rustig nu.")
    noted_by(family.teacher, Step.REPORT, case)
    assert open_case(by=family.teacher.standing(), case=case).closed is None


# --- releasing ----------------------------------------------------------------------------------------


def test_what_is_released_reads_as_other_entries_of_the_school_do(family: Family) -> None:
    case = noted_by(family.teacher)
    (step,) = Entry.objects.filter(case=case).values_list("pk", flat=True)
    assert open_entries(by=family.mother.standing(), entries=[step], event="entry-seen") == []
    assert release_case(by=family.teacher.standing(), case=case, reason="Met de moeder besproken.") == 1
    ((line, body),) = open_entries(by=family.mother.standing(), entries=[step], event="entry-seen")
    assert body["facts"] == FACTS
    assert line.released is not None


def test_why_it_was_released_stays_with_the_professionals(family: Family) -> None:
    case = noted_by(family.teacher)
    release_case(by=family.teacher.standing(), case=case, reason="Besproken in het team.")
    readable = family.mother.standing().readable()
    rows = Entry.objects.filter(case=case)
    assert [row.pk in readable for row in rows.order_by("written")] == [True, False]


def test_a_release_asks_for_a_reason(family: Family) -> None:
    case = noted_by(family.teacher)
    with pytest.raises(Refusal):
        release_case(by=family.teacher.standing(), case=case, reason="")
    assert not Entry.objects.filter(case=case, released__isnull=False).exists()


def test_nobody_releases_what_they_cannot_see(family: Family) -> None:
    case = noted_by(family.teacher)
    for one in (family.mother, family.psychologist):
        with pytest.raises(NotYours):
            release_case(by=one.standing(), case=case, reason="Ik wil het zien.")


def test_released_is_released_once(family: Family) -> None:
    case = noted_by(family.teacher)
    release_case(by=family.teacher.standing(), case=case, reason="Besproken.")
    first = Entry.objects.filter(case=case, released__isnull=False).values_list("pk", "released")
    before = dict(first)
    later = timezone.now() + timedelta(minutes=5)
    release_case(by=family.teacher.standing(later), case=case, reason="Ook het besluit.")
    after = dict(Entry.objects.filter(pk__in=before).values_list("pk", "released"))
    assert before == after


# --- the trail ----------------------------------------------------------------------------------------


def test_every_record_of_a_case_can_be_told_by_its_name(family: Family, officer: Someone) -> None:
    """So that whoever shows the trail to a family can leave these out as a whole."""
    before = len(trail.of_chain(family.client))
    case = whole_case(family.teacher)
    open_cases(by=officer.standing())
    open_case(by=officer.standing(), case=case)
    close_case(by=officer.standing(), case=case, reason="Klaar.")
    release_case(by=officer.standing(), case=case, reason="Besproken.")
    made = trail.of_chain(family.client)[before:]
    assert made
    assert all(record.event.startswith("safety-") for record in made)


def test_an_empty_page_is_a_look_too(family: Family) -> None:
    before = len(trail.of_chain(family.client))
    assert open_cases(by=family.psychologist.standing()) == []
    assert [record.event for record in trail.of_chain(family.client)[before:]] == ["safety-seen"]


@pytest.mark.parametrize("who", ["mother", "father"])
def test_who_looked_tells_the_family_nothing_of_it(family: Family, officer: Someone, who: str) -> None:
    reader = getattr(family, who)
    before = for_reader(reader.standing(), trail.of_chain(family.client))
    case = whole_case(family.teacher)
    open_cases(by=family.psychologist.standing())
    open_case(by=officer.standing(), case=case)
    close_case(by=officer.standing(), case=case, reason="Klaar.")
    assert for_reader(reader.standing(), trail.of_chain(family.client)) == before


def test_a_note_of_another_kind_is_no_step(family: Family) -> None:
    """Somebody who writes an ordinary entry with the number of a case adds nothing to that case."""
    case = noted_by(family.teacher)
    new = NewEntry(kind="note", head={"title": "Dag"}, body={"text": "Gewoon."}, case=case)
    add_entry(by=family.teacher.standing(), new=new)
    assert len(open_case(by=family.teacher.standing(), case=case).noted) == 1
