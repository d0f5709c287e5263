"""A day, a month or a year: what somebody still knows of when something was."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.observations import When

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@st.composite
def moments(draw: st.DrawFn) -> When:
    """Any moment, known as far as one likes."""
    day = draw(days)
    return When(*(day.year, day.month, day.day)[: draw(st.integers(1, 3))])


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2019", When(2019)),
        ("2019-03", When(2019, 3)),
        ("2019-03-14", When(2019, 3, 14)),
        ("3-2019", When(2019, 3)),
        ("03-2019", When(2019, 3)),
        ("14-3-2019", When(2019, 3, 14)),
        ("14-03-2019", When(2019, 3, 14)),
        (" 2019 ", When(2019)),
        ("29-2-2020", When(2020, 2, 29)),
    ],
)
def test_a_moment_may_be_told_in_full_or_in_part_and_in_two_orders(text: str, when: When) -> None:
    assert When.read(text) == when


@pytest.mark.parametrize(
    "text",
    [
        *("", "ooit", "19", "2019-", "2019-3", "2019-13", "0-2019", "2019-00", "2019-03-00", "2019-02-29"),
        *("29-2-2019", "31-4-2020", "32-1-2020", "0019", "1899", "2201", "2019-03-14T10:00", "14-3-19"),
        *("3/2019", "٢٠١٩", "2019-03-14-01", "-3-2019"),
    ],
)
def test_what_is_no_moment_is_not_guessed_at(text: str) -> None:
    assert When.read(text) is None


@given(moments())
def test_a_moment_that_is_written_can_be_read_again(when: When) -> None:
    assert When.read(str(when)) == when


@given(days)
def test_a_day_of_the_calendar_is_its_own_first_and_last(day: date) -> None:
    when = When.of(day)
    assert (when.first, when.last, str(when)) == (day, day, day.isoformat())


@given(moments())
def test_a_month_and_a_year_run_from_their_first_day_to_their_last(when: When) -> None:
    assert when.first <= when.last
    before, after = when.first - timedelta(1), when.last + timedelta(1)
    if when.day is None:
        assert when.first.day == 1
        assert before.month != when.first.month
        assert after.month != when.last.month
    if when.month is None:
        assert {before.year, after.year} == {when.year - 1, when.year + 1}


@given(moments(), moments())
def test_moments_have_one_order_and_what_was_surely_before_comes_first(one: When, other: When) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    assert (one <= other, one >= other) == (one < other or one == other, one > other or one == other)
    if one.is_before(other):
        assert one < other
        assert not other.is_before(one)


def test_a_year_comes_before_its_months_and_a_month_before_its_days() -> None:
    known = [When(2019), When(2019, 3), When(2019, 3, 1), When(2019, 3, 14), When(2019, 4), When(2020)]
    assert sorted([*known[3:], *known[:3]]) == known


def test_what_may_have_been_later_is_not_called_before() -> None:
    assert not When(2019).is_before(When(2019, 3))
    assert not When(2019, 3).is_before(When(2019))
    assert When(2019, 2).is_before(When(2019, 3))
