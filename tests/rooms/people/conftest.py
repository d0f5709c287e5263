"""For tests of the room people."""

from collections.abc import Iterator

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def quick_passwords() -> Iterator[None]:
    """The same way of keeping passwords, made cheap: how dear it is, is a matter of settings."""
    with override_settings(PASSWORD_HASHERS=["tests.rooms.people.arriving.QuickArgon2"]):
        yield
