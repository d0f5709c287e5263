"""The phases of one child as far as they could be seen, and what lies between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from houvast.practice.footage.coding import LONGEST, Coding
from houvast.practice.footage.columns import Column, columns
from houvast.practice.footage.sight import Sight

JOINS = 2_000
"""How long (ms) nothing may be coded, in sight, before what comes next is no longer what comes next."""


class Stop(StrEnum):
    """Why nothing is known of what came next."""

    GAP = "gap"  # in sight, and nothing coded for longer than `joins`
    WINDOW = "window"  # the film ends, or what was coded of it


class After(NamedTuple):
    """What follows a piece: hidden time of this child, and why it ends there, if it does."""

    hidden: bool
    stop: Stop | None


GOES_ON = After(hidden=False, stop=None)
"""The next piece is what this child did next."""


@dataclass(frozen=True, slots=True)
class Track:
    """Pieces of phases in the order of the film, each in one stretch of sight.

    All of one length: `starts` and `ends` in ms; `codes`; `begun`, whether the beginning of the piece was in
    sight; `after`, what follows it.
    """

    starts: list[int]
    ends: list[int]
    codes: list[str]
    begun: list[bool]
    after: list[After]


def track(coding: Coding, child: str, *, joins: int = JOINS) -> Track:
    """The phases of one child where it could be seen; a phase with hidden time in it comes in pieces.

    `joins` in ms. Raises ValueError when `child` is not in the film.
    """
    rows = columns(coding)
    mine = rows.phases.person == rows.people.index(child)
    sight = Sight(coding.observed(child))
    row, stretch = _pieces(sight, rows.phases.start[mine], rows.phases.end[mine])
    start = np.maximum(rows.phases.start[mine][row], sight.starts[stretch])
    end = np.minimum(rows.phases.end[mine][row], sight.ends[stretch])
    follows = np.concatenate(([False], stretch[1:] == stretch[:-1]))[: len(stretch)]
    return Track(
        start.tolist(),
        end.tolist(),
        [rows.phases.codes[code] for code in rows.phases.code[mine][row].tolist()],
        (follows | (start - sight.starts[stretch] > joins)).tolist(),
        _after(_Stretches(coding, sight), start, end, stretch, joins),
    )


def _pieces(sight: Sight, start: Column, end: Column) -> tuple[Column, Column]:
    """For each piece which row it comes from, and in which stretch of sight it lies."""
    first = np.searchsorted(sight.ends, start, "right")
    parts = np.maximum(np.searchsorted(sight.starts, end, "left") - first, 0)
    row = np.repeat(np.arange(len(start)), parts)
    nth = np.arange(len(row)) - (np.cumsum(parts) - parts)[row]
    return row, first[row] + nth


class _Stretches:
    """The stretches in which a child could be seen, with the window of each; a last one is after all film."""

    def __init__(self, coding: Coding, sight: Sight) -> None:
        starts = np.array([window.start for window in coding.windows])
        window = np.searchsorted(starts, sight.starts, "right") - 1
        self.starts = [*sight.starts.tolist(), LONGEST]
        self.ends = [*sight.ends.tolist(), LONGEST]
        self.window = [*window.tolist(), len(coding.windows)]
        self.window_ends = [window.end for window in coding.windows]

    def between(self, end: int, here: int, start: int, there: int, joins: int) -> After:
        """What comes first after `end`, in stretch `here`, on the way to `start`, in stretch `there`."""
        hidden = False
        for at in range(here, there):
            window = self.window[at]
            if self.ends[at] - max(end, self.starts[at]) > joins:
                return After(hidden, Stop.GAP)
            if window != self.window[at + 1]:
                return After(hidden or self.ends[at] < self.window_ends[window], Stop.WINDOW)
            hidden = True
        return After(hidden, Stop.GAP if start - max(end, self.starts[there]) > joins else None)


def _after(known: _Stretches, start: Column, end: Column, stretch: Column, joins: int) -> list[After]:
    if not len(start):
        return []
    last = len(known.starts) - 1
    near = (stretch[1:] == stretch[:-1]) & (start[1:] - end[:-1] <= joins)
    found = [GOES_ON] * len(start)
    for at in (*np.flatnonzero(~near).tolist(), len(start) - 1):
        here = (int(end[at]), int(stretch[at]))
        there = (int(start[at + 1]), int(stretch[at + 1])) if at + 1 < len(start) else (LONGEST, last)
        found[at] = known.between(*here, *there, joins)
    return found


def pieces(of: Track) -> Iterator[tuple[int, int, str, bool, After]]:
    """Piece by piece: start (ms), end (ms), code, whether its beginning was in sight, and what follows it."""
    yield from zip(of.starts, of.ends, of.codes, of.begun, of.after, strict=True)
