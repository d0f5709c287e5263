"""The clocks of keeping at their edges: a day before, the day itself, a day after, and the leap day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import OrganisationKind
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.dossier.clocks import (
    CARE_YEARS,
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

DAY = timedelta(days=1)
CARE, SCHOOL, INSTITUTION = OrganisationKind.CARE, OrganisationKind.SCHOOL, OrganisationKind.INSTITUTION
BORN = date(2014, 5, 3)


def amsterdam(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment by the clock in the Netherlands, in UTC as the tables keep it."""
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


CHANGED = amsterdam(2026, 11, 22, 14, 30)


def kept(kind: OrganisationKind, changed: datetime = CHANGED, **more: object) -> KeptFile:
    return KeptFile(kind=kind, changed=changed, **more)  # type: ignore[arg-type]


# --- care ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [CARE, INSTITUTION])
def test_a_care_file_goes_the_day_after_twenty_years(kind: OrganisationKind) -> None:
    goes = file_goes(kept(kind))
    assert goes == amsterdam(2046, 11, 23)


@pytest.mark.parametrize(("shift", "gone"), [(-DAY, False), (timedelta(0), True), (DAY, True)])
def test_a_care_file_at_the_edge(shift: timedelta, gone: bool) -> None:
    moment = amsterdam(2046, 11, 23) + shift
    long_ago = moment - 2 * NOTICE
    assert may_go(file_goes(kept(CARE)), long_ago, moment) is gone


def test_a_second_before_midnight_it_is_still_there() -> None:
    goes = file_goes(kept(CARE))
    assert not may_go(goes, CHANGED, amsterdam(2046, 11, 23) - timedelta(seconds=1))


def test_the_later_of_change_and_end_counts() -> None:
    sooner, later = amsterdam(2020, 1, 1), amsterdam(2030, 1, 1)
    assert file_goes(kept(CARE, sooner, ended=later)) == file_goes(kept(CARE, later))
    assert file_goes(kept(CARE, later, ended=sooner)) == file_goes(kept(CARE, later))


@given(
    st.integers(min_value=0, max_value=22_000).map(lambda day: amsterdam(2020, 1, 1) + day * DAY),
    st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9000)),
)
def test_a_change_never_makes_a_care_file_go_sooner(first: datetime, later: timedelta) -> None:
    before, after = file_goes(kept(CARE, first)), file_goes(kept(CARE, first + later))
    assert before is not None
    assert after is not None
    assert before <= after
    assert before > first


def test_under_supervision_a_file_stays_until_thirty_years_after_coming_of_age() -> None:
    long = file_goes(kept(INSTITUTION, long_term=True, born=BORN))
    assert long == amsterdam(2062, 5, 3)


def test_of_the_two_terms_the_longest_counts() -> None:
    late = amsterdam(2055, 6, 1)
    assert file_goes(kept(INSTITUTION, late, long_term=True, born=BORN)) == amsterdam(2075, 6, 2)


def test_without_a_day_of_birth_the_long_term_falls_back_to_twenty_years() -> None:
    assert file_goes(kept(CARE, long_term=True)) == file_goes(kept(CARE))


# --- school -------------------------------------------------------------------------------------------


def test_a_school_file_goes_two_years_after_the_pupil_left() -> None:
    assert file_goes(kept(SCHOOL, ended=amsterdam(2026, 7, 31, 16))) == amsterdam(2028, 8, 1)


@pytest.mark.parametrize(("shift", "gone"), [(-DAY, False), (timedelta(0), True), (DAY, True)])
def test_a_school_file_at_the_edge(shift: timedelta, gone: bool) -> None:
    goes = file_goes(kept(SCHOOL, ended=amsterdam(2026, 7, 31, 16)))
    assert may_go(goes, CHANGED, amsterdam(2028, 8, 1) + shift) is gone


def test_while_the_pupil_is_there_no_clock_runs() -> None:
    assert file_goes(kept(SCHOOL)) is None
    assert not may_go(None, CHANGED, CHANGED + 99 * 365 * DAY)


moments = st.integers(min_value=0, max_value=90 * 365 * 24 * 60).map(
    lambda minutes: amsterdam(2000, 1, 1) + timedelta(minutes=minutes)
)


