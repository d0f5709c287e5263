"""Which signals of a child were answered, and how quickly: counted within a time that is set for each child.

A response answers the signal it names. One that names none answers the last signal before it that nobody
answered yet, within that child's time, and in one stretch of sight. What somebody named stands above what is
worked out here: a signal that a response names is answered by no other. Nobody answers oneself.

Answered is not yet attuned: whether a response fits, only a person says.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from houvast.practice.footage.answering import Watch
from houvast.practice.footage.coding import Coding, Fit, Response, Signal
from houvast.practice.footage.said import Said
from houvast.practice.footage.scheme import Scheme


class Answered(StrEnum):
    """What became of one signal."""

    WITHIN = "within"  # answered within the time of this child
    LATER = "later"  # answered after that, by a response that names it
    NOT = "not"  # the whole time was in sight, and nobody answered
    UNKNOWN = "unknown"  # the film ended or somebody was hidden before there was an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """One signal, what became of it, and the responses in sight that answer it, the first one first.

    There is more than one only where several name it.
    """

    signal: Signal
    how: Answered
    responses: tuple[Response, ...]

    @property
    def after(self) -> int | None:
        """How long after the signal the first answer came, in ms."""
        return self.responses[0].at - self.signal.at if self.responses else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """What became of the signals of one child.

    `within` (ms) is how long after a signal an answer still counts; `own` when it was set for this child and
    is not that of the scheme. Of the `signals` as many were `answered` within it, answered `later`,
    `unanswered`, and `unknown`: together all of them. `median`, `shortest` and `longest` (ms) are over those
    answered within it, None with `why` when there are none. `fits` are the judgements of the first answers,
    within the time and later; those nobody judged are under None. `each` has every signal, in the order of
    the film.
    """

    child: str
    within: int
    own: bool
    signals: int
    answered: int
    later: int
    unanswered: int
    unknown: int
    median: float | None
    shortest: int | None
    longest: int | None
    why: Said | None
    fits: tuple[tuple[Fit | None, int], ...]
    each: tuple[Answer, ...]


def latencies(coding: Coding, scheme: Scheme) -> tuple[Latency, ...]:
    """One for each child, in the order of the people, also for a child without signals."""
    return by_child(coding, scheme, answers(coding, scheme))


def by_child(coding: Coding, scheme: Scheme, found: Sequence[Answer]) -> tuple[Latency, ...]:
    """The same from what became of each signal, as `answers` gives it."""
    own = {person.id: person.answer_within for person in coding.people}
    each: dict[str, list[Answer]] = {child: [] for child in coding.children}
    for answer in found:
        each[answer.signal.child].append(answer)
    return tuple(
        _latency(child, own[child] or scheme.answer_within, own[child] is not None, mine)
        for child, mine in each.items()
    )


_NO_SIGNAL = Said("Er is geen signaal gezien.")
_NO_ANSWER = Said("Er is geen antwoord gezien binnen de tijd die daarvoor staat.")


def _latency(child: str, within: int, own: bool, each: Sequence[Answer]) -> Latency:
    how = Counter(answer.how for answer in each)
    took = [one.after for one in each if one.how is Answered.WITHIN and one.after is not None]
    fits = Counter(response.fit for answer in each for response in answer.responses[:1])
    return Latency(
        child=child,
        within=within,
        own=own,
        signals=len(each),
        answered=how[Answered.WITHIN],
        later=how[Answered.LATER],
        unanswered=how[Answered.NOT],
        unknown=how[Answered.UNKNOWN],
        median=float(median(took)) if took else None,
        shortest=min(took, default=None),
        longest=max(took, default=None),
        why=None if took else (_NO_ANSWER if each else _NO_SIGNAL),
        fits=tuple((fit, fits[fit]) for fit in (*Fit, None)),
        each=tuple(each),
    )


def answers(coding: Coding, scheme: Scheme) -> tuple[Answer, ...]:
    """What became of every signal, in the order of the film."""
    watch = Watch(coding, {one.id: one.answer_within or scheme.answer_within for one in coding.people})
    found = watch.named() | watch.worked_out()
    return tuple(
        _answer(watch, at, signal, tuple(found.get(signal.id, ())))
        for at, signal in enumerate(coding.signals)
    )


def _answer(watch: Watch, at: int, signal: Signal, responses: tuple[Response, ...]) -> Answer:
    if not watch.saw[at]:
        return Answer(signal, Answered.UNKNOWN, ())
    if responses:
        within = responses[0].at <= watch.deadline[at]
        return Answer(signal, Answered.WITHIN if within else Answered.LATER, responses)
    cut = watch.until[at] < watch.deadline[at] or signal.id in watch.taken
    return Answer(signal, Answered.UNKNOWN if cut else Answered.NOT, ())
