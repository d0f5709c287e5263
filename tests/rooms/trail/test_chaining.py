"""What is signed: the same record gives the same bytes everywhere, and another record gives others."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.rooms.trail.chaining import FIELDS, VERSION, Unreadable, fits, mac_of, signed_bytes
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.queries import mac_key
from houvast.rooms.trail.reading import COLUMNS
from tests.rooms.trail.looks import kept, looked_often

SECRET = bytes(range(32))
words = st.text("abcdefghijklmnopqrstuvwxyz-.:", min_size=1, max_size=20)
counts = st.integers(1, 2**62)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
macs = st.binary(min_size=32, max_size=32)
ids = st.uuids()
values: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "chain": ids,
    "sequence": counts,
    "version": st.integers(1, 9),
    "at": moments,
    "event": words,
    "action": words,
    "outcome": words,
    "person": st.none() | ids,
    "role": words,
    "organisation": st.none() | ids,
    "participant": st.none() | ids,
    "session": words | st.just(""),
    "strong": st.booleans(),
    "seen_as": st.none() | ids,
    "purpose": words | st.just(""),
    "emergency": st.booleans(),
    "objects_touched": st.lists(st.tuples(words, ids.map(str)).map(list), max_size=3),
    "rules": st.lists(words, max_size=3),
    "consents": st.lists(ids.map(str), max_size=3),
    "ended_chain": st.none() | ids,
    "ended_sequence": st.none() | counts,
    "ended_mac": st.none() | macs,
    "key": words,
    "previous": st.just(b"") | macs,
}
records = st.fixed_dictionaries(values)


def test_every_column_is_signed_but_the_mac_itself() -> None:
    columns = {field.name for field in Row._meta.concrete_fields}
    assert set(FIELDS) == set(values) == columns - {"mac"}
    assert set(COLUMNS) == columns


@settings(max_examples=40)
@given(records)
def test_the_mac_is_hmac_sha256_over_json_with_sorted_names_and_no_spaces(record: dict[str, Any]) -> None:
    written = signed_bytes(record)
    told = json.loads(written)
    assert written == json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    assert mac_of(SECRET, record) == hmac.new(SECRET, written, hashlib.sha256).digest()


@settings(max_examples=40)
@given(records)
def test_the_bytes_tell_the_whole_record_back(record: dict[str, Any]) -> None:
    """So two records with the same bytes are the same record."""
    told = json.loads(signed_bytes(record))
    for name, value in told.items():
        given_value = record[name]
        if isinstance(given_value, UUID):
            assert UUID(value) == given_value
        elif isinstance(given_value, datetime):
            assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=value) == given_value
        elif isinstance(given_value, bytes):
            assert bytes.fromhex(value) == given_value
        else:
            assert value == given_value
            assert type(value) is type(given_value)


@settings(max_examples=40)
@given(records, st.data())
def test_another_value_of_any_field_gives_other_bytes(record: dict[str, Any], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FIELDS)))
    other = data.draw(values[name].filter(lambda value: value != record[name]))
    assert signed_bytes({**record, name: other}) != signed_bytes(record)


@settings(max_examples=40)
@given(records)
def test_it_does_not_matter_how_a_database_writes_the_same(record: dict[str, Any]) -> None:
    """SQLite has text for ids, moments and lists, numbers for yes and no; PostgreSQL what they are."""
    sqlite = {name: as_sqlite_keeps(value) for name, value in record.items()}
    assert signed_bytes(sqlite) == signed_bytes(record)
    elsewhere = {**record, "at": record["at"].astimezone(timezone(timedelta(hours=2)))}
    assert signed_bytes(elsewhere) == signed_bytes(record)


def as_sqlite_keeps(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    if isinstance(value, list):
        return json.dumps(value)
    return int(value) if isinstance(value, bool) else value


@settings(max_examples=40)
@given(records, st.sampled_from([name for name in sorted(FIELDS) if name not in {"rules", "consents"}]))
def test_what_no_record_can_hold_is_unreadable_and_fits_nothing(record: dict[str, Any], name: str) -> None:
    changed = {**record, name: {"not": "possible"}, "mac": mac_of(SECRET, record)}
    with pytest.raises((Unreadable, TypeError, ValueError)):
        signed_bytes(changed)
    assert not fits(SECRET, changed)


ODD: dict[str, list[Any]] = {
    "id": ["", "abc", "0" * 31, str(UUID(int=1)), UUID(int=10).hex.upper(), 7],
    "at": ["yesterday", "", "2026-13-01 00:00:00"],
    "sequence": ["1", 1.0, None, True],
    "strong": [2, "1", None],
    "event": [None, 5, b"dossier.opened"],
    "rules": ["{}", "not json", None, 3],
    "previous": ["", None, "00" * 32],
    "ended_mac": ["", 5],
}


WHOLE: dict[str, Any] = {
    **dict.fromkeys(values),
    **dict.fromkeys(("sequence", "version"), 1),
    **{name: UUID(int=1) for name in ("id", "chain")},
    **dict.fromkeys(("event", "action", "outcome", "role", "session", "purpose", "key"), "word"),
    **dict.fromkeys(("strong", "emergency"), False),
    **{name: [] for name in ("objects_touched", "rules", "consents")},
    "at": datetime(2026, 11, 22, tzinfo=UTC),
    "previous": b"",
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_odd_values_are_noticed_in_every_kind_of_column(name: str) -> None:
    signed = {**WHOLE, "mac": mac_of(SECRET, WHOLE)}
    assert fits(SECRET, signed)
    assert [value for value in ODD[name] if fits(SECRET, {**signed, name: value})] == []


@settings(max_examples=40)
@given(records, macs, macs)
def test_only_the_right_key_and_the_right_mac_fit(
    record: dict[str, Any], secret: bytes, wrong: bytes
) -> None:
    signed = {**record, "mac": mac_of(secret, record)}
    assert fits(secret, signed)
    assert fits(secret, {**signed, "mac": memoryview(signed["mac"])})
    assert fits(SECRET, signed) == (secret == SECRET)
    assert fits(secret, {**signed, "mac": wrong}) == (wrong == signed["mac"])
    for odd in (None, "", signed["mac"].hex(), 5, signed["mac"][:16]):
        assert not fits(secret, {**signed, "mac": odd})


@pytest.mark.django_db(databases=["default", "keys"])
def test_what_comes_back_from_the_database_is_what_was_signed() -> None:
    chain = uuid4()
    looked_often(chain, 4)
    (key, secret), *_ = mac_key("trail")
    for row in kept(chain):
        assert (row["key"], row["version"]) == (key, VERSION)
        assert fits(secret, row)


@given(st.binary(min_size=1), st.text(min_size=1))
def test_text_and_bytes_and_ids_are_never_taken_for_each_other(data: bytes, text: str) -> None:
    for name in ("previous", "ended_mac"):
        with pytest.raises(Unreadable):
            FIELDS[name](text)
    with pytest.raises(Unreadable):
        FIELDS["event"](data)
    assert FIELDS["previous"](bytearray(data)) == FIELDS["previous"](data) == data.hex()
