"""Opening what is sealed. Keys are read anew each time: a key that is destroyed is gone at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from houvast.rooms.vault import sealing
from houvast.rooms.vault.installation import BadKeyFile, InstallationKey, installation_keys
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.sealing import Gone


def current_keys() -> list[InstallationKey]:
    """The installation keys, the one in use first; read from the file, so a rotation is seen at once."""
    return installation_keys(Path(settings.KEY_FILE))


def wrapping_context(key: Key) -> bytes:
    """What a wrapped key is tied to: swapping rows of the key store opens nothing."""
    return b"\0".join(
        [b"vault.key", key.id.bytes, key.subject.bytes, key.owner.encode(), key.retention.encode()]
    )


def unwrapped(key: Key, installation: Iterable[InstallationKey]) -> bytes:
    """The key itself. Raises Gone for a tombstone, BadKeyFile when its installation key is not there."""
    return _reopened(key, {one.id: one.derive("wrapping") for one in installation})


def _reopened(key: Key, wrapping: Mapping[str, bytes]) -> bytes:
    """The key itself, with what each installation key wraps with: derived once for many keys."""
    if key.wrapped is None:
        raise Gone("this key was destroyed")
    if key.installation not in wrapping:
        raise BadKeyFile(f"the key file has no key {key.installation}")
    return sealing.reopen(wrapping[key.installation], bytes(key.wrapped), wrapping_context(key))


def _unwrapped_by_id(ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """The keys that are still there, in one query; a destroyed or unknown one is left out."""
    found = list(Key.objects.filter(id__in=set(ids), wrapped__isnull=False).defer("made", "destroyed"))
    wrapping = {one.id: one.derive("wrapping") for one in (current_keys() if found else ())}
    return {key.id: _reopened(key, wrapping) for key in found}


def open_sealed(key: UUID, data: bytes, *, context: str) -> bytes:
    """What was sealed under this key for this place. Raises Gone or Tampered."""
    opened = _unwrapped_by_id([key])
    if key not in opened:
        raise Gone("this key is not there any more")
    return sealing.reopen(opened[key], bytes(data), sealing.bound_to(key, context))


def open_json(key: UUID, data: bytes, *, context: str) -> Any:
    """The value that was sealed as JSON. Raises Gone or Tampered."""
    return json.loads(open_sealed(key, data, context=context))


def open_many_json(items: Sequence[tuple[UUID, bytes, str]]) -> list[Any | None]:
    """The values of (key, data, context), in that order, with one query; None where the key is gone."""
    opened = _unwrapped_by_id(key for key, _, _ in items)
    return [
        json.loads(sealing.reopen(opened[key], bytes(data), sealing.bound_to(key, context)))
        if key in opened
        else None
        for key, data, context in items
    ]


def mac_key(purpose: str) -> list[tuple[str, bytes]]:
    """A key of 32 bytes for one purpose from each installation key, with its id; the one in use first."""
    return [(one.id, one.derive(f"mac {purpose}")) for one in current_keys()]


@dataclass(frozen=True)
class Listed:
    """What may be told of a key: everything but the key."""

    id: UUID
    subject: UUID
    owner: str  # empty for the tombstone of a whole subject
    retention: str
    installation: str
    made: datetime
    destroyed: datetime | None


_TOLD = ("id", "subject", "owner", "retention", "installation", "made", "destroyed")


def listed() -> list[Listed]:
    """Every key and every tombstone, the oldest first."""
    return [Listed(*row) for row in Key.objects.order_by("made", "id").values_list(*_TOLD)]


def listed_of(subject: UUID, owner: str) -> list[Listed]:
    """The keys and tombstones of one owner about one subject, the oldest first; one query."""
    found = Key.objects.filter(subject=subject, owner=owner).order_by("made", "id")
    return [Listed(*row) for row in found.values_list(*_TOLD)]


def opening() -> dict[UUID, bool]:
    """Of every key the store knows: does it still open anything?"""
    rows = Key.objects.values_list("id", "destroyed").iterator()
    return {key: destroyed is None for key, destroyed in rows}
