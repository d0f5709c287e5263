"""Keeping at its edges: what a look, a hidden entry and a second run may not change, and what is typed."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Role
from houvast.practice.authority.times import AMSTERDAM
from houvast.practice.faults import NotYours
from houvast.rooms.dossier import clocks
from houvast.rooms.dossier.actions.keeping import look_after, note_end, open_keeping, require_file, run
from houvast.rooms.dossier.actions.looks import open_dossier, open_entries
from houvast.rooms.dossier.actions.takeaway import own_words, take_along
from houvast.rooms.dossier.forms.keeping import FileEnd
from houvast.rooms.dossier.models import Entry, OrganisationFile
from houvast.rooms.dossier.queries.going import all_going, going_of
from houvast.rooms.dossier.views.keeping import why_words
from houvast.rooms.people.models import Participant
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, a_family, an_entry, placed, signed_in
from tests.rooms.dossier.test_keeping_actions import gone_after_notice, years_ago
from tests.rooms.dossier.test_safety_actions import noted_by

database = pytest.mark.django_db(databases=["default", "keys"])
After = Callable[..., Any]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)


@pytest.fixture
def after(django_capture_on_commit_callbacks: After) -> After:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def days(family: Family) -> dict[Any, datetime | None]:
    return {one.owner.id: one.goes for one in going_of(family.client, timezone.now())}


# --- what moves no clock -------------------------------------------------------------------------------


@database
def test_no_page_that_is_opened_moves_any_clock() -> None:
    family = a_family(moment=timezone.now() - 200 * DAY)
    then = timezone.now() - 200 * DAY
    entry = an_entry(family.psychologist, moment=then)
    an_entry(family.teacher, moment=then)
    an_entry(family.mother, moment=then)
    before = days(family)
    by = family.mother.standing()
    open_dossier(by=family.mother.asking(), client=family.client, moment=timezone.now())
    open_entries(by=by, entries=[entry], event="entry-seen")
    open_keeping(by=by)
    own_words(by=by)
    take_along(by=by, content="1")
    assert days(family) == before
    assert before[family.care] == clocks.years_after(then, clocks.CARE_YEARS)


@database
def test_saying_the_same_again_moves_no_clock() -> None:
    family = a_family()
    an_entry(family.psychologist)
    ended = timezone.now() + 3 * DAY
    note_end(by=family.psychologist.standing(), ended=ended, long_term=False)
    before = days(family)
    note_end(by=family.support_worker.standing(), ended=ended, long_term=False)
    assert days(family) == before


@database
def test_what_one_owner_writes_moves_the_clock_of_nobody_else() -> None:
    family = a_family()
    then = timezone.now() - 30 * DAY
    an_entry(family.psychologist, moment=then)
    before = days(family)[family.care]
    for other in (family.mother, family.father, family.teacher):
        an_entry(other)
    assert days(family)[family.care] == before


# --- what the day may not tell -------------------------------------------------------------------------


@database
def test_the_day_a_parent_reads_tells_nothing_of_the_reporting_code() -> None:
    family = a_family()
    an_entry(family.psychologist, moment=timezone.now() - 30 * DAY)
    before = open_keeping(by=family.mother.standing())
    noted_by(family.psychologist)
    assert open_keeping(by=family.mother.standing()) == before
    (own,) = open_keeping(by=family.psychologist.standing())
    assert own.goes == days(family)[family.care]
    assert own.goes != before[0].goes


@database
def test_the_page_of_keeping_reads_the_same_with_and_without_a_hidden_step(client: Browser) -> None:
    family = a_family()
    an_entry(family.psychologist, moment=timezone.now() - 30 * DAY)
    address = reverse("dossier:keeping", args=[family.client])
    mother = signed_in(client, family.mother)
    before = main_of(mother.get(address))
    noted_by(family.psychologist)
    after = main_of(mother.get(address))
    assert before == after
    assert "eldcode" not in after


def main_of(response: Any) -> str:
    """What stands on the page itself, without the codes of its forms."""
    page = response.content.decode().partition("<main")[2].partition("</main")[0]
    assert page
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


# --- two runs, and a run that comes in between ---------------------------------------------------------


@database
def test_a_second_run_at_the_same_moment_takes_nothing_more(after: After) -> None:
    family = a_family(moment=years_ago(clocks.CARE_YEARS))
    an_entry(family.psychologist, moment=years_ago(clocks.CARE_YEARS))
    now = timezone.now()
    with after():
        assert look_after(now) == 1
    length = len(trail.of_chain(family.client))
    with after():
        assert look_after(now) == 0
    assert len(trail.of_chain(family.client)) == length
    with after():
        assert run(now + clocks.NOTICE + DAY).gone == 1
    with after():
        again = run(now + clocks.NOTICE + DAY)  # announces the dossier that the first one emptied
    assert (again.announced, again.gone, again.dossiers, again.keys) == (1, 0, 0, 0)
    assert not Entry.objects.filter(client=family.client).exists()


@database
def test_an_announcement_of_another_day_does_not_count(after: After) -> None:
    family = a_family(moment=years_ago(clocks.CARE_YEARS))
    an_entry(family.psychologist, moment=years_ago(clocks.CARE_YEARS))
    now = timezone.now()
    with after():
        assert run(now).announced == 1
    note_end(
        by=placed(
            family.client, Role.PSYCHOLOGIST, organisation=family.care, by=family.mother, starts=now - DAY
        ).standing(),
        ended=years_ago(clocks.CARE_YEARS) + DAY,
        long_term=False,
    )
    (found,) = all_going(now, until=now + DAY)
    assert found.announced is None
    with after():
        went = run(now + DAY)
    assert (went.announced, went.gone) == (1, 0)


@database
def test_a_school_file_goes_and_care_and_family_stay(after: After) -> None:
    long_ago = years_ago(clocks.SCHOOL_YEARS)
    family = a_family(moment=long_ago)
    entries = {name: an_entry(getattr(family, name), moment=long_ago) for name in ("teacher", "psychologist")}
    own = an_entry(family.mother, moment=long_ago)
    Participant.objects.filter(client=family.client, organisation=family.school).update(ends=long_ago)
    gone_after_notice(after, timezone.now())
    assert set(Entry.objects.values_list("pk", flat=True)) == {own, entries["psychologist"]}
    kept = OrganisationFile.objects.values_list("organisation", flat=True)
    assert list(kept) == [family.care]


# --- who may note the end ------------------------------------------------------------------------------


@database
@pytest.mark.parametrize("who", ["mother", "father", "foster_mother", "young"])
def test_who_works_nowhere_has_no_file_to_end(who: str) -> None:
    family = a_family(age=14)
    an_entry(getattr(family, who))
    with pytest.raises(NotYours):
        require_file(by=getattr(family, who).standing())


@database
def test_where_nothing_was_written_there_is_no_file_to_end(client: Browser) -> None:
    family = a_family()
    with pytest.raises(NotYours):
        require_file(by=family.teacher.standing())
    address = reverse("dossier:keeping", args=[family.client])
    teacher = signed_in(client, family.teacher)
    assert teacher.get(address).status_code == 200
    assert teacher.post(address, {"ended": "2026-07-31"}).status_code == 404


@database
def test_a_school_that_sends_the_long_term_along_does_not_get_it(client: Browser) -> None:
    family = a_family()
    an_entry(family.teacher)
    address = reverse("dossier:keeping", args=[family.client])
    signed_in(client, family.teacher).post(address, {"ended": "2026-07-31", "long_term": "on"})
    row = OrganisationFile.objects.get(organisation=family.school)
    assert row.ended is not None
    assert not row.long_term


# --- what is typed -------------------------------------------------------------------------------------


def form(is_school: bool = False, **values: str) -> FileEnd:
    data = QueryDict(mutable=True)
    data.update(values)
    return FileEnd(data, is_school=is_school, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", None),
        ("2026-11-22", None),
        ("22.11.2026", None),
        ("2026-11-23", "Deze dag moet nog komen."),
        ("31-6-2026", "Schrijf de dag zo: 31-12-2025."),
        ("vorige week", "Schrijf de dag zo: 31-12-2025."),
    ],
)
def test_a_day_is_read_as_people_type_it_and_lies_not_ahead(typed: str, fault: str | None) -> None:
    found = form(ended=typed)
    assert found.is_valid() is (fault is None)
    assert found.errors.get("ended", []) == ([fault] if fault else [])


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2024-02-29", "2026-01-01"])
def test_a_day_stays_that_day_in_the_netherlands(day: str) -> None:
    found = form(ended=day)
    assert found.is_valid()
    moment = found.moment()
    assert moment is not None
    assert moment.astimezone(AMSTERDAM).date().isoformat() == day
    school = clocks.KeptFile(kind=OrganisationKind.SCHOOL, changed=moment, ended=moment)
    assert clocks.file_goes(school) == clocks.years_after(moment, 2)


def test_an_empty_day_means_that_it_goes_on() -> None:
    found = form(ended="")
    assert found.is_valid()
    assert found.moment() is None


def test_only_care_is_asked_for_the_long_term() -> None:
    assert "long_term" in form().fields
    assert "long_term" not in form(is_school=True).fields


def test_every_kind_of_file_says_why_it_is_kept() -> None:
    assert {kind.value for kind in OrganisationKind} | {"family"} == set(why_words())
