"""Entries go for good: rows deleted, and the key that sealed them destroyed, so that back-ups lose them too.

A key is shared by all entries of one owner and term. Where some of them stay, these are sealed anew under a
next key first. In this order nothing is lost at any moment: seal anew, delete and record in one transaction,
destroy the old key after it. Should the machine stop between the two, `finish` destroys what was left over.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction

from houvast.practice.authority import Owner
from houvast.rooms.dossier.models import Entry, Request, Shield, TaskLink
from houvast.rooms.dossier.queries.going import Taken, standing_entries, taken_with
from houvast.rooms.dossier.queries.links import sealed_link
from houvast.rooms.dossier.queries.sealing import (
    REQUESTS,
    generation,
    holder,
    number_of,
    sealed_body,
    sealed_head,
    sealed_reason,
    sealed_request,
)
from houvast.rooms.people.models import Client
from houvast.rooms.trail.actions import Actor, lock, record
from houvast.rooms.trail.records import Action
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries as opened
from houvast.rooms.vault.queries import Listed
from houvast.rooms.vault.sealing import Scope

TERMS = ("family", "school", "care", "safety", REQUESTS)
A_DAY = timedelta(days=1)
NO_KEY = UUID(int=0)
"""The key of a husk: none, so that nothing opens."""


@dataclass(frozen=True, slots=True)
class Column:
    """A sealed column under the key of an entry's owner and term, and what binds a value to its row."""

    model: type[models.Model]
    name: str
    context: Callable[[UUID], str]


COLUMNS: Sequence[Column] = (
    Column(Entry, "head", sealed_head),
    Column(Entry, "body", sealed_body),
    Column(Shield, "sealed", sealed_reason),
    Column(TaskLink, "sealed", sealed_link),
    Column(Request, "sealed", sealed_request),
)
"""Every column that is sealed with the key of entries; a test looks whether one is missing."""


@transaction.atomic
def erase(
    *, by: Actor, client: UUID, entries: Collection[UUID], event: str, about: Sequence[tuple[str, UUID]]
) -> Taken:
    """Take these entries away with their versions and pictures; the trail keeps that it was done, not what.

    Whoever calls this has asked the rules, or a clock, whether that may.
    """
    lock(client)
    known = standing_entries(client)
    taken = taken_with(known, entries)
    if not taken.all:
        return taken
    hit = {(one.owner, one.term) for one in known if one.id in taken.all}
    _take(client, taken)
    for owner, term in sorted(hit, key=str):
        renew_key(client, owner, term)
    record(by=by, chain=client, event=event, action=Action.DELETE, objects=about)
    return taken


def _take(client: UUID, taken: Taken) -> None:
    """The rows go, or stay as husks without any text."""
    rows = Entry.objects.filter(client=client)
    rows.filter(replaces__in=taken.all).update(replaces=None)
    rows.filter(pk__in=taken.whole).delete()
    rows.filter(pk__in=taken.husks).update(head=b"", body=b"", key=NO_KEY)


def renew_key(client: UUID, owner: Owner, term: str) -> None:
    """Seal what stays under a next key, and destroy the others once that is final."""
    spent = [
        key
        for key in opened.listed_of(client, holder(owner))
        if key.destroyed is None and number_of(term, key.retention)
    ]
    if not spent:
        return
    number = max(number_of(term, key.retention) for key in opened.listed_of(client, holder(owner)))
    following = Scope(client, holder(owner), generation(term, number + 1))
    vault.seal(following, b"", context="")  # there is a next key, so that the old ones can be told from it
    for model in dict.fromkeys(column.model for column in COLUMNS):
        _reseal(model, [key.id for key in spent], following)
    scopes = [Scope(client, holder(owner), key.retention) for key in spent]
    transaction.on_commit(lambda: _destroy(scopes))


def _reseal(model: type[models.Model], keys: Collection[UUID], following: Scope) -> None:
    """Every value of a table that stands under these keys, under the next one."""
    columns = [column for column in COLUMNS if column.model is model]
    rows: list[Any] = list(model._default_manager.filter(key__in=keys))
    for column in columns:
        values = opened.open_many_json(
            [(row.key, bytes(getattr(row, column.name)), column.context(row.pk)) for row in rows]
        )
        pairs = [(value, column.context(row.pk)) for row, value in zip(rows, values, strict=True)]
        for row, sealed in zip(rows, vault.seal_many_json(following, pairs), strict=True):
            setattr(row, column.name, sealed.data)
            row.key_after = sealed.key
    for row in rows:
        row.key = row.key_after
    model._default_manager.bulk_update(rows, ["key", *(column.name for column in columns)], batch_size=100)


def _destroy(scopes: Iterable[Scope]) -> None:
    for scope in scopes:
        vault.destroy(scope)


# --- a whole dossier, and what was left over -------------------------------------------------------------


@transaction.atomic
def erase_dossier(*, by: Actor, client: UUID) -> None:
    """The last of a dossier goes: who it was about, the circle, authority, consents; then every key of it."""
    lock(client)
    Client.objects.filter(pk=client).delete()
    record(by=by, chain=client, event="dossier-ended", action=Action.DELETE, objects=[("client", client)])
    transaction.on_commit(lambda: _destroy_subject(client))


def _destroy_subject(client: UUID) -> None:
    vault.destroy_subject(client)


def finish(moment: datetime) -> int:
    """Destroy keys that an erasure left over because the machine stopped halfway; how many that were."""
    by_scope: dict[tuple[UUID, str, str], list[Listed]] = defaultdict(list)
    gone = 0
    for key in opened.listed():
        term = key.retention.partition(".")[0]
        if term in TERMS:
            by_scope[key.subject, key.owner, term].append(key)
        elif (key.owner, key.retention) == ("client", "dossier"):
            gone += _finish_dossier(key, moment)
    return gone + sum(_finish_keys(keys) for keys in by_scope.values())


def _finish_keys(keys: Sequence[Listed]) -> int:
    """Older keys under which nothing stands any more."""
    newest = max(keys, key=lambda key: number_of(key.retention.partition(".")[0], key.retention))
    older = [key for key in keys if key.destroyed is None and key is not newest]
    return sum(_destroy_idle(key) for key in older)


@transaction.atomic
def _destroy_idle(key: Listed) -> bool:
    lock(key.subject)
    models_of = dict.fromkeys(column.model for column in COLUMNS)
    if any(model._default_manager.filter(key=key.id).exists() for model in models_of):
        return False
    return vault.destroy(Scope(key.subject, key.owner, key.retention))


def _finish_dossier(key: Listed, moment: datetime) -> bool:
    """A dossier that is gone while its keys are not; a new one has its key a moment before its row."""
    if key.destroyed is not None or moment < key.made + A_DAY:
        return False
    if Client.objects.filter(pk=key.subject).exists():
        return False
    return bool(vault.destroy_subject(key.subject))
