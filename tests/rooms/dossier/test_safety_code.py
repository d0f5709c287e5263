"""The reporting code as rules: any order, no step refused for another, closing only with 1, 4 and reasons."""

import inspect
import itertools
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.dossier import reporting_code
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
SEEN = "Blauwe plek op de arm, gezien bij het gymmen."
WHY = "Met de aandachtsfunctionaris besproken."
BOTH = {
    "report_needed": Decision(answer=Answer.NO, why="Er is hulp en die werkt."),
    "help_possible": Decision(answer=Answer.YES, why="Het wijkteam komt elke week."),
}


def noted(step: Step, **more: object) -> Noted:
    """A step with what it needs."""
    whole = Noted(step=step, facts=SEEN, reason=WHY, **(BOTH if step is Step.DECIDE else {}))
    return replace(whole, **more)


def skipped(step: Step, reason: str = "De moeder is niet veilig als we nu praten.") -> Noted:
    return Noted(step=step, skipped=True, reason=reason)


def case(*notes: Noted, adult: bool = False) -> Case:
    return Case(id=uuid4(), adult=adult, noted=notes)


def places(*notes: Noted, adult: bool = False) -> list[str]:
    return [fault.place for fault in missing(case(*notes, adult=adult))]


ALL = tuple(noted(step) for step in STEPS)


# --- closing ------------------------------------------------------------------------------------------


def test_with_all_five_steps_a_case_can_be_closed() -> None:
    assert missing(case(*ALL)) == ()


@pytest.mark.parametrize("order", list(itertools.permutations(range(5))))
def test_the_order_of_the_steps_does_not_matter(order: tuple[int, ...]) -> None:
    assert missing(case(*(ALL[at] for at in order))) == ()


@pytest.mark.parametrize("left_out", STEPS)
def test_what_is_not_there_is_named_and_nothing_else(left_out: Step) -> None:
    assert places(*(one for one in ALL if one.step is not left_out)) == [left_out]


def test_an_empty_case_misses_every_step_in_their_own_order() -> None:
    assert places() == [step.value for step in STEPS]


@pytest.mark.parametrize("step", [Step.CONSULT, Step.TALK])
def test_a_step_skipped_with_a_reason_is_enough(step: Step) -> None:
    assert places(*(skipped(step) if one.step is step else one for one in ALL)) == []


@pytest.mark.parametrize("step", [Step.CONSULT, Step.TALK])
@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_a_step_skipped_without_a_reason_keeps_the_case_open(step: Step, nothing: str) -> None:
    assert places(*(skipped(step, nothing) if one.step is step else one for one in ALL)) == [step]


@pytest.mark.parametrize("step", NEVER_SKIPPED)
def test_signals_weighing_and_deciding_are_never_skipped(step: Step) -> None:
    assert places(*(skipped(step) if one.step is step else one for one in ALL)) == [step]
    assert [fault.place for fault in faults_of(skipped(step), adult=False)] == ["skipped"]


@pytest.mark.parametrize("which", ["report_needed", "help_possible"])
@pytest.mark.parametrize(
    "decision",
    [None, Decision(answer=Answer.UNKNOWN, why=WHY), Decision(answer=Answer.YES, why=" ")],
    ids=["not taken", "not known", "without a reason"],
)
def test_the_two_decisions_are_each_taken_with_a_reason(which: str, decision: Decision | None) -> None:
    decided = noted(Step.DECIDE, **{which: decision})
    assert places(*ALL[:4], decided) == [Step.DECIDE]


def test_two_missing_decisions_are_two_faults() -> None:
    faults = missing(case(*ALL[:4], noted(Step.DECIDE, report_needed=None, help_possible=None)))
    assert len({fault.message for fault in faults}) == 2


@pytest.mark.parametrize("report", [Answer.YES, Answer.NO])
@pytest.mark.parametrize("possible", [Answer.YES, Answer.NO])
@pytest.mark.parametrize("answers", list(itertools.product(Answer, repeat=3)))
def test_whatever_is_decided_the_software_has_no_opinion(
    report: Answer, possible: Answer, answers: tuple[Answer, ...]
) -> None:
    """The code says that a "no" under help asks for a report; people decide that, closing never does."""
    decided = noted(
        Step.DECIDE,
        report_needed=Decision(answer=report, why=WHY),
        help_possible=Decision(answer=possible, why=WHY),
        help=dict(zip(HELP_QUESTIONS, answers, strict=True)),
    )
    assert missing(case(*ALL[:4], decided)) == ()


def test_the_last_note_of_a_step_counts() -> None:
    assert places(*ALL, skipped(Step.TALK, "")) == [Step.TALK]
    assert places(skipped(Step.TALK, ""), *ALL) == []


