"""What of the trail is for a reader: no record of somebody hidden from them, none of what they may not see.

A record stays when all it was about is open to the reader; of a look at many entries only those. What is
not known here is left out: a new kind of thing in the trail shows nothing until it has its line.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from houvast.practice.authority import Act
from houvast.practice.authority.shielding import Hidden
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.records import Record

OPEN = frozenset(
    {"client", "consent", "custody", "ruling", "request", "invitation", "task-link", "asked-list"}
)
"""Things of the circle that every reader of the trail may know of."""


def for_reader(by: Standing, records: Iterable[Record]) -> Sequence[Record]:
    """The records that this reader may see, each with only the entries that they may see."""
    sieve = _sieve(by)
    found = (sieve.through(one) for one in records)
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is open to one reader at one moment."""

    me: UUID
    entries: Collection[UUID]
    places: Collection[UUID]
    hidden_people: Collection[UUID]
    mine: Callable[[UUID], bool]

    def through(self, one: Record) -> Record | None:
        """The record as the reader may see it, or None."""
        if one.by.person == self.me:
            return one
        if one.by.person in self.hidden_people or (one.seen_as and one.seen_as not in self.places):
            return None
        about = [(kind, id) for kind, id in one.objects if self.is_open(kind, id)]
        if not one.objects:
            return one
        partly = all(kind == "entry" for kind, _id in one.objects)
        if not about or (len(about) < len(one.objects) and not partly):
            return None
        return replace(one, objects=tuple(about))

    def is_open(self, kind: str, id: UUID) -> bool:
        """Whether the reader may know of this thing."""
        if kind == "entry":
            return id in self.entries
        if kind == "participant":
            return id in self.places
        if kind == "grant":
            return self.mine(id)
        return kind in OPEN


def _sieve(by: Standing) -> Sieve:
    hidden = Hidden(by.facts, by.place, by.moment)
    gone = [one for one in by.facts.participants if hidden.place_from(one) <= by.moment]
    readable = by.readable()
    return Sieve(
        me=by.asking.person,
        entries=readable.keys(),
        places={one.id for one in by.facts.participants} - {one.id for one in gone},
        hidden_people={one.person for one in gone} - {by.asking.person},
        mine=lambda grant: _of_mine(by, grant, readable),
    )


def _of_mine(by: Standing, grant: UUID, readable: Collection[UUID]) -> bool:
    """Whether a grant is of what the reader may see, or decides over."""
    row = next((one for one in by.facts.grants if one.id == grant), None)
    if row is None:
        return False
    if row.item is not None:
        return row.item in readable
    return by.reason(Act.SHARE, owner=row.owner) is not None or row.to == by.place.id
