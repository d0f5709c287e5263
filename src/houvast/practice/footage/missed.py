"""Kappa over events: what each coder missed counts, and what both missed nobody can know.

The last row and column of the table are "not noted by this coder"; their corner cannot hold anything. What
chance alone would give is the table with the same totals in which A and B have nothing to do with each other
outside that corner. Iterative fitting leads there; with one such cell a formula does so at once. Where A
noted a kind r times and B noted it c times, and of all n events A missed u and B missed v,
r c (n - u - v) / ((n - u) (n - v)) fall together by chance.
"""

import numpy as np

from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import NOTHING, ONE_KIND, Chance, Floats, Kappa, Table, figure

NO_PAIR = Said("Geen moment van de een valt samen met een van de ander.")


def kappa_with_missed(table: Table, said: Said) -> Kappa:
    """Kappa of events, the last category of the table being "not noted"; that corner must be 0.

    Undefined without events, without pairs, and where there is one kind of event only. Raises ValueError for
    a count in the corner.
    """
    counts = np.array(table.counts, dtype=np.int64)
    if counts[-1, -1]:
        raise ValueError("what both missed cannot be counted")
    if why := _undefined(counts):
        return Kappa(table=table, n=table.n, why=why, said=said)
    kinds = len(counts) - 1
    return figure(table, np.diag([1.0] * kinds + [0.0]), chance_with_missed(table.shares), said)


def chance_with_missed(shares: Floats) -> Chance:
    """The agreement expected by chance, of shares that add up to 1, shape (k, k), with some in pairs."""
    mine, theirs = shares.sum(axis=1), shares.sum(axis=0)
    by_a, by_b = 1 - mine[-1], 1 - theirs[-1]
    together = float(mine[:-1] @ theirs[:-1])
    kept = float((by_a + by_b - 1) / (by_a * by_b))
    mine_missed, theirs_missed = float(mine[-1]), float(theirs[-1])
    mine[-1] = theirs[-1] = 0.0
    slope = kept * (theirs[:, None] + mine[None, :])
    slope[-1, :] -= together * theirs_missed / (by_a**2 * by_b)
    slope[:, -1] -= together * mine_missed / (by_a * by_b**2)
    return Chance(together * kept, slope)


def _undefined(counts: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Said | None:
    if not counts.any():
        return NOTHING
    if not counts[:-1, :-1].any():
        return NO_PAIR
    kinds = (counts.sum(axis=0) + counts.sum(axis=1))[:-1]
    return ONE_KIND if np.count_nonzero(kinds) == 1 else None
