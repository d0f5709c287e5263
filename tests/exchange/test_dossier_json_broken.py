"""A dossier that was taken along and broke on the way: what is wrong is named, in Dutch, where it stands."""

import io
import json
import struct
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast import content
from houvast.exchange import dossier_json
from houvast.exchange.dossier_json import FIRST_NAME, JSON_NAME, NO_ZIP, PDF_NAME, as_bytes
from houvast.practice.faults import Fault
from tests.exchange.test_dossier_json import DOSSIER, ENTRY, SHEETS, back, dossiers, with_sheets, zipped

DUTCH = ("Hier", "Dit", "Deze", "In dit", "Wat in", "Voor", "Na het")
"""How every fault of this reader begins."""


@pytest.fixture(scope="module")
def shelf() -> content.Shelf:
    return content.shelf()


def faults(data: bytes, shelf: content.Shelf) -> tuple[Fault, ...]:
    """The faults of a file that has to have some, each said in Dutch and with the name of the file."""
    found = back(data, shelf)
    assert found.faults
    for fault in found.faults:
        assert fault.text().startswith(DUTCH), fault.text()
        assert fault.file.startswith("dossier.zip")
    return found.faults


def plain() -> dict[str, Any]:
    return dossier_json.dossier_json(DOSSIER)


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def in_zip(data: bytes, method: int = zipfile.ZIP_DEFLATED, name: str = JSON_NAME) -> bytearray:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as whole:
        whole.writestr(name, data)
    return bytearray(made.getvalue())


# --- cut off -------------------------------------------------------------------------------------------


def test_json_that_is_cut_off_anywhere_is_refused_with_its_line(shelf: content.Shelf) -> None:
    data = as_bytes(DOSSIER)
    for length in range(len(data)):
        (fault,) = faults(data[:length], shelf)
        assert 0 <= fault.line <= data[:length].count(b"\n") + 1


def test_a_zip_that_is_cut_off_anywhere_is_refused(shelf: content.Shelf) -> None:
    data = zipped()
    for length in range(len(data)):
        assert back(data[:length], shelf).dossier is None
        faults(data[:length], shelf)


