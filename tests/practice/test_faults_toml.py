"""TOML with lines, and what is said of TOML that is none."""

import time

import pytest

from houvast.practice.faults import read_toml
from houvast.practice.faults.located import MOST_BYTES

NO_SUCH_DATE = "Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22."
ODD = "Hier klopt de schrijfwijze van TOML niet."
TWICE = "Deze naam of tabel staat er twee keer."
NOT_UTF8 = "Dit is geen UTF-8. Bewaar het bestand als UTF-8 en probeer het nog eens."
TOO_DEEP = "Dit zit te diep in elkaar: meer dan 24 lagen."


def told(data: bytes) -> list[str]:
    """What is wrong with a document that cannot be read."""
    located, faults = read_toml("f", data)
    assert located is None
    return [str(fault) for fault in faults]


def test_every_key_and_value_has_its_line() -> None:
    document = b"""# a sheet
list = "school"
note = \"\"\"
two
lines\"\"\"

[writer]
role = "teacher"

[answers]
restless = [
  { answer = "often", toward = ["me",
    "children"] },  # the second line of one answer
  { answer = "never" },
]
child.age = 8

[[history]]
what = "adopted"

[[history]]
what = "foster-care"
"""
    located, faults = read_toml("f", document)
    assert located is not None
    assert faults == ()
    expected = {
        ("list",): 2,
        ("note",): 3,
        ("writer",): 7,
        ("writer", "role"): 8,
        ("answers", "restless"): 11,
        ("answers", "restless", 0, "toward", 0): 12,
        ("answers", "restless", 0, "toward", 1): 13,
        ("answers", "restless", 1, "answer"): 14,
        ("answers", "child", "age"): 16,
        ("history", 0): 18,
        ("history", 0, "what"): 19,
        ("history", 1, "what"): 22,
    }
    assert {place: located.lines.get(place) for place in expected} == expected


def test_tables_inside_a_row_of_tables_belong_to_the_last_of_the_row() -> None:
    located, _ = read_toml("f", b"[[a]]\n[a.b]\nc = 1\n[[a]]\n[[a.b]]\n[[a.b]]\nc = 2")
    assert located is not None
    assert located.lines[("a", 0, "b", "c")] == 3
    assert located.lines[("a", 1, "b", 1, "c")] == 7


@pytest.mark.parametrize("key", ['"a.b"', "'a.b'", '"a\\u002eb"', '[["a.b"]]\nx', "[ 'a.b' ]\nx"])
def test_a_key_between_quotes_is_one_name(key: str) -> None:
    located, _ = read_toml("f", f"{key} = 1".encode())
    assert located is not None
    assert located.lines[("a.b",)] == 1


@pytest.mark.parametrize("key", ['"a]b"', '"a[b"', "'a]]b'", '"a[[b"', '"a = b"', '"a # b"'])
def test_a_name_between_quotes_may_hold_any_mark(key: str) -> None:
    located, faults = read_toml("f", f"[[{key}]]\nx = 1".encode())
    assert faults == ()
    assert located is not None
    assert located.lines[(key[1:-1], 0, "x")] == 2


@pytest.mark.parametrize(
    "value",
    ["1979-05-27", "1979-05-27 07:32:00Z", "1979-05-27T07:32:00.5+01:00", "07:32:00", "-1.5e3", "0x1F"],
)
def test_numbers_and_moments_stand_alone_or_in_a_row(value: str) -> None:
    located, faults = read_toml(
        "f", f"a = {value} # b\nb = [{value}, {value}]\nc = {{ d = {value} }}".encode()
    )
    assert faults == ()
    assert located is not None
    assert located.value["b"] == [located.value["a"]] * 2


def test_windows_line_ends_and_a_byte_order_mark_are_no_faults() -> None:
    located, faults = read_toml("f", b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert faults == ()
    assert located is not None
    assert located.value == {"a": 1, "b": 2}
    assert located.lines[("b",)] == 2


def test_an_empty_file_is_an_empty_table() -> None:
    located, faults = read_toml("f", b"")
    assert located is not None
    assert (located.value, faults) == ({}, ())


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("a", f"f:1: {ODD}"),
        ("a = ", f"f:1: a: {ODD}"),
        ("a = 1 2", f"f:1: a: {ODD}"),
        ("a = 1, 2", f"f:1: a: {ODD}"),
        ("a = ]", f"f:1: a: {ODD}"),
        ("\na = [1\n2]", f"f:3: a[1]: {ODD}"),
        ("a = [1,", f"f:1: a[2]: {ODD}"),
        ("a = [1", f"f:1: a[1]: {ODD}"),
        ("a = {", f"f:1: a: {ODD}"),
        ("a = { b", f"f:1: a: {ODD}"),
        ("a = { = 1 }", f"f:1: a: {ODD}"),
        ("a = { b = 1\n}", f"f:1: a.b: {ODD}"),
        ("[[a]", f"f:1: {ODD}"),
        ("[[a] ]\nb = 1", f"f:1: a[1]: {ODD}"),
        ("[a", f"f:1: {ODD}"),
        ("b = 1\n[a.]", f"f:2: a: {ODD}"),
        ('x = 1\ny = "no end\n', f"f:2: y: {ODD}"),
        ('x = 1\ny = """no end\n\n', f"f:2: y: {ODD}"),
        ('y = "\\q"', f"f:1: y: {ODD}"),
        ('"\\q" = 1', f"f:1: {ODD}"),
        ('"a\nb" = 1', f"f:1: {ODD}"),
        ("a = 25:00:00", f"f:1: a: {ODD}"),
        ("a = yes", f"f:1: a: {ODD}"),
        ("a = 1\n\nb = \x7f", f"f:3: b: {ODD}"),
        ("a = 1\rb = 2", f"f:1: a: {ODD}"),
        ("a = 1\nb = 2\na = 3", f"f:3: a: {TWICE}"),
        ("[a]\n[b]\n[a]", f"f:3: a: {TWICE}"),
        ("a = { b = 1 }\n[a.c]", f"f:2: a.c: {TWICE}"),
        ("a = 1\n[[a]]", f"f:2: a[1]: {TWICE}"),
    ],
)
def test_what_is_no_toml_is_named_with_its_line(document: str, expected: str) -> None:
    assert told(document.encode()) == [expected]


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-13-01", "22-11-2026", "2026-2-3", "0000-01-01", "2026-02-30 10:00:00"]
)
def test_a_date_that_does_not_exist_is_named_with_its_line(day: str) -> None:
    located, faults = read_toml("f", f'[[history]]\nwhat = "adopted"\nsince = {day} # or so\n'.encode())
    assert [str(fault) for fault in faults] == [f"f:3: history[1].since: {NO_SUCH_DATE}"]
    assert located is not None
    assert located.value == {"history": [{"what": "adopted", "since": day}]}


