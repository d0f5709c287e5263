"""Big enough to touch, large enough to read, and no longer than an eye can follow."""

from dataclasses import dataclass
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessible import too_wide
from tests.browser.visits import each, open_everything
from tests.browser.windows import DESKTOP, PHONE

pytestmark = pytest.mark.browser

TARGET, INLINE_TARGET, NORMAL, SMALLEST, LINE, USUAL_LINE = 44, 24, 18, 16, 80, 75
TOUCHED = [
    *(
        "the front page",
        "the door of school",
        "one topic of a list",
        "the whole list of home",
        "a list with faults",
    ),
    *(
        "a picture with everything open",
        "questions about a life",
        "a picture with a life",
        "a picture by three",
        "laying sheets together",
        "the invented families",
    ),
]
READ = [
    "/over/",
    "/privacy/",
    "/uitleg-beeld/",
    "the door of school",
    "the sources",
    "a picture with everything open",
]

# A label is as good to touch as the field in it. A link in a sentence is as high as its line.
TARGETS = """() => [...document.querySelectorAll("a, button, summary, input, textarea, select")]
    .map(one => one.closest("label") ?? one)
    .filter(one => one.checkVisibility() && !one.closest(".skip"))
    .map(one => {
        const style = getComputedStyle(one), inline = style.display === "inline";
        const {width, height} = one.getBoundingClientRect(), line = parseFloat(style.lineHeight);
        const name = `${one.tagName.toLowerCase()} ${one.textContent.trim().slice(0, 40)}`;
        return {name, inline, width: Math.round(width), height: Math.round(inline ? line : height)};
    })"""
LETTERS = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.checkVisibility())
    .filter(one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .map(one => ({
        size: parseFloat(getComputedStyle(one).fontSize),
        main: one.matches("p, li, legend, label") && !one.closest(
            ".small, .ground, .stop, .colophon, .foot, .key, .tried, .shares"),
        text: one.textContent.trim().slice(0, 40),
    }))"""
LINES = """() => {
    const lines = [], range = document.createRange();
    for (const one of document.querySelectorAll("main :is(p, li, summary)")) {
        if (!one.checkVisibility() || one.querySelector("p, li, svg, summary")) continue;
        const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        let under = null;
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            for (const {0: word, index} of node.data.matchAll(/\\S+/g)) {
                range.setStart(node, index);
                range.setEnd(node, index + word.length);
                const {bottom} = range.getBoundingClientRect();
                const goesOn = under !== null && Math.abs(bottom - under) < 8;
                if (goesOn) lines.push(`${lines.pop()} ${word}`);
                else lines.push(word);
                under = bottom;
            }
        }
    }
    return lines;
}"""


def too_small(target: dict[str, Any]) -> bool:
    """Is it hard to hit with a thumb? A link in a sentence may be smaller, and as short as its words."""
    if target["inline"]:
        return bool(target["height"] < INLINE_TARGET)
    return bool(min(target["width"], target["height"]) < TARGET)


@dataclass(frozen=True)
class Measured:
    """What can be touched and read on one page, and what becomes of it at 225%."""

    targets: list[dict[str, Any]]
    letters: list[dict[str, Any]]
    grown: float
    too_wide: bool


@pytest.fixture(scope="module")
def measured(page_of_module: Page) -> dict[str, Measured]:
    """Each of these pages on a phone, measured once."""
    found = {}
    for name in each(page_of_module, TOUCHED):
        targets, letters = page_of_module.evaluate(TARGETS), page_of_module.evaluate(LETTERS)
        page_of_module.evaluate("document.documentElement.style.fontSize = '225%'")
        text = page_of_module.locator("main :is(p, legend):visible").first
        grown = text.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        found[name] = Measured(targets, letters, grown, too_wide(page_of_module, PHONE))
    return found


def test_everything_on_a_phone_is_big_enough_to_touch(measured: dict[str, Measured]) -> None:
    for name, page in measured.items():
        assert len(page.targets) > 10
        assert [target for target in page.targets if too_small(target)] == [], name


def test_text_is_large_enough_to_read(measured: dict[str, Measured]) -> None:
    for name, page in measured.items():
        assert len(page.letters) > 10
        assert [one for one in page.letters if one["main"] and one["size"] < NORMAL] == [], name
        assert [one for one in page.letters if one["size"] < SMALLEST] == [], name


def test_text_grows_with_the_size_a_reader_chose_and_still_fits(measured: dict[str, Measured]) -> None:
    assert list(measured) == TOUCHED
    assert {name: page.grown for name, page in measured.items() if page.grown < 2 * NORMAL} == {}
    assert [name for name, page in measured.items() if page.too_wide] == []


def test_a_line_is_no_longer_than_an_eye_can_follow(page: Page) -> None:
    for name in each(page, READ):
        page.set_viewport_size(DESKTOP)
        open_everything(page)
        lines = page.evaluate(LINES)
        assert len(lines) > 10
        assert [line for line in lines if len(line) > LINE] == [], name
        assert median(len(line) for line in lines if len(line) > LINE / 2) <= USUAL_LINE, name
