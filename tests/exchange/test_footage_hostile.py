"""Files that mean harm, or that carry what must not stay: nothing breaks, hangs, or comes along."""

import gzip
import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.footage import ReadFilms, kinds, making, read, reading, write
from houvast.practice.faults import Refusal
from houvast.practice.footage import Coding
from houvast.practice.footage.coding import MOST_PEOPLE
from tests.exchange.boris_projects import CIRCLE, live, media, project
from tests.practice.random_codings import MANY, codings

WAYS = (".json", ".boris", ".csv")
DEEP = b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def messages(found: ReadFilms) -> list[str]:
    """What is said of a file as a whole."""
    return [one.message for one in found.faults]


# --- too much -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [".json", ".boris"])
@pytest.mark.parametrize(
    "data", [DEEP, b"[" * 100_000, b'{"a":' * 100_000, b'{"a":' + b"[" * 30 + b"]" * 30 + b"}"]
)
def test_brackets_inside_brackets_without_end(way: str, data: bytes) -> None:
    found = read(f"x{way}", data, CIRCLE)
    assert found.films == ()
    assert len(found.faults) == 1
    assert "lagen" in found.faults[0].message or found.faults[0].message == reading.TOO_DEEP


def test_a_small_packed_file_that_swells() -> None:
    packed = gzip.compress(b" " * (reading.MOST_BYTES + 1), mtime=0)
    assert len(packed) < 100_000
    assert messages(read("x.boris.gz", packed, CIRCLE)) == [reading.TOO_LARGE]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"\x1f\x8b", gzip.compress(b"{}", mtime=0)[:-5], b"\x1f\x8b" * 15]
)
def test_a_packed_file_that_is_none(data: bytes) -> None:
    found = read("x.boris.gz", data, CIRCLE)
    assert found.films == ()
    assert len(found.faults) == 1


def test_a_packed_file_with_something_changed_inside() -> None:
    packed = bytearray(gzip.compress(json.dumps(project(live([]))).encode(), mtime=0))
    for at in range(len(packed)):
        damaged = bytes((*packed[:at], packed[at] ^ 0xFF, *packed[at + 1 :]))
        read("x.boris.gz", damaged, CIRCLE)


def test_a_file_larger_than_we_read() -> None:
    data = b" " * (reading.MOST_BYTES + 1)
    for way in kinds():
        assert messages(read(f"x{way}", data, CIRCLE)) == [reading.TOO_LARGE]


def test_more_rows_than_we_read() -> None:
    events = [[at / 10, "", "signal", "", ""] for at in range(reading.MOST_ROWS + 1)]
    assert messages(read("x.boris", json.dumps(project(live(events))).encode(), CIRCLE)) == [reading.TOO_MANY]
    rows = "".join(f"signal,{at}\n" for at in range(reading.MOST_ROWS + 1))
    assert messages(read("x.csv", f"code,start\n{rows}".encode(), CIRCLE)) == [reading.TOO_MANY]


def test_more_films_or_people_than_we_read() -> None:
    many = range(reading.MOST_FILMS + 1)
    films = {"observations": {f"film {at}": live([]) for at in many}}
    assert messages(read("x.boris", json.dumps(project() | films).encode(), CIRCLE)) == [
        reading.TOO_MANY_FILMS
    ]
    rows = "".join(f"{at},signal,1\n" for at in many)
    assert messages(read("x.csv", f"film,code,start\n{rows}".encode(), CIRCLE)) == [reading.TOO_MANY_FILMS]
    assert messages(read("x.csv", f"person,code,start\n{rows}".encode(), CIRCLE)) == [reading.TOO_MANY_PEOPLE]


def test_as_many_names_and_codes_as_there_can_be_take_no_minutes() -> None:
    rows = "".join(
        f"film {at % 999},wie {at % 999},iets met {at} {at} a b c d e,{at}\n" for at in range(50_000)
    )
    began = time.process_time()
    found = read("x.csv", f"film,person,code,start\n{rows}".encode(), CIRCLE)
    assert len(found.films) == 999
    assert time.process_time() - began < 30


