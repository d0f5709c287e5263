"""What became of each time a child was upset: where the way back to exploring was seen to end.

An episode begins when the child is upset and ends when it explores again. It is told as a count and a place
in the film, never as a percentage: a film in which nobody gets upset says nothing about comfort.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.scheme import Scheme, Step
from houvast.practice.footage.spans import Span
from houvast.practice.footage.tracks import GOES_ON, JOINS, After, Stop, Track, pieces, track


class Outcome(StrEnum):
    """What was seen of the way back."""

    CLOSED = "closed"  # comforted after it last sought somebody, and explores again
    UNASKED = "unasked"  # comforted without having sought anybody, and explores again
    ALONE = "alone"  # explores again without having sought anybody or being comforted
    OPEN = "open"  # sought somebody and was not comforted after that, or coding stops while the film goes on
    FILM_ENDED = "film-ended"  # the film, or what was coded of it, ends first
    NOT_VISIBLE = "not-visible"  # the child could not be seen for some of it


@dataclass(frozen=True, slots=True)
class Circle:
    """One time a child was upset.

    `span` (ms) runs to where the child explores again, or to the last of it that was coded in sight. `steps`
    are those seen, in order, without repeats; EXPLORES stands last where it was reached. `from_start` is
    False when the film or the sight of the child begins in the middle of it.
    """

    child: str
    span: Span
    outcome: Outcome
    steps: tuple[Step, ...]
    from_start: bool


def circles(coding: Coding, scheme: Scheme, *, joins: int = JOINS) -> tuple[Circle, ...]:
    """Every time a child was upset, by child in the order of the people, then in the order of the film.

    In sight with nothing coded for longer than `joins` (ms) ends an episode as open. Phases that have no
    place in the circle change nothing. Empty when nobody was upset, or the scheme lacks a step of the circle.
    """
    if not scheme.has_circle:
        return ()
    steps = {phase.code: phase.step for phase in scheme.phases}
    return tuple(
        circle
        for child in coding.children
        for circle in _of_child(child, track(coding, child, joins=joins), steps)
    )


@dataclass(slots=True)
class _Episode:
    """An episode that goes on."""

    child: str
    start: int
    from_start: bool
    end: int = 0
    hidden: bool = False
    steps: list[Step] = field(default_factory=list)

    def add(self, step: Step | None, end: int, after: After) -> None:
        self.end = end
        self.hidden |= after.hidden
        if step is not None and step not in self.steps[-1:]:
            self.steps.append(step)

    def ended(self, outcome: Outcome) -> Circle:
        whole = Outcome.NOT_VISIBLE if self.hidden else outcome
        return Circle(self.child, Span(self.start, self.end), whole, tuple(self.steps), self.from_start)


_STOPPED = {Stop.GAP: Outcome.OPEN, Stop.WINDOW: Outcome.FILM_ENDED}


def _of_child(child: str, seen: Track, steps: Mapping[str, Step | None]) -> Iterator[Circle]:
    episode: _Episode | None = None
    for start, end, code, begun, after in pieces(seen):
        step = steps.get(code)
        if episode is None:
            if step is not Step.UPSET:
                continue
            episode = _Episode(child, start, begun)
        if step is Step.EXPLORES:
            outcome = _way_back(episode.steps)
            episode.add(step, start, GOES_ON)
            yield episode.ended(outcome)
            episode = None
            continue
        episode.add(step, end, after)
        if after.stop is not None:
            yield episode.ended(_STOPPED[after.stop])
            episode = None


def _way_back(steps: Sequence[Step]) -> Outcome:
    """The outcome when the child explores again, by the last time it sought somebody and was comforted."""
    turning = [step for step in steps if step in (Step.SEEKS, Step.COMFORTED)]
    if not turning:
        return Outcome.ALONE
    if Step.SEEKS not in turning:
        return Outcome.UNASKED
    return Outcome.CLOSED if turning[-1] is Step.COMFORTED else Outcome.OPEN
