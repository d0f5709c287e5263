"""Sheets on their way through the web: posted answers in, opened files in, a file out. Nothing is kept."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_noop

from houvast.content import Door, Shelf
from houvast.practice.faults import Fault, Refusal
from houvast.practice.lists import answer, note_down, read_sheet, write_sheet
from houvast.practice.lists.questionnaire import CHILD, CIRCUMSTANCE, DETAIL, SHEET, SIGN, WRITER, Item
from houvast.practice.observations import Observation, Sheet, Writer, side_by_side

MOST_SHEETS = 6
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def from_answers(
    door: Door, shelf: Shelf, given: Mapping[str, Sequence[str]], today: date
) -> tuple[Sheet, tuple[Fault, ...]]:
    """The sheet that a posted list makes, and what is wrong with the answers."""
    answered, faults = answer(shelf.lists[door.list], given)
    writer = Writer(role=door.roles[0].code, setting=door.setting)
    sheet = note_down(answered, signs=shelf.signs, key="1", written=today, writer=writer)
    return sheet, faults


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
            "De bladen hebben niet dezelfde code. Gaan ze over hetzelfde kind? Kruis dat dan hieronder aan."
        )
        raise Refusal([Fault("", 0, "code", message)])
    return side_by_side(sheets)


def each_once(sheets: Sequence[Sheet], shelf: Shelf) -> list[Sheet]:
    """The sheets without those that say the same, whether or not the safety answers went along."""
    told: dict[str, Sheet] = {}
    for sheet in sheets:
        told.setdefault(as_file(sheet, shelf, include_safety=False), sheet)
    return list(told.values())


def as_carried(sheet: Sheet, shelf: Shelf, *, alone: bool) -> str:
    """A sheet as the text that a page carries along: beside others only with what may be shared."""
    return write_sheet(sheet, shelf.sheet_terms, include_safety=alone or sheet.share_safety)


def as_file(sheet: Sheet, shelf: Shelf, *, include_safety: bool) -> str:
    """A sheet as the text of its file; the safety answers go along only when the writer ticked that."""
    return as_carried(replace(sheet, share_safety=include_safety), shelf, alone=False)


def new_code() -> str:
    """A random code that sheets about one child share; it says nothing about anybody."""
    letters = [secrets.choice(_CODE_LETTERS) for _at in range(8)]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def with_code(sheet: Sheet) -> Sheet:
    """The sheet with a code: the one it has, or a new one."""
    return sheet if sheet.code else replace(sheet, code=new_code())


def as_answers(sheet: Sheet, shelf: Shelf) -> dict[str, list[str]]:
    """A sheet as the answers of its list's form, to go on where it stopped."""
    by_sign: dict[str, list[Observation]] = {}
    for one in sheet.observations:
        by_sign.setdefault(one.sign, []).append(one)
    history = {entry.what: entry.answer.value for entry in sheet.history}
    given: dict[str, list[str]] = {}
    for item in shelf.lists[sheet.list_id].walk():
        system, code = item.hint
        if system == SIGN and code in by_sign:
            given |= _sign_answers(item, by_sign[code])
        elif system == CIRCUMSTANCE and code in history:
            given[item.link_id] = [history[code]]
        elif system in (CHILD, WRITER, SHEET):
            given[item.link_id] = [_about(sheet, code)]
    return given


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


def _about(sheet: Sheet, code: str) -> str:
    months = sheet.child.age_months
    told = {
        "age-years": "" if months is None else str(months // 12),
        "role": sheet.writer.role,
        "note": sheet.note,
        "code": sheet.code,
    }
    return told.get(code, "")
