"""Without JavaScript everything works: one form holds the whole list, and files do the rest."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import HOME, SCHOOL, choice

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(open_window: Callable[..., Page]) -> Page:
    """A window in which no script runs."""
    return open_window(java_script_enabled=False)


def answer(page: Page, given: dict[str, str]) -> None:
    """Clicks on these answers and asks for the picture."""
    for name, value in given.items():
        choice(page, name, value).check()
    page.get_by_role("button", name="Laat het beeld zien").last.click()


def saved(page: Page, folder: Path, name: str) -> Path:
    """The file that somebody saves from a picture."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").click()
    kept = folder / name
    download.value.save_as(kept)
    return kept


def test_the_whole_list_stands_there_and_nothing_that_needs_a_script(plain: Page) -> None:
    plain.goto(f"{SCHOOL}lijst/")
    expect(plain.locator(".topic")).to_have_count(8)
    for topic in plain.locator(".topic").all():
        expect(topic).to_be_visible()
    for useless in ("[data-next]", "[data-whole]", "[data-by-step]", ".beads-bar", "[data-read-aloud]"):
        expect(plain.locator(useless).first).to_be_hidden()


def test_from_the_front_page_to_one_picture_by_two_people(plain: Page, tmp_path: Path) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="Ik werk op een school").click()
    plain.get_by_role("link", name="Begin met de lijst").click()
    answer(
        plain, {"role": "teacher", "cheerful": "often", "seeks-comfort": "never", "goes-on-alone": "often"}
    )
    expect(plain.get_by_role("heading", level=1)).to_have_text("Wat je hebt gezien")
    expect(plain.locator("#spanning")).to_contain_text("Bij jou")
    for useless in plain.locator("[data-print], [data-read-aloud]").all():
        expect(useless).to_be_hidden()
    teacher = saved(plain, tmp_path, "school.toml")
    code = plain.locator("#bewaren .code").inner_text()

    plain.goto(f"{HOME}lijst/")
    plain.locator(".later > summary").click()
    plain.locator("[name=code]").fill(code)
    answer(plain, {"role": "parent", "cheerful": "often", "seeks-comfort": "often", "takes-comfort": "often"})
    parent = saved(plain, tmp_path, "thuis.toml")
    assert code in parent.read_text()

    plain.goto("/")
    plain.get_by_role("link", name="Leg bladen naast elkaar").click()
    plain.set_input_files("#sheets-veld", [teacher, parent])
    plain.get_by_role("button", name="Laat het beeld zien").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Wat jullie samen hebben gezien")
    expect(plain.locator(".eyes li")).to_have_count(2)
    expect(plain.locator("#naast-elkaar")).to_contain_text("is vrolijk")


def test_files_can_be_chosen_one_by_one(plain: Page, tmp_path: Path) -> None:
    plain.goto("/voorbeelden/")
    kept = []
    for at, link in enumerate(plain.locator(".sheet").first.get_by_role("link").all()):
        with plain.expect_download() as download:
            link.click()
        kept.append(tmp_path / f"{at}.toml")
        download.value.save_as(kept[-1])
    plain.goto("/naast-elkaar/")
    plain.locator(".loose > summary").click()
    plain.set_input_files("#sheets-2", kept[0])
    plain.set_input_files("#sheets-3", kept[1])
    plain.get_by_role("button", name="Laat het beeld zien").click()
    expect(plain.locator(".eyes li")).to_have_count(2)


def test_a_fault_stands_beside_its_question_and_the_other_answers_stay(plain: Page) -> None:
    plain.goto(f"{SCHOOL}lijst/")
    plain.locator("[name=age]").fill("honderd")
    answer(plain, {"role": "teacher", "cheerful": "often"})
    expect(plain.locator("#age .fault")).to_be_visible()
    expect(plain.locator("[name=age]")).to_have_value("honderd")
    expect(choice(plain, "cheerful", "often")).to_be_checked()
    plain.locator(".faults a").first.click()
    expect(plain.locator("#age")).to_be_in_viewport()


def test_a_reason_opens(plain: Page) -> None:
    plain.goto(f"{SCHOOL}lijst/")
    answer(plain, {"role": "teacher", "seeks-comfort": "never", "goes-on-alone": "often"})
    reason = plain.locator("#spanning details.why").first
    reason.locator("summary").click()
    expect(reason.locator(".ground")).to_contain_text("Dit past erbij")


def test_leaving_is_a_plain_link(plain: Page) -> None:
    plain.goto("/")
    assert str(plain.locator(".leave").get_attribute("href")).startswith("https://")
