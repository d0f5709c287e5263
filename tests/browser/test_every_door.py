"""Through every door in a real browser, on a phone and on a desk: from the first page to the paper."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from houvast import content
from houvast.content import Door
from houvast.practice.lists.questionnaire import CIRCUMSTANCE
from tests.browser.accessible import faults_at, too_wide
from tests.browser.visits import fill_in, open_everything
from tests.browser.windows import DESKTOP, PHONE
from tests.rooms.signalling.given import filled

pytestmark = pytest.mark.browser

SHELF = content.shelf()
each_door = pytest.mark.parametrize("door", SHELF.doors, ids=[door.id for door in SHELF.doors])


def to_the_list(page: Page, door: Door) -> None:
    """From the first page, through the door, to its list."""
    page.goto("/")
    page.locator(f'.visitors a[href="/kijken/{door.slug}/"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text(door.title)
    page.get_by_role("link", name="Begin met de lijst").click()


def send(page: Page) -> None:
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    page.wait_for_url("**/beeld/")


def a_life(door: Door) -> dict[str, str]:
    """Every fourth thing told to be so, and the first that may have a date with one."""
    items = [item for item in SHELF.lists[door.circumstances].walk() if item.hint[0] == CIRCUMSTANCE]
    dated = next(item for item in items if item.items)
    told = {item.link_id: "yes" for item in (*items[::4], dated)}
    return {**told, dated.items[0].link_id: "3-2019"}


def printed(page: Page) -> str:
    """The page on paper, on one line."""
    page.emulate_media(media="print", color_scheme="light")
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.emulate_media(media="screen")
    return " ".join(" ".join(one.extract_text() for one in pages).split())


@each_door
def test_from_the_first_page_to_a_picture_with_a_life_on_paper(page: Page, door: Door) -> None:
    found: dict[str, list[str]] = {}
    to_the_list(page, door)
    fill_in(page, filled(SHELF.lists[door.list]))
    found["list"] = faults_at(page, PHONE, "light")
    send(page)
    assert not too_wide(page, PHONE)
    page.locator("#leven button").click()
    page.wait_for_url("**/leven/")
    fill_in(page, a_life(door))
    found["life"] = faults_at(page, DESKTOP, "light")
    send(page)
    expect(page.locator("#leven .years li")).to_have_count(1)
    found["picture"] = [*faults_at(page, PHONE, "light"), *faults_at(page, DESKTOP, "dark")]
    assert {name: told for name, told in found.items() if told} == {}
    open_everything(page)
    assert not too_wide(page, DESKTOP)
    assert not too_wide(page, PHONE)
    assert "maart 2019" in printed(page)
    assert page.context.cookies() == []
    assert page.evaluate("sessionStorage.length") == 0
