"""What every door of a coded film gives back, what it may read at most, and how a door is told of.

A door is a pair of functions in a module of its own; `houvast.exchange.footage` lists them by the ending of
the file's name.
"""

import gzip
import io
import json
import math
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from houvast.practice.faults import Fault
from houvast.practice.footage import Coding, Scheme

MOST_BYTES = 64 * 1024 * 1024
"""What a file may weigh, also after unpacking."""
MOST_ROWS = 200_000
"""How many rows all films of one file may have together."""
DEEPEST = 24
"""How many brackets may stand inside one another."""
MOST_FILMS = 1_000
"""How many codings one file may hold."""
MOST_PEOPLE = 1_000
"""How many people may occur in one file."""
MOST_SIGNS = 80
"""How long the name of a code may be."""

TOO_LARGE = "Dit bestand is te groot: meer dan {most} bytes lezen we niet."
TOO_MANY = "Dit bestand heeft te veel regels: meer dan {most} lezen we niet."
TOO_MANY_FILMS = "Dit bestand heeft te veel films: meer dan {most} lezen we niet."
TOO_MANY_PEOPLE = "In dit bestand komen te veel mensen voor: meer dan {most} lezen we niet."
TOO_DEEP = "Dit zit te diep in elkaar: meer dan {deepest} lagen."
NOT_UTF8 = "Dit is geen UTF-8. Bewaar het bestand als UTF-8 en probeer het nog eens."
NO_JSON = "Hier staat iets dat geen JSON is. Is het bestand heel?"
NO_GZIP = "Dit bestand is niet goed ingepakt (gzip), of het is afgebroken."
TWICE = "Deze naam staat hier twee keer."
NO_TABLE = "Hier hoort een tabel te staan."


@dataclass(frozen=True, slots=True)
class Apart:
    """One row of a file that could not become part of a coding.

    `place` is where it stands, `at` its moment in ms from the start of the film (None when it has none),
    `person` a pseudonym ("" for nobody), `code` what was coded, `fault` why it stands apart.
    """

    place: str
    at: int | None
    person: str
    code: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class ReadFilm:
    """One coding that a file turned out to hold.

    `name` is as the file calls it: only to choose by, never to be kept or shown elsewhere. `coding` is None
    when nothing of it could be used; `apart` are the rows that were kept apart, in the order of the file, and
    `remarks` what was understood in another way than it was written.
    """

    name: str
    coding: Coding | None
    apart: tuple[Apart, ...] = ()
    remarks: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFilms:
    """What a file turned out to hold; with `faults` for what is wrong with the file as a whole."""

    films: tuple[ReadFilm, ...]
    faults: tuple[Fault, ...] = ()


Reader = Callable[[str, bytes, Scheme, Mapping[str, str]], ReadFilms]
"""(name of the file, its bytes, scheme, columns by our names) to what it holds; broken input never raises."""
Writer = Callable[[Sequence[Coding], Scheme], bytes]


@dataclass(frozen=True, slots=True)
class Door:
    """How files with one ending are read and written; None where that cannot be done."""

    read: Reader | None = None
    write: Writer | None = None


class _Twice(ValueError):
    """A name stands twice in one table."""


def of_file(name: str) -> str:
    """The name of a file without its folders, whatever system they come from."""
    return re.split(r"[/\\]", name)[-1]


def nothing(file: str, message: str, *, line: int = 0, place: str = "", **values: object) -> ReadFilms:
    """Nothing could be read, for this reason."""
    return ReadFilms((), (Fault(file, line, place, message, values),))


def unpacked(file: str, data: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    """What is in a gzip, never more than may be read; or the fault."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            found = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        return b"", (Fault(file, 0, "", NO_GZIP),)
    if len(found) > MOST_BYTES:
        return b"", (Fault(file, 0, "", TOO_LARGE, {"most": MOST_BYTES}),)
    return found, ()


def as_words(file: str, data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """Bytes as text, or the fault with its line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (Fault(file, error.object[: error.start].count(b"\n") + 1, "", NOT_UTF8),)
    if "\0" in text:  # what UTF-16 looks like
        return "", (Fault(file, text.count("\n", 0, text.index("\0")) + 1, "", NOT_UTF8),)
    return text, ()


def plain_json(file: str, data: bytes) -> tuple[Any, tuple[Fault, ...]]:
    """JSON as plain values, quickly; NaN is taken, what is too deep or stands twice is not. Or the fault."""
    text, faults = as_words(file, data)
    if faults:
        return None, faults
    try:
        value = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        return None, (Fault(file, error.lineno, "", NO_JSON),)
    except RecursionError:
        return None, (Fault(file, 0, "", TOO_DEEP, {"deepest": DEEPEST}),)
    except _Twice:
        return None, (Fault(file, 0, "", TWICE),)
    except ValueError:  # a whole number of thousands of digits
        return None, (Fault(file, 0, "", NO_JSON),)
    if too_deep(value):
        return None, (Fault(file, 0, "", TOO_DEEP, {"deepest": DEEPEST}),)
    return value, ()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise _Twice
    return table


def too_deep(value: object) -> bool:
    """Whether more than `DEEPEST` tables and rows stand inside one another."""
    level: list[Any] = [value]
    for _depth in range(DEEPEST + 1):
        level = [inner for one in level for inner in _inside(one) if isinstance(inner, list | dict)]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def milliseconds(seconds: object, *, less: float = 0.0) -> int | None:
    """Seconds as whole ms, with `less` seconds taken off; None for what is no finite number."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        found = (float(seconds) - less) * 1000
    except OverflowError:
        return None
    return round(found) if math.isfinite(found) else None
