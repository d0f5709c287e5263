"""What runs through a film side by side: phases of a child, its signals, responses, and each free code.

Streams are never poured together: one stream says one thing about one person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.columns import Column, Columns, Moments, Spans, columns


class What(StrEnum):
    """The sorts of rows of a coding, by the name they have there."""

    PHASES = "phases"
    STRETCHES = "stretches"
    SIGNALS = "signals"
    RESPONSES = "responses"
    MARKS = "marks"


LASTING = (What.PHASES, What.STRETCHES)
"""These have a beginning and an end."""
FREE = (What.STRETCHES, What.MARKS)
"""In these each code is a stream of its own, as several may hold at once."""


@dataclass(frozen=True, slots=True, order=True)
class Stream:
    """One thing about one person; `code` only where each code is a stream of its own."""

    what: What
    person: str
    code: str = ""


def streams(codings: Sequence[Coding], what: Iterable[What], people: Sequence[str]) -> tuple[Stream, ...]:
    """The streams of these sorts and people in which any of the codings has a row, in order."""
    asked = set(what)
    found = {one for coding in codings for sort in asked for one in _streams(columns(coding), sort)}
    return tuple(sorted(one for one in found if one.person in people))


def lasting(of: Columns, what: What) -> Spans:
    """The rows of a sort that lasts."""
    return of.phases if what is What.PHASES else of.stretches


def moments(of: Columns, what: What) -> Moments:
    """The rows of a sort of one moment."""
    return {What.SIGNALS: of.signals, What.RESPONSES: of.responses}.get(what, of.marks)


def rows(of: Columns, what: What) -> Spans | Moments:
    """The rows of any sort."""
    return lasting(of, what) if what in LASTING else moments(of, what)


def in_stream(of: Columns, stream: Stream) -> Column:
    """Which rows of its sort are in a stream: their places, in order of time."""
    found = rows(of, stream.what)
    inside = found.person == (of.people.index(stream.person) if stream.person in of.people else -1)
    if stream.what in FREE:
        inside &= found.code == (found.codes.index(stream.code) if stream.code in found.codes else -1)
    return np.flatnonzero(inside)


def _streams(of: Columns, what: What) -> Iterable[Stream]:
    found = rows(of, what)
    if what not in FREE:
        return (Stream(what, of.people[at]) for at in np.unique(found.person))
    both = np.unique(found.person * len(found.codes) + found.code)
    return (
        Stream(what, of.people[at // len(found.codes)], found.codes[at % len(found.codes)]) for at in both
    )