@given(changed=moments, ended=moments, long_term=st.booleans())
def test_school_never_gets_the_clock_of_care_and_care_never_that_of_school(
    changed: datetime, ended: datetime, long_term: bool
) -> None:
    school = file_goes(kept(SCHOOL, changed, ended=ended, long_term=long_term, born=BORN))
    care = file_goes(kept(CARE, changed, ended=ended, long_term=long_term, born=BORN))
    assert school == years_after(ended, SCHOOL_YEARS)
    assert care is not None
    assert care >= years_after(max(changed, ended), CARE_YEARS)


# --- the leap day, summer time, and months ------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_day", "goes"),
    [
        ((2028, 2, 28), (2030, 3, 1)),
        ((2028, 2, 29), (2030, 3, 2)),
        ((2028, 3, 1), (2030, 3, 2)),
        ((2026, 2, 28), (2028, 2, 29)),
        ((2026, 3, 1), (2028, 3, 2)),
    ],
)
def test_the_leap_day_never_makes_it_a_day_too_early(
    from_day: tuple[int, int, int], goes: tuple[int, int, int]
) -> None:
    assert years_after(amsterdam(*from_day, 12), 2) == amsterdam(*goes)


def test_twenty_years_after_a_leap_day_is_a_leap_day() -> None:
    assert years_after(amsterdam(2028, 2, 29, 12), 20) == amsterdam(2048, 3, 1)


def test_an_evening_in_utc_is_the_next_day_in_the_netherlands() -> None:
    assert years_after(datetime(2026, 11, 22, 23, 30, tzinfo=UTC), 2) == amsterdam(2028, 11, 24)


@given(moments, st.integers(min_value=1, max_value=30))
def test_whole_years_are_kept_and_it_ends_at_midnight(moment: datetime, years: int) -> None:
    goes = years_after(moment, years).astimezone(AMSTERDAM)
    assert (goes.hour, goes.minute, goes.second) == (0, 0, 0)
    days = (goes.date() - moment.astimezone(AMSTERDAM).date()).days
    assert 365 * years < days <= 366 * years + 2


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ((2026, 11, 22), (2026, 12, 23)),
        ((2027, 1, 31), (2027, 3, 1)),
        ((2028, 1, 31), (2028, 3, 1)),
        ((2028, 1, 29), (2028, 3, 1)),
        ((2028, 1, 28), (2028, 2, 29)),
        ((2026, 12, 31), (2027, 2, 1)),
        ((2026, 11, 30), (2026, 12, 31)),
    ],
)
def test_a_request_is_answered_before_the_end_of_its_month(
    asked: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    assert month_after(amsterdam(*asked, 9)) == amsterdam(*due)


# --- the family, the trail, and being told beforehand -------------------------------------------------


def test_the_family_keeps_its_own_as_long_as_it_stands_in_the_circle() -> None:
    assert family_goes(None) is None
    assert family_goes(amsterdam(2026, 5, 1, 8)) == amsterdam(2028, 5, 2)


def test_a_trail_stays_five_years_after_its_last_record_and_outlives_the_dossier() -> None:
    last = amsterdam(2026, 5, 1, 8)
    assert trail_goes(last, dossier_ended=None) is None
    assert trail_goes(last, dossier_ended=last) == amsterdam(2031, 5, 2)
    much_later = amsterdam(2040, 1, 1)
    assert trail_goes(last, dossier_ended=much_later) == much_later


@pytest.mark.parametrize(("shift", "gone"), [(-DAY, False), (timedelta(0), True), (DAY, True)])
def test_nothing_goes_before_people_knew_for_thirty_days(shift: timedelta, gone: bool) -> None:
    goes = amsterdam(2046, 11, 23)
    told_late = goes + 3 * DAY
    assert may_go(goes, told_late, told_late + NOTICE + shift) is gone
    assert not may_go(goes, None, goes + 900 * DAY)


def test_people_are_told_thirty_days_before() -> None:
    goes = amsterdam(2046, 11, 23)
    assert goes - is_announced_from(goes) == timedelta(days=30)
