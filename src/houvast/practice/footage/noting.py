"""Coding while the film runs: each key press makes a new `Coding`, and the one before it is the undo.

A phase that begins ends the one before it and lasts until the end of its window, so no phase is ever left
without an end. What cannot be is refused as `Coding` does.
"""

from dataclasses import replace

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage.coding import Clearness, Coding, Fit, Mark, Phase, Response, Signal
from houvast.practice.footage.spans import Span


def begin_phase(coding: Coding, child: str, code: str, at: int) -> Coding:
    """From this moment (ms) the child is in this phase, until the next one or the end of the window."""
    later = (phase.span.start for phase in coding.phases if phase.child == child and phase.span.start > at)
    until = min((*later, _end_of_window(coding, at)))
    kept = _cut_off(coding, child, Span(at, until))
    return replace(coding, phases=(*kept, Phase(Span(at, until), child, code)))


def end_phase(coding: Coding, child: str, at: int) -> Coding:
    """The phase the child is in ends at this moment (ms), and no other begins."""
    kept = tuple(
        replace(phase, span=Span(phase.span.start, at))
        if phase.child == child and phase.span.start < at < phase.span.end
        else phase
        for phase in coding.phases
        if phase.child != child or phase.span.start != at
    )
    return replace(coding, phases=kept)


def note_signal(
    coding: Coding, child: str, at: int, *, clearness: Clearness = Clearness.CLEAR, to: str = ""
) -> Coding:
    """The child gives a signal at this moment (ms); it gets the first free number."""
    taken = {signal.id for signal in coding.signals}
    number = len(coding.signals) + 1
    while str(number) in taken:
        number += 1
    return replace(coding, signals=(*coding.signals, Signal(at, str(number), child, clearness, to)))


def note_response(coding: Coding, by: str, at: int, *, signal: str = "", fit: Fit | None = None) -> Coding:
    """Somebody answers at this moment (ms)."""
    return replace(coding, responses=(*coding.responses, Response(at, by, signal, fit)))


def note_mark(coding: Coding, person: str, code: str, at: int) -> Coding:
    """A free code at this moment (ms)."""
    return replace(coding, marks=(*coding.marks, Mark(at, person, code)))


def without_signal(coding: Coding, id: str) -> Coding:
    """The signal goes; who answered it, then answered none in particular."""
    return replace(
        coding,
        signals=tuple(signal for signal in coding.signals if signal.id != id),
        responses=tuple(replace(one, signal="") if one.signal == id else one for one in coding.responses),
    )


def _end_of_window(coding: Coding, at: int) -> int:
    for window in coding.windows:
        if window.holds(at):
            return window.end
    raise Refusal([Fault("", 0, "at", "Dit valt buiten wat is bekeken.")])


def _cut_off(coding: Coding, child: str, span: Span) -> tuple[Phase, ...]:
    """The phases without the time of this child in `span`; what began earlier ends where it begins."""
    kept = []
    for phase in coding.phases:
        if phase.child == child and phase.span.start < span.end and span.start < phase.span.end:
            if phase.span.start < span.start:
                kept.append(replace(phase, span=Span(phase.span.start, span.start)))
        else:
            kept.append(phase)
    return tuple(kept)
