"""What the pages of the library show of the content, in the order in which it is read."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from houvast import content
from houvast.content import Door, Shelf
from houvast.content.knowledge import KnowledgePage, Phase, Situation, Topic
from houvast.content.markdown import as_html
from houvast.practice.advice import Step, StepKind
from houvast.rooms.library.explaining import explain, in_order

Shown = dict[str, Any]
STEPS_AT_ONCE = 2
MONTHS = 12

READERS = {
    "parent": _("ouders"),
    "teacher": _("school"),
    "support-worker": _("begeleiders"),
    "self": _("jezelf"),
    "professional": _("professionals"),
}
TOPICS = {
    Topic.BASICS: _("De basis"),
    Topic.GROWTH: _("Groter worden"),
    Topic.WORRIES: _("Zorgen"),
    Topic.HELP: _("Hulp"),
    Topic.HOME: _("Thuis"),
    Topic.SCHOOL: _("Op school"),
    Topic.ONESELF: _("Over jezelf"),
}
SITUATIONS = {
    "parent": _("Thuis"),
    "teacher": _("Op school"),
    "support-worker": _("In de begeleiding"),
    "self": _("Over jezelf"),
    "professional": _("In je praktijk"),
}


def shelf() -> Shelf:
    """The content of this server."""
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def for_whom(readers: Sequence[str]) -> str:
    """Readers in words; everybody is said so."""
    if set(readers) >= set(READERS):
        return str(_("iedereen"))
    names = [str(READERS.get(one, one)) for one in READERS if one in readers]
    return _(" en ").join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def told(record: Any) -> Shown:
    """What a record rests on: its sources with what was read of them, its grade in words, its date."""
    on = shelf()
    return {
        "sources": [on.sources[id] for id in record.sources],
        "evidence": on.words.evidence[record.evidence],
        "disputed": record.disputed,
        "date": record.date,
    }


# --- pages of knowledge ---------------------------------------------------------------------------------


def index() -> Shown:
    """Every page of knowledge under its topic, and what else there is to read."""
    pages = shelf().knowledge.values()
    topics = [
        {"title": title, "code": topic.value, "pages": [_line(page) for page in pages if page.topic is topic]}
        for topic, title in TOPICS.items()
    ]
    return {"topics": [topic for topic in topics if topic["pages"]]}


def _line(page: KnowledgePage) -> Shown:
    return {"page": page, "for_whom": for_whom(page.readers)}


def page_of(slug: str) -> KnowledgePage | None:
    """The page of knowledge at an address."""
    return next((page for page in shelf().knowledge.values() if page.slug == slug), None)


def knowledge(page: KnowledgePage) -> Shown:
    """One page: first for everybody, then for professionals, then what it rests on and leads to."""
    on = shelf()
    plain = explain(as_html(page.plain), on.terms.values(), without=page.title)
    opening, heading, rest = plain.html.partition("<h2>")
    return {
        "page": page,
        "for_whom": for_whom(page.readers),
        "opening": opening,
        "plain": heading + rest,
        "terms": in_order(plain.terms),
        "professional": as_html(page.professional),
        "steps": steps_by_reader([_step(id) for id in page.steps]),
        "situations": [one for one in on.situations.values() if page.id in one.pages],
        "titles": [on.titles[id] for id in page.lists],
        "related": _pages(page.related),
        "version": on.version,
        **told(page),
    }


def _pages(ids: Iterable[str]) -> list[Shown]:
    """Pages of knowledge and of the site, as links."""
    on = shelf()
    of_site = {page.id: page for page in on.pages.values()}
    return [
        {"page": on.knowledge[id], "name": "library:page"}
        if id in on.knowledge
        else {"page": of_site[id], "name": "front:page"}
        for id in ids
    ]


# --- steps ----------------------------------------------------------------------------------------------


@cache
def _steps(_version: str) -> Mapping[str, Step]:
    return {step.id: step for step in shelf().steps}


def _step(id: str) -> Step:
    return _steps(shelf().version)[id]


def steps_by_reader(steps: Sequence[Step]) -> list[Shown]:
    """Steps for each reader, never more than two at once."""
    rows = []
    for reader, title in READERS.items():
        fitting = [one for one in steps if reader in one.readers and one.kind is not StepKind.DISPUTED]
        if fitting:
            rows.append({"reader": reader, "title": title, "steps": fitting[:STEPS_AT_ONCE]})
    return rows


def step_of(id: str) -> Step | None:
    """The step with an id."""
    return _steps(shelf().version).get(id)


def one_step(step: Step) -> Shown:
    """One step by itself: what to do, when to stop, and when not to begin."""
    on = shelf()
    return {
        "step": step,
        "html": on.html[step.id],
        "for_whom": for_whom(step.readers),
        "disputed_step": step.kind is StepKind.DISPUTED,
        "unless": [on.signs[id].text for id in step.unless],
        "ages": ages(step.from_months, step.to_months),
        "pages": _pages(page.id for page in on.knowledge.values() if step.id in page.steps),
        "situations": [one for one in on.situations.values() if step.id in one.steps],
        **told(step),
    }


def ages(from_months: int, to_months: int | None) -> str:
    """From which age, and below which; in months where whole years would not be true. Empty for every age."""
    if to_months is None:
        return _("vanaf {start}").format(start=_age(from_months)) if from_months else ""
    if not from_months:
        return _("tot {end}").format(end=_age(to_months))
    return _("van {start} tot {end}").format(start=_age(from_months), end=_age(to_months))


def _age(months: int) -> str:
    years, rest = divmod(months, MONTHS)
    return _("{n} maanden").format(n=months) if rest else _("{n} jaar").format(n=years)


# --- situations -----------------------------------------------------------------------------------------


def situations() -> Shown:
    """Everyday situations by who meets them."""
    rows = [
        {
            "reader": reader,
            "title": title,
            "situations": [one for one in shelf().situations.values() if reader in one.readers],
        }
        for reader, title in SITUATIONS.items()
    ]
    return {"groups": [row for row in rows if row["situations"]]}


def one_situation(situation: Situation) -> Shown:
    """One situation, with two steps for each reader, pages, and the doors to write down more."""
    on = shelf()
    steps = steps_by_reader([_step(id) for id in situation.steps])
    return {
        "situation": situation,
        "for_whom": for_whom(situation.readers),
        "steps": [
            {**row, "steps": [{"step": step, "html": on.html[step.id]} for step in row["steps"]]}
            for row in steps
            if row["reader"] in situation.readers
        ],
        "pages": _pages(situation.pages),
        "signs": [on.signs[id].text for id in situation.signs],
        "doors": _doors(situation.readers),
        **told(situation),
    }


def _doors(readers: Sequence[str]) -> list[Door]:
    return sorted((door for door in shelf().doors if door.reader in readers), key=lambda door: door.order)


# --- the circle -----------------------------------------------------------------------------------------


def circle(chosen: Phase | None, moment: str = "") -> Shown:
    """The steps of going off and coming back, and the one in which somebody placed a moment."""
    phases = shelf().phases
    after = None
    if chosen:
        at = phases.index(chosen)
        after = phases[(at + 1) % len(phases)]
    return {"phases": phases, "chosen": chosen, "after": after, "moment": moment}


# --- words ----------------------------------------------------------------------------------------------


def words() -> Shown:
    """Every explained word, by its letters."""
    return {"words": [{"term": term, **told(term)} for term in in_order([*shelf().terms.values()])]}
