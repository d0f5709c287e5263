"""Codings as SDIS, read back by a strict reader of the grammar that the module states."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.content import shelf
from houvast.exchange.footage import sdis
from houvast.practice.faults import Refusal
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
from houvast.practice.footage.spans import joined, shared
from tests.practice.random_codings import MANY, codings

CIRCLE = shelf().schemes["circle"]
TIME = r"\d+\.\d{3}"
CODE = r"[A-Za-z0-9_]{1,16}"


@dataclass(frozen=True)
class Session:
    """From when until when, and its rows as (code, onset, offset); times in ms, a moment has no offset."""

    start: int
    end: int
    rows: tuple[tuple[str, int, int | None], ...]


@dataclass(frozen=True)
class Declared:
    """A whole file: sets of codes that exclude each other, the other codes, and units by their label."""

    exclusive: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...]
    units: tuple[tuple[str, tuple[Session, ...]], ...]
    means: Mapping[str, str]


def ms(told: str) -> int:
    """Seconds as ms."""
    return int(Decimal(told) * 1000)


def read(data: bytes) -> Declared:
    """A file, or an assertion that says what in it is not SDIS as the module describes it."""
    text = data.decode("ascii")
    assert text.endswith("\r\n")
    remarks = re.findall(r"^% (.*) %\r$", text, re.MULTILINE)
    means = dict(
        found.groups() for found in (re.fullmatch(r"(\w+) is (.+)", one) for one in remarks) if found
    )
    plain = re.sub(r"^%[^%]*%\r\n", "", text, flags=re.MULTILINE)
    head, _semicolon, rest = plain.partition(";")
    assert head.startswith("Timed")
    declared = head.removeprefix("Timed")
    sets = [tuple(one.split()) for one in re.findall(r"\(([^()]*)\)", declared)]
    loose = re.sub(r"\([^()]*\)", "", declared).split()
    names = [name for one in sets for name in one] + loose
    assert all(re.fullmatch(CODE, name) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    units = [read_unit(one) for one in rest.split("/")[:-1]]
    assert rest.split("/")[-1].strip() == ""
    return Declared(tuple(sets), tuple(loose), tuple(units), means)


def read_unit(text: str) -> tuple[str, tuple[Session, ...]]:
    """A label and its sessions."""
    found = re.fullmatch(r"\s*<([a-z0-9 -]+)>\s*(.*)", text, re.DOTALL)
    assert found
    return found[1], tuple(read_session(one) for one in found[2].split(";"))


def read_session(text: str) -> Session:
    """Its start, its rows, its end."""
    first, *rows, last = text.split()
    assert re.fullmatch(f",{TIME}", first)
    assert re.fullmatch(f",{TIME}", last)
    return Session(ms(first[1:]), ms(last[1:]), tuple(read_row(one) for one in rows))


def read_row(text: str) -> tuple[str, int, int | None]:
    """code,onset or code,onset-offset."""
    found = re.fullmatch(rf"({CODE}),({TIME})(?:-({TIME}))?", text)
    assert found, text
    return found[1], ms(found[2]), ms(found[3]) if found[3] else None


FILM = Coding(
    film="film-1",
    coder="coder-1",
    scheme="circle",
    people=(
        Person(id="child-7", kind=PersonKind.CHILD),
        Person(id="adult-1", kind=PersonKind.ADULT),
    ),
    windows=(Span(0, 20_000), Span(60_000, 90_000)),
    phases=(
        Phase(Span(0, 9_125), "child-7", "explores"),
        Phase(Span(9_125, 20_000), "child-7", "upset"),
        Phase(Span(60_000, 61_000), "child-7", "seeks"),
    ),
    signals=(Signal(9_500, "1", "child-7"), Signal(9_600, "2", "child-7", Clearness.POSSIBLE)),
    responses=(Response(10_007, "adult-1", "1", Fit.FITTING), Response(70_000, "adult-1")),
    hidden=(Hidden(Span(15_000, 65_000), "child-7"),),
    stretches=(Stretch(Span(2_000, 3_000), "child-7", "upset"),),
    marks=(Mark(2_500, "adult-1", "laughs"),),
)


def test_the_phases_of_a_child_exclude_each_other_in_the_order_of_the_scheme() -> None:
    assert read(sdis.write([FILM], CIRCLE)).exclusive == (("c1_explores", "c1_upset", "c1_seeks"),)


def test_a_free_code_that_is_called_as_a_phase_is_another_code() -> None:
    found = read(sdis.write([FILM], CIRCLE))
    assert "c1_upset2" in found.loose
    assert found.means["c1_upset2"] == "free code upset of child-7"


def test_each_window_is_a_session_of_one_unit() -> None:
    ((label, sessions),) = read(sdis.write([FILM], CIRCLE)).units
    assert label == "film-1 coder-1"
    assert [(one.start, one.end) for one in sessions] == [(0, 20_000), (60_000, 90_000)]


def test_what_happens_stands_in_order_of_time_with_seconds_and_fractions() -> None:
    ((_label, (first, second)),) = read(sdis.write([FILM], CIRCLE)).units
    assert first.rows == (
        ("c1_explores", 0, 9_125),
        ("c1_upset2", 2_000, 3_000),
        ("a1_laughs", 2_500, None),
        ("c1_upset", 9_125, 20_000),
        ("c1_clear", 9_500, None),
        ("c1_possible", 9_600, None),
        ("a1_fitting", 10_007, None),
        ("c1_hidden", 15_000, 20_000),
    )
    assert second.rows == (
        ("c1_seeks", 60_000, 61_000),
        ("c1_hidden", 60_000, 65_000),
        ("a1_response", 70_000, None),
    )


def test_a_coding_with_nothing_in_it_is_a_session_without_rows() -> None:
    empty = replace(FILM, phases=(), signals=(), responses=(), hidden=(), stretches=(), marks=())
    found = read(sdis.write([empty], CIRCLE))
    assert found.exclusive == found.loose == ()
    assert [one.rows for one in found.units[0][1]] == [(), ()]


def test_without_a_coding_there_is_nothing_to_write() -> None:
    with pytest.raises(Refusal):
        sdis.write([], CIRCLE)


@pytest.mark.parametrize(
    "code", ["kijkt/weg", "50% zeker", "a;b", "(samen)", "<b>", "é", "x" * 60, "a,1-2", "  "]
)
def test_no_code_breaks_the_grammar(code: str) -> None:
    film = replace(FILM, stretches=(), marks=(Mark(1_000, "adult-1", code),))
    found = read(sdis.write([film], CIRCLE))
    assert len(found.loose) == len({"clear", "possible", "fitting", "response", "hidden", code})


def test_long_codes_that_begin_the_same_stay_apart() -> None:
    marks = tuple(Mark(at, "adult-1", f"een heel lange naam {at}") for at in range(1, 12))
    found = read(sdis.write([replace(FILM, marks=marks)], CIRCLE))
    assert len([name for name in found.loose if name.startswith("a1_een")]) == 11


@MANY
@given(films=st.lists(codings(), min_size=1, max_size=3))
def test_every_file_follows_the_grammar_and_tells_everything(films: Sequence[Coding]) -> None:
    found = read(sdis.write(films, CIRCLE))
    assert [label for label, _sessions in found.units] == [f"{one.film} {one.coder}" for one in films]
    for coding, (_label, sessions) in zip(films, found.units, strict=True):
        assert tuple(Span(one.start, one.end) for one in sessions) == coding.windows
        rows = [row for one in sessions for row in one.rows]
        assert len(rows) == rows_of(coding)
        for one in sessions:
            starts = [start for _code, start, _end in one.rows]
            assert starts == sorted(starts)
            assert all(one.start <= start and (end or start) <= one.end for _code, start, end in one.rows)


@MANY
@given(films=st.lists(codings(), min_size=1, max_size=3))
def test_codes_of_one_set_never_overlap(films: Sequence[Coding]) -> None:
    found = read(sdis.write(films, CIRCLE))
    for _label, sessions in found.units:
        for session in sessions:
            for one in found.exclusive:
                spans = sorted((start, end or 0) for code, start, end in session.rows if code in one)
                assert all(before[1] <= after[0] for before, after in pairwise(spans))


def rows_of(coding: Coding) -> int:
    """How many rows there ought to be; what was hidden counts once for each stretch in a window."""
    unseen = sum(
        len(shared(coding.windows, joined(one.span for one in coding.hidden if one.person == person)))
        for person in {one.person for one in coding.hidden}
    )
    counted = (coding.phases, coding.signals, coding.responses, coding.stretches, coding.marks)
    return unseen + sum(len(rows) for rows in counted)
