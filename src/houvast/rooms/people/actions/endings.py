"""Somebody else's authority ends by two pairs of eyes: one professional asks it, another saw the paper too.

Only a court takes authority away (BW 1:251a, 1:253n, 1:266); its decision or the register shows it. A mistake
here would lock a parent out, so nothing changes until a second professional says the same. Who has the
authority hears of it at once, with what they can do when it is not right; unless who asks writes why telling
it now is not safe: then they hear when it counts.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, may_note_about, may_second
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.clients import INSTANT, identity_scope, stop_custody
from houvast.rooms.people.actions.custodies import COURT, REGISTER, held_now, place_of_holder
from houvast.rooms.people.actions.notices import News, tell, who_may_know_of
from houvast.rooms.people.actions.rulings import end_ruling, second_exception
from houvast.rooms.people.models import Custody, Ruling
from houvast.rooms.people.queries.noting import ends_own_authority, notes_about, seconds
from houvast.rooms.people.queries.rulings import (
    END_AGREED,
    END_ASKED,
    END_ASKED_QUIETLY,
    ENDINGS,
    ruling_context,
)
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import Action, lock, record
from houvast.rooms.vault import actions as vault

WAITS = timedelta(days=30)
"""How long an ending waits for a second professional before it falls away; a choice of our own."""
SEEN_ON_PAPER = (REGISTER, COURT)


@dataclass(frozen=True, slots=True)
class NewEnding:
    """What the paper was, why, and whether the holder may hear of it now; when not, `reason` says why."""

    proof: str
    reason: str
    tell_now: bool = True


def may_ask_ending(by: Standing, custody: UUID) -> bool:
    """Whether this person may ask that somebody else's authority ends; who has it ends it alone."""
    row = held_now(by, custody).first()
    place = None if row is None else place_of_holder(by, row)
    asks = place is not None and notes_about(by, Act.PAPERS, place)
    return asks and not ends_own_authority(by, custody)


@transaction.atomic
def ask_ending(*, by: Standing, custody: UUID, new: NewEnding) -> UUID:
    """The first pair of eyes: nothing changes yet. Refusal without a reason, and when it waits already."""
    row = held_now(by, custody).first()
    if row is None or new.proof not in SEEN_ON_PAPER or not may_ask_ending(by, custody):
        raise NotYours("ask-ending-refused", by.client)
    if not new.reason.strip():
        raise Refusal([Fault("", 0, "reason", gettext_noop("Schrijf in het kort waarom."))])
    refuse_citizen_number(new.reason)
    lock(by.client)
    if _waiting(by).filter(subject=str(custody)).exists():
        message = gettext_noop("Dit is al gevraagd. Het wacht op een tweede professional.")
        raise Refusal([Fault("", 0, "", message)])
    made = _keep(by, row, new)
    _record(by, "authority-end-asked", Action.CREATE, [("ruling", made)])
    if new.tell_now:
        tell(_holders(by, row) - {by.asking.person}, _news(by, "authority-end-asked", made), by.moment)
    tell(_who_may_second(by, row) - _holders(by, row), _news(by, "authority-end-waits", made), by.moment)
    return made


def _keep(by: Standing, row: Custody, new: NewEnding) -> UUID:
    made = uuid4()
    sealed = vault.seal_json(
        identity_scope(by.client), {"reason": new.reason.strip()}, context=ruling_context(made)
    )
    Ruling.objects.create(
        pk=made,
        client_id=by.client,
        kind=END_ASKED if new.tell_now else END_ASKED_QUIETLY,
        person_id=row.person_id,
        subject=str(row.pk),
        detail=new.proof,
        key=sealed.key,
        sealed=sealed.data,
        by=by.asking.person,
        starts=by.moment,
        ends=by.moment + WAITS,
    )
    return made


