"""Who is asked into the circle, who steps in, how long a place lasts, and who may end it."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_circle
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.actions.accounts import add_position
from houvast.rooms.people.actions.clients import end_place, extend_place
from houvast.rooms.people.actions.invitations import (
    NewInvitation,
    accept,
    decline,
    invite,
    withdraw_invitation,
)
from houvast.rooms.people.codes import LENGTH, SIGNS, digest, has_the_form, new_code, plain
from houvast.rooms.people.models import Invitation, Letter, Notice, Organisation, Participant, Person
from houvast.rooms.people.queries.invitations import NotOpen, State
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.records import SYSTEM
from houvast.rooms.vault import queries as vault
from tests.rooms.dossier.circles import Family, Someone, a_family, opened_by, organisation, someone

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY, YEAR = timedelta(days=1), timedelta(days=364)


def new(role: Role = Role.STEP_PARENT, **more: object) -> NewInvitation:
    now = timezone.now()
    told = {
        "role": role,
        "organisation": None,
        "address": "Nieuw@Voorbeeld.example",
        "called": "Oma Tini",
        "reason": "Past op woensdag op.",
        "starts": now,
        "ends": now + YEAR,
    }
    return NewInvitation(**{**told, **more})  # type: ignore[arg-type]


def letter() -> str:
    """The text of the last invitation that waits in the outbox."""
    row = Letter.objects.filter(kind="invitation").latest("made")
    assert row.key is not None
    told = vault.open_json(row.key, bytes(row.sealed), context=f"people.letter:{row.pk}")
    return f"{told['to']}\n{told['subject']}\n{told['text']}"


def code() -> str:
    return letter().split("/uitnodiging/")[1].split("/")[0]


def account(address: str = "nieuw@voorbeeld.example") -> Account:
    """Somebody with an account, signed in."""
    found = Person.objects.filter(email=address).first()
    person = found.pk if found else someone("Tini", email=address)
    return Account(person, True, "digest", timezone.now())


def step_in(address: str = "nieuw@voorbeeld.example", *, moment: datetime | None = None) -> UUID:
    return accept(by=account(address), address=address, code=code(), moment=moment or timezone.now())


def state_of(**more: object) -> State:
    with pytest.raises(NotOpen) as closed:
        step_in(**more)  # type: ignore[arg-type]
    return closed.value.state


# --- the code --------------------------------------------------------------------------------------------


def test_a_code_is_read_however_somebody_types_it_over() -> None:
    for _ in range(200):
        made = new_code()
        assert len(plain(made)) == LENGTH
        assert digest(made) == digest(made.lower()) == digest(made.replace("-", " ")) == digest(plain(made))
        assert digest(made) == digest(made.replace("0", "O").replace("1", "l"))
        assert has_the_form(made)


@pytest.mark.parametrize(
    "typed", ["", "kort", "0" * (LENGTH - 1), "0" * (LENGTH + 1), "!" * LENGTH, "é" * LENGTH]
)
def test_what_can_be_no_code_is_seen_at_once(typed: str) -> None:
    assert not has_the_form(typed)


def test_codes_are_made_of_signs_that_nobody_confuses() -> None:
    assert not set("OILU") & set(SIGNS)


# --- asking ----------------------------------------------------------------------------------------------


def test_a_letter_says_nothing_about_whom() -> None:
    family = a_family(name="Zonnebloemke")
    invite(by=family.mother.standing(), new=new())
    told = letter()
    assert told.startswith("nieuw@voorbeeld.example\n")
    for secret in ("Zonnebloemke", "Marieke", "Tini", "woensdag", "stief", str(family.client)):
        assert secret not in told


def test_what_is_typed_is_sealed_and_the_code_is_not_kept() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    row = Invitation.objects.get()
    kept = f"{row.digest} {bytes(row.sealed)!r}"
    assert [said for said in (code(), "Tini", "voorbeeld") if said in kept] == []
    assert row.digest == digest(code())


@pytest.mark.parametrize("who", ["father", "mother"])
def test_who_has_authority_asks_anybody_in(who: str) -> None:
    family = a_family()
    for role in Role:
        if role is not Role.CLIENT:
            invite(by=getattr(family, who).standing(), new=new(role))
    assert Invitation.objects.count() == len(Role) - 1


@pytest.mark.parametrize("who", ["father", "foster_mother"])
def test_who_has_no_authority_asks_nobody_in(who: str) -> None:
    family = a_family(father_has_authority=False)
    with pytest.raises(NotYours):
        invite(by=getattr(family, who).standing(), new=new())
    assert not Letter.objects.exists()


def test_a_professional_asks_in_colleagues_and_nobody_else() -> None:
    family = a_family()
    invite(by=family.teacher.standing(), new=new(Role.INTERNAL_SUPERVISOR, organisation=family.school))
    for role, there in [
        (Role.PSYCHOLOGIST, family.care),
        (Role.TEACHER, None),
        (Role.STEP_PARENT, None),
        (Role.PARENT, None),
    ]:
        with pytest.raises(NotYours):
            invite(by=family.teacher.standing(), new=new(role, organisation=there))


def test_a_professional_asks_the_parents_in_as_long_as_nobody_who_decides_is_there() -> None:
    school = organisation(OrganisationKind.SCHOOL)
    opener, _born = opened_by(role=Role.TEACHER)
    Participant.objects.filter(pk=opener.place).update(organisation=school)
    teacher = Someone(opener.person, Role.TEACHER, school, opener.place, opener.client)
    invite(by=teacher.standing(), new=new(Role.PARENT))
    with pytest.raises(NotYours):
        invite(by=teacher.standing(), new=new(Role.STEP_PARENT))


def test_from_sixteen_the_young_person_asks_and_the_parents_do_not() -> None:
    family = a_family(age=16)
    assert family.young is not None
    invite(by=family.young.standing(), new=new())
    with pytest.raises(NotYours):
        invite(by=family.mother.standing(), new=new())


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("ends", {"ends": timezone.now() - DAY}),
        ("ends", {"ends": timezone.now() + 4 * YEAR}),
        ("starts", {"starts": timezone.now() + 100 * DAY}),
        ("organisation", {"organisation": UUID(int=1)}),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(field: str, more: dict[str, object]) -> None:
    family = a_family()
    with pytest.raises(Refusal) as refused:
        invite(by=family.mother.standing(), new=new(**more))  # type: ignore[arg-type]
    assert [fault.place for fault in refused.value.faults] == [field]


# --- stepping in -----------------------------------------------------------------------------------------


def test_who_steps_in_has_the_place_that_was_offered() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    client = step_in()
    there = standing(Someone(account().person, Role.STEP_PARENT).asking(), client, timezone.now())
    (mine,) = [one for one in open_circle(by=there).around if one.is_mine]
    assert (mine.place.role, mine.reason) == (Role.STEP_PARENT, "Past op woensdag op.")
    assert Notice.objects.filter(person=family.mother.person, kind="place-accepted").count() == 1


def test_a_link_works_once() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    step_in()
    assert state_of() is State.USED


def test_a_link_works_until_fourteen_days_have_passed() -> None:
    family = a_family()
    now = timezone.now()
    invite(by=family.mother.standing(now), new=new())
    expires = Invitation.objects.get().expires
    assert expires == now + timedelta(days=14)
    assert state_of(moment=expires) is State.EXPIRED
    step_in(moment=expires - timedelta(microseconds=1))


def test_a_withdrawn_link_opens_nothing_and_only_who_sent_it_withdraws_it() -> None:
    family = a_family()
    made = invite(by=family.mother.standing(), new=new())
    with pytest.raises(NotYours):
        withdraw_invitation(by=family.father.standing(), invitation=made)
    withdraw_invitation(by=family.mother.standing(), invitation=made)
    assert state_of() is State.WITHDRAWN
    with pytest.raises(NotYours):
        withdraw_invitation(by=family.mother.standing(), invitation=made)


def test_a_letter_that_was_passed_on_opens_nothing() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    assert state_of(address="ander@voorbeeld.example") is State.OTHER_ADDRESS
    assert step_in() == family.client


def test_a_letter_opens_nothing_when_who_sent_it_may_not_ask_any_more() -> None:
    """The child turned sixteen, and decides itself who is in its circle."""
    family = a_family(age=15)
    sent = timezone.now() + timedelta(days=365 - 100 - 7)
    later = sent + timedelta(days=10)
    invite(by=family.mother.standing(sent), new=new(starts=sent, ends=sent + YEAR))
    row = Invitation.objects.get()
    assert row.expires > later
    assert state_of(moment=later) is State.WITHDRAWN


def test_nobody_becomes_a_schools_by_a_parents_letter() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new(Role.REPORTING_OFFICER, organisation=family.school))
    assert state_of() is State.NO_POSITION
    school = Organisation.objects.get(pk=family.school).name
    add_position(
        by=SYSTEM,
        email="nieuw@voorbeeld.example",
        organisation=school,
        role=Role.REPORTING_OFFICER,
        until=(timezone.now() + YEAR).date(),
    )
    assert step_in() == family.client


def test_who_does_not_want_to_says_so_and_the_link_stops() -> None:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    decline(by=account(), address="nieuw@voorbeeld.example", code=code(), moment=timezone.now())
    assert state_of() is State.WITHDRAWN
    assert Notice.objects.filter(person=family.mother.person, kind="invitation-declined").count() == 1


@pytest.mark.parametrize(("age", "may"), [(9, False), (11, False), (12, True), (15, True)])
def test_the_young_person_gets_a_space_of_their_own_from_twelve(age: int, may: bool) -> None:
    family = a_family(age=age, young_has_account=False)
    if not may:
        with pytest.raises(Refusal):
            invite(by=family.mother.standing(), new=new(Role.CLIENT))
        return
    invite(by=family.mother.standing(), new=new(Role.CLIENT))
    step_in()
    found = Someone(account().person, Role.CLIENT, client=family.client).standing()
    assert found.facts.client_person == account().person
    with pytest.raises(Refusal):
        invite(by=family.mother.standing(), new=new(Role.CLIENT))


def test_of_two_letters_for_the_young_person_one_is_taken() -> None:
    family = a_family(age=13, young_has_account=False)
    invite(by=family.mother.standing(), new=new(Role.CLIENT))
    first = code()
    invite(by=family.father.standing(), new=new(Role.CLIENT, address="ander@voorbeeld.example"))
    accept(by=account(), address="nieuw@voorbeeld.example", code=first, moment=timezone.now())
    assert state_of(address="ander@voorbeeld.example") is State.USED


# --- leaving and staying ---------------------------------------------------------------------------------


def ends_the_place_of(who: Someone, whose: Someone) -> bool:
    assert whose.place is not None
    try:
        end_place(by=who.standing(), place=whose.place)
    except NotYours:
        return False
    return True


def test_everybody_may_leave_and_is_out_at_once() -> None:
    family = a_family(age=13)
    for one in family.everybody():
        assert ends_the_place_of(one, one)
        with pytest.raises(NotYours):
            one.standing()


def test_a_parent_ends_the_place_of_who_has_no_authority() -> None:
    family = a_family(father_has_authority=False)
    assert ends_the_place_of(family.mother, family.foster_mother)
    assert ends_the_place_of(family.mother, family.father)


def test_a_parent_ends_not_the_place_of_the_other_with_authority_nor_of_the_young_person() -> None:
    family = a_family(age=14)
    assert family.young is not None
    assert not ends_the_place_of(family.mother, family.father)
    assert not ends_the_place_of(family.mother, family.young)


@pytest.mark.parametrize("who", ["teacher", "support_worker", "psychologist"])
def test_the_family_does_not_end_the_work_of_an_organisation(who: str) -> None:
    """It keeps a file by law, and a step of the reporting code waits for nobody; sharing stops elsewhere."""
    family = a_family()
    assert not ends_the_place_of(family.mother, getattr(family, who))


def test_colleagues_end_each_others_place_and_nobody_elses() -> None:
    family = a_family()
    assert ends_the_place_of(family.psychologist, family.support_worker)
    assert not ends_the_place_of(family.psychologist, family.teacher)
    assert not ends_the_place_of(family.psychologist, family.foster_mother)


def test_who_is_put_out_hears_of_it() -> None:
    family = a_family()
    ends_the_place_of(family.mother, family.foster_mother)
    (told,) = Notice.objects.filter(person=family.foster_mother.person)
    assert (told.kind, told.about) == ("place-ended", family.foster_mother.place)


def test_a_place_is_looked_at_again_and_the_second_of_two_is_told() -> None:
    family = a_family()
    place = family.foster_mother.standing().place
    later = timezone.now() + YEAR
    extend_place(by=family.mother.standing(), place=place.id, ends=later, was=place.ends)
    assert family.foster_mother.standing().place.ends == later
    with pytest.raises(Refusal):
        extend_place(by=family.father.standing(), place=place.id, ends=later + DAY, was=place.ends)
    assert family.foster_mother.standing().place.ends == later


def test_nobody_lets_their_own_place_last_longer_but_who_decides() -> None:
    family = a_family()
    for one, may in [(family.teacher, False), (family.foster_mother, False), (family.mother, True)]:
        place = one.standing().place
        wish = {"by": one.standing(), "place": place.id, "ends": timezone.now() + YEAR, "was": place.ends}
        if may:
            extend_place(**wish)  # type: ignore[arg-type]
        else:
            with pytest.raises(NotYours):
                extend_place(**wish)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [-1, 0, 3 * 365 + 1])
def test_a_place_never_lasts_for_ever(days: int) -> None:
    family, now = a_family(), timezone.now()
    by, place = family.mother.standing(now), family.foster_mother.standing(now).place
    with pytest.raises(Refusal):
        extend_place(by=by, place=place.id, ends=now + days * DAY, was=place.ends)


# --- what is written down --------------------------------------------------------------------------------


def test_one_look_at_the_circle_is_one_record() -> None:
    family: Family = a_family()
    by = family.teacher.standing()
    before = len(trail.of_chain(family.client))
    seen = open_circle(by=by)
    (added,) = trail.of_chain(family.client)[before:]
    assert (added.event, added.by.participant) == ("circle-seen", family.teacher.place)
    assert {one.place.id for one in seen.around} == {id for _kind, id in added.objects}


def test_without_a_second_factor_a_professional_sees_no_circle() -> None:
    family = a_family()
    with pytest.raises(NotYours):
        open_circle(by=family.teacher.standing(strong=False))
    assert open_circle(by=family.mother.standing(strong=False)).around
