"""What there is to code: the phases of a child, the free codes, and the names that other programs give them.

A scheme is data (TOML). The one of the circle ships with the content; an organisation can add its own.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from houvast.practice.faults import Fault
from houvast.practice.footage.coding import Coding
from houvast.practice.observations import Evidence

Code = Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=40)]
"""How something is called in a file: "explores", "not-in-view"."""
Text = Annotated[str, Field(min_length=1, max_length=200)]
Milliseconds = Annotated[int, Field(ge=100, le=600_000)]


class Step(StrEnum):
    """Where in the circle a phase stands."""

    EXPLORES = "explores"
    UPSET = "upset"
    SEEKS = "seeks"
    COMFORTED = "comforted"


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseCode:
    """One phase. `step` is its place in the circle, None when it has none; `also` are names elsewhere."""

    code: Code
    text: Text
    step: Step | None = None
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeCode:
    """A free code; `lasting` when it has a beginning and an end."""

    code: Code
    text: Text
    lasting: bool = False
    also: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What may be coded, and how long after a signal a response counts as its answer (ms).

    `signal`, `response` and `hidden` are the names under which other programs know these.
    """

    id: Code
    title: Text
    summary: str
    readers: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    answer_within: Milliseconds
    phases: tuple[PhaseCode, ...]
    signal: tuple[Text, ...] = ("signal",)
    response: tuple[Text, ...] = ("response",)
    hidden: tuple[Text, ...] = ("hidden",)
    free: tuple[FreeCode, ...] = ()

    def step(self, code: str) -> Step | None:
        """The place in the circle of a phase."""
        return next((phase.step for phase in self.phases if phase.code == code), None)

    @property
    def has_circle(self) -> bool:
        """Whether all four steps of the circle can be coded."""
        return {phase.step for phase in self.phases} >= set(Step)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name anything has here or elsewhere, with the code it stands for; "" for what has no code."""
        codes: tuple[PhaseCode | FreeCode, ...] = (*self.phases, *self.free)
        for one in codes:
            for name in (one.code, *one.also):
                yield name, one.code
        for name in (*self.signal, *self.response, *self.hidden):
            yield name, ""

    def named_twice(self) -> Iterator[str]:
        """Names that two things have, so that nobody can know which is meant; capitals make no difference."""
        counts = Counter(name.casefold() for name, _code in self.names())
        yield from (name for name, _code in self.names() if counts[name.casefold()] > 1)

    def unknown(self, coding: Coding) -> Iterator[Fault]:
        """A fault for each code in a coding that this scheme does not have."""
        known = {
            "phases": {phase.code for phase in self.phases},
            "stretches": {free.code for free in self.free if free.lasting},
            "marks": {free.code for free in self.free if not free.lasting},
        }
        for name, codes in known.items():
            for at, row in enumerate(getattr(coding, name), start=1):
                if row.code not in codes:
                    yield Fault("", 0, f"{name}[{at}]", _UNKNOWN, {"name": row.code})


_UNKNOWN = "Deze code kent het schema niet: {name}."
