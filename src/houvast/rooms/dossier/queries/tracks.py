"""What of the trail is for a reader: no record of somebody hidden from them, none of what they may not see.

A record stays when all it was about is open to the reader; of a look at many things only those. A request is
seen by who made it and who decides on it, a fact about who decides by who may know of it. What has no line
here is left out: a new kind of thing in the trail shows nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from houvast.practice.authority import Act
from houvast.practice.authority.shielding import Hidden
from houvast.rooms.dossier.queries.requests import known_requests
from houvast.rooms.people.queries.rulings import known_rulings
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.records import Record

OPEN = frozenset({"client", "consent", "custody", "invitation", "task-link", "asked-list"})
"""Things of the circle that every reader of the trail may know of."""
SOME_OF = frozenset({"entry", "ruling", "request", "custody"})
"""Things of which a look at many is told with those among them that the reader may know of."""


def for_reader(by: Standing, records: Iterable[Record]) -> Sequence[Record]:
    """The records that this reader may see, each with only the things that they may see."""
    sieve = _sieve(by)
    found = (sieve.through(one) for one in records)
    return [one for one in found if one is not None]


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is open to one reader at one moment."""

    me: UUID
    own: Mapping[str, Collection[UUID]]
    hidden_people: Collection[UUID]
    mine: Callable[[UUID], bool]

    def through(self, one: Record) -> Record | None:
        """The record as the reader may see it, or None."""
        if one.by.person == self.me:
            return one
        if one.by.person in self.hidden_people:
            return None
        if one.seen_as and not self.is_open("participant", one.seen_as):
            return None
        about = [(kind, id) for kind, id in one.objects if self.is_open(kind, id)]
        if not one.objects:
            return one
        partly = all(kind in SOME_OF for kind, _id in one.objects)
        if not about or (len(about) < len(one.objects) and not partly):
            return None
        return replace(one, objects=tuple(about))

    def is_open(self, kind: str, id: UUID) -> bool:
        """Whether the reader may know of this thing."""
        if kind in self.own:
            return id in self.own[kind]
        if kind == "grant":
            return self.mine(id)
        return kind in OPEN


def _sieve(by: Standing) -> Sieve:
    hidden = Hidden(by.facts, by.place, by.moment)
    gone = [one for one in by.facts.participants if hidden.place_from(one) <= by.moment]
    readable = by.readable()
    return Sieve(
        me=by.asking.person,
        own={
            "entry": readable.keys(),
            "participant": {one.id for one in by.facts.participants} - {one.id for one in gone},
            "ruling": known_rulings(by),
            "request": known_requests(by),
        },
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
