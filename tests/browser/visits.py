"""How a visitor gets to each page, as fast as a browser can."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from playwright.sync_api import Locator, Page, expect

from houvast import content
from tests.browser.windows import PHONE

SCHOOL, HOME = "/kijken/school/", "/kijken/thuis-6-11/"
WHOLE = "lijst/#hele-lijst"

TEACHER = {
    "role": "teacher",
    "age": "8",
    "cheerful": "sometimes",
    "seeks-comfort": "never",
    "takes-comfort": "unknown",
    "goes-on-alone": "often",
    "goes-on-alone.since": "months",
    "claims-attention": "never",
    "withdrawn": "often",
    "restless": "unknown",
    "fear-of-failure": "sometimes",
    "adopted": "yes",
    "note": "Elke maandag is het stil.",
}
AFRAID = {"afraid-of-carer": "often"}
PARENT = {
    "role": "foster-parent",
    "age": "8",
    "cheerful": "often",
    "enjoys-together": "often",
    "seeks-comfort": "often",
    "takes-comfort": "sometimes",
    "goes-off-again": "often",
    "goes-on-alone": "never",
    "claims-attention": "often",
    "claims-attention.upset": "yes",
    "controls": "often",
    "foster-care": "yes",
}

LIFE = {"someone-who-stays": "yes", "money-worries": "yes", "parent-died": "yes", "parent-died.since": "2019"}

# Chooses and writes what a visitor would, without the wait of so many clicks.
FILL_IN = """given => {
    const form = document.querySelector("form[data-list]");
    for (const [name, value] of Object.entries(given)) {
        for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
            if (!field.matches("[type=radio], [type=checkbox]")) field.value = value;
            else if (field.value === value) field.checked = true;
        }
    }
    form.dispatchEvent(new Event("change"));
}"""
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach(one => (one.open = true))"


def fill_in(page: Page, answers: Mapping[str, str]) -> None:
    """Gives these answers on the list that is open, as soon as all of it is there."""
    page.wait_for_load_state()
    page.locator("form[data-list]").wait_for(state="attached")
    page.evaluate(FILL_IN, dict(answers))


def choice(page: Page, name: str, value: str) -> Locator:
    """One answer that is offered."""
    return page.locator(f'[name="{name}"][value="{value}"]')


def send(page: Page) -> None:
    """Sends the list that is open, answered or not."""
    page.evaluate("document.querySelector('form[data-list]').requestSubmit()")
    page.wait_for_url("**/beeld/")


def draw(page: Page, door: str, answers: Mapping[str, str]) -> None:
    """Answers the list of a door and goes to the picture, or to the list with its faults."""
    page.goto(f"{door}lijst/")
    fill_in(page, answers)
    send(page)


def shown_topic(page: Page) -> Locator:
    """The one topic in view."""
    topic = page.locator(".topic:visible")
    expect(topic).to_have_count(1)
    return topic


def open_everything(page: Page) -> None:
    """Opens whatever can be folded open."""
    page.evaluate(OPEN_EVERYTHING)


def open_files(page: Page, *texts: str) -> None:
    """Opens these as files, together."""
    page.goto("/naast-elkaar/")
    files = [{"name": f"blad-{at}.toml", "mimeType": "text/plain", "buffer": text.encode()}
             for at, text in enumerate(texts)]  # fmt: skip
    page.set_input_files("#sheets-veld", files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Laat het beeld zien").click()


# --- every page there is ----------------------------------------------------------------------------------

Visit = Callable[[Page], object]


def _at(address: str) -> Visit:
    return lambda page: page.goto(address)


def _list_of(door: str) -> Visit:
    def visit(page: Page) -> None:
        page.goto(f"{door}{WHOLE}")
        fill_in(page, {**TEACHER, **PARENT})
        open_everything(page)

    return visit


def _faulty_list(page: Page) -> None:
    draw(page, SCHOOL, {"age": "honderd", "code": "?", "cheerful": "often"})
    page.goto(f"{page.url}#hele-lijst")


def _picture_of(door: str, answers: Mapping[str, str]) -> Visit:
    return lambda page: draw(page, door, answers)


def _open_picture_of(door: str, answers: Mapping[str, str]) -> Visit:
    def visit(page: Page) -> None:
        draw(page, door, answers)
        open_everything(page)

    return visit


def _life(page: Page, **told: str) -> None:
    """The questions about a life with these answers, after the picture of a foster parent."""
    draw(page, HOME, PARENT)
    page.locator("#leven button").click()
    page.wait_for_url("**/leven/")
    page.evaluate("location.hash = '#hele-lijst'")
    fill_in(page, told)
    open_everything(page)


def _picture_of_a_life(page: Page) -> None:
    _life(page, **LIFE)
    send(page)


def _family(title: str, reader: str) -> Visit:
    def visit(page: Page) -> None:
        page.goto("/voorbeelden/")
        family = page.locator(".sheet").filter(has_text=title)
        family.get_by_role("button", name=f"Beeld voor {reader}").click()
        page.wait_for_url("**/naast-elkaar/")

    return visit


PAGES: dict[str, Visit] = {
    "the front page": _at("/"),
    "the door of school": _at(SCHOOL),
    "the door of home": _at(HOME),
    "one topic of a list": _at(f"{SCHOOL}lijst/"),
    "the whole list of school": _list_of(SCHOOL),
    "the whole list of home": _list_of(HOME),
    "a list with faults": _faulty_list,
    "a picture with safety": _picture_of(SCHOOL, {**TEACHER, **AFRAID}),
    "a picture with everything open": _open_picture_of(SCHOOL, {**TEACHER, **AFRAID}),
    "a picture for a parent": _picture_of(HOME, PARENT),
    "questions about a life": lambda page: _life(page, **LIFE),
    "a picture with a life": _picture_of_a_life,
    "a picture by two": _family("Een kind van 7", "ouders"),
    "a picture by three": _family("Een kind van 10", "school"),
    "laying sheets together": _at("/naast-elkaar/"),
    "sheets that do not open": lambda page: open_files(page, "geen blad", "= ook niet"),
    "a refused page": _at("/blad/"),
    "the sources": _at("/bronnen/"),
    "a page that is not there": _at("/weg/"),
    "the invented families": _at("/voorbeelden/"),
    **{f"/{page.slug}/": _at(f"/{page.slug}/") for page in content.shelf(()).pages.values()},
}


def each(page: Page, names: Iterable[str] = PAGES) -> Iterator[str]:
    """Goes to one page after the other in one window, and says at which it is; a new window costs more."""
    page.emulate_media(reduced_motion="reduce")
    for name in names:
        page.set_viewport_size(PHONE)
        PAGES[name](page)
        yield name
        page.evaluate("sessionStorage.clear()")
