"""The moments that went well: a signal, and an answer that a person judged to fit. To look at together.

They stand in the order of the film or in the order a professional chose; they are never ranked.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from houvast.practice.footage.coding import Coding, Fit, Response, Signal
from houvast.practice.footage.latency import Answer, answers
from houvast.practice.footage.scheme import Scheme
from houvast.practice.footage.spans import Span

LEAD = 2_000
"""How long before the signal a clip begins, in ms."""
TAIL = 3_000
"""How long after the answer a clip goes on, in ms."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One good moment: the part of the film to show (ms), the signal, and the answer that fits."""

    span: Span
    signal: Signal
    response: Response


def good_moments(
    coding: Coding, scheme: Scheme, *, lead: int = LEAD, tail: int = TAIL, order: Sequence[str] = ()
) -> tuple[Clip, ...]:
    """A clip of each signal with an answer that fits, as `latency` finds answers, however late one came.

    A clip begins `lead` ms before the signal and goes on until `tail` ms after the first answer that fits,
    as far as the child and whoever answers are in sight. `order` are ids of signals in the order somebody
    chose; ids without a good moment are passed over, and the rest comes after in the order of the film.
    """
    return clips(coding, answers(coding, scheme), lead=lead, tail=tail, order=order)


def clips(
    coding: Coding, found: Sequence[Answer], *, lead: int, tail: int, order: Sequence[str]
) -> tuple[Clip, ...]:
    """The same from what became of each signal, as `latency.answers` gives it."""
    chosen = {id: place for place, id in enumerate(order)}
    whole = list(_clips(coding, found, lead, tail))
    return tuple(sorted(whole, key=lambda clip: chosen.get(clip.signal.id, len(chosen))))


def _clips(coding: Coding, found: Sequence[Answer], lead: int, tail: int) -> Iterator[Clip]:
    sight = {person.id: coding.observed(person.id) for person in coding.people}
    for answer in found:
        signal = answer.signal
        response = next((one for one in answer.responses if one.fit is Fit.FITTING), None)
        if response is None or _stretch(coding.windows, signal.at).end <= response.at:
            continue
        start = max(signal.at - lead, _stretch(sight[signal.child], signal.at).start)
        end = min(response.at + tail, _stretch(sight[response.by], response.at).end)
        yield Clip(Span(start, end), signal, response)


def _stretch(stretches: Sequence[Span], at: int) -> Span:
    """The stretch in which this moment lies; it does lie in one."""
    return stretches[bisect_right(stretches, at, key=lambda span: span.start) - 1]
