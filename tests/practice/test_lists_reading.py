"""A list of questions from FHIR, and every way in which it can be wrong."""

from decimal import Decimal

import pytest

from houvast.practice.lists import ItemType, Operator, Option
from tests.practice.fhir import (
    HOW_OFTEN,
    age,
    bounds,
    choice,
    codings,
    detail,
    group,
    hint,
    item,
    messages,
    questionnaire,
    read,
    resource,
    sign,
    when,
)


def test_a_list_knows_its_name_its_version_and_for_whom_it_is() -> None:
    ages = {"low": {"value": 48}, "high": {"value": 155}}
    found = questionnaire(item("a"), extension=[{"url": "urn:houvast:age-months", "valueRange": ages}])
    assert (found.id, found.version, found.title) == ("test", "2026.1", "Een lijst om mee te proberen")
    assert found.age_months == (48, 155)


@pytest.mark.parametrize(
    ("span", "expected"),
    [({}, (0, 1320)), ({"low": {"value": 72}}, (72, 1320)), ({"high": {"value": 71}}, (0, 71))],
)
def test_an_age_that_is_not_told_has_no_bound(span: dict[str, object], expected: tuple[int, int]) -> None:
    found = questionnaire(item("a"), extension=[{"url": "urn:houvast:age-months", "valueRange": span}])
    assert found.age_months == expected
    assert questionnaire(item("a")).age_months == (0, 1320)


@pytest.mark.parametrize(
    "span",
    [
        3,
        {"low": 3},
        {"low": {"value": "3"}},
        {"low": {"value": -1}},
        {"low": {"value": 9}, "high": {"value": 8}},
        {"high": {"value": 1.5}},
    ],
)
def test_an_age_range_that_is_none_is_named(span: object) -> None:
    [fault] = messages(item("a"), extension=[{"url": "urn:houvast:age-months", "valueRange": span}])
    assert fault.endswith("Hier hoort een leeftijd in maanden te staan, van low tot en met high.")


def test_questions_are_walked_in_the_order_of_the_list() -> None:
    found = questionnaire(group("g", sign("restless", detail("restless", "since")), item("b")), item("c"))
    assert [one.link_id for one in found.walk()] == ["g", "restless", "restless.since", "b", "c"]
    assert found.parents == {"restless": "g", "restless.since": "restless", "b": "g"}
    assert found.signs == ("restless",)


def test_a_question_tells_all_that_is_asked_of_the_answer() -> None:
    found = questionnaire(
        item("a", "integer", required=True, extension=bounds(4, 12.5)),
        item("b", "text", maxLength=9, repeats=True),
        group("g", item("c"), extension=[{"url": "urn:houvast:part", "valueCode": "later"}]),
    ).by_id
    assert (found["a"].required, found["a"].smallest, found["a"].largest) == (True, 4, Decimal("12.5"))
    assert (found["b"].max_length, found["b"].repeats, found["b"].type) == (9, True, ItemType.TEXT)
    assert (found["g"].part, found["c"].part) == ("later", "")
    assert [found[id].is_question for id in "abgc"] == [True, True, False, True]


@pytest.mark.parametrize("kind", [kind for kind in ItemType if "choice" not in kind])
def test_every_kind_of_question_is_known(kind: str) -> None:
    assert questionnaire(item("a", kind)).by_id["a"].type == kind


def test_answers_come_from_the_question_or_from_the_list() -> None:
    found = questionnaire(
        choice("a", "x", "y"),
        item("b", "choice", answerValueSet="#how-often"),
        item("c", "open-choice", answerOption=[{"valueInteger": 3}, {"valueString": "vier"}]),
    ).by_id
    assert found["a"].options == (Option("urn:test", "x", "zeg x"), Option("urn:test", "y", "zeg y"))
    assert [option.code for option in found["b"].options] == list(HOW_OFTEN)
    assert found["c"].options == (Option("", "3", "3"), Option("", "vier", "vier"))


def test_a_code_of_somebody_else_means_nothing_here() -> None:
    foreign = {"system": "http://loinc.org", "code": "1-8"}
    found = questionnaire(item("a", code=[foreign]), item("b", code=[foreign, *hint("sheet", "code")])).by_id
    assert found["a"].hint == ("", "")
    assert found["b"].hint == ("urn:houvast:sheet", "code")


