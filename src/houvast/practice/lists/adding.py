"""What a second list tells, laid onto a sheet that is there already."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from houvast.practice.lists.answering import Answered
from houvast.practice.lists.noting import development_told, examined_told, history_told, what_cannot
from houvast.practice.observations import Examined, HistoryEntry, Sheet

_Told = TypeVar("_Told", HistoryEntry, Examined)


def add(sheet: Sheet, answered: Answered) -> Sheet:
    """The sheet with what these answers tell of the life, of examinations and of the development.

    A later answer takes the place of an earlier one about the same thing; nothing else changes.
    """
    development = development_told(answered)
    cannot = what_cannot(answered)
    child = replace(
        sheet.child,
        developmental_age_months=(
            sheet.child.developmental_age_months if development is None else development
        ),
        cannot=cannot or sheet.child.cannot,
    )
    return replace(
        sheet,
        child=child,
        history=_laid(sheet.history, history_told(answered)),
        examined=_laid(sheet.examined, examined_told(answered)),
    )


def _laid(before: Sequence[_Told], later: Sequence[_Told]) -> tuple[_Told, ...]:
    """Each later answer at the place of the first it takes over from, or at the end."""
    told = {one.what: one for one in later}
    kept: list[_Told] = []
    for one in before:
        if one.what not in told:
            kept.append(one)
        elif told[one.what] not in kept:
            kept.append(told[one.what])
    return tuple(kept + [one for one in later if one not in kept])
