"""The first page in a real browser, and whether every page that is looked at here is there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import PAGES, each

pytestmark = pytest.mark.browser


def test_the_first_page_opens(page: Page) -> None:
    response = page.goto("/")
    assert response is not None
    assert response.status == 200
    expect(page).to_have_title("Samen zien wat een kind nodig heeft · Houvast")


def test_its_drawings_are_there(page: Page) -> None:
    page.goto("/", wait_until="networkidle")
    drawings = page.locator("main svg.drawing")
    assert drawings.count() > 3
    for drawing in drawings.all():
        assert drawing.evaluate("one => one.getBBox().width * one.getBBox().height") > 0


def test_its_letters_are_there(page: Page) -> None:
    page.goto("/", wait_until="networkidle")
    loaded = page.evaluate(
        "[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)"
    )
    assert set(loaded) == {"Atkinson Hyperlegible Next"}


def test_every_visit_of_these_tests_leads_to_another_page(page: Page) -> None:
    seen = {name: (page.title(), page.locator("main").inner_text()) for name in each(page)}
    assert len(set(seen.values())) == len(PAGES)
