"""Sharing: with whom, what, until when; taken back as easily; and the consent that care waits for."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Purpose, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.sharing import LONGEST, NewGrant, share, take_back
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.models import Grant
from houvast.rooms.dossier.queries.readers import readers, would_read
from houvast.rooms.dossier.queries.shared import shared
from houvast.rooms.people.actions.consents import withdraw_consent
from houvast.rooms.people.models import Consent, Notice
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, organisation, placed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WEEK = timedelta(days=7)


def shares(one: Someone, to: Someone, entry: UUID | None = None, **more: object) -> UUID:
    """This person shares with that one, for a week."""
    assert to.place
    ends = more.pop("ends", timezone.now() + WEEK)
    new = NewGrant(to=to.place, entry=entry, ends=ends, **more)  # type: ignore[arg-type]
    return share(by=one.standing(), new=new)


def reads(one: Someone, entry: UUID) -> bool:
    """Whether this person may read it now."""
    return entry in one.standing().readable()


def consents(family: Family, *people: Someone) -> list[Consent]:
    """These people say yes to care telling what it knows."""
    now = timezone.now()
    return [
        Consent.objects.create(
            client_id=family.client,
            person_id=one.person,
            purpose=Purpose.CARE_SHARING.value,
            words="1",
            given=now - WEEK,
            ends=now + WEEK,
        )
        for one in people
    ]


def test_one_entry_is_shared_and_nothing_beside_it() -> None:
    family = a_family()
    this, other = an_entry(family.mother), an_entry(family.mother)
    shares(family.mother, family.teacher, this)
    assert reads(family.teacher, this)
    assert not reads(family.teacher, other)
    assert not reads(family.father, this)


def test_sharing_all_opens_what_is_written_later_too_of_the_chosen_kinds() -> None:
    family = a_family()
    before = an_entry(family.mother)
    shares(family.mother, family.teacher, kinds=("note",))
    later, fact = an_entry(family.mother), an_entry(family.mother, kind="fact-school")
    assert reads(family.teacher, before)
    assert reads(family.teacher, later)
    assert not reads(family.teacher, fact)


def test_sharing_ends_on_its_day() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    shares(family.mother, family.teacher, entry)
    assert family.teacher.standing(timezone.now() + WEEK - timedelta(seconds=9)).readable()
    assert not family.teacher.standing(timezone.now() + WEEK).readable()


def test_what_is_taken_back_is_gone_at_once_and_the_second_who_does_so_is_told() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    grant = shares(family.mother, family.teacher, entry)
    take_back(by=family.mother.standing(), grant=grant)
    assert not reads(family.teacher, entry)
    with pytest.raises(Refusal, match="al gestopt"):
        take_back(by=family.mother.standing(), grant=grant)


def test_a_correction_goes_to_the_same_readers_and_taking_back_ends_all_versions() -> None:
    family = a_family()
    first = an_entry(family.mother)
    grant = shares(family.mother, family.teacher, first)
    second = an_entry(family.mother, replaces=first)
    assert reads(family.teacher, second)
    take_back(by=family.mother.standing(), grant=grant)
    assert not reads(family.teacher, first)
    assert not reads(family.teacher, second)


def test_a_new_version_is_shared_without_its_older_one() -> None:
    family = a_family()
    first = an_entry(family.mother, title="Fout")
    second = an_entry(family.mother, replaces=first, title="Goed")
    shares(family.mother, family.teacher, second)
    assert reads(family.teacher, second)
    assert not reads(family.teacher, first)


@pytest.mark.parametrize("ends", [timedelta(seconds=-1), LONGEST + timedelta(days=1)])
def test_the_last_day_is_ahead_and_within_a_year(ends: timedelta) -> None:
    family = a_family()
    with pytest.raises(Refusal):
        shares(family.mother, family.teacher, an_entry(family.mother), ends=timezone.now() + ends)
    assert not Grant.objects.exists()


def test_the_same_is_not_shared_twice() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    shares(family.mother, family.teacher, entry)
    with pytest.raises(Refusal, match="al met deze persoon"):
        shares(family.mother, family.teacher, entry)


def test_nobody_shares_what_is_not_theirs() -> None:
    family = a_family()
    of_mother, of_school = an_entry(family.mother), an_entry(family.teacher)
    for who, entry in ((family.father, of_mother), (family.mother, of_school), (family.teacher, of_mother)):
        with pytest.raises(NotYours):
            shares(who, family.foster_mother, entry)


def test_nobody_shares_with_somebody_of_another_circle_or_with_themselves() -> None:
    family, others = a_family(), a_family()
    entry = an_entry(family.mother)
    for to in (others.teacher, family.mother):
        with pytest.raises(NotYours):
            shares(family.mother, to, entry)


def test_a_colleague_needs_no_sharing() -> None:
    family = a_family()
    with pytest.raises(Refusal, match="collega"):
        shares(family.support_worker, family.psychologist, an_entry(family.support_worker))


def test_an_entry_about_safety_is_never_shared() -> None:
    family = a_family()
    step = an_entry(family.support_worker, kind="safety-step", safety=True)
    with pytest.raises(NotYours):
        shares(family.support_worker, family.mother, step)


def test_what_care_shares_waits_for_the_consent_of_both_parents() -> None:
    family = a_family(age=9)
    entry = an_entry(family.support_worker)
    shares(family.support_worker, family.teacher, entry)
    assert not reads(family.teacher, entry)
    assert [one.waits for one in shared(family.support_worker.standing())] == [True]
    (of_mother,) = consents(family, family.mother)
    assert not reads(family.teacher, entry)
    consents(family, family.father)
    assert reads(family.teacher, entry)
    assert [one.waits for one in shared(family.support_worker.standing())] == [False]
    Consent.objects.filter(pk=of_mother.pk).update(withdrawn=timezone.now())
    assert not reads(family.teacher, entry)


def test_from_twelve_the_young_person_is_asked_and_not_the_parents() -> None:
    family = a_family(age=13)
    assert family.young
    entry = an_entry(family.support_worker)
    shares(family.support_worker, family.teacher, entry)
    consents(family, family.mother, family.father)
    assert not reads(family.teacher, entry)
    consents(family, family.young)
    assert reads(family.teacher, entry)


def test_from_twelve_one_yes_of_the_young_person_is_enough_for_who_is_no_psychologist() -> None:
    family = a_family(age=13)
    assert family.young
    entry = an_entry(family.support_worker)
    shares(family.support_worker, family.teacher, entry)
    consents(family, family.young)
    assert reads(family.teacher, entry)


def test_a_correction_waits_for_the_same_consent_as_what_it_corrects() -> None:
    family = a_family(age=13)
    assert family.young
    first = an_entry(family.support_worker)
    shares(family.support_worker, family.teacher, first)
    second = an_entry(family.support_worker, replaces=first)
    assert not reads(family.teacher, second)
    consents(family, family.young)
    assert reads(family.teacher, second)


def test_who_said_yes_twice_takes_both_back_at_once() -> None:
    family = a_family()
    entry = an_entry(family.support_worker)
    shares(family.support_worker, family.teacher, entry)
    consents(family, family.mother, family.mother, family.father)
    assert reads(family.teacher, entry)
    withdraw_consent(by=family.mother.standing(), purpose=Purpose.CARE_SHARING, subject="")
    assert not reads(family.teacher, entry)


def test_a_psychologist_asks_the_parents_beside_the_young_person() -> None:
    family = a_family(age=13)
    assert family.young
    entry = an_entry(family.psychologist)
    shares(family.psychologist, family.teacher, entry)
    consents(family, family.young)
    assert not reads(family.teacher, entry)
    consents(family, family.mother, family.father)
    assert reads(family.teacher, entry)


@pytest.mark.parametrize("to", ["teacher", "foster_mother"])
def test_no_choice_in_a_form_takes_the_consent_away(to: str) -> None:
    """The purpose is set by the action: outside the own organisation it is always there."""
    family = a_family()
    shares(family.support_worker, getattr(family, to), an_entry(family.support_worker))
    assert Grant.objects.get().purpose == Purpose.CARE_SHARING.value


def test_the_family_shares_without_a_purpose_and_a_file_goes_to_the_client_without() -> None:
    family = a_family(age=14)
    assert family.young
    shares(family.mother, family.teacher, an_entry(family.mother))
    shares(family.support_worker, family.young, an_entry(family.support_worker))
    shares(family.young, family.teacher, an_entry(family.young))
    assert set(Grant.objects.values_list("purpose", flat=True)) == {""}


def test_who_could_read_is_told_before_it_is_written() -> None:
    family = a_family()
    shares(family.mother, family.teacher)
    told = {one.who.id for one in would_read(family.mother.standing(), "note")}
    assert told == {family.teacher.place}
    entry = an_entry(family.mother)
    assert {one.who.id for one in readers(family.mother.standing(), entry)} == told


def test_a_colleague_from_another_organisation_is_named_among_readers_only_when_they_read() -> None:
    family = a_family()
    other = placed(
        family.client,
        Role.GP,
        organisation=organisation(OrganisationKind.CARE),
        by=family.mother,
        starts=family.started,
    )
    entry = an_entry(family.support_worker)
    told = {one.who.id for one in readers(family.support_worker.standing(), entry)}
    assert told == {family.psychologist.place, family.mother.place, family.father.place}
    assert other.place not in told


def test_sharing_stands_in_the_trail_without_a_name() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    grant = shares(family.mother, family.teacher, entry)
    take_back(by=family.mother.standing(), grant=grant)
    events = list(
        Row.objects.filter(chain=family.client).order_by("sequence").values_list("event", flat=True)
    )
    assert events[-2:] == ["shared", "sharing-ended"]


def test_another_circle_takes_nothing_back() -> None:
    family, others = a_family(), a_family()
    grant = shares(family.mother, family.teacher, an_entry(family.mother))
    for who in (others.mother, family.father, family.teacher):
        with pytest.raises(NotYours):
            take_back(by=who.standing(), grant=grant)


def test_who_may_read_now_hears_of_it_and_who_still_waits_for_consent_does_not() -> None:
    family = a_family()
    shares(family.mother, family.foster_mother, an_entry(family.mother))
    shares(family.support_worker, family.teacher, an_entry(family.support_worker))
    told = Notice.objects.filter(kind="entry-shared").values_list("person", flat=True)
    assert list(told) == [family.foster_mother.person]


def test_nobody_hears_of_sharing_by_somebody_they_may_not_know_of() -> None:
    family = a_family()
    new = NewShield(
        reason="Zo is het veilig.",
        ends=timezone.now() + WEEK,
        participant=family.foster_mother.place,
        from_participant=family.teacher.place,
    )
    shield(by=family.foster_mother.standing(), new=new)
    shares(family.foster_mother, family.teacher, an_entry(family.foster_mother))
    shares(family.foster_mother, family.father, an_entry(family.foster_mother))
    told = Notice.objects.filter(kind="entry-shared").values_list("person", flat=True)
    assert list(told) == [family.father.person]
