"""When the database does not answer, or the disk is full: a page with the numbers, and visitors go on."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections
from django.http import HttpRequest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from houvast.rooms.dossier.models import Entry
from houvast.rooms.trail.models import Row
from houvast.server.closed import SECONDS, failed
from houvast.server.databases import instead_of_default
from houvast.server.settings import database
from tests.rooms.crawling import a_canary, canaries
from tests.rooms.dossier.circles import Family, a_family, signed_in
from tests.rooms.neighbourhood import put_back
from tests.visitor import read

NOBODY_THERE = "postgresql://nobody@127.0.0.1:1/nothing"
NUMBERS = ("112", "0800-2000", "113")
VISITORS = ("/", "/weten/", "/kijken/ouder/", "/bronnen/", "/zoeken/", "/leeft/")
PRIVATE = ("/mijn/", "/dossiers/", "/dossier/6a0a9f1e-5a4f-4f0c-9d2f-0d9f2f6f7a10/")


@pytest.fixture
def nobody_there(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A PostgreSQL that cannot be reached: a real connection to a port where nothing listens."""
    with django_db_blocker.unblock(), instead_of_default(database(NOBODY_THERE)):
        yield


def a_browser(*, session: str = "") -> Browser:
    browser = Browser(raise_request_exception=False)
    if session:
        browser.cookies["sessionid"] = session
    return browser


def test_nobody_is_there_indeed(nobody_there: None) -> None:
    with pytest.raises(OperationalError):
        connection.ensure_connection()


@pytest.mark.parametrize("address", PRIVATE)
def test_who_is_signed_in_reads_that_it_is_closed_with_the_numbers(nobody_there: None, address: str) -> None:
    answer = a_browser(session="x" * 32).get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == str(SECONDS)
    page = read(answer.content.decode())
    assert page.find("h1")[0].text == "De dossiers zijn even dicht"
    assert all(number in page.text for number in NUMBERS)
    assert {"tel:112", "tel:08002000"} <= {one["href"] for one in page.find("a")}


def test_what_is_typed_on_the_way_in_stands_not_on_that_page(nobody_there: None) -> None:
    typed = {"login": "kanarie@voorbeeld.example", "password": a_canary()}
    answer = a_browser().post("/inloggen/", typed)
    assert answer.status_code == 503
    assert canaries(answer.content.decode()) == []
    assert "kanarie@" not in answer.content.decode()


@pytest.mark.parametrize("address", VISITORS)
def test_pages_for_visitors_go_on(nobody_there: None, address: str) -> None:
    assert a_browser(session="x" * 32).get(address).status_code in (200, 404)
    assert a_browser().get(address).status_code == a_browser(session="x" * 32).get(address).status_code


def test_the_page_leaves_nothing_in_a_browser_and_keeps_to_the_policy(nobody_there: None) -> None:
    answer = a_browser().get("/mijn/", headers={"Cookie": "sessionid=" + "x" * 32})
    assert not answer.cookies
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_a_fault_of_ours_is_not_told_as_closed() -> None:
    for error, status in ((DatabaseError("x"), 503), (InterfaceError("x"), 503), (KeyError("x"), 500)):
        try:
            raise error
        except type(error):
            assert failed(HttpRequest()).status_code == status


# --- a full disk -------------------------------------------------------------------------------------------


@pytest.fixture
def on_disk(tmp_path: Path, db: None) -> Iterator[Path]:
    """The tables of the tests in a file of their own, and a family in it."""
    if connection.vendor != "sqlite":
        pytest.skip("a file that may not grow is a SQLite file")
    file = tmp_path / "houvast.sqlite3"
    with put_back():
        file.write_bytes(connection.connection.serialize())
        with instead_of_default(database(f"sqlite:///{file}")):
            yield file


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """The disk is full: the operating system refuses every byte after this one, in any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sizes(file: Path) -> int:
    """How large the largest of the files of this database is."""
    return max(one.stat().st_size for one in file.parent.iterdir())


def write_on(browser: Browser, family: Family, times: int) -> list[int]:
    """Somebody writes long notes; what they got each time."""
    page = reverse("dossier:write", args=[family.client, "note"])
    statuses = []
    for at in range(times):
        form = read(browser.get(page).content.decode()).find("input")
        made = [one for one in form if one.attributes.get("name") == "id"]
        given = {"title": f"Dag {at}", "text": a_canary() + "een dag " * 1000, "happened": ""}
        if not made:
            statuses.append(503)
            continue
        answer = browser.post(page, {**given, "id": made[0]["value"]})
        statuses.append(answer.status_code)
        assert answer.status_code in (302, 503)
        assert canaries(answer.content.decode()) == []
    return statuses


@pytest.mark.django_db(databases=["default", "keys"])
def test_with_a_full_disk_nothing_confirmed_is_lost_and_it_goes_on_when_there_is_room(on_disk: Path) -> None:
    family = a_family()
    browser = signed_in(a_browser(), family.mother)
    with no_file_grows_beyond(sizes(on_disk) + 120_000):
        statuses = write_on(browser, family, 12)
        visitor = a_browser().get("/")
    assert set(statuses) == {302, 503}
    assert visitor.status_code == 200
    assert write_on(browser, family, 1) == [302]
    kept = Entry.objects.filter(client=family.client).count()
    assert kept == statuses.count(302) + 1
    assert Row.objects.filter(chain=family.client, event="note-written").count() == kept
    with connections["default"].cursor() as cursor:
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