def test_what_others_add_to_a_list_is_left_alone() -> None:
    others = {"prefix": "1.", "definition": "x", "_text": {}, "readOnly": False}
    found = questionnaire(item("a", **others), language="nl", meta={}, contained=[{"resourceType": "Other"}])
    assert found.by_id["a"].text == "Vraag a"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("resourceType", "Patient", "f: Hier hoort een Questionnaire te staan."),
        ("url", "http://elsewhere/list", "url: Dit heeft niet de vorm die hier hoort."),
        ("url", "urn:houvast:list:", "url: Dit heeft niet de vorm die hier hoort."),
        ("version", "v2", "version: Dit heeft niet de vorm die hier hoort."),
        ("version", "1.2.3.4.5", "version: Dit heeft niet de vorm die hier hoort."),
        ("title", "", "title: Hier mag de tekst niet leeg zijn."),
        ("copyright", None, "copyright: Hier hoort tekst te staan."),
        ("contained", 3, "contained: Hier hoort een rij te staan, tussen [ en ]."),
        ("extension", 3, "extension: Hier hoort een rij te staan, tussen [ en ]."),
        ("contained", [{"resourceType": "ValueSet"}], "contained[1]: Hier ontbreekt iets: id."),
        (
            "contained",
            [{"resourceType": "ValueSet", "id": "x", "compose": {"include": [{"concept": []}]}}],
            "contained[1].compose.include[1].concept: Dit zijn er te weinig.",
        ),
        (
            "contained",
            [{"resourceType": "ValueSet", "id": "x", "compose": []}],
            "contained[1].compose: Hier hoort een tabel te staan.",
        ),
    ],
)
def test_what_is_wrong_with_a_list_as_a_whole_is_named(name: str, value: object, told: str) -> None:
    assert [fault.partition(" ")[2] for fault in messages(item("a"), **{name: value})][:1] == [
        told.removeprefix("f: ") if name != "resourceType" else f"resourceType: {told.removeprefix('f: ')}"
    ]


def test_a_list_without_questions_is_no_list() -> None:
    found, faults = read(resource())
    assert found is None
    assert [str(fault) for fault in faults] == ["lists/test.json:1: item: Dit zijn er te weinig."]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (item(""), "item[2].linkId: Hier mag de tekst niet leeg zijn."),
        (
            item("b", "quantity"),
            "item[2].type: Dit kennen we niet. Kies uit: group, display, boolean, decimal, integer, date,"
            " dateTime, time, string, text, url, choice, open-choice.",
        ),
        (item("b", required="yes"), "item[2].required: Hier hoort true of false te staan."),
        (item("b", maxLength=0), "item[2].maxLength: Dit getal is te klein: minder dan 1."),
        (item("b", item=3), "item[2].item: Hier hoort een rij te staan, tussen [ en ]."),
        (group("b", 3), "item[2].item[1]: Hier hoort een tabel te staan."),  # type: ignore[arg-type]
        (item("b", initial=[{"valueString": "x"}]), "item[2].initial: Dit kan Houvast niet: initial."),
        (item("b", readOnly=True), "item[2].readOnly: Dit kan Houvast niet: readOnly."),
        (
            item("b", modifierExtension=[{"url": "x"}]),
            "item[2].modifierExtension: Dit kan Houvast niet: modifierExtension.",
        ),
        (
            item(
                "b",
                extension=[
                    {
                        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden",
                        "valueBoolean": True,
                    }
                ],
            ),
            "item[2].extension: Dit kan Houvast niet: questionnaire-hidden.",
        ),
        (
            item("b", extension=[{"url": "urn:houvast:part", "valueCode": "middle"}]),
            "item[2].extension: Dit kennen we niet. Kies uit: first, later.",
        ),
        (
            item("b", "integer", extension=bounds(True, 3)),
            "item[2].extension: Hier hoort een getal te staan: minValue.",
        ),
        (
            item("b", "choice", answerValueSet="#elsewhere"),
            "item[2].answerValueSet: Deze antwoorden staan niet in de lijst zelf: #elsewhere.",
        ),
        (
            item("b", "choice"),
            "item[2]: Een keuzevraag heeft één rij antwoorden nodig, een andere vraag geen.",
        ),
        (
            item("b", answerValueSet="#how-often"),
            "item[2]: Een keuzevraag heeft één rij antwoorden nodig, een andere vraag geen.",
        ),
        (
            choice("b", "x", answerValueSet="#how-often"),
            "item[2]: Een keuzevraag heeft één rij antwoorden nodig, een andere vraag geen.",
        ),
        (
            item("b", "choice", answerOption=[{}]),
            "item[2].answerOption[1]: Dit antwoord kan niet worden gekozen.",
        ),
        (
            item("b", "choice", answerOption=[{"valueString": ""}]),
            "item[2].answerOption[1]: Dit antwoord kan niet worden gekozen.",
        ),
        (
            item("b", "choice", answerOption=[{"valueCoding": {"display": "x"}}]),
            "item[2].answerOption[1].valueCoding: Hier ontbreekt iets: code.",
        ),
        (
            item("b", "choice", answerOption=[*codings("s", "x"), *codings("s", "x")]),
            "item[2]: Eén antwoord staat er twee keer.",
        ),
        (item("a"), "item[2]: De linkId a staat er meer dan één keer."),
        (
            item("b", enableBehavior="some"),
            "item[2].enableBehavior: Dit kennen we niet. Kies uit: all, any.",
        ),
        (
            item("b", enableWhen=[when("a", "exists", answerBoolean=True)] * 2),
            "item[2]: Zeg met enableBehavior of alle voorwaarden gelden of één ervan.",
        ),
    ],
)
def test_what_is_wrong_with_a_question_is_named_with_its_line(wrong: dict[str, object], told: str) -> None:
    assert messages(item("a"), wrong) == [f"lists/test.json:3: {told}"]


