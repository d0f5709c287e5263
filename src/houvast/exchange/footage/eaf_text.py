"""ELAN files out: `.eaf`, format 3.0.

Checked against what the published schema says of its versions (EAF 2.3 to 2.8) and against files that ELAN
wrote; not against ELAN itself. Each person has a tier for each stream, with a vocabulary from the scheme; two
annotations of one tier may not overlap, so what would gets a tier beside it. A moment lasts one millisecond.
Of a signal its number and to whom it is, and of a response which signal it answers, hang below in tiers of
their own (symbolic association). What ELAN has no field for (people, film, coder, what was watched) stands in
a property. There is no film in it: ELAN asks for one. The same codings give the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from houvast.exchange.footage.carrying import LABEL, carried_text
from houvast.exchange.footage.eaf import OURS
from houvast.exchange.footage.markup import element, escaped
from houvast.exchange.footage.terms import Terms
from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Clearness, Coding, Fit, Scheme, Span
from houvast.practice.footage.spans import joined

ONE_FILM = "In dit soort bestand past één film, en elke coder één keer. Kies er een."
_LANGUAGE = "nld"
_STEREOTYPES = ("Time_Subdivision", "Symbolic_Subdivision", "Symbolic_Association", "Included_In")
_HEAD = {
    "AUTHOR": "",
    "DATE": "2000-01-01T00:00:00+00:00",  # ELAN wants a date; a coding has none
    "FORMAT": "3.0",
    "VERSION": "3.0",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:noNamespaceSchemaLocation": "http://www.mpi.nl/tools/elan/EAFv3.0.xsd",
}
_KINDS = {
    "phase": "phases",
    "signal": "clearness",
    "response": "fit",
    "hidden": "hidden",
    "stretch": "lasting",
    "mark": "moments",
}
"""The types of tiers that have times, and their vocabularies."""
_HANGING = {"to": "people", "number": "", "answers": ""}


@dataclass(slots=True)
class _Said:
    """One annotation: its value, and what hangs on it by the kind of the tier below."""

    span: Span
    value: str
    below: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Lane:
    """A tier in the making."""

    id: str
    kind: str
    person: str
    coder: str
    said: list[_Said]


def write(codings: Sequence[Coding], scheme: Scheme) -> bytes:
    """One film, with a set of tiers for each coder. Raises Refusal for several films, or a coder twice."""
    films = {coding.film for coding in codings}
    if len(films) != 1 or len({coding.coder for coding in codings}) != len(codings):
        raise Refusal([Fault("", 0, "", ONE_FILM)])
    terms = Terms(scheme)
    lanes = [lane for coding in codings for lane in _lanes(coding, terms, alone=len(codings) == 1)]
    written = _Writing()
    tiers = [tier for lane in lanes for tier in written.tiers(lane)]
    parts = [
        _header(codings, written.count),
        element("TIME_ORDER", {}, *(f"\n{slot}" for slot in written.slots())),
        *tiers,
        *_types(),
        element("LANGUAGE", {"LANG_ID": _LANGUAGE, "LANG_LABEL": "Nederlands (nld)"}),
        *(element("CONSTRAINT", {"STEREOTYPE": name}) for name in _STEREOTYPES),
        *_vocabularies(codings, scheme, terms),
    ]
    document = element("ANNOTATION_DOCUMENT", _HEAD, "\n", *(f"{part}\n" for part in parts))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'.encode()


def _header(codings: Sequence[Coding], count: int) -> str:
    carried = (
        element("PROPERTY", {"NAME": f"{LABEL} {coding.coder}"}, escaped(carried_text(coding)))
        for coding in codings
    )
    last = element("PROPERTY", {"NAME": "lastUsedAnnotationId"}, str(count))
    return element("HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"}, *carried, last)


# --- tiers --------------------------------------------------------------------------------------------------


def _lanes(coding: Coding, terms: Terms, *, alone: bool) -> Iterator[_Lane]:
    """Every tier with times; who has nothing of a stream still has the tier when they may."""
    before = "" if alone else f"{coding.coder} "
    for kind, rows in _STREAMS.items():
        people = [""] if kind == "hidden" else []
        people += [person.id for person in coding.people]
        for person in people:
            said = [one for who, one in rows(coding, terms) if who == person]
            if not said and not _always(coding, kind, person):
                continue
            for at, lane in enumerate(_apart(said), start=1):
                name = f"{before}{person} {kind}".strip() + (f" {at}" if at > 1 else "")
                yield _Lane(name, kind, person, coding.coder, lane)


def _always(coding: Coding, kind: str, person: str) -> bool:
    """The tiers one codes in first are there from the start."""
    if kind in ("phase", "signal"):
        return person in coding.children
    return kind == "response" and any(one.id == person and one.kind == "adult" for one in coding.people)


def _apart(said: Iterable[_Said]) -> list[list[_Said]]:
    """As few rows as can be in which nothing overlaps; at least one."""
    lanes: list[list[_Said]] = [[]]
    for one in sorted(said, key=lambda one: one.span):
        free = next((lane for lane in lanes if not lane or lane[-1].span.end <= one.span.start), None)
        if free is None:
            lanes.append([one])
        else:
            free.append(one)
    return lanes


def _phases(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for phase in coding.phases:
        yield phase.child, _Said(phase.span, terms.phase(phase.code))


def _signals(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for signal in coding.signals:
        below = {"number": signal.id, "to": signal.to}
        yield signal.child, _Said(_moment(signal.at), signal.clearness.value, below)


def _responses(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for response in coding.responses:
        fit = response.fit.value if response.fit else ""
        yield response.by, _Said(_moment(response.at), fit, {"answers": response.signal})


def _hidden(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for person in dict.fromkeys(one.person for one in coding.hidden):
        for span in joined(one.span for one in coding.hidden if one.person == person):
            yield person, _Said(span, "hidden")


def _stretches(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for one in coding.stretches:
        yield one.person, _Said(one.span, terms.stretch(one.code))


def _marks(coding: Coding, terms: Terms) -> Iterator[tuple[str, _Said]]:
    for mark in coding.marks:
        yield mark.person, _Said(_moment(mark.at), terms.mark(mark.code))


def _moment(at: int) -> Span:
    return Span(at, at + 1)


_Rows = Callable[[Coding, Terms], Iterator[tuple[str, _Said]]]
_STREAMS: Mapping[str, _Rows] = {
    "phase": _phases,
    "signal": _signals,
    "response": _responses,
    "hidden": _hidden,
    "stretch": _stretches,
    "mark": _marks,
}


class _Writing:
    """Gives every annotation its number, and every time its slot."""

    def __init__(self) -> None:
        self.count = 0
        self.times: list[int] = []

    def slots(self) -> Iterator[str]:
        """Every slot in order of time, under the number it was given."""
        for at in sorted(range(len(self.times)), key=self.times.__getitem__):
            yield element("TIME_SLOT", {"TIME_SLOT_ID": f"ts{at + 1}", "TIME_VALUE": self.times[at]})

    def tiers(self, lane: _Lane) -> Iterator[str]:
        """A tier, and the ones that hang below it where they tell anything."""
        numbers: list[str] = []
        inside = []
        for one in lane.said:
            numbers.append(self._number())
            self.times += (one.span.start, one.span.end)
            slots = {
                "TIME_SLOT_REF1": f"ts{len(self.times) - 1}",
                "TIME_SLOT_REF2": f"ts{len(self.times)}",
            }
            inside.append(_annotation("ALIGNABLE", {"ANNOTATION_ID": numbers[-1], **slots}, one.value))
        yield _tier(lane, lane.id, lane.kind, inside)
        for kind in dict.fromkeys(kind for one in lane.said for kind, text in one.below.items() if text):
            told = [
                _annotation("REF", self._hanging(number), one.below[kind])
                for number, one in zip(numbers, lane.said, strict=True)
                if one.below.get(kind)
            ]
            yield _tier(lane, f"{lane.id} {kind}", kind, told, PARENT_REF=lane.id)

    def _hanging(self, number: str) -> dict[str, str]:
        return {"ANNOTATION_ID": self._number(), "ANNOTATION_REF": number}

    def _number(self) -> str:
        self.count += 1
        return f"a{self.count}"


def _annotation(kind: str, attributes: Mapping[str, Any], value: str) -> str:
    inner = element("ANNOTATION_VALUE", {}, escaped(value))
    return element("ANNOTATION", {}, element(f"{kind}_ANNOTATION", attributes, inner))


def _tier(lane: _Lane, id: str, kind: str, inside: Iterable[str], **more: str) -> str:
    who = {"PARTICIPANT": lane.person} if lane.person else {}
    attributes = {
        "ANNOTATOR": lane.coder,
        "LINGUISTIC_TYPE_REF": f"{OURS}{kind}",
        **more,
        **who,
        "TIER_ID": id,
    }
    return element("TIER", attributes, *(f"\n{one}" for one in inside))


# --- types and vocabularies -----------------------------------------------------------------------------


def _types() -> Iterator[str]:
    for kind, words in (*_KINDS.items(), *_HANGING.items()):
        hangs = {"CONSTRAINTS": "Symbolic_Association"} if kind in _HANGING else {}
        listed = {"CONTROLLED_VOCABULARY_REF": f"{OURS}{words}"} if words else {}
        aligned = "false" if kind in _HANGING else "true"
        shown = {
            "GRAPHIC_REFERENCES": "false",
            "LINGUISTIC_TYPE_ID": f"{OURS}{kind}",
            "TIME_ALIGNABLE": aligned,
        }
        yield element("LINGUISTIC_TYPE", {**hangs, **listed, **shown})


def _vocabularies(codings: Sequence[Coding], scheme: Scheme, terms: Terms) -> Iterator[str]:
    for name, entries in _entries(codings, scheme, terms).items():
        yield element(
            "CONTROLLED_VOCABULARY",
            {"CV_ID": f"{OURS}{name}"},
            element("DESCRIPTION", {"LANG_REF": _LANGUAGE}),
            *(
                _entry(f"{name}-{at}", value, text)
                for at, (value, text) in enumerate(entries.items(), start=1)
            ),
        )


def _entry(id: str, value: str, text: str) -> str:
    told = element("CVE_VALUE", {"DESCRIPTION": text, "LANG_REF": _LANGUAGE}, escaped(value))
    return element("CV_ENTRY_ML", {"CVE_ID": id}, told)


def _entries(codings: Sequence[Coding], scheme: Scheme, terms: Terms) -> dict[str, dict[str, str]]:
    """What may be chosen in each vocabulary, with its explanation."""
    phases = {terms.phase(one.code): one.text for one in scheme.phases}
    lasting = {terms.stretch(one.code): one.text for one in scheme.free if one.lasting}
    moments = {terms.mark(one.code): one.text for one in scheme.free if not one.lasting}
    used = {kind: _used(codings, terms, rows) for kind, rows in _STREAMS.items()}
    return {
        "phases": used["phase"] | phases,
        "clearness": dict.fromkeys(Clearness, ""),
        "fit": dict.fromkeys(Fit, ""),
        "hidden": {"hidden": ""},
        "lasting": used["stretch"] | lasting,
        "moments": used["mark"] | moments,
        "people": dict.fromkeys((one.id for coding in codings for one in coding.people), ""),
    }


def _used(codings: Sequence[Coding], terms: Terms, rows: _Rows) -> dict[str, str]:
    """Every value that occurs; what the scheme has gets its explanation later."""
    return dict.fromkeys((one.value for coding in codings for _who, one in rows(coding, terms)), "")
