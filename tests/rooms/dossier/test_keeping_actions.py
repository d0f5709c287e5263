"""What has been kept long enough really goes, thirty days after it was announced, and not a day sooner."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Owner, OwnerKind, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier import clocks
from houvast.rooms.dossier.actions.keeping import end_trails, note_end, open_keeping, run
from houvast.rooms.dossier.actions.looks import open_entries
from houvast.rooms.dossier.models import Entry, OrganisationFile
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.going import Going, all_going, going_of
from houvast.rooms.dossier.queries.requests import RequestKind
from houvast.rooms.people.models import Client, Notice, Participant
from houvast.rooms.trail import queries as trail
from houvast.rooms.vault import queries as vault
from tests.rooms.dossier.circles import Family, a_family, an_entry
from tests.rooms.dossier.test_requests_actions import asked, school
from tests.rooms.dossier.test_safety_actions import noted_by

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
After = Callable[..., Any]
DAY = timedelta(days=1)


@pytest.fixture
def after(django_capture_on_commit_callbacks: After) -> After:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def years_ago(years: int, moment: datetime | None = None) -> datetime:
    """So long ago that a term of so many years ran out in the night before last."""
    day = timezone.localtime(moment or timezone.now()) - 2 * DAY
    return day.replace(year=day.year - years, day=min(day.day, 28))


@pytest.fixture
def long_ago() -> Family:
    """A family whose last entries were written when the term of care began, a good twenty years ago."""
    return a_family(moment=years_ago(clocks.CARE_YEARS))


def going(family: Family, owner: UUID) -> Going:
    return next(one for one in going_of(family.client, timezone.now()) if one.owner.id == owner)


def owners_left(family: Family) -> set[UUID]:
    return set(Entry.objects.filter(client=family.client).values_list("owner", flat=True))


def copies(family: Family) -> list[tuple[UUID, bytes, str]]:
    """What a back-up has of this dossier."""
    rows = Entry.objects.filter(client=family.client)
    return [(row.key, bytes(row.body), f"dossier.entry.body:{row.pk}") for row in rows]


def gone_after_notice(after: After, moment: datetime) -> None:
    """The daily run, today and when people have known it for thirty days."""
    with after():
        run(moment)
    with after():
        run(moment + clocks.NOTICE + DAY)


# --- care ---------------------------------------------------------------------------------------------


def test_a_care_file_is_announced_first_and_goes_thirty_days_later(long_ago: Family, after: After) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    kept, now = copies(long_ago), timezone.now()
    with after():
        assert (run(now).announced, run(now).announced) == (1, 0)
    for shift, left in ((-DAY, {long_ago.care}), (timedelta(0), {long_ago.care}), (DAY, set())):
        with after():
            run(now + clocks.NOTICE + shift - timedelta(seconds=1))
        assert owners_left(long_ago) == left, shift
    assert vault.open_many_json(kept) == [None]


def test_reading_moves_no_clock(long_ago: Family) -> None:
    entry = an_entry(long_ago.psychologist, moment=years_ago(20))
    before = going(long_ago, long_ago.care).goes
    standing = long_ago.psychologist.standing(years_ago(20))
    assert open_entries(by=standing, entries=[entry], event="entry-seen")
    assert going(long_ago, long_ago.care).goes == before


def test_a_new_entry_moves_it(long_ago: Family) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    first = going(long_ago, long_ago.care).goes
    an_entry(long_ago.support_worker, moment=years_ago(18))
    second = going(long_ago, long_ago.care).goes
    assert first is not None
    assert second is not None
    assert second > first + 600 * DAY


def test_what_was_announced_does_not_go_when_something_is_written_meanwhile(
    long_ago: Family, after: After
) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    now = timezone.now()
    with after():
        run(now)
    an_entry(long_ago.psychologist, moment=years_ago(19))
    with after():
        run(now + 2 * clocks.NOTICE)
    assert owners_left(long_ago) == {long_ago.care}


def test_the_end_of_the_help_counts_when_it_is_later(long_ago: Family) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    OrganisationFile.objects.filter(client=long_ago.client).update(ended=years_ago(5))
    goes = going(long_ago, long_ago.care).goes
    assert goes == clocks.years_after(years_ago(5), 20)


def test_under_supervision_it_stays_until_thirty_years_after_coming_of_age(long_ago: Family) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    OrganisationFile.objects.filter(client=long_ago.client).update(long_term=True)
    goes = going(long_ago, long_ago.care).goes
    assert goes is not None
    assert timezone.localdate(goes) == date(long_ago.born.year + 48, long_ago.born.month, long_ago.born.day)


def test_the_steps_of_the_reporting_code_go_with_the_file(long_ago: Family, after: After) -> None:
    standing_of = long_ago.psychologist
    an_entry(standing_of, moment=years_ago(20))
    row = Entry.objects.get(owner=long_ago.care)
    Entry.objects.filter(pk=row.pk).update(safety=True, term="care", kind="safety-step")
    gone_after_notice(after, timezone.now())
    assert owners_left(long_ago) == set()


# --- school -------------------------------------------------------------------------------------------


def test_a_school_file_goes_two_years_after_the_pupil_left(after: After) -> None:
    family = a_family(moment=years_ago(3))
    an_entry(family.teacher, moment=years_ago(3))
    an_entry(family.psychologist, moment=years_ago(3))
    OrganisationFile.objects.filter(organisation=family.school).update(ended=years_ago(2))
    gone_after_notice(after, timezone.now())
    assert owners_left(family) == {family.care}
    assert not OrganisationFile.objects.filter(organisation=family.school).exists()


def test_a_pupil_who_is_there_has_no_clock() -> None:
    family = a_family()
    an_entry(family.teacher)
    assert going(family, family.school).goes is None


def test_a_school_that_forgot_to_say_so_counts_from_its_last_place() -> None:
    family = a_family(moment=years_ago(6))
    an_entry(family.teacher, moment=years_ago(6))
    last = Participant.objects.get(pk=family.teacher.place).ends
    assert going(family, family.school).goes == clocks.years_after(last, 2)


def test_school_and_care_each_keep_their_own_clock() -> None:
    family = a_family(moment=years_ago(3))
    for one in (family.teacher, family.psychologist):
        an_entry(one, moment=years_ago(3))
    OrganisationFile.objects.filter(client=family.client).update(ended=years_ago(2))
    ends = {one.owner.id: one.goes for one in going_of(family.client, timezone.now())}
    assert ends[family.school] == clocks.years_after(years_ago(2), 2)
    assert ends[family.care] == clocks.years_after(years_ago(2), 20)


# --- the family ---------------------------------------------------------------------------------------


def test_the_family_keeps_its_own_while_it_stands_in_the_circle() -> None:
    family = a_family()
    an_entry(family.mother)
    assert going(family, family.mother.person).goes is None


def test_two_years_after_the_last_place_ended_it_goes(after: After) -> None:
    family = a_family(moment=years_ago(6))
    an_entry(family.mother, moment=years_ago(6))
    Participant.objects.filter(pk=family.mother.place).update(ends=years_ago(2))
    assert going(family, family.mother.person).goes == clocks.years_after(years_ago(2), 2)
    gone_after_notice(after, timezone.now())
    assert owners_left(family) == set()


def test_the_space_of_the_young_goes_by_the_place_of_the_young() -> None:
    family = a_family(age=14, moment=years_ago(6))
    assert family.young is not None
    an_entry(family.young, moment=years_ago(6))
    Participant.objects.filter(pk=family.young.place).update(ends=years_ago(2))
    (found,) = going_of(family.client, timezone.now())
    assert found.owner == Owner(kind=OwnerKind.CLIENT, id=family.client)
    assert found.goes == clocks.years_after(years_ago(2), 2)


# --- being told ---------------------------------------------------------------------------------------


def test_whose_it_is_and_who_works_there_now_are_told_once(after: After) -> None:
    family = a_family(moment=years_ago(2))
    an_entry(family.teacher, moment=years_ago(2))
    OrganisationFile.objects.filter(organisation=family.school).update(ended=years_ago(2))
    with after():
        run(timezone.now())
        run(timezone.now())
    assert set(Notice.objects.values_list("person", "kind")) == {(family.teacher.person, "going-soon")}


def test_told_late_means_gone_late(after: After) -> None:
    """The daily run did not run for two years: people still get their thirty days."""
    family = a_family(moment=years_ago(6))
    an_entry(family.teacher, moment=years_ago(6))
    OrganisationFile.objects.filter(organisation=family.school).update(ended=years_ago(4))
    now = timezone.now()
    with after():
        assert run(now).gone == 0
    (notice,) = Notice.objects.filter(kind="going-soon") or [None]
    assert notice is None or notice.when >= now + clocks.NOTICE - DAY
    with after():
        assert run(now + clocks.NOTICE + DAY).gone == 1


def test_the_trail_keeps_that_it_went(long_ago: Family, after: After) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    Participant.objects.filter(client=long_ago.client).update(ends=timezone.now() + 365 * DAY)
    gone_after_notice(after, timezone.now())
    events = [record.event for record in trail.of_chain(long_ago.client)]
    assert events[-2:] == ["erased", "kept-long-enough"]
    assert "going-announced" in events
    assert trail.verify(long_ago.client).breaks == ()


def test_requests_of_that_owner_go_along(after: After) -> None:
    family = a_family(moment=years_ago(3))
    an_entry(family.teacher, moment=years_ago(3))
    Participant.objects.filter(client=family.client).update(ends=timezone.now() + 365 * DAY)
    request = asked(family.mother, school(family), kind=RequestKind.ACCESS)
    row = Row.objects.get(pk=request)
    copy = (row.key, bytes(row.sealed), f"dossier.request:{request}")
    OrganisationFile.objects.filter(organisation=family.school).update(ended=years_ago(2))
    gone_after_notice(after, timezone.now())
    assert not Row.objects.exists()
    assert vault.open_many_json([copy]) == [None]


# --- the end of a dossier -----------------------------------------------------------------------------


def test_a_dossier_with_nothing_in_it_ends_two_years_after_its_last_place(after: After) -> None:
    family = a_family(moment=years_ago(6))
    now = timezone.now()
    Participant.objects.filter(client=family.client).update(ends=years_ago(1))
    assert run(now).announced == 0
    Participant.objects.filter(client=family.client).update(ends=years_ago(2))
    with after():
        assert (run(now).announced, run(now).dossiers) == (1, 0)
    assert Notice.objects.filter(person=family.mother.person, kind="going-soon").exists()
    with after():
        assert run(now + clocks.NOTICE + DAY).dossiers == 1
    assert not Client.objects.filter(pk=family.client).exists()
    assert trail.of_chain(family.client)[-1].event == "dossier-ended"


def test_a_dossier_in_which_something_is_kept_does_not_end() -> None:
    family = a_family(moment=years_ago(6))
    an_entry(family.psychologist, moment=years_ago(6))
    Participant.objects.filter(client=family.client).update(ends=years_ago(4))
    assert [one.kind for one in going_of(family.client, timezone.now())] == ["care"]


def test_a_dossier_with_somebody_in_it_does_not_end() -> None:
    family = a_family()
    (found,) = going_of(family.client, timezone.now())
    assert found.kind == "dossier"
    assert found.goes is not None
    assert found.goes > timezone.now() + 700 * DAY


def test_a_clock_that_jumps_ahead_takes_nothing_at_once() -> None:
    """Whatever the day is said to be: first it is announced, and then thirty days must pass."""
    family = a_family()
    an_entry(family.teacher)
    far = timezone.now() + 40 * 365 * DAY
    assert run(far).gone == 0
    assert owners_left(family) == {family.school}
    assert Client.objects.filter(pk=family.client).exists()


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_trail_goes_five_years_after_its_last_record_and_never_before_the_dossier() -> None:
    family = a_family(moment=years_ago(6))
    living = a_family()
    Participant.objects.filter(client=family.client).update(ends=years_ago(2))
    now = timezone.now()
    run(now)
    run(now + clocks.NOTICE + DAY)
    last = trail.of_chain(family.client)[-1].at
    edge = clocks.years_after(last, clocks.TRAIL_YEARS)
    assert end_trails(edge - timedelta(seconds=1)) == 0
    assert end_trails(edge) == 1
    assert trail.of_chain(family.client) == []
    assert trail.of_chain(living.client) != []
    assert trail.verify().breaks == ()


# --- what is shown ------------------------------------------------------------------------------------


def test_somebody_sees_when_their_own_goes_and_nothing_of_others() -> None:
    family = a_family()
    for one in (family.mother, family.father, family.foster_mother, family.teacher):
        an_entry(one)
    seen = {one.owner.id for one in open_keeping(by=family.foster_mother.standing())}
    assert seen == {family.foster_mother.person}


def test_who_has_authority_sees_of_which_organisation_they_can_read() -> None:
    family = a_family()
    an_entry(family.teacher)
    assert {one.owner.id for one in open_keeping(by=family.mother.standing())} == {family.school}


def test_a_file_with_nothing_but_the_reporting_code_shows_to_the_school_alone() -> None:
    family = a_family()
    noted_by(family.teacher)
    assert open_keeping(by=family.mother.standing()) == []
    assert {one.owner.id for one in open_keeping(by=family.teacher.standing())} == {family.school}


def test_a_professional_notes_that_the_pupil_left_and_takes_it_back() -> None:
    family = a_family()
    an_entry(family.teacher)
    left = timezone.now()
    note_end(by=family.teacher.standing(), ended=left, long_term=False)
    assert going(family, family.school).goes == clocks.years_after(left, 2)
    note_end(by=family.teacher.standing(), ended=None, long_term=False)
    assert going(family, family.school).goes is None


@pytest.mark.parametrize("who", ["mother", "psychologist"])
def test_nobody_else_notes_that(who: str) -> None:
    family = a_family()
    an_entry(family.teacher)
    with pytest.raises(NotYours):
        note_end(by=getattr(family, who).standing(), ended=timezone.now(), long_term=False)


def test_the_preview_tells_everything_and_shows_nobody(long_ago: Family) -> None:
    an_entry(long_ago.psychologist, moment=years_ago(20))
    now = timezone.now()
    (found,) = all_going(now, until=now)
    assert (found.client, found.kind, found.entries) == (long_ago.client, OrganisationKind.CARE.value, 1)
    assert found.announced is None
    assert all_going(now, until=now - 400 * DAY) == []
    assert Role.PSYCHOLOGIST.value not in repr(found)
