"""BORIS projects out: each coding is one live observation, with what BORIS has no field for in a free one.

A signal's clearness and to whom it is, and how a response was judged, are choices (modifiers); numbers of
signals stand in the comments. The same codings give the same bytes.
"""

import gzip
import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from houvast.exchange.footage.boris import COMMENT
from houvast.exchange.footage.carrying import LABEL, carried_text
from houvast.exchange.footage.terms import Sort, Terms
from houvast.practice.footage import Clearness, Coding, Fit, Hidden, Scheme, Span
from houvast.practice.footage.spans import joined

VERSION = "7.0"
NO_DATE = "2000-01-01T00:00:00"
"""BORIS wants a date; a coding has none."""
_NOTHING = "None"

_Event = tuple[int, bool, str, str, str, str]
"""(ms, whether something begins here, person, code, modifiers, comment)"""


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """The project as JSON."""
    terms = Terms(scheme)
    people = dict.fromkeys(one.id for coding in codings for one in coding.people)
    lasting = _lasting(codings, scheme)
    named = zip(_names(codings), codings, strict=True)
    observations = {name: _observation(coding, terms, lasting) for name, coding in named}
    project = {
        "time_format": "hh:mm:ss",
        "project_date": NO_DATE,
        "project_name": "",
        "project_description": "",
        "project_format_version": VERSION,
        "subjects_conf": _numbered({"key": "", "name": id, "description": ""} for id in people),
        "behaviors_conf": _numbered(_behaviours(codings, scheme, terms)),
        "observations": observations,
        "behavioral_categories": [],
        "independent_variables": _numbered([_variable()]),
        "coding_map": {},
        "behaviors_coding_map": [],
        "converters": {},
    }
    return json.dumps(project, indent=1).encode()


def write_packed(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """The same, packed; without the hour at which that was done."""
    return gzip.compress(write(codings, scheme), mtime=0)


def _names(codings: Sequence[Coding]) -> list[str]:
    """A name for each that no other has."""
    times: Counter[str] = Counter()
    names = []
    for coding in codings:
        name = f"{coding.film} {coding.coder}"
        times[name] += 1
        names.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return names


def _numbered(rows: Iterable[Any]) -> dict[str, Any]:
    return {str(at): row for at, row in enumerate(rows)}


def _variable() -> dict[str, str]:
    return {
        "label": LABEL,
        "description": "",
        "type": "text",
        "default value": "",
        "possible values": "",
    }


# --- codes ------------------------------------------------------------------------------------------------


def _behaviours(codings: Sequence[Coding], scheme: Scheme, terms: Terms) -> Iterator[dict[str, Any]]:
    people = list(dict.fromkeys(one.id for coding in codings for one in coding.people))
    phases = dict.fromkeys(
        [one.code for one in scheme.phases] + [phase.code for coding in codings for phase in coding.phases]
    )
    written = [terms.phase(code) for code in phases]
    for code in written:
        yield _behaviour(code, "State event", excluded=[other for other in written if other != code])
    signal = [("clear", [one.value for one in Clearness]), ("to", people)]
    yield _behaviour(terms.first[Sort.SIGNAL], "Point event", choices=signal)
    fit = [("fit", [one.value for one in Fit])]
    yield _behaviour(terms.first[Sort.RESPONSE], "Point event", choices=fit)
    yield _behaviour(terms.first[Sort.HIDDEN], "State event")
    yield from _free(codings, scheme, terms)


def _free(codings: Sequence[Coding], scheme: Scheme, terms: Terms) -> Iterator[dict[str, Any]]:
    lasting = _lasting(codings, scheme)
    moments = [one.code for one in scheme.free if not one.lasting]
    moments += [one.code for coding in codings for one in coding.marks]
    for code in lasting:
        yield _behaviour(terms.stretch(code), "State event")
    for code in dict.fromkeys(moments):
        yield _behaviour(mark_code(terms, code, lasting), "Point event")


def _lasting(codings: Sequence[Coding], scheme: Scheme) -> dict[str, None]:
    codes = [one.code for one in scheme.free if one.lasting]
    return dict.fromkeys(codes + [one.code for coding in codings for one in coding.stretches])


def mark_code(terms: Terms, code: str, lasting: Container[str]) -> str:
    """How a moment is called there: a code that also lasts somewhere can only be listed once."""
    return f"houvast.mark:{code}" if code in lasting else terms.mark(code)


def _behaviour(
    code: str, kind: str, *, excluded: Sequence[str] = (), choices: Sequence[tuple[str, list[str]]] = ()
) -> dict[str, Any]:
    return {
        "type": kind,
        "key": "",
        "code": code,
        "description": "",
        "color": "",
        "category": "",
        "modifiers": _numbered(
            {"name": name, "description": "", "type": 0, "ask at stop": False, "values": values}
            for name, values in choices
        ),
        "excluded": ",".join(excluded),
        "coding map": "",
    }


# --- one observation ---------------------------------------------------------------------------------------


def _observation(coding: Coding, terms: Terms, lasting: Container[str]) -> dict[str, Any]:
    whole = coding.windows[0] if len(coding.windows) == 1 else Span(0, 0)
    events = sorted(_events(coding, terms, lasting), key=lambda one: one[:4])
    return {
        "file": {},
        "type": "LIVE",
        "date": NO_DATE,
        "description": "",
        "time offset": 0,
        "events": [[at / 1000, who, code, words, note] for at, _on, who, code, words, note in events],
        "observation time interval": [whole.start / 1000, whole.end / 1000],
        "independent_variables": {LABEL: carried_text(coding)},
        "visualize_spectrogram": False,
        "visualize_waveform": False,
        "close_behaviors_between_videos": False,
        "scan_sampling_time": 0,
        "start_from_current_time": False,
        "start_from_current_epoch_time": False,
    }


def _events(coding: Coding, terms: Terms, lasting: Container[str]) -> Iterator[_Event]:
    for phase in coding.phases:
        yield from _lasts(phase.span, phase.child, terms.phase(phase.code))
    for one in coding.stretches:
        yield from _lasts(one.span, one.person, terms.stretch(one.code))
    for who, hidden in groupby(sorted(coding.hidden, key=_person), key=_person):
        for span in joined(one.span for one in hidden):
            yield from _lasts(span, who, terms.first[Sort.HIDDEN])
    for signal in coding.signals:
        words = f"{signal.clearness.value}|{signal.to or _NOTHING}"
        yield signal.at, True, signal.child, terms.first[Sort.SIGNAL], words, _note(signal.id)
    for answer in coding.responses:
        words = answer.fit.value if answer.fit else _NOTHING
        yield answer.at, True, answer.by, terms.first[Sort.RESPONSE], words, _note(answer.signal)
    for mark in coding.marks:
        yield mark.at, True, mark.person, mark_code(terms, mark.code, lasting), "", ""


def _lasts(span: Span, who: str, code: str) -> Iterator[_Event]:
    yield span.start, True, who, code, "", ""
    yield span.end, False, who, code, "", ""


def _person(hidden: Hidden) -> str:
    return hidden.person


def _note(number: str) -> str:
    """The number of a signal, so that it is known from what somebody types."""
    note = f"houvast:{number}"
    return note if COMMENT.fullmatch(note) else ""
