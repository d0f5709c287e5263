"""The questions of a list belong together, and Houvast can make something of every answer it asks for."""

from typing import Any

import pytest

from tests.practice.fhir import (
    HOW_OFTEN,
    Written,
    age,
    bounds,
    choice,
    day,
    detail,
    group,
    hint,
    item,
    life,
    messages,
    months,
    needs,
    questionnaire,
    sign,
    when,
    years,
)

EXISTS: Written = {"operator": "exists", "answerBoolean": True}


def waiting(link_id: str, *questions: str, **more: Any) -> Written:
    """A question that shows when these have been answered."""
    return item(
        link_id, enableWhen=[{"question": id, **EXISTS} for id in questions], enableBehavior="all", **more
    )


@pytest.mark.parametrize("question", ["nowhere", "g", "d"])
def test_a_question_cannot_wait_for_what_is_never_answered(question: str) -> None:
    assert messages(group("g", item("a")), item("d", "display"), waiting("b", question)) == [
        f"lists/test.json:4: item[3]: b wacht op een vraag die er niet is: {question}."
    ]


@pytest.mark.parametrize(
    ("items", "ids"),
    [
        ([waiting("a", "a")], "a"),
        ([waiting("a", "b"), waiting("b", "a")], "ab"),
        ([waiting("a", "c"), waiting("b", "a"), waiting("c", "b"), item("d")], "abc"),
        ([waiting("a", "b", item=[item("b")])], "a"),
        (
            [group("g", waiting("a", "b"), item("b"), enableWhen=[when("a", "exists", answerBoolean=True)])],
            "ga",
        ),
    ],
)
def test_a_question_cannot_wait_for_itself_however_long_the_way_round(items: list[Written], ids: str) -> None:
    found = [fault.rpartition(": ")[2] for fault in messages(*items)]
    assert [f"{id} wacht op zichzelf." for id in ids] == [
        fault for fault in found if fault.removesuffix(" wacht op zichzelf.") in ids
    ]


def test_an_inner_question_may_wait_for_the_one_around_it() -> None:
    assert messages(item("a", item=[waiting("b", "a", item=[waiting("c", "a", "b")])])) == []


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("boolean", ["answerBoolean"]),
        ("integer", ["answerInteger", "answerDecimal"]),
        ("decimal", ["answerInteger", "answerDecimal"]),
        ("date", ["answerDate"]),
        ("dateTime", ["answerDateTime"]),
        ("time", ["answerTime"]),
        ("string", ["answerString"]),
        ("text", ["answerString"]),
        ("url", ["answerString"]),
        ("choice", ["answerCoding", "answerString", "answerInteger", "answerDate", "answerTime"]),
        (
            "open-choice",
            ["answerCoding", "answerString", "answerInteger", "answerDate", "answerTime"],
        ),
    ],
)
def test_a_condition_is_of_the_kind_of_the_question_it_looks_at(kind: str, answers: list[str]) -> None:
    values: Written = {
        "answerBoolean": True,
        "answerInteger": 3,
        "answerDecimal": 2.5,
        "answerDate": "2026-11-22",
        "answerDateTime": "2026-11-22T10:30:00Z",
        "answerTime": "10:30:00",
        "answerString": "vier",
        "answerCoding": {"code": "vier"},
    }
    options = [{"valueString": one} for one in ("vier", "3", "2026-11-22", "10:30:00")]
    asked = item("a", kind, **({"answerOption": options} if "choice" in kind else {}))
    fitting = [
        name
        for name, value in values.items()
        if not messages(asked, item("b", enableWhen=[when("a", "=", **{name: value})]))
    ]
    assert sorted(fitting) == sorted(answers)


@pytest.mark.parametrize(
    ("coding", "fits"),
    [
        ({"code": "x", "system": "urn:test"}, True),
        ({"code": "x"}, True),
        ({"code": "z"}, False),
        ({"code": "x", "system": "urn:other"}, False),
    ],
)
def test_a_condition_names_an_answer_that_can_be_chosen(coding: Written, fits: bool) -> None:
    condition = when("a", "=", answerCoding=coding)
    told = messages(choice("a", "x", "y"), item("b", enableWhen=[condition]))
    wrong = "lists/test.json:3: item[2]: b wacht op een antwoord dat de vraag a niet kan krijgen."
    assert told == ([] if fits else [wrong])


def test_an_open_question_can_get_any_answer() -> None:
    written = choice("a", "x") | {"type": "open-choice"}
    assert messages(written, item("b", enableWhen=[when("a", "=", answerString="iets anders")])) == []


