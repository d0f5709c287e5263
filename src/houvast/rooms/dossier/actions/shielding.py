"""Something is hidden from a person or a role, for a time: then it is absent for them everywhere.

Who decides over an entry hides that entry. A fact of some kind (where somebody lives, the school, the
group, the times of appointments) or somebody in the circle can be hidden altogether, whoever wrote it. Every
shield has a reason, somebody who decided it, and a day on which it is looked at again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.carrying import copy_shield, scope_of
from houvast.rooms.dossier.actions.sharing import other
from houvast.rooms.dossier.models import Entry, Shield
from houvast.rooms.dossier.queries.sealing import sealed_reason
from houvast.rooms.dossier.queries.shielded import hits, may_hide_altogether, may_lift
from houvast.rooms.dossier.queries.versions import versions
from houvast.rooms.people.actions.clients import identity_scope
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import lock, record
from houvast.rooms.trail.records import Action
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault.sealing import Scope

LONGEST = timedelta(days=366)
"""A shield is looked at again within a year; a choice of our own."""
HIDDEN_ALTOGETHER = ("fact-home-address", "fact-school", "fact-group", "fact-appointment-times")
"""The kinds of fact that can be hidden whoever writes them."""


@dataclass(frozen=True, slots=True)
class NewShield:
    """What is hidden (entry, kind or participant), from whom (a place in the circle, or a role), why."""

    reason: str
    ends: datetime
    entry: UUID | None = None
    kind: str = ""
    participant: UUID | None = None
    from_participant: UUID | None = None
    from_role: Role | None = None


@transaction.atomic
def shield(*, by: Standing, new: NewShield) -> UUID:
    """Hide something; the id of the shield. NotYours for what they do not decide over, or whom they do not
    know; Refusal for a day that is no day to look again, and for hiding from oneself."""
    lock(by.client)  # no erasure ends the key between the sealing and the save
    _require(by, new.entry, new.kind, new.participant)
    person = other(by, new.from_participant).person if new.from_participant else None
    _check(by, new, person)
    found = versions(by.client, new.entry) if new.entry else []
    entry = Entry.objects.get(pk=new.entry) if new.entry is not None else None
    made = _put_up(by, new, person, entry)
    for one in Entry.objects.filter(pk__in=[one for one in found if one != new.entry]):
        copy_shield(made, one)
    _note(by, "shielded", Action.CREATE, made)
    return made.pk


def _require(by: Standing, entry: UUID | None, kind: str, participant: UUID | None) -> None:
    """Whether they decide over this one thing."""
    by.require(Act.SEE_CIRCLE)
    if (entry is not None) + bool(kind) + (participant is not None) != 1:
        raise NotYours("shield-refused", by.client)
    if entry is not None:
        by.require(Act.SHIELD, item=entry)
        return
    if participant is not None and participant != by.place.id:
        other(by, participant)
    if (kind and kind not in HIDDEN_ALTOGETHER) or not may_hide_altogether(by, participant):
        raise NotYours("shield-refused", by.client)


def _check(by: Standing, new: NewShield, person: UUID | None) -> None:
    if (person is None) == (new.from_role is None):
        raise refuse(gettext_noop("Kies één persoon, of één rol."), field="from_whom")
    if person == by.asking.person:
        raise refuse(gettext_noop("Je kunt iets niet afschermen voor jezelf."), field="from_whom")
    hidden = next((one for one in by.facts.participants if one.id == new.participant), None)
    if hidden is not None and person == hidden.person:
        raise refuse(gettext_noop("Iemand kan niet voor zichzelf verborgen zijn."), field="from_whom")
    if not new.reason.strip():
        raise refuse(gettext_noop("Schrijf in een paar woorden waarom."), field="reason")
    if new.ends <= by.moment:
        raise refuse(gettext_noop("Kies een dag die nog komt."), field="until")
    if new.ends > by.moment + LONGEST:
        raise refuse(
            gettext_noop("Kies een dag binnen een jaar. Dan kijk je of het nog nodig is."), field="until"
        )
    refuse_citizen_number(new.reason)


def _put_up(by: Standing, new: NewShield, person: UUID | None, entry: Entry | None) -> Shield:
    made = uuid4()
    scope: Scope = scope_of(entry) if entry else identity_scope(by.client)
    sealed = vault.seal_json(scope, new.reason.strip(), context=sealed_reason(made))
    return Shield.objects.create(
        pk=made,
        client_id=by.client,
        entry=entry,
        participant_id=new.participant,
        kind=new.kind,
        from_person_id=person,
        from_role=new.from_role.value if new.from_role else "",
        by_id=by.asking.person,
        key=sealed.key,
        sealed=sealed.data,
        starts=by.moment,
        ends=new.ends,
    )


@transaction.atomic
def lift(*, by: Standing, shield: UUID) -> None:
    """Show again what was hidden, in every version. NotYours unless who decided it or decides over it now,
    and for whom it hides something from; Refusal when it had been lifted already."""
    lock(by.client)
    row = Shield.objects.filter(pk=shield, client=by.client).first()
    if row is None or hits(by, row) or not may_lift(by, row.entry_id, row.participant_id, row.by_id):
        raise NotYours("lift-refused", by.client)
    if row.ends <= by.moment:
        raise refuse(gettext_noop("Dit was al niet meer afgeschermd."))
    for one in _same(by, row):
        one.ends = max(by.moment, one.starts + timedelta(microseconds=1))
        one.save(update_fields=["ends"])
    _note(by, "shield-lifted", Action.UPDATE, row)


def _same(by: Standing, row: Shield) -> Sequence[Shield]:
    """This shield, and the same on other versions of the entry."""
    if row.entry_id is None:
        return [row]
    of_all = Q(entry__in=versions(by.client, row.entry_id))
    hidden = Shield.objects.filter(of_all, client=by.client, ends__gt=by.moment)
    return list(hidden.filter(from_person=row.from_person_id, from_role=row.from_role))


def _note(by: Standing, event: str, action: Action, row: Shield) -> None:
    """In the trail: what, never why or from whom; who it is hidden from finds none of this there."""
    about = [("entry", row.entry_id), ("participant", row.participant_id)]
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=action,
        objects=[("shield", row.pk), *((kind, one) for kind, one in about if one is not None)],
    )
