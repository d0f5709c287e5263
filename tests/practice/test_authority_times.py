"""Ages and moments: counted in the Netherlands, compared as instants, never early."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import Participant, Purpose, Role, Shield, age, birthday
from tests.practice.circles import (
    CARE,
    FAR_OFF,
    KIM,
    LONG_AGO,
    MOTHER,
    SECOND,
    consent,
    grant,
    item,
    lasting,
    of_person,
    place,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = [UTC, AMSTERDAM, ZoneInfo("Pacific/Auckland"), timezone(-timedelta(hours=9))]
NAIVE = LONG_AGO.replace(tzinfo=None)
zones = st.sampled_from(ZONES)
births = st.dates(date(1900, 1, 1), date(2100, 12, 31))
years = st.integers(0, 99)


def utc(*told: int) -> datetime:
    return datetime(*told, tzinfo=UTC)  # type: ignore[misc, arg-type]


@given(births, years)
def test_somebody_turns_a_year_older_at_the_instant_of_the_birthday_and_not_a_second_before(
    born: date, turned: int
) -> None:
    instant = birthday(born, turned)
    assert [age(born, instant + after) for after in (-SECOND, 0 * SECOND, SECOND)] == [
        turned - 1,
        turned,
        turned,
    ]


@given(births, years, st.integers(0, 366 * 86_400))
def test_between_two_birthdays_the_age_stays(born: date, turned: int, seconds: int) -> None:
    moment = birthday(born, turned) + timedelta(seconds=seconds)
    assert age(born, moment) == (turned if moment < birthday(born, turned + 1) else turned + 1)


@pytest.mark.parametrize(
    ("born", "turned", "instant"),
    [
        (date(2010, 7, 1), 12, utc(2022, 6, 30, 22)),  # summer time
        (date(2010, 1, 1), 12, utc(2021, 12, 31, 23)),  # winter time
        (date(2009, 3, 29), 16, utc(2025, 3, 28, 23)),  # the day before the clock goes forward
        (date(2009, 3, 30), 16, utc(2025, 3, 29, 23)),  # that night it does
        (date(2009, 3, 31), 16, utc(2025, 3, 30, 22)),  # and now it has
        (date(2009, 10, 26), 16, utc(2025, 10, 25, 22)),  # that night it goes back
        (date(2009, 10, 27), 16, utc(2025, 10, 26, 23)),
    ],
)
def test_a_birthday_starts_at_midnight_in_the_netherlands(born: date, turned: int, instant: datetime) -> None:
    assert birthday(born, turned) == instant
    assert birthday(born, turned).tzinfo is UTC
    assert instant.astimezone(AMSTERDAM).time().isoformat() == "00:00:00"


@pytest.mark.parametrize(
    ("turned", "day"),
    [(12, date(2024, 2, 29)), (16, date(2028, 2, 29)), (18, date(2030, 3, 1)), (1, date(2013, 3, 1))],
)
def test_who_was_born_on_a_leap_day_turns_older_on_the_first_of_march_where_there_is_none(
    turned: int, day: date
) -> None:
    assert birthday(date(2012, 2, 29), turned).astimezone(AMSTERDAM).date() == day


def test_on_the_28th_of_february_no_right_has_started_yet() -> None:
    evening = datetime(2030, 2, 28, 23, 59, 59, tzinfo=AMSTERDAM)
    assert age(date(2012, 2, 29), evening) == 17
    assert age(date(2012, 2, 29), evening.astimezone(UTC) + SECOND) == 18


def test_before_the_birth_an_age_is_below_zero() -> None:
    assert age(date(2030, 1, 1), utc(2029, 12, 31)) == -1


@pytest.mark.parametrize(
    "zone", [UTC, AMSTERDAM, ZoneInfo("Pacific/Auckland"), timezone(-timedelta(hours=9))]
)
def test_the_zone_of_the_one_who_asks_does_not_matter(zone: timezone) -> None:
    born = date(2010, 5, 10)
    instant = birthday(born, 16)
    assert age(born, instant.astimezone(zone)) == 16
    assert age(born, (instant - SECOND).astimezone(zone)) == 15


# --- facts in time --------------------------------------------------------------------------------


@given(st.datetimes(NAIVE.replace(year=2000), NAIVE.replace(year=2050), timezones=zones))
def test_a_fact_keeps_its_moments_in_utc(start: datetime) -> None:
    one = place(MOTHER, Role.PARENT, starts=start)
    assert one.starts.tzinfo is UTC
    assert one.starts.timestamp() == start.timestamp()


def test_in_the_hour_that_comes_twice_a_fact_ends_at_its_own_instant() -> None:
    first = datetime(2025, 10, 26, 2, 30, tzinfo=AMSTERDAM)
    second = first.replace(fold=1)
    one = place(MOTHER, Role.PARENT, starts=LONG_AGO, ends=second)
    assert one.ends - first.astimezone(UTC) == timedelta(hours=1)
    assert one.holds(first.astimezone(UTC) + timedelta(minutes=59))
    assert not one.holds(second.astimezone(UTC))


def test_a_fact_holds_from_its_start_up_to_its_end() -> None:
    start, end = utc(2025, 1, 1), utc(2026, 1, 1)
    one = place(MOTHER, Role.PARENT, starts=start, ends=end)
    around = (start - SECOND, start, end - SECOND, end)
    assert [one.holds(moment) for moment in around] == [False, True, True, False]


@pytest.mark.parametrize("name", ["starts", "ends"])
def test_a_moment_without_a_zone_is_no_moment(name: str) -> None:
    known = lasting(person=MOTHER, role=Role.PARENT) | {name: NAIVE}
    with pytest.raises(ValueError, match="no time zone"):
        Participant(**known)


def test_a_consent_ends_when_it_is_withdrawn_and_not_later_than_its_end() -> None:
    given_at, end = utc(2025, 1, 1), utc(2026, 1, 1)
    kept = consent(MOTHER, Purpose.TREATMENT, given_at, ends=end)
    taken = consent(MOTHER, Purpose.TREATMENT, given_at, ends=end, withdrawn=utc(2025, 6, 1))
    late = consent(MOTHER, Purpose.TREATMENT, given_at, ends=end, withdrawn=FAR_OFF)
    assert [one.closes for one in (kept, taken, late)] == [end, utc(2025, 6, 1), end]
    assert taken.holds(utc(2025, 6, 1) - SECOND)
    assert not taken.holds(utc(2025, 6, 1))


def test_a_grant_ends_when_it_is_taken_back() -> None:
    worker = place(KIM, Role.SUPPORT_WORKER, CARE)
    one = grant(of_person(MOTHER), worker, ended=utc(2025, 6, 1))
    assert one.holds(utc(2025, 6, 1) - SECOND)
    assert not one.holds(utc(2025, 6, 1))


def test_an_item_about_safety_opens_when_it_is_released() -> None:
    closed = item(of_person(MOTHER), MOTHER, safety=True)
    released = item(of_person(MOTHER), MOTHER, safety=True, released=utc(2025, 6, 1))
    assert closed.is_closed(FAR_OFF)
    assert released.is_closed(utc(2025, 6, 1) - SECOND)
    assert not released.is_closed(utc(2025, 6, 1))
    assert not item(of_person(MOTHER), MOTHER).is_closed(LONG_AGO)


def test_a_shield_hides_something_from_somebody() -> None:
    with pytest.raises(ValueError, match="hides an item"):
        Shield(**lasting(from_person=MOTHER))
    with pytest.raises(ValueError, match="from a person"):
        Shield(**lasting(kind="address"))
    with pytest.raises(ValueError, match="no time zone"):
        Shield(**lasting(kind="address", from_person=MOTHER, ends=NAIVE))


# --- roles ----------------------------------------------------------------------------------------


def test_everybody_is_family_or_here_for_work_and_not_both() -> None:
    assert all(role.is_family != role.is_professional for role in Role)
    assert {role for role in Role if role.is_family} == {
        *(Role.CLIENT, Role.PARENT, Role.GUARDIAN, Role.FOSTER_PARENT, Role.STEP_PARENT),
        *(Role.CURATOR, Role.MENTOR),
    }


def test_what_comes_with_a_role_comes_with_few() -> None:
    assert {role for role in Role if role.may_be_holder} == {
        *(Role.PARENT, Role.GUARDIAN, Role.FOSTER_PARENT, Role.STEP_PARENT)
    }
    assert {role for role in Role if role.acts_for_institution} == {
        Role.INSTITUTION,
        Role.CHILD_PROTECTION_WORKER,
    }
    assert {role for role in Role if role.may_write_criteria} == {Role.PSYCHOLOGIST}
    assert {role for role in Role if role.is_care_professional} < {
        role for role in Role if role.is_professional
    }
    assert not Role.TEACHER.is_care_professional
    assert Role.GP.is_care_professional