def test_more_people_than_there_are_in_one_film() -> None:
    events = [[1, f"wie {at}", "signal", "", ""] for at in range(MOST_PEOPLE + 1)]
    (film,) = read("x.boris", json.dumps(project(live(events))).encode(), CIRCLE).films
    assert film.coding is None
    assert [fault.place for fault in film.remarks] == ["people"]
    (film,) = read("x.boris", json.dumps(project(live(events[1:]))).encode(), CIRCLE).films
    assert film.coding is not None
    assert len(film.coding.people) == MOST_PEOPLE


def test_as_many_rows_as_we_read_take_no_minutes() -> None:
    events = [[at / 1000, "a", "signal", "", ""] for at in range(reading.MOST_ROWS)]
    whole = {"observation time interval": [0, 400]}
    data = json.dumps(project(live(events, **whole))).encode()
    began = time.process_time()
    found = read("x.boris", data, CIRCLE)
    assert len(found.films[0].coding.signals) == reading.MOST_ROWS  # type: ignore[union-attr]
    assert time.process_time() - began < 30


@pytest.mark.parametrize("way", WAYS)
def test_what_is_wrong_in_every_row_takes_no_minutes_either(
    way: str,
) -> None:
    events = [[at, "a", code, "", ""] for at in range(20_000) for code in ("upset", "seeks")]
    data = {
        ".boris": json.dumps(project(live(events))).encode(),
        ".csv": b"person,code,start,end\n" + b"a,upset,1,90\n" * 40_000,
        ".json": json.dumps(
            {"format": "houvast-footage-1", "scheme": "circle", "codings": [{}] * 3000}
        ).encode(),
    }[way]
    began = time.process_time()
    read(f"x{way}", data, CIRCLE)
    assert time.process_time() - began < 30


# --- what is no number, no text, no file ----------------------------------------------------------------


@pytest.mark.parametrize("number", ["1e309", "-1e309", "NaN", "Infinity", "9" * 400, "-1", "1e18"])
def test_times_that_are_none(number: str) -> None:
    text = json.dumps(project(live([[0, "a", "signal", "", ""]]))).replace('[[0, "a"', f'[[{number}, "a"')
    (film,) = read("x.boris", text.encode(), CIRCLE).films
    assert len(film.apart) == 1
    assert film.apart[0].fault.message in (making.NO_TIME, making.BEFORE, making.TOO_LATE)
    (film,) = read("x.csv", f"code,start\nsignal,{number}\nsignal,1\n".encode(), CIRCLE).films
    assert [one.fault.line for one in film.apart] == [2]


@pytest.mark.parametrize("number", ["1e309", "NaN", "9" * 5000])
@pytest.mark.parametrize("name", ["time offset", "observation time interval", "media_info", "file", "date"])
def test_numbers_that_are_none_elsewhere(name: str, number: str) -> None:
    whole: dict[str, Any] = {name: [0, "@"] if "interval" in name else "@"}
    text = json.dumps(project(media([[1, "a", "signal", "", ""]], **whole))).replace('"@"', number)
    read("x.boris", text.encode(), CIRCLE)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "data", [b"\xff\xfe{\x00}\x00", b'{"a": "\xe9"}', b"\x00\x01", "code;start\nsignál".encode("latin-1")]
)
def test_other_encodings_are_named(way: str, data: bytes) -> None:
    found = read(f"x{way}", data, CIRCLE)
    assert found.films == ()
    assert ["UTF-8" in message for message in messages(found)] == [True]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_was_cut_off(way: str) -> None:
    data = write(way, [_some()], CIRCLE)
    for at in range(0, len(data) - 3, 41):
        found = read(f"x{way}", data[:at], CIRCLE)
        assert way == ".csv" or (found.films == () and found.faults)


def _some() -> Coding:
    events = [[1, "a", "upset", "", ""], [2, "a", "upset", "", ""], [3, "a", "signal", "", ""]]
    coding = read("x.boris", json.dumps(project(live(events))).encode(), CIRCLE).films[0].coding
    assert coding is not None
    return coding


