"""A list as a form: what the template needs to draw each question, and nothing it has to work out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import QueryDict
from django.utils.translation import gettext as _

from houvast.content import Shelf
from houvast.practice.faults import Fault
from houvast.practice.lists import Item, ItemType, Option, Questionnaire
from houvast.practice.lists.questionnaire import CHILD, CIRCUMSTANCE, DETAIL, SIGN

Given = Mapping[str, Sequence[str]]
Drawn = dict[str, Any]

_KINDS = {
    ItemType.INTEGER: "integer",
    ItemType.TEXT: "text",
    ItemType.DATE: "date",
}
_YES_NO = (("true", "ja"), ("false", "nee"))


def posted(data: QueryDict) -> dict[str, list[str]]:
    """What was posted, each name with all its values."""
    return {name: [str(value) for value in values] for name, values in data.lists()}


def drawn(questions: Questionnaire, shelf: Shelf, given: Given, faults: Sequence[Fault]) -> Drawn:
    """What the template of a list needs: its groups, whether the later part is open, what is wrong."""
    found = groups(questions, shelf, given, faults)
    later_open = is_answered(group for group in found if group["part"] == "later")
    return {"groups": found, "later_open": later_open, "faults": summary(questions, faults)}


def groups(questionnaire: Questionnaire, shelf: Shelf, given: Given, faults: Iterable[Fault]) -> list[Drawn]:
    """The list as groups of questions, with the answers given so far and each fault at its question."""
    wrong = {fault.place: fault.text(_) for fault in faults}
    drawn = [
        (group, [_question(item, shelf, given, wrong) for item in group.items])
        for group in questionnaire.items
    ]
    return [
        {
            "id": group.link_id,
            "title": group.text,
            "part": group.part or "first",
            "questions": questions,
            "when": _when(group),
            "stays": bool(questions) and all(question["stays"] for question in questions),
        }
        for group, questions in drawn
    ]


def _question(item: Item, shelf: Shelf, given: Given, wrong: Mapping[str, str]) -> Drawn:
    chosen = list(given.get(item.link_id, ()))
    details = [_question(inner, shelf, given, wrong) for inner in item.items if inner.hint[0] == DETAIL]
    return {
        "id": item.link_id,
        "text": item.text,
        "kind": _kind(item),
        "options": [{"code": code, "text": text, "checked": code in chosen} for code, text in _options(item)],
        "value": chosen[0] if chosen else "",
        "error": wrong.get(item.link_id, ""),
        "required": item.required,
        "min": item.smallest,
        "max": item.largest,
        "max_length": item.max_length,
        "details": details,
        "details_open": any(detail["value"] or detail["error"] for detail in details),
        "drawing": _drawing(item, shelf),
        "stays": _stays_with_the_writer(item, shelf),
        "of_life": item.hint[0] == CIRCUMSTANCE,
        "when": "" if item.hint[0] == DETAIL else _when(item),
    }


def _when(item: Item) -> str:
    """On which answers a question waits, for the script that shows it only then; empty: on none."""
    if not item.conditions:
        return ""
    waits = [
        [one.question, one.operator, one.value.code if isinstance(one.value, Option) else str(one.value)]
        for one in item.conditions
    ]
    return json.dumps({"all": item.all_conditions, "waits": waits})


def _options(item: Item) -> list[tuple[str, str]]:
    if item.type is ItemType.BOOLEAN:
        return [(code, _(text)) for code, text in _YES_NO]
    return [(option.code, option.text) for option in item.options]


def _stays_with_the_writer(item: Item, shelf: Shelf) -> bool:
    """Whether the answer goes nowhere else unless the writer says so."""
    system, code = item.hint
    known = shelf.circumstances.get(code) if system == CIRCUMSTANCE else None
    return known is not None and known.private


def _drawing(item: Item, shelf: Shelf) -> str:
    sign = shelf.signs.get(item.hint[1]) if item.hint[0] == SIGN else None
    return drawing_address(sign.drawing) if sign and sign.drawing else ""


@cache
def drawing_address(name: str) -> str:
    """Where the drawing of a sign is; empty as long as nobody has made it."""
    file = f"houvast/drawings/signs/{name}.svg"
    try:
        return staticfiles_storage.url(file) if finders.find(file) else ""
    except ValueError:  # made, but not among the collected files
        return ""


def cannot_question(questionnaire: Questionnaire) -> Drawn | None:
    """The question what somebody cannot do, for before the list; None when the list does not ask it."""
    asked = next((item for item in questionnaire.walk() if item.hint == (CHILD, "cannot")), None)
    return {"id": asked.link_id, "options": _options(asked)} if asked else None


def _kind(item: Item) -> str:
    if item.hint[0] == SIGN:
        return "how-often"
    if item.options or item.type is ItemType.BOOLEAN:
        return "multi" if item.repeats else "choice"
    return _KINDS.get(item.type, "string")


def first_question(questionnaire: Questionnaire) -> str:
    """Where to start: at the first sign, or at whatever is asked first where no sign is left."""
    asked = [item for item in questionnaire.walk() if item.is_question]
    return next((item.link_id for item in asked if item.hint[0] == SIGN), asked[0].link_id)


def is_answered(groups: Iterable[Drawn]) -> bool:
    """Whether any question in these groups has an answer; a code is none, it comes by itself."""
    questions = (question for group in groups for question in group["questions"])
    return any(question["value"] and question["kind"] != "string" for question in questions)


def summary(questionnaire: Questionnaire, faults: Iterable[Fault]) -> list[Drawn]:
    """Every fault with the question it belongs to, for the top of the page."""
    return [{"id": one.place, "text": f"{_asked(questionnaire, one.place)} {one.text(_)}"} for one in faults]


def _asked(questionnaire: Questionnaire, link_id: str) -> str:
    """The words of a question; of a detail those of the question around it, as details are all alike."""
    item = questionnaire.by_id[link_id]
    around = questionnaire.parents.get(link_id)
    return questionnaire.by_id[around].text if around and item.hint[0] == DETAIL else item.text
