"""What is done by the clock: each job once however often, one that fails keeps no other from running."""

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from houvast.rooms.trail.actions import record
from houvast.rooms.trail.heads import from_lines
from houvast.rooms.trail.records import SYSTEM, Action
from houvast.server.beside import Beside
from houvast.server.command_line import build_parser
from houvast.server.commands import run_due as command
from houvast.server.due import DAY, HOUR, JOBS, MINUTE, Clock, Job, note_heads, run_due
from houvast.server.whole_files import write_whole

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CLIENT = "0b6f1f7e-5d2c-4c0a-9d55-70a1c4a9e0ff"


def counting(every: timedelta = MINUTE) -> Job:
    return Job(lambda now: 1, every)


def failing(fault: Exception) -> Job:
    def run(now: datetime) -> int:
        raise fault

    return Job(run, MINUTE)


# --- jobs ------------------------------------------------------------------------------------------------


def test_a_job_that_fails_keeps_no_other_from_running_and_says_nothing_of_what_it_held(
    caplog: pytest.LogCaptureFixture,
) -> None:
    secret = "geheim@voorbeeld.example"
    jobs = {
        "a": counting(),
        "b": failing(DatabaseError(secret)),
        "c": failing(KeyError(secret)),
        "d": counting(),
    }
    with caplog.at_level(logging.WARNING):
        assert run_due(NOW, jobs) == {"a": 1, "b": -1, "c": -1, "d": 1}
    told = "\n".join(logging.Formatter().format(one) for one in caplog.records)
    assert "b failed: DatabaseError" in told
    assert "c failed: KeyError" in told
    assert secret not in told


def test_what_nobody_thought_of_ends_the_process_and_not_the_server() -> None:
    class Unheard(Exception):
        """A kind that no job has."""

    with pytest.raises(Unheard):
        run_due(NOW, {"a": failing(Unheard())})


@given(st.lists(st.integers(min_value=-400_000, max_value=400_000), max_size=40))
def test_a_job_runs_no_more_often_than_its_time_as_long_as_the_clock_goes_forward(steps: list[int]) -> None:
    clock, now, ran = Clock({}), NOW, None
    for step in steps:
        now += timedelta(seconds=step)
        due = clock.due(now, {"a": counting(HOUR)})
        if ran is None:
            assert due == ["a"]
        elif now >= ran:
            assert (due == ["a"]) is (now - ran >= HOUR)
        else:  # the clock was set back: run, rather than wait for a future that may never come
            assert due == ["a"]
        if due:
            clock.ran["a"] = ran = now


def test_every_job_has_its_time() -> None:
    assert {name: job.every for name, job in JOBS.items()} == {
        **{name: job.every for name, job in JOBS.items()},
        "letters": MINUTE,
        "invitations": HOUR,
        "beforehand": HOUR,
        "trail-heads": DAY,
    }


# --- the heads of the trail ------------------------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_heads_are_noted_once_a_day(tmp_path: Path, settings: Settings) -> None:
    settings.DATA = tmp_path
    record(by=SYSTEM, chain=UUID(CLIENT), event="looked", action=Action.READ)
    assert [note_heads(NOW), note_heads(NOW + HOUR), note_heads(NOW + DAY)] == [1, 0, 1]
    files = sorted((tmp_path / "trail-heads").iterdir())
    assert [file.name for file in files] == ["2026-11-22.jsonl", "2026-11-23.jsonl"]
    with files[0].open(encoding="ascii") as lines:
        assert UUID(CLIENT) in {head.chain for head in from_lines("heads", lines)}
    assert (tmp_path / "trail-heads").stat().st_mode & 0o077 == 0


def test_half_a_file_is_never_there(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "a\n"
        raise DatabaseError

    path = tmp_path / "heads"
    with pytest.raises(DatabaseError):
        write_whole(path, lines())
    assert list(tmp_path.iterdir()) == []
    write_whole(path, ["a\n"])
    assert path.read_text() == "a\n"


# --- the command -----------------------------------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_command_runs_everything_and_says_what_it_did(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    assert command.run(build_parser().parse_args(["run-due"])) == 0
    told = capsys.readouterr().out
    assert set(JOBS) == {line.split(":")[0] for line in told.splitlines()}
    assert command.run(build_parser().parse_args(["run-due", "--job", "letters"])) == 0
    assert capsys.readouterr().out == "letters: 0\n"


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_command_says_which_job_failed(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "trail-heads").write_text("a file where a folder should be")
    settings.DATA = tmp_path
    assert command.run(build_parser().parse_args(["run-due"])) == 1
    assert "trail-heads: mislukt" in capsys.readouterr().out


# --- beside the server -----------------------------------------------------------------------------------


def waits_until(true: object, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_a_process_that_ends_is_started_anew_and_the_server_does_not_notice() -> None:
    beside = Beside([sys.executable, "-c", "raise SystemExit(3)"], pause=0.05)
    beside.start()
    assert waits_until(lambda: beside.starts >= 3)
    beside.stop()
    before = beside.starts
    time.sleep(0.2)
    assert beside.starts == before


def test_a_program_that_is_not_there_takes_nothing_down() -> None:
    beside = Beside(["/there/is/no/such/program"], pause=0.02)
    beside.start()
    time.sleep(0.2)
    assert beside.starts == 0
    beside.stop()
    assert not any(thread.name == "run-due" and thread.is_alive() for thread in threading.enumerate())


def test_it_ends_with_the_server_even_when_that_is_killed() -> None:
    """The child reads its standard input; killing the parent closes it."""
    child = "import sys; print('up', flush=True); sys.stdin.read(); print('down', flush=True)"
    parent = (
        "import subprocess, sys, time; "
        f"subprocess.Popen([sys.executable, '-c', {child!r}], stdin=subprocess.PIPE); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.kill()
        assert process.stdout.readline() == "down\n"


def test_stopping_what_never_started_is_no_fault() -> None:
    Beside([sys.executable, "-c", "pass"]).stop()


def test_the_server_starts_it_unless_told_not_to() -> None:
    parser = build_parser()
    assert parser.parse_args(["serve"]).due is True
    assert parser.parse_args(["serve", "--no-due"]).due is False
