"""What another program has no field for, as one line of text in a free field of that program.

Who the people are and how long an answer may take, the film, the coder, what was watched and when somebody
could not be seen. Only pseudonyms stand in it.
"""

import json
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from houvast.practice.faults import Refusal
from houvast.practice.footage import Coding, Hidden, Person, PersonKind, Span

LABEL = "houvast"
"""How the free field is called."""
FORMAT = "houvast-carried-1"
MOST_SIGNS = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a free field says of one coding."""

    film: str
    coder: str
    people: tuple[Person, ...]
    windows: tuple[Span, ...]
    hidden: tuple[Hidden, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    kind: PersonKind
    answer_within: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    format: Literal["houvast-carried-1"]
    film: str
    coder: str
    people: tuple[_Person, ...]
    windows: tuple[tuple[int, int], ...]
    hidden: tuple[tuple[int, int, str], ...] = ()


_TEXT: TypeAdapter[tuple[_Text, ...]] = TypeAdapter(tuple[_Text, ...], config=ConfigDict(extra="forbid"))


def carried_text(coding: Coding) -> str:
    """One line of JSON in plain ASCII."""
    text = {
        "format": FORMAT,
        "film": coding.film,
        "coder": coding.coder,
        "people": [
            {"id": one.id, "kind": one.kind.value, "answer_within": one.answer_within}
            for one in coding.people
        ],
        "windows": [[one.start, one.end] for one in coding.windows],
        "hidden": [[one.span.start, one.span.end, one.person] for one in coding.hidden],
    }
    return json.dumps(text, separators=(",", ":"))


def carried(text: object, scheme: str) -> Carried | None:
    """What such a line says, None when it is no such line or says what cannot be."""
    if not isinstance(text, str) or len(text) > MOST_SIGNS:
        return None
    try:
        (found,) = _TEXT.validate_json(f"[{text}]", strict=True)
        told = Carried(
            film=found.film,
            coder=found.coder,
            people=tuple(
                Person(id=one.id, kind=one.kind, answer_within=one.answer_within) for one in found.people
            ),
            windows=tuple(Span(*one) for one in found.windows),
            hidden=tuple(Hidden(Span(start, end), person) for start, end, person in found.hidden),
        )
        whole = Coding(
            film=told.film,
            coder=told.coder,
            scheme=scheme,
            people=told.people,
            windows=told.windows,
            hidden=told.hidden,
        )
    except (ValidationError, Refusal, ValueError):
        return None
    return Carried(
        film=whole.film, coder=whole.coder, people=whole.people, windows=whole.windows, hidden=whole.hidden
    )
