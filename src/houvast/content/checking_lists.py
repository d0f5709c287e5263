"""Whether what a list asks can be said to its readers, and whether its answers are kept."""

from collections.abc import Iterator

from houvast.content.reading import Reading
from houvast.content.records import Shelf
from houvast.practice.faults import Fault
from houvast.practice.lists import Questionnaire
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL, SIGN, Item
from houvast.practice.observations import Circumstance, Sign, Stress

SELF = "self"
_DATES = {(DETAIL, "since"), (DETAIL, "until")}


def check_lists(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Every fault in what the lists ask, at the question or at the record that it is about."""
    for questionnaire in shelf.lists.values():
        yield from _unasked(questionnaire, shelf, reading)
    yield from _not_for_oneself(shelf, reading)
    yield from _not_for_reader(shelf, reading)


def _about(item: Item, shelf: Shelf) -> Sign | Circumstance | None:
    """The sign or the circumstance that a question is about."""
    system, code = item.hint
    if system == SIGN:
        return shelf.signs.get(code)
    return shelf.circumstances.get(code) if system == CIRCUMSTANCE else None


def _unasked(questionnaire: Questionnaire, shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Details about what cannot have them: the answers to these would be lost."""
    for item in questionnaire.walk():
        asked = _about(item, shelf)
        for inner in item.items if asked else ():
            if asked and inner.hint in _lost_with(asked):
                message = "Bij {asked} hoort deze vraag niet."
                yield reading.fault(questionnaire, inner.link_id, message, asked=asked.id)


def _lost_with(asked: Sign | Circumstance) -> set[tuple[str, str]]:
    if isinstance(asked, Circumstance):
        return set() if asked.dated else _DATES
    lost = set() if asked.relational else {(DETAIL, "toward")}
    return lost if asked.stress is Stress.ASKED else lost | {(DETAIL, "upset")}


def _offered(shelf: Shelf) -> Iterator[tuple[str, Questionnaire]]:
    """(reader, list) of every list that a door opens or offers."""
    for door in shelf.doors:
        for id in (door.list, door.circumstances):
            if id in shelf.lists:
                yield door.reader, shelf.lists[id]


def _asked_of(shelf: Shelf) -> Iterator[tuple[str, Questionnaire, Item, Sign | Circumstance]]:
    for reader, questionnaire in dict.fromkeys(_offered(shelf)):
        for item in questionnaire.walk():
            asked = _about(item, shelf)
            if asked:
                yield reader, questionnaire, item, asked


def _not_for_oneself(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """What is asked of oneself and can only be said of somebody else."""
    for reader, questionnaire, item, asked in _asked_of(shelf):
        if reader == SELF and not asked.text_self:
            message = "Dit vraag je aan iemand zelf. Schrijf bij {asked} ook text_self."
            yield reading.fault(questionnaire, item.link_id, message, asked=asked.id)


def _not_for_reader(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Circumstances that are not asked of this reader."""
    for reader, questionnaire, item, asked in _asked_of(shelf):
        if isinstance(asked, Circumstance) and reader not in asked.readers:
            message = "{asked} is niet voor deze lezer: {reader}."
            yield reading.fault(questionnaire, item.link_id, message, asked=asked.id, reader=reader)
