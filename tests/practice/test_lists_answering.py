"""Given answers, checked: what they are, what they may be, what is still missing."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.lists import Option, answer
from houvast.practice.observations import When
from tests.practice.fhir import (
    TODAY,
    Written,
    age,
    answered,
    as_given,
    bounds,
    choice,
    day,
    group,
    hint,
    item,
    life,
    months,
    questionnaire,
    sign,
    when,
    years,
)

TOO_LONG = "Deze tekst is te lang: meer dan {} tekens."


def values(*items: Written, **given: Any) -> dict[str, Any]:
    """What remains of the answers."""
    return dict(answered(questionnaire(*items), **given).values)


def told(*items: Written, **given: Any) -> list[tuple[str, str]]:
    """The faults, each with its question."""
    kept, faults = answer(questionnaire(*items), as_given(given), today=TODAY)
    assert not {fault.place for fault in faults} & set(kept.values)
    return [(fault.place, fault.text()) for fault in faults]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("integer", " 8 ", 8),
        ("integer", "-3", -3),
        ("decimal", "8,5", Decimal("8.5")),
        ("decimal", "8.5", Decimal("8.5")),
        ("decimal", "8", Decimal(8)),
        ("date", "2026-11-22", When(2026, 11, 22)),
        ("date", "3-2019", When(2019, 3)),
        ("date", "2019", When(2019)),
        ("dateTime", "2026-11-22T10:30", datetime(2026, 11, 22, 10, 30)),  # noqa: DTZ001
        ("dateTime", "2026-11-22T10:30:00Z", datetime(2026, 11, 22, 10, 30, tzinfo=UTC)),
        ("time", "10:30", time(10, 30)),
        ("string", " een woord ", "een woord"),
        ("text", "een\r\nregel", "een\nregel"),
        ("url", "https://example.org", "https://example.org"),
    ],
)
def test_an_answer_is_read_by_the_kind_of_its_question(kind: str, text: str, value: object) -> None:
    assert values(item("a", kind), a=text) == {"a": (value,)}


@pytest.mark.parametrize(
    ("kind", "texts", "told_of_it"),
    [
        ("boolean", ["ja", "True", "1"], "Kies ja of nee."),
        (
            "integer",
            ["acht", "8.0", "1e3", "--8", "1_000", "9" * 12, "٨", "+8"],
            "Vul een heel getal in, zoals 8.",
        ),
        (
            "decimal",
            ["nan", "inf", "1e9", "1_000", "1.000,5", "8,", ",5", "1" * 40],
            "Vul een getal in, zoals 8 of 8,5.",
        ),
        (
            "date",
            ["gisteren", "32-1-2026", "2026-02-30", "26", "2026-13", "0019"],
            "Dit is geen datum die bestaat. Schrijf die als 14-3-2019, 3-2019 of 2019.",
        ),
        ("dateTime", ["gisteren", "2026-11-22T25:00"], "Dit is geen datum met tijd."),
        ("time", ["half elf", "25:00", "10:30:99"], "Dit is geen tijd. Schrijf uur:minuten, zoals 10:30."),
    ],
)
def test_an_answer_of_another_kind_is_named_at_its_question(
    kind: str, texts: list[str], told_of_it: str
) -> None:
    for text in texts:
        assert told(item("a", kind), a=text) == [("a", told_of_it)], text


FOSTER = life("foster", day("foster", "since"), day("foster", "until"))
LATER = "Deze datum ligt in de toekomst."


@pytest.mark.parametrize(
    ("days", "told_of_it"),
    [
        ({"since": "2019", "until": "3-2019"}, []),
        ({"since": "2019", "until": "2019"}, []),
        ({"since": "22-11-2026"}, []),
        ({"since": "2026", "until": "11-2026"}, []),
        ({"since": "23-11-2026"}, [("foster.since", LATER)]),
        ({"since": "12-2026"}, [("foster.since", LATER)]),
        ({"until": "2027"}, [("foster.until", LATER)]),
        ({"since": "2020", "until": "12-2019"}, [("foster.until", "Het einde ligt hier voor het begin.")]),
    ],
)
def test_no_life_reaches_into_the_future_or_ends_before_it_begins(
    days: dict[str, str], told_of_it: list[tuple[str, str]]
) -> None:
    given = {f"foster.{name}": text for name, text in days.items()}
    assert told(FOSTER, foster="yes", **given) == told_of_it


def test_days_of_what_never_was_are_hidden_and_not_wrong() -> None:
    assert told(FOSTER, foster="no", **{"foster.since": "2027", "foster.until": "2019"}) == []


def test_a_date_that_means_nothing_to_us_may_be_any_day() -> None:
    assert told(item("a", "date"), a="2050") == []


@pytest.mark.parametrize("what", ["age", "developmental-age"])
def test_months_of_an_age_need_its_years(what: str) -> None:
    asked = (years(what), months(what))
    assert told(*asked, **{f"{what}-months": "6"}) == [(f"{what}-months", "Vul ook de jaren in, desnoods 0.")]
    assert told(*asked, **{f"{what}-months": "6", what: "0"}) == []


@pytest.mark.parametrize("blank", [[], [""], [" ", "\n"]])
def test_a_blank_answer_is_no_answer(blank: list[str]) -> None:
    assert values(item("a", "integer"), choice("b", "x"), a=blank, b=blank) == {}


def test_one_wrong_answer_leaves_all_others_as_they_are() -> None:
    list_ = questionnaire(item("a", "integer"), item("b", "integer"), item("c"))
    kept, faults = answer(list_, as_given({"a": "acht", "b": "8", "c": "tekst"}), today=TODAY)
    assert dict(kept.values) == {"b": (8,), "c": ("tekst",)}
    assert [fault.place for fault in faults] == ["a"]


@pytest.mark.parametrize(("text", "fits"), [("3", False), ("4", True), ("12", True), ("13", False)])
def test_an_impossible_age_is_named_with_the_ages_that_are_possible(text: str, fits: bool) -> None:
    assert told(age(4, 12), age=text) == ([] if fits else [("age", "Vul een getal in van 4 tot en met 12.")])


def test_a_bound_on_one_side_is_told_so() -> None:
    assert told(item("a", "decimal", extension=bounds(low=0.5)), a="0,4") == [
        ("a", "Vul een getal in van 0.5 tot en met ….")
    ]
    assert told(item("a", "integer", extension=bounds(high=3)), a="4") == [
        ("a", "Vul een getal in van … tot en met 3.")
    ]


def test_an_answer_is_chosen_from_those_that_are_there() -> None:
    asked = choice("a", "x", "y")
    assert values(asked, a="x") == {"a": (Option("urn:test", "x", "zeg x"),)}
    assert told(asked, a="z") == [("a", "Kies een van de antwoorden die erbij staan.")]


def test_where_it_says_so_something_else_may_be_written() -> None:
    asked = choice("a", "x") | {"type": "open-choice"}
    assert values(asked, a="x")["a"][0].code == "x"
    assert values(asked, a="iets anders") == {"a": ("iets anders",)}
    assert told(asked, a="a" * 1001) == [("a", TOO_LONG.format(1000))]


def test_more_than_one_answer_only_where_that_is_asked() -> None:
    assert values(choice("a", "x", "y", repeats=True), a=["y", "x", " y "])["a"][0].code == "y"
    assert len(values(choice("a", "x", "y", repeats=True), a=["y", "x", " y "])["a"]) == 2
    assert told(choice("a", "x", "y"), a=["x", "y"]) == [("a", "Kies hier één antwoord.")]
    assert told(choice("a", "x", "y", repeats=True), a=["x", "z", "q"]) == [
        ("a", "Kies een van de antwoorden die erbij staan.")
    ]


@pytest.mark.parametrize(
    ("most", "length", "fits"), [(5, 5, True), (5, 6, False), (None, 1000, True), (None, 1001, False)]
)
def test_a_text_has_an_end(most: int | None, length: int, fits: bool) -> None:
    more = {"maxLength": most} if most else {}
    assert told(item("a", "text", **more), a="a" * length) == (
        [] if fits else [("a", TOO_LONG.format(most or 1000))]
    )


def test_a_list_cannot_allow_more_text_than_a_sheet_can_hold() -> None:
    assert told(item("a", "text", maxLength=5000), a="a" * 1001) == [("a", TOO_LONG.format(1000))]


def test_the_end_of_a_line_counts_once_as_in_the_browser() -> None:
    assert values(item("a", "text", maxLength=5), a="ab\r\ncd") == {"a": ("ab\ncd",)}


def test_half_a_character_cannot_be_kept() -> None:
    assert told(item("a"), a="\ud800") == [
        ("a", "In deze tekst staat een teken dat niet kan worden bewaard.")
    ]


@pytest.mark.parametrize("typed", ["ABCD-2345", "abcd-2345", " abcd 2345 ", "ABCD2345"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert values(item("a", code=hint("sheet", "code")), a=typed) == {"a": ("ABCD-2345",)}


@pytest.mark.parametrize("typed", ["ABCD-234", "ABCD-23456", "OOOO-0000", "jan", "-"])
def test_a_code_that_is_none_is_named(typed: str) -> None:
    assert told(item("a", code=hint("sheet", "code")), a=typed) == [
        ("a", "Een code ziet eruit als ABCD-2345. Neem de code van het andere blad over.")
    ]


@pytest.mark.parametrize("given", [{}, {"a": [""]}, {"a": ["  "]}])
def test_what_must_be_answered_is_asked_for(given: dict[str, Any]) -> None:
    assert told(item("a", required=True), item("b"), **given) == [("a", "Vul dit nog in.")]


def test_a_wrong_answer_is_not_called_missing_too() -> None:
    assert told(item("a", "integer", required=True), a="acht") == [("a", "Vul een heel getal in, zoals 8.")]


def test_a_group_that_must_be_answered_needs_one_answer_inside() -> None:
    asked = group("g", item("a"), item("b"), required=True)
    assert told(asked) == [("g", "Vul dit nog in.")]
    assert told(asked, b="tekst") == []


def test_groups_and_texts_carry_no_answer() -> None:
    assert values(group("g", item("a")), item("d", "display"), g="x", d="x", a="x") == {"a": ("x",)}


def test_answers_to_questions_that_are_not_there_are_left_out() -> None:
    assert values(item("a"), a="x", csrf="secret") == {"a": ("x",)}


def test_the_first_answer_is_at_hand() -> None:
    found = answered(questionnaire(choice("a", "x", "y", repeats=True), item("b")), a=["y", "x"])
    first = found.first("a")
    assert isinstance(first, Option)
    assert first.code == "y"
    assert found.first("b") is None


def test_faults_stand_in_the_order_of_the_questions() -> None:
    asked = (item("a", required=True), item("b", "integer"), item("c", required=True))
    assert [place for place, _text in told(*asked, b="acht")] == ["a", "b", "c"]


HIDDEN = [when("a", "=", answerString="toon")]


def test_nothing_is_asked_or_said_of_what_is_hidden() -> None:
    asked = (item("a"), item("b", "integer", required=True, enableWhen=HIDDEN))
    assert told(*asked) == []
    assert told(*asked, b="acht") == []
    assert values(*asked, b="8") == {}
    assert told(*asked, a="toon") == [("b", "Vul dit nog in.")]


fields = st.sampled_from(["group", "age", "restless", "note", "role", "nowhere"])
LIST = questionnaire(
    group("group", age(), sign("restless")),
    item("note", "text", code=hint("sheet", "note")),
    choice("role", "teacher", code=hint("writer", "role"), required=True),
)


@given(st.dictionaries(fields, st.lists(st.text() | st.sampled_from(["8", "often", "teacher"]), max_size=3)))
def test_whatever_a_form_sends_is_an_answer_or_a_fault_and_never_both(given: dict[str, list[str]]) -> None:
    kept, faults = answer(LIST, given, today=TODAY)
    wrong = {fault.place for fault in faults}
    assert not wrong & set(kept.values)
    for item_ in LIST.walk():
        sent = any(text.strip() for text in given.get(item_.link_id, ()))
        if item_.is_question:
            assert (item_.link_id in kept.values or item_.link_id in wrong) is (sent or item_.required)
