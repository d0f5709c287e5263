"""A coding as a Praat TextGrid, in the long text format. Out only.

Followed: "TextGrid file formats" in Praat's own manual (fon.hum.uva.nl/praat). Tiers of intervals cover all
the time from xmin to xmax without gaps, so what was not coded is an interval with an empty text; tiers of
points hold moments in order, each moment once, so what happens at the same moment shares a point. A quote in
a text is written twice. Times are seconds with at most three decimals. Not tried in Praat itself.

A TextGrid has no place for who is who, how long after a signal counts, and which film it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Coding, Scheme, Span
from houvast.practice.footage.spans import joined, shared

Labelled = tuple[Span, str]
Point = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Tier:
    name: str
    intervals: tuple[Labelled, ...] = ()
    points: tuple[Point, ...] | None = None


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """One film as a TextGrid, UTF-8; of several coders the tiers stand under each other with their name.

    Raises Refusal when the codings are of more than one film, or there are none.
    """
    if len({coding.film for coding in codings}) != 1:
        raise Refusal([Fault("", 0, "", "In dit soort bestand past één film. Kies er een.")])
    end = max(coding.windows[-1].end for coding in codings)
    tiers = [
        _Tier(f"{coding.coder} {tier.name}" if len(codings) > 1 else tier.name, tier.intervals, tier.points)
        for coding in codings
        for tier in _tiers(coding)
    ]
    return ("\n".join(_lines(tiers, end)) + "\n").encode()


def _tiers(coding: Coding) -> Iterator[_Tier]:
    yield _Tier("observed", tuple((window, "observed") for window in coding.windows))
    for child in coding.children:
        yield _Tier(
            f"{child} phases", tuple((one.span, one.code) for one in coding.phases if one.child == child)
        )
        told = (
            (one.at, f"{one.id} {one.clearness}" + (f" to {one.to}" if one.to else ""))
            for one in coding.signals
            if one.child == child
        )
        yield _Tier(f"{child} signals", points=_at_once(told))
    for person in coding.people:
        yield from _tiers_of(coding, person.id)
    everybody = _hidden(coding, "")
    if everybody:
        yield _Tier("hidden", everybody)


def _tiers_of(coding: Coding, person: str) -> Iterator[_Tier]:
    """What anybody may have, where it is there: responses, free codes, and not being seen."""
    responses = _at_once(
        (one.at, f"{one.fit or 'response'}" + (f" to {one.signal}" if one.signal else ""))
        for one in coding.responses
        if one.by == person
    )
    if responses:
        yield _Tier(f"{person} responses", points=responses)
    mine = [one for one in coding.stretches if one.person == person]
    for code in dict.fromkeys(one.code for one in mine):
        yield _Tier(f"{person} {code}", tuple((one.span, code) for one in mine if one.code == code))
    marks = _at_once((one.at, one.code) for one in coding.marks if one.person == person)
    if marks:
        yield _Tier(f"{person} marks", points=marks)
    hidden = _hidden(coding, person)
    if hidden:
        yield _Tier(f"{person} hidden", hidden)


def _hidden(coding: Coding, person: str) -> tuple[Labelled, ...]:
    spans = shared(coding.windows, (one.span for one in coding.hidden if one.person == person))
    return tuple((span, "hidden") for span in joined(spans))


def _at_once(points: Iterable[Point]) -> tuple[Point, ...]:
    """Each moment once, with everything that happens then."""
    return tuple(
        (at, "; ".join(text for _at, text in those)) for at, those in groupby(points, key=lambda one: one[0])
    )


def _gapless(intervals: Iterable[Labelled], end: int) -> Iterator[Labelled]:
    """The intervals with empty ones between them, from 0 to the end."""
    until = 0
    for span, text in intervals:
        if span.start > until:
            yield Span(until, span.start), ""
        yield span, text
        until = span.end
    if until < end:
        yield Span(until, end), ""


def _lines(tiers: Sequence[_Tier], end: int) -> Iterator[str]:
    yield from ('File type = "ooTextFile"', 'Object class = "TextGrid"', "")
    yield from ("xmin = 0", f"xmax = {_seconds(end)}", "tiers? <exists>", f"size = {len(tiers)}", "item []:")
    for number, tier in enumerate(tiers, start=1):
        yield f"    item [{number}]:"
        kind = "IntervalTier" if tier.points is None else "TextTier"
        yield f'        class = "{kind}"'
        yield f"        name = {_quoted(tier.name)}"
        yield "        xmin = 0"
        yield f"        xmax = {_seconds(end)}"
        yield from _interval_lines(tier, end) if tier.points is None else _point_lines(tier.points)


def _interval_lines(tier: _Tier, end: int) -> Iterator[str]:
    intervals = tuple(_gapless(tier.intervals, end))
    yield f"        intervals: size = {len(intervals)}"
    for number, (span, text) in enumerate(intervals, start=1):
        yield f"        intervals [{number}]:"
        yield f"            xmin = {_seconds(span.start)}"
        yield f"            xmax = {_seconds(span.end)}"
        yield f"            text = {_quoted(text)}"


def _point_lines(points: Sequence[Point]) -> Iterator[str]:
    yield f"        points: size = {len(points)}"
    for number, (at, text) in enumerate(points, start=1):
        yield f"        points [{number}]:"
        yield f"            number = {_seconds(at)}"
        yield f"            mark = {_quoted(text)}"


def _quoted(text: str) -> str:
    """A text as Praat reads it: one line, quotes twice."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return '"' + plain.replace('"', '""') + '"'


def _seconds(time: int) -> str:
    whole, rest = divmod(time, 1000)
    return f"{whole}.{rest:03}" if rest else str(whole)
