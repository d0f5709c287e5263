"""From the rows of another program to whole codings: what cannot be is named and kept apart.

A door turns what it reads into `Row`s with the names and codes of the file in them; here names become
pseudonyms, codes become ours, and what is left over stands apart with its reason.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from houvast.exchange.footage.people import Pseudonyms
from houvast.exchange.footage.reading import (
    MOST_FILMS,
    MOST_PEOPLE,
    MOST_ROWS,
    TOO_MANY,
    TOO_MANY_FILMS,
    TOO_MANY_PEOPLE,
    Apart,
    ReadFilm,
    ReadFilms,
    nothing,
)
from houvast.exchange.footage.rows import Film, Known, Row, company, falling_together, times_of, titles
from houvast.exchange.footage.terms import Sort, Term
from houvast.practice.faults import Fault, Refusal
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
from houvast.practice.footage.coding import LONGEST
from houvast.practice.footage.spans import joined

UNPAIRED = "Hier begint iets dat nergens eindigt, of er mist eerder een begin of een eind."
NO_TIME = "Hier staat geen tijd waar we iets mee kunnen."
BEFORE = "Dit valt voor het begin van de film."
TOO_LATE = "Een film duurt hoogstens een week."
OUTSIDE = "Dit valt buiten wat is bekeken."
EMPTY = "Dit duurt geen tijd."
BACKWARDS = "Dit eindigt voordat het begint."
NO_MOMENT = "Dit duurt een tijd: er hoort een begin en een eind bij."
OVERLAP = "Dit valt samen met iets anders van dezelfde persoon. Welke klopt, weten we niet."
AGAIN = "Deze regel staat er twee keer."
NOT_A_CHILD = "Alleen een kind heeft een fase of geeft een signaal."
NOBODY = "Wie doet dit? Dat staat er niet."
CUT = "Dit loopt door buiten wat is bekeken. Wat daarbuiten valt, telt niet mee."
AT_START = "Dit duurt in het bestand een tijd. Hier telt het moment waarop het begint."
FREE_CODE = "Deze code kent het schema niet: {name}. Het is hier een vrije code."
RENAMED = "Een code met een naam of een map erin heet hier {name}."
LOST_LINK = "Dit antwoord wijst een signaal aan dat niet kan kloppen. Het is een antwoord zonder signaal."
UNKNOWN_FIT = "Of dit antwoord past, staat er in een woord dat we niet kennen. Dat is hier leeg."
UNKNOWN_CLEARNESS = "Hoe duidelijk het signaal is, staat er in een onbekend woord. Het telt als duidelijk."
UNKNOWN_TO = "Voor wie het signaal is, staat er in een woord dat we niet kennen. Dat is hier leeg."
NO_WINDOW = "Welk deel van deze film is bekeken, is niet te zeggen."
GUESSED = "Hoe lang er is gekeken, staat er niet. We rekenen van het begin tot de laatste regel."

WORDS: Mapping[str, Clearness | Fit] = {
    **{one.value: one for one in Clearness},
    **{one.value: one for one in Fit},
    "duidelijk": Clearness.CLEAR,
    "mogelijk": Clearness.POSSIBLE,
    "passend": Fit.FITTING,
    "mist": Fit.MISSING,
    "gemist": Fit.MISSING,
    "missing the point": Fit.MISSING,
    "opdringend": Fit.INTRUDING,
    "intrusive": Fit.INTRUDING,
}
"""How sure a coder is, and how a response was judged, by the words for it."""
ID = re.compile(r"[A-Za-z0-9-]{1,40}")
_T = TypeVar("_T", bound=StrEnum)


def made(
    file: str,
    films: Sequence[Film],
    scheme: Scheme,
    *,
    people: Sequence[str] = (),
    private: Iterable[str] = (),
) -> ReadFilms:
    """Codings out of the films of a file.

    `people` are the names of people in the order of the file, `private` are other names in it that no code
    may hold.
    """
    if sum(len(film.rows) for film in films) > MOST_ROWS:
        return nothing(file, TOO_MANY, most=MOST_ROWS)
    if len(films) > MOST_FILMS:
        return nothing(file, TOO_MANY_FILMS, most=MOST_FILMS)
    terms = Known(scheme)
    terms.hide(films, people, (*private, file.partition(".")[0]))
    doings: dict[str, set[Sort]] = {name: set() for name in people}
    for film in films:
        for row in film.told():
            doings.setdefault(row.who, set()).add(terms.of(row.code).sort)
    if len(doings) > MOST_PEOPLE:
        return nothing(file, TOO_MANY_PEOPLE, most=MOST_PEOPLE)
    taken = {id for film in films for id in film.carries}
    pseudonyms = Pseudonyms({name: does for name, does in doings.items() if does}, taken)
    named = titles(films)
    together = company(films)
    return ReadFilms(
        tuple(
            _Making(file, film, scheme, terms, pseudonyms, named[at], together[at]).film()
            for at, film in enumerate(films)
        )
    )


class _Making:
    """One coding in the making."""

    def __init__(
        self,
        file: str,
        film: Film,
        scheme: Scheme,
        terms: Known,
        pseudonyms: Pseudonyms,
        title: tuple[str, str],
        company: set[str],
    ) -> None:
        self.file, self.source, self.scheme, self.terms = file, film, scheme, terms
        self.pseudonyms, self.title, self.company = pseudonyms, title, company
        self.carried = {one.id: one for one in film.carried.people} if film.carried else {}
        self.people: dict[str, Person] = dict(self.carried)
        self.windows: tuple[Span, ...] = ()
        self.starts: list[int] = []
        self.found: dict[Sort, list[tuple[Row, Any]]] = {sort: [] for sort in Sort}
        self.apart: list[tuple[tuple[int, int], Apart]] = []
        self.remarks: dict[tuple[str, object], Fault] = {}
        self.seen: set[tuple[object, ...]] = set()
        self.number: dict[int, tuple[int, int]] = {}

    # --- the whole ---------------------------------------------------------------------------------------

    def film(self) -> ReadFilm:
        self.number = {id(row): (row.number, at) for at, row in enumerate(self.source.rows)}
        self._everybody()
        self.windows = self._windows()
        self.starts = [window.start for window in self.windows]
        for row in self.source.rows:
            self._take(row)
        if not self.windows:
            self._remark(NO_WINDOW)
            return self._told(None)
        phases = self._alone(self.found[Sort.PHASE], lambda one: one.child)
        lasting = [one for one in self.found[Sort.FREE] if isinstance(one[1], Stretch)]
        stretches = self._alone(lasting, lambda one: (one.person, one.code))
        signals, numbers = self._numbered()
        try:
            return self._told(
                Coding(
                    film=self.title[0],
                    coder=self.title[1],
                    scheme=self.scheme.id,
                    people=tuple(self.people.values()),
                    windows=self.windows,
                    hidden=self._hidden(),
                    phases=tuple(phases),
                    signals=tuple(signals),
                    responses=tuple(self._responses(numbers)),
                    stretches=tuple(stretches),
                    marks=tuple(one for _row, one in self.found[Sort.FREE] if isinstance(one, Mark)),
                )
            )
        except Refusal as refusal:
            for fault in refusal.faults:
                self._remark(fault.message, place=fault.place, **fault.values)
            return self._told(None)

    def _told(self, coding: Coding | None) -> ReadFilm:
        apart = tuple(one for _at, one in sorted(self.apart, key=lambda pair: pair[0]))
        return ReadFilm(self.source.name, coding, apart, (*self.source.remarks, *self.remarks.values()))

    def _everybody(self) -> None:
        here = {one.id: one for name in self.company for one in self._whoever(name)}
        self.people |= {one.id: one for one in self.pseudonyms.all if one.id in here}

    def _whoever(self, name: str) -> Iterator[Person]:
        sorts = (Sort.PHASE, Sort.RESPONSE, Sort.FREE) if not name else (Sort.FREE,)
        yield from (one for sort in sorts if (one := self.pseudonyms.doing(name, sort)))

    def _windows(self) -> tuple[Span, ...]:
        if self.source.carried:
            return self.source.carried.windows
        if self.source.windows:
            return joined(Span(max(0, one.start), min(one.end, LONGEST)) for one in self.source.windows)
        ends = (
            row.start + 1 if row.end is None else row.end
            for row in self.source.rows
            if row.start is not None and 0 <= row.start < LONGEST
        )
        last = max((end for end in ends if 0 < end <= LONGEST), default=0)
        if last:
            self._remark(GUESSED)
        return joined([Span(0, last)])

    # --- one row -----------------------------------------------------------------------------------------

    def _take(self, row: Row) -> None:
        term = self.terms.of(row.code)
        wrong = row.fault or self._wrong(row, term)
        if wrong:
            self._set_apart(row, wrong)
            return
        self._tell_code(term)
        who = self._who(row.who, term.sort)
        if who is None and term.sort is not Sort.HIDDEN:
            self._set_apart(row, NOBODY)
            return
        if who and who.kind is not PersonKind.CHILD and term.sort in (Sort.PHASE, Sort.SIGNAL):
            self._set_apart(row, NOT_A_CHILD)
            return
        self._sorted_in(row, term, who.id if who else "")

    def _wrong(self, row: Row, term: Term) -> str:
        """Why a row cannot be taken, as far as its times tell."""
        at = row.start
        if at is None:
            return NO_TIME
        if at < 0:
            return BEFORE
        if at >= LONGEST:
            return TOO_LATE
        if term.sort in (Sort.SIGNAL, Sort.RESPONSE):
            return self._wrong_moment(row, at)
        if row.moment:
            lasts = term.sort in (Sort.PHASE, Sort.HIDDEN)
            return NO_MOMENT if lasts else self._wrong_moment(row, at)
        return _wrong_span(row, at)

    def _wrong_moment(self, row: Row, at: int) -> str:
        if not self._holds(at):
            return OUTSIDE
        key = (at, row.who, row.code, row.id, row.answers, row.to, row.clearness, row.fit)
        if key in self.seen and not self.source.carried:
            return AGAIN
        self.seen.add(key)
        return ""

    def _holds(self, at: int) -> bool:
        """Whether this moment was watched; the last window that began before it tells."""
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and self.windows[number].holds(at)

    def _sorted_in(self, row: Row, term: Term, who: str) -> None:
        at = row.start or 0
        if term.sort is Sort.SIGNAL:
            self._keep(row, term, self._signal(row, at, who))
        elif term.sort is Sort.RESPONSE:
            self._keep(row, term, Response(at, who, row.answers, self._word(Fit, row.fit, UNKNOWN_FIT)))
        elif row.moment:
            self._keep(row, term, Mark(at, who, term.code))
        elif term.sort is Sort.HIDDEN:
            self._keep(row, term, Hidden(Span(at, row.end or 0), who))
        else:
            make = Phase if term.sort is Sort.PHASE else Stretch
            for span in self._seen_part(row, Span(at, row.end or 0)):
                self._keep(row, term, make(span, who, term.code))
        if term.sort in (Sort.SIGNAL, Sort.RESPONSE) and not row.moment and row.end != row.start:
            self._remark(AT_START, of=term.sort)

    def _keep(self, row: Row, term: Term, thing: Any) -> None:
        self.found[term.sort].append((row, thing))

    def _signal(self, row: Row, at: int, who: str) -> Signal:
        clearness = self._word(Clearness, row.clearness, UNKNOWN_CLEARNESS) or Clearness.CLEAR
        to = self._who(row.to, Sort.FREE) if row.to else None
        if row.to and not to:
            self._remark(UNKNOWN_TO)
        return Signal(at, row.id, who, clearness, to.id if to else "")

    def _word(self, kind: type[_T], word: str, unknown: str) -> _T | None:
        if not word:
            return None
        found = WORDS.get(word.strip().casefold())
        if isinstance(found, kind):
            return found
        self._remark(unknown)
        return None

    def _seen_part(self, row: Row, span: Span) -> list[Span]:
        """What of a stretch lies in what was watched; nothing of it means that it stands apart."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        parts = [
            Span(max(span.start, window.start), min(span.end, window.end))
            for window in self.windows[first : bisect_left(self.starts, span.end)]
            if span.start < window.end
        ]
        if not parts:
            self._set_apart(row, OUTSIDE)
        elif parts != [span]:
            self._remark(CUT)
        return parts

    def _who(self, name: str, sort: Sort) -> Person | None:
        found = self.carried.get(name) or self.pseudonyms.doing(name, sort)
        if found:
            self.people.setdefault(found.id, found)
        return found

    # --- what only shows side by side ---------------------------------------------------------------------

    def _alone(self, rows: list[tuple[Row, Any]], stream: Any) -> list[Any]:
        """Those that fall together with no other of the same stream; the others stand apart."""
        streams: dict[Any, list[tuple[Row, Any]]] = {}
        for row, one in sorted(rows, key=lambda pair: (pair[1].span.start, pair[1].span.end)):
            streams.setdefault(stream(one), []).append((row, one))
        twice = {id(row): row for one in streams.values() for row in falling_together(one)}
        for row in twice.values():
            self._set_apart(row, OVERLAP)
        return [one for row, one in rows if id(row) not in twice]

    def _numbered(self) -> tuple[list[Signal], dict[str, Signal]]:
        """Signals with a number of their own each, and by the number that the file gives them."""
        rows = sorted(self.found[Sort.SIGNAL], key=lambda pair: pair[1].at)
        own = [signal.id for _row, signal in rows if ID.fullmatch(signal.id)]
        taken, given = set(own), set[str]()
        numbers: dict[str, Signal] = {}
        signals = []
        at = 0
        for _row, told in rows:
            signal = told
            if told.id not in taken or told.id in given:
                while (fresh := str(at := at + 1)) in taken:
                    pass
                taken.add(fresh)
                signal = replace(told, id=fresh)
            given.add(signal.id)
            if told.id:
                numbers.setdefault(told.id, signal)
            signals.append(signal)
        return signals, numbers

    def _responses(self, numbers: dict[str, Signal]) -> Iterator[Response]:
        for _row, response in self.found[Sort.RESPONSE]:
            signal = numbers.get(response.signal) if response.signal else None
            fits = signal is not None and signal.at <= response.at and signal.child != response.by
            if response.signal and not fits:
                self._remark(LOST_LINK)
            yield replace(response, signal=signal.id if signal and fits else "")

    def _hidden(self) -> tuple[Hidden, ...]:
        """As carried along, unless somebody changed it in the other program since."""
        here = tuple(one for _row, one in self.found[Sort.HIDDEN])
        kept = self.source.carried.hidden if self.source.carried else here
        return kept if times_of(kept) == times_of(here) else here

    # --- saying so -----------------------------------------------------------------------------------------

    def _set_apart(self, row: Row, message: str) -> None:
        term = self.terms.of(row.code)
        who = self._who(row.who, term.sort)
        fault = Fault(self.file, row.line, row.place, message)
        apart = Apart(row.place, row.start, who.id if who else "", term.code, fault)
        self.apart.append((self.number[id(row)], apart))

    def _remark(self, message: str, *, of: object = "", place: str = "", **values: object) -> None:
        """Said once for a film, however often it occurs."""
        self.remarks.setdefault((message, of or place), Fault(self.file, 0, place, message, values))

    def _tell_code(self, term: Term) -> None:
        if term.code in self.terms.renamed:
            self._remark(RENAMED, of=term.code, name=term.code)
        elif not term.known:
            self._remark(FREE_CODE, of=term.code, name=term.code)


def _wrong_span(row: Row, at: int) -> str:
    if row.end is None:
        return UNPAIRED
    if row.end == at:
        return EMPTY
    if row.end < at:
        return BACKWARDS
    return TOO_LATE if row.end > LONGEST else ""
