"""Krippendorff's alpha: agreement of any number of coders, with gaps where somebody gave no value.

Alpha is 1 - (disagreement seen) / (disagreement expected when all values are dealt out anew), over all pairs
of values within a unit (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"). What a pair of
values differs depends on the sort of values: see `Metric`. A unit with fewer than two values tells nothing
and drops out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from houvast.practice.footage.columns import Column
from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import ONE_KIND, Floats

Value = str | float
AT_ONCE = 1 << 22
"""So many pairs of values are laid side by side in one go."""

NO_PAIRS = Said("Nergens gaven twee coders een waarde.")
NEGATIVE = Said("Verhoudingen kunnen alleen tussen waarden van 0 en hoger.")
PAIRS = Said(
    "Geteld zijn {n_units} stukken met twee waarden of meer: {n_values} waarden van {coders} coders."
)


class Metric(StrEnum):
    """What two values differ.

    Nominal: whether they are the same. Ordinal: how many values lie between them, by rank. Interval: the
    square of their difference. Ratio: the square of their difference as a part of their sum; from 0 upwards.
    """

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """`value` is at most 1, or None where it is undefined: `why` then says the reason.

    `n_units` units had two values or more, `n_values` in all. `said` tells what was counted.
    """

    metric: Metric
    value: float | None
    why: Said | None
    n_units: int
    n_values: int
    said: Said


def alpha(units: Sequence[Sequence[Value | None]], metric: Metric) -> Alpha:
    """Krippendorff's alpha; each row is a coder, each column a unit, None is no value; shape (coders, units).

    Nominal values may be texts. Raises ValueError for rows of different length, and for values that are no
    finite numbers where the metric needs these.
    """
    given = [[one is not None for one in row] for row in units]
    there = np.array(given, dtype=bool).reshape(len(units), len(units[0]) if units else 0)
    told = [one for row in units for one in row if one is not None]
    if metric is Metric.NOMINAL:
        places = {one: at for at, one in enumerate(dict.fromkeys(told))}  # 0 and up, as `_nominal` counts on
        numbers = np.array([places[one] for one in told], dtype=np.float64)
    else:
        numbers = np.array(told, dtype=np.float64)
    if not np.isfinite(numbers).all():
        raise ValueError("a value is a finite number")
    values = np.full(there.shape, np.nan)
    values[there] = numbers
    return _alpha(values, metric, None)


def nominal(seen: Column, said: Said) -> Alpha:
    """Nominal alpha of whole numbers from 0 upwards, shape (coders, units); -1 is no value."""
    return _alpha(np.where(seen < 0, np.nan, seen), Metric.NOMINAL, said)


def _alpha(values: Floats, metric: Metric, said: Said | None) -> Alpha:
    """`values`, shape (coders, units), with NaN for no value."""
    values = values[:, (~np.isnan(values)).sum(axis=0) >= 2]
    pooled = values[~np.isnan(values)]
    n_units, n_values = values.shape[1], len(pooled)
    counted = said or Said(PAIRS.message, {"n_units": n_units, "n_values": n_values, "coders": len(values)})
    value: float | None = None
    why: Said | None = NO_PAIRS
    if n_values and metric is Metric.RATIO and pooled.min() < 0:
        why = NEGATIVE
    elif n_values and (pooled == pooled[0]).all():
        why = ONE_KIND
    elif n_values:
        size = np.abs(pooled).max() if metric in _MEASURED else 1.0  # so that no square is too large or small
        seen, expected = _BY_METRIC[metric](values / size, pooled / size)
        value, why = 1 - (n_values - 1) * seen / expected, None
    return Alpha(metric=metric, value=value, why=why, n_units=n_units, n_values=n_values, said=counted)


def _nominal(values: Floats, pooled: Floats) -> tuple[float, float]:
    counts = np.bincount(pooled.astype(np.int64)).astype(np.float64)
    return _by_pairs(values, np.not_equal), len(pooled) ** 2 - float(counts @ counts)


def _ordinal(values: Floats, pooled: Floats) -> tuple[float, float]:
    """The values between two others make up the difference of their middle ranks."""
    known, counts = np.unique(pooled, return_counts=True)
    ranks = np.cumsum(counts) - counts / 2
    there = ~np.isnan(values)
    ranked = np.full(values.shape, np.nan)
    ranked[there] = ranks[np.searchsorted(known, values[there])]
    return _interval(ranked, ranked[there])


def _interval(values: Floats, pooled: Floats) -> tuple[float, float]:
    """The squared differences of all pairs follow from the squared distances to a mean."""
    many = (~np.isnan(values)).sum(axis=0)
    from_mean = values - np.nansum(values, axis=0) / many
    seen = float((2 * many / (many - 1) * np.nansum(from_mean**2, axis=0)).sum())
    return seen, 2 * len(pooled) * float(((pooled - pooled.mean()) ** 2).sum())


def _ratio(values: Floats, pooled: Floats) -> tuple[float, float]:
    known, counts = np.unique(pooled, return_counts=True)
    rows = max(AT_ONCE // len(known), 1)
    expected = 0.0
    for first in range(0, len(known), rows):
        part = slice(first, first + rows)
        expected += float(counts[part] @ _apart(known[part, None], known[None, :]) @ counts)
    return _by_pairs(values, _apart), expected


def _apart(one: Floats, other: Floats) -> Floats:
    """How far two values from 0 upwards are apart for their size; two zeros are not."""
    return ((one - other) / np.maximum(one + other, np.finfo(np.float64).tiny)) ** 2


def _by_pairs(values: Floats, apart: Callable[[Floats, Floats], NDArray[np.generic]]) -> float:
    """The differences within units over all pairs of coders, each unit by how many values it has."""
    there = ~np.isnan(values)
    share = 2 / (there.sum(axis=0) - 1)
    found = 0.0
    for one, other in combinations(range(len(values)), 2):
        both = there[one] & there[other]
        found += float(share[both] @ apart(values[one, both], values[other, both]))
    return found


_BY_METRIC = {
    Metric.NOMINAL: _nominal,
    Metric.ORDINAL: _ordinal,
    Metric.INTERVAL: _interval,
    Metric.RATIO: _ratio,
}
"""For each metric the disagreement seen within units and, over all pairs of values, expected."""
_MEASURED = (Metric.INTERVAL, Metric.RATIO)
"""These are the same in any unit of measurement."""
