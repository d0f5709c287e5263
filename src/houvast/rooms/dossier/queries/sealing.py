"""Under which key an entry is sealed, and what binds its parts to its own row."""

from collections.abc import Iterable
from uuid import UUID

from houvast.practice.authority import Owner
from houvast.rooms.vault import queries as vault
from houvast.rooms.vault.queries import Listed
from houvast.rooms.vault.sealing import Scope


def entry_scope(client: UUID, owner: Owner, term: str) -> Scope:
    """One key for each client, owner and term of keeping, so that each can end alone.

    An erasure ends a key and what stays goes on under a next one: "care", "care.2", "care.3". This is the one
    in use now; who seals with it holds the lock of the dossier (trail.actions.lock), so that no key ends
    between the choice and the save.
    """
    held_by = holder(owner)
    return Scope(client, held_by, generation(term, in_use(term, vault.listed_of(client, held_by))))


REQUESTS = "requests"


def request_scope(client: UUID, owner: Owner) -> Scope:
    """The key of what was asked of an owner and what they decided: an erasure of entries leaves it."""
    return entry_scope(client, owner, REQUESTS)


def holder(owner: Owner) -> str:
    """An owner as the vault names them."""
    return f"{owner.kind.value}:{owner.id}"


def generation(term: str, number: int) -> str:
    """The name in the vault of a term's first, second ... key."""
    return term if number == 1 else f"{term}.{number}"


def in_use(term: str, keys: Iterable[Listed]) -> int:
    """Which key of a term is in use: the newest, or the next when the newest is destroyed."""
    numbered = {number_of(term, key.retention): key.destroyed is None for key in keys}
    newest = max((number for number in numbered if number), default=0)
    return newest if newest and numbered[newest] else newest + 1


def number_of(term: str, retention: str) -> int:
    """The number of a key of this term; 0 for a key of another."""
    base, _dot, number = retention.partition(".")
    return 0 if base != term else int(number or 1)


def sealed_head(entry: UUID) -> str:
    return f"dossier.entry.head:{entry}"


def sealed_body(entry: UUID) -> str:
    return f"dossier.entry.body:{entry}"


def sealed_reason(shield: UUID) -> str:
    return f"dossier.shield:{shield}"


def sealed_request(request: UUID) -> str:
    return f"dossier.request:{request}"
