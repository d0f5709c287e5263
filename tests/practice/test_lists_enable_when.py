"""When a question is shown: every comparison of FHIR's enableWhen, and all its corners."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.lists import (
    Answered,
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
    answer,
)
from tests.practice.fhir import TODAY, Written, as_given, choice, group, item, questionnaire, when


def shown(asked: Written, condition: Written, given: list[str]) -> bool:
    """Whether a question that waits for `asked` keeps its answer."""
    list_ = questionnaire(asked, item("b", enableWhen=[condition]))
    kept, _faults = answer(list_, {"a": given, "b": ["tekst"]}, today=TODAY)
    return "b" in kept.values


NUMBERS = [
    ("=", "8", True),
    ("=", "9", False),
    ("!=", "8", False),
    ("!=", "9", True),
    (">", "9", True),
    (">", "8", False),
    (">=", "8", True),
    (">=", "7", False),
    ("<", "7", True),
    ("<", "8", False),
    ("<=", "8", True),
    ("<=", "9", False),
]


@pytest.mark.parametrize(("operator", "given", "holds"), NUMBERS)
@pytest.mark.parametrize("kind", ["integer", "decimal"])
@pytest.mark.parametrize("answer_", [{"answerInteger": 8}, {"answerDecimal": 8.0}])
def test_numbers_are_compared_as_numbers(
    kind: str, answer_: dict[str, Any], operator: str, given: str, holds: bool
) -> None:
    assert shown(item("a", kind), when("a", operator, **answer_), [given]) is holds


@pytest.mark.parametrize(
    ("operator", "given", "holds"),
    [
        (one, {"7": "2026-11-21", "8": "2026-11-22", "9": "2026-11-23"}[text], holds)
        for one, text, holds in NUMBERS
    ],
)
def test_days_are_compared_as_days(operator: str, given: str, holds: bool) -> None:
    assert shown(item("a", "date"), when("a", operator, answerDate="2026-11-22"), [given]) is holds


@pytest.mark.parametrize(
    ("operator", "given", "holds"),
    [(one, {"7": "09:59", "8": "10:00", "9": "10:01"}[text], holds) for one, text, holds in NUMBERS],
)
def test_times_and_moments_are_compared_as_such(operator: str, given: str, holds: bool) -> None:
    assert shown(item("a", "time"), when("a", operator, answerTime="10:00:00"), [given]) is holds
    moment, zone = "2026-11-22T10:00:00", "+01:00"
    asked = item("a", "dateTime")
    assert shown(asked, when("a", operator, answerDateTime=moment), [f"2026-11-22T{given}"]) is holds
    condition = when("a", operator, answerDateTime=moment + zone)
    assert shown(asked, condition, [f"2026-11-22T{given}{zone}"]) is holds


@pytest.mark.parametrize("operator", ["=", "!=", "<", "<=", ">", ">="])
@pytest.mark.parametrize(
    ("kind", "name", "day"), [("dateTime", "answerDateTime", "2026-11-22T"), ("time", "answerTime", "")]
)
def test_moments_with_and_without_a_zone_are_not_compared(
    kind: str, name: str, day: str, operator: str
) -> None:
    naive, aware = f"{day}10:00:00", f"{day}10:00:00+01:00"
    for asked, told in ((naive, aware), (aware, naive)):
        condition = when("a", operator, **{name: asked})
        assert shown(item("a", kind), condition, [told]) is (operator == "!=")


def test_one_moment_is_the_same_in_every_zone() -> None:
    condition = when("a", "=", answerDateTime="2026-11-22T10:00:00+01:00")
    assert shown(item("a", "dateTime"), condition, ["2026-11-22T09:00:00Z"])


@pytest.mark.parametrize(
    ("operator", "given", "holds"), [("=", "true", True), ("=", "false", False), ("!=", "false", True)]
)
def test_yes_and_no_are_themselves(operator: str, given: str, holds: bool) -> None:
    assert shown(item("a", "boolean"), when("a", operator, answerBoolean=True), [given]) is holds


@pytest.mark.parametrize(
    ("operator", "given", "holds"),
    [
        ("=", "b", True),
        ("=", "a", False),
        ("!=", "a", True),
        (">", "c", True),
        ("<=", "b", True),
        ("<", "b", False),
    ],
)
def test_texts_are_compared_letter_by_letter(operator: str, given: str, holds: bool) -> None:
    assert shown(item("a"), when("a", operator, answerString="b"), [given]) is holds


@pytest.mark.parametrize(
    ("operator", "given", "holds"),
    [("=", ["x"], True), ("=", ["y"], False), ("!=", ["x"], False), ("!=", ["y"], True), ("!=", [], True)],
)
@pytest.mark.parametrize("coding", [{"code": "x"}, {"code": "x", "system": "urn:test"}])
def test_a_choice_is_compared_by_its_code(
    coding: Written, operator: str, given: list[str], holds: bool
) -> None:
    assert shown(choice("a", "x", "y"), when("a", operator, answerCoding=coding), given) is holds


@pytest.mark.parametrize(
    ("option", "answer_"),
    [
        ({"valueString": "vier"}, {"answerString": "vier"}),
        ({"valueInteger": 4}, {"answerInteger": 4}),
        ({"valueDate": "2026-11-22"}, {"answerDate": "2026-11-22"}),
        ({"valueTime": "10:00:00"}, {"answerTime": "10:00:00"}),
    ],
)
def test_an_answer_without_a_code_is_compared_by_what_it_is(option: Written, answer_: Written) -> None:
    asked = item("a", "choice", answerOption=[option, {"valueString": "iets anders"}])
    [code] = [str(value) for value in option.values()]
    assert shown(asked, when("a", "=", **answer_), [code])
    assert not shown(asked, when("a", "=", **answer_), ["iets anders"])


def test_what_somebody_writes_is_no_code() -> None:
    asked = choice("a", "x", system="urn:test") | {"type": "open-choice"}
    assert shown(asked, when("a", "=", answerCoding={"code": "x"}), ["x"])
    assert not shown(asked, when("a", "=", answerCoding={"code": "z"}), ["z"])
    assert shown(asked, when("a", "=", answerString="z"), ["z"])


@pytest.mark.parametrize(
    ("wanted", "given", "holds"),
    [(True, ["x"], True), (True, [], False), (False, ["x"], False), (False, [], True)],
)
def test_it_can_matter_whether_there_is_an_answer_at_all(wanted: bool, given: list[str], holds: bool) -> None:
    assert shown(choice("a", "x"), when("a", "exists", answerBoolean=wanted), given) is holds


def test_a_wrong_answer_is_no_answer() -> None:
    assert not shown(item("a", "integer"), when("a", "exists", answerBoolean=True), ["acht"])


@pytest.mark.parametrize(
    ("operator", "given", "holds"),
    [
        ("=", ["x", "y"], True),
        ("=", ["y", "z"], False),
        ("!=", ["x", "y"], False),
        ("!=", ["y", "z"], True),
    ],
)
def test_of_several_answers_one_is_enough_and_for_not_equal_none_may_be(
    operator: str, given: list[str], holds: bool
) -> None:
    asked = choice("a", "x", "y", "z", repeats=True)
    assert shown(asked, when("a", operator, answerCoding={"code": "x"}), given) is holds


@pytest.mark.parametrize(
    ("behavior", "given", "holds"),
    [
        ("all", {"a": "x"}, False),
        ("all", {"a": "x", "c": "x"}, True),
        ("any", {"a": "x"}, True),
        ("any", {"c": "x"}, True),
        ("any", {}, False),
        ("all", {}, False),
    ],
)
def test_all_conditions_must_hold_or_any(behavior: str, given: dict[str, str], holds: bool) -> None:
    conditions = [when(id, "=", answerCoding={"code": "x"}) for id in "ac"]
    list_ = questionnaire(
        choice("a", "x", "y"),
        choice("c", "x", "y"),
        item("b", enableWhen=conditions, enableBehavior=behavior),
    )
    kept, _faults = answer(list_, as_given({**given, "b": "tekst"}), today=TODAY)
    assert ("b" in kept.values) is holds


SHOW = [when("a", "=", answerString="toon")]


@pytest.mark.parametrize(("given", "kept"), [("toon", "abcde"), ("weg", "a")])
def test_what_is_inside_something_hidden_is_hidden_too(given: str, kept: str) -> None:
    list_ = questionnaire(
        item("a"),
        group("g", item("b"), group("h", item("c", item=[item("d")])), enableWhen=SHOW),
        item("e", enableWhen=[when("d", "exists", answerBoolean=True)]),
    )
    found, _faults = answer(list_, {"a": [given], **{id: ["x"] for id in "bcde"}}, today=TODAY)
    assert "".join(found.values) == kept


def test_a_hidden_answer_shows_nothing_else() -> None:
    list_ = questionnaire(
        item("a"),
        item("b", enableWhen=SHOW),
        item("c", enableWhen=[when("b", "=", answerString="x")]),
        item("d", enableWhen=[when("b", "exists", answerBoolean=False)]),
        item("e", enableWhen=[when("b", "!=", answerString="x")]),
    )
    found, _faults = answer(list_, {"a": ["weg"], **{id: ["x"] for id in "bcde"}}, today=TODAY)
    assert set(found.values) == {"a", "d", "e"}


def test_a_question_may_wait_for_one_that_comes_later() -> None:
    list_ = questionnaire(item("b", enableWhen=SHOW), item("a"))
    assert set(answer(list_, {"a": ["toon"], "b": ["x"]}, today=TODAY)[0].values) == {"a", "b"}


def a_chain(*links: tuple[str, str]) -> Questionnaire:
    """Questions that each wait for an answer to another; made by hand, so nobody has checked it."""
    items = tuple(
        Item(id, "", ItemType.STRING, conditions=(Condition(other, Operator.EXISTS, True),) if other else ())
        for id, other in links
    )
    return Questionnaire("test", "1", "", "", (0, 1320), items)


def test_a_chain_of_a_thousand_questions_can_be_answered_from_its_last_to_its_first() -> None:
    ids = [f"q{at}" for at in range(1000)]
    links = [*zip(reversed(ids), [*reversed(ids[:-1]), ""], strict=True)]
    given = {id: ["x"] for id in ids}
    assert len(answer(a_chain(*links), given, today=TODAY)[0].values) == 1000
    assert answer(a_chain(*links), {**given, "q0": []}, today=TODAY)[0].values == {}


def test_questions_that_wait_for_each_other_or_for_nothing_are_never_shown() -> None:
    list_ = a_chain(("a", ""), ("b", "c"), ("c", "b"), ("d", "c"), ("e", "nowhere"), ("f", "f"))
    assert set(answer(list_, {id: ["x"] for id in "abcdef"}, today=TODAY)[0].values) == {"a"}


# --- whatever the list and whatever is given ---------------------------------------------------------

CODES = "xyz"
OPTIONS = tuple(Option("urn:test", code) for code in CODES)


@st.composite
def lists(draw: st.DrawFn) -> Questionnaire:
    """A list of choices in which each question waits for questions that were made before it."""
    made: list[Item] = []
    ids: list[str] = []
    for at in range(draw(st.integers(1, 7))):
        conditions = [
            Condition(
                draw(st.sampled_from(ids)),
                *draw(
                    st.tuples(st.just(Operator.EXISTS), st.booleans())
                    | st.tuples(
                        st.sampled_from([Operator.EQUAL, Operator.NOT_EQUAL]), st.sampled_from(OPTIONS)
                    )
                ),
            )
            for _at in range(draw(st.integers(0, 3)) if ids else 0)
        ]
        inner = tuple(made.pop() for _at in range(draw(st.integers(0, len(made)))) if not conditions)
        made.append(
            Item(
                link_id=f"q{at}",
                text="",
                type=ItemType.CHOICE,
                options=OPTIONS,
                repeats=True,
                required=draw(st.booleans()),
                conditions=tuple(conditions),
                all_conditions=draw(st.booleans()),
                items=inner,
            )
        )
        ids.append(f"q{at}")
    draw(st.randoms()).shuffle(made)
    return Questionnaire("test", "1", "", "", (0, 1320), tuple(made))


givens = st.dictionaries(st.integers(0, 6).map("q{}".format), st.lists(st.sampled_from(CODES), max_size=2))


def visible(found: Answered, item_: Item) -> bool:
    """Whether an item should be shown, going by nothing but the answers that were kept."""
    around = found.questionnaire.parents.get(item_.link_id)
    held = [holds(found, condition) for condition in item_.conditions]
    own = not held or (all(held) if item_.all_conditions else any(held))
    return own and (around is None or visible(found, found.questionnaire.by_id[around]))


def holds(found: Answered, condition: Condition) -> bool:
    """Whether a condition holds, said once more and more simply."""
    given = found.values.get(condition.question, ())
    if condition.operator is Operator.EXISTS:
        return (len(given) > 0) == condition.value
    return (condition.value in given) == (condition.operator is Operator.EQUAL)


@given(lists(), givens)
def test_hidden_items_never_carry_an_answer_and_shown_ones_keep_theirs(
    list_: Questionnaire, given: dict[str, list[str]]
) -> None:
    found, faults = answer(list_, given, today=TODAY)
    for item_ in list_.walk():
        sent = bool(given.get(item_.link_id))
        assert (item_.link_id in found.values) is (visible(found, item_) and sent)
        missing = visible(found, item_) and item_.required and not sent
        assert (item_.link_id in {fault.place for fault in faults}) is missing
