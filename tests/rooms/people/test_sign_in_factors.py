"""The second step: a code from an app, codes on paper; its secrets sealed, its clock kept."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection

from tests.rooms.people.arriving import PASSWORD, Arrival, code_of, email_of, known, mail
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def with_app() -> tuple[Arrival, str]:
    """Somebody who set up an app, signed out again; the secret."""
    arrival = Arrival().sign_in(known())
    return arrival, arrival.add_app()


def at_the_second_step(arrival: Arrival) -> tuple[Arrival, Page]:
    """A fresh browser after the right password."""
    fresh = Arrival()
    page = fresh.try_password(email_of(arrival.person))
    assert page.headings[0] == "De tweede stap"
    assert not fresh.is_in
    return fresh, page


def tried(arrival: Arrival, code: str) -> bool:
    """Does this code let somebody in, in a fresh browser?"""
    fresh, page = at_the_second_step(arrival)
    fresh.press(page, "/inloggen/stap-2/", "Log in", code=code)
    return fresh.is_in


def test_with_an_app_the_password_is_not_enough_and_the_code_is_asked() -> None:
    arrival, secret = with_app()
    assert tried(arrival, code_of(secret))
    assert not tried(arrival, "000000")


@pytest.mark.parametrize(("off", "comes_in"), [(-1, True), (0, True), (1, True), (-3, False), (3, False)])
def test_a_clock_may_be_half_a_minute_off_and_not_more(off: int, comes_in: bool) -> None:
    arrival, secret = with_app()
    while time.time() % 30 > 27:  # else the code grows old between typing and sending
        time.sleep(0.5)
    assert tried(arrival, code_of(secret, off)) is comes_in


def test_a_code_works_once() -> None:
    arrival, secret = with_app()
    code = code_of(secret)
    assert tried(arrival, code)
    assert not tried(arrival, code)


def test_a_code_on_paper_works_once() -> None:
    arrival, _secret = with_app()
    first, second = arrival.codes[:2]
    assert tried(arrival, first)
    assert not tried(arrival, first)
    assert tried(arrival, second)


def test_codes_on_paper_are_shown_once() -> None:
    arrival, _secret = with_app()
    page = arrival.open("/mijn/tweede-stap/noodcodes/")
    assert [code for code in arrival.codes if code in page.html.replace(" ", "")] == []
    assert "Je hebt nog 10 noodcodes" in page.main.shown


def test_new_codes_on_paper_end_the_old_ones() -> None:
    arrival, _secret = with_app()
    old = arrival.codes[0]
    page = arrival.open("/mijn/tweede-stap/noodcodes/nieuw/")
    page = arrival.press(page, "/mijn/tweede-stap/noodcodes/nieuw/", "Maak nieuwe codes")
    new = page.main.find("ol")[0].find("li")[0].text.replace(" ", "")
    assert not tried(arrival, old)
    assert tried(arrival, new)


def test_the_secret_and_the_seed_of_the_codes_are_sealed() -> None:
    arrival, secret = with_app()
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert [code for code in arrival.codes if code in kept] == []
    for one in Authenticator.objects.all():
        (sealed,) = [value for name, value in one.data.items() if name in ("secret", "seed")]
        assert sealed[36] == ":"


def test_what_was_sealed_for_one_person_opens_under_the_key_of_that_person_only() -> None:
    (one, first), (_other, second) = with_app(), with_app()
    rows = {row.user_id: row for row in Authenticator.objects.filter(type="totp")}
    keys = {row.data["secret"].partition(":")[0] for row in rows.values()}
    assert len(keys) == 2
    assert first != second
    assert rows[one.person].wrap().validate_code(code_of(first))


@pytest.mark.parametrize(
    "address",
    [
        "/mijn/tweede-stap/app/",
        "/mijn/tweede-stap/app/weg/",
        "/mijn/tweede-stap/noodcodes/",
        "/mijn/tweede-stap/noodcodes/nieuw/",
        "/mijn/passkeys/nieuw/",
        "/mijn/mailadres/",
    ],
)
def test_who_manages_factors_first_shows_again_who_they_are(address: str) -> None:
    arrival, secret = with_app()
    fresh, page = at_the_second_step(arrival)
    fresh.press(page, "/inloggen/stap-2/", "Log in", code=code_of(secret))
    page = fresh.open("/mijn/tweede-stap/app/weg/" if address.endswith("stap/app/") else address)
    if address == "/mijn/mailadres/":
        page = fresh.press(page, address, "Neem dit adres", email="nieuw@voorbeeld.example")
    assert page.headings[0] == "Even kijken of jij het bent"


def test_a_wrong_password_confirms_nothing() -> None:
    arrival = Arrival().sign_in(known())
    page = arrival.confirm_fresh(arrival.open("/mijn/tweede-stap/app/"), "iets heel anders")
    assert page.headings[0] == "Even kijken of jij het bent"
    assert "Dit wachtwoord klopt niet" in page.main.shown


def test_taking_the_app_away_is_told_by_mail_and_the_codes_go_with_it() -> None:
    arrival, _secret = with_app()
    page = arrival.open("/mijn/tweede-stap/app/weg/")
    arrival.press(page, "/mijn/tweede-stap/app/weg/", "Zet uit")
    assert not Authenticator.objects.exists()
    assert {letter.kind for letter in mail()} == {"factor-changed"}
    assert Arrival().try_password(email_of(arrival.person)).has("apparaten")


def often(times: int, act: Callable[[], Page]) -> Page:
    pages = [act() for _ in range(times)]
    return pages[-1]


def test_after_five_wrong_passwords_the_right_one_does_not_help_for_a_while() -> None:
    person = known()
    often(5, lambda: Arrival().try_password(email_of(person), "iets heel anders"))
    page = Arrival().try_password(email_of(person), PASSWORD)
    assert "Het ging te vaak mis" in page.main.shown
    cache.clear()
    assert Arrival().try_password(email_of(person)).has("apparaten")


def test_an_unknown_address_is_held_back_just_the_same() -> None:
    page = often(6, lambda: Arrival().try_password("niemand@voorbeeld.example", "iets heel anders"))
    assert "Het ging te vaak mis" in page.main.shown


def test_wrong_codes_are_counted_too() -> None:
    arrival, secret = with_app()
    fresh, page = at_the_second_step(arrival)
    for _ in range(5):
        page = fresh.press(page, "/inloggen/stap-2/", "Log in", code="000000")
    page = fresh.press(page, "/inloggen/stap-2/", "Log in", code=code_of(secret))
    assert "Het ging te vaak mis" in page.main.shown
    assert not fresh.is_in


def test_the_count_stands_in_the_database_where_every_process_sees_it() -> None:
    Arrival().try_password("niemand@voorbeeld.example", "iets heel anders")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM people_limit")
        keys = [row[0] for row in cursor.fetchall()]
    assert any("login_failed" in key for key in keys)
    assert [key for key in keys if "niemand" in key] == []


def test_too_many_of_everything_gets_a_page_of_ours() -> None:
    page = often(21, lambda: Arrival().sign_up("niet-een-adres"))
    assert page.status == 429
    assert page.headings == ["Wacht even"]
