"""What is done by the clock: letters, what is told beforehand, what is over, the heads of the trail.

Every job takes the moment and may run any number of times, also twice at once: what it does is held once
by a constraint or a condition in the database. A clock that jumps back repeats nothing; one that
jumps ahead tells early, and no right rests on it: rights are worked out anew at every request.

A job of a room above is added to `JOBS`, with how often it is worth running.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, InterfaceError

from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.beforehand import tell_beforehand
from houvast.rooms.dossier.actions.keeping import look_after
from houvast.rooms.people.actions.invitations import look_after_letters
from houvast.rooms.people.actions.letters import post_letters
from houvast.rooms.trail.heads import as_line
from houvast.rooms.trail.queries import heads
from houvast.rooms.vault.installation import BadKeyFile
from houvast.rooms.vault.sealing import Gone, Tampered
from houvast.server.whole_files import write_whole

log = logging.getLogger(__name__)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FAULTS = (
    DatabaseError,
    InterfaceError,
    OSError,
    ObjectDoesNotExist,
    Gone,
    Tampered,
    BadKeyFile,
    Refusal,
    NotYours,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
    AssertionError,
)
"""What a job can fail by. One that fails keeps no other from running, and is tried again the next time."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do by the clock; `run` answers how much it did."""

    run: Callable[[datetime], int]
    every: timedelta


def note_heads(now: datetime) -> int:
    """Write the heads of all chains to a file of today, to be copied elsewhere with the back-ups."""
    folder = Path(settings.DATA) / "trail-heads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{now:%Y-%m-%d}.jsonl"
    if path.exists():
        return 0
    write_whole(path, (f"{as_line(head)}\n" for head in heads()))
    return 1


def forget_sessions(now: datetime) -> int:
    """Sessions that are over leave the database."""
    SessionStore.clear_expired()
    return 0


JOBS: Mapping[str, Job] = {
    "letters": Job(post_letters, MINUTE),
    "invitations": Job(look_after_letters, HOUR),
    "beforehand": Job(tell_beforehand, HOUR),
    "sessions": Job(forget_sessions, DAY),
    "trail-heads": Job(note_heads, DAY),
    "keeping": Job(look_after, DAY),
}


@dataclass(slots=True)
class Clock:
    """Which jobs are due, for who runs them again and again; kept in memory only."""

    ran: dict[str, datetime]

    def due(self, now: datetime, jobs: Mapping[str, Job]) -> list[str]:
        """What has not run for its time, or ran in a future that a clock once told."""
        return [name for name, job in jobs.items() if self._is_due(name, job, now)]

    def _is_due(self, name: str, job: Job, now: datetime) -> bool:
        last = self.ran.get(name)
        return last is None or not last <= now < last + job.every


def run_due(
    now: datetime, jobs: Mapping[str, Job] = JOBS, names: Iterable[str] | None = None
) -> dict[str, int]:
    """Run these jobs, or all; how much each did, -1 for one that failed, which is logged by its kind only."""
    done: dict[str, int] = {}
    for name in jobs if names is None else names:
        try:
            done[name] = jobs[name].run(now)
        except FAULTS as fault:
            log.error("due: %s failed: %s", name, type(fault).__name__)  # never its words: they may hold data
            done[name] = -1
    return done
