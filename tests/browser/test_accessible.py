"""Everybody can use every page: with a screen reader, by night, on a small phone, at twice the size.

The pages are looked at once; each test asks one thing of all of them.
"""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.accessible import AXE, RULES, faults, too_wide
from tests.browser.looking import Look, look
from tests.browser.visits import PAGES, each
from tests.browser.windows import PHONE

pytestmark = pytest.mark.browser

ANSWERED_WITH = {
    "a list with faults": 422,
    "sheets that do not open": 422,
    "a refused page": 405,
    "a page that is not there": 404,
}


@pytest.fixture(scope="module")
def looked(page_of_module: Page) -> Look:
    """Every page, looked at once."""
    return look(page_of_module, each(page_of_module))


def test_axe_finds_nothing_on_phone_and_desk_by_day_and_at_night(looked: Look) -> None:
    assert {name: seen.faults for name, seen in looked.pages.items() if seen.faults} == {}


def test_nobody_has_to_scroll_sideways(looked: Look) -> None:
    assert {name: seen.too_wide_at for name, seen in looked.pages.items() if seen.too_wide_at} == {}


def test_every_visit_of_these_tests_leads_to_another_page(looked: Look) -> None:
    assert set(looked.pages) == set(PAGES)
    assert len({(seen.title, seen.text) for seen in looked.pages.values()}) == len(PAGES)


def test_no_page_asks_for_anything_elsewhere_or_complains(looked: Look, address: str) -> None:
    told = [(name, line) for name, seen in looked.pages.items() for line in seen.told]
    unexpected = [(name, line) for name, line in told if f"status of {ANSWERED_WITH.get(name)}" not in line]
    assert unexpected == []
    assert looked.places == {urlsplit(address).netloc}
    assert looked.cookies == []


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
