"""Who looked, day by day; and whose data an account touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.rooms.trail import queries
from houvast.rooms.trail.actions import record_refusal
from houvast.rooms.trail.grouping import by_day_and_person
from houvast.rooms.trail.records import INSTALLATION, SYSTEM, Action, Actor, Outcome, Record
from tests.rooms.trail.looks import MOTHER, SCHOOL, TEACHER, looked

both = pytest.mark.django_db(databases=["default", "keys"])
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=AMSTERDAM)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock of the house stands at this moment."""
    with patch.object(timezone, "now", lambda: moment):
        yield


def looked_at(moment: datetime, chain: UUID, by: Actor = TEACHER, **told: object) -> None:
    with at(moment):
        looked(chain, by, **told)


def refused_at(moment: datetime, chain: UUID, by: Actor) -> None:
    with at(moment):
        record_refusal(by=by, chain=chain, event="dossier.opened", action=Action.READ)


@pytest.fixture
def week() -> UUID:
    """A dossier somebody looked in on five days, always at nine."""
    chain = uuid4()
    for day in range(5):
        looked_at(MONDAY + timedelta(days=day), chain)
    return chain


# --- one dossier ---------------------------------------------------------------------------------------


@both
def test_a_period_counts_from_its_first_moment_until_just_before_its_last(week: UUID) -> None:
    tuesday, thursday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    told = queries.of_chain(week, since=tuesday, until=thursday)
    assert [one.at for one in told] == [tuesday, tuesday + timedelta(days=1)]
    assert [one.sequence for one in queries.of_chain(week, since=thursday)] == [4, 5]
    assert [one.sequence for one in queries.of_chain(week, until=tuesday)] == [1]
    just_after = tuesday + timedelta(microseconds=1)
    assert [one.sequence for one in queries.of_chain(week, since=just_after, until=thursday)] == [3]


@both
def test_page_after_page_gives_everything_once(week: UUID) -> None:
    pages, after = list[list[int]](), 0
    while page := queries.of_chain(week, after=after, limit=2):
        pages.append([one.sequence for one in page])
        after = page[-1].sequence
    assert pages == [[1, 2], [3, 4], [5]]


@both
def test_another_dossier_stays_out_of_it(week: UUID) -> None:
    looked(uuid4())
    assert {one.chain for one in queries.of_chain(week)} == {week}
    assert queries.of_chain(uuid4()) == []


@both
@pytest.mark.parametrize("times", [1, 30])
def test_looking_back_asks_the_database_once(times: int) -> None:
    chain = uuid4()
    for _ in range(times):
        looked(chain)
    with CaptureQueriesContext(connection) as asked:
        queries.of_chain(chain)
        queries.touched(chain, zone=AMSTERDAM)
        queries.whose_data(MOTHER.person or uuid4(), since=MONDAY, until=MONDAY + timedelta(days=1))
    assert len(asked) == 3


# --- a breach: whose data ------------------------------------------------------------------------------


@both
def test_after_a_breach_it_is_known_whose_dossiers_an_account_touched(week: UUID) -> None:
    other, never, refused = uuid4(), uuid4(), uuid4()
    teacher = TEACHER.person or uuid4()
    looked_at(MONDAY + timedelta(hours=1), other)
    looked_at(MONDAY + timedelta(hours=2), other)
    looked_at(MONDAY, never, MOTHER)
    refused_at(MONDAY + timedelta(hours=3), refused, TEACHER)
    told = queries.whose_data(teacher, since=MONDAY, until=MONDAY + timedelta(days=1))
    assert [(one.chain, one.let_in, one.refused) for one in told] == [
        (week, 1, 0),
        (other, 2, 0),
        (refused, 0, 1),
    ]
    assert (told[1].first, told[1].last) == (MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=2))


@both
def test_a_breach_is_about_the_hours_it_lasted(week: UUID) -> None:
    teacher = TEACHER.person or uuid4()
    hour = timedelta(hours=1)
    assert queries.whose_data(teacher, since=MONDAY - hour, until=MONDAY) == []
    assert len(queries.whose_data(teacher, since=MONDAY, until=MONDAY + hour)) == 1
    (all_week,) = queries.whose_data(teacher, since=MONDAY, until=MONDAY + timedelta(days=30))
    assert (all_week.let_in, all_week.first, all_week.last) == (5, MONDAY, MONDAY + timedelta(days=4))


@both
def test_an_account_itself_and_the_installation_are_no_dossiers() -> None:
    teacher = TEACHER.person or uuid4()
    for chain in (teacher, INSTALLATION):
        looked_at(MONDAY, chain)
    assert queries.whose_data(teacher, since=MONDAY, until=MONDAY + timedelta(days=1)) == []
    assert len(queries.of_chain(teacher)) == 1


