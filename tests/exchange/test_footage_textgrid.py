"""A coding as a Praat TextGrid, read back by a strict reader of our own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from houvast.content import shelf
from houvast.exchange.footage import textgrid
from houvast.practice.faults import Refusal
from houvast.practice.footage import (
    Coding,
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
from houvast.practice.footage.spans import joined, shared
from tests.practice.random_codings import MANY, codings

CIRCLE = shelf().schemes["circle"]


@dataclass(frozen=True)
class Tier:
    """One tier as read back; times in ms. A tier of points has no ends."""

    kind: str
    name: str
    rows: tuple[tuple[int, int | None, str], ...]


class Lines:
    """The lines of a file, each of which has to be exactly what the format says comes next."""

    def __init__(self, text: str) -> None:
        assert text.endswith("\n")
        self.lines: Iterator[str] = iter(text.removesuffix("\n").split("\n"))

    def next(self, indent: int, pattern: str) -> str:
        """What stands in the one group of the pattern, on the next line."""
        line = next(self.lines)
        found = re.fullmatch(" " * indent + pattern, line)
        assert found, f"{line!r} is not {pattern}"
        return found[1] if found.re.groups else ""

    def number(self, indent: int, name: str) -> int:
        """A time in ms."""
        told = self.next(indent, rf"{re.escape(name)} = ([0-9]+(?:\.[0-9]{{1,3}})?)")
        return int(Decimal(told) * 1000)

    def text(self, indent: int, name: str) -> str:
        """A text between quotes; a quote in it stands twice."""
        return self.next(indent, rf'{name} = "((?:[^"]|"")*)"').replace('""', '"')


def read(data: bytes) -> tuple[int, list[Tier]]:
    """The end of the film (ms) and every tier."""
    lines = Lines(data.decode("utf-8"))
    for line in ('File type = "ooTextFile"', 'Object class = "TextGrid"', "", "xmin = 0"):
        lines.next(0, re.escape(line))
    end = lines.number(0, "xmax")
    lines.next(0, re.escape("tiers? <exists>"))
    count = int(lines.next(0, r"size = (\d+)"))
    lines.next(0, re.escape("item []:"))
    tiers = [read_tier(lines, number, end) for number in range(1, count + 1)]
    assert list(lines.lines) == []
    return end, tiers


def read_tier(lines: Lines, number: int, end: int) -> Tier:
    """One tier, as long as the film."""
    lines.next(4, rf"item \[{number}\]:")
    kind = lines.text(8, "class")
    name = lines.text(8, "name")
    assert (lines.number(8, "xmin"), lines.number(8, "xmax")) == (0, end)
    what = {"IntervalTier": "intervals", "TextTier": "points"}[kind]
    count = int(lines.next(8, rf"{what}: size = (\d+)"))
    return Tier(kind, name, tuple(read_row(lines, what, at) for at in range(1, count + 1)))


def read_row(lines: Lines, what: str, number: int) -> tuple[int, int | None, str]:
    """One interval or one point."""
    lines.next(8, rf"{what} \[{number}\]:")
    if what == "points":
        return lines.number(12, "number"), None, lines.text(12, "mark")
    return lines.number(12, "xmin"), lines.number(12, "xmax"), lines.text(12, "text")


def tier(data: bytes, name: str) -> Tier:
    """The one tier with a name."""
    (found,) = [one for one in read(data)[1] if one.name == name]
    return found


def told(one: Tier) -> list[tuple[int, int | None, str]]:
    """What a tier tells: intervals without a text only fill the time."""
    return [row for row in one.rows if row[2]]


FILM = Coding(
    film="film-1",
    coder="coder-1",
    scheme="circle",
    people=(
        Person(id="child-1", kind=PersonKind.CHILD),
        Person(id="adult-1", kind=PersonKind.ADULT),
    ),
    windows=(Span(1_000, 60_500),),
    phases=(Phase(Span(2_000, 9_125), "child-1", "explores"), Phase(Span(9_125, 20_000), "child-1", "upset")),
    signals=(Signal(9_500, "1", "child-1", to="adult-1"), Signal(9_500, "2", "child-1")),
    responses=(Response(10_007, "adult-1", "1"),),
    hidden=(Hidden(Span(30_000, 40_000), "child-1"), Hidden(Span(35_000, 36_000), "")),
    stretches=(Stretch(Span(2_000, 3_000), "child-1", "together"),),
    marks=(Mark(2_500, "adult-1", "laughs"),),
)


def test_phases_are_intervals_with_empty_ones_between_them() -> None:
    phases = tier(textgrid.write([FILM], CIRCLE), "child-1 phases")
    assert phases.rows == (
        (0, 2_000, ""),
        (2_000, 9_125, "explores"),
        (9_125, 20_000, "upset"),
        (20_000, 60_500, ""),
    )


def test_what_was_watched_is_a_tier_of_its_own() -> None:
    assert told(tier(textgrid.write([FILM], CIRCLE), "observed")) == [(1_000, 60_500, "observed")]


def test_signals_of_one_moment_share_a_point() -> None:
    signals = tier(textgrid.write([FILM], CIRCLE), "child-1 signals")
    assert signals.rows == ((9_500, None, "1 clear to adult-1; 2 clear"),)


def test_a_response_says_which_signal_it_answers() -> None:
    assert tier(textgrid.write([FILM], CIRCLE), "adult-1 responses").rows == (
        (10_007, None, "response to 1"),
    )


def test_not_being_seen_stands_apart_for_each_and_for_everybody() -> None:
    data = textgrid.write([FILM], CIRCLE)
    assert told(tier(data, "child-1 hidden")) == [(30_000, 40_000, "hidden")]
    assert told(tier(data, "hidden")) == [(35_000, 36_000, "hidden")]


def test_free_codes_have_tiers_of_their_own() -> None:
    data = textgrid.write([FILM], CIRCLE)
    assert told(tier(data, "child-1 together")) == [(2_000, 3_000, "together")]
    assert tier(data, "adult-1 marks").rows == ((2_500, None, "laughs"),)


def test_two_coders_of_one_film_stand_under_each_other() -> None:
    both = [FILM, replace(FILM, coder="coder-2", phases=())]
    names = [one.name for one in read(textgrid.write(both, CIRCLE))[1]]
    assert "coder-1 child-1 phases" in names
    assert "coder-2 child-1 phases" in names


@pytest.mark.parametrize("films", [[], [FILM, replace(FILM, film="film-2")]])
def test_no_film_or_two_is_refused(films: Sequence[Coding]) -> None:
    with pytest.raises(Refusal):
        textgrid.write(films, CIRCLE)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('zegt "nee"', 'zegt "nee"'),
        ('"', '"'),
        ('text = "x"', 'text = "x"'),
        ("twee\nregels", "twee regels"),
        ("een\ttab", "een tab"),
        ("één ↔ ünï", "één ↔ ünï"),
        ("! geen opmerking", "! geen opmerking"),
    ],
)
def test_any_text_stays_one_text(code: str, shown: str) -> None:
    film = replace(FILM, stretches=(), marks=(Mark(2_500, "adult-1", code),))
    assert tier(textgrid.write([film], CIRCLE), "adult-1 marks").rows == ((2_500, None, shown),)


def covers(one: Tier, end: int) -> bool:
    """Whether intervals follow each other from 0 to the end, each of some length."""
    rows = one.rows
    joins = all(before[1] == after[0] for before, after in pairwise(rows))
    return rows[0][0] == 0 and rows[-1][1] == end and joins and all(row[0] < (row[1] or 0) for row in rows)


@MANY
@given(coding=codings())
def test_tiers_of_intervals_have_no_gaps_and_points_come_in_order(coding: Coding) -> None:
    end, tiers = read(textgrid.write([coding], CIRCLE))
    assert end == coding.windows[-1].end
    for one in tiers:
        if one.kind == "IntervalTier":
            assert covers(one, end)
        else:
            times = [row[0] for row in one.rows]
            assert times == sorted(set(times))
    assert len({one.name for one in tiers}) == len(tiers) or coding.marks or coding.stretches


@MANY
@given(coding=codings())
def test_nothing_of_a_coding_gets_lost(coding: Coding) -> None:
    data = textgrid.write([coding], CIRCLE)
    for child in coding.children:
        phases = [(one.span.start, one.span.end, one.code) for one in coding.phases if one.child == child]
        assert told(tier(data, f"{child} phases")) == phases
        given_by_child = [one for one in coding.signals if one.child == child]
        written = "; ".join(text for _at, _end, text in tier(data, f"{child} signals").rows)
        assert len([part for part in written.split("; ") if part]) == len(given_by_child)
    unseen = shared(coding.windows, joined(one.span for one in coding.hidden if not one.person))
    if unseen:
        assert told(tier(data, "hidden")) == [(one.start, one.end, "hidden") for one in unseen]
