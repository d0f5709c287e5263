"""A list without the questions about what a child cannot show: their answers would say nothing."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from houvast.practice.lists.answering import holds
from houvast.practice.lists.questionnaire import SIGN, Condition, Item, Questionnaire
from houvast.practice.observations import Need, Sign


def leave_out(
    questionnaire: Questionnaire, signs: Mapping[str, Sign], cannot: Collection[Need]
) -> Questionnaire:
    """The list without items about signs that need what the child cannot do, and what hangs on these.

    What waits for an answer to such an item is treated as if that answer is never given: it goes too,
    or stands there without waiting.
    """
    needed = {id for id, sign in signs.items() if not set(cannot).isdisjoint(sign.needs)}
    gone = {
        inner.link_id
        for item in questionnaire.walk()
        if item.hint[0] == SIGN and item.hint[1] in needed
        for inner in item.walk()
    }
    if not gone:
        return questionnaire
    while more := _never_shown(questionnaire, gone):
        gone |= more
    return replace(questionnaire, items=_left(questionnaire.items, gone))


def _never_shown(questionnaire: Questionnaire, gone: Collection[str]) -> set[str]:
    """The items that are left, and wait for what can never come."""
    waiting = (item for item in questionnaire.walk() if item.link_id not in gone)
    return {
        inner.link_id
        for item in waiting
        if _conditions(item, gone) is None or _is_emptied(item, gone)
        for inner in item.walk()
    } - set(gone)


def _is_emptied(item: Item, gone: Collection[str]) -> bool:
    """Whether a group has lost all the questions it had."""
    questions = [one.link_id for one in item.walk() if one.is_question]
    return not item.is_question and bool(questions) and all(id in gone for id in questions)


def _conditions(item: Item, gone: Collection[str]) -> tuple[Condition, ...] | None:
    """What an item still waits for; None when it would never be shown."""
    left = tuple(one for one in item.conditions if one.question not in gone)
    held = [holds(one, ()) for one in item.conditions if one.question in gone]
    if item.all_conditions:
        return left if all(held) else None
    if any(held):
        return ()
    return left if left or not held else None


def _left(items: tuple[Item, ...], gone: Collection[str]) -> tuple[Item, ...]:
    return tuple(
        replace(item, conditions=_conditions(item, gone) or (), items=_left(item.items, gone))
        for item in items
        if item.link_id not in gone
    )
