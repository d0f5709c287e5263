"""Sheets of several people, and what of a sheet may be used beside others."""

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
