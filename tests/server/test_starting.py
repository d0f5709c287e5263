"""`houvast serve` starts with tables of its own version, and a database that is gone stops no visitor."""

from argparse import Namespace
from collections.abc import Sequence

import pytest
from django.db import OperationalError

from houvast.server.backups import schema
from houvast.server.commands import migrate, serve

ONE = [("people", "0001_first")]


def tables(
    monkeypatch: pytest.MonkeyPatch, waiting: Sequence[object], applied: Sequence[object]
) -> list[str]:
    """A database in which these migrations wait and those are done; what was asked of `houvast migrate`."""
    asked: list[str] = []
    monkeypatch.setattr(schema, "waiting", lambda using="default": list(waiting))
    monkeypatch.setattr(schema, "applied", lambda using="default": list(applied))
    monkeypatch.setattr(migrate, "run", lambda arguments: asked.append("migrate") or 0)
    return asked


def test_a_new_installation_gets_its_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tables(monkeypatch, waiting=ONE, applied=[])
    assert serve.has_its_tables(Namespace())
    assert asked == ["migrate"]


def test_an_older_installation_waits_for_its_keeper(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = tables(monkeypatch, waiting=ONE, applied=[("people", "0000_before")])
    assert not serve.has_its_tables(Namespace())
    assert asked == []
    assert "houvast migrate" in capsys.readouterr().err


def test_with_everything_in_place_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = tables(monkeypatch, waiting=[], applied=ONE)
    assert serve.has_its_tables(Namespace())
    assert asked == []


def test_a_database_that_does_not_answer_stops_no_visitor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def gone(using: str = "default") -> list[tuple[str, str]]:
        raise OperationalError("could not connect to server: secret-host")

    monkeypatch.setattr(schema, "waiting", gone)
    assert serve.has_its_tables(Namespace())
    told = capsys.readouterr().err
    assert "De database antwoordt niet" in told
    assert "secret-host" not in told


def test_where_making_tables_fails_nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    tables(monkeypatch, waiting=ONE, applied=[])
    monkeypatch.setattr(migrate, "run", lambda arguments: 1)
    assert not serve.has_its_tables(Namespace())
