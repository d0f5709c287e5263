"""`houvast run-due`: what is done by the clock, once, or again and again as a process of its own."""

import select
import sys
from argparse import ArgumentParser, Namespace

from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.server.due import JOBS, Clock, run_due

FAILED = 1


def help_text() -> str:
    return _("Doe wat op tijd moet: post, berichten vooraf, wat voorbij is.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--every", type=int, metavar="SECONDS", help=_("doe dit steeds opnieuw"))
    parser.add_argument("--job", choices=sorted(JOBS), help=_("alleen deze taak"))


def run(arguments: Namespace) -> int:
    """0 when all went well, 1 when a job failed: the log says which, and it is tried again the next time."""
    if arguments.every:
        return keep_running(arguments.every)
    done = run_due(timezone.now(), names=[arguments.job] if arguments.job else None)
    for name, count in done.items():
        print(_("{job}: mislukt").format(job=name) if count < 0 else f"{name}: {count}")
    return FAILED if min(done.values()) < 0 else 0


def keep_running(seconds: int) -> int:
    """Again and again, until whoever started this is gone: then the standard input ends."""
    clock = Clock({})
    while True:
        now = timezone.now()
        names = clock.due(now, JOBS)
        run_due(now, names=names)
        clock.ran.update(dict.fromkeys(names, now))
        connections.close_all()
        if select.select([sys.stdin], [], [], seconds)[0] and not sys.stdin.read(1):
            return 0
