"""What was confirmed stays when everything is killed; and the measurement can find that it does not."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest

from houvast.server.commands.bench import _kept_in_words
from houvast.server.measuring import measure_reliability
from houvast.server.measuring.cluster import Cluster
from houvast.server.measuring.reliability import FEWEST
from houvast.server.measuring.saving import Saver
from houvast.server.measuring.served import free_port
from tests.server.needing import needs_postgres

KILLS = 2


@pytest.fixture(scope="module")
def postgres() -> None:
    needs_postgres()


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """One short run on both databases."""
    return measure_reliability(KILLS)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_confirmed_entry_is_lost_and_every_chain_is_whole(measured: dict[str, Any], database: str) -> None:
    told = measured[database]
    if told is None:
        needs_postgres()
    assert told["kills"] == KILLS
    assert told["confirmed"] >= FEWEST * (KILLS + 1)
    assert told["lost"] == 0
    assert told["chain_ok"] is True
    assert told["records"] >= told["confirmed"]


@pytest.mark.usefixtures("postgres")
def test_postgresql_writes_before_it_confirms(measured: dict[str, Any]) -> None:
    assert measured["postgresql"]["fsync"] == "on"
    assert measured["postgresql"]["synchronous_commit"] == "on"


@pytest.mark.usefixtures("postgres")
def test_confirming_before_writing_is_found_out(measured: dict[str, Any]) -> None:
    """The same measurement with synchronous_commit=off: it must be able to lose something."""
    assert measured["postgresql"]["lost_without"] > 0


def test_in_words_it_says_for_each_database_what_stayed(measured: dict[str, Any]) -> None:
    told = _kept_in_words({"sqlite": measured["sqlite"], "postgresql": None})
    line = next(line for line in told.splitlines() if line.startswith("sqlite"))
    assert line.split()[:5] == ["sqlite", str(KILLS), str(measured["sqlite"]["confirmed"]), "0", "ja"]
    assert "postgresql: is hier niet en dus niet gemeten" in told


# --- the parts it is made of ------------------------------------------------------------------------------


@pytest.mark.usefixtures("postgres")
def test_a_killed_cluster_comes_back_with_what_it_confirmed(tmp_path: Path) -> None:
    for folder in [tmp_path, *tmp_path.parents[:3]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    cluster = Cluster(tmp_path / "cluster", free_port())
    cluster.start()
    try:
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (number int)")
            connection.execute("INSERT INTO kept VALUES (12)")
            cluster.kill()
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT 1")
        cluster.start()
        with psycopg.connect(cluster.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchall() == [(12,)]
    finally:
        cluster.kill()
    cluster.kill()  # twice is no fault


class Keeper(BaseHTTPRequestHandler):
    """Confirms every second post, as a dossier does; sends others to sign in."""

    asked: ClassVar[int] = 0
    bodies: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        Keeper.asked += 1
        Keeper.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        where = "/dossier/x/stuk/y/" if Keeper.asked % 2 == 0 else "/inloggen/?next=/dossier/x/"
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def keeper() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Keeper)
    Keeper.asked, Keeper.bodies = 0, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def wait_until(done: Any) -> None:
    until = time.monotonic() + 20
    while not done() and time.monotonic() < until:
        time.sleep(0.01)
    assert done()


def test_only_what_was_confirmed_counts_as_confirmed(keeper: int) -> None:
    saver = Saver(keeper, "a-session", "/dossier/x/schrijven/note/", 7)
    saver.start()
    wait_until(lambda: len(saver.confirmed) >= 3)
    saver.over.set()
    saver.join(10)
    assert saver.refused == {302}
    assert len(saver.confirmed) == Keeper.asked // 2
    assert all(sum(entry in body for body in Keeper.bodies) == 1 for entry in saver.confirmed)


def test_a_client_waits_for_a_server_that_is_gone_and_goes_on() -> None:
    port = free_port()
    saver = Saver(port, "a-session", "/dossier/x/schrijven/note/", 1)
    saver.start()
    time.sleep(0.2)
    assert saver.is_alive()
    assert saver.confirmed == []
    server = ThreadingHTTPServer(("127.0.0.1", port), Keeper)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        wait_until(lambda: bool(saver.confirmed))
    finally:
        saver.over.set()
        saver.join(10)
        server.shutdown()
        server.server_close()
        thread.join()
