"""Who is there for work: a support worker with a card to hand on, and a psychologist with criteria."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.circles import lines, opened, press, sign_in
from tests.browser.visits import fill_in
from tests.browser.windows import DESKTOP, SMALL_PHONE

pytestmark = pytest.mark.browser

SEEN = {"role": "support-worker", "age": "34", "cheerful": "often", "seeks-comfort": "sometimes"}


def makes_a_card(page: Page, dossier: str) -> str:
    """A link for somebody without an account; the way it leads."""
    page.goto(f"{dossier}lijsten/")
    page.get_by_text("Vraag iemand zonder account").click()
    page.get_by_role("group", name="Welke lijst?").last.get_by_label("Voor begeleiders").check()
    page.get_by_label("Voor wie is de link?").fill("De vrijwilliger")
    page.get_by_role("group", name="Hoe lang werkt de link?").get_by_role("radio").first.check()
    press(page, "Maak de link")
    square = page.locator("img.square")
    expect(square).to_be_visible()
    assert square.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    return urlsplit(page.locator(".guest-link").inner_text()).path


def hands_in(page: Page, card: str) -> None:
    page.goto(card)
    expect(page.locator("main")).not_to_contain_text("Wim")
    fill_in(page, SEEN)
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk het na")
    press(page, "Verstuur")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel")


def test_a_support_worker_hands_on_a_card_that_works_once(open_window: Callable[..., Page]) -> None:
    worker, volunteer = open_window(viewport=DESKTOP), open_window(viewport=SMALL_PHONE)
    sign_in(worker, "daan")
    dossier = opened(worker, "Wim")
    before = len(lines(worker))
    card = makes_a_card(worker, dossier)
    hands_in(volunteer, card)
    volunteer.goto(card)
    expect(volunteer.get_by_role("heading", level=1)).to_have_text("Deze lijst is al verstuurd")
    assert volunteer.context.cookies() == []
    worker.goto(dossier)
    assert len(lines(worker)) == before + 1


def judges(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}criteria/")
    first = page.locator(".criterion").first
    first.get_by_role("radio").first.check()
    first.get_by_label("Waarom?").fill("Gezien in drie gesprekken (verzonnen).")
    press(page, "Bewaar dit blad")
    expect(page.locator("main")).to_contain_text("Gezien in drie gesprekken (verzonnen).")


def keeps_the_picture(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}beeld/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat jullie samen hebben gezien")
    press(page, "Bewaar dit beeld")
    expect(page.get_by_role("link", name="Maak een nieuw beeld")).to_be_visible()


def test_a_psychologist_judges_keeps_a_picture_and_takes_it_along(open_window: Callable[..., Page]) -> None:
    page = open_window(viewport=DESKTOP)
    sign_in(page, "ines")
    page.goto("/dossiers/")
    assert page.locator(".file-name").count() == 2
    dossier = opened(page, "Mila")
    judges(page, dossier)
    keeps_the_picture(page, dossier)
    page.goto(f"{dossier}meenemen/care/")
    expect(page.locator("main")).to_contain_text("Mila")
    with page.expect_download() as download:
        page.get_by_role("link", name="Sla op als tekstbestand").click()
    assert "Mila" not in download.value.suggested_filename
