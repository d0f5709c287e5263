"""What a letter opens, and for whom: the one who holds the code sees no name of a client."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Owner, OwnerKind, Role
from houvast.rooms.people.codes import digest, has_the_form
from houvast.rooms.people.models import Invitation, Position
from houvast.rooms.people.queries.circles import invitation_context
from houvast.rooms.people.queries.facts import people_facts
from houvast.rooms.people.queries.identities import identities
from houvast.rooms.vault import queries as vault
from houvast.rooms.vault.sealing import Gone


class State(StrEnum):
    """Whether a letter opens the circle, and if not why."""

    OPEN = "open"
    MISTYPED = "mistyped"  # no code of ours: most likely a slip of the hand
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    WITHDRAWN = "withdrawn"
    OTHER_ADDRESS = "other-address"  # the account has another address than the letter went to
    NO_POSITION = "no-position"  # the account does not work at that organisation yet


@dataclass(frozen=True, slots=True)
class Letter:
    """An invitation as its code opens it."""

    id: UUID
    client: UUID
    state: State
    by: UUID
    role: Role
    organisation: UUID | None
    organisation_name: str
    address: str
    called: str
    reason: str
    starts: datetime
    ends: datetime
    expires: datetime


class NotOpen(Exception):
    """The letter does not open the circle; `state` says why, and nothing more is told."""

    def __init__(self, state: State, client: UUID | None = None) -> None:
        self.state = state
        self.client = client
        super().__init__(state.value)


def letter_of(code: str, moment: datetime) -> Letter:
    """The invitation with this code. NotOpen when there is none; one query and one in the vault."""
    if not has_the_form(code):
        raise NotOpen(State.MISTYPED)
    row = Invitation.objects.select_related("organisation").filter(digest=digest(code)).first()
    if row is None:
        raise NotOpen(State.UNKNOWN)
    try:
        told = vault.open_json(row.key, bytes(row.sealed), context=invitation_context(row.pk))
    except Gone:
        raise NotOpen(State.UNKNOWN) from None
    return Letter(
        id=row.pk,
        client=row.client_id,
        state=_state(row, moment),
        by=row.by_id,
        role=Role(row.role),
        organisation=row.organisation_id,
        organisation_name=row.organisation.name if row.organisation else "",
        address=told["address"],
        called=told["called"],
        reason=told["reason"],
        starts=datetime.fromisoformat(told["starts"]),
        ends=row.ends,
        expires=row.expires,
    )


def _state(row: Invitation, moment: datetime) -> State:
    if row.accepted is not None:
        return State.USED
    if row.withdrawn is not None:
        return State.WITHDRAWN
    if moment >= min(row.expires, row.ends):
        return State.EXPIRED
    return State.OPEN


def asked_by_rights(letter: Letter, moment: datetime) -> bool:
    """Whether who sent it may still ask somebody in: a birthday or a court may have changed that since."""
    known = identities([letter.client])
    if letter.client not in known:
        return False
    facts = people_facts(known.values())[letter.client]
    theirs = [one for one in facts.participants if one.person == letter.by and one.holds(moment)]
    return any(
        authority.may(facts, one.id, Act.INVITE, moment, strong=True, owner=owner) is not None
        for one in theirs
        for owner in _asked_as(one)
    )


def _asked_as(place: authority.Participant) -> list[Owner | None]:
    """Into the whole circle, or for the own organisation's part of it."""
    own = [Owner(kind=OwnerKind.ORGANISATION, id=place.organisation)] if place.organisation else []
    return [None, *own]


def hat_fits(person: UUID, letter: Letter, moment: datetime) -> bool:
    """Whether this person works where the letter says: nobody becomes a school's by a parent's letter.

    What an organisation keeps is read by who works there, so its own position is asked for.
    """
    if letter.organisation is None:
        return True
    return Position.objects.filter(
        person=person,
        organisation=letter.organisation,
        role=letter.role.value,
        starts__lte=moment,
        ends__gt=moment,
    ).exists()
