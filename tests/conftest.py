"""What holds for all tests: nothing leaves this machine."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.rooms.trail.emptying import trail_emptied_with_the_rest

# A busy machine is no fault: Hypothesis looks for the case nobody thought of without a clock. Each run looks
# at other cases, so sixty in each of many runs find more than a hundred in few.
settings.register_profile("houvast", deadline=None, max_examples=60)
settings.load_profile("houvast")

HERE = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere else fails the test."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in HERE:
            pytest.fail(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied_between_tests() -> Iterator[None]:
    """The trail refuses to be emptied; a test with real transactions has to."""
    with trail_emptied_with_the_rest():
        yield
