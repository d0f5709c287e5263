"""A dossier is opened; people get a place in the circle and leave it; authority is noted with its proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Purpose, Role
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.decisions import LONGEST_PLACE
from houvast.rooms.people.models import Client, Custody, Participant
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.circles import may_end, may_extend, place_context
from houvast.rooms.people.queries.identities import context
from houvast.rooms.people.queries.noting import ends_own_authority, seen_place
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, Actor, lock, record
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault.actions import Scope

INSTANT = timedelta(microseconds=1)
CHANGED = gettext_noop("Iemand anders veranderde dit net ook. Kijk wat er nu staat en probeer het nog eens.")
RECHECK = timedelta(days=365)
"""How long the word of a parent about authority holds before it is asked again; a choice of our own."""
FIRST_PLACE = timedelta(days=3 * 365)
"""How long the place of who opens a dossier lasts before it is looked at again; a choice of our own."""


def identity_scope(client: UUID) -> Scope:
    """The key that seals who a client is."""
    return Scope(client, "client", "dossier")


@dataclass(frozen=True, slots=True)
class NewClient:
    """What is told about a client when a dossier is opened; `developmental_age` in months."""

    name: str
    born: date
    developmental_age: int | None = None

    def told(self) -> dict[str, object]:
        return {"name": self.name, "born": self.born.isoformat(), "developmental_age": self.developmental_age}


@transaction.atomic
def open_dossier(*, by: Asking, new: NewClient, has_authority: bool, moment: datetime) -> UUID:
    """Open a dossier; who opens it stands in its circle first, and nobody else does."""
    client = uuid4()
    sealed = vault.seal_json(identity_scope(client), new.told(), context=context(client))
    own = by.person if by.role is Role.CLIENT else None
    Client.objects.create(pk=client, account_id=own, key=sealed.key, sealed=sealed.data, opened=moment)
    place = give_place(
        by.actor(),
        Place(client, by.person, by.role, by.organisation, "", moment, moment + FIRST_PLACE),
    )
    if has_authority and by.role.may_claim_authority:
        note_custody(by.actor(place), Held(client, by.person, None, (), "own-word", moment, moment + RECHECK))
    record(
        by=by.actor(place),
        chain=client,
        event="dossier-opened",
        action=Action.CREATE,
        objects=[("client", client)],
    )
    return client


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a circle as it is given."""

    client: UUID
    person: UUID
    role: Role
    organisation: UUID | None
    reason: str
    starts: datetime
    ends: datetime
    invited_by: UUID | None = None


@transaction.atomic
def give_place(by: Actor, place: Place) -> UUID:
    """Give somebody a place; whoever calls this has asked the rules whether that may."""
    made = uuid4()
    lock(place.client)  # no erasure ends the key between the sealing and the save
    sealed = vault.seal_json(
        identity_scope(place.client), {"reason": place.reason}, context=place_context(made)
    )
    Participant.objects.create(
        pk=made,
        client_id=place.client,
        person_id=place.person,
        role=place.role.value,
        organisation_id=place.organisation,
        invited_by=place.invited_by,
        key=sealed.key,
        sealed=sealed.data,
        starts=place.starts,
        ends=place.ends,
    )
    if place.role is Role.CLIENT:
        Client.objects.filter(pk=place.client).update(account_id=place.person)
    record(
        by=by, chain=place.client, event="place-given", action=Action.CREATE, objects=[("participant", made)]
    )
    return made


@transaction.atomic
def end_place(*, by: Standing, place: UUID) -> None:
    """Somebody leaves the circle, by own wish or because who decides wishes so; what was written stays."""
    seen = seen_place(by, place)
    if seen is None or not may_end(by, seen):
        raise NotYours("end-place-refused", by.client)
    starts = min(seen.starts, by.moment - INSTANT)
    ended = Participant.objects.filter(pk=place, client=by.client, ends__gt=by.moment)
    if not ended.update(starts=starts, ends=by.moment):
        raise NotYours("end-place-refused", by.client)
    record(
        by=by.actor,
        chain=by.client,
        event="place-ended",
        action=Action.UPDATE,
        objects=[("participant", place)],
    )
    if seen.person != by.asking.person:
        tell([seen.person], News(by.client, "place-ended", place, by.moment), by.moment)


@transaction.atomic
def extend_place(*, by: Standing, place: UUID, ends: datetime, was: datetime) -> None:
    """Look at a place again: until when it lasts. Refusal when somebody else did so since `was` was read."""
    seen = seen_place(by, place)
    if seen is None or not may_extend(by, seen):
        raise NotYours("extend-place-refused", by.client)
    if not by.moment < ends <= by.moment + LONGEST_PLACE:
        message = gettext_noop("Kies een dag die nog komt, binnen drie jaar.")
        raise Refusal([Fault("", 0, "ends", message)])
    changed = Participant.objects.filter(pk=place, client=by.client, ends=was).update(ends=ends)
    if not changed:
        raise Refusal([Fault("", 0, "", CHANGED)])
    record(
        by=by.actor,
        chain=by.client,
        event="place-extended",
        action=Action.UPDATE,
        objects=[("participant", place)],
    )


@dataclass(frozen=True, slots=True)
class Held:
    """Authority as it is noted; `scope` empty for the whole of it; `proof`: own-word, register or court."""

    client: UUID
    person: UUID | None
    organisation: UUID | None
    scope: Sequence[Purpose]
    proof: str
    starts: datetime
    ends: datetime


@transaction.atomic
def note_custody(by: Actor, held: Held) -> UUID:
    """Note who has authority; whoever calls this has asked the rules whether that may."""
    row = Custody.objects.create(
        client_id=held.client,
        person_id=held.person,
        organisation_id=held.organisation,
        scope=[purpose.value for purpose in held.scope],
        proof=held.proof,
        checked=held.starts,
        starts=held.starts,
        ends=held.ends,
    )
    record(
        by=by, chain=held.client, event="authority-noted", action=Action.CREATE, objects=[("custody", row.pk)]
    )
    return row.pk


@transaction.atomic
def end_custody(*, by: Standing, custody: UUID) -> None:
    """Authority ends now, because its holder says so; by anybody else see `endings`."""
    row = Custody.objects.filter(pk=custody, client=by.client).first()
    if row is None or not ends_own_authority(by, custody):
        raise NotYours("end-authority-refused", by.client)
    stop_custody(by, row)


def stop_custody(by: Standing, row: Custody) -> None:
    """This authority is over; whoever calls this has asked the rules whether that may."""
    held = Custody.objects.filter(pk=row.pk, starts__lte=by.moment, ends__gt=by.moment)
    if not held.update(starts=min(row.starts, by.moment - INSTANT), ends=by.moment):
        raise NotYours("end-authority-refused", by.client)
    record(
        by=by.actor,
        chain=by.client,
        event="authority-ended",
        action=Action.UPDATE,
        objects=[("custody", row.pk)],
    )
