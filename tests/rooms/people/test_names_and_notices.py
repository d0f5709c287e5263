"""What people are called, and what they are told on their own page."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houvast.practice.authority import ChangeKind
from houvast.rooms.people.models import Client, Notice
from houvast.rooms.people.queries.accounts import Told, names
from houvast.rooms.people.showing import shown_notice
from houvast.rooms.vault import actions as vault
from tests.house.reading_level import level
from tests.rooms.people.arriving import (
    Arrival,
    a_client,
    known,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_many_names_are_read_with_one_query_in_each_database(django_assert_num_queries: object) -> None:
    persons = {known(name=f"Iemand {at}"): f"Iemand {at}" for at in range(5)}
    with django_assert_num_queries(1), django_assert_num_queries(1, using="keys"):  # type: ignore[operator]
        assert names([*persons, uuid4()]) == persons


def test_a_name_whose_key_was_destroyed_is_not_there() -> None:
    person, other = known(), known(name="Bo")
    vault.destroy_subject(person)
    assert names([person, other]) == {other: "Bo"}


def test_what_is_new_is_told_on_the_own_page_until_it_is_read() -> None:
    person, other = known(), known()
    client = a_client(person)
    for one in (person, other):
        Notice.objects.create(
            person_id=one, client_id=client, kind="list-asked", about=client, when=timezone.now()
        )
    arrival = Arrival().sign_in(person)
    page = arrival.open("/mijn/")
    assert "Iemand vraagt je om een lijst in te vullen. nieuw" in page.part("nieuw").shown
    assert "1 nieuw" in page.root.find("div", class_="bar")[0].text
    page = arrival.press(page, "/mijn/gelezen/", "Gelezen")
    assert "nieuw" not in page.root.find("div", class_="bar")[0].text
    assert Notice.objects.filter(person=other, seen__isnull=True).count() == 1


def test_nobody_marks_what_is_new_for_somebody_else() -> None:
    person, other = known(), known()
    row = Notice.objects.create(person_id=other, kind="list-asked", about=other, when=timezone.now())
    arrival = Arrival().sign_in(person)
    arrival.client.handler.enforce_csrf_checks = False
    arrival.post("/mijn/gelezen/", [("notice", str(row.pk)), ("notice", "geen nummer")])
    assert Notice.objects.get().seen is None


def test_the_own_page_asks_the_same_however_much_there_is() -> None:
    """No growth with roles, notices or children."""
    person = known()
    a_client(person)
    arrival = Arrival().sign_in(person)

    def asked() -> int:
        with counted() as queries:
            arrival.open("/mijn/")
        return len(queries)

    asked()
    before = asked()
    for _ in range(5):
        client = a_client(person)
        Notice.objects.create(
            person_id=person, client_id=client, kind="place-given", about=client, when=timezone.now()
        )
    assert asked() == before
    assert Client.objects.count() == 6


@contextmanager
def counted() -> Iterator[list[str]]:
    found: list[str] = []
    with CaptureQueriesContext(connection) as context:
        yield found
    found.extend(one["sql"] for one in context.captured_queries)


@pytest.mark.parametrize("change", list(ChangeKind))
@pytest.mark.parametrize("shape", ["{}", "{}-soon", "own-{}", "own-{}-soon"])
def test_every_change_that_is_known_beforehand_is_told_in_easy_words(change: ChangeKind, shape: str) -> None:
    now = timezone.now()
    told = shown_notice(Told(uuid4(), shape.format(change.value), None, uuid4(), now, now, is_new=True))
    assert told["text"].endswith(".")
    assert level([told["text"]]).score > 55


def test_a_kind_without_words_says_only_that_something_changes() -> None:
    now = timezone.now()
    told = shown_notice(Told(uuid4(), "iets-nieuws", None, uuid4(), now, now, is_new=False))
    assert told["text"] == "Er verandert iets in een dossier."
