"""What a first step is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.practice.observations import Evidence


class StepKind(StrEnum):
    """`step`: something to do today. `stance`: how to be. `disputed`: told, but never advised first."""

    STEP = "step"
    STANCE = "stance"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One first step. `text` is Markdown.

    It fits when any sign of `when` was seen (or always, without any), and is withheld when any of
    `unless` was. With `facts` ("cannot.sight", "history.adopted") one of these must be known to be so
    too. Ages in months.
    """

    id: str
    readers: tuple[str, ...]
    title: str
    text: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    kind: StepKind = StepKind.STEP
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    order: int = 100
    from_months: int = 0
    to_months: int | None = None
    stop_when: str = ""
    disputed: str = ""
    facts: tuple[str, ...] = ()
