"""A forgotten password, and one that changes."""

import pytest

from houvast.rooms.people.models import Person
from tests.rooms.people.arriving import OTHER_PASSWORD, PASSWORD, Arrival, email_of, known, mail

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def asked_for_mail(email: str) -> Arrival:
    arrival = Arrival()
    page = arrival.open("/wachtwoord-vergeten/")
    page = arrival.press(page, "/wachtwoord-vergeten/", "Stuur me een mail", email=email)
    assert page.headings[0] == "Kijk in je mail"
    return arrival


def chosen_anew(path: str, password: str = OTHER_PASSWORD) -> Arrival:
    arrival = Arrival()
    page = arrival.open(path)
    form_at = page.main.find("form")[0]["action"]
    page = arrival.press(page, form_at, "Bewaar dit wachtwoord", password1=password, password2=password)
    assert page.headings[0] == "Je wachtwoord is nieuw", page.main.text
    return arrival


def test_a_forgotten_password_is_chosen_anew_by_mail() -> None:
    person = known()
    asked_for_mail(email_of(person))
    (letter,) = mail()
    assert letter.kind == "new-password"
    chosen_anew(letter.path)
    assert not Arrival().try_password(email_of(person), PASSWORD).has("apparaten")
    assert Arrival().sign_in(person, OTHER_PASSWORD).is_in


def test_the_key_of_the_link_does_not_stay_in_the_address() -> None:
    asked_for_mail(email_of(known()))
    path = mail()[0].path
    page = Arrival().open(path)
    assert page.address != path
    assert page.address.endswith("-set-password/")


def test_a_link_works_once() -> None:
    asked_for_mail(email_of(known()))
    path = mail()[0].path
    chosen_anew(path)
    assert Arrival().open(path).headings[0] == "Deze link werkt niet meer"


def test_an_unknown_address_gets_the_same_page_and_a_letter_that_says_so() -> None:
    asked_for_mail(email_of(known()))
    asked_for_mail("niemand@voorbeeld.example")
    assert sorted(letter.kind for letter in mail()) == ["new-password", "no-account"]


def test_a_new_password_by_mail_ends_every_session() -> None:
    person = known()
    phone = Arrival().sign_in(person)
    asked_for_mail(email_of(person))
    chosen_anew(mail()[0].path)
    assert not phone.is_in
    assert "password-changed" in [letter.kind for letter in mail()]


def test_two_different_passwords_are_told() -> None:
    asked_for_mail(email_of(known()))
    arrival = Arrival()
    page = arrival.open(mail()[0].path)
    at = page.main.find("form")[0]["action"]
    page = arrival.press(page, at, "Bewaar", password1=OTHER_PASSWORD, password2=PASSWORD)
    assert "id_password2-fault-1" in page.faults


def changed_password(arrival: Arrival, old: str = PASSWORD, new: str = OTHER_PASSWORD) -> str:
    page = arrival.open("/mijn/wachtwoord/")
    page = arrival.press(page, "/mijn/wachtwoord/", "Bewaar", oldpassword=old, password1=new, password2=new)
    return page.main.shown


def test_another_password_ends_the_sessions_elsewhere_and_keeps_this_one() -> None:
    person = known()
    here, elsewhere = Arrival().sign_in(person), Arrival().sign_in(person)
    assert "Je wachtwoord is veranderd." in changed_password(here)
    assert here.is_in
    assert not elsewhere.is_in
    assert Person.objects.get(pk=person).check_password(OTHER_PASSWORD)
    assert [letter.kind for letter in mail()] == ["password-changed"]


def test_who_does_not_know_the_password_cannot_change_it() -> None:
    person = known()
    assert "Dit is niet je wachtwoord van nu" in changed_password(
        Arrival().sign_in(person), old="iets anders"
    )
    assert Person.objects.get(pk=person).check_password(PASSWORD)


def test_another_address_counts_only_after_its_letter_is_opened() -> None:
    person = known()
    old = email_of(person)
    arrival = Arrival().sign_in(person)
    page = arrival.confirm_fresh(arrival.open("/mijn/mailadres/"))
    page = arrival.press(page, "/mijn/mailadres/", "Neem dit adres", email="nieuw@voorbeeld.example")
    page = arrival.confirm_fresh(page)
    assert "nieuw@voorbeeld.example" in page.main.shown
    assert email_of(person) == old
    letter = next(one for one in mail() if one.to == "nieuw@voorbeeld.example")
    arrival.confirm_address(letter)
    assert email_of(person) == "nieuw@voorbeeld.example"
    assert [one.kind for one in mail() if one.to == old] == ["address-changed"]
    assert Arrival().try_password("nieuw@voorbeeld.example").has("apparaten")


def test_an_address_of_somebody_else_is_not_told_to_be_one() -> None:
    other = known("ander@voorbeeld.example")
    person = known()
    arrival = Arrival().sign_in(person)
    page = arrival.confirm_fresh(arrival.open("/mijn/mailadres/"))
    page = arrival.press(page, "/mijn/mailadres/", "Neem dit adres", email="ander@voorbeeld.example")
    page = arrival.confirm_fresh(page)
    assert page.faults == {}
    assert email_of(other) == "ander@voorbeeld.example"
    letter = next(one for one in mail() if one.to == "ander@voorbeeld.example")
    arrival.open(letter.path)
    assert email_of(person) != "ander@voorbeeld.example"
