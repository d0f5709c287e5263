"""A server with a database of its own, started and ended as often as a measurement wants."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from houvast.server.measuring.server import first_page, free_port

WORKERS = 2
PATIENCE = 60


class Served:
    """A server on data of its own, in its own processes; the file says which database."""

    def __init__(self, data: Path, url: str) -> None:
        self.port = free_port()
        extra = {"HOUVAST_DATA": str(data), "HOUVAST_DATABASE": url, "HOUVAST_DATABASE_OWNER": url}
        self._surroundings = {**os.environ, **extra, "HOUVAST_KEY_FILE": str(data / "installation.key")}
        self.inside("migrate")
        self._process: subprocess.Popen[bytes] | None = None

    def inside(self, *words: str, given: str = "") -> str:
        """Run a command of ours on the same data; what it printed."""
        command = [sys.executable, "-m", "houvast.server.command_line", *words]
        ran = subprocess.run(
            command, env=self._surroundings, input=given, capture_output=True, check=True, text=True
        )
        return ran.stdout

    def start(self) -> None:
        words = [sys.executable, "-m", "houvast.server.command_line", "serve"]
        words += ["--port", str(self.port), "--workers", str(WORKERS)]
        self._process = subprocess.Popen(
            words,
            env=self._surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        first_page(self.port, self._process)

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
