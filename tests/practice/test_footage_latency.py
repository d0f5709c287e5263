"""Which signals were answered, and how quickly, within the time of that child."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding, Fit, Hidden, Span
from houvast.practice.footage.latency import Answered, Latency, answers, latencies
from tests.practice.films import ADULT, CHILD, OTHER_ADULT, OTHER_CHILD, PEOPLE, SCHEME, codings, film

EVERYBODY = {"people": PEOPLE}


def told(signals: str, responses: str = "", **given: Any) -> dict[str, tuple[str, float | None]]:
    """What became of each signal, and after how many seconds it was answered."""
    found = answers(film(signals=signals, responses=responses, **given), SCHEME)
    return {one.signal.id: (str(one.how), None if one.after is None else one.after / 1_000) for one in found}


def of_one_child(signals: str, responses: str = "", **given: Any) -> Latency:
    (found,) = latencies(film(signals=signals, responses=responses, **given), SCHEME)
    return found


# --- within the time of this child ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("response", "became"),
    [
        ("12", ("within", 2)),
        ("10", ("within", 0)),
        ("15", ("within", 5)),
        ("15.001", ("not", None)),
        ("9.999", ("not", None)),
        ("", ("not", None)),
        ("15.001 =a", ("later", 5.001)),
        ("59 =a", ("later", 49)),
    ],
)
def test_a_signal_is_answered_within_its_time_or_later_or_not(
    response: str, became: tuple[str, float | None]
) -> None:
    assert told("a 10", response) == {"a": became}


def test_a_child_can_have_a_longer_time_of_its_own() -> None:
    people = (replace(CHILD, answer_within=12_000), OTHER_CHILD, ADULT)
    both = film(signals="a 10, child-2 b 30", responses="20, 40", people=people)
    one, other = latencies(both, SCHEME)
    assert (one.within, one.own, one.answered, one.median) == (12_000, True, 1, 10_000)
    assert (other.within, other.own, other.answered, other.median) == (5_000, False, 0, None)


def test_the_time_of_the_scheme_holds_for_the_rest() -> None:
    longer = replace(SCHEME, answer_within=12_000)
    (found,) = latencies(film(signals="a 10", responses="20"), longer)
    assert (found.within, found.own, found.answered) == (12_000, False, 1)


# --- which signal a response answers --------------------------------------------------------------------


def test_a_response_without_a_name_answers_the_last_signal_that_has_no_answer_yet() -> None:
    assert told("a 10, b 11", "12") == {"a": ("not", None), "b": ("within", 1)}
    assert told("a 10, b 11", "12, 13") == {"a": ("within", 3), "b": ("within", 1)}
    assert told("a 10, b 11", "10.5, 12") == {"a": ("within", 0.5), "b": ("within", 1)}
    assert told("a 10, b 11", "12, 13, 14") == {"a": ("within", 3), "b": ("within", 1)}


def test_a_response_that_names_a_signal_answers_that_one_and_no_other() -> None:
    assert told("a 10, b 11", "12 =a") == {"a": ("within", 2), "b": ("not", None)}
    assert told("a 10, b 11", "12 =a, 13") == {"a": ("within", 2), "b": ("within", 2)}


def test_what_somebody_named_stands_above_what_is_worked_out() -> None:
    assert told("a 10", "11, 14 =a") == {"a": ("within", 4)}
    assert told("a 9, b 10", "11, 40 =b") == {"a": ("within", 2), "b": ("later", 30)}


def test_of_several_that_name_it_the_first_is_its_answer() -> None:
    (found,) = answers(film(signals="a 10", responses="14 =a fitting, 12 =a missing"), SCHEME)
    assert found.after == 2_000
    assert [one.fit for one in found.responses] == [Fit.MISSING, Fit.FITTING]


def test_nobody_answers_oneself() -> None:
    assert told("a 10, child-2 b 11", "child-2 12", **EVERYBODY) == {"a": ("within", 2), "b": ("not", None)}
    assert told("a 10", "child-1 12") == {"a": ("not", None)}


def test_with_two_children_the_last_signal_counts_each_within_its_own_time() -> None:
    people = (replace(CHILD, answer_within=20_000), OTHER_CHILD, ADULT)
    both = told("a 10, child-2 b 11", "17", people=people)
    assert both == {"a": ("within", 7), "b": ("not", None)}
    assert told("a 10, child-2 b 11", "13", people=people) == {"a": ("not", None), "b": ("within", 2)}


def test_anybody_can_answer() -> None:
    assert told("a 10 >adult-1", "adult-2 12", **EVERYBODY) == {"a": ("within", 2)}


# --- what the film does not show ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "how"),
    [
        ({"windows": "0-14"}, "unknown"),
        ({"windows": "0-15"}, "not"),
        ({"windows": "0-14, 20-60"}, "unknown"),
        ({"hidden": "14-20"}, "unknown"),
        ({"hidden": "15-20"}, "not"),
        ({"hidden": "8-10"}, "not"),
        ({"hidden": "child-1 12-13"}, "unknown"),
        ({"hidden": "adult-1 12-13"}, "unknown"),
        ({"hidden": "adult-1 8-13"}, "unknown"),
        ({"hidden": "adult-2 12-13", "people": PEOPLE}, "unknown"),
        ({"hidden": "child-2 12-13", "people": PEOPLE}, "not"),
        ({"hidden": "adult-1 0-60"}, "unknown"),
    ],
)
def test_a_time_that_was_not_wholly_in_sight_cannot_be_told(given: dict[str, Any], how: str) -> None:
    assert told("a 10", **given) == {"a": (how, None)}


@pytest.mark.parametrize(("hidden", "how"), [("adult-2 12-13", "not"), ("adult-1 12-13", "unknown")])
def test_for_a_signal_to_somebody_only_that_one_has_to_be_in_sight(hidden: str, how: str) -> None:
    assert told("a 10 >adult-1", hidden=hidden, **EVERYBODY) == {"a": (how, None)}


def test_an_answer_before_the_sight_ended_counts() -> None:
    assert told("a 10", "12", hidden="12.5-20") == {"a": ("within", 2)}
    assert told("a 10", "12", windows="0-12.001") == {"a": ("within", 2)}


def test_after_hidden_time_only_a_response_that_names_it_counts() -> None:
    assert told("a 10", "14", hidden="12-13") == {"a": ("unknown", None)}
    assert told("a 10", "12", hidden="child-1 12-13") == {"a": ("unknown", None)}
    assert told("a 10", "11.999", hidden="child-1 12-13") == {"a": ("within", 1.999)}
    assert told("a 10", "14 =a", hidden="12-13") == {"a": ("within", 4)}


def test_a_signal_whose_time_was_cut_keeps_no_response_from_an_earlier_one() -> None:
    people = (CHILD, ADULT, OTHER_ADULT)
    found = told("a 10 >adult-1, b 11 >adult-2", "14", hidden="adult-2 12-13", people=people)
    assert found == {"a": ("within", 4), "b": ("unknown", None)}


def test_a_signal_while_the_child_was_hidden_cannot_be_told_whatever_answered_it() -> None:
    assert told("a 10", "12 =a", hidden="child-1 9-11") == {"a": ("unknown", None)}
    assert told("a 10", "12", hidden="child-1 9-11") == {"a": ("unknown", None)}


def test_a_response_of_somebody_who_was_hidden_counts_for_nothing() -> None:
    assert told("a 10", "12", hidden="adult-1 11-13") == {"a": ("unknown", None)}
    assert told("a 10", "20 =a", hidden="adult-1 19-21") == {"a": ("unknown", None)}


def test_without_an_adult_in_the_film_the_child_has_to_be_in_sight() -> None:
    assert told("a 10", people=(CHILD,)) == {"a": ("not", None)}


# --- counted --------------------------------------------------------------------------------------------


def test_median_and_range_are_over_what_was_answered_within_the_time() -> None:
    found = of_one_child("a 10, b 20, c 30, d 40, e 58", "11 =a, 24 =b, 32 =c, 59 =d")
    assert (found.signals, found.answered, found.later, found.unanswered, found.unknown) == (5, 3, 1, 0, 1)
    assert (found.median, found.shortest, found.longest, found.why) == (2_000, 1_000, 4_000, None)
    assert of_one_child("a 10, b 20", "11, 24").median == 2_500


def test_without_an_answer_in_time_there_is_no_median_and_it_says_why() -> None:
    found = of_one_child("a 10", "50 =a")
    assert (found.median, found.shortest, found.longest) == (None, None, None)
    assert found.why is not None
    assert "antwoord" in found.why.text()


def test_a_child_without_signals_has_no_figure_and_it_says_why() -> None:
    found = of_one_child("", "12")
    assert (found.child, found.signals, found.median, found.each) == ("child-1", 0, None, ())
    assert found.why is not None
    assert "signaal" in found.why.text()


def test_how_the_answers_were_judged_is_counted_and_never_weighed() -> None:
    found = of_one_child(
        "a 10, b 20, c 30, d 40, e 50",
        "11 =a fitting, 12 =a intruding, 21 =b missing, 39 =c fitting, 41 =d",
    )
    assert found.fits == ((Fit.FITTING, 2), (Fit.MISSING, 1), (Fit.INTRUDING, 0), (None, 1))


def test_a_film_without_children_has_no_latencies() -> None:
    assert latencies(film(people=(ADULT,)), SCHEME) == ()


# --- whatever was coded ---------------------------------------------------------------------------------


@given(codings())
def test_every_signal_is_answered_or_later_or_unanswered_or_cannot_be_told(coding: Coding) -> None:
    assert [one.signal for one in answers(coding, SCHEME)] == list(coding.signals)
    for found in latencies(coding, SCHEME):
        assert found.answered + found.later + found.unanswered + found.unknown == found.signals
        assert [one.signal for one in found.each] == [
            one for one in coding.signals if one.child == found.child
        ]
        for one in found.each:
            assert bool(one.responses) == (one.how in (Answered.WITHIN, Answered.LATER))
        assert sum(count for _fit, count in found.fits) == found.answered + found.later


@given(codings())
def test_no_response_answers_two_signals_and_nobody_answers_oneself(coding: Coding) -> None:
    given_out = Counter(one for found in answers(coding, SCHEME) for one in found.responses)
    there = Counter(coding.responses)
    assert all(count <= there[one] for one, count in given_out.items())
    for found in answers(coding, SCHEME):
        for one in found.responses:
            assert one.by != found.signal.child
            assert one.at >= found.signal.at
            assert one.signal in ("", found.signal.id)


@given(codings())
def test_an_answer_lies_within_the_time_and_a_later_one_was_named(coding: Coding) -> None:
    for one in answers(coding, SCHEME):
        if one.how is Answered.WITHIN:
            assert one.after is not None
            assert 0 <= one.after <= SCHEME.answer_within
        if one.how is Answered.LATER:
            assert one.after is not None
            assert one.after > SCHEME.answer_within
            assert one.responses[0].signal == one.signal.id


@given(
    codings(people=(CHILD, ADULT)),
    st.integers(0, 59),
    st.integers(1, 60),
    st.sampled_from(["", "child-1", "adult-1"]),
)
def test_more_hidden_time_never_makes_a_signal_unanswered(
    coding: Coding, start: int, length: int, who: str
) -> None:
    hidden = Hidden(Span(start * 500, (start + length) * 500), who)
    less = replace(coding, hidden=(*coding.hidden, hidden))
    before = {one.signal.id for one in answers(coding, SCHEME) if one.how is Answered.NOT}
    assert {one.signal.id for one in answers(less, SCHEME) if one.how is Answered.NOT} <= before


@given(codings(), st.integers(1, 30_000))
def test_a_longer_time_never_answers_fewer_signals_that_a_response_names(coding: Coding, more: int) -> None:
    named = replace(coding, responses=tuple(one for one in coding.responses if one.signal))
    longer = replace(SCHEME, answer_within=SCHEME.answer_within + more)
    for one, other in zip(latencies(named, SCHEME), latencies(named, longer), strict=True):
        assert one.answered <= other.answered
        assert one.answered + one.later == other.answered + other.later
