"""Where two coders differ, moment by moment: what to look at again together."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from houvast.practice.footage.matching import NOT_SEEN, Event, EventAgreement
from houvast.practice.footage.spans import Span
from houvast.practice.footage.streams import Stream
from houvast.practice.footage.timed import Units


@dataclass(frozen=True, slots=True, order=True)
class Disagreement:
    """From when till when (ms; a single moment has no length) A said `a` and B said `b` about one person.

    `what` is a sort of row or a code. "" is that somebody coded nothing, `matching.NOT_SEEN` that somebody
    did not note an event.
    """

    span: Span
    what: str
    person: str
    a: str
    b: str


def in_time(cut: Units) -> Iterator[Disagreement]:
    """The stretches of units in which two coders differ in the same way, of each stream, in order of time."""
    for at, stream in enumerate(cut.streams):
        yield from _in_stream(cut, stream, at)


def about_events(of: EventAgreement) -> Iterator[Disagreement]:
    """The events that only one coder noted, or that both called otherwise."""
    for one in of.only_a:
        yield _about(of.what, one, one, one.kind, NOT_SEEN)
    for one in of.only_b:
        yield _about(of.what, one, one, NOT_SEEN, one.kind)
    for one, other in of.differing:
        yield _about(of.what, min(one, other), max(one, other), one.kind, other.kind)


def _about(what: str, first: Event, last: Event, a: str, b: str) -> Disagreement:
    return Disagreement(Span(first.at, last.at), what, first.person, a, b)


def _in_stream(cut: Units, stream: Stream, at: int) -> Iterator[Disagreement]:
    codes = sorted({category[at] for category in cut.categories})
    place = np.array([codes.index(category[at]) for category in cut.categories], dtype=np.int64)
    both = place[cut.seen]
    differ = np.flatnonzero(both[0] != both[1])
    a, b = both[:, differ]
    start, end = cut.grid.start[differ], cut.grid.end[differ]
    goes_on = (start[1:] == end[:-1]) & (a[1:] == a[:-1]) & (b[1:] == b[:-1])
    first = np.flatnonzero(np.append(True, ~goes_on)[: len(differ)])
    last = np.flatnonzero(np.append(~goes_on, True)[: len(differ)])
    spans = map(Span, start[first].tolist(), end[last].tolist())
    for span, mine, theirs in zip(spans, a[first].tolist(), b[first].tolist(), strict=True):
        yield Disagreement(span, stream.code or stream.what, stream.person, codes[mine], codes[theirs])
