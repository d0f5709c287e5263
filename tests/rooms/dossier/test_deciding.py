"""Who notes who decides, what counts at once, and what a yes opens and a no closes."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from houvast.practice.authority import (
    ConsentRule,
    ExceptionGround,
    Purpose,
    RepresentationKind,
    Requirement,
    Role,
    consent_needed,
)
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_authority, open_consents, what_stops, withdraw_consent
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.models import AskedList, Shield
from houvast.rooms.people.actions.clients import end_custody
from houvast.rooms.people.actions.consents import Yes, give_consent
from houvast.rooms.people.actions.custodies import NewAuthority, check_authority, note_authority
from houvast.rooms.people.actions.rulings import (
    About,
    ask_exception,
    end_ruling,
    note_court_consent,
    note_incapacity,
    note_representation,
    second_exception,
)
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.models import Consent, Custody, Notice, Ruling
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, placed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)


def authority(place: Someone, proof: str = "register", **more: Any) -> NewAuthority:
    now = timezone.now()
    told = {"scope": (), "starts": now, "ends": now + 300 * DAY, **more}
    return NewAuthority(place=place.place, proof=proof, **told)  # type: ignore[arg-type]


def about(purpose: Purpose = Purpose.TREATMENT, subject: str = "talks", **more: Any) -> About:
    now = timezone.now()
    return About(purpose, subject, **{"reason": "Zo is het.", "starts": now, "ends": now + 100 * DAY, **more})


def says_yes(one: Someone, purpose: Purpose = Purpose.TREATMENT, subject: str = "", **more: Any) -> None:
    now = timezone.now()
    yes = Yes(purpose, subject, more.get("words", WORDS), more.get("ends", now + 300 * DAY))
    give_consent(by=one.standing(), yes=yes)


def asked(family: Family, purpose: Purpose = Purpose.TREATMENT, subject: str = "") -> Requirement:
    at = family.mother.standing()
    return consent_needed(at.facts, purpose, subject, timezone.now())


def holders(family: Family) -> set[object]:
    at = family.support_worker.standing()
    return {one.holder for one in at.facts.custodies if one.holds(timezone.now())}


# --- authority ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "proof", "may"),
    [
        ("mother", "own-word", True),
        ("mother", "register", False),
        ("father", "own-word", False),
        ("foster_mother", "own-word", False),
        ("foster_mother", "court", False),
        ("teacher", "own-word", False),
        ("teacher", "register", True),
        ("psychologist", "court", True),
    ],
)
def test_own_word_is_of_who_has_authority_and_papers_of_professionals(
    who: str, proof: str, may: bool
) -> None:
    family = a_family(father_has_authority=False)
    by = getattr(family, who).standing()
    if may:
        note_authority(by=by, new=authority(family.father, proof))
    else:
        with pytest.raises(NotYours):
            note_authority(by=by, new=authority(family.father, proof))
    assert (family.father.person in holders(family)) is may


def test_without_a_second_factor_a_professional_notes_nothing() -> None:
    family = a_family(father_has_authority=False)
    with pytest.raises(NotYours):
        note_authority(by=family.teacher.standing(strong=False), new=authority(family.father))


def test_nobody_notes_authority_of_themselves() -> None:
    family = a_family(father_has_authority=False)
    worker = placed(
        family.client,
        Role.SUPPORT_WORKER,
        person=family.father.person,
        organisation=family.care,
        by=family.mother,
        starts=timezone.now() - DAY,
    )
    with pytest.raises(Refusal):
        note_authority(by=worker.standing(), new=authority(worker))
    assert family.father.person not in holders(family)


@pytest.mark.parametrize("role", [Role.STEP_PARENT, Role.PARENT])
def test_who_has_authority_and_the_holder_hear_of_it(role: Role) -> None:
    family = a_family(father_has_authority=False)
    one = placed(family.client, role, by=family.mother, starts=timezone.now() - DAY)
    note_authority(by=family.teacher.standing(), new=authority(one))
    heard = set(Notice.objects.filter(kind="authority-noted").values_list("person", flat=True))
    assert heard == {one.person, family.mother.person}


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("ends", {"ends": timezone.now() - DAY}),
        ("ends", {"ends": timezone.now() + 800 * DAY}),
        ("ends", {"ends": timezone.now() + 5000 * DAY}),
        ("scope", {"scope": (Purpose.TREATMENT,)}),
    ],
)
def test_what_authority_cannot_be_is_said_beside_its_field(field: str, more: dict[str, Any]) -> None:
    family = a_family(father_has_authority=False)
    with pytest.raises(Refusal) as refused:
        note_authority(by=family.teacher.standing(), new=authority(family.father, **more))
    assert [fault.place for fault in refused.value.faults] == [field]


def test_looking_again_leaves_no_gap_and_takes_no_consent_away() -> None:
    family = a_family()
    says_yes(family.mother)
    says_yes(family.father)
    row = Custody.objects.get(person=family.father.person)
    check_authority(
        by=family.teacher.standing(), custody=row.pk, proof="register", ends=timezone.now() + 729.5 * DAY
    )
    old, new = Custody.objects.filter(person=family.father.person).order_by("starts")
    assert old.ends == new.starts
    assert asked(family).satisfied


def test_authority_that_ends_takes_consent_with_it_at_once() -> None:
    family = a_family()
    says_yes(family.mother)
    assert not asked(family).satisfied
    row = Custody.objects.get(person=family.father.person)
    with pytest.raises(NotYours):
        end_custody(by=family.mother.standing(), custody=row.pk)
    end_custody(by=family.father.standing(), custody=row.pk)
    assert asked(family).satisfied


def test_who_has_authority_says_themselves_that_it_ended() -> None:
    family = a_family()
    row = Custody.objects.get(person=family.father.person)
    end_custody(by=family.father.standing(), custody=row.pk)
    assert holders(family) == {family.mother.person}


# --- facts that change who decides -------------------------------------------------------------------


def test_a_court_says_yes_in_the_place_of_one_parent() -> None:
    family = a_family()
    says_yes(family.mother)
    place = family.father.place
    assert place is not None
    for who in (family.mother, family.foster_mother):
        with pytest.raises(NotYours):
            note_court_consent(by=who.standing(), place=place, about=about(subject=""))
    made = note_court_consent(by=family.support_worker.standing(), place=place, about=about(subject=""))
    assert asked(family).satisfied
    end_ruling(by=family.teacher.standing(), ruling=made)
    assert not asked(family).satisfied


def test_the_reason_of_a_fact_is_sealed() -> None:
    family = a_family(age=14)
    note_incapacity(by=family.psychologist.standing(), about=about(reason="Kanarievogel"))
    row = Ruling.objects.get()
    assert b"Kanarievogel" not in bytes(row.sealed)
    (shown,) = open_authority(by=family.mother.standing()).noted
    assert shown.reason == "Kanarievogel"


@pytest.mark.parametrize("who", ["mother", "teacher", "young"])
def test_only_a_care_professional_judges_that_a_decision_is_too_much(who: str) -> None:
    family = a_family(age=14)
    with pytest.raises(NotYours):
        note_incapacity(by=getattr(family, who).standing(), about=about())


def test_not_being_able_to_judge_is_about_one_decision_and_counts_for_that_alone() -> None:
    family = a_family(age=14)
    with pytest.raises(Refusal):
        note_incapacity(by=family.psychologist.standing(), about=about(subject=""))
    note_incapacity(by=family.psychologist.standing(), about=about(subject="medication"))
    whys = {need.why for need in asked(family, subject="medication").needed}
    assert whys == {ConsentRule.HOLDER}
    assert ConsentRule.SELF in {need.why for need in asked(family, subject="talks").needed}


def test_an_exception_counts_when_somebody_else_says_the_same() -> None:
    family = a_family(age=14)
    made = ask_exception(
        by=family.psychologist.standing(), ground=ExceptionGround.SERIOUS_HARM, about=about()
    )
    assert len(asked(family, subject="talks").needed) == 3
    for who in (family.psychologist, family.mother, family.teacher):
        with pytest.raises(NotYours):
            second_exception(by=who.standing(), ruling=made)
    second_exception(by=family.support_worker.standing(), ruling=made)
    assert [need.why for need in asked(family, subject="talks").needed] == [ConsentRule.SELF]


def test_parents_do_not_hear_that_a_child_decides_alone() -> None:
    family = a_family(age=14)
    made = ask_exception(
        by=family.psychologist.standing(), ground=ExceptionGround.SERIOUS_HARM, about=about()
    )
    second_exception(by=family.support_worker.standing(), ruling=made)
    assert family.young is not None
    assert set(Notice.objects.values_list("person", flat=True)) == {family.young.person}
    assert open_authority(by=family.mother.standing()).noted == []
    (question,) = [
        one
        for one in open_consents(by=family.mother.standing(), purpose=Purpose.TREATMENT)
        if one.subject == "talks"
    ]
    assert len(question.voices) == 3


@pytest.mark.parametrize("age", [9, 16, 34])
def test_an_exception_is_for_twelve_to_fifteen(age: int) -> None:
    family = a_family(age=age)
    with pytest.raises(Refusal):
        ask_exception(by=family.psychologist.standing(), ground=ExceptionGround.KEEPS_WISHING, about=about())


def test_a_mentor_speaks_where_an_adult_cannot_judge_one_decision() -> None:
    family = a_family(age=34)
    mentor = placed(family.client, Role.MENTOR, by=family.mother, starts=timezone.now() - DAY)
    now = timezone.now()
    assert mentor.place is not None
    note_representation(
        by=family.support_worker.standing(),
        place=mentor.place,
        kind=RepresentationKind.MENTOR,
        reason="De beschikking.",
        starts=now,
        ends=now + 300 * DAY,
    )
    note_incapacity(by=family.psychologist.standing(), about=about(subject="medication"))
    says_yes(mentor, subject="medication")
    assert asked(family, subject="medication").satisfied
    with pytest.raises(NotYours):
        says_yes(mentor, subject="talks")


# --- consent -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [9, 14, 17, 34])
def test_whoever_is_asked_may_say_yes_and_nobody_else(age: int) -> None:
    family = a_family(age=age)
    said = set()
    for name in ("mother", "father", "foster_mother", "teacher", "psychologist", "young"):
        one = getattr(family, name)
        try:
            says_yes(one) if one else None
        except NotYours:
            continue
        if one:
            said.add(name)
    assert said == ({"mother", "father"} if age < 16 else set()) | ({"young"} if age >= 12 else set())
    assert asked(family).satisfied


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_yes_never_lasts_for_ever(days: int) -> None:
    family, now = a_family(), timezone.now()
    with pytest.raises(Refusal):
        give_consent(by=family.mother.standing(now), yes=Yes(Purpose.TREATMENT, "", WORDS, now + days * DAY))


def test_the_version_of_the_words_is_kept() -> None:
    family = a_family()
    says_yes(family.mother)
    assert Consent.objects.get().words == WORDS
    with pytest.raises(Refusal):
        says_yes(family.father, words="toestemming-0")


def shares_with_the_teacher(family: Family) -> None:
    place = family.teacher.place
    assert place is not None
    share(by=family.support_worker.standing(), new=NewGrant(to=place, ends=timezone.now() + 100 * DAY))


def test_what_rests_on_a_yes_stops_the_moment_it_is_taken_back() -> None:
    family = a_family()
    entry = an_entry(family.support_worker)
    shares_with_the_teacher(family)
    assert entry not in family.teacher.standing().readable()
    says_yes(family.mother, Purpose.CARE_SHARING)
    says_yes(family.father, Purpose.CARE_SHARING)
    assert entry in family.teacher.standing().readable()
    assert what_stops(family.mother.standing(), Purpose.CARE_SHARING, "").readers == 1
    now = timezone.now()
    withdraw_consent(by=family.mother.standing(now), purpose=Purpose.CARE_SHARING, subject="")
    assert entry not in family.teacher.standing(now).readable()
    (told,) = Notice.objects.filter(person=family.teacher.person)
    assert told.kind == "sharing-stopped"


@pytest.mark.parametrize(("purpose", "stops"), [(Purpose.DATA_USE, True), (Purpose.CARE_SHARING, False)])
def test_who_still_has_a_list_hears_of_it(purpose: Purpose, stops: bool) -> None:
    family = a_family()
    says_yes(family.mother, purpose)
    place = family.foster_mother.place
    row = AskedList.objects.create(
        client_id=family.client,
        to_id=place,
        door="ouder",
        by_id=family.teacher.person,
        until=timezone.now() + 20 * DAY,
    )
    assert what_stops(family.mother.standing(), purpose, "").lists == 1
    withdraw_consent(by=family.mother.standing(), purpose=purpose, subject="")
    row.refresh_from_db()
    assert (row.withdrawn is not None) is stops
    heard = set(Notice.objects.filter(kind="list-consent-withdrawn").values_list("person", flat=True))
    assert heard == {family.foster_mother.person, family.teacher.person}


def test_nobody_takes_back_what_another_said() -> None:
    family = a_family()
    says_yes(family.mother)
    for who in (family.father, family.teacher, family.foster_mother):
        with pytest.raises(NotYours):
            withdraw_consent(by=who.standing(), purpose=Purpose.TREATMENT, subject="")
    assert Consent.objects.filter(withdrawn=None).count() == 1


def test_of_who_is_hidden_there_is_neither_name_nor_notice() -> None:
    """The father does not know that the mother is in the circle: she has a secret address."""
    family = a_family()
    Shield.objects.create(
        client_id=family.client,
        participant_id=family.mother.place,
        from_person_id=family.father.person,
        by_id=family.mother.person,
        key=family.client,
        sealed=b"",
        starts=timezone.now() - DAY,
        ends=timezone.now() + 100 * DAY,
    )
    says_yes(family.mother)
    assert not Notice.objects.filter(person=family.father.person).exists()
    names = {
        who for one in open_consents(by=family.father.standing()) for voice in one.voices for who in voice.who
    }
    assert names == {"Karim de Wit"}
    assert {one.name for one in open_authority(by=family.father.standing()).around if one.held} == {
        "Karim de Wit"
    }


def test_each_yes_and_no_is_one_record_that_names_the_consent() -> None:
    family = a_family()
    before = len(trail.of_chain(family.client))
    says_yes(family.mother)
    withdraw_consent(by=family.mother.standing(), purpose=Purpose.TREATMENT, subject="")
    given, withdrawn = trail.of_chain(family.client)[before:]
    assert (given.event, withdrawn.event) == ("consent-given", "consent-withdrawn")
    assert given.consents == withdrawn.consents == (Consent.objects.get().pk,)
    assert given.purpose == "treatment"
