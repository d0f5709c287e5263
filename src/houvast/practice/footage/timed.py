"""A film cut into short units of time, and what each coder saw in each of them.

The units lie over the time that was observed, from the start of each stretch of it. A last part shorter than
half a unit drops out; how much that was is told. The unit is no tolerance: two coders who differ half a
second about a border differ in the unit in which it lies. Bakeman, Quera & Gnisci (2009) advise to give kappa
over time together with an agreement over events (`matching`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage.alpha import Alpha, nominal
from houvast.practice.footage.coding import Coding
from houvast.practice.footage.columns import Column, Columns, columns
from houvast.practice.footage.said import Said
from houvast.practice.footage.sight import Sight
from houvast.practice.footage.spans import Span, joined, shared, total
from houvast.practice.footage.streams import LASTING, Stream, What, in_stream, lasting, moments, streams
from houvast.practice.footage.tables import Category, Kappa, Table, kappa_of

MOST_CODES = 1 << 20
"""So many combinations of codes are counted in one go; above it they are numbered anew first."""

SEEN = (
    "In elk stukje film van {seconds:g} s is geteld wat er in het midden was: {n} stukjes, in de "
    "{watched:g} s die te zien waren. Aan de randen viel {dropped:g} s weg."
)
SEEN_WITH_MOMENTS = (
    "In elk stukje film van {seconds:g} s is geteld wat er in het midden was en welke momenten erin vielen: "
    "{n} stukjes, in de {watched:g} s die te zien waren. Aan de randen viel {dropped:g} s weg."
)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Units of time: `start` and `end` (not included) in ms, of shape (units,), in order of time.

    `unit` is how long one lasts, `dropped` how much time is in none of them; both in ms.
    """

    unit: int
    start: Column
    end: Column
    dropped: int

    @property
    def middle(self) -> Column:
        """The middle of each unit, in ms."""
        return (self.start + self.end) // 2


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """What every coder saw in every unit: `seen`, shape (coders, units), has places in `categories`.

    A place of -1 says that this coder could see nothing there.
    """

    grid: Grid
    streams: tuple[Stream, ...]
    categories: tuple[Category, ...]
    seen: Column


def time_unit_kappa(
    a: Coding,
    b: Coding,
    *,
    unit: int = 1_000,
    people: Sequence[str] | None = None,
    what: Sequence[What] = (What.PHASES,),
) -> Kappa:
    """Cohen's kappa over units of `unit` ms of the time in which both could see all of these people.

    A unit's category is the phase (or free code) at its middle, "" where nothing was coded, and the number of
    signals, responses or marks in it; with more than one person or sort all of these together. `people` are
    otherwise all who are in both codings and about whom something was coded. Raises Refusal for a unit of no
    time and for people who are not in both.
    """
    return kappa_of_units(units((a, b), unit=unit, people=people, what=what))


def time_unit_alpha(
    codings: Sequence[Coding],
    *,
    unit: int = 1_000,
    people: Sequence[str] | None = None,
    what: Sequence[What] = (What.PHASES,),
) -> Alpha:
    """Krippendorff's nominal alpha over units of `unit` ms, for two coders or more.

    A coder who could not see all of these people in a unit has no value there. Otherwise as for kappa.
    """
    cut = units(codings, unit=unit, people=people, what=what, by_all=False)
    return nominal(cut.seen, said(cut))


def units(
    codings: Sequence[Coding],
    *,
    unit: int,
    people: Sequence[str] | None,
    what: Sequence[What],
    by_all: bool = True,
) -> Units:
    """What every coder saw in every unit of the time that all could see, or else any of them could."""
    if unit <= 0:
        raise Refusal([Fault("", 0, "unit", "Een stukje film duurt meer dan 0.")])
    found = streams(codings, what, people_in_all(codings, people))
    whom = people if people is not None else sorted({one.person for one in found})
    observed = [coding.observed(*whom) for coding in codings]
    grid = grid_over(_by_all(observed) if by_all else joined(s for spans in observed for s in spans), unit)
    seen, categories = _categories(
        [_values(codings, one, grid) for one in found], (len(codings), len(grid.start))
    )
    if not by_all:
        for coder, spans in enumerate(observed):
            seen[coder, ~Sight(spans).holds(grid.middle)] = -1
    return Units(grid, found, categories, seen)


def people_in_all(codings: Sequence[Coding], people: Sequence[str] | None = None) -> tuple[str, ...]:
    """These people, each once, or else all in every coding. Raises Refusal for somebody who is not."""
    everywhere = set.intersection(*({person.id for person in coding.people} for coding in codings))
    if people is None:
        return tuple(sorted(everywhere))
    if missing := [one for one in people if one not in everywhere]:
        message = "Niet elke codering gaat over {name}."
        raise Refusal([Fault("", 0, "people", message, {"name": one}) for one in missing])
    return tuple(dict.fromkeys(people))


