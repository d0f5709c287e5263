"""The seal itself: AES-256-GCM over one value, tied to its place; nothing here knows a database.

A sealed value is one byte of version, 12 bytes nonce and the ciphertext with its tag of 16 bytes. The key id
and the context are authenticated with it, so a value that is moved to another row or column does not open.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
VERSION = b"\x01"


class Gone(Exception):
    """The key is not there (any more): what it sealed stays closed, and nothing new is sealed under it."""


class Tampered(Exception):
    """What should open does not: changed, moved to another row, or sealed by another installation."""


@dataclass(frozen=True)
class Scope:
    """What one key covers: a client or person, the organisation or person who owns it, a term of keeping."""

    subject: UUID
    owner: str  # "organisation:<uuid>", "person:<uuid>"
    retention: str  # "care", "school", …


@dataclass(frozen=True)
class Sealed:
    """A closed value, as it stands in a row: which key opens it, and the bytes."""

    key: UUID
    data: bytes


def new_key() -> bytes:
    """A fresh key of 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def close(key: bytes, plain: bytes, bound: bytes) -> bytes:
    """Seal bytes; they only open again with the same key and the same `bound` (what they belong to)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound)


def reopen(key: bytes, data: bytes, bound: bytes) -> bytes:
    """What was sealed; Tampered when anything about it differs."""
    start = len(VERSION) + NONCE_BYTES
    if data[: len(VERSION)] != VERSION or len(data) < start:
        raise Tampered("not a sealed value")
    try:
        return AESGCM(key).decrypt(data[len(VERSION) : start], data[start:], bound)
    except InvalidTag as differs:
        raise Tampered("a sealed value does not open where it stands") from differs


def bound_to(key: UUID, context: str) -> bytes:
    """What a value is tied to: its key and its place, such as "dossier.entry.body:<uuid>"."""
    return key.bytes + context.encode()


def as_bytes(value: Any) -> bytes:
    """A JSON value as bytes; floats that JSON does not know are refused (ValueError)."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