def test_a_zip_without_its_beginning_is_refused(shelf: content.Shelf) -> None:
    data = zipped()
    for start in (1, 2, 30, len(data) // 2):
        faults(data[start:], shelf)


@given(st.data())
@settings(max_examples=60)
def test_any_dossier_without_a_piece_of_its_json_is_refused_or_says_what_it_misses(
    shelf: content.Shelf, data: st.DataObject
) -> None:
    whole = as_bytes(data.draw(dossiers))
    at = data.draw(st.integers(0, len(whole) - 2))
    end = data.draw(st.integers(at + 1, len(whole)))
    found = back(whole[:at] + whole[end:], shelf)
    assert found.faults or found.dossier is not None
    assert all(fault.text().startswith(DUTCH) for fault in found.faults)


# --- tampered with: every key, every kind of value -----------------------------------------------------


def paths(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in the file but inside a body, which may hold anything."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [
        found
        for key, one in inner
        for found in [(*place, key), *(paths(one, (*place, key)) if key != "body" else [])]
    ]


def changed(place: tuple[Any, ...], value: object, *, gone: bool = False) -> dict[str, Any]:
    """The file with something else in that place, or without it."""
    whole: Any = plain()
    at = whole
    for step in place[:-1]:
        at = at[step]
    if gone:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return dict(whole)


PLACES = paths(plain())
MAY_BE_NOTHING = {"happened", "replaces", "developmental_age"}
MAY_BE_LEFT_OUT = {*MAY_BE_NOTHING, "sources", "content_version", "why", "text", "sheet", "body", "refused"}


def label(place: tuple[Any, ...]) -> str:
    return ".".join(map(str, place))


@pytest.mark.parametrize("place", PLACES, ids=label)
@pytest.mark.parametrize("value", [{"iets": "anders"}, [[]], 1.5, True], ids=["table", "row", "half", "yes"])
def test_a_value_of_another_kind_is_named_in_its_place(
    shelf: content.Shelf, place: tuple[Any, ...], value: object
) -> None:
    if place[-1] == "body" and isinstance(value, dict):
        return  # a body may hold any table
    found = faults(written(changed(place, value)), shelf)
    assert any(fault.line for fault in found)


@pytest.mark.parametrize("place", PLACES, ids=label)
def test_nothing_in_a_place_is_taken_only_where_there_may_be_nothing(
    shelf: content.Shelf, place: tuple[Any, ...]
) -> None:
    found = back(written(changed(place, None)), shelf)
    assert (found.faults == ()) == (place[-1] in MAY_BE_NOTHING)


@pytest.mark.parametrize("place", [one for one in PLACES if isinstance(one[-1], str)], ids=label)
def test_what_was_left_out_is_named(shelf: content.Shelf, place: tuple[Any, ...]) -> None:
    data = written(changed(place, None, gone=True))
    if place[-1] in MAY_BE_LEFT_OUT:
        assert back(data, shelf).faults == ()
    elif place == ("format",):
        assert "Dit is een andere versie" in faults(data, shelf)[0].text()
    else:
        assert any(fault.text() == f"Hier ontbreekt iets: {place[-1]}." for fault in faults(data, shelf))


@pytest.mark.parametrize("place", [(), ("about",), ("entries", 0), ("looks", 0)], ids=label)
def test_a_name_that_is_not_ours_is_named_wherever_it_was_put(
    shelf: content.Shelf, place: tuple[Any, ...]
) -> None:
    data = written(changed((*place, "score"), 9))
    assert [fault.text() for fault in faults(data, shelf)] == ["Dit kennen we hier niet: score."]


@pytest.mark.parametrize("version", [0, 2, -1, "1", None, [], {}, 1.0, True])
def test_only_a_whole_number_one_is_this_version(shelf: content.Shelf, version: object) -> None:
    faults(written({**plain(), "format": version}), shelf)


@pytest.mark.parametrize("value", [[], "tekst", 3, None, True, [plain()]])
def test_a_file_that_is_no_table_is_refused(shelf: content.Shelf, value: object) -> None:
    assert back(written(value), shelf).dossier is None
    faults(written(value), shelf)


def test_the_same_name_twice_is_refused(shelf: content.Shelf) -> None:
    data = written(plain()).replace(b'"made":', b'"made": "gisteren",\n "made":', 1)
    assert [fault.text() for fault in faults(data, shelf)] == ["Deze naam staat hier twee keer."]


def test_what_follows_the_end_is_refused(shelf: content.Shelf) -> None:
    assert "Na het einde" in faults(written(plain()) + b"{}", shelf)[0].text()


def test_what_is_too_deep_is_refused_and_never_an_error(shelf: content.Shelf) -> None:
    deep = b'{"a":' * 5000 + b"1" + b"}" * 5000
    assert "te diep" in faults(deep, shelf)[0].text()


@pytest.mark.parametrize("data", [b"\xff\xfe{}", b"\x00", "é".encode("latin-1"), b'{"a": "\\ud800"}'])
def test_what_is_no_text_is_refused(shelf: content.Shelf, data: bytes) -> None:
    faults(data, shelf)


def test_each_entry_that_stands_there_again_is_named(shelf: content.Shelf) -> None:
    other = replace(ENTRY, id="22222222-2222-2222-2222-222222222222")
    data = as_bytes(replace(DOSSIER, entries=(ENTRY, other, ENTRY, other, ENTRY)))
    found = faults(data, shelf)
    assert [fault.place for fault in found] == ["entries[3]", "entries[4]", "entries[5]"]
    assert len({fault.line for fault in found}) == 3


# --- the ZIP itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_that_another_program_packed_anew_still_reads(shelf: content.Shelf, method: int) -> None:
    assert back(bytes(in_zip(as_bytes(DOSSIER), method)), shelf).dossier == DOSSIER


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_inside_is_told_however_it_was_packed(shelf: content.Shelf, method: int) -> None:
    whole = in_zip(as_bytes(DOSSIER), method)
    for at in range(30 + len(JSON_NAME), 30 + len(JSON_NAME) + 60):
        damaged = whole.copy()
        damaged[at : at + 20] = b"\xff" * 20
        assert faults(bytes(damaged), shelf)[0].message == NO_ZIP


@pytest.mark.parametrize("method", range(1, 100))
def test_a_way_of_packing_that_is_not_so_is_told(shelf: content.Shelf, method: int) -> None:
    whole = in_zip(as_bytes(DOSSIER))
    whole[whole.rindex(b"PK\x01\x02") + 10] = method
    if method != zipfile.ZIP_DEFLATED:
        assert faults(bytes(whole), shelf)[0].message == NO_ZIP


def test_a_locked_zip_is_told(shelf: content.Shelf) -> None:
    whole = in_zip(as_bytes(DOSSIER))
    whole[6] |= 1
    whole[whole.rindex(b"PK\x01\x02") + 8] |= 1
    assert faults(bytes(whole), shelf)[0].message == NO_ZIP


@pytest.mark.parametrize("where", [2**64 - 1, 2**63, 2**40])
def test_a_zip_that_points_far_outside_itself_is_told(shelf: content.Shelf, where: int) -> None:
    whole = in_zip(as_bytes(DOSSIER))
    at = whole.rindex(b"PK\x01\x02")
    extra = struct.pack("<HHQ", 1, 8, where)
    whole[at + 42 : at + 46] = b"\xff" * 4
    whole[at + 30 : at + 32] = struct.pack("<H", len(extra))
    end = whole.rindex(b"PK\x05\x06")
    whole[end:end] = extra
    whole[end + len(extra) + 12 : end + len(extra) + 16] = struct.pack("<L", end + len(extra) - at)
    assert faults(bytes(whole), shelf)[0].message == NO_ZIP


@pytest.mark.parametrize(
    "name", ["map/dossier.json", "Dossier.json", "dossier.json.txt", PDF_NAME, FIRST_NAME]
)
def test_the_data_has_its_own_name(shelf: content.Shelf, name: str) -> None:
    (fault,) = faults(bytes(in_zip(as_bytes(DOSSIER), name=name)), shelf)
    assert fault.text() == "In dit ZIP-bestand zit geen dossier.json. Is het wel een dossier van Houvast?"


@pytest.mark.parametrize(("room", "read"), [(-1, False), (0, True), (1, True)])
def test_the_largest_file_is_read_and_a_byte_more_is_not(
    shelf: content.Shelf, monkeypatch: pytest.MonkeyPatch, room: int, read: bool
) -> None:
    monkeypatch.setattr(dossier_json, "MOST_BYTES", len(as_bytes(DOSSIER)) + room)
    assert (back(zipped(), shelf).dossier == DOSSIER) is read


def test_a_changed_list_beside_the_data_changes_nothing_of_what_is_read(shelf: content.Shelf) -> None:
    """The lists lie beside the data to open them by themselves; what is checked is the data."""
    made = io.BytesIO(zipped(with_sheets(SHEETS[0])))
    with zipfile.ZipFile(made, "a") as whole:
        whole.writestr("blad-9.toml", "kapot = ")
        whole.writestr("vakantie.jpg", b"\xff\xd8")
    assert back(made.getvalue(), shelf).faults == ()


@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
@settings(max_examples=60)
def test_whatever_is_written_over_it_is_told_or_reads_the_same(
    shelf: content.Shelf, at: int, piece: bytes
) -> None:
    whole = bytearray(zipped())
    at %= len(whole)
    whole[at : at + len(piece)] = piece
    found = back(bytes(whole), shelf)
    assert found.dossier == DOSSIER or all(one.text().startswith(DUTCH) for one in found.faults)
    assert found.faults or found.dossier == DOSSIER
