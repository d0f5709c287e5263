"""What goes with an entry that goes, and what is due to go by its clock."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from houvast.practice.authority import OrganisationKind, Owner, OwnerKind
from houvast.rooms.dossier import clocks
from houvast.rooms.dossier.clocks import KeptFile
from houvast.rooms.dossier.models import Entry, OrganisationFile
from houvast.rooms.people.models import Client, Participant
from houvast.rooms.people.queries.identities import identities
from houvast.rooms.trail import queries as trail

ANNOUNCED = "going-announced"
DOSSIER = "dossier"
LONGEST_LOOK_BACK = 200
"""How many dossiers are looked at in one query."""


# --- what goes along ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as far as going concerns it: whose, of which term, what it is made of and what it corrects."""

    id: UUID
    owner: Owner
    term: str
    sources: tuple[UUID, ...]
    replaces: UUID | None
    is_husk: bool


def standing_entries(client: UUID) -> list[Standing]:
    """Every entry of a dossier, its texts left closed; one query."""
    names = ("pk", "owner_kind", "owner", "term", "sources", "replaces")
    husks = set(Entry.objects.filter(client=client, body=b"").values_list("pk", flat=True))
    return [
        Standing(
            pk, Owner(kind=OwnerKind(kind), id=owner), term, tuple(map(UUID, sources)), older, pk in husks
        )
        for pk, kind, owner, term, sources, older in Entry.objects.filter(client=client).values_list(*names)
    ]


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes: rows that go whole, and husks, of which only the content goes.

    A husk is an entry that somebody else's picture is made of: the row stays without its texts, so that the
    picture stays with whom it was for, and opens for nobody new.
    """

    whole: frozenset[UUID]
    husks: frozenset[UUID]

    @property
    def all(self) -> frozenset[UUID]:
        return self.whole | self.husks


def taken_with(entries: Sequence[Standing], wanted: Collection[UUID]) -> Taken:
    """Everything that goes when these go: every version of them, and the pictures made of them.

    A picture of an organisation that is made of somebody else's entry is part of the file that this
    organisation has to keep, and stays.
    """
    known = {one.id: one for one in entries}
    versions, made_of = _versions(entries), _made_of(entries)
    going: set[UUID] = set()
    ahead = [one for one in wanted if one in known]
    while ahead:
        one = ahead.pop()
        if one not in going:
            going.add(one)
            ahead += versions[one]
            ahead += [each for each in made_of[one] if _goes_along(known[each], known[one])]
    needed = _needed([one for one in entries if one.id not in going], known)
    idle = {one.id for one in entries if one.is_husk and one.id not in needed}
    return Taken(frozenset((going | idle) - needed), frozenset(going & needed))


def _goes_along(picture: Standing, source: Standing) -> bool:
    return picture.owner == source.owner or picture.owner.kind is not OwnerKind.ORGANISATION


def _versions(entries: Iterable[Standing]) -> Mapping[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for one in entries:
        if one.replaces is not None:
            found[one.replaces].append(one.id)
            found[one.id].append(one.replaces)
    return found


def _made_of(entries: Iterable[Standing]) -> Mapping[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for one in entries:
        for source in one.sources:
            found[source].append(one.id)
    return found


def _needed(staying: Iterable[Standing], known: Mapping[UUID, Standing]) -> set[UUID]:
    """What the pictures that stay are made of, however far back; a husk needs no more than a row."""
    found: set[UUID] = set()
    ahead = [source for one in staying if not one.is_husk for source in one.sources]
    while ahead:
        one = ahead.pop()
        if one not in found and one in known:
            found.add(one)
            ahead += known[one].sources
    return found


# --- what is due --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What one owner keeps in one dossier, and when it goes; None while its clock does not run.

    `entries` counts what is kept, safety among it, so it is shown to nobody in a circle. `announced`: since
    when people know.
    """

    client: UUID
    owner: Owner
    kind: str  # school, care, institution, family; dossier: what is left of it when nothing is kept in it
    entries: int
    goes: datetime | None
    announced: datetime | None = None

    @property
    def words(self) -> str:
        """What was announced, as the trail writes it: an announcement of another day does not count."""
        return f"{self.kind}/{self.goes:%Y-%m-%d}" if self.goes else ""


def all_going(moment: datetime, *, until: datetime | None = None) -> list[Going]:
    """Everything that goes up to and including `until`, or without it all that is kept; the first first."""
    found: list[Going] = []
    clients = list(Client.objects.order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(clients), LONGEST_LOOK_BACK):
        found += _of_clients(clients[at : at + LONGEST_LOOK_BACK], moment)
    chosen = [one for one in found if until is None or (one.goes is not None and one.goes <= until)]
    return sorted((with_announcement(one) for one in chosen), key=_when)


def going_of(client: UUID, moment: datetime, *, only: Collection[UUID] | None = None) -> list[Going]:
    """What is kept in one dossier and when it goes, the first one first.

    `only`: as it looks to who knows of no other entries than these, so that no day tells of a hidden one.
    """
    return sorted(_of_clients([client], moment, only), key=_when)


