"""JSON with lines, and what is said of JSON that is none."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import read_json
from houvast.practice.faults.located import MOST_BYTES

NO_JSON = "Hier staat iets dat geen JSON is."
TOO_DEEP = "Dit zit te diep in elkaar: meer dan 24 lagen."

PIECES = [
    *["{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "-", "0", ".5", "e3", "true", "null", " ", "\n", '"'],
    *["\\", "\\u0041", "\\ud83d", "NaN", '"c":', '{"a":', "1,", '"\\n"', "x", "\u2028", "1e99"],
]
numbers = st.integers(-(10**17), 10**17) | st.floats(-1e15, 1e15).map(lambda value: round(value, 3))
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
objects = st.dictionaries(st.text(max_size=5), values, max_size=5)
nonsense = st.lists(st.sampled_from(PIECES), max_size=12).map("".join).map(lambda text: "{" + text)


def told(text: str) -> list[str]:
    """What is wrong with a text that cannot be read."""
    located, faults = read_json("f", text.encode())
    assert located is None
    return [str(fault) for fault in faults]


def test_every_name_and_value_has_its_line() -> None:
    located, faults = read_json("f", b'\n{"a": 1,\n "b": [2,\n 3, {"c":\n null}]}\n')
    assert faults == ()
    assert located is not None
    assert located.value == {"a": 1, "b": [2, 3, {"c": None}]}
    assert located.lines == {
        (): 2,
        ("a",): 2,
        ("b",): 3,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 2): 4,
        ("b", 2, "c"): 5,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "f:1: Hier wordt een waarde verwacht."),
        ("[1]", "f:1: Hier wordt een object verwacht, tussen accolades."),
        ("{\n\n\n@}", f"f:4: {NO_JSON}"),
        ('{"a": 1}\n\n{', "f:3: Na het einde staat nog iets."),
        ('{"a": 1}\n\n@', f"f:3: {NO_JSON}"),
        ('{"a":\n}', "f:2: a: Hier wordt een waarde verwacht."),
        ('{"a" 1}', "f:1: a: Hier wordt : verwacht."),
        ("{a: 1}", f"f:1: {NO_JSON}"),
        ("{1: 1}", "f:1: Hier wordt een naam tussen aanhalingstekens verwacht."),
        ('{"a": 1 "b": 2}', "f:1: Hier wordt een komma of } verwacht."),
        ('{"a": [1 2]}', "f:1: a: Hier wordt een komma of ] verwacht."),
        ('{"a": 1,\n}', "f:2: Voor } staat een komma te veel."),
        ('{"a": [1,\n]}', "f:2: a: Voor ] staat een komma te veel."),
        ('{"a": [,]}', "f:1: a[1]: Hier wordt een waarde verwacht."),
        ('{"a": {"b": 1},\n"a": 2}', "f:2: a: Deze naam staat hier twee keer."),
        ('{"a": "\\q"}', f"f:1: a: {NO_JSON}"),
        ('{"a": "\\ud800"}', f"f:1: a: {NO_JSON}"),
        ('{"\\ud800": 1}', f"f:1: {NO_JSON}"),
        ('{"a": "no\nend"}', f"f:1: a: {NO_JSON}"),
        ('{"a": NaN}', f"f:1: a: {NO_JSON}"),
        ('{"a": 01}', f"f:1: a: {NO_JSON}"),
        ('{"a": ' + "9" * 400 + "}", f"f:1: a: {NO_JSON}"),
        ('{"a": 1e400}', f"f:1: a: {NO_JSON}"),
        ('{"a": 1', "f:1: Hier wordt een komma of } verwacht."),
    ],
)
def test_what_is_no_json_is_named_with_its_line(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_another_encoding_and_a_size_beyond_bounds_are_named() -> None:
    assert read_json("f", '{"a": "é"}'.encode("latin-1"))[1][0].message.startswith("Dit is geen UTF-8.")
    assert read_json("f", b" " * (MOST_BYTES + 1))[1][0].message.startswith("Dit bestand is te groot")
    assert read_json("f", b" {} ", most=3)[0] is None


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_json("f", '{"a": 1}'.encode("utf-8-sig"))[1] == ()


@pytest.mark.parametrize("text", ['{"a": ' + "[" * 1000, '{"a": ' * 1000, '{"a": ' + '[{"a": ' * 80_000])
def test_nesting_a_thousand_deep_is_refused_at_once(text: str) -> None:
    begun = time.process_time()
    [fault] = told(text[:MOST_BYTES])
    assert time.process_time() - begun < 0.2
    assert fault.endswith(TOO_DEEP)


@pytest.mark.parametrize("unit", ["1,", "[],", '"",', '"\\u0041",', " ", "\n", "@"])
def test_a_full_size_file_of_anything_is_done_in_a_few_seconds(unit: str) -> None:
    begun = time.process_time()
    read_json("f", ('{"a": [' + unit * MOST_BYTES).encode()[:MOST_BYTES])
    assert time.process_time() - begun < 5


@given(objects, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_is_json_is_read_as_the_standard_reader_does(
    value: dict[str, object], indent: int | str | None, escaped: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=escaped)
    located, faults = read_json("f", text.encode())
    assert faults == ()
    assert located is not None
    assert repr(located.value) == repr(json.loads(text))


def standard(text: str) -> object:
    """What the standard reader makes of it, where it is strict; None when it refuses."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({name for name, _value in pairs}) < len(pairs):
            raise ValueError
        return dict(pairs)

    def never(_constant: str) -> None:
        raise ValueError

    try:
        read = json.loads(text, object_pairs_hook=once, parse_constant=never)
        str(read).encode()
    except ValueError:
        return None
    return read


@given(nonsense)
def test_of_nonsense_exactly_that_is_accepted_which_is_json_after_all(text: str) -> None:
    located, faults = read_json("f", text.encode())
    meant = standard(text)
    assert (located is None) == (meant is None) == bool(faults)
    if located is not None:
        assert located.value == meant


@given(st.binary(max_size=4000) | nonsense.map(str.encode))
def test_no_bytes_make_it_fail_or_dawdle(data: bytes) -> None:
    begun = time.process_time()
    located, faults = read_json("f", data)
    assert time.process_time() - begun < 0.2
    assert (located is None) == bool(faults)
    assert all(str(fault).isprintable() for fault in faults)


@given(st.dictionaries(st.integers(0, 999).map("k{}".format), st.integers(), max_size=9))
def test_each_name_is_on_the_line_that_is_told(value: dict[str, int]) -> None:
    value = {name: one % 10**9 for name, one in value.items()}
    text = json.dumps(value, indent=1)
    located, _ = read_json("f", text.encode())
    assert located is not None
    lines = text.split("\n")
    assert all(f'"{name}"' in lines[located.lines[name,] - 1] for name in value)
