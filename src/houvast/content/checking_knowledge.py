"""Whether what the knowledge, the shelf of titles and the words lead to exists."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from houvast.content.knowledge import KnowledgePage
from houvast.content.reading import Reading
from houvast.content.records import Shelf
from houvast.practice.faults import Fault

Named = Iterator[tuple[Any, str, str]]
"""(the record, kind of what it names, the id it names)."""

PARTS = 2
SHAPES = {
    "sign": "Sign",
    "circumstance": "Circumstance",
    "look-alike": "LookAlike",
    "list": "Questionnaire",
    "step": "Step",
    "page": "KnowledgePage",
    "title": "Title",
    "situation": "Situation",
    "rule": "Rule",
    "word": "Term",
    "phase": "Phase",
    "referral": "Referral",
    "prevalence": "Prevalence",
    "door": "Door",
    "line": "HelpLine",
}
"""Which record each kind of place is."""


def places(shelf: Shelf) -> Mapping[str, Collection[str]]:
    """The ids of everything in which something can live, by kind."""
    return {
        "sign": shelf.signs,
        "step": {step.id for step in shelf.steps},
        "circumstance": shelf.circumstances,
        "page": {*shelf.knowledge, *(page.id for page in shelf.pages.values())},
        "title": shelf.titles,
        "situation": shelf.situations,
        "look-alike": shelf.look_alikes,
        "list": shelf.lists,
        "rule": {rule.id for rule in shelf.rules},
        "word": shelf.terms,
        "phase": {phase.id for phase in shelf.phases},
        "referral": {one.id for one in shelf.referrals},
        "prevalence": {one.id for one in shelf.prevalence},
        "door": {door.id for door in shelf.doors},
    }


def check_knowledge(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Every fault that only pages of knowledge and the coverage can have, at the record that holds it."""
    yield from _unparted(shelf, reading)
    yield from _doubles(shelf, reading)
    yield from _nowhere(shelf, reading)


def told(shelf: Shelf) -> Iterator[Any]:
    """Every record that says something, and so has sources."""
    return chain(
        shelf.knowledge.values(),
        shelf.titles.values(),
        shelf.situations.values(),
        shelf.terms.values(),
        shelf.phases,
        shelf.dangers,
    )


def named_in_knowledge(shelf: Shelf) -> Named:
    """What all of these lead to, besides their sources."""
    yield from _named_by_all(shelf)
    yield from _named_by_pages(shelf)
    yield from _named_by_situations(shelf)
    yield from _named_by_the_rest(shelf)


def _named_by_all(shelf: Shelf) -> Named:
    read: Iterator[Any] = chain(shelf.knowledge.values(), shelf.titles.values(), shelf.situations.values())
    for record in read:
        for reader in record.readers:
            yield record, "reader", reader


def _named_by_pages(shelf: Shelf) -> Named:
    for page in shelf.knowledge.values():
        for id in page.related:
            yield page, "page", id
        for id in page.steps:
            yield page, "step", id
        for id in page.lists:
            yield page, "title", id


def _named_by_situations(shelf: Shelf) -> Named:
    for situation in shelf.situations.values():
        for id in situation.pages:
            yield situation, "page", id
        for id in situation.steps:
            yield situation, "step", id
        for id in situation.signs:
            yield situation, "sign", id


def _named_by_the_rest(shelf: Shelf) -> Named:
    for danger in shelf.dangers:
        for id in danger.lines:
            yield danger, "line", id
    for covered in shelf.covered:
        yield covered, "source", covered.source


def _unparted(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Pages of knowledge without a part for everybody, or without one for professionals."""
    for page in shelf.knowledge.values():
        if len(page.parts) != PARTS or not all(page.parts):
            message = "Deze tekst heeft niet twee delen: voor iedereen, een regel +++, en voor professionals."
            yield reading.fault(page, "text", message)


def _nowhere(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Places in which something of a source should live, and that are not there."""
    there = places(shelf)
    for covered in shelf.covered:
        for place in covered.lives:
            kind, _, id = place.partition(":")
            if id not in there.get(kind, ()) and not reading.is_broken(SHAPES.get(kind, ""), id):
                yield reading.fault(covered, place, "Dit bestaat niet: {id} ({kind}).", id=id, kind=kind)


def _doubles(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Two pages of knowledge at one address, or with the id of a page of the site itself."""
    met: dict[str, Any] = {}
    names = {page.id for page in shelf.pages.values()}
    for page in reading.all(KnowledgePage).values():
        if met.setdefault(page.slug, page) is not page:
            yield reading.fault(page, page.slug, "Deze naam bestaat al: {name}.", name=page.slug)
        if page.id in names:
            yield reading.fault(page, page.id, "Deze id bestaat al: {id}.", id=page.id)