@pytest.mark.parametrize("operator", ["~", "in", "", None, 3, [], {}, "EXISTS"])
def test_a_comparison_nobody_knows_is_a_fault(operator: object) -> None:
    [fault] = messages(item("a"), item("b", enableWhen=[when("a", operator, answerString="x")]))  # type: ignore[arg-type]
    assert "item[2].enableWhen[1]" in fault
    assert f"Deze vergelijking kennen we niet: {operator}." in fault


def test_a_condition_without_a_question_is_a_fault() -> None:
    [fault] = messages(item("a", enableWhen=[{"operator": "=", "answerString": "x"}]))
    assert fault.endswith("item[1].enableWhen[1]: Hier ontbreekt iets: question.")


@pytest.mark.parametrize(
    ("operator", "answer"),
    [
        ("=", {}),
        ("=", {"answerString": "x", "answerInteger": 3}),
        ("=", {"answerQuantity": {"value": 3}}),
        ("=", {"answerString": 3}),
        ("=", {"answerInteger": True}),
        ("=", {"answerInteger": 1.5}),
        ("=", {"answerBoolean": "true"}),
        ("=", {"answerDecimal": "NaN"}),
        ("=", {"answerDecimal": True}),
        ("=", {"answerDate": "2026-02-30"}),
        ("=", {"answerDate": 20261122}),
        ("=", {"answerDateTime": "gisteren"}),
        ("=", {"answerTime": "25:00"}),
        ("=", {"answerCoding": "often"}),
        ("=", {"answerCoding": {"system": "s"}}),
        ("=", {"answerCoding": {"code": 3}}),
        ("=", {"answerCoding": {"code": "often", "system": 3}}),
        (">", {"answerCoding": {"code": "often"}}),
        ("<=", {"answerBoolean": True}),
        ("exists", {"answerString": "x"}),
        ("exists", {"answerInteger": 1}),
    ],
)
def test_an_answer_that_does_not_fit_the_comparison_is_a_fault(
    operator: str, answer: dict[str, object]
) -> None:
    [fault] = messages(item("a"), item("b", enableWhen=[when("a", operator, **answer)]))
    assert fault.endswith(
        f":3: item[2].enableWhen[1]: Het antwoord past niet bij de vergelijking {operator}."
    )


@pytest.mark.parametrize("operator", list(Operator))
def test_every_comparison_is_known(operator: Operator) -> None:
    answer = {"answerBoolean": True} if operator is Operator.EXISTS else {"answerInteger": 3}
    found = questionnaire(age(), item("b", enableWhen=[when("age", operator, **answer)]))
    assert found.by_id["b"].conditions[0].operator is operator


def test_every_fault_of_a_list_is_named_at_once() -> None:
    wrong = [
        item("a", "quantity"),
        group("b", item("c", readOnly=True), item("d", maxLength=0)),
        item("e", "choice"),
    ]
    found = messages(*wrong, title="", version="beta", contained=[{"resourceType": "ValueSet"}])
    assert sorted(fault.split(": ")[1] for fault in found) == [
        "contained[1]",
        "contained[1]",
        "item[1].type",
        "item[2].item[1].readOnly",
        "item[2].item[2].maxLength",
        "item[3]",
        "title",
        "version",
    ]
