"""Tables in: CSV with `;`, `,` or tabs, decimal point or comma, times in seconds or as h:mm:ss.mmm.

Columns are known by their names in the first line, in English or Dutch, or as the reader says. Every row
that cannot be used is named with its line.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from houvast.exchange.footage.carrying import LABEL, carried
from houvast.exchange.footage.csv_text import unguarded
from houvast.exchange.footage.making import BACKWARDS, NO_TIME, UNPAIRED, made
from houvast.exchange.footage.reading import MOST_ROWS, TOO_MANY, ReadFilms, as_words, nothing
from houvast.exchange.footage.rows import Film, Row
from houvast.exchange.footage.terms import Sort, Terms
from houvast.practice.faults import Fault
from houvast.practice.footage import Scheme

SEPARATORS = (";", ",", "\t")
NAMES: Mapping[str, tuple[str, ...]] = {
    "film": ("film", "observation", "observation id", "observatie", "video"),
    "coder": ("coder", "observer", "codeur", "rater"),
    "person": ("person", "subject", "persoon", "wie", "who"),
    "code": ("code", "behavior", "behaviour", "gedrag"),
    "start": ("start", "start (s)", "time", "tijd", "begin", "van", "onset"),
    "end": ("end", "stop (s)", "stop", "eind", "einde", "tot", "offset"),
    "shift": ("shift", "time offset (s)", "verschuiving"),
    "kind": ("kind", "behavior type", "behaviour type", "soort"),
    "signal": ("signal", "signaal"),
    "clearness": ("clearness", "duidelijkheid"),
    "to": ("to", "aan", "voor wie"),
    "fit": ("fit", "past"),
    LABEL: (LABEL,),
}
"""Our columns, and what they may be called."""
NEEDED = ("code", "start")

NO_COLUMN = "In de eerste regel staat geen kolom voor {name}."
NO_SUCH_COLUMN = "De kolom die is aangewezen voor {name}, staat niet in de eerste regel."
NO_SUCH_NAME = "Een kolom die we niet kennen is aangewezen. Wel: {known}."
TWO_COLUMNS = "De kolom voor {name} staat twee keer in de eerste regel."
EMPTY_TABLE = "In dit bestand staat niets."
QUOTES = "Hier kloppen de aanhalingstekens niet. Verder lezen gaat niet."
LONGER = "Deze regel heeft meer cellen dan de eerste regel."
NO_CODE = "Hier staat niet wat er gebeurt: de code is leeg."

_TIME = re.compile(r"(-?)(?:(?:(\d{1,4}):)?(\d{1,2}):)?(\d{1,9})(?:[.,](\d{1,9}))?", re.ASCII)
_EMPTY = frozenset(("", "na", "nan", "n/a", "-"))
_NOBODY = "no focal subject"
"""What BORIS writes in a table where nobody was named."""
_STARTS, _STOPS, _POINTS, _STATES = "start", "stop", "point", "state"


def read(file: str, data: bytes, scheme: Scheme, columns: Mapping[str, str]) -> ReadFilms:
    """Every coding in a table; a film and a coder together are one."""
    text, faults = as_words(file, data)
    if faults:
        return ReadFilms((), faults)
    table = _Table(text)
    header = table.header()
    if not header:
        return nothing(file, EMPTY_TABLE, line=1)
    where, wrong = _columns(file, header, table.line, columns)
    if wrong:
        return ReadFilms((), tuple(wrong))
    films, told = _gathered(table, where, len(header), Terms(scheme))
    if told:
        return nothing(file, told, line=table.line, most=MOST_ROWS)
    faults = (Fault(file, table.line, "", QUOTES),) if table.broken else ()
    names = {name for film in films for name in (film.same, film.coder) if name}
    found = made(file, films, scheme, private=names)
    return ReadFilms(found.films, (*faults, *found.faults))


class _Table:
    """The rows of a text, and on which line each begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rows: Iterator[tuple[int, list[str]]] = iter(())
        self.line = 1
        self.broken = False

    def header(self) -> list[str]:
        """The first row with something in it; it tells by what the cells are separated."""
        lines = self._text.splitlines(keepends=True)
        skipped = 0
        while lines and (not lines[0].strip() or re.match(r"sep=.\s*$", lines[0])):
            lines.pop(0)
            skipped += 1
        if not lines:
            return []
        by = max(SEPARATORS, key=lambda one: len(next(csv.reader([lines[0]], delimiter=one), [])))
        self._rows = self._read("".join(lines), by, skipped)
        first = next(self._rows, (1, []))[1]
        return [" ".join(cell.split()) for cell in first]

    def _read(self, text: str, by: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
        while True:
            self.line = skipped + reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                self.broken = True
                return
            yield self.line, row

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) of every row after the first that has something in it."""
        return ((line, row) for line, row in self._rows if any(cell.strip() for cell in row))


def _columns(
    file: str, header: Sequence[str], line: int, told: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    """At which number each of our columns stands."""
    if not set(told) <= set(NAMES):
        return {}, [Fault(file, 0, "", NO_SUCH_NAME, {"known": ", ".join(NAMES)})]
    folded = [name.casefold() for name in header]
    where: dict[str, int] = {}
    wrong = []
    for name, known in NAMES.items():
        wanted = [" ".join(told[name].split()).casefold()] if name in told else list(known)
        found = next((one for one in wanted if one in folded), None)
        if found is None:
            if name in told or name in NEEDED:
                message = NO_SUCH_COLUMN if name in told else NO_COLUMN
                wrong.append(Fault(file, line, name, message, {"name": name}))
            continue
        if folded.count(found) > 1:
            wrong.append(Fault(file, line, name, TWO_COLUMNS, {"name": name}))
        where[name] = folded.index(found)
    return where, wrong


# --- rows -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Begun:
    """One coding in the making; `open` are the rows that wait for their end.

    What is carried along stands in rows of its own, in pieces; BORIS repeats it in each row.
    """

    film: str
    coder: str
    rows: list[Row] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    repeated: str = ""
    open: dict[tuple[str, str], Row] = field(default_factory=dict)


def _gathered(table: _Table, where: Mapping[str, int], width: int, terms: Terms) -> tuple[list[Film], str]:
    """The films of a table, or why it is too much."""
    begun: dict[tuple[str, str], _Begun] = {}
    total = 0
    for line, cells in table.rows():
        told = _Cells(where, cells)
        key = told.text("film"), told.text("coder")
        one = begun.setdefault(key, _Begun(*key))
        if told.text(LABEL) and not told.text("code"):
            one.carried.append(told.raw(LABEL))
            continue
        one.repeated = one.repeated or told.text(LABEL)
        total += 1
        if total > MOST_ROWS:
            return [], TOO_MANY
        _add(one, _row(line, told, terms, longer=len(cells) > width), told.text("kind").casefold())
    return [_film(one, terms) for one in begun.values()], ""


def _film(one: _Begun, terms: Terms) -> Film:
    for row in one.open.values():
        row.fault = row.fault or UNPAIRED
    return Film(
        name=" ".join(part for part in (one.film, one.coder) if part),
        rows=one.rows,
        carried=carried("".join(one.carried) or one.repeated, terms.scheme),
        same=one.film,
        coder=one.coder,
    )


def _add(one: _Begun, row: Row, kind: str) -> None:
    """A row that says "stop" ends the one that said "start"."""
    key = row.who, row.code
    if row.fault or kind not in (_STARTS, _STOPS):
        one.rows.append(row)
        return
    row.moment, row.end = False, None
    begun = one.open.pop(key, None)
    if kind == _STARTS:
        if begun:
            begun.fault = UNPAIRED
        one.open[key] = row
        one.rows.append(row)
    elif begun:
        begun.end = row.start
    else:
        row.fault = UNPAIRED
        one.rows.append(row)


class _Cells:
    """One row by our names of its columns; "" where there is no cell."""

    def __init__(self, where: Mapping[str, int], cells: Sequence[str]) -> None:
        self._told = {name: cells[at] for name, at in where.items() if at < len(cells)}

    def raw(self, name: str) -> str:
        """The cell as it stands."""
        cell = self._told.get(name, "")
        return unguarded(cell) if cell[:1] == "'" else cell

    def text(self, name: str) -> str:
        """The same without spaces around it."""
        return self.raw(name).strip()


def _row(line: int, told: _Cells, terms: Terms, *, longer: bool) -> Row:
    start, end = milliseconds_of(told.text("start")), milliseconds_of(told.text("end"))
    who = told.text("person")
    row = Row(place="", line=line, start=start, end=end, who="" if who.casefold() == _NOBODY else who)
    row.code = told.text("code")
    row.place, row.fault = ("", LONGER) if longer else _wrong(row, told)
    if row.fault or start is None:
        return row
    term = terms.of(row.code)
    row.moment = _is_moment(told.text("kind").casefold(), start, end, lasting=term.lasting)
    shift = milliseconds_of(told.text("shift")) or 0
    row.start, row.end = start - shift, None if row.moment or end is None else end - shift
    _details(row, told, term.sort)
    return row


def _wrong(row: Row, told: _Cells) -> tuple[str, str]:
    """In which column of a row something cannot be read, and why."""
    if not row.code:
        return "code", NO_CODE
    for name in ("start", "end", "shift"):
        text = told.text(name)
        empty = name != "start" and text.casefold() in _EMPTY
        if milliseconds_of(text) is None and not empty:
            return name, NO_TIME
    backwards = row.start is not None and row.end is not None and row.end < row.start
    return ("end", BACKWARDS) if backwards else ("", "")


def _is_moment(kind: str, start: int, end: int | None, *, lasting: bool | None) -> bool:
    if kind.startswith((_POINTS, _STATES)):
        return kind.startswith(_POINTS)
    return not lasting if end is None or end == start else False


def _details(row: Row, told: _Cells, sort: Sort) -> None:
    if sort is Sort.SIGNAL:
        row.id, row.clearness, row.to = told.text("signal"), told.text("clearness"), told.text("to")
    elif sort is Sort.RESPONSE:
        row.answers, row.fit = told.text("signal"), told.text("fit")


# --- times ------------------------------------------------------------------------------------------------


def milliseconds_of(text: str) -> int | None:
    """Seconds ("12.5", "12,5") or h:mm:ss.mmm ("0:01:02.500", "1:02") as ms; None for anything else."""
    found = _TIME.fullmatch(text)
    if not found:
        return None
    sign, hours, minutes, whole, part = found.groups()
    if minutes and (int(whole) > 59 or (hours and int(minutes) > 59)):
        return None
    seconds = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(whole)
    fraction = part or "0"
    total: int = seconds * 1000 + round(int(fraction) * 1000 / 10 ** len(fraction))
    return -total if sign else total
