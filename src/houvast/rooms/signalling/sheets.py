"""Sheets on their way through the web: posted answers in, opened files in, a file out. Nothing is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_noop

from houvast.content import Door, Shelf
from houvast.practice.faults import Fault, Refusal
from houvast.practice.lists import (
    Item,
    Operator,
    Option,
    Questionnaire,
    add,
    answer,
    leave_out,
    note_down,
    read_sheet,
    write_sheet,
)
from houvast.practice.lists.questionnaire import CHILD, CIRCUMSTANCE, DETAIL, EXAMINED, SHEET, SIGN, WRITER
from houvast.practice.observations import (
    HistoryEntry,
    Need,
    Observation,
    Sheet,
    When,
    Writer,
    side_by_side,
    usable,
    usable_history,
)

MOST_SHEETS = 6
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def asked(questionnaire: Questionnaire, shelf: Shelf, cannot: Sequence[Need]) -> Questionnaire:
    """A list without what somebody cannot show; the list itself when there is nothing of that."""
    return leave_out(questionnaire, shelf.signs, cannot) if cannot else questionnaire


def cannot_of(list_id: str, shelf: Shelf, given: Mapping[str, Sequence[str]]) -> tuple[Need, ...]:
    """What somebody cannot do, as far as it was ticked; nothing where the list does not ask it."""
    question = _cannot_question(list_id, shelf)
    if question is None:
        return ()
    offered = {option.code for option in question.options}
    ticked = offered.intersection(given.get(question.link_id, ()))
    return tuple(need for need in Need if need.value in ticked)


@lru_cache(maxsize=64)
def _cannot_question(list_id: str, shelf: Shelf) -> Item | None:
    return next((item for item in shelf.lists[list_id].walk() if item.hint == (CHILD, "cannot")), None)


def from_answers(
    door: Door, shelf: Shelf, given: Mapping[str, Sequence[str]], today: date
) -> tuple[Sheet, tuple[Fault, ...]]:
    """The sheet that a posted list makes, and what is wrong with the answers."""
    questions = asked(shelf.lists[door.list], shelf, cannot_of(door.list, shelf, given))
    answered, faults = answer(questions, given, today=today)
    writer = Writer(role=door.roles[0].code, setting=door.setting)
    sheet = note_down(answered, signs=shelf.signs, key="1", written=today, writer=writer)
    return sheet, faults


def with_life(
    sheet: Sheet, life: Questionnaire, given: Mapping[str, Sequence[str]], today: date
) -> tuple[Sheet, tuple[Fault, ...]]:
    """The sheet with what was told of the life on a list of its own, and what is wrong with that."""
    answered, faults = answer(life, given, today=today)
    notes = [item.link_id for item in life.walk() if item.hint == (SHEET, "note")]
    told = add(sheet, answered)
    return (replace(told, note=str(answered.first(notes[0]) or "")) if notes else told), faults


def with_life_of(sheet: Sheet, older: Sheet, shelf: Shelf) -> Sheet:
    """The sheet with what an older one told of the life and this list did not ask."""
    asks = {item.hint for item in shelf.lists[sheet.list_id].walk()}
    dated = {entry.what: entry for entry in older.history if entry.since or entry.until}
    known = tuple(
        dated[entry.what] if entry.what in dated and dated[entry.what].answer is entry.answer else entry
        for entry in sheet.history
    )
    more = tuple(entry for entry in older.history if (CIRCUMSTANCE, entry.what) not in asks)
    examined = tuple(one for one in older.examined if (EXAMINED, one.what) not in asks)
    child = sheet.child
    if (CHILD, "developmental-age-years") not in asks:
        child = replace(child, developmental_age_months=older.child.developmental_age_months)
    return replace(sheet, child=child, history=(*known, *more), examined=(*sheet.examined, *examined))


def from_text(text: str, shelf: Shelf, today: date) -> Sheet:
    """A sheet that a page of ours carried along, or a Refusal."""
    sheet, faults = read_sheet("blad", text.encode(), shelf.sheet_terms, key="1", today=today)
    if sheet is None:
        raise Refusal(faults)
    return sheet


def from_files(
    files: Sequence[tuple[str, bytes]], shelf: Shelf, today: date
) -> tuple[list[Sheet], list[Fault]]:
    """The sheets in opened files, and every fault in those that cannot be read."""
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for name, data in files:
        sheet, found = read_sheet(name, data, shelf.sheet_terms, key="1", today=today)
        faults += found
        if sheet:
            sheets.append(sheet)
    return sheets, faults


def together(sheets: Sequence[Sheet], shelf: Shelf, *, same_child: bool) -> tuple[Sheet, ...]:
    """One to six sheets of one child, ready to be drawn, or a Refusal that says what to do."""
    if len(each_once(sheets, shelf)) < len(sheets):
        message = gettext_noop("Eén blad zit er twee keer bij. Kies elk blad één keer.")
        raise Refusal([Fault("", 0, "", message)])
    if not 1 <= len(sheets) <= MOST_SHEETS:
        message = gettext_noop("Kies een tot zes bladen. Je koos er {count}.")
        raise Refusal([Fault("", 0, "", message, {"count": len(sheets)})])
    if len({sheet.code for sheet in sheets}) > 1 and not same_child:
        message = gettext_noop(
            "De bladen hebben niet dezelfde code. Gaan ze over dezelfde persoon? Kruis dat dan hieronder aan."
        )
        raise Refusal([Fault("", 0, "code", message)])
    return side_by_side(sheets)


def each_once(sheets: Sequence[Sheet], shelf: Shelf) -> list[Sheet]:
    """The sheets without those that say the same, whether or not what is ticked went along."""
    told: dict[str, Sheet] = {}
    for sheet in sheets:
        told.setdefault(as_file(sheet, shelf, include_safety=False, include_private=False), sheet)
    return list(told.values())


def as_carried(sheet: Sheet, shelf: Shelf, *, own: bool) -> str:
    """A sheet as the text that a page carries along.

    For another than its writer only with what may be shared, and without a professional's judgements.
    """
    if own:
        return write_sheet(sheet, shelf.sheet_terms, include_safety=True, include_private=True)
    return write_sheet(
        replace(sheet, judgements=()),
        shelf.sheet_terms,
        include_safety=sheet.share_safety,
        include_private=sheet.share_private,
    )


def as_file(sheet: Sheet, shelf: Shelf, *, include_safety: bool, include_private: bool) -> str:
    """A sheet as the text of its file, with what the writer ticked that may go along."""
    shared = replace(sheet, share_safety=include_safety, share_private=include_private)
    return write_sheet(
        shared, shelf.sheet_terms, include_safety=include_safety, include_private=include_private
    )


def as_ticked(sheet: Sheet, *, own: bool, include_safety: bool, include_private: bool) -> Sheet:
    """The sheet with what was ticked just now; of another's sheet no more than that person ticked."""
    return replace(
        sheet,
        share_safety=include_safety and (own or sheet.share_safety),
        share_private=include_private and (own or sheet.share_private),
    )


