"""A dossier to take along: out and back in the same, and every broken file refused in plain words."""

import io
import json
import re
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast import content
from houvast.exchange import dossier_json
from houvast.exchange.dossier_json import (
    FIRST_NAME,
    FORMAT,
    JSON_NAME,
    PDF_NAME,
    About,
    Dossier,
    Exported,
    Look,
    ReadBack,
    as_bytes,
    packed,
    read_dossier,
)
from houvast.practice.lists import read_sheet
from houvast.server.invented import families

TODAY = date(2026, 11, 22)
SHEETS = [data.decode() for family in families() for _name, data in family.sheets]
ENTRY = Exported(
    id="11111111-1111-1111-1111-111111111111",
    kind="note",
    title="Een dag",
    owner_kind="organisation",
    owner="De Linde",
    author="Juf Els",
    role="teacher",
    organisation="De Linde",
    written="2026-11-20T09:00:00+00:00",
    text=("Ze speelde buiten.",),
    body={"text": "Ze speelde buiten."},
)
LOOK = Look(
    day=date(2026, 11, 21),
    who="Juf Els",
    roles=("leraar",),
    organisations=("De Linde",),
    did=("las een stuk",),
    times=2,
)
DOSSIER = Dossier(
    format=FORMAT,
    made="2026-11-22T10:00:00+00:00",
    made_as="parent",
    content="2026.1",
    about=About(name="Noor", born=date(2017, 8, 14)),
    entries=(ENTRY,),
    looks=(LOOK,),
)


@pytest.fixture(scope="module")
def shelf() -> content.Shelf:
    return content.shelf()


def back(data: bytes, shelf: content.Shelf, file: str = "dossier.zip") -> ReadBack:
    return read_dossier(file, data, shelf.sheet_terms, today=TODAY)


def zipped(dossier: Dossier = DOSSIER, **more: Any) -> bytes:
    told = {"pdf": b"%PDF-1.7", "first": "Lees mij.", "on": (2026, 11, 22), **more}
    return packed(dossier, **told)


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return whole.namelist()


def with_sheets(*texts: str) -> Dossier:
    entries = tuple(
        replace(ENTRY, id=f"sheet-{at}", kind="sheet", sheet=text, body={"sheet": text})
        for at, text in enumerate(texts)
    )
    return replace(DOSSIER, entries=entries)


# --- out and back -------------------------------------------------------------------------------------


def test_what_went_out_comes_back_the_same(shelf: content.Shelf) -> None:
    assert back(zipped(), shelf) == ReadBack(DOSSIER, (), ())
    assert back(as_bytes(DOSSIER), shelf, "dossier.json") == ReadBack(DOSSIER, (), ())


def test_the_sheets_of_every_family_come_back_the_same(shelf: content.Shelf) -> None:
    found = back(zipped(with_sheets(*SHEETS)), shelf)
    assert found.faults == ()
    wanted = [
        read_sheet("blad.toml", text.encode(), shelf.sheet_terms, key="1", today=TODAY)[0] for text in SHEETS
    ]
    assert list(found.sheets) == wanted
    assert found.dossier is not None
    assert [entry.sheet for entry in found.dossier.entries] == SHEETS


texts = st.text(max_size=30)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(min_value=-(10**6), max_value=10**6) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
entries = st.builds(
    replace,
    st.just(ENTRY),
    id=st.uuids().map(str),
    title=texts,
    happened=st.none() | days.map(str),
    replaces=st.none() | st.uuids().map(str),
    text=st.lists(texts, max_size=2).map(tuple),
    body=st.dictionaries(texts, plain, max_size=3),
)
looks = st.builds(
    Look,
    day=days,
    who=texts,
    roles=st.lists(texts, max_size=2).map(tuple),
    organisations=st.just(()),
    did=st.lists(texts, max_size=2).map(tuple),
    times=st.integers(min_value=0, max_value=99),
    refused=st.integers(min_value=0, max_value=9),
)
dossiers = st.builds(
    replace,
    st.just(DOSSIER),
    about=st.builds(About, name=texts, born=days, developmental_age=st.none() | st.integers(0, 900)),
    entries=st.lists(entries, max_size=3, unique_by=lambda one: one.id).map(tuple),
    looks=st.lists(looks, max_size=3).map(tuple),
)


@given(dossiers)
def test_any_dossier_comes_back_the_same(shelf: content.Shelf, dossier: Dossier) -> None:
    assert back(zipped(dossier), shelf) == ReadBack(dossier, (), ())


# --- docs/dossier-json.md -------------------------------------------------------------------------------

EXPLAINED = (Path(__file__).resolve().parents[2] / "docs" / "dossier-json.md").read_text()


