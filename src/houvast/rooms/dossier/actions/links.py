"""A link or QR code with which somebody without an account fills in one list, once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, OwnerKind, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.sheets import NewSheet, add_sheet
from houvast.rooms.dossier.models import TaskLink
from houvast.rooms.dossier.queries.links import (
    Held,
    LinkState,
    Made,
    find,
    held,
    link_of,
    opened,
    owner_of,
    sealed_link,
    state_of,
)
from houvast.rooms.dossier.queries.owning import owner_for, term_for
from houvast.rooms.dossier.queries.sealing import entry_scope
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people import codes
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import lock, record
from houvast.rooms.trail.records import Action, Actor
from houvast.rooms.vault import actions as vault

DAYS = (7, 14, 30)
"""How long a link may work; a choice of our own."""
GUEST = Actor(None, "guest", None, None, "", False)
"""Who comes by a link: nobody knows who that is."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as it is made. `label` is how the asker calls who fills it in; `words` is what they read.

    `child` is how the child is called to them; empty, as it is by itself, tells them nobody's name.
    """

    door: str
    label: str
    words: str = ""
    child: str = ""
    days: int = DAYS[1]


@transaction.atomic
def make_link(*, by: Standing, new: NewLink) -> UUID:
    """Make a link that works once. Only its digest can be looked for; the code itself is sealed."""
    owner = owner_for(by)
    by.require(Act.WRITE, owner=owner)
    told = {"label": new.label, "words": new.words, "child": new.child}
    refuse_citizen_number(told)
    link, code = uuid4(), codes.new_code()
    lock(by.client)  # no erasure ends the key between the sealing and the save
    scope = entry_scope(by.client, owner, term_for(by, safety=False))
    sealed = vault.seal_json(scope, {**told, "code": code}, context=sealed_link(link))
    TaskLink.objects.create(
        pk=link,
        client_id=by.client,
        digest=codes.digest(code),
        door=new.door,
        owner_kind=owner.kind.value,
        owner=owner.id,
        by_id=by.asking.person,
        by_role=by.place.role.value,
        key=sealed.key,
        sealed=sealed.data,
        made=by.moment,
        expires=by.moment + timedelta(days=new.days),
    )
    _note(by.actor, by.client, "link-made", Action.CREATE, link)
    return link


@transaction.atomic
def withdraw_link(*, by: Standing, link: UUID) -> None:
    """The link does nothing any more; who holds it reads that kindly."""
    mine = TaskLink.objects.filter(
        pk=link,
        client=by.client,
        by=by.asking.person,
        by_role=by.asking.role.value,
        used=None,
        withdrawn=None,
    )
    if not mine.update(withdrawn=by.moment):
        raise NotYours("withdraw-link-refused", by.client)
    _note(by.actor, by.client, "link-withdrawn", Action.UPDATE, link)


@transaction.atomic
def open_link(code: str, moment: datetime) -> Held | None:
    """What a guest may know of a link; None when there is none with this code."""
    row = find(code)
    if row is None:
        return None
    found = held(row, moment)
    if found.state is LinkState.OPEN:
        _note(GUEST, found.client, "link-opened", Action.READ, found.id)
    return found


def use_link(code: str, new: NewSheet, moment: datetime) -> LinkState:
    """Hand in the sheet of a guest; OPEN says that it was taken in now. Of two at once, one is.

    It becomes an entry of the asker's owner. Where the asker may not write here any more, the link is over.
    """
    try:
        return _use(code, new, moment)
    except NotYours:
        return LinkState.WITHDRAWN


@transaction.atomic
def _use(code: str, new: NewSheet, moment: datetime) -> LinkState:
    row = find(code)
    if row is None:
        return LinkState.UNKNOWN
    if not _claim(row, moment):
        row.refresh_from_db()
        state = state_of(row, moment)
        return LinkState.USED if state is LinkState.OPEN else state
    told = opened(row)
    if told is None:
        raise NotYours("link-refused", row.client_id)
    if row.door != new.door:
        raise refuse(gettext_noop("Dit blad hoort bij een andere lijst."))
    by = standing(_asker(row), row.client_id, moment)
    entry = add_sheet(by=by, new=replace(new, label=told["label"]), guest=GUEST)
    _note(GUEST, row.client_id, "link-used", Action.UPDATE, row.pk, entry)
    tell([row.by_id], News(row.client_id, "list-filled", row.pk, moment), moment)
    return LinkState.OPEN


def _claim(row: TaskLink, moment: datetime) -> bool:
    """Take the one time that it works: the row changes for one who tries, and for nobody after."""
    unused = TaskLink.objects.filter(pk=row.pk, used=None, withdrawn=None, expires__gt=moment)
    return bool(unused.update(used=moment))


def _asker(row: TaskLink) -> Asking:
    """Who made the link, as that person stood when it was made: signed in strongly, in that role."""
    owner = owner_of(row)
    organisation = row.owner if owner.kind is OwnerKind.ORGANISATION else None
    return Asking(row.by_id, Role(row.by_role), organisation, strong=True)


def _note(by: Actor, client: UUID, event: str, action: Action, link: UUID, entry: UUID | None = None) -> None:
    touched = [("task-link", link), *([("entry", entry)] if entry else [])]
    record(by=by, chain=client, event=event, action=action, objects=touched)


@transaction.atomic
def show_link(*, by: Standing, link: UUID) -> Made:
    """Show who made it a link to hand on; NotYours for anybody else."""
    by.require(Act.SEE_CIRCLE)
    made = link_of(by, link)
    if made is None:
        raise NotYours("link-refused", by.client)
    _note(by.actor, by.client, "link-shown", Action.READ, link)
    return made
