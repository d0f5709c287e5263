"""What a dossier shows of its entries: a line for each that the reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from houvast.practice.authority import Owner, OwnerKind, Reason, Role
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.queries.sealing import sealed_body, sealed_head
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.vault import queries as vault


@dataclass(frozen=True, slots=True)
class Line:
    """One entry on the time line, with why the reader may see it."""

    id: UUID
    kind: str
    head: Mapping[str, Any]
    owner: Owner
    author: UUID
    author_name: str
    author_role: Role
    organisation_name: str
    written: datetime
    happened: date | None
    safety: bool
    released: datetime | None
    case: UUID | None
    replaces: UUID | None
    sources: tuple[UUID, ...]
    content_version: str
    reason: Reason


def lines(client: UUID, readable: Mapping[UUID, Reason], shown: Iterable[UUID]) -> list[Line]:
    """These entries, newest first, as far as they are readable; four queries however many there are."""
    wanted = [entry for entry in shown if entry in readable]
    rows = list(Entry.objects.filter(client=client, pk__in=wanted).defer("body").order_by("-written", "-pk"))
    opened = vault.open_many_json([(row.key, bytes(row.head), sealed_head(row.pk)) for row in rows])
    authors = names({row.author_id for row in rows})
    organisations = organisation_names({row.organisation_id for row in rows if row.organisation_id})
    return [
        line(row, head, authors, organisations, readable[row.pk])
        for row, head in zip(rows, opened, strict=True)
        if head is not None
    ]


def line(
    row: Entry,
    head: Mapping[str, Any],
    authors: Mapping[UUID, str],
    organisations: Mapping[UUID, str],
    reason: Reason,
) -> Line:
    """One row as a line."""
    return Line(
        id=row.pk,
        kind=row.kind,
        head=head,
        owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner),
        author=row.author_id,
        author_name=authors.get(row.author_id, ""),
        author_role=Role(row.author_role),
        organisation_name=organisations.get(row.organisation_id, "") if row.organisation_id else "",
        written=row.written,
        happened=row.happened,
        safety=row.safety,
        released=row.released,
        case=row.case,
        replaces=row.replaces_id,
        sources=tuple(map(UUID, row.sources)),
        content_version=row.content_version,
        reason=reason,
    )


WRITER_ONLY = "writer_only"
"""The name in a body of what stays with who wrote it: what that person reads in place of the rest."""


def bodies(client: UUID, entries: Sequence[UUID], *, reader: UUID) -> Mapping[UUID, Mapping[str, Any]]:
    """What stands in these entries for this person; whoever calls this asked the rules and wrote the trail.

    What stays with its writer is there for the writer alone: not in a page, a paper or an export.
    """
    rows = Entry.objects.filter(client=client, pk__in=entries).only("pk", "key", "body", "author_id")
    found = list(rows)
    opened = vault.open_many_json([(row.key, bytes(row.body), sealed_body(row.pk)) for row in found])
    return {
        row.pk: as_read(body, own=row.author_id == reader)
        for row, body in zip(found, opened, strict=True)
        if body is not None
    }


def as_read(body: Mapping[str, Any], *, own: bool) -> Mapping[str, Any]:
    """A body as its writer reads it, or as anybody else does."""
    shared = {name: told for name, told in body.items() if name != WRITER_ONLY}
    return {**shared, **body.get(WRITER_ONLY, {})} if own else shared
