"""Whether a list hangs together: its link ids, its conditions, and what Houvast makes of the answers."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum

from houvast.practice.faults import Fault, Located, Place
from houvast.practice.lists.questionnaire import (
    CHILD,
    CIRCUMSTANCE,
    DETAIL,
    EXAMINED,
    MONTHS_BESIDE,
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
from houvast.practice.observations import Answer, Known, Need, Outcome, Since, When
from houvast.practice.observations.child import MOST_MONTHS, OLDEST_MONTHS

Told = tuple[Item, str, dict[str, object]]
"""(the item that has it, the message, what fills its gaps)."""

_CHOICE = (ItemType.CHOICE,)
_WHOLE = (ItemType.INTEGER,)
_DATE = (ItemType.DATE,)
_FREE = (ItemType.STRING, ItemType.TEXT)
_ANY = ""
_TYPES: Mapping[tuple[str, str], tuple[ItemType, ...]] = {
    (SIGN, _ANY): _CHOICE,
    (CIRCUMSTANCE, _ANY): _CHOICE,
    (EXAMINED, _ANY): _CHOICE,
    (WRITER, "role"): _CHOICE,
    (CHILD, "age-years"): _WHOLE,
    (CHILD, "age-months"): _WHOLE,
    (CHILD, "developmental-age-years"): _WHOLE,
    (CHILD, "developmental-age-months"): _WHOLE,
    (CHILD, "cannot"): _CHOICE,
    (SHEET, "note"): _FREE,
    (SHEET, "code"): _FREE,
}
_DETAILS: Mapping[tuple[str, str], tuple[ItemType, ...]] = {
    (SIGN, "toward"): _CHOICE,
    (SIGN, "since"): _CHOICE,
    (SIGN, "upset"): _CHOICE,
    (CIRCUMSTANCE, "since"): _DATE,
    (CIRCUMSTANCE, "until"): _DATE,
}
"""What may be asked inside a question, by what that question is about."""
_ABOUT = {SIGN: "een signaal", CIRCUMSTANCE: "een omstandigheid"}
_ANSWERS: Mapping[tuple[str, str], type[StrEnum]] = {
    (SIGN, _ANY): Answer,
    (CIRCUMSTANCE, _ANY): Known,
    (EXAMINED, _ANY): Outcome,
    (DETAIL, "since"): Since,
    (DETAIL, "upset"): Known,
    (CHILD, "cannot"): Need,
}
_SEVERAL = ((DETAIL, "toward"), (CHILD, "cannot"))
_COMPARED: Mapping[ItemType, tuple[type, ...]] = {
    ItemType.BOOLEAN: (bool,),
    ItemType.DECIMAL: (int, Decimal),
    ItemType.INTEGER: (int, Decimal),
    ItemType.DATE: (When,),
    ItemType.DATE_TIME: (datetime,),
    ItemType.TIME: (time,),
    ItemType.CHOICE: (Option, str, int, When, time),
    ItemType.OPEN_CHOICE: (Option, str, int, When, time),
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
    if system == DETAIL and any(code == known for _about, known in _DETAILS):
        types = _DETAILS.get((_around(item, questionnaire), code), ())
    else:
        types = _TYPES.get(item.hint) or _TYPES.get((system, _ANY), ())
        if not types:
            yield "Dit kennen we niet: {system} {code}.", {"system": system, "code": code}
            return
    if not types:
        about = [_ABOUT[one] for one, known in _DETAILS if known == code]
        message = "Dit hoort binnen de vraag over {about} te staan."
        yield message, {"about": " of ".join(about)}
    elif item.type not in types:
        expected = ", ".join(types)
        yield "Hier past deze soort vraag niet. Kies uit: {expected}.", {"expected": expected}
    if item.repeats and item.hint not in _SEVERAL:
        yield "Hier past maar één antwoord.", {}
    yield from _strange_answers(item)
    if system == CHILD and item.type in _WHOLE:
        yield from _unbounded(item, questionnaire)


def _strange_answers(item: Item) -> Iterator[tuple[str, dict[str, object]]]:
    """The first answer to choose that means nothing here."""
    known = _ANSWERS.get(item.hint) or _ANSWERS.get((item.hint[0], _ANY)) or ()
    answers = [str(one) for one in known]
    strange = [option.code for option in item.options if answers and option.code not in answers]
    if strange:
        message = "Dit antwoord kennen we niet: {code}. Kies uit: {expected}."
        yield message, {"code": strange[0], "expected": ", ".join(answers)}


def _around(item: Item, questionnaire: Questionnaire) -> str:
    """What the item right around this one is a hint of."""
    around = questionnaire.parents.get(item.link_id)
    return questionnaire.by_id[around].hint[0] if around else ""


def _unbounded(item: Item, questionnaire: Questionnaire) -> Iterator[tuple[str, dict[str, object]]]:
    """An age without a smallest and a largest number, or months that no years go with."""
    years = MONTHS_BESIDE.get(item.hint[1])
    most = MOST_MONTHS if years else OLDEST_MONTHS // 12
    low, high = item.smallest, item.largest
    if low is None or high is None or not 0 <= low <= high <= most:
        message = "Een leeftijd heeft minValue en maxValue nodig, van 0 tot en met {most} jaar."
        if years:
            message = "Maanden hebben minValue en maxValue nodig, van 0 tot en met {most}."
        yield message, {"most": most}
    if years and (CHILD, years) not in [one.hint for one in questionnaire.walk()]:
        yield "Bij deze maanden ontbreekt de vraag naar de jaren: {code}.", {"code": years}