@pytest.mark.parametrize("way", [*WAYS, ".boris.gz"])
@MANY
@given(data=st.binary(max_size=300))
def test_any_bytes_at_all(way: str, data: bytes) -> None:
    read(f"x{way}", data, CIRCLE)


@pytest.mark.parametrize("way", WAYS)
@MANY
@given(st.data())
def test_a_file_of_ours_with_something_changed(way: str, data: st.DataObject) -> None:
    written = bytearray(write(way, [data.draw(codings())], CIRCLE))
    for _time in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(written) - 1))
        written[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from(
                [b"", b"0", b"-", b'"', b",", b"]", b"}", b"null", b"9e9", b"child-1", b"\n", b"\xff"]
            )
        )
    for film in read(f"x{way}", bytes(written), CIRCLE).films:
        if film.coding:
            assert read(f"x{way}", write(way, [film.coding], CIRCLE), CIRCLE).films[0].coding == film.coding


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 10**6)
    | st.floats()
    | st.sampled_from(["", "a", "upset", "signal"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
_EVENT = st.tuples(
    st.integers(-3, 70) | st.floats() | st.none(),
    st.sampled_from(["", "Noor", "Vera", "child-1", "adult-1"]),
    st.sampled_from(
        ["explores", "upset", "signal", "responds", "not visible", "together", "laughs", "?", ""]
    ),
    st.sampled_from(["", "clear", "a|b", "None", " Vera"]),
    st.sampled_from(["", "houvast:1", "houvast:2", "so"]),
).map(list)


@MANY
@given(st.lists(_EVENT | _VALUES, max_size=30), st.booleans())
def test_any_rows_give_a_whole_coding_or_say_why_not(events: list[Any], listed: bool) -> None:
    more = {} if listed else {"behaviors_conf": {}}
    found = read("x.boris", json.dumps(project(live(events), **more)).encode(), CIRCLE)
    assert len(found.films) == 1
    told = found.films[0]
    assert told.coding is not None
    kept = sum(len(getattr(told.coding, name)) for name in ("signals", "responses", "marks"))
    lasting = sum(len(getattr(told.coding, name)) for name in ("phases", "stretches", "hidden"))
    assert kept + 2 * lasting + 2 * len(told.apart) >= len(events)
    assert read("x.boris", write(".boris", [told.coding], CIRCLE), CIRCLE).films[0].coding == told.coding


@MANY
@given(
    _VALUES, st.sampled_from(["observations", "behaviors_conf", "subjects_conf", "project_format_version"])
)
def test_any_part_of_a_project_may_be_anything(value: Any, part: str) -> None:
    whole = project(live([[1, "a", "signal", "", ""]]))
    whole[part] = (
        value
        if part != "observations"
        else {"one": value, "two": live([value]), "three": media([], file=value)}
    )
    read("x.boris", json.dumps(whole).encode(), CIRCLE)


@pytest.mark.parametrize(
    "name", ["film.mp4", "film", "", "json", "boris.txt", "film.json.exe", "../../etc/passwd"]
)
def test_a_kind_of_file_without_a_door_is_refused_with_the_kinds_there_are(name: str) -> None:
    if name == "json":  # the ending by itself is enough
        return
    with pytest.raises(Refusal, match=r"\.boris\.gz"):
        read(name, b"", CIRCLE)
    with pytest.raises(Refusal, match=r"\.boris\.gz"):
        write(name, [], CIRCLE)


# --- nothing is evaluated -------------------------------------------------------------------------------


def test_code_in_a_file_is_never_run() -> None:
    bomb = "__import__('os')._exit(1)"
    maps = {"map": {"bitmap": "iVBORw0KGgo=" * 9, "areas_list": {"a": {"geometry": [[0, 0]]}}, "name": bomb}}
    whole = project(
        live([[1, "a", "signal", bomb, bomb]], independent_variables={"houvast": bomb, bomb: bomb}),
        converters={bomb: {"code": bomb, "name": bomb, "description": bomb}},
        coding_map=maps,
        behaviors_coding_map=[maps],
    )
    (film,) = read("x.boris", json.dumps(whole).encode(), CIRCLE).films
    assert film.coding is not None
