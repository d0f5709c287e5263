"""What is done by the clock runs beside the server, and neither can bring the other down."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from houvast.server.beside import Beside

NOTE = "import pathlib, sys; pathlib.Path(sys.argv[1]).open('a').write('here\\n')"
STAYS = f"{NOTE}; sys.stdin.read()"
CRASHES = f"{NOTE}; raise SystemExit(1)"
ENDS_TOO = f"{STAYS}; pathlib.Path(sys.argv[1]).open('a').write('gone\\n')"
DEAF = f"{NOTE}; import time; time.sleep(600)"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def beside(request: pytest.FixtureRequest, notes: Path) -> Iterator[Beside]:
    """Runs the program of the test at once, and again as soon as it ended."""
    one = Beside((sys.executable, "-c", request.param, str(notes)), at_first=0, pause=0.01)
    one.start()
    yield one
    one.stop()


def lines(notes: Path, at_least: int) -> int:
    """How often the program has started, once it is as often as this or a long time has gone by."""
    for _ in range(600):
        told = notes.read_text().count("\n") if notes.exists() else 0
        if told >= at_least:
            return told
        time.sleep(0.05)
    return told


@pytest.mark.parametrize("beside", [CRASHES], indirect=True)
def test_what_crashed_starts_anew(beside: Beside, notes: Path) -> None:
    assert lines(notes, 3) >= 3


@pytest.mark.parametrize("beside", [STAYS], indirect=True)
def test_what_runs_is_started_once_and_ends_with_the_server(beside: Beside, notes: Path) -> None:
    assert lines(notes, 1) == 1
    beside.stop()
    assert (lines(notes, 1), beside.starts) == (1, 1)


@pytest.mark.parametrize("beside", [DEAF], indirect=True)
def test_what_does_not_listen_is_ended(beside: Beside, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("houvast.server.beside.SECONDS_TO_FINISH", 0.1)
    lines(notes, 1)
    began = time.monotonic()
    beside.stop()
    assert time.monotonic() - began < 60
    assert beside.starts == 1


def test_it_waits_for_the_first_page(notes: Path) -> None:
    one = Beside((sys.executable, "-c", NOTE, str(notes)), at_first=600)
    one.start()
    one.stop()
    assert (one.starts, notes.exists()) == (0, False)


def test_a_program_that_is_not_there_stops_nobody(tmp_path: Path) -> None:
    one = Beside((str(tmp_path / "nowhere"),), at_first=0, pause=0.01)
    one.start()
    time.sleep(0.1)
    one.stop()
    assert one.starts == 0


def test_when_the_server_is_killed_what_runs_beside_it_ends_too(notes: Path) -> None:
    server = (
        "import sys, time; from houvast.server.beside import Beside;"
        f"Beside((sys.executable, '-c', {ENDS_TOO!r}, {str(notes)!r}), at_first=0).start(); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", server]) as process:
        assert lines(notes, 1) == 1
        process.kill()
    assert lines(notes, 2) == 2