def grid_over(spans: Sequence[Span], unit: int) -> Grid:
    """Units of `unit` ms from the start of each stretch; a last part of half a unit or more is one too."""
    start = np.array([span.start for span in spans], dtype=np.int64)
    end = np.array([span.end for span in spans], dtype=np.int64)
    many = (end - start + unit - (unit + 1) // 2) // unit
    first = np.repeat(start - unit * (np.cumsum(many) - many), many)
    starts = first + unit * np.arange(len(first))
    ends = np.minimum(starts + unit, np.repeat(end, many))
    return Grid(unit, starts, ends, total(spans) - int((ends - starts).sum()))


def kappa_of_units(cut: Units) -> Kappa:
    """Cohen's kappa of what two coders saw."""
    size = len(cut.categories)
    counts = np.bincount(cut.seen[0] * size + cut.seen[1], minlength=size * size).reshape(size, size)
    table = Table(cut.categories, tuple(tuple(row) for row in counts.tolist()), cut.streams)
    return kappa_of(table, said(cut))


def said(cut: Units) -> Said:
    """What was counted."""
    message = SEEN if all(one.what in LASTING for one in cut.streams) else SEEN_WITH_MOMENTS
    watched = int((cut.grid.end - cut.grid.start).sum()) + cut.grid.dropped
    told = {"seconds": cut.grid.unit, "watched": watched, "dropped": cut.grid.dropped}
    return Said(message, {"n": len(cut.grid.start), **{name: ms / 1000 for name, ms in told.items()}})


def _by_all(observed: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    left = observed[0]
    for spans in observed[1:]:
        left = shared(left, spans)
    return left


def _values(codings: Sequence[Coding], stream: Stream, grid: Grid) -> tuple[Column, Category]:
    """What each coder saw in one stream, shape (coders, units): places in the codes that come with it."""
    ours = [columns(coding) for coding in codings]
    if stream.what in LASTING:
        names = {name for one in ours for name in lasting(one, stream.what).codes}
        codes = [stream.code] if stream.code else sorted(names)
        return np.stack([_at(grid.middle, one, stream, codes) for one in ours]), ("", *codes)
    counted = np.stack([_fallen(grid, one, stream) for one in ours])
    name = stream.code or stream.what.removesuffix("s")
    most = int(counted.max(initial=0))
    return counted, ("", *(f"{name} x{many}" if many > 1 else name for many in range(1, most + 1)))


def _at(middle: Column, of: Columns, stream: Stream, codes: Sequence[str]) -> Column:
    """What holds at each of these moments: 0 for nothing, else 1 and up for `codes`.

    What is in one stream never overlaps, so each code is added where it begins and taken off where it ends.
    """
    found, inside = lasting(of, stream.what), in_stream(of, stream)
    place = np.array([codes.index(code) + 1 if code in codes else 0 for code in found.codes], dtype=np.int64)
    value = np.take(place, found.code[inside])
    steps = np.zeros(len(middle) + 1, dtype=np.int64)
    np.add.at(steps, np.searchsorted(middle, found.start[inside]), value)
    np.subtract.at(steps, np.searchsorted(middle, found.end[inside]), value)
    return np.cumsum(steps)[:-1]


def _fallen(grid: Grid, of: Columns, stream: Stream) -> Column:
    """How many moments of a stream fall in each unit."""
    at = moments(of, stream.what).at[in_stream(of, stream)]
    unit = np.searchsorted(grid.start, at, side="right") - 1
    inside = (unit >= 0) & (at < np.append(grid.end, 0)[unit])
    return np.bincount(unit[inside], minlength=len(grid.start))


def _categories(
    values: Sequence[tuple[Column, Category]], shape: tuple[int, int]
) -> tuple[Column, tuple[Category, ...]]:
    """All streams together: what came up together is one category, and each unit has a place in these."""
    seen = np.zeros(shape, dtype=np.int64)
    categories: tuple[Category, ...] = ((),)
    for value, codes in values:
        both = seen * len(codes) + value
        here = _present(both, len(categories) * len(codes))
        categories = tuple((*categories[at // len(codes)], codes[at % len(codes)]) for at in here.tolist())
        seen = np.searchsorted(here, both)
    return seen, categories


def _present(values: Column, below: int) -> Column:
    """Which values come up, in order; all are whole numbers from 0 up to `below`."""
    if below > MOST_CODES:
        return np.unique(values)
    return np.flatnonzero(np.bincount(values.ravel(), minlength=1))
