"""The files of SQLite, and another connection in the place of `default` for as long as a command needs it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite
from django.db.utils import ConnectionHandler

from houvast.rooms.trail import owner
from houvast.rooms.trail.roles import give_rights


def make_private_files() -> None:
    """The files that SQLite does not have yet, for their owner only; those that are there stay as they are.

    SQLite itself would make them at the first look, readable for everybody on the machine.
    """
    for connection in connections.all():
        if isinstance(connection, SQLite) and not connection.is_in_memory_db():
            file = Path(connection.settings_dict["NAME"])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)


@contextmanager
def instead_of_default(described: Mapping[str, Any]) -> Iterator[None]:
    """In this thread `default` is the database that is described, until the end of the block."""
    before = connections[DEFAULT_DB_ALIAS]
    before.close()
    other = ConnectionHandler({DEFAULT_DB_ALIAS: dict(described)})[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = before


@contextmanager
def default_as_owner() -> Iterator[None]:
    """`default` in the role that owns the tables, for code that knows no other; often it is the same role."""
    described = owner.described()
    if described is None:
        yield
        return
    with instead_of_default(described):
        yield


def hand_out_rights() -> None:
    """Give the role that serves the pages its rights, as the owner; where there is one role, nothing."""
    serving: dict[str, Any] = dict(dj_database_url.parse(settings.DATABASE))
    if settings.DATABASE_OWNER != settings.DATABASE and connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        give_rights(DEFAULT_DB_ALIAS, serving["USER"], serving.get("PASSWORD", ""))
