"""Stretches of film, in whole milliseconds from its start: joined, shared, and some of them taken away."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, and not including, `end`; both in ms from the start of the film."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How long it lasts, in ms."""
        return self.end - self.start

    def holds(self, moment: int) -> bool:
        """Whether a moment (ms) lies in it."""
        return self.start <= moment < self.end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in as few stretches as can be, in order; empty ones are left out."""
    whole: list[Span] = []
    for span in sorted(spans):
        if span.length <= 0:
            continue
        if whole and span.start <= whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(whole)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` when the time of `taken` goes out, in order."""
    holes = joined(taken)
    left: list[Span] = []
    first = 0
    for span in joined(spans):
        start = span.start
        while first < len(holes) and holes[first].end <= start:
            first += 1
        for at in range(first, len(holes)):
            hole = holes[at]
            if hole.start >= span.end:
                break
            left.append(Span(start, hole.start))
            start = hole.end
        left.append(Span(start, span.end))
    return tuple(span for span in left if span.length > 0)


def shared(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """The time that lies in both, in order."""
    return joined(_overlaps(joined(one), joined(other)))


def _overlaps(one: Sequence[Span], other: Sequence[Span]) -> Iterator[Span]:
    mine, theirs = 0, 0
    while mine < len(one) and theirs < len(other):
        a, b = one[mine], other[theirs]
        yield Span(max(a.start, b.start), min(a.end, b.end))
        if a.end <= b.end:
            mine += 1
        else:
            theirs += 1


def total(spans: Iterable[Span]) -> int:
    """How long they last together, in ms; time that lies in two of them counts once."""
    return sum(span.length for span in joined(spans))
