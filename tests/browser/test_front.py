"""The first page in a real browser."""

import pytest
from playwright.sync_api import Page, expect

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
