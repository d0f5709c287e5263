"""Coding while the film runs: a key press gives a whole coding, or a refusal and the former one stays."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from houvast.practice.faults import Refusal
from houvast.practice.footage import Clearness, Coding, Fit, Phase, Response, Signal
from houvast.practice.footage.noting import (
    begin_phase,
    end_phase,
    note_mark,
    note_response,
    note_signal,
    without_signal,
)
from tests.practice.films import CODES, PEOPLE, film, span


def phases(coding: Coding, child: str = "child-1") -> list[tuple[str, int, int]]:
    """The phases of a child, in whole seconds."""
    return [
        (one.code, one.span.start // 1_000, one.span.end // 1_000)
        for one in coding.phases
        if one.child == child
    ]


# --- phases ---------------------------------------------------------------------------------------------


def test_a_phase_lasts_until_the_window_ends() -> None:
    begun = begin_phase(film(windows="0-20, 30-60"), "child-1", "explores", 5_000)
    assert phases(begun) == [("explores", 5, 20)]


def test_a_phase_that_begins_ends_the_one_before_it() -> None:
    coding = begin_phase(begin_phase(film(), "child-1", "explores", 0), "child-1", "upset", 10_000)
    assert phases(coding) == [("explores", 0, 10), ("upset", 10, 60)]


def test_a_phase_noted_afterwards_lasts_until_the_next_one() -> None:
    coding = begin_phase(film("explores 0-10, upset 20-30"), "child-1", "elsewhere", 10_000)
    assert phases(coding) == [("explores", 0, 10), ("elsewhere", 10, 20), ("upset", 20, 30)]


def test_a_phase_in_the_middle_of_another_takes_the_rest_of_it() -> None:
    coding = begin_phase(film("explores 0-10, upset 20-30"), "child-1", "seeks", 5_000)
    assert phases(coding) == [("explores", 0, 5), ("seeks", 5, 20), ("upset", 20, 30)]


def test_a_phase_at_the_beginning_of_another_comes_in_its_place() -> None:
    assert phases(begin_phase(film("explores 5-10"), "child-1", "seeks", 5_000)) == [("seeks", 5, 60)]


def test_the_phases_of_another_child_stay() -> None:
    coding = begin_phase(film("child-2 upset 0-10, explores 0-9", people=PEOPLE), "child-1", "seeks", 5_000)
    assert phases(coding, "child-2") == [("upset", 0, 10)]
    assert phases(end_phase(coding, "child-1", 5_000), "child-2") == [("upset", 0, 10)]


def test_a_phase_can_end_without_another() -> None:
    coding = film("explores 0-10, upset 10-20")
    assert phases(end_phase(coding, "child-1", 4_000)) == [("explores", 0, 4), ("upset", 10, 20)]


def test_a_phase_that_ends_where_it_begins_was_none() -> None:
    assert phases(end_phase(film("explores 0-10, upset 10-20"), "child-1", 10_000)) == [("explores", 0, 10)]


@pytest.mark.parametrize("at", [20_000, 30_000])
def test_where_nothing_goes_on_nothing_ends(at: int) -> None:
    coding = film("explores 0-10, upset 10-20")
    assert end_phase(coding, "child-1", at) == coding


@pytest.mark.parametrize("at", [-1, 60_000, 25_000])
def test_no_phase_begins_outside_what_was_coded(at: int) -> None:
    with pytest.raises(Refusal) as caught:
        begin_phase(film(windows="0-20, 30-60"), "child-1", "explores", at)
    assert [fault.text() for fault in caught.value.faults] == ["Dit valt buiten wat is bekeken."]


@pytest.mark.parametrize("who", ["adult-1", "child-9"])
def test_only_a_child_of_the_film_has_a_phase(who: str) -> None:
    with pytest.raises(Refusal):
        begin_phase(film(), who, "explores", 0)


# --- signals and responses ------------------------------------------------------------------------------


def test_a_signal_gets_the_first_free_number() -> None:
    coding = note_signal(film(), "child-1", 5_000)
    coding = note_signal(coding, "child-1", 2_000, clearness=Clearness.POSSIBLE, to="adult-1")
    assert coding.signals == (
        Signal(2_000, "2", "child-1", Clearness.POSSIBLE, "adult-1"),
        Signal(5_000, "1", "child-1"),
    )


def test_a_number_that_is_taken_is_passed_over() -> None:
    coding = without_signal(film(signals="1 1, 2 2, 3 3"), "1")
    assert {one.id for one in note_signal(coding, "child-1", 9_000).signals} == {"2", "3", "4"}


def test_a_response_names_a_signal_or_none() -> None:
    coding = note_response(film(signals="a 5"), "adult-1", 6_000, signal="a", fit=Fit.MISSING)
    coding = note_response(coding, "adult-1", 2_000)
    assert coding.responses == (
        Response(2_000, "adult-1"),
        Response(6_000, "adult-1", "a", Fit.MISSING),
    )


def test_a_response_to_a_signal_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="Dit signaal is er niet"):
        note_response(film(), "adult-1", 6_000, signal="a")


def test_when_a_signal_goes_who_answered_it_answers_none_in_particular() -> None:
    coding = film(signals="a 5, b 6", responses="7 =a fitting, 8 =b")
    assert without_signal(coding, "a") == film(signals="b 6", responses="7 fitting, 8 =b")
    assert without_signal(coding, "c") == coding


def test_a_mark_is_noted_at_its_moment() -> None:
    assert note_mark(film(), "adult-1", "laughs", 3_000) == film(marks="adult-1 laughs 3")
    with pytest.raises(Refusal):
        note_mark(film(), "adult-9", "laughs", 3_000)


# --- whatever key is pressed ----------------------------------------------------------------------------

anybody = st.sampled_from([*(person.id for person in PEOPLE), "child-9", ""])
anywhere = st.integers(-2, 62).map(lambda second: second * 500)
any_id = st.sampled_from(["", "1", "2", "3", "9"])


class SomebodyCodes(RuleBasedStateMachine):
    """Any row of key presses on a film in two parts."""

    def __init__(self) -> None:
        super().__init__()
        self.coding = film(windows="0-12, 14-30", people=PEOPLE)

    def press(self, key: Callable[[Coding], Coding]) -> None:
        """What is refused changes nothing; what is done leaves the former coding for the undo."""
        former, copy = self.coding, replace(self.coding)
        with suppress(Refusal):
            self.coding = key(former)
        assert former == copy

    @rule(child=anybody, code=st.sampled_from(CODES), at=anywhere)
    def a_phase_begins(self, child: str, code: str, at: int) -> None:
        before = self.coding
        self.press(lambda coding: begin_phase(coding, child, code, at))
        if self.coding is not before:
            assert Phase in {
                type(one) for one in self.coding.phases if one.span.start == at and one.code == code
            }

    @rule(child=anybody, at=anywhere)
    def a_phase_ends(self, child: str, at: int) -> None:
        self.press(lambda coding: end_phase(coding, child, at))
        assert not any(one.child == child and one.span.holds(at) for one in self.coding.phases)

    @rule(child=anybody, at=anywhere, to=anybody, clearness=st.sampled_from(Clearness))
    def a_child_signals(self, child: str, at: int, to: str, clearness: Clearness) -> None:
        self.press(lambda coding: note_signal(coding, child, at, clearness=clearness, to=to))

    @rule(by=anybody, at=anywhere, signal=any_id, fit=st.sampled_from([None, *Fit]))
    def somebody_responds(self, by: str, at: int, signal: str, fit: Fit | None) -> None:
        self.press(lambda coding: note_response(coding, by, at, signal=signal, fit=fit))

    @rule(person=anybody, at=anywhere)
    def something_is_marked(self, person: str, at: int) -> None:
        self.press(lambda coding: note_mark(coding, person, "laughs", at))

    @rule(id=any_id)
    def a_signal_goes(self, id: str) -> None:
        self.press(lambda coding: without_signal(coding, id))
        assert id not in {one.id for one in self.coding.signals}

    @invariant()
    def no_two_phases_of_a_child_are_at_once_and_all_lie_in_one_part(self) -> None:
        for child in self.coding.children:
            own = [one.span for one in self.coding.phases if one.child == child]
            assert all(one.end <= next_one.start for one, next_one in pairwise(own))
            assert all(
                any(w.start <= one.start < one.end <= w.end for w in self.coding.windows) for one in own
            )

    @invariant()
    def every_response_names_a_signal_that_is_there_or_none(self) -> None:
        assert {one.signal for one in self.coding.responses} <= {"", *(one.id for one in self.coding.signals)}

    @invariant()
    def the_film_stays_as_it_was(self) -> None:
        assert self.coding.windows == (span("0-12"), span("14-30"))
        assert self.coding == replace(self.coding)


TestSomebodyCodes = SomebodyCodes.TestCase
