"""Everybody can use every page: with a screen reader, by night, on a small phone, at twice the size."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessible import AXE, RULES, faults, faults_everywhere, too_wide
from tests.browser.visits import PAGES, each, open_everything
from tests.browser.windows import DESKTOP, NARROWEST, PHONE, ZOOMED_TWICE

pytestmark = pytest.mark.browser

SIZES = (NARROWEST, PHONE, ZOOMED_TWICE, DESKTOP)
PICTURES = [name for name in PAGES if "picture" in name]
LISTS = [name for name in PAGES if "list" in name]
OTHERS = [name for name in PAGES if name not in (*PICTURES, *LISTS)]


@pytest.mark.parametrize("names", [PICTURES, LISTS, OTHERS], ids=["pictures", "lists", "other pages"])
def test_axe_finds_nothing_on_phone_and_desk_by_day_and_at_night(page: Page, names: list[str]) -> None:
    found = {name: faults_everywhere(page) for name in each(page, names)}
    assert {name: told for name, told in found.items() if told} == {}


def test_nobody_has_to_scroll_sideways(page: Page) -> None:
    wide = []
    for name in each(page):
        open_everything(page)
        wide += [(name, size["width"]) for size in SIZES if too_wide(page, size)]
    assert wide == []


def test_axe_does_see_a_fault(page: Page) -> None:
    page.goto("/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(
        "document.querySelector('main p').style.color = '#ddd'; document.querySelector('h1').remove()"
    )
    assert {line.partition(":")[0] for line in faults(page, RULES)} == {
        "color-contrast",
        "page-has-heading-one",
    }


def test_what_sticks_out_is_seen(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.querySelector('main p').style.width = '700px'")
    assert too_wide(page, PHONE)
