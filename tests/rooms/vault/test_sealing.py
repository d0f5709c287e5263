"""The seal: what goes in comes out, in its own place and nowhere else."""

import math
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from houvast.rooms.vault import sealing
from houvast.rooms.vault.sealing import Tampered, bound_to, close, new_key, reopen
from tests.rooms.vault.scopes import SAD, contexts, json_values

KEY = bytes(range(32))
HERE = b"dossier.entry.body:1"


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_what_is_sealed_opens_again(plain: bytes, bound: bytes) -> None:
    assert reopen(KEY, close(KEY, plain, bound), bound) == plain


@given(st.binary(min_size=8, max_size=300))
def test_nothing_of_it_can_be_read_while_it_is_closed(plain: bytes) -> None:
    assert plain not in close(KEY, plain, HERE)


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert len({close(KEY, SAD.encode(), HERE) for _ in range(200)}) == 200


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_it_does_not_open_in_another_place(one: bytes, other: bytes) -> None:
    assume(one != other)
    with pytest.raises(Tampered):
        reopen(KEY, close(KEY, b"sad", one), other)


@given(st.binary(min_size=32, max_size=32))
def test_it_does_not_open_with_another_key(other: bytes) -> None:
    assume(other != KEY)
    with pytest.raises(Tampered):
        reopen(other, close(KEY, b"sad", HERE), HERE)


@given(st.data())
def test_one_changed_bit_is_noticed(data: st.DataObject) -> None:
    closed = bytearray(close(KEY, SAD.encode(), HERE))
    at = data.draw(st.integers(0, len(closed) - 1))
    closed[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(Tampered):
        reopen(KEY, bytes(closed), HERE)


@given(st.integers(0, 28 + len(SAD)))
def test_a_piece_of_it_does_not_open(length: int) -> None:
    with pytest.raises(Tampered):
        reopen(KEY, close(KEY, SAD.encode(), HERE)[:length], HERE)


@given(st.uuids(), st.uuids(), contexts, contexts)
def test_two_places_are_never_taken_for_one(one: UUID, other: UUID, here: str, there: str) -> None:
    assert (bound_to(one, here) == bound_to(other, there)) == ((one, here) == (other, there))


@given(json_values)
def test_a_value_keeps_its_shape(value: object) -> None:
    assert sealing.json.loads(sealing.as_bytes(value)) == value


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_json_does_not_know_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        sealing.as_bytes({"height": number})


def test_keys_are_never_the_same() -> None:
    assert len({new_key() for _ in range(100)}) == 100
    assert {len(new_key()) for _ in range(10)} == {32}


def test_a_fault_never_tells_what_was_sealed() -> None:
    with pytest.raises(Tampered) as raised:
        reopen(KEY, close(KEY, SAD.encode(), HERE), b"elsewhere")
    assert "moeder" not in f"{raised.value!r}{raised.value.__cause__!r}"
