"""What one coder noted of one film: who did what, and when.

A `Coding` is whole by its making: it cannot hold two phases of one child at once, a phase without an end, or
a mark outside what was observed. Whatever somebody makes of it, it goes through `Coding(...)`, which
refuses the rest with a fault for each thing that is wrong.

Times are whole milliseconds from the start of the film. People have pseudonyms, never names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage.spans import Span, joined, without

LONGEST = 7 * 24 * 3_600_000
"""The last moment a coding may speak of, in ms: a week of film."""
MOST_PEOPLE = 100
"""More people than this are in no film that is coded by hand."""
PSEUDONYM = re.compile(r"[a-z]+-[0-9]{1,4}")


class PersonKind(StrEnum):
    """What somebody is in the film."""

    CHILD = "child"
    ADULT = "adult"
    OTHER = "other"


class Clearness(StrEnum):
    """How sure the coder is that it was a signal."""

    CLEAR = "clear"
    POSSIBLE = "possible"


class Fit(StrEnum):
    """How a person judged a response. The software never does."""

    FITTING = "fitting"
    MISSING = "missing"
    INTRUDING = "intruding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the film, under a pseudonym such as "child-1".

    `answer_within`: for a child, how long after a signal a response still counts as its answer, in ms; None
    leaves that to the scheme.
    """

    id: str
    kind: PersonKind
    answer_within: int | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch in which somebody cannot be seen or coded; `person` "" is everybody."""

    span: Span
    person: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """Where a child is in the circle, by the scheme's code; a child is in one phase at a time."""

    span: Span
    child: str
    code: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A child asks for something: when (ms), who, how clearly, and to whom ("" when that cannot be told)."""

    at: int
    id: str
    child: str
    clearness: Clearness = Clearness.CLEAR
    to: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """Somebody answers: when (ms), who, which signal ("" for none in particular), and how it was judged.

    To answer without a signal can be fitting too: somebody watches quietly while a child explores.
    """

    at: int
    by: str
    signal: str = ""
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A free code that lasts."""

    span: Span
    person: str
    code: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A free code of one moment (ms)."""

    at: int
    person: str
    code: str


ORDER: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "hidden": lambda one: (one.span.start, one.span.end, one.person),
    "phases": lambda one: (one.span.start, one.span.end, one.child, one.code),
    "signals": lambda one: (one.at, one.child, one.id),
    "responses": lambda one: (one.at, one.by, one.signal, one.fit or ""),
    "stretches": lambda one: (one.span.start, one.span.end, one.person, one.code),
    "marks": lambda one: (one.at, one.person, one.code),
}
"""In which order each row of a coding is kept; everything a row holds that can differ stands in it."""


@dataclass(frozen=True, kw_only=True)
class Coding:
    """One film by one coder. What is given in any order is kept in the order of the film.

    `film` and `coder` are pseudonyms: two codings of one film share `film`. `windows` are the stretches that
    were coded at all; `hidden` are stretches in them in which somebody could not be seen. Raises Refusal.
    """

    film: str
    coder: str
    scheme: str
    people: tuple[Person, ...]
    windows: tuple[Span, ...]
    hidden: tuple[Hidden, ...] = ()
    phases: tuple[Phase, ...] = ()
    signals: tuple[Signal, ...] = ()
    responses: tuple[Response, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "windows", joined(self.windows))
        for name, order in ORDER.items():
            object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=order)))
        faults = tuple(_faults(self))
        if faults:
            raise Refusal(faults)

    def of_kind(self, kind: PersonKind) -> tuple[str, ...]:
        """The pseudonyms of everybody of one kind, in the order of `people`."""
        return tuple(person.id for person in self.people if person.kind is kind)

    @property
    def children(self) -> tuple[str, ...]:
        """The pseudonyms of the children."""
        return self.of_kind(PersonKind.CHILD)

    def observed(self, *people: str) -> tuple[Span, ...]:
        """The stretches in which all of these people could be seen and were coded."""
        unseen = (one.span for one in self.hidden if not one.person or one.person in people)
        return without(self.windows, unseen)


_OUTSIDE = "Dit valt buiten wat is bekeken."
_NOT_A_CHILD = "Alleen een kind heeft een fase of geeft een signaal."
_UNKNOWN_PERSON = "Wie is dit? {name} staat niet bij de mensen in de film."


def _faults(coding: Coding) -> Iterator[Fault]:
    yield from _people_faults(coding)
    yield from _window_faults(coding)
    yield from _who_faults(coding)
    yield from _when_faults(coding)
    yield from _link_faults(coding)
    yield from _twice_faults(coding)


def _fault(place: str, message: str, **values: object) -> Fault:
    return Fault("", 0, place, message, values)


def _people_faults(coding: Coding) -> Iterator[Fault]:
    for name in ("film", "coder"):
        if not PSEUDONYM.fullmatch(getattr(coding, name)):
            yield _fault(name, "Hier hoort een schuilnaam te staan, zoals child-1: geen naam.")
    if len(coding.people) > MOST_PEOPLE:
        yield _fault("people", "In een film staan hoogstens {most} mensen.", most=MOST_PEOPLE)
    seen: set[str] = set()
    for at, person in enumerate(coding.people):
        place = f"people[{at + 1}]"
        if not PSEUDONYM.fullmatch(person.id):
            yield _fault(place, "Hier hoort een schuilnaam te staan, zoals child-1: geen naam.")
        if person.id in seen:
            yield _fault(place, "Deze persoon staat er twee keer.")
        if person.answer_within is not None and not 0 < person.answer_within <= LONGEST:
            yield _fault(place, "De tijd om te antwoorden is meer dan 0.")
        seen.add(person.id)


def _window_faults(coding: Coding) -> Iterator[Fault]:
    if not coding.windows:
        yield _fault("windows", "Welk deel van de film is bekeken? Dat staat er niet.")
    elif coding.windows[0].start < 0 or coding.windows[-1].end > LONGEST:
        yield _fault("windows", "Een film begint bij 0 en duurt hoogstens een week.")
    for at, one in enumerate(coding.hidden):
        if one.span.length <= 0:
            yield _fault(f"hidden[{at + 1}]", "Dit duurt geen tijd.")


def _who_faults(coding: Coding) -> Iterator[Fault]:
    children = set(coding.children)
    everybody = {person.id for person in coding.people}
    anybody = everybody | {""}
    for name, who, allowed in (
        ("hidden", "person", anybody),
        ("phases", "child", children),
        ("signals", "child", children),
        ("signals", "to", anybody),
        ("responses", "by", everybody),
        ("stretches", "person", everybody),
        ("marks", "person", everybody),
    ):
        for at, row in _numbered(getattr(coding, name)):
            told = getattr(row, who)
            if told not in allowed:
                message = _NOT_A_CHILD if told in everybody else _UNKNOWN_PERSON
                yield _fault(f"{name}[{at}]", message, name=told)


def _numbered(rows: tuple[Any, ...]) -> Iterable[tuple[int, Any]]:
    return enumerate(rows, start=1)


def _when_faults(coding: Coding) -> Iterator[Fault]:
    for name in ("phases", "stretches"):
        yield from _span_faults(name, getattr(coding, name), coding.windows)
    for name in ("signals", "responses", "marks"):
        yield from _moment_faults(name, getattr(coding, name), coding.windows)


def _span_faults(name: str, rows: tuple[Any, ...], windows: tuple[Span, ...]) -> Iterator[Fault]:
    """Spans come in order, so one walk along the windows is enough."""
    window = 0
    for at, row in _numbered(rows):
        while window < len(windows) and windows[window].end <= row.span.start:
            window += 1
        if row.span.length <= 0:
            yield _fault(f"{name}[{at}]", "Dit duurt geen tijd.")
        elif window == len(windows) or not (
            windows[window].start <= row.span.start and row.span.end <= windows[window].end
        ):
            yield _fault(f"{name}[{at}]", _OUTSIDE)


def _moment_faults(name: str, rows: tuple[Any, ...], windows: tuple[Span, ...]) -> Iterator[Fault]:
    window = 0
    for at, row in _numbered(rows):
        while window < len(windows) and windows[window].end <= row.at:
            window += 1
        if window == len(windows) or not windows[window].holds(row.at):
            yield _fault(f"{name}[{at}]", _OUTSIDE)


def _link_faults(coding: Coding) -> Iterator[Fault]:
    given: dict[str, Signal] = {}
    for at, signal in _numbered(coding.signals):
        if not signal.id or signal.id in given:
            yield _fault(f"signals[{at}]", "Elk signaal heeft een eigen nummer.")
        given[signal.id] = signal
    for at, response in _numbered(coding.responses):
        if not response.signal:
            continue
        signal = given.get(response.signal)
        if signal is None:
            yield _fault(f"responses[{at}]", "Dit signaal is er niet: {name}.", name=response.signal)
        elif signal.at > response.at:
            yield _fault(f"responses[{at}]", "Een antwoord komt niet voor het signaal.")
        elif signal.child == response.by:
            yield _fault(f"responses[{at}]", "Niemand antwoordt zichzelf.")


def _twice_faults(coding: Coding) -> Iterator[Fault]:
    yield from _overlapping("phases", coding.phases, lambda phase: phase.child)
    yield from _overlapping("stretches", coding.stretches, lambda one: (one.person, one.code))


def _overlapping(name: str, rows: tuple[Any, ...], stream: Any) -> Iterator[Fault]:
    streams: dict[Any, list[tuple[int, Any]]] = {}
    for at, row in _numbered(rows):
        streams.setdefault(stream(row), []).append((at, row))
    for one in streams.values():
        for (_at, before), (at, after) in pairwise(one):
            if after.span.start < before.span.end:
                yield _fault(f"{name}[{at}]", "Dit valt samen met wat ervoor komt.")
