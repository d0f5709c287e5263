"""A girl of sixteen decides who reads: her mother may read along until she stops it, her father never did.

Her own window runs no script at all.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.circles import lines, opened, press, sign_in
from tests.browser.windows import DESKTOP, SMALL_PHONE

pytestmark = pytest.mark.browser

HERS, OF_CARE = "Voor mijzelf", "Derde gesprek"


@pytest.fixture
def young(open_window: Callable[..., Page]) -> Page:
    page = open_window(viewport=SMALL_PHONE, java_script_enabled=False)
    sign_in(page, "yara")
    return page


def reads(open_window: Callable[..., Page], who: str) -> Page:
    page = open_window(viewport=DESKTOP)
    sign_in(page, who)
    opened(page, "Yara")
    return page


def test_what_she_wrote_is_hers_and_she_sees_who_looked(
    young: Page, open_window: Callable[..., Page]
) -> None:
    dossier = opened(young, "Yara")
    assert {HERS, OF_CARE} <= set(lines(young))
    father = reads(open_window, "tom")
    assert lines(father) == []
    expect(father.locator("main")).not_to_contain_text("boos op papa")
    young.goto(f"{dossier}wie-keek/")
    expect(young.locator(".looked")).to_contain_text("Tom Mulder")


def test_her_mother_reads_along_until_she_stops_it(young: Page, open_window: Callable[..., Page]) -> None:
    dossier = opened(young, "Yara")
    mother = reads(open_window, "karin")
    assert lines(mother) == [OF_CARE]
    young.goto(f"{dossier}toestemming/")
    young.locator(".sheet", has_text="Karin").get_by_role("link").first.click()
    young.get_by_role("link", name="Ik wil stoppen").click()
    press(young, "Ja, ik stop")
    mother.reload()
    assert lines(mother) == []


def test_she_writes_something_that_no_parent_reads_and_sees_why_she_may(young: Page) -> None:
    dossier = opened(young, "Yara")
    young.goto(f"{dossier}schrijven/note/")
    young.get_by_label("In een paar woorden").fill("Een rustige dag")
    young.get_by_label("Wat gebeurde er?").fill("Ik fietste naar zee.")
    press(young, "Bewaar")
    expect(young.locator("#lezers")).to_contain_text("Ines Tahiri")
    expect(young.locator("#lezers")).not_to_contain_text("Mulder")
    young.get_by_role("link", name="Waarom mag ik dit zien?").click()
    expect(young.locator("main")).to_contain_text("Dit is van jou")
