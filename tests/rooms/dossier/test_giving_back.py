"""What somebody typed comes back on the page when it can no longer be kept, and stays nowhere."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from houvast.rooms.dossier.models import Entry
from houvast.rooms.people.actions.clients import end_place
from tests.rooms.dossier.circles import Family, a_family, signed_in
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

STORY = "Vanmiddag lachte ze voor het eerst weer hardop aan tafel."


@pytest.fixture
def family() -> Family:
    return a_family()


def written(family: Family) -> dict[str, str]:
    return {"title": "Aan tafel", "text": STORY}


def test_who_lost_the_only_place_while_writing_gets_the_words_back(family: Family) -> None:
    browser = signed_in(Browser(), family.father)
    address = reverse("dossier:write", args=[family.client, "note"])
    end_place(by=family.father.standing(), place=family.father.place)
    page = Page(address, browser.post(address, written(family)))
    assert page.status == 409
    assert STORY in page.main.text
    assert family.name not in page.html
    assert not Entry.objects.exists()


def test_who_is_signed_out_while_writing_gets_the_words_back_and_the_way_in(family: Family) -> None:
    browser = signed_in(Browser(), family.mother)
    address = reverse("dossier:write", args=[family.client, "note"])
    browser.logout()
    answer = browser.post(address, written(family))
    page = Page(address, answer)
    assert (page.status, answer["Cache-Control"]) == (409, "no-store")
    assert STORY in page.main.text
    assert page.main.find("a", class_="button")[0]["href"].startswith(reverse("account_login"))


def test_a_dossier_of_others_gives_the_words_back_and_says_no_more_than_one_that_is_not_there(
    family: Family,
) -> None:
    others = a_family(name="Noor")
    browser = signed_in(Browser(), family.mother)
    unknown = "00000000-0000-4000-8000-000000000000"
    addresses = [reverse("dossier:write", args=[client, "note"]) for client in (others.client, unknown)]
    pages = [Page(address, browser.post(address, written(family))) for address in addresses]
    assert [page.status for page in pages] == [404, 404]
    assert pages[0].main.text == pages[1].main.text
    assert STORY in pages[0].main.text


@pytest.mark.parametrize("short", ["", "ja", "2026-11-22", "00000000-0000-4000-8000-000000000000"])
def test_without_words_the_way_is_as_always(family: Family, short: str) -> None:
    answer = Browser().post(reverse("dossier:write", args=[family.client, "note"]), {"text": short})
    assert answer.status_code == 302
