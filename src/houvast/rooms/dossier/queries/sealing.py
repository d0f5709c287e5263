"""Under which key an entry is sealed, and what binds its parts to its own row."""

from uuid import UUID

from houvast.practice.authority import Owner
from houvast.rooms.vault.sealing import Scope


def entry_scope(client: UUID, owner: Owner, term: str) -> Scope:
    """One key for each client, owner and term of keeping, so that each can end alone."""
    return Scope(client, f"{owner.kind.value}:{owner.id}", term)


def sealed_head(entry: UUID) -> str:
    return f"dossier.entry.head:{entry}"


def sealed_body(entry: UUID) -> str:
    return f"dossier.entry.body:{entry}"
