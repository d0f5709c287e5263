"""Whether a list hangs together: its link ids, its conditions, and what Houvast makes of the answers."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from houvast.practice.faults import Fault, Located, Place
from houvast.practice.lists.questionnaire import (
    CHILD,
    CIRCUMSTANCE,
    DETAIL,
    EXAMINED,
    SHEET,
    SIGN,
    WRITER,
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
)
from houvast.practice.observations import Answer, Known, Outcome, Since
from houvast.practice.observations.child import OLDEST_MONTHS

Told = tuple[Item, str, dict[str, object]]
"""(the item that has it, the message, what fills its gaps)."""

_CHOICE = (ItemType.CHOICE,)
_FREE = (ItemType.STRING, ItemType.TEXT)
_TYPES: Mapping[str, tuple[ItemType, ...]] = {
    SIGN: _CHOICE,
    DETAIL: _CHOICE,
    CIRCUMSTANCE: _CHOICE,
    EXAMINED: _CHOICE,
    WRITER: _CHOICE,
    CHILD: (ItemType.INTEGER,),
    SHEET: _FREE,
}
_CODES: Mapping[str, tuple[str, ...]] = {
    DETAIL: ("toward", "since", "upset"),
    WRITER: ("role",),
    CHILD: ("age-years",),
    SHEET: ("note", "code"),
}
_ANSWERS: Mapping[tuple[str, str], type[StrEnum]] = {
    (SIGN, ""): Answer,
    (CIRCUMSTANCE, ""): Known,
    (EXAMINED, ""): Outcome,
    (DETAIL, "since"): Since,
    (DETAIL, "upset"): Known,
}
_COMPARED: Mapping[ItemType, tuple[type, ...]] = {
    ItemType.BOOLEAN: (bool,),
    ItemType.DECIMAL: (int, Decimal),
    ItemType.INTEGER: (int, Decimal),
    ItemType.DATE: (date,),
    ItemType.DATE_TIME: (datetime,),
    ItemType.TIME: (time,),
    ItemType.CHOICE: (Option, str, int, date, time),
    ItemType.OPEN_CHOICE: (Option, str, int, date, time),
}


def incoherent(
    questionnaire: Questionnaire, located: Located, places: Mapping[str, Place]
) -> Iterator[Fault]:
    """Every fault in how the items belong together, at the item that has it."""
    ids = [item.link_id for item in questionnaire.walk()]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield located.fault(places[id], "De linkId {id} staat er meer dan één keer.", id=id)
    for told in (_conditions, _meanings):
        for item, message, values in told(questionnaire):
            yield located.fault(places[item.link_id], message, **values)


def _conditions(questionnaire: Questionnaire) -> Iterator[Told]:
    """Conditions on questions that are not there or never answer so, and items that wait for themselves."""
    for item in questionnaire.walk():
        waits: dict[str, object] = {"id": item.link_id}
        for condition in item.conditions:
            asked = questionnaire.by_id.get(condition.question)
            if asked is None or not asked.is_question:
                message = "{id} wacht op een vraag die er niet is: {question}."
                yield item, message, {**waits, "question": condition.question}
            elif not _can_hold(asked, condition):
                message = "{id} wacht op een antwoord dat de vraag {question} niet kan krijgen."
                yield item, message, {**waits, "question": condition.question}
        if _waits_for_itself(item, questionnaire):
            yield item, "{id} wacht op zichzelf.", waits


def _can_hold(asked: Item, condition: Condition) -> bool:
    value = condition.value
    if condition.operator is Operator.EXISTS:
        return True
    if type(value) not in _COMPARED.get(asked.type, (str,)):
        return False
    if asked.type is not ItemType.CHOICE:
        return True
    wanted = value if isinstance(value, Option) else Option("", str(value))
    return any(option.same(wanted) for option in asked.options)


def _waits_for_itself(item: Item, questionnaire: Questionnaire) -> bool:
    """Whether an item's being shown depends, in any number of steps, on its own answer."""
    seen: set[str] = set()
    waiting = questionnaire.waits_for(item)
    while waiting and item.link_id not in waiting:
        id = waiting.pop()
        if id not in seen and id in questionnaire.by_id:
            seen.add(id)
            waiting |= questionnaire.waits_for(questionnaire.by_id[id])
    return item.link_id in waiting


def _meanings(questionnaire: Questionnaire) -> Iterator[Told]:
    """Items whose answer Houvast could not make anything of."""
    met: set[tuple[str, str]] = set()
    for item in questionnaire.walk():
        doubles = [option.code for option in item.options]
        if len(set(doubles)) < len(doubles):
            yield item, "Eén antwoord staat er twee keer.", {}
        if item.hint[0]:
            yield from ((item, message, values) for message, values in _meaning(item, questionnaire))
        if item.hint in met:
            yield item, "Dit vraagt de lijst twee keer: {code}.", {"code": item.hint[1]}
        if item.hint[0] not in ("", DETAIL):
            met.add(item.hint)


def _meaning(item: Item, questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, object]]]:
    system, code = item.hint
    if system not in _TYPES or code not in _CODES.get(system, (code,)):
        yield "Dit kennen we niet: {system} {code}.", {"system": system, "code": code}
        return
    if item.type not in _TYPES[system]:
        expected = ", ".join(_TYPES[system])
        yield "Hier past deze soort vraag niet. Kies uit: {expected}.", {"expected": expected}
    if item.repeats and item.hint != (DETAIL, "toward"):
        yield "Hier past maar één antwoord.", {}
    answers = [str(one) for one in _ANSWERS.get(item.hint) or _ANSWERS.get((system, "")) or ()]
    strange = [option.code for option in item.options if answers and option.code not in answers]
    if strange:
        expected = ", ".join(answers)
        yield (
            "Dit antwoord kennen we niet: {code}. Kies uit: {expected}.",
            {
                "code": strange[0],
                "expected": expected,
            },
        )
    if system == DETAIL and _around(item, questionnaire) != SIGN:
        yield "Dit hoort binnen de vraag over een signaal te staan.", {}
    if system == CHILD and not _is_bounded(item):
        yield (
            "Een leeftijd heeft minValue en maxValue nodig, van 0 tot en met {most} jaar.",
            {"most": OLDEST_MONTHS // 12},
        )


def _around(item: Item, questionnaire: Questionnaire) -> str:
    """What the item right around this one is a hint of."""
    around = questionnaire.parents.get(item.link_id)
    return questionnaire.by_id[around].hint[0] if around else ""


def _is_bounded(item: Item) -> bool:
    low, high = item.smallest, item.largest
    return low is not None and high is not None and 0 <= low <= high <= OLDEST_MONTHS // 12
