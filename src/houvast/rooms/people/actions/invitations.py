"""Somebody is asked into the circle by a letter; its link works once, and for fourteen days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop

from houvast.practice import authority
from houvast.practice.authority import Role
from houvast.practice.faults import NotYours
from houvast.rooms.people.actions.clients import Place, give_place, identity_scope
from houvast.rooms.people.actions.letters import write_letter
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.codes import digest, new_code
from houvast.rooms.people.decisions import INVITATION_LASTS, LONGEST_PLACE
from houvast.rooms.people.models import Client, Invitation
from houvast.rooms.people.queries.circles import holds_a_place, invitation_context, may_invite_for
from houvast.rooms.people.queries.invitations import (
    Letter,
    NotOpen,
    State,
    asked_by_rights,
    hat_fits,
    letter_of,
)
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import Action, lock, record, record_refusal
from houvast.rooms.trail.records import SYSTEM
from houvast.rooms.vault import actions as vault

OWN_SPACE_FROM = 12


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """Who is asked, as what, why, from and until when; `called` is how the circle calls them."""

    role: Role
    organisation: UUID | None
    address: str
    called: str
    reason: str
    starts: datetime
    ends: datetime


@transaction.atomic
def invite(*, by: Standing, new: NewInvitation) -> UUID:
    """Write the letter; the id of the invitation. NotYours when they may not ask for this."""
    if not may_invite_for(by, new.role, new.organisation):
        raise NotYours("invite-refused", by.client)
    _refuse_what_cannot_be(by, new)
    refuse_citizen_number(new.called, new.reason, new.address)
    code, made = new_code(), uuid4()
    lock(by.client)  # no erasure ends the key between the sealing and the save
    told = {
        "address": new.address.strip().lower(),
        "called": new.called,
        "reason": new.reason,
        "starts": new.starts.isoformat(),
    }
    sealed = vault.seal_json(identity_scope(by.client), told, context=invitation_context(made))
    Invitation.objects.create(
        pk=made,
        client_id=by.client,
        digest=digest(code),
        role=new.role.value,
        organisation_id=new.organisation,
        by_id=by.asking.person,
        key=sealed.key,
        sealed=sealed.data,
        made=by.moment,
        expires=by.moment + INVITATION_LASTS,
        ends=new.ends,
    )
    link = settings.SITE + reverse("dossier:invitation", args=[code])
    write_letter(kind="invitation", to=told["address"], link=link, moment=by.moment)
    record(
        by=by.actor,
        chain=by.client,
        event="invited",
        action=Action.CREATE,
        objects=[("invitation", made)],
    )
    return made


def _refuse_what_cannot_be(by: Standing, new: NewInvitation) -> None:
    if new.ends <= max(by.moment, new.starts):
        raise refuse(gettext_noop("Kies een dag die nog komt."), field="ends")
    if new.ends > by.moment + LONGEST_PLACE:
        raise refuse(
            gettext_noop("Kies een dag binnen drie jaar. Daarna kun je het verlengen."), field="ends"
        )
    if new.starts >= by.moment + INVITATION_LASTS * 6:
        raise refuse(gettext_noop("Kies een begin binnen drie maanden."), field="starts")
    if new.role is Role.CLIENT:
        if authority.age(by.identity.born, by.moment) < OWN_SPACE_FROM:
            raise refuse(gettext_noop("Een eigen plek kan vanaf 12 jaar."), field="role")
        if by.identity.account is not None:
            raise refuse(gettext_noop("Deze jongere heeft al een eigen plek."), field="role")
    if new.organisation is not None and not new.role.is_professional:
        raise refuse(
            gettext_noop("Deze rol hoort bij de familie. Kies geen organisatie."), field="organisation"
        )


@transaction.atomic
def withdraw_invitation(*, by: Standing, invitation: UUID) -> None:
    """The link in the letter stops at once; only who sent it can do this."""
    mine = Invitation.objects.filter(
        pk=invitation,
        client=by.client,
        by=by.asking.person,
        accepted__isnull=True,
        withdrawn__isnull=True,
    )
    if not mine.update(withdrawn=by.moment):
        raise NotYours("withdraw-invitation-refused", by.client)
    record(
        by=by.actor,
        chain=by.client,
        event="invitation-withdrawn",
        action=Action.UPDATE,
        objects=[("invitation", invitation)],
    )


@transaction.atomic
def accept(*, by: Account, address: str, code: str, moment: datetime) -> UUID:
    """Step into the circle; the id of the client. NotOpen when the letter does not open it for this account.

    `address` is the confirmed address of the account: a letter that was passed on opens nothing.
    """
    letter = letter_of(code, moment)
    _refuse_who_it_is_not_for(by, address, letter, moment)
    taken = Invitation.objects.filter(pk=letter.id, accepted__isnull=True, withdrawn__isnull=True)
    if not taken.update(accepted=moment):
        raise NotOpen(State.USED, letter.client)
    there = holds_a_place(letter.client, by.person, letter.role, letter.organisation, moment)
    place = there or give_place(
        by.actor(),
        Place(
            letter.client,
            by.person,
            letter.role,
            letter.organisation,
            letter.reason,
            max(moment, letter.starts),
            letter.ends,
            letter.by,
        ),
    )
    record(
        by=by.actor(),
        chain=letter.client,
        event="invitation-accepted",
        action=Action.EXECUTE,
        objects=[("invitation", letter.id), ("participant", place)],
    )
    tell([letter.by], News(letter.client, "place-accepted", place, moment), moment)
    return letter.client


def _refuse_who_it_is_not_for(by: Account, address: str, letter: Letter, moment: datetime) -> None:
    """Raise NotOpen with the reason that may be told."""
    state = _why_not(by, address, letter, moment)
    if state is not State.OPEN:
        raise NotOpen(state, letter.client)


def _why_not(by: Account, address: str, letter: Letter, moment: datetime) -> State:
    if letter.state is not State.OPEN:
        return letter.state
    if letter.address != address.strip().lower():
        return State.OTHER_ADDRESS
    if not asked_by_rights(letter, moment):
        return State.WITHDRAWN
    if not hat_fits(by.person, letter, moment):
        return State.NO_POSITION
    if letter.role is Role.CLIENT and _is_somebodys(letter.client, by.person):
        return State.USED
    return State.OPEN


def keep_closed(*, by: Account, closed: NotOpen) -> None:
    """Somebody tried a letter that is not open to them; after the transaction, as every refusal."""
    if closed.client is not None:
        record_refusal(by=by.actor(), chain=closed.client, event="invitation-refused", action=Action.READ)


def _is_somebodys(client: UUID, person: UUID) -> bool:
    """Whether the young person already has an account, or this account is already somebody's own."""
    taken = Client.objects.filter(pk=client, account__isnull=False).exclude(account=person).exists()
    return taken or Client.objects.filter(account=person).exclude(pk=client).exists()


