"""The XML of an ELAN file as plain lists: its tiers, times, types and vocabularies.

Read as a stream by a parser that obeys nothing: no DTD, no entities, nothing from elsewhere. What is too
deep, too long or not whole stops the reading with its line. Of the films only names are kept, and only to be
able to keep them out of everything else.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, InputSource, Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from houvast.exchange.footage.reading import DEEPEST, MOST_ROWS, TOO_DEEP, TOO_MANY, as_words, of_file
from houvast.practice.faults import Fault

NO_XML = "Hier staat iets dat geen XML is. Is het bestand heel?"
HOSTILE = "Dit bestand brengt eigen regels mee (een DTD of entities). Zulke bestanden lezen we niet."
NOT_ELAN = "Dit is geen bestand van ELAN."
OTHER_TIMES = "De tijden staan hier niet in milliseconden. Bewaar het bestand nog eens in ELAN."
SLOT_TWICE = "Een moment (TIME_SLOT) staat hier twee keer. Wat eraan hangt, staat apart."
TIER_TWICE = "Twee lagen hebben dezelfde naam."
NUMBER_TWICE = "Twee annotaties hebben hetzelfde nummer. Wat ernaar verwijst, staat apart."

TOO_MANY_TIERS = "Dit bestand heeft te veel lagen: meer dan {most} lezen we niet."
TOO_MANY_WORDS = "De woordenlijsten in dit bestand zijn te lang: meer dan {most} woorden lezen we niet."

MOST_ANNOTATIONS = 3 * MOST_ROWS
"""Rows, and what hangs below them to tell of them."""
MOST_TIERS = 2_000
MOST_WORDS = 10_000
_MOST_ELEMENTS = 12 * MOST_ROWS
_MOST_SIGNS = 2_000
"""How much of one annotation is read; a code is far shorter."""
_TEXTS = {"PROPERTY", "ANNOTATION_VALUE", "CV_ENTRY", "CVE_VALUE"}


@dataclass(slots=True)
class Annotation:
    """One annotation: between two times (`first`, `last`), or hanging on another (`ref`)."""

    id: str
    line: int
    first: str = ""
    last: str = ""
    ref: str = ""
    value: str = ""


@dataclass(slots=True)
class Tier:
    """One tier: `kind` is the name of its type, `who` its participant, `coder` who made it.

    `parent` is the name of the tier it hangs on, "" for none.
    """

    id: str
    kind: str
    who: str
    coder: str
    parent: str = ""
    annotations: list[Annotation] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """Everything of an ELAN file that may be needed. A time of None was never set.

    `kinds` are the vocabularies of the types of tiers, `private` the names that must not stay.
    """

    properties: list[tuple[str, str]] = field(default_factory=list)
    slots: dict[str, int | None] = field(default_factory=dict)
    tiers: list[Tier] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    vocabularies: dict[str, set[str]] = field(default_factory=dict)
    private: list[str] = field(default_factory=list)
    moved: bool = False
    faults: dict[str, Fault] = field(default_factory=dict)


class _Stop(SAXException):
    """Ends the reading at something that makes going on senseless."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def parsed(file: str, data: bytes) -> tuple[Document | None, tuple[Fault, ...]]:
    """The document, or the fault that stands in the way, with its line. Never raises on broken input."""
    text, faults = as_words(file, data)
    if faults:
        return None, faults
    reader = _Reader(file)
    source = InputSource()
    source.setEncoding("utf-8")
    source.setByteStream(io.BytesIO(text.encode()))
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(reader)
    try:
        parser.parse(source)
    except _Stop as stop:
        return None, (Fault(file, reader.line, "", stop.message, stop.values),)
    except SAXParseException as broken:
        return None, (Fault(file, broken.getLineNumber() or 0, "", NO_XML),)
    except DefusedXmlException:
        return None, (Fault(file, reader.line, "", HOSTILE),)
    return reader.document, ()


