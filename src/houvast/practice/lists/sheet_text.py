"""A sheet written as TOML, so that a person can read it and `read_sheet` gives the same sheet again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import tomli_w

from houvast.practice.lists.sheet_faults import SheetTerms
from houvast.practice.lists.sheet_file import FORMAT
from houvast.practice.observations import (
    Answer,
    Child,
    Observation,
    Sheet,
    Sign,
    Since,
    Upset,
    When,
    usable,
    usable_history,
)

_Told = tuple[Answer, Since | None, Upset | None]


def write_sheet(sheet: Sheet, terms: SheetTerms, *, include_safety: bool, include_private: bool) -> str:
    """A sheet as TOML text.

    Safety answers and what is private stay out unless wanted; that they may travel says the sheet.
    """
    kept = replace(sheet, share_safety=include_safety, share_private=include_private)
    observations = usable(kept, terms.signs, alone=False)
    history = usable_history(kept, terms.circumstances, alone=False)
    table: dict[str, Any] = {
        "houvast": FORMAT,
        "list": sheet.list_id,
        "version": sheet.list_version,
        "written": sheet.written,
        "code": sheet.code,
        "share_safety": include_safety and sheet.share_safety,
        "share_private": include_private and sheet.share_private,
        "note": sheet.note,
        "writer": {"role": sheet.writer.role, "setting": sheet.writer.setting},
        "child": _child_table(sheet.child),
        "answers": _answers_table(observations, terms.signs),
        "history": [
            _entry(what=one.what, answer=one.answer, since=_date(one.since), until=_date(one.until))
            for one in history
        ],
        "examined": [_entry(what=one.what, outcome=one.outcome, on=one.on) for one in sheet.examined],
        "judgement": [
            _entry(criterion=one.criterion, status=one.status, why=one.why) for one in sheet.judgements
        ],
    }
    return tomli_w.dumps({name: value for name, value in table.items() if value or name == "answers"})


def _entry(**told: str | date | None) -> dict[str, str | date]:
    """What is told, without what is not; codes as plain text."""
    return {name: value if isinstance(value, date) else str(value) for name, value in told.items() if value}


def _date(when: When | None) -> str | date | None:
    """A day as TOML has it, a month or a year as text."""
    if when is None:
        return None
    return str(when) if when.day is None else when.first


def _child_table(child: Child) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, months in (("age", child.age_months), ("developmental_age", child.developmental_age_months)):
        if months is not None:
            table[f"{name}_years"], table[f"{name}_months"] = divmod(months, 12)
    if child.cannot:
        table["cannot"] = [str(need) for need in child.cannot]
    return table


def _answers_table(observations: Iterable[Observation], signs: Mapping[str, Sign]) -> dict[str, Any]:
    """Answers by sign; people about whom the same was answered share one entry."""
    grouped: dict[str, dict[tuple[_Told, bool], list[str]]] = {}
    for one in observations:
        told, about_somebody = (one.answer, one.since, one.upset), bool(one.toward)
        grouped.setdefault(one.sign, {}).setdefault((told, about_somebody), []).append(one.toward)
    return {
        sign: _in_short([_answer_entry(signs[sign], told, towards) for (told, _), towards in same.items()])
        for sign, same in grouped.items()
    }


def _answer_entry(sign: Sign, told: _Told, towards: list[str]) -> dict[str, Any]:
    """One answer; about whom stands with it unless that goes without saying."""
    answer, since, upset = told
    unsaid = tuple(towards) == sign.unsaid_toward
    return {
        "answer": str(answer),
        **({} if unsaid else {"toward": towards}),
        **_entry(since=since, upset=upset),
    }


def _in_short(entries: list[dict[str, Any]]) -> object:
    if len(entries) > 1:
        return entries
    return entries[0]["answer"] if set(entries[0]) == {"answer"} else entries[0]
