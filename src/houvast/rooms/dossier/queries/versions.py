"""Which entries are versions of each other: a correction replaces an entry, and the older one stays."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from houvast.rooms.dossier.models import Entry


def replaced_by(client: UUID) -> Mapping[UUID, UUID]:
    """Of each entry that was corrected, the correction; one query."""
    rows = Entry.objects.filter(client=client, replaces__isnull=False).values_list("replaces", "pk")
    return {old: new for old, new in rows if old is not None}


def versions(client: UUID, entry: UUID) -> list[UUID]:
    """Every version of this entry, the first one first; one query however many there are."""
    return chain(replaced_by(client), entry)


def chain(newer: Mapping[UUID, UUID], entry: UUID) -> list[UUID]:
    """The versions of one entry, the first one first, from which correction replaces which entry."""
    older = {new: old for old, new in newer.items()}
    found = [entry]
    while found[0] in older:
        found.insert(0, older[found[0]])
    while found[-1] in newer:
        found.append(newer[found[-1]])
    return found


def newest(newer: Mapping[UUID, UUID], readable: Iterable[UUID]) -> set[UUID]:
    """Of what somebody may read, what no readable correction replaces."""
    known = set(readable)
    return {entry for entry in known if newer.get(entry) not in known}
