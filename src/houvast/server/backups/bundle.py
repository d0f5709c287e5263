"""The file of a back-up: a zip with the data, a manifest that says what is in it, and a mark over that.

The mark (HMAC-SHA256, with a key of the installation) shows that this installation made the file, and that it
has not been changed. The manifest has the SHA-256 of everything else.
"""

import hashlib
import hmac
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationError

from houvast.rooms.vault.queries import mac_key
from houvast.server.backups.refusals import Refused, in_plain_words

MANIFEST = "manifest.json"
MARK = "manifest.mac"
FORMAT = 1
CHUNK = 1 << 20
LARGEST_MANIFEST = 256 << 20

Write = Callable[[bytes], object]


class Member(BaseModel):
    """One file in the bundle."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    bytes: int
    sha256: str


class Contents(BaseModel):
    """What was in the database at the moment of the back-up."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    database: str  # "sqlite" or "postgresql"
    migrations: list[tuple[str, str]]
    rows: dict[str, int]  # by table
    columns: dict[str, list[str]]  # by table, PostgreSQL only
    sequences: dict[str, int]  # last number given out, by table, PostgreSQL only
    heads: dict[str, tuple[int, str]]  # of the trail: how long each chain was, and its last mac


class Manifest(BaseModel):
    """What the file says about itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    format: int
    houvast: str  # the version that made it
    made: str  # ISO 8601, UTC
    contents: Contents
    members: dict[str, Member]


class Writing:
    """A bundle that is being filled."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.members: dict[str, Member] = {}

    @contextmanager
    def member(self, name: str) -> Iterator[Write]:
        """One file, written in pieces."""
        digest, size = hashlib.sha256(), 0
        with self.archive.open(name, "w", force_zip64=True) as file:

            def write(piece: bytes) -> None:
                nonlocal size
                size += len(piece)
                digest.update(piece)
                file.write(piece)

            yield write
        self.members[name] = Member(bytes=size, sha256=digest.hexdigest())

    def finish(self, version: str, made: str, contents: Contents) -> Manifest:
        """The manifest and its mark, last."""
        manifest = Manifest(
            format=FORMAT, houvast=version, made=made, contents=contents, members=self.members
        )
        text = manifest.model_dump_json(indent=1).encode()
        self.archive.writestr(MANIFEST, text)
        self.archive.writestr(MARK, _marks(text)[0])
        return manifest


def _marks(text: bytes) -> list[str]:
    """The mark of every installation key, the one in use first."""
    return [hmac.new(secret, text, hashlib.sha256).hexdigest() for _id, secret in mac_key("backup")]


@contextmanager
def new_bundle(path: Path) -> Iterator[Writing]:
    """Write a bundle beside its place, and put it there when it is whole. Raises Refused."""
    if path.exists():
        raise Refused(_("{path} bestaat al. Kies een andere naam.").format(path=path))
    with in_plain_words(path.parent), new_file(path) as part, part.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            yield Writing(archive)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A file that takes the place of `path` when all went well, and is gone when not. Mode 0600."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.replace(path)
        _sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when the folder is on the disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class Reading:
    """A bundle that was checked: everything in it is as the manifest says."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.archive = archive
        self.manifest = manifest

    @contextmanager
    def member(self, name: str) -> Iterator[Iterator[bytes]]:
        """One file, in pieces."""
        with self.archive.open(name) as file:
            yield _pieces(file)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece


@contextmanager
def checked_bundle(path: Path) -> Iterator[Reading]:
    """Open a bundle after everything in it was checked. Raises Refused, before anything is touched."""
    with in_plain_words(path.parent), path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
            reading = Reading(archive, _manifest(archive))
            _check_members(reading)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as broken:
            raise Refused(_not_whole(path)) from broken
        yield reading


def _not_whole(path: Path) -> str:
    return _(
        "{path} is geen back-up van Houvast, of het bestand is niet heel. Er is niets veranderd."
    ).format(path=path)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """The manifest, when the mark over it is ours."""
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise zipfile.BadZipFile("a manifest of this size is none of ours")
    text, mark = archive.read(MANIFEST), archive.read(MARK).decode("ascii", "replace")
    if not any(hmac.compare_digest(one.encode(), mark.encode()) for one in _marks(text)):
        raise Refused(_("Deze back-up is niet van deze installatie, of is veranderd. Er is niets veranderd."))
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as newer:
        raise Refused(_("Deze back-up is gemaakt met een nieuwere versie van Houvast.")) from newer
    if manifest.format != FORMAT:
        raise Refused(_("Deze back-up is gemaakt met een nieuwere versie van Houvast."))
    return manifest


def _check_members(reading: Reading) -> None:
    """Every file is there, no other is, and each is what it was."""
    expected = reading.manifest.members
    if sorted(reading.archive.namelist()) != sorted([*expected, MANIFEST, MARK]):
        raise zipfile.BadZipFile("another set of files than the manifest has")
    for name, member in expected.items():
        digest, size = hashlib.sha256(), 0
        with reading.member(name) as pieces:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
        if Member(bytes=size, sha256=digest.hexdigest()) != member:
            raise zipfile.BadZipFile(f"{name} is not what it was")
