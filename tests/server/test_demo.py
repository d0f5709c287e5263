"""`houvast demo`: invented circles in a database of their own, and a log-in for everybody in them."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from houvast.server.circles.accounts import CIRCLES, PASSWORD

PATIENCE = 120


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("beside")


@pytest.fixture(scope="module")
def told(port: int, folder: Path) -> Iterator[str]:
    """What a started demo prints before it serves, while it serves."""
    words = [sys.executable, "-m", "houvast.server.command_line", "demo", "--port", str(port)]
    words += ["--workers", "1"]
    surroundings = {"PATH": "/usr/bin:/bin", "HOUVAST_DATA": str(folder)}
    said = folder / "said"
    with said.open("w") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, env=surroundings)
    try:
        _until_it_answers(port, process)
        yield said.read_text()
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _until_it_answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            assert page(port, "/leeft/")[0] == 200
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the demo did not start")


def page(port: int, address: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address)
    answer = connection.getresponse()
    found = answer.status, answer.read().decode()
    connection.close()
    return found


def test_everybody_in_the_circles_has_a_log_in_that_is_printed(told: str) -> None:
    addresses = [one.address for _circle, accounts in CIRCLES for one in accounts]
    assert [one for one in addresses if one not in told] == []
    assert PASSWORD in told


def test_its_data_stands_apart_from_that_of_an_installation(told: str, folder: Path) -> None:
    assert told
    there = {path.name for path in folder.iterdir()}
    assert there == {"demo", "said"}
    assert {"houvast.sqlite3", "keys.sqlite3", "installation.key"} <= {
        one.name for one in (folder / "demo").iterdir()
    }


def test_the_page_of_the_demo_shows_the_codes_of_who_is_here_for_work(told: str, port: int) -> None:
    assert told
    status, text = page(port, "/voorbeelden/")
    assert status == 200
    works = [one for _circle, accounts in CIRCLES for one in accounts if one.for_work]
    assert len(re.findall(r"<code>\d{6}</code>", text)) == len(works)
    assert "ines@voorbeeld.example" in text


def test_it_opens_the_door_to_sign_in(told: str, port: int) -> None:
    assert told
    status, text = page(port, "/dossiers/")
    assert (status, text) == (302, "")
