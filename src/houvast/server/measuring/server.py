"""A real server in its own processes, measured from outside while a load client works on it."""

import contextlib
import os
import tempfile
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from houvast import content
from houvast.content import Door
from houvast.practice.lists.questionnaire import SIGN
from houvast.server.measuring.load import CLIENTS, ask, load
from houvast.server.measuring.served import Served


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

    with tempfile.TemporaryDirectory(prefix="houvast-serve-") as name:
        served = Served(Path(name), "")
        with served.running():
            load(served.port, 4, 0.5, participation)
            whole = [load(served.port, clients, seconds, participation) for clients in CLIENTS]
            bare = [load(served.port, clients, seconds, empty) for clients in CLIENTS]
            memory = _peak_memory(served.leader)
    return {"participation": whole, "empty_page": bare, "startup_s": served.startup, "peak_memory_mb": memory}


def _answers(door: Door) -> bytes:
    """The whole list of a door answered, as a browser posts it."""
    questionnaire = content.shelf(tuple(settings.EXTRA_CONTENT)).lists[door.list]
    codes = ("often", "sometimes", "never", "unknown")
    asked = [item.link_id for item in questionnaire.walk() if item.hint[0] == SIGN]
    given = {link_id: codes[at % 4] for at, link_id in enumerate(asked)}
    return urlencode({**given, "role": door.roles[0].code, "age": "8"}).encode()


def _peak_memory(leader: int) -> float:
    """The most memory the processes of one session ever held together, in MB; 0 where /proc is not there."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError, ProcessLookupError):
            if os.getsid(int(status.parent.name)) == leader:
                fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
                total += int(fields["VmHWM"].split()[0])
    return total / 1024
