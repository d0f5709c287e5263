"""What is known about a child that is not seen: age, senses, history, examinations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.practice.observations.signs import Need
from houvast.practice.observations.when import When

ADULT_MONTHS = 18 * 12
OLDEST_MONTHS = 110 * 12
MOST_MONTHS = 11
"""The months that an age has beside its years."""


class Known(StrEnum):
    """An answer about somebody's life; not knowing is an answer too, and never "no"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What an examination said. `not-examined` and `unknown` leave the question open."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_EXAMINED = "not-examined"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One circumstance or event with its dates, as far as known."""

    what: str
    answer: Known
    since: When | None = None
    until: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What has been examined (ADHD, ASD, hearing ...), by whom does not matter here."""

    what: str
    outcome: Outcome
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """The child as one writer knows it; ages in whole months, `cannot` what it cannot show.

    `age_range` (youngest, oldest) is what the list itself is for: all that is known without an age.
    """

    age_months: int | None = None
    age_range: tuple[int, int] = (0, OLDEST_MONTHS)
    developmental_age_months: int | None = None
    cannot: tuple[Need, ...] = ()
