"""Checked answers to a list become one person's sheet of observations."""

from collections.abc import Mapping
from datetime import date

from houvast.practice.lists.answering import Answered
from houvast.practice.lists.questionnaire import (
    CHILD,
    CIRCUMSTANCE,
    DETAIL,
    EXAMINED,
    SHEET,
    SIGN,
    WRITER,
    Item,
    Option,
)
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Known,
    Observation,
    Outcome,
    Sheet,
    Sign,
    Since,
    Upset,
    Writer,
)


def note_down(
    answered: Answered, *, signs: Mapping[str, Sign], key: str, written: date, writer: Writer, code: str = ""
) -> Sheet:
    """The sheet that these answers make. `writer` holds unless the list itself asked for the role."""
    questionnaire = answered.questionnaire
    hinted = [(item, _codes(answered, item)) for item in questionnaire.walk() if item.hint[0]]
    told = {item.hint: codes[0] for item, codes in hinted if codes}
    role = told.get((WRITER, "role"), writer.role)
    return Sheet(
        key=key,
        list_id=questionnaire.id,
        list_version=questionnaire.version,
        written=written,
        writer=Writer(role=role, setting=writer.setting),
        child=Child(age_months=_months(told.get((CHILD, "age-years"))), age_range=questionnaire.age_months),
        observations=tuple(
            observation
            for item, codes in hinted
            if item.hint[0] == SIGN and codes and item.hint[1] in signs
            for observation in _observations(
                answered, item, signs[item.hint[1]], key, written, writer.setting
            )
        ),
        history=tuple(
            HistoryEntry(what=item.hint[1], answer=Known(codes[0]))
            for item, codes in hinted
            if item.hint[0] == CIRCUMSTANCE and codes
        ),
        examined=tuple(
            Examined(what=item.hint[1], outcome=Outcome(codes[0]))
            for item, codes in hinted
            if item.hint[0] == EXAMINED and codes
        ),
        note=told.get((SHEET, "note"), ""),
        code=told.get((SHEET, "code"), code),
    )


def _codes(answered: Answered, item: Item) -> tuple[str, ...]:
    values = answered.values.get(item.link_id, ())
    return tuple(value.code if isinstance(value, Option) else str(value) for value in values)


def _months(years: str | None) -> int | None:
    return int(years) * 12 if years is not None else None


def _observations(
    answered: Answered, item: Item, sign: Sign, key: str, written: date, setting: str
) -> tuple[Observation, ...]:
    """One observation for each person the answer is about; without one, about the writer."""
    details = {inner.hint[1]: _codes(answered, inner) for inner in item.items if inner.hint[0] == DETAIL}
    since, upset = details.get("since"), details.get("upset")
    towards = (sign.relational and details.get("toward")) or sign.unsaid_toward
    return tuple(
        Observation(
            sign=sign.id,
            answer=Answer(_codes(answered, item)[0]),
            by=key,
            setting=setting,
            toward=toward,
            since=Since(since[0]) if since else None,
            upset=Upset(upset[0]) if upset and upset[0] in set(Upset) else None,
            on=written,
            origin=answered.questionnaire.id,
        )
        for toward in towards
    )