def test_a_date_that_does_not_exist_hides_no_other_fault() -> None:
    located, faults = read_toml(
        "f", b"a = [2026-02-30, 2026-11-22,\n  2026-04-31]\nb = 2026-06-31T10:00:00\n"
    )
    assert [(fault.line, fault.place) for fault in faults] == [(1, "a[1]"), (2, "a[3]"), (3, "b")]
    assert located is not None
    assert told(b"a = 2026-02-30\nb = yes") == [f"f:1: a: {NO_SUCH_DATE}", f"f:2: b: {ODD}"]


def test_a_file_that_is_too_large_is_not_even_looked_at() -> None:
    begun = time.process_time()
    assert told(b"a.[" * 3_500_000) == [
        f"f: Dit bestand is te groot: 10500000 bytes. Meer dan {MOST_BYTES} bytes lezen we niet."
    ]
    assert time.process_time() - begun < 0.2


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("a = 'é'\n".encode("latin-1"), 1),
        (b"a = 1\nb = '\xe9'", 2),
        (b"\xef\xbb\xbfa = 1\n\xe9", 2),
        ("a = 1".encode("utf-16"), 1),
        ("a = 1".encode("utf-16-le"), 1),
        ("a = 1\nb = 2".encode("utf-16-be"), 1),
        ("a = 1".encode("utf-32"), 1),
        (b"a = 1\nb = '\x00'", 2),
    ],
)
def test_another_encoding_is_named_with_the_first_line_that_shows_it(data: bytes, line: int) -> None:
    assert told(data) == [f"f:{line}: {NOT_UTF8}"]


@pytest.mark.parametrize(
    "document",
    [
        b"a = " + b"[" * 1000,
        b"a = " + b"{ a = " * 1000,
        b"a = " + b"[{ a = " * 1000,
        b"a = " + b"[" * 200_000,
    ],
)
def test_nesting_a_thousand_deep_is_refused_at_once(document: bytes) -> None:
    begun = time.process_time()
    [fault] = told(document)
    assert time.process_time() - begun < 0.2
    assert fault.endswith(TOO_DEEP)
    assert fault.startswith("f:1: a")


def test_nesting_as_deep_as_is_allowed_is_read() -> None:
    located, faults = read_toml("f", b"a = " + b"[" * 24 + b"]" * 24)
    assert located is not None
    assert faults == ()
    assert told(b"a = " + b"[" * 25 + b"]" * 25)[0].endswith(TOO_DEEP)


@pytest.mark.parametrize(
    "document",
    [
        b".".join([b"a"] * 30_000) + b" = 1",
        b'"a".' * 15_000 + b"a = 1",
        b"[" + b".".join([b"a"] * 30_000) + b"]",
    ],
)
def test_a_key_of_sixty_thousand_bytes_takes_no_time(document: bytes) -> None:
    begun = time.process_time()
    assert told(document) == ["f:1: Deze naam heeft te veel delen: meer dan 8."]
    assert time.process_time() - begun < 0.2


def test_a_key_of_eight_parts_is_read() -> None:
    located, faults = read_toml("f", b'a.b.c."d.d".e . f.g.h = 1')
    assert faults == ()
    assert located is not None
    assert located.lines[("a", "b", "c", "d.d", "e", "f", "g", "h")] == 1


@pytest.mark.parametrize("number", [b"9" * 5000, b"0x" + b"F" * 5000, b"1_" * 100 + b"1"])
def test_a_number_without_end_is_refused_before_anybody_chokes_on_it(number: bytes) -> None:
    assert told(b"b = 1\na = " + number) == ["f:2: a: Dit getal is te lang."]


@pytest.mark.parametrize(
    "unit", [b"a=1\n", b"[[a]]\nb=1\n", b"#\n", b"[", b'"""', b"'''", b",", b" ", b"a.", b"1-1-1,"]
)
@pytest.mark.parametrize("start", [b"", b"a = [", b"a = {", b'a = """', b'"'])
def test_a_full_size_file_of_anything_is_done_in_a_few_seconds(start: bytes, unit: bytes) -> None:
    begun = time.process_time()
    read_toml("f", (start + unit * MOST_BYTES)[:MOST_BYTES])
    assert time.process_time() - begun < 5


def test_a_text_from_inside_a_file_is_named_by_the_lines_of_the_file() -> None:
    _, faults = read_toml("f", b"a = 1\na = 2", shift=10)
    assert [str(fault) for fault in faults] == [f"f:12: a: {TWICE}"]
    _, faults = read_toml("f", b"a = 1\nb", shift=10)
    assert [fault.line for fault in faults] == [12]
