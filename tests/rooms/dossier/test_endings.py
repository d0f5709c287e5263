"""Authority that ends: by who has it alone, of somebody else by two who saw the paper, and never unseen."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import ExceptionGround, OrganisationKind, Purpose, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_authority
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.people.actions.clients import Held, end_custody, note_custody
from houvast.rooms.people.actions.custodies import check_authority
from houvast.rooms.people.actions.endings import (
    WAITS,
    NewEnding,
    ask_ending,
    drop_ending,
    end_either,
    second_either,
    second_ending,
)
from houvast.rooms.people.actions.rulings import About, ask_exception
from houvast.rooms.people.models import Custody, Notice, Ruling
from houvast.rooms.trail.queries import of_chain
from tests.rooms.dossier.circles import Family, Someone, a_family, organisation, placed, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)
SEEN = NewEnding("court", "Beschikking van gisteren.")
QUIETLY = NewEnding("court", "Beschikking van gisteren. Het adres is geheim.", tell_now=False)


def of_father(family: Family) -> Custody:
    return Custody.objects.filter(client=family.client, person=family.father.person).latest("starts")


def still_has_authority(family: Family, one: Someone) -> bool:
    at = family.teacher.standing()
    return any(held.holder == one.person and held.holds(timezone.now()) for held in at.facts.custodies)


def asks(family: Family, new: NewEnding = SEEN) -> UUID:
    return ask_ending(by=family.psychologist.standing(), custody=of_father(family).pk, new=new)


def heard(one: Someone) -> set[str]:
    return set(Notice.objects.filter(person=one.person).values_list("kind", flat=True))


def told_in_the_trail(family: Family, one: Someone) -> set[UUID]:
    """Everything that the page with who looked tells this person something about."""
    at, now = one.standing(), timezone.now()
    records = for_reader(at, of_chain(family.client, since=now - DAY, until=now + DAY))
    return {id for record in records for _kind, id in record.objects}


@pytest.mark.parametrize("who", ["mother", "foster_mother", "teacher", "psychologist", "support_worker"])
def test_nobody_ends_the_authority_of_somebody_else_alone(who: str) -> None:
    family = a_family()
    with pytest.raises(NotYours):
        end_custody(by=getattr(family, who).standing(), custody=of_father(family).pk)
    assert still_has_authority(family, family.father)


def test_it_counts_when_another_professional_saw_the_paper_too_and_not_before() -> None:
    family = a_family()
    asked = asks(family)
    assert still_has_authority(family, family.father)
    for who in (family.psychologist, family.mother, family.father, family.foster_mother):
        with pytest.raises(NotYours):
            second_ending(by=who.standing(), ruling=asked)
    with pytest.raises(NotYours):
        second_ending(by=family.teacher.standing(strong=False), ruling=asked)
    assert still_has_authority(family, family.father)
    second_either(by=family.teacher.standing(), ruling=asked)
    assert not still_has_authority(family, family.father)
    with pytest.raises(NotYours):
        second_ending(by=family.support_worker.standing(), ruling=asked)


def test_one_person_with_two_positions_is_one_pair_of_eyes() -> None:
    family = a_family()
    asked = asks(family)
    again = placed(
        family.client,
        Role.SUPPORT_WORKER,
        person=family.psychologist.person,
        organisation=family.care,
        by=family.mother,
        starts=timezone.now() - DAY,
    )
    with pytest.raises(NotYours):
        second_ending(by=again.standing(), ruling=asked)


def test_nobody_asks_or_seconds_it_about_themselves() -> None:
    family = a_family()
    at_work = placed(
        family.client,
        Role.SUPPORT_WORKER,
        person=family.father.person,
        organisation=family.care,
        by=family.mother,
        starts=timezone.now() - DAY,
    )
    with pytest.raises(NotYours):
        ask_ending(by=at_work.standing(), custody=of_father(family).pk, new=SEEN)
    asked = asks(family)
    for act in (second_ending, drop_ending):
        with pytest.raises(NotYours):
            act(by=at_work.standing(), ruling=asked)
    (shown,) = open_authority(by=at_work.standing()).noted
    assert (shown.may_end, shown.may_second) == (False, False)


def test_whose_authority_it_is_hears_at_once_and_reads_why() -> None:
    family = a_family()
    asks(family)
    assert heard(family.father) == {"authority-end-asked"}
    (shown,) = open_authority(by=family.father.standing()).noted
    assert shown.reason == SEEN.reason
    assert (shown.is_mine, shown.may_end, shown.may_second) == (True, False, False)
    assert open_authority(by=family.mother.standing()).noted == []
    assert heard(family.teacher) == heard(family.support_worker) == {"authority-end-waits"}
    assert heard(family.mother) == heard(family.psychologist) == set()


def test_where_telling_is_not_safe_they_hear_when_it_counts_and_not_before() -> None:
    family = a_family()
    asked = asks(family, QUIETLY)
    assert heard(family.father) == set()
    assert open_authority(by=family.father.standing()).noted == []
    assert asked not in told_in_the_trail(family, family.father)
    assert asked not in told_in_the_trail(family, family.mother)
    second_ending(by=family.teacher.standing(), ruling=asked)
    assert heard(family.father) == {"authority-ended"}
    assert heard(family.mother) == {"authority-of-another-ended"}


def test_what_was_asked_can_be_taken_back_and_then_nothing_changed() -> None:
    family = a_family()
    for new, told in ((SEEN, {"authority-end-asked", "authority-end-dropped"}), (QUIETLY, set())):
        Notice.objects.all().delete()
        asked = asks(family, new)
        with pytest.raises(NotYours):
            end_either(by=family.father.standing(), ruling=asked)
        end_either(by=family.support_worker.standing(), ruling=asked)
        with pytest.raises(NotYours):
            second_ending(by=family.teacher.standing(), ruling=asked)
        assert heard(family.father) == told
    assert still_has_authority(family, family.father)


def test_what_nobody_seconds_falls_away() -> None:
    family = a_family()
    asked = asks(family)
    with pytest.raises(NotYours):
        second_ending(by=family.teacher.standing(timezone.now() + WAITS + DAY), ruling=asked)


def test_it_is_asked_once_with_a_reason_and_a_paper() -> None:
    family = a_family()
    with pytest.raises(Refusal):
        asks(family, NewEnding("court", "  "))
    with pytest.raises(NotYours):
        asks(family, NewEnding("own-word", "Zij zegt het."))
    asked = asks(family)
    with pytest.raises(Refusal):
        asks(family)
    assert b"Beschikking" not in bytes(Ruling.objects.get(pk=asked).sealed)


def test_looking_again_neither_shortens_authority_nor_makes_the_question_fall_away() -> None:
    family = a_family()
    asked = asks(family)
    held, now = of_father(family), timezone.now()
    for who, proof in ((family.mother, "own-word"), (family.teacher, "register")):
        with pytest.raises(Refusal):
            check_authority(by=who.standing(), custody=held.pk, proof=proof, ends=now + 2 * DAY)
    check_authority(by=family.teacher.standing(), custody=held.pk, proof="register", ends=now + 729.5 * DAY)
    second_ending(by=family.support_worker.standing(), ruling=asked)
    assert not still_has_authority(family, family.father)


def test_when_who_has_it_ends_it_themselves_there_is_nothing_left_to_second() -> None:
    family = a_family()
    asked = asks(family)
    end_custody(by=family.father.standing(), custody=of_father(family).pk)
    with pytest.raises(NotYours):
        second_ending(by=family.teacher.standing(), ruling=asked)


def test_that_a_child_decides_alone_stands_in_no_trail_of_a_parent() -> None:
    family = a_family(age=14)
    now = timezone.now()
    about = About(Purpose.TREATMENT, "talks", "Bleef het vragen.", now, now + 100 * DAY)
    made = ask_exception(by=family.psychologist.standing(), ground=ExceptionGround.KEEPS_WISHING, about=about)
    second_either(by=family.support_worker.standing(), ruling=made)
    assert family.young is not None
    assert made in told_in_the_trail(family, family.young)
    for one in (family.mother, family.father, family.teacher):
        assert made not in told_in_the_trail(family, one)
    end_either(by=family.psychologist.standing(), ruling=made)
    assert made not in told_in_the_trail(family, family.mother)


# --- authority of an institution ---


def with_a_guardian() -> tuple[Family, Someone, Custody]:
    """A family in which an institution has authority, and somebody there acts for it."""
    family = a_family(father_has_authority=False)
    there = organisation(OrganisationKind.INSTITUTION, "Jeugdbescherming")
    guardian = placed(
        family.client,
        Role.CHILD_PROTECTION_WORKER,
        organisation=there,
        by=family.mother,
        starts=family.started,
        name="Hugo",
    )
    held = Held(family.client, None, there, (), "court", family.started, timezone.now() + 300 * DAY)
    made = note_custody(family.psychologist.asking().actor(), held)
    return family, guardian, Custody.objects.get(pk=made)


def asked_on_the_page(one: Someone) -> str:
    page = reverse("dossier:authority", args=[one.client])
    return str(signed_in(Browser(), one).get(page).content.decode())


def test_who_reads_of_an_ending_reads_whose_authority_it_is() -> None:
    family, guardian, held = with_a_guardian()
    ask_ending(by=family.psychologist.standing(), custody=held.pk, new=SEEN)
    for one in (family.psychologist, family.teacher, guardian):
        _before, waits = asked_on_the_page(one).split("Wacht op een tweede professional", maxsplit=1)
        assert "Hugo" in waits
        assert ("Ik bekeek dit ook" in waits) is (one == family.teacher)
    assert heard(guardian) == {"authority-end-asked"}
    assert heard(family.teacher) == {"authority-end-waits"}


def test_an_institution_hears_of_an_ending_only_when_that_is_safe() -> None:
    family, guardian, held = with_a_guardian()
    asked = ask_ending(by=family.psychologist.standing(), custody=held.pk, new=QUIETLY)
    assert heard(guardian) == set()
    assert "geheim" not in asked_on_the_page(guardian)
    assert asked not in told_in_the_trail(family, guardian)
    assert "geheim" in asked_on_the_page(family.teacher)
    second_ending(by=family.teacher.standing(), ruling=asked)
    assert heard(guardian) == {"authority-ended"}
