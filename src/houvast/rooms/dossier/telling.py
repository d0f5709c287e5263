"""What stands in an entry as lines that a person reads: for a text to take along, and for paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from houvast.rooms.dossier.wording import FACTS

IN_TEXTS = ("note", "sheet", *FACTS)
"""The kinds that go into a ready text: what somebody saw or said. No picture and no judgement."""


def told(kind: str, body: Mapping[str, Any]) -> list[str]:
    """The words of one entry, a line for each paragraph, question or fact."""
    if kind == "sheet":
        return _sheet(body)
    if kind == "picture":
        return [_("Een beeld staat niet op papier. Het staat als gegevens in dossier.json.")]
    if kind == "criteria":
        return [*_texts(body.get("groups", [])), *_lines(body.get("remark", ""))]
    if kind == "safety-step":
        return [*_lines(body.get("facts", "")), *_lines(body.get("reason", ""))]
    return _lines(body.get("text", ""))


def _sheet(body: Mapping[str, Any]) -> list[str]:
    """A filled-in list, question by question in its own words."""
    found = []
    for group in body.get("answers", []):
        found.append(str(group["title"]))
        found += [f"- {one['question']} {one['answer']}" for one in group["answers"]]
    return found


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _texts(value: Any) -> list[str]:
    """Every text inside, in order."""
    if isinstance(value, str):
        return _lines(value)
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _texts(one)]
