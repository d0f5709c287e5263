"""Making an account: first the address, then everything else."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.rooms.people.models import Person
from houvast.rooms.people.passwords import LEAST, Long, Rare
from houvast.rooms.people.queries.accounts import names
from tests.rooms.people.arriving import (
    EMAIL,
    OTHER_PASSWORD,
    PASSWORD,
    Arrival,
    QuickArgon2,
    email_of,
    known,
    mail,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_somebody_makes_an_account_confirms_the_address_and_is_in() -> None:
    arrival = Arrival()
    assert arrival.sign_up().headings[0] == "Kijk in je mail"
    assert not arrival.is_in
    (letter,) = mail()
    assert (letter.kind, letter.to) == ("confirm-address", EMAIL)
    page = arrival.open(letter.path)
    assert page.headings[0] == "Is dit mailadres van jou?"
    arrival.confirm_address(letter)
    page = arrival.try_password(EMAIL)
    assert page.headings[0] == "Dag Anna Kanarie"


def test_a_citizen_service_number_in_the_name_makes_no_account() -> None:
    page = Arrival().sign_up(name="Anna 123456782")
    assert "burgerservicenummer" in page.html
    assert not Person.objects.exists()
    assert mail() == []


def test_without_the_link_nobody_comes_in_however_right_the_password() -> None:
    Arrival().sign_up()
    arrival = Arrival()
    assert arrival.try_password(EMAIL).headings[0] == "Kijk in je mail"
    assert not arrival.is_in


def test_only_opening_the_link_confirms_nothing() -> None:
    """Mail programs open links by themselves; the button is what somebody presses."""
    Arrival().sign_up()
    Arrival().open(mail()[0].path)
    assert Arrival().try_password(EMAIL).headings[0] == "Kijk in je mail"


def test_a_link_that_was_used_or_changed_says_so() -> None:
    arrival = Arrival()
    arrival.sign_up()
    path = mail()[0].path
    arrival.confirm_address(mail()[0])
    assert Arrival().open(path).headings[0] == "Deze link werkt niet meer"
    assert Arrival().open(f"{path[:-2]}x/").headings[0] == "Deze link werkt niet meer"


def test_an_address_that_has_an_account_gets_the_same_page_and_another_letter() -> None:
    known(EMAIL)
    new, there = Arrival().sign_up("nieuw@voorbeeld.example"), Arrival().sign_up(EMAIL, OTHER_PASSWORD)
    assert there.main.shown == new.main.shown
    assert there.status == new.status
    assert {letter.to: letter.kind for letter in mail()} == {
        "nieuw@voorbeeld.example": "confirm-address",
        EMAIL: "account-is-there",
    }
    assert Person.objects.get(email=EMAIL).check_password(PASSWORD)


def test_an_address_differs_by_more_than_capitals() -> None:
    known(EMAIL)
    Arrival().sign_up(EMAIL.upper())
    assert [letter.kind for letter in mail()] == ["account-is-there"]
    assert Arrival().try_password(EMAIL.title()).headings[0] == "Dag Anna"


def worked_for(act: Callable[[], object]) -> int:
    """How often a password was kept or compared: what takes long, on purpose."""
    before = QuickArgon2.worked
    act()
    return QuickArgon2.worked - before


def test_making_an_account_takes_as_long_for_an_address_that_has_one() -> None:
    known(EMAIL)
    new = worked_for(lambda: Arrival().sign_up("nieuw@voorbeeld.example"))
    there = worked_for(lambda: Arrival().sign_up(EMAIL))
    assert new == there == 1


def test_the_password_is_kept_as_argon2_and_the_name_is_sealed() -> None:
    Arrival().sign_up()
    person = Person.objects.get(email=EMAIL)
    assert identify_hasher(person.password).algorithm == "argon2"
    assert names([person.pk]) == {person.pk: "Anna Kanarie"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_sealed, password FROM people_person")
        assert not [
            cell for row in cursor.fetchall() for cell in row if b"Kanarie" in bytes(str(cell), "utf-8")
        ]


@pytest.mark.parametrize(
    ("given", "beside", "told"),
    [
        ({"password": "kort"}, "id_password1", "Kies minstens 12 tekens"),
        ({"password": "aaaaaaaaaaaaaaa"}, "id_password1", "raden dieven het eerst"),
        ({"password": "password1234"}, "id_password1", "raden dieven het eerst"),
        ({"password": EMAIL}, "id_password1", "raden dieven het eerst"),
        ({"email": "geen adres"}, "id_email", "mailadres"),
        ({"name": "  "}, "id_name", "Schrijf hoe je heet"),
        ({"name": "x" * 81}, "id_name", "te lang"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_the_question_and_nothing_typed_is_lost(
    given: dict[str, str], beside: str, told: str
) -> None:
    page = Arrival().sign_up(**given)
    faults = {key: text for key, text in page.faults.items() if key.startswith(beside)}
    assert len(faults) == 1, page.faults
    assert told in "".join(faults.values())
    wrote = {"name": "Anna Kanarie", "email": EMAIL, **given}
    for field in ("name", "email"):
        assert page.part(f"id_{field}")["value"] == wrote[field]
    assert Person.objects.count() == 0
    assert mail() == []


@given(st.text(min_size=LEAST, max_size=60).filter(lambda text: len(set(text.lower().strip())) > 2))
@settings(max_examples=60)
def test_a_long_password_needs_no_digits_signs_or_capitals(password: str) -> None:
    Long().validate(password)
    if password.lower().strip() not in Rare().passwords:
        Rare().validate(password)


def test_a_password_may_start_and_end_with_a_space() -> None:
    arrival = Arrival()
    arrival.sign_up(password=f" {PASSWORD} ")
    person = Person.objects.get()
    assert person.check_password(f" {PASSWORD} ")
    assert not person.check_password(PASSWORD)


def test_who_is_in_does_not_see_the_page_of_making_an_account() -> None:
    person = known()
    arrival = Arrival().sign_in(person)
    assert arrival.open("/account-maken/").headings[0] == "Dag Anna"
    assert email_of(person) in arrival.open("/mijn/").main.text


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer() -> None:
    person = known()
    wrong = Arrival().try_password(email_of(person), OTHER_PASSWORD)
    unknown = Arrival().try_password("niemand@voorbeeld.example", OTHER_PASSWORD)
    assert wrong.status == unknown.status == 200
    assert wrong.main.shown == unknown.main.shown
    assert "horen niet bij elkaar" in wrong.main.shown


def test_an_unknown_address_takes_as_long_as_a_wrong_password() -> None:
    person = known()
    wrong = worked_for(lambda: Arrival().try_password(email_of(person), OTHER_PASSWORD))
    unknown = worked_for(lambda: Arrival().try_password("niemand@voorbeeld.example", OTHER_PASSWORD))
    assert wrong == unknown == 1
