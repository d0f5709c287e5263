"""What is expected of a table with cells that cannot be, held against other ways to work it out."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from scipy.stats import chi2, chi2_contingency

from houvast.practice.footage.chi_squared import upper_tail
from houvast.practice.footage.fitting import Fitted, fitted
from tests.practice.by_r import asked, matrix

Floats = NDArray[np.float64]


def quasi(counts: Floats) -> Fitted:
    return fitted(counts, ~np.eye(len(counts), dtype=bool))


def whole(counts: Floats) -> Fitted:
    return fitted(counts, np.ones(counts.shape))


@st.composite
def tables(draw: st.DrawFn, *, repeats: bool) -> Floats:
    """Counts of transitions between two to six codes, from few to many."""
    k = draw(st.integers(2, 6))
    most = draw(st.sampled_from([1, 3, 20, 1_000]))
    counts = draw(arrays(np.int64, (k, k), elements=st.integers(0, most)))
    return (counts if repeats else counts * ~np.eye(k, dtype=bool)).astype(np.float64)


def by_rounds(found: Fitted) -> Floats:
    """Iterative proportional fitting and nothing else, over the cells that are in the model."""
    rows, columns = found.model.any(1), found.model.any(0)
    fit = found.model[np.ix_(rows, columns)].astype(np.float64)
    table = found.observed[np.ix_(rows, columns)]
    for _ in range(200_000):
        fit *= (table.sum(1) / fit.sum(1))[:, None]
        before = fit.sum(0)
        fit *= table.sum(0) / before
        if np.abs(before - table.sum(0)).max() < 1e-10:
            break
    return fit[found.model[np.ix_(rows, columns)]]


def by_weighted_least_squares(found: Fitted) -> tuple[Floats, int]:
    """The free part (1 - leverage) of each cell from the hat matrix of the model, written out in full."""
    cells = np.argwhere(found.model)
    rows, columns = found.model.shape
    design = np.zeros((len(cells), rows + columns))
    for at, (row, column) in enumerate(cells):
        design[at, row] = design[at, rows + column] = 1
    weighted = np.sqrt(found.expected[found.model])[:, None] * design
    hat = weighted @ np.linalg.pinv(weighted)
    return 1 - np.diag(hat), int(np.linalg.matrix_rank(design))


# --- against independent ways ---------------------------------------------------------------------------


@given(tables(repeats=False))
def test_expected_counts_are_those_of_iterative_proportional_fitting(counts: Floats) -> None:
    found = quasi(counts)
    assume(found.model.any())
    assert found.expected[found.model] == pytest.approx(by_rounds(found), rel=1e-5, abs=1e-6)


@given(st.one_of(tables(repeats=False)))
def test_expected_counts_keep_every_total(counts: Floats) -> None:
    found = quasi(counts)
    expected = np.nan_to_num(found.expected)
    for axis in (0, 1):
        assert expected.sum(axis) == pytest.approx(counts.sum(axis), abs=1e-8 * max(counts.sum(), 1))


@given(tables(repeats=False))
def test_residuals_and_degrees_of_freedom_are_those_of_the_hat_matrix(counts: Floats) -> None:
    found = quasi(counts)
    assume(found.model.any())
    free, rank = by_weighted_least_squares(found)
    assert found.df == found.model.sum() - rank
    away, expected = (counts - found.expected)[found.model], found.expected[found.model]
    sure = (free > 1e-6) & (expected > 1e-3)
    told = away[sure] / np.sqrt(expected[sure] * free[sure])
    assert found.residual[found.model][sure] == pytest.approx(told, rel=1e-4, abs=1e-6)
    assert np.isnan(found.residual[found.model][free < 1e-12]).all()


@given(tables(repeats=True))
def test_without_impossible_cells_it_is_plain_independence_as_scipy_has_it(counts: Floats) -> None:
    assume((counts.sum(0) > 0).all() and (counts.sum(1) > 0).all())
    found = whole(counts)
    g2, p, df, expected = chi2_contingency(counts, correction=False, lambda_="log-likelihood")
    assert found.expected == pytest.approx(expected)
    assert (found.g2, found.df) == (pytest.approx(g2, abs=1e-8), df)
    assert found.p == pytest.approx(p, abs=1e-9)
    n, rows, columns = counts.sum(), counts.sum(1, keepdims=True), counts.sum(0, keepdims=True)
    free = (1 - rows / n) * (1 - columns / n)
    sure = free > 1e-9
    textbook = (counts - expected)[sure] / np.sqrt((expected * free)[sure])
    assert found.residual[sure] == pytest.approx(textbook, abs=1e-6)


@pytest.mark.parametrize("df", [1, 2, 3, 5, 11, 16, 25, 100, 401])
def test_the_chance_of_a_chi_squared_is_that_of_scipy(df: int) -> None:
    for x in (0, 1e-9, *np.linspace(0.01, 4 * df + 30, 300), 700, 1_400):
        assert upper_tail(float(x), df) == pytest.approx(chi2.sf(x, df), rel=1e-9, abs=1e-300)


@given(st.floats(0, 500), st.floats(0, 500), st.integers(1, 300))
def test_a_larger_chi_squared_is_never_more_likely(one: float, other: float, df: int) -> None:
    less, more = sorted((one, other))
    assert 0 <= upper_tail(more, df) <= upper_tail(less, df) + 1e-12 <= 1 + 1e-12


# --- against R ------------------------------------------------------------------------------------------

IN_R = [
    [[0, 3, 4, 6, 2], [6, 0, 4, 0, 2], [4, 1, 0, 4, 1], [5, 2, 2, 0, 3], [0, 5, 1, 2, 0]],
    [[0, 40, 3, 1], [2, 0, 30, 4], [5, 1, 0, 28], [25, 9, 2, 0]],
    [[0, 90, 70], [88, 0, 1], [71, 2, 0]],
    [[0, 12], [11, 0]],
]
CHANCES = [(0.5, 1), (21.06, 11), (30.95, 16), (107.6, 25), (400.0, 30)]


def in_r(counts: list[list[int]]) -> list[str]:
    """What R makes of one table by fitting in rounds, and of the same model as a regression of counts."""
    t, k = matrix(counts), len(counts)
    cells = (
        f"data.frame(n = c({t}), b = factor(c(row({t}))), a = factor(c(col({t}))))[c(1 - diag({k})) == 1, ]"
    )
    model = f"glm(n ~ b + a, poisson, {cells}, epsilon = 1e-14)"
    rounds = f"loglin({t}, list(1, 2), 1 - diag({k}), fit = TRUE, eps = 1e-9, iter = 1e5, print = FALSE)"
    standard = f'rstandard({model}, type = "pearson")'
    return [f"{rounds}$fit", f"deviance({model})", f"df.residual({model})", standard]


def test_r_fits_the_same_with_the_same_residuals_and_chances() -> None:
    chances = [f"pchisq({x}, {df}, lower.tail = FALSE)" for x, df in CHANCES]
    says = iter(asked([*(line for counts in IN_R for line in in_r(counts)), *chances]))
    for counts in IN_R:
        found = quasi(np.array(counts, dtype=float))
        expected, g2, df, residuals = (next(says) for _ in range(4))
        assert np.nan_to_num(found.expected).T.ravel() == pytest.approx(expected, abs=1e-6)
        assert [found.g2, found.df] == pytest.approx([*g2, *df], abs=1e-6)
        told = found.residual.T[found.model.T]
        if found.df:
            assert told == pytest.approx(residuals, abs=1e-6)
        else:
            assert np.isnan(told).all()
    for (x, df_of_it), told_of_it in zip(CHANCES, says, strict=True):
        assert [upper_tail(x, df_of_it)] == pytest.approx(told_of_it, rel=1e-9)


# --- what leaves the model ------------------------------------------------------------------------------


def test_rows_and_columns_with_nothing_in_them_leave_the_model() -> None:
    counts = np.array([[0, 6, 7, 0], [8, 0, 5, 0], [9, 4, 0, 0], [2, 3, 1, 0]], dtype=float)
    found = quasi(counts)
    assert not found.model[:, 3].any()
    assert np.isnan(found.expected[:, 3]).all()
    # Nine cells, four rows and three columns of which the last total follows from the rest.
    assert (found.model.sum(), found.df) == (9, 3)


def test_where_one_code_takes_part_in_every_transition_the_totals_leave_no_choice() -> None:
    counts = np.array([[0, 7, 9], [8, 0, 0], [7, 0, 0]], dtype=float)
    found = quasi(counts)
    assert found.model.tolist() == (counts > 0).tolist()
    assert found.expected[found.model] == pytest.approx(counts[found.model])
    assert np.isnan(found.residual).all()
    assert (found.g2, found.df, found.p) == (pytest.approx(0, abs=1e-9), 0, None)


def test_where_one_code_takes_part_in_nearly_every_transition_the_fit_is_still_exact() -> None:
    counts = np.array([[0, 500_000, 2_000], [7, 0, 1], [501_992, 0, 0]], dtype=float)
    found = quasi(counts)
    assert np.nansum(found.expected, 0) == pytest.approx(counts.sum(0), abs=1e-4)
    assert np.isfinite(found.g2)


def test_counts_from_one_to_half_a_million_side_by_side_are_fitted() -> None:
    counts = np.array(
        [
            [0, 1, 248_499, 99, 0, 1],
            [83_609, 0, 106_697, 113_052, 719_721, 77],
            [0, 0, 0, 44, 0, 1],
            [2, 29, 497_106, 0, 0, 19],
            [2_745, 53_863, 2, 9_255, 0, 561_169],
            [0, 582, 1_188, 73_722, 5_838, 0],
        ],
        dtype=float,
    )
    found = quasi(counts)
    for axis in (0, 1):
        assert np.nansum(found.expected, axis) == pytest.approx(counts.sum(axis), rel=1e-6, abs=1e-3)


def test_a_table_without_anything_in_it_says_nothing() -> None:
    for found in (quasi(np.zeros((3, 3))), whole(np.zeros((0, 0)))):
        assert not found.model.any()
        assert np.isnan(found.expected).all()
        assert (found.g2, found.df, found.p) == (0, 0, None)


@pytest.mark.parametrize(
    ("counts", "possible"),
    [
        ([[1, 2], [3, 4]], [[0, 1], [1, 0]]),
        ([[0, 0, 4], [1, 2, 3]], [[0, 0, 1], [1, 1, 1]]),
        ([[0, 2], [0, 3], [1, 1]], [[0, 1], [0, 1], [1, 1]]),
    ],
)
def test_a_table_that_cannot_be_is_refused(counts: list[list[int]], possible: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        fitted(counts, possible)


@given(tables(repeats=False), st.randoms(use_true_random=False))
def test_the_order_of_the_codes_does_not_matter(counts: Floats, dice: Random) -> None:
    order = list(range(len(counts)))
    dice.shuffle(order)
    one, turned = quasi(counts), quasi(counts[np.ix_(order, order)])
    assert turned.expected == pytest.approx(
        one.expected[np.ix_(order, order)], rel=1e-6, abs=1e-7, nan_ok=True
    )
    assert (turned.df, turned.g2) == (one.df, pytest.approx(one.g2, abs=1e-6))
