"""A real server in its own processes, measured from outside while a load client works on it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from houvast import content
from houvast.content import Door
from houvast.practice.lists.questionnaire import SIGN
from houvast.server.measuring.load import Unanswered, ask, load

CLIENTS = (1, 8, 32)
PATIENCE = 30
WORKERS = 2


def measure_server(seconds: float) -> dict[str, Any]:
    """Start-up, whole participations and empty pages with 1, 8 and 32 clients, and memory."""
    doors = content.shelf(tuple(settings.EXTRA_CONTENT)).doors
    door = next(door for door in doors if door.setting == "school")
    list_page, post = (
        reverse("signalling:list", args=[door.slug]),
        reverse("signalling:picture", args=[door.slug]),
    )
    empty_page, answers = reverse("alive"), _answers(door)

    def participation(connection: HTTPConnection) -> None:
        ask(connection, "GET", list_page)
        ask(connection, "POST", post, answers)

    def empty(connection: HTTPConnection) -> None:
        ask(connection, "GET", empty_page)

    with _server() as (port, process, startup):
        load(port, 4, 0.5, participation)
        whole = [load(port, clients, seconds, participation) for clients in CLIENTS]
        bare = [load(port, clients, seconds, empty) for clients in CLIENTS]
        memory = _peak_memory(process.pid)
    return {"participation": whole, "empty_page": bare, "startup_s": startup, "peak_memory_mb": memory}


def _answers(door: Door) -> bytes:
    """The whole list of a door answered, as a browser posts it."""
    questionnaire = content.shelf(tuple(settings.EXTRA_CONTENT)).lists[door.list]
    codes = ("often", "sometimes", "never", "unknown")
    asked = [item.link_id for item in questionnaire.walk() if item.hint[0] == SIGN]
    given = {link_id: codes[at % 4] for at, link_id in enumerate(asked)}
    return urlencode({**given, "role": door.roles[0].code, "age": "8"}).encode()


@contextlib.contextmanager
def _server() -> Iterator[tuple[int, subprocess.Popen[bytes], float]]:
    """(port, process, seconds until the first page), and the end of all its processes afterwards."""
    port = free_port()
    words = [sys.executable, "-m", "houvast.server.command_line", "serve"]
    words += ["--port", str(port), "--workers", str(WORKERS)]
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        yield port, process, first_page(port, process) - began
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def first_page(port: int, process: subprocess.Popen[bytes]) -> float:
    """When the first page came."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            ask(connection, "GET", "/")
        except (OSError, Unanswered):
            time.sleep(0.02)
        else:
            return time.perf_counter()
        finally:
            connection.close()
    raise Unanswered("the server did not start")


def _peak_memory(leader: int) -> float:
    """The most memory the processes of one session ever held together, in MB; 0 where /proc is not there."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, ProcessLookupError):
            if os.getsid(int(status.parent.name)) == leader:
                fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
                total += int(fields["VmHWM"].split()[0])
    return total / 1024
