"""What axe finds on a page: the rules of WCAG 2.2 A and AA that a machine can test, and good practice."""

from playwright.sync_api import Page

from tests.browser.windows import DESKTOP, PHONE, Size
from tests.house.source import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast"]
FIND = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(({violations}) =>
    violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help} ${n.target}`)))"""


def faults(page: Page, rules: list[str]) -> list[str]:
    """One line for each fault and place."""
    found: list[str] = page.evaluate(FIND, rules)
    return found


def faults_everywhere(page: Page) -> dict[str, list[str]]:
    """The faults of a page on a phone and on a desk, by day and at night; by night only colours differ."""
    # Run by the browser's debugger, so that the policy of the page stays as it is.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        for scheme, rules in (("light", RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            found[f"{size['width']} {scheme}"] = faults(page, rules)
    return {where: told for where, told in found.items() if told}


def faults_at(page: Page, size: Size, scheme: str) -> list[str]:
    """The faults of a page in one window; by night only colours differ."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    return faults(page, RULES if scheme == "light" else COLOURS)


def too_wide(page: Page, size: Size) -> bool:
    """Does somebody have to scroll sideways to read the page at this size?"""
    page.set_viewport_size(size)
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
