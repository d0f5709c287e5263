"""A server with a database of its own, started and ended as often as a measurement wants."""

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

from houvast.server.measuring.load import Unanswered, ask

WORKERS = 2
PATIENCE = 60


class Served:
    """A server on data of its own, in its own processes; `startup` is in seconds, until the first page."""

    def __init__(self, data: Path, url: str) -> None:
        self.port = free_port()
        extra = {"HOUVAST_DATA": str(data), "HOUVAST_DATABASE": url, "HOUVAST_DATABASE_OWNER": url}
        extra |= {"HOUVAST_KEY_FILE": str(data / "installation.key")}
        self._surroundings = {**os.environ, **extra, "DJANGO_SETTINGS_MODULE": "houvast.server.settings"}
        self.inside("migrate")
        self.startup = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    def inside(self, *words: str, given: str = "") -> str:
        """Run a command of ours on the same data; what it printed."""
        command = [sys.executable, "-m", "houvast.server.command_line", *words]
        ran = subprocess.run(
            command, env=self._surroundings, input=given, capture_output=True, check=True, text=True
        )
        return ran.stdout

    def start(self) -> None:
        began = time.perf_counter()
        words = [sys.executable, "-m", "houvast.server.command_line", "serve"]
        words += ["--port", str(self.port), "--workers", str(WORKERS)]
        self._process = subprocess.Popen(
            words,
            env=self._surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.startup = _first_page(self.port, self._process) - began

    @property
    def leader(self) -> int:
        """The process that leads the others."""
        return self._process.pid if self._process else 0

    def kill(self) -> None:
        """SIGKILL for the whole process group."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(PATIENCE)
            self._process = None

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """A started server, and its end."""
        self.start()
        try:
            yield
        finally:
            self.kill()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _first_page(port: int, process: subprocess.Popen[bytes]) -> float:
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
