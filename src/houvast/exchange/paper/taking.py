"""The texts of a dossier that somebody takes along, laid out for paper."""

from collections.abc import Mapping
from typing import Any

Told = dict[str, Any]


def dossier_data(view: Mapping[str, Any]) -> Told:
    """Everything the template of the dossier draws."""
    return {
        "under": view["under"],
        "about": list(view["about"]),
        "entries": [
            {"title": one["title"], "under": one["under"], "lines": _lines(one["lines"])}
            for one in view["entries"]
        ],
        "looks": [{"day": one["day"], "who": one["who"], "did": one["did"]} for one in view["looks"]],
        "help_lines": list(view["help_lines"]),
    }


def _lines(texts: list[str]) -> list[str]:
    """Each line of what was written as a paragraph, without empty ones."""
    return [line for text in texts for line in text.splitlines() if line.strip()]
