"""Another connection in the place of `default`, for as long as a command needs it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import ConnectionHandler

from houvast.rooms.trail.roles import give_rights

WHERE_AND_WHO = ("USER", "PASSWORD", "HOST", "PORT")


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
def as_owner() -> Iterator[None]:
    """`default` in the role that owns the tables (HOUVAST_DATABASE_OWNER); often that is the same role."""
    if settings.DATABASE_OWNER == settings.DATABASE:
        yield
        return
    owner: dict[str, Any] = dict(dj_database_url.parse(settings.DATABASE_OWNER))
    # Everything else as the app has it, so that it is the same database and speaks the same way.
    described = dict(connections[DEFAULT_DB_ALIAS].settings_dict)
    with instead_of_default({**described, **{name: owner[name] for name in WHERE_AND_WHO}}):
        yield


def hand_out_rights() -> None:
    """Give the role that serves the pages its rights, as the owner; where there is one role, nothing."""
    serving: dict[str, Any] = dict(dj_database_url.parse(settings.DATABASE))
    if settings.DATABASE_OWNER != settings.DATABASE and connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        give_rights(DEFAULT_DB_ALIAS, serving["USER"], serving.get("PASSWORD", ""))
