"""ELAN files in: `.eaf`.

Facts of the format: tiers hold annotations; one that can be aligned lies between two time slots, of which
the time may never have been set; one that refers hangs on another annotation and takes its time. Tiers have
a type, and a type may have a controlled vocabulary. Where films stand on disk is dropped.

What an annotation is, is told by the type or the name of its tier (signals, responses, hidden) or else by its
value (a code of the scheme). Other values from a vocabulary are free codes. Free text never becomes a code,
for it may hold a name: there the name of the tier is the free code, where the tier has a participant.
Who makes tiers (the annotator) is the coder: with several, there are as many codings of the one film.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from houvast.exchange.footage.carrying import LABEL, Carried, carried
from houvast.exchange.footage.eaf_xml import Annotation, Document, Tier, parsed
from houvast.exchange.footage.making import AT_START, WORDS, made
from houvast.exchange.footage.reading import DEEPEST, ReadFilms
from houvast.exchange.footage.rows import Film, Row
from houvast.exchange.footage.terms import Sort, Terms
from houvast.practice.faults import Fault
from houvast.practice.footage import Clearness, Fit, Scheme

OURS = "houvast-"
"""How the types of our own tiers begin; what follows is a `Sort`, "mark", "stretch", or one of `_HANGING`."""
_HANGING = {"number": "id", "to": "to", "answers": "answers"}
"""Our own tiers that hang on another, by what they tell of its annotations."""
_AT_ONCE = 1
"""How long ELAN lets a moment last, in ms."""

NEVER_SET = "De tijd hiervan is in ELAN nooit vastgelegd."
PARTS = "Dit is een deel van iets anders. Wanneer het deel begint, staat er niet."
HANGS_ON_NOTHING = "Dit hoort bij een annotatie die er niet is."
FREE_TEXT = "Hier staat vrije tekst, misschien met een naam erin. Geef de laag een woordenlijst of deelnemer."
TIER_IS_CODE = "In een laag staat vrije tekst. Die nemen we niet over: de naam van de laag is hier de code."
MOVED = "In ELAN begint de film later dan het bestand. De tijden hier zijn die van de tijdlijn in ELAN."
_WORD = re.compile(r"(?:child|adult|other)-[0-9]+|[^\W_]+")
_STREAMS = {Sort.SIGNAL, Sort.RESPONSE, Sort.HIDDEN}
_PHASES = {"phase", "phases", "fase", "fasen"}


def read(file: str, data: bytes, scheme: Scheme, columns: Mapping[str, str]) -> ReadFilms:
    """Every coding in the file: one, or one for each annotator."""
    document, faults = parsed(file, data)
    if document is None:
        return ReadFilms((), faults)
    reading = _Reading(file, document, scheme)
    found = made(file, reading.films(), scheme, people=tuple(reading.people), private=reading.private())
    return ReadFilms(found.films, (*document.faults.values(), *found.faults))


class _Reading:
    """A document on its way to rows."""

    def __init__(self, file: str, document: Document, scheme: Scheme) -> None:
        self.file, self.document, self.terms = file, document, Terms(scheme)
        told = (carried(text, scheme.id) for name, text in document.properties if name.startswith(LABEL))
        self.carried = {one.coder: one for one in told if one}
        self.named = {tier.id: tier for tier in document.tiers}
        self.who = {id(tier): self._participant(tier) for tier in document.tiers}
        self.number = {id(tier): at for at, tier in enumerate(document.tiers, start=1)}
        ids = Counter(one.id for tier in document.tiers for one in tier.annotations)
        self.by_id = {
            one.id: (one, tier) for tier in document.tiers for one in tier.annotations if ids[one.id] == 1
        }
        self.people = dict.fromkeys(name for name in self.who.values() if name)
        self.remarks: dict[str, Fault] = {}

    def private(self) -> tuple[str, ...]:
        """Other names in the file, and its own."""
        return (*self.document.private, self.file.rpartition(".")[0])

    # --- which tiers are whose ---------------------------------------------------------------------------

    def films(self) -> list[Film]:
        """One for each coder."""
        groups = self._groups()
        return [self._film(coder, tiers, alone=len(groups) == 1) for coder, tiers in groups.items()]

    def _groups(self) -> dict[str, list[Tier]]:
        tiers = self.document.tiers
        coders = list(self.carried) or list(dict.fromkeys(tier.coder for tier in tiers if tier.coder))
        if len(coders) <= 1:
            return {coders[0] if coders else "": tiers}
        groups: dict[str, list[Tier]] = {coder: [] for coder in coders}
        for tier in tiers:
            groups.setdefault(tier.coder, []).append(tier)
        return groups

    def _film(self, coder: str, tiers: Sequence[Tier], *, alone: bool) -> Film:
        self.remarks = {}
        own: Carried | None = self.carried.get(coder)
        rows = list(self._rows(tiers))
        if self.document.moved:
            self._remark(MOVED)
        return Film(
            name=self.file if alone else coder or self.file,
            rows=rows,
            carried=own,
            same=self.file,
            coder=coder,
            remarks=list(self.remarks.values()),
        )

    def _remark(self, message: str) -> None:
        self.remarks.setdefault(message, Fault(self.file, 0, "", message))

    def _participant(self, tier: Tier) -> str:
        """Who a tier is about: its participant, or that of the tier it hangs on; else its name tells.

        There it is what stands behind an @, or the words that name no stream.
        """
        for _step in range(DEEPEST):
            if tier.who or tier.kind.startswith(OURS) or tier.parent not in self.named:
                break
            tier = self.named[tier.parent]
        if tier.who or tier.kind.startswith(OURS):
            return tier.who.strip()
        name, at, who = tier.id.rpartition("@")
        if at and name:
            return who.strip()
        return " ".join(word for word in _WORD.findall(tier.id) if not self._names_a_stream(word))

    def _names_a_stream(self, word: str) -> bool:
        return word.casefold() in _PHASES or word.isdigit() or self.terms.of(word).known

    # --- rows ----------------------------------------------------------------------------------------------

    def _rows(self, tiers: Iterable[Tier]) -> Iterator[Row]:
        """Rows in the order of the file; what hangs on a row and tells of it goes into that row."""
        rows: dict[int, Row] = {}
        hanging: list[tuple[Annotation, Tier]] = []
        for tier in tiers:
            siblings = Counter(one.ref for one in tier.annotations if one.ref)
            for at, one in enumerate(tier.annotations, start=1):
                place = f"tier[{self.number[id(tier)]}].annotation[{at}]"
                row = self._row(one, tier, place, parts=siblings[one.ref] > 1)
                rows[id(one)] = row
                if one.ref:
                    hanging.append((one, tier))
        for one, tier in hanging:
            if self._tells_of(one, tier, rows):
                del rows[id(one)]
        yield from rows.values()

    def _tells_of(self, one: Annotation, tier: Tier, rows: Mapping[int, Row]) -> bool:
        """Whether this only says more of what it hangs on; then it is written there."""
        found = self.by_id.get(one.ref)
        row = rows.get(id(found[0])) if found else None
        told = tier.kind.removeprefix(OURS) if tier.kind.startswith(OURS) else ""
        if row is None:
            return False
        if told in _HANGING:
            setattr(row, _HANGING[told], one.value)
            return True
        sort, meant = self.terms.of(row.code).sort, WORDS.get(one.value.strip().casefold())
        if sort is Sort.SIGNAL and isinstance(meant, Clearness):
            row.clearness = meant
        elif sort is Sort.RESPONSE and isinstance(meant, Fit):
            row.fit = meant
        elif sort is Sort.SIGNAL and one.value.strip() in self.people:
            row.to = one.value.strip()
        else:
            return False
        return True

    def _row(self, one: Annotation, tier: Tier, place: str, *, parts: bool) -> Row:
        start, end, fault = self._times(one, parts=parts)
        row = Row(
            place=place,
            start=start,
            end=end,
            moment=False,
            who=self.who[id(tier)],
            line=one.line,
            fault=fault,
        )
        stream = self._stream(tier)
        if stream in _STREAMS and not self._says_otherwise(tier, stream, one.value):
            row.code = self.terms.first[Sort(stream)]
            self._fill(row, Sort(stream), one.value)
        else:
            self._code(row, tier, one.value)
        self._shorten(row, stream)
        return row

    def _says_otherwise(self, tier: Tier, stream: str, value: str) -> bool:
        """Whether the value is a code of another sort than its tier; then the value is believed."""
        term = self.terms.of(value)
        return term.known and term.sort != stream and not tier.kind.startswith(OURS)

    def _fill(self, row: Row, sort: Sort, value: str) -> None:
        """What the value says when the tier tells already what it is."""
        word = value.strip()
        if self.terms.of(word).sort is sort:
            return
        if sort is Sort.SIGNAL:
            row.clearness = word
        elif sort is Sort.RESPONSE:
            row.fit = word

    def _code(self, row: Row, tier: Tier, value: str) -> None:
        """What the value is a code of; free text is none."""
        listed = self.document.vocabularies.get(self.document.kinds.get(tier.kind, ""), set())
        if self.terms.of(value).known or value in listed or tier.kind.startswith(OURS):
            row.code = value
        elif tier.who or "@" in tier.id:
            row.code = tier.id.rpartition("@")[0] or tier.id
            self._remark(TIER_IS_CODE)
        else:
            row.fault = row.fault or FREE_TEXT

    def _shorten(self, row: Row, stream: str) -> None:
        """What is a moment here, however long ELAN lets it last."""
        term = self.terms.of(row.code)
        length = (row.end or 0) - (row.start or 0)
        marked = stream == "mark" or term.sort in (Sort.SIGNAL, Sort.RESPONSE) or term.lasting is False
        short = term.sort is Sort.FREE and term.lasting is None and stream != "stretch" and length <= _AT_ONCE
        if row.start is None or not (marked or short) or (row.end is not None and length < 0):
            return
        if length > _AT_ONCE:
            self._remark(AT_START)
        row.moment = True

    def _stream(self, tier: Tier) -> str:
        """What all annotations of a tier are, "" when that differs."""
        if tier.kind.startswith(OURS):
            return tier.kind.removeprefix(OURS)
        for name in (tier.kind, tier.id.rpartition("@")[0] or tier.id, *_WORD.findall(tier.id)):
            sort = self.terms.of(name).sort
            if sort in _STREAMS:
                return sort
        return ""

    # --- what hangs on what --------------------------------------------------------------------------------

    def _times(self, one: Annotation, *, parts: bool) -> tuple[int | None, int | None, str]:
        """From when until when, and why that cannot be told."""
        above = self._above(one)
        if above is None:
            return None, None, HANGS_ON_NOTHING
        slots = self.document.slots
        start, end = slots.get(above.first), slots.get(above.last)
        if start is None or end is None:
            return start, None, NEVER_SET
        return start, end, PARTS if parts else ""

    def _above(self, one: Annotation) -> Annotation | None:
        """The annotation that has the times of this one; None when there is none."""
        for _step in range(DEEPEST):
            if not one.ref:
                return one
            found = self.by_id.get(one.ref)
            if found is None:
                return None
            one = found[0]
        return None
