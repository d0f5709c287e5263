"""From rows to a coding, for what no door of today brings about by itself."""

import pytest

from houvast.exchange.footage import boris, making, read, reading
from houvast.exchange.footage.rows import Film, Row
from houvast.practice.footage import Coding, Span
from tests.exchange.boris_projects import CIRCLE, why


def made(
    *rows: Row, windows: tuple[Span, ...] = (Span(0, 60_000),)
) -> tuple[Coding | None, list[tuple[int | None, str]]]:
    """The coding of one film, and what stands apart."""
    (film,) = making.made("x", [Film(name="", rows=list(rows), windows=windows)], CIRCLE).films
    return film.coding, why(film.apart)


def phase(start: int | None, end: int | None, code: str = "upset", who: str = "Noor") -> Row:
    """A row that lasts."""
    return Row(place="", start=start, end=end, moment=False, who=who, code=code)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (phase(None, 5), making.NO_TIME),
        (phase(5, None), making.UNPAIRED),
        (phase(5, 5), making.EMPTY),
        (phase(5, 3), making.BACKWARDS),
        (phase(-5, 3), making.BEFORE),
        (phase(making.LONGEST, making.LONGEST + 5), making.TOO_LATE),
        (phase(5, making.LONGEST + 5), making.TOO_LATE),
        (phase(60_000, 60_005), making.OUTSIDE),
    ],
)
def test_a_row_with_times_that_cannot_be_stands_apart(row: Row, message: str) -> None:
    coding, apart = made(row, phase(10, 20))
    assert apart == [(row.start, message)]
    assert coding is not None
    assert [one.span for one in coding.phases] == [Span(10, 20)]


def test_what_goes_on_over_a_pause_in_the_watching_is_there_on_both_sides_of_it() -> None:
    coding, apart = made(phase(500, 5000), windows=(Span(3000, 9000), Span(0, 1000), Span(2000, 2500)))
    assert apart == []
    assert coding is not None
    assert [one.span for one in coding.phases] == [Span(500, 1000), Span(2000, 2500), Span(3000, 5000)]


def test_everything_that_falls_together_with_one_long_phase_stands_apart() -> None:
    rows = [
        phase(0, 100),
        phase(10, 20, "seeks"),
        phase(30, 40, "seeks"),
        phase(100, 110),
        phase(30, 40, who="Sam"),
    ]
    coding, apart = made(*rows)
    assert apart == [(at, making.OVERLAP) for at in (0, 10, 30)]
    assert coding is not None
    assert [(one.span.start, one.child) for one in coding.phases] == [(30, "child-2"), (100, "child-1")]


def test_free_codes_that_differ_may_fall_together() -> None:
    coding, apart = made(
        phase(0, 10, "hums"), phase(5, 15, "hops"), phase(12, 20, "hums"), phase(19, 25, "hums")
    )
    assert apart == [(12, making.OVERLAP), (19, making.OVERLAP)]
    assert coding is not None
    assert [one.code for one in coding.stretches] == ["hums", "hops"]


def test_more_rows_than_we_read_are_never_made_into_anything() -> None:
    rows = [phase(0, 10)] * (reading.MOST_ROWS + 1)
    found = making.made("x", [Film(name="", rows=rows)], CIRCLE)
    assert [one.message for one in found.faults] == [reading.TOO_MANY]


@pytest.mark.parametrize("data", [b"[]", b"3", b"null", b'"text"'])
def test_a_project_is_a_table(data: bytes) -> None:
    assert [one.message for one in read("x.boris", data, CIRCLE).faults] == [reading.NO_TABLE]
    assert [one.message for one in read("x.boris", b"{}", CIRCLE).faults] == [boris.NO_VERSION]
