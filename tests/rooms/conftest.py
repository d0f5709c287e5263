"""What tests of several rooms ask for."""

from collections.abc import Iterator

import pytest

from tests.rooms.listening import Heard, listening


@pytest.fixture
def log() -> Iterator[Heard]:
    """All loggers at their most talkative."""
    with listening() as heard:
        yield heard
