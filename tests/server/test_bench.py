"""`houvast bench`: how fast it is, measured once for all of these tests and not judged: machines differ."""

import json
import socket
import threading
from argparse import Namespace
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any

import pytest

from houvast import content
from houvast.server.commands import bench
from houvast.server.measuring.craft import invented_sheets, measure_craft, measure_paper
from houvast.server.measuring.load import Unanswered, ask, load
from houvast.server.measuring.search import PAGES
from tests.server.test_settings import run

CLIENTS = [1, 8, 32]
SECONDS = 30


@pytest.fixture(scope="module")
def measured() -> tuple[dict[str, Any], float]:
    """The figures of one quick run, and the seconds of processor it took.

    Not those on the clock: other tests work beside it, and then the clock says how busy they are.
    """
    before = getrusage(RUSAGE_CHILDREN)
    told = run("-m", "houvast.server.command_line", "bench", "--quick", "--json")
    after = getrusage(RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert told.returncode == 0, told.stderr
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures, taken


def test_a_quick_run_is_quick(measured: tuple[dict[str, Any], float]) -> None:
    assert measured[1] < SECONDS


def test_every_agreed_figure_is_there(measured: tuple[dict[str, Any], float]) -> None:
    assert set(measured[0]) == {
        *("pictures_per_second", "participation", "empty_page", "pdf_warm_s", "startup_s", "peak_memory_mb"),
        *("search", "dossiers", "machine", "versions"),
    }


@pytest.mark.parametrize("name", ["participation", "empty_page"])
def test_the_server_was_asked_by_one_eight_and_thirty_two_at_once(
    measured: tuple[dict[str, Any], float], name: str
) -> None:
    told = measured[0][name]
    assert [one["clients"] for one in told] == CLIENTS
    for one in told:
        assert set(one) == {"clients", "per_second", "p50_ms", "p99_ms"}
        assert one["per_second"] > 1
        assert 0 < one["p50_ms"] <= one["p99_ms"] < 20_000
        # what all of them did together cannot be more than each of them could do after the other
        assert one["per_second"] <= one["clients"] * 1000 / one["p50_ms"] * 2.5


def test_a_whole_participation_takes_longer_than_an_empty_page(
    measured: tuple[dict[str, Any], float],
) -> None:
    whole, empty = measured[0]["participation"][0], measured[0]["empty_page"][0]
    assert whole["p50_ms"] > empty["p50_ms"]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("pictures_per_second", 50, 1_000_000),
        ("pdf_warm_s", 0.001, 5),
        ("startup_s", 0.1, 20),
        ("peak_memory_mb", 20, 2000),
    ],
)
def test_a_figure_is_one_that_can_be(
    measured: tuple[dict[str, Any], float], name: str, least: float, most: float
) -> None:
    assert least < measured[0][name] < most


def test_search_was_measured_in_thousands_of_pages(measured: tuple[dict[str, Any], float]) -> None:
    told = measured[0]["search"]
    assert set(told) == {"pages", "p50_ms", "p99_ms"}
    assert told["pages"] == PAGES == 5000
    assert 0.01 < told["p50_ms"] <= told["p99_ms"] < 1000


def test_the_machine_and_the_versions_are_named(measured: tuple[dict[str, Any], float]) -> None:
    told = measured[0]
    assert told["machine"]["processor"]
    assert told["machine"]["cores"] >= 1
    assert {"python", "houvast", "django", "granian", "typst"} <= told["versions"].keys()
    assert all(told["versions"].values())


def test_in_words_it_tells_the_same_figures(
    measured: tuple[dict[str, Any], float],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = measured[0]
    monkeypatch.setattr(bench, "measure_craft", lambda seconds: figures["pictures_per_second"])
    monkeypatch.setattr(bench, "measure_paper", lambda times: figures["pdf_warm_s"])
    monkeypatch.setattr(bench, "measure_search", lambda times: figures["search"])
    monkeypatch.setattr(bench, "measure_server", lambda seconds: figures)
    assert bench.run(Namespace(json=False, quick=True, inside="", footage=False, reliability=False)) == 0
    told = capsys.readouterr().out
    assert figures["machine"]["processor"] in told
    assert f"{figures['pictures_per_second']:.0f}" in told
    assert f"zoeken in 5000 bladzijden: p50 {figures['search']['p50_ms']:.2f} ms" in told
    before, _empty, last = told.strip().splitlines()[-5:-2], *told.strip().splitlines()[-2:]
    assert [line.split()[0] for line in before] == ["1", "8", "32"]
    assert last == "dossiers openen: niet gemeten in de korte ronde"


class Small(BaseHTTPRequestHandler):
    """Answers 200 to / and 403 to anything else."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/" else 403)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ja")

    def log_message(self, format: str, *args: object) -> None:
        """Writes nothing down."""


@pytest.fixture
def port() -> Iterator[int]:
    """A very small server, as long as a test takes."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Small) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_the_load_client_counts_what_was_answered(port: int) -> None:
    asked: list[bytes] = []
    told = load(port, 2, 0.3, lambda connection: asked.append(ask(connection, "GET", "/")))
    assert set(asked) == {b"ja"}
    assert told["clients"] == 2
    assert 0 < told["per_second"] <= len(asked) / 0.3
    assert 0 < told["p50_ms"] <= told["p99_ms"]


def test_a_server_that_answers_wrong_is_not_measured(port: int) -> None:
    with pytest.raises(Unanswered, match="GET /nergens: 403"):
        load(port, 2, 0.1, lambda connection: ask(connection, "GET", "/nergens"))


def test_a_server_that_does_not_answer_is_not_measured() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        with pytest.raises(OSError, match="refused"):
            load(nobody.getsockname()[1], 1, 0.1, lambda connection: ask(connection, "GET", "/"))


def test_the_invented_sheets_are_three_of_sixty_answers_and_always_the_same() -> None:
    sheets = invented_sheets(content.shelf())
    assert [len(sheet.observations) for sheet in sheets] == [60, 60, 60]
    assert sheets == invented_sheets(content.shelf())


def test_the_craft_and_the_paper_can_be_measured_in_a_moment() -> None:
    assert measure_craft(0.05) > 1
    assert 0 < measure_paper(1) < 60
