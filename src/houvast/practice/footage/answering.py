"""Who answers which signal: what somebody noted, and for the rest what can be worked out from the order."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from houvast.practice.footage.coding import Coding, PersonKind, Response
from houvast.practice.footage.columns import columns
from houvast.practice.footage.sight import seen, sights


class Watch:
    """The signals and responses of a coding, with the sight there was of them.

    By signal, in the order of the coding: `saw`, whether the child could be seen at that moment; `deadline`,
    the last moment (ms) at which a response still counts; `until`, where the stretch ends in which the
    child and whoever could answer can be seen (the one it is to, or else every adult). `taken` holds the ids
    of the signals that a response names, in sight or not.
    """

    def __init__(self, coding: Coding, within: Mapping[str, int]) -> None:
        """`within`: how long (ms) after a signal a response counts, by child."""
        rows, sight = columns(coding), sights(coding)
        heard = seen(rows.responses, sight).tolist()
        self._signals = coding.signals
        self._responses = [one for one, was in zip(coding.responses, heard, strict=True) if was]
        self.saw: list[bool] = seen(rows.signals, sight).tolist()
        self.deadline = [one.at + within[one.child] for one in coding.signals]
        self.until = list(_ends(coding))
        self.taken = {one.signal for one in coding.responses if one.signal}

    def named(self) -> dict[str, list[Response]]:
        """The responses in sight that name a signal, by the id of that signal, in the order of the film."""
        found: dict[str, list[Response]] = {}
        for one in self._responses:
            if one.signal:
                found.setdefault(one.signal, []).append(one)
        return found

    def worked_out(self) -> dict[str, list[Response]]:
        """The response in sight that names none and yet answers it, by the id of the signal."""
        found: dict[str, list[Response]] = {}
        open: dict[str, list[int]] = {child: [] for child in self._children()}
        come = 0
        for one in self._responses:
            if one.signal:
                continue
            while come < len(self._signals) and self._signals[come].at <= one.at:
                if self.saw[come] and self._signals[come].id not in self.taken:
                    open[self._signals[come].child].append(come)
                come += 1
            last = max(self._waiting(open, one), default=-1)
            if last >= 0:
                open[self._signals[last].child].pop()
                found[self._signals[last].id] = [one]
        return found

    def _children(self) -> set[str]:
        return {signal.child for signal in self._signals}

    def _waiting(self, open: Mapping[str, list[int]], response: Response) -> Iterator[int]:
        """For each other child the last signal that can still be answered; what came too late goes out."""
        for child, waiting in open.items():
            if child == response.by:
                continue
            while waiting and not self._in_time(waiting[-1], response.at):
                waiting.pop()
            yield from waiting[-1:]

    def _in_time(self, signal: int, at: int) -> bool:
        return at <= self.deadline[signal] and at < self.until[signal]


def _ends(coding: Coding) -> Iterator[int]:
    """For each signal where the stretch ends in which an answer could be seen, or the signal itself."""
    adults = coding.of_kind(PersonKind.ADULT)
    known: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for signal in coding.signals:
        who = (signal.child, signal.to)
        if who not in known:
            stretches = coding.observed(signal.child, *((signal.to,) if signal.to else adults))
            known[who] = ([one.start for one in stretches], [one.end for one in stretches])
        starts, ends = known[who]
        at = bisect_right(starts, signal.at) - 1
        yield max(ends[at], signal.at) if at >= 0 else signal.at
