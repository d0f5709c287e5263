"""Our own JSON: codings as they are, with every fault at its line.

{"format": "houvast-footage-1", "scheme": "circle", "codings": [{film, coder, people, windows, ...}]};
times in ms, windows as [start, end]. What is well is read quickly; only when something is wrong the text
is read once more by the reader that knows on which line everything stands.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from houvast.exchange.footage.making import FREE_CODE, ID
from houvast.exchange.footage.reading import (
    MOST_BYTES,
    MOST_ROWS,
    TOO_MANY,
    ReadFilm,
    ReadFilms,
    nothing,
    plain_json,
)
from houvast.exchange.footage.terms import Private
from houvast.practice.faults import Fault, Located, Place, Refusal, in_order, read_json, read_shape
from houvast.practice.footage import (
    Clearness,
    Coding,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Scheme,
    Signal,
    Span,
    Stretch,
)
from houvast.practice.footage.coding import ORDER, PSEUDONYM

FORMAT = "houvast-footage-1"
OTHER_FORMAT = "Dit is geen bestand met coderingen van Houvast, of een andere versie ervan."
OTHER_SCHEME = "Dit is gecodeerd met een ander schema dan {id}."
NO_NAME = "Hier past alleen een code: woorden, geen naam en geen map."
NO_NUMBER = "Een signaal heeft een nummer: letters, cijfers en streepjes."


# --- the shape --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Unseen:
    start: int
    end: int
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Phase:
    start: int
    end: int
    child: str
    code: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    person: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coding:
    film: str
    coder: str
    people: tuple[Person, ...]
    windows: tuple[tuple[int, int], ...]
    hidden: tuple[_Unseen, ...] = ()
    phases: tuple[_Phase, ...] = ()
    signals: tuple[Signal, ...] = ()
    responses: tuple[Response, ...] = ()
    stretches: tuple[_Stretch, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    format: Literal["houvast-footage-1"]
    scheme: str
    codings: tuple[_Coding, ...]


_FILES: TypeAdapter[tuple[_File, ...]] = TypeAdapter(tuple[_File, ...], config=ConfigDict(extra="forbid"))
_ROWS = ("hidden", "phases", "signals", "responses", "stretches", "marks")
_PLACES = frozenset(
    (
        *("format", "scheme", "codings", "film", "coder", "people", "windows", "id", "kind", "answer_within"),
        *("start", "end", "person", "child", "code", "at", "clearness", "to", "by", "signal", "fit"),
        *_ROWS,
    )
)


# --- in ---------------------------------------------------------------------------------------------------


def read(file: str, data: bytes, scheme: Scheme, columns: Mapping[str, str]) -> ReadFilms:
    """Every coding in the file; one that is not whole is not taken, and each of its faults is named."""
    value, faults = plain_json(file, data)
    if faults:
        _located, told = read_json(file, data, most=MOST_BYTES)
        return ReadFilms((), tuple(_shielded(fault) for fault in told) or faults)
    if isinstance(value, dict) and _rows(value) > MOST_ROWS:
        return nothing(file, TOO_MANY, most=MOST_ROWS)
    lines = _Lines(file, data)
    try:
        (found,) = _FILES.validate_json(b"[" + data.removeprefix(b"\xef\xbb\xbf") + b"]", strict=True)
    except ValidationError:
        return _misshapen(lines, scheme)
    return _films(found, lines, scheme)


class _Lines:
    """The text with its lines, read only when a fault has to be told."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file, self._data = file, data
        self._read: tuple[Located | None, tuple[Fault, ...]] | None = None

    def read(self) -> tuple[Located | None, tuple[Fault, ...]]:
        self._read = self._read or read_json(self.file, self._data, most=MOST_BYTES)
        return self._read

    def fault(self, place: Place, message: str, **values: object) -> Fault:
        located = self.read()[0] or Located(self.file, {}, {})
        return _shielded(located.fault(place, message, **values))


def _rows(value: Mapping[str, Any]) -> int:
    codings = value.get("codings")
    return sum(
        len(rows)
        for coding in (codings if isinstance(codings, list) else ())
        if isinstance(coding, dict)
        for rows in coding.values()
        if isinstance(rows, list)
    )


def _films(found: _File, lines: _Lines, scheme: Scheme) -> ReadFilms:
    if found.scheme != scheme.id:
        return ReadFilms((), (lines.fault(("scheme",), OTHER_SCHEME, id=scheme.id),))
    films, faults = list[ReadFilm](), list[Fault]()
    for at, shape in enumerate(found.codings):
        film, wrong = _film(shape, at, lines, scheme)
        films.append(film)
        faults += wrong
    return ReadFilms(tuple(films), in_order(faults))


def _misshapen(lines: _Lines, scheme: Scheme) -> ReadFilms:
    """Not everything has the right form: the codings that do are taken, the faults of the others told."""
    located, faults = lines.read()
    if located is None:
        return ReadFilms((), tuple(_shielded(fault) for fault in faults))
    codings = located.value.get("codings")
    _head, wrong = read_shape(_File, located, taken=lambda value: value | {"codings": []})
    if wrong or not isinstance(codings, list):
        _whole, told = read_shape(_File, located)
        return ReadFilms((), in_order(_shielded(fault) for fault in told))
    if located.value["scheme"] != scheme.id:
        return ReadFilms((), (lines.fault(("scheme",), OTHER_SCHEME, id=scheme.id),))
    films, faults_told = list[ReadFilm](), list[Fault]()
    for at in range(len(codings)):
        shape, found = read_shape(_Coding, located, ("codings", at))
        film, more = _film(shape, at, lines, scheme) if shape else (ReadFilm(f"{at + 1}", None), [])
        films.append(film)
        faults_told += [*(_shielded(fault) for fault in found), *more]
    return ReadFilms(tuple(films), in_order(faults_told))


