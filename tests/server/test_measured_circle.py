"""The invented people to measure with: signed in for real, and what is lost or broken is counted."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from houvast.rooms.dossier.models import Entry
from houvast.rooms.trail.guards import lifted
from houvast.rooms.trail.models import Row
from houvast.server.measuring import circle
from houvast.server.measuring.circle import count, prepare_dossiers, prepare_savers
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def browser(session: str) -> Browser:
    found = Browser()
    found.cookies["sessionid"] = session
    return found


def saves(one: dict[str, str], times: int) -> list[str]:
    """This parent writes so many entries, each by its own form; their ids."""
    made = [str(uuid4()) for _ in range(times)]
    for entry in made:
        told = {"id": entry, "title": "Wat er was", "text": "Bewaard."}
        answer = browser(one["session"]).post(one["address"], told)
        assert (answer.status_code, answer["Location"].split("/")[1]) == (302, "dossier")
    return made


def confirmed(savers: list[dict[str, str]], times: int) -> list[dict[str, Any]]:
    return [{**one, "entries": saves(one, times)} for one in savers]


def test_each_parent_is_signed_in_and_saves_in_a_dossier_of_their_own() -> None:
    savers = prepare_savers(3)
    found = confirmed(savers, 2)
    assert len({one["client"] for one in savers}) == len({one["person"] for one in savers}) == 3
    for one in found:
        kept = Entry.objects.filter(client=one["client"], author=one["person"])
        assert {str(entry) for entry in kept.values_list("pk", flat=True)} == set(one["entries"])
    assert browser(savers[0]["session"]).get(savers[1]["address"]).status_code == 404
    told = count(found)
    assert (told["lost"], told["chain_ok"]) == (0, True)
    assert told["records"] >= 6


@pytest.mark.parametrize("at_once", [1, 2, 200])
def test_every_confirmed_entry_that_is_not_there_is_counted_as_lost(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circle, "AT_ONCE", at_once)
    first, second = confirmed(prepare_savers(2), 3)
    Entry.objects.filter(pk__in=[first["entries"][0], second["entries"][2]]).delete()
    second["entries"].append(str(uuid4()))  # confirmed, and never there at all
    assert count([first, second])["lost"] == 3
    assert count([])["lost"] == 0


def test_what_the_one_saved_does_not_count_for_the_other() -> None:
    first, second = confirmed(prepare_savers(2), 1)
    assert count([{**first, "entries": second["entries"]}])["lost"] == 1


def test_a_chain_with_a_record_gone_is_found() -> None:
    (one,) = confirmed(prepare_savers(1), 2)
    chain = Row.objects.filter(chain=UUID(one["client"]), event="note-written")
    with transaction.atomic(), lifted(connection):
        chain.order_by("sequence")[0].delete()
    told = count([one])
    assert (told["lost"], told["chain_ok"]) == (0, False)


def test_the_pages_to_open_show_as_much_as_was_asked_for() -> None:
    told = prepare_dossiers(3, 4)
    dossier = Page(told["dossier"], browser(told["dossier_session"]).get(told["dossier"]))
    assert [f"Dag {number}" in dossier.main.text for number in range(4)] == [True, True, True, False]
    mine = Page(told["list"], browser(told["list_session"]).get(told["list"]))
    assert [f"Kind {number} (verzonnen)" in mine.main.text for number in range(5)] == [True] * 4 + [False]
