"""A misspelt name or a wrong day of birth is corrected: by whom, what is told beforehand, what is kept."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Act, OrganisationKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.actions.correcting import PUT_BACK, NewIdentity, correct_identity, put_back_born
from houvast.rooms.people.models import Client, Notice, Participant, Ruling
from houvast.rooms.people.queries.corrections import Who, corrections, to_put_back
from houvast.rooms.trail.queries import of_chain
from tests.rooms.dossier.circles import (
    BEFORE,
    Someone,
    a_family,
    born_so_that,
    organisation,
    placed,
    signed_in,
    someone,
    with_authority,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CITIZEN_NUMBER = "111222333"


def corrects(one: Someone, *, knows: bool = True, reason: str = "Verkeerd getypt.", **what: Any) -> None:
    at = one.standing()
    new = NewIdentity(what.get("name", at.identity.name), what.get("born", at.identity.born), reason, knows)
    correct_identity(by=at, new=new, version=what.get("version", at.identity.version))


def turned(age: int) -> date:
    return born_so_that(age, timezone.now())


def heard(one: Someone) -> set[str]:
    return set(Notice.objects.filter(person=one.person).values_list("kind", flat=True))


def decides(one: Someone) -> bool:
    """Whether this person has a say in the circle now."""
    return one.standing().reason(Act.INVITE) is not None


def page(one: Someone) -> str:
    return reverse("dossier:identity", args=[one.client])


def typed(one: Someone, **other: Any) -> dict[str, Any]:
    at = one.standing()
    told = {"name": at.identity.name, "born": at.identity.born.isoformat(), "reason": "Verkeerd getypt."}
    return {**told, "version": at.identity.version, **other}


def _client(one: Someone) -> UUID:
    assert one.client is not None
    return one.client


def at_work(*, age: int = 9) -> Someone:
    """A support worker who opened a dossier for work, alone in it."""
    care = organisation(OrganisationKind.CARE)
    opener = Someone(someone("Sam"), Role.SUPPORT_WORKER, care)
    client = open_dossier(
        by=opener.asking(),
        new=NewClient("Noor", turned(age)),
        has_authority=False,
        moment=timezone.now() - BEFORE,
    )
    place = Participant.objects.get(client=client, person=opener.person).pk
    return Someone(opener.person, opener.role, care, place, client)


# --- who may ---


@pytest.mark.parametrize("who", ["mother", "father"])
def test_who_has_authority_corrects_a_misspelt_name(who: str) -> None:
    family = a_family(name="Nor")
    corrects(getattr(family, who), name="Noor")
    assert family.teacher.standing().identity.name == "Noor"


@pytest.mark.parametrize("who", ["foster_mother", "teacher", "support_worker", "psychologist", "young"])
def test_others_in_the_circle_correct_nothing(who: str) -> None:
    family = a_family(age=15)
    with pytest.raises(NotYours):
        corrects(getattr(family, who), name="Anders")
    assert not Ruling.objects.filter(client=family.client).exists()


def test_from_16_the_young_person_corrects_it_and_the_parents_do_not() -> None:
    family = a_family(age=16)
    assert family.young is not None
    corrects(family.young, name="Nora")
    with pytest.raises(NotYours):
        corrects(family.mother, name="Noor")
    assert family.mother.standing().identity.name == "Nora"


def test_a_professional_who_opened_the_dossier_corrects_it_and_one_who_was_asked_in_does_not() -> None:
    opener = at_work()
    colleague = placed(
        _client(opener), Role.PSYCHOLOGIST, organisation=opener.organisation, by=opener, starts=timezone.now()
    )
    corrects(opener, born=turned(13))
    assert opener.standing().identity.born == turned(13)
    with pytest.raises(NotYours):
        corrects(colleague, name="Anders")
    with pytest.raises(NotYours):
        correct_identity(by=opener.standing(strong=False), new=NewIdentity("A", turned(9), "Zo."), version=2)


def test_nobody_loses_authority_by_a_day_of_birth_that_a_professional_writes() -> None:
    opener = at_work(age=15)
    mother = placed(_client(opener), Role.PARENT, by=opener, starts=timezone.now() - BEFORE)
    with_authority(mother, by=opener, starts=timezone.now() - BEFORE)
    for years in (11, 16, 18):
        with pytest.raises(Refusal):
            corrects(opener, born=turned(years))
    corrects(opener, born=turned(14))
    assert decides(mother)


def test_who_opened_it_for_the_family_corrects_it_until_somebody_decides() -> None:
    foster = Someone(someone("Anja"), Role.FOSTER_PARENT)
    client = open_dossier(
        by=foster.asking(),
        new=NewClient("Nor", turned(9)),
        has_authority=False,
        moment=timezone.now() - BEFORE,
    )
    foster = Someone(foster.person, foster.role, None, Participant.objects.get(client=client).pk, client)
    corrects(foster, name="Noor")
    mother = placed(client, Role.PARENT, by=foster, starts=timezone.now() - BEFORE)
    with_authority(mother, by=foster, starts=timezone.now() - BEFORE)
    with pytest.raises(NotYours):
        corrects(foster, name="Nora")


# --- what is refused ---


def test_a_correction_without_a_reason_or_without_a_difference_is_refused() -> None:
    family = a_family()
    for wrong in ({"name": "Nora", "reason": "  "}, {}):
        with pytest.raises(Refusal):
            corrects(family.mother, **wrong)


@pytest.mark.parametrize("field", ["name", "reason"])
def test_a_citizen_number_is_kept_nowhere(field: str, client: Browser) -> None:
    family = a_family()
    with pytest.raises(Refusal):
        corrects(family.mother, **{"name": "Nora", field: f"Nora {CITIZEN_NUMBER}"})
    told = typed(family.mother, **{"name": "Nora", field: f"Nora {CITIZEN_NUMBER}"})
    answer = signed_in(client, family.mother).post(page(family.mother), told)
    assert answer.status_code == 422
    assert "burgerservicenummer" in answer.content.decode()
    assert Client.objects.get(pk=family.client).version == 1


def test_of_two_who_correct_at_once_the_second_is_told() -> None:
    family = a_family()
    corrects(family.mother, name="Nora")
    with pytest.raises(Refusal):
        corrects(family.father, name="Noortje", version=1)
    assert family.mother.standing().identity.name == "Nora"


@pytest.mark.parametrize("born", ["", "morgen", "2999-01-01", "1850-01-01"])
def test_a_day_on_which_nobody_can_be_born_comes_back(born: str, client: Browser) -> None:
    family = a_family()
    answer = signed_in(client, family.mother).post(page(family.mother), typed(family.mother, born=born))
    assert answer.status_code == 422
    assert Client.objects.get(pk=family.client).version == 1


# --- ages and rights ---


@pytest.mark.parametrize(
    ("age", "corrected", "said"),
    [
        (9, 12, "Het kind is dan 12 of ouder"),
        (12, 11, "Het kind is dan nog geen 12"),
        (15, 16, "De jongere is dan 16 of ouder"),
        (15, 18, "Niemand heeft dan nog gezag"),
    ],
)
def test_what_changes_today_is_told_before_anything_is_kept(
    age: int, corrected: int, said: str, client: Browser
) -> None:
    family = a_family(age=age)
    browser, born = signed_in(client, family.mother), turned(corrected).isoformat()
    first = browser.post(page(family.mother), typed(family.mother, born=born))
    assert first.status_code == 422
    assert said in first.content.decode()
    assert Client.objects.get(pk=family.client).version == 1
    second = browser.post(page(family.mother), typed(family.mother, born=born, knows="on"))
    assert second.status_code == 302
    assert family.teacher.standing().identity.born == turned(corrected)


def test_a_day_that_moves_no_age_asks_for_no_tick(client: Browser) -> None:
    family = a_family(age=9)
    told = typed(family.mother, born=turned(10).isoformat())
    assert "knows" not in signed_in(client, family.mother).get(page(family.mother)).content.decode()
    assert signed_in(client, family.mother).post(page(family.mother), told).status_code == 302


def test_who_had_a_say_before_puts_a_mistaken_day_back() -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(18))
    assert not decides(family.father)
    (made,) = corrections(family.father.standing())
    for other in (family.foster_mother, family.teacher):
        with pytest.raises(NotYours):
            put_back_born(by=other.standing(), correction=made.id)
    put_back_born(by=family.father.standing(), correction=made.id)
    assert decides(family.father)
    assert family.father.standing().identity.born == family.born
    with pytest.raises(NotYours):
        put_back_born(by=family.father.standing(), correction=made.id)


def test_a_young_person_puts_back_what_took_away_their_say() -> None:
    family = a_family(age=13)
    assert family.young is not None
    corrects(family.mother, born=turned(10))
    assert heard(family.young) == {"born-corrected"}
    (made,) = corrections(family.young.standing())
    put_back_born(by=family.young.standing(), correction=made.id)
    assert family.young.standing().identity.born == family.born


def test_after_thirty_days_a_day_stands() -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(18))
    for days, found in ((-1, True), (1, False)):
        at = family.father.standing(timezone.now() + PUT_BACK + timedelta(days=days))
        assert (to_put_back(at, corrections(at)) is not None) is found


# --- what is kept and told ---


def test_what_stood_there_is_kept_with_the_reason_and_sealed(client: Browser) -> None:
    family = a_family(name="Nor")
    corrects(family.mother, name="Noor", reason="Er miste een letter.")
    (kept,) = corrections(family.father.standing())
    assert (kept.was, kept.became) == (Who("Nor", family.born), Who("Noor", family.born))
    assert kept.reason == "Er miste een letter."
    assert b"letter" not in bytes(Ruling.objects.get(pk=kept.id).sealed)
    shown = signed_in(client, family.father).get(page(family.father)).content.decode()
    assert "De naam was Nor en werd Noor." in shown
    assert "Er miste een letter." in shown
    assert "Marieke de Wit" in shown


def test_everybody_with_a_say_hears_of_it_and_nobody_else() -> None:
    family = a_family(age=13)
    assert family.young is not None
    corrects(family.mother, name="Nora")
    told = {one.place: heard(one) for one in family.everybody() if heard(one)}
    assert told == {family.father.place: {"name-corrected"}, family.young.place: {"name-corrected"}}


def test_who_loses_a_say_by_it_hears_of_it_too() -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(16))
    assert heard(family.father) == {"born-corrected"}


def test_a_correction_leaves_one_record_without_a_word_of_it() -> None:
    family = a_family()
    before = len(of_chain(family.client))
    corrects(family.mother, name="Nora", reason="Vanille.")
    (kept,) = of_chain(family.client)[before:]
    assert (kept.event, kept.objects) == ("client-changed", (("client", family.client),))
    assert "Vanille" not in str(kept)


def test_who_may_only_put_it_back_finds_the_way_there(client: Browser) -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(18))
    browser = signed_in(client, family.father)
    assert (
        page(family.father)
        in browser.get(reverse("dossier:authority", args=[family.client])).content.decode()
    )
    shown = browser.get(page(family.father)).content.decode()
    assert "Zet terug" in shown
    assert 'name="reason"' not in shown


def test_a_correction_is_no_fact_about_who_decides(client: Browser) -> None:
    family = a_family()
    corrects(family.mother, name="Nora", reason="Vanille.")
    for one in (family.mother, family.teacher):
        seen = signed_in(Browser(), one).get(reverse("dossier:authority", args=[family.client]))
        assert "Vanille" not in seen.content.decode()
    at = family.mother.standing()
    assert at.facts.court_consents == at.facts.incapacities == at.facts.exceptions == ()
