"""One server and one browser for all tests here; a fresh window for each."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a real server, started as `make demo` starts it."""
    port = free_port()
    command = [sys.executable, "-m", "houvast.server.command_line", "demo", "--port", str(port)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "houvast.server.settings"}
    server = subprocess.Popen([*command, "--workers", "1"], cwd=ROOT, env=environment)
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
