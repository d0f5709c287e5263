"""In how much of a film somebody could be seen: `Coding.observed`, for many moments at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.columns import Column, Moments, Spans
from houvast.practice.footage.spans import Span


class Sight:
    """Stretches in order that do not touch, as `Coding.observed` gives them.

    `starts` and `ends` are in ms, each of shape (stretches,).
    """

    def __init__(self, stretches: Sequence[Span]) -> None:
        self.starts: Column = np.array([span.start for span in stretches], np.int64)
        self.ends: Column = np.array([span.end for span in stretches], np.int64)
        self._before: Column = np.concatenate(([0], np.cumsum(self.ends - self.starts)))

    @property
    def total(self) -> int:
        """How long somebody could be seen, in ms."""
        return int(self._before[-1])

    def holds(self, at: Column) -> NDArray[np.bool_]:
        """For each moment (ms) whether it could be seen; of the shape of `at`."""
        return self.lengths(at, at + 1) > 0

    def lengths(self, start: Column, end: Column) -> Column:
        """For each row how much of it could be seen, in ms; of the shape of `start`."""
        return self._until(end) - self._until(start)

    def _until(self, at: Column) -> Column:
        """For each moment how much time could be seen before it, in ms."""
        if not len(self.starts):
            return np.zeros_like(at)
        begun = np.searchsorted(self.starts, at, "right")
        to_come = np.maximum(self.ends[begun - 1] - at, 0)
        return np.where(begun > 0, self._before[begun] - to_come, 0)


def sights(coding: Coding) -> tuple[Sight, ...]:
    """The sight of each person, in the order of the people."""
    return tuple(Sight(coding.observed(person.id)) for person in coding.people)


def seen(rows: Moments, of: Sequence[Sight]) -> NDArray[np.bool_]:
    """For each row whether whoever it is about could be seen then."""
    found = np.zeros(len(rows.at), np.bool_)
    for person in np.unique(rows.person).tolist():
        mine = rows.person == person
        found[mine] = of[person].holds(rows.at[mine])
    return found


def visible(rows: Spans, of: Sequence[Sight]) -> Column:
    """For each row how much of it could be seen of whoever it is about, in ms."""
    found = np.zeros(len(rows.start), np.int64)
    for person in np.unique(rows.person).tolist():
        mine = rows.person == person
        found[mine] = of[person].lengths(rows.start[mine], rows.end[mine])
    return found
