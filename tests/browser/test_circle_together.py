"""A mother opens a dossier and asks a teacher in; each sees what is theirs, and what is shared."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.circles import choose, lines, link_in_the_letter, press, sign_in
from tests.browser.visits import TEACHER, fill_in
from tests.browser.windows import DESKTOP, SMALL_PHONE

pytestmark = pytest.mark.browser


def opens_a_dossier(page: Page) -> str:
    page.goto("/dossiers/nieuw/")
    choose(page, role="parent", authority="yes")
    page.get_by_label("Voornaam van het kind").fill("Pip (verzonnen)")
    page.get_by_label("Geboren op").fill("2018-03-14")
    press(page, "Open het dossier")
    expect(page.locator(".of-whom")).to_contain_text("Pip (verzonnen)")
    return page.url


def writes(page: Page, dossier: str, title: str, text: str) -> None:
    page.goto(f"{dossier}schrijven/note/")
    page.get_by_label("In een paar woorden").fill(title)
    page.get_by_label("Wat gebeurde er?").fill(text)
    press(page, "Bewaar")
    expect(page.get_by_text(text)).to_be_visible()


def asks_in(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}kring/uitnodigen/")
    choose(page, role="teacher")
    page.get_by_label("Basisschool De Regenboog (verzonnen)").check()
    page.get_by_label("Mailadres").fill("els@voorbeeld.example")
    page.get_by_label("Hoe noem je deze persoon?").fill("Juf Els")
    page.get_by_label("Waarom hoort deze persoon erbij?").fill("Juf Els ziet Pip elke dag.")
    press(page, "Stuur de brief")
    expect(page.get_by_role("heading", name="Wie nog niet antwoordde")).to_be_visible()


def steps_in(page: Page, letter: str) -> None:
    page.goto(letter)
    expect(page.locator("main")).not_to_contain_text("Pip")
    page.get_by_role("link", name="Log in").first.click()
    sign_in(page, "els")
    expect(page.locator("main")).to_contain_text("Juf Els ziet Pip elke dag.")
    press(page, "Ja, ik doe mee")
    expect(page.locator(".of-whom")).to_contain_text("Pip (verzonnen)")


def fills_in_the_list(page: Page, dossier: str) -> None:
    page.goto(f"{dossier}lijst/school/")
    fill_in(page, TEACHER)
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk het na")
    press(page, "Zet in het dossier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je lijst staat in het dossier")


def shares(page: Page, dossier: str, title: str) -> None:
    page.goto(dossier)
    page.locator(".thread a").filter(has_text=title).click()
    page.get_by_role("link", name="Deel dit").click()
    page.get_by_label("Els Bakker").check()
    in_a_month = (timezone.localdate() + timedelta(days=30)).isoformat()
    page.get_by_label("Tot en met welke dag?").fill(in_a_month)
    press(page, "Deel")
    expect(page.locator(".who-reads").first).to_contain_text("Els Bakker")


def test_a_mother_and_a_teacher_around_one_child(open_window: Callable[..., Page], data: Path) -> None:
    mother, teacher = open_window(viewport=SMALL_PHONE), open_window(viewport=DESKTOP)
    sign_in(mother, "roos")
    dossier = opens_a_dossier(mother)
    writes(mother, dossier, "Een goede ochtend", "Pip zwaaide bij de deur.")
    asks_in(mother, dossier)
    steps_in(teacher, link_in_the_letter(data))
    assert lines(teacher) == []
    fills_in_the_list(teacher, dossier)
    teacher.goto(dossier)
    assert lines(teacher) == ["Voor school"]

    shares(mother, dossier, "Een goede ochtend")
    teacher.reload()
    assert sorted(lines(teacher)) == ["Een goede ochtend", "Voor school"]
    teacher.locator(".thread a").filter(has_text="Een goede ochtend").click()
    expect(teacher.locator("main")).to_contain_text("Pip zwaaide bij de deur.")

    press(mother, "Stop met delen")
    answer = teacher.reload()
    assert answer is not None
    assert answer.status == 404
    expect(teacher.locator("main")).not_to_contain_text("Pip")
    mother.goto(f"{dossier}wie-keek/")
    expect(mother.locator("main")).to_contain_text("Els Bakker")


def test_a_mother_says_yes_and_takes_it_back(open_window: Callable[..., Page]) -> None:
    mother = open_window(viewport=SMALL_PHONE)
    sign_in(mother, "roos")
    dossier = opens_a_dossier(mother)
    mother.goto(f"{dossier}toestemming/")
    mother.get_by_role("link", name="Lees en kies").first.click()
    press(mother, "Ja, ik vind dit goed")
    mother.wait_for_load_state()
    mother.goto(f"{dossier}toestemming/")
    mother.get_by_role("link", name="Lees wat het betekent").first.click()
    mother.get_by_role("link", name="Ik wil stoppen").click()
    press(mother, "Ja, ik stop")
    mother.goto(f"{dossier}toestemming/")
    expect(mother.get_by_role("link", name="Lees en kies").first).to_be_visible()
