"""When the trail cannot be written nothing is shown: no page, paper or file of any dossier, to anybody.

The table itself turns the record away, as a full disk or a broken table would; everything else works.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpResponse
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail.guards import TABLE
from houvast.rooms.trail.models import Row
from tests.rooms.addresses import every_address
from tests.rooms.crawling import told
from tests.rooms.dossier.circles import an_entry
from tests.rooms.neighbourhood import Neighbourhood, a_neighbourhood, put_back

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
PART_OF_A_PAGE = {"dossier:square"}
"""A drawing in a page that has its record: the link, as a code to scan."""
OF_A_CLIENT = sorted(name for name, wanted in every_address().items() if "client" in wanted)
LOOKERS = ("mother", "teacher")
NAME = "Kolibrie Vogelzang"


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Neighbourhood]:
    with django_db_blocker.unblock(), put_back():
        yield a_neighbourhood(name=NAME)


@contextmanager
def a_trail_that_takes_nothing() -> Iterator[None]:
    """The table of the trail refuses every new row, as triggers of the database itself can."""
    with put_back(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"CREATE TRIGGER full BEFORE INSERT ON {TABLE} BEGIN SELECT RAISE(ABORT, 'full'); END"
            )
        else:
            cursor.execute(
                "CREATE FUNCTION full_now() RETURNS trigger LANGUAGE plpgsql AS "
                "$$BEGIN RAISE EXCEPTION 'full'; END$$"
            )
            cursor.execute(
                f"CREATE TRIGGER full_now BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION full_now()"
            )
        yield


def opened(there: Neighbourhood, who: str, name: str) -> HttpResponse:
    browser = there.browser(who)
    browser.raise_request_exception = False
    return browser.get(there.address(name))


@pytest.mark.parametrize("who", LOOKERS)
def test_no_page_of_a_dossier_comes_without_a_record(who: str, here: Neighbourhood) -> None:
    shown = []
    for name in OF_A_CLIENT:
        with a_trail_that_takes_nothing():
            answer = opened(here, who, name)
        if answer.status_code in (200, 404, 422) and name not in PART_OF_A_PAGE:
            shown.append((name, answer.status_code))
        assert NAME not in told(answer), name
    assert shown == []


def test_the_list_of_dossiers_neither(here: Neighbourhood) -> None:
    assert NAME in told(opened(here, "mother", "dossier:mine"))
    with a_trail_that_takes_nothing():
        answer = opened(here, "mother", "dossier:mine")
    assert answer.status_code == 503
    assert NAME not in told(answer)


def test_a_page_that_fails_after_the_look_leaves_the_record(
    here: Neighbourhood, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened was opened, also when it could not be drawn."""

    def fail(*_all: object, **_more: object) -> HttpResponse:
        raise ValueError(NAME)

    with put_back():
        before = Row.objects.count()
        monkeypatch.setattr("houvast.rooms.dossier.views.entries.render", fail)
        answer = opened(here, "mother", "dossier:dossier")
        assert answer.status_code == 500
        assert NAME not in told(answer)
        assert Row.objects.count() == before + 1


def test_a_wrong_way_in_shows_nothing_and_so_leaves_nothing(here: Neighbourhood) -> None:
    with put_back():
        before = Row.objects.count()
        answer = here.browser("mother").post(here.address("dossier:dossier"))
        assert answer.status_code == 405
        assert NAME not in told(answer)
        assert Row.objects.count() == before


def test_nothing_is_saved_either(here: Neighbourhood) -> None:
    with put_back():
        kept = len(here.family.mother.standing().facts.items)
        with a_trail_that_takes_nothing(), pytest.raises(Exception, match="full"):
            an_entry(here.family.mother)
        assert len(here.family.mother.standing().facts.items) == kept
