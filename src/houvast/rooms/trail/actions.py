"""Writing the trail: whoever looks or acts calls `record` in its own transaction, before anything is shown.

When the trail cannot be written the error leaves, and with it the look or act fails: even a caller who
catches it cannot commit any more.

Whoever writes to more than one chain in one transaction takes the chain of the client first, then that of a
person: one order for everybody, so that two never wait for each other.
"""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from houvast.rooms.trail import guards
from houvast.rooms.trail.chaining import PURPOSE, VERSION, mac_of
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.owner import as_owner
from houvast.rooms.trail.reading import end_of
from houvast.rooms.trail.records import INSTALLATION, Action, Actor, Outcome, word
from houvast.rooms.vault.queries import mac_key

__all__ = ["Action", "Actor", "InsideATransaction", "Outcome", "end_chain", "record", "record_refusal"]

Facts = dict[str, Any]


class InsideATransaction(RuntimeError):
    """A programming error: this needs a transaction of its own, and was called inside another."""


class Told(TypedDict, total=False):
    """What a record may tell beside who did what in which chain.

    `rules` and `consents` say why it was allowed, `seen_as` through whose eyes was looked.
    """

    objects: Sequence[tuple[str, UUID]]
    rules: Sequence[str]
    consents: Sequence[UUID]
    purpose: str
    seen_as: UUID | None
    emergency: bool


def record(
    *,
    by: Actor,
    chain: UUID,
    event: str,
    action: Action,
    outcome: Outcome = Outcome.DONE,
    **told: Unpack[Told],
) -> UUID:
    """Add one record within the caller's transaction; its id.

    `chain` is the client's id, or the person's id for what is about an account. Raises NotAWord for free
    text; any database error leaves as it is.
    """
    facts = {**_acted(by, event, action, outcome), **_told(told), "chain": chain}
    # Without a savepoint: a failure in here ends the whole transaction of the caller.
    with transaction.atomic(savepoint=False):
        return append(facts)


def record_refusal(*, by: Actor, chain: UUID, event: str, action: Action, **told: Unpack[Told]) -> UUID:
    """Add one record in a transaction of its own, after the refused one was rolled back.

    Raises InsideATransaction when it is called before that: on SQLite it would wait for its own caller.
    """
    with own_transaction():
        return record(by=by, chain=chain, event=event, action=action, outcome=Outcome.REFUSED, **told)


def end_chain(*, by: Actor, chain: UUID) -> UUID | None:
    """Take a whole chain away, because its term is over; only the owner of the database may.

    What stays is one record in the chain of the installation: which chain ended, how long it was and its last
    mac. Its id comes back, or None when there was no such chain. Raises InsideATransaction; PostgreSQL
    refuses any other role.
    """
    if chain == INSTALLATION:
        raise ValueError("the chain of the installation does not end")
    with as_owner() as using, own_transaction(using), guards.lifted(connections[using]):
        lock(chain, using)
        sequence, mac = end_of(chain, using)
        if not sequence:
            return None
        Row.objects.using(using).filter(chain=chain).delete()
        return append(_ended(by, chain, sequence, mac), using)


@contextmanager
def own_transaction(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """A transaction that is nobody else's. Raises InsideATransaction."""
    with ExitStack() as stack:
        try:
            stack.enter_context(transaction.atomic(using=using, durable=True))
        except RuntimeError as nested:
            raise InsideATransaction("call this after the transaction, not inside it") from nested
        yield


def append(facts: Facts, using: str = DEFAULT_DB_ALIAS) -> UUID:
    """Lock the chain, and put one record after its last."""
    lock(facts["chain"], using)
    sequence, previous = end_of(facts["chain"], using)
    key, secret = mac_key(PURPOSE)[0]
    made = {
        "ended_chain": None,
        "ended_sequence": None,
        "ended_mac": None,
        **facts,
        "id": uuid.uuid4(),
        "version": VERSION,
        "at": timezone.now(),
        "sequence": sequence + 1,
        "previous": previous,
        "key": key,
    }
    Row.objects.using(using).bulk_create([Row(**made, mac=mac_of(secret, made))])
    return UUID(int=made["id"].int)


def lock(chain: UUID, using: str = DEFAULT_DB_ALIAS) -> None:
    """One writer at a time for a chain, until the transaction ends.

    SQLite has one writer at a time for all: transactions begin IMMEDIATE there (settings). On PostgreSQL the
    table comes first: who lifts the triggers holds all of it, and must not meet somebody who holds a chain.
    """
    connection = connections[using]
    if connection.vendor == "postgresql":
        number = int.from_bytes(blake2b(chain.bytes, digest_size=8, person=b"trail").digest(), signed=True)
        table = f"LOCK TABLE {guards.TABLE} IN ROW EXCLUSIVE MODE"
        with connection.cursor() as cursor:
            cursor.execute(f"{table}; SELECT pg_advisory_xact_lock({number})")


def _ended(by: Actor, chain: UUID, sequence: int, mac: bytes) -> Facts:
    return {
        **_acted(by, "chain-ended", Action.DELETE, Outcome.DONE),
        **_told({"objects": [("chain", chain)]}),
        "chain": INSTALLATION,
        "ended_chain": chain,
        "ended_sequence": sequence,
        "ended_mac": mac,
    }


def _acted(by: Actor, event: str, action: Action, outcome: Outcome) -> Facts:
    return {
        "event": word(event, 60),
        "action": str(Action(action)),
        "outcome": str(Outcome(outcome)),
        "person": by.person,
        "role": word(by.role, 30),
        "organisation": by.organisation,
        "participant": by.participant,
        "session": word(by.session, 64, may_be_empty=True),
        "strong": by.strong,
    }


def _told(told: Told) -> Facts:
    return {
        "objects_touched": [[word(kind, 40), str(one)] for kind, one in told.get("objects", ())],
        "rules": [word(rule, 80) for rule in told.get("rules", ())],
        "consents": [str(one) for one in told.get("consents", ())],
        "purpose": word(told.get("purpose", ""), 40, may_be_empty=True),
        "seen_as": told.get("seen_as"),
        "emergency": told.get("emergency", False),
    }
