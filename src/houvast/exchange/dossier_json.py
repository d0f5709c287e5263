"""A dossier as somebody takes it along, as JSON in a ZIP; and the same file read back and checked.

Described in docs/dossier-json.md. What is in it was chosen by whoever made it: nothing here decides who may
see what. Names of files never have the name of a person in them.
"""

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from houvast.practice.faults import Fault, in_order, read_json, read_shape
from houvast.practice.lists import read_sheet
from houvast.practice.lists.sheet_faults import SheetTerms
from houvast.practice.observations import Sheet

FORMAT = 1
JSON_NAME = "dossier.json"
PDF_NAME = "dossier.pdf"
FIRST_NAME = "LEESMIJ.txt"
MOST_BYTES = 64 * 1024 * 1024
NO_ZIP = "Dit is geen ZIP-bestand, of het is beschadigd. Haal het dossier nog een keer op."
NO_JSON = "In dit ZIP-bestand zit geen {name}. Is het wel een dossier van Houvast?"
TOO_LARGE = "Wat in dit bestand zit, is te groot: meer dan {most} bytes lezen we niet."
OTHER_FORMAT = "Dit is een andere versie van het bestand: {format}. Deze Houvast leest versie {ours}."
TWICE = "Dit stuk staat er twee keer in."
# What a damaged ZIP, a locked one or one packed in a strange way makes the reader raise.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OverflowError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom the dossier is about; `developmental_age` in months."""

    name: str
    born: date
    developmental_age: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One entry as its reader saw it. Moments are ISO 8601 in UTC, days ISO 8601.

    `text` is what a person reads, `sheet` the text of a filled-in list (docs/observation-sheet.md) and `body`
    everything as it was kept.
    """

    id: str
    kind: str
    title: str
    owner_kind: str
    owner: str
    author: str
    role: str
    organisation: str
    written: str
    happened: str | None = None
    replaces: str | None = None
    sources: tuple[str, ...] = ()
    content_version: str = ""
    why: str = ""
    text: tuple[str, ...] = ()
    sheet: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Who looked or did something on one day; `times` counts what was done, `refused` what was refused."""

    day: date
    who: str
    roles: tuple[str, ...]
    organisations: tuple[str, ...]
    did: tuple[str, ...]
    times: int
    refused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as one reader may take it along at one moment, in one role."""

    format: int
    made: str
    made_as: str
    content: str
    about: About
    entries: tuple[Exported, ...]
    looks: tuple[Look, ...]


# --- out ----------------------------------------------------------------------------------------------


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """The whole dossier as plain values."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(dossier), default=_plain, ensure_ascii=False))
    return plain


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def as_bytes(dossier: Dossier) -> bytes:
    """The JSON as it stands in the ZIP: UTF-8, one value a line."""
    return json.dumps(dossier_json(dossier), ensure_ascii=False, indent=1).encode()


def packed(dossier: Dossier, *, pdf: bytes, first: str, on: tuple[int, int, int]) -> bytes:
    """The ZIP: something to read first, the PDF, the JSON, and each filled-in list as a file of its own.

    Every file has the day `on` (year, month, day), so that the same dossier gives the same bytes.
    """
    files = {FIRST_NAME: first.encode(), PDF_NAME: pdf, JSON_NAME: as_bytes(dossier)}
    sheets = [entry for entry in dossier.entries if entry.sheet]
    files |= {f"blad-{at}.toml": entry.sheet.encode() for at, entry in enumerate(sheets, start=1)}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (*on, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(info, data)
    return made.getvalue()


# --- back in, and compared ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What a file turned out to hold: the dossier and its sheets in order, as far as they could be read."""

    dossier: Dossier | None
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]


def read_dossier(file: str, data: bytes, terms: SheetTerms, *, today: date) -> ReadBack:
    """Read a ZIP or a JSON back, with every fault in plain words. Never raises on a broken file."""
    text, faults = _unpacked(file, data) if data[:2] == b"PK" else (data, ())
    if faults:
        return ReadBack(None, (), faults)
    located, faults = read_json(file, text, most=MOST_BYTES)
    if located is None:
        return ReadBack(None, (), faults)
    format = located.value.get("format")
    if format != FORMAT:
        told = located.fault(("format",), OTHER_FORMAT, format=str(format), ours=FORMAT)
        return ReadBack(None, (), (told,))
    found, faults = read_shape(Dossier, located)
    if found is None:
        return ReadBack(None, (), in_order(faults))
    sheets, wrong = _sheets(file, found.entries, terms, today)
    twice = [
        located.fault(("entries", at), TWICE)
        for at, entry in enumerate(found.entries)
        if any(entry.id == other.id for other in found.entries[:at])
    ]
    return ReadBack(found, sheets, in_order([*wrong, *twice]))


def _sheets(
    file: str, entries: Sequence[Exported], terms: SheetTerms, today: date
) -> tuple[tuple[Sheet, ...], list[Fault]]:
    """Every filled-in list, read by the same reader that reads it everywhere."""
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for at, entry in enumerate((one for one in entries if one.sheet), start=1):
        sheet, found = read_sheet(
            f"{file}: blad-{at}.toml", entry.sheet.encode(), terms, key="1", today=today
        )
        faults += found
        sheets += [sheet] if sheet else []
    return tuple(sheets), faults


def _unpacked(file: str, data: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    """The JSON out of a ZIP; what a small file could swell to is looked at before it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            if JSON_NAME not in whole.namelist():
                return b"", (Fault(file, 0, "", NO_JSON, {"name": JSON_NAME}),)
            if whole.getinfo(JSON_NAME).file_size > MOST_BYTES:
                return b"", (Fault(file, 0, "", TOO_LARGE, {"most": MOST_BYTES}),)
            return whole.read(JSON_NAME), ()
    except _BROKEN:
        return b"", (Fault(file, 0, "", NO_ZIP),)
