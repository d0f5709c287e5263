"""Whatever somebody writes, `read_toml` says what the standard reader says, and on which line."""

import time
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import read_toml
from houvast.practice.faults.located import Place
from tests.practice.toml_documents import Document, documents

PIECES = [
    *["[", "]", "[[", "]]", "{", "}", "=", ",", ".", "\n", '"', '"""', "'", "'''", "#", "\\", " ", "a", "b"],
    *['"a"', "'b'", "1", "2026-01-02", "2026-02-30", "10:00:00", "-", "_", "true", "\\u0041", "é", "\t"],
    *["a = 1\n", "a.b = 1\n", "[a]\n", "[[a]]\n", "= [", "= {", " 1, ", "x = ", "0x1F", "1.5", "inf", "\r\n"],
    *["\x7f", "\u2028", 'y = "', "2026-01-01 10:00:00"],
]
nonsense = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def places(value: object, place: Place = ()) -> list[Place]:
    """Every place in a value."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [here for step, one in inner for here in [(*place, step), *places(one, (*place, step))]]


@given(documents(), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_document_is_read_with_the_line_of_every_key_and_value(
    document: Document, end: str, marked: bool
) -> None:
    data = document.text.replace("\n", end).encode("utf-8-sig" if marked else "utf-8")
    located, faults = read_toml("f", data)
    assert faults == ()
    assert located is not None
    assert located.value == document.value == tomllib.loads(document.text)
    assert located.lines == document.lines
    assert set(places(document.value)) <= set(located.lines)


@given(nonsense)
def test_of_nonsense_exactly_that_is_accepted_which_is_toml_after_all(text: str) -> None:
    located, faults = read_toml("f", text.encode())
    try:
        meant = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert faults
        assert {fault.line for fault in faults} <= set(range(1, text.count("\n") + 2))
    else:
        assert faults == ()
        assert located is not None
        assert repr(located.value) == repr(meant)
        assert set(places(meant)) <= set(located.lines)


@given(st.binary(max_size=4000) | st.text(max_size=4000).map(str.encode) | nonsense.map(str.encode))
def test_no_bytes_make_it_fail_or_dawdle(data: bytes) -> None:
    begun = time.process_time()
    located, faults = read_toml("f", data)
    assert time.process_time() - begun < 0.2
    assert (located is None) <= bool(faults)
    assert all(str(fault).isprintable() for fault in faults)
