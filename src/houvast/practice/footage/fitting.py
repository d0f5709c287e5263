"""What a table would hold if its rows had nothing to do with its columns, also where some cells cannot be.

Without impossible cells this is independence: row total x column total / all. With impossible cells it is
quasi-independence: the table that keeps all totals, has a nought in the impossible cells, and is a row factor
times a column factor everywhere else (Bishop, Fienberg & Holland 1975, ch. 5). Iterative proportional fitting
(Deming & Stephan 1940) leads there; it crawls when one code takes part in nearly every transition, so a few
rounds of it are followed by Newton's method on the same likelihood.

Adjusted residuals are (observed - expected) / sqrt(expected (1 - leverage)), with the leverage of the model
that was fitted (Haberman 1973). For independence that is the textbook (1 - row share)(1 - column share).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from houvast.practice.footage.chi_squared import upper_tail

Floats = NDArray[np.float64]
Cells = NDArray[np.bool_]

_ROUNDS = 10
_STEPS = 60
_CLOSE = 1e-11
_NOUGHT = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """A table and what was expected of it; arrays have the shape of the table, NaN where nothing can be said.

    `model` are the cells that say something: possible, and in a row and a column with something in them.
    `expected` is NaN outside it; `residual` also where the totals leave a cell no choice. `g2` is the
    likelihood ratio over `df` degrees of freedom, `p` how often chance alone gives as much; None without
    degrees of freedom.
    """

    observed: Floats
    model: Cells
    expected: Floats
    residual: Floats
    g2: float
    df: int
    p: float | None


def fitted(counts: ArrayLike, possible: ArrayLike) -> Fitted:
    """Fits a table of counts, shape (rows, columns); `possible`, of that shape, says which cells can be.

    At most one cell of each row and each column may be impossible, and an impossible cell holds nothing.
    Raises ValueError otherwise.
    """
    observed, can_be = np.asarray(counts, np.float64), np.asarray(possible, np.bool_)
    if observed[~can_be].any() or any((np.sum(~can_be, axis) > 1).any() for axis in (0, 1)):
        raise ValueError("an impossible cell holds nothing, and each row and column has one at most")
    model = _model(observed, can_be)
    expected, residual = np.full((2, *observed.shape), np.nan)
    if not model.any():
        return Fitted(observed, model, expected, residual, 0.0, 0, None)
    kept = np.ix_(model.any(1), model.any(0))
    table, inside = observed[kept], model[kept]
    fit = _fit(table, inside)
    free, rank = _free(fit)
    expected[kept] = np.where(inside, fit, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        away = (table - fit) / np.sqrt(fit * free)
        ratio = np.where(table > 0, table * np.log(table / fit), 0.0)
    residual[kept] = np.where(inside & (free > _NOUGHT), away, np.nan)
    g2, df = max(2 * float(ratio.sum()), 0.0), int(inside.sum()) - rank
    return Fitted(observed, model, expected, residual, g2, df, upper_tail(g2, df) if df else None)


def _model(observed: Floats, possible: Cells) -> Cells:
    """The cells that say something.

    Where one row and one column hold everything, and the cell they share cannot be, the totals leave nothing
    for the cells outside both.
    """
    rows, columns = observed.sum(1), observed.sum(0)
    model: Cells = possible & (rows > 0)[:, None] & (columns > 0)[None, :]
    for row, column in np.argwhere(~possible):
        if rows[row] + columns[column] == observed.sum():
            cross = np.zeros_like(model)
            cross[row], cross[:, column] = True, True
            model &= cross
    return model


def _fit(table: Floats, inside: Cells) -> Floats:
    """What is expected in each cell; all rows and columns have something in them."""
    rows, columns = table.sum(1), table.sum(0)
    fit = inside.astype(np.float64)
    for _ in range(_ROUNDS):
        fit *= (rows / fit.sum(1))[:, None]
        fit *= columns / fit.sum(0)
    steps = 0
    while np.abs(off := _off(table, fit)).max() > _CLOSE * table.sum() and steps < _STEPS:
        steps += 1
        fit = _nearer(table, fit, _inverse(fit)[0] @ off)
    return fit


def _off(table: Floats, fit: Floats) -> Floats:
    """How far the totals are off: first the rows, then the columns."""
    return np.concatenate([table.sum(axis) - fit.sum(axis) for axis in (1, 0)])


def _nearer(table: Floats, fit: Floats, step: Floats) -> Floats:
    """One step of Newton, halved until the likelihood does not fall."""
    grows = step[: len(table), None] + step[None, len(table) :]
    while True:
        next_fit = fit * np.exp(grows)
        if next_fit.sum() - fit.sum() <= (table * grows).sum() + _NOUGHT:
            return next_fit
        grows = grows / 2


def _inverse(fit: Floats) -> tuple[Floats, int]:
    """A generalised inverse of the information of the model, and its rank.

    The information is scaled by the roots of its totals first, so that large and small counts do as well.
    """
    n, roots = len(fit), np.sqrt(np.concatenate((fit.sum(1), fit.sum(0))))
    information = np.eye(len(roots))
    information[:n, n:] = fit / roots[:n, None] / roots[None, n:]
    information[n:, :n] = information[:n, n:].T
    values, vectors = np.linalg.eigh(information)
    used = values > _NOUGHT
    scaled = vectors[:, used] / roots[:, None]
    return (scaled / values[used]) @ scaled.T, int(used.sum())


def _free(fit: Floats) -> tuple[Floats, int]:
    """For each cell the part that the totals leave free (1 - leverage), and the rank of the model."""
    inverse, rank = _inverse(fit)
    n = len(fit)
    spread = np.diag(inverse)[:n, None] + np.diag(inverse)[None, n:] + 2 * inverse[:n, n:]
    return 1 - fit * spread, rank
