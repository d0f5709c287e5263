"""An owner lets somebody in the circle read, for a time, and takes it back as easily.

What an organisation keeps under the secrecy of care goes to others only with the consent that the law asks
(BW 7:457, Jeugdwet 7.3.11): the grant waits for it, and stops when it is withdrawn. No choice in a form can
change that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import (
    Act,
    Owner,
    OwnerKind,
    Participant,
    sharing_rests_on,
    visible_participants,
)
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.models import Grant
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.versions import versions
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.queries.noting import seen_place
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.trail.actions import lock, record
from houvast.rooms.trail.records import Action

LONGEST = timedelta(days=366)
"""Sharing lasts a year at most, then one thinks again; a choice of our own."""


@dataclass(frozen=True, slots=True)
class NewGrant:
    """Who may read what, until when. Without `entry` all that the owner makes, or that of `kinds`."""

    to: UUID
    ends: datetime
    entry: UUID | None = None
    kinds: Sequence[str] = ()


@transaction.atomic
def share(*, by: Standing, new: NewGrant) -> UUID:
    """Let somebody read; the id of the grant. NotYours for what is not theirs to share, or with whom they
    do not know; Refusal when it lasts too long or is there already."""
    lock(by.client)
    owner = _owner(by, new.entry)
    by.require(Act.SHARE, item=new.entry, owner=None if new.entry else owner)
    reader = other(by, new.to)
    _check(by, new, owner, reader)
    made = _grant(by, owner, reader, new)
    record(
        by=by.actor,
        chain=by.client,
        event="shared",
        action=Action.CREATE,
        objects=[
            ("grant", made.pk),
            ("participant", reader.id),
            *([("entry", new.entry)] if new.entry else []),
        ],
        purpose=made.purpose,
    )
    _tell(by, reader, made)
    return made.pk


def _tell(by: Standing, reader: Participant, made: Grant) -> None:
    """Who may read now hears of it; not while it waits for consent, nor of somebody they do not know."""
    seen = visible_participants(by.facts, reader.id, by.moment, strong=True)
    if not made.purpose and by.place.id in {one.id for one in seen}:
        news = News(by.client, "entry-shared", made.pk, by.moment)
        tell([reader.person], news, by.moment)


def other(by: Standing, participant: UUID) -> Participant:
    """Somebody else in the circle whom the asking person knows of; NotYours when there is nobody so."""
    place = seen_place(by, participant)
    if place is None or place.id == by.place.id:
        raise NotYours("participant-refused", by.client)
    return place


def _owner(by: Standing, entry: UUID | None) -> Owner:
    if entry is None:
        return owner_for(by)
    found = next((item.owner for item in by.facts.items if item.id == entry), None)
    if found is None:
        raise NotYours("share-refused", by.client)
    return found


def _check(by: Standing, new: NewGrant, owner: Owner, reader: Participant) -> None:
    if new.ends <= by.moment:
        raise refuse(gettext_noop("Kies een dag die nog komt."), field="until")
    if new.ends > by.moment + LONGEST:
        raise refuse(
            gettext_noop("Kies een dag binnen een jaar. Daarna kun je het opnieuw delen."), field="until"
        )
    if owner.kind is OwnerKind.ORGANISATION and reader.organisation == owner.id:
        raise refuse(gettext_noop("Dit is een collega. Die kan dit al lezen."), field="to")
    there = Grant.objects.filter(
        client=by.client, owner=owner.id, to=reader.id, entry=new.entry, ended=None, ends__gt=by.moment
    )
    if any(set(grant.kinds) == set(new.kinds) for grant in there):
        raise refuse(gettext_noop("Dit deel je al met deze persoon. Stop dat eerst."), field="to")


def _grant(by: Standing, owner: Owner, reader: Participant, new: NewGrant) -> Grant:
    purpose = sharing_rests_on(owner, reader)
    return Grant.objects.create(
        client_id=by.client,
        owner_kind=owner.kind.value,
        owner=owner.id,
        to_id=reader.id,
        entry_id=new.entry,
        kinds=sorted(new.kinds),
        purpose=purpose.value if purpose else "",
        by_id=by.asking.person,
        by_role=by.place.role.value,
        starts=by.moment,
        ends=new.ends,
    )


@transaction.atomic
def take_back(*, by: Standing, grant: UUID) -> None:
    """Stop sharing now; of every version of the entry. NotYours unless who speaks for the owner;
    Refusal when it had stopped already."""
    lock(by.client)
    row = Grant.objects.filter(pk=grant, client=by.client).first()
    if row is None:
        raise NotYours("take-back-refused", by.client)
    by.require(Act.SHARE, owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner))
    if row.ended is not None or row.ends <= by.moment:
        raise refuse(gettext_noop("Dit delen was al gestopt."))
    same = Grant.objects.filter(pk=row.pk)
    if row.entry_id is not None:
        same = Grant.objects.filter(
            client=by.client, to=row.to_id, entry__in=versions(by.client, row.entry_id)
        )
    same.filter(ended=None).update(ended=by.moment)
    record(
        by=by.actor,
        chain=by.client,
        event="sharing-ended",
        action=Action.UPDATE,
        objects=[
            ("grant", row.pk),
            ("participant", row.to_id),
            *([("entry", row.entry_id)] if row.entry_id else []),
        ],
    )
