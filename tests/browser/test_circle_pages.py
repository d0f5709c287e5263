"""Every page of people and of a dossier, as three people get there by following links; looked at once."""

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessible import AXE, COLOURS, RULES, faults, too_wide
from tests.browser.circles import opened, sign_in, without_ids
from tests.browser.conftest import window
from tests.browser.looking import Watch
from tests.browser.windows import DESKTOP, NARROWEST, SMALL_PHONE

pytestmark = pytest.mark.browser

OURS = re.compile(r"/(?:dossier|dossiers|mijn|uitnodiging|invullen)/[^#]*")
FILE = re.compile(r"\.(?:pdf|zip|svg)$|\?bestand")
ONE_OF_ITS_SORT = re.compile(
    r"/schrijven/fact-(?!other)|/meldcode/(?:nieuw|<id>)/(?!signals|$)|/meenemen/(?:care|gp)/|[?]"
)
"""Of a form that is the same but for a word, one is looked at."""
LINKS = "[...document.querySelectorAll('a[href^=\"/\"]')].map(one => one.getAttribute('href'))"


def ways_on(page: Page) -> Iterator[str]:
    """Where one can go from here."""
    for link in page.evaluate(LINKS):
        path = link.partition("#")[0]
        if OURS.fullmatch(path) and not FILE.search(path) and not ONE_OF_ITS_SORT.search(without_ids(path)):
            yield path


CROSSINGS = {"/dossiers/", "/dossier/<id>/", "/dossier/<id>/kring/", "/dossier/<id>/gezag/"}
"""Where one person finds other ways on than another."""


def every_page(page: Page, seen: set[str]) -> Iterator[str]:
    """Goes to each sort of page that can be reached and was not seen yet, by this person or one before."""
    wait, been = ["/mijn/", "/dossiers/", "/uitnodiging/", "/invullen/"], set[str]()
    while wait:
        path = wait.pop(0)
        sort = without_ids(path)
        if sort in been or sort in seen - CROSSINGS:
            continue
        been.add(sort)
        page.goto(path)
        wait += ways_on(page)
        if sort not in seen:
            yield path
    seen |= been


def what_is_wrong(page: Page) -> dict[str, object]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found: dict[str, object] = {"at night": faults(page, COLOURS)}
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found["by day"] = faults(page, RULES)
    found["too wide"] = [size["width"] for size in (NARROWEST, DESKTOP, SMALL_PHONE) if too_wide(page, size)]
    return {what: told for what, told in found.items() if told}


@pytest.fixture(scope="module")
def looked(browser: Browser, address: str) -> dict[str, object]:
    """Each page with what is wrong with it; and under "elsewhere" and "kept" what should not be there."""
    seen: set[str] = set()
    found: dict[str, object] = {}
    for who in ("sanne", "hugo", "lotte"):
        with window(browser, address, viewport=SMALL_PHONE) as page:
            watch = Watch(page)
            sign_in(page, who)
            found |= {f"{who} {without_ids(path)}": what_is_wrong(page) for path in every_page(page, seen)}
            found[f"{who} elsewhere"] = watch.places() - {address.removeprefix("http://")}
            found[f"{who} says"] = [one for one in watch.told if not one.startswith("verbose")]
            found[f"{who} kept"] = page.evaluate("localStorage.length")
    return found


def test_no_page_has_a_fault_that_can_be_found(looked: dict[str, object]) -> None:
    assert {where: wrong for where, wrong in looked.items() if wrong} == {}


def test_there_were_pages_to_look_at(looked: dict[str, object]) -> None:
    assert len(looked) > 60


# --- a father who may not know where the mother lives -------------------------------------------------------

SECRET = ("Wilgenhof", "Verzonnendam", "Waar Sem woont")


def everything_he_can_get(page: Page) -> Iterator[tuple[str, str]]:
    """Every page and file that links lead him to, as text."""
    wait, seen = ["/mijn/", "/dossiers/"], set()
    while wait:
        path = wait.pop(0)
        if path in seen or "uitloggen" in path:
            continue
        seen.add(path)
        answer = page.request.get(path)
        body = answer.body()
        if "zip" in answer.headers["content-type"]:
            inside = zipfile.ZipFile(BytesIO(body))
            body = b"".join(name.encode() + inside.read(name) for name in inside.namelist())
        text = body.decode(errors="replace")
        yield path, text + str(answer.headers)
        wait += [one for one in re.findall(r'href="(/[^"#]+)', text) if OURS.fullmatch(one)]


def test_a_shielded_address_reaches_the_father_nowhere(open_window: Callable[..., Page]) -> None:
    page = open_window()
    sign_in(page, "peter")
    got = dict(everything_he_can_get(page))
    assert len(got) > 20
    assert [path for path, text in got.items() if any(word in text for word in SECRET)] == []


def test_the_mother_does_find_it_there(open_window: Callable[..., Page]) -> None:
    page = open_window()
    sign_in(page, "roos")
    got = dict(everything_he_can_get(page))
    assert [path for path, text in got.items() if all(word in text for word in SECRET)]


# --- with a keyboard alone ----------------------------------------------------------------------------------


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: Page, words: str) -> None:
    """Go on with Tab until this has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if words in page.evaluate("document.activeElement.innerText || document.activeElement.name || ''"):
            return
    pytest.fail(f"the keyboard never gets to {words}")


def test_with_a_keyboard_alone_somebody_signs_in_and_writes(open_window: Callable[..., Page]) -> None:
    page = open_window(viewport=DESKTOP)
    page.goto("/inloggen/")
    for name, text in (("login", "wim@voorbeeld.example"), ("password", "verzonnen-mensen")):
        tab_to(page, name)
        page.keyboard.type(text)
    enter(page)
    opened(page, "Wim")
    for words in ("Schrijf iets", "Wat er gebeurde"):
        tab_to(page, words)
        enter(page)
    tab_to(page, "title")
    page.keyboard.type("De bruine kip")
    tab_to(page, "text")
    page.keyboard.type("Ze legde een ei.")
    tab_to(page, "Bewaar")
    enter(page)
    assert "Ze legde een ei." in page.locator("main").inner_text()
