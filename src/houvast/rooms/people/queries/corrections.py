"""What was corrected about whom a dossier is about: what stood there, what came instead, by whom and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act
from houvast.rooms.people.models import Ruling
from houvast.rooms.people.queries.rulings import ruling_context
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault

CORRECTED = "identity-corrected"
"""A correction stands among the dated facts; its end is the last moment at which it can be put back."""


@dataclass(frozen=True, slots=True)
class Who:
    """A name and a day of birth, as they stood at some moment."""

    name: str
    born: date

    def told(self) -> dict[str, str]:
        return {"name": self.name, "born": self.born.isoformat()}


@dataclass(frozen=True, slots=True)
class Corrected:
    """One correction; `reason` is empty when a day of birth was put back."""

    id: UUID
    by: UUID | None
    at: datetime
    ends: datetime
    was: Who
    became: Who
    reason: str

    @property
    def moved_the_day(self) -> bool:
        return self.was.born != self.became.born


def corrections(by: Standing) -> Sequence[Corrected]:
    """Every correction, the newest first; whoever calls this has asked the rules who may know."""
    rows = list(Ruling.objects.filter(client=by.client, kind=CORRECTED, key__isnull=False))
    opened = vault.open_many_json(
        [(row.key, bytes(row.sealed), ruling_context(row.pk)) for row in rows if row.key]
    )
    found = [
        Corrected(
            row.pk, row.by, row.starts, row.ends, _who(told["was"]), _who(told["became"]), told["reason"]
        )
        for row, told in zip(rows, opened, strict=True)
        if told
    ]
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _who(told: dict[str, Any]) -> Who:
    return Who(told["name"], date.fromisoformat(told["born"]))


def to_put_back(by: Standing, known: Sequence[Corrected]) -> Corrected | None:
    """The correction of the day of birth that this person may still put back; None when there is none."""
    last = next((one for one in known if one.moved_the_day), None)
    if last is None or last.became.born != by.identity.born or last.ends <= by.moment:
        return None
    found = authority.may_put_back(by.facts, by.place.id, last.was.born, by.moment, strong=by.asking.strong)
    return last if found is not None else None


def corrects(by: Standing) -> bool:
    """Whether this person may correct the name and the day of birth."""
    return by.reason(Act.CORRECT_IDENTITY) is not None


def corrects_born(by: Standing, born: date) -> bool:
    """Whether this person alone may make this the day of birth."""
    found = authority.may_correct_born(by.facts, by.place.id, born, by.moment, strong=by.asking.strong)
    return found is not None
