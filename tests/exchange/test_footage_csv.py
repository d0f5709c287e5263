"""Tables as people keep them: any separator, any way to write a time, and what is wrong at its line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.footage import ReadFilms, csv_rows, csv_text, making, read, reading, write
from houvast.exchange.footage.carrying import carried_text
from houvast.exchange.footage.csv_rows import milliseconds_of
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Span,
    Stretch,
)
from tests.exchange.boris_projects import CIRCLE, why

TABLE = """\
film;coder;persoon;code;begin;eind;signaal;duidelijkheid;aan;past
kamer;Els;Noor;speelt;0:00,000;0:12,5;;;;
kamer;Els;Noor;signaal;3,25;;a;mogelijk;Vera;
kamer;Els;Vera;antwoord;4;;a;;;passend
kamer;Els;Noor;overstuur;00:00:12,5;0:20;;;;
"""


def opened(text: str, **columns: str) -> ReadFilms:
    """A table, read."""
    return read("x.csv", text.encode(), CIRCLE, columns=columns)


def coding(text: str, **columns: str) -> Coding:
    """The one coding of a table, which has to be usable."""
    (film,) = opened(text, **columns).films
    assert film.coding is not None
    return film.coding


def test_a_whole_table() -> None:
    found = opened(TABLE)
    assert found.faults == ()
    assert found.films[0].coding == Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=(Person(id="child-1", kind=PersonKind.CHILD), Person(id="adult-1", kind=PersonKind.ADULT)),
        windows=(Span(0, 20_000),),
        phases=(
            Phase(Span(0, 12_500), "child-1", "explores"),
            Phase(Span(12_500, 20_000), "child-1", "upset"),
        ),
        signals=(Signal(3250, "a", "child-1", Clearness.POSSIBLE, "adult-1"),),
        responses=(Response(4000, "adult-1", "a", Fit.FITTING),),
    )
    assert [one.message for one in found.films[0].remarks] == [making.GUESSED]


# --- how it is written ----------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("before", ["", "\ufeff", "sep={by}\n", "\n\n"])
def test_the_separator_is_found_in_the_first_line(by: str, end: str, before: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=by, lineterminator=end).writerows(
        line.split(";") for line in TABLE.splitlines()
    )
    assert coding(before.format(by=by) + text.getvalue()) == coding(TABLE)


def test_columns_may_be_called_anything_when_it_is_said_what_they_are() -> None:
    text = "Wat,Van,Tot,Wie dan\nspeelt,1,2,Noor\n"
    found = coding(text, code="Wat", start="Van", end="tot", person=" wie  dan ")
    assert found.phases == (Phase(Span(1000, 2000), "child-1", "explores"),)


def test_the_columns_of_a_boris_table_are_known() -> None:
    text = (
        "Observation id,Subject,Behavior,Behavior type,Start (s),Stop (s),Media file\n"
        "one,Noor,explores,STATE,1.0,3.5,/films/noor.mp4\n"
        "one,Noor,signal,POINT,2.0,2.0,/films/noor.mp4\n"
        "one,Noor,jumps,POINT,2.5,2.5,/films/noor.mp4\n"
    )
    found = coding(text)
    assert (len(found.phases), len(found.signals), len(found.marks)) == (1, 1, 1)


def test_a_time_offset_is_taken_off_the_times_it_is_in() -> None:
    text = (
        "Observation id,Time offset (s),Subject,Behavior,Behavior type,Time\n"
        "one,100.5,Noor,explores,START,101.5\none,100.5,Noor,explores,STOP,103.5\n"
        "one,NA,Noor,signal,POINT,2\none,later,Noor,signal,POINT,2\none,100.5,Noor,signal,POINT,99\n"
    )
    (film,) = opened(text).films
    assert film.coding is not None
    assert film.coding.phases == (Phase(Span(1000, 3000), "child-1", "explores"),)
    assert film.coding.signals == (Signal(2000, "1", "child-1"),)
    assert [(one.fault.line, one.place, one.fault.message) for one in film.apart] == [
        (5, "shift", making.NO_TIME),
        (6, "", making.BEFORE),
    ]


def test_nobody_in_particular_has_a_name_in_boris_tables() -> None:
    text = (
        "Subject,Behavior,Start (s),Stop (s)\nNo focal subject,explores,1,2\nNo focal subject,responds,3,3\n"
    )
    found = coding(text)
    assert (found.phases[0].child, found.responses[0].by) == ("child-1", "adult-1")


def test_a_table_that_boris_made_of_a_project_of_ours_carries_the_same_along() -> None:
    """BORIS gives the free field a column, and repeats it in each row."""
    ours = coding(TABLE)
    line = carried_text(ours).replace('"', '""')
    rows = [
        ("child-1", "explores", "START", "0.000"),
        ("child-1", "signal", "POINT", "3.250"),
        ("adult-1", "response", "POINT", "4.000"),
        ("child-1", "explores", "STOP", "12.500"),
    ]
    text = "Observation id,houvast,Subject,Behavior,Behavior type,Time\n" + "".join(
        f'film-1 coder-1,"{line}",{",".join(row)}\n' for row in rows
    )
    found = coding(text)
    assert (found.film, found.people, found.windows) == (ours.film, ours.people, ours.windows)
    assert (found.phases, len(found.signals)) == (ours.phases[:1], 1)


def test_rows_that_say_start_and_stop_belong_together() -> None:
    text = (
        "Time,Subject,Behavior,Behavior type\n"
        "1,Noor,explores,START\n2,Noor,signal,POINT\n3,Noor,explores,STOP\n"
        "4,Noor,upset,START\n5,Noor,upset,START\n6,Noor,upset,STOP\n7,Noor,seeks,STOP\n8,Noor,seeks,START\n"
    )
    (film,) = opened(text).films
    assert film.coding is not None
    assert [(one.span, one.code) for one in film.coding.phases] == [
        (Span(1000, 3000), "explores"),
        (Span(5000, 6000), "upset"),
    ]
    assert [(one.fault.line, one.fault.message) for one in film.apart] == [
        (5, making.UNPAIRED),
        (8, making.UNPAIRED),
        (9, making.UNPAIRED),
    ]


def test_films_and_coders_each_get_a_coding_and_a_pseudonym() -> None:
    rows = "".join(
        f"{film},{coder},Noor,speelt,0,9\n" for film in ("tuin", "kamer") for coder in ("Els", "Bo")
    )
    found = opened(f"film,coder,person,code,start,end\n{rows}").films
    assert [(one.coding.film, one.coding.coder) for one in found if one.coding] == [
        ("film-1", "coder-1"),
        ("film-1", "coder-2"),
        ("film-2", "coder-1"),
        ("film-2", "coder-2"),
    ]
    assert [one.name for one in found] == ["tuin Els", "tuin Bo", "kamer Els", "kamer Bo"]


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("0", 0),
        ("12", 12_000),
        ("12.5", 12_500),
        ("12,5", 12_500),
        ("12.0005", 12_000),
        ("12.0006", 12_001),
        ("1:02", 62_000),
        ("01:02,25", 62_250),
        ("1:02:03.004", 3_723_004),
        ("100:00:00", 360_000_000),
        ("-1.5", -1500),
        ("-0:01", -1000),
    ],
)
def test_ways_to_write_a_time(text: str, ms: int) -> None:
    assert milliseconds_of(text) == ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NA",
        "nan",
        "inf",
        "1e3",
        "1e309",
        "1:60",
        "1:60:00",
        "1:2:3:4",
        "1,234.5",
        "0x10",
        "12 s",
        "٣",
        "1:-2",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert milliseconds_of(text) is None


@given(st.integers(0, making.LONGEST))
def test_every_moment_comes_back_from_seconds(at: int) -> None:
    assert milliseconds_of(csv_text.seconds(at)) == at


# --- what is wrong, at its line -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        ("Noor,speelt,later,2", "start", making.NO_TIME),
        ("Noor,speelt,,2", "start", making.NO_TIME),
        ("Noor,speelt,1,later", "end", making.NO_TIME),
        ("Noor,speelt,2,1", "end", making.BACKWARDS),
        ("Noor,speelt,2,-1", "end", making.BACKWARDS),
        ("Noor,speelt,2,-0.001", "end", making.BACKWARDS),
        ("Noor,speelt,2", "", making.UNPAIRED),
        ("Noor,speelt,2,NA", "", making.UNPAIRED),
        ("Noor,speelt,2,2", "", making.EMPTY),
        ("Noor,signaal,-2,", "", making.BEFORE),
        ("Noor,,1,2", "code", csv_rows.NO_CODE),
        ("Noor,speelt,1,2,3", "", csv_rows.LONGER),
        (",speelt,1,2", "", making.NOBODY),
        ("Noor,speelt,1,99999999", "", making.TOO_LATE),
        ("Noor,hums,1,99999999", "", making.TOO_LATE),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_line_and_the_rest_is_used(
    row: str, place: str, message: str
) -> None:
    text = f'person,code,start,end\nNoor,speelt,10,20\n\n"Noor",hums,3,"4"\n{row}\nNoor,overstuur,20,30\n'
    (film,) = opened(text).films
    assert [(one.fault.line, one.place, one.fault.message) for one in film.apart] == [(5, place, message)]
    assert film.coding is not None
    assert [one.code for one in film.coding.phases] == ["explores", "upset"]
    assert film.coding.stretches[0].code == "hums"


def test_the_line_of_a_row_is_that_of_the_file_also_after_a_cell_of_many_lines() -> None:
    text = 'sep=,\nperson,code,start,end,note\nNoor,speelt,1,2,"een\ntwee\ndrie"\nNoor,speelt,x,2,\n'
    (film,) = opened(text).films
    assert [one.fault.line for one in film.apart] == [6]


def test_the_same_row_twice_counts_once() -> None:
    (film,) = opened("person,code,start\nNoor,signaal,1\nNoor,signaal,1\n").films
    assert [(one.fault.line, one.fault.message) for one in film.apart] == [(3, making.AGAIN)]


def test_words_that_are_not_known_are_left_out_and_that_is_said() -> None:
    text = (
        "person,code,start,end,signal,clearness,to,fit\n"
        "Noor,signaal,1,,1,zeker,Sam,\nVera,antwoord,2,,7,,,best\nVera,antwoord,3,,1,,,\n"
    )
    (film,) = opened(text).films
    assert film.coding is not None
    assert film.coding.signals == (Signal(1000, "1", "child-1"),)
    assert film.coding.responses == (Response(2000, "adult-1"), Response(3000, "adult-1", "1"))
    assert {one.message for one in film.remarks} == {
        making.GUESSED,
        making.UNKNOWN_CLEARNESS,
        making.UNKNOWN_TO,
        making.UNKNOWN_FIT,
        making.LOST_LINK,
    }


def test_a_response_cannot_name_a_signal_that_comes_later_or_that_is_its_own() -> None:
    text = "person,code,start,signal\nNoor,signaal,5,1\nVera,antwoord,3,1\nNoor,antwoord,6,1\n"
    (film,) = opened(text).films
    assert film.coding is not None
    assert [one.signal for one in film.coding.responses] == ["", ""]
    assert making.LOST_LINK in {one.message for one in film.remarks}


def test_numbers_of_signals_that_are_none_or_stand_twice_are_given_anew() -> None:
    rows = ("1,2", "2,2", "3,de eerste", "4,")
    text = "person,code,start,signal\n" + "".join(f"Noor,signaal,{row}\n" for row in rows)
    assert [one.id for one in coding(text).signals] == ["2", "1", "3", "4"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, csv_rows.EMPTY_TABLE),
        ("\n \n", 1, csv_rows.EMPTY_TABLE),
        ("person,start,end\nNoor,1,2\n", 1, csv_rows.NO_COLUMN),
        ("\n\nperson,code\nNoor,speelt\n", 3, csv_rows.NO_COLUMN),
        ("code,start,Code\n", 1, csv_rows.TWO_COLUMNS),
        ("code\x00,start\n", 1, reading.NOT_UTF8),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text: str, line: int, message: str) -> None:
    found = opened(text)
    assert [(one.line, one.message) for one in found.faults] == [(line, message)]
    assert found.films == ()


def test_a_column_that_is_not_there_cannot_be_pointed_at() -> None:
    assert [one.message for one in opened(TABLE, end="Tot").faults] == [csv_rows.NO_SUCH_COLUMN]
    assert [one.message for one in opened(TABLE, colour="code").faults] == [csv_rows.NO_SUCH_NAME]


@pytest.mark.parametrize("broken", ['Noor,"speelt,1,2\nNoor,speelt,3,4\n', 'Noor,"sp"eelt,1,2\n'])
def test_after_quotes_that_never_close_nothing_more_is_read(broken: str) -> None:
    found = opened(f"person,code,start,end\nNoor,overstuur,5,6\n{broken}")
    assert [(one.line, one.message) for one in found.faults] == [(3, csv_rows.QUOTES)]
    assert [one.code for one in found.films[0].coding.phases] == ["upset"]  # type: ignore[union-attr]


# --- out ------------------------------------------------------------------------------------------------


def test_no_cell_makes_a_spreadsheet_reckon_and_the_codes_come_back() -> None:
    codes = ("=1+1", "+1", "-1", "@now", "'=x", "'plain", "\t=x")
    whole = Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=(Person(id="child-1", kind=PersonKind.CHILD),),
        windows=(Span(0, 100),),
        marks=tuple(Mark(at, "child-1", code) for at, code in enumerate(codes[:-1])),
        stretches=(Stretch(Span(1, 5), "child-1", "a,b;c"),),
    )
    written = write(".csv", [whole], CIRCLE)
    cells = [cell for row in csv.reader(io.StringIO(written.decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert read("x.csv", written, CIRCLE).films[0].coding == whole


def test_what_is_carried_along_fits_in_the_cells_of_a_spreadsheet() -> None:
    many = tuple(Span(at * 10, at * 10 + 5) for at in range(5000))
    whole = Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=(Person(id="child-1", kind=PersonKind.CHILD, answer_within=9000),),
        windows=many,
    )
    written = write(".csv", [whole], CIRCLE)
    rows = list(csv.reader(io.StringIO(written.decode())))
    assert max(len(cell) for row in rows for cell in row) <= csv_text.MOST_IN_A_CELL
    assert read("x.csv", written, CIRCLE).films[0].coding == whole


def test_a_table_that_was_ours_and_got_rows_since_has_them() -> None:
    text = write(".csv", [coding(TABLE)], CIRCLE).decode() + "film-1,coder-1,child-1,zoekt,30,40\n"
    (film,) = opened(text).films
    assert why(film.apart) == [(30_000, making.OUTSIDE)]


def test_each_number_and_time_of_a_row_stands_in_its_own_column() -> None:
    rows = list(csv.DictReader(io.StringIO(write(".csv", [coding(TABLE)], CIRCLE).decode())))
    signal = next(row for row in rows if row["code"] == "signal")
    assert (signal["person"], signal["start"], signal["end"]) == ("child-1", "3.250", "")
    assert (signal["signal"], signal["clearness"], signal["to"]) == ("a", "possible", "adult-1")
