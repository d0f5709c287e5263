"""Which moments of two coders are the same one: each with at most one of the other, within a tolerance.

First as many pairs as there can be; among these a moment takes the nearest one that is free. A code of
another kind is no reason not to pair: two coders who saw the same signal and called it otherwise differ about
its kind, not about whether it was there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage.coding import LONGEST, Coding
from houvast.practice.footage.columns import Column, Columns, Spans, columns
from houvast.practice.footage.missed import kappa_with_missed
from houvast.practice.footage.said import Said
from houvast.practice.footage.sight import Sight
from houvast.practice.footage.spans import shared
from houvast.practice.footage.streams import FREE, LASTING, What, lasting, moments
from houvast.practice.footage.tables import Kappa, Table
from houvast.practice.footage.timed import people_in_all

NOT_SEEN = "not-seen"
"""The kind of a moment that this coder did not note."""
NOT_JUDGED = "not-judged"
"""The kind of a response of which nobody said whether it fits."""

PAIRED = (
    "Twee momenten zijn hetzelfde als er hoogstens {seconds:g} s tussen zit: {matched} samen, "
    "{only_a} alleen bij A, {only_b} alleen bij B."
)


@dataclass(frozen=True, slots=True)
class Matches:
    """Places in the sequences that were given: those that belong together, and those that stay alone.

    All in order of time.
    """

    pairs: tuple[tuple[int, int], ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """When something was or began (ms), about whom, and which kind of it."""

    at: int
    person: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAgreement:
    """What both coders noted within `tolerance` ms of each other, and what only one of them did.

    `what` is a sort of row or a code. `matched` is how many pairs there are, `differing` are those of another
    kind (A's first), `only_a` and `only_b` what the other did not note; in order of time. `kappa` is over the
    kinds, with what each coder missed in the margins of its table (`NOT_SEEN`); what both missed nobody can
    count, so that cell takes no part.
    """

    what: str
    tolerance: int
    matched: int
    differing: tuple[tuple[Event, Event], ...]
    only_a: tuple[Event, ...]
    only_b: tuple[Event, ...]
    kappa: Kappa


def match(a: Sequence[int], b: Sequence[int], tolerance: int) -> Matches:
    """As many pairs of moments (ms) as can be, at most `tolerance` ms apart, each moment in one at most.

    On sorted moments it is enough to walk along both and pair the first two that are near enough. Raises
    Refusal for a tolerance below 0.
    """
    first, second = np.array(a, dtype=np.int64), np.array(b, dtype=np.int64)
    mine, theirs = np.argsort(first, kind="stable"), np.argsort(second, kind="stable")
    one, other = _paired(first[mine], second[theirs], tolerance)
    return Matches(
        tuple(zip(mine[one].tolist(), theirs[other].tolist(), strict=True)),
        tuple(np.delete(mine, one).tolist()),
        tuple(np.delete(theirs, other).tolist()),
    )


def event_agreement(
    a: Coding, b: Coding, what: str, *, tolerance: int, people: Sequence[str] | None = None
) -> EventAgreement:
    """How two coders agree about signals, responses, marks, or where phases or stretches begin.

    `what` is one of `What`, or a code; moments are compared for each person apart, where both could see this
    person. The kinds are: how clear a signal is, how a response was judged, otherwise the code. `people` are
    all who are in both codings unless told. Raises Refusal for a tolerance below 0 and for people who are
    not in both.
    """
    whom = people_in_all((a, b), people)
    sights = [Sight(shared(a.observed(person), b.observed(person))) for person in whom]
    kinds = tuple(sorted({kind for one in (a, b) for kind in _kinds(columns(one), what)}))
    mine, theirs = (_noted(columns(one), what, whom, sights, kinds) for one in (a, b))
    one, other = _paired(mine.key, theirs.key, min(tolerance, LONGEST))
    both, only_a, only_b = (mine.taken(one), theirs.taken(other)), mine.without(one), theirs.without(other)
    table = _table(both, only_a, only_b)
    told = {"matched": len(one), "only_a": len(only_a.at), "only_b": len(only_b.at)}
    differ = np.flatnonzero(both[0].kind != both[1].kind)
    return EventAgreement(
        what=what,
        tolerance=tolerance,
        matched=len(one),
        differing=tuple(sorted(zip(*(side.taken(differ).events() for side in both), strict=True))),
        only_a=tuple(sorted(only_a.events())),
        only_b=tuple(sorted(only_b.events())),
        kappa=kappa_with_missed(table, Said(PAIRED, {"seconds": tolerance / 1000, **told})),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Noted:
    """What one coder noted: when (ms), and the places of whom it is about and which kind it is."""

    at: Column
    person: Column
    kind: Column
    whom: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def key(self) -> Column:
        """The moments with people so far apart that nobody's is near somebody else's."""
        return self.at + 3 * LONGEST * self.person

    def taken(self, places: Column) -> "_Noted":
        return replace(self, at=self.at[places], person=self.person[places], kind=self.kind[places])

    def without(self, places: Column) -> "_Noted":
        return self.taken(np.delete(np.arange(len(self.at)), places))

    def events(self) -> list[Event]:
        people = [self.whom[at] for at in self.person.tolist()]
        return list(map(Event, self.at.tolist(), people, [self.kinds[at] for at in self.kind.tolist()]))


def _rows(of: Columns, what: str) -> Iterator[tuple[Column, Column, list[str], Column]]:
    """Of each sort that may be meant: moments, people, the names of kinds, and the kind of each row."""
    for sort in [What(what)] if what in set(What) else [What.PHASES, *FREE]:
        found = lasting(of, sort) if sort in LASTING else moments(of, sort)
        at = found.start if isinstance(found, Spans) else found.at
        yield at, found.person, [code or NOT_JUDGED for code in found.codes], found.code


def _kinds(of: Columns, what: str) -> set[str]:
    known = {kind for _at, _person, kinds, _kind in _rows(of, what) for kind in kinds}
    return known if what in set(What) else known & {what}


def _noted(
    of: Columns, what: str, whom: tuple[str, ...], sights: Sequence[Sight], kinds: tuple[str, ...]
) -> _Noted:
    """The rows that are meant, of people who could be seen then, by person and in order of time."""
    parts = [(np.zeros(0, np.int64),) * 3]
    for at, person, known, code in _rows(of, what):
        place = np.array([kinds.index(kind) if kind in kinds else -1 for kind in known], dtype=np.int64)
        kind = place[code]
        for one, (name, sight) in enumerate(zip(whom, sights, strict=True)):
            here = np.flatnonzero((person == of.people.index(name)) & (kind >= 0) & sight.holds(at))
            parts.append((at[here], np.full(len(here), one), kind[here]))
    at, person, kind = (np.concatenate(part) for part in zip(*parts, strict=True))
    noted = _Noted(at, person, kind, whom, kinds)
    return noted.taken(np.argsort(noted.key, kind="stable"))


def _table(both: tuple[_Noted, _Noted], only_a: _Noted, only_b: _Noted) -> Table:
    kinds = both[0].kinds
    counts = np.zeros((len(kinds) + 1, len(kinds) + 1), dtype=np.int64)
    np.add.at(counts, (both[0].kind, both[1].kind), 1)
    np.add.at(counts[:, -1], only_a.kind, 1)
    np.add.at(counts[-1], only_b.kind, 1)
    names = tuple((name,) for name in (*kinds, NOT_SEEN))
    return Table(names, tuple(tuple(row) for row in counts.tolist()))


def _paired(a: Column, b: Column, tolerance: int) -> tuple[Column, Column]:
    """The places of pairs in sorted moments. Raises Refusal for a tolerance below 0.

    Where nothing else is near, one of A and one of B are a pair at once; only for the rest one has to walk.
    """
    if tolerance < 0:
        raise Refusal([Fault("", 0, "tolerance", "Er kan niet minder dan 0 tussen twee momenten zitten.")])
    together = np.concatenate((a, b))
    order = np.argsort(together, kind="stable")
    group = np.empty_like(order)
    group[order] = np.cumsum(np.diff(together[order], prepend=together[order[:1]]) > tolerance)
    mine, theirs = group[: len(a)], group[len(a) :]
    in_a, in_b = (np.bincount(one, minlength=len(together)) for one in (mine, theirs))
    alone = (in_a == 1) & (in_b == 1)
    rest = (in_a > 0) & (in_b > 0) & ~alone
    rest_a, rest_b = np.flatnonzero(rest[mine]), np.flatnonzero(rest[theirs])
    one, other = _walked(a[rest_a].tolist(), b[rest_b].tolist(), tolerance)
    return (
        np.sort(np.concatenate((np.flatnonzero(alone[mine]), rest_a[one]))),
        np.sort(np.concatenate((np.flatnonzero(alone[theirs]), rest_b[other]))),
    )


def _walked(a: list[int], b: list[int], tolerance: int) -> tuple[Column, Column]:
    ones: list[int] = []
    others: list[int] = []
    one = other = 0
    many_a, many_b = len(a), len(b)
    while one < many_a and other < many_b:
        apart = a[one] - b[other]
        if apart > tolerance:
            other += 1
        elif apart < -tolerance:
            one += 1
        else:
            ones.append(one)
            others.append(other)
            one += 1
            other += 1
    _draw_near(ones, others, a, b)
    return np.array(ones, dtype=np.int64), np.array(others, dtype=np.int64)


def _draw_near(ones: list[int], others: list[int], a: list[int], b: list[int]) -> None:
    """Each pair gets the nearest moment that is free; there stay as many pairs.

    Walking along pairs a moment with the first that is near enough, so what is nearer and free comes later.
    Whoever takes a later one frees an earlier one for the pair before it.
    """
    end_a, end_b = len(a), len(b)
    for at in range(len(ones) - 1, -1, -1):
        one, other = ones[at], others[at]
        if end_a - one > 1:
            one = ones[at] = _closest(a, one, end_a, b[other])
        if end_b - other > 1:
            other = others[at] = _closest(b, other, end_b, a[one])
        end_a, end_b = one, other


def _closest(moments: Sequence[int], first: int, end: int, to: int) -> int:
    """The place of the moment nearest to `to`, from `first` up to `end`; of two as near the earlier one.

    Of several at the same time it is the last, which leaves the others for the pair before it.
    """
    after = bisect_left(moments, to, first, end)
    if after > first and (after == end or moments[after] - to >= to - moments[after - 1]):
        after -= 1
    return bisect_right(moments, moments[after], after, end) - 1
