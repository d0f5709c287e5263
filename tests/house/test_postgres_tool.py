"""The tool that finds a PostgreSQL for the tests: quick when one is there, honest when none is."""

import subprocess

import dj_database_url
import pytest

from tools import postgres


@pytest.fixture
def nothing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a server, where none starts."""
    monkeypatch.setattr(postgres, "answers", lambda url: False)
    monkeypatch.setattr(postgres, "own", lambda: None)
    monkeypatch.delenv("CI", raising=False)


def test_the_server_of_this_machine_is_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "answers", lambda url: url == postgres.ON_THIS_MACHINE)
    monkeypatch.setattr(postgres, "own", lambda: pytest.fail("one is enough"))
    assert postgres.main([]) == 0
    assert capsys.readouterr().out == "postgresql://postgres@127.0.0.1:5432/postgres\n"


def test_without_one_our_own_is_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(postgres, "answers", lambda url: False)
    monkeypatch.setattr(postgres, "own", lambda: "postgresql://postgres@%2Fbuild/postgres")
    assert postgres.main([]) == 0
    assert capsys.readouterr().out == "postgresql://postgres@%2Fbuild/postgres\n"


@pytest.mark.usefixtures("nothing_here")
def test_without_any_it_says_what_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert postgres.main([]) == postgres.LEFT_OUT == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "left out" in told.err


@pytest.mark.usefixtures("nothing_here")
def test_in_ci_a_missing_server_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert postgres.main([]) == 1


@pytest.mark.parametrize(
    "fault", [ImportError(), OSError(), RuntimeError(), subprocess.CalledProcessError(1, "initdb")]
)
def test_one_that_does_not_start_is_no_server(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def start() -> None:
        raise fault

    monkeypatch.setattr(postgres, "started", start)
    assert postgres.own() is None


def test_nobody_listens_there_and_that_is_no_crash() -> None:
    assert postgres.answers("postgresql://postgres@127.0.0.1:1/postgres") is False


def test_django_and_the_library_read_the_same_place_from_our_url() -> None:
    url = postgres.as_host("postgresql://postgres:@/postgres?host=/srv/houvast build/postgres")
    assert dj_database_url.parse(url)["HOST"] == "/srv/houvast build/postgres"
    assert postgres.psycopg.conninfo.conninfo_to_dict(url)["host"] == "/srv/houvast build/postgres"


def test_the_server_of_this_machine_is_never_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(postgres, "FOLDER", tmp_path)
    monkeypatch.setattr(postgres, "started", lambda: pytest.fail("not ours"))
    assert postgres.main(["--stop"]) == 0