class _Reader(ContentHandler):
    """Fills a document while the file goes by."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.document = Document()
        self.depth = self.count = self.words_read = self.annotations = 0
        self.locator: Locator | None = None
        self.texts: list[str] = []
        self.length = 0
        self.within = self.named = ""
        self.names: set[str] = set()
        self.numbers: set[str] = set()

    @property
    def line(self) -> int:
        """Where the reading is; 0 before it began."""
        return (self.locator.getLineNumber() or 0) if self.locator else 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - so the parser calls it
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - as above
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise _Stop(TOO_DEEP, deepest=DEEPEST)
        if self.count > _MOST_ELEMENTS:
            raise _Stop(TOO_MANY, most=MOST_ROWS)
        if self.depth == 1 and name != "ANNOTATION_DOCUMENT":
            raise _Stop(NOT_ELAN)
        if name in _TEXTS:
            self.texts, self.length, self.within = [], 0, name
        begin = _BEGIN.get(name)
        if begin:
            begin(self, dict(attrs))

    def characters(self, content: str) -> None:
        if self.within and (self.length < _MOST_SIGNS or self.within == "PROPERTY"):
            self.texts.append(content)
            self.length += len(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - as above
        self.depth -= 1
        if name not in _TEXTS:
            return
        text = "".join(self.texts)
        self.within = ""
        if name == "PROPERTY":
            self.document.properties.append((self.named, text))
        elif name == "ANNOTATION_VALUE":
            self._value(text)
        else:
            self._word(text)

    def _word(self, text: str) -> None:
        self.words_read += 1
        if self.words_read > MOST_WORDS:
            raise _Stop(TOO_MANY_WORDS, most=MOST_WORDS)
        self.document.vocabularies.setdefault(self.named, set()).add(text)

    def _value(self, text: str) -> None:
        tier = self.document.tiers[-1] if self.document.tiers else None
        if tier and tier.annotations:
            tier.annotations[-1].value = text

    def told(self, message: str, place: str) -> None:
        """Says once what is wrong with the file and does not stop the reading."""
        self.document.faults.setdefault(message, Fault(self.file, self.line, place, message))

    # --- one method for each element that means something ---------------------------------------------------

    def author(self, attrs: Mapping[str, str]) -> None:
        self.document.private.append(attrs.get("AUTHOR", ""))

    def header(self, attrs: Mapping[str, str]) -> None:
        self.film(attrs.get("MEDIA_FILE", ""))
        if attrs.get("TIME_UNITS", "milliseconds") != "milliseconds":
            raise _Stop(OTHER_TIMES)

    def media(self, attrs: Mapping[str, str]) -> None:
        for name in ("MEDIA_URL", "RELATIVE_MEDIA_URL", "LINK_URL", "RELATIVE_LINK_URL", "EXTRACTED_FROM"):
            self.film(attrs.get(name, ""))
        self.document.moved |= attrs.get("TIME_ORIGIN", "0").strip() not in ("0", "")

    def film(self, name: str) -> None:
        """The name of a film, so that it stands nowhere else."""
        short = of_file(name)
        self.document.private += [short, short.rpartition(".")[0]]

    def property(self, attrs: Mapping[str, str]) -> None:
        self.named = attrs.get("NAME", "")

    def slot(self, attrs: Mapping[str, str]) -> None:
        id = attrs.get("TIME_SLOT_ID", "")
        at = _number(attrs.get("TIME_VALUE", ""))
        if id in self.document.slots:
            self.told(SLOT_TWICE, "TIME_ORDER")
            at = None
        self.document.slots[id] = at

    def tier(self, attrs: Mapping[str, str]) -> None:
        id, coder = attrs.get("TIER_ID", ""), attrs.get("ANNOTATOR", "")
        if len(self.document.tiers) == MOST_TIERS:
            raise _Stop(TOO_MANY_TIERS, most=MOST_TIERS)
        if id in self.names:
            self.told(TIER_TWICE, f"tier[{len(self.document.tiers) + 1}]")
        self.names.add(id)
        self.document.private.append(coder)
        kind, who = attrs.get("LINGUISTIC_TYPE_REF", ""), attrs.get("PARTICIPANT", "")
        self.document.tiers.append(Tier(id, kind, who, coder, attrs.get("PARENT_REF", "")))

    def annotation(self, attrs: Mapping[str, str]) -> None:
        if not self.document.tiers:
            return
        id = attrs.get("ANNOTATION_ID", "")
        if id in self.numbers:
            self.told(NUMBER_TWICE, f"tier[{len(self.document.tiers)}]")
        self.numbers.add(id)
        self.annotations += 1
        if self.annotations > MOST_ANNOTATIONS:
            raise _Stop(TOO_MANY, most=MOST_ROWS)
        first, last = attrs.get("TIME_SLOT_REF1", ""), attrs.get("TIME_SLOT_REF2", "")
        self.document.tiers[-1].annotations.append(
            Annotation(id, self.line, first, last, attrs.get("ANNOTATION_REF", ""))
        )

    def kind(self, attrs: Mapping[str, str]) -> None:
        id = attrs.get("LINGUISTIC_TYPE_ID", "")
        self.document.kinds[id] = attrs.get("CONTROLLED_VOCABULARY_REF", "")

    def words(self, attrs: Mapping[str, str]) -> None:
        self.named = attrs.get("CV_ID", "")


_BEGIN: Mapping[str, Callable[[_Reader, Mapping[str, str]], None]] = {
    "ANNOTATION_DOCUMENT": _Reader.author,
    "HEADER": _Reader.header,
    "MEDIA_DESCRIPTOR": _Reader.media,
    "LINKED_FILE_DESCRIPTOR": _Reader.media,
    "PROPERTY": _Reader.property,
    "TIME_SLOT": _Reader.slot,
    "TIER": _Reader.tier,
    "ALIGNABLE_ANNOTATION": _Reader.annotation,
    "REF_ANNOTATION": _Reader.annotation,
    "LINGUISTIC_TYPE": _Reader.kind,
    "CONTROLLED_VOCABULARY": _Reader.words,
}


def _number(text: str) -> int | None:
    """A whole number of milliseconds; None for anything else."""
    neat = text.strip()
    digits = neat.removeprefix("-")
    return int(neat) if digits.isascii() and digits.isdigit() and len(digits) <= 15 else None
