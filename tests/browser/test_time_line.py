"""The time line of a film in a real browser: under the strictest policy, legible, and read out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from houvast.content import shelf
from houvast.exchange.footage import timeline
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Span,
    Stretch,
)

pytestmark = pytest.mark.browser
CIRCLE = shelf().schemes["circle"]
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
TEXTS = """svg => [...svg.querySelectorAll('text')].map(one => {
    const box = one.getBoundingClientRect()
    return [one.textContent, box.left, box.top, box.right, box.bottom]
})"""
PHASES = ("explores", "upset", "seeks", "comforted")


def film(minutes: int, children: int) -> Coding:
    """A film in which something happens every few seconds."""
    end = minutes * 60_000
    ids = [f"child-{at}" for at in range(1, children + 1)]
    people = [Person(id=id, kind=PersonKind.CHILD) for id in ids]
    people += [Person(id=f"adult-{at}", kind=PersonKind.ADULT) for at in (1, 2)]
    step = 7_300
    return Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=tuple(people),
        windows=(Span(4_000, end - 20_000), Span(end - 9_000, end)),
        hidden=(Hidden(Span(30_000, 41_000), "child-1"), Hidden(Span(45_000, 52_000))),
        phases=tuple(
            Phase(Span(at, at + step), id, PHASES[(at // step + turn) % 4])
            for turn, id in enumerate(ids)
            for at in range(4_000, end - 20_000 - step, step)
        ),
        signals=tuple(
            Signal(at, f"{id}-{at}", id, list(Clearness)[at % 2])
            for id in ids
            for at in range(9_100, end - 25_000, 8_700)
        ),
        responses=tuple(
            Response(at + 1_500, f"adult-{1 + at % 2}", f"{id}-{at}", (*Fit, None)[at % 4])
            for id in ids
            for at in range(9_100, end - 25_000, 8_700)
        ),
        stretches=(Stretch(Span(10_000, 30_000), "child-1", "together"),),
        marks=(Mark(12_000, "child-1", "laughs"),),
    )


FILMS = {
    "short": (film(1, 1),),
    "two children": (film(2, 2),),
    "an hour": (film(60, 1),),
    "two coders": (film(1, 1), replace(film(1, 1), coder="coder-2")),
    "nothing noted": (
        replace(film(1, 1), hidden=(), phases=(), signals=(), responses=(), stretches=(), marks=()),
    ),
}


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """A page without a server behind it."""
    page = browser.new_page(viewport={"width": 900, "height": 700})
    yield page
    page.close()


def show(page: Page, *films: Coding) -> list[str]:
    """The picture in a page that allows nothing; what the browser had to say of it."""
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.append(message.text)

    page.on("console", listen)
    page.on("request", lambda request: said.append(request.url))
    page.set_content(f"<!doctype html>{STRICT}<body>{timeline.draw(films, CIRCLE)}</body>")
    return said


def overlapping(boxes: list[list[Any]]) -> list[tuple[str, str]]:
    """Texts of which one lies over another; a hair's breadth is forgiven."""
    found = []
    boxes = sorted(boxes, key=lambda box: box[2])
    for at, (text, left, _top, right, bottom) in enumerate(boxes):
        for other, other_left, other_top, other_right, _other_bottom in boxes[at + 1 :]:
            if other_top > bottom - 3:
                break
            if left < other_right - 1 and other_left < right - 1:
                found.append((text, other))
    return found


@pytest.mark.parametrize("films", FILMS.values(), ids=FILMS)
def test_the_strictest_policy_finds_nothing_to_refuse(alone: Page, films: tuple[Coding, ...]) -> None:
    assert show(alone, *films) == []


@pytest.mark.parametrize("films", FILMS.values(), ids=FILMS)
def test_no_text_lies_over_another_or_outside_the_picture(alone: Page, films: tuple[Coding, ...]) -> None:
    show(alone, *films)
    picture = alone.locator("svg")
    boxes = picture.evaluate(TEXTS)
    assert overlapping(boxes) == []
    around = picture.bounding_box()
    assert around
    for text, left, top, right, bottom in boxes:
        assert around["x"] <= left, text
        assert right <= around["x"] + around["width"], text
        assert around["y"] <= top < bottom <= around["y"] + around["height"], text


def test_a_screen_reader_hears_one_picture_with_its_title(alone: Page) -> None:
    show(alone, film(1, 1))
    assert alone.get_by_role("img", name="Tijdlijn van film-1").count() == 1


@pytest.mark.parametrize("name", ["upset", "explores", "seeks", "comforted"])
def test_in_grey_every_phase_still_looks_its_own(alone: Page, name: str) -> None:
    def drawn(code: str) -> bytes:
        (blank,) = FILMS["nothing noted"]
        show(alone, replace(blank, phases=(Phase(Span(4_000, 30_000), "child-1", code),)))
        alone.locator("svg").evaluate("svg => { svg.style.filter = 'grayscale(1)' }")
        return alone.screenshot(clip={"x": 260, "y": 92, "width": 60, "height": 18})

    others = [code for code in PHASES if code != name]
    assert drawn(name) not in [drawn(code) for code in others]