@pytest.mark.parametrize(
    ("title", "shape"),
    [
        ("## The whole", Dossier),
        ("## Whom it is about", About),
        ("## An entry", Exported),
        ("## A line about who looked", Look),
    ],
)
def test_the_document_explains_every_key_and_no_other(title: str, shape: type) -> None:
    part = re.split(r"^##", EXPLAINED.partition(f"{title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    cells = re.findall(r"^\| (`.+?) \|", part, re.MULTILINE)
    explained = [code for cell in cells for code in re.findall(r"`(\w+)`", cell)]
    assert explained == [field.name for field in fields(shape)]


# --- the ZIP --------------------------------------------------------------------------------------------


def test_the_zip_has_something_to_read_first_a_pdf_the_data_and_each_list() -> None:
    data = zipped(with_sheets(*SHEETS[:2]))
    assert names(data) == [FIRST_NAME, PDF_NAME, JSON_NAME, "blad-1.toml", "blad-2.toml"]
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert whole.read("blad-1.toml").decode() == SHEETS[0]
        assert whole.read(FIRST_NAME).decode() == "Lees mij."


def test_no_name_of_a_file_names_anybody() -> None:
    told = " ".join(names(zipped(with_sheets(*SHEETS)))).casefold()
    assert all(name.casefold() not in told for name in ("Noor", "Els", "Linde"))


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert zipped() == zipped()


# --- broken files ---------------------------------------------------------------------------------------


def messages(data: bytes, shelf: content.Shelf) -> list[str]:
    found = back(data, shelf)
    assert found.faults
    return [fault.text() for fault in found.faults]


def plain_dossier(**changes: Any) -> bytes:
    return json.dumps({**dossier_json.dossier_json(DOSSIER), **changes}).encode()


def test_a_zip_that_is_cut_off_is_refused(shelf: content.Shelf) -> None:
    data = zipped()
    for length in range(2, len(data) - 1, 97):
        found = back(data[:length], shelf)
        assert found.dossier is None
        assert found.faults


@given(at=st.integers(min_value=0), value=st.integers(min_value=0, max_value=255))
def test_a_damaged_byte_never_ends_in_an_error(shelf: content.Shelf, at: int, value: int) -> None:
    data = bytearray(zipped())
    data[at % len(data)] = value
    found = back(bytes(data), shelf)
    assert found.faults or found.dossier == DOSSIER


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_plain_words(shelf: content.Shelf, data: bytes) -> None:
    assert messages(data, shelf)


def test_another_zip_is_refused(shelf: content.Shelf) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as whole:
        whole.writestr("vakantie.txt", "zon")
    assert messages(made.getvalue(), shelf) == [
        "In dit ZIP-bestand zit geen dossier.json. Is het wel een dossier van Houvast?"
    ]


def test_what_would_swell_is_not_opened(shelf: content.Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier_json, "MOST_BYTES", 100)
    assert messages(zipped(), shelf) == [
        "Wat in dit bestand zit, is te groot: meer dan 100 bytes lezen we niet."
    ]


def test_another_version_says_so(shelf: content.Shelf) -> None:
    assert messages(plain_dossier(format=2), shelf) == [
        "Dit is een andere versie van het bestand: 2. Deze Houvast leest versie 1."
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"about": {"name": "Noor"}}, "Hier ontbreekt iets: born."),
        ({"about": {"name": "Noor", "born": "2017-02-30"}}, "Dit is geen datum die bestaat."),
        ({"entries": "geen"}, "Hier hoort een rij te staan"),
        ({"entries": [{}]}, "Hier ontbreekt iets: id."),
        ({"looks": [{"day": "2026-11-21"}]}, "Hier ontbreekt iets: who."),
        ({"vreemd": 1}, "Dit kennen we hier niet: vreemd."),
        ({"made": 12}, "Hier hoort tekst te staan."),
    ],
)
def test_each_misfit_is_named_where_it_stands(
    shelf: content.Shelf, changes: dict[str, Any], message: str
) -> None:
    assert any(told.startswith(message) for told in messages(plain_dossier(**changes), shelf))


def test_all_faults_come_at_once(shelf: content.Shelf) -> None:
    data = plain_dossier(about={"name": 3}, looks="geen")
    assert len(messages(data, shelf)) >= 3


def test_a_broken_sheet_is_named_with_its_line(shelf: content.Shelf) -> None:
    broken = SHEETS[0].replace("written", "geschreven", 1)
    found = back(zipped(with_sheets(SHEETS[1], broken)), shelf)
    assert len(found.sheets) == 1
    assert all(fault.file == "dossier.zip: blad-2.toml" for fault in found.faults)
    assert any(fault.line for fault in found.faults)


def test_an_entry_that_stands_there_twice_is_named(shelf: content.Shelf) -> None:
    data = zipped(replace(DOSSIER, entries=(ENTRY, ENTRY)))
    assert messages(data, shelf) == ["Dit stuk staat er twee keer in."]