def _when(one: Going) -> tuple[bool, str, str, str]:
    return (one.goes is None, one.goes.isoformat() if one.goes else "", str(one.client), str(one.owner.id))


def _of_clients(
    clients: Collection[UUID], moment: datetime, only: Collection[UUID] | None = None
) -> list[Going]:
    """Five queries, and two more where a file has the long term."""
    kept = _kept(clients, only)
    left = _left(clients, moment)
    found = [*_ending(clients), *(_file(row, kept, left) for row in _files(clients))]
    for (client, owner), (entries, _last) in kept.items():
        if owner.kind is not OwnerKind.ORGANISATION:
            gone = (
                left.get((client, owner.id)) if owner.kind is OwnerKind.PERSON else left.get((client, client))
            )
            goes = clocks.family_goes(gone)
            found.append(Going(client=client, owner=owner, kind="family", entries=entries, goes=goes))
    return found


Kept = Mapping[tuple[UUID, Owner], tuple[int, datetime]]


def _kept(clients: Collection[UUID], only: Collection[UUID] | None) -> Kept:
    """Per owner how many entries there are and when the last was written. Who looked when plays no part."""
    rows = Entry.objects.filter(client__in=clients).exclude(body=b"")
    if only is not None:
        rows = rows.filter(pk__in=only)
    counted = (
        rows.order_by().values_list("client", "owner_kind", "owner").annotate(Count("pk"), Max("written"))
    )
    return {
        (client, Owner(kind=OwnerKind(kind), id=owner)): (entries, last)
        for client, kind, owner, entries, last in counted
    }


def _left(clients: Collection[UUID], moment: datetime) -> Mapping[tuple[UUID, Any], datetime]:
    """Since when a person, an organisation or the client in person has no place in the circle any more."""
    last: dict[tuple[UUID, Any], datetime] = {}
    places = Participant.objects.filter(client__in=clients).values_list(
        "client", "person", "organisation", "role", "ends"
    )
    for client, person, organisation, role, ends in places:
        for who in (person, organisation, client if role == "client" else None):
            if who is not None:
                last[client, who] = max(ends, last.get((client, who), ends))
    return {who: ends for who, ends in last.items() if ends <= moment}


@dataclass(frozen=True, slots=True)
class _File:
    """An organisation's file as its clock needs it."""

    row: OrganisationFile
    kind: OrganisationKind
    born: Any


def _files(clients: Collection[UUID]) -> list[_File]:
    rows = list(OrganisationFile.objects.filter(client__in=clients).select_related("organisation"))
    long = {row.client_id for row in rows if row.long_term}
    known = identities(long) if long else {}
    return [
        _File(
            row,
            OrganisationKind(row.organisation.kind),
            known[row.client_id].born if row.client_id in known else None,
        )
        for row in rows
    ]


def _file(file: _File, kept: Kept, left: Mapping[tuple[UUID, Any], datetime]) -> Going:
    """When an organisation's file goes. Did a school not say that a pupil left: since its last place."""
    row = file.row
    owner = Owner(kind=OwnerKind.ORGANISATION, id=row.organisation_id)
    entries, changed = kept.get((row.client_id, owner), (0, row.opened))
    ended = row.ended
    if ended is None and file.kind is OrganisationKind.SCHOOL:
        ended = left.get((row.client_id, row.organisation_id))
    clock = KeptFile(kind=file.kind, changed=changed, ended=ended, long_term=row.long_term, born=file.born)
    return Going(
        client=row.client_id,
        owner=owner,
        kind=file.kind.value,
        entries=entries,
        goes=clocks.file_goes(clock),
    )


def with_announcement(one: Going) -> Going:
    """The same, with since when people know that it goes just then."""
    if one.goes is None:
        return one
    told = (
        record.at
        for record in trail.of_chain(one.client, since=clocks.is_announced_from(one.goes))
        if record.event == ANNOUNCED
        and record.purpose == one.words
        and (one.owner.kind.value, one.owner.id) in record.objects
    )
    return Going(
        client=one.client,
        owner=one.owner,
        kind=one.kind,
        entries=one.entries,
        goes=one.goes,
        announced=min(told, default=None),
    )


def _ending(clients: Collection[UUID]) -> list[Going]:
    """Dossiers of which nothing is kept any more: they go two years after the last place in their circle."""
    empty = Client.objects.filter(pk__in=clients)
    empty = empty.exclude(pk__in=Entry.objects.values("client"))
    empty = empty.exclude(pk__in=OrganisationFile.objects.values("client"))
    places = empty.annotate(last=Max("participants__ends")).values_list("pk", "last", "opened")
    return [
        Going(
            client=client,
            owner=Owner(kind=OwnerKind.CLIENT, id=client),
            kind=DOSSIER,
            entries=0,
            goes=clocks.years_after(max(last or opened, opened), clocks.FAMILY_YEARS),
        )
        for client, last, opened in places
    ]
