"""The key of this installation: a file of its own, made at the first start, never in a back-up.

One key of 32 random bytes a line, in base64; the first line is in use, the others are retired and only
open what they once sealed. Everything else is derived from it, so there is one secret to guard.
"""

import base64
import binascii
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 32
SIGNING_BYTES = 48


class BadKeyFile(Exception):
    """The key file cannot be used: not there, not readable, or a line that is no key."""


@dataclass(frozen=True)
class InstallationKey:
    """One line of the file; `id` names it without giving it away."""

    id: str  # 16 hex digits
    secret: bytes

    def derive(self, purpose: str, length: int = BYTES) -> bytes:
        """A key for one purpose; keys for different purposes say nothing about each other (HKDF-SHA256)."""
        return derived(self.secret, purpose, length)


def derived(secret: bytes, purpose: str, length: int) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt, with the purpose as its info."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"houvast {purpose}".encode()).derive(
        secret
    )


def _parsed(line: str) -> InstallationKey:
    try:
        secret = base64.b64decode(line, validate=True)
    except binascii.Error as fault:
        raise BadKeyFile("a line of the key file is not base64") from fault
    if len(secret) != BYTES:
        raise BadKeyFile(f"a line of the key file has {len(secret)} bytes, not {BYTES}")
    return InstallationKey(derived(secret, "name", 8).hex(), secret)


def installation_keys(path: Path) -> list[InstallationKey]:
    """All keys of the file, the one in use first. Raises BadKeyFile, never with what is in the file."""
    try:
        lines = path.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadKeyFile(f"{path} cannot be read: {type(fault).__name__}") from None
    if not lines:
        raise BadKeyFile(f"{path} is empty")
    return [_parsed(line) for line in lines]


def _written_beside(path: Path, text: str) -> Path:
    """A new file in the same folder, on the disk and for the owner only (mkstemp: mode 0600)."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Path(name)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One process at a time changes the file; the change is on the disk before anything leans on it."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
        os.fsync(opened)
    finally:
        os.close(opened)


def _new_line() -> str:
    return base64.b64encode(secrets.token_bytes(BYTES)).decode()


def ensure_installation_key(path: Path) -> None:
    """Make the key file where there is none; never touch one that is there. Whole at once, or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        if not path.exists():  # else another process was first
            _written_beside(path, f"{_new_line()}\n").replace(path)


def add_installation_key(path: Path) -> InstallationKey:
    """Put a new key before the others; from now on it is the one in use."""
    with _alone_in(path.parent):
        kept = [base64.b64encode(key.secret).decode() for key in installation_keys(path)]
        _written_beside(path, "\n".join([_new_line(), *kept, ""])).replace(path)
        return installation_keys(path)[0]


def signing_keys(path: Path) -> list[str]:
    """What Django signs with, and what it signed with before a rotation; nothing while there is no file."""
    if not path.exists():
        return []
    keys = installation_keys(path)
    return [base64.b64encode(key.derive("signing", SIGNING_BYTES)).decode() for key in keys]
