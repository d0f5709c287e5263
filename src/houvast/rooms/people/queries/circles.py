"""Who is around a client, as one of them may know it: names, roles, reasons, authority, invitations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Owner, OwnerKind, Participant, Purpose, Role
from houvast.practice.authority.standing import acts_as
from houvast.rooms.people import models
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.noting import seen_places
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault


def place_context(place: UUID) -> str:
    """What binds the sealed reason of a place to its own row."""
    return f"people.participant:{place}"


def invitation_context(invitation: UUID) -> str:
    """What binds what an invitation says to its own row."""
    return f"people.invitation:{invitation}"


@dataclass(frozen=True, slots=True)
class Held:
    """Authority as the circle may know it; `scope` empty is the whole of it."""

    id: UUID
    holder: UUID
    scope: tuple[Purpose, ...]
    proof: str
    checked: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Around:
    """One place in the circle, with what the reader may do with it."""

    place: Participant
    name: str
    organisation_name: str
    reason: str
    held: tuple[Held, ...]
    is_mine: bool
    may_end: bool
    may_extend: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that waits, as who sent it sees it."""

    id: UUID
    role: Role
    organisation_name: str
    called: str
    address: str
    expires: datetime
    ends: datetime


def around(by: Standing) -> Sequence[Around]:
    """Everybody this person may know of, the young person first; five queries however many."""
    places = seen_places(by)
    ids = [one.id for one in places]
    called = names({one.person for one in places})
    organisations = organisation_names({one.organisation for one in places if one.organisation})
    reasons = reasons_of(ids)
    held = held_now(by)
    order = list(Role)
    found = [
        Around(
            place=one,
            name=called.get(one.person, ""),
            organisation_name=organisations.get(one.organisation, "") if one.organisation else "",
            reason=reasons.get(one.id, ""),
            held=tuple(row for row in held if acts_as(one, row.holder)),
            is_mine=one.person == by.asking.person,
            may_end=may_end(by, one),
            may_extend=may_extend(by, one),
        )
        for one in places
    ]
    return sorted(found, key=lambda one: (order.index(one.place.role), one.name.casefold(), one.place.id))


def reasons_of(places: Iterable[UUID]) -> Mapping[UUID, str]:
    """Why each of these has a place; one query in each database."""
    rows = list(models.Participant.objects.filter(pk__in=list(places), key__isnull=False))
    opened = vault.open_many_json(
        [(row.key, bytes(row.sealed), place_context(row.pk)) for row in rows if row.key]
    )
    return {row.pk: told["reason"] for row, told in zip(rows, opened, strict=True) if told}


def held_now(by: Standing) -> Sequence[Held]:
    """Who has authority now, as far as this person may know of the holder; one query."""
    seen = seen_places(by)
    rows = models.Custody.objects.filter(client=by.client, starts__lte=by.moment, ends__gt=by.moment)
    found = []
    for row in rows.order_by("starts", "pk"):
        holder = row.person_id or row.organisation_id
        if holder is not None and any(holder in (one.person, one.organisation) for one in seen):
            scope = tuple(map(Purpose, row.scope))
            found.append(Held(row.pk, holder, scope, row.proof, row.checked, row.ends))
    return found


def into_the_whole(by: Standing) -> bool:
    """Whether this person may ask anybody into the circle."""
    return by.reason(Act.INVITE) is not None


def own_part(by: Standing) -> Owner | None:
    """The organisation whose colleagues this person may ask in; None when there is none."""
    if by.place.organisation is None:
        return None
    theirs = Owner(kind=OwnerKind.ORGANISATION, id=by.place.organisation)
    return theirs if by.reason(Act.INVITE, owner=theirs) is not None else None


def may_invite_for(by: Standing, role: Role, organisation: UUID | None) -> bool:
    """Whether this person may ask somebody in for this role, at this organisation."""
    found = authority.may_invite_as(
        by.facts, by.place.id, role, organisation, by.moment, strong=by.asking.strong
    )
    return found is not None


def may_end(by: Standing, place: Participant) -> bool:
    """Whether this person may end that place."""
    found = authority.may_end_place(by.facts, by.place.id, place.id, by.moment, strong=by.asking.strong)
    return found is not None


def may_extend(by: Standing, place: Participant) -> bool:
    """Whether this person may let that place last longer."""
    found = authority.may_extend_place(by.facts, by.place.id, place.id, by.moment, strong=by.asking.strong)
    return found is not None


def waiting(by: Standing) -> Sequence[Invited]:
    """The invitations this person sent that nobody has answered yet; two queries and one in the vault."""
    rows = list(
        models.Invitation.objects.filter(
            client=by.client,
            by=by.asking.person,
            accepted__isnull=True,
            withdrawn__isnull=True,
            expires__gt=by.moment,
        )
        .select_related("organisation")
        .order_by("made", "pk")
    )
    opened = vault.open_many_json([(row.key, bytes(row.sealed), invitation_context(row.pk)) for row in rows])
    return [
        Invited(
            row.pk,
            Role(row.role),
            row.organisation.name if row.organisation else "",
            told["called"],
            told["address"],
            row.expires,
            row.ends,
        )
        for row, told in zip(rows, opened, strict=True)
        if told is not None
    ]


@dataclass(frozen=True, slots=True)
class Somewhere:
    """An organisation somebody may be asked in for."""

    id: UUID
    name: str
    kind: str


def organisations(by: Standing) -> Sequence[Somewhere]:
    """Where an invited professional may work: anywhere here, or for a professional the own organisation."""
    rows = models.Organisation.objects.all()
    if not into_the_whole(by):
        rows = rows.filter(pk__in=[by.place.organisation])
    return [Somewhere(row.pk, row.name, row.kind) for row in rows.order_by("name")]


def holds_a_place(
    client: UUID, person: UUID, role: Role, organisation: UUID | None, moment: datetime
) -> UUID | None:
    """The place this person has in that role already, that lasts longest."""
    rows = models.Participant.objects.filter(
        client=client,
        person=person,
        role=role.value,
        organisation=organisation,
        starts__lte=moment,
        ends__gt=moment,
    )
    return rows.order_by("-ends").values_list("pk", flat=True).first()