# --- the plain list: a line for each day and person ----------------------------------------------------


@both
def test_a_day_of_looking_is_one_line(week: UUID) -> None:
    for minutes in (10, 20):
        looked_at(MONDAY + timedelta(minutes=minutes), week, event="entry.opened")
    looked_at(MONDAY + timedelta(minutes=5), week, MOTHER, emergency=True)
    refused_at(MONDAY + timedelta(minutes=30), week, TEACHER)
    monday, mothers, tuesday, *_ = queries.touched(week, zone=AMSTERDAM)
    assert (monday.person, monday.day, monday.times, monday.refused) == (TEACHER.person, MONDAY.date(), 3, 1)
    assert (monday.first, monday.last) == (MONDAY, MONDAY + timedelta(minutes=30))
    assert monday.events == ("dossier.opened", "entry.opened")
    assert (monday.roles, monday.organisations) == (("teacher",), (SCHOOL,))
    assert (mothers.person, mothers.times, mothers.organisations) == (MOTHER.person, 1, ())
    assert (mothers.emergency, monday.emergency) == (True, False)
    assert (tuesday.day, tuesday.person) == (MONDAY.date() + timedelta(days=1), TEACHER.person)


@both
def test_the_list_can_be_of_a_period(week: UUID) -> None:
    until = MONDAY + timedelta(days=2)
    assert len(queries.touched(week, zone=AMSTERDAM)) == 5
    assert len(queries.touched(week, zone=AMSTERDAM, since=MONDAY + timedelta(days=1), until=until)) == 1


people = st.sampled_from([TEACHER, MOTHER, SYSTEM, replace(TEACHER, role="foster-parent", organisation=None)])
looks = st.builds(
    Record,
    id=st.uuids(),
    chain=st.just(UUID(int=1)),
    sequence=st.integers(1, 10_000),
    at=st.datetimes(datetime(2026, 3, 1), datetime(2026, 4, 2), timezones=st.just(UTC)),  # noqa: DTZ001
    event=st.sampled_from(["dossier.opened", "entry.opened", "exported"]),
    action=st.sampled_from(Action),
    outcome=st.sampled_from(Outcome),
    by=people,
    seen_as=st.none(),
    purpose=st.just(""),
    emergency=st.booleans(),
    objects=st.just(()),
    rules=st.just(()),
    consents=st.just(()),
)
many = st.lists(looks, max_size=25, unique_by=lambda one: one.sequence)


@settings(max_examples=60)
@given(many)
def test_every_record_is_in_exactly_one_line(records: list[Record]) -> None:
    lines = by_day_and_person(records, AMSTERDAM)
    assert sum(line.times + line.refused for line in lines) == len(records)
    assert sum(line.refused for line in lines) == sum(one.outcome is Outcome.REFUSED for one in records)
    assert len({(line.day, line.person) for line in lines}) == len(lines)
    for one in records:
        day = one.at.astimezone(AMSTERDAM).date()
        (line,) = [line for line in lines if (line.day, line.person) == (day, one.by.person)]
        assert line.first <= one.at <= line.last
        assert one.by.role in line.roles
        assert one.outcome is Outcome.REFUSED or one.event in line.events


@settings(max_examples=60)
@given(many)
def test_the_lines_are_in_order_of_time_and_no_refusal_tells_what_was_asked(records: list[Record]) -> None:
    lines = by_day_and_person(records, AMSTERDAM)
    assert [line.first for line in lines] == sorted(line.first for line in lines)
    for line in lines:
        assert bool(line.events) == bool(line.times)
        assert len(set(line.events)) == len(line.events)
        if not line.times:
            assert not line.emergency


@settings(max_examples=60)
@given(many, st.randoms())
def test_the_order_in_which_records_come_makes_no_difference(records: list[Record], dice: object) -> None:
    shuffled = list(records)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert by_day_and_person(shuffled, AMSTERDAM) == by_day_and_person(records, AMSTERDAM)


def test_a_day_begins_at_midnight_where_people_live() -> None:
    """The clocks go forward on 29 March 2026: that day has 23 hours."""
    midnight = datetime(2026, 3, 29, tzinfo=AMSTERDAM)
    one = Record(
        *(UUID(int=1), UUID(int=1), 1, midnight, "dossier.opened", Action.READ, Outcome.DONE, TEACHER, None),
        *("", False, (), (), ()),
    )
    moments = [midnight - timedelta(microseconds=1), midnight, midnight.astimezone(UTC) + timedelta(hours=23)]
    records = [replace(one, sequence=at, at=moment.astimezone(UTC)) for at, moment in enumerate(moments)]
    lines = by_day_and_person(records, AMSTERDAM)
    assert [(line.day.day, line.times) for line in lines] == [(28, 1), (29, 1), (30, 1)]
