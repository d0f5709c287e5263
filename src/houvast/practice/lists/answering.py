"""Given answers checked against a list: types, options, what is required, what is hidden."""

import operator as compare
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from houvast.practice.faults import Fault
from houvast.practice.lists.fitting import Values, misfits
from houvast.practice.lists.questionnaire import (
    CODE_PATTERN,
    MOST_TEXT,
    SHEET,
    AnswerValue,
    Condition,
    Item,
    ItemType,
    Operator,
    Option,
    Questionnaire,
)
from houvast.practice.observations import When


@dataclass(frozen=True)
class Answered:
    """Checked answers by link id. Items that are hidden carry none."""

    questionnaire: Questionnaire
    values: Values

    def first(self, link_id: str) -> AnswerValue | None:
        """The first answer to an item, or None."""
        return next(iter(self.values.get(link_id, ())), None)


def answer(
    questionnaire: Questionnaire, given: Mapping[str, Sequence[str]], *, today: date
) -> tuple[Answered, tuple[Fault, ...]]:
    """Answers as they came from a form (texts per link id), checked. Every fault has its item as place.

    What is wrong is left out of the answers; the rest stays usable. No life reaches past `today`.
    """
    values: dict[str, tuple[AnswerValue, ...]] = {}
    faults: dict[str, list[Fault]] = {}
    for item in questionnaire.walk():
        texts = list(dict.fromkeys(text.strip() for text in given.get(item.link_id, ()) if text.strip()))
        if texts and item.is_question:
            values[item.link_id], faults[item.link_id] = _values(item, texts)
    shown = _shown(questionnaire, values)
    for item in questionnaire.walk():
        if item.required and item.link_id in shown and not _is_answered(item, values):
            faults[item.link_id] = [_fault(item, "Vul dit nog in.")]
    for item, message in misfits(questionnaire, values, shown, today):
        values[item.link_id], faults[item.link_id] = (), [_fault(item, message)]
    kept = {id: found for id, found in values.items() if found and id in shown}
    told = (faults.get(item.link_id, ()) for item in questionnaire.walk() if item.link_id in shown)
    return Answered(questionnaire, kept), tuple(fault for wrong in told for fault in wrong)


def _is_answered(item: Item, values: Mapping[str, object]) -> bool:
    """A question by its own answer, also a wrong one; a group by any answer inside it."""
    return item.link_id in values if item.is_question else any(one.link_id in values for one in item.walk())


def _fault(item: Item, message: str, **values: object) -> Fault:
    return Fault("", 0, item.link_id, message, values)


def _values(item: Item, texts: Sequence[str]) -> tuple[tuple[AnswerValue, ...], list[Fault]]:
    if len(texts) > 1 and not item.repeats:
        return (), [_fault(item, "Kies hier één antwoord.")]
    read = [_value(item, text) for text in texts]
    faults = [one for one in read if isinstance(one, Fault)]
    return tuple(one for one in read if not isinstance(one, Fault) and not faults), faults[:1]


def _value(item: Item, text: str) -> AnswerValue | Fault:
    if item.options:
        return _chosen(item, text)
    if item.type in (ItemType.STRING, ItemType.TEXT, ItemType.URL):
        return _text(item, text)
    maker, message = _MAKERS[item.type]
    try:
        value = maker(text)
    except ValueError:
        return _fault(item, message)
    return value if _is_within(item, value) else _outside(item)


def _chosen(item: Item, text: str) -> Option | str | Fault:
    option = next((option for option in item.options if option.code == text), None)
    if option:
        return option
    if item.type is ItemType.OPEN_CHOICE:
        return _text(item, text)
    return _fault(item, "Kies een van de antwoorden die erbij staan.")


def _text(item: Item, text: str) -> str | Fault:
    """Free text that can be saved and opened again; browsers send the ends of lines their own way."""
    plain = text.replace("\r\n", "\n")
    most = min(item.max_length or MOST_TEXT, MOST_TEXT)
    if len(plain) > most:
        return _fault(item, "Deze tekst is te lang: meer dan {most} tekens.", most=most)
    if any("\ud800" <= sign <= "\udfff" for sign in plain):
        return _fault(item, "In deze tekst staat een teken dat niet kan worden bewaard.")
    return _code(item, plain) if item.hint == (SHEET, "code") else plain


