"""Every page of signing in: easy to read, within the policy, each field with its words."""

from collections.abc import Callable, Mapping

import pytest

from houvast.practice.authority import Role
from tests.house.reading_level import blocks, level, sentences, words
from tests.rooms.people.arriving import Arrival, email_of, known, mail, organisation, works_as
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

EASY, MOST_WORDS = 72, 20
POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"


def at_work() -> Arrival:
    person = known()
    works_as(person, Role.TEACHER, organisation())
    works_as(person, Role.PSYCHOLOGIST, organisation())
    return Arrival().sign_in(person)


def confirmed(address: str) -> Page:
    arrival = at_work()
    return arrival.confirm_fresh(arrival.open(address))


def with_app(address: str) -> Page:
    arrival = at_work()
    arrival.add_app()
    return arrival.open(address)


def second_step() -> Page:
    arrival = at_work()
    arrival.add_app()
    return Arrival().try_password(email_of(arrival.person))


def of_a_letter(kind: str) -> Page:
    arrival = Arrival()
    arrival.sign_up()
    person = known()
    page = arrival.open("/wachtwoord-vergeten/")
    arrival.press(page, "/wachtwoord-vergeten/", "Stuur me een mail", email=email_of(person))
    return Arrival().open(next(one.path for one in mail() if one.kind == kind))


WAYS: Mapping[str, Callable[[], Page]] = {
    "signing in": lambda: Arrival().open("/inloggen/"),
    "signing in, wrong": lambda: Arrival().try_password("a@voorbeeld.example"),
    "the second step": second_step,
    "making an account": lambda: Arrival().open("/account-maken/"),
    "making an account, wrong": lambda: Arrival().sign_up("geen adres", "kort", ""),
    "look in your mail": lambda: Arrival().sign_up(),
    "is this address yours": lambda: of_a_letter("confirm-address"),
    "a link that does not work": lambda: Arrival().open("/account-maken/mail/MQ:abc:def/"),
    "password forgotten": lambda: Arrival().open("/wachtwoord-vergeten/"),
    "mail for a new password": lambda: Arrival().open("/wachtwoord-vergeten/mail/"),
    "a new password": lambda: of_a_letter("new-password"),
    "a new password, too late": lambda: Arrival().open("/wachtwoord-vergeten/abc-def/"),
    "a new password is there": lambda: Arrival().open("/wachtwoord-vergeten/klaar/"),
    "an account that is off": lambda: Arrival().open("/account-uit/"),
    "the own page": lambda: at_work().open("/mijn/"),
    "which role": lambda: at_work().open("/mijn/rol/"),
    "no role": lambda: Arrival().sign_in(known()).open("/mijn/rol/"),
    "another password": lambda: at_work().open("/mijn/wachtwoord/"),
    "another address": lambda: at_work().open("/mijn/mailadres/"),
    "is it you": lambda: at_work().open("/mijn/tweede-stap/app/"),
    "which second step": lambda: at_work().open("/mijn/tweede-stap/"),
    "which second step, there is one": lambda: with_app("/mijn/tweede-stap/"),
    "an app": lambda: confirmed("/mijn/tweede-stap/app/"),
    "no app any more": lambda: with_app("/mijn/tweede-stap/app/weg/"),
    "codes on paper": lambda: with_app("/mijn/tweede-stap/noodcodes/"),
    "new codes": lambda: with_app("/mijn/tweede-stap/noodcodes/nieuw/"),
    "passkeys": lambda: at_work().open("/mijn/passkeys/"),
    "a new passkey": lambda: confirmed("/mijn/passkeys/nieuw/"),
    "devices": lambda: at_work().open("/mijn/apparaten/"),
    "signing out": lambda: at_work().open("/uitloggen/"),
}
each_page = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@each_page
def test_a_page_of_signing_in_holds_what_every_page_holds(way: Callable[[], Page]) -> None:
    page = way()
    assert page.status == 200
    texts = [one for one in blocks(page.main) if "@" not in one]
    assert level(texts).score >= EASY, f"{level(texts).score:.1f}: {texts}"
    assert [one for text in texts for one in sentences(text) if len(words(one)) > MOST_WORDS] == []
    assert page.response["Content-Security-Policy"] == POLICY
    assert page.response["Cache-Control"] == "no-store"
    within_policy(page)
    every_field_has_words(page)


def within_policy(page: Page) -> None:
    """No style or script in the page, nothing from elsewhere."""
    for one in page.root.walk():
        assert "style" not in one, one.attributes
        assert not [name for name in one.attributes if name.startswith("on")], one.attributes
        assert one.name != "script" or (one["src"] and not one.raw.strip())
        assert one.attributes.get("src", "/").startswith("/")


def every_field_has_words(page: Page) -> None:
    """A label for each field, and what is wrong is tied to it."""
    fields = [one for one in page.main.find("input") if one.attributes.get("type") != "hidden"]
    labels = {one.attributes.get("for") for one in page.main.find("label")}
    ids = {one["id"] for one in page.root.walk() if "id" in one}
    for one in fields:
        assert one["id"] in labels, one.attributes
        assert set(one.attributes.get("aria-describedby", "").split()) <= ids, one.attributes


def test_no_page_speaks_the_words_of_the_library_beneath_it() -> None:
    for way in (WAYS["signing in, wrong"], WAYS["making an account, wrong"], WAYS["the own page"]):
        shown = way().main.shown
        foreign = ("Sign", "Password", "Email", "Authenticator", "U ", " uw ", "gebruikersnaam")
        assert [word for word in foreign if word in shown] == [], shown
