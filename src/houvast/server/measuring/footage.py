"""How fast the figures of a coded film come, from a clip to a corpus, each size in a process of its own."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median
from typing import Any

from houvast import content
from houvast.exchange import footage as doors
from houvast.practice.footage import Coding, Scheme
from houvast.practice.footage.budget import budget
from houvast.practice.footage.figures import figures
from houvast.practice.footage.matching import event_agreement
from houvast.practice.footage.sequences import of_child, transitions
from houvast.practice.footage.timed import time_unit_kappa
from houvast.server.measuring.invented_coding import CHILD, first_coder, second_coder

SIZES = (100, 1_000, 10_000, 100_000)
QUICK = SIZES[:-1]
ROUNDS, LONG_ROUNDS, LONG = 7, 3, 10_000
MS = 1_000


def measure_footage(*, quick: bool) -> list[dict[str, Any]]:
    """One row of figures for each size; the peak of memory is that of the whole process."""
    return [_in_its_own_process(rows) for rows in (QUICK if quick else SIZES)]


def _in_its_own_process(rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "houvast.server.command_line", "bench", "--inside", "footage"]
    ended = subprocess.run([*command, "--many", str(rows)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def measure_size(rows: int) -> dict[str, Any]:
    """The figures of two codings of about this many rows each, in ms; medians of some rounds.

    Each round has codings nobody asked anything yet, so that nothing is ready beforehand.
    """
    scheme = content.shelf().schemes["circle"]
    pair = _pair(rows)
    data = doors.write(".json", pair, scheme)

    def timed(work: Callable[[Coding, Coding], object]) -> float:
        taken = []
        for _round in range(LONG_ROUNDS if rows > LONG else ROUNDS):
            a, b = (replace(one) for one in pair)
            began = time.perf_counter()
            work(a, b)
            taken.append((time.perf_counter() - began) * MS)
        return median(taken)

    return {
        "rows": rows,
        "read_ms": timed(lambda _a, _b: doors.read("film.json", data, scheme)),
        "time_budget_ms": timed(lambda a, _b: budget(a)),
        "kappa_ms": timed(lambda a, b: time_unit_kappa(a, b, unit=MS)),
        "matching_ms": timed(lambda a, b: event_agreement(a, b, "signals", tolerance=MS)),
        "transitions_ms": timed(lambda a, _b: transitions(of_child(a, CHILD), repeats=False)),
        "all_ms": timed(lambda a, _b: _everything(a, scheme)),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _pair(rows: int) -> tuple[Coding, Coding]:
    first = first_coder(rows)
    return first, second_coder(first)


def _everything(coding: Coding, scheme: Scheme) -> object:
    return figures(coding, scheme)