def without_the_rest(sheet: Sheet, shelf: Shelf) -> Sheet:
    """The sheet with only what may go along, as if nothing else was ever told."""
    return replace(
        sheet,
        observations=usable(sheet, shelf.signs, alone=False),
        history=usable_history(sheet, shelf.circumstances, alone=False),
    )


def new_code() -> str:
    """A random code that sheets about one child share; it says nothing about anybody."""
    letters = [secrets.choice(_CODE_LETTERS) for _at in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def with_code(sheet: Sheet) -> Sheet:
    """The sheet with a code: the one it has, or a new one."""
    return sheet if sheet.code else replace(sheet, code=new_code())


def as_answers(sheet: Sheet, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """What a sheet says, as the answers of a list's form, to go on where it stopped."""
    by_sign: dict[str, list[Observation]] = {}
    for one in sheet.observations:
        by_sign.setdefault(one.sign, []).append(one)
    history = {entry.what: entry for entry in sheet.history}
    examined = {one.what: one.outcome.value for one in sheet.examined}
    given: dict[str, list[str]] = {}
    for item in questionnaire.walk():
        system, code = item.hint
        if system == SIGN and code in by_sign:
            given |= _sign_answers(item, by_sign[code])
        elif system == CIRCUMSTANCE and code in history:
            given |= _history_answers(item, history[code])
        elif system == EXAMINED and code in examined:
            given[item.link_id] = [examined[code]]
        elif system in (CHILD, WRITER, SHEET):
            given[item.link_id] = _about(sheet, code)
    return _with_what_led_there(questionnaire, given)


def _with_what_led_there(questionnaire: Questionnaire, given: dict[str, list[str]]) -> dict[str, list[str]]:
    """The answers, with what must have been chosen before an answered question was asked at all."""
    led = {
        condition.question: [condition.value.code]
        for item in questionnaire.walk()
        if given.get(item.link_id)
        for condition in item.conditions
        if condition.operator is Operator.EQUAL and isinstance(condition.value, Option)
    }
    return {**led, **given}


def _sign_answers(item: Item, observations: Sequence[Observation]) -> dict[str, list[str]]:
    """The first answer, with everybody about whom it is the same: the form has one answer for a sign."""
    first = observations[0]
    details = {
        "toward": [one.toward for one in observations if one.toward and one.answer is first.answer],
        "since": [first.since.value] if first.since else [],
        "upset": [first.upset.value] if first.upset else [],
    }
    inner = {one.link_id: details.get(one.hint[1], []) for one in item.items if one.hint[0] == DETAIL}
    return {item.link_id: [first.answer.value], **inner}


def _history_answers(item: Item, entry: HistoryEntry) -> dict[str, list[str]]:
    days = {"since": entry.since, "until": entry.until}
    inner = {one.link_id: days.get(one.hint[1]) for one in item.items if one.hint[0] == DETAIL}
    return {item.link_id: [entry.answer.value], **{id: [typed(day)] for id, day in inner.items() if day}}


def typed(when: When) -> str:
    """A date as people type it: 2019, 3-2019 or 14-3-2019."""
    return "-".join(str(part) for part in (when.day, when.month, when.year) if part is not None)


def _about(sheet: Sheet, code: str) -> list[str]:
    if code == "cannot":
        return [need.value for need in sheet.child.cannot]
    told = {
        **_age("age", sheet.child.age_months),
        **_age("developmental-age", sheet.child.developmental_age_months),
        "role": sheet.writer.role,
        "note": sheet.note,
        "code": sheet.code,
    }
    return [told[code]] if told.get(code) else []


def _age(name: str, months: int | None) -> dict[str, str]:
    """Years, and the months beside them where there are any."""
    if months is None:
        return {}
    years, rest = divmod(months, 12)
    return {f"{name}-years": str(years), f"{name}-months": str(rest) if rest or not years else ""}
