"""What is typed in the forms of the rooms: no citizen service number is taken, and nothing typed is lost."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django import forms
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import Purpose, Role
from houvast.practice.faults import Fault, Refusal, has_citizen_number
from houvast.rooms.dossier.actions.opening import open_as
from houvast.rooms.people.actions.clients import NewClient
from houvast.rooms.people.actions.invitations import NewInvitation, invite
from houvast.rooms.people.actions.rulings import About, note_incapacity
from houvast.rooms.people.models import Client, Invitation, Person, Ruling
from houvast.rooms.people.queries.accounts import Hat
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.people.typed import WARNING, Day, Text, Typed, refuse_citizen_number, texts
from tests.rooms.dossier.circles import a_family, someone

NUMBER = "123456782"


class Everything(Typed):
    """One field of each kind."""

    title = forms.CharField(label="Titel", max_length=40)
    text = Text(label="Tekst", required=False)
    day = Day(label="Dag", required=False)
    count = forms.IntegerField(label="Aantal", required=False)
    one = forms.ChoiceField(label="Eén", choices=[("a", "A"), ("b", "B")], required=False)
    many = forms.MultipleChoiceField(label="Meer", choices=[("a", "A"), ("b", "B")], required=False)
    yes = forms.BooleanField(label="Ja?", required=False)


@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize("typed", [NUMBER, f"zijn nummer is {NUMBER}.", "1234 56 782", "123.456.782"])
def test_a_citizen_number_in_any_text_is_not_taken(field: str, typed: str) -> None:
    form = Everything({"title": "Een dag", field: typed})
    assert not form.is_valid()
    assert form.errors == {field: [WARNING]}
    assert field not in form.cleaned_data


def test_what_was_typed_stands_there_again() -> None:
    form = Everything({"title": NUMBER, "text": "Een goede dag", "day": "3-5-2026", "one": "b", "yes": "on"})
    drawn = {field.name: field for field in form.drawn()}
    assert drawn["title"].value == NUMBER
    assert drawn["title"].faults == [WARNING]
    assert drawn["text"].value == "Een goede dag"
    assert drawn["day"].value == "3-5-2026"
    assert [option.value for option in drawn["one"].options if option.chosen] == ["b"]
    assert drawn["yes"].options[0].chosen


def test_each_kind_of_field_is_drawn_its_own_way() -> None:
    kinds = {field.name: field.kind for field in Everything().drawn()}
    assert kinds == {
        "title": "line",
        "text": "text",
        "day": "day",
        "count": "number",
        "one": "one",
        "many": "many",
        "yes": "yes",
    }


@pytest.mark.parametrize("typed", ["2026-05-03", "3-5-2026", "03/05/2026", "3.5.2026"])
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    form = Everything({"title": "x", "day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2026, 5, 3)


@pytest.mark.parametrize("typed", ["31-2-2026", "mei", "2026"])
def test_a_day_that_cannot_be_says_how_to_write_it(typed: str) -> None:
    (fault,) = Everything({"title": "x", "day": typed}).errors["day"]
    assert "31-12-2025" in fault


def test_an_empty_field_is_told_in_plain_words() -> None:
    assert Everything({}).errors == {"title": ["Vul dit nog in."]}


def test_what_an_action_refuses_stands_beside_its_field_or_above_the_form() -> None:
    form = Everything({"title": "x"})
    assert form.is_valid()
    form.refused(
        Refusal([Fault("", 0, "day", "Die dag is {what}.", {"what": "voorbij"}), Fault("", 0, "", "Nee.")])
    )
    assert form.errors["day"] == ["Die dag is voorbij."]
    assert form.non_field_errors() == ["Nee."]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, json_values)
def test_the_last_guard_finds_a_number_however_deep_it_is(before: object, after: object) -> None:
    with pytest.raises(Refusal):
        refuse_citizen_number([before, {"answers": [after, {"note": f"nummer {NUMBER}"}]}])


@given(json_values)
def test_the_last_guard_refuses_exactly_what_holds_a_number(value: object) -> None:
    holds = any(has_citizen_number(text) for text in texts(value))
    if holds:
        with pytest.raises(Refusal):
            refuse_citizen_number(value)
    else:
        refuse_citizen_number(value)


def test_ids_are_no_texts() -> None:
    """An id may have nine digits in a row by chance; that is nobody's number."""
    made = "12345678-2000-4000-8000-000123456782"
    assert has_citizen_number("a 123456782")
    refuse_citizen_number({"case": made, "other": str(uuid4()), "owner": f"organisation:{made}"})


@pytest.mark.parametrize("before", ["organisation:", "family-of:", "person:"])
def test_a_choice_with_an_id_in_it_is_nobodys_number(before: str) -> None:
    class Asks(Typed):
        owner = forms.CharField()

    made = "12345678-2000-4000-8000-000123456782"
    assert Asks({"owner": before + made}).is_valid()
    assert not Asks({"owner": before + made + " " + NUMBER}).is_valid()


# --- also past the forms: no action keeps one ---------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "keys"])
def test_no_dossier_is_opened_with_a_number_in_the_name() -> None:
    now = timezone.now()
    by = Account(someone(), True, "a-session", now)
    new = NewClient(f"Noor {NUMBER}", date(2017, 5, 3))
    with pytest.raises(Refusal):
        open_as(by=by, key=Hat(Role.PARENT, None).key, new=new, has_authority=True, moment=now)
    assert not Client.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"])
@pytest.mark.parametrize("field", ["called", "reason"])
def test_no_invitation_is_sent_with_a_number_in_it(field: str) -> None:
    family, now = a_family(), timezone.now()
    told = {"called": "Oma Tini", "reason": "Past op.", field: f"nummer {NUMBER}"}
    new = NewInvitation(
        Role.STEP_PARENT,
        None,
        "oma@voorbeeld.example",
        told["called"],
        told["reason"],
        now,
        now + timedelta(days=300),
    )
    with pytest.raises(Refusal):
        invite(by=family.mother.standing(), new=new)
    assert not Invitation.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"])
def test_no_judgement_is_noted_with_a_number_in_the_reason() -> None:
    family, now = a_family(age=13), timezone.now()
    about = About(Purpose.TREATMENT, "talks", f"nummer {NUMBER}", now, now + timedelta(days=100))
    with pytest.raises(Refusal):
        note_incapacity(by=family.psychologist.standing(), about=about)
    assert not Ruling.objects.exists()


@pytest.mark.django_db(databases=["default", "keys"])
def test_nobody_is_called_by_a_number() -> None:
    with pytest.raises(Refusal):
        someone(f"Anna {NUMBER}")
    assert not Person.objects.exists()