def _film(shape: _Coding, at: int, lines: _Lines, scheme: Scheme) -> tuple[ReadFilm, list[Fault]]:
    """One coding; its rows are checked here as far as `Coding` leaves them open."""
    name = f"{shape.film} {shape.coder}"
    here: Place = ("codings", at)
    rows = _practice(shape)
    wrong = [
        lines.fault((*here, part, number, key), message)
        for part, number, key, message in _not_for_keeping(shape)
    ]
    try:
        coding = Coding(
            film=shape.film,
            coder=shape.coder,
            scheme=scheme.id,
            people=shape.people,
            windows=tuple(Span(*one) for one in shape.windows),
            **rows,
        )
    except Refusal as refusal:
        order = _Order(rows)
        wrong += [
            lines.fault((*here, *order.place(fault.place)), fault.message, **fault.values)
            for fault in refusal.faults
        ]
        return ReadFilm(name, None), wrong
    if wrong:
        return ReadFilm(name, None), wrong
    return ReadFilm(name, coding, (), tuple(_unknown(coding, at, lines, rows, scheme))), []


def _practice(shape: _Coding) -> dict[str, tuple[Any, ...]]:
    """The rows as the craft has them, in the order of the file."""
    return {
        "hidden": tuple(Hidden(Span(one.start, one.end), one.person) for one in shape.hidden),
        "phases": tuple(Phase(Span(one.start, one.end), one.child, one.code) for one in shape.phases),
        "signals": shape.signals,
        "responses": shape.responses,
        "stretches": tuple(
            Stretch(Span(one.start, one.end), one.person, one.code) for one in shape.stretches
        ),
        "marks": shape.marks,
    }


def _not_for_keeping(shape: _Coding) -> Iterator[tuple[str, int, str, str]]:
    """(part, number, key, why) of each code or number that could be something else."""
    private = Private(())
    known: dict[str, bool] = {}
    for part in ("phases", "stretches", "marks"):
        for number, row in enumerate(getattr(shape, part)):
            if row.code not in known:
                known[row.code] = private.hides(row.code)
            if known[row.code]:
                yield part, number, "code", NO_NAME
    for number, signal in enumerate(shape.signals):
        if not ID.fullmatch(signal.id):
            yield "signals", number, "id", NO_NUMBER


class _Order:
    """Where in the file stands what a coding calls "phases[3]": a coding counts in the order of the film."""

    def __init__(self, rows: Mapping[str, tuple[Any, ...]]) -> None:
        self._rows = rows
        self._given: dict[str, list[int]] = {}

    def place(self, told: str) -> Place:
        name, _, number = told.rstrip("]").partition("[")
        if not number:
            return (name,)
        at = int(number) - 1
        return (name, self._numbers(name)[at] if name in self._rows else at)

    def _numbers(self, name: str) -> list[int]:
        if name not in self._given:
            rows = self._rows[name]
            self._given[name] = sorted(range(len(rows)), key=lambda at: ORDER[name](rows[at]))
        return self._given[name]


def _unknown(
    coding: Coding, at: int, lines: _Lines, rows: Mapping[str, tuple[Any, ...]], scheme: Scheme
) -> Iterator[Fault]:
    """A remark for each code that the scheme does not have, at the first row that has it."""
    told: dict[object, Fault] = {}
    for fault in scheme.unknown(coding):
        told.setdefault((fault.place.partition("[")[0], fault.values["name"]), fault)
    order = _Order(rows)
    for fault in told.values():
        place = ("codings", at, *order.place(fault.place))
        yield replace(lines.fault(place, FREE_CODE), values=fault.values)


_SAFE = re.compile(rf"(?:\.?(?:{'|'.join(sorted(_PLACES))})(?=[.\[]|\Z)(?:\[\d+\])*)*")


def _shielded(fault: Fault) -> Fault:
    """The same fault without words of the file in it that are not ours."""
    safe = _SAFE.match(fault.place)
    shown = safe.group() if safe else ""
    values = {key: _said(value) for key, value in fault.values.items()}
    return replace(fault, place=fault.place if shown == fault.place else f"{shown}…", values=values)


def _said(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = value.split(", ")  # the words of ours to choose from come together
    ours = all(part in _OURS or PSEUDONYM.fullmatch(part) or part.isdigit() for part in parts)
    return value if ours or len(value) == 1 else "…"


_OURS = _PLACES | {FORMAT} | {one.value for kind in (PersonKind, Clearness, Fit) for one in kind}


# --- out --------------------------------------------------------------------------------------------------


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """One row a line, so that two files can be laid side by side."""
    whole = ",\n".join(_written(coding) for coding in codings)
    head = f'{{"format": {json.dumps(FORMAT)}, "scheme": {json.dumps(scheme.id)}, "codings": ['
    return f"{head}\n{whole}\n]}}\n".encode()


def _written(coding: Coding) -> str:
    parts = [
        f'"film": {json.dumps(coding.film)}, "coder": {json.dumps(coding.coder)}',
        _part("people", [asdict(one) for one in coding.people]),
        _part("windows", [[one.start, one.end] for one in coding.windows]),
    ]
    parts += [_part(name, [_flat(row) for row in getattr(coding, name)]) for name in _ROWS]
    return "{" + ",\n ".join(parts) + "}"


def _part(name: str, rows: Sequence[object]) -> str:
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    return f'"{name}": [\n  {lines}]' if rows else f'"{name}": []'


def _flat(row: Any) -> dict[str, object]:
    """A row as a table, with the start and end of its stretch in it."""
    told = {name: getattr(row, name) for name in row.__slots__}
    span = told.pop("span", None)
    return {"start": span.start, "end": span.end, **told} if span else told
