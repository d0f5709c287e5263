"""Where everything goes: the film in rows of a fixed length, each person in lanes under one another.

Lengths in units of the picture; times in ms.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from houvast.practice.footage import Coding, Mark, Span, Stretch
from houvast.practice.footage.spans import joined, shared, without

_T = TypeVar("_T")
WIDTH = 880.0
LEFT = 132.0
RIGHT = 864.0
FEW_ROWS, MOST_ROWS, LAST_ROW = 6, 12, 400
_SECOND, _MINUTE, _HOUR = 1_000, 60_000, 3_600_000
ROW_LENGTHS = (
    30 * _SECOND,
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 20, 30)),
    *(hours * _HOUR for hours in (1, 2, 6, 12, 24)),
)
"""How much film a row may hold. A short film gets few rows; a long one more, so that a minute stays wide."""
TICKS = (
    *(seconds * _SECOND for seconds in (1, 2, 5, 10, 15, 30)),
    *(minutes * _MINUTE for minutes in (1, 2, 5, 10, 15, 30)),
    *(hours * _HOUR for hours in (1, 2, 3, 6)),
)
MOST_TICKS = 8
AXIS, PHASES, POINTS, FREE = 20.0, 30.0, 21.0, 19.0
MOST_LEVELS = 4
CLOSEST = 15.0
"""Shapes nearer to each other than this stand under one another."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One band of a row: what it shows (phases, signals, responses or free), of whom, and where."""

    what: str
    person: str
    top: float
    height: float
    levels: Mapping[int, int]

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2

    def at(self, row: object) -> float:
        """How far down the shape of one signal or response stands."""
        return self.top + POINTS * (self.levels[id(row)] + 0.5)

    def free(self, row: object) -> float:
        """How far down a free code stands."""
        return self.top + FREE * (self.levels[id(row)] + 0.5)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one coding is laid out; `rows` are the stretches of film that are drawn, of `length` each."""

    lanes: tuple[Lane, ...]
    rows: tuple[Span, ...]
    length: int
    height: float

    def x(self, row: Span, at: int) -> float:
        """Where a moment stands in its row."""
        return LEFT + (RIGHT - LEFT) * (at - row.start) / self.length

    def lane(self, what: str, person: str) -> Lane:
        """The lane with this of that person; there is one for everything in the coding."""
        return next(lane for lane in self.lanes if lane.what == what and lane.person == person)


def plan(coding: Coding, length: int | None) -> Plan:
    """Rows and lanes; without a length (ms) the shortest one that does not give too many rows."""
    end = coding.windows[-1].end
    length = max(length or _fitting(coding), -(-end // LAST_ROW))
    rows = tuple(_rows(coding, end, length))
    lanes = tuple(_lanes(coding, length))
    return Plan(lanes, rows, length, lanes[-1].top + lanes[-1].height if lanes else AXIS + PHASES)


def _fitting(coding: Coding) -> int:
    end = coding.windows[-1].end
    for length in ROW_LENGTHS[:-1]:
        most = FEW_ROWS if length <= _MINUTE else MOST_ROWS
        if sum(1 for _row in _rows(coding, end, length, most + 1)) <= most:
            return length
    return ROW_LENGTHS[-1]


def _rows(coding: Coding, end: int, length: int, most: int | None = None) -> Iterator[Span]:
    """Every stretch of `length` in which something was observed, at most so many."""
    found = 0
    last = -1
    for window in coding.windows:
        for number in range(max(window.start // length, last + 1), (window.end - 1) // length + 1):
            yield Span(number * length, min((number + 1) * length, end))
            last = number
            found += 1
            if found == most:
                return


def skipped(rows: Sequence[Span]) -> Iterator[tuple[Span | None, Span]]:
    """Each row with the stretch before it that is not drawn, if there is one."""
    until = 0
    for row in rows:
        yield (Span(until, row.start) if row.start > until else None), row
        until = row.end


def unobserved(coding: Coding, row: Span) -> tuple[Span, ...]:
    """The time of a row that lies in no window."""
    return without((row,), coding.windows)


def hidden(coding: Coding, row: Span, person: str) -> tuple[Span, ...]:
    """The time of a row in which somebody could not be seen; "" is everybody at once."""
    return shared(shared((row,), coding.windows), (one.span for one in coding.hidden if one.person == person))


def tick_length(length: int) -> int:
    """The distance between two times on the axis."""
    return next((one for one in TICKS if length / one <= MOST_TICKS), TICKS[-1])


def ticks(row: Span, length: int) -> Iterator[int]:
    """The moments that get a time on the axis of a row."""
    step = tick_length(length)
    return iter(range(-(-row.start // step) * step, row.end + 1, step))


def responders(coding: Coding) -> tuple[str, ...]:
    """Who answers, in the order of the people; every adult, also one who does not."""
    answering = {one.by for one in coding.responses}
    return tuple(one.id for one in coding.people if one.id in answering or one.kind == "adult")


def _lanes(coding: Coding, length: int) -> Iterator[Lane]:
    """Half of the children above those who answer, half below, mirrored: so a line seldom crosses another."""
    children = coding.children
    above = children[: (len(children) + 1) // 2]
    below = children[len(above) :]
    order = [(what, child) for child in above for what in ("free", "phases", "signals")]
    order += [(what, person) for person in responders(coding) for what in ("responses", "free")]
    order += [(what, child) for child in below for what in ("signals", "phases", "free")]
    placed = set(order)
    order += [("free", one.id) for one in coding.people if ("free", one.id) not in placed]
    top = AXIS
    for what, person in dict.fromkeys(order):
        lane = _lane(coding, what, person, top, length)
        if lane:
            yield lane
            top += lane.height + _after(what)


def _after(what: str) -> float:
    return 3.0 if what in ("phases", "signals") else 4.0


def _lane(coding: Coding, what: str, person: str, top: float, length: int) -> Lane | None:
    if what == "phases":
        return Lane(what, person, top, PHASES, {})
    if what == "free":
        levels, deep = _free_levels(coding, person, length)
        return Lane(what, person, top, FREE * deep, levels) if deep else None
    mine = (
        [(one.at, one) for one in coding.signals if one.child == person]
        if what == "signals"
        else [(one.at, one) for one in coding.responses if one.by == person]
    )
    levels, deep = _levels(mine, length)
    return Lane(what, person, top, POINTS * max(deep, 1), levels)


def _levels(points: Iterable[tuple[int, object]], length: int) -> tuple[dict[int, int], int]:
    """On which level each point stands, so that few lie upon each other; and how many levels that takes."""
    apart = CLOSEST * length / (RIGHT - LEFT)
    last = [-apart * 2] * MOST_LEVELS
    levels: dict[int, int] = {}
    for at, row in points:
        free = (level for level in range(MOST_LEVELS) if at - last[level] >= apart)
        level = next(free, min(range(MOST_LEVELS), key=last.__getitem__))
        last[level] = at
        levels[id(row)] = level
    return levels, max(levels.values(), default=-1) + 1


def _free_levels(coding: Coding, person: str, length: int) -> tuple[dict[int, int], int]:
    """Every free code has a level of its own, lasting or not."""
    codes = free_codes(coding, person)
    rows: tuple[Stretch | Mark, ...] = (*coding.stretches, *coding.marks)
    return {id(one): codes.index(one.code) for one in rows if one.person == person}, len(codes)


def free_codes(coding: Coding, person: str) -> tuple[str, ...]:
    """The free codes of somebody, those that last first."""
    rows: tuple[Stretch | Mark, ...] = (*coding.stretches, *coding.marks)
    return tuple(dict.fromkeys(one.code for one in rows if one.person == person))


def unseen(coding: Coding, person: str) -> tuple[Span, ...]:
    """When somebody could not be seen, alone or with everybody; in order, and none touches another."""
    return joined(one.span for one in coding.hidden if one.person in ("", person))


def seen(span: Span, veiled: Sequence[Span]) -> Span:
    """The longest part of a stretch that lies under no veil (from `unseen`); empty when there is none."""
    first = bisect_right(veiled, span.start, key=lambda one: one.end)
    last = bisect_left(veiled, span.end, key=lambda one: one.start)
    clear = without((span,), veiled[first:last])
    return max(clear, key=lambda one: one.length, default=Span(span.start, span.start))


def cut(spans: Iterable[tuple[Span, _T]], row: Span) -> Iterator[tuple[Span, _T]]:
    """The part of each stretch that lies in a row."""
    for span, what in spans:
        start, end = max(span.start, row.start), min(span.end, row.end)
        if start < end:
            yield Span(start, end), what
