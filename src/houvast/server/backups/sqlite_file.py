"""A back-up of SQLite: the whole database file, copied while people work, and put back by renaming."""

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from houvast.server.backups import schema
from houvast.server.backups.bundle import CHUNK, Reading, Write, new_file
from houvast.server.backups.refusals import Refused, in_plain_words, still_working
from houvast.server.databases import instead_of_default

MEMBER = "houvast.sqlite3"
SECONDS_TO_WAIT = 5


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read in this block is of one moment; writers go on (write-ahead log)."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master")  # the moment is that of the first look
            yield
        finally:
            cursor.execute("ROLLBACK")


def copy_of_connection(alias: str, target: Path) -> None:
    """Copy a database with SQLite's own online back-up, as one file without a log beside it."""
    connections[alias].ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connections[alias].connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def write_out(beside: Path, write: Write) -> None:
    """The database of this moment, in pieces; a copy of it stands beside the back-up for a while."""
    with new_copy(beside) as copy:
        copy_of_connection(DEFAULT_DB_ALIAS, copy)
        with copy.open("rb") as file:
            while piece := file.read(CHUNK):
                write(piece)


@contextmanager
def new_copy(beside: Path) -> Iterator[Path]:
    """A file for the time of this block, for its owner only."""
    handle, name = tempfile.mkstemp(prefix=f".{beside.name}.", dir=beside.parent)
    os.close(handle)
    copy = Path(name)
    try:
        yield copy
    finally:
        for name in (copy.name, f"{copy.name}-journal", f"{copy.name}-wal", f"{copy.name}-shm"):
            copy.with_name(name).unlink(missing_ok=True)


def put_back(reading: Reading) -> None:
    """Make the new database beside the old one, whole and up to date; then it takes the old one's place."""
    place = Path(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])
    place.parent.mkdir(parents=True, exist_ok=True)
    with in_plain_words(place.parent), new_file(place) as made:
        with reading.member(MEMBER) as pieces, made.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        _check(made)
        with instead_of_default(_described(made)):
            if schema.waiting():
                schema.bring_up_to_date()
            schema.end_visits()
            _turn_on_log()
        connections[DEFAULT_DB_ALIAS].close()
        _set_aside(place)
        _give_same_access(made, place)


def _described(path: Path) -> dict[str, Any]:
    """A connection to a file that nobody else has open: without a log, which stays behind when it fails."""
    described = dict(connections[DEFAULT_DB_ALIAS].settings_dict)
    pragmas = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
    return {**described, "NAME": str(path), "OPTIONS": {**described["OPTIONS"], "init_command": pragmas}}


def _turn_on_log() -> None:
    """Before anybody else can open the file: two who turn it on at once hinder each other."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")


def _check(path: Path) -> None:
    """SQLite's own look at the file. Raises Refused."""
    with closing(sqlite3.connect(path)) as database:
        try:
            found = database.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.DatabaseError as broken:
            raise Refused(_("De database in deze back-up is stuk. Er is niets veranderd.")) from broken
    if found != ("ok",):
        raise Refused(_("De database in deze back-up is stuk. Er is niets veranderd."))


def _set_aside(place: Path) -> None:
    """Empty the log of the database that goes, so that it cannot end up beside the new one. Raises Refused.

    SQLite only lets go of the log when nobody else has the database open.
    """
    if not place.exists():
        return
    with closing(sqlite3.connect(place, timeout=SECONDS_TO_WAIT, isolation_level=None)) as database:
        try:
            (mode,) = database.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as busy:
            raise Refused(still_working()) from busy
    if mode != "delete":
        raise Refused(still_working())


def _give_same_access(made: Path, place: Path) -> None:
    """Who could read and write the old file can do so with the new one, also when root puts it back."""
    if place.exists():
        old, new = place.stat(), made.stat()
        made.chmod(stat.S_IMODE(old.st_mode))
        if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
            os.chown(made, old.st_uid, old.st_gid)
