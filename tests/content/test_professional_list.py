"""The list for professionals asks all of it: every sign that is not only there for the criteria."""

import tomllib

import pytest

from houvast import content
from houvast.content import OWN_FOLDER
from houvast.practice.lists.questionnaire import CHILD, DETAIL, EXAMINED, SIGN
from houvast.practice.observations import Need, Outcome, Stress
from houvast.practice.picture import RuleKind

SHELF = content.shelf()
LIST = SHELF.lists["professional"]
ASKED = {item.hint[1]: item for item in LIST.walk() if item.hint[0] == SIGN}
FOR_THE_CRITERIA = {
    sign["id"]
    for sign in tomllib.loads((OWN_FOLDER / "signs" / "criteria.toml").read_text(encoding="utf-8"))["sign"]
}
CORE_QUESTIONS = 15


def test_every_sign_in_use_is_asked_of_a_professional_but_those_of_the_criteria() -> None:
    in_use = {sign.id for sign in SHELF.signs.values() if not sign.replaced_by}
    assert in_use - FOR_THE_CRITERIA - set(ASKED) == set()
    assert FOR_THE_CRITERIA & set(ASKED) == set()


@pytest.mark.parametrize("id", [door.list for door in SHELF.doors])
def test_what_any_door_asks_a_professional_can_note_too(id: str) -> None:
    assert set(SHELF.lists[id].signs) - set(ASKED) == set()


def test_the_core_comes_first_and_is_short() -> None:
    first = [item for group in LIST.items if group.part == "first" for item in group.items]
    core = [item.hint[1] for item in first if item.hint[0] == SIGN]
    assert len(core) <= CORE_QUESTIONS
    assert all(group.part == "first" for group in LIST.items[:5])


def test_the_core_settles_every_open_question_about_a_pattern() -> None:
    core = {item.hint[1] for group in LIST.items if group.part == "first" for item in group.items}
    patterns = [rule for rule in SHELF.rules if rule.kind is RuleKind.PATTERN]
    assert patterns
    for rule in patterns:
        assert {leaf.id for leaf in rule.leaves if not leaf.is_fact} <= core, rule.id


@pytest.mark.parametrize("id", ASKED)
def test_it_asks_about_whom_and_whether_upset_wherever_that_makes_a_difference(id: str) -> None:
    sign = SHELF.signs[id]
    details = {inner.hint[1] for inner in ASKED[id].items if inner.hint[0] == DETAIL}
    assert ("toward" in details) == sign.relational
    assert ("upset" in details) == (sign.stress is Stress.ASKED)
    assert ("since" in details) == (not sign.strength and not sign.safety)


def test_one_may_say_about_anybody_whom_houvast_knows() -> None:
    for item in LIST.walk():
        if item.hint == (DETAIL, "toward"):
            assert {option.code for option in item.options} == set(SHELF.words.toward)


def test_ages_development_and_what_somebody_cannot_show_are_asked() -> None:
    asked = {item.hint[1]: item for item in LIST.walk() if item.hint[0] == CHILD}
    assert set(asked) == {
        "age-years",
        "age-months",
        "developmental-age-years",
        "developmental-age-months",
        "cannot",
    }
    assert {option.code for option in asked["cannot"].options} == set(Need)


def test_what_was_examined_can_be_told_with_each_outcome() -> None:
    examined = {item.hint[1]: item for item in LIST.walk() if item.hint[0] == EXAMINED}
    assert {"adhd", "asd", "hearing-and-sight", "language"} <= set(examined)
    for item in examined.values():
        assert {option.code for option in item.options} == set(Outcome)


def test_nothing_has_to_be_answered_and_the_criteria_are_not_there() -> None:
    assert [item.link_id for item in LIST.walk() if item.required] == []
    door = next(door for door in SHELF.doors if door.id == "professional")
    assert (door.list, door.reader) == ("professional", "professional")
