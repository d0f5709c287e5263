"""The facts of whole dossiers: the people's, and entries, grants and shields with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from houvast.practice import authority
from houvast.practice.authority import Facts, Owner, OwnerKind, Purpose, Role
from houvast.rooms.dossier import models
from houvast.rooms.people.queries.facts import by_client, people_facts
from houvast.rooms.people.queries.identities import Identity

CARE_SHARING_ADDS_PARENTS: frozenset[Role] = frozenset({Role.PSYCHOLOGIST})
"""Professions whose code asks the parents too, from twelve; psychologists: code of the NIP."""


def facts(identities: Iterable[Identity]) -> Mapping[UUID, Facts]:
    """Everything that rights in these dossiers rest on, in seven queries however much there is."""
    known = {one.id: one for one in identities}
    entries = items(known)
    grants = by_client(models.Grant.objects.all(), known)
    shields = by_client(models.Shield.objects.defer("sealed"), known)
    return {
        client: replace(
            found,
            items=tuple(entries[client]),
            grants=tuple(map(grant, grants[client])),
            shields=tuple(map(shield, shields[client])),
            care_sharing_adds_parents=CARE_SHARING_ADDS_PARENTS,
        )
        for client, found in people_facts(known.values()).items()
    }


def items(clients: Iterable[UUID]) -> Mapping[UUID, list[authority.Item]]:
    """The entries of these dossiers as the rules see them.

    Plain columns, and ids that come back often turned into an id once: there may be thousands of rows.
    """
    rows = models.Entry.objects.filter(client__in=list(clients)).order_by("pk")
    texts = {f"{name}_text": Cast(name, CharField(max_length=36)) for name in ("client", "owner", "author")}
    columns = ("pk", "kind", "owner_kind", "written", "safety", "released", "sources", *texts)
    id_of = cache(UUID)
    owner_of = cache(lambda kind, owner: Owner(kind=OwnerKind(kind), id=id_of(owner)))
    found: dict[UUID, list[authority.Item]] = defaultdict(list)
    for pk, kind, owner_kind, written, safety, released, sources, client, owner, author in rows.annotate(
        **texts
    ).values_list(*columns):
        found[id_of(client)].append(
            authority.Item(
                id=pk,
                kind=kind,
                owner=owner_of(owner_kind, owner),
                author=id_of(author),
                written=written,
                safety=safety,
                released=released,
                sources=tuple(map(UUID, sources)),
            )
        )
    return found


def grant(row: models.Grant) -> authority.Grant:
    """A permission to read as the rules see it."""
    return authority.Grant(
        id=row.pk,
        owner=Owner(kind=OwnerKind(row.owner_kind), id=row.owner),
        to=row.to_id,
        item=row.entry_id,
        kinds=frozenset(row.kinds),
        ended=row.ended,
        purpose=Purpose(row.purpose) if row.purpose else None,
        subject=row.subject,
        profession=Role(row.by_role) if row.by_role else None,
        starts=row.starts,
        ends=row.ends,
    )


def shield(row: models.Shield) -> authority.Shield:
    """What is hidden from whom, as the rules see it."""
    return authority.Shield(
        id=row.pk,
        item=row.entry_id,
        participant=row.participant_id,
        kind=row.kind,
        from_person=row.from_person_id,
        from_role=Role(row.from_role) if row.from_role else None,
        starts=row.starts,
        ends=row.ends,
    )
