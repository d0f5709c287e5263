"""The table of doors (doors.csv): every address by everybody, by GET and by POST, and what each gets.

A new address fails until it has its two lines. A word in the table is a status, or what comes first:
`in` sign in, `2nd` the second step, `own` the own page (no role here), `go` on to another page. A POST is
sent with no word filled in. `looks` is how many records of who looked an answer with a page in it leaves.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from django.http import HttpResponse
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail.models import Row
from tests.rooms.addresses import every_address
from tests.rooms.neighbourhood import Neighbourhood, a_neighbourhood, outcome, put_back

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TABLE = Path(__file__).with_name("doors.csv")
WAYS = ("GET", "POST")
YOUNGER = "client-under-12"
ABOUT = ("address", "way", "looks")
OF_AN_ACCOUNT = ("visitor", "no-role", "mother", "teacher", "no-second-step")
"""Who tries the pages of no dossier: a visitor, family, somebody at work, and who is half on the way."""
WITH_A_PAGE = (200, 409, 422)


@dataclass(frozen=True)
class Line:
    """One address by one way, and what everybody gets there."""

    address: str
    way: str
    looks: str
    gets: dict[str, str]

    @property
    def of_a_dossier(self) -> bool:
        return "client" in every_address()[self.address]

    @property
    def tried_by(self) -> tuple[str, ...]:
        """Everybody at a dossier; elsewhere some, and fewer where all get the same."""
        if self.of_a_dossier:
            return tuple(self.gets)
        return OF_AN_ACCOUNT if len(set(self.gets.values())) > 1 else ("visitor", "mother")


@cache
def table() -> tuple[Line, ...]:
    """The lines of doors.csv; spaces stand there to read it as a table."""
    with TABLE.open(newline="") as lines:
        first, *others = ([word.strip() for word in line] for line in csv.reader(lines))
    read = [dict(zip(first, line, strict=True)) for line in others]
    return tuple(
        Line(*(one[name] for name in ABOUT), {who: one[who] for who in one if who not in ABOUT})
        for one in read
    )


def everybody() -> list[str]:
    """The columns of the table: everybody it speaks of."""
    return list(table()[0].gets)


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


def test_nobody_sees_a_dossier_from_outside() -> None:
    """Read from the table itself: a page of a dossier is only for who stands in its circle."""
    outside = ("visitor", "no-role", "stranger", "ended-place", "no-second-step")
    got = [(line.address, line.gets[who]) for line in table() if line.of_a_dossier for who in outside]
    assert {word for _address, word in got} <= {"in", "own", "2nd", "404", "405", "go"}
    went_on = {address for address, word in got if word == "go"}
    assert went_on <= {"dossier:ask-list", "dossier:make-link"}  # back to the page before, which is closed


def walk(there: Neighbourhood, who: str, column: str) -> list[str]:
    """What is not as the table says, for one person at every door."""
    unknown = there.browser(who).get(f"/dossier/{uuid4()}/x/").content
    wrong = []
    for line in table():
        if column in line.tried_by:
            answer, records = ask(there, who, line.way, there.address(line.address))
            told = list(faults(line, column, answer, records, unknown))
            wrong += [f"{line.way} {line.address}: {outcome(answer)}, {fault}" for fault in told]
    return wrong


def faults(line: Line, column: str, answer: HttpResponse, records: int, unknown: bytes) -> Iterator[str]:
    """What is wrong with one answer."""
    if outcome(answer) != line.gets[column]:
        yield f"not {line.gets[column]}"
    if line.of_a_dossier and answer.status_code == 404:
        if answer.content != unknown:
            yield "but not the page of an unknown address"
        if records != 1:
            yield f"with {records} records of what was refused"
    if line.of_a_dossier and answer.status_code in WITH_A_PAGE and records != int(line.looks):
        yield f"with {records} records of who looked"
    if answer.status_code == 405 and records:
        yield "and something was written"


@pytest.mark.parametrize("who", [who for who in everybody() if who != YOUNGER])
def test_everybody_gets_what_the_table_says(who: str, here: Neighbourhood) -> None:
    assert walk(here, who, who) == []


def test_a_child_under_twelve_gets_what_the_table_says(younger: Neighbourhood) -> None:
    assert walk(younger, "client", YOUNGER) == []
