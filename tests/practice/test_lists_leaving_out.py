"""What a child cannot show is not asked about, and nothing hangs on it any more."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.lists import Questionnaire, answer, leave_out, note_down
from houvast.practice.lists.noting import what_cannot
from houvast.practice.observations import Need, Writer
from tests.practice.fhir import (
    HOW_OFTEN,
    TODAY,
    Written,
    answered,
    as_given,
    detail,
    group,
    item,
    needs,
    questionnaire,
    sign,
    when,
)
from tests.practice.written import LIST, SIGNS

OFTEN: Written = {"answerCoding": {"code": "often"}}
MUSIC, COMES = "calms-with-music", "comes-to-you"


def left(*items: Written, cannot: tuple[Need, ...] = (Need.HEARING,)) -> Questionnaire:
    """What is left of a list."""
    return leave_out(questionnaire(*items), SIGNS, cannot)


def ids(of: Questionnaire) -> list[str]:
    """Its link ids, in order."""
    return [one.link_id for one in of.walk()]


@pytest.mark.parametrize(
    ("cannot", "gone"),
    [
        ((), set()),
        ((Need.SPEECH,), set()),
        ((Need.HEARING,), {MUSIC}),
        ((Need.SIGHT,), {COMES}),
        ((Need.MOVEMENT,), {COMES}),
        ((Need.HEARING, Need.SIGHT), {MUSIC, COMES}),
    ],
)
def test_a_sign_that_needs_what_a_child_cannot_do_is_not_asked(
    cannot: tuple[Need, ...], gone: set[str]
) -> None:
    assert set(LIST.signs) - set(leave_out(LIST, SIGNS, cannot).signs) == gone


def test_a_list_from_which_nothing_goes_stays_as_it_is() -> None:
    assert leave_out(LIST, SIGNS, ()) is LIST


def test_what_hangs_under_it_goes_too() -> None:
    assert ids(left(sign(MUSIC, detail(MUSIC, "since")), sign("restless", detail("restless", "since")))) == [
        "restless",
        "restless.since",
    ]


def waiting(operator: str, *also: Written, behavior: str = "all", **answer: Any) -> Written:
    """A question that waits for the sign that goes, and for more."""
    return item(
        "b", enableWhen=[when(MUSIC, operator, **answer), *also], enableBehavior=behavior, item=[item("c")]
    )


FOR_A: Written = when("a", "exists", answerBoolean=True)


@pytest.mark.parametrize(
    ("asked", "stays", "waits_for"),
    [
        pytest.param(waiting("=", **OFTEN), False, [], id="for an answer that never comes"),
        pytest.param(waiting("!=", **OFTEN), True, [], id="for any other answer, none too"),
        pytest.param(waiting("exists", answerBoolean=True), False, [], id="for any answer"),
        pytest.param(waiting("exists", answerBoolean=False), True, [], id="for no answer"),
        pytest.param(waiting("=", FOR_A, **OFTEN), False, [], id="for this and another"),
        pytest.param(waiting("!=", FOR_A, **OFTEN), True, ["a"], id="for another, and this holds"),
        pytest.param(waiting("=", FOR_A, behavior="any", **OFTEN), True, ["a"], id="for this or another"),
        pytest.param(waiting("!=", FOR_A, behavior="any", **OFTEN), True, [], id="for one, and this holds"),
    ],
)
def test_no_question_waits_for_one_that_is_gone(asked: Written, stays: bool, waits_for: list[str]) -> None:
    found = left(item("a"), sign(MUSIC), asked)
    assert ids(found) == ["a", "b", "c"] if stays else ["a"]
    if stays:
        assert [one.question for one in found.by_id["b"].conditions] == waits_for


def test_what_waits_for_what_waits_for_it_goes_in_its_turn() -> None:
    chain = [
        item("b", enableWhen=[when(MUSIC, "=", **OFTEN)]),
        item("c", enableWhen=[when("b", "exists", answerBoolean=True)]),
        item("d", enableWhen=[when("c", "exists", answerBoolean=False)]),
    ]
    found = left(*chain, sign(MUSIC))
    assert ids(found) == ["d"]
    assert found.by_id["d"].conditions == ()


def test_a_group_goes_with_its_last_question_but_a_text_alone_stays() -> None:
    found = left(
        group("sounds", item("heading", "display"), group("inner", sign(MUSIC))),
        group("texts", item("text", "display")),
        group("rest", sign("restless")),
    )
    assert ids(found) == ["texts", "text", "rest", "restless"]


def test_nothing_is_noted_of_what_a_child_cannot_show() -> None:
    list_ = questionnaire(needs(), sign(MUSIC), sign("restless"))
    told = answered(list_, cannot=["hearing", "speech"], restless="often", **{MUSIC: "never"})
    sheet = note_down(told, signs=SIGNS, key="1", written=TODAY, writer=Writer(role="parent", setting="home"))
    assert sheet.child.cannot == (Need.HEARING, Need.SPEECH)
    assert [one.sign for one in sheet.observations] == ["restless"]


def test_what_a_child_cannot_do_is_known_before_the_rest_is_asked() -> None:
    told, _faults = answer(LIST, {"cannot": ["speech", "sight"]}, today=TODAY)
    assert what_cannot(told) == (Need.SIGHT, Need.SPEECH)
    assert what_cannot(answered(LIST)) == ()


# --- whatever the list ---------------------------------------------------------------------------------


@st.composite
def lists(draw: st.DrawFn) -> Questionnaire:
    """Signs and questions, in any order, some in a group, waiting for any of those before them."""
    asked: list[str] = []
    items: list[Written] = []
    for at in range(draw(st.integers(1, 7))):
        free = [id for id in (MUSIC, COMES, "restless") if id not in asked]
        kind = draw(st.sampled_from(["question", *free]))
        made = item(f"q{at}") if kind == "question" else sign(kind)
        for other in draw(st.lists(st.sampled_from(asked), max_size=2, unique=True)) if asked else ():
            made.setdefault("enableWhen", []).append(_awaited(draw, other))
        items.append({**made, "enableBehavior": draw(st.sampled_from(["all", "any"]))})
        asked.append(made["linkId"])
    cut = draw(st.integers(0, len(items) - 1))
    return questionnaire(*items[:cut], group("g", *items[cut:]))


def _awaited(draw: st.DrawFn, other: str) -> Written:
    if draw(st.booleans()):
        return when(other, "exists", answerBoolean=draw(st.booleans()))
    operator = draw(st.sampled_from(["=", "!="]))
    told = {"answerString": "x"} if other.startswith("q") else OFTEN
    return when(other, operator, **told)


@given(lists(), st.lists(st.sampled_from(Need), unique=True), st.data())
def test_what_is_left_is_answered_as_if_the_rest_was_left_blank(
    list_: Questionnaire, cannot: list[Need], data: st.DataObject
) -> None:
    found = leave_out(list_, SIGNS, tuple(cannot))
    given = {
        one.link_id: data.draw(st.sampled_from(["", *(HOW_OFTEN if one.options else ("x", "y"))]))
        for one in list_.walk()
        if one.is_question
    }
    silent = {
        one.link_id
        for one in list_.walk()
        if one.hint[1] in SIGNS and not set(SIGNS[one.hint[1]].needs).isdisjoint(cannot)
    }
    blank = {id: told for id, told in given.items() if id not in silent}
    whole, _faults = answer(list_, as_given(blank), today=TODAY)
    less, _faults = answer(found, as_given(given), today=TODAY)
    assert less.values == whole.values
    kept = set(found.by_id)
    assert all(one.question in kept for item_ in found.walk() for one in item_.conditions)
    assert replace(found, items=()) == replace(list_, items=())
