"""What needs a PostgreSQL of its own to stop and start: left out where none is, but never on CI."""

import os

import pytest

from houvast.server.measuring.cluster import NoPostgres, programs


def needs_postgres() -> None:
    """Leave this test out where PostgreSQL is not installed; on CI that is a failure."""
    try:
        programs()
    except NoPostgres:
        reason = "there is no PostgreSQL here"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
