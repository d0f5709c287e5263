"""How somebody of the invented circles comes in, and to a dossier; and the letter that asks somebody in."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from houvast.server.circles.accounts import PASSWORD, address, code_of
from tests.browser.conftest import surroundings
from tests.house.source import ROOT

LETTER = """
    import django
    django.setup()
    from houvast.rooms.people.actions.letters import letter_context
    from houvast.rooms.people.models import Letter
    from houvast.rooms.vault.queries import open_json
    row = Letter.objects.filter(kind="invitation").latest("made")
    print(open_json(row.key, bytes(row.sealed), context=letter_context(row.pk))["text"])
"""


def sign_in(page: Page, who: str) -> None:
    """From the page on which one signs in, or to it, up to wherever that leads."""
    if "/inloggen/" not in page.url:
        page.goto("/inloggen/")
    page.get_by_label("Je mailadres").fill(address(who))
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url(lambda url: urlsplit(url).path != "/inloggen/")
    for _ in range(2):  # a code can run out between reading it and sending it
        if "/stap-2/" in page.url:
            page.get_by_label("De code uit je app").fill(code_of(who))
            page.get_by_role("button", name="Log in", exact=True).click()
            page.wait_for_load_state()
    expect(page.get_by_role("button", name="Log in", exact=True)).to_have_count(0)


def opened(page: Page, name: str) -> str:
    """To the dossier of this child; its address."""
    page.goto("/dossiers/")
    page.locator(".files a").filter(has_text=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tijdlijn")
    return page.url


def lines(page: Page) -> list[str]:
    """What stands on the time line that is open."""
    return page.locator(".thread .line-title").all_inner_texts()


def choose(page: Page, **answers: str) -> None:
    """One of the choices of each of these questions."""
    for name, value in answers.items():
        page.locator(f'[name="{name}"][value="{value}"]').check()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()


def link_in_the_letter(data: Path) -> str:
    """The address in the newest letter that asks somebody in, as the post would bring it."""
    run = subprocess.run(
        [sys.executable, "-c", dedent(LETTER)],
        cwd=ROOT, env=surroundings(data), check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = re.search(r"https?://\S+", run.stdout)
    assert found is not None
    return urlsplit(found[0]).path


def without_ids(path: str) -> str:
    """An address as the handbook writes it: one for all dossiers."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", path)
