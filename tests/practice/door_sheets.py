"""Sheets as somebody makes them at one door: what its lists ask, at an age they are for."""

from collections.abc import Sequence

from hypothesis import strategies as st

from houvast.content import Door
from houvast.practice.lists.questionnaire import CHILD, CIRCUMSTANCE, Item
from houvast.practice.observations import (
    Answer,
    Child,
    HistoryEntry,
    Known,
    Need,
    Observation,
    Sheet,
    Sign,
    Writer,
)
from tests.practice.families import BOOK, DAY, SHELF

DOORS = {door.id: door for door in SHELF.doors}
ADULT = 18 * 12


def asked(door: Door) -> tuple[Sign, ...]:
    """The signs on the list of a door."""
    return tuple(BOOK.signs[id] for id in SHELF.lists[door.list].signs)


def asked_of_life(door: Door) -> tuple[str, ...]:
    """The circumstances that are asked at a door, at once or after the first picture."""
    lists = [SHELF.lists[id] for id in (door.list, door.circumstances) if id]
    hints = [item.hint for one in lists for item in one.walk()]
    return tuple(dict.fromkeys(code for system, code in hints if system == CIRCUMSTANCE))


def ages(door: Door) -> tuple[int, int]:
    """The youngest and the oldest age that somebody can fill in at a door, in months."""
    years = _child_item(door, "age-years")
    assert years is not None
    assert years.smallest is not None
    assert years.largest is not None
    return int(years.smallest) * 12, int(years.largest) * 12 + 11


def told(
    door: Door,
    answers: Sequence[Observation],
    *,
    key: str = "1",
    age: int | None = None,
    cannot: Sequence[Need] = (),
    history: Sequence[HistoryEntry] = (),
    shares: bool = False,
) -> Sheet:
    """One sheet of a door with these answers."""
    questions = SHELF.lists[door.list]
    return Sheet(
        key=key,
        list_id=door.list,
        list_version=questions.version,
        written=DAY,
        writer=Writer(role=door.roles[0].code, setting=door.setting),
        child=Child(age_months=age, age_range=ages(door), cannot=tuple(cannot)),
        observations=tuple(answers),
        history=tuple(history),
        share_safety=shares,
        share_private=shares,
    )


def answered(sign: Sign, answer: Answer, door: Door, key: str = "1") -> Observation:
    """One answer about one sign, as nobody was named."""
    return Observation(sign.id, answer, key, door.setting, sign.unsaid_toward[0], on=DAY)


def all_the_same(door: Door, answer: Answer, *, worries: Answer | None = None) -> Sheet:
    """Everything on the list answered in one way, or worries in another; about fourteen where that fits."""
    other = answer if worries is None else worries
    answers = [answered(sign, answer if sign.strength else other, door) for sign in asked(door)]
    youngest, oldest = ages(door)
    return told(door, answers, age=min(oldest, max(youngest, 14 * 12)))


@st.composite
def sheets_of(draw: st.DrawFn, door: Door, key: str = "1", *, shares: bool = False) -> Sheet:
    """A sheet at random from one door; half of the answers are something seen."""
    signs, lived = asked(door), asked_of_life(door)
    drawn = draw(st.binary(min_size=len(signs), max_size=len(signs)))
    most = [*Answer, None, None, None, None]
    answers = [
        answered(sign, answer, door, key)
        for sign, byte in zip(signs, drawn, strict=True)
        if (answer := most[byte % len(most)]) is not None
    ]
    knowing = draw(st.lists(st.sampled_from(lived), max_size=6, unique=True))
    history = [HistoryEntry(what=what, answer=draw(st.sampled_from(Known))) for what in knowing]
    youngest, oldest = ages(door)
    age = draw(st.none() | st.integers(youngest, oldest))
    needs = list(Need) if _child_item(door, "cannot") else []
    cannot = draw(st.lists(st.sampled_from(needs), max_size=2, unique=True)) if needs else []
    return told(door, answers, key=key, age=age, cannot=cannot, history=history, shares=shares)


def _child_item(door: Door, code: str) -> Item | None:
    walked = SHELF.lists[door.list].walk()
    return next((item for item in walked if item.hint == (CHILD, code)), None)
