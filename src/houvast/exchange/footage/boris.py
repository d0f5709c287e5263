"""BORIS projects in: `.boris`, and the same packed as `.boris.gz`.

Facts of the format: times are seconds with the time offset in them; a state has no start or stop of its own,
every second row of the same person, code and modifiers ends it. Modifiers, comments, descriptions, coding
maps, converters and everything else that holds free text is dropped; nothing is evaluated.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from houvast.exchange.footage.carrying import LABEL, carried
from houvast.exchange.footage.making import NO_TIME, UNPAIRED, WORDS, made
from houvast.exchange.footage.reading import (
    MOST_FILMS,
    MOST_ROWS,
    NO_TABLE,
    TOO_MANY,
    TOO_MANY_FILMS,
    ReadFilms,
    milliseconds,
    nothing,
    of_file,
    plain_json,
    unpacked,
)
from houvast.exchange.footage.rows import Film, Row
from houvast.exchange.footage.terms import Sort, Terms
from houvast.practice.faults import Fault
from houvast.practice.footage import Clearness, Fit, Scheme, Span

NEWEST = 7.0
COMMENT = re.compile(r"houvast:([A-Za-z0-9-]{1,40})")

NO_VERSION = "Dit is een project uit een heel oude BORIS. Open het in een nieuwere BORIS en bewaar het daar."
TOO_NEW = "Dit bestand is nieuwer dan wij kennen: het zegt versie {version}, wij lezen tot en met {newest}."
NO_VERSION_NUMBER = "Welke versie dit bestand heeft, staat er niet als getal."
NO_OBSERVATIONS = "In dit bestand staan geen observaties."
NO_OBSERVATION = "Hier hoort een observatie te staan, met een rij van wat er gebeurt."
TWO_TYPES = "Een code staat twee keer in de lijst van codes, als moment en als iets dat duurt."
TWICE_LISTED = "Een code staat twee keer in de lijst van codes."
NOT_LISTED = "Deze code staat niet in de lijst van codes van het bestand: of hij duurt, weten we niet."
NOT_LISTED_TWO = "Deze code staat in de lijst van codes als moment en als iets dat duurt."
NO_EVENT = "Hier hoort een rij te staan met tijd, persoon, code, keuzes en opmerking."
NO_OFFSET = "De verschuiving van de tijd is geen getal. Waar in de film iets gebeurt, is niet te zeggen."
CLOCK = "De tijden zijn kloktijden. Hier begint de film bij de eerste regel."
TRIMMED = "Er staan spaties om keuzes heen. Die zijn weg, dus regels kunnen anders bij elkaar horen."
DROPPED = "Keuzes bij een code (modifiers) nemen we niet over."
ODD = "Een code heeft een oneven aantal regels. Ook eerdere stukken daarvan kunnen verkeerd gekoppeld zijn."
NO_LENGTHS = "Van de film ontbreekt de lengte."


def read_packed(file: str, data: bytes, scheme: Scheme, columns: Mapping[str, str]) -> ReadFilms:
    """A project that is packed."""
    plain, faults = unpacked(file, data)
    return ReadFilms((), faults) if faults else read(file, plain, scheme, columns)


def read(file: str, data: bytes, scheme: Scheme, columns: Mapping[str, str]) -> ReadFilms:
    """Every observation of a project as a coding."""
    value, faults = plain_json(file, data)
    if faults:
        return ReadFilms((), faults)
    if not isinstance(value, dict):
        return nothing(file, NO_TABLE, line=1)
    wrong = _version_fault(file, value.get("project_format_version"))
    if wrong:
        return ReadFilms((), (wrong,))
    observations = value.get("observations")
    if not isinstance(observations, dict) or not observations:
        return nothing(file, NO_OBSERVATIONS, place="observations")
    if len(observations) > MOST_FILMS:
        return nothing(file, TOO_MANY_FILMS, place="observations", most=MOST_FILMS)
    events = (_listed(one.get("events")) for one in observations.values() if isinstance(one, dict))
    if sum(len(rows) for rows in events) > MOST_ROWS:
        return nothing(file, TOO_MANY, place="observations", most=MOST_ROWS)
    return _project(file, value, observations, scheme)


def _project(
    file: str, value: Mapping[str, Any], observations: Mapping[str, Any], scheme: Scheme
) -> ReadFilms:
    lists, faults = _lists(file, value, scheme)
    films = [
        _Observation(file, number, name, one, lists).film()
        for number, (name, one) in enumerate(observations.items(), start=1)
        if _is_observation(one)
    ]
    misshapen = [
        Fault(file, 0, f"observations[{number}]", NO_OBSERVATION)
        for number, one in enumerate(observations.values(), start=1)
        if not _is_observation(one)
    ]
    found = made(file, films, scheme, people=lists.subjects, private=_private(value, observations))
    return ReadFilms(found.films, (*faults, *misshapen, *found.faults))


def _is_observation(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("events"), list)


def _version_fault(file: str, version: object) -> Fault | None:
    told = 0 if version is None else version
    try:
        number = float(told) if isinstance(told, str | int | float) else -1.0
    except (ValueError, OverflowError):
        number = -1.0
    if not 0 <= number < float("inf"):
        return Fault(file, 0, "project_format_version", NO_VERSION_NUMBER)
    if number < 1:
        return Fault(file, 0, "project_format_version", NO_VERSION)
    if number >= NEWEST + 1:
        values = {"version": number, "newest": NEWEST}
        return Fault(file, 0, "project_format_version", TOO_NEW, values)
    return None


# --- the lists of a project -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lists:
    """Who there are, and which codes last; None for a code that is listed in both ways."""

    subjects: tuple[str, ...]
    lasting: Mapping[str, bool | None]
    terms: Terms

    def lasts(self, code: str) -> bool | None:
        """Whether a code lasts, None when that cannot be told."""
        if code in self.lasting:
            return self.lasting[code]
        return self.terms.of(code).lasting

    def why_not(self, code: str) -> str:
        """Why that cannot be told."""
        return NOT_LISTED_TWO if code in self.lasting else NOT_LISTED


def _lists(file: str, value: Mapping[str, Any], scheme: Scheme) -> tuple[_Lists, list[Fault]]:
    faults = []
    lasting: dict[str, bool | None] = {}
    for number, one in enumerate(_numbered(value.get("behaviors_conf")), start=1):
        code, kind = one.get("code"), one.get("type")
        if not isinstance(code, str) or not isinstance(kind, str):
            continue
        lasts = kind.casefold().startswith("state")
        if code in lasting:
            same = lasting[code] is lasts
            faults.append(Fault(file, 0, f"behaviors_conf[{number}]", TWICE_LISTED if same else TWO_TYPES))
            lasting[code] = lasts if same else None
        else:
            lasting[code] = lasts
    names = (one.get("name") for one in _numbered(value.get("subjects_conf")))
    subjects = tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name))
    return _Lists(subjects, lasting, Terms(scheme)), faults


def _numbered(table: object) -> list[dict[str, Any]]:
    """A list that is written as a table with numbers for names, in the order of the numbers."""
    if isinstance(table, dict):
        numbers = sorted(table, key=lambda key: (0, int(key), "") if _is_number(key) else (1, 0, key))
        rows: Iterable[Any] = (table[key] for key in numbers)
    else:
        rows = _listed(table)
    return [one for one in rows if isinstance(one, dict)]


def _is_number(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < 10


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _tabled(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _private(value: Mapping[str, Any], observations: Mapping[str, Any]) -> list[str]:
    """Every name in a project besides those of people: its own, of observations and of films."""
    names = [name for name in (value.get("project_name"),) if isinstance(name, str)]
    for name, one in observations.items():
        names.append(name)
        for media in _media(one) if isinstance(one, dict) else ():
            names += [of_file(media), of_file(media).rpartition(".")[0]]
    return names


def _media(observation: Mapping[str, Any]) -> Iterator[str]:
    for queue in _tabled(observation.get("file")).values():
        yield from (one for one in _listed(queue) if isinstance(one, str))


# --- one observation ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Event:
    """One row as it stands in the file; `at` in ms, None when there is no time."""

    place: str
    number: int
    at: int | None
    who: str
    code: str
    modifiers: tuple[str, ...]
    comment: str


class _Observation:
    """One observation on its way to rows."""

    def __init__(self, file: str, number: int, name: str, value: Mapping[str, Any], lists: _Lists) -> None:
        self.file, self.name, self.value, self.lists = file, name, value, lists
        self.place = f"observations[{number}]"
        self.remarks: dict[str, Fault] = {}
        self.moments_known = True
        self.choices: dict[str, tuple[str, ...]] = {}

    def film(self) -> Film:
        own = _tabled(self.value.get("independent_variables")).get(LABEL)
        events = self._events()
        rows = list(self._rows(events))
        return Film(
            name=self.name,
            rows=rows,
            windows=self._windows(events) if self.moments_known else (),
            carried=carried(own, self.lists.terms.scheme) if self.moments_known else None,
            same=self._same(),
            remarks=list(self.remarks.values()),
        )

    def _remark(self, message: str, place: str = "") -> None:
        where = f"{self.place}.{place}" if place else self.place
        self.remarks.setdefault(message, Fault(self.file, 0, where, message))

    # --- events ------------------------------------------------------------------------------------------

    def _events(self) -> list[_Event | Row]:
        """In order of time; a row instead of an event has its fault already."""
        less = self._less()
        if less is None:
            self.moments_known = False
            self._remark(NO_OFFSET, "time offset")
        found: list[_Event | Row] = []
        for number, one in enumerate(_listed(self.value.get("events")), start=1):
            found.append(self._event(number, one, less))
        return sorted(found, key=_moment)

    def _event(self, number: int, one: object, less: float | None) -> _Event | Row:
        place = f"{self.place}.events[{number}]"
        told = one if isinstance(one, list) else []
        if len(told) < 4 or not (isinstance(told[1], str) and isinstance(told[2], str)):
            return Row(place=place, number=number, start=None, fault=NO_EVENT)
        at = None if less is None else milliseconds(told[0], less=less)
        comment = told[4] if len(told) > 4 and isinstance(told[4], str) else ""
        return _Event(place, number, at, told[1], told[2], self._modifiers(told[3]), comment)

    def _modifiers(self, told: object) -> tuple[str, ...]:
        if not isinstance(told, str) or not told:
            return ()
        if told not in self.choices:
            self.choices[told] = self._apart(told)
        return self.choices[told]

    def _apart(self, told: str) -> tuple[str, ...]:
        parts = [part for group in told.split("|") for part in group.split(",")]
        trimmed = tuple(part.strip() for part in parts)
        if list(trimmed) != parts:
            self._remark(TRIMMED, "events")
        return trimmed

    def _less(self) -> float | None:
        """The seconds to take off each time to get the moment in the film, None when that cannot be told."""
        flags = ("start_from_current_time", "start_from_current_epoch_time")
        if any(self.value.get(flag) is True for flag in flags):
            self._remark(CLOCK, "events")
            rows = (one[0] for one in _listed(self.value.get("events")) if isinstance(one, list) and one)
            times = [float(one) for one in rows if milliseconds(one) is not None]
            return min(times, default=0.0)
        offset = self.value.get("time offset", 0)
        if isinstance(offset, str):
            try:
                offset = float(offset or 0)
            except ValueError:
                return None
        return None if milliseconds(offset) is None else float(offset)

    # --- rows --------------------------------------------------------------------------------------------

    def _rows(self, events: Iterable[_Event | Row]) -> Iterator[Row]:
        """Moments as they are, what lasts from each first row to each second one."""
        begun: dict[tuple[str, str, tuple[str, ...]], _Event] = {}
        for event in events:
            if isinstance(event, Row):
                yield event
                continue
            lasts = self.lists.lasts(event.code)
            if event.at is None or lasts is None:
                why = NO_TIME if event.at is None else self.lists.why_not(event.code)
                yield self._row(event, fault=why)
            elif not lasts:
                yield self._row(event)
            else:
                key = (event.who, event.code, event.modifiers)
                first = begun.pop(key, None)
                if first is None:
                    begun[key] = event
                else:
                    yield self._row(first, end=event.at, moment=False)
        for event in begun.values():
            self._remark(ODD, "events")
            yield self._row(event, moment=False, fault=UNPAIRED)

    def _row(self, event: _Event, *, end: int | None = None, moment: bool = True, fault: str = "") -> Row:
        row = Row(
            place=event.place,
            number=event.number,
            start=event.at,
            end=end,
            moment=moment,
            who=event.who,
            code=event.code,
            fault=fault,
        )
        sort = self.lists.terms.of(event.code).sort
        said = COMMENT.fullmatch(event.comment)
        if sort is Sort.SIGNAL:
            row.id = said[1] if said else ""
        elif sort is Sort.RESPONSE:
            row.answers = said[1] if said else ""
        self._read_modifiers(row, sort, event.modifiers)
        return row

    def _read_modifiers(self, row: Row, sort: Sort, modifiers: Iterable[str]) -> None:
        """The few choices that mean something here; any other is dropped, and said to be."""
        for word in modifiers:
            meant = WORDS.get(word.casefold())
            if sort is Sort.SIGNAL and isinstance(meant, Clearness):
                row.clearness = meant
            elif sort is Sort.SIGNAL and word in self.lists.subjects:
                row.to = word
            elif sort is Sort.RESPONSE and isinstance(meant, Fit):
                row.fit = meant
            elif word and word != "None":
                self._remark(DROPPED, "events")

    # --- what was watched ---------------------------------------------------------------------------------

    def _windows(self, events: Iterable[_Event | Row]) -> tuple[Span, ...]:
        """The stretch that was chosen, or the whole film as far as its length is known."""
        length = self._length()
        start, end = self._interval()
        until = end or length
        if not until:
            return ()
        last = any(isinstance(one, _Event) and one.at == until for one in events)
        return (Span(start, until + last),)  # what happens at the very end still belongs to the film

    def _interval(self) -> tuple[int, int]:
        told = _listed(self.value.get("observation time interval"))
        start, end = (milliseconds(one) for one in told) if len(told) == 2 else (None, None)
        if start is None or end is None or start < 0:
            return 0, 0
        return start, end if end > start else 0

    def _length(self) -> int:
        """The longest row of films that play one after another, in ms; 0 when that is not known."""
        known = [self._length_of(row) for row in self._queues()]
        if known and not any(known):
            self._remark(NO_LENGTHS, "media_info")
        return max((0, *known))

    def _queues(self) -> list[list[str]]:
        """The films of each player, one after another."""
        rows = [_listed(queue) for queue in _tabled(self.value.get("file")).values()]
        return [[one for one in row if isinstance(one, str)] for row in rows if row]

    def _length_of(self, queue: Iterable[str]) -> int:
        lengths = _tabled(_tabled(self.value.get("media_info")).get("length"))
        found = [milliseconds(lengths.get(one)) for one in queue]
        return 0 if None in found else sum(one or 0 for one in found)

    def _same(self) -> str:
        """What two observations of one film have in common, "" without a film; never shown.

        Films are often called alike: in another folder it is the same one only when it is as long too.
        """
        queue = next((row for row in self._queues() if row), [])
        length = self._length_of(queue)
        names = [of_file(one) for one in queue] if length else queue
        return "\n".join((*names, str(length))) if queue else ""


def _moment(event: _Event | Row) -> float:
    at = event.at if isinstance(event, _Event) else event.start
    return float("inf") if at is None else at
