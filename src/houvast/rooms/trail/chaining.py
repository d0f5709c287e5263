"""What is signed, and how records hold on to each other.

Each record carries an HMAC-SHA256 over all its fields, the mac before it among them. The bytes are JSON with
sorted names and without spaces; moments count microseconds since 1970 in UTC, ids and bytes are hexadecimal.
So the same record gives the same bytes on every database, and two different records never give the same.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
VERSION = 1
PURPOSE = "trail"  # of the keys the vault derives


class Unreadable(ValueError):
    """A column holds something that no record ever had."""


def _id(value: Any) -> str:
    if isinstance(value, UUID):
        return value.hex
    if not isinstance(value, str) or UUID(value).hex != value:
        raise Unreadable("not an id")
    return value


def moment(value: Any) -> datetime:
    """A moment as a database gives it, in UTC; SQLite keeps UTC as text, without saying that it is."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _microseconds(value: Any) -> int:
    return (moment(value) - EPOCH) // MICROSECOND


def _number(value: Any) -> int:
    if type(value) is not int:
        raise Unreadable("not a number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Unreadable("not a text")
    return str(value)


def _yes(value: Any) -> bool:
    if type(value) not in (bool, int) or value not in (0, 1):
        raise Unreadable("not a yes or no")
    return bool(value)


def _listed(value: Any) -> list[Any]:
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, list):
        raise Unreadable("not a list")
    return found


def _bytes(value: Any) -> str:
    if not isinstance(value, bytes | bytearray | memoryview):
        raise Unreadable("not bytes")
    return bytes(value).hex()


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


# Every column but the mac itself; a new column gets a new version, and old records keep their own.
FIELDS: dict[str, Callable[[Any], Any]] = {
    "id": _id,
    "chain": _id,
    "sequence": _number,
    "version": _number,
    "at": _microseconds,
    "event": _text,
    "action": _text,
    "outcome": _text,
    "person": _or_none(_id),
    "role": _text,
    "organisation": _or_none(_id),
    "participant": _or_none(_id),
    "session": _text,
    "strong": _yes,
    "seen_as": _or_none(_id),
    "purpose": _text,
    "emergency": _yes,
    "objects_touched": _listed,
    "rules": _listed,
    "consents": _listed,
    "ended_chain": _or_none(_id),
    "ended_sequence": _or_none(_number),
    "ended_mac": _or_none(_bytes),
    "key": _text,
    "previous": _bytes,
}


def signed_bytes(values: Mapping[str, Any]) -> bytes:
    """The bytes a mac is made of. Raises Unreadable (or another ValueError) for what no record ever had."""
    plain = {name: read(values[name]) for name, read in FIELDS.items()}
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def mac_of(secret: bytes, values: Mapping[str, Any]) -> bytes:
    """HMAC-SHA256 (RFC 2104) of one record, 32 bytes."""
    return hmac.digest(secret, signed_bytes(values), hashlib.sha256)


def fits(secret: bytes, values: Mapping[str, Any]) -> bool:
    """Is this record as it was when it was signed?"""
    try:
        return hmac.compare_digest(mac_of(secret, values), bytes(values["mac"]))
    except (ValueError, TypeError):
        return False
