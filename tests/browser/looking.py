"""Looks at every page once, and keeps what is to be known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.accessible import faults_everywhere, too_wide
from tests.browser.visits import open_everything
from tests.browser.windows import DESKTOP, NARROWEST, PHONE, ZOOMED_TWICE

SIZES = (NARROWEST, PHONE, ZOOMED_TWICE, DESKTOP)
KEPT = "[sessionStorage.length, localStorage.length]"


class Watch:
    """Whatever a window asks for, says and leaves behind."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        self.told: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.context.on("console", lambda message: self.told.append(f"{message.type}: {message.text}"))
        page.context.on("weberror", lambda error: self.told.append(str(error.error)))
        page.context.on("requestfailed", self.failed)

    def failed(self, request: object) -> None:
        """A download ends its own request; anything else that fails is told."""
        reason = getattr(request, "failure", None)
        if reason != "net::ERR_ABORTED":
            self.told.append(f"{getattr(request, 'url', '')}: {reason}")

    def places(self) -> set[str]:
        """The addresses that were asked for something."""
        return {urlsplit(url).netloc for url in self.asked if urlsplit(url).scheme not in ("data", "blob")}


@dataclass(frozen=True)
class Seen:
    """What one page turned out to be."""

    title: str
    text: str
    kept: list[int]
    faults: dict[str, list[str]]
    too_wide_at: list[int]
    told: list[str]


@dataclass(frozen=True)
class Look:
    """What looking at many pages turned out."""

    pages: dict[str, Seen]
    asked: list[str]
    places: set[str]
    cookies: list[object]


def look(page: Page, visits: Iterable[str]) -> Look:
    """Goes along these pages and looks at each: as it comes, with axe, and with everything open."""
    watch = Watch(page)
    pages: dict[str, Seen] = {}
    for name in visits:
        page.wait_for_load_state("load")
        title, text, kept = page.title(), page.locator("main").inner_text(), page.evaluate(KEPT)
        faults = faults_everywhere(page)
        open_everything(page)
        wide = [size["width"] for size in SIZES if too_wide(page, size)]
        page.emulate_media(color_scheme="light")
        pages[name] = Seen(title, text, kept, faults, wide, list(watch.told))
        watch.told.clear()
    return Look(pages, watch.asked, watch.places(), list(page.context.cookies()))
