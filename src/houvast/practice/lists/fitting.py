"""Whether answers that are each in order also go together: days that can be, years with their months."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from houvast.practice.lists.questionnaire import (
    CHILD,
    CIRCUMSTANCE,
    DETAIL,
    MONTHS_BESIDE,
    AnswerValue,
    Item,
    Questionnaire,
)
from houvast.practice.observations import When

Values = Mapping[str, tuple[AnswerValue, ...]]


def misfits(
    questionnaire: Questionnaire, values: Values, shown: Collection[str], today: date
) -> Iterator[tuple[Item, str]]:
    """Each item whose answer cannot be, with what is wrong, in the order of the list."""
    seen = {id: told for id, told in values.items() if id in shown and told}
    told = {questionnaire.by_id[id].hint for id in seen}
    for item in questionnaire.walk():
        years = MONTHS_BESIDE.get(item.hint[1]) if item.hint[0] == CHILD else None
        if years and item.link_id in seen and (CHILD, years) not in told:
            yield item, "Vul ook de jaren in, desnoods 0."
        if item.hint[0] == CIRCUMSTANCE:
            yield from _impossible_days(item, seen, today)


def _impossible_days(circumstance: Item, seen: Values, today: date) -> Iterator[tuple[Item, str]]:
    """Days that are still to come, and an end that was before the beginning."""
    days: dict[str, When] = {}
    for item in circumstance.items:
        when = next(iter(seen.get(item.link_id, ())), None)
        if item.hint[0] == DETAIL and isinstance(when, When):
            days[item.hint[1]] = when
            if when.first > today:
                yield item, "Deze datum ligt in de toekomst."
    since, until = days.get("since"), days.get("until")
    if since and until and until.is_before(since):
        ending = next(item for item in circumstance.items if item.hint == (DETAIL, "until"))
        yield ending, "Het einde ligt hier voor het begin."
