"""What follows what: how often each code came after each other one, and how often chance alone would do that.

A supervisor's and researcher's figure, for coders: it says what goes together in this film, not why. Of one
film there are mostly too few transitions to say anything; what is hidden for that reason says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.fitting import Cells, Fitted, fitted
from houvast.practice.footage.said import Said
from houvast.practice.footage.tracks import GOES_ON, JOINS, track

LEAST_TRANSITIONS = 30
"""With fewer transitions than this nothing is said beyond the counts."""
LEAST_EXPECTED = 5
"""Of a cell in which fewer than this are expected, nothing is said beyond the counts."""


@dataclass(frozen=True, slots=True)
class Yule:
    """Yule's Q (1912), -1 to 1: (ad - bc) / (ad + bc) of the 2 x 2 [[a, b], [c, d]]; None with `why`.

    For a transition: a, this one; b, the same code before and another after; c, another before and the same
    after; d, all others. With an empty cell it would be 1 or -1 whatever the rest is, so then it is None.
    """

    q: float | None
    table: tuple[tuple[int, int], tuple[int, int]]
    why: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How often `after` came next after `before`.

    `expected` is None where this transition cannot be, or its row or column is empty. `residual` is the
    adjusted residual (z) of the model that was fitted. `why` says why `residual` is None.
    """

    before: str
    after: str
    count: int
    expected: float | None
    residual: float | None
    yule: Yule
    why: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transitions:
    """The table of transitions: `cells[before][after]`, shape (k, k) in the order of `codes`.

    `repeats` says whether a code could follow itself. `g2` is the likelihood ratio over `df` degrees of
    freedom, `p` how often chance alone gives as much; None with `why`. `few` is in how many cells of the
    model fewer than LEAST_EXPECTED are expected: with many of those `p` is a rough guess.
    """

    codes: tuple[str, ...]
    repeats: bool
    n: int
    cells: tuple[tuple[Cell, ...], ...]
    few: int
    g2: float | None
    df: int
    p: float | None
    why: Said | None


@dataclass(frozen=True, slots=True)
class Followed:
    """The transitions between the phases of one child."""

    child: str
    transitions: Transitions


_NONE = Said("Er is geen overgang gezien.")
_TOO_FEW = Said(
    "Dit zijn te weinig overgangen om meer te zeggen dan hoe vaak: er zijn er minstens {least} nodig.",
    {"least": LEAST_TRANSITIONS},
)
_TOO_FEW_HERE = Said(
    "Dit is te zeldzaam om meer te zeggen dan hoe vaak: door toeval zouden het er minder dan {least} zijn.",
    {"least": LEAST_EXPECTED},
)
_CANNOT_BE = Said("Dit kan niet op zichzelf volgen.")
_EMPTY = Said("Hiervoor of hierna is niets gezien.")
_NO_CHOICE = Said("De totalen van de rijen en kolommen leggen dit al vast.")
_EMPTY_CELL = Said("Dit is met zo weinig niet te schatten: een van de vier vakken is leeg.")


def yules_q(a: int, b: int, c: int, d: int) -> Yule:
    """Yule's Q of the 2 x 2 [[a, b], [c, d]]; None with a reason when one of the four is empty."""
    table = ((a, b), (c, d))
    if not a * b * c * d:
        return Yule(None, table, _EMPTY_CELL)
    return Yule((a * d - b * c) / (a * d + b * c), table)


