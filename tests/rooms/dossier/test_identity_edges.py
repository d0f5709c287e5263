"""A correction at its edges: what it leaves alone, what can be put back after another, and by one press."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from houvast.practice.authority import ages_moved
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.actions.correcting import PUT_BACK, put_back_born
from houvast.rooms.people.models import Participant
from houvast.rooms.people.queries.corrections import corrections, to_put_back
from houvast.rooms.trail.queries import of_chain
from tests.rooms.dossier.circles import Someone, a_family, opened_by, signed_in
from tests.rooms.dossier.test_identity import corrects, heard, page, turned

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def with_a_developmental_age(months: int) -> Someone:
    opener, born = opened_by(age=9)
    by, new = opener.asking(), NewClient("Noor", born, months)
    client = open_dossier(by=by, new=new, has_authority=True, moment=timezone.now())
    place = Participant.objects.get(client=client, person=opener.person).pk
    return Someone(opener.person, opener.role, None, place, client)


def test_a_correction_leaves_the_developmental_age_as_it_was() -> None:
    one = with_a_developmental_age(48)
    corrects(one, name="Nora", born=turned(10))
    assert one.standing().identity.developmental_age == 48
    (kept,) = corrections(one.standing())
    assert (kept.was.name, kept.became.name) == ("Noor", "Nora")


def test_putting_a_day_back_leaves_a_name_that_was_corrected_too() -> None:
    family = a_family(age=15, name="Nor")
    corrects(family.mother, name="Noor", born=turned(18))
    (made,) = corrections(family.father.standing())
    put_back_born(by=family.father.standing(), correction=made.id)
    found = family.father.standing().identity
    assert (found.name, found.born) == ("Noor", family.born)


def test_a_name_that_is_corrected_meanwhile_does_not_stand_in_the_way_of_putting_back() -> None:
    family = a_family(age=13)
    assert family.young is not None
    corrects(family.mother, born=turned(10))
    made = corrections(family.young.standing())[0]
    corrects(family.mother, name="Nora")
    put_back_born(by=family.young.standing(), correction=made.id)
    assert (family.mother.standing().identity.name, family.mother.standing().identity.born) == (
        "Nora",
        family.born,
    )


def test_only_the_last_day_can_be_put_back() -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(14))
    first = corrections(family.father.standing())[0]
    corrects(family.mother, born=turned(13))
    with pytest.raises(NotYours):
        put_back_born(by=family.father.standing(), correction=first.id)
    assert family.father.standing().identity.born == turned(13)


def test_a_day_that_was_put_back_is_a_correction_that_everybody_hears_of() -> None:
    family = a_family(age=15)
    assert family.young is not None
    corrects(family.mother, born=turned(18))
    before = len(of_chain(family.client))
    put_back_born(by=family.father.standing(), correction=corrections(family.father.standing())[0].id)
    back, first = corrections(family.mother.standing())
    assert (back.was, back.became) == (first.became, first.was)
    assert (back.by, back.reason, back.ends - back.at) == (family.father.person, "", PUT_BACK)
    assert heard(family.mother) == heard(family.young) == {"born-corrected"}
    assert [one.event for one in of_chain(family.client)[before:]] == ["client-changed"]


def test_one_press_puts_the_day_back_and_the_page_says_that_it_was() -> None:
    family = a_family(age=15)
    corrects(family.mother, born=turned(18))
    made = corrections(family.father.standing())[0]
    press = reverse("dossier:put-back-identity", args=[family.client, made.id])
    assert signed_in(Browser(), family.teacher).post(press).status_code == 404
    father = signed_in(Browser(), family.father)
    assert father.get(press).status_code == 405
    assert father.post(press).status_code == 302
    assert father.post(press).status_code == 404
    assert "Teruggezet." in father.get(page(family.father)).content.decode()


@pytest.mark.parametrize("version", ["", "-1", "1.0", "twee", "²"])
def test_a_form_without_its_version_corrects_nothing(version: str) -> None:
    family = a_family(name="Nor")
    told = {"name": "Noor", "born": family.born.isoformat(), "reason": "Er miste een letter."}
    answer = signed_in(Browser(), family.mother).post(page(family.mother), {**told, "version": version})
    assert answer.status_code == 422
    assert family.mother.standing().identity.name == "Nor"


class AnyDay(TestCase):
    """For whatever day is typed."""

    databases = {"default", "keys"}  # noqa: RUF012

    @settings(max_examples=12)
    @given(before=st.integers(min_value=1, max_value=15), days=st.integers(min_value=-4000, max_value=4000))
    def test_no_age_that_gives_rights_moves_unread_and_what_moved_can_be_put_back(
        self, before: int, days: int
    ) -> None:
        family = a_family(age=before)
        day = min(family.born + timedelta(days=days), timezone.localdate())
        at = family.mother.standing()
        if day == family.born:
            return
        if ages_moved(at.facts, day, at.moment):
            with pytest.raises(Refusal):
                corrects(family.mother, born=day, knows=False)
            assert family.mother.standing().identity.born == family.born
        corrects(family.mother, born=day, knows=True)
        father = family.father.standing()
        found = to_put_back(father, corrections(father))
        assert found is not None
        put_back_born(by=father, correction=found.id)
        assert family.father.standing().identity.born == family.born