def test_every_hint_that_means_something_is_known() -> None:
    found = questionnaire(
        age(),
        months("age"),
        years("developmental-age"),
        months("developmental-age"),
        needs(),
        life("foster-care", day("foster-care", "since"), day("foster-care", "until")),
        choice("role", "teacher", code=hint("writer", "role")),
        sign(
            "restless", detail("restless", "toward"), detail("restless", "since"), detail("restless", "upset")
        ),
        choice("adopted", "yes", "no", "unknown", code=hint("circumstance", "adopted")),
        choice("adhd", "met", "not-met", "not-examined", "unknown", code=hint("examined", "adhd")),
        item("note", "text", code=hint("sheet", "note")),
        item("code", "string", code=hint("sheet", "code")),
    )
    assert len([one for one in found.walk() if one.hint[0]]) == 17


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (item("b", code=hint("mood", "x")), "Dit kennen we niet: urn:houvast:mood x."),
        (item("b", code=hint("sheet", "title")), "Dit kennen we niet: urn:houvast:sheet title."),
        (item("b", "integer", code=hint("child", "weight")), "Dit kennen we niet: urn:houvast:child weight."),
        (item("b", code=hint("sign", "restless")), "Hier past deze soort vraag niet. Kies uit: choice."),
        (
            item("b", "integer", code=hint("sheet", "note")),
            "Hier past deze soort vraag niet. Kies uit: string, text.",
        ),
        (
            choice("b", *HOW_OFTEN, repeats=True, code=hint("sign", "restless")),
            "Hier past maar één antwoord.",
        ),
        (
            choice("b", "vaak", "soms", code=hint("sign", "restless")),
            "Dit antwoord kennen we niet: vaak. Kies uit: often, sometimes, never, unknown.",
        ),
        (
            choice("b", "ja", code=hint("circumstance", "adopted")),
            "Dit antwoord kennen we niet: ja. Kies uit: yes, no, unknown.",
        ),
        (
            choice("b", "yes", code=hint("examined", "adhd")),
            "Dit antwoord kennen we niet: yes. Kies uit: met, not-met, not-examined, unknown.",
        ),
        (
            choice("b", "me", code=hint("detail", "toward")),
            "Dit hoort binnen de vraag over een signaal te staan.",
        ),
        (
            group("b", choice("c", "weeks", code=hint("detail", "since"))),
            "Dit hoort binnen de vraag over een signaal of een omstandigheid te staan.",
        ),
        (
            group("b", item("c", "date", code=hint("detail", "until"))),
            "Dit hoort binnen de vraag over een omstandigheid te staan.",
        ),
        (
            group("b", sign("restless", item("c", "date", code=hint("detail", "until")))),
            "Dit hoort binnen de vraag over een omstandigheid te staan.",
        ),
        (
            group("b", sign("restless", item("c", "date", code=hint("detail", "since")))),
            "Hier past deze soort vraag niet. Kies uit: choice.",
        ),
        (
            group("b", life("adopted", choice("c", "weeks", code=hint("detail", "since")))),
            "Hier past deze soort vraag niet. Kies uit: date.",
        ),
        (item("b", code=hint("child", "cannot")), "Hier past deze soort vraag niet. Kies uit: choice."),
        (
            choice("b", "sight", "walking", code=hint("child", "cannot")),
            "Dit antwoord kennen we niet: walking. Kies uit: sight, hearing, movement, speech.",
        ),
        (
            item("b", "integer", code=hint("child", "age-months"), extension=bounds(0, 11)),
            "Bij deze maanden ontbreekt de vraag naar de jaren: age-years.",
        ),
        (
            item("b", "integer", code=hint("child", "age-years")),
            "Een leeftijd heeft minValue en maxValue nodig, van 0 tot en met 110 jaar.",
        ),
    ],
)
def test_a_question_nobody_could_make_anything_of_is_a_fault(wrong: Written, told: str) -> None:
    [fault] = messages(item("a"), wrong)
    assert fault.startswith("lists/test.json:3: item[2]")
    assert fault.endswith(told)


@pytest.mark.parametrize("ends", [(-1, 12), (4, 111), (12, 4), (4, None), (None, 12)])
def test_an_age_has_sensible_bounds(ends: tuple[int | None, int | None]) -> None:
    asked = item("age", "integer", code=hint("child", "age-years"), extension=bounds(*ends))
    [fault] = messages(asked)
    assert fault.endswith("Een leeftijd heeft minValue en maxValue nodig, van 0 tot en met 110 jaar.")


@pytest.mark.parametrize("ends", [(-1, 11), (0, 12), (0, None)])
def test_months_beside_years_are_at_most_eleven(ends: tuple[int | None, int | None]) -> None:
    asked = item("m", "integer", code=hint("child", "age-months"), extension=bounds(*ends))
    [fault] = messages(age(), asked)
    assert fault.endswith("Maanden hebben minValue en maxValue nodig, van 0 tot en met 11.")


def test_what_a_child_cannot_do_may_have_several_answers() -> None:
    assert messages(needs()) == []


def test_an_answer_about_how_long_or_when_upset_is_one_that_is_known() -> None:
    wrong = choice("a.since", "lang", code=hint("detail", "since"))
    [fault] = messages(sign("a", wrong))
    assert fault.endswith("Dit antwoord kennen we niet: lang. Kies uit: weeks, months, years.")


def test_a_sign_is_asked_once() -> None:
    twice = choice("again", *HOW_OFTEN, code=hint("sign", "restless"))
    assert messages(sign("restless"), twice) == [
        "lists/test.json:3: item[2]: Dit vraagt de lijst twee keer: restless."
    ]


def test_details_are_asked_with_every_sign() -> None:
    assert messages(sign("a", detail("a", "toward")), sign("b", detail("b", "toward"))) == []
