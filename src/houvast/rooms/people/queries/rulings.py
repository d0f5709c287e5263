"""Dated facts that change who consents, as far as somebody may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice.authority import Act, Purpose
from houvast.rooms.people.models import Ruling
from houvast.rooms.people.queries.noting import (
    judges,
    saw_papers,
    seconds,
    seen_places,
    sees_exceptions,
    sees_judgements,
)
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault

COURT_CONSENT, REPRESENTATION = "court-consent", "representation"
INCAPACITY, EXCEPTION, EXCEPTION_ASKED = "incapacity", "exception", "exception-asked"
END_ASKED, END_ASKED_QUIETLY, END_AGREED = "end-asked", "end-asked-quietly", "end-agreed"
ENDINGS = (END_ASKED, END_ASKED_QUIETLY)
"""That somebody's authority ended, said by one professional; it counts when another says so too."""
JUDGED = (INCAPACITY, EXCEPTION, EXCEPTION_ASKED)
ENDED_BY_ONE = (COURT_CONSENT, REPRESENTATION, *JUDGED)
"""What one professional may say is over; an ending that waits and a correction have ways of their own."""


def ruling_context(ruling: UUID) -> str:
    """What binds the sealed reason of a ruling to its own row."""
    return f"people.ruling:{ruling}"


@dataclass(frozen=True, slots=True)
class Noted:
    """One such fact; `person` is who it stands for or who represents, None where it is about nobody else."""

    id: UUID
    kind: str
    person: UUID | None
    custody: UUID | None  # of an ending: the authority that would be over
    purpose: Purpose | None
    subject: str
    detail: str
    reason: str
    starts: datetime
    ends: datetime
    may_end: bool
    may_second: bool
    is_mine: bool  # about the reader


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
            person=None if row.kind in JUDGED else row.person_id,
            custody=UUID(row.subject) if row.kind in (*ENDINGS, END_AGREED) else None,
            purpose=Purpose(row.purpose) if row.purpose else None,
            subject=row.subject if row.purpose else "",
            detail=row.detail,
            reason=told["reason"] if told else "",
            starts=row.starts,
            ends=row.ends,
            may_end=_may_end(by, row),
            may_second=may_second(by, row),
            is_mine=_is_about_me(by, row) and row.kind not in JUDGED,
        )
        for row, told in zip([row for row in rows if row.key], opened, strict=True)
    ]


def known_rulings(by: Standing) -> frozenset[UUID]:
    """The ids of all such facts that this person may know of, also of those that are over; one query."""
    return frozenset(row.pk for row in Ruling.objects.filter(client=by.client) if _sees(by, row))


def _sees(by: Standing, row: Ruling) -> bool:
    if row.kind in (EXCEPTION, EXCEPTION_ASKED):
        return sees_exceptions(by)
    if row.kind == INCAPACITY:
        return sees_judgements(by)
    if row.kind in (*ENDINGS, END_AGREED):
        return _sees_ending(by, row)
    known = any(one.person == row.person_id for one in seen_places(by))
    return known and (sees_judgements(by) or saw_papers(by))


def _sees_ending(by: Standing, row: Ruling) -> bool:
    """Whose authority it is, unless it is not safe to tell it yet; and who could look at the paper too."""
    if _is_about_me(by, row):
        return row.kind != END_ASKED_QUIETLY
    known = row.person_id is None or any(one.person == row.person_id for one in seen_places(by))
    return known and saw_papers(by)


def _is_about_me(by: Standing, row: Ruling) -> bool:
    """Whether it stands for this person, or for the institution that this person acts for here."""
    if row.person_id is not None or row.kind not in (*ENDINGS, END_AGREED):
        return row.person_id == by.asking.person
    theirs = by.place.organisation if by.place.role.acts_for_institution else None
    held = next((one for one in by.facts.custodies if one.id == UUID(row.subject)), None)
    return theirs is not None and held is not None and held.holder == theirs


def _may_end(by: Standing, row: Ruling) -> bool:
    if row.kind in JUDGED:
        return judges(by)
    about_me = row.kind in ENDINGS and _is_about_me(by, row)
    return saw_papers(by) and not about_me


def may_second(by: Standing, row: Ruling) -> bool:
    """Whether this person may be the second pair of eyes on it; never on what is about themselves."""
    if row.kind == EXCEPTION_ASKED:
        return seconds(by, Act.JUDGE, row.person_id)
    about_me = _is_about_me(by, row)
    return row.kind in ENDINGS and not about_me and seconds(by, Act.PAPERS, row.by)
