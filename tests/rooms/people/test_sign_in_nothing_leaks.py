"""What somebody types to get in stands in no log, address, mail or page that is not theirs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import override_settings

from houvast.practice.faults import Refusal
from houvast.rooms.trail.models import Row
from tests.rooms.every_page import OPENED
from tests.rooms.listening import Heard
from tests.rooms.people.arriving import Arrival, Mail, known, mail
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NAME, EMAIL, PASSWORD = "KANARIE Pietersen", "kanarie.adres@voorbeeld.example", "kanarie zingt in de ochtend"
OTHER = "kanarie zwijgt in de avond"
CANARIES = ("kanarie", "KANARIE", "pietersen", "Pietersen")


class Watched(Arrival):
    """Remembers every address it came to, was sent to, or could click on."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        get = self.client.get

        def watched(address: str) -> HttpResponse:
            response = get(address)
            self.note(address, response.get("Location", ""))
            return response

        self.client.get = watched  # type: ignore[method-assign, assignment]

    def send(self, page: Page, form: object, button: str) -> Page:
        found = super().send(page, form, button)  # type: ignore[arg-type]
        self.note(found.address, found.response.get("Location", ""))
        self.note(*(one["href"] for one in page.root.find("a")))
        return found

    def note(self, *addresses: str) -> None:
        self.seen.extend(map(unquote, addresses))


def a_whole_life(arrival: Arrival) -> list[Mail]:
    """Everything that is typed to get in, stay in, and come back in; the mail it made."""
    arrival.sign_up(EMAIL, PASSWORD, NAME)
    arrival.sign_up(EMAIL, OTHER, NAME)
    arrival.sign_up("kanarie zonder at", "kanarie", NAME * 9)
    confirming = next(one for one in mail() if one.kind == "confirm-address")
    arrival.confirm_address(confirming)
    arrival.try_password(EMAIL, OTHER)
    arrival.try_password("kanarie.onbekend@voorbeeld.example", OTHER)
    page = arrival.open("/wachtwoord-vergeten/")
    arrival.press(page, "/wachtwoord-vergeten/", "Stuur me een mail", email=EMAIL)
    arrival.press(page, "/wachtwoord-vergeten/", "Stuur me een mail", email="kanarie.weg@voorbeeld.example")
    arrival.try_password(EMAIL, PASSWORD)
    arrival.add_app()
    page = arrival.confirm_fresh(arrival.open("/mijn/mailadres/"), PASSWORD)
    arrival.press(page, "/mijn/mailadres/", "Neem dit adres", email="kanarie.nieuw@voorbeeld.example")
    page = arrival.open("/mijn/wachtwoord/")
    arrival.press(page, "/mijn/wachtwoord/", "Bewaar", oldpassword=PASSWORD, password1=OTHER, password2=OTHER)
    arrival.press(arrival.open("/uitloggen/"), "/uitloggen/", "Log uit")
    return mail()


@contextmanager
def their_password() -> Iterator[None]:
    """The helpers confirm with the password of the others; here it is the canary."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Arrival.confirm_fresh, "__defaults__", (PASSWORD,))
        yield


def leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def test_nothing_typed_stands_in_a_log_an_address_or_a_letter(log: Heard) -> None:
    arrival = Watched()
    with their_password():
        letters = a_whole_life(arrival)
    assert {"confirm-address", "new-password", "no-account", "password-changed"} <= {
        one.kind for one in letters
    }
    assert leaks(unquote("\n".join(log.lines))) == []
    assert leaks("\n".join(arrival.seen)) == []
    assert leaks("\n".join(one.subject + one.text for one in letters)) == []
    assert len(arrival.seen) > 40


def test_nothing_typed_stands_in_the_trail() -> None:
    with their_password():
        a_whole_life(Arrival())
    kept = {"account-named", "address-confirmed", "signed-in", "password-changed", "signed-out"}
    assert kept <= set(Row.objects.values_list("event", flat=True))
    rows = list(Row.objects.all().values_list())
    assert leaks(str(rows)) == []


def test_a_fault_of_ours_on_the_way_in_shows_and_logs_nothing_of_it(
    log: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_all: object, **_more: object) -> None:
        raise ValueError(NAME, EMAIL, PASSWORD)

    monkeypatch.setattr("houvast.rooms.people.adapters.write_letter", fail)
    arrival = Arrival()
    arrival.client.raise_request_exception = False
    page = arrival.sign_up(EMAIL, PASSWORD, NAME)
    assert page.status == 500
    assert leaks(page.html) == []
    told = "\n".join(log.lines).replace("raise ValueError(NAME, EMAIL, PASSWORD)", "")
    assert "ValueError" in told
    assert leaks(told) == []


def test_the_log_is_listened_to(log: Heard) -> None:
    logging.getLogger("allauth").debug("kanarie")
    assert leaks("\n".join(log.lines)) == ["kanarie"]


# --- visitors stay visitors, also who is signed in ---------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/weten/", "/bronnen/", "/kijken/ouder/"])
def test_a_page_for_visitors_asks_nothing_of_who_is_signed_in(
    address: str, django_assert_num_queries: object
) -> None:
    arrival = Arrival().sign_in(known())
    assert address in OPENED or arrival.open(address).status in (200, 404)
    with django_assert_num_queries(0):  # type: ignore[operator]
        response = arrival.client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_same_page_comes_for_who_is_signed_in_and_who_is_not() -> None:
    there = Arrival().sign_in(known()).open("/").html
    assert there == Visitor().open("/").html


def test_the_way_in_stands_on_every_page() -> None:
    arrival = Arrival()
    assert arrival.follow(arrival.open("/"), "Inloggen").headings[0] == "Inloggen"


def test_an_account_cannot_be_made_twice_by_the_keeper() -> None:
    known(EMAIL)
    with override_settings(MAIL=""), pytest.raises(Refusal):
        known(EMAIL.upper())
