"""One server and one browser for all tests here; a fresh window for each."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.windows import PHONE
from tests.house.source import ROOT

SECONDS_TO_START = 60
SECONDS_TO_WAIT = 30
ALONE = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str) -> bool:
    """Does the server answer yet?"""
    try:
        with urllib.request.urlopen(address, timeout=2) as response:
            return bool(response.status)
    except HTTPError:
        return True
    except URLError:
        return False


HOUVAST = [sys.executable, "-m", "houvast.server.command_line"]
INVENT = """
    import django
    django.setup()
    from datetime import timedelta
    from django.utils import timezone
    from houvast.practice.authority import Role
    from houvast.rooms.people.actions.accounts import add_position
    from houvast.rooms.trail.records import SYSTEM
    from houvast.server.circles.accounts import address
    from houvast.server.circles.filling import fill
    fill()
    school, until = "Basisschool De Regenboog (verzonnen)", timezone.localdate() + timedelta(days=90)
    add_position(by=SYSTEM, email=address("els"), organisation=school, role=Role.TEACHER, until=until)
"""


def surroundings(folder: Path) -> dict[str, str]:
    """What a command of the demo with its data in this folder needs to know."""
    settings = {"DJANGO_SETTINGS_MODULE": "houvast.server.settings", "HOUVAST_DEMO": "1"}
    return {**os.environ, **settings, "HOUVAST_DATA": str(folder / "demo")}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Data of the demo, invented once for all workers; each has a copy of its own."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    ready = shared / "invented"
    with (shared / "invented.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            made = shared / "inventing"
            for command in ([*HOUVAST, "migrate"], [sys.executable, "-c", dedent(INVENT)]):
                subprocess.run(
                    command, cwd=ROOT, env=surroundings(made), check=True, stdout=subprocess.DEVNULL
                )
            made.rename(ready)
    shutil.copytree(ready, own / "data")
    return own / "data"


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """The address of a real server, started as `make demo` starts it, with data of its own."""
    port = free_port()
    environment = {**surroundings(data), "HOUVAST_DATA": str(data)}
    command = [*HOUVAST, "demo", "--port", str(port), "--workers", "1", "--no-due"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        found = f"http://127.0.0.1:{port}"
        until = time.monotonic() + SECONDS_TO_START
        while not answers(found):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        yield found
    finally:
        server.terminate()
        server.wait(timeout=15)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The chromium of this machine."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ALONE)
        yield started
        started.close()


@contextmanager
def window(browser: Browser, address: str, **how: Any) -> Iterator[Page]:
    """A fresh window, on a phone unless told otherwise, that closes afterwards."""
    context = browser.new_context(**{"base_url": address, "locale": "nl-NL", "viewport": PHONE, **how})
    context.set_default_timeout(SECONDS_TO_WAIT * 1000)
    yield context.new_page()
    context.close()


@pytest.fixture
def open_window(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a fresh window, on a phone unless told otherwise; `page.goto("/")` is enough."""
    with ExitStack() as opened:
        yield lambda **how: opened.enter_context(window(browser, address, **how))


@pytest.fixture(scope="module")
def page_of_module(browser: Browser, address: str) -> Iterator[Page]:
    """One window for a whole file, to look at many pages only once."""
    with window(browser, address) as page:
        yield page


@pytest.fixture
def page(open_window: Callable[..., Page]) -> Page:
    """A fresh window on a phone."""
    return open_window()
