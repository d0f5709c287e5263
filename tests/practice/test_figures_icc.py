"""How far raters agree about scores: the six forms, as published and as they always behave."""

import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.practice.figures import Form, Icc, consistency, intraclass
from houvast.practice.figures.icc import GAPS, MORE_NOISE, NO_DIFFERENCE, NO_NOISE, TOO_FEW, TOO_ROUGH

SHROUT_FLEISS = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))

scores = st.tuples(st.integers(2, 6), st.integers(2, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 10), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def by_form(of: tuple[Icc, ...]) -> dict[str, Icc]:
    return {one.form.value: one for one in of}


def numbers(of: tuple[Icc, ...]) -> list[float | None]:
    return [number for one in of for number in (one.value, one.low, one.high)]


def alike(one: Sequence[float | None], other: Sequence[float | None]) -> bool:
    """The same numbers but for rounding, and none at the same places."""
    return all(
        a is b is None or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-8, abs_tol=1e-8))
        for a, b in zip(one, other, strict=True)
    )


def test_shrout_and_fleiss_1979_six_targets_and_four_judges() -> None:
    found = {name: round(one.value or 0, 2) for name, one in by_form(intraclass(SHROUT_FLEISS)).items()}
    assert found == {
        "ICC(1,1)": 0.17,
        "ICC(2,1)": 0.29,
        "ICC(3,1)": 0.71,
        "ICC(1,k)": 0.44,
        "ICC(2,k)": 0.62,
        "ICC(3,k)": 0.91,
    }


def test_shrout_and_fleiss_1979_has_these_intervals_in_psych() -> None:
    found = by_form(intraclass(SHROUT_FLEISS))
    assert [round(found["ICC(1,1)"].low or 0, 3), round(found["ICC(1,1)"].high or 0, 3)] == [-0.133, 0.723]
    assert [round(found["ICC(2,1)"].low or 0, 3), round(found["ICC(2,1)"].high or 0, 3)] == [0.019, 0.761]
    assert [round(found["ICC(3,1)"].low or 0, 3), round(found["ICC(3,1)"].high or 0, 3)] == [0.342, 0.946]


@given(scores)
def test_a_value_lies_in_its_interval_and_is_at_most_1(given_scores: list[list[int]]) -> None:
    for one in intraclass(given_scores):
        if one.value is None:
            assert one.why in (NO_DIFFERENCE, MORE_NOISE)
        elif one.low is None:
            assert one.why == (NO_NOISE if one.value == 1 else TOO_ROUGH)
        else:
            assert one.high is not None
            assert one.low <= one.value + 1e-9
            assert one.value - 1e-9 <= one.high <= 1 + 1e-9
            assert all(map(math.isfinite, (one.low, one.value, one.high)))


@given(scores, st.randoms(use_true_random=False))
def test_the_order_of_raters_and_of_the_scored_changes_nothing(
    given_scores: list[list[int]], dice: random.Random
) -> None:
    raters = dice.sample(range(len(given_scores[0])), len(given_scores[0]))
    mixed = [[row[at] for at in raters] for row in dice.sample(given_scores, len(given_scores))]
    assert alike(numbers(intraclass(mixed)), numbers(intraclass(given_scores)))


@given(scores, st.integers(1, 5), st.integers(-20, 20))
def test_another_unit_and_another_zero_change_nothing(
    given_scores: list[list[int]], times: int, more: int
) -> None:
    moved = [[times * one + more for one in row] for row in given_scores]
    assert alike(numbers(intraclass(moved)), numbers(intraclass(given_scores)))


@given(scores, st.lists(st.integers(-9, 9), min_size=5, max_size=5))
def test_raters_who_score_higher_than_others_are_noise_unless_they_are_the_only_ones(
    given_scores: list[list[int]], higher: list[int]
) -> None:
    moved = [[one + more for one, more in zip(row, higher, strict=False)] for row in given_scores]
    one, other = by_form(intraclass(given_scores)), by_form(intraclass(moved))
    for form in ("ICC(3,1)", "ICC(3,k)"):
        assert alike(numbers((one[form],)), numbers((other[form],)))


@given(scores)
def test_the_mean_of_these_raters_is_the_consistency_of_their_scores_as_items(
    given_scores: list[list[int]],
) -> None:
    found, items = by_form(intraclass(given_scores))["ICC(3,k)"], consistency(given_scores)
    assert alike([found.value, found.low, found.high], [items.value, items.low, items.high])


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(2, 4))
def test_raters_who_never_differ_agree_wholly_and_leave_no_margin(row: list[int], raters: int) -> None:
    assume(len(set(row)) > 1)
    for one in intraclass([[score] * raters for score in row]):
        assert (one.value, one.low, one.high, one.why) == (1.0, None, None, NO_NOISE)


def test_raters_who_differ_by_a_fixed_amount_agree_wholly_only_among_themselves() -> None:
    found = by_form(intraclass([[1, 3], [2, 4], [5, 7]]))
    assert found["ICC(3,1)"].value == 1.0
    assert found["ICC(3,1)"].why == NO_NOISE
    value, low = found["ICC(2,1)"].value, found["ICC(2,1)"].low
    assert value is not None
    assert low is not None
    assert low < value < 1
    assert found["ICC(1,1)"].why is None


def test_where_chance_is_larger_than_all_differences_there_is_no_share_of_it() -> None:
    found = by_form(intraclass([[0, 1], [2, 0]]))
    for form in ("ICC(2,1)", "ICC(2,k)"):
        assert (found[form].value, found[form].low, found[form].why) == (None, None, MORE_NOISE)


def test_where_the_interval_cannot_be_worked_out_there_is_none() -> None:
    found = by_form(intraclass([[0, 4], [1, 0]]))
    assert round(found["ICC(2,1)"].value or 0, 3) == -0.889
    assert round(found["ICC(2,k)"].value or 0, 3) == -16
    for form in ("ICC(2,1)", "ICC(2,k)"):
        assert (found[form].low, found[form].high, found[form].why) == (None, None, TOO_ROUGH)


@pytest.mark.parametrize(
    ("given_scores", "why"),
    [
        ([], TOO_FEW),
        ([[1, 2, 3]], TOO_FEW),
        ([[1], [2]], TOO_FEW),
        ([[1, 2], [3, None]], GAPS),
        ([[4, 4], [4, 4]], NO_DIFFERENCE),
        ([[1, 3], [3, 1]], NO_DIFFERENCE),
    ],
)
def test_it_is_undefined_with_its_reason(given_scores: list[list[float | None]], why: object) -> None:
    found = intraclass(given_scores)
    assert [one.form for one in found] == list(Form)
    assert all((one.value, one.low, one.high, one.why) == (None, None, None, why) for one in found)


@pytest.mark.parametrize("given_scores", [[[1, 2], [3]], [[1, math.nan], [1, 2]], [[1, math.inf], [1, 2]]])
def test_what_is_no_score_is_refused(given_scores: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"inhomogeneous|finite"):
        intraclass(given_scores)


def test_it_tells_what_was_counted() -> None:
    assert intraclass(SHROUT_FLEISS)[0].said.text() == "Geteld zijn 6 beoordeelden met 4 scores elk."


def test_raters_who_never_differ_agree_wholly_and_have_no_interval() -> None:
    found = by_form(intraclass(((1, 1), (5, 5), (9, 9))))
    assert [one.value for one in found.values()] == [1.0] * 6
    assert [(one.low, one.high) for one in found.values()] == [(None, None)] * 6
