"""What a second list tells is laid onto the sheet that is there: the later answer holds, the rest stays."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.lists import add, note_down, write_sheet
from houvast.practice.observations import Child, HistoryEntry, Known, Need, Sheet, When, Writer
from tests.practice.fhir import (
    TODAY,
    YES_NO,
    answered,
    choice,
    day,
    hint,
    life,
    months,
    needs,
    questionnaire,
    years,
)
from tests.practice.written import CIRCUMSTANCES, LIST, TERMS, a_sheet, seen, sheet

LIVES = questionnaire(
    *(life(id, day(id, "since"), day(id, "until")) for id in CIRCUMSTANCES),
    choice("adhd", "met", "not-met", "not-examined", "unknown", code=hint("examined", "adhd")),
    years("developmental-age"),
    months("developmental-age"),
    needs(),
)
BEFORE = a_sheet(
    child=Child(age_months=96, age_range=LIST.age_months, cannot=(Need.SPEECH,)),
    observations=(seen("restless"),),
    history=(
        HistoryEntry(what="adopted", answer=Known.UNKNOWN),
        HistoryEntry(what="foster-care", answer=Known.YES, since=When(2019)),
    ),
    note="Iets",
    code="ABCD-2345",
)


def added(**given: Any) -> Sheet:
    """The sheet after the second list; "foster_care__since" is the day inside foster-care."""
    given = {id.replace("__", ".").replace("_", "-"): told for id, told in given.items()}
    return add(BEFORE, answered(LIVES, **given))


def test_an_empty_list_adds_nothing() -> None:
    assert added() == BEFORE


def test_what_is_new_comes_behind_what_was_told() -> None:
    after = added(warm_neighbour="yes")
    assert after.history == (*BEFORE.history, HistoryEntry(what="warm-neighbour", answer=Known.YES))


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    after = added(adopted="no", foster_care="yes", foster_care__until="3-2021")
    assert after.history == (
        HistoryEntry(what="adopted", answer=Known.NO),
        HistoryEntry(what="foster-care", answer=Known.YES, until=When(2021, 3)),
    )


def test_it_takes_the_place_of_all_that_was_told_about_the_same() -> None:
    moved = tuple(HistoryEntry(what="foster-care", answer=Known.YES, since=When(at)) for at in (2019, 2020))
    twice = replace(BEFORE, history=(*moved, *BEFORE.history))
    after = add(twice, answered(LIVES, **{"foster-care": "no"}))
    assert [(one.what, one.answer) for one in after.history] == [
        ("foster-care", "no"),
        ("adopted", "unknown"),
    ]


def test_the_development_and_what_a_child_cannot_do_may_be_told_later() -> None:
    after = added(developmental_age="2", developmental_age_months="6", cannot=["sight"])
    assert after.child == replace(BEFORE.child, developmental_age_months=30, cannot=(Need.SIGHT,))
    assert replace(after, child=BEFORE.child) == BEFORE


def test_what_was_examined_may_be_told_later() -> None:
    assert [(one.what, one.outcome) for one in added(adhd="met").examined] == [("adhd", "met")]


answers = st.fixed_dictionaries(
    {},
    optional={
        **{id: st.sampled_from(YES_NO) for id in CIRCUMSTANCES},
        **{f"{id}.since": st.sampled_from(["2001", "2-2002", "3-4-2003"]) for id in CIRCUMSTANCES},
        "adhd": st.sampled_from(["met", "unknown"]),
        "developmental-age": st.integers(0, 18).map(str),
        "cannot": st.lists(st.sampled_from(Need), unique=True),
    },
)


@given(answers)
def test_answering_the_same_list_again_changes_nothing(given: dict[str, Any]) -> None:
    told = answered(LIVES, **given)
    once = add(BEFORE, told)
    assert add(once, told) == once


@given(answers)
def test_only_the_life_the_examinations_and_the_development_change(given: dict[str, Any]) -> None:
    after = add(BEFORE, answered(LIVES, **given))
    same = {"child": BEFORE.child, "history": BEFORE.history, "examined": BEFORE.examined}
    assert replace(after, **same) == BEFORE
    child = {"developmental_age_months": None, "cannot": ()}
    assert replace(after.child, **child) == replace(BEFORE.child, **child)
    untold = [one for one in BEFORE.history if one.what not in given]
    assert [one for one in after.history if one.what not in given] == untold


@given(answers)
def test_on_an_empty_sheet_it_is_what_the_list_alone_would_have_told(given: dict[str, Any]) -> None:
    told = answered(LIVES, **given)
    writer = Writer(role="parent", setting="home")
    noted = note_down(told, signs={}, key="1", written=TODAY, writer=writer)
    after = add(a_sheet(writer=writer), told)
    assert (after.history, after.examined) == (noted.history, noted.examined)
    assert after.child.developmental_age_months == noted.child.developmental_age_months
    assert after.child.cannot == noted.child.cannot


@given(answers)
def test_the_sheet_can_be_saved_and_opened(given: dict[str, Any]) -> None:
    after = add(BEFORE, answered(LIVES, **given))
    assert sheet(write_sheet(after, TERMS, include_safety=True, include_private=True)) == after


@pytest.mark.parametrize("told", YES_NO)
def test_a_later_unknown_is_an_answer_too(told: str) -> None:
    assert added(adopted=told).history[0].answer is Known(told)
