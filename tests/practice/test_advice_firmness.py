"""Steps that ask for firmness, or for a step back: never where there is fear, sadness or danger."""

import pytest

from houvast.practice.advice import choose
from tests.practice.families import BOOK, SHELF, sheet

DANGER = [sign.id for sign in BOOK.signs.values() if sign.safety]
FIRM = {
    "parent-lead-kindly": "bosses-parent",
    "parent-teen-few-rules": "tests-limits",
    "parent-teen-leave-room": "pulls-back-after-closeness",
    "teacher-rules-and-goals": "planning-and-time",
    "teacher-name-wanted-behaviour": "concentration",
    "teacher-act-at-once": "cause-and-effect",
    "teacher-no-discussion": "controls",
}
"""Steps that ask for firmness or a step back, each with something for which it is offered."""
NOT_WITH_SADNESS = ("parent-teen-leave-room", "teacher-act-at-once", "teacher-no-discussion")


def firm_offered(id: str, answers: str) -> bool:
    (one,) = [step for step in SHELF.steps if step.id == id]
    of = sheet(answers, age=max(one.from_months, 96), role=one.readers[0])
    told = choose(
        [of],
        [one],
        one.readers[0],
        signs=BOOK.signs,
        circumstances=BOOK.circumstances,
        readers=BOOK.words.reader,
    )
    return bool(told.first)


@pytest.mark.parametrize("id", FIRM)
def test_a_firm_step_is_offered_where_it_fits(id: str) -> None:
    assert firm_offered(id, f"{FIRM[id]} often")


@pytest.mark.parametrize("sign", DANGER)
@pytest.mark.parametrize("id", FIRM)
def test_no_firm_step_is_offered_in_danger(id: str, sign: str) -> None:
    assert not firm_offered(id, f"{FIRM[id]} often, {sign} sometimes")


@pytest.mark.parametrize("sign", ["anxious", "low-mood", "stays-upset"])
@pytest.mark.parametrize("id", NOT_WITH_SADNESS)
def test_nobody_is_told_to_be_short_or_to_step_back_where_there_is_fear_or_sadness(
    id: str, sign: str
) -> None:
    assert not firm_offered(id, f"{FIRM[id]} often, {sign} sometimes")


@pytest.mark.parametrize("age", [144, 180, 215])
def test_staying_near_and_leaving_room_are_never_told_for_the_same_thing(age: int) -> None:
    advice = SHELF.advice([sheet("comes-and-pushes-away often", age=age)], "parent")
    told = [one.id for one in (*advice.first, *advice.more)]
    assert "parent-stay-when-upset" in told
    assert "parent-teen-leave-room" not in told
