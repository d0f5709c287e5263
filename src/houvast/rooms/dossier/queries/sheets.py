"""The sheets somebody may read: who filled in which list when, and the newest of each writer."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from houvast.rooms.dossier.queries.lines import Line
from houvast.rooms.people.queries.standing import Standing

SHEET = "sheet"
MOST_SHEETS = 6
"""So many lie side by side in one picture."""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One filled-in list as the time line tells it. `role` and `setting` are words of a sheet, as codes.

    `who` says in words who filled it in; `label` how the asker calls a guest who did so by a link.
    """

    line: Line
    door: str
    role: str
    setting: str
    who: str
    label: str
    written: date

    @property
    def id(self) -> UUID:
        return self.line.id

    @property
    def writer(self) -> tuple[UUID, str, str, str]:
        """What tells one writer from another: a guest has no account, so the label counts too."""
        return self.line.author, self.label, self.role, self.setting


def readable_sheets(by: Standing) -> Sequence[UUID]:
    """The sheets this person may read at this moment."""
    readable = by.readable()
    return [item.id for item in by.facts.items if item.kind == SHEET and item.id in readable]


def filled(line: Line) -> FilledSheet:
    """A line of the time line that is about a sheet."""
    head: Mapping[str, Any] = line.head
    return FilledSheet(
        line,
        head["door"],
        head["role"],
        head["setting"],
        head["who"],
        head["label"],
        date.fromisoformat(head["date"]),
    )


def by_writer(sheets: Iterable[FilledSheet]) -> Mapping[tuple[UUID, str, str, str], list[FilledSheet]]:
    """The sheets of each writer, the newest first."""
    found: dict[tuple[UUID, str, str, str], list[FilledSheet]] = {}
    for sheet in sorted(sheets, key=_age, reverse=True):
        found.setdefault(sheet.writer, []).append(sheet)
    return found


def newest_of_each(sheets: Iterable[FilledSheet]) -> list[FilledSheet]:
    """What lies side by side when nobody chose: the newest sheet of each writer, at most six."""
    return [of_one[0] for of_one in by_writer(sheets).values()][:MOST_SHEETS]


def among(chosen: Collection[UUID]) -> Callable[[Sequence[FilledSheet]], Sequence[FilledSheet]]:
    """Picks those that were chosen, as far as they are there."""
    return lambda known: [one for one in known if one.id in chosen]


def _age(sheet: FilledSheet) -> tuple[date, Any, UUID]:
    return sheet.written, sheet.line.written, sheet.id
