"""The plain list of who looked and who did something: one line for each day and person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TypeVar
from uuid import UUID

from houvast.rooms.trail.records import Outcome, Record

One = TypeVar("One")


@dataclass(frozen=True)
class Line:
    """What one person did in one dossier on one day. `person` is None for Houvast itself.

    `first` and `last` are moments in UTC; what was refused is counted apart and stands in no other field.
    """

    day: date
    person: UUID | None
    first: datetime
    last: datetime
    roles: tuple[str, ...]
    organisations: tuple[UUID, ...]
    events: tuple[str, ...]
    times: int
    refused: int
    emergency: bool


def by_day_and_person(records: Iterable[Record], zone: tzinfo) -> list[Line]:
    """The lines in the order in which each person came first that day; a day is one of this time zone."""
    groups: dict[tuple[date, UUID | None], list[Record]] = {}
    for one in sorted(records, key=lambda record: (record.at, record.sequence)):
        groups.setdefault((one.at.astimezone(zone).date(), one.by.person), []).append(one)
    return [_line(day, person, group) for (day, person), group in groups.items()]


def _line(day: date, person: UUID | None, group: list[Record]) -> Line:
    let_in = [one for one in group if one.outcome is not Outcome.REFUSED]
    return Line(
        day=day,
        person=person,
        first=group[0].at,
        last=group[-1].at,
        roles=_once(one.by.role for one in group),
        organisations=_once(one.by.organisation for one in group if one.by.organisation),
        events=_once(one.event for one in let_in),
        times=len(let_in),
        refused=len(group) - len(let_in),
        emergency=any(one.emergency for one in let_in),
    )


def _once(values: Iterable[One]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(values))
