"""One person saw, or did not see, one sign."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """What somebody answers about a sign. `unknown` is: don't know, or had no occasion to see it."""

    OFTEN = "often"
    SOMETIMES = "sometimes"
    NEVER = "never"
    UNKNOWN = "unknown"


class Since(StrEnum):
    """How long it has been seen."""

    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Upset(StrEnum):
    """Whether it is seen when the child is upset or hurt."""

    YES = "yes"
    NO = "no"


class Truth(StrEnum):
    """Kleene's three values of one leaf: seen, not seen, unknown."""

    SEEN = "seen"
    NOT_SEEN = "not_seen"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Observation:
    """One sign as one person saw it towards one other; from a list, a film or a game alike.

    `by` is the key of the informant (one person on one day), `toward` a relationship word such as
    "me", "mother" or "" for a sign that is not seen towards anybody, `origin` where it was noted.
    """

    sign: str
    answer: Answer
    by: str
    setting: str
    toward: str = ""
    since: Since | None = None
    upset: Upset | None = None
    on: date | None = None
    origin: str = ""
