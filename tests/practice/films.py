"""Codings of invented films in few words, in seconds, and any coding that can be.

    film("explores 0-10, upset 10-14", signals="a 11 >adult-1, child-2 b 12", responses="12 =a fitting")

Rows are apart by commas. A row may begin with whom it is about; else that is child-1, of a response adult-1,
of hidden time everybody.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

from houvast import content
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Scheme,
    Signal,
    Span,
    Stretch,
)

SCHEME: Scheme = content.shelf().schemes["circle"]
CODES = tuple(phase.code for phase in SCHEME.phases)
CHILD = Person(id="child-1", kind=PersonKind.CHILD)
OTHER_CHILD = Person(id="child-2", kind=PersonKind.CHILD)
ADULT = Person(id="adult-1", kind=PersonKind.ADULT)
OTHER_ADULT = Person(id="adult-2", kind=PersonKind.ADULT)
PEOPLE = (CHILD, OTHER_CHILD, ADULT, OTHER_ADULT)
_WHO = re.compile(r"(?:child|adult|other)-\d+")
_FLAGS: dict[str, Callable[[str], tuple[str, Any]]] = {
    "=": lambda word: ("signal", word[1:]),
    ">": lambda word: ("to", word[1:]),
    "fitting": lambda _word: ("fit", Fit.FITTING),
    "missing": lambda _word: ("fit", Fit.MISSING),
    "intruding": lambda _word: ("fit", Fit.INTRUDING),
    "possible": lambda _word: ("clearness", Clearness.POSSIBLE),
}


def ms(seconds: str) -> int:
    return round(float(seconds) * 1_000)


def span(text: str) -> Span:
    start, end = text.split("-")
    return Span(ms(start), ms(end))


def film(
    phases: str = "",
    *,
    signals: str = "",
    responses: str = "",
    hidden: str = "",
    stretches: str = "",
    marks: str = "",
    windows: str = "0-60",
    people: Sequence[Person] = (CHILD, ADULT),
    **given: Any,
) -> Coding:
    """One coding of one film; every moment in seconds."""
    return Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=tuple(people),
        windows=tuple(span(text) for text in windows.split(", ")),
        hidden=tuple(Hidden(span(words[0]), who) for who, words in _rows(hidden, "")),
        phases=tuple(Phase(span(words[1]), who, words[0]) for who, words in _rows(phases, "child-1")),
        signals=tuple(
            Signal(ms(words[1]), words[0], who, **_flags(words[2:]))
            for who, words in _rows(signals, "child-1")
        ),
        responses=tuple(
            Response(ms(words[0]), who, **_flags(words[1:])) for who, words in _rows(responses, "adult-1")
        ),
        stretches=tuple(Stretch(span(words[1]), who, words[0]) for who, words in _rows(stretches, "child-1")),
        marks=tuple(Mark(ms(words[1]), who, words[0]) for who, words in _rows(marks, "child-1")),
        **given,
    )


def _rows(text: str, somebody: str) -> Iterator[tuple[str, list[str]]]:
    for row in filter(None, text.split(", ")):
        first, *words = row.split()
        yield (first, words) if _WHO.fullmatch(first) else (somebody, [first, *words])


def _flags(words: Sequence[str]) -> dict[str, Any]:
    return dict((_FLAGS.get(word) or _FLAGS[word[0]])(word) for word in words)


# --- any coding -----------------------------------------------------------------------------------------

LENGTH = 60
"""Any coding is at most this many steps long."""
STEP = 500
"""Any coding has its moments at whole steps of this many ms, so that they often fall together."""
moments = st.integers(0, LENGTH - 1)


@st.composite
def stretches_of_time(draw: st.DrawFn, most: int = 6) -> tuple[Span, ...]:
    """Stretches that do not overlap, in order; some touch."""
    cuts = sorted(draw(st.sets(st.integers(0, LENGTH), max_size=most)))
    kept = draw(st.lists(st.booleans(), min_size=len(cuts), max_size=len(cuts)))
    return tuple(
        Span(start * STEP, end * STEP) for start, end, keep in zip(cuts, cuts[1:], kept, strict=False) if keep
    )


@st.composite
def codings(draw: st.DrawFn, *, people: Sequence[Person] = PEOPLE) -> Coding:
    """Any coding: a film in parts, hidden time, and every sort of row."""
    windows = draw(stretches_of_time(4)) or (Span(0, LENGTH * STEP),)
    children = [person.id for person in people if person.kind is PersonKind.CHILD]
    who = [person.id for person in people]
    inside = st.sampled_from([at for one in windows for at in range(one.start, one.end, STEP)])
    signals = tuple(
        Signal(at, str(number), child, clearness, to)
        for number, (at, child, clearness, to) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        inside,
                        st.sampled_from(children),
                        st.sampled_from(Clearness),
                        st.sampled_from(["", "adult-1"]),
                    ),
                    max_size=8,
                )
            )
        )
    )
    return Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=tuple(people),
        windows=windows,
        hidden=tuple(
            Hidden(one, person)
            for person in ("", *who)
            if draw(st.booleans())
            for one in draw(stretches_of_time(4))
        ),
        phases=tuple(
            Phase(part, child, draw(st.sampled_from(CODES)))
            for child in children
            for part in _inside(draw(stretches_of_time(14)), windows)
        ),
        signals=signals,
        responses=tuple(draw(st.lists(_responses(inside, who, signals), max_size=8))),
        stretches=tuple(
            Stretch(part, person, "together")
            for person in who
            for part in _inside(draw(stretches_of_time(4)), windows)
        ),
        marks=tuple(
            Mark(at, person, "laughs")
            for at, person in draw(st.lists(st.tuples(inside, st.sampled_from(who)), max_size=4))
        ),
    )


def _inside(parts: Sequence[Span], windows: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(part for part in parts if any(w.start <= part.start and part.end <= w.end for w in windows))


@st.composite
def _responses(
    draw: st.DrawFn, inside: st.SearchStrategy[int], who: Sequence[str], signals: Sequence[Signal]
) -> Response:
    at, by = draw(inside), draw(st.sampled_from(who))
    earlier = [signal.id for signal in signals if signal.at <= at and signal.child != by]
    return Response(at, by, draw(st.sampled_from(["", *earlier])), draw(st.sampled_from([None, *Fit])))


# --- a long film ----------------------------------------------------------------------------------------


def long_film(rows: int, seed: int = 1) -> Coding:
    """A child that goes round and round, with about one row in 2.2 seconds, always the same for one seed."""
    dice = Random(seed)
    phases: list[Phase] = []
    signals: list[int] = []
    responses: list[int] = []
    start = 0
    while len(phases) + len(signals) + len(responses) < rows:
        end = start + 1_000 + int(dice.expovariate(1 / 8_000))
        phases.append(Phase(Span(start, end), CHILD.id, CODES[len(phases) % 4]))
        while dice.random() < 0.55:
            signals.append(dice.randrange(start, end))
            if dice.random() < 0.7:
                responses.append(signals[-1] + 200 + int(dice.expovariate(1 / 2_000)))
        start = end + 1
    return Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=(CHILD, ADULT),
        windows=(Span(0, max([start, *responses]) + 1),),
        phases=tuple(phases),
        signals=tuple(Signal(at, str(number), CHILD.id) for number, at in enumerate(signals)),
        responses=tuple(Response(at, ADULT.id, fit=dice.choice([None, *Fit])) for at in responses),
    )
