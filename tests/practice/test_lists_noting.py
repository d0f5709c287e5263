"""The answers to a list become one person's sheet of observations."""

from typing import Any

import pytest

from houvast.practice.lists import answer, note_down
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Known,
    Need,
    Outcome,
    Sheet,
    Since,
    Upset,
    When,
    Writer,
)
from tests.practice.fhir import as_given, item, questionnaire, sign
from tests.practice.written import LIST, SIGNS, TODAY, a_sheet, seen


def noted(**given: Any) -> Sheet:
    """The sheet that answers to the list make."""
    given = {id.replace("_", "-").replace("--", "."): told for id, told in given.items()}
    answered, faults = answer(LIST, as_given(given), today=TODAY)
    assert faults == ()
    writer = Writer(role="parent", setting="school")
    return note_down(answered, signs=SIGNS, key="1", written=TODAY, writer=writer)


def test_a_list_without_answers_is_an_empty_sheet() -> None:
    assert noted() == a_sheet(writer=Writer(role="parent", setting="school"))


def test_every_answered_sign_becomes_an_observation_of_that_day() -> None:
    sheet = noted(restless="often", cheerful="never", controls="unknown")
    assert sheet.observations == (
        seen("restless", "often"),
        seen("controls", "unknown"),
        seen("cheerful", "never"),
    )


@pytest.mark.parametrize("told", list(Answer))
def test_each_answer_is_kept_as_it_was_given(told: Answer) -> None:
    assert noted(restless=told).observations[0].answer is told


def test_a_relational_sign_is_about_the_writer_when_nobody_is_named() -> None:
    assert [one.toward for one in noted(seeks_comfort="often").observations] == ["me"]


def test_a_sign_is_noted_once_for_each_person_it_is_about() -> None:
    sheet = noted(seeks_comfort="often", seeks_comfort__toward=["mother", "me"])
    assert sheet.observations == (
        seen("seeks-comfort", toward="mother"),
        seen("seeks-comfort", toward="me"),
    )


def test_fear_of_a_carer_is_about_nobody_when_nobody_is_named() -> None:
    assert [one.toward for one in noted(afraid_of_carer="often").observations] == [""]
    named = noted(afraid_of_carer="often", afraid_of_carer__toward=["me", "father"])
    assert [one.toward for one in named.observations] == ["me", "father"]


def test_since_when_and_when_upset_are_noted_with_it() -> None:
    sheet = noted(clings_body="often", clings_body__since="years", clings_body__upset="yes")
    assert sheet.observations == (seen("clings-body", since=Since.YEARS, upset=Upset.YES),)


def test_not_knowing_whether_it_is_when_upset_is_not_told() -> None:
    assert noted(clings_body="often", clings_body__upset="unknown").observations[0].upset is None


def test_details_of_an_answer_that_was_taken_back_are_gone() -> None:
    sheet = noted(clings_body="never", clings_body__since="years", clings_body__toward=["mother"])
    assert sheet.observations == (seen("clings-body", "never"),)


def test_a_life_and_what_was_examined_are_noted_with_their_answer() -> None:
    sheet = noted(adopted="unknown", adhd="not-met")
    assert sheet.history == (HistoryEntry(what="adopted", answer=Known.UNKNOWN),)
    assert sheet.examined == (Examined(what="adhd", outcome=Outcome.NOT_MET),)


def test_days_in_a_life_are_noted_as_far_as_they_are_known() -> None:
    told = {"foster-care__since": "3-2019", "foster-care__until": "2020"}
    assert noted(foster_care="yes", **told).history == (
        HistoryEntry(what="foster-care", answer=Known.YES, since=When(2019, 3), until=When(2020)),
    )


def test_ages_may_be_told_to_the_month() -> None:
    told = {"age-months": "5", "developmental-age-months": "11"}
    child = noted(age="0", developmental_age="1", **told).child
    assert (child.age_months, child.developmental_age_months) == (5, 23)


def test_what_a_child_cannot_do_is_noted() -> None:
    assert noted(cannot=["speech", "hearing"]).child.cannot == (Need.HEARING, Need.SPEECH)


@pytest.mark.parametrize(("years", "months"), [("0", 0), ("8", 96)])
def test_an_age_in_years_is_kept_in_months(years: str, months: int) -> None:
    assert noted(age=years).child == Child(age_months=months)


def test_who_writes_is_what_the_list_was_told() -> None:
    assert noted(role="teacher").writer == Writer(role="teacher", setting="school")


def test_a_note_and_a_code_go_along() -> None:
    sheet = noted(note="Sinds de zomer.", code="abcd 2345")
    assert (sheet.note, sheet.code) == ("Sinds de zomer.", "ABCD-2345")


def test_a_code_may_be_given_with_the_list() -> None:
    answered, _ = answer(LIST, {}, today=TODAY)
    writer = Writer(role="parent", setting="home")
    given = note_down(answered, signs=SIGNS, key="2", written=TODAY, writer=writer, code="WXYZ-2345")
    assert (given.key, given.code) == ("2", "WXYZ-2345")


def test_a_question_without_a_meaning_and_a_sign_nobody_knows_leave_no_trace() -> None:
    answered, _ = answer(
        questionnaire(item("a"), sign("unheard-of")), {"a": ["x"], "unheard-of": ["often"]}, today=TODAY
    )
    writer = Writer(role="parent", setting="home")
    assert note_down(answered, signs=SIGNS, key="1", written=TODAY, writer=writer).observations == ()
