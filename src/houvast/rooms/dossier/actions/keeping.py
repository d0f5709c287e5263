"""What has been kept long enough goes: told thirty days before, then rows, keys, and in the end the trail.

Every day `run` looks which clocks ran out (houvast.rooms.dossier.clocks). What goes is announced first, and
goes only when that was thirty days ago and the clock still says so: a new entry in between gives a new day.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from houvast.practice.authority import Act, Owner, OwnerKind
from houvast.practice.faults import NotYours
from houvast.rooms.dossier import clocks
from houvast.rooms.dossier.actions.erasing import erase, erase_dossier, finish, renew_key
from houvast.rooms.dossier.models import Entry, OrganisationFile, TaskLink
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.going import (
    ANNOUNCED,
    DOSSIER,
    Going,
    all_going,
    going_of,
    with_announcement,
)
from houvast.rooms.dossier.queries.sealing import REQUESTS
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.models import Client, Participant, Person
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.actions import end_chain, lock, record
from houvast.rooms.trail.records import INSTALLATION, SYSTEM, Action

SOON = "going-soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """How much was done: announced, gone, dossiers ended, left-over keys destroyed, trails ended."""

    announced: int = 0
    gone: int = 0
    dossiers: int = 0
    keys: int = 0
    trails: int = 0


def look_after(moment: datetime) -> int:
    """The same, as a daily job: how much was done."""
    went = run(moment)
    return went.announced + went.gone + went.dossiers + went.keys + went.trails


def run(moment: datetime) -> Went:
    """Do what is due at this moment. Not inside a transaction.

    A second run at the same moment takes nothing more; it announces a dossier that the first one emptied.
    """
    due = all_going(moment, until=moment + clocks.NOTICE)
    announced = sum(announce(one, moment) for one in due if one.announced is None)
    over = [one for one in due if clocks.may_go(one.goes, one.announced, moment)]
    gone = sum(let_go(one, moment) for one in over if one.kind != DOSSIER)
    return Went(
        announced=announced,
        gone=gone,
        dossiers=sum(let_go(one, moment) for one in over if one.kind == DOSSIER),
        keys=finish(moment),
        trails=end_trails(moment),
    )


@transaction.atomic
def preview(moment: datetime, *, until: datetime) -> list[Going]:
    """What goes up to that day, for who runs this installation; that they looked is in its own chain."""
    record(by=SYSTEM, chain=INSTALLATION, event="keeping-previewed", action=Action.READ)
    return all_going(moment, until=until)


@transaction.atomic
def announce(one: Going, moment: datetime) -> bool:
    """Tell whose it is that it goes, and when; the trail keeps since when they could know."""
    assert one.goes is not None
    record(
        by=SYSTEM,
        chain=one.client,
        event=ANNOUNCED,
        action=Action.EXECUTE,
        objects=[(one.owner.kind.value, _id(one.owner))],
        purpose=one.words,
    )
    when = max(one.goes, moment + clocks.NOTICE)
    tell(who_is_told(one, moment), News(one.client, SOON, _id(one.owner), when), moment)
    return True


def who_is_told(one: Going, moment: datetime) -> set[UUID]:
    """Who owns it, or works there now and stands in the circle."""
    if one.owner.kind is OwnerKind.PERSON:
        return {_id(one.owner)}
    if one.kind == DOSSIER:
        family = Participant.objects.filter(client=one.client, organisation=None)
        return set(family.values_list("person", flat=True))
    if one.owner.kind is OwnerKind.CLIENT:
        account = Client.objects.values_list("account", flat=True).filter(pk=one.client).first()
        return {account} if account else set()
    there = Participant.objects.filter(
        client=one.client, organisation=_id(one.owner), starts__lte=moment, ends__gt=moment
    )
    return set(there.values_list("person", flat=True))


def _id(owner: Owner) -> UUID:
    assert isinstance(owner.id, UUID)
    return owner.id


@transaction.atomic
def let_go(one: Going, moment: datetime) -> bool:
    """What one owner kept in one dossier goes, when its clock still says so now that nobody else writes."""
    lock(one.client)
    same = (
        other for other in going_of(one.client, moment) if (other.owner, other.kind) == (one.owner, one.kind)
    )
    now = next(same, None)
    if now is None or not _still_goes(now, moment):
        return False
    if one.kind == DOSSIER:
        erase_dossier(by=SYSTEM, client=one.client)
    else:
        _let_go(now)
    return True


def _let_go(one: Going) -> None:
    """Entries, links, requests and the file of one owner; the trail keeps that it was."""
    owned = {"client": one.client, "owner_kind": one.owner.kind.value, "owner": one.owner.id}
    entries = list(Entry.objects.filter(**owned).values_list("pk", flat=True))
    about = [(one.owner.kind.value, _id(one.owner))]
    TaskLink.objects.filter(**owned).delete()
    Row.objects.filter(**owned).delete()
    erase(by=SYSTEM, client=one.client, entries=entries, event="erased", about=about)
    renew_key(one.client, one.owner, REQUESTS)
    if one.owner.kind is OwnerKind.ORGANISATION:
        OrganisationFile.objects.filter(client=one.client, organisation=one.owner.id).delete()
    record(
        by=SYSTEM,
        chain=one.client,
        event="kept-long-enough",
        action=Action.DELETE,
        objects=about,
        purpose=one.words,
    )


def _still_goes(now: Going, moment: datetime) -> bool:
    told = with_announcement(now)
    return clocks.may_go(told.goes, told.announced, moment)


def end_trails(moment: datetime) -> int:
    """End the trail of each dossier that has been gone for five years; how many that were."""
    over = [head.chain for head in trail.heads() if _is_over(head.chain, head.at, moment)]
    for chain in over:
        end_chain(by=SYSTEM, chain=chain)
    return len(over)


def _is_over(chain: UUID, last: datetime, moment: datetime) -> bool:
    goes = clocks.trail_goes(last, dossier_ended=last)
    if goes is None or moment < goes or chain == INSTALLATION:
        return False
    return not (Client.objects.filter(pk=chain).exists() or Person.objects.filter(pk=chain).exists())


# --- what an organisation notes of its own file ---------------------------------------------------------


@transaction.atomic
def note_end(*, by: Standing, ended: datetime | None, long_term: bool) -> None:
    """Note that the help ended or the pupil left, or that it goes on after all, and whether the long term
    holds. NotYours but for who works there.
    """
    file = require_file(by)
    file.ended, file.long_term = ended, long_term
    file.save(update_fields=["ended", "long_term"])
    record(
        by=by.actor,
        chain=by.client,
        event="file-ended" if ended else "file-goes-on",
        action=Action.UPDATE,
        objects=[("file", file.pk)],
    )


def require_file(by: Standing) -> OrganisationFile:
    """The file of the own organisation; NotYours for who does not work there, or where there is none."""
    organisation = by.place.organisation
    if organisation is None:
        raise NotYours("keeping-refused", by.client)
    by.require(Act.DECIDE_REQUEST, owner=Owner(kind=OwnerKind.ORGANISATION, id=organisation))
    file = OrganisationFile.objects.filter(client=by.client, organisation=organisation).first()
    if file is None:
        raise NotYours("keeping-refused", by.client)
    return file


@transaction.atomic
def open_keeping(*, by: Standing) -> list[Going]:
    """When what this person may know of goes: their own, their organisation's, and who has authority sees of
    which organisations they can read something. Never how much it is, and of others not the day on which
    something was written that this person cannot read."""
    by.require(Act.SEE_CIRCLE)
    known = _known_owners(by)
    whole, seen = going_of(by.client, by.moment), going_of(by.client, by.moment, only=set(by.readable()))
    own = [one for one in whole if one.owner.id == by.place.organisation]
    others = [one for one in seen if one.owner.id != by.place.organisation]
    found = [one for one in (*own, *others) if one.owner in known and one.kind != DOSSIER]
    record(
        by=by.actor,
        chain=by.client,
        event="keeping-seen",
        action=Action.READ,
        objects=[("client", by.client)],
    )
    return [with_announcement(one) for one in found]


def _known_owners(by: Standing) -> set[Owner]:
    """Whose entries this person can read, and the own organisation."""
    readable = by.readable()
    owners = {item.owner for item in by.facts.items if item.id in readable and not item.is_closed(by.moment)}
    if by.place.organisation is not None:
        own = Owner(kind=OwnerKind.ORGANISATION, id=by.place.organisation)
        if by.reason(Act.DECIDE_REQUEST, owner=own) is not None:
            owners.add(own)
    return owners
