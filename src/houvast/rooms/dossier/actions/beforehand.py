"""What will change in a circle is told beforehand: thirty days and seven days, each once.

The young person hears it a day before the others. Nobody hears of who or what is hidden from them, and
nobody who has no place in the circle any more hears anything. What is told rests on the facts as they are at
that moment, so a change that is taken back is not told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from houvast.practice import authority
from houvast.practice.authority import Change, ChangeKind, Facts, OwnerKind, Participant
from houvast.practice.authority.standing import acts_as
from houvast.rooms.dossier.models import Shield
from houvast.rooms.dossier.queries.facts import facts
from houvast.rooms.people.actions.notices import News, tell, who_may_know_of
from houvast.rooms.people.models import Client
from houvast.rooms.people.queries.identities import identities

LONG, SHORT = timedelta(days=30), timedelta(days=7)
FIRST = timedelta(days=1)
"""So much earlier the young person hears of it."""
AT_ONCE = 200
"""How many dossiers are read together: enough to be quick, few enough to stay small."""

_BIRTHDAYS = (ChangeKind.TURNS_12, ChangeKind.TURNS_16, ChangeKind.TURNS_18)


@dataclass(frozen=True, slots=True)
class _Circle:
    """One circle at one moment, and who made the shields in it."""

    facts: Facts
    moment: datetime
    shielding: Mapping[UUID, UUID]

    def places(self) -> Iterator[Participant]:
        return (one for one in self.facts.participants if one.holds(self.moment))

    def who_decides(self) -> set[UUID]:
        """Who has authority now, or acts for the institution that has it."""
        held = [one for one in self.facts.custodies if one.holds(self.moment)]
        return {place.person for place in self.places() for one in held if acts_as(place, one.holder)}

    def young(self) -> set[UUID]:
        return {self.facts.client_person} if self.facts.client_person else set()


def tell_beforehand(now: datetime) -> int:
    """Tell everybody what changes for them in the coming thirty days; how many notices that made."""
    told, last = 0, UUID(int=0)
    while found := list(
        Client.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        last = found[-1]
        told += _tell_about(found, now)
    return told


def _tell_about(clients: list[UUID], now: datetime) -> int:
    known = facts(identities(clients).values())
    shielding = dict(Shield.objects.filter(client__in=clients, ends__gt=now).values_list("pk", "by"))
    told = 0
    for client, one in known.items():
        circle = _Circle(one, now, shielding)
        for change in authority.changes(one, now, now + LONG + FIRST):
            told += _tell_change(client, circle, change)
    return told


@transaction.atomic
def _tell_change(client: UUID, circle: _Circle, change: Change) -> int:
    """The young person first, then the others; both in the window that is theirs."""
    there = {place.person for place in circle.places()}
    young = circle.young() & there
    told = 0
    for about, persons in _whom(circle, change):
        for window, suffix in ((LONG, ""), (SHORT, "-soon")):
            own = persons & young if circle.moment >= change.at - window - FIRST else set()
            others = (persons & there) - young if circle.moment >= change.at - window else set()
            kind = f"{change.kind.value}{suffix}"
            told += tell(own, News(client, f"own-{kind}", about, change.at), circle.moment)
            told += tell(others, News(client, kind, about, change.at), circle.moment)
    return told


def _whom(circle: _Circle, change: Change) -> Iterator[tuple[UUID, set[UUID]]]:
    """Each fact that changes, with who loses or gains by it."""
    if change.kind in _BIRTHDAYS:
        decide = circle.who_decides() | circle.young()
        work = {one.person for one in circle.places() if one.role.is_professional}
        yield circle.facts.client, decide | work
        return
    for one in change.ids:
        yield one, _concerned(circle, change.kind, one)


def _concerned(circle: _Circle, kind: ChangeKind, one: UUID) -> set[UUID]:
    match kind:
        case ChangeKind.PLACE_ENDS:
            return _by_place(circle, one)
        case ChangeKind.CUSTODY_ENDS:
            return _by_custody(circle, one)
        case ChangeKind.COURT_CONSENT_ENDS | ChangeKind.REPRESENTATION_ENDS:
            return _by_ruling(circle, one) | circle.young()
        case ChangeKind.CONSENT_ENDS:
            return {row.by for row in circle.facts.consents if row.id == one}
        case ChangeKind.GRANT_ENDS:
            return _by_grant(circle, one)
        case ChangeKind.SHIELD_ENDS:  # who made it looks again; never whom it hides something from
            return {circle.shielding[one]} if one in circle.shielding else set()
    judging = {row.by for row in circle.facts.exceptions if row.id == one}
    return judging | circle.young()


def _by_place(circle: _Circle, one: UUID) -> set[UUID]:
    """Whoever has the place, and who decides and may know of it."""
    mine = {row.person for row in circle.facts.participants if row.id == one}
    return mine | (circle.who_decides() & who_may_know_of(circle.facts, one, circle.moment))


def _by_custody(circle: _Circle, one: UUID) -> set[UUID]:
    """Whoever holds it, and others who decide and may know of the holder; from twelve the young person."""
    held = [row for row in circle.facts.custodies if row.id == one]
    places = [place for place in circle.places() if any(acts_as(place, row.holder) for row in held)]
    knowing: set[UUID] = set()
    for place in places:
        knowing |= who_may_know_of(circle.facts, place.id, circle.moment)
    return {place.person for place in places} | ((circle.who_decides() | circle.young()) & knowing)


def _by_ruling(circle: _Circle, one: UUID) -> set[UUID]:
    courts = {row.in_place_of for row in circle.facts.court_consents if row.id == one}
    return courts | {row.person for row in circle.facts.representations if row.id == one}


def _by_grant(circle: _Circle, one: UUID) -> set[UUID]:
    """The reader, and whose it is where that is a person."""
    told: set[UUID] = set()
    for row in circle.facts.grants:
        if row.id == one:
            told |= _persons(circle.facts.participants, row.to)
            if row.owner.kind is OwnerKind.PERSON:
                told.add(row.owner.id)
            elif row.owner.kind is OwnerKind.CLIENT:
                told |= circle.young()
    return told


def _persons(places: Iterable[Participant], place: UUID) -> set[UUID]:
    return {one.person for one in places if one.id == place}
