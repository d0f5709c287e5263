"""Sheets of invented families in few words, and tables of the picture that read as documentation.

    sheet("seeks-comfort often, seeks-comfort never mother, clings-body often upset", age=96)

A table has a line per case, its last column says because of what. A column is a sign (its cells are
answers: "often", "never/mother", "often/upset", several joined with "+"), a fact ("history.adopted",
"examined.asd"), something about the child ("age", "development", "cannot"), or a rule (its cells say
the status). "-" is: not asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from houvast import content
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Judgement,
    Known,
    Need,
    Observation,
    Outcome,
    Sheet,
    Since,
    Upset,
    Writer,
)
from houvast.practice.observations.child import OLDEST_MONTHS
from houvast.practice.picture import Picture, Rule, RuleKind, Scope, Statement, draw
from houvast.practice.picture.evidence import Testimony
from houvast.practice.picture.stating import Speaker, state

SHELF = content.shelf()
BOOK = SHELF.rulebook
RULES: Mapping[str, Rule] = {rule.id: rule for rule in BOOK.rules}
READERS = ("parent", "teacher", "support-worker", "self", "professional")
FAMILIES = ("parent", "teacher", "support-worker", "self")
DAY = date(2026, 11, 1)
EIGHT_YEARS = 96
_SETTINGS = {"teacher": "school", "internal-supervisor": "school", "support-worker": "group-home"}
_UPSET = {"upset": Upset.YES, "not-upset": Upset.NO}


def sheet(
    answers: str = "",
    *,
    key: str = "1",
    role: str = "parent",
    age: int | None = EIGHT_YEARS,
    ages: tuple[int, int] = (0, OLDEST_MONTHS),
    development: int | None = None,
    cannot: Sequence[str] = (),
    history: str = "",
    examined: str = "",
    judgements: Sequence[Judgement] = (),
    share_safety: bool = False,
) -> Sheet:
    """One person's notes, by default a parent's about a child of eight."""
    setting = _SETTINGS.get(role, "home")
    return Sheet(
        key=key,
        list_id="criteria" if role == "professional" else "school" if setting == "school" else "parent-6-11",
        list_version="2026.1",
        written=DAY,
        writer=Writer(role=role, setting=setting),
        child=Child(
            age_months=age,
            age_range=ages,
            developmental_age_months=development,
            cannot=tuple(Need(need) for need in cannot),
        ),
        observations=tuple(_observed(part, key, setting) for part in _parts(answers)),
        history=tuple(
            HistoryEntry(what=what, answer=Known(told)) for what, told in map(str.split, _parts(history))
        ),
        examined=tuple(
            Examined(what=what, outcome=Outcome(told)) for what, told in map(str.split, _parts(examined))
        ),
        judgements=tuple(judgements),
        share_safety=share_safety,
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _observed(part: str, key: str, setting: str) -> Observation:
    id, answer, *details = part.split()
    sign = BOOK.signs[id]
    said = {_kind(detail): detail for detail in details}
    unsaid = sign.unsaid_toward[0] if sign.relational else ""
    return Observation(
        sign=id,
        answer=Answer(answer),
        by=key,
        setting=setting,
        toward=said.get("toward", unsaid),
        since=Since(said["since"]) if "since" in said else None,
        upset=_UPSET[said["upset"]] if "upset" in said else None,
        on=DAY,
    )


def _kind(detail: str) -> str:
    if detail in _UPSET:
        return "upset"
    if detail in set(Since):
        return "since"
    assert detail in BOOK.words.toward, detail
    return "toward"


def laid_out(of: Sheet, *, reader: str = "professional", alone: bool = True) -> Testimony:
    """A sheet laid out, as its own picture would use it."""
    return Testimony(of, BOOK, reader, alone=alone)


def said(rule: str | Rule, of: Sheet, toward: str = "me", reader: str = "professional") -> Statement:
    """What one rule says of one sheet, whatever the age; `toward` counts for a rule about a relationship."""
    asked = RULES[rule] if isinstance(rule, str) else rule
    about = toward if asked.scope is Scope.RELATIONSHIP else ""
    return state(asked, laid_out(of), about, Speaker(BOOK, reader, own=False))


def picture(*sheets: Sheet, reader: str = "professional") -> Picture:
    """The picture of one child over the shipped content."""
    return draw(sheets, BOOK, reader)


def statements(of: Picture) -> Iterator[Statement]:
    """Every statement in a picture, each once."""
    yield from (*of.safety, *of.questions, *of.patterns, *of.criteria, *of.screening)
    for stress in of.stress:
        yield from stress.tried


def statuses(of: Picture, *kinds: RuleKind) -> dict[tuple[str, str, str], str]:
    """The status of every statement by rule, informant and relationship."""
    return {
        (one.rule.id, one.by, one.toward): one.status.value
        for one in statements(of)
        if not kinds or one.kind in kinds
    }


def cases(table: str, **short: str) -> list[Any]:
    """The lines of a table as cases (sheet, expected); `short` says in full what a column is called."""
    header, *lines = table.strip().splitlines()
    columns = [short.get(name, name) for name in header.split()]
    rows = [line.split(maxsplit=len(columns) - 1) for line in lines]
    return [_case(dict(zip(columns, cells, strict=True))) for cells in rows]


def _case(cells: Mapping[str, str]) -> Any:
    told = {name: cell for name, cell in cells.items() if cell != "-"}
    answers = [
        f"{sign} {part.replace('/', ' ')}"
        for sign, cell in told.items()
        if sign in BOOK.signs
        for part in cell.split("+")
    ]
    facts = {kind: _facts(told, kind) for kind in ("history", "examined")}
    child = {name: int(told[name]) for name in ("age", "development") if name in told}
    unknown_age = {"age": None} if cells.get("age") == "-" else {}
    made = sheet(
        ", ".join(answers),
        cannot=[told["cannot"]] if "cannot" in told else [],
        **facts,
        **child,
        **unknown_age,
    )
    expected = {name: cell for name, cell in told.items() if name in RULES}
    assert (
        set(told) - set(BOOK.signs) - set(RULES) - {"age", "development", "cannot", "because"}
        <= _known_facts()
    )
    return pytest.param(made, expected, id=told["because"])


def _facts(told: Mapping[str, str], kind: str) -> str:
    found = {
        name.removeprefix(f"{kind}."): cell for name, cell in told.items() if name.startswith(f"{kind}.")
    }
    return ", ".join(f"{what} {part}" for what, cell in found.items() for part in cell.split("+"))


def _known_facts() -> set[str]:
    history = {f"history.{id}" for id in BOOK.circumstances}
    return history | {f"examined.{id}" for id in BOOK.look_alikes}


def found(of: Sheet, rules: Mapping[str, str]) -> dict[str, str]:
    """The statuses of these rules, to lay beside what a table expects."""
    return {rule: said(rule, of).status.value for rule in rules}
