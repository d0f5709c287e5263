"""What was asked of an owner and decided: the asker sees their own, who decides what is asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from houvast.practice.authority import Act, Owner, OwnerKind
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.lines import lines
from houvast.rooms.dossier.queries.sealing import sealed_request
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.noting import seen_places
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault


class RequestKind(StrEnum):
    """What somebody may ask (AVG 15, 16, 17; BW 7:455 and 7:456; Jeugdwet 7.3.9 and 7.3.10)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"


class Decided(StrEnum):
    """What the owner decided."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class Ground(StrEnum):
    """Why something is not done, or not all of it (BW 7:455 lid 2, AVG 17 lid 3)."""

    NONE = ""
    DUTY = "duty"  # a law says that it has to be kept
    OTHER = "other-interest"  # it weighs heavily for somebody else that it stays
    UNTRUE = "not-untrue"  # correction: it is an opinion, or it is right as it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, opened. `title` is of the entry it is about, as this reader sees it; empty without one."""

    id: UUID
    kind: RequestKind
    person: UUID
    person_name: str
    owner: Owner
    owner_name: str
    entry: UUID | None
    title: str
    asked: str
    made: datetime
    due: datetime
    decided: datetime | None
    decision: Decided | None
    ground: Ground
    reason: str
    may_decide: bool
    is_mine: bool

    def is_late(self, moment: datetime) -> bool:
        return self.decided is None and self.due <= moment


def requests(by: Standing) -> list[Request]:
    """The requests this person made or decides on, what waits first; six queries however many there are."""
    rows = [row for row in Row.objects.filter(client=by.client).order_by("made", "pk") if _concerns(by, row)]
    opened = vault.open_many_json([(row.key, bytes(row.sealed), sealed_request(row.pk)) for row in rows])
    readable = by.readable()
    about = {row.entry_id for row in rows if row.entry_id and row.entry_id in readable}
    titles = {line.id: str(line.head.get("title", "")) for line in lines(by.client, readable, about)}
    people = names({row.person_id for row in rows} | {row.owner for row in rows})
    organisations = organisation_names({row.owner for row in rows})
    found = [
        _request(by, row, told, titles, {**people, **organisations})
        for row, told in zip(rows, opened, strict=True)
        if told is not None
    ]
    return sorted(found, key=lambda one: (one.decided is not None, one.due, str(one.id)))


def require_request(by: Standing, request: UUID) -> Request:
    """One of them; NotYours when it is not there for this person."""
    found = next((one for one in requests(by) if one.id == request), None)
    if found is None:
        raise NotYours("request-refused", by.client)
    return found


def known_requests(by: Standing) -> frozenset[UUID]:
    """The ids of the requests this person made or decides on; one query."""
    return frozenset(row.pk for row in Row.objects.filter(client=by.client) if _concerns(by, row))


def _concerns(by: Standing, row: Row) -> bool:
    return (row.person_id == by.asking.person and _asks(by)) or may_decide(by, owner_of(row))


def _asks(by: Standing) -> bool:
    return by.reason(Act.REQUEST) is not None


def may_decide(by: Standing, owner: Owner) -> bool:
    """Whether this person decides for this owner."""
    return by.reason(Act.DECIDE_REQUEST, owner=owner) is not None


def owner_of(row: Row) -> Owner:
    return Owner(kind=OwnerKind(row.owner_kind), id=row.owner)


def _request(
    by: Standing,
    row: Row,
    told: Mapping[str, Any],
    titles: Mapping[UUID, str],
    called: Mapping[UUID, str],
) -> Request:
    return Request(
        id=row.pk,
        kind=RequestKind(row.kind),
        person=row.person_id,
        person_name=called.get(row.person_id, ""),
        owner=owner_of(row),
        owner_name=called.get(row.owner, ""),
        entry=row.entry_id if row.entry_id in titles else None,
        title=titles.get(row.entry_id, "") if row.entry_id else "",
        asked=told["asked"],
        made=row.made,
        due=row.due,
        decided=row.decided,
        decision=Decided(row.decision) if row.decision else None,
        ground=Ground(told.get("ground", "")),
        reason=told.get("reason", ""),
        may_decide=may_decide(by, owner_of(row)),
        is_mine=row.person_id == by.asking.person,
    )


@dataclass(frozen=True, slots=True)
class Askable:
    """Of whom one can ask something: an owner of what this reader can see, or an organisation here."""

    owner: Owner
    name: str
    is_own: bool


def askable(by: Standing) -> Sequence[Askable]:
    """Whom this person can ask: who keeps what they can read, and the organisations they see in the circle.

    That an organisation keeps something they cannot see plays no part, so nothing can be read from it.
    """
    by.require(Act.REQUEST)
    readable = by.readable()
    owners = {item.owner for item in by.facts.items if item.id in readable}
    owners |= {
        Owner(kind=OwnerKind.ORGANISATION, id=place.organisation)
        for place in seen_places(by)
        if place.organisation is not None
    }
    named = names({one.id for one in owners}) | organisation_names({one.id for one in owners})
    found = [Askable(one, named.get(one.id, ""), may_decide(by, one)) for one in owners]
    return sorted(found, key=lambda one: (not one.is_own, one.owner.kind.value, one.name, str(one.owner.id)))


def can_be_erased(client: UUID, owner: Owner) -> list[UUID]:
    """What an owner keeps in this dossier, without the steps of the reporting code: those stay."""
    rows = Entry.objects.filter(client=client, owner_kind=owner.kind.value, owner=owner.id, safety=False)
    return list(rows.exclude(body=b"").order_by("written", "pk").values_list("pk", flat=True))
