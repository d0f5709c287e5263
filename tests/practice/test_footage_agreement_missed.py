"""Kappa over events: what each coder missed counts, what both missed cannot be known."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.practice.footage.missed import NO_PAIR, chance_with_missed, kappa_with_missed
from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import NO_SPREAD, NOTHING, ONE_KIND, Kappa, Table, kappa

SAID = Said("Geteld.")


def table(counts: list[list[int]]) -> Table:
    names = [*(str(at) for at in range(len(counts) - 1)), "not-seen"]
    return Table(tuple((name,) for name in names), tuple(map(tuple, counts)))


def figure(counts: list[list[int]]) -> Kappa:
    return kappa_with_missed(table(counts), SAID)


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    size = draw(st.integers(2, 4))
    row = st.lists(st.integers(0, 25), min_size=size, max_size=size)
    counts = draw(st.lists(row, min_size=size, max_size=size))
    counts[-1][-1] = 0
    return counts


def fitted(counts: list[list[int]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """What chance would give, by fitting rows and columns in turn with the corner kept empty."""
    seen = np.array(counts, dtype=float)
    found = np.ones_like(seen)
    found[-1, -1] = 0
    for _round in range(20_000):
        before = found.copy()
        for axis in (1, 0):
            now, wanted = found.sum(axis=axis, keepdims=True), seen.sum(axis=axis, keepdims=True)
            found = found * np.divide(wanted, now, out=np.zeros_like(wanted), where=now > 0)
        if np.abs(found - before).max() < 1e-12:
            break
    return found


def test_a_film_by_hand_two_kinds_and_what_each_missed() -> None:
    found = figure([[20, 5, 4], [3, 15, 2], [1, 5, 0]])
    assert found.n == 55
    assert found.agreed == pytest.approx(35 / 55)
    by_a, by_b = 49 / 55, 49 / 55
    together = (29 * 24 + 20 * 25) / 55**2
    expected = together * (by_a + by_b - 1) / (by_a * by_b)
    assert found.expected == pytest.approx(expected)
    assert found.kappa == pytest.approx((35 / 55 - expected) / (1 - expected))


@given(tables())
def test_iterative_fitting_leads_to_the_same_agreement_by_chance(counts: list[list[int]]) -> None:
    found = figure(counts)
    assume(found.expected is not None)
    by_fitting = fitted(counts)
    assert found.expected == pytest.approx(float(np.trace(by_fitting)) / found.n, abs=1e-6)


@given(tables())
def test_where_nothing_was_missed_it_is_cohens_kappa(counts: list[list[int]]) -> None:
    inside = [row[:-1] for row in counts[:-1]]
    plain, found = kappa(inside), figure([*([*row, 0] for row in inside), [0] * len(counts)])
    assert found.kappa == pytest.approx(plain.kappa)
    assert found.se == pytest.approx(plain.se)
    assert (found.why is None) == (plain.why is None)


@given(tables())
def test_swapping_coders_changes_nothing(counts: list[list[int]]) -> None:
    one, other = figure(counts), kappa_with_missed(table(counts).turned(), SAID)
    assert other.kappa == pytest.approx(one.kappa)
    assert other.se == pytest.approx(one.se)
    assert other.why == one.why


@given(tables())
def test_the_expected_agreement_grows_as_its_slope_says(counts: list[list[int]]) -> None:
    found = figure(counts)
    assume(found.kappa is not None)
    shares = np.array(counts) / found.n
    slope, step = chance_with_missed(shares).slope, 1e-6
    mean = float((shares * slope).sum())
    for at in np.argwhere(shares > 0):
        moved = shares.copy()
        moved[tuple(at)] += step
        grown = chance_with_missed(moved / moved.sum()).expected - chance_with_missed(shares).expected
        assert grown / step == pytest.approx(slope[tuple(at)] - mean, abs=1e-3)


def test_its_error_is_what_drawing_again_shows() -> None:
    counts = np.array([[60, 10, 9], [8, 40, 6], [12, 9, 0]])
    found = figure(counts.tolist())
    dice = np.random.default_rng(11)
    drawn = dice.multinomial(counts.sum(), counts.ravel() / counts.sum(), 3_000).reshape(-1, 3, 3)
    again = [figure(one.tolist()).kappa for one in drawn]
    assert found.se == pytest.approx(float(np.std(np.array(again, dtype=float))), rel=0.06)
    assert found.low == pytest.approx((found.kappa or 0) - 1.959964 * (found.se or 0))
    assert found.se is not None
    assert found.se < 1 / sqrt(found.n)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ([[0, 0], [0, 0]], NOTHING),
        ([[0]], NOTHING),
        ([[0, 4], [3, 0]], NO_PAIR),
        ([[0, 0, 4], [0, 0, 2], [0, 0, 0]], NO_PAIR),
        ([[9, 1], [2, 0]], ONE_KIND),
        ([[9, 0, 1], [0, 0, 0], [2, 0, 0]], ONE_KIND),
    ],
)
def test_it_is_undefined_without_pairs_and_with_one_kind(counts: list[list[int]], why: Said) -> None:
    found = figure(counts)
    assert (found.kappa, found.se, found.why, found.said) == (None, None, why, SAID)
    assert found.n == sum(map(sum, counts))


def test_all_the_same_kinds_and_nothing_missed_is_1_without_a_margin() -> None:
    found = figure([[5, 0, 0], [0, 3, 0], [0, 0, 0]])
    assert (found.kappa, found.se, found.why) == (1.0, None, NO_SPREAD)


def test_something_that_both_missed_cannot_have_been_counted() -> None:
    with pytest.raises(ValueError, match="missed"):
        figure([[1, 0], [0, 1]])
