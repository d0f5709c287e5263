"""Working as the owner of the database (HOUVAST_DATABASE_OWNER), for what the app itself may not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dj_database_url
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

ALIAS = "owner"
WHERE_AND_WHO = ("USER", "PASSWORD", "HOST", "PORT")


def described() -> dict[str, Any] | None:
    """The app's database as its owner reaches it; None where there is one role for both, as on SQLite."""
    if settings.DATABASE_OWNER == settings.DATABASE:
        return None
    owner: dict[str, Any] = dict(dj_database_url.parse(settings.DATABASE_OWNER))
    # Everything else as the app has it, so that it is the same database and speaks the same way.
    app = connections[DEFAULT_DB_ALIAS].settings_dict
    return {**app, **{name: owner[name] for name in WHERE_AND_WHO}}


@contextmanager
def as_owner() -> Iterator[str]:
    """The name of a connection as owner, beside that of the app; that of the app where there is one role."""
    owner = described()
    if owner is None:
        yield DEFAULT_DB_ALIAS
        return
    connections.settings[ALIAS] = owner
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
