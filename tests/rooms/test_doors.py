"""The table of doors (doors.csv): every address by everybody, by GET and by POST, and what each gets.

A new address fails until it has its two lines. A word in the table is a status, or what comes first:
`in` sign in, `2nd` the second step, `own` the own page (no role here), `role` choose a role, `sure` confirm
that it is you, `go` on to another page. A POST is sent with no word filled in. `looks` is how many records
of who looked an answer with a page in it leaves.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail.models import Row
from tests.rooms.addresses import every_address
from tests.rooms.neighbourhood import Neighbourhood, a_neighbourhood, outcome, put_back

TABLE = Path(__file__).with_name("doors.csv")
WAYS = ("GET", "POST")
YOUNGER = "client-under-12"
ABOUT = ("address", "way", "looks")


@dataclass(frozen=True)
class Line:
    """One address by one way, and what everybody gets there; one word for all stands under `visitor`."""

    address: str
    way: str
    looks: str
    gets: dict[str, str]


@cache
def table() -> tuple[Line, ...]:
    """The lines of doors.csv; a column that is empty means the same as for the visitor."""
    with TABLE.open(newline="") as lines:
        read = list(csv.DictReader(lines))
    return tuple(
        Line(
            *(one[name] for name in ABOUT),
            {who: one[who] or one["visitor"] for who in one if who not in ABOUT},
        )
        for one in read
    )


def everybody() -> list[str]:
    """The columns of the table: everybody it speaks of."""
    return list(table()[0].gets) if table() else []


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Neighbourhood]:
    """The neighbourhood, built once: what a request changes is put back."""
    with django_db_blocker.unblock(), put_back():
        yield a_neighbourhood()


@pytest.fixture(scope="module")
def younger(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Neighbourhood]:
    """The same around a child of nine."""
    with django_db_blocker.unblock(), put_back():
        yield a_neighbourhood(age=9)


def ask(there: Neighbourhood, who: str, way: str, address: str) -> tuple[HttpResponse, int]:
    """The answer to one request, and how many records of it came into the trail; all of it undone."""
    with put_back():
        before = Row.objects.count()
        answer = there.browser(who).generic(way, address)
        return answer, Row.objects.count() - before


def test_every_address_has_its_two_lines() -> None:
    lines = [(one.address, one.way) for one in table()]
    assert len(lines) == len(set(lines))
    assert set(lines) == {(name, way) for name in every_address() for way in WAYS}


def test_everybody_of_the_neighbourhood_has_a_column(here: Neighbourhood) -> None:
    assert set(everybody()) == {"visitor", YOUNGER, *here.people}


def walk(there: Neighbourhood, who: str, column: str) -> list[str]:
    """What is not as the table says, for one person at every door."""
    unknown = there.browser(who).get(f"/dossier/{uuid4()}/x/").content
    wrong = []
    for line in table():
        if is_open_to_all(line) and who not in ("visitor", "mother"):
            continue  # the same page for everybody: asked once with an account, and once without
        answer, records = ask(there, who, line.way, there.address(line.address))
        said = f"{line.way} {line.address}: {outcome(answer)}"
        if outcome(answer) != line.gets[column]:
            wrong.append(f"{said}, not {line.gets[column]}")
        if answer.status_code == 404 and "client" in every_address()[line.address]:
            if answer.content != unknown:
                wrong.append(f"{said}, but it is not the page of an unknown address")
            if records != (who != "visitor"):
                wrong.append(f"{said}, with {records} records of what was refused")
        if "client" in every_address()[line.address] and answer.status_code in (200, 409, 422):
            if records != int(line.looks):
                wrong.append(f"{said}, with {records} records of who looked")
    return wrong


def is_open_to_all(line: Line) -> bool:
    """Whether an address gives everybody the same."""
    return "client" not in every_address()[line.address] and len(set(line.gets.values())) == 1


@pytest.mark.parametrize("who", [who for who in everybody() if who != YOUNGER])
def test_everybody_gets_what_the_table_says(who: str, here: Neighbourhood) -> None:
    assert walk(here, who, who) == []


def test_a_child_under_twelve_gets_what_the_table_says(younger: Neighbourhood) -> None:
    assert walk(younger, "client", YOUNGER) == []
