"""Eight who look at the same moment: every chain stays whole, on a real file and a real server."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from houvast.rooms.trail import queries
from houvast.rooms.trail.actions import end_chain
from houvast.rooms.trail.records import INSTALLATION, SYSTEM
from houvast.server.databases import instead_of_default
from tests.house.source import ROOT
from tests.rooms.trail.installations import described, own_database
from tests.rooms.trail.looks import kept

WRITERS, TIMES = 8, 20
LONG = 100
"""So often that chains end several times before everybody is done."""


@contextmanager
def on_sqlite(folder: Path) -> Iterator[str]:
    """A file on the disk, with its tables; in the meantime it is the database of this process too."""
    url = f"sqlite:///{folder}/houvast.sqlite3"
    with instead_of_default(described(url)), override_settings(DATABASE=url, DATABASE_OWNER=url):
        call_command("migrate", "trail", verbosity=0)
        yield url


@contextmanager
def on_postgresql(folder: Path) -> Iterator[str]:
    with own_database() as place, place.working(place.owner):
        yield place.url(place.owner)


PLACES = {"SQLite": on_sqlite, "PostgreSQL": on_postgresql}


def all_at_once(url: str, *chains: UUID, times: int = TIMES) -> subprocess.Popen[str]:
    """Everybody begins to record."""
    command = [sys.executable, "-m", "tests.rooms.trail.crowd", url, str(settings.KEY_FILE), str(times)]
    command += [str(chain) for chain in chains]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def all_done(crowd: subprocess.Popen[str], times: int = TIMES) -> None:
    """Everybody is ready, and nobody failed."""
    told, failed = crowd.communicate(timeout=120)
    assert (crowd.returncode, failed) == (0, "")
    assert json.loads(told)["records"] == WRITERS * times


@pytest.fixture
def unblocked(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.mark.usefixtures("unblocked")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("chains", [1, WRITERS])
def test_every_record_of_everybody_is_there_in_a_whole_chain(place: str, chains: int, tmp_path: Path) -> None:
    ids = [uuid4() for _ in range(chains)]
    with PLACES[place](tmp_path) as url:
        all_done(all_at_once(url, *ids))
        for chain in ids:
            assert [row["sequence"] for row in kept(chain)] == list(range(1, WRITERS * TIMES // chains + 1))
        assert queries.verify() == queries.Verified(chains, WRITERS * TIMES, ())


@pytest.mark.usefixtures("unblocked")
@pytest.mark.parametrize("place", PLACES)
def test_chains_end_while_everybody_records_in_them(place: str, tmp_path: Path) -> None:
    """Nobody fails or waits for ever, and no record is lost: each is in a chain, or in one that ended."""
    busy, quiet = uuid4(), uuid4()
    with PLACES[place](tmp_path) as url:
        crowd, ended = all_at_once(url, busy, quiet, INSTALLATION, times=LONG), 0
        while crowd.poll() is None:
            ended += end_chain(by=SYSTEM, chain=busy) is not None
            time.sleep(0.01)
        all_done(crowd, LONG)
        assert ended > 1
        assert queries.verify().breaks == ()
        gone = sum(row["ended_sequence"] or 0 for row in kept(INSTALLATION))
        there = sum(len(kept(chain)) for chain in (busy, quiet, INSTALLATION))
        assert gone + there - ended == WRITERS * LONG
