"""Eight who hand in the same link at the same moment: one is taken in, on a real file and a real server."""

from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django.utils import timezone

from houvast.rooms.dossier.actions.links import NewLink, make_link, show_link, use_link
from houvast.rooms.dossier.models import Entry, TaskLink
from houvast.rooms.dossier.queries.links import LinkState
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.queries import verify
from houvast.server.databases import instead_of_default
from houvast.server.settings import database
from tests.rooms.dossier.circles import a_family
from tests.rooms.dossier.lists import SCHOOL, new_sheet

AT_ONCE = 8
pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def described(url: str) -> dict[str, Any]:
    """As the settings describe a database, with what Django adds to it."""
    return {**settings.DATABASES["default"], "TEST": {}, **database(url)}


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[str]:
    """The address of a file where the tests have a database in memory; else the server they run on."""
    if connection.vendor != "sqlite":
        yield ""
        return
    url = f"sqlite:///{tmp_path}/houvast.sqlite3"
    with instead_of_default(described(url)), override_settings(DATABASE=url, DATABASE_OWNER=url):
        call_command("migrate", verbosity=0)
        yield url


def test_of_eight_at_once_one_is_taken_in(on_disk: str) -> None:
    family = a_family()
    by = family.teacher.standing()
    code = show_link(by=by, link=make_link(by=by, new=NewLink(door=SCHOOL, label="de zwemleraar"))).code
    start, states = Barrier(AT_ONCE), Counter[LinkState]()
    sheets = [new_sheet(note=f"blad {at}") for at in range(AT_ONCE)]

    def send(at: int) -> None:
        with instead_of_default(described(on_disk)) if on_disk else nullcontext():
            start.wait()
            states[use_link(code, sheets[at], timezone.now())] += 1
        connections.close_all()

    threads = [Thread(target=send, args=(at,)) for at in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states == {LinkState.OPEN: 1, LinkState.USED: AT_ONCE - 1}
    assert Entry.objects.filter(client=family.client, kind="sheet").count() == 1
    assert TaskLink.objects.get().used is not None
    assert Row.objects.filter(chain=family.client, event="link-used").count() == 1
    assert verify(family.client).breaks == ()
