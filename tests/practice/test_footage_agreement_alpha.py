"""Krippendorff's alpha: as published, as an independent program has it, and what always holds."""

import time

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from houvast.practice.footage.alpha import NEGATIVE, NO_PAIRS, Metric, alpha
from houvast.practice.footage.tables import ONE_KIND, kappa
from tests.practice.test_footage_agreement_tables import DIAGNOSES, FLEISS, given_together

NUMBERS = (Metric.ORDINAL, Metric.INTERVAL, Metric.RATIO)
Rows = list[list[int | None]]


def digits(*lines: str) -> list[list[int | None]]:
    return [[None if sign == "." else int(sign) for sign in line.split()] for line in lines]


BINARY = digits("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
LETTERS = ["a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split()]
FOUR_CODERS = digits(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# --- as published -------------------------------------------------------------------------------------


def test_krippendorff_2011_a_binary_ten_units() -> None:
    assert round(alpha(BINARY, Metric.NOMINAL).value or 0, 3) == 0.095
    pairs = [list(pair) for pair in zip(*BINARY, strict=True)]
    assert round(kappa(given_together((0, 1), pairs, 2)).kappa or 0, 3) == 0.091  # type: ignore[arg-type]


def test_krippendorff_2011_b_nominal_twelve_units() -> None:
    assert round(alpha(LETTERS, Metric.NOMINAL).value or 0, 3) == 0.692
    pairs = [["abcde".index(one) for one in pair] for pair in zip(*LETTERS, strict=True)]
    assert round(kappa(given_together((0, 1), pairs, 5)).kappa or 0, 3) == 0.684


@pytest.mark.parametrize(
    ("metric", "published"),
    [
        (Metric.NOMINAL, 0.743),
        (Metric.ORDINAL, 0.815),
        (Metric.INTERVAL, 0.849),
        (Metric.RATIO, 0.797),
    ],
)
def test_krippendorff_2011_c_four_coders_with_gaps(metric: Metric, published: float) -> None:
    found = alpha(FOUR_CODERS, metric)
    assert round(found.value or 0, 3) == published
    assert (found.n_units, found.n_values) == (11, 40)  # the last unit has one value and drops out


def test_fleiss_cohen_everitt_1969_alpha_and_kappa_only_look_the_same() -> None:
    rows = [(i, j) for i, row in enumerate(FLEISS) for j, many in enumerate(row) for _ in range(many)]
    found = alpha(list(zip(*rows, strict=True)), Metric.NOMINAL).value
    assert found is not None
    assert round(found, 7) == 0.4286396
    assert kappa(FLEISS).kappa != found
    assert round(kappa(FLEISS).kappa or 0, 3) == round(found, 3) == 0.429


def test_fleiss_cohen_everitt_1969_alpha_is_scotts_pi_for_as_many_values_as_there_are() -> None:
    rows = [(i, j) for i, row in enumerate(FLEISS) for j, many in enumerate(row) for _ in range(many)]
    found = alpha(list(zip(*rows, strict=True)), Metric.NOMINAL).value
    assert round(_of_endless_many(found, 2 * 200), 4) == 0.4272


def test_irr_diagnoses_kappa_of_fleiss_for_six_raters() -> None:
    found = alpha(list(zip(*DIAGNOSES, strict=True)), Metric.NOMINAL).value
    assert round(_of_endless_many(found, 6 * 30), 3) == 0.430


def _of_endless_many(found: float | None, values: int) -> float:
    """Scott's pi, or Fleiss' kappa for more raters, out of alpha = pi + (1 - pi) / values."""
    assert found is not None
    return (found - 1 / values) / (1 - 1 / values)


# --- an independent program ---------------------------------------------------------------------------

cells = st.none() | st.integers(0, 6)
rows = st.tuples(st.integers(1, 5), st.integers(0, 12)).flatmap(
    lambda shape: st.lists(
        st.lists(cells, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(rows, st.sampled_from(Metric))
@settings(max_examples=300, deadline=None)
def test_the_program_of_castro_has_the_same_alpha(given_values: Rows, metric: Metric) -> None:
    found = alpha(given_values, metric)
    assume(found.value is not None)
    data = np.array([[np.nan if one is None else one for one in row] for row in given_values], dtype=float)
    known = krippendorff.alpha(reliability_data=data, level_of_measurement=metric.value)
    assert found.value == pytest.approx(known, abs=1e-12)


@given(
    st.lists(st.tuples(*[st.none() | st.just(0.0) | st.floats(1e-3, 1e6)] * 3), max_size=9),
    st.sampled_from(NUMBERS),
)
@settings(max_examples=200, deadline=None)
def test_it_has_the_same_alpha_of_measurements(units: list[tuple[float | None, ...]], metric: Metric) -> None:
    turned = [list(row) for row in zip(*units, strict=True)]
    found = alpha(turned, metric)
    assume(found.value is not None)
    data = np.array([[np.nan if one is None else one for one in row] for row in turned], dtype=float)
    known = krippendorff.alpha(reliability_data=data, level_of_measurement=metric.value)
    assert found.value == pytest.approx(known, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("size", [1e-220, 1e-3, 1e3, 1e300])
@pytest.mark.parametrize("metric", [Metric.INTERVAL, Metric.RATIO])
def test_another_unit_of_measurement_changes_nothing(size: float, metric: Metric) -> None:
    rows = [[0.0, 1.0, 2.5, None], [0.0, 1.5, 2.0, 3.0], [None, 1.0, 2.5, 3.0]]
    told = [[None if one is None else one * size for one in row] for row in rows]
    assert alpha(told, metric).value == pytest.approx(alpha(rows, metric).value)


# --- what always holds --------------------------------------------------------------------------------


@given(rows, st.sampled_from(Metric), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_of_units_changes_nothing(
    given_values: Rows, metric: Metric, dice: object
) -> None:
    coders, units = list(given_values), list(range(len(given_values[0])))
    dice.shuffle(coders)  # type: ignore[attr-defined]
    dice.shuffle(units)  # type: ignore[attr-defined]
    one, other = alpha(given_values, metric), alpha([[row[at] for at in units] for row in coders], metric)
    assert one.value == pytest.approx(other.value)
    assert (one.why, one.n_units, one.n_values) == (other.why, other.n_units, other.n_values)


@given(rows, st.sampled_from(Metric))
def test_a_coder_who_gave_nothing_changes_nothing(given_values: Rows, metric: Metric) -> None:
    one, other = alpha(given_values, metric), alpha([*given_values, [None] * len(given_values[0])], metric)
    assert one.value == pytest.approx(other.value)
    assert (one.n_units, one.n_values) == (other.n_units, other.n_values)


@given(st.lists(cells, max_size=10), st.integers(2, 4), st.sampled_from(Metric))
def test_coders_who_all_say_the_same_agree_wholly_or_it_is_undefined(
    row: list[int | None], coders: int, metric: Metric
) -> None:
    found = alpha([row] * coders, metric)
    kinds = len(set(row) - {None})
    assert found.value == (pytest.approx(1) if kinds > 1 else None)
    assert found.why == (None if kinds > 1 else ONE_KIND if kinds else NO_PAIRS)


@given(rows)
def test_what_things_are_called_makes_no_difference_to_a_nominal_alpha(given_values: Rows) -> None:
    names = [[None if one is None else f"code {one}" for one in row] for row in given_values]
    assert alpha(names, Metric.NOMINAL).value == alpha(given_values, Metric.NOMINAL).value


@given(rows, st.integers(1, 9), st.integers(-5, 5))
def test_an_interval_has_no_zero_and_no_size_of_its_own(given_values: Rows, times: int, more: int) -> None:
    moved = [[None if one is None else times * one + more for one in row] for row in given_values]
    assert alpha(moved, Metric.INTERVAL).value == pytest.approx(
        alpha(given_values, Metric.INTERVAL).value, abs=1e-9
    )


# --- undefined, refused, told ---------------------------------------------------------------------------


@pytest.mark.parametrize("given_values", [[], [[]], [[1, 2, 3]], [[1, None], [None, 2]]])
def test_without_two_values_anywhere_there_is_nothing_to_compare(given_values: Rows) -> None:
    found = alpha(given_values, Metric.NOMINAL)
    assert (found.value, found.why, found.n_units, found.n_values) == (None, NO_PAIRS, 0, 0)


def test_a_ratio_needs_values_from_0_upwards_and_two_zeros_are_the_same() -> None:
    assert alpha([[-1, 2], [1, 2]], Metric.RATIO).why == NEGATIVE
    assert alpha([[0, 1], [0, 1]], Metric.RATIO).value == 1


@pytest.mark.parametrize(
    ("given_values", "metric"),
    [
        ([[1, 2], [1]], Metric.NOMINAL),
        ([["a", "b"], ["a", "b"]], Metric.INTERVAL),
        ([[1, float("nan")], [1, 2]], Metric.INTERVAL),
        ([[1, float("inf")], [1, 2]], Metric.RATIO),
    ],
)
def test_what_is_no_value_is_refused(given_values: Rows, metric: Metric) -> None:
    with pytest.raises(ValueError, match=r"inhomogeneous|convert|finite"):
        alpha(given_values, metric)


def test_it_tells_what_was_counted() -> None:
    text = alpha(FOUR_CODERS, Metric.NOMINAL).said.text()
    assert text == "Geteld zijn 11 stukken met twee waarden of meer: 40 waarden van 4 coders."


# --- how fast it is -----------------------------------------------------------------------------------


def test_many_values_are_counted_in_parts_and_soon() -> None:
    dice = np.random.default_rng(3)
    measured = dice.integers(1, 10**9, (2, 1_500)).astype(float)
    measured[1] = measured[0] + dice.integers(0, 10**8, 1_500)
    began = time.process_time()
    ratio = alpha(measured.tolist(), Metric.RATIO).value
    assert time.process_time() - began < 2
    x, y = measured
    pooled = measured.ravel()
    seen = (((x - y) / (x + y)) ** 2).mean()
    among = ((pooled[:, None] - pooled) / (pooled[:, None] + pooled)) ** 2
    assert ratio == pytest.approx(1 - seen / (among.sum() / (3_000 * 2_999)))


@pytest.mark.parametrize("metric", Metric)
def test_where_only_one_value_was_given_there_is_no_alpha(metric: Metric) -> None:
    found = alpha([[2, 2, None], [2, 2, 2]], metric)
    assert (found.value, found.why) == (None, ONE_KIND)
    assert (found.n_units, found.n_values) == (2, 4)
