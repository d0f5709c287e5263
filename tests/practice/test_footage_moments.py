"""The moments that went well: which they are, what is shown of them, and in which order."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding, Fit, Span
from houvast.practice.footage.moments import good_moments
from tests.practice.films import PEOPLE, SCHEME, codings, film


def told(signals: str, responses: str, **given: Any) -> list[tuple[str, str]]:
    """The signal of each moment, and its clip in seconds."""
    own = {name: given.pop(name) for name in ("lead", "tail", "order") if name in given}
    found = good_moments(film(signals=signals, responses=responses, **given), SCHEME, **own)
    return [(one.signal.id, f"{one.span.start / 1_000:g}-{one.span.end / 1_000:g}") for one in found]


# --- which they are -------------------------------------------------------------------------------------


@pytest.mark.parametrize("response", ["12 fitting", "12 =a fitting", "40 =a fitting"])
def test_a_signal_with_an_answer_that_fits_is_a_good_moment(response: str) -> None:
    ((signal, _clip),) = told("a 10", response)
    assert signal == "a"


@pytest.mark.parametrize(
    "response", ["", "12", "12 =a", "12 missing", "12 =a intruding", "9 fitting", "40 fitting"]
)
def test_nobody_but_a_person_says_that_an_answer_fits(response: str) -> None:
    assert told("a 10", response) == []


def test_of_several_answers_the_first_that_fits_counts() -> None:
    assert told("a 10", "11 =a missing, 13 =a fitting, 20 =a fitting") == [("a", "8-16")]


def test_to_watch_quietly_without_a_signal_is_no_moment_to_cut() -> None:
    assert told("", "12 fitting") == []


def test_what_was_hidden_is_no_good_moment() -> None:
    assert told("a 10", "12 =a fitting", hidden="child-1 9-11") == []
    assert told("a 10", "12 =a fitting", hidden="adult-1 11-13") == []


# --- what is shown --------------------------------------------------------------------------------------


def test_a_clip_begins_before_the_signal_and_goes_on_after_the_answer() -> None:
    assert told("a 10", "12 fitting") == [("a", "8-15")]
    assert told("a 10", "12 fitting", lead=500, tail=0) == [("a", "9.5-12")]


@pytest.mark.parametrize(
    ("given", "clip"),
    [
        ({"windows": "9-60"}, "9-15"),
        ({"windows": "0-13"}, "8-13"),
        ({"hidden": "5-9, 14-20"}, "9-14"),
        ({"hidden": "child-1 5-9, adult-1 14-20"}, "9-14"),
        # Sight of the child matters before the signal, sight of who answers after the answer.
        ({"hidden": "adult-1 5-9, child-1 14-20"}, "8-15"),
    ],
)
def test_a_clip_stays_within_what_was_coded_and_in_sight(given: dict[str, Any], clip: str) -> None:
    assert told("a 10", "12 fitting", **given) == [("a", clip)]


def test_hidden_time_between_a_signal_and_an_answer_that_names_it_stays_in_the_clip() -> None:
    assert told("a 10", "14 =a fitting", hidden="11-13") == [("a", "8-17")]


def test_an_answer_in_another_part_of_the_film_makes_no_clip() -> None:
    assert told("a 10", "21 =a fitting", windows="0-20, 20.5-60") == []


# --- in which order -------------------------------------------------------------------------------------

THREE = ("a 10, b 20, c 30", "14 =a fitting, 21 =b fitting, 33 =c fitting")


def test_they_stand_in_the_order_of_the_film_and_not_by_speed() -> None:
    assert [signal for signal, _clip in told(*THREE)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        (("c",), ["c", "a", "b"]),
        (("c", "a"), ["c", "a", "b"]),
        (("b", "c", "a"), ["b", "c", "a"]),
        (("gone", "c"), ["c", "a", "b"]),
    ],
)
def test_a_professional_chooses_an_own_order_and_the_rest_comes_after(
    order: tuple[str, ...], shown: list[str]
) -> None:
    assert [signal for signal, _clip in told(*THREE, order=order)] == shown


def test_whose_moment_it_is_stands_with_it() -> None:
    (one,) = good_moments(film(signals="a 10", responses="12 fitting"), SCHEME)
    assert (one.signal.child, one.response.by, one.response.fit) == ("child-1", "adult-1", Fit.FITTING)


# --- whatever was coded ---------------------------------------------------------------------------------


@given(codings(), st.integers(0, 9_000), st.integers(0, 9_000))
def test_clips_lie_inside_one_window_and_hold_the_signal_and_the_answer(
    coding: Coding, lead: int, tail: int
) -> None:
    found = good_moments(coding, SCHEME, lead=lead, tail=tail)
    for one in found:
        assert any(window.start <= one.span.start and one.span.end <= window.end for window in coding.windows)
        assert one.span.start <= one.signal.at <= one.response.at <= one.span.end
        assert one.span.end - one.response.at <= tail
        assert one.signal.at - one.span.start <= lead
        assert one.response.fit is Fit.FITTING
    assert [one.signal for one in found] == [s for s in coding.signals if s in {o.signal for o in found}]


@given(codings(), st.lists(st.sampled_from(["0", "1", "2", "3", "4"]), unique=True))
def test_an_own_order_shows_the_same_moments(coding: Coding, order: list[str]) -> None:
    usual, own = good_moments(coding, SCHEME), good_moments(coding, SCHEME, order=order)
    assert sorted(own, key=usual.index) == list(usual)
    chosen = [one.signal.id for one in own if one.signal.id in order]
    assert [one.signal.id for one in own][: len(chosen)] == [
        id for id in order if id in {one.signal.id for one in usual}
    ]


@given(codings(people=PEOPLE))
def test_without_a_judgement_there_is_no_good_moment(coding: Coding) -> None:
    unjudged = tuple(replace(one, fit=None) for one in coding.responses)
    assert good_moments(replace(coding, responses=unjudged), SCHEME) == ()


def test_a_clip_is_a_part_of_the_film_in_ms() -> None:
    (one,) = good_moments(film(signals="a 10", responses="12 fitting"), SCHEME)
    assert one.span == Span(8_000, 15_000)
