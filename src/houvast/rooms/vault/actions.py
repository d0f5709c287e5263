"""Sealing, destroying keys, and putting them under a new installation key.

A key is committed in its own transaction before anything is sealed with it: a value without its key would be
lost, a key without a value is only idle.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from houvast.rooms.vault import sealing
from houvast.rooms.vault.installation import InstallationKey
from houvast.rooms.vault.models import Key
from houvast.rooms.vault.queries import current_keys, unwrapped, wrapping_context
from houvast.rooms.vault.routing import KEYS
from houvast.rooms.vault.sealing import Gone, Scope, Sealed

__all__ = [
    "Gone",
    "Scope",
    "Sealed",
    "destroy",
    "destroy_subject",
    "rewrap",
    "seal",
    "seal_json",
    "seal_many_json",
]

WHOLE_SUBJECT = {"owner": "", "retention": ""}


def seal(scope: Scope, plain: bytes, *, context: str) -> Sealed:
    """Close bytes for one place. Makes the key when there is none yet; raises Gone where it was destroyed."""
    key, secret = _key_for(scope)
    return Sealed(key, sealing.close(secret, plain, sealing.bound_to(key, context)))


def seal_json(scope: Scope, value: Any, *, context: str) -> Sealed:
    """Close a JSON value for one place. Raises Gone."""
    return seal(scope, sealing.as_bytes(value), context=context)


def seal_many_json(scope: Scope, items: Iterable[tuple[Any, str]]) -> list[Sealed]:
    """Close (value, context) pairs under one key, fetched once. Raises Gone."""
    key, secret = _key_for(scope)
    return [
        Sealed(key, sealing.close(secret, sealing.as_bytes(value), sealing.bound_to(key, context)))
        for value, context in items
    ]


def destroy(scope: Scope) -> bool:
    """End what was sealed under this scope, for good; whether there was a key to destroy.

    This is final at once, also when the caller's transaction on the data fails after it.
    """
    with transaction.atomic(using=KEYS, durable=True):
        _overwrite_what_goes()
        ended = _bury(_of_scope(scope))
        _tombstone(scope.subject, owner=scope.owner, retention=scope.retention)
    return bool(ended)


def destroy_subject(subject: UUID) -> int:
    """End all that was sealed about one client or person, for good; how many keys that were."""
    with transaction.atomic(using=KEYS, durable=True):
        _overwrite_what_goes()
        ended = _bury(Key.objects.filter(subject=subject))
        _tombstone(subject, **WHOLE_SUBJECT)
    return ended


def rewrap() -> int:
    """Put every key under the installation key in use; how many stood under a retired one."""
    installation = current_keys()
    with transaction.atomic(using=KEYS, durable=True):
        _overwrite_what_goes()
        stale = Key.objects.filter(wrapped__isnull=False).exclude(installation=installation[0].id)
        changed = [_wrapped(key, unwrapped(key, installation), installation[0]) for key in stale]
        Key.objects.bulk_update(changed, ["installation", "wrapped"], batch_size=500)
    return len(changed)


def _of_scope(scope: Scope) -> QuerySet[Key]:
    return Key.objects.filter(subject=scope.subject, owner=scope.owner, retention=scope.retention)


def _key_for(scope: Scope) -> tuple[UUID, bytes]:
    """The key of a scope, made and committed when there is none."""
    key = _of_scope(scope).first() or _made(scope)
    return key.id, unwrapped(key, current_keys())


def _made(scope: Scope) -> Key:
    """A new key; of two who make it at once the second gets the key of the first (a lock on the database)."""
    if not scope.owner or not scope.retention:
        raise ValueError("a scope has an owner and a term of keeping")
    with transaction.atomic(using=KEYS, durable=True):
        there = Key.objects.filter(subject=scope.subject)
        if there.filter(**WHOLE_SUBJECT).exists():
            raise Gone("all keys of this subject were destroyed")
        first = _of_scope(scope).first()
        if first is not None:
            return first
        key = Key(subject=scope.subject, owner=scope.owner, retention=scope.retention)
        _wrapped(key, sealing.new_key(), current_keys()[0]).save(force_insert=True)
    return key


def _wrapped(key: Key, secret: bytes, installation: InstallationKey) -> Key:
    """The key as it is kept: closed by the installation key."""
    key.installation = installation.id
    key.wrapped = sealing.close(installation.derive("wrapping"), secret, wrapping_context(key))
    return key


def _bury(keys: QuerySet[Key]) -> int:
    """Take the wrapped key away and leave the tombstone."""
    return keys.filter(wrapped__isnull=False).update(wrapped=None, installation="", destroyed=timezone.now())


def _tombstone(subject: UUID, *, owner: str, retention: str) -> None:
    """Leave a mark also where no key ever was, so that none is made later."""
    Key.objects.get_or_create(
        subject=subject,
        owner=owner,
        retention=retention,
        defaults={"installation": "", "wrapped": None, "destroyed": timezone.now()},
    )


def _overwrite_what_goes() -> None:
    """Let SQLite overwrite freed bytes with zeros, and empty its journal once the change is final."""
    with connections[KEYS].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = ON")
    transaction.on_commit(_empty_the_journal, using=KEYS)


def _empty_the_journal() -> None:
    """The write-ahead log still has the old page; a reader that is busy only delays this to the next time."""
    with connections[KEYS].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
