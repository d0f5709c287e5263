"""What two coders called the same things: the table of both, and Cohen's kappa with its margin of error.

Rows are what coder A said, columns what coder B said. Kappa is the agreement beyond what both would reach by
chance (Cohen 1960), weighted when some disagreements are further apart than others (Cohen 1968). The standard
error is the large-sample one of Fleiss, Cohen & Everitt (1969). It takes what was counted for independent of
each other, which neighbouring seconds of a film are not: its margin is then too narrow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from houvast.practice.footage.said import Said
from houvast.practice.footage.streams import Stream

Floats = NDArray[np.float64]
Category = tuple[str, ...]
"""What something was called, in each of the streams that were compared; "" where nothing was coded."""

TWO_SIDED = NormalDist().inv_cdf(0.975)
"""How many standard errors a 95 % interval reaches to either side."""

NOTHING = Said("Er is niets geteld, dus er valt niets te vergelijken.")
ONE_KIND = Said("Er komt maar één soort voor. Hoeveel dat door toeval scheelt, is niet te zeggen.")
NO_SPREAD = Said("Beide zeggen overal hetzelfde. Daaruit volgt geen foutmarge.")
COUNTED = Said("Elk geval is één keer geteld, met wat beide ervan zeiden.")


@dataclass(frozen=True, slots=True)
class Table:
    """`counts[a][b]`: how often A said `categories[a]` where B said `categories[b]`; shape (k, k).

    `streams` says what stands at each place of a category, where it was made from codings.
    """

    categories: tuple[Category, ...]
    counts: tuple[tuple[int, ...], ...]
    streams: tuple[Stream, ...] = ()

    @property
    def n(self) -> int:
        """How much was counted."""
        return sum(map(sum, self.counts))

    @property
    def shares(self) -> Floats:
        """Each cell as a share of all that was counted; shape (k, k)."""
        return np.array(self.counts, dtype=np.float64) / self.n

    def turned(self) -> "Table":
        """The same table with the coders the other way round."""
        return replace(self, counts=tuple(zip(*self.counts, strict=True)))


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """What chance alone would give: the share `expected` (0 to 1) of agreement.

    `slope`, shape (k, k), is how much that share grows with the share of each cell of the table.
    """

    expected: float
    slope: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """How far two coders agree beyond chance.

    `n` is how much was counted, `agreed` and `expected` the shares (0 to 1) of agreement seen and expected by
    chance, weighted when kappa is. `kappa` is None where it is undefined; `se`, `low` and `high` (95 %
    interval, never beyond -1 and 1) are None where there is no margin to give. `why` then says the reason.
    `said` tells what was counted.
    """

    table: Table
    n: int
    agreed: float | None = None
    expected: float | None = None
    kappa: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    why: Said | None = None
    said: Said = COUNTED


def kappa(
    counts: Sequence[Sequence[int]],
    *,
    distances: ArrayLike | None = None,
    categories: Sequence[Category] | None = None,
    said: Said = COUNTED,
) -> Kappa:
    """Cohen's kappa of a square table of counts, shape (k, k); `categories` names its rows and columns.

    `distances`, shape (k, k), says how far apart two categories are: 0 on the diagonal, more than 0 elsewhere
    (Cohen's disagreement weights of 1968); see `linear` and `quadratic`. Without it every disagreement counts
    the same. Raises ValueError for a table or distances that cannot be.
    """
    size = len(_square(counts))
    names = tuple(categories) if categories is not None else tuple((str(at + 1),) for at in range(size))
    if len(names) != size:
        raise ValueError("a name for each row")
    weights = None if distances is None else _weights(distances, size)
    return kappa_of(Table(names, tuple(tuple(map(int, row)) for row in counts)), said, weights)


def kappa_of(table: Table, said: Said, weights: Floats | None = None) -> Kappa:
    """Kappa of a table; `weights`, shape (k, k), go from 0 (as far apart as can be) to 1 (the same)."""
    if not table.n:
        return Kappa(table=table, n=0, why=NOTHING, said=said)
    if weights is None:
        weights = np.eye(len(table.counts))
    return figure(table, weights, _by_chance(table.shares, weights), said)


def linear(size: int) -> Floats:
    """Distances between `size` ordered categories: how many steps lie between them."""
    place = np.arange(size, dtype=np.float64)
    return np.abs(place[:, None] - place[None, :])


def quadratic(size: int) -> Floats:
    """Distances between `size` ordered categories: the square of the steps between them."""
    return linear(size) ** 2


def error_by_chance(counts: Sequence[Sequence[int]]) -> float | None:
    """The standard error kappa would have if both agreed by chance alone; kappa divided by it is its z.

    Fleiss, Cohen & Everitt (1969), for the unweighted kappa of a table of shape (k, k). None where there is
    no such error. Raises ValueError for a table that cannot be.
    """
    seen = _square(counts)
    if not seen.any():
        return None
    shares = seen / seen.sum()
    mine, theirs = shares.sum(axis=1), shares.sum(axis=0)
    expected = float(mine @ theirs)
    spread = expected + expected**2 - float((mine * theirs) @ (mine + theirs))
    if _is_one(expected):
        return None
    return sqrt(max(spread, 0.0) / float(seen.sum())) / (1 - expected)


def figure(table: Table, weights: Floats, chance: Chance, said: Said) -> Kappa:
    """Kappa of a table that counts something, with its margin by the delta method.

    `weights`, shape (k, k), go from 0 (as far apart as can be) to 1 (the same). With the usual chance the
    margin is the one of Fleiss, Cohen & Everitt (1969).
    """
    agreed = float((table.shares * weights).sum())
    found = Kappa(table=table, n=table.n, agreed=agreed, expected=chance.expected, said=said)
    if _is_one(chance.expected):
        return replace(found, why=ONE_KIND)
    if not np.asarray(table.counts)[weights < 1].any():
        return replace(found, agreed=1.0, kappa=1.0, why=NO_SPREAD)
    value = (agreed - chance.expected) / (1 - chance.expected)
    se = _error(table, weights, chance, agreed)
    low, high = value - TWO_SIDED * se, value + TWO_SIDED * se
    return replace(found, kappa=value, se=se, low=max(low, -1.0), high=min(high, 1.0))


def _error(table: Table, weights: Floats, chance: Chance, agreed: float) -> float:
    room = 1 - chance.expected
    slope = weights / room - (1 - agreed) / room**2 * chance.slope
    mean = float((table.shares * slope).sum())
    return sqrt(float((table.shares * (slope - mean) ** 2).sum()) / table.n)


def _by_chance(shares: Floats, weights: Floats) -> Chance:
    mine, theirs = shares.sum(axis=1), shares.sum(axis=0)
    slope = (weights @ theirs)[:, None] + (mine @ weights)[None, :]
    return Chance(float(mine @ weights @ theirs), slope)


def _is_one(share: float) -> bool:
    return share > 1 - 1e-12


def _square(counts: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    seen = np.array(counts)
    if seen.ndim != 2 or seen.shape[0] != seen.shape[1] or seen.dtype.kind not in "iu" or (seen < 0).any():
        raise ValueError("a square table of counts is needed")
    return seen.astype(np.int64)


def _weights(distances: ArrayLike, size: int) -> Floats:
    apart = np.array(distances, dtype=np.float64)
    same = np.eye(size, dtype=bool)
    if (
        apart.shape != (size, size)
        or apart[same].any()
        or not (np.isfinite(apart) & (apart > 0))[~same].all()
    ):
        raise ValueError("distances are 0 on the diagonal and more than 0 elsewhere, for each pair")
    return 1 - apart / apart.max() if size > 1 else np.eye(1)
