"""What is left out, what waits for an answer, and what is told of a life, where a script has a part in it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.test_draft import DRAFT, NOTHING, kept, weather
from tests.browser.visits import HOME, LIFE, PARENT, choice, draw, fill_in, shown_topic

pytestmark = pytest.mark.browser

SUPPORT, ONESELF = "/kijken/begeleider/", "/kijken/over-mijzelf/"


def ask_of_the_life(page: Page) -> None:
    draw(page, HOME, PARENT)
    page.locator("#leven button").click()
    page.wait_for_url("**/leven/")


def tell(page: Page, told: dict[str, str]) -> None:
    ask_of_the_life(page)
    fill_in(page, told)
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    page.wait_for_url("**/leven/beeld/")


# --- left out at the door -------------------------------------------------------------------------------


def test_what_was_ticked_at_the_door_is_left_out_and_stays_ticked(page: Page) -> None:
    page.goto(SUPPORT)
    page.get_by_label("zien", exact=True).check()
    page.get_by_role("button", name="Begin zonder die vragen").click()
    expect(page.locator("#looks-for-known")).to_have_count(0)
    expect(choice(page, "cannot", "sight")).to_be_checked()
    assert kept(page) == DRAFT


def test_a_draft_comes_back_beside_what_was_ticked_at_the_door(page: Page) -> None:
    page.goto(f"{SUPPORT}lijst/#hele-lijst")
    choice(page, "seeks-comfort", "often").check()
    choice(page, "cannot", "speech").check()
    page.goto(SUPPORT)
    page.get_by_label("zien", exact=True).check()
    page.get_by_role("button", name="Begin zonder die vragen").click()
    expect(choice(page, "cannot", "sight")).to_be_checked()
    expect(choice(page, "cannot", "speech")).not_to_be_checked()
    expect(choice(page, "seeks-comfort", "often")).to_be_checked()


# --- what waits for an answer ---------------------------------------------------------------------------


def test_a_question_shows_once_its_answer_is_given_and_goes_when_it_is_taken_back(page: Page) -> None:
    page.goto(f"{ONESELF}lijst/#hele-lijst")
    page.locator(".later").evaluate("one => (one.open = true)")
    expect(page.locator("#has-partner")).to_be_hidden()
    page.locator("[name=age]").fill("30")
    expect(page.locator("#has-partner")).to_be_visible()
    expect(page.locator("#calm-with-partner")).to_be_hidden()
    choice(page, "has-partner", "yes").check()
    expect(page.locator("#calm-with-partner")).to_be_visible()
    page.locator("[name=age]").fill("13")
    expect(page.locator("#calm-with-partner")).to_be_hidden()


def test_a_topic_nobody_has_to_answer_is_no_step(page: Page) -> None:
    page.goto(f"{ONESELF}lijst/#onderwerp-partner-later")
    for age, is_there in (("13", False), ("30", True)):
        page.locator("[name=age]").evaluate(
            "(one, age) => { one.value = age; one.dispatchEvent(new Event('input', {bubbles: true})) }", age
        )
        titles = []
        page.evaluate("location.hash = ''")
        while page.locator("[data-next]").is_visible():
            page.locator("[data-next]").click()
            titles.append(shown_topic(page).get_by_role("heading").first.inner_text())
        assert ("Een partner" in titles) == is_there


# --- the draft of a life ----------------------------------------------------------------------------------


def test_what_is_told_of_a_life_outlives_a_reload_in_this_tab_and_is_gone_after_the_picture(
    page: Page,
) -> None:
    ask_of_the_life(page)
    assert kept(page) == DRAFT  # foster care was told already, so the page starts with an answer
    fill_in(page, {"loves-to-do": "yes"})
    assert "houvast = 1" not in page.evaluate("sessionStorage.getItem('houvast.draft')")
    page.reload()
    expect(choice(page, "loves-to-do", "yes")).to_be_checked()
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    page.wait_for_url("**/leven/beeld/")
    expect(page.locator("#leven")).to_contain_text("Doet iets heel graag")
    assert kept(page) == NOTHING


def test_after_leaving_nothing_is_left_of_a_life(page: Page) -> None:
    weather(page)
    ask_of_the_life(page)
    fill_in(page, LIFE)
    page.get_by_role("link", name="Verlaat deze site").click()
    expect(page).to_have_title("Weer")
    page.go_back()
    expect(page.locator("body")).to_be_visible()
    assert kept(page) == NOTHING


def test_a_wrong_date_is_shown_at_its_question_with_the_rest_still_there(page: Page) -> None:
    tell(page, {**LIFE, "parent-died.since": "ooit"})
    expect(page.locator("#faults")).to_be_focused()
    expect(page.locator("[name='parent-died.since']")).to_have_value("ooit")
    expect(page.locator("[id='parent-died.since'] .fault")).to_be_visible()
    page.locator("[name='parent-died.since']").fill("2019")
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    expect(page.locator("#leven .years")).to_contain_text("2019")


def test_a_date_is_asked_only_of_what_is_so(page: Page) -> None:
    ask_of_the_life(page)
    page.get_by_role("button", name="Toon de hele lijst").click()
    page.locator(".later").evaluate("one => (one.open = true)")
    more = page.locator("#moved-house .more")
    expect(more).to_be_hidden()
    choice(page, "moved-house", "yes").check()
    expect(more).to_be_visible()
    choice(page, "moved-house", "no").check()
    expect(more).to_be_hidden()


# --- on paper and in a file -------------------------------------------------------------------------------


def printed(page: Page) -> str:
    page.emulate_media(media="print")
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.emulate_media(media="screen")
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_what_stays_with_the_writer_is_printed_only_when_ticked(page: Page) -> None:
    tell(page, LIFE)
    without = printed(page)
    assert "Verloor een ouder" in without
    assert "geldzorgen" not in without
    page.locator(".print-private").check()
    assert "geldzorgen" in printed(page)


def test_without_a_script_the_life_is_one_form_and_goes_in_the_file_when_ticked(
    browser: object, open_window: object, tmp_path: Path
) -> None:
    plain: Page = open_window(java_script_enabled=False)  # type: ignore[operator]
    plain.goto(f"{HOME}lijst/")
    choice(plain, "role", "parent").check()
    choice(plain, "cheerful", "often").check()
    plain.get_by_role("button", name="Laat het beeld zien").first.click()
    plain.get_by_role("button", name="Vertel over het leven").click()
    for group in plain.locator(".topic").all():
        expect(group).to_be_attached()
    plain.locator(".later > summary").click()
    choice(plain, "money-worries", "yes").check()
    plain.get_by_role("button", name="Laat het beeld zien").last.click()
    expect(plain.locator("#leven")).to_contain_text(re.compile("geldzorgen"))
    plain.get_by_label("Zet ook wat bij jou blijft").check()
    with plain.expect_download() as download:
        plain.get_by_role("button", name="Bewaar als bestand").click()
    download.value.save_as(tmp_path / "blad.toml")
    assert "money-worries" in (tmp_path / "blad.toml").read_text()
