"""Another database in the place of the one of the tests, for as long as a test wants it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from houvast.server.settings import database


@contextmanager
def another_database(url: str) -> Iterator[BaseDatabaseWrapper]:
    """Everything asks this database meanwhile, with the settings that production gives it."""
    kept = connections[DEFAULT_DB_ALIAS]
    told = connections.configure_settings({DEFAULT_DB_ALIAS: database(url)})
    before = connections.settings[DEFAULT_DB_ALIAS]
    connections.settings[DEFAULT_DB_ALIAS] = told[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        yield other
    finally:
        other.close()
        connections.settings[DEFAULT_DB_ALIAS] = before
        connections[DEFAULT_DB_ALIAS] = kept
