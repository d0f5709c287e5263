"""Everything on the shelf as something that can be found."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

from django.urls import reverse
from django.utils.html import strip_tags

from houvast.content import Shelf
from houvast.content.markdown import as_html
from houvast.rooms.library.finding import Entry, Kind

_OPEN_END = re.compile(r"([^\s.!?:;>])\s*<(?=/(?:p|li|h\d|td|th)>)")


def entries(shelf: Shelf) -> tuple[Entry, ...]:
    """Situations, pages of knowledge, steps, titles, words, doors and the pages about the site."""
    return tuple(
        chain(_situations(shelf), _pages(shelf), _steps(shelf), _titles(shelf), _words(shelf), _rest(shelf))
    )


def _bare(html: str) -> str:
    """The words of some HTML of our own; where a block ends, a sentence ends."""
    text = unescape(strip_tags(_OPEN_END.sub(r"\1. <", html).replace("<", " <")))
    return " ".join(text.split())


def _situations(shelf: Shelf) -> Iterator[Entry]:
    for one in shelf.situations.values():
        yield Entry(
            Kind.SITUATION,
            one.text,
            reverse("library:situation", args=[one.id]),
            text="",
            words=" ".join(one.words),
        )


def _pages(shelf: Shelf) -> Iterator[Entry]:
    for page in shelf.knowledge.values():
        yield Entry(
            Kind.PAGE,
            page.title,
            reverse("library:page", args=[page.slug]),
            text=_bare(as_html(page.plain)),
            deep=_bare(as_html(page.professional)),
            words=f"{page.summary} {' '.join(page.words)}",
            about=page.summary,
        )


def _steps(shelf: Shelf) -> Iterator[Entry]:
    for step in shelf.steps:
        yield Entry(
            Kind.STEP,
            step.title,
            reverse("library:step", args=[step.id]),
            text=_bare(shelf.html[step.id]),
        )


def _titles(shelf: Shelf) -> Iterator[Entry]:
    for title in shelf.titles.values():
        yield Entry(
            Kind.TITLE,
            title.title,
            f"{reverse('library:titles')}#{title.id}",
            text=title.note,
            words=f"{title.authors} {title.owner} {title.read_if}",
            about=title.authors,
        )


def _words(shelf: Shelf) -> Iterator[Entry]:
    for term in shelf.terms.values():
        yield Entry(
            Kind.WORD,
            term.word,
            f"{reverse('library:words')}#{term.id}",
            text=term.text,
            deep=term.professional,
            words=" ".join(term.forms),
            about=term.text,
        )


def _rest(shelf: Shelf) -> Iterator[Entry]:
    for door in shelf.doors:
        address = reverse("signalling:door", args=[door.slug])
        yield Entry(Kind.DOOR, door.title, address, text=_bare(door.intro_html), about=door.summary)
    for page in shelf.pages.values():
        yield Entry(
            Kind.SITE,
            page.title,
            reverse("front:page", args=[page.slug]),
            text=_bare(page.html),
            words=f"{page.summary} {page.slug}",
            about=page.summary,
        )
