"""What a record of the trail holds: the fields of NEN 7513, without a name and without free text.

docs/trail.md lays every field beside the standard and FHIR AuditEvent.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

# The chain of the installation itself: what is about no dossier and no person, such as the end of a chain.
INSTALLATION = UUID("0b6f1f7e-5d2c-4c0a-9d55-70a1c4a9e001")

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]*")


class NotAWord(ValueError):
    """Something that is no code was about to enter the trail: it holds no names and no free text."""


class Outcome(StrEnum):
    """How it ended (EventOutcomeIndicator)."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Action(StrEnum):
    """What kind of act it was (EventActionCode); the code of the standard is the first letter."""

    CREATE = "create"
    READ = "read"
    UPDATE = "update"
    DELETE = "delete"
    EXECUTE = "execute"


@dataclass(frozen=True)
class Actor:
    """Who acted, as what, and on whose responsibility.

    `participant` is the place in the circle, `session` an opaque digest, `strong` whether a second factor was
    used.
    """

    person: UUID | None
    role: str
    organisation: UUID | None
    participant: UUID | None
    session: str
    strong: bool


SYSTEM = Actor(None, "system", None, None, "", True)


@dataclass(frozen=True)
class Record:
    """One look or act, as it was kept. `sequence` counts from 1 within its chain; `at` is in UTC."""

    id: UUID
    chain: UUID
    sequence: int
    at: datetime
    event: str
    action: Action
    outcome: Outcome
    by: Actor
    seen_as: UUID | None
    purpose: str
    emergency: bool
    objects: tuple[tuple[str, UUID], ...]
    rules: tuple[str, ...]
    consents: tuple[UUID, ...]


@dataclass(frozen=True)
class Head:
    """The last record of a chain at some moment; kept elsewhere it shows later that a chain was cut off."""

    chain: UUID
    sequence: int
    mac: bytes
    at: datetime


def word(given: str, most: int, *, may_be_empty: bool = False) -> str:
    """A code: at most so many letters, digits and . _ : / -. Raises NotAWord, never with what was given."""
    if given == "" and may_be_empty:
        return given
    if len(given) > most or not _WORD.fullmatch(given):
        raise NotAWord(f"the trail takes codes of at most {most} letters, digits and ._:/-")
    return str(given)
