"""What somebody types in any field of any form stands nowhere but where they and their readers read it.

The forms are found by walking through every page as each of these people; a new form is in here by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail.models import Row
from tests.rooms.crawling import CANARY, Walk, a_canary, canaries, told
from tests.rooms.listening import Heard, listening
from tests.rooms.neighbourhood import Neighbourhood, a_neighbourhood, put_back
from tests.rooms.people.arriving import mail

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
STUCK = ("teacher",)
"""Who types once more while nothing can be written."""
WALKERS = ("mother", "client", "teacher", "psychologist")
"""Between them they get every form: who has authority, the young person, a school, care with criteria."""
COLLEAGUES = ("internal-supervisor", "reporting-officer", "support-worker")
"""Who reads what those of a school or of care typed."""
IN_PLAIN = {("people_person", "email"), ("account_emailaddress", "email"), ("people_organisation", "name")}
"""What is kept in plain, and why, stands in docs/privacy.md."""


@dataclass
class Typed:
    """What everybody typed, what the server logged meanwhile, and all that was on the tables afterwards."""

    walks: dict[str, Walk]
    broken: dict[str, Walk]
    log: Heard
    letters: str
    sessions: str
    kept: dict[tuple[str, str], str]
    trail: str
    read: str


@pytest.fixture(scope="module")
def typed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Typed]:
    """Everybody walks through everything and types; then once more while nothing can be written."""
    with django_db_blocker.unblock(), put_back(), listening() as log:
        here = a_neighbourhood()
        walks = {who: walked(here, who) for who in WALKERS}
        for walk in walks.values():
            walk.type_everywhere()
        broken = {who: while_broken(here, who, walks[who]) for who in STUCK}
        yield Typed(
            walks,
            broken,
            log,
            letters="\n".join(one.subject + one.text for one in mail()),
            sessions="\n".join(str(SessionStore(one.pk).load()) for one in Session.objects.all()),
            kept=columns(),
            trail=str(list(Row.objects.values_list())),
            read="\n".join(read_by(here, who) for who in COLLEAGUES),
        )


def starts(here: Neighbourhood) -> tuple[str, ...]:
    return ("/dossiers/", "/dossiers/nieuw/", "/mijn/", f"/dossier/{here.client}/")


def read_by(here: Neighbourhood, who: str) -> str:
    """The time line as somebody reads it who typed nothing."""
    return told(here.browser(who).get(f"/dossier/{here.client}/"))


def walked(here: Neighbourhood, who: str) -> Walk:
    return Walk(here.browser(who)).through(*starts(here))


def while_broken(here: Neighbourhood, who: str, before: Walk) -> Walk:
    """The same forms sent while the trail cannot be written: each ends in the page of a fault of ours."""
    browser = here.browser(who)
    browser.raise_request_exception = False
    walk = Walk(browser, pages=dict(before.pages))

    def fail(*rows: object, **_more: object) -> None:
        raise ValueError(f"{a_canary()} {rows}")

    with put_back(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("houvast.rooms.trail.actions.append", fail)
        return walk.type_everywhere()


def columns() -> dict[tuple[str, str], str]:
    """Every column of every table of both databases, as text; bytes as they are."""
    found = {}
    for alias in ("default", "keys"):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                names = [one[0] for one in cursor.description]
                rows = cursor.fetchall()
                for at, name in enumerate(names):
                    found[table, name] = "\n".join(as_text(row[at]) for row in rows)
    return found


def as_text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_all_kinds_of_forms_were_typed_in(typed: Typed) -> None:
    reached = {shape for walk in typed.walks.values() for shape, many in walk.typed.items() if many}
    wanted = {
        "dossier:new",
        "dossier:write note",
        "dossier:write fact-home-address",
        "dossier:correct",
        "dossier:shield",
        "dossier:shields",
        "dossier:invite",
        "dossier:make-link",
        "dossier:requests",
        "dossier:request",
        "dossier:decide-request",
        "dossier:safety-begin signals",
        "dossier:safety-close",
        "dossier:safety-release",
        "dossier:court-consent",
        "dossier:incapacity",
        "dossier:representation",
        "signalling:criteria",
    }
    assert wanted - reached == set()


def test_what_was_typed_was_taken_in(typed: Typed) -> None:
    taken = {shape for walk in typed.walks.values() for shape, status in walk.left.items() if status == "302"}
    wanted = {
        "dossier:new",
        "dossier:write note",
        "dossier:write fact-home-address",
        "dossier:shield",
        "dossier:make-link",
        "dossier:requests",
        "dossier:safety-begin signals",
        "signalling:criteria",
    }
    assert wanted - taken == set()
    assert len(canaries(typed.read)) > 3


def test_nothing_typed_stands_in_the_log(typed: Typed) -> None:
    assert len(typed.log.lines) > 10
    assert canaries(unquote("\n".join(typed.log.lines))) == []


def test_nothing_typed_stands_in_an_address(typed: Typed) -> None:
    addresses = {one for walk in typed.walks.values() for one in walk.addresses}
    assert len(addresses) > 100
    assert canaries(unquote("\n".join(addresses))) == []


def test_nothing_typed_stands_in_mail(typed: Typed) -> None:
    assert "https://" in typed.letters or "http://" in typed.letters
    assert canaries(typed.letters) == []


def test_nothing_typed_stands_in_a_session_or_cookie(typed: Typed) -> None:
    cookies = "\n".join(
        one.value
        for walk in (*typed.walks.values(), *typed.broken.values())
        for one in walk.browser.cookies.values()
    )
    assert "_auth_user_id" in typed.sessions
    assert canaries(typed.sessions + unquote(cookies)) == []


def test_the_page_of_a_fault_of_ours_holds_nothing_typed(typed: Typed) -> None:
    answers = [one for walk in typed.broken.values() for one in walk.answers]
    failed = [one for one in answers if one.status_code == 500]
    assert len(failed) > 20
    assert canaries("\n".join(told(one) for one in failed)) == []


def test_nothing_typed_stands_unsealed_on_a_table(typed: Typed) -> None:
    assert len(typed.kept["dossier_entry", "body"]) > 1000
    open_ones = {where: canaries(text) for where, text in typed.kept.items() if where not in IN_PLAIN}
    assert {where: found for where, found in open_ones.items() if found} == {}
    assert canaries(typed.trail) == []


def test_no_address_of_mail_stands_where_it_is_not_needed(typed: Typed) -> None:
    open_ones = {where for where, text in typed.kept.items() if re.search(r"kanarie\d+@", text)}
    assert open_ones <= IN_PLAIN


def test_nothing_typed_stands_in_the_bytes_of_the_databases(typed: Typed) -> None:
    for alias in ("default", "keys"):
        connection = connections[alias]
        if connection.vendor == "sqlite":
            data = connection.connection.serialize()
            assert data.startswith(b"SQLite format 3")
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert CANARY.encode(encoding) not in data, alias
