"""Installations to make back-ups of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.server.backups.houses import House, house_in, template


@pytest.fixture(scope="session")
def model(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Path, str]]:
    """An installation with tables and nobody in it."""
    folder = tmp_path_factory.mktemp("model")
    with django_db_blocker.unblock(), template(folder) as name:
        yield folder, name


@pytest.fixture
def house(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    model: tuple[Path, str],
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[House]:
    """An installation where people can start."""
    with django_db_blocker.unblock(), house_in(tmp_path / "house", monkeypatch, model) as made:
        yield made


@pytest.fixture
def new_house(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[House]:
    """An installation of which only the key exists."""
    with django_db_blocker.unblock(), house_in(tmp_path / "house", monkeypatch, None) as made:
        yield made
