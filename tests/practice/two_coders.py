"""Two coders of one film: by hand, and at random."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from houvast.practice.footage import Coding, Fit, Person, PersonKind, Phase, Response, Signal, Span
from tests.practice.random_codings import PHASES, codings

CHILD, SISTER, ADULT = "child-1", "child-2", "adult-1"
EVERYBODY = (
    Person(id=CHILD, kind=PersonKind.CHILD),
    Person(id=SISTER, kind=PersonKind.CHILD),
    Person(id=ADULT, kind=PersonKind.ADULT),
)


def coding(coder: str = "coder-1", **rows: Any) -> Coding:
    """A minute of film with two children and an adult, unless told otherwise."""
    whole = {"film": "film-1", "scheme": "circle", "people": EVERYBODY, "windows": (Span(0, 60_000),)}
    return Coding(coder=coder, **{**whole, **rows})


def phases(*borders: int | str, child: str = CHILD) -> tuple[Phase, ...]:
    """Phases one after the other: 0, "explores", 10_000, "upset", 12_000; "" is nothing."""
    starts, codes, ends = borders[:-1:2], borders[1::2], borders[2::2]
    return tuple(
        Phase(Span(int(start), int(end)), child, str(code))
        for start, code, end in zip(starts, codes, ends, strict=True)
        if code
    )


def signals(*moments: int, child: str = CHILD) -> tuple[Signal, ...]:
    """Signals of one child at these moments (ms)."""
    return tuple(Signal(at, f"{child}-{at}", child) for at in moments)


@st.composite
def two(draw: st.DrawFn) -> tuple[Coding, Coding]:
    """A coding at random, and one of the same film and people by somebody who differs in anything."""
    first = draw(codings())
    moved = st.integers(-3_000, 3_000)
    heard = [_moved(first, one, draw(moved)) for one in first.signals if draw(st.integers(0, 4))]
    said = [
        _moved(first, replace(one, signal="", fit=draw(st.none() | st.sampled_from(Fit))), draw(moved))
        for one in first.responses
    ]
    second = replace(
        first,
        coder="coder-9",
        hidden=first.hidden if draw(st.booleans()) else (),
        phases=tuple(
            replace(one, code=draw(st.sampled_from((one.code, *PHASES))))
            for one in first.phases
            if draw(st.integers(0, 3))
        ),
        signals=tuple(heard),
        responses=tuple(said),
        stretches=first.stretches if draw(st.booleans()) else (),
        marks=tuple(_moved(first, one, draw(moved)) for one in first.marks),
    )
    return (first, second) if draw(st.booleans()) else (second, first)


def _moved(of: Coding, row: Any, by: int) -> Any:
    """A row a little earlier or later, in the window where it was."""
    window = next(one for one in of.windows if one.holds(row.at))
    return replace(row, at=min(max(row.at + by, window.start), window.end - 1))


def answers(*moments: int, fit: Fit | None = None, by: str = ADULT) -> tuple[Response, ...]:
    """Responses of one person at these moments (ms), to no signal in particular."""
    return tuple(Response(at, by, fit=fit) for at in moments)
