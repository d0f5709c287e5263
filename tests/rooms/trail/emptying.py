"""Emptying the tables after a test with real transactions; nobody else gets a way around the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.test import TransactionTestCase

from houvast.rooms.trail import guards


@contextmanager
def trail_emptied_with_the_rest() -> Iterator[None]:
    """While this holds, Django's own emptying of the tables lifts the triggers of the trail for a moment."""
    empty = TransactionTestCase._fixture_teardown

    def without_triggers(self: TransactionTestCase) -> None:
        if DEFAULT_DB_ALIAS not in self.databases:
            return empty(self)
        with transaction.atomic(), guards.lifted(connection):
            return empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield
