"""Sheets at random over the shipped content: any answer about anybody, any history, any age."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Known,
    Need,
    Observation,
    Outcome,
    Sheet,
    Sign,
    Upset,
    When,
    Writer,
)
from houvast.practice.observations.child import OLDEST_MONTHS
from tests.practice.families import BOOK, DAY, EIGHT_YEARS, RULES

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties of whole pictures: each example is worth many answers."""

_WHOM = ("me", "mother", "father", "stranger", "children")
_ROLES = {"parent": "home", "foster-parent": "home", "teacher": "school", "support-worker": "group-home"}
_T = TypeVar("_T")


def _answers(sign: Sign) -> Iterator[Observation]:
    """Everything that can be answered about one sign."""
    towards = _WHOM if sign.relational else ("",)
    upsets = (None, *Upset) if sign.stress == "asked" else (None,)
    for answer, toward, upset in product(Answer, towards, upsets):
        yield Observation(sign.id, answer, "", "", toward, upset=upset, on=DAY)


_REASONED = {leaf.id for rule in RULES.values() for leaf in rule.leaves}
_ANSWERS = [one for sign in BOOK.signs.values() if sign.id in _REASONED for one in _answers(sign)]
_OTHERS = [one for sign in BOOK.signs.values() if sign.id not in _REASONED for one in _answers(sign)]
_ASKED_OF_LIFE = sorted(id.removeprefix("history.") for id in _REASONED if id.startswith("history."))
_DAYS = [(None, None), (When(2019), None), (None, When(2020, 3)), (When(2018, 2, 3), When(2021))]
_HISTORY = [
    HistoryEntry(what=what, answer=known, since=since, until=until)
    for what in (*BOOK.circumstances, *_ASKED_OF_LIFE, *_ASKED_OF_LIFE)
    for known in Known
    for since, until in _DAYS
]
_EXAMINED = [
    Examined(what=what, outcome=outcome) for what in ("asd", "adhd", "trauma") for outcome in Outcome
]
_AGES = [*([EIGHT_YEARS] * 4), None, None, 0, 8, 11, 12, 35, 36, 215, 216, 480]
_DEVELOPMENT = [*([None] * 6), 6, 8, 9, 11, 12, 36]
_RANGES = [(0, OLDEST_MONTHS), (0, 215), (48, 155)]
_CANNOT = [*([()] * 4), *((need,) for need in Need)]


def _some(draw: st.DrawFn, pool: Sequence[_T], most: int) -> list[_T]:
    """Some of a pool. Drawn as bytes, two for each: that is quick, and shrinks to few and first."""
    length = 2 * draw(st.integers(0, most))
    drawn = draw(st.binary(min_size=length, max_size=length))
    pairs = zip(drawn[::2], drawn[1::2], strict=False)
    return [pool[(high * 256 + low) % len(pool)] for high, low in pairs]


_UNDER_STRESS = (
    *("seeks-comfort", "takes-comfort", "goes-off-again", "goes-on-alone", "stays-upset"),
    *("freezes-near-carer", "comes-and-pushes-away", "easy-with-strangers", "adapts-unnoticed"),
    *("clings-body", "claims-attention", "avoids-contact"),
)


def _stress(draw: st.DrawFn) -> Iterator[Observation]:
    """What was seen under stress with the writer: most of it answered, so that something can be met."""
    drawn = draw(st.binary(min_size=len(_UNDER_STRESS), max_size=len(_UNDER_STRESS)))
    for id, byte in zip(_UNDER_STRESS, drawn, strict=True):
        mine = [one for one in _answers(BOOK.signs[id]) if one.toward in ("", "me")]
        if byte % 6 < 5:
            yield mine[byte % len(mine)]


def _one(draw: st.DrawFn, pool: Sequence[_T]) -> _T:
    return pool[draw(st.integers(0, len(pool) - 1))]


@st.composite
def sheets(draw: st.DrawFn, key: str = "1", *, shares: bool | None = None) -> Sheet:
    """One person's notes; `shares` says whether safety answers and what is private travel along."""
    role = _one(draw, list(_ROLES))
    answers = [*_stress(draw), *_some(draw, _ANSWERS, 16), *_some(draw, _OTHERS, 4)]
    once = {(one.sign, one.toward): replace(one, by=key, setting=_ROLES[role]) for one in answers}
    return Sheet(
        key=key,
        list_id="school",
        list_version="2026.1",
        written=DAY,
        writer=Writer(role=role, setting=_ROLES[role]),
        child=Child(
            age_months=_one(draw, _AGES),
            age_range=_one(draw, _RANGES),
            developmental_age_months=_one(draw, _DEVELOPMENT),
            cannot=_one(draw, _CANNOT),
        ),
        observations=tuple(once.values()),
        history=tuple({one.what: one for one in _some(draw, _HISTORY, 6)}.values()),
        examined=tuple({one.what: one for one in _some(draw, _EXAMINED, 3)}.values()),
        share_safety=draw(st.booleans()) if shares is None else shares,
        share_private=draw(st.booleans()) if shares is None else shares,
    )


def without_danger(of: Sheet) -> Sheet:
    """The same sheet without its answers about danger, and without a suspicion of it."""
    return replace(
        of,
        observations=tuple(one for one in of.observations if not BOOK.signs[one.sign].safety),
        history=tuple(entry for entry in of.history if not BOOK.circumstances[entry.what].safety),
    )
