"""How long one question takes in an index of thousands of pages made of our own sentences."""

import random
import re
import statistics
import time
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from houvast import content
from houvast.rooms.library.entries import entries
from houvast.rooms.library.finding import Entry, Finder, Kind

PAGES = 5000
SENTENCES = 40
MOST_WORDS = 4
EXCERPTS = 5
_SENTENCE = re.compile(r"[^.?!]+[.?!]")
_WORD = re.compile(r"[^\W\d_]{3,}")


def measure_search(times: int) -> dict[str, Any]:
    """Milliseconds for a question of one to four words, with the excerpts a page shows first."""
    known = entries(content.shelf(tuple(settings.EXTRA_CONTENT)))
    sentences = [one.strip() for entry in known for one in _SENTENCE.findall(entry.text)]
    dice = random.Random(8)
    finder = Finder(_page(at, sentences, dice) for at in range(PAGES))
    asked = [_question(sentences, dice) for _time in range(times)]
    taken = sorted(_seconds(finder, question) for question in asked)
    return {
        "pages": PAGES,
        "p50_ms": statistics.median(taken) * 1000,
        "p99_ms": taken[int(len(taken) * 0.99)] * 1000,
    }


def _page(at: int, sentences: Sequence[str], dice: random.Random) -> Entry:
    text = dice.choices(sentences, k=SENTENCES)
    return Entry(Kind.PAGE, text[0], f"/{at}/", text=" ".join(text), words=text[1])


def _question(sentences: Sequence[str], dice: random.Random) -> str:
    words = _WORD.findall(dice.choice(sentences)) or ["kind"]
    return " ".join(dice.sample(words, min(len(words), dice.randint(1, MOST_WORDS))))


def _seconds(finder: Finder, question: str) -> float:
    began = time.perf_counter()
    found = finder.find(question)
    for entry in found.entries[:EXCERPTS]:
        finder.excerpt(entry, found)
    return time.perf_counter() - began
