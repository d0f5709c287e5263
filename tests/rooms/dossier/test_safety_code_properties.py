"""The reporting code for any case one could write down: it names what is missing, and never decides."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.http import QueryDict
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.rooms.dossier.forms.safety import FACTS, HELP, REASONS, WORDS, StepForm, Why
from houvast.rooms.dossier.reporting_code import (
    FRAMEWORKS,
    HELP_QUESTIONS,
    NEVER_SKIPPED,
    STEPS,
    Answer,
    Case,
    Decision,
    Noted,
    Step,
    faults_of,
    in_order,
    missing,
    noted_from,
    told,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = date(2026, 11, 22)
AT_A_PAGE = (*STEPS, Step.REPORT)
words = st.sampled_from(["", " ", "\n\t", "Gezien bij het gymmen."])
answers = st.sampled_from(Answer)
decisions = st.none() | st.builds(Decision, answer=answers, why=words)
notes = st.builds(
    Noted,
    step=st.sampled_from(Step),
    facts=words,
    reason=words,
    skipped=st.booleans(),
    kindcheck=st.none() | answers,
    report_needed=decisions,
    help_possible=decisions,
    help=st.dictionaries(st.sampled_from(HELP_QUESTIONS), answers),
)
cases = st.lists(notes, max_size=9).map(tuple)


def case(*noted: Noted, adult: bool = False) -> Case:
    return Case(id=UUID(int=1), adult=adult, noted=noted)


def whole(step: Step) -> Noted:
    """A step with everything that closing asks of it."""
    both = Decision(answer=Answer.NO, why="Er is hulp.")
    return Noted(
        step=step,
        facts="Gezien.",
        reason="Daarom.",
        kindcheck=Answer.NO,
        report_needed=both,
        help_possible=both,
    )


# --- what is missing -----------------------------------------------------------------------------------


@given(cases, st.booleans())
def test_only_the_last_note_of_each_step_counts(noted: tuple[Noted, ...], adult: bool) -> None:
    last = {one.step: one for one in noted}
    assert missing(case(*noted, adult=adult)) == missing(case(*last.values(), adult=adult))


@given(cases, st.booleans())
def test_with_every_step_noted_well_at_last_nothing_is_missing(noted: tuple[Noted, ...], adult: bool) -> None:
    assert missing(case(*noted, *map(whole, STEPS), adult=adult)) == ()


@given(cases, st.booleans())
def test_what_is_missing_is_told_in_the_order_of_the_code(noted: tuple[Noted, ...], adult: bool) -> None:
    found = [STEPS.index(Step(fault.place)) for fault in missing(case(*noted, adult=adult))]
    assert found == sorted(found)


@given(cases, st.booleans(), st.sampled_from([Step.REPORT, Step.CLOSE, Step.RELEASE]))
def test_a_report_a_closing_and_a_release_fill_in_for_no_step(
    noted: tuple[Noted, ...], adult: bool, step: Step
) -> None:
    assert missing(case(*noted, adult=adult)) == missing(case(*noted, whole(step), adult=adult))


@given(cases, st.booleans(), answers, answers)
def test_no_answer_under_help_changes_what_is_missing(
    noted: tuple[Noted, ...], adult: bool, first: Answer, second: Answer
) -> None:
    answered = [replace(one, help={"can-help": first, "is-accepted": second}) for one in noted]
    assert missing(case(*answered, adult=adult)) == missing(case(*noted, adult=adult))


@given(cases)
def test_yes_and_no_are_the_same_to_the_software(noted: tuple[Noted, ...]) -> None:
    def turned(one: Decision | None) -> Decision | None:
        other = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}
        return replace(one, answer=other[one.answer]) if one else None

    mirrored = [
        replace(one, report_needed=turned(one.report_needed), help_possible=turned(one.help_possible))
        for one in noted
    ]
    assert missing(case(*mirrored)) == missing(case(*noted))


@given(cases)
def test_with_an_adult_only_the_kindcheck_is_asked_on_top(noted: tuple[Noted, ...]) -> None:
    child = [fault.place for fault in missing(case(*noted))]
    grown = [fault.place for fault in missing(case(*noted, adult=True))]
    assert [one for one in grown if one != Step.SIGNALS] == [one for one in child if one != Step.SIGNALS]
    assert len(grown) - len(child) in (0, 1)


@given(notes, st.booleans())
def test_what_one_note_lacks_is_said_beside_a_field_and_once(note: Noted, adult: bool) -> None:
    assume(note.step in AT_A_PAGE or not note.skipped)  # a closing has nothing to skip
    places = [fault.place for fault in faults_of(note, adult=adult)]
    assert len(places) == len(set(places))
    assert set(places) <= {"facts", "reason", "skipped", "kindcheck"}


@given(notes, st.booleans())
def test_a_skipped_step_is_kept_only_where_it_may_be_and_with_a_reason(note: Noted, adult: bool) -> None:
    kept = not faults_of(replace(note, skipped=True), adult=adult)
    may = note.step not in NEVER_SKIPPED
    assert kept == (may and bool(note.reason.strip()))


# --- open and closed -----------------------------------------------------------------------------------


@given(cases)
def test_a_case_is_closed_only_by_a_closing_with_no_step_after_it(noted: tuple[Noted, ...]) -> None:
    steps = [one.step for one in noted if one.step is not Step.RELEASE]
    assert (case(*noted).closed is not None) == (steps[-1:] == [Step.CLOSE])


@given(cases, st.sampled_from(AT_A_PAGE))
def test_any_new_step_opens_a_case_again(noted: tuple[Noted, ...], step: Step) -> None:
    assert case(*noted, whole(Step.CLOSE), whole(step)).closed is None


@given(st.permutations(range(6)))
def test_whatever_order_notes_are_read_in_they_stand_as_they_came(order: list[int]) -> None:
    came = [
        replace(whole(STEPS[at % 5]), written=NOON + timedelta(seconds=at), entry=uuid4()) for at in range(6)
    ]
    assert in_order(came[at] for at in order) == tuple(came)


@given(st.permutations(range(4)))
def test_notes_of_one_moment_always_stand_in_the_same_order(order: list[int]) -> None:
    came = [replace(whole(Step.TALK), written=NOON, entry=UUID(int=at)) for at in range(4)]
    assert in_order(came[at] for at in order) == tuple(came)


def test_where_and_when_a_note_was_kept_comes_beside_it_and_is_not_in_what_is_sealed() -> None:
    entry = uuid4()
    note = replace(whole(Step.WEIGH), entry=entry, written=NOON)
    assert noted_from(told(note), entry=entry, written=NOON) == note
    assert str(entry) not in str(told(note))


# --- what is typed -------------------------------------------------------------------------------------


def typed(step: Step, adult: bool = False, /, **values: str) -> StepForm:
    data = QueryDict(mutable=True)
    data.update(values)
    return StepForm(data, step=step, adult=adult, today=TODAY)


@pytest.mark.parametrize("step", AT_A_PAGE)
def test_an_empty_form_is_no_fault_of_the_form_the_note_says_what_it_lacks(step: Step) -> None:
    form = typed(step)
    assert form.is_valid()
    assert form.noted().step is step
    assert bool(faults_of(form.noted(), adult=False)) == (step is not Step.DECIDE)


@pytest.mark.parametrize("step", AT_A_PAGE)
def test_only_what_may_be_skipped_offers_to_skip(step: Step) -> None:
    assert ("skipped" in typed(step).fields) == (step in (Step.CONSULT, Step.TALK))


@pytest.mark.parametrize("step", [*NEVER_SKIPPED, Step.REPORT])
def test_who_says_to_skip_where_that_cannot_skips_nothing(step: Step) -> None:
    form = typed(step, skipped="on")
    assert form.is_valid()
    assert not form.noted().skipped


@pytest.mark.parametrize(("adult", "step"), [(a, s) for a in (True, False) for s in AT_A_PAGE])
def test_the_kindcheck_stands_in_step_one_of_an_adult_alone(adult: bool, step: Step) -> None:
    assert ("kindcheck" in typed(step, adult).fields) == (adult and step is Step.SIGNALS)


@pytest.mark.parametrize(
    ("day", "wrong"),
    [
        ("2026-11-22", False),
        ("22-11-2026", False),
        ("2026-11-23", True),
        ("31-02-2026", True),
        ("gister", True),
    ],
)
def test_a_day_is_today_or_before(day: str, wrong: bool) -> None:
    form = typed(Step.TALK, done=day)
    assert form.is_valid() is not wrong
    assert ("done" in form.errors) is wrong


@pytest.mark.parametrize("which", ["report_needed", "help_possible"])
@pytest.mark.parametrize(
    ("answer", "why", "decision"),
    [
        ("", "", None),
        ("yes", "", Decision(answer=Answer.YES, why="")),
        ("", "Nog in overleg.", Decision(answer=Answer.UNKNOWN, why="Nog in overleg.")),
        ("no", "Er is hulp.", Decision(answer=Answer.NO, why="Er is hulp.")),
    ],
)
def test_a_decision_is_kept_as_far_as_it_was_typed(
    which: str, answer: str, why: str, decision: Decision | None
) -> None:
    form = typed(Step.DECIDE, **{which: answer, f"{which}_why": why})
    assert form.is_valid()
    other = "help_possible" if which == "report_needed" else "report_needed"
    assert getattr(form.noted(), which) == decision
    assert getattr(form.noted(), other) is None


def test_the_questions_under_help_are_kept_one_by_one() -> None:
    form = typed(Step.DECIDE, **{"can-help": "yes", "works-in-time": "unknown"})
    assert form.is_valid()
    assert form.noted().help == {"can-help": Answer.YES, "works-in-time": Answer.UNKNOWN}


@pytest.mark.parametrize(
    ("step", "field"),
    [(Step.WEIGH, "framework"), (Step.DECIDE, "report_needed"), (Step.DECIDE, "can-help")],
)
def test_an_answer_that_is_not_offered_is_told_in_plain_words(step: Step, field: str) -> None:
    form = typed(step, **{field: "zelfbedacht"})
    assert not form.is_valid()
    assert form.errors[field] == ["Kies een van de mogelijkheden."]


@pytest.mark.parametrize(("length", "fits"), [(WORDS, True), (WORDS + 1, False)])
def test_a_text_that_is_too_long_is_told_in_plain_words(length: int, fits: bool) -> None:
    form = typed(Step.TALK, facts="a" * length)
    assert form.is_valid() is fits
    if not fits:
        assert form.errors["facts"] == ["Dit is te lang. Schrijf het korter."]
        assert next(one.value for one in form.drawn() if one.name == "facts") == "a" * length


@pytest.mark.parametrize("field", ["facts", "reason", "with_whom"])
def test_a_citizen_number_is_warned_for_in_every_field(field: str) -> None:
    form = typed(Step.TALK, **{field: "Nummer 111222333."})
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_each_step_that_is_typed_has_its_own_questions() -> None:
    with_facts = set(AT_A_PAGE) - {Step.DECIDE}
    assert set(FACTS) == set(REASONS) == with_facts
    assert set(HELP) == set(HELP_QUESTIONS)
    frameworks = [option.value for one in typed(Step.WEIGH).drawn() for option in one.options]
    assert {one.id for one in FRAMEWORKS} <= set(frameworks)


def test_a_reason_with_only_spaces_is_left_to_the_action_to_refuse() -> None:
    form = Why({"reason": "   "})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == ""
