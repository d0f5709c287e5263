"""How often and how long: each code of each person, over the time that person could be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from houvast.practice.footage.coding import Coding
from houvast.practice.footage.columns import Column, Columns, Moments, Spans, columns
from houvast.practice.footage.said import Said
from houvast.practice.footage.sight import Sight, seen, sights, visible
from houvast.practice.footage.streams import What

MINUTE = 60_000
_ORDER = (What.PHASES, What.SIGNALS, What.RESPONSES, What.STRETCHES, What.MARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """One code of one person, as far as it could be seen.

    `code` is that of the phase, stretch or mark; for a signal its clearness, for a response its fit, "" when
    nobody judged it. `observed` (ms) is how long the person could be seen: `share` is the part of it that the
    code lasted, `per_minute` how often it was seen in a minute of it. `total`, `mean` and `deviation` (n - 1)
    are in ms, of what lasts; a phase with hidden time in it counts once, with the part that was in sight.
    What is None cannot be told: a moment has no length, one length has no deviation, and of the rest `why`
    says why.
    """

    person: str
    what: What
    code: str
    count: int
    observed: int
    total: int | None
    mean: float | None
    deviation: float | None
    share: float | None
    per_minute: float | None
    why: Said | None


def budget(coding: Coding) -> tuple[Spent, ...]:
    """A row for each code that a person has in this coding: by person, then by sort, then by code."""
    rows, sight = columns(coding), sights(coding)
    found = [*_lasting(rows, sight), *_momentary(rows, sight)]
    people = {person: at for at, person in enumerate(rows.people)}
    return tuple(sorted(found, key=lambda one: (people[one.person], _ORDER.index(one.what), one.code)))


_NEVER_SEEN = Said("Deze persoon was niet te zien.")
_NOT_THEN = Said("Dit was er alleen toen deze persoon niet te zien was.")


def _lasting(rows: Columns, sight: Sequence[Sight]) -> Iterator[Spent]:
    for what, spans in ((What.PHASES, rows.phases), (What.STRETCHES, rows.stretches)):
        length = visible(spans, sight)
        group, was = _group(spans), length > 0
        count, total = np.bincount(group, was), np.bincount(group, length)
        mean = total / np.maximum(count, 1)
        squares = np.bincount(group, np.where(was, length - mean[group], 0.0) ** 2)
        deviation = np.sqrt(squares / np.maximum(count - 1, 1))
        for at in np.unique(group).tolist():
            person, code = divmod(at, len(spans.codes))
            n, observed, spent = int(count[at]), sight[person].total, int(total[at])
            yield Spent(
                person=rows.people[person],
                what=what,
                code=spans.codes[code],
                count=n,
                observed=observed,
                total=spent,
                mean=float(mean[at]) if n else None,
                deviation=float(deviation[at]) if n > 1 else None,
                share=spent / observed if observed else None,
                per_minute=_per_minute(n, observed),
                why=_why(n, observed),
            )


def _momentary(rows: Columns, sight: Sequence[Sight]) -> Iterator[Spent]:
    for what, moments in (
        (What.SIGNALS, rows.signals),
        (What.RESPONSES, rows.responses),
        (What.MARKS, rows.marks),
    ):
        group = _group(moments)
        count = np.bincount(group, seen(moments, sight))
        for at in np.unique(group).tolist():
            person, code = divmod(at, len(moments.codes))
            n, observed = int(count[at]), sight[person].total
            yield Spent(
                person=rows.people[person],
                what=what,
                code=moments.codes[code],
                count=n,
                observed=observed,
                total=None,
                mean=None,
                deviation=None,
                share=None,
                per_minute=_per_minute(n, observed),
                why=_why(n, observed),
            )


def _group(rows: Spans | Moments) -> Column:
    """For each row a number of its own for its person and code."""
    return rows.person * len(rows.codes) + rows.code


def _per_minute(count: int, observed: int) -> float | None:
    return count * MINUTE / observed if observed else None


def _why(count: int, observed: int) -> Said | None:
    if not observed:
        return _NEVER_SEEN
    return None if count else _NOT_THEN
