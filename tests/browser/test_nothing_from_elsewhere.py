"""A whole visit asks nothing of any other address, breaks no rule of its own policy and leaves no trace."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Watch
from tests.browser.visits import AFRAID, HOME, PARENT, SCHOOL, TEACHER, each, fill_in, open_everything, send

pytestmark = pytest.mark.browser


def save(page: Page, button: str, kept: Path) -> None:
    """Clicks on what gives a file; no page follows, so there is none to wait for."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click(no_wait_after=True)
    download.value.save_as(kept)


def test_a_whole_journey_stays_at_home(page: Page, address: str, tmp_path: Path) -> None:
    watch = Watch(page)
    page.goto("/")
    page.get_by_role("link", name="Ik werk op een school").click()
    page.get_by_role("link", name="Begin met de lijst").click()
    fill_in(page, {**TEACHER, **AFRAID, "code": "KRST-2345"})
    page.locator("[data-next]").click()
    page.get_by_role("button", name="Toon de hele lijst").click()
    send(page)
    open_everything(page)
    save(page, "Bewaar als bestand", tmp_path / "school.toml")
    save(page, "Bewaar als PDF", tmp_path / "beeld.pdf")
    page.goto(f"{HOME}lijst/")
    fill_in(page, {**PARENT, "code": "KRST-2345"})
    send(page)
    page.set_input_files("#naast", tmp_path / "school.toml")
    page.get_by_role("button", name="Leg naast het blad van een ander").click()
    expect(page.locator(".eyes li")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert watch.places() == {urlsplit(address).netloc}
    assert watch.told == []
    assert page.context.cookies() == []
    assert (tmp_path / "beeld.pdf").read_bytes().startswith(b"%PDF-")
    assert "afraid-of-carer" not in (tmp_path / "school.toml").read_text()


def test_no_answer_stands_in_an_address(page: Page) -> None:
    watch = Watch(page)
    page.goto(f"{SCHOOL}lijst/")
    fill_in(page, {**TEACHER, **AFRAID, "code": "KRST-2345"})
    send(page)
    page.get_by_role("button", name="Verder invullen of wijzigen").click()
    page.wait_for_load_state("load")
    assert [url for url in watch.asked if urlsplit(url).query or "KRST" in url or "often" in url] == []
    assert "KRST" not in page.title()


MOVING = """[...document.querySelectorAll("*")].filter(one => {
    const style = getComputedStyle(one);
    const still = style.transitionDuration === "0s" && style.animationName === "none";
    return !still || style.scrollBehavior !== "auto";
}).length"""


def test_who_wants_no_movement_gets_none(page: Page) -> None:
    moving = {}
    for name in each(page, ["the front page", "the whole list of school", "a picture with safety"]):
        page.locator("a").nth(1).hover()
        moving[name] = page.evaluate(f"document.getAnimations().length + {MOVING}")
    assert set(moving.values()) == {0}


def test_that_movement_would_be_seen(page: Page) -> None:
    page.goto("/")
    assert page.evaluate(MOVING) > 0
