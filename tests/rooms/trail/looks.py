"""Invented people who look in invented dossiers, and somebody who tampers with what was kept of it."""

from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from houvast.rooms.trail import guards, reading
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import Action, Actor

SCHOOL = UUID("6f1c0f4e-26a2-4f5e-9d0a-8f0c0f6f2a11")
TEACHER = Actor(UUID("11111111-1111-4111-8111-111111111111"), "teacher", SCHOOL, uuid4(), "a1b2c3", True)
MOTHER = Actor(UUID("22222222-2222-4222-8222-222222222222"), "parent", None, uuid4(), "d4e5f6", False)


def looked(chain: UUID, by: Actor = TEACHER, **told: Any) -> UUID:
    """Somebody opened a dossier, for a reason."""
    facts = {"event": "dossier.opened", "action": Action.READ, "rules": ["own-circle"], **told}
    return record(by=by, chain=chain, **facts)


def looked_often(chain: UUID, times: int) -> None:
    """So many looks, each with everything a record can hold."""
    for at in range(times):
        looked(
            chain,
            TEACHER if at % 2 else MOTHER,
            objects=[("entry", uuid4()), ("picture", uuid4())],
            consents=[uuid4()],
            purpose="care",
            seen_as=uuid4(),
        )


def kept(chain: UUID) -> list[dict[str, Any]]:
    """The rows of a chain as the table holds them."""
    return list(reading.rows(reading.as_kept(chain)))


def tampered(chain: UUID, sequence: int, **values: Any) -> None:
    """Somebody with all power over the database changes one record."""
    with transaction.atomic(), guards.lifted(connection):
        assert Row.objects.filter(chain=chain, sequence=sequence).update(**values) == 1


def removed(chain: UUID, *sequences: int) -> None:
    """Somebody with all power over the database takes records away."""
    with transaction.atomic(), guards.lifted(connection):
        Row.objects.filter(chain=chain, sequence__in=sequences).delete()
