"""Questionnaires: how items hang together, and what a change is against the noise of the instrument.

What an instrument's noise is, an instrument does not tell: it comes from a publication about a group, and
goes along with every figure. Whether a change matters is for people who know the child.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite, sqrt

import numpy as np

from houvast.practice.faults import Fault, Refusal
from houvast.practice.figures.f_distribution import value_below
from houvast.practice.figures.icc import ROUNDING, UP_TO
from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import TWO_SIDED

GAPS = Said("Niet iedereen gaf op elke vraag een antwoord.")
TOO_FEW = Said("Er zijn minstens twee vragen nodig, en twee mensen die ze invulden.")
NO_DIFFERENCE = Said("Iedereen kwam op hetzelfde uit. Dan is er niets te vergelijken.")
NO_NOISE = Said("De vragen verschillen alleen een vast aantal punten. Daaruit volgt geen foutmarge.")
FILLED_IN = Said("Geteld zijn {n} ingevulde lijsten van {k} vragen.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """Cronbach's alpha: at most 1, None where it is undefined; `low` and `high` are the 95 % interval.

    `why` says why there is no value, or no interval. `n` people filled in `k` items each.
    """

    value: float | None
    low: float | None
    high: float | None
    why: Said | None
    n: int
    k: int
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is known of an instrument in a group: standard deviation, reliability, and where that stands.

    `sd` is above 0, in the points of the instrument; `reliability` from 0 up to, not including, 1. Raises
    Refusal for anything else, and without a source.
    """

    sd: float
    reliability: float
    source: str

    def __post_init__(self) -> None:
        faults = []
        if not (isfinite(self.sd) and self.sd > 0):
            faults.append(Fault("", 0, "sd", "Een standaardafwijking is meer dan 0."))
        if not 0 <= self.reliability < 1:
            faults.append(Fault("", 0, "reliability", "Een betrouwbaarheid is 0 of meer, en minder dan 1."))
        if not self.source.strip():
            faults.append(Fault("", 0, "source", "Waar staan deze getallen? Dat hoort erbij."))
        if faults:
            raise Refusal(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changed between two scores, in points, and how much of that noise alone can bring about.

    `se` is the standard error of a difference, `low` and `high` the 95 % interval around it, `index` the
    difference in standard errors (the reliable change index). No verdict comes with it.
    """

    difference: float
    se: float
    low: float
    high: float
    index: float
    reference: Reference


def consistency(answers: Sequence[Sequence[float | None]]) -> Consistency:
    """Cronbach's alpha (1951) with the interval of Feldt, Woodruff & Salih (1987).

    Each row is somebody who filled in, each column an item, as points; shape (n, k). Raises ValueError for
    rows of different length and for points that are no finite numbers.
    """
    n, k = len(answers), len(answers[0]) if answers else 0
    table = np.array([[0.0 if one is None else one for one in row] for row in answers], dtype=np.float64)
    if not np.isfinite(table).all():
        raise ValueError("points are finite numbers")
    said = Said(FILLED_IN.message, {"n": n, "k": k})
    nothing = Consistency(value=None, low=None, high=None, why=None, n=n, k=k, said=said)
    if any(one is None for row in answers for one in row):
        return replace(nothing, why=GAPS)
    if n < 2 or k < 2:
        return replace(nothing, why=TOO_FEW)
    together, apart = float(table.sum(axis=1).var()), float(table.var(axis=0).sum())
    if together <= ROUNDING * apart or not together:
        return replace(nothing, why=NO_DIFFERENCE)
    noise = 1 - k / (k - 1) * (1 - apart / together)
    if noise <= ROUNDING:
        return replace(nothing, value=1.0, why=NO_NOISE)
    people, rest = n - 1, (n - 1) * (k - 1)
    low = 1 - noise * value_below(UP_TO, people, rest)
    return replace(nothing, value=1 - noise, low=low, high=1 - noise / value_below(UP_TO, rest, people))


def change(before: float, after: float, reference: Reference) -> Change:
    """The change between two scores of one person against the noise of the instrument.

    The standard error of a difference is sd times the root of 2 (1 - reliability): Jacobson & Truax (1991).
    Raises ValueError for scores that are no finite numbers.
    """
    if not (isfinite(before) and isfinite(after)):
        raise ValueError("a score is a finite number")
    difference = after - before
    se = reference.sd * sqrt(2 * (1 - reference.reliability))
    low, high = difference - TWO_SIDED * se, difference + TWO_SIDED * se
    return Change(
        difference=difference, se=se, low=low, high=high, index=difference / se, reference=reference
    )
