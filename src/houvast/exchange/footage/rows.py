"""What a door reads before it has become ours: films with their rows, and the names that they get here.

Names and codes in a `Row` are still those of the file.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from houvast.exchange.footage.carrying import Carried
from houvast.exchange.footage.people import OURS
from houvast.exchange.footage.terms import Private, Term, Terms
from houvast.practice.faults import Fault
from houvast.practice.footage import Scheme, Span


@dataclass(slots=True, kw_only=True)
class Row:
    """One thing in a file, with the names and codes of that file. Times in ms from the start of the film.

    `end` is None for a moment, or, when it is not a `moment`, for what never ended. `fault` is filled by a
    door that knows already why the row stands apart. `id` is the signal's own number, `answers` that of the
    signal a response names.
    """

    place: str
    start: int | None
    end: int | None = None
    moment: bool = True
    who: str = ""
    code: str = ""
    line: int = 0
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


class Known(Terms):
    """The codes of the scheme and those of one file, each looked up once."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__(scheme)
        self._terms: dict[str, Term] = {}
        self.renamed: set[str] = set()

    def hide(self, films: Sequence[Film], people: Iterable[str], private: Iterable[str]) -> None:
        """Every code of these films gets its meaning; one with a name in it gets a number instead."""
        rows = [row for film in films for row in film.rows]
        ours = {id for film in films for id in film.carries}
        names = ({row.who for row in rows} | set(people)) - ours
        words = Private((name for name in names if not OURS.fullmatch(name)), private)
        for code in dict.fromkeys(row.code for row in rows):
            term = super().of(code)
            if not term.known and words.hides(term.code):
                term = replace(term, code=f"code-{len(self.renamed) + 1}")
                self.renamed.add(term.code)
            self._terms[code] = term

    def of(self, text: str) -> Term:
        """What a code of this file means."""
        return self._terms[text] if text in self._terms else super().of(text)


def titles(films: Sequence[Film]) -> list[tuple[str, str]]:
    """The pseudonyms of film and coder of each."""
    taken = {name for one in films if one.carried for name in (one.carried.film, one.carried.coder)}
    named: dict[str, str] = {}
    coders: Counter[str] = Counter()
    titles = []
    for at, film in enumerate(films):
        title = _given(named, film.same or f"\0{at}", "film", taken)
        coders[title] += 1
        coder = _given(named, f"\0\0{film.coder or coders[title]}", "coder", taken)
        titles.append((film.carried.film, film.carried.coder) if film.carried else (title, coder))
    return titles


def _given(named: dict[str, str], key: str, word: str, taken: set[str]) -> str:
    at = 1
    while key not in named:
        if f"{word}-{at}" not in taken:
            named[key] = f"{word}-{at}"
            taken.add(named[key])
        at += 1
    return named[key]


def company(films: Sequence[Film]) -> list[set[str]]:
    """Per film the names of everybody in it: who is in one coding of a film is in the others too."""
    together: dict[str, set[str]] = {}
    own = []
    for at, film in enumerate(films):
        here = together.setdefault(film.same or f"\0{at}", set())
        here.update({row.who for row in film.rows} - film.carries)
        own.append(here)
    return own
