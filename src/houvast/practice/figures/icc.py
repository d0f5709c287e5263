"""How far raters agree about scores: the intraclass correlation in its six forms (Shrout & Fleiss 1979).

The first number of a form says how the raters came: 1, other raters for everybody; 2, the same raters, who
stand for more of them; 3, these raters and no others. The second says what is used later: 1, the score of one
rater; k, the mean of all. Intervals of 95 % after McGraw & Wong (1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from houvast.practice.figures.f_distribution import value_below
from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import Floats

UP_TO = 0.975
"""The chance below the upper end of a 95 % interval."""
ROUNDING = 1e-13
"""A smaller part of all differences than this is none: computers round."""
LEAST_FREEDOM = 1e-3
"""Fewer degrees of freedom than this change no interval any more."""

GAPS = Said("Niet iedere beoordelaar gaf overal een score.")
TOO_FEW = Said("Er zijn minstens twee beoordelaars nodig, en twee die beoordeeld zijn.")
NO_DIFFERENCE = Said("Gemiddeld kreeg iedereen dezelfde score. Dan is er niets te vergelijken.")
NO_NOISE = Said("De beoordelaars verschillen nergens van elkaar. Daaruit volgt geen foutmarge.")
TOO_ROUGH = Said("Er zijn te weinig scores voor een foutmarge.")
MORE_NOISE = Said("De scores verschillen meer door toeval dan door wie is beoordeeld.")
SCORED = Said("Geteld zijn {n} beoordeelden met {k} scores elk.")


class Form(StrEnum):
    """The six forms of Shrout & Fleiss (1979)."""

    ONE_1 = "ICC(1,1)"
    TWO_1 = "ICC(2,1)"
    THREE_1 = "ICC(3,1)"
    ONE_K = "ICC(1,k)"
    TWO_K = "ICC(2,k)"
    THREE_K = "ICC(3,k)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Icc:
    """One form. `value` is at most 1, None where it is undefined; `low` and `high` are the 95 % interval.

    `why` says why there is no value, or no interval. `n` were scored, by `k` raters each.
    """

    form: Form
    value: float | None
    low: float | None
    high: float | None
    why: Said | None
    n: int
    k: int
    said: Said


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares of a table of scores: between the scored, within them, between raters, and the rest."""

    n: int
    k: int
    between: float
    within: float
    raters: float
    rest: float


def intraclass(scores: Sequence[Sequence[float | None]]) -> tuple[Icc, ...]:
    """All six forms, in the order of `Form`.

    Each row is somebody or something scored, each column a rater; shape (n, k). Raises ValueError for rows of
    different length and for scores that are no finite numbers.
    """
    n, k = len(scores), len(scores[0]) if scores else 0
    table = np.array([[0.0 if score is None else score for score in row] for row in scores], dtype=np.float64)
    if not np.isfinite(table).all():
        raise ValueError("a score is a finite number")
    said = Said(SCORED.message, {"n": n, "k": k})
    why: Said | None = None
    if any(score is None for row in scores for score in row):
        why = GAPS
    elif n < 2 or k < 2:
        why = TOO_FEW
    elif not (squares := _squares(table)).between:
        why = NO_DIFFERENCE
    if why:
        empty = Icc(form=Form.ONE_1, value=None, low=None, high=None, why=why, n=n, k=k, said=said)
        return tuple(replace(empty, form=form) for form in Form)
    return tuple(_form(form, squares, said) for form in Form)


def _form(form: Form, squares: _Squares, said: Said) -> Icc:
    one, ends = _SINGLE[form.value[4]](squares)
    whole = Icc(form=form, value=None, low=None, high=None, why=None, n=squares.n, k=squares.k, said=said)
    least = -1 / (squares.k - 1) * (1 - ROUNDING)  # what the agreement of k raters cannot go below
    if one <= least:
        return replace(whole, why=MORE_NOISE)
    of_k = squares.k if form.value.endswith("k)") else 1
    value = _of_the_mean(one, of_k)
    if ends is None:
        return replace(whole, value=value, why=NO_NOISE)
    if not least < ends[0] <= one <= ends[1]:  # it is worked out by approximation, which has its limits
        return replace(whole, value=value, why=TOO_ROUGH)
    return replace(whole, value=value, low=_of_the_mean(ends[0], of_k), high=_of_the_mean(ends[1], of_k))


def _of_the_mean(one: float, k: int) -> float:
    """The same for the mean of k scores (Spearman and Brown, each 1910)."""
    return k * one / (1 + (k - 1) * one)


_Single = tuple[float, tuple[float, float] | None]
"""The value for the score of one rater, and its interval if there is one."""


def _one(squares: _Squares) -> _Single:
    return _by_ratio(squares, squares.within, squares.n * (squares.k - 1))


def _three(squares: _Squares) -> _Single:
    return _by_ratio(squares, squares.rest, (squares.n - 1) * (squares.k - 1))


def _by_ratio(squares: _Squares, noise: float, freedom: int) -> _Single:
    """The forms in which one sort of noise stands against the differences between the scored."""
    if not noise:
        return 1.0, None
    ratio, more = squares.between / noise, squares.k - 1
    low = ratio / value_below(UP_TO, squares.n - 1, freedom)
    high = ratio * value_below(UP_TO, freedom, squares.n - 1)
    return (ratio - 1) / (ratio + more), ((low - 1) / (low + more), (high - 1) / (high + more))


def _two(squares: _Squares) -> _Single:
    """The form in which raters who score higher or lower than others count as noise too."""
    n, k, between, raters, rest = squares.n, squares.k, squares.between, squares.raters, squares.rest
    if not squares.within:
        return 1.0, None
    value = (between - rest) / (between + (k - 1) * rest + k * (raters - rest) / n)
    of_raters = k * value / n * raters
    of_rest = (1 - value + k * value * (n - 1) / n) * rest
    spread = of_raters**2 / (k - 1) + of_rest**2 / ((n - 1) * (k - 1))
    freedom = max((of_raters + of_rest) ** 2 / spread, LEAST_FREEDOM)
    noise = k * raters + (k * n - k - n) * rest
    up, down = value_below(UP_TO, n - 1, freedom), value_below(UP_TO, freedom, n - 1)
    low = n * (between - up * rest) / (up * noise + n * between)
    return value, (low, n * (down * between - rest) / (noise + n * down * between))


_SINGLE = {"1": _one, "2": _two, "3": _three}
"""How each way in which raters came is worked out, by the first number of a form."""


def _squares(table: Floats) -> _Squares:
    n, k = table.shape
    table = table - table.mean()
    scored, raters = table.mean(axis=1), table.mean(axis=0)
    rest = table - scored[:, None] - raters[None, :]
    nothing = ROUNDING * float((table**2).mean())

    def mean_square(sum_of_squares: float, freedom: int) -> float:
        found = float(sum_of_squares) / freedom
        return found if found > nothing else 0.0

    return _Squares(
        n,
        k,
        between=mean_square(k * (scored**2).sum(), n - 1),
        within=mean_square(((table - scored[:, None]) ** 2).sum(), n * (k - 1)),
        raters=mean_square(n * (raters**2).sum(), k - 1),
        rest=mean_square((rest**2).sum(), (n - 1) * (k - 1)),
    )
