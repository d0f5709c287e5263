"""Whom a dossier is about is corrected: the name, or the day of birth, was written down wrongly.

The day of birth decides who decides, so a correction that moves an age says so before it is kept, everybody
who has a say by the one day or by the other is told, and whoever had a say before may put the day back for
thirty days. What stood there is kept beside the correction, sealed with it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, Facts, ages_moved, may
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.clients import CHANGED, NewClient, identity_scope
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.models import Client, Ruling
from houvast.rooms.people.queries.corrections import (
    CORRECTED,
    Who,
    corrections,
    corrects_born,
    to_put_back,
)
from houvast.rooms.people.queries.identities import context
from houvast.rooms.people.queries.rulings import ruling_context
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import Action, lock, record
from houvast.rooms.vault import actions as vault

PUT_BACK = timedelta(days=30)
"""How long a day of birth can be put back by who had a say before; a choice of our own."""


@dataclass(frozen=True, slots=True)
class NewIdentity:
    """How it should be, why, and whether it was read what changes with the age."""

    name: str
    born: date
    reason: str
    knows: bool = False


@transaction.atomic
def correct_identity(*, by: Standing, new: NewIdentity, version: int) -> None:
    """Correct the name or the day of birth; a Refusal when somebody else did so since `version` was read."""
    by.require(Act.CORRECT_IDENTITY)
    lock(by.client)
    _refuse_what_cannot_be(by, new)
    refuse_citizen_number(new.name, new.reason)
    _keep(by, Who(new.name, new.born), new.reason.strip(), version)


@transaction.atomic
def put_back_born(*, by: Standing, correction: UUID) -> None:
    """The day of birth becomes what it was before that correction, which is the last one."""
    lock(by.client)
    last = to_put_back(by, corrections(by))
    if last is None or last.id != correction:
        raise NotYours("put-back-refused", by.client)
    _keep(by, Who(by.identity.name, last.was.born), "", by.identity.version)


def _refuse_what_cannot_be(by: Standing, new: NewIdentity) -> None:
    if not new.reason.strip():
        raise _refused("reason", gettext_noop("Schrijf in het kort waarom."))
    if (new.name, new.born) == (by.identity.name, by.identity.born):
        raise _refused("", gettext_noop("Dit staat er al zo. Verander de naam of de geboortedag."))
    if not corrects_born(by, new.born):
        message = gettext_noop(
            "Met deze geboortedag verandert wie er beslist. Dat schrijf je niet alleen vanuit je werk op. "
            "Vraag wie nu beslist om het te verbeteren."
        )
        raise _refused("born", message)
    if ages_moved(by.facts, new.born, by.moment) and not new.knows:
        message = gettext_noop("Lees eerst wat er verandert. Zet dan een vinkje.")
        raise _refused("knows", message)


def _refused(place: str, message: str) -> Refusal:
    return Refusal([Fault("", 0, place, message)])


def _keep(by: Standing, new: Who, reason: str, version: int) -> None:
    was = Who(by.identity.name, by.identity.born)
    told = NewClient(new.name, new.born, by.identity.developmental_age).told()
    sealed = vault.seal_json(identity_scope(by.client), told, context=context(by.client))
    changed = Client.objects.filter(pk=by.client, version=version).update(
        key=sealed.key, sealed=sealed.data, version=version + 1
    )
    if not changed:
        raise _refused("", CHANGED)
    made = _keep_what_stood_there(by, was, new, reason)
    record(
        by=by.actor,
        chain=by.client,
        event="client-changed",
        action=Action.UPDATE,
        objects=[("client", by.client)],
    )
    kind = "name-corrected" if was.born == new.born else "born-corrected"
    who = _with_a_say(by.facts, by) | _with_a_say(replace(by.facts, born=new.born), by)
    tell(who - {by.asking.person}, News(by.client, kind, made, by.moment), by.moment)


def _keep_what_stood_there(by: Standing, was: Who, new: Who, reason: str) -> UUID:
    made = uuid4()
    sealed = vault.seal_json(
        identity_scope(by.client),
        {"was": was.told(), "became": new.told(), "reason": reason},
        context=ruling_context(made),
    )
    Ruling.objects.create(
        pk=made,
        client_id=by.client,
        kind=CORRECTED,
        key=sealed.key,
        sealed=sealed.data,
        by=by.asking.person,
        starts=by.moment,
        ends=by.moment + PUT_BACK,
    )
    return made


def _with_a_say(facts: Facts, by: Standing) -> set[UUID]:
    """Who decides, the young person from 12, and who may correct it too. The notice names nobody."""
    there = (one for one in facts.participants if one.holds(by.moment))
    return {
        one.person
        for one in there
        if any(
            may(facts, one.id, act, by.moment, strong=True) for act in (Act.SEE_TRAIL, Act.CORRECT_IDENTITY)
        )
    }
