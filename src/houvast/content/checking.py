"""Whether everything that is named exists and can be said: signs, sources, words, successors."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any

from houvast.content.checking_knowledge import SHAPES, check_knowledge, named_in_knowledge, places, told
from houvast.content.checking_lists import check_lists
from houvast.content.reading import Reading
from houvast.content.records import Door, Page, Shelf
from houvast.practice.advice import Step
from houvast.practice.faults import Fault
from houvast.practice.lists import Questionnaire
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL, EXAMINED, SIGN, WRITER
from houvast.practice.observations import (
    Answer,
    Evidence,
    Known,
    Need,
    Outcome,
    Since,
    Status,
    Upset,
)
from houvast.practice.observations.child import ADULT_MONTHS
from houvast.practice.picture import Rule, RuleKind

_TAKEN = "Deze naam bestaat al: {name}."

Named = Iterator[tuple[Any, str, str]]
"""(the record, kind of what it names, the id it names)."""

_SHAPES = {
    **SHAPES,
    "source": "Source",
    "toward": "Words",
    "role": "Words",
    "setting": "Words",
    "reader": "Words",
    "group": "Words",
}
_SAID: Mapping[str, type[StrEnum]] = {
    "answer": Answer,
    "known": Known,
    "outcome": Outcome,
    "since": Since,
    "upset": Upset,
    "need": Need,
    "evidence": Evidence,
    "status": Status,
    "kind": RuleKind,
}
_HINTS = {SIGN: "sign", CIRCUMSTANCE: "circumstance", EXAMINED: "look-alike"}
_OPTIONS = {(DETAIL, "toward"): "toward", (WRITER, "role"): "role"}
_FACTS = {"history": "circumstance", "examined": "look-alike"}
_STEP_FACTS = {"history": "circumstance", "cannot": "need"}
_DRAWING = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN_KINDS = (RuleKind.STRATEGY, RuleKind.PATTERN)
_AGE = re.compile(r"(?:developmental-)?age\.at-least-[0-9]{1,4}")


def check(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Every fault between files, at the record that holds it."""
    yield from _absent(shelf, reading)
    yield from _groundless(shelf, reading)
    yield from _retired(shelf, reading)
    yield from _wordless(shelf, reading)
    yield from _doubles(shelf, reading)
    yield from check_knowledge(shelf, reading)
    yield from check_lists(shelf, reading)
    yield from _out_of_place(shelf, reading)


