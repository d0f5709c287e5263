"""The jobs of the clock: whatever one fails by, the next runs; and the page for when everything is down."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, InterfaceError
from django.template import TemplateDoesNotExist
from django.test import override_settings
from django.utils import timezone

from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.vault.installation import BadKeyFile
from houvast.rooms.vault.sealing import Gone, Tampered
from houvast.server import closed
from houvast.server.due import DAY, JOBS, MINUTE, Job, forget_sessions, run_due

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SECRET = "kanarie@voorbeeld.example"
FAILS_BY = [
    IntegrityError(SECRET),
    InterfaceError(SECRET),
    OSError(28, SECRET),
    ObjectDoesNotExist(SECRET),
    Gone(),
    Tampered(),
    BadKeyFile(SECRET),
    Refusal([Fault("", 0, "", SECRET)]),
    NotYours("a-refusal", None),
    UnicodeDecodeError("ascii", SECRET.encode(), 0, 1, SECRET),
    TypeError(SECRET),
    KeyError(SECRET),
    AttributeError(SECRET),
    RecursionError(SECRET),
    ZeroDivisionError(SECRET),
    AssertionError(SECRET),
]
ROOMY = 60


def job(fault: Exception | None, ran: list[datetime]) -> Job:
    def run(now: datetime) -> int:
        ran.append(now)
        if fault is not None:
            raise fault
        return 7

    return Job(run, MINUTE)


@pytest.mark.parametrize("fault", FAILS_BY, ids=lambda fault: type(fault).__name__)
def test_whatever_a_job_fails_by_the_next_one_runs_and_the_log_holds_no_word_of_it(
    fault: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    ran: list[datetime] = []
    assert run_due(NOW, {"first": job(fault, ran), "next": job(None, ran)}) == {"first": -1, "next": 7}
    assert ran == [NOW, NOW]
    assert caplog.messages == [f"due: first failed: {type(fault).__name__}"]


@pytest.mark.parametrize("name", ["sessions", "keeping", "trail-heads"])
def test_what_takes_long_is_done_once_a_day(name: str) -> None:
    assert JOBS[name].every == DAY


# --- sessions that are over ------------------------------------------------------------------------------


@pytest.mark.django_db(databases=["default", "keys"])
def test_sessions_that_are_over_leave_the_database_and_others_stay() -> None:
    keys = {}
    for name, seconds in (("over", -1), ("yesterday", -86_400), ("runs", 600)):
        session = SessionStore()
        session["somebody"] = name
        session.set_expiry(timezone.now() + timedelta(seconds=seconds))
        session.create()
        keys[name] = session.session_key
    assert run_due(timezone.now(), names=["sessions"]) == {"sessions": 0}
    assert list(Session.objects.values_list("pk", flat=True)) == [keys["runs"]]
    assert forget_sessions(timezone.now()) == 0
    assert SessionStore(keys["runs"])["somebody"] == "runs"


# --- the process beside the server -----------------------------------------------------------------------


def test_it_goes_on_without_any_table_and_ends_when_who_started_it_is_gone(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "houvast.server.command_line", "run-due", "--every", "60"]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("HOUVAST_")}
    surroundings |= {"HOUVAST_DATA": str(tmp_path)}
    with subprocess.Popen(
        words, env=surroundings, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        too_long = Timer(ROOMY, process.kill)
        too_long.start()
        assert process.stdin is not None
        assert process.stderr is not None
        told = next(line for line in process.stderr if "keeping failed" in line)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.stdin.close()
        assert process.wait(ROOMY) == 0
        too_long.cancel()
        assert told.rstrip().endswith("OperationalError")
        assert "due:" not in process.stderr.read()  # once a minute, not as often as it can


# --- closed ----------------------------------------------------------------------------------------------


def test_the_page_that_it_is_closed_is_drawn_before_anything_is_down() -> None:
    closed._page.cache_clear()
    try:
        with override_settings(TEMPLATES=[]), pytest.raises(TemplateDoesNotExist):
            closed.closed()
        closed.draw_beforehand()
        with override_settings(TEMPLATES=[]):
            answer = closed.closed()
    finally:
        closed._page.cache_clear()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "112" in answer.content.decode()
