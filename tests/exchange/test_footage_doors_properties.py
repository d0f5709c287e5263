"""What holds for any file of another program, beside a slow and simple reading of the same rows."""

import csv
import io
import json
import random
from collections import defaultdict
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from houvast.exchange.footage import ReadFilm, making, read
from houvast.exchange.footage.csv_text import seconds
from houvast.practice.footage import Coding, Span
from tests.exchange.boris_projects import CIRCLE, behaviours, live, media, project

SOME = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LASTING = ("explores", "upset", "together", "hums")
MOMENTS = ("signal", "responds", "laughs", "claps")
CODES = behaviours(
    [*((code, "State event") for code in LASTING), *((code, "Point event") for code in MOMENTS)]
)
LENGTH = 60_000

Event = tuple[int, str, str]
_TIMES = st.integers(0, LENGTH - 1)
_WHO = st.sampled_from(("Noor", "Sam", "Vera"))


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Rows in any order, no two of one person and code at the same moment."""
    keys = st.tuples(_TIMES, _WHO, st.sampled_from((*LASTING, *MOMENTS)))
    return draw(st.lists(keys, unique=True, max_size=40))


def opened(rows: list[Event], *, offset: float = 0, mix: int = 0) -> ReadFilm:
    """These rows as a BORIS observation of a film of a minute; `mix` puts them in another order."""
    told: list[list[Any]] = [[round(at / 1000 + offset, 3), who, code, "", ""] for at, who, code in rows]
    random.Random(mix).shuffle(told)
    one = media(told, **{"time offset": offset})
    return read("x.boris", json.dumps(project(one, behaviors_conf=CODES)).encode(), CIRCLE).films[0]


def paired(rows: list[Event]) -> tuple[dict[tuple[str, str], list[Span]], int]:
    """What lasts, by person and code, read row by row; and how many beginnings have no end."""
    times: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, who, code in sorted(rows):
        if code in LASTING:
            times[who, code].append(at)
    spans = {
        key: [Span(a, b) for a, b in zip(all[::2], all[1::2], strict=False)] for key, all in times.items()
    }
    return spans, sum(len(all) % 2 for all in times.values())


def of_phases(spans: dict[tuple[str, str], list[Span]]) -> tuple[list[Span], int]:
    """The phases that fall together with no other of the same child, and how many do."""
    alone, together = [], 0
    for who in ("Noor", "Sam", "Vera"):
        own = [span for code in ("explores", "upset") for span in spans.get((who, code), [])]
        for span in own:
            overlaps = [
                one for one in own if one is not span and one.start < span.end and span.start < one.end
            ]
            alone += [] if overlaps else [span]
            together += bool(overlaps)
    return sorted(alone), together


@SOME
@given(events())
def test_the_same_as_a_slow_reading(rows: list[Event]) -> None:
    film = opened(rows)
    assert film.coding is not None
    spans, unpaired = paired(rows)
    alone, together = of_phases(spans)
    assert sorted(one.span for one in film.coding.phases) == alone
    free = sorted(
        span for (_who, code), found in spans.items() if code in ("together", "hums") for span in found
    )
    assert sorted(one.span for one in film.coding.stretches) == free
    for code, name in (("signal", "signals"), ("responds", "responses")):
        assert [one.at for one in getattr(film.coding, name)] == sorted(
            at for at, _who, what in rows if what == code
        )
    assert len(film.coding.marks) == sum(code in ("laughs", "claps") for _at, _who, code in rows)
    reasons = [one.fault.message for one in film.apart]
    assert reasons.count(making.UNPAIRED) == unpaired
    assert reasons.count(making.OVERLAP) == together
    assert len(reasons) == unpaired + together


@SOME
@given(events(), st.integers(1, 10**6))
def test_the_order_of_the_rows_makes_no_difference(rows: list[Event], mix: int) -> None:
    one, other = opened(rows), opened(rows, mix=mix)
    assert one.coding is not None
    assert other.coding is not None
    assert kept(one.coding) == kept(other.coding)
    assert len(one.apart) == len(other.apart)


def kept(coding: Coding) -> list[Any]:
    """All that was noted, whoever has which number."""
    return [
        sorted((one.span, one.code) for one in coding.phases),
        sorted((one.span, one.code) for one in coding.stretches),
        sorted((one.at, one.code) for one in coding.marks),
        sorted(one.at for one in coding.signals),
        sorted(one.at for one in coding.responses),
    ]


@SOME
@given(events(), st.sampled_from((0.001, 12.5, 86_400.0, 1_759_240_803.0, 1_759_240_803.127)))
def test_an_offset_that_is_in_every_time_changes_nothing(rows: list[Event], offset: float) -> None:
    assert opened(rows, offset=offset) == opened(rows)


@SOME
@given(events(), st.integers(1, LENGTH - 1))
def test_a_shorter_interval_never_shows_more(rows: list[Event], end: int) -> None:
    told = [[at / 1000, who, code, "", ""] for at, who, code in rows]
    short = live(told, **{"observation time interval": [0, end / 1000]})
    cut = read("x.boris", json.dumps(project(short, behaviors_conf=CODES)).encode(), CIRCLE).films[0].coding
    film = opened(rows)
    whole = film.coding
    # An overlap that lies beyond the interval keeps nothing in it apart.
    assume(all(one.fault.message != making.OVERLAP for one in film.apart))
    assert cut is not None
    assert whole is not None
    last = cut.windows[0].end
    assert end <= last <= end + 1
    assert {one.at for one in cut.signals} == {one.at for one in whole.signals if one.at < last}
    assert {one.span for one in cut.phases} == {
        Span(one.span.start, min(one.span.end, last)) for one in whole.phases if one.span.start < last
    }


@SOME
@given(events(), st.sampled_from((";", ",", "\t")), st.booleans(), st.booleans())
def test_a_table_of_the_same_rows_says_the_same(rows: list[Event], by: str, comma: bool, clock: bool) -> None:
    """Beginning and end as BORIS tables have them: a row with "start", a row with "stop"."""
    spans, _unpaired = paired(rows)
    text = io.StringIO()
    table = csv.writer(text, delimiter=by)
    table.writerow(("Time", "Subject", "Behavior", "Behavior type"))
    told = [(at, who, code, "POINT") for at, who, code in rows if code in MOMENTS]
    for (who, code), found in spans.items():
        for span in found:
            told += [(span.start, who, code, "START"), (span.end, who, code, "STOP")]
    for at, *rest in sorted(told):
        table.writerow((written(at, comma=comma, clock=clock), *rest))
    found_films = read("x.csv", text.getvalue().encode(), CIRCLE).films
    ours = opened(rows).coding
    assert ours is not None
    if told:
        coding = found_films[0].coding
        assert coding is not None
        assert kept(coding) == kept(ours)


def written(at: int, *, comma: bool, clock: bool) -> str:
    """A moment as people write it."""
    told = f"{at // 60_000}:{at // 1000 % 60:02}.{at % 1000:03}" if clock else seconds(at)
    return told.replace(".", ",") if comma else told


@SOME
@given(events())
def test_who_is_who_does_not_depend_on_what_they_are_called(rows: list[Event]) -> None:
    """Other names of the same people, with capitals and signs in them, give the same coding."""
    names = {"Noor": "Ünal & co", "Sam": "child", "Vera": "  "}
    told = opened([(at, names[who], code) for at, who, code in rows])
    plain = opened(rows)
    assert told.coding is not None
    assert plain.coding is not None
    assert told.coding.signals == plain.coding.signals or len({who for _at, who, _code in rows}) > 1
    assert kept(told.coding) == kept(plain.coding)


@SOME
@given(events(), st.integers(1, 10**6))
def test_what_stands_apart_is_told_in_the_order_of_the_file(rows: list[Event], mix: int) -> None:
    apart = opened(rows, mix=mix).apart
    numbers = [int(one.place.rpartition("[")[2].rstrip("]")) for one in apart]
    assert numbers == sorted(set(numbers))
    told = [rows[at] for at in order_of(rows, mix)]
    assert [(one.at, one.code) for one in apart] == [
        (told[number - 1][0], told[number - 1][2]) for number in numbers
    ]


def order_of(rows: list[Event], mix: int) -> list[int]:
    """In which order `opened` puts these rows."""
    order = list(range(len(rows)))
    random.Random(mix).shuffle(order)
    return order


@SOME
@given(events())
def test_each_row_is_in_the_coding_or_stands_apart_and_never_both(rows: list[Event]) -> None:
    film = opened(rows)
    assert film.coding is not None
    lasting = len(film.coding.phases) + len(film.coding.stretches)
    moments = len(film.coding.signals) + len(film.coding.responses) + len(film.coding.marks)
    unpaired = sum(one.fault.message == making.UNPAIRED for one in film.apart)
    assert moments + 2 * lasting + unpaired + 2 * (len(film.apart) - unpaired) == len(rows)


@SOME
@given(events(), events())
def test_one_film_of_a_file_says_nothing_about_another(rows: list[Event], others: list[Event]) -> None:
    """But who is who: a person does in one film what tells what that person is in both."""
    told = [[[at / 1000, who, code, "", ""] for at, who, code in one] for one in (rows, others)]
    both = project(*(live(one) for one in told), behaviors_conf=CODES)
    films = read("x.boris", json.dumps(both).encode(), CIRCLE).films
    alone = opened(rows).coding
    assert films[0].coding is not None
    assert alone is not None
    assert kept(films[0].coding) == kept(alone)