@given(st.lists(st.sampled_from([*ALL, skipped(Step.TALK), skipped(Step.CONSULT, "")]), max_size=8))
def test_a_report_never_waits_and_never_counts_as_a_step(notes: list[Noted]) -> None:
    report = noted(Step.REPORT)
    assert faults_of(report, adult=True) == ()
    assert places(*notes) == places(*notes, report) == places(report, *notes)


# --- the kindcheck ------------------------------------------------------------------------------------


def test_with_an_adult_the_kindcheck_is_asked_in_step_one() -> None:
    assert places(*ALL, adult=True) == [Step.SIGNALS]
    assert [fault.place for fault in faults_of(ALL[0], adult=True)] == ["kindcheck"]


@pytest.mark.parametrize("answer", Answer)
def test_any_answer_to_the_kindcheck_will_do_also_that_one_does_not_know(answer: Answer) -> None:
    signals = noted(Step.SIGNALS, kindcheck=answer)
    assert faults_of(signals, adult=True) == ()
    assert places(signals, *ALL[1:], adult=True) == []


def test_with_a_child_there_is_no_kindcheck() -> None:
    assert faults_of(ALL[0], adult=False) == ()


# --- a note by itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [Step.SIGNALS, Step.CONSULT, Step.TALK, Step.WEIGH, Step.REPORT])
def test_a_note_asks_for_facts(step: Step) -> None:
    assert [fault.place for fault in faults_of(noted(step, facts="  "), adult=False)] == ["facts"]


def test_a_decision_can_be_noted_in_parts() -> None:
    half = noted(Step.DECIDE, facts="", help_possible=None)
    assert faults_of(half, adult=False) == ()
    assert places(*ALL[:4], half) == [Step.DECIDE]


@pytest.mark.parametrize("step", [Step.CLOSE, Step.RELEASE])
def test_closing_and_releasing_ask_for_a_reason(step: Step) -> None:
    assert [fault.place for fault in faults_of(noted(step, reason=""), adult=False)] == ["reason"]


def test_nothing_here_knows_of_a_consent() -> None:
    """A missing consent never blocks a step or a report: there is no place where it could."""
    names = {field.name for kind in (Noted, Case) for field in fields(kind)}
    assert not any("consent" in name for name in names)
    assert "consent" not in inspect.getsource(reporting_code).split('"""', 2)[2]


# --- open, closed, open again -------------------------------------------------------------------------


def test_a_case_is_open_until_it_is_closed() -> None:
    assert case(*ALL).closed is None
    assert case(*ALL, noted(Step.CLOSE)).closed == noted(Step.CLOSE)


def test_a_new_step_opens_the_case_again_and_a_release_does_not() -> None:
    closing = noted(Step.CLOSE)
    assert case(*ALL, closing, noted(Step.SIGNALS)).closed is None
    assert case(*ALL, closing, noted(Step.RELEASE)).closed == closing


def test_notes_stand_in_the_order_in_which_they_came() -> None:
    later, sooner = (
        replace(noted(Step.TALK), written=NOON + timedelta(minutes=at), entry=uuid4()) for at in (9, 1)
    )
    assert in_order([later, sooner]) == (sooner, later)
    assert case(sooner, later).begun == sooner.written
    assert case().begun is None


# --- as it is kept ------------------------------------------------------------------------------------

answers = st.sampled_from(Answer)
decisions = st.none() | st.builds(Decision, answer=answers, why=st.text(max_size=20))
notes = st.builds(
    Noted,
    step=st.sampled_from(Step),
    facts=st.text(max_size=30),
    reason=st.text(max_size=30),
    skipped=st.booleans(),
    done=st.none() | st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
    with_whom=st.text(max_size=20),
    framework=st.sampled_from(["", *(one.id for one in FRAMEWORKS)]),
    kindcheck=st.none() | answers,
    report_needed=decisions,
    help_possible=decisions,
    help=st.dictionaries(st.sampled_from(HELP_QUESTIONS), answers),
    about=st.lists(st.uuids(), max_size=2).map(tuple),
)


@given(notes)
def test_a_note_that_is_kept_reads_back_the_same(note: Noted) -> None:
    assert noted_from(told(note)) == note


def test_frameworks_are_named_with_who_publishes_them_and_never_copied() -> None:
    assert len({one.id for one in FRAMEWORKS}) == len(FRAMEWORKS)
    assert all(one.name and one.where for one in FRAMEWORKS)
    assert {"onderwijs", "gehandicaptenzorg"} <= {one.id for one in FRAMEWORKS}
