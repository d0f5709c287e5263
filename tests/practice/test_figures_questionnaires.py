"""Items that hang together, and change against the noise of an instrument."""

import math
import random
from statistics import variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import Refusal
from houvast.practice.figures import Reference, change, consistency
from houvast.practice.figures.questionnaires import GAPS, NO_DIFFERENCE, NO_NOISE, TOO_FEW
from tests.practice.test_figures_icc import SHROUT_FLEISS, scores

# --- Cronbach's alpha -----------------------------------------------------------------------------------


@given(scores)
def test_cronbach_1951_by_the_variances_of_items_and_of_totals(answers: list[list[int]]) -> None:
    found = consistency(answers)
    total = variance([sum(row) for row in answers])
    if total == 0:
        assert (found.value, found.why) == (None, NO_DIFFERENCE)
        return
    items = sum(variance(column) for column in zip(*answers, strict=True))
    k = len(answers[0])
    assert found.value == pytest.approx(k / (k - 1) * (1 - items / total), abs=1e-9)
    if found.low is not None and found.high is not None and found.value is not None:
        assert found.low <= found.value <= found.high <= 1


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_people_and_items_changes_nothing(answers: list[list[int]], dice: random.Random) -> None:
    items = dice.sample(range(len(answers[0])), len(answers[0]))
    one, other = (
        consistency(answers),
        consistency([[row[at] for at in items] for row in dice.sample(answers, len(answers))]),
    )
    assert [one.value, one.low, one.high] == pytest.approx([other.value, other.low, other.high], abs=1e-9)
    assert (one.why, one.n, one.k) == (other.why, other.n, other.k)


def test_items_that_are_always_a_fixed_number_apart_leave_no_margin() -> None:
    found = consistency([[1, 3], [2, 4], [5, 7]])
    assert (found.value, found.low, found.high, found.why) == (1.0, None, None, NO_NOISE)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([], TOO_FEW),
        ([[1, 2, 3]], TOO_FEW),
        ([[1], [2]], TOO_FEW),
        ([[1, 2], [3, None]], GAPS),
        ([[4, 4], [4, 4]], NO_DIFFERENCE),
        ([[1, 3], [3, 1]], NO_DIFFERENCE),
    ],
)
def test_it_is_undefined_with_its_reason(answers: list[list[float | None]], why: object) -> None:
    found = consistency(answers)
    assert (found.value, found.low, found.high, found.why) == (None, None, None, why)


@pytest.mark.parametrize("answers", [[[1, 2], [3]], [[1, math.nan], [1, 2]]])
def test_what_are_no_points_is_refused(answers: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"inhomogeneous|finite"):
        consistency(answers)


def test_it_tells_what_was_counted() -> None:
    assert consistency(SHROUT_FLEISS).said.text() == "Geteld zijn 6 ingevulde lijsten van 4 vragen."


# --- change -----------------------------------------------------------------------------------------------

GROUP = Reference(sd=10.0, reliability=0.8, source="an invented manual, table 2")
points = st.floats(-1e6, 1e6)


def test_jacobson_and_truax_1991_formula() -> None:
    """The noise of one score is sd times the root of 1 - reliability; a difference has that twice."""
    found = change(47.5, 32.5, Reference(sd=7.5, reliability=0.80, source="an invented table"))
    of_one_score = 7.5 * math.sqrt(1 - 0.80)
    assert found.se == pytest.approx(math.sqrt(2 * of_one_score**2))
    assert round(found.se, 2) == 4.74
    assert found.difference == -15.0
    assert round(found.index, 2) == -3.16
    assert found.low == pytest.approx(-15 - 1.959964 * found.se, abs=1e-4)
    assert found.high == pytest.approx(-15 + 1.959964 * found.se, abs=1e-4)


@given(points, points)
def test_to_go_back_is_the_same_change_the_other_way(before: float, after: float) -> None:
    there, back = change(before, after, GROUP), change(after, before, GROUP)
    assert (there.difference, there.index, there.low) == (-back.difference, -back.index, -back.high)
    assert there.se == back.se


@given(points, points, st.floats(0, 0.99), st.floats(0, 0.99))
def test_a_more_reliable_instrument_has_a_smaller_margin(
    before: float, after: float, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    wide, narrow = (
        change(before, after, Reference(sd=3, reliability=reliability, source="invented"))
        for reliability in (less, more)
    )
    assert narrow.se <= wide.se
    assert wide.low <= narrow.low <= narrow.high <= wide.high


def test_where_the_numbers_of_the_group_come_from_goes_along() -> None:
    assert change(1, 2, GROUP).reference.source == "an invented manual, table 2"


def test_it_gives_no_verdict() -> None:
    assert set(change(1, 2, GROUP).__slots__) == {"difference", "se", "low", "high", "index", "reference"}


@pytest.mark.parametrize(
    ("wrong", "places"),
    [
        ({"sd": 0.0}, ["sd"]),
        ({"sd": math.nan}, ["sd"]),
        ({"sd": math.inf}, ["sd"]),
        ({"reliability": 1.0}, ["reliability"]),
        ({"reliability": -0.1}, ["reliability"]),
        ({"reliability": math.nan}, ["reliability"]),
        ({"source": " "}, ["source"]),
        ({"sd": -1.0, "reliability": 2.0, "source": ""}, ["sd", "reliability", "source"]),
    ],
)
def test_numbers_of_a_group_that_cannot_be_are_refused_one_by_one(
    wrong: dict[str, object], places: list[str]
) -> None:
    with pytest.raises(Refusal) as refused:
        Reference(**{"sd": 10.0, "reliability": 0.8, "source": "invented", **wrong})  # type: ignore[arg-type]
    assert sorted(fault.place for fault in refused.value.faults) == sorted(places)


@pytest.mark.parametrize("score", [math.nan, math.inf])
def test_what_is_no_score_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        change(1, score, GROUP)
