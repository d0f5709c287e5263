"""A list as a form: what the template needs to draw each question, and nothing it has to work out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.practice.faults import Fault
from houvast.practice.lists import Item, ItemType, Questionnaire
from houvast.practice.lists.questionnaire import DETAIL, SIGN

Given = Mapping[str, Sequence[str]]
Drawn = dict[str, Any]

_KINDS = {
    ItemType.INTEGER: "integer",
    ItemType.TEXT: "text",
}
_YES_NO = (("true", "ja"), ("false", "nee"))


def groups(questionnaire: Questionnaire, given: Given, faults: Iterable[Fault]) -> list[Drawn]:
    """The list as groups of questions, with the answers given so far and each fault at its question."""
    wrong = {fault.place: fault.text(_) for fault in faults}
    return [
        {
            "id": group.link_id,
            "title": group.text,
            "part": group.part or "first",
            "questions": [_question(item, given, wrong) for item in group.items],
        }
        for group in questionnaire.items
    ]


def _question(item: Item, given: Given, wrong: Mapping[str, str]) -> Drawn:
    chosen = list(given.get(item.link_id, ()))
    details = [_question(inner, given, wrong) for inner in item.items if inner.hint[0] == DETAIL]
    options = [(option.code, option.text) for option in item.options]
    if item.type is ItemType.BOOLEAN:
        options = [(code, _(text)) for code, text in _YES_NO]
    return {
        "id": item.link_id,
        "text": item.text,
        "kind": _kind(item),
        "options": [{"code": code, "text": text, "checked": code in chosen} for code, text in options],
        "value": chosen[0] if chosen else "",
        "error": wrong.get(item.link_id, ""),
        "required": item.required,
        "min": item.smallest,
        "max": item.largest,
        "max_length": item.max_length,
        "details": details,
        "details_open": any(detail["value"] or detail["error"] for detail in details),
    }


def _kind(item: Item) -> str:
    if item.hint[0] == SIGN:
        return "how-often"
    if item.options or item.type is ItemType.BOOLEAN:
        return "multi" if item.repeats else "choice"
    return _KINDS.get(item.type, "string")


def is_answered(groups: Iterable[Drawn]) -> bool:
    """Whether any question in these groups has an answer; a code is none, it comes by itself."""
    questions = (question for group in groups for question in group["questions"])
    return any(question["value"] and question["kind"] != "string" for question in questions)


def summary(questionnaire: Questionnaire, faults: Iterable[Fault]) -> list[Drawn]:
    """Every fault with the question it belongs to, for the top of the page."""
    return [
        {"id": fault.place, "text": f"{questionnaire.by_id[fault.place].text} {fault.text(_)}"}
        for fault in faults
    ]
