"""Passkeys in a real browser, with an authenticator of the browser itself, against a real server."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.accessible import faults_everywhere, too_wide
from tests.browser.conftest import SECONDS_TO_START, answers, free_port
from tests.browser.looking import SIZES, Watch
from tests.house.source import ROOT

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "mira@voorbeeld.example", "vier groene laarzen in de gang"
SOMEBODY = f"""
    import django
    django.setup()
    from houvast.rooms.people.actions.accounts import add_person
    from houvast.rooms.trail.records import SYSTEM
    for email in ("{EMAIL}", "twee-{EMAIL}", "drie-{EMAIL}", "vier-{EMAIL}"):
        add_person(by=SYSTEM, email=email, password="{PASSWORD}", name="Mira")
"""
INSIDE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with tables of its own and four people; under a name, as passkeys belong to a name."""
    folder: Path = tmp_path_factory.mktemp("house")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "houvast.server.settings",
        "HOUVAST_DATA": str(folder),
    }
    houvast = [sys.executable, "-m", "houvast.server.command_line"]
    subprocess.run([*houvast, "migrate"], cwd=ROOT, env=environment, check=True, capture_output=True)
    made = [sys.executable, "-c", dedent(SOMEBODY)]
    subprocess.run(made, cwd=ROOT, env=environment, check=True, capture_output=True)
    port = free_port()
    server = subprocess.Popen(
        [*houvast, "serve", "--port", str(port), "--workers", "1", "--no-due"], cwd=ROOT, env=environment
    )
    try:
        until = time.monotonic() + 2 * SECONDS_TO_START
        while not answers(f"http://127.0.0.1:{port}"):
            assert server.poll() is None, "the server ended"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=15)


@contextmanager
def an_authenticator(page: Page, **how: object) -> Iterator[tuple[CDPSession, str]]:
    """As if this computer has a finger to show."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": {**INSIDE, **how}})
    yield session, added["authenticatorId"]


def sign_in(page: Page, email: str = EMAIL) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Je mailadres").fill(email)
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def make_passkey(page: Page, name: str = "Mijn telefoon") -> None:
    page.goto("/mijn/passkeys/nieuw/")
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Hoe noem je deze passkey?").fill(name)
    page.get_by_role("button", name="Maak de passkey").click()
    expect(page.get_by_role("heading", name="Je noodcodes")).to_be_visible()


def test_somebody_makes_a_passkey_and_comes_in_with_nothing_else(
    open_window: Callable[..., Page], house: str
) -> None:
    page = open_window(base_url=house)
    watch = Watch(page)
    with an_authenticator(page) as (session, inside):
        sign_in(page)
        expect(page.get_by_role("heading", name="Dag Mira")).to_be_visible()
        make_passkey(page)
        (kept,) = session.send("WebAuthn.getCredentials", {"authenticatorId": inside})["credentials"]
        assert kept["isResidentCredential"]
        page.goto("/mijn/passkeys/")
        expect(page.locator("strong", has_text="Mijn telefoon")).to_be_visible()
        page.get_by_role("button", name="Uitloggen").click()
        page.goto("/inloggen/")
        page.get_by_role("button", name="Log in met een passkey").click()
        expect(page.get_by_role("heading", name="Dag Mira")).to_be_visible()
    assert [line for line in watch.told if not line.startswith("verbose")] == []
    assert watch.places() == {house.removeprefix("http://")}
    assert EMAIL not in "".join(watch.asked)


def test_after_the_password_a_passkey_is_the_second_step_and_without_it_nobody_is_in(
    open_window: Callable[..., Page], house: str
) -> None:
    page = open_window(base_url=house)
    with an_authenticator(page) as (session, inside):
        sign_in(page, f"twee-{EMAIL}")
        make_passkey(page)
        page.get_by_role("button", name="Uitloggen").click()
        sign_in(page, f"twee-{EMAIL}")
        expect(page.get_by_role("heading", name="De tweede stap")).to_be_visible()
        page.goto("/mijn/")
        expect(page.get_by_role("heading", name="De tweede stap")).to_be_visible()
        session.send("WebAuthn.setUserVerified", {"authenticatorId": inside, "isUserVerified": False})
        session.send("WebAuthn.clearCredentials", {"authenticatorId": inside})
        page.get_by_role("button", name="Gebruik een passkey").click()
        expect(page.get_by_text("Dat lukte niet.")).to_be_visible()


def test_a_passkey_of_another_computer_is_told_kindly_and_the_second_step_works_with_the_own(
    open_window: Callable[..., Page], house: str
) -> None:
    page = open_window(base_url=house)
    with an_authenticator(page):
        sign_in(page, f"drie-{EMAIL}")
        make_passkey(page)
        page.get_by_role("button", name="Uitloggen").click()
        sign_in(page, f"drie-{EMAIL}")
        page.get_by_role("button", name="Gebruik een passkey").click()
        expect(page.get_by_role("heading", name="Dag Mira")).to_be_visible()


def test_without_scripts_the_page_offers_no_passkey_and_the_password_still_works(
    open_window: Callable[..., Page], house: str
) -> None:
    page = open_window(base_url=house, java_script_enabled=False)
    page.goto("/inloggen/")
    expect(page.get_by_role("button", name="Log in met een passkey")).to_be_hidden()
    page.goto("/mijn/passkeys/nieuw/")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()


@pytest.mark.parametrize(
    "address",
    [
        "/inloggen/",
        "/account-maken/",
        "/wachtwoord-vergeten/",
        "/mijn/",
        "/mijn/tweede-stap/",
        "/mijn/wachtwoord/",
        "/mijn/tweede-stap/app/",
    ],
)
def test_a_page_of_signing_in_is_for_everybody_at_every_width(
    open_window: Callable[..., Page], house: str, address: str
) -> None:
    page = open_window(base_url=house)
    if address.startswith("/mijn/"):
        sign_in(page, f"vier-{EMAIL}")
        expect(page.get_by_role("heading", name="Dag Mira")).to_be_visible()
    page.goto(address)
    assert faults_everywhere(page) == {}
    assert [size["width"] for size in SIZES if too_wide(page, size)] == []
