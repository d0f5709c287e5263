"""Who a client is: name, day of birth and developmental age, opened from the vault."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from houvast.rooms.people.models import Client
from houvast.rooms.vault import queries as vault


@dataclass(frozen=True, slots=True)
class Identity:
    """A client as its circle knows it; `developmental_age` in months, None when not known."""

    id: UUID
    name: str
    born: date
    developmental_age: int | None
    account: UUID | None
    version: int


def context(client: UUID) -> str:
    """What binds the sealed identity to its own row."""
    return f"people.client:{client}"


def identities(clients: Iterable[UUID]) -> Mapping[UUID, Identity]:
    """The clients with these ids, in one query for each database; an erased client is not there."""
    asked = Client.objects.filter(pk__in=list(clients))
    rows = list(asked.values_list("pk", "key", "sealed", "account", "version"))
    opened = vault.open_many_json([(key, bytes(sealed), context(pk)) for pk, key, sealed, _a, _v in rows])
    return {
        pk: Identity(
            pk,
            told["name"],
            date.fromisoformat(told["born"]),
            told.get("developmental_age"),
            account,
            version,
        )
        for (pk, _key, _sealed, account, version), told in zip(rows, opened, strict=True)
        if told is not None
    }
