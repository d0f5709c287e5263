"""Asking people in the circle for the list that fits them, and filling it in."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.sheets import NewSheet, add_sheet
from houvast.rooms.dossier.models import AskedList
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.queries.noting import seen_place
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.records import Action


@transaction.atomic
def ask_for_list(*, by: Standing, to: UUID, door: str, until: datetime) -> UUID:
    """Ask somebody for a list, until a moment; they get a notice, and mail that says only that.

    NotYours for who may not write here, and for a place that is hidden from them.
    """
    by.require(Act.WRITE, owner=owner_for(by))
    place = seen_place(by, to)
    if place is None or place.role is Role.INTERPRETER or place.id == by.place.id:
        raise NotYours("ask-list-refused", by.client)
    if until <= by.moment:
        raise refuse(gettext_noop("Kies een dag die nog komt."), field="until")
    waits = AskedList.objects.select_for_update().filter(
        client=by.client, to=to, door=door, entry=None, withdrawn=None, until__gt=by.moment
    )
    if waits.filter(by=by.asking.person).exists():
        raise refuse(gettext_noop("Deze lijst heb je al gevraagd. Hij wacht nog."))
    row = AskedList.objects.create(
        client_id=by.client,
        to_id=to,
        door=door,
        by_id=by.asking.person,
        by_role=by.place.role.value,
        made=by.moment,
        until=until,
    )
    record(
        by=by.actor,
        chain=by.client,
        event="list-asked",
        action=Action.CREATE,
        objects=[("asked-list", row.pk), ("participant", to)],
    )
    tell([place.person], News(by.client, "list-asked", row.pk, by.moment), by.moment)
    return row.pk


@transaction.atomic
def withdraw_asked_list(*, by: Standing, asked: UUID) -> None:
    """Not needed any more; what was filled in already stays with who filled it in."""
    waiting = AskedList.objects.filter(
        pk=asked, client=by.client, by=by.asking.person, entry=None, withdrawn=None
    ).filter(by_role__in=("", by.place.role.value))
    if not waiting.update(withdrawn=by.moment):
        raise NotYours("withdraw-list-refused", by.client)
    record(
        by=by.actor,
        chain=by.client,
        event="asked-list-withdrawn",
        action=Action.UPDATE,
        objects=[("asked-list", asked)],
    )


@transaction.atomic
def fill_in(*, by: Standing, new: NewSheet) -> UUID:
    """Somebody in the circle fills in a list, asked or not; who asked hears that it was done, no more."""
    entry = add_sheet(by=by, new=new)
    asked = AskedList.objects.select_for_update().filter(
        client=by.client, to=by.place.id, door=new.door, entry=None, withdrawn=None, until__gt=by.moment
    )
    for row in list(asked):
        row.entry_id = entry
        row.save(update_fields=["entry"])
        tell([row.by_id], News(by.client, "list-filled", row.pk, by.moment), by.moment)
    return entry
