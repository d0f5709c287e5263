"""The empty list for paper: every question with its boxes."""

from houvast.content import Door, Shelf
from houvast.practice.lists import Item, Questionnaire
from houvast.practice.lists.questionnaire import CHILD, DETAIL, SHEET, SIGN
from houvast.practice.observations import Need
from houvast.rooms.signalling.showing.grounds import Shown, help_lines


def blank_list(door: Door, questionnaire: Questionnaire, shelf: Shelf) -> Shown:
    """What the paper of a list needs."""
    return {
        "title": door.title,
        "intro": door.summary,
        "version": questionnaire.version,
        "copyright": questionnaire.copyright,
        "roles": [role.text for role in door.roles],
        "groups": [
            {
                "title": group.text,
                "part": group.part or "first",
                "questions": [_question(item, shelf) for item in group.items],
            }
            for group in questionnaire.items
        ],
        "skip": _whom_to_skip_for(questionnaire, shelf),
        "help_lines": help_lines(shelf),
    }


_KINDS = {(SHEET, "code"): "code"}


def _whom_to_skip_for(questionnaire: Questionnaire, shelf: Shelf) -> list[str]:
    """What somebody may not be able to do, for a list that asks it and has questions that need it."""
    asks = any(item.hint == (CHILD, "cannot") for item in questionnaire.walk())
    needed = {need for item in questionnaire.walk() for need in _needs(item, shelf)}
    return [shelf.words.need[need] for need in Need if asks and need in needed]


def _needs(item: Item, shelf: Shelf) -> tuple[Need, ...]:
    return shelf.signs[item.hint[1]].needs if item.hint[0] == SIGN else ()


def _question(item: Item, shelf: Shelf) -> Shown:
    return {
        "text": item.text,
        "needs": [shelf.words.need[need] for need in _needs(item, shelf)],
        "kind": "how-often" if item.hint[0] == SIGN else _KINDS.get(item.hint, item.type.value),
        "options": [option.text for option in item.options],
        "details": [
            {"text": inner.text, "options": [option.text for option in inner.options]}
            for inner in item.items
            if inner.hint[0] == DETAIL
        ],
    }
