"""A coding as columns of numbers: what every figure over many rows is counted from.

Turning rows into columns costs more than most figures do, so it happens once for each coding and is kept with
it; a `Coding` never changes, so neither do its columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from houvast.practice.footage.coding import Coding

Column = NDArray[np.int64]
"""One whole number for each row."""
_KEPT = "_columns"


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Rows that last, in the order of the coding: `start` and `end` in ms, each of shape (rows,).

    `person` is a place in `Columns.people`, `code` one in `codes`.
    """

    start: Column
    end: Column
    person: Column
    code: Column
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Rows of one moment, in the order of the coding: `at` in ms, of shape (rows,).

    `person` is a place in `Columns.people`, `code` one in `codes`: the clearness of a signal, the fit of a
    response ("" where nobody judged it), the code of a mark.
    """

    at: Column
    person: Column
    code: Column
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All rows of one coding; `people` holds the pseudonyms in the order of the coding."""

    people: tuple[str, ...]
    phases: Spans
    stretches: Spans
    signals: Moments
    responses: Moments
    marks: Moments


def columns(coding: Coding) -> Columns:
    """The columns of a coding, made at the first asking and kept with it."""
    kept: Columns | None = vars(coding).get(_KEPT)
    if kept is None:
        kept = vars(coding)[_KEPT] = _made(coding)
    return kept


def _made(coding: Coding) -> Columns:
    people = tuple(person.id for person in coding.people)
    return Columns(
        people,
        _spans(coding.phases, people, "child"),
        _spans(coding.stretches, people, "person"),
        _moments(coding.signals, people, "child", "clearness"),
        _moments(coding.responses, people, "by", "fit"),
        _moments(coding.marks, people, "person", "code"),
    )


def _spans(rows: Sequence[Any], people: tuple[str, ...], who: str) -> Spans:
    code, codes = _coded(rows, "code")
    return Spans(_column(rows, "span.start"), _column(rows, "span.end"), _who(rows, people, who), code, codes)


def _moments(rows: Sequence[Any], people: tuple[str, ...], who: str, what: str) -> Moments:
    code, codes = _coded(rows, what)
    return Moments(_column(rows, "at"), _who(rows, people, who), code, codes)


def _column(rows: Sequence[Any], name: str) -> Column:
    return np.fromiter(map(attrgetter(name), rows), np.int64, len(rows))


def _who(rows: Sequence[Any], people: tuple[str, ...], name: str) -> Column:
    return _places(list(map(attrgetter(name), rows)), {person: at for at, person in enumerate(people)})


def _coded(rows: Sequence[Any], name: str) -> tuple[Column, tuple[str, ...]]:
    told = [str(one or "") for one in map(attrgetter(name), rows)]
    codes = tuple(sorted(set(told)))
    return _places(told, {code: at for at, code in enumerate(codes)}), codes


def _places(told: Sequence[str], places: Mapping[str, int]) -> Column:
    return np.fromiter(map(places.__getitem__, told), np.int64, len(told))