@transaction.atomic
def decline(*, by: Account, address: str, code: str, moment: datetime) -> None:
    """Who was asked does not want to; the link stops, and who asked hears of it."""
    letter = letter_of(code, moment)
    if letter.state is not State.OPEN:
        raise NotOpen(letter.state, letter.client)
    if letter.address != address.strip().lower():
        raise NotOpen(State.OTHER_ADDRESS, letter.client)
    Invitation.objects.filter(pk=letter.id, accepted__isnull=True).update(withdrawn=moment)
    record(
        by=by.actor(),
        chain=letter.client,
        event="invitation-declined",
        action=Action.UPDATE,
        objects=[("invitation", letter.id)],
    )
    tell([letter.by], News(letter.client, "invitation-declined", letter.id, moment), moment)


@transaction.atomic
def look_at(*, by: Account, address: str, code: str, moment: datetime) -> Letter:
    """What a letter asks of this account, written down first. NotOpen when it does not open for it."""
    letter = letter_of(code, moment)
    _refuse_who_it_is_not_for(by, address, letter, moment)
    record(
        by=by.actor(),
        chain=letter.client,
        event="invitation-seen",
        action=Action.READ,
        objects=[("invitation", letter.id)],
    )
    return letter


FORGOTTEN_AFTER = timedelta(days=30)
"""How long an answered or expired letter is still known, so that its page can say what it is."""


def look_after_letters(now: datetime) -> int:
    """Tell who sent a letter that nobody answered it, and forget letters that are long over."""
    over = Invitation.objects.filter(
        accepted__isnull=True,
        withdrawn__isnull=True,
        expires__lte=now,
        expires__gt=now - FORGOTTEN_AFTER,
    )
    told = 0
    for row in over.order_by("pk"):
        news = News(row.client_id, "invitation-expired", row.pk, row.expires)
        with transaction.atomic():
            told += tell([row.by_id], news, now)
    return told + sum(_forget(row) for row in Invitation.objects.filter(expires__lte=now - FORGOTTEN_AFTER))


@transaction.atomic
def _forget(row: Invitation) -> int:
    """An address and a reason are not kept longer than somebody needs them; of two at once one does it."""
    gone, _of = Invitation.objects.filter(pk=row.pk).delete()
    if gone:
        record(
            by=SYSTEM,
            chain=row.client_id,
            event="invitation-forgotten",
            action=Action.DELETE,
            objects=[("invitation", row.pk)],
        )
    return gone
