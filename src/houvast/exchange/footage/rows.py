"""What a door reads before it has become ours: films with their rows, and the names that they get here.

Names and codes in a `Row` are still those of the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from houvast.exchange.footage.carrying import Carried
from houvast.exchange.footage.people import OURS
from houvast.exchange.footage.terms import Private, Terms
from houvast.practice.faults import Fault
from houvast.practice.footage import Hidden, Scheme, Span
from houvast.practice.footage.spans import joined


@dataclass(slots=True, kw_only=True)
class Row:
    """One thing in a file, with the names and codes of that file. Times in ms from the start of the film.

    `number` is its place in the file, where a door gives its rows in another order. `end` is None for a
    moment, or, when it is no `moment`, for what never ended. `fault` is filled by a door that knows already
    why the row stands apart. `id` is the signal's own number, `answers` that of the signal a response names.
    """

    place: str
    start: int | None
    end: int | None = None
    moment: bool = True
    who: str = ""
    code: str = ""
    line: int = 0
    number: int = 0
    fault: str = ""
    id: str = ""
    answers: str = ""
    to: str = ""
    clearness: str = ""
    fit: str = ""


@dataclass(slots=True, kw_only=True)
class Film:
    """One coding in a file. `same` and `coder` are equal for codings of one film and by one coder."""

    name: str
    rows: list[Row]
    windows: tuple[Span, ...] = ()
    carried: Carried | None = None
    same: str = ""
    coder: str = ""
    remarks: list[Fault] = field(default_factory=list)
    carries: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.carries = {one.id for one in self.carried.people} if self.carried else set()

    def told(self) -> Iterator[Row]:
        """The rows of whoever is not carried along; of a broken one nobody may know who does it."""
        return (row for row in self.rows if row.who not in self.carries and (row.who or not row.fault))


class Known(Terms):
    """The codes of the scheme and those of one file, each looked up once."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__(scheme)
        self.renamed: set[str] = set()

    def hide(self, films: Sequence[Film], people: Iterable[str], private: Iterable[str]) -> None:
        """Every code of these films gets its meaning; one with a name in it gets a number instead."""
        rows = [row for film in films for row in film.rows]
        ours = {id for film in films for id in film.carries}
        names = ({row.who for row in rows} | set(people)) - ours
        words = Private((name for name in names if not OURS.fullmatch(name)), private)
        for code in dict.fromkeys(row.code for row in rows):
            term = self.of(code)
            if not term.known and words.hides(term.code):
                term = replace(term, code=f"code-{len(self.renamed) + 1}")
                self.renamed.add(term.code)
            self._asked[code] = term


def titles(films: Sequence[Film]) -> list[tuple[str, str]]:
    """The pseudonyms of film and coder of each."""
    own = [one.carried for one in films if one.carried]
    taken = {name for one in own for name in (one.film, one.coder)}
    named = {one.same: one.carried.film for one in films if one.carried and one.same}
    fresh_films = (id for id in (f"film-{at}" for at in count(1)) if id not in taken)
    fresh_coders = (id for id in (f"coder-{at}" for at in count(1)) if id not in taken)
    coders: Counter[str] = Counter()
    found = []
    for at, film in enumerate(films):
        if film.carried:
            found.append((film.carried.film, film.carried.coder))
            continue
        title = _given(named, film.same or f"\0{at}", fresh_films)
        coders[title] += 1
        found.append((title, _given(named, f"\0\0{film.coder or coders[title]}", fresh_coders)))
    return found


def _given(named: dict[str, str], key: str, ids: Iterator[str]) -> str:
    if key not in named:
        named[key] = next(ids)
    return named[key]


def company(films: Sequence[Film]) -> list[set[str]]:
    """Per film the names of everybody in it: who is in one coding of a film is in the others too."""
    together: dict[str, set[str]] = {}
    own = []
    for at, film in enumerate(films):
        here = together.setdefault(film.same or f"\0{at}", set())
        here.update(row.who for row in film.told())
        own.append(here)
    return own


def falling_together(rows: Sequence[tuple[Row, Any]]) -> Iterator[Row]:
    """Rows of one stream in order of time: everything that overlaps, both sides of it."""
    last: tuple[Row, Any] | None = None
    for row, one in rows:
        if last and one.span.start < last[1].span.end:
            yield last[0]
            yield row
        if last is None or one.span.end > last[1].span.end:
            last = row, one


def times_of(hidden: Iterable[Hidden]) -> dict[str, tuple[Span, ...]]:
    """When each of them could not be seen, joined."""
    spans: dict[str, list[Span]] = {}
    for one in hidden:
        spans.setdefault(one.person, []).append(one.span)
    return {person: joined(found) for person, found in spans.items()}
