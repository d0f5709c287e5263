"""Which titles fit what somebody chose."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.content.knowledge import Disability, Price, Title, TitleKind, TitleLevel
from houvast.practice.observations import Evidence
from houvast.rooms.library.choosing import AGES, Wanted, wanted

BOOK = Title(
    id="book",
    title="Een boek",
    authors="Iemand",
    year=2020,
    kind=TitleKind.BOOK,
    readers=("parent", "teacher"),
    price=Price.PAID,
    level=TitleLevel.PLAIN,
    read_if="je graag leest.",
    owner="Iemand",
    sources=("houvast",),
    evidence=Evidence.EXPERT,
    date=date(2026, 11, 22),
    from_months=24,
    to_months=72,
    disability=(Disability.VISUAL,),
)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        (Wanted(), True),
        (Wanted(reader="teacher"), True),
        (Wanted(reader="self"), False),
        (Wanted(age="0-5"), True),
        (Wanted(age="6-11"), False),
        (Wanted(disability="visual"), True),
        (Wanted(disability="multiple"), False),
        (Wanted(free=True), False),
        (Wanted(reader="parent", age="0-5", disability="visual"), True),
        (Wanted(reader="parent", age="12-17"), False),
    ],
)
def test_a_title_fits_when_all_that_was_asked_fits(asked: Wanted, fits: bool) -> None:
    assert asked.fits(BOOK) is fits


def test_a_price_that_nobody_knows_is_not_free() -> None:
    assert not Wanted(free=True).fits(replace(BOOK, price=Price.UNKNOWN))
    assert Wanted(free=True).fits(replace(BOOK, price=Price.FREE))


def test_a_title_that_starts_where_the_ages_end_does_not_fit() -> None:
    from_six = replace(BOOK, from_months=72, to_months=144)
    assert not Wanted(age="0-5").fits(from_six)
    assert Wanted(age="6-11").fits(from_six)


@pytest.mark.parametrize("age", AGES)
def test_a_title_without_ages_is_for_every_age(age: str) -> None:
    assert Wanted(age=age).fits(replace(BOOK, from_months=0, to_months=None))


def test_every_age_in_months_lies_in_one_choice() -> None:
    for month in range(1200):
        assert sum(first <= month < last for _name, first, last in AGES.values()) == 1


@given(st.dictionaries(st.sampled_from(["reader", "age", "disability", "free", "x"]), st.text(max_size=20)))
def test_what_is_no_choice_of_ours_counts_as_nothing(given: dict[str, str]) -> None:
    asked = wanted(given)
    assert asked.age in {"", *AGES}
    assert asked.free is (given.get("free") == "yes")


def test_nothing_asked_is_nothing() -> None:
    assert wanted({"reader": "nobody", "age": "4"}).nothing
    assert not wanted({"reader": "parent"}).nothing
