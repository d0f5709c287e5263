"""A filled-in list becomes an entry; sheets are opened to be laid side by side; a picture of them is kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from houvast.practice.authority import Act
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.queries.lines import WRITER_ONLY, bodies, lines
from houvast.rooms.dossier.queries.sheets import SHEET, FilledSheet, filled, newest_of_each, readable_sheets
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.records import Action, Actor

Body = Mapping[str, Any]
Pick = Callable[[Sequence[FilledSheet]], Sequence[FilledSheet]]


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A filled-in list. `shared` is what others may come to read, `whole` what stays with the writer too.

    Both hold the text of the sheet's file (`sheet`) and the answers in words (`answers`).
    """

    title: str
    door: str
    role: str
    setting: str
    who: str
    written: date
    shared: Body
    whole: Body
    content_version: str
    label: str = ""

    def head(self) -> dict[str, str]:
        """What the time line says of it."""
        named = {name: getattr(self, name) for name in ("title", "door", "role", "setting", "who", "label")}
        return {**named, "date": self.written.isoformat()}


def add_sheet(*, by: Standing, new: NewSheet, guest: Actor | None = None) -> UUID:
    """Write a sheet as an entry of the owner for whom this person writes; NotYours when that may not be.

    Of a guest without an account nothing is kept that would stay with the writer: there is nobody to read it.
    """
    body = dict(new.shared)
    if guest is None and new.whole != new.shared:
        body[WRITER_ONLY] = dict(new.whole)
    entry = NewEntry(
        kind=SHEET, head=new.head(), body=body, happened=new.written, content_version=new.content_version
    )
    return add_entry(by=by, new=entry, actor=guest)


@dataclass(frozen=True, slots=True)
class OpenedSheets:
    """The sheets a reader may choose from, and those that lie open with what stands in them."""

    all: Sequence[FilledSheet]
    opened: Sequence[tuple[FilledSheet, Body]]


@transaction.atomic
def open_sheets(*, by: Standing, event: str, pick: Pick = newest_of_each) -> OpenedSheets:
    """Open sheets to lay side by side: those picked of all that this reader may see, and of nothing else."""
    by.require(Act.SEE_CIRCLE)
    readable = by.readable()
    known = [filled(line) for line in lines(by.client, readable, readable_sheets(by))]
    open_now = pick(known)
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=Action.READ,
        objects=[("entry", one.id) for one in known] or [("client", by.client)],
        rules=sorted({readable[one.id].rule.value for one in known}),
    )
    told = bodies(by.client, [one.id for one in open_now], reader=by.asking.person)
    return OpenedSheets(known, [(one, told[one.id]) for one in open_now if one.id in told])


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture as it was shown: `shown` for everybody who may read its sheets, `own` for its only writer."""

    title: str
    eyes: Sequence[str]
    reader: str
    shown: Body
    own: Body | None
    sources: Sequence[UUID]
    content_version: str


def keep_picture(*, by: Standing, new: NewPicture) -> UUID:
    """Keep a picture for good, as it is shown now; NotYours when a sheet in it is not theirs to read."""
    body: dict[str, Any] = {"picture": new.shown}
    if new.own is not None:
        body[WRITER_ONLY] = {"own_picture": new.own}
    head = {"title": new.title, "eyes": list(new.eyes), "reader": new.reader}
    entry = NewEntry(
        kind="picture",
        head=head,
        body=body,
        sources=tuple(new.sources),
        happened=by.moment.date(),
        content_version=new.content_version,
    )
    return add_entry(by=by, new=entry)


@dataclass(frozen=True, slots=True)
class NewCriteria:
    """The professional's own judgement of each criterion, with what the sheets said of it that day."""

    title: str
    groups: Sequence[Body]
    remark: str
    sources: Sequence[UUID]
    content_version: str


def keep_criteria(*, by: Standing, new: NewCriteria) -> UUID:
    """Keep the professional's sheet as an entry of the care organisation; NotYours for anybody else."""
    entry = NewEntry(
        kind="criteria",
        head={"title": new.title},
        body={"groups": list(new.groups), "remark": new.remark},
        sources=tuple(new.sources),
        happened=by.moment.date(),
        content_version=new.content_version,
    )
    return add_entry(by=by, new=entry)
