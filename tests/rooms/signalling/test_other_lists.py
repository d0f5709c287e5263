"""A list of an organisation's own: questions of every kind become fields that a browser can draw."""

import json
from datetime import date

import pytest

from houvast import content
from houvast.practice.faults import read_json
from houvast.practice.lists import Questionnaire, answer, read_questionnaire
from houvast.rooms.signalling import forms

LIST = {
    "resourceType": "Questionnaire",
    "id": "own",
    "url": "urn:houvast:list:own",
    "version": "1.0",
    "title": "Eigen lijst",
    "status": "active",
    "copyright": "eigen woorden",
    "item": [
        {
            "linkId": "group",
            "type": "group",
            "text": "Algemeen",
            "item": [
                {"linkId": "yes", "type": "boolean", "text": "Is dit zo?"},
                {"linkId": "many", "type": "choice", "text": "Wat past?", "repeats": True, "answerOption": [
                    {"valueCoding": {"system": "urn:x", "code": "a", "display": "een"}},
                    {"valueCoding": {"system": "urn:x", "code": "b", "display": "twee"}},
                ]},
                {"linkId": "whole", "type": "integer", "text": "Hoeveel?", "required": True},
                {"linkId": "free", "type": "text", "text": "Vertel."},
                {"linkId": "short", "type": "string", "text": "Kort."},
                {"linkId": "day", "type": "date", "text": "Wanneer?"},
            ],
        }
    ],
}  # fmt: skip
KINDS = {
    "yes": "choice",
    "many": "multi",
    "whole": "integer",
    "free": "text",
    "short": "string",
    "day": "date",
}


@pytest.fixture(scope="module")
def own() -> Questionnaire:
    """The list above as it is read."""
    located, faults = read_json("own.json", json.dumps(LIST).encode())
    assert located is not None, faults
    questionnaire, wrong = read_questionnaire(located)
    assert questionnaire is not None, [str(fault) for fault in wrong]
    return questionnaire


def test_each_kind_of_question_has_its_kind_of_field(own: Questionnaire) -> None:
    (group,) = forms.groups(own, content.shelf(), {}, ())
    assert {question["id"]: question["kind"] for question in group["questions"]} == KINDS
    assert group["part"] == "first"


def test_yes_and_no_are_offered_in_words(own: Questionnaire) -> None:
    (group,) = forms.groups(own, content.shelf(), {"yes": ["true"]}, ())
    assert group["questions"][0]["options"] == [
        {"code": "true", "text": "ja", "checked": True},
        {"code": "false", "text": "nee", "checked": False},
    ]


def test_several_answers_stay_chosen(own: Questionnaire) -> None:
    (group,) = forms.groups(own, content.shelf(), {"many": ["a", "b"]}, ())
    assert [option["checked"] for option in group["questions"][1]["options"]] == [True, True]


def test_each_fault_stands_at_its_question_and_in_the_summary(own: Questionnaire) -> None:
    given = {"yes": ["misschien"], "many": ["c"], "day": ["gisteren"]}
    _answered, faults = answer(own, given, today=date(2026, 11, 22))
    (group,) = forms.groups(own, content.shelf(), given, faults)
    wrong = {question["id"] for question in group["questions"] if question["error"]}
    assert wrong == {"yes", "many", "whole", "day"}
    assert {one["id"] for one in forms.summary(own, faults)} == wrong
    assert all(one["text"].startswith(own.by_id[one["id"]].text) for one in forms.summary(own, faults))


def test_what_was_written_is_what_is_shown_again(own: Questionnaire) -> None:
    (group,) = forms.groups(own, content.shelf(), {"day": ["gisteren"], "free": ["een", "twee"]}, ())
    shown = {question["id"]: question["value"] for question in group["questions"]}
    assert (shown["day"], shown["free"], shown["short"]) == ("gisteren", "een", "")


def test_a_group_counts_as_answered_by_any_answer_but_a_code(own: Questionnaire) -> None:
    assert not forms.is_answered(forms.groups(own, content.shelf(), {}, ()))
    assert not forms.is_answered(forms.groups(own, content.shelf(), {"short": ["ABCD-2345"]}, ()))
    assert forms.is_answered(forms.groups(own, content.shelf(), {"whole": ["3"]}, ()))
