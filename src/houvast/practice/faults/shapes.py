"""From a located value to one of our own types, with every misfit named at its line.

pydantic does the checking, strictly: nothing is coerced, no unknown key is passed over.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from houvast.practice.faults.fault import Fault
from houvast.practice.faults.located import Located, Place

T = TypeVar("T")

_MESSAGES: Mapping[str, str] = {
    "missing": "Hier ontbreekt iets: {name}.",
    "missing_argument": "Hier ontbreekt iets: {name}.",
    "unexpected_keyword_argument": "Dit kennen we hier niet: {name}.",
    "extra_forbidden": "Dit kennen we hier niet: {name}.",
    "string_type": "Hier hoort tekst te staan.",
    "string_too_long": "Deze tekst is te lang: meer dan {max_length} tekens.",
    "string_too_short": "Hier mag de tekst niet leeg zijn.",
    "string_pattern_mismatch": "Dit heeft niet de vorm die hier hoort.",
    "int_type": "Hier hoort een heel getal te staan.",
    "int_from_float": "Hier hoort een heel getal te staan.",
    "bool_type": "Hier hoort true of false te staan.",
    "enum": "Dit kennen we niet. Kies uit: {expected}.",
    "literal_error": "Dit kennen we niet. Kies uit: {expected}.",
    "greater_than_equal": "Dit getal is te klein: minder dan {ge}.",
    "less_than_equal": "Dit getal is te groot: meer dan {le}.",
    "date_type": "Hier hoort een datum te staan, zoals 2026-11-22.",
    "date_parsing": "Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22.",
    "date_from_datetime_parsing": "Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22.",
    "date_from_datetime_inexact": "Hier hoort een datum zonder tijd te staan.",
    "partial_date": (
        "Dit is geen datum die bestaat. Schrijf een dag, zoals 2019-03-14, "
        'of tussen aanhalingstekens een jaar of een maand: "2019" of "2019-03".'
    ),
    "tuple_type": "Hier hoort een rij te staan, tussen [ en ].",
    "list_type": "Hier hoort een rij te staan, tussen [ en ].",
    "dict_type": "Hier hoort een tabel te staan.",
    "dataclass_type": "Hier hoort een tabel te staan.",
    "too_long": "Dit zijn er te veel: meer dan {max_length}.",
    "too_short": "Dit zijn er te weinig.",
}
_OTHER = "Dit is niet van de soort die hier hoort."
_QUOTED = re.compile("'([^']*)'")


@cache
def _adapter(shape: Any, *, open_ended: bool) -> TypeAdapter[Any]:
    """For a list of one `shape`: only so do the settings reach the dataclasses inside it."""
    return TypeAdapter(tuple[shape], config=ConfigDict(extra="ignore" if open_ended else "forbid"))


def _plain(value: object) -> str:
    """TOML's own dates as text; anything else TOML can hold is already plain."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def read_shape(
    shape: type[T],
    located: Located,
    place: Place = (),
    *,
    taken: Callable[[Any], object] = lambda value: value,
    open_ended: bool = False,
) -> tuple[T | None, tuple[Fault, ...]]:
    """The value at `place` as a `shape` (a dataclass), or all its faults.

    `taken` may recast the value first. Unknown keys are faults, unless `open_ended`.
    """
    kind: Any = shape
    value: Any = located.value
    for step in place:
        value = value[step]
    value = taken(value)
    text = json.dumps([value], default=_plain)
    try:
        found: tuple[T] = _adapter(kind, open_ended=open_ended).validate_json(text, strict=True)
    except ValidationError as error:
        return None, tuple(_fault(located, place, detail) for detail in error.errors(include_url=False))
    faults = tuple(
        located.fault(located.nearest((*place, *inner)), _MESSAGES[kind_of_fault])
        for inner, kind_of_fault in _dates_mistaken(value, found[0])
    )
    return (None, faults) if faults else (found[0], ())


def _dates_mistaken(value: object, found: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Dates that were taken for text and texts that were taken for a date: JSON knows no difference."""
    if isinstance(value, date | time) and isinstance(found, str):
        yield place, "string_type"
    elif isinstance(value, str) and isinstance(found, date) and value != found.isoformat():
        yield place, "date_parsing"
    elif isinstance(value, list) and isinstance(found, list | tuple):
        for at, (one, other) in enumerate(zip(value, found, strict=False)):
            yield from _dates_mistaken(one, other, (*place, at))
    elif isinstance(value, dict):
        for name, one in value.items():
            other = found.get(name) if isinstance(found, dict) else getattr(found, name, None)
            yield from _dates_mistaken(one, other, (*place, name))


def _fault(located: Located, place: Place, detail: ErrorDetails) -> Fault:
    inner: Place = detail["loc"][1:]
    context = dict(detail.get("ctx", {}))
    if "expected" in context:
        context["expected"] = ", ".join(_QUOTED.findall(context["expected"]))
    values = {"name": str(inner[-1]) if inner else "", **context}
    message = _MESSAGES.get(detail["type"], _OTHER)
    return located.fault(located.nearest((*place, *inner)), message, **values)
