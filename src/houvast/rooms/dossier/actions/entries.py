"""An entry is written, once; a correction is a new entry that replaces it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from houvast.practice.authority import Act, OrganisationKind, Owner, OwnerKind, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.models import Entry, OrganisationFile
from houvast.rooms.dossier.queries.sealing import entry_scope, sealed_body, sealed_head
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, record
from houvast.rooms.vault import actions as vault


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry as it is written. `head` is what a line of the time line says, with a `title`; `body` the rest."""

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


def owner_for(by: Standing) -> Owner:
    """Whose it is what this person writes in this role: their own, the young person's, or the organisation's."""
    if by.place.role is Role.CLIENT:
        return Owner(kind=OwnerKind.CLIENT, id=by.client)
    if by.place.role.is_professional:
        if by.place.organisation is None:
            raise NotYours("write-refused", by.client)
        return Owner(kind=OwnerKind.ORGANISATION, id=by.place.organisation)
    return Owner(kind=OwnerKind.PERSON, id=by.asking.person)


def term_for(by: Standing, *, safety: bool) -> str:
    """How long it is kept: the class of the retention clock."""
    if safety:
        return "safety"
    if by.place.organisation is None:
        return "family"
    return "school" if by.place.organisation_kind is OrganisationKind.SCHOOL else "care"


def act_for(new: NewEntry) -> Act:
    """What the rules are asked before this may be written."""
    if new.safety:
        return Act.SAFETY
    return Act.CRITERIA if new.kind == "criteria" else Act.WRITE


@transaction.atomic
def add_entry(*, by: Standing, new: NewEntry) -> UUID:
    """Write one entry of the asking person's owner. NotYours when the rules do not let them, or a source is unseen."""
    by.require(act_for(new))
    for other in (*new.sources, *([new.replaces] if new.replaces else [])):
        by.require_read(other)
    owner, term = owner_for(by), term_for(by, safety=new.safety)
    scope = entry_scope(by.client, owner, term)
    head, body = vault.seal_many_json(
        scope, [(dict(new.head), sealed_head(new.id)), (dict(new.body), sealed_body(new.id))]
    )
    Entry.objects.create(
        pk=new.id,
        client_id=by.client,
        kind=new.kind,
        owner_kind=owner.kind.value,
        owner=owner.id,
        author_id=by.asking.person,
        author_role=by.place.role.value,
        organisation_id=by.place.organisation if owner.kind is OwnerKind.ORGANISATION else None,
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
    if owner.kind is OwnerKind.ORGANISATION:
        OrganisationFile.objects.get_or_create(
            client_id=by.client, organisation_id=owner.id, defaults={"opened": by.moment}
        )
    record(
        by=by.actor,
        chain=by.client,
        event=f"{new.kind}-written",
        action=Action.CREATE,
        objects=[("entry", new.id)],
    )
    return new.id
