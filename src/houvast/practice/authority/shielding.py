"""What is hidden from one place in the circle, and from when.

A shield from a person hides in all their places. A shield from a role hides from everybody who has that
role, also while they look from another place of theirs: who is both parent and teacher does not get to
see as a teacher what is hidden from parents.
"""

from collections.abc import Iterator
from datetime import datetime

from houvast.practice.authority.facts import Facts, Id, Item, Participant, Shield
from houvast.practice.authority.roles import Role
from houvast.practice.authority.times import NEVER

_Window = tuple[datetime, datetime]


class Hidden:
    """What is hidden from one person at one moment, and what will be."""

    __slots__ = ("_items", "_kinds", "_people", "_places")

    def __init__(self, facts: Facts, place: Participant, moment: datetime) -> None:
        self._items: dict[Id, datetime] = {}
        self._kinds: dict[str, datetime] = {}
        self._places: dict[Id, datetime] = {}
        self._people: dict[Id, datetime] = {}
        person = place.person
        roles = _roles(facts, person) if facts.shields else []
        for shield in facts.shields:
            if moment < shield.ends:
                starts = [start for start, end in _hits(shield, person, roles) if moment < end]
                if starts:
                    self._hide(facts, shield, min(starts))

    def _hide(self, facts: Facts, shield: Shield, since: datetime) -> None:
        if shield.item is not None:
            self._items[shield.item] = min(since, self._items.get(shield.item, NEVER))
        if shield.kind:
            self._kinds[shield.kind] = min(since, self._kinds.get(shield.kind, NEVER))
        if shield.participant is not None:
            self._places[shield.participant] = min(since, self._places.get(shield.participant, NEVER))
            for other in facts.participants:
                if other.id == shield.participant:
                    self._people[other.person] = min(since, self._people.get(other.person, NEVER))

    def item_from(self, item: Item) -> datetime:
        """The moment from which the item is hidden; NEVER when nothing known hides it."""
        return min(
            self._items.get(item.id, NEVER),
            self._kinds.get(item.kind, NEVER),
            self._people.get(item.author, NEVER),
        )

    def place_from(self, other: Participant) -> datetime:
        """The moment from which somebody else's place in the circle is hidden."""
        return self._places.get(other.id, NEVER)


def _roles(facts: Facts, person: Id) -> list[tuple[Role, _Window]]:
    """The roles that somebody has in this circle, in all their places, and from when till when."""
    return [(one.role, (one.starts, one.ends)) for one in facts.participants if one.person == person]


def _hits(shield: Shield, person: Id, roles: list[tuple[Role, _Window]]) -> Iterator[_Window]:
    """From when till when the shield is there for this person."""
    if shield.from_person == person:
        yield shield.starts, shield.ends
    for role, (starts, ends) in roles:
        if role is shield.from_role and max(shield.starts, starts) < min(shield.ends, ends):
            yield max(shield.starts, starts), min(shield.ends, ends)
