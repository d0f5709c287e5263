"""Where somebody stands: which place, for whom they speak, who has authority, who represents."""

from collections.abc import Iterable
from datetime import datetime

from houvast.practice.authority.facts import (
    Custody,
    Facts,
    Id,
    Lasting,
    Owner,
    OwnerKind,
    Participant,
    Purpose,
    Representation,
    RepresentationKind,
)
from houvast.practice.authority.roles import Role
from houvast.practice.authority.times import birthday

CHILD_TOO = 12  # the child is asked as well, and may read the own file
CHILD_ALONE = 16  # the young person decides
GROWN_UP = 18  # authority is over

_RANK = {
    RepresentationKind.CURATOR: 0,
    RepresentationKind.MENTOR: 0,
    RepresentationKind.PROXY: 1,
    RepresentationKind.PARTNER: 2,
    RepresentationKind.RELATIVE: 3,
}


def is_under(facts: Facts, years: int, moment: datetime) -> bool:
    """Whether the child has not turned that many years yet."""
    return moment < birthday(facts.born, years)


def place_at(facts: Facts, participant: Id, moment: datetime, *, strong: bool) -> Participant | None:
    """The place in the circle, if it is there now and its holder may look from it.

    `strong`: signed in with a second factor, which everybody who is here for work needs.
    """
    for place in facts.participants:
        if place.id == participant:
            in_time = place.holds(moment)
            return place if in_time and (strong or not place.role.is_professional) else None
    return None


def custodies(facts: Facts, purpose: Purpose, moment: datetime) -> tuple[Custody, ...]:
    """The authority over the child that is in force and is about this purpose; none from 18."""
    if not is_under(facts, GROWN_UP, moment):
        return ()
    return tuple(one for one in facts.custodies if one.holds(moment) and one.covers(purpose))


def acts_as(place: Participant, holder: Id) -> bool:
    """Whether from this place one acts as the holder of authority, or for the institution that has it."""
    if place.role.may_be_holder:
        return place.person == holder
    return place.role.acts_for_institution and place.organisation == holder


def answers_for(place: Participant, who: Id) -> bool:
    """Whether from this place one gives the consent that is asked of this person or institution."""
    return (place.role.is_family and place.person == who) or acts_as(place, who)


def speaks_for(facts: Facts, place: Participant, owner: Owner) -> bool:
    """Whether the owner's decisions are made from this place.

    One role at a time: a teacher who is also the mother decides over the mother's items only from
    her place as a mother.
    """
    if owner.kind is OwnerKind.ORGANISATION:
        return works_there(place) and place.organisation == owner.id
    if owner.kind is OwnerKind.CLIENT:
        return is_the_client(facts, place) and owner.id == facts.client
    return place.role.is_family and place.person == owner.id


def is_the_client(facts: Facts, place: Participant) -> bool:
    """Whether it is the place of the child or client in person."""
    return place.role is Role.CLIENT and place.person == facts.client_person


def works_there(place: Participant) -> bool:
    """Whether somebody is here for the work of an organisation; an interpreter only passes words on."""
    return place.role.is_professional and place.role is not Role.INTERPRETER


def representatives(facts: Facts, moment: datetime) -> tuple[Representation, ...]:
    """Who speaks for an adult who cannot judge: the first in the order of BW 7:465 lid 3 that is there.

    A curator or mentor, else who the person authorised, else the partner, else the nearest family; of
    one rank any one of them is enough.
    """
    there = [one for one in facts.representations if one.holds(moment)]
    first = min((_RANK[one.kind] for one in there), default=None)
    return tuple(one for one in there if _RANK[one.kind] == first)


def unbroken_since(rows: Iterable[Lasting], moment: datetime) -> datetime | None:
    """Since when facts have held without a gap until this moment; None when none holds now.

    Authority that is looked at again often becomes a new row: that takes away no consent.
    """
    rows = tuple(rows)
    since = min((row.starts for row in rows if row.holds(moment)), default=None)
    if since is None:
        return None
    for row in sorted(rows, key=lambda row: row.starts, reverse=True):
        if row.starts < since <= row.ends:
            since = row.starts
    return since
