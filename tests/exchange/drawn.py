"""A small film drawn as a picture, and what can be seen in it."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from houvast.content import shelf
from houvast.exchange.footage import timeline
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Span,
)

CIRCLE = shelf().schemes["circle"]
SVG = "{http://www.w3.org/2000/svg}"
MINUTE = 60_000
FILM = Coding(
    film="film-1",
    coder="coder-1",
    scheme="circle",
    people=(
        Person(id="child-1", kind=PersonKind.CHILD),
        Person(id="adult-1", kind=PersonKind.ADULT),
        Person(id="adult-2", kind=PersonKind.ADULT),
    ),
    windows=(Span(0, MINUTE),),
    phases=(Phase(Span(0, 20_000), "child-1", "explores"), Phase(Span(20_000, 21_000), "child-1", "upset")),
    signals=(
        Signal(20_100, "1", "child-1", to="adult-1"),
        Signal(25_000, "2", "child-1", Clearness.POSSIBLE),
    ),
    responses=(Response(22_000, "adult-1", "1", Fit.FITTING), Response(40_000, "adult-2")),
)
EMPTY = replace(FILM, phases=(), signals=(), responses=())


def picture(*films: Coding, **how: object) -> Element:
    """The picture as XML."""
    root: Element = fromstring(timeline.draw(films, CIRCLE, **how), forbid_dtd=True)
    return root


def texts(root: Element) -> list[str]:
    """Every text that can be seen."""
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def tips(root: Element) -> list[str]:
    """What somebody reads who points at something; the title of the whole is left out."""
    return [one.text or "" for one in root.iter(f"{SVG}title")][1:]


def description(root: Element) -> list[str]:
    """What is read out, in lines."""
    (one,) = root.iter(f"{SVG}desc")
    return (one.text or "").split("\n")
