"""Where the asking person stands in one dossier: everything a page or an action asks the rules with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Facts, Owner, Participant, Reason
from houvast.practice.faults import NotYours
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.identities import Identity
from houvast.rooms.trail.actions import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """One person in one role in one circle, at one moment."""

    asking: Asking
    identity: Identity
    facts: Facts
    place: Participant
    moment: datetime

    @property
    def client(self) -> UUID:
        return self.identity.id

    @property
    def actor(self) -> Actor:
        return self.asking.actor(self.place.id)

    def reason(self, act: Act, *, item: UUID | None = None, owner: Owner | None = None) -> Reason | None:
        """Why this person may do that now, or None; with an item or an owner where the act asks one."""
        return authority.may(
            self.facts,
            self.place.id,
            act,
            self.moment,
            strong=self.asking.strong,
            item=item,
            owner=owner,
        )

    def require(self, act: Act, *, item: UUID | None = None, owner: Owner | None = None) -> Reason:
        """The same; who may not gets NotYours."""
        found = self.reason(act, item=item, owner=owner)
        if found is None:
            raise NotYours(f"{act.value}-refused", self.client)
        return found

    def readable(self) -> Mapping[UUID, Reason]:
        """Every entry this person may read now, with why."""
        return authority.readable(self.facts, self.place.id, self.moment, strong=self.asking.strong)

    def require_read(self, entry: UUID) -> Reason:
        """Why this person may read one entry; NotYours otherwise."""
        found = authority.may_read(self.facts, self.place.id, entry, self.moment, strong=self.asking.strong)
        if found is None:
            raise NotYours("entry-refused", self.client)
        return found

    def with_facts(self, facts: Facts) -> "Standing":
        return replace(self, facts=facts)


def place_of(asking: Asking, facts: Facts, moment: datetime) -> Participant | None:
    """The place that somebody has in this circle in the chosen role, at that moment."""
    for place in facts.participants:
        mine = place.person == asking.person and place.role is asking.role
        if mine and place.organisation == asking.organisation and place.starts <= moment < place.ends:
            return place
    return None
