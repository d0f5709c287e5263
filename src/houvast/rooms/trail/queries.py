"""Reading the trail: what happened in a dossier, whose data an account touched, is every chain whole?

These answer whoever calls; who may ask is decided in people and dossier, and asking is itself recorded there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from houvast.rooms.trail import reading
from houvast.rooms.trail.chaining import PURPOSE, moment
from houvast.rooms.trail.grouping import Line, by_day_and_person
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import INSTALLATION, Action, Actor, Head, Outcome, Record
from houvast.rooms.trail.walking import Break, Kind, Progress, breaks_of
from houvast.rooms.vault.queries import mac_key


@dataclass(frozen=True)
class Dossier:
    """One chain that an account touched: how often it was let in and how often refused, and when."""

    chain: UUID
    let_in: int
    refused: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Verified:
    """What going over the trail came to; whole when there are no breaks."""

    chains: int
    records: int
    breaks: tuple[Break, ...]


def of_chain(
    chain: UUID,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    after: int = 0,
    limit: int | None = None,
) -> list[Record]:
    """The records of one chain in order, from `since` until just before `until`. One query."""
    rows = Row.objects.filter(_between(since, until), chain=chain, sequence__gt=after).order_by("sequence")
    return [_record(row) for row in rows[:limit]]


def touched(
    chain: UUID, *, zone: tzinfo, since: datetime | None = None, until: datetime | None = None
) -> list[Line]:
    """One line for each day and person, for people to read. One query."""
    return by_day_and_person(of_chain(chain, since=since, until=until), zone)


def whose_data(person: UUID, *, since: datetime, until: datetime) -> list[Dossier]:
    """Whose dossiers an account touched between two moments, for a data breach (AVG 33, 34). One query.

    Chains of persons count too; that of the account itself and that of the installation do not.
    """
    rows = Row.objects.filter(_between(since, until), person=person).exclude(chain__in=[person, INSTALLATION])
    refused = Q(outcome=Outcome.REFUSED)
    counted = rows.values("chain").annotate(
        let_in=Count("id", filter=~refused),
        refused=Count("id", filter=refused),
        first=Min("at"),
        last=Max("at"),
    )
    return [Dossier(**one) for one in counted.order_by("first", "chain")]


def heads() -> Iterator[Head]:
    """The last record of every chain, to be kept elsewhere; ordered by chain."""
    for chain in reading.chains():
        found = reading.last(chain)
        if found is not None:  # a chain can end in between
            named = UUID(reading.shown(chain))
            yield Head(named, found["sequence"], bytes(found["mac"]), moment(found["at"]))


def walk(progress: Progress, *, chain: UUID | None = None, heads: Iterable[Head] = ()) -> Iterator[Break]:
    """Every break in one chain or in all, as it is found; then what is gone since these heads were noted.

    Takes the same memory for any number of records, and holds nobody up: what is added meanwhile may be
    missed.
    """
    keys = dict(mac_key(PURPOSE))
    for one in [reading.as_kept(chain)] if chain else reading.chains():
        yield from breaks_of(reading.shown(one), reading.rows(one), keys, progress)
    for head in heads:
        yield from _lost_since(head)


def verify(chain: UUID | None = None, *, heads: Iterable[Head] = ()) -> Verified:
    """Is everything still as it was written? The same as `walk`, all at once."""
    progress = Progress()
    found = tuple(walk(progress, chain=chain, heads=heads))
    return Verified(progress.chains, progress.records, found)


def _lost_since(head: Head) -> Iterator[Break]:
    """What an earlier head shows that the chain itself cannot; a chain that was ended lost nothing."""
    now = reading.mac_at(reading.as_kept(head.chain), head.sequence)
    if now == head.mac or _ended_after(head):
        return
    kind = Kind.CUT_OFF if now is None else Kind.REWRITTEN
    yield Break(str(head.chain), head.sequence, kind, head.sequence)


def _ended_after(head: Head) -> bool:
    """Does the chain of the installation tell that this chain ended, at this head or further on?"""
    ended = Row.objects.filter(chain=INSTALLATION, ended_chain=head.chain)
    later = Q(ended_sequence__gt=head.sequence)
    return ended.filter(later | Q(ended_sequence=head.sequence, ended_mac=head.mac)).exists()


def _between(since: datetime | None, until: datetime | None) -> Q:
    return (Q(at__gte=since) if since else Q()) & (Q(at__lt=until) if until else Q())


def _record(row: Row) -> Record:
    return Record(
        id=row.id,
        chain=row.chain,
        sequence=row.sequence,
        at=row.at,
        event=row.event,
        action=Action(row.action),
        outcome=Outcome(row.outcome),
        by=Actor(row.person, row.role, row.organisation, row.participant, row.session, row.strong),
        seen_as=row.seen_as,
        purpose=row.purpose,
        emergency=row.emergency,
        objects=tuple((kind, UUID(one)) for kind, one in row.objects_touched),
        rules=tuple(row.rules),
        consents=tuple(UUID(one) for one in row.consents),
    )
