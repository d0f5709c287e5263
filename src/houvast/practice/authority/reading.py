"""What somebody may read at one moment, with the reason for each item.

Nothing is open but by a rule, in this order:

    own             who wrote it, from the place they wrote it from; and the person whose it is
    safety          not released: the reporting officer of that organisation, and nobody else
    own-space       the young person, in the space of their own; a parent only by a grant from them
    organisation    who works at the organisation that keeps it
    client-file     from 12, what an organisation keeps about oneself (BW 7:456, Jeugdwet 7.3.10)
    parent-file     who has authority, under 16; from 16 only with the young person's consent
    representative  who represents somebody that cannot judge a decision
    grant           whom the owner lets

and then taken away from: whom it is shielded from (but never from its author), and who may not read
everything it was made from. An interpreter reads nothing but items granted by name.
"""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from houvast.practice.authority.answers import Reason, Requirement, RuleCode
from houvast.practice.authority.consent import consent_needed
from houvast.practice.authority.facts import (
    Facts,
    Grant,
    Id,
    Item,
    OwnerKind,
    Participant,
    Purpose,
    in_utc,
)
from houvast.practice.authority.following import followed, with_sources
from houvast.practice.authority.roles import Role
from houvast.practice.authority.shielding import Hidden
from houvast.practice.authority.standing import (
    CHILD_ALONE,
    CHILD_TOO,
    GROWN_UP,
    acts_as,
    custodies,
    is_the_client,
    is_under,
    place_at,
    representatives,
    speaks_for,
)
from houvast.practice.authority.times import birthday


class Ground(NamedTuple):
    """A rule that opens something, the facts it rests on, and its end."""

    rule: RuleCode
    because: tuple[Id, ...]
    until: datetime


_AskedConsent = tuple[Purpose, str, Role | None]


class Reading:
    """What one place in the circle may read at one moment, its sources not yet looked at.

    Whatever several items share is worked out once, when the first of them asks for it.
    """

    def __init__(self, facts: Facts, place: Participant, moment: datetime) -> None:
        self._facts = facts
        self._place = place
        self._moment = moment
        self._grounds: dict[Id, Ground | None] = {}
        self._consents: dict[_AskedConsent, Requirement] = {}

    def alone(self, item: Item) -> Reason | None:
        """Why this item may be read, as far as it depends on itself alone."""
        if self._moment < item.written:
            return None
        ground = self._ground(item)
        if ground is None:
            return None
        until = ground.until
        if item.author != self._place.person:
            hidden = self._hidden.item_from(item)
            if hidden <= self._moment:
                return None
            until = min(until, hidden)
        return Reason(rule=ground.rule, because=ground.because, until=until, item=item.id)

    def _ground(self, item: Item) -> Ground | None:
        closed = item.is_closed(self._moment)
        if self._place.role is not Role.INTERPRETER:
            speaks = speaks_for(self._facts, self._place, item.owner)
            if speaks and item.author == self._place.person:
                return self._by_place(RuleCode.OWN)
            if closed:
                officer = speaks and self._place.role is Role.REPORTING_OFFICER
                return self._by_place(RuleCode.SAFETY) if officer else None
            if speaks:
                return self._by_place(_SPEAKING[item.owner.kind])
            if item.owner.kind is OwnerKind.ORGANISATION and self._file is not None:
                return self._file
        return None if closed else self._grant_for(item)

    def _by_place(self, rule: RuleCode) -> Ground:
        return Ground(rule, (self._place.id,), self._place.ends)

    @cached_property
    def _hidden(self) -> Hidden:
        return Hidden(self._facts, self._place, self._moment)

    @cached_property
    def _file(self) -> Ground | None:
        return file_ground(self._facts, self._place, self._moment)

    @cached_property
    def _grants(self) -> dict[Id, list[Grant]]:
        """The grants to this place, by the id of the item or of the owner of all that they open."""
        found: dict[Id, list[Grant]] = {}
        for grant in self._facts.grants:
            if grant.to == self._place.id and grant.holds(self._moment):
                found.setdefault(grant.item or grant.owner.id, []).append(grant)
        return found

    def _grant_for(self, item: Item) -> Ground | None:
        """The grant that lasts longest of those that open the item."""
        grants = self._grants.get(item.id, [])
        if self._place.role is not Role.INTERPRETER:
            grants = [*grants, *self._grants.get(item.owner.id, ())]
        grounds = [self._granted(grant) for grant in grants if grant.reaches(item)]
        return max((one for one in grounds if one), key=lambda one: one.until, default=None)

    def _granted(self, grant: Grant) -> Ground | None:
        if grant.id not in self._grounds:
            self._grounds[grant.id] = self._as_ground(grant)
        return self._grounds[grant.id]

    def _as_ground(self, grant: Grant) -> Ground | None:
        """What this grant opens its items by; None while the consent that it asks is not there."""
        because, until = (self._place.id, grant.id), min(self._place.ends, grant.closes)
        if grant.purpose is None:
            return Ground(RuleCode.GRANT, because, until)
        asked = (grant.purpose, grant.subject, grant.profession)
        if asked not in self._consents:
            purpose, subject, profession = asked
            consent = consent_needed(self._facts, purpose, subject, self._moment, profession=profession)
            self._consents[asked] = consent
        consent = self._consents[asked]
        if not consent.satisfied:
            return None
        return Ground(RuleCode.GRANT, (*because, *consent.given), min(until, consent.until))


