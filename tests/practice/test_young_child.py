"""A family with a baby, a toddler or a child of five: what they are offered, and what never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.advice import Advice, StepKind
from houvast.practice.lists.questionnaire import CHILD, SIGN
from houvast.practice.observations import Need, Sheet
from tests.practice.families import BOOK, SHELF, picture, sheet

AT_LIMIT = "carer-at-limit sometimes, tearful often, stays-upset often, sleep-trouble often"
LAID_DOWN = "parent-baby-lay-down-safely"
OF_SCHOOL = ("school", "klas", "leraar", "huiswerk", "briefje", "fiets", "telefoon gaat")
OF_OLDER_CHILDREN = ("adhd", "bullying", "fasd")
WORRIES = [sign.id for sign in BOOK.signs.values() if not sign.strength and not sign.safety]
NOT_OF_THE_YOUNG = {"wants-to-be-dead", "self-harm", "own-child-too-much"}
LIST = SHELF.lists["young-child"]


def advice(of: Sheet) -> Advice:
    """The steps for the parent who wrote."""
    return SHELF.advice([of], "parent")


def every_step(of: Sheet) -> list[str]:
    """The ids of the steps a parent is offered, the first ones first."""
    told = advice(of)
    return [one.id for one in (*told.first, *told.more)]


# --- steps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [0, 4, 11, 12, 23])
@pytest.mark.parametrize("answer", ["often", "sometimes"])
def test_who_can_no_longer_bear_the_crying_first_lays_the_baby_down(age: int, answer: str) -> None:
    told = every_step(sheet(AT_LIMIT.replace("sometimes", answer), age=age))
    assert told[:2] == [LAID_DOWN, "parent-baby-hand-over"]


@given(
    st.integers(0, 23),
    st.sets(st.sampled_from(sorted(set(BOOK.signs) - {"carer-at-limit"}))),
    st.sets(st.sampled_from(sorted(BOOK.circumstances))),
    st.sets(st.sampled_from(list(Need))),
)
def test_nothing_else_that_is_known_comes_before_it(
    age: int, seen: set[str], lived: set[str], cannot: set[Need]
) -> None:
    of = sheet(
        ", ".join(f"{sign} often" for sign in ("carer-at-limit", *sorted(seen))),
        age=age,
        cannot=sorted(cannot),
        history=", ".join(f"{what} yes" for what in sorted(lived)),
    )
    assert every_step(of)[0] == LAID_DOWN


def test_laying_down_says_on_the_back_and_away_and_to_call_and_never_to_shake() -> None:
    (step,) = [one for one in SHELF.steps if one.id == LAID_DOWN]
    for part in ("op de rug", "eigen bed", "andere kamer", "Bel iemand", "Schud een baby nooit"):
        assert part in step.text
    assert "112" in step.stop_when


def test_that_it_is_offered_tells_nobody_of_a_carer_at_the_limit() -> None:
    """It stands there for every baby, so that a paper with it says nothing of who wrote."""
    assert LAID_DOWN in every_step(sheet("cheerful often, tearful never", age=4))


def test_a_parent_of_a_calm_baby_starts_with_something_else() -> None:
    told = every_step(sheet("cheerful often, takes-comfort often, explores-new often", age=5))
    assert told[0] == "parent-good-moment"
    assert LAID_DOWN not in told[:2]


def test_the_parent_of_an_older_child_is_told_of_no_baby() -> None:
    for age in (24, 60, 96):
        assert not [id for id in every_step(sheet(AT_LIMIT, age=age)) if id.startswith("parent-baby")]


@pytest.mark.parametrize("age", [0, 6, 12, 20])
def test_the_parent_of_a_small_child_is_sent_to_no_school(age: int) -> None:
    told = advice(sheet(", ".join(f"{sign} often" for sign in WORRIES), age=age))
    steps = [*told.first, *told.more, *told.stance]
    assert len(steps) > 2
    for step in steps:
        said = f"{step.title} {step.text}".lower()
        assert not [word for word in OF_SCHOOL if word in said], step.id


@given(st.integers(0, 71), st.sets(st.sampled_from(LIST.signs)))
def test_whatever_is_seen_at_home_in_a_young_child_there_are_two_steps(age: int, seen: set[str]) -> None:
    told = advice(sheet(", ".join(f"{sign} often" for sign in sorted(seen)), age=age))
    assert len(told.first) == 2
    assert told.stance


def test_a_step_for_the_young_says_until_when() -> None:
    young = [one for one in SHELF.steps if one.id.startswith(("parent-baby", "parent-toddler"))]
    assert len(young) > 20
    assert [one.id for one in young if one.to_months is None or one.to_months > 72] == []
    assert {one.kind for one in young} == {StepKind.STEP, StepKind.STANCE}


# --- the picture ---------------------------------------------------------------------------------------


def also(of: Sheet) -> set[str]:
    """The look-alikes a parent reads of."""
    return {one.look_alike.id for one in picture(of, reader="parent").also_seen_in}


SEEN = ", ".join(f"{sign} often" for sign in WORRIES if "parent" in BOOK.signs[sign].readers)


def test_nobody_reads_of_school_or_bullying_in_the_picture_of_a_baby() -> None:
    assert also(sheet(SEEN, age=4)).isdisjoint(OF_OLDER_CHILDREN)
    assert also(sheet(SEEN, age=60)) >= set(OF_OLDER_CHILDREN)


def test_much_crying_in_the_first_months_is_told_of_a_baby_only() -> None:
    assert "crying-baby" in also(sheet(SEEN, age=3))
    assert "crying-baby" not in also(sheet(SEEN, age=12))


def test_without_an_age_everything_it_may_be_is_told() -> None:
    assert also(sheet(SEEN, age=None)) == set(BOOK.look_alikes)


@pytest.mark.parametrize(("age", "shown"), [(0, True), (71, True), (72, False), (None, True)])
def test_a_family_with_a_young_child_reads_of_the_consultatiebureau(age: int | None, shown: bool) -> None:
    told = [one.id for one in picture(sheet("cheerful often", age=age), reader="parent").referrals]
    assert ("who-and-where-young-child" in told) is shown


# --- the list ------------------------------------------------------------------------------------------


def test_fifteen_sentences_come_first_and_each_of_them_fits_a_baby() -> None:
    first = [group for group in LIST.items if group.part == "first"]
    asked = [item for group in first for item in group.walk() if item.hint[0] == SIGN]
    assert len(asked) == 15
    assert not [group for group in first if group.conditions]
    assert "carer-at-limit" in {item.hint[1] for item in asked}


def test_the_age_is_asked_in_years_and_for_the_smallest_in_months() -> None:
    asked = {item.hint[1]: item for item in LIST.walk() if item.hint[0] == CHILD}
    assert set(asked) == {"age-years", "age-months", "cannot"}
    assert asked["age-years"].required
    assert "speech" not in {option.code for option in asked["cannot"].options}


def test_the_list_asks_of_danger_at_any_age() -> None:
    of_danger = {sign for sign in LIST.signs if BOOK.signs[sign].safety}
    assert of_danger == {sign.id for sign in BOOK.signs.values() if sign.safety} - NOT_OF_THE_YOUNG
