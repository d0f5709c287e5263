"""What comes out of a printer: A4, black on white, nothing that only works on a screen."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.visits import AFRAID, PAGES, SCHOOL, TEACHER, draw

pytestmark = pytest.mark.browser

A4 = (595, 842)
ONLY_ON_A_SCREEN = (
    ".skip, .leave, .back, .path, nav, button, input[type=file], textarea, .ask, [data-print], #bewaren"
)


@pytest.fixture
def printed(page: Page) -> Page:
    """The picture of a teacher who fears for a child, as it goes to the printer."""
    draw(page, SCHOOL, {**TEACHER, **AFRAID})
    page.emulate_media(media="print")
    return page


def paper(page: Page) -> PdfReader:
    """The page on paper."""
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(page: Page) -> str:
    """What stands on that paper, on one line."""
    return " ".join(" ".join(sheet.extract_text() for sheet in paper(page).pages).split())


def test_safety_stays_off_paper(printed: Page) -> None:
    expect(printed.locator("#veiligheid")).to_be_hidden()
    assert "Eerst: veiligheid" not in text_of(printed)
    assert "meldcode" not in text_of(printed)


def test_safety_is_printed_for_who_ticks_it(printed: Page) -> None:
    printed.emulate_media(media="screen")
    printed.get_by_label("Ook afdrukken").check()
    printed.emulate_media(media="print")
    expect(printed.locator("#veiligheid")).to_be_visible()
    expect(printed.locator("#veiligheid .tick")).to_be_hidden()
    expect(printed.locator("#veiligheid .screen")).to_be_hidden()
    assert "Eerst: veiligheid" in text_of(printed)


@pytest.mark.parametrize("name", ["a picture with safety", "a picture by three", "/over/", "the front page"])
def test_what_only_works_on_a_screen_stays_there(page: Page, name: str) -> None:
    PAGES[name](page)
    page.emulate_media(media="print")
    assert [one.evaluate("one => one.outerHTML") for one in page.locator(ONLY_ON_A_SCREEN).all()
            if one.is_visible()] == []  # fmt: skip


def test_the_paper_is_a4_with_numbered_pages_and_no_side_cut_off(printed: Page) -> None:
    read = paper(printed)
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in read.pages} == {A4}
    assert 2 <= len(read.pages) <= 6
    for number, sheet in enumerate(read.pages, start=1):
        assert f"{number} / {len(read.pages)}" in " ".join(sheet.extract_text().split())


def test_the_paper_has_the_matrix_with_words_for_every_answer(printed: Page) -> None:
    text = text_of(printed)
    for row in ("Is vrolijk soms", "Trekt zich terug vaak", "Is bang om fouten te maken soms"):
        assert row in text


def test_a_full_circle_is_full_on_paper_too(printed: Page) -> None:
    often = printed.locator(".seen .a-often").first
    assert often.evaluate("one => getComputedStyle(one, '::before').printColorAdjust") == "exact"


def test_the_paper_says_who_wrote_when_and_whom_to_call(printed: Page) -> None:
    text = text_of(printed)
    assert "over een kind van 8 jaar" in text
    assert printed.locator(".eyes li").inner_text().split(",")[-1].strip() in text
    for number in ("112", "0800-2000", "0800-0113", "0800-0432"):
        assert number in text


def test_what_was_opened_stays_open_on_paper(printed: Page) -> None:
    assert "Dit past erbij" not in text_of(printed)
    printed.emulate_media(media="screen")
    printed.locator("#spanning details.why > summary").first.click()
    printed.emulate_media(media="print")
    assert "Dit past erbij" in text_of(printed)


def test_by_night_too_the_paper_is_black_on_white(printed: Page) -> None:
    printed.emulate_media(media="print", color_scheme="dark")
    body = printed.locator("body")
    expect(body).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(body).to_have_css("color", "rgb(0, 0, 0)")


def test_the_print_button_prints(page: Page) -> None:
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    draw(page, SCHOOL, TEACHER)
    page.get_by_role("button", name="Afdrukken").first.click()
    assert page.evaluate("printed") == 1


@pytest.mark.parametrize("name", ["a picture by three", "/uitleg-beeld/"])
def test_no_text_runs_off_the_paper(page: Page, name: str) -> None:
    PAGES[name](page)
    page.set_viewport_size({"width": 672, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
