"""Somebody without an account fills in one list by a link: every step, and every way to go wrong."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.rooms.dossier.actions.links import NewLink, make_link, show_link, withdraw_link
from houvast.rooms.dossier.models import Entry, TaskLink
from houvast.rooms.signalling.views import guests
from tests.rooms.dossier.circles import Family, a_family
from tests.rooms.signalling.given import AFRAID, SHELF, TEACHER
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CANARY = "KANARIE Noortje"


@pytest.fixture
def family() -> Family:
    return a_family(name="Xanthippe")


def a_link(family: Family, **more: Any) -> tuple[UUID, str]:
    """A link of the teacher, with its address."""
    new = NewLink(**{"door": "school", "label": "de zwemleraar", **more})
    link = make_link(by=family.teacher.standing(), new=new)
    return link, reverse("signalling:guest", args=[show_link(by=family.teacher.standing(), link=link).code])


def filled_in(address: str, **more: str) -> Page:
    """The page to check, after the list."""
    return Visitor().post(address, {**TEACHER, "door": "school", **more})


def sent(page: Page, button: str = "Verstuur", *ticks: str) -> Page:
    form = page.form
    for name in ticks:
        form.choose(name, "1")
    return Visitor().send(page, form, button)


def sheets_of(family: Family) -> list[Entry]:
    return list(Entry.objects.filter(client=family.client, kind="sheet"))


def test_a_guest_fills_in_checks_and_sends(family: Family) -> None:
    _link, address = a_link(family, words="Fijn dat je meekijkt.")
    opened = Visitor().open(address)
    assert "Fijn dat je meekijkt." in opened.main.text
    checked = filled_in(address)
    assert SHELF.lists["school"].by_id["seeks-comfort"].text in checked.main.text
    assert sheets_of(family) == []
    done = sent(checked)
    assert done.status == 200
    assert "Dank je wel" in done.main.text
    assert len(sheets_of(family)) == 1


def test_nothing_of_the_dossier_stands_on_any_page_of_a_guest(family: Family) -> None:
    _link, address = a_link(family)
    pages = [Visitor().open(address), filled_in(address), filled_in(address, age="acht")]
    pages += [sent(pages[1]), Visitor().open(address)]
    for page in pages:
        for secret in (family.name, "Marieke", "Juf Els", "zwemleraar", str(family.client)):
            assert secret not in page.html


def test_a_name_stands_there_only_when_the_sender_typed_it(family: Family) -> None:
    _link, address = a_link(family, child="Xan")
    assert "Het gaat over Xan." in Visitor().open(address).main.text


def test_no_cookie_is_set_and_no_browser_keeps_the_page(family: Family) -> None:
    _link, address = a_link(family)
    for page in (
        Visitor().open(address),
        filled_in(address),
        sent(filled_in(address)),
        Visitor().open(address),
    ):
        assert not page.response.cookies
        assert page.response["Cache-Control"] == "no-store"
        assert page.response["Referrer-Policy"] == "no-referrer"


def test_who_sends_twice_is_told_kindly_and_keeps_what_was_typed(family: Family) -> None:
    _link, address = a_link(family)
    checked = filled_in(address)
    sent(checked)
    again = sent(checked)
    assert again.status == 410
    assert "al verstuurd" in again.main.text
    assert "Heb jij hem verstuurd? Dan is alles goed aangekomen." in again.main.text
    kept = Visitor().send(again, again.form, "Bewaar als bestand").response
    assert kept["Content-Type"].startswith("application/toml")
    assert b"seeks-comfort" in kept.content
    assert len(sheets_of(family)) == 1


def test_while_the_database_is_down_the_page_keeps_what_was_typed(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    _link, address = a_link(family)
    checked = filled_in(address, **AFRAID)

    def down(*_all: object) -> None:
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as broken:
        broken.setattr(guests, "use_link", down)
        page = sent(checked)
        assert page.status == 503
        assert "Dit lukt nu niet" in page.main.text
        form = page.form
        form.choose("include_safety", "1")
        kept = Visitor().send(page, form, "Bewaar als bestand").response.content
    assert b"afraid-of-carer" in kept
    assert sent(page).status == 200
    assert len(sheets_of(family)) == 1


def test_the_list_itself_asks_nothing_of_a_database(family: Family, django_assert_num_queries: Any) -> None:
    _link, address = a_link(family)
    with django_assert_num_queries(0):
        assert filled_in(address).status == 200
        assert filled_in(address, age="acht").status == 422


def test_a_fault_in_the_list_comes_back_with_every_answer(family: Family) -> None:
    _link, address = a_link(family)
    page = filled_in(address, age="acht", note=CANARY)
    assert page.status == 422
    answers = dict(page.form.pairs())
    assert answers["note"] == CANARY
    assert answers["shows-pride"] == "often"
    assert answers["door"] == "school"


def test_something_can_be_changed_after_checking(family: Family) -> None:
    _link, address = a_link(family)
    page = sent(filled_in(address), "Verander iets")
    assert dict(page.form.pairs())["shows-pride"] == "often"
    assert sheets_of(family) == []


def test_a_citizen_service_number_is_told_beside_the_note(family: Family) -> None:
    _link, address = a_link(family)
    page = filled_in(address, note="Zijn nummer is 123456782")
    assert page.status == 422
    assert "burgerservicenummer" in page.main.text


def test_answers_about_danger_go_along_only_when_ticked(family: Family) -> None:
    _link, address = a_link(family)
    page = filled_in(address, **AFRAID)
    assert "Je antwoorden over veiligheid gaan niet mee" in page.main.text
    done = sent(page)
    assert "veiligheid" in done.main.text
    assert "include_safety" not in filled_in(address).html


@pytest.mark.parametrize(
    ("state", "status", "says"),
    [
        ("used", 410, "Deze lijst is al verstuurd"),
        ("over", 410, "De tijd van deze link is voorbij"),
        ("withdrawn", 410, "Deze lijst is niet meer nodig"),
        ("mistyped", 404, "Deze link kennen we niet"),
    ],
)
def test_a_link_that_does_nothing_says_what_and_what_to_do(
    family: Family, state: str, status: int, says: str
) -> None:
    link, address = a_link(family)
    if state == "used":
        sent(filled_in(address))
    elif state == "over":
        TaskLink.objects.update(expires=timezone.now() - timedelta(seconds=1))
    elif state == "withdrawn":
        withdraw_link(by=family.teacher.standing(), link=link)
    else:
        address = address[:-3] + "00/"
    opened = Visitor().open(address)
    assert opened.status == status
    assert says in opened.main.text
    late = sent(filled_in(address))
    assert says in late.main.text
    assert late.status == status
    assert "seeks-comfort" in late.html


def test_the_code_of_a_card_can_be_typed(family: Family) -> None:
    _link, address = a_link(family)
    code = address.rstrip("/").rpartition("/")[2]
    page = Client().post(reverse("signalling:guest-code"), {"code": code.replace("-", " ").lower()})
    assert page.status_code == 302
    assert Visitor().open(page["Location"]).status == 200
    wrong = Client().post(reverse("signalling:guest-code"), {"code": "KORT"})
    assert wrong.status_code == 422
    assert "niet heel" in wrong.content.decode()


def test_no_log_has_the_code_or_what_was_typed(family: Family, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    _link, address = a_link(family, words=CANARY)
    code = address.rstrip("/").rpartition("/")[2]
    for _twice in range(2):
        sent(filled_in(address, note=CANARY))
    Visitor().open(address)
    Visitor().open(address[:-3] + "00/")
    filled_in(address, age="acht", note=CANARY)
    assert code[:-3] not in caplog.text
    assert "KANARIE" not in caplog.text


def test_no_answer_ever_stands_in_an_address(family: Family) -> None:
    _link, address = a_link(family)
    page = sent(filled_in(address, note=CANARY))
    assert page.address == address
    assert CANARY not in page.html
