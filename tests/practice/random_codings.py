"""Whole codings at random: any people, any windows, every row somewhere in what was watched.

`codings()` draws one. Codes come from the circle scheme or are free; numbers of signals are short. What
`Coding` refuses is never drawn, so nothing has to be thrown away.
"""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

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
    Signal,
    Span,
    Stretch,
)

MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PHASES = ("explores", "upset", "seeks", "comforted", "elsewhere")
FREE = ("together", "laughs", "hums", "ball", "looks away", "speelt", "signal", "upset")
"""Codes of the scheme, codes of nobody's, and names that mean something else in the scheme."""
_CUTS = st.integers(min_value=0, max_value=600_000)


def spans(within: Sequence[Span], most: int = 6) -> st.SearchStrategy[list[Span]]:
    """Stretches inside these that do not overlap, some of them touching."""

    def cut(cuts: list[int], keep: list[bool], window: Span) -> list[Span]:
        inside = sorted({window.start, window.end, *(at for at in cuts if window.holds(at))})
        pieces = [Span(start, end) for start, end in pairwise(inside)]
        return [one for one, kept in zip(pieces, keep, strict=False) if kept]

    return st.builds(
        cut,
        st.lists(_CUTS, max_size=most),
        st.lists(st.booleans(), min_size=most + 1, max_size=most + 1),
        st.sampled_from(list(within)),
    )


def moments(within: Sequence[Span]) -> st.SearchStrategy[int]:
    """A moment inside these."""
    return st.sampled_from(list(within)).flatmap(lambda one: st.integers(one.start, one.end - 1))


@st.composite
def windows(draw: st.DrawFn) -> tuple[Span, ...]:
    """One to three stretches that were watched, with time between them."""
    cuts = draw(st.lists(_CUTS, min_size=2, max_size=6, unique=True).map(sorted))
    return tuple(Span(cuts[at], cuts[at + 1]) for at in range(0, len(cuts) - 1, 2))


@st.composite
def people(draw: st.DrawFn) -> tuple[Person, ...]:
    """At least a child; some with an answering time of their own, some with a number that jumps."""
    within = st.none() | st.integers(1, 60_000)
    found = [Person(id="child-1", kind=PersonKind.CHILD, answer_within=draw(within))]
    for id, kind in (
        ("child-12", PersonKind.CHILD),
        ("adult-1", PersonKind.ADULT),
        ("adult-2", PersonKind.ADULT),
        ("other-1", PersonKind.OTHER),
        ("p-7", draw(st.sampled_from(PersonKind))),
    ):
        if draw(st.booleans()):
            found.append(Person(id=id, kind=kind, answer_within=draw(within)))
    return tuple(draw(st.permutations(found)))


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    """One coder's whole coding of one film."""
    everybody, watched = draw(people()), draw(windows())
    ids = [one.id for one in everybody]
    children = [one.id for one in everybody if one.kind is PersonKind.CHILD]
    signals = draw(_signals(watched, children, ids))
    return Coding(
        film=draw(st.sampled_from(("film-1", "film-23"))),
        coder=draw(st.sampled_from(("coder-1", "coder-2"))),
        scheme="circle",
        people=everybody,
        windows=watched,
        hidden=tuple(draw(st.lists(_hidden(ids), max_size=3))),
        phases=tuple(
            Phase(span, child, draw(st.sampled_from(PHASES)))
            for child in children
            for span in draw(spans(watched))
        ),
        signals=tuple(signals),
        responses=tuple(draw(st.lists(_responses(watched, ids, signals), max_size=5))),
        stretches=tuple(
            Stretch(span, who, code)
            for who in ids[:2]
            for code in draw(st.lists(st.sampled_from(FREE), max_size=2, unique=True))
            for span in draw(spans(watched, most=3))
        ),
        marks=tuple(
            draw(
                st.lists(
                    st.builds(Mark, moments(watched), st.sampled_from(ids), st.sampled_from(FREE)), max_size=4
                )
            )
        ),
    )


def _hidden(ids: Sequence[str]) -> st.SearchStrategy[Hidden]:
    def hide(start: int, length: int, who: str) -> Hidden:
        return Hidden(Span(start, start + length), who)

    return st.builds(hide, _CUTS, st.integers(1, 90_000), st.sampled_from(("", *ids)))


@st.composite
def _signals(
    draw: st.DrawFn, watched: Sequence[Span], children: Sequence[str], ids: Sequence[str]
) -> list[Signal]:
    numbers = draw(st.lists(st.from_regex(r"[0-9a-z]{1,3}", fullmatch=True), max_size=5, unique=True))
    return [
        Signal(
            draw(moments(watched)),
            number,
            draw(st.sampled_from(children)),
            draw(st.sampled_from(Clearness)),
            draw(st.sampled_from(("", *ids))),
        )
        for number in numbers
    ]


@st.composite
def _responses(
    draw: st.DrawFn, watched: Sequence[Span], ids: Sequence[str], signals: Sequence[Signal]
) -> Response:
    at, by = draw(moments(watched)), draw(st.sampled_from(list(ids)))
    may = [one.id for one in signals if one.at <= at and one.child != by]
    return Response(at, by, draw(st.sampled_from(("", *may))), draw(st.none() | st.sampled_from(Fit)))
