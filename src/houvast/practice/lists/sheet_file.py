"""A sheet read from a TOML file, so that nothing is guessed and every fault is named.

The format is described for people in docs/observation-sheet.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import Field, PlainValidator
from pydantic_core import PydanticCustomError

from houvast.practice.faults import Fault, in_order, read_shape, read_toml
from houvast.practice.lists.questionnaire import CODE_PATTERN, MOST_TEXT
from houvast.practice.lists.sheet_faults import SheetTerms, current_sign, sheet_faults
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Judgement,
    Known,
    Need,
    Observation,
    Sheet,
    Sign,
    Since,
    Upset,
    When,
    Writer,
)
from houvast.practice.observations.child import MOST_MONTHS, OLDEST_MONTHS

FORMAT = 1

_Years = Annotated[int, Field(ge=0, le=OLDEST_MONTHS // 12)]
_Months = Annotated[int, Field(ge=0, le=MOST_MONTHS)]
_Free = Annotated[str, Field(max_length=MOST_TEXT)]


def _when(written: object) -> When:
    """A date of TOML, or a text for a date that is known in part."""
    when = When.read(written) if isinstance(written, str) else None
    if when is None:
        raise PydanticCustomError("partial_date", "no such date")
    return when


_When = Annotated[When, PlainValidator(_when)]


@dataclass(frozen=True, kw_only=True)
class _Writer:
    role: str
    setting: str


@dataclass(frozen=True, kw_only=True)
class _Child:
    age_years: _Years | None = None
    age_months: _Months = 0
    developmental_age_years: _Years | None = None
    developmental_age_months: _Months = 0
    cannot: tuple[Need, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Answer:
    answer: Answer
    toward: tuple[str, ...] = ()
    since: Since | None = None
    upset: Upset | None = None


@dataclass(frozen=True, kw_only=True)
class _Entry:
    what: str
    answer: Known
    since: _When | None = None
    until: _When | None = None


@dataclass(frozen=True, kw_only=True)
class _Written:
    """A sheet as it stands in the file."""

    houvast: Annotated[int, Field(ge=1)]
    list: str
    version: str
    written: date
    writer: _Writer
    answers: dict[str, tuple[_Answer, ...]]
    child: _Child = field(default_factory=_Child)
    history: tuple[_Entry, ...] = ()
    examined: tuple[Examined, ...] = ()
    judgement: tuple[Judgement, ...] = ()
    note: _Free = ""
    code: Annotated[str, Field(pattern=CODE_PATTERN)] | None = None
    share_safety: bool = False
    share_private: bool = False


def read_sheet(
    file: str, data: bytes, terms: SheetTerms, *, key: str, today: date
) -> tuple[Sheet | None, tuple[Fault, ...]]:
    """The sheet in a file, or every fault in it with file, line and place."""
    located, faults = read_toml(file, data)
    if located is None:
        return None, faults
    made_by = located.value.get("houvast")
    if isinstance(made_by, int) and made_by > FORMAT:
        message = "Dit blad is gemaakt met een nieuwere Houvast. Open het daarmee."
        return None, (located.fault(("houvast",), message),)
    written, misfits = read_shape(_Written, located, taken=_answers_in_full)
    told = {(fault.line, fault.place) for fault in faults}
    fresh = (fault for fault in misfits if (fault.line, fault.place) not in told)
    found = in_order((*faults, *fresh, *sheet_faults(located, terms, today)))
    if written is None or found:
        return None, found
    return _as_sheet(written, terms, key), ()


def _answers_in_full(value: Any) -> object:
    """ "often" and { answer = "often" } both as the list of answers they stand for."""
    answers = value.get("answers")
    if not isinstance(answers, dict):
        return value
    full = {sign: _one_in_full(given) for sign, given in answers.items()}
    return {**value, "answers": full}


def _one_in_full(given: object) -> object:
    if isinstance(given, list):
        return given
    return [{"answer": given}] if isinstance(given, str) else [given]


def _as_sheet(written: _Written, terms: SheetTerms, key: str) -> Sheet:
    child = written.child
    return Sheet(
        key=key,
        list_id=written.list,
        list_version=written.version,
        written=written.written,
        writer=Writer(role=written.writer.role, setting=written.writer.setting),
        child=Child(
            age_months=_in_months(child.age_years, child.age_months),
            age_range=terms.lists[written.list].age_months,
            developmental_age_months=_in_months(
                child.developmental_age_years, child.developmental_age_months
            ),
            cannot=child.cannot,
        ),
        observations=_most_telling(_observations(written, terms.signs, key)),
        history=tuple(
            HistoryEntry(what=one.what, answer=one.answer, since=one.since, until=one.until)
            for one in written.history
        ),
        examined=written.examined,
        judgements=written.judgement,
        note=written.note,
        code=written.code or "",
        share_safety=written.share_safety,
        share_private=written.share_private,
    )


def _in_months(years: int | None, months: int) -> int | None:
    return None if years is None else years * 12 + months


def _observations(written: _Written, signs: Mapping[str, Sign], key: str) -> Iterable[Observation]:
    for id, answers in written.answers.items():
        sign = current_sign(id, signs)
        for one in answers:
            for toward in (sign.relational and one.toward) or sign.unsaid_toward:
                yield Observation(
                    sign=sign.id,
                    answer=one.answer,
                    by=key,
                    setting=written.writer.setting,
                    toward=toward,
                    since=one.since,
                    upset=one.upset,
                    on=written.written,
                    origin=written.list,
                )


_TELLING = (Answer.OFTEN, Answer.SOMETIMES, Answer.UNKNOWN, Answer.NEVER)


def _most_telling(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """One answer per sign and person: of two old signs that became one, what was seen most holds."""
    kept: dict[tuple[str, str], Observation] = {}
    for one in observations:
        other = kept.setdefault((one.sign, one.toward), one)
        if _TELLING.index(one.answer) < _TELLING.index(other.answer):
            kept[one.sign, one.toward] = one
    return tuple(kept.values())