def _absent(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Names of what is not there. What is there but could not be read has its own fault already."""
    known = _known(shelf)
    named = chain(_named_sources(shelf), _named_signs(shelf), _named_elsewhere(shelf))
    for record, kind, id in chain(named, named_in_knowledge(shelf)):
        if id not in known.get(kind, ()) and not reading.is_broken(_SHAPES.get(kind, ""), id):
            yield reading.fault(record, id, "Dit bestaat niet: {id} ({kind}).", id=id, kind=kind)


def _known(shelf: Shelf) -> dict[str, Collection[str]]:
    return {
        **places(shelf),
        "line": {line.id for line in shelf.help_lines},
        "source": shelf.sources,
        "toward": shelf.words.toward,
        "role": shelf.words.role,
        "setting": shelf.words.setting,
        "reader": set(shelf.words.reader.values()),
        "group": shelf.words.group,
        "need": set(Need),
    }


def _claims(shelf: Shelf) -> Iterator[tuple[Any, Iterable[str]]]:
    """Every record that says something, with the ids of its sources."""
    records: Iterable[Any] = chain(
        shelf.signs.values(),
        shelf.circumstances.values(),
        shelf.look_alikes.values(),
        shelf.prevalence,
        shelf.referrals,
        shelf.steps,
        shelf.schemes.values(),
        told(shelf),
    )
    for record in records:
        yield record, record.sources
    for rule in shelf.rules:
        yield rule, rule.all_sources


def _groundless(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    for record, sources in _claims(shelf):
        if not sources:
            yield reading.fault(record, "sources", "Hier ontbreekt een bron.")


def _named_sources(shelf: Shelf) -> Named:
    papers: tuple[Any, ...] = (*shelf.doors, *shelf.pages.values())
    for record, sources in chain(_claims(shelf), ((one, one.sources) for one in papers)):
        for source in sources:
            yield record, "source", source


def _named_signs(shelf: Shelf) -> Named:
    for sign in shelf.signs.values():
        for id in sign.also:
            yield sign, "look-alike", id
        if sign.replaced_by:
            yield sign, "sign", sign.replaced_by
    yield from _used_signs(shelf)
    for rule in shelf.rules:
        yield from _named_in_rule(rule)
    for questionnaire in shelf.lists.values():
        yield from _named_in_list(questionnaire)


def _used_signs(shelf: Shelf) -> Named:
    """The signs that lists ask, steps look at and rules reason with."""
    for step in shelf.steps:
        for id in (*step.when, *step.unless):
            yield step, "sign", id
    for rule in shelf.rules:
        for leaf in rule.leaves:
            if not leaf.is_fact:
                yield rule, "sign", leaf.id
    for questionnaire in shelf.lists.values():
        for id in questionnaire.signs:
            yield questionnaire, "sign", id


def _named_in_rule(rule: Rule) -> Named:
    for reader in (*rule.readers, *rule.says_for):
        yield rule, "reader", reader
    for id in rule.also:
        yield rule, "look-alike", id
    for toward in rule.toward:
        yield rule, "toward", toward
    for leaf in rule.leaves:
        for toward in leaf.toward:
            yield rule, "toward", toward
        kind, _, what = leaf.id.partition(".")
        if leaf.is_fact and not _AGE.fullmatch(leaf.id):
            yield rule, _FACTS.get(kind, "fact"), what if kind in _FACTS else leaf.id


def _named_in_step(step: Step) -> Named:
    for fact in step.facts:
        kind, _, what = fact.partition(".")
        yield step, _STEP_FACTS.get(kind, "fact"), what if kind in _STEP_FACTS else fact


def _named_in_list(questionnaire: Questionnaire) -> Named:
    for item in questionnaire.walk():
        system, code = item.hint
        if system in _HINTS and system != SIGN:
            yield questionnaire, _HINTS[system], code
        if item.hint in _OPTIONS:
            for option in item.options:
                yield questionnaire, _OPTIONS[item.hint], option.code


def _named_elsewhere(shelf: Shelf) -> Named:
    for door in shelf.doors:
        yield from _named_in_door(door)
    for step in shelf.steps:
        yield from _named_in_step(step)
    for circumstance in shelf.circumstances.values():
        yield circumstance, "group", circumstance.group
    read: Iterable[Any] = chain(
        shelf.circumstances.values(),
        shelf.steps,
        shelf.referrals,
        shelf.prevalence,
        shelf.signs.values(),
        shelf.pages.values(),
        shelf.schemes.values(),
        shelf.help_lines,
    )
    for record in read:
        for reader in record.readers:
            yield record, "reader", reader


def _named_in_door(door: Door) -> Named:
    yield door, "list", door.list
    if door.circumstances:
        yield door, "list", door.circumstances
    yield door, "setting", door.setting
    yield door, "reader", door.reader
    for role in door.roles:
        yield door, "role", role.code


def _retired(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Retired signs that are still in use, and those whose successors lead back to themselves."""
    for record, _kind, id in _used_signs(shelf):
        if id in shelf.signs and shelf.signs[id].replaced_by:
            message = "{id} is vervangen door {successor}. Noem die."
            yield reading.fault(record, id, message, id=id, successor=shelf.signs[id].replaced_by)
    for sign in shelf.signs.values():
        passed, at = {sign.id}, sign.replaced_by
        while at in shelf.signs and at not in passed:
            passed.add(at)
            at = shelf.signs[at].replaced_by
        if at in passed:
            message = "De opvolgers van {sign} lopen in een kring."
            yield reading.fault(sign, sign.replaced_by, message, sign=sign.id)


def _wordless(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Codes that nobody could read out loud."""
    if not shelf.words.role:
        if not reading.is_broken("Words", ""):
            yield Fault("words.toml", 0, "", "Dit bestand ontbreekt.")
        return
    wanted: dict[str, Iterable[str]] = {**_SAID, "toward": ["me"], "reader": shelf.words.role}
    for table, codes in wanted.items():
        for code in codes:
            if code not in getattr(shelf.words, table):
                yield reading.fault(shelf.words, table, "Hier ontbreekt iets: {name}.", name=str(code))


def _doubles(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Two pages or two doors at one address, a step and a referral with one id, one name for two codes."""
    met: dict[tuple[str, str], Any] = {}
    papers: tuple[Any, ...] = (*shelf.steps, *shelf.referrals)
    names: Iterable[tuple[str, str, Any]] = chain(
        (("door", door.slug, door) for door in shelf.doors),
        (("page", page.slug, page) for page in reading.all(Page).values()),
        (("paper", paper.id, paper) for paper in papers),
    )
    for kind, name, record in names:
        if met.setdefault((kind, name), record) is not record:
            yield reading.fault(record, name, _TAKEN, name=name)
    for scheme in shelf.schemes.values():
        for name in scheme.named_twice():
            yield reading.fault(scheme, name, _TAKEN, name=name)


def _out_of_place(shelf: Shelf, reading: Reading) -> Iterator[Fault]:
    """Names of drawings that are no plain name, and patterns about adults or read in a life."""
    for sign in shelf.signs.values():
        if sign.drawing and not _DRAWING.fullmatch(sign.drawing):
            message = "Noem hier alleen de naam van de tekening, zonder map en zonder .svg."
            yield reading.fault(sign, "drawing", message)
    for rule in shelf.rules:
        if rule.kind is RuleKind.PATTERN and (rule.to_months is None or rule.to_months > ADULT_MONTHS):
            message = "Een patroon gaat nooit over een volwassene. Schrijf hier to_months = {months}."
            yield reading.fault(rule, "to_months", message, months=ADULT_MONTHS)
        for leaf in rule.leaves if rule.kind in _PLAIN_KINDS else ():
            if leaf.is_fact and leaf.id.startswith("history."):
                message = "Wat iemand meemaakte, maakt geen patroon. Haal {fact} hier weg."
                yield reading.fault(rule, leaf.id, message, fact=leaf.id)
