"""What holds of the clocks whatever the day is: they only move forward, and never a day too early."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import OrganisationKind
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.dossier.clocks import (
    CARE_YEARS,
    COMES_OF_AGE,
    LONG_YEARS,
    NOTICE,
    SCHOOL_YEARS,
    KeptFile,
    family_goes,
    file_goes,
    is_announced_from,
    may_go,
    month_after,
    trail_goes,
    years_after,
)

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
SCHOOL, CARE = OrganisationKind.SCHOOL, OrganisationKind.CARE
moments = st.timedeltas(timedelta(0), timedelta(days=90 * 365)).map(
    lambda since: datetime(2000, 1, 1, tzinfo=UTC) + since
)
spans = st.timedeltas(timedelta(0), timedelta(days=9000))
kinds = st.sampled_from(OrganisationKind)
born = st.dates(date(1990, 1, 1), date(2060, 1, 1))
files = st.builds(
    KeptFile,
    kind=kinds,
    changed=moments,
    ended=st.none() | moments,
    long_term=st.booleans(),
    born=st.none() | born,
)


def amsterdam(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


def day_of(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


# --- only forward --------------------------------------------------------------------------------------


@given(moments, spans, st.integers(1, 30))
def test_who_wrote_later_never_keeps_it_shorter(moment: datetime, later: timedelta, years: int) -> None:
    assert years_after(moment, years) <= years_after(moment + later, years)
    assert month_after(moment) <= month_after(moment + later)


@given(moments, st.integers(1, 30))
def test_another_year_of_keeping_is_always_longer(moment: datetime, years: int) -> None:
    assert years_after(moment, years) < years_after(moment, years + 1)


@given(files, spans)
def test_help_that_ended_later_never_makes_a_file_go_sooner(file: KeptFile, later: timedelta) -> None:
    ended = file.ended or file.changed
    sooner = KeptFile(
        kind=file.kind, changed=file.changed, ended=ended, long_term=file.long_term, born=file.born
    )
    after = KeptFile(
        kind=file.kind, changed=file.changed, ended=ended + later, long_term=file.long_term, born=file.born
    )
    first, second = file_goes(sooner), file_goes(after)
    assert first is not None
    assert second is not None
    assert first <= second


@given(files)
def test_the_long_term_only_ever_adds(file: KeptFile) -> None:
    plain = file_goes(KeptFile(kind=file.kind, changed=file.changed, ended=file.ended, born=file.born))
    goes = file_goes(file)
    assert (goes is None) == (plain is None)
    if goes is not None and plain is not None:
        assert goes >= plain


@given(moments, born)
def test_under_supervision_nothing_goes_before_the_forty_eighth_birthday(
    changed: datetime, birth: date
) -> None:
    goes = file_goes(KeptFile(kind=CARE, changed=changed, long_term=True, born=birth))
    assert goes is not None
    assert day_of(goes).year >= birth.year + COMES_OF_AGE + LONG_YEARS


@given(files)
def test_a_file_never_goes_before_its_own_last_change_or_end(file: KeptFile) -> None:
    goes = file_goes(file)
    if file.kind is SCHOOL:
        assert (goes is None) == (file.ended is None)
        assert goes is None or (file.ended is not None and goes > file.ended)
    else:
        assert goes is not None
        assert goes > file.changed
        assert file.ended is None or goes > file.ended


@given(files)
def test_everything_goes_at_midnight_in_the_netherlands(file: KeptFile) -> None:
    goes = file_goes(file)
    if goes is not None:
        local = goes.astimezone(AMSTERDAM)
        assert (local.hour, local.minute, local.second, local.microsecond) == (0, 0, 0, 0)
        assert goes.utcoffset() == timedelta(0)


@given(moments, st.integers(0, 23 * 60), st.integers(1, 30))
def test_the_hour_of_the_day_never_matters(moment: datetime, minutes: int, years: int) -> None:
    midnight = datetime.combine(day_of(moment), datetime.min.time(), tzinfo=AMSTERDAM)
    within = midnight.replace(hour=minutes // 60, minute=minutes % 60)
    assert years_after(midnight, years) == years_after(within, years)
    assert month_after(midnight) == month_after(within)


@given(moments)
def test_what_a_school_changed_after_the_pupil_left_moves_nothing(left: datetime) -> None:
    early = file_goes(KeptFile(kind=SCHOOL, changed=left - 400 * DAY, ended=left))
    late = file_goes(KeptFile(kind=SCHOOL, changed=left + 400 * DAY, ended=left))
    assert early == late == years_after(left, SCHOOL_YEARS)


# --- the edges of a day --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (amsterdam(2026, 3, 28, 23, 59), amsterdam(2026, 3, 29)),  # the clock goes forward that night
        (amsterdam(2026, 10, 24, 23, 59), amsterdam(2026, 10, 25)),  # and back
        (amsterdam(2026, 12, 31, 23, 59), amsterdam(2027, 1, 1)),
    ],
)
def test_a_minute_over_midnight_is_a_day_more(before: datetime, after: datetime) -> None:
    assert day_of(years_after(after, CARE_YEARS)) - day_of(years_after(before, CARE_YEARS)) == DAY


def test_what_goes_in_summer_goes_at_the_midnight_of_summer() -> None:
    goes = years_after(amsterdam(2026, 7, 31, 12), 2)
    assert goes == datetime(2028, 7, 31, 22, tzinfo=UTC)
    assert years_after(amsterdam(2026, 1, 31, 12), 2) == datetime(2028, 1, 31, 23, tzinfo=UTC)


def test_the_leap_day_and_the_day_after_go_on_the_same_day_where_there_is_none() -> None:
    goes = [years_after(amsterdam(2028, *day, 9), 1) for day in ((2, 28), (2, 29), (3, 1))]
    assert [day_of(one) for one in goes] == [date(2029, 3, 1), date(2029, 3, 2), date(2029, 3, 2)]


def test_a_birthday_on_the_leap_day_is_never_counted_too_early() -> None:
    file = KeptFile(kind=CARE, changed=amsterdam(2026, 1, 1), long_term=True, born=date(2016, 2, 29))
    goes = file_goes(file)
    assert goes is not None
    assert day_of(goes) >= date(2064, 2, 29)


# --- a month to answer ---------------------------------------------------------------------------------


@given(moments)
def test_an_answer_has_a_month_and_never_more_than_a_day_over(moment: datetime) -> None:
    due = day_of(month_after(moment))
    assert 28 < (due - day_of(moment)).days <= 32


@given(moments, st.integers(1, 24))
def test_more_months_is_always_later(moment: datetime, months: int) -> None:
    assert month_after(moment, months) < month_after(moment, months + 1)


@pytest.mark.parametrize("months", [12, 24])
def test_twelve_months_are_a_year(months: int) -> None:
    moment = amsterdam(2026, 11, 22, 10)
    assert month_after(moment, months) == years_after(moment, months // 12)


def test_every_day_of_a_year_has_its_answer_on_the_same_or_the_last_day() -> None:
    days = [amsterdam(2027, 1, 1, 9) + at * DAY for at in range(365)]
    for one in days:
        last = day_of(month_after(one)) - DAY
        following = last + DAY
        assert last.day == day_of(one).day or (last.day < day_of(one).day and following.day == 1)
    assert all(one <= other for one, other in pairwise(map(month_after, days)))


# --- being told first ----------------------------------------------------------------------------------

maybe = st.none() | moments


@given(maybe, maybe, moments, spans)
def test_what_may_go_may_go_later_too(
    goes: datetime | None, told: datetime | None, moment: datetime, later: timedelta
) -> None:
    if may_go(goes, told, moment):
        assert may_go(goes, told, moment + later)


@given(maybe, maybe, moments)
def test_nothing_goes_unless_people_knew_and_its_time_had_come(
    goes: datetime | None, told: datetime | None, moment: datetime
) -> None:
    allowed = may_go(goes, told, moment)
    assert allowed == (
        goes is not None and told is not None and moment >= goes and moment - told >= timedelta(days=30)
    )


@given(moments)
def test_told_in_time_it_goes_at_its_own_moment_and_not_a_second_before(goes: datetime) -> None:
    told = is_announced_from(goes)
    assert may_go(goes, told, goes)
    assert not may_go(goes, told, goes - SECOND)
    assert not may_go(goes, told + SECOND, goes)
    assert told + NOTICE == goes


# --- the family and the trail --------------------------------------------------------------------------


@given(moments)
def test_the_family_has_two_years_and_a_school_no_shorter(left: datetime) -> None:
    assert family_goes(left) == file_goes(KeptFile(kind=SCHOOL, changed=left, ended=left))


@given(moments, moments)
def test_a_trail_outlives_what_it_is_about(last: datetime, ended: datetime) -> None:
    goes = trail_goes(last, dossier_ended=ended)
    assert goes is not None
    assert goes >= ended
    assert goes > last
    assert trail_goes(last, dossier_ended=None) is None
