"""Pictures per second on one core, seconds for a PDF, and on which machine."""

import os
import platform
import random
import statistics
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from houvast import content
from houvast.content import Shelf
from houvast.exchange.paper import picture_paper
from houvast.practice.observations import Answer, Child, Observation, Sheet, Sign, Writer
from houvast.practice.picture import draw
from houvast.rooms.signalling.showing import show

SHEETS = (("teacher", "school"), ("parent", "home"), ("support-worker", "group-home"))
ANSWERS = 60
LIST = "school"
DAY = date(2026, 11, 1)


def invented_sheets(shelf: Shelf) -> tuple[Sheet, ...]:
    """Three sheets of 60 answers about one invented child, the same at every run: what the first list
    asks, and then of the other signs what fills it up."""
    dice = random.Random(8)
    asked = dict.fromkeys((*shelf.lists[LIST].signs, *shelf.signs))
    calm = [shelf.signs[id] for id in asked if not shelf.signs[id].safety][:ANSWERS]
    return tuple(
        Sheet(
            key=str(at),
            list_id=LIST,
            list_version="2026.1",
            written=DAY,
            writer=Writer(role=role, setting=setting),
            child=Child(age_months=100),
            observations=tuple(_answer(sign, str(at), setting, dice) for sign in calm),
        )
        for at, (role, setting) in enumerate(SHEETS, start=1)
    )


def _answer(sign: Sign, key: str, setting: str, dice: random.Random) -> Observation:
    toward = "me" if sign.relational else ""
    return Observation(sign.id, dice.choice(list(Answer)), key, setting, toward, on=DAY)


def measure_craft(seconds: float) -> float:
    """Whole pictures per second on one core, from three sheets of 60 answers."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    sheets, book = invented_sheets(shelf), shelf.rulebook
    rates = []
    for _round in range(5):
        done, began = 0, time.perf_counter()
        while time.perf_counter() - began < seconds / 5:
            draw(sheets, book, "teacher")
            done += 1
        rates.append(done / (time.perf_counter() - began))
    return statistics.median(rates)


def measure_paper(times: int) -> float:
    """Seconds for the PDF of one sheet's picture, once the fonts are warm (median)."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    sheets = invented_sheets(shelf)[:1]
    view = show(
        draw(sheets, shelf.rulebook, "teacher"),
        shelf.advice(sheets, "teacher"),
        shelf,
        sheets,
    )
    taken = []
    for _round in range(times + 1):
        began = time.perf_counter()
        picture_paper(view, fonts=settings.FONTS, moment=DAY)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


def machine() -> dict[str, Any]:
    """What was measured on, and with which versions."""
    names = Path("/proc/cpuinfo")
    lines = names.read_text().splitlines() if names.exists() else []
    processor = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return {
        "machine": {
            "processor": processor or platform.processor() or platform.machine(),
            "cores": os.cpu_count(),
            "system": platform.platform(terse=True),
        },
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("houvast", "django", "granian", "typst")},
        },
    }
