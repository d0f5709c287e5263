"""Dated facts that change who consents, as far as somebody may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice.authority import Purpose
from houvast.rooms.people.models import Ruling
from houvast.rooms.people.queries.noting import (
    judges,
    saw_papers,
    seen_places,
    sees_exceptions,
    sees_judgements,
)
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault

COURT_CONSENT, REPRESENTATION = "court-consent", "representation"
INCAPACITY, EXCEPTION, EXCEPTION_ASKED = "incapacity", "exception", "exception-asked"


def ruling_context(ruling: UUID) -> str:
    """What binds the sealed reason of a ruling to its own row."""
    return f"people.ruling:{ruling}"


@dataclass(frozen=True, slots=True)
class Noted:
    """One such fact; `person` is who it stands for or who represents, None where it is about nobody else."""

    id: UUID
    kind: str
    person: UUID | None
    purpose: Purpose | None
    subject: str
    detail: str
    reason: str
    starts: datetime
    ends: datetime
    may_end: bool
    may_second: bool


def noted(by: Standing) -> Sequence[Noted]:
    """What holds now or will, as far as this person may know of it; two queries."""
    rows = [
        row
        for row in Ruling.objects.filter(client=by.client, ends__gt=by.moment).order_by("starts", "pk")
        if _sees(by, row)
    ]
    opened = vault.open_many_json(
        [(row.key, bytes(row.sealed), ruling_context(row.pk)) for row in rows if row.key]
    )
    return [
        Noted(
            id=row.pk,
            kind=row.kind,
            person=row.person_id if row.kind in (COURT_CONSENT, REPRESENTATION) else None,
            purpose=Purpose(row.purpose) if row.purpose else None,
            subject=row.subject,
            detail=row.detail,
            reason=told["reason"] if told else "",
            starts=row.starts,
            ends=row.ends,
            may_end=_may_end(by, row.kind),
            may_second=row.kind == EXCEPTION_ASKED and judges(by) and row.person_id != by.asking.person,
        )
        for row, told in zip([row for row in rows if row.key], opened, strict=True)
    ]


def _sees(by: Standing, row: Ruling) -> bool:
    if row.kind in (EXCEPTION, EXCEPTION_ASKED):
        return sees_exceptions(by)
    if row.kind == INCAPACITY:
        return sees_judgements(by)
    known = any(one.person == row.person_id for one in seen_places(by))
    return known and (sees_judgements(by) or saw_papers(by))


def _may_end(by: Standing, kind: str) -> bool:
    return judges(by) if kind in (INCAPACITY, EXCEPTION, EXCEPTION_ASKED) else saw_papers(by)
