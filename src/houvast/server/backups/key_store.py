"""Copies of the key store, apart from the data and for 30 days at most.

A copy that stays longer would keep alive what was destroyed. The keys in it are wrapped: without the
installation key they open nothing.
"""

import os
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from houvast.rooms.vault.routing import KEYS
from houvast.server.backups import schema
from houvast.server.backups.bundle import new_file
from houvast.server.backups.refusals import Refused, in_plain_words
from houvast.server.backups.sqlite_file import copy_of_connection

DAYS_KEPT = 30
OURS = 0x484B4559  # "HKEY": SQLite keeps it in the head of the file
NAME = re.compile(r".+\.(\d{4}-\d\d-\d\d)\.keys")


def dated(path: Path, day: date) -> Path:
    """The name a copy gets: what was asked for, with the day."""
    return path.with_name(f"{path.name}.{day.isoformat()}.keys")


def copy_keys(path: Path, day: date) -> Path:
    """Copy the key store to a file with the day in its name, over one of the same day. Raises Refused."""
    if schema.waiting(KEYS):
        raise Refused(_("Er zijn nog geen sleutels. Die komen er met: houvast migrate"))
    target = dated(path, day)
    with in_plain_words(path.parent), new_file(target) as part:
        copy_of_connection(KEYS, part)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute(f"PRAGMA application_id = {OURS}")
        with part.open("rb") as file:
            os.fsync(file.fileno())
    return target


def remove_old_copies(folder: Path, day: date) -> list[Path]:
    """Take away the copies in this folder that Houvast made more than 30 days ago; nothing else."""
    old = [path for path in sorted(folder.iterdir()) if _is_old(path, day) and _is_ours(path)]
    with in_plain_words(folder):
        for path in old:
            path.unlink()
    return old


def _is_old(path: Path, day: date) -> bool:
    named = NAME.fullmatch(path.name)
    try:
        return named is not None and date.fromisoformat(named[1]) < day - timedelta(days=DAYS_KEPT)
    except ValueError:  # a name like 2026-13-45
        return False


def _is_ours(path: Path) -> bool:
    """The mark stands at byte 68 of a SQLite file."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:] == OURS.to_bytes(4, "big")
