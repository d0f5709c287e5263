"""Shielding: absent everywhere for whom it is meant, for a time, with a reason; and who may do so."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.asking_lists import ask_for_list
from houvast.rooms.dossier.actions.looks import open_dossier
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.shielding import LONGEST, NewShield, lift, shield
from houvast.rooms.dossier.models import Shield
from houvast.rooms.dossier.queries.asked import asked_of, sent_by
from houvast.rooms.dossier.queries.knowing import known, names_of
from houvast.rooms.dossier.queries.shielded import hidden
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WEEK = timedelta(days=7)
ADDRESS = "fact-home-address"


def shields(one: Someone, *, reason: str = "Hij mag niet weten waar ze woont.", **what: Any) -> UUID:
    """This person hides something, for a week."""
    ends = what.pop("ends", timezone.now() + WEEK)
    return shield(by=one.standing(), new=NewShield(reason=reason, ends=ends, **what))


def reads(one: Someone, entry: UUID) -> bool:
    return entry in one.standing().readable()


def knows(one: Someone, other: Someone) -> bool:
    return other.place in {found.id for found in known(one.standing())}


def of_care(family: Family) -> UUID:
    """An entry that both parents read by their authority."""
    return an_entry(family.support_worker, title="Van de zorg")


def test_an_entry_is_hidden_from_one_parent_and_not_from_the_other() -> None:
    family = a_family()
    entry = of_care(family)
    shields(family.support_worker, entry=entry, from_participant=family.father.place)
    assert not reads(family.father, entry)
    assert reads(family.mother, entry)
    page = open_dossier(by=family.father.asking(), client=family.client, moment=timezone.now())
    assert (page.lines, page.kinds) == ([], [])


def test_a_shield_beats_sharing() -> None:
    family = a_family()
    entry = an_entry(family.mother)
    new = NewGrant(to=family.teacher.place, entry=entry, ends=timezone.now() + WEEK)  # type: ignore[arg-type]
    share(by=family.mother.standing(), new=new)
    shields(family.mother, entry=entry, from_role=Role.TEACHER)
    assert not reads(family.teacher, entry)


def test_who_wrote_it_goes_on_reading_it() -> None:
    family = a_family()
    entry = an_entry(family.support_worker)
    shields(family.psychologist, entry=entry, from_role=Role.SUPPORT_WORKER)
    assert reads(family.support_worker, entry)


def test_a_shield_ends_on_its_day_and_may_be_lifted_before() -> None:
    family = a_family()
    entry = of_care(family)
    made = shields(family.support_worker, entry=entry, from_participant=family.father.place)
    assert entry in family.father.standing(timezone.now() + WEEK).readable()
    lift(by=family.support_worker.standing(), shield=made)
    assert reads(family.father, entry)
    with pytest.raises(Refusal, match="al niet meer"):
        lift(by=family.support_worker.standing(), shield=made)


def test_every_version_of_an_entry_is_hidden_and_shown_together() -> None:
    family = a_family()
    first = of_care(family)
    second = an_entry(family.support_worker, replaces=first)
    made = shields(family.support_worker, entry=second, from_participant=family.father.place)
    third = an_entry(family.support_worker, replaces=second)
    assert [reads(family.father, one) for one in (first, second, third)] == [False, False, False]
    lift(by=family.support_worker.standing(), shield=made)
    assert [reads(family.father, one) for one in (first, second, third)] == [True, True, True]


def test_the_reason_comes_along_with_a_correction_and_stands_sealed() -> None:
    family = a_family()
    first = of_care(family)
    shields(family.support_worker, entry=first, from_role=Role.PARENT, reason="KANARIE-reden")
    second = an_entry(family.support_worker, replaces=first)
    (told,) = hidden(family.support_worker.standing(), entries=[second])
    assert told.reason == "KANARIE-reden"
    assert b"KANARIE" not in b"".join(bytes(row.sealed) for row in Shield.objects.all())


def test_where_a_child_lives_is_hidden_whoever_writes_it_and_whenever() -> None:
    family = a_family()
    before = an_entry(family.teacher, kind=ADDRESS, title="Adres thuis")
    shields(family.mother, kind=ADDRESS, from_participant=family.father.place)
    later = an_entry(family.support_worker, kind=ADDRESS, title="Adres thuis")
    assert [reads(family.father, one) for one in (before, later)] == [False, False]
    assert [reads(family.mother, one) for one in (before, later)] == [True, True]


def test_only_kinds_of_fact_are_hidden_altogether() -> None:
    family = a_family()
    for kind in ("note", "picture", "fact-other", "safety-step"):
        with pytest.raises(NotYours):
            shields(family.support_worker, kind=kind, from_role=Role.PARENT)


def test_somebody_who_is_hidden_is_gone_with_all_they_wrote() -> None:
    family = a_family()
    entry = of_care(family)
    shields(
        family.psychologist, participant=family.support_worker.place, from_participant=family.father.place
    )
    assert not knows(family.father, family.support_worker)
    assert not reads(family.father, entry)
    assert knows(family.mother, family.support_worker)


def test_of_who_is_hidden_there_is_no_name() -> None:
    family = a_family()
    shields(family.support_worker, participant=family.teacher.place, from_participant=family.father.place)
    both = [family.teacher.person, family.mother.person]
    assert names_of(family.father.standing(), both) == {family.mother.person: "Marieke de Wit"}
    assert set(names_of(family.mother.standing(), both)) == set(both)


def test_a_list_that_was_asked_names_nobody_who_is_hidden_since() -> None:
    family = a_family()
    until = timezone.now() + WEEK
    assert family.teacher.place
    assert family.father.place
    ask_for_list(by=family.father.standing(), to=family.teacher.place, door="school", until=until)
    ask_for_list(by=family.teacher.standing(), to=family.father.place, door="thuis-6-11", until=until)
    shields(family.support_worker, participant=family.teacher.place, from_participant=family.father.place)
    assert [one.by_name for one in asked_of(family.father.standing())] == [""]
    assert sent_by(family.father.standing()) == []
    assert [one.to_name for one in sent_by(family.teacher.standing())] == ["Karim de Wit"]


def test_everybody_may_hide_themselves() -> None:
    family = a_family()
    shields(
        family.foster_mother, participant=family.foster_mother.place, from_participant=family.father.place
    )
    assert not knows(family.father, family.foster_mother)


WHO_MAY_NOT: Mapping[str, tuple[str, str]] = {
    "a parent hides a professional": ("father", "psychologist"),
    "a parent hides the other parent": ("father", "mother"),
    "a teacher hides a parent": ("teacher", "father"),
    "a foster parent hides a teacher": ("foster_mother", "teacher"),
}


@pytest.mark.parametrize("case", WHO_MAY_NOT)
def test_nobody_of_the_family_or_the_school_hides_somebody_else(case: str) -> None:
    family = a_family()
    who, whom = (getattr(family, name) for name in WHO_MAY_NOT[case])
    with pytest.raises(NotYours):
        shields(who, participant=whom.place, from_role=Role.STEP_PARENT)


@pytest.mark.parametrize("who", ["foster_mother", "teacher"])
def test_who_does_not_decide_hides_no_kind_of_fact(who: str) -> None:
    family = a_family()
    with pytest.raises(NotYours):
        shields(getattr(family, who), kind=ADDRESS, from_participant=family.father.place)


def test_an_entry_is_hidden_by_its_owner_only() -> None:
    family = a_family()
    entry = of_care(family)
    for who in (family.mother, family.father, family.teacher):
        with pytest.raises(NotYours):
            shields(who, entry=entry, from_role=Role.PARENT)


def test_the_young_person_hides_what_is_theirs() -> None:
    family = a_family(age=14)
    assert family.young
    shields(family.young, kind=ADDRESS, from_participant=family.father.place)
    entry = an_entry(family.teacher, kind=ADDRESS)
    assert not reads(family.father, entry)


def test_nobody_hides_from_themselves_or_from_nobody_or_from_somebody_they_do_not_know() -> None:
    family, others = a_family(), a_family()
    entry = an_entry(family.mother)
    with pytest.raises(Refusal):
        shields(family.mother, entry=entry)
    with pytest.raises(Refusal):
        shields(family.mother, entry=entry, from_role=Role.PARENT, from_participant=family.father.place)
    for stranger in (others.father, family.mother):
        with pytest.raises(NotYours):
            shields(family.mother, entry=entry, from_participant=stranger.place)


@pytest.mark.parametrize("ends", [timedelta(seconds=-1), LONGEST + timedelta(days=1)])
def test_the_day_to_look_again_is_ahead_and_within_a_year(ends: timedelta) -> None:
    family = a_family()
    with pytest.raises(Refusal):
        shields(
            family.mother,
            entry=an_entry(family.mother),
            from_role=Role.TEACHER,
            ends=timezone.now() + ends,
        )


@pytest.mark.parametrize("reason", ["", "  \n", "nummer 123456782"])
def test_there_is_a_reason_and_no_citizen_number_in_it(reason: str) -> None:
    family = a_family()
    with pytest.raises(Refusal):
        shields(family.mother, entry=an_entry(family.mother), from_role=Role.TEACHER, reason=reason)
    assert not Shield.objects.exists()


def test_who_it_is_hidden_from_finds_no_shield() -> None:
    family = a_family()
    shields(family.support_worker, entry=of_care(family), from_participant=family.father.place)
    shields(family.mother, kind=ADDRESS, from_participant=family.father.place)
    assert hidden(family.father.standing()) == []
    assert len(hidden(family.support_worker.standing())) == 2
    (own,) = hidden(family.mother.standing())
    assert (own.kind, own.decided_by) == (ADDRESS, "Marieke de Wit")


@pytest.mark.parametrize("whom", ["person", "role"])
def test_who_works_in_care_finds_and_lifts_no_shield_that_hides_from_them(whom: str) -> None:
    family = a_family()
    from_whom = (
        {"from_participant": family.psychologist.place}
        if whom == "person"
        else {"from_role": Role.PSYCHOLOGIST}
    )
    made = shields(family.support_worker, kind=ADDRESS, **from_whom)
    assert hidden(family.psychologist.standing()) == []
    with pytest.raises(NotYours):
        lift(by=family.psychologist.standing(), shield=made)
    lift(by=family.support_worker.standing(), shield=made)


def test_who_works_in_care_lifts_what_a_parent_hid_and_the_other_parent_does_not() -> None:
    family = a_family()
    made = shields(family.mother, kind=ADDRESS, from_participant=family.father.place)
    for who in (family.father, family.teacher, family.foster_mother):
        with pytest.raises(NotYours):
            lift(by=who.standing(), shield=made)
    lift(by=family.support_worker.standing(), shield=made)


def test_a_professional_without_a_second_factor_hides_nothing() -> None:
    family = a_family()
    new = NewShield(
        reason="Zo is het.",
        ends=timezone.now() + WEEK,
        kind=ADDRESS,
        from_participant=family.father.place,
    )
    with pytest.raises(NotYours):
        shield(by=family.support_worker.standing(strong=False), new=new)
