"""Why a back-up is not made or put back, in words for whoever keeps the server running."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import OperationalError
from django.utils.translation import gettext as _

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_FOR_SQLITE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")


class Refused(Exception):
    """It does not happen, and nothing has changed. Its text is for people, in Dutch."""


@contextmanager
def in_plain_words(folder: Path) -> Iterator[None]:
    """Says of a disk that is full, or of a folder that cannot be written, what is the matter."""
    try:
        yield
    except OSError as fault:
        raise Refused(told(fault, folder)) from fault
    except (sqlite3.OperationalError, OperationalError) as fault:
        words = told_by_database(fault.__cause__ if isinstance(fault, OperationalError) else fault, folder)
        if not words:
            raise
        raise Refused(words) from fault


def told_by_database(fault: BaseException | None, folder: Path) -> str:
    """What is wrong with the disk of the database, or with the way to it; empty when it is something else."""
    if isinstance(fault, sqlite3.OperationalError) and fault.sqlite_errorname.startswith(FULL_FOR_SQLITE):
        return full(folder)
    if isinstance(fault, psycopg.errors.DiskFull):
        return full(Path("PostgreSQL"))
    if isinstance(fault, psycopg.errors.LockNotAvailable):
        return still_working()
    if isinstance(fault, psycopg.OperationalError) and fault.sqlstate is None:
        return _("De database is niet te bereiken. Er is niets veranderd.")
    return ""


def told(fault: OSError, folder: Path) -> str:
    """What is wrong with a file or a folder."""
    if fault.errno in FULL:
        return full(folder)
    if isinstance(fault, FileNotFoundError):
        return _("Dit is er niet: {path}.").format(path=fault.filename)
    if isinstance(fault, PermissionError):
        return _("Houvast mag hier niet bij: {path}.").format(path=fault.filename)
    return _("Lezen of schrijven lukt niet in {folder}: {why}.").format(folder=folder, why=fault.strerror)


def still_working() -> str:
    """Somebody has the database in use."""
    return _("Er wordt nog gewerkt in Houvast. Stop Houvast en probeer het opnieuw. Er is niets veranderd.")


def full(folder: Path) -> str:
    """There is no room; what was half written is thrown away by whoever wrote it."""
    return _("Er is te weinig ruimte op de schijf, in {folder}. Er is niets veranderd.").format(folder=folder)
