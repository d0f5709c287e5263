"""Invented codings of any size, the same at every run: a child goes round the circle, somebody answers.

Phases in a fixed order, each 1 s and then as long again as chance has it (8 s on average). In each a signal,
and then another with a chance of 0.55; of every signal 0.7 are answered, after 0.2 s and 2 s on average. That
is about one row in every 2.2 s, where a phase counts as two rows: it begins and it ends. The second coder
sees the same a little earlier or later (0.4 s for phases, 0.3 s for moments), and calls one phase in twelve
something else.
"""

import random
from bisect import bisect
from dataclasses import replace
from itertools import cycle, pairwise

from houvast.practice.footage import Coding, Person, PersonKind, Phase, Response, Signal, Span

ROUND = ("explores", "upset", "seeks", "comforted")
CHILD, ADULT = "child-1", "adult-1"
SHORTEST, MORE, FIRST, LATER = 1_000, 8_000, 200, 2_000
ANOTHER, ANSWERED, CALLED_ELSE = 0.55, 0.7, 0.08
JITTER_OF_PHASES, JITTER_OF_MOMENTS = 400, 300


def first_coder(rows: int, seed: int = 8) -> Coding:
    """A coding of about this many rows."""
    dice = random.Random(seed)
    phases: list[Phase] = []
    signals: list[Signal] = []
    responses: list[Response] = []
    at = 0
    for code in cycle(ROUND):
        until = at + SHORTEST + round(dice.expovariate(1 / MORE))
        phases.append(Phase(Span(at, until), CHILD, code))
        while dice.random() < ANOTHER:
            signals.append(Signal(dice.randrange(at, until), str(len(signals) + 1), CHILD, to=ADULT))
            if dice.random() < ANSWERED:
                later = FIRST + round(dice.expovariate(1 / LATER))
                responses.append(Response(signals[-1].at + later, ADULT, signals[-1].id))
        at = until
        if 2 * len(phases) + len(signals) + len(responses) >= rows:
            break
    return Coding(
        film="film-1",
        coder="coder-1",
        scheme="circle",
        people=(Person(id=CHILD, kind=PersonKind.CHILD), Person(id=ADULT, kind=PersonKind.ADULT)),
        windows=(Span(0, at + 60_000),),
        phases=tuple(phases),
        signals=tuple(signals),
        responses=tuple(responses),
    )


def second_coder(first: Coding, seed: int = 88) -> Coding:
    """The same film by somebody who differs a little."""
    dice = random.Random(seed)
    end = first.windows[-1].end

    def moved(at: int, jitter: int) -> int:
        return min(max(round(dice.gauss(at, jitter)), 0), end - 1)

    borders = sorted({moved(phase.span.start, JITTER_OF_PHASES) for phase in first.phases} | {0})
    codes = [phase.code for phase in first.phases]
    starts = [phase.span.start for phase in first.phases]
    phases = []
    for start, until in pairwise([*borders, first.phases[-1].span.end]):
        code = codes[bisect(starts, (start + until) // 2) - 1]
        if dice.random() < CALLED_ELSE:
            code = dice.choice([other for other in ROUND if other != code])
        if start < until:
            phases.append(Phase(Span(start, until), CHILD, code))
    signals = {one.id: replace(one, at=moved(one.at, JITTER_OF_MOMENTS)) for one in first.signals}
    responses = tuple(
        replace(one, at=max(moved(one.at, JITTER_OF_MOMENTS), signals[one.signal].at))
        for one in first.responses
    )
    return replace(
        first,
        coder="coder-2",
        phases=tuple(phases),
        signals=tuple(signals.values()),
        responses=responses,
    )
