"""Lists that were asked: of me, and by me."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice.authority import Participant, Role
from houvast.rooms.dossier.models import AskedList
from houvast.rooms.people.queries.accounts import names
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.noting import seen_places
from houvast.rooms.people.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that waits for somebody. `by_name` and `by_role` are empty where they may not know who asked."""

    id: UUID
    client: UUID
    door: str
    by_name: str
    by_role: Role | None
    until: datetime


def asked_of(by: Standing) -> Sequence[Asked]:
    """The lists that wait for this person in this dossier, the first to end first."""
    rows = AskedList.objects.filter(
        client=by.client, to=by.place.id, entry=None, withdrawn=None, until__gt=by.moment
    ).order_by("until", "pk")
    found = list(rows)
    known = {one.person for one in seen_places(by)}
    called = names({row.by_id for row in found if row.by_id in known})
    return [
        Asked(
            id=row.pk,
            client=row.client_id,
            door=row.door,
            by_name=called.get(row.by_id, ""),
            by_role=Role(row.by_role) if row.by_role and row.by_id in known else None,
            until=row.until,
        )
        for row in found
    ]


def waiting_for(by: Asking, moment: datetime) -> Sequence[tuple[UUID, str]]:
    """(client, door) of every list that waits for somebody in this role, in all circles; one query."""
    rows = AskedList.objects.filter(
        to__person=by.person,
        to__role=by.role.value,
        to__organisation=by.organisation,
        to__starts__lte=moment,
        to__ends__gt=moment,
        entry=None,
        withdrawn=None,
        until__gt=moment,
    )
    return list(rows.order_by("until", "pk").values_list("client", "door"))


@dataclass(frozen=True, slots=True)
class SentList:
    """A list that this person asked somebody for, and how it stands."""

    id: UUID
    to_name: str
    to_role: Role
    door: str
    made: datetime
    until: datetime
    state: str  # waiting, filled, over, withdrawn


def sent_by(by: Standing) -> Sequence[SentList]:
    """The lists asked for here in this role, newest first, of people one may know of; two queries."""
    places = {one.id: one for one in seen_places(by)}
    asked = AskedList.objects.filter(client=by.client, by=by.asking.person, to__in=places)
    rows = list(asked.filter(by_role__in=("", by.place.role.value)).order_by("-made", "-pk"))
    called = names({places[row.to_id].person for row in rows})
    return [_sent(row, places[row.to_id], called, by.moment) for row in rows]


def _sent(row: AskedList, to: Participant, called: dict[UUID, str], moment: datetime) -> SentList:
    return SentList(
        row.pk,
        called.get(to.person, ""),
        to.role,
        row.door,
        row.made,
        row.until,
        _state(row, moment),
    )


def _state(row: AskedList, moment: datetime) -> str:
    if row.entry_id:
        return "filled"
    if row.withdrawn:
        return "withdrawn"
    return "waiting" if moment < row.until else "over"
