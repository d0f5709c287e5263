"""Reading and looking up in a real browser: on a phone and at a desk, with and without scripts."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Look, look
from tests.browser.visits import open_everything
from tests.browser.windows import DESKTOP, PHONE

pytestmark = pytest.mark.browser

MOMENT = "Ze viel van de fiets en zei niets."
CIRCLE = "/weten/cirkel/"


def ask(page: Page, question: str) -> None:
    """Looks something up."""
    page.goto("/zoeken/")
    page.get_by_label("Waar zoek je naar?").fill(question)
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.wait_for_load_state("load")


def place(page: Page, phase: str) -> None:
    """Places a moment of yesterday in the circle."""
    page.goto(CIRCLE)
    page.get_by_label("Wat gebeurde er?").fill(MOMENT)
    page.locator(f"[name=phase][value={phase}]").check()
    page.get_by_role("button", name="Lees wat hier helpt").click()


VISITS: dict[str, Callable[[Page], object]] = {
    "the index": lambda page: page.goto("/weten/"),
    "a page of knowledge": lambda page: page.goto("/weten/wat-is-hechting/"),
    "the circle": lambda page: page.goto(CIRCLE),
    "a moment in the circle": lambda page: place(page, "coming-back"),
    "situations": lambda page: page.goto("/situaties/"),
    "a situation": lambda page: (page.goto("/situaties/"), page.locator("main section a").first.click()),
    "a step": lambda page: page.goto("/stappen/parent-show-yourself-first/"),
    "the shelf": lambda page: page.goto("/boekenplank/"),
    "the words": lambda page: page.goto("/woordenlijst/"),
    "asking": lambda page: page.goto("/zoeken/"),
    "what was found": lambda page: ask(page, "mijn kind huilt"),
    "danger": lambda page: ask(page, "ik ben bang"),
    "nothing found": lambda page: ask(page, "xyzzyq"),
}


def each(page: Page) -> Iterator[str]:
    """One page of the library after the other, with everything on it open."""
    page.emulate_media(reduced_motion="reduce")
    for name, visit in VISITS.items():
        page.set_viewport_size(PHONE)
        visit(page)
        page.wait_for_load_state("load")
        open_everything(page)
        yield name


@pytest.fixture(scope="module")
def looked(page_of_module: Page) -> Look:
    """Every page of the library, looked at once."""
    return look(page_of_module, each(page_of_module))


def test_axe_finds_nothing_on_phone_and_desk_by_day_and_at_night(looked: Look) -> None:
    assert {name: seen.faults for name, seen in looked.pages.items() if seen.faults} == {}


def test_nobody_has_to_scroll_sideways(looked: Look) -> None:
    assert {name: seen.too_wide_at for name, seen in looked.pages.items() if seen.too_wide_at} == {}


def test_no_page_keeps_anything_or_asks_for_anything_elsewhere(looked: Look, address: str) -> None:
    assert {name: seen.kept for name, seen in looked.pages.items() if any(seen.kept)} == {}
    assert [line for seen in looked.pages.values() for line in seen.told] == []
    assert looked.places == {urlsplit(address).netloc}
    assert [url for url in looked.asked if "?" in url] == []
    assert looked.cookies == []


# --- the circle -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_with_a_script_a_moment_never_leaves_the_browser(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(CIRCLE)
    page.wait_for_load_state("networkidle")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.get_by_label("Wat gebeurde er?").fill(MOMENT)
    page.locator("[name=phase][value=getting-upset]").check()
    page.get_by_role("button", name="Lees wat hier helpt").click()
    placed = page.locator("[data-placed]")
    expect(placed.get_by_role("heading")).to_have_text("2. Schrikken of verdriet")
    expect(placed.get_by_role("heading")).to_be_focused()
    expect(placed.get_by_role("heading")).to_be_in_viewport()
    expect(placed).to_contain_text(MOMENT)
    expect(page.locator("[data-place]")).to_have_attribute("href", re.compile("#at-getting-upset$"))
    assert sent == []


def test_another_choice_takes_the_place_of_the_first(page: Page) -> None:
    place(page, "coming-back")
    page.locator("[name=phase][value=being-comforted]").check()
    page.get_by_role("button", name="Lees wat hier helpt").click()
    expect(page.locator("[data-placed] h3")).to_have_text("4. Getroost worden")
    expect(page.locator("[data-place]")).to_have_count(1)


def test_the_drawing_is_there_with_its_mark(page: Page) -> None:
    place(page, "coming-back")
    for part in page.locator("[data-circle] use").all():
        assert part.evaluate("one => one.getBBox().width") > 20


@pytest.fixture
def plain(open_window: Callable[..., Page]) -> Page:
    """A window in which no script runs."""
    return open_window(java_script_enabled=False)


def test_without_scripts_a_moment_is_placed_too(plain: Page) -> None:
    place(plain, "coming-back")
    expect(plain.locator("[data-placed]")).to_contain_text(MOMENT)
    expect(plain.locator("[data-placed] h3")).to_have_text("3. Terugkomen")
    assert "?" not in plain.url


def test_without_scripts_a_moment_without_a_place_asks_for_one(plain: Page) -> None:
    plain.goto(CIRCLE)
    plain.get_by_label("Wat gebeurde er?").fill(MOMENT)
    plain.get_by_role("button", name="Lees wat hier helpt").click()
    expect(plain.get_by_text("Kies eerst waar jouw moment past.")).to_be_visible()
    expect(plain.get_by_label("Wat gebeurde er?")).to_have_value(MOMENT)


# --- looking something up, and the shelf ------------------------------------------------------------------


def test_without_scripts_one_can_ask_and_read_what_was_found(plain: Page) -> None:
    ask(plain, "huilen")
    assert "?" not in plain.url
    expect(plain.locator("mark").first).to_be_visible()
    plain.locator(".hits a").first.click()
    expect(plain.get_by_role("heading", level=1)).to_be_visible()


def test_help_lines_stand_above_everything_that_was_found(page: Page) -> None:
    ask(page, "mijn vader slaat mij")
    box = page.locator(".danger").bounding_box()
    first = page.locator(".hits, [role=status]").first.bounding_box()
    assert box is not None
    assert first is not None
    assert box["y"] + box["height"] <= first["y"]
    expect(page.locator(".danger")).to_be_in_viewport()


def test_an_example_can_be_pressed(plain: Page) -> None:
    plain.goto("/zoeken/")
    plain.get_by_role("button", name="huilen", exact=True).click()
    expect(plain.locator(".hits a").first).to_be_visible()


def test_without_scripts_one_can_choose_on_the_shelf(plain: Page) -> None:
    plain.goto("/boekenplank/")
    everything = plain.locator(".titles > li").count()
    plain.get_by_label("Voor wie?").select_option("teacher")
    plain.get_by_label("Alleen wat gratis is").check()
    plain.get_by_role("button", name="Laat zien").click()
    expect(plain.get_by_label("Voor wie?")).to_have_value("teacher")
    assert 0 < plain.locator(".titles > li").count() < everything
    assert "?" not in plain.url


def test_nothing_on_the_shelf_opens_by_itself(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/boekenplank/", wait_until="networkidle")
    assert [url for url in asked if not url.startswith(address)] == []


def test_the_part_for_professionals_is_folded_until_somebody_opens_it(page: Page) -> None:
    page.goto("/weten/wat-is-hechting/")
    part = page.locator("details.professional")
    expect(part.locator("> div")).to_be_hidden()
    part.locator("summary").click()
    expect(part.locator("> div")).to_be_visible()


def test_a_hard_word_leads_to_its_meaning_and_back(page: Page) -> None:
    page.goto("/weten/")
    for way in [one.get_attribute("href") for one in page.locator(".spines a").all()]:
        page.goto(str(way))
        if page.locator("a.term").count():
            break
    page.locator("a.term").first.click()
    expect(page.locator(".terms :target")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("a.term").first).to_be_in_viewport()


def test_a_page_of_knowledge_prints_with_its_sources_and_without_what_only_works_on_a_screen(
    page: Page,
) -> None:
    page.goto("/weten/wat-is-hechting/")
    page.emulate_media(media="print")
    expect(page.locator(".colophon")).to_be_visible()
    for name in (".halls", ".leave", ".aside", "[data-print]"):
        expect(page.locator(name).first).to_be_hidden()