@transaction.atomic
def second_ending(*, by: Standing, ruling: UUID) -> None:
    """The second pair of eyes: another person, who may note it too. The authority ends at this moment."""
    lock(by.client)
    asked = _waiting(by).filter(pk=ruling)
    note = asked.first()
    row = None if note is None else held_now(by, UUID(note.subject)).first()
    place = None if row is None else place_of_holder(by, row)
    if note is None or row is None or place is None:
        raise NotYours("second-ending-refused", by.client)
    if not seconds(by, Act.PAPERS, note.by) or not notes_about(by, Act.PAPERS, place):
        raise NotYours("second-ending-refused", by.client)
    asked.update(
        kind=END_AGREED,
        seconded_by=by.asking.person,
        starts=min(note.starts, by.moment - INSTANT),
        ends=by.moment,
    )
    stop_custody(by, row)
    theirs = _holders(by, row)
    tell(theirs - {by.asking.person}, _news(by, "authority-ended", row.pk), by.moment)
    others = _other_holders(by, place) - theirs - {by.asking.person}
    tell(others, _news(by, "authority-of-another-ended", row.pk), by.moment)


@transaction.atomic
def drop_ending(*, by: Standing, ruling: UUID) -> None:
    """It is not so after all: whoever may ask it may take it back, and who heard of it hears that too."""
    asked = _waiting(by).filter(pk=ruling)
    note = asked.first()
    row = None if note is None else Custody.objects.filter(pk=note.subject, client=by.client).first()
    if note is None or row is None or not may_ask_ending(by, row.pk):
        raise NotYours("drop-ending-refused", by.client)
    asked.update(starts=min(note.starts, by.moment - INSTANT), ends=by.moment)
    _record(by, "authority-end-dropped", Action.UPDATE, [("ruling", ruling)])
    if note.kind == END_ASKED:
        tell(_holders(by, row) - {by.asking.person}, _news(by, "authority-end-dropped", ruling), by.moment)


def second_either(*, by: Standing, ruling: UUID) -> None:
    """The second pair of eyes, on an ending or on what a child decides alone."""
    if _waiting(by).filter(pk=ruling).exists():
        second_ending(by=by, ruling=ruling)
    else:
        second_exception(by=by, ruling=ruling)


def end_either(*, by: Standing, ruling: UUID) -> None:
    """An ending that waits is taken back; any other fact is over."""
    if _waiting(by).filter(pk=ruling).exists():
        drop_ending(by=by, ruling=ruling)
    else:
        end_ruling(by=by, ruling=ruling)


def _waiting(by: Standing) -> QuerySet[Ruling]:
    return Ruling.objects.filter(client=by.client, kind__in=ENDINGS, ends__gt=by.moment)


def _holders(by: Standing, row: Custody) -> set[UUID]:
    """Who has this authority: the person, or who acts here for the institution."""
    if row.person_id is not None:
        return {row.person_id}
    there = (one for one in by.facts.participants if one.holds(by.moment))
    return {
        one.person
        for one in there
        if one.organisation == row.organisation_id and one.role.acts_for_institution
    }


def _other_holders(by: Standing, place: UUID) -> set[UUID]:
    """Who else has authority, and may know of the place it is about."""
    concerned = {one.holder for one in by.facts.custodies if one.holds(by.moment)}
    return concerned & who_may_know_of(by.facts, place, by.moment)


def _who_may_second(by: Standing, row: Custody) -> set[UUID]:
    """Everybody else who may look at the paper too, and may know of whom it is about."""
    about = place_of_holder(by, row)
    there = [one for one in by.facts.participants if one.holds(by.moment)]
    return {
        one.person
        for one in there
        if about is not None
        and may_second(by.facts, one.id, Act.PAPERS, by.asking.person, by.moment, strong=True)
        and may_note_about(by.facts, one.id, Act.PAPERS, about, by.moment, strong=True)
    }


def _news(by: Standing, kind: str, about: UUID) -> News:
    return News(by.client, kind, about, by.moment)


def _record(by: Standing, event: str, action: Action, objects: list[tuple[str, UUID]]) -> None:
    record(by=by.actor, chain=by.client, event=event, action=action, objects=objects)
