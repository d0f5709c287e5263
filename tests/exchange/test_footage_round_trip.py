"""Out through a door and in again: the same coding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.content import shelf
from houvast.exchange.footage import read, write
from houvast.practice.footage import Coding
from tests.practice.random_codings import MANY, codings

CIRCLE = shelf().schemes["circle"]
WAYS = (".json", ".boris", ".boris.gz", ".csv")


@pytest.mark.parametrize("way", WAYS)
@MANY
@given(st.data())
def test_what_goes_out_comes_back_the_same(way: str, data: st.DataObject) -> None:
    given_out = tuple(data.draw(st.lists(codings(), min_size=1, max_size=3)))
    found = read(f"films{way}", write(way, given_out, CIRCLE), CIRCLE)
    assert [fault.text() for fault in found.faults] == []
    assert [one.apart for one in found.films] == [()] * len(given_out)
    assert tuple(one.coding for one in found.films) == given_out


@pytest.mark.parametrize("way", WAYS)
@MANY
@given(coding=codings())
def test_the_same_coding_gives_the_same_bytes(way: str, coding: Coding) -> None:
    assert write(way, [coding], CIRCLE) == write(way, [coding], CIRCLE)


@pytest.mark.parametrize(("way", "other"), [(a, b) for a in WAYS for b in WAYS if a < b])
@MANY
@given(coding=codings())
def test_from_one_program_to_another_and_back_nothing_is_lost(way: str, other: str, coding: Coding) -> None:
    there = read(f"film{way}", write(way, [coding], CIRCLE), CIRCLE).films[0].coding
    assert there is not None
    assert read(f"film{other}", write(other, [there], CIRCLE), CIRCLE).films[0].coding == coding
