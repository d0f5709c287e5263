"""Whom the asking person knows of in the circle, by name; who is hidden from them is not there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from houvast.practice.authority import Participant, Role
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.noting import seen_places
from houvast.rooms.people.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the circle as another one knows them."""

    place: Participant
    name: str
    organisation_name: str
    is_me: bool

    @property
    def id(self) -> UUID:
        return self.place.id


def known(by: Standing) -> Sequence[Known]:
    """Everybody in the circle whom this person may know of, family first; three queries."""
    places = seen_places(by)
    called = names({one.person for one in places})
    organisations = organisation_names({one.organisation for one in places if one.organisation})
    order = list(Role)
    found = [
        Known(
            place=one,
            name=called.get(one.person, ""),
            organisation_name=organisations.get(one.organisation, "") if one.organisation else "",
            is_me=one.id == by.place.id,
        )
        for one in places
    ]
    return sorted(found, key=lambda one: (order.index(one.place.role), one.name.casefold(), one.id))


def names_of(by: Standing, persons: Iterable[UUID]) -> Mapping[UUID, str]:
    """What these persons are called, as far as the asking person may know of them."""
    return names({one.person for one in seen_places(by)} & set(persons))
