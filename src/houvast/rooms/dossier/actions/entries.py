"""An entry is written, once; a correction is a new entry that replaces it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Act, Owner, OwnerKind
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.carrying import carry_over
from houvast.rooms.dossier.models import Entry, OrganisationFile
from houvast.rooms.dossier.queries.owning import owner_for, term_for
from houvast.rooms.dossier.queries.sealing import entry_scope, sealed_body, sealed_head
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import lock, record
from houvast.rooms.trail.records import Action, Actor
from houvast.rooms.vault import actions as vault

__all__ = ["NewEntry", "act_for", "add_entry", "owner_for", "term_for"]
CHANGED_MEANWHILE = gettext_noop("Iemand anders verbeterde dit net ook. Lees eerst wat er nu staat.")


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry as it is written. `head` is the line on the time line, with a `title`; `body` the rest."""

    kind: str
    head: Mapping[str, Any]
    body: Mapping[str, Any]
    safety: bool = False
    case: UUID | None = None
    replaces: UUID | None = None
    sources: Sequence[UUID] = ()
    happened: date | None = None
    content_version: str = ""
    id: UUID = field(default_factory=uuid4)


def act_for(new: NewEntry) -> Act:
    """What the rules are asked before this may be written."""
    if new.safety:
        return Act.SAFETY
    return Act.CRITERIA if new.kind == "criteria" else Act.WRITE


@transaction.atomic
def add_entry(*, by: Standing, new: NewEntry, actor: Actor | None = None) -> UUID:
    """Write one entry; NotYours when the rules do not let them, or do not let them see what it rests on.

    `actor` is whom the trail names where that is somebody else: a guest who filled in a list by a link.
    Refusal when somebody else corrected the same entry meanwhile, or a citizen service number is in it.
    """
    owner = owner_for(by)
    by.require(act_for(new), owner=owner)
    lock(by.client)  # no erasure ends the key between the sealing and the save
    for source in new.sources:
        by.require_read(source)
    refuse_citizen_number(new.head, new.body)
    if new.replaces is not None:
        _may_replace(by, new, owner)
    _keep(by, new, owner)
    if new.replaces is not None:
        carry_over(by=by, old=new.replaces, new=new.id)
    if owner.kind is OwnerKind.ORGANISATION:
        OrganisationFile.objects.get_or_create(
            client_id=by.client, organisation_id=owner.id, defaults={"opened": by.moment}
        )
    record(
        by=actor or by.actor,
        chain=by.client,
        event=f"{new.kind}-written",
        action=Action.CREATE,
        objects=[("entry", new.id)],
    )
    return new.id


def _may_replace(by: Standing, new: NewEntry, owner: Owner) -> None:
    """A correction is of the same owner and the same kind, and of the newest version."""
    assert new.replaces is not None
    by.require_read(new.replaces)
    # Locked, so that of two who correct the same entry the second is told.
    old = Entry.objects.select_for_update().get(pk=new.replaces, client=by.client)
    same = (old.owner_kind, old.owner, old.kind, old.safety) == (
        owner.kind.value,
        owner.id,
        new.kind,
        new.safety,
    )
    if not same:
        raise NotYours("correct-refused", by.client)
    if Entry.objects.filter(replaces=old).exists():
        raise refuse(CHANGED_MEANWHILE)


def _keep(by: Standing, new: NewEntry, owner: Owner) -> None:
    """Seal it under the key of its owner and term, and put it away."""
    term = term_for(by, safety=new.safety)
    head, body = vault.seal_many_json(
        entry_scope(by.client, owner, term),
        [(dict(new.head), sealed_head(new.id)), (dict(new.body), sealed_body(new.id))],
    )
    Entry.objects.create(
        pk=new.id,
        client_id=by.client,
        kind=new.kind,
        owner_kind=owner.kind.value,
        owner=owner.id,
        author_id=by.asking.person,
        author_role=by.place.role.value,
        organisation_id=owner.id if owner.kind is OwnerKind.ORGANISATION else None,
        term=term,
        safety=new.safety,
        case=new.case,
        replaces_id=new.replaces,
        sources=[str(source) for source in new.sources],
        content_version=new.content_version,
        happened=new.happened,
        written=by.moment,
        key=head.key,
        head=head.data,
        body=body.data,
    )
