"""Checked answers to a list become one person's sheet of observations."""

from collections.abc import Iterator, Mapping
from datetime import date

from houvast.practice.lists.answering import Answered
from houvast.practice.lists.leaving_out import leave_out
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
    Questionnaire,
)
from houvast.practice.observations import (
    Answer,
    Child,
    Examined,
    HistoryEntry,
    Known,
    Need,
    Observation,
    Outcome,
    Sheet,
    Sign,
    Since,
    Upset,
    When,
    Writer,
)


def note_down(
    answered: Answered, *, signs: Mapping[str, Sign], key: str, written: date, writer: Writer, code: str = ""
) -> Sheet:
    """The sheet that these answers make. `writer` holds unless the list itself asked for the role.

    Nothing is noted of signs that the child cannot show, nor of what hangs under them.
    """
    questionnaire = answered.questionnaire
    told = _told(answered)
    child = Child(
        age_months=_months(told, "age"),
        age_range=questionnaire.age_months,
        developmental_age_months=_months(told, "developmental-age"),
        cannot=what_cannot(answered),
    )
    showable = _without(answered, leave_out(questionnaire, signs, child.cannot))
    return Sheet(
        key=key,
        list_id=questionnaire.id,
        list_version=questionnaire.version,
        written=written,
        writer=Writer(role=told.get((WRITER, "role"), writer.role), setting=writer.setting),
        child=child,
        observations=tuple(
            observation
            for item, _codes_told in _answered_with(showable, SIGN)
            if item.hint[1] in signs
            for observation in _observations(
                showable, item, signs[item.hint[1]], key, written, writer.setting
            )
        ),
        history=history_told(showable),
        examined=examined_told(showable),
        note=told.get((SHEET, "note"), ""),
        code=told.get((SHEET, "code"), code),
    )


def what_cannot(answered: Answered) -> tuple[Need, ...]:
    """What the child cannot do, as far as these answers tell."""
    told = {code for _item, codes in _answered_with(answered, CHILD, "cannot") for code in codes}
    return tuple(need for need in Need if need in told)


def history_told(answered: Answered) -> tuple[HistoryEntry, ...]:
    """What these answers tell of the life, with the dates as far as known."""
    entries = []
    for item, codes in _answered_with(answered, CIRCUMSTANCE):
        days = {
            inner.hint[1]: when
            for inner in item.items
            if inner.hint[0] == DETAIL and isinstance(when := answered.first(inner.link_id), When)
        }
        entries.append(
            HistoryEntry(
                what=item.hint[1],
                answer=Known(codes[0]),
                since=days.get("since"),
                until=days.get("until"),
            )
        )
    return tuple(entries)


def examined_told(answered: Answered) -> tuple[Examined, ...]:
    """What these answers tell of what was examined."""
    return tuple(
        Examined(what=item.hint[1], outcome=Outcome(codes[0]))
        for item, codes in _answered_with(answered, EXAMINED)
    )


def development_told(answered: Answered) -> int | None:
    """The developmental age in months, as far as these answers tell."""
    return _months(_told(answered), "developmental-age")


def _told(answered: Answered) -> dict[tuple[str, str], str]:
    """The first answer to each question that is about something of ours."""
    hinted = [(item.hint, _codes(answered, item)) for item in answered.questionnaire.walk() if item.hint[0]]
    return {hint: codes[0] for hint, codes in hinted if codes}


def _answered_with(answered: Answered, system: str, code: str = "") -> Iterator[tuple[Item, tuple[str, ...]]]:
    """The questions of one sort that were answered, each with its answers."""
    for item in answered.questionnaire.walk():
        codes = _codes(answered, item) if item.hint[0] == system and code in ("", item.hint[1]) else ()
        if codes:
            yield item, codes


def _without(answered: Answered, left: Questionnaire) -> Answered:
    """The answers to the questions that are left."""
    values = {id: told for id, told in answered.values.items() if id in left.by_id}
    return Answered(left, values)


def _codes(answered: Answered, item: Item) -> tuple[str, ...]:
    values = answered.values.get(item.link_id, ())
    return tuple(value.code if isinstance(value, Option) else str(value) for value in values)


def _months(told: Mapping[tuple[str, str], str], age: str) -> int | None:
    """An age in months; months without years say nothing."""
    years, months = (told.get((CHILD, f"{age}-{unit}")) for unit in ("years", "months"))
    return None if years is None else int(years) * 12 + int(months or 0)


def _unsaid_toward(item: Item, sign: Sign) -> tuple[str, ...]:
    """About whom an answer is when nobody says: the writer or, on a list about oneself, people in general."""
    named = {option.code for inner in item.items if inner.hint == _TOWARD for option in inner.options}
    in_general = sign.unsaid_toward == (_WRITER,) and _WRITER not in named and _IN_GENERAL in named
    return (_IN_GENERAL,) if in_general else sign.unsaid_toward


_TOWARD = (DETAIL, "toward")
_WRITER, _IN_GENERAL = "me", "close-people"


def _observations(
    answered: Answered, item: Item, sign: Sign, key: str, written: date, setting: str
) -> tuple[Observation, ...]:
    """One observation for each person the answer is about; without one, about the writer."""
    details = {inner.hint[1]: _codes(answered, inner) for inner in item.items if inner.hint[0] == DETAIL}
    since, upset = details.get("since"), details.get("upset")
    towards = (sign.relational and details.get("toward")) or _unsaid_toward(item, sign)
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
