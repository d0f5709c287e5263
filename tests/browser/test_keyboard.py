"""Everything can be done with a keyboard, and one always sees where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import PAGES, SCHOOL, choice, shown_topic
from tests.browser.windows import DESKTOP

pytestmark = pytest.mark.browser

MOST_STOPS = 400
WHERE = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const head = document.querySelector(".top").getBoundingClientRect();
    const covered = !at.closest(".top, .skip") && box.bottom <= head.bottom;
    return {
        name: `${at.tagName.toLowerCase()} ${(at.name || at.textContent).trim().slice(0, 40)}`,
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && !covered,
    };
}"""


def tab_to(page: Page, what: str) -> None:
    """Presses Tab until this has the focus."""
    for _press in range(MOST_STOPS):
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {what}")


def stops(page: Page) -> list[dict[str, object]]:
    """Every place where Tab stops, from the top of the page to its end."""
    found = []
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None:
            return found
        found.append(at)
    pytest.fail("there is no end to the stops")


def test_the_first_stop_leads_past_the_header_to_the_text(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de tekst")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Kies je deur")).to_be_focused()


def test_a_teacher_gets_a_picture_and_a_reason_without_a_mouse(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    tab_to(page, "[name=role]")
    page.keyboard.press("ArrowDown")
    expect(choice(page, "role", "internal-supervisor")).to_be_checked()
    tab_to(page, "[name=age]")
    page.keyboard.type("8")
    tab_to(page, "[data-next]")
    page.keyboard.press("Enter")
    expect(shown_topic(page).get_by_role("heading", name="Wat gaat goed")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(choice(page, "cheerful", "often")).to_be_checked()
    for _topic in range(6):
        tab_to(page, "[data-next]")
        page.keyboard.press("Space")
    tab_to(page, "[data-first-end] button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/beeld/")
    tab_to(page, ".why:has(.ask) > summary")
    reason = page.locator(".why:has(> summary:focus)")
    expect(reason).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(reason.locator(".ground")).to_be_visible()


def test_more_can_be_told_with_the_keyboard(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/#onderwerp-contact")
    tab_to(page, "[name=withdrawn]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#withdrawn .more")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(choice(page, "withdrawn.since", "weeks")).to_be_checked()


@pytest.mark.parametrize(
    "name",
    [
        "the front page",
        "one topic of a list",
        "a list with faults",
        "a picture with safety",
        "laying sheets together",
        "the invented families",
    ],
)
def test_one_always_sees_where_the_focus_is(page: Page, name: str) -> None:
    PAGES[name](page)
    page.set_viewport_size(DESKTOP)
    found = stops(page)
    assert len(found) > 10
    assert [stop["name"] for stop in found if stop["ring"] < 2] == []
    assert [stop["name"] for stop in found if not stop["seen"]] == []


def test_the_order_of_the_stops_is_the_order_of_the_page(page: Page) -> None:
    page.goto("/")
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
    names = [str(stop["name"]) for stop in stops(page)]
    assert names[:3] == ["a Naar de tekst", "a Houvast", "a Verlaat deze site"]
    assert names[-1].startswith("a Bronnen")