def _code(item: Item, text: str) -> str | Fault:
    """The code that sheets of one child share; people may type it small, spaced or without its dash."""
    letters = re.sub(r"[\s-]", "", text).upper()
    code = f"{letters[:4]}-{letters[4:]}"
    if re.fullmatch(CODE_PATTERN, code):
        return code
    return _fault(item, "Een code ziet eruit als ABCD-2345. Neem de code van het andere blad over.")


def _is_within(item: Item, value: AnswerValue) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return True
    low, high = item.smallest, item.largest
    return (low is None or value >= low) and (high is None or value <= high)


def _outside(item: Item) -> Fault:
    low, high = ("…" if bound is None else bound for bound in (item.smallest, item.largest))
    return _fault(item, "Vul een getal in van {low} tot en met {high}.", low=low, high=high)


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise ValueError
    return int(text)


def _decimal(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,9}([.,][0-9]{1,9})?", text):
        raise ValueError
    return Decimal(text.replace(",", "."))


def _when(text: str) -> When:
    when = When.read(text)
    if when is None:
        raise ValueError
    return when


def _yes_or_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


_MAKERS: Mapping[ItemType, tuple[Callable[[str], AnswerValue], str]] = {
    ItemType.BOOLEAN: (_yes_or_no, "Kies ja of nee."),
    ItemType.INTEGER: (_whole, "Vul een heel getal in, zoals 8."),
    ItemType.DECIMAL: (_decimal, "Vul een getal in, zoals 8 of 8,5."),
    ItemType.DATE: (
        _when,
        "Dit is geen datum die bestaat. Schrijf die als 14-3-2019, 3-2019 of 2019.",
    ),
    ItemType.DATE_TIME: (datetime.fromisoformat, "Dit is geen datum met tijd."),
    ItemType.TIME: (time.fromisoformat, "Dit is geen tijd. Schrijf uur:minuten, zoals 10:30."),
}


def _shown(questionnaire: Questionnaire, values: Values) -> frozenset[str]:
    """The items that are shown, given the answers; a hidden question counts as not answered."""
    shown: set[str] = set()
    for item in questionnaire.in_turn:
        around = questionnaire.parents.get(item.link_id)
        if (around is None or around in shown) and _is_wanted(item, values, shown):
            shown.add(item.link_id)
    return frozenset(shown)


def _is_wanted(item: Item, values: Values, shown: Collection[str]) -> bool:
    if not item.conditions:
        return True
    held = (
        holds(one, values.get(one.question, ()) if one.question in shown else ()) for one in item.conditions
    )
    return all(held) if item.all_conditions else any(held)


def holds(condition: Condition, given: Iterable[AnswerValue]) -> bool:
    """Whether a condition holds for these answers; without any, the question was not answered."""
    operator, wanted = condition.operator, condition.value
    if operator is Operator.EXISTS:
        return bool(given) is wanted
    if operator is Operator.NOT_EQUAL:
        return not any(_same(value, wanted) for value in given)
    if operator is Operator.EQUAL:
        return any(_same(value, wanted) for value in given)
    return any(_ordered(operator, value, wanted) for value in given)


def _same(value: AnswerValue, other: AnswerValue) -> bool:
    if isinstance(value, Option):
        return value.same(other) if isinstance(other, Option) else value.code == str(other)
    return _kind(value) == _kind(other) and value == other


_COMPARISONS: Mapping[Operator, Callable[..., bool]] = {
    Operator.MORE: compare.gt,
    Operator.LESS: compare.lt,
    Operator.AT_LEAST: compare.ge,
    Operator.AT_MOST: compare.le,
}


def _ordered(operator: Operator, value: AnswerValue, other: AnswerValue) -> bool:
    """Compared in order; values of two kinds have no order and never hold."""
    return _kind(value) == _kind(other) and _COMPARISONS[operator](value, other)


def _kind(value: AnswerValue) -> tuple[type, bool]:
    """Values of one kind can be compared: whole and broken numbers can, yes and 1 cannot.

    Nor can times with and without a time zone: nobody knows how far they are apart.
    """
    kind = Decimal if type(value) is int else type(value)
    return kind, isinstance(value, datetime | time) and value.tzinfo is not None
