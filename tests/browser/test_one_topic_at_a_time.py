"""With JavaScript the list shows one topic at a time; going back loses nothing, and a fault is found."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import HOME, PARENT, SCHOOL, choice, fill_in, send, shown_topic

pytestmark = pytest.mark.browser


def heading(page: Page) -> str:
    """The heading of the one topic in view."""
    return shown_topic(page).get_by_role("heading").inner_text()


def go_on(page: Page, times: int = 1) -> None:
    """Clicks on to the next topic."""
    for _at in range(times):
        page.locator("[data-next]").click()


def test_the_list_starts_with_its_first_topic(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    assert heading(page) == "Over jou en de leerling"
    expect(page.locator(".beads-bar")).to_contain_text("Stap 1 van 8")
    expect(page.locator("[data-previous]")).to_be_hidden()
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_have_count(0)


def test_going_on_shows_the_next_topic_and_puts_the_focus_on_its_heading(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    go_on(page)
    assert heading(page) == "Wat gaat goed"
    expect(shown_topic(page).get_by_role("heading")).to_be_focused()
    expect(page.locator(".beads-bar")).to_contain_text("Stap 2 van 8")
    expect(page.locator(".beads-bar [aria-live]")).to_be_in_viewport()
    page.locator("[data-previous]").click()
    expect(shown_topic(page).get_by_role("heading")).to_be_focused()
    assert heading(page) == "Over jou en de leerling"


def test_the_steps_tell_no_percentage_and_how_far_it_is(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    go_on(page, 2)
    expect(page.locator(".beads .done")).to_have_count(2)
    expect(page.locator(".beads .now")).to_have_count(1)
    expect(page.locator(".beads li")).to_have_count(8)
    assert "%" not in page.locator(".beads-bar").inner_text()


def test_the_last_topic_asks_for_the_picture(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    choice(page, "role", "teacher").check()
    go_on(page, 2)
    choice(page, "seeks-comfort", "often").check()
    go_on(page, 5)
    expect(page.locator("[data-next]")).to_be_hidden()
    page.get_by_role("button", name="Laat het beeld zien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat je hebt gezien")


def test_the_back_button_goes_one_topic_back_and_keeps_every_answer(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    choice(page, "role", "teacher").check()
    go_on(page)
    choice(page, "cheerful", "often").check()
    go_on(page)
    page.go_back()
    assert heading(page) == "Wat gaat goed"
    expect(choice(page, "cheerful", "often")).to_be_checked()
    page.go_back()
    assert heading(page) == "Over jou en de leerling"
    expect(choice(page, "role", "teacher")).to_be_checked()
    page.go_forward()
    assert heading(page) == "Wat gaat goed"


def test_before_the_first_topic_the_back_button_goes_to_the_door(page: Page) -> None:
    page.goto(SCHOOL)
    page.get_by_role("link", name="Begin met de lijst").click()
    go_on(page)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{page.url.split('/kijken')[0]}{SCHOOL}")


def test_back_from_the_picture_finds_the_topic_and_the_answers(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    choice(page, "role", "teacher").check()
    go_on(page)
    choice(page, "cheerful", "often").check()
    send(page)
    page.go_back()
    assert heading(page) == "Wat gaat goed"
    expect(choice(page, "cheerful", "often")).to_be_checked()


def test_a_reload_stays_at_the_topic(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    go_on(page, 2)
    there = heading(page)
    page.reload()
    assert heading(page) == there


def test_the_address_tells_the_topic_and_never_an_answer(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    choice(page, "role", "teacher").check()
    go_on(page)
    choice(page, "cheerful", "often").check()
    go_on(page)
    assert page.url.endswith(f"{SCHOOL}lijst/#onderwerp-stress")


def test_who_wants_it_gets_the_whole_list_and_the_way_back(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    go_on(page)
    choice(page, "cheerful", "often").check()
    page.get_by_role("button", name="Toon de hele lijst").click()
    expect(page.locator(".topic:visible")).to_have_count(8)
    expect(choice(page, "cheerful", "often")).to_be_checked()
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_be_visible()
    page.get_by_role("button", name="Toon één onderwerp tegelijk").click()
    assert heading(page) == "Over jou en de leerling"
    page.go_back()
    expect(page.locator(".topic:visible")).to_have_count(8)


def test_the_rest_of_the_list_is_offered_after_the_first_part(page: Page) -> None:
    page.goto(f"{HOME}lijst/")
    go_on(page, 5)
    assert heading(page) == "Veiligheid"
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_be_visible()
    page.get_by_role("button", name="Nog meer vertellen").click()
    assert heading(page) == "Wat nog meer goed gaat"
    expect(page.locator(".beads-bar")).to_contain_text("Extra stap 1 van 6")
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_have_count(0)
    go_on(page, 5)
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_be_visible()


def test_more_can_be_told_only_where_there_is_something_to_tell(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/#onderwerp-contact")
    more = page.locator("#withdrawn .more")
    expect(more).to_be_hidden()
    choice(page, "withdrawn", "often").check()
    expect(more).to_be_visible()
    choice(page, "withdrawn", "never").check()
    expect(more).to_be_hidden()


def test_enter_in_a_field_goes_on_and_sends_nothing_yet(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    page.locator("[name=age]").fill("8")
    page.keyboard.press("Enter")
    assert heading(page) == "Wat gaat goed"


def test_a_fault_brings_back_to_its_topic_with_all_other_answers(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    fill_in(page, {"age": "honderd", "cheerful": "often"})
    send(page)
    assert heading(page) == "Over jou en de leerling"
    expect(page.locator("#faults")).to_be_focused()
    expect(page.locator("#age .fault")).to_be_visible()
    expect(page.locator("#role .fault")).to_be_visible()
    expect(choice(page, "cheerful", "often")).to_be_checked()
    expect(page).to_have_title("Kijk nog even: Wat zie je? Voor school · Houvast")


def test_a_fault_further_on_is_where_the_list_opens(page: Page) -> None:
    page.goto(f"{HOME}lijst/")
    fill_in(page, {**PARENT, "code": "geen code"})
    send(page)
    assert heading(page) == "Over het leven van je kind"
    expect(page.locator("#code .fault")).to_be_visible()
    expect(page.get_by_role("button", name="Laat het beeld zien")).to_be_visible()


def test_the_summary_of_faults_leads_to_each_question(page: Page) -> None:
    page.goto(f"{SCHOOL}lijst/")
    fill_in(page, {"age": "honderd", "code": "geen code", "cheerful": "often"})
    send(page)
    page.locator(".faults a[href='#code']").click()
    expect(page.locator("[name=code]")).to_be_focused()
    assert heading(page).startswith("Wat je weet over het leven")
    page.locator(".faults a[href='#age']").click()
    expect(page.locator("[name=age]")).to_be_focused()


def test_going_on_from_a_picture_finds_the_answers_and_can_be_changed(page: Page) -> None:
    page.goto(f"{HOME}lijst/")
    fill_in(page, PARENT)
    send(page)
    page.get_by_role("button", name="Verder invullen of wijzigen").click()
    assert heading(page) == "Over jou en je kind"
    expect(choice(page, "role", "foster-parent")).to_be_checked()
    go_on(page)
    choice(page, "cheerful", "never").check()
    send(page)
    expect(page.locator("#gezien")).to_contain_text("Is vrolijk")
