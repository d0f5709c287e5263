"""Answers outlive a reload in one place, in this tab only; after finishing or leaving nothing is left."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visits import HOME, PARENT, SCHOOL, TEACHER, choice, draw, fill_in, send

pytestmark = pytest.mark.browser

ELSEWHERE = re.compile(r"^https://")
KEPT = """async () => ({
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map(one => one.name),
    caches: "caches" in window ? await caches.keys() : [],
    workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    cookie: document.cookie,
})"""
NOTHING = {"session": [], "local": [], "databases": [], "caches": [], "workers": 0, "cookie": ""}
DRAFT = {**NOTHING, "session": ["houvast.draft"]}


def kept(page: Page) -> dict[str, Any]:
    """What this browser remembers of us."""
    assert page.context.cookies() == []
    found: dict[str, Any] = page.evaluate(KEPT)
    return found


def weather(page: Page) -> list[str]:
    """Answers for the site elsewhere, so that nothing leaves this machine; tells what it was asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(f"{route.request.url} from {route.request.headers.get('referer', 'nowhere')}")
        route.fulfill(content_type="text/html", body="<title>Weer</title><h1>Het weer</h1>")

    page.route(ELSEWHERE, answer)
    return asked


def answered(page: Page) -> None:
    """A list with an answer on its second topic, reached from its door."""
    page.goto(SCHOOL)
    page.get_by_role("link", name="Begin met de lijst").click()
    choice(page, "role", "teacher").check()
    page.locator("[data-next]").click()
    choice(page, "cheerful", "often").check()


def test_an_empty_list_keeps_nothing(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    assert kept(page) == NOTHING


def test_answers_are_kept_under_one_key_of_this_tab_and_nowhere_else(page: Page) -> None:
    answered(page)
    assert kept(page) == DRAFT


def test_answers_outlive_a_reload(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/#hele-lijst")
    fill_in(page, TEACHER)
    page.reload()
    for name in ("role", "seeks-comfort", "goes-on-alone", "adopted"):
        expect(choice(page, name, TEACHER[name])).to_be_checked()
    expect(page.locator("[name=age]")).to_have_value("8")
    expect(page.locator("[name=note]")).to_have_value(TEACHER["note"])


def test_another_tab_knows_nothing_of_it(page: Page) -> None:
    answered(page)
    other = page.context.new_page()
    other.goto(f"{SCHOOL}lijst/")
    assert kept(other) == NOTHING
    expect(other.locator(":checked")).to_have_count(0)


def test_another_list_does_not_get_these_answers(page: Page) -> None:
    answered(page)
    page.goto(f"{HOME}lijst/")
    expect(page.locator(":checked")).to_have_count(0)


def test_a_fault_keeps_the_draft(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    fill_in(page, {"age": "honderd", "cheerful": "often"})
    send(page)
    assert kept(page) == DRAFT


def test_the_picture_empties_it(page: Page) -> None:
    draw(page, SCHOOL, TEACHER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat je hebt gezien")
    assert kept(page) == NOTHING


def test_after_the_picture_a_new_list_is_empty(page: Page) -> None:
    draw(page, HOME, PARENT)
    page.goto(f"{HOME}lijst/")
    expect(page.locator(":checked")).to_have_count(0)


def test_leaving_really_leaves_and_tells_the_other_site_nothing(page: Page) -> None:
    asked = weather(page)
    answered(page)
    page.get_by_role("link", name="Verlaat deze site").click()
    expect(page).to_have_title("Weer")
    assert asked == ["https://www.knmi.nl/ from nowhere"]


def test_leaving_takes_the_place_of_the_page_in_the_history(page: Page) -> None:
    weather(page)
    page.goto(SCHOOL)
    page.get_by_role("link", name="Begin met de lijst").click()
    steps = page.evaluate("history.length")
    page.get_by_role("link", name="Verlaat deze site").click()
    expect(page).to_have_title("Weer")
    assert page.evaluate("history.length") == steps
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voor school")


def test_after_leaving_nothing_is_left_of_the_answers(page: Page) -> None:
    weather(page)
    answered(page)
    page.get_by_role("link", name="Verlaat deze site").click()
    expect(page).to_have_title("Weer")
    page.go_back()
    expect(page.locator("body")).to_be_visible()
    expect(page.locator(":checked")).to_have_count(0)
    assert kept(page) == NOTHING


def test_after_leaving_from_a_picture_the_list_behind_it_is_empty(page: Page) -> None:
    weather(page)
    draw(page, SCHOOL, TEACHER)
    page.get_by_role("link", name="Verlaat deze site").click()
    expect(page).to_have_title("Weer")
    page.go_back()
    expect(page.locator(".topic").first).to_be_visible()
    expect(page.locator(":checked")).to_have_count(0)
    expect(page.locator("[name=note]")).to_have_value("")
    assert kept(page) == NOTHING


def test_coming_back_from_another_site_without_having_left_finds_the_answers(page: Page) -> None:
    weather(page)
    answered(page)
    page.goto("https://www.knmi.nl/")
    page.go_back()
    expect(choice(page, "cheerful", "often")).to_be_checked()


def test_escape_three_times_leaves(page: Page) -> None:
    weather(page)
    answered(page)
    for _press in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_title("Weer")
    page.go_back()
    assert kept(page) == NOTHING


def test_escape_twice_stays(page: Page) -> None:
    asked = weather(page)
    answered(page)
    for _press in range(2):
        page.keyboard.press("Escape")
    expect(choice(page, "cheerful", "often")).to_be_checked()
    assert asked == []


@pytest.mark.parametrize("where", ["/", SCHOOL, "/naast-elkaar/", "/privacy/", "/weg/"])
def test_one_can_leave_from_every_page(page: Page, where: str) -> None:
    weather(page)
    page.goto(where)
    expect(page.locator(".leave")).to_be_in_viewport()
    page.locator(".leave").click()
    expect(page).to_have_title("Weer")
