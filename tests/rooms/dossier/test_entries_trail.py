"""Who looked: told to who may know, one line a day and person, and without what is hidden from them."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import Role, RuleCode
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looking_back import TrailPage, open_trail
from houvast.rooms.dossier.actions.looks import open_dossier, open_entry
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.trail.queries import of_chain
from houvast.rooms.trail.records import Action, Actor, Outcome, Record
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WEEK = timedelta(days=7)


def trail(one: Someone, *, since: timedelta = WEEK, until: timedelta = WEEK) -> TrailPage:
    """The trail as this person sees it."""
    assert one.client
    now = timezone.now()
    return open_trail(by=one.asking(), client=one.client, moment=now, since=now - since, until=now + until)


def events(one: Someone, of: Someone) -> list[str]:
    """What this person sees that somebody did in the last week."""
    return [event for line in trail(one).lines if line.person == of.person for event in line.events]


def looks(one: Someone, entry: UUID | None = None) -> None:
    """This person opens the dossier, or one entry."""
    assert one.client
    if entry is None:
        open_dossier(by=one.asking(), client=one.client, moment=timezone.now())
    else:
        open_entry(by=one.asking(), client=one.client, entry=entry, moment=timezone.now())


def hides_from_father(family: Family, **what: UUID | None) -> None:
    new = NewShield(
        reason="Zo is het veilig.",
        ends=timezone.now() + WEEK,
        from_participant=family.father.place,
        **what,  # type: ignore[arg-type]
    )
    shield(by=family.support_worker.standing(), new=new)


def test_each_look_stands_there_once_a_day_and_person() -> None:
    family = a_family()
    entry = an_entry(family.teacher)
    for _time in range(3):
        looks(family.father, entry)
    lines = [line for line in trail(family.mother).lines if line.person == family.father.person]
    assert [line.times for line in lines if "entry-seen" in line.events] == [3]


def test_looking_at_the_trail_is_in_the_trail() -> None:
    family = a_family()
    assert "trail-seen" in events(family.mother, family.mother)


@pytest.mark.parametrize("who", ["teacher", "foster_mother", "support_worker", "psychologist"])
def test_who_does_not_decide_sees_no_trail(who: str) -> None:
    family = a_family()
    with pytest.raises(NotYours):
        trail(getattr(family, who))


def test_the_young_person_sees_who_looked_from_twelve_and_the_parents_until_sixteen() -> None:
    nine, fourteen, sixteen = a_family(age=9), a_family(age=14), a_family(age=16)
    assert fourteen.young
    assert sixteen.young
    for allowed in (nine.mother, fourteen.mother, fourteen.young, sixteen.young):
        assert trail(allowed).standing.client == allowed.client
    with pytest.raises(NotYours):
        trail(sixteen.mother)


def test_a_hidden_entry_leaves_no_track_for_whom_it_is_hidden_from() -> None:
    family = a_family()
    entry = an_entry(family.support_worker)
    hides_from_father(family, entry=entry)
    looks(family.psychologist, entry)
    for event in ("note-written", "shielded"):
        assert event not in events(family.father, family.support_worker)
    assert events(family.father, family.psychologist) == []
    assert "entry-seen" in events(family.mother, family.psychologist)


def test_a_look_at_many_entries_shows_only_those_that_are_open() -> None:
    family = a_family()
    closed, open_one = an_entry(family.support_worker), an_entry(family.psychologist)
    hides_from_father(family, entry=closed)
    looks(family.support_worker)
    rows = for_reader(family.father.standing(), records(family))
    (seen,) = [one for one in rows if one.event == "dossier-seen"]
    assert {id for _kind, id in seen.objects} == {open_one}


def test_somebody_hidden_leaves_no_track_also_not_under_the_name_of_another() -> None:
    family = a_family()
    an_entry(family.teacher)
    hides_from_father(family, participant=family.teacher.place)
    looks(family.teacher)
    assert events(family.father, family.teacher) == []

    def given(one: Someone) -> int:
        return sum(row.event == "place-given" for row in for_reader(one.standing(), records(family)))

    assert given(family.father) == given(family.mother) - 1


def test_a_look_names_everything_that_was_shown_and_by_which_rules() -> None:
    family = a_family()
    shown = {an_entry(family.mother), an_entry(family.teacher), an_entry(family.support_worker)}
    looks(family.mother)
    seen = records(family)[-1]
    assert {id for _kind, id in seen.objects} == shown
    assert set(seen.rules) == {RuleCode.OWN.value, RuleCode.PARENT_FILE.value}


def test_of_somebody_hidden_not_even_a_look_at_nothing_is_told() -> None:
    family = a_family()
    hides_from_father(family, participant=family.teacher.place)
    looks(family.teacher)
    assert "dossier-seen" in events(family.mother, family.teacher)
    assert events(family.father, family.teacher) == []


def test_a_private_note_and_its_sharing_are_no_business_of_the_other_parent() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    assert family.teacher.place
    new = NewGrant(to=family.teacher.place, entry=entry, ends=timezone.now() + WEEK)
    share(by=family.mother.standing(), new=new)
    looks(family.teacher, entry)
    assert {"note-written", "shared"} & set(events(family.father, family.mother)) == set()
    assert events(family.father, family.teacher) == []
    assert {"note-written", "shared"} <= set(events(family.mother, family.mother))


def test_steps_about_safety_are_never_in_the_trail_of_the_family() -> None:
    family = a_family()
    an_entry(family.support_worker, kind="safety-step", safety=True)
    assert events(family.mother, family.support_worker) == []


def test_a_refused_look_is_told() -> None:
    family = a_family()
    found = record_of(family, family.teacher, objects=(), outcome=Outcome.REFUSED)
    assert for_reader(family.mother.standing(), [found]) == [found]


def test_a_thing_nobody_knows_shows_nothing() -> None:
    """What a room adds to the trail stays away from readers until it has its line."""
    family = a_family()
    found = record_of(family, family.teacher, objects=(("something-new", family.client),))
    assert for_reader(family.mother.standing(), [found]) == []
    assert for_reader(family.teacher.standing(), [found]) == [found]


def test_a_period_shows_that_period_only() -> None:
    family = a_family()
    looks(family.teacher)
    assert trail(family.mother, since=timedelta(0), until=timedelta(0)).lines == []


def record_of(
    family: Family,
    who: Someone,
    *,
    objects: tuple[tuple[str, UUID], ...],
    outcome: Outcome = Outcome.DONE,
    at: datetime | None = None,
) -> Record:
    """One record, as the trail gives it."""
    by = Actor(who.person, who.role.value, who.organisation, who.place, "a-session", True)
    return Record(
        id=family.client,
        chain=family.client,
        sequence=1,
        at=at or timezone.now(),
        event="something-done",
        action=Action.READ,
        outcome=outcome,
        by=by,
        seen_as=None,
        purpose="",
        emergency=False,
        objects=objects,
        rules=(),
        consents=(),
    )


def records(family: Family) -> list[Record]:
    """Everything in the chain of this family."""
    return of_chain(family.client)


def test_the_role_of_a_look_is_told() -> None:
    family = a_family()
    an_entry(family.teacher)
    looks(family.teacher)
    line = next(line for line in trail(family.mother).lines if line.person == family.teacher.person)
    assert line.roles == (Role.TEACHER.value,)
    assert line.organisations == (family.school,)
