"""From sheets to what a page shows of them: the shelf, its doors, and the picture for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404

from houvast import content
from houvast.content import Door, Shelf
from houvast.practice.lists import Questionnaire
from houvast.practice.observations import Sheet
from houvast.practice.picture import Rulebook, RuleKind, draw
from houvast.rooms.dossier.actions.sheets import NewSheet
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.reading_back import in_words
from houvast.rooms.signalling.showing import show
from houvast.rooms.signalling.showing.grounds import Shown

ELSEWHERE = "elsewhere"


def shelf() -> Shelf:
    """All content, read once."""
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def door_at(slug: str) -> Door:
    """The door of this address; Http404 where there is none."""
    found = next((door for door in shelf().doors if door.slug == slug), None)
    if found is None:
        raise Http404
    return found


@lru_cache(maxsize=4)
def rulebook(of: Shelf) -> Rulebook:
    """What a picture on the web reasons with: nothing about criteria, which stand on a sheet of their own."""
    rules = tuple(rule for rule in of.rules if rule.kind is not RuleKind.CRITERION)
    return replace(of.rulebook, rules=rules)


def view_of(
    found: Sequence[Sheet],
    reader: str,
    *,
    own: bool | None = None,
    called: Mapping[str, str] | None = None,
) -> Shown:
    """The picture of these sheets as a page shows it.

    `own` says whether the reader wrote the only sheet; None: told by the roles, where nobody is known.
    `called` is what people are called, by the key of their sheet.
    """
    of = shelf()
    drawn = draw(found, rulebook(of), reader, own=own)
    advice = of.advice(found, reader, on_paper=own is False)
    return show(drawn, advice, of, found, own=own, called=called)


def new_sheet(at: Door, sheet: Sheet, label: str = "") -> NewSheet:
    """The sheet as an entry is written of it; what stays with its writer only in the part for the writer."""
    shared_text = sheets.as_carried(sheet, shelf(), own=False)
    shared = sheets.from_text(shared_text, shelf(), sheet.written)
    return NewSheet(
        title=at.title,
        door=at.slug,
        role=sheet.writer.role,
        setting=sheet.writer.setting,
        who=_by(sheet),
        written=sheet.written,
        shared=_body(at, shared, shared_text),
        whole=_body(at, sheet, sheets.as_carried(sheet, shelf(), own=True)),
        content_version=shelf().version,
        label=label,
    )


def _by(sheet: Sheet) -> str:
    """Who filled it in, and where that was when that says something: "de leraar, op school"."""
    words, writer = shelf().words, sheet.writer
    role = words.role[writer.role]
    return role if writer.setting == ELSEWHERE else f"{role}, {words.setting[writer.setting]}"


def _body(at: Door, sheet: Sheet, text: str) -> dict[str, Any]:
    return {"sheet": text, "answers": read_back(at, sheet)}


def life_list(at: Door) -> Questionnaire | None:
    """What this door may ask about the life; None where it asks nothing of it."""
    return shelf().lists[at.circumstances] if at.circumstances else None


def read_back(at: Door, sheet: Sheet) -> list[dict[str, object]]:
    """What a sheet says in the words of its list, and then what it tells of the life."""
    return [*in_words(sheet, shelf().lists[at.list], shelf()), *life_read_back(at, sheet)]


def life_read_back(at: Door, sheet: Sheet) -> list[dict[str, object]]:
    """What a sheet tells of the life beside what its own list asked."""
    life = life_list(at)
    if life is None:
        return []
    asked = frozenset(item.hint for item in shelf().lists[at.list].walk())
    return in_words(sheet, life, shelf(), besides=asked)
