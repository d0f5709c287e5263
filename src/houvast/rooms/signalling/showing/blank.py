"""The empty list for paper: every question with its boxes."""

from houvast.content import Door, Shelf
from houvast.practice.lists import Item, Questionnaire
from houvast.practice.lists.questionnaire import DETAIL, SHEET, SIGN
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
                "questions": [_question(item) for item in group.items],
            }
            for group in questionnaire.items
        ],
        "help_lines": help_lines(shelf),
    }


_KINDS = {(SHEET, "code"): "code"}


def _question(item: Item) -> Shown:
    return {
        "text": item.text,
        "kind": "how-often" if item.hint[0] == SIGN else _KINDS.get(item.hint, item.type.value),
        "options": [option.text for option in item.options],
        "details": [
            {"text": inner.text, "options": [option.text for option in inner.options]}
            for inner in item.items
            if inner.hint[0] == DETAIL
        ],
    }
