"""What is done by the clock, as a process of its own beside the web server.

A process and not a thread: it may hang, run out of memory or crash, and the server does not notice. The
thread here only waits for that process, and starts it anew a minute after it ended. When the server ends,
however rudely, the other side of its standard input closes, and it ends too.
"""

import subprocess
import sys
from collections.abc import Sequence
from threading import Event, Thread

EVERY = 60
COMMAND = (sys.executable, "-m", "houvast.server.command_line", "run-due", "--every", str(EVERY))
SECONDS_TO_FINISH = 5
AT_FIRST = 2
"""Seconds before the first start: the first page comes first."""


class Beside:
    """Keeps one process running until it is told to stop."""

    def __init__(
        self, command: Sequence[str] = COMMAND, *, at_first: float = AT_FIRST, pause: float = EVERY
    ) -> None:
        self._command = command
        self._at_first = at_first
        self._pause = pause
        self._over = Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._keep, name="run-due", daemon=True)
        self.starts = 0

    def start(self) -> None:
        self._thread.start()

    def _keep(self) -> None:
        wait = self._at_first
        while not self._over.wait(wait):
            wait = self._pause
            try:
                with subprocess.Popen(self._command, stdin=subprocess.PIPE) as process:
                    self._process = process
                    self.starts += 1
                    process.wait()
            except OSError:  # no memory, no file handles: try again later
                self._process = None

    def stop(self) -> None:
        """Let it finish, and end it when it does not."""
        self._over.set()
        process = self._process
        if process is not None and process.poll() is None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(SECONDS_TO_FINISH)
            except subprocess.TimeoutExpired:
                process.kill()
        if self._thread.is_alive():
            self._thread.join(SECONDS_TO_FINISH)