def counted(runs: Sequence[Sequence[str]], *, repeats: bool) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The codes by the alphabet, and how often each (row) was followed by each (column), of shape (k, k).

    Nothing follows across two runs. Without `repeats` the same code a few times in a row is one code.
    """
    codes = tuple(sorted(set(chain.from_iterable(runs))))
    places = {code: place for place, code in enumerate(codes)}
    row = np.fromiter(map(places.__getitem__, chain.from_iterable(runs)), np.int64)
    run = np.repeat(np.arange(len(runs)), np.fromiter(map(len, runs), np.int64))
    follows = run[1:] == run[:-1]
    if not repeats:
        follows &= row[1:] != row[:-1]
    pairs = row[:-1][follows] * len(codes) + row[1:][follows]
    return codes, np.bincount(pairs, minlength=len(codes) ** 2).reshape(len(codes), len(codes))


def transitions(codes: Sequence[Sequence[str]], *, repeats: bool) -> Transitions:
    """What follows what in runs of codes; nothing follows across two runs.

    `repeats`: whether a code can follow itself. Phases cannot: their table has an empty diagonal, and what is
    expected is worked out without it (see `fitting`).
    """
    names, counts = counted(codes, repeats=repeats)
    return table(names, counts, repeats=repeats)


def table(codes: Sequence[str], counts: NDArray[np.int64], *, repeats: bool) -> Transitions:
    """The same from a table of counts, of shape (k, k). Raises ValueError as `fitted` does."""
    n = int(counts.sum())
    possible = np.ones(counts.shape, np.bool_) if repeats else ~np.eye(len(codes), dtype=np.bool_)
    fit = fitted(counts, possible)
    why = _why(n, fit)
    return Transitions(
        codes=tuple(codes),
        repeats=repeats,
        n=n,
        cells=_cells(codes, counts, possible, fit),
        few=int(_is_few(fit).sum()),
        g2=fit.g2 if why is None else None,
        df=fit.df,
        p=fit.p if why is None else None,
        why=why,
    )


def _why(n: int, fit: Fitted) -> Said | None:
    """Why nothing is said of the table as a whole."""
    if n < LEAST_TRANSITIONS:
        return _TOO_FEW if n else _NONE
    return None if fit.df else _NO_CHOICE


def _cells(
    codes: Sequence[str], counts: NDArray[np.int64], possible: Cells, fit: Fitted
) -> tuple[tuple[Cell, ...], ...]:
    reasons = _reasons(counts, possible, fit)
    others = _others(counts)
    return tuple(
        tuple(
            _cell(before, after, others[row][column], fit, (row, column), _REASONS[reasons[row][column]])
            for column, after in enumerate(codes)
        )
        for row, before in enumerate(codes)
    )


def _others(counts: NDArray[np.int64]) -> list[list[list[int]]]:
    """For each cell the four numbers of its 2 x 2; shape (k, k, 4)."""
    before, after = counts.sum(1)[:, None] - counts, counts.sum(0)[None, :] - counts
    rest = counts.sum() - counts - before - after
    told: list[list[list[int]]] = np.stack((counts, before, after, rest), axis=-1).tolist()
    return told


_REASONS = (None, _CANNOT_BE, _EMPTY, _NO_CHOICE, _TOO_FEW, _TOO_FEW_HERE)


def _reasons(counts: NDArray[np.int64], possible: Cells, fit: Fitted) -> list[list[int]]:
    """For each cell why nothing more is said of it than its count, as a place in _REASONS; shape (k, k)."""
    empty = (counts.sum(1) == 0)[:, None] | (counts.sum(0) == 0)[None, :]
    too_few = np.full_like(possible, counts.sum() < LEAST_TRANSITIONS)
    told: list[list[int]] = np.select(
        [~possible, empty, np.isnan(fit.residual), too_few, _is_few(fit)], [1, 2, 3, 4, 5], 0
    ).tolist()
    return told


def _is_few(fit: Fitted) -> Cells:
    """In which cells of the model too few are expected; the last digits of the fit do not decide that."""
    return np.asarray(np.round(fit.expected, 9) < LEAST_EXPECTED)


def _cell(
    before: str, after: str, four: Sequence[int], fit: Fitted, place: tuple[int, int], why: Said | None
) -> Cell:
    a, b, c, d = four
    expected = float(fit.expected[place]) if fit.model[place] else None
    return Cell(
        before=before,
        after=after,
        count=a,
        expected=expected,
        residual=float(fit.residual[place]) if why is None else None,
        yule=yules_q(a, b, c, d) if why is None else Yule(None, ((a, b), (c, d)), why),
        why=why,
    )


def of_child(coding: Coding, child: str, *, joins: int = JOINS) -> tuple[tuple[str, ...], ...]:
    """The phases of one child as runs of codes, in the order of the film.

    A run ends where what came next cannot be known: at the end of a window, at hidden time of this child, and
    where in sight nothing is coded for longer than `joins` (ms). Raises ValueError when `child` is not there.
    """
    seen = track(coding, child, joins=joins)
    runs, begin = [], 0
    for at, after in enumerate(seen.after, start=1):
        if after != GOES_ON:
            runs.append(tuple(seen.codes[begin:at]))
            begin = at
    return tuple(runs)


def sequences(coding: Coding, *, joins: int = JOINS) -> tuple[Followed, ...]:
    """What follows what in the phases of each child, in the order of the people."""
    return tuple(
        Followed(child, transitions(of_child(coding, child, joins=joins), repeats=False))
        for child in coding.children
    )