_SPEAKING = {
    OwnerKind.PERSON: RuleCode.OWN,
    OwnerKind.CLIENT: RuleCode.OWN_SPACE,
    OwnerKind.ORGANISATION: RuleCode.ORGANISATION,
}


def file_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """Why somebody outside the organisations may read what they keep: the client, or who decides."""
    if is_the_client(facts, place):
        if is_under(facts, CHILD_TOO, moment):
            return None
        return Ground(RuleCode.CLIENT_FILE, (place.id,), place.ends)
    if is_under(facts, CHILD_ALONE, moment):
        return authority_ground(facts, place, moment, RuleCode.PARENT_FILE)
    return represented_ground(facts, place, moment) or _let_by_the_young(facts, place, moment)


def authority_ground(facts: Facts, place: Participant, moment: datetime, rule: RuleCode) -> Ground | None:
    """From this place one has authority that reaches the file, over a child under 16."""
    held = [one for one in custodies(facts, Purpose.FILE_FOR_PARENTS, moment) if acts_as(place, one.holder)]
    if not held:
        return None
    longest = max(held, key=lambda one: one.ends)
    until = min(place.ends, longest.ends, birthday(facts.born, CHILD_ALONE))
    return Ground(rule, (place.id, longest.id), until)


def _let_by_the_young(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """At 16 and 17: who has authority, as long as the young person consents, by name or for all."""
    for held in custodies(facts, Purpose.FILE_FOR_PARENTS, moment):
        if acts_as(place, held.holder):
            consent = consent_needed(facts, Purpose.FILE_FOR_PARENTS, str(held.holder), moment)
            if consent.satisfied:
                until = min(place.ends, held.ends, consent.until)
                return Ground(RuleCode.PARENT_FILE, (place.id, held.id, *consent.given), until)
    return None


def represented_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """From 16, while there is a decision the person cannot judge: from this place one represents them.

    Until 18 those are the holders of authority, then who comes first in the order of the law.
    """
    unable = [one for one in facts.incapacities if one.holds(moment)]
    if not unable or is_under(facts, CHILD_ALONE, moment):
        return None
    longest = max(unable, key=lambda one: one.ends)
    until = min(place.ends, longest.ends)
    for held in custodies(facts, Purpose.FILE_FOR_PARENTS, moment):
        if acts_as(place, held.holder):
            until = min(until, held.ends, birthday(facts.born, GROWN_UP))
            return Ground(RuleCode.REPRESENTATIVE, (place.id, longest.id, held.id), until)
    if is_under(facts, GROWN_UP, moment) or not place.role.is_family or is_the_client(facts, place):
        return None
    for one in representatives(facts, moment):
        if one.person == place.person:
            ranked = (other.starts for other in facts.representations if other.starts > moment)
            return Ground(
                RuleCode.REPRESENTATIVE, (place.id, longest.id, one.id), min(until, one.ends, *ranked)
            )
    return None


def readable(facts: Facts, participant: Id, moment: datetime, *, strong: bool) -> dict[Id, Reason]:
    """Every item that may be read from this place at that moment, by its id, each with the reason.

    `strong` says whether they signed in with a second factor; without it professionals read nothing.
    Linear in the number of items.
    """
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    if place is None:
        return {}
    reading = Reading(facts, place, moment)
    return with_sources(facts.items, [reading.alone(item) for item in facts.items], moment)


def may_read(facts: Facts, participant: Id, item: Id, moment: datetime, *, strong: bool) -> Reason | None:
    """Why this one item may be read from this place at that moment; None when it may not."""
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    wanted = next((one for one in facts.items if one.id == item), None)
    if place is None or wanted is None:
        return None
    reading = Reading(facts, place, moment)
    reason = reading.alone(wanted)
    if reason is None or not wanted.sources:
        return reason
    items = followed(facts.items, wanted)
    return with_sources(items, [reading.alone(one) for one in items], moment).get(item)


def seen_by_both(facts: Facts, viewer: Id, viewed: Id, moment: datetime, *, strong: bool) -> dict[Id, Reason]:
    """What the viewer may read of what the viewed may read, with the viewer's reasons: for "view as".

    Somebody of the family looks through another's eyes at their own items only. Nothing comes back for
    a place that is hidden from the viewer.
    """
    moment = in_utc(moment)
    place = place_at(facts, viewer, moment, strong=strong)
    other = place_at(facts, viewed, moment, strong=True)
    if place is None or other is None or Hidden(facts, place, moment).place_from(other) <= moment:
        return {}
    mine = readable(facts, viewer, moment, strong=strong)
    theirs = readable(facts, viewed, moment, strong=True)
    if place.role.is_family:
        own = (RuleCode.OWN, RuleCode.OWN_SPACE)
        mine = {item: reason for item, reason in mine.items() if reason.rule in own}
    return {item: reason for item, reason in mine.items() if item in theirs}


def visible_participants(
    facts: Facts, participant: Id, moment: datetime, *, strong: bool = False
) -> tuple[Participant, ...]:
    """The places in the circle that this participant may know of, their own among them."""
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    if place is None:
        return ()
    hidden = Hidden(facts, place, moment)
    there = (one for one in facts.participants if one.holds(moment))
    return tuple(one for one in there if one.person == place.person or moment < hidden.place_from(one))
