"""Sheets of several people, and what of a sheet may be used beside others."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.observations import HistoryEntry, Known, Writer, side_by_side, usable, usable_history
from tests.practice.written import CIRCUMSTANCES, SIGNS, a_sheet, a_sign, seen

CALM, DANGER = seen("restless"), seen("tells-of-hurt")
LIFE = tuple(HistoryEntry(what=id, answer=Known.YES) for id in ("adopted", "suspected-maltreatment"))


@pytest.mark.parametrize(
    ("alone", "ticked", "used"),
    [(True, False, True), (True, True, True), (False, True, True), (False, False, False)],
)
def test_what_may_mean_danger_stays_with_its_writer_unless_ticked(
    alone: bool, ticked: bool, used: bool
) -> None:
    sheet = a_sheet(observations=(CALM, DANGER), history=LIFE, share_safety=ticked)
    assert usable(sheet, SIGNS, alone=alone) == ((CALM, DANGER) if used else (CALM,))
    assert usable_history(sheet, CIRCUMSTANCES, alone=alone) == (LIFE if used else LIFE[:1])


PRIVATE = tuple(HistoryEntry(what=id, answer=Known.YES) for id in ("adopted", "own-childhood"))


@pytest.mark.parametrize(
    ("alone", "ticked", "used"),
    [(True, False, True), (True, True, True), (False, True, True), (False, False, False)],
)
def test_what_is_private_stays_with_its_writer_unless_ticked(alone: bool, ticked: bool, used: bool) -> None:
    sheet = a_sheet(history=PRIVATE, share_private=ticked)
    assert usable_history(sheet, CIRCUMSTANCES, alone=alone) == (PRIVATE if used else PRIVATE[:1])


@pytest.mark.parametrize("alone", [True, False])
def test_one_tick_is_not_the_other(alone: bool) -> None:
    told = tuple(
        HistoryEntry(what=id, answer=Known.YES) for id in ("own-childhood", "suspected-maltreatment")
    )
    for ticked, kept in ((a_sheet(share_private=True), told[:1]), (a_sheet(share_safety=True), told[1:])):
        sheet = replace(ticked, history=told)
        assert usable_history(sheet, CIRCUMSTANCES, alone=alone) == (told if alone else kept)


@pytest.mark.parametrize(("reader", "used"), [("parent", True), ("professional", True), ("teacher", False)])
def test_a_reader_is_told_only_what_is_meant_for_that_reader(reader: str, used: bool) -> None:
    told = (HistoryEntry(what="parent-low", answer=Known.YES),)
    sheet = a_sheet(history=told)
    assert usable_history(sheet, CIRCUMSTANCES, reader, alone=False) == (told if used else ())
    assert usable_history(sheet, CIRCUMSTANCES, alone=False) == told


SHEETS = [
    a_sheet(
        written=date(2026, 11, day),
        writer=Writer(role=role, setting="home"),
        observations=(seen("restless", how),),
    )
    for day, role, how in [
        (3, "parent", "often"),
        (3, "parent", "never"),
        (3, "foster-parent", "often"),
        (1, "parent", "often"),
    ]
]


@given(st.permutations(SHEETS))
def test_sheets_get_the_same_number_in_whatever_order_they_come(sheets: list[object]) -> None:
    laid = side_by_side(sheets)  # type: ignore[arg-type]
    assert laid == side_by_side(SHEETS)
    assert [(sheet.key, sheet.written.day, sheet.writer.role) for sheet in laid] == [
        ("1", 1, "parent"),
        ("2", 3, "foster-parent"),
        ("3", 3, "parent"),
        ("4", 3, "parent"),
    ]


def test_what_was_seen_says_by_whom() -> None:
    assert [[one.by for one in sheet.observations] for sheet in side_by_side(SHEETS)] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
    ]


@pytest.mark.parametrize(
    ("relational", "safety", "about"),
    [(True, False, "me"), (True, True, ""), (False, False, ""), (False, True, "")],
)
def test_about_whom_goes_without_saying(relational: bool, safety: bool, about: str) -> None:
    assert a_sign("x", relational=relational, safety=safety).unsaid_toward == (about,)
