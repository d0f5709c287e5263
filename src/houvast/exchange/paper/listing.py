"""The texts of an empty list laid out for paper: questions with the same answers share one table."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from houvast.exchange.paper.markdown import blocks

Told = dict[str, Any]


def list_data(view: Mapping[str, Any]) -> Told:
    """Everything the template of the list draws."""
    return {
        "title": view["title"],
        "intro": blocks(view["intro"]),
        "version": view["version"],
        "copyright": view.get("copyright", ""),
        "roles": _roles(view),
        "skip": list(view.get("skip", ())),
        "groups": [
            {
                "title": group["title"],
                "later": group["part"] == "later",
                "parts": _parts(group["questions"], marks=bool(view.get("skip"))),
            }
            for group in view["groups"]
        ],
        "help_lines": list(view["help_lines"]),
    }


def _roles(view: Mapping[str, Any]) -> list[str]:
    """Who may fill in the list, unless one of its questions asks that already."""
    roles = list(view["roles"])
    questions = [one for group in view["groups"] for one in group["questions"]]
    offered = {option.casefold() for one in questions for option in one["options"]}
    return [] if offered.intersection(role.casefold() for role in roles) else roles


def _parts(questions: Iterable[Mapping[str, Any]], *, marks: bool) -> list[Told]:
    """Questions in a row with the same answers together, in their own order."""
    return [
        {"options": list(options), "kind": kind, "questions": [_question(one, marks=marks) for one in found]}
        for (options, kind), found in groupby(questions, key=lambda one: (tuple(one["options"]), one["kind"]))
    ]


def _question(question: Mapping[str, Any], *, marks: bool) -> Told:
    """A question; behind it what it needs, where the paper says who may skip it."""
    needs = ", ".join(question.get("needs", ())) if marks else ""
    details = [{"text": one["text"], "options": list(one["options"])} for one in question["details"]]
    return {"text": question["text"], "needs": needs, "details": details}
