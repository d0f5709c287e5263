"""What was told of a life, beside the picture: what gives support first, then the rest, then the years."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL
from houvast.practice.observations import When
from houvast.practice.picture import Life, LifeEvent, Picture
from houvast.rooms.signalling.showing.grounds import (
    MONTHS,
    Sayer,
    Shown,
    capital,
    stays_class,
    told_opening,
)

WIDE, LEAST = 1000, 14
"""How wide the line of the years is drawn, and the least that a moment takes of it."""


def lives(picture: Picture, sayer: Sayer) -> list[Shown]:
    """What each writer told of the life, as far as anything was told to be so."""
    written = {eye.key: eye.written for eye in picture.eyes}
    return [_life(one, sayer, written[one.by]) for one in picture.life if one.groups]


def _life(life: Life, sayer: Sayer, written: date) -> Shown:
    told = [event for group in life.groups for event in group.events]
    groups = [
        {"title": group.title, "events": [_event(one, sayer) for one in group.events if not _helps(one)]}
        for group in life.groups
    ]
    return {
        "by_text": sayer.labels[life.by],
        "support": [_event(one, sayer) for one in told if _helps(one)],
        "groups": [group for group in groups if group["events"]],
        "years": _years(life.in_time, sayer, written),
        "stays": _all_stay(told),
    }


def _helps(event: LifeEvent) -> bool:
    return event.circumstance.protective


def _event(event: LifeEvent, sayer: Sayer) -> Shown:
    what = event.circumstance
    text = capital(sayer.circumstance(what))
    when = _when(event, sayer.shelf)
    opening = told_opening(sayer.shelf, "circumstance", what.id)
    stays = stays_class(what)
    return {
        "id": what.id,
        "text": text,
        "when": when,
        "stays": stays,
        "private": what.private,
        "safety": what.safety,
        "opening": opening,
        "html": _drawn(text, when, stays, opening["told_html"]),
    }


@lru_cache(maxsize=4096)
def _drawn(text: str, when: str, stays: str, told_html: str) -> str:
    """One line, drawn once: of these there are only so many, and none says about whom."""
    words = {"text": text, "when": when, "stays": stays, "told_html": told_html}
    return render_to_string("signalling/parts/event.html", words)


def _all_stay(events: Iterable[LifeEvent]) -> str:
    """What keeps the whole part off a printed page, where every line of it stays there."""
    classes = {stays_class(one.circumstance) for one in events}
    return classes.pop() if len(classes) == 1 else ""


# --- in time -----------------------------------------------------------------------------------------


def _years(events: Iterable[LifeEvent], sayer: Sayer, written: date) -> Shown | None:
    """The events that have a date, each at its place between the first of them and the day of writing."""
    dated = [(one, *_span(one, sayer.shelf, written)) for one in events]
    if not dated:
        return None
    first = date(min(begin for _one, begin, _end in dated).year, 1, 1)
    last = max(written, *(end for _one, _begin, end in dated))
    days = (last - first).days + 1
    return {
        "first": str(first.year),
        "last": str(last.year),
        "events": [
            {**_event(one, sayer), **_placed((begin - first).days, (end - begin).days + 1, days)}
            for one, begin, end in dated
        ],
    }


def _placed(before: int, lasts: int, days: int) -> Shown:
    """Where a mark stands, in whole units of the drawing; a moment stays wide enough to be seen."""
    wide = max(LEAST, round(WIDE * lasts / days))
    return {"x": min(round(WIDE * before / days), WIDE - wide), "wide": min(wide, WIDE)}


def _span(event: LifeEvent, shelf: Shelf, written: date) -> tuple[date, date]:
    """From when until when a mark is drawn; of what may still be so, until the day of writing."""
    known = event.since or event.until
    assert known is not None
    begin = known.first
    if event.until is not None:
        return begin, max(begin, event.until.last)
    ongoing = event.circumstance.id in _lasting(shelf)
    return begin, max(begin, written if ongoing else min(known.last, written))


def _when(event: LifeEvent, shelf: Shelf) -> str:
    """When it was: "2019", "sinds maart 2019", "van 2019 tot 2021"; empty where nobody told."""
    since, until = event.since, event.until
    if since and until:
        if since == until:
            return when_text(since)
        return _("van {since} tot {until}").format(since=when_text(since), until=when_text(until))
    if until:
        return _("tot {until}").format(until=when_text(until))
    if since and event.circumstance.id in _lasting(shelf):
        return _("sinds {since}").format(since=when_text(since))
    return when_text(since) if since else ""


def when_text(when: When) -> str:
    """A date as far as it is known, as people say it: "2019", "maart 2019", "14 maart 2019"."""
    month = _(MONTHS[when.month - 1]) if when.month else ""
    return " ".join(part for part in (str(when.day or ""), month, str(when.year)) if part)


@lru_cache(maxsize=4)
def _lasting(shelf: Shelf) -> frozenset[str]:
    """The circumstances of which a list asks until when: without an answer to that they are still so."""
    items = (item for questionnaire in shelf.lists.values() for item in questionnaire.walk())
    return frozenset(
        item.hint[1]
        for item in items
        if item.hint[0] == CIRCUMSTANCE and any(inner.hint == (DETAIL, "until") for inner in item.items)
    )
