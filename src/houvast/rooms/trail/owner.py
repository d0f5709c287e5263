"""Working as the owner of the database (HOUVAST_DATABASE_OWNER), for what the app itself may not do."""

from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

ALIAS = "owner"


@contextmanager
def as_owner() -> Iterator[str]:
    """The name of a connection as owner; that of the app where there is one role for both, as on SQLite."""
    if settings.DATABASE_OWNER == settings.DATABASE:
        yield DEFAULT_DB_ALIAS
        return
    owner = dj_database_url.parse(settings.DATABASE_OWNER)
    who = {name: owner[name] for name in ("USER", "PASSWORD", "HOST", "PORT")}
    # Everything else as the app has it, so that it is the same database and speaks the same way.
    connections.settings[ALIAS] = {**connections[DEFAULT_DB_ALIAS].settings_dict, **who}
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
