"""What can be wrong in a sheet whose TOML is in order: words nobody knows, days that cannot be.

Looked up in the file as it was written, so that one fault never hides another.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from houvast.practice.faults import Fault, Located, Place
from houvast.practice.lists.questionnaire import Questionnaire
from houvast.practice.observations import Circumstance, Sign, When

EARLIEST = date(2000, 1, 1)
MOST_SUGGESTIONS = 50
_EACH = "*"


@dataclass(frozen=True)
class SheetTerms:
    """What a sheet may speak of: the words and lists that the content knows."""

    signs: Mapping[str, Sign]
    lists: Mapping[str, Questionnaire]
    circumstances: Mapping[str, Circumstance]
    look_alikes: Collection[str]
    criteria: Collection[str]
    roles: Collection[str]
    settings: Collection[str]
    towards: Collection[str]


def current_sign(id: str, signs: Mapping[str, Sign]) -> Sign:
    """A sign, or the one that took its place; content is checked to have no circle of successors."""
    sign = signs[id]
    while sign.replaced_by:
        sign = signs[sign.replaced_by]
    return sign


def sheet_faults(located: Located, terms: SheetTerms, today: date) -> Iterator[Fault]:
    """Every word the content does not know and every day that cannot be."""
    yield from _unknown_words(located, terms)
    yield from _list_faults(located, terms)
    yield from _double_answers(located, terms)
    yield from _aimless(located, terms)
    yield from _double_judgements(located)
    yield from _halves_of_ages(located)
    yield from _impossible_days(located, today)


def _found(value: object, *path: str, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """What stands at a path, however the rest is written; `_EACH` is every value of a row or table."""
    if not path:
        yield place, value
        return
    inner: dict[str | int, object] = {}
    if isinstance(value, dict):
        inner = value
    elif isinstance(value, list):
        inner = dict(enumerate(value))
    for step, one in inner.items():
        if path[0] in (_EACH, step):
            yield from _found(one, *path[1:], place=(*place, step))


def _words(located: Located, terms: SheetTerms) -> Iterator[tuple[Place, object, Collection[str]]]:
    """(place, word, the words that may stand there)."""
    expected: tuple[tuple[tuple[str, ...], Collection[str]], ...] = (
        (("list",), terms.lists),
        (("writer", "role"), terms.roles),
        (("writer", "setting"), terms.settings),
        (("answers", _EACH, "toward", _EACH), terms.towards),
        (("answers", _EACH, _EACH, "toward", _EACH), terms.towards),
        (("history", _EACH, "what"), terms.circumstances),
        (("examined", _EACH, "what"), terms.look_alikes),
        (("judgement", _EACH, "criterion"), terms.criteria),
    )
    for place, _answer in _found(located.value, "answers", _EACH):
        yield place, place[-1], terms.signs
    for path, words in expected:
        for place, word in _found(located.value, *path):
            yield place, word, words


def _unknown_words(located: Located, terms: SheetTerms) -> Iterator[Fault]:
    """Each with the nearest word that is known; looking for it takes time, so not for hundreds."""
    told = 0
    for place, word, words in _words(located, terms):
        if isinstance(word, str) and word not in words:
            told += 1
            near = difflib.get_close_matches(word[:60], list(words), n=1) if told <= MOST_SUGGESTIONS else []
            message = "Dit woord kennen we niet: {word}."
            if near:
                message = "Dit woord kennen we niet: {word}. Bedoel je {near}?"
            yield located.fault(place, message, word=word, **({"near": near[0]} if near else {}))


def _list_faults(located: Located, terms: SheetTerms) -> Iterator[Fault]:
    """A version from later than ours, a sign the list does not ask."""
    named, told = located.value.get("list"), located.value.get("version")
    questionnaire = terms.lists.get(named) if isinstance(named, str) else None
    if questionnaire is None or not isinstance(told, str):
        return
    version, newest = _version(told), _version(questionnaire.version) or ()
    if version is None or version > newest:
        message = "Deze versie van de lijst kennen we niet: {version}. De nieuwste hier is {newest}."
        yield located.fault(("version",), message, version=told, newest=questionnaire.version)
    elif version == newest:
        for place, _answer in _found(located.value, "answers", _EACH):
            if place[-1] in terms.signs and place[-1] not in questionnaire.signs:
                yield located.fault(place, "Dit staat niet op deze lijst: {sign}.", sign=place[-1])


def _version(text: str) -> tuple[int, ...] | None:
    """ "2026.1" as (2026, 1); None when it is not of that form."""
    parts = text.split(".")
    fits = len(parts) <= 4 and all(part.isdecimal() and len(part) < 6 for part in parts)
    return tuple(int(part) for part in parts) if fits else None


def _double_answers(located: Located, terms: SheetTerms) -> Iterator[Fault]:
    """Two answers about one sign and one person: nobody can know which of them holds."""
    for place, given in _found(located.value, "answers", _EACH):
        id = str(place[-1])
        if id in terms.signs and isinstance(given, list | dict):
            sign = current_sign(id, terms.signs)
            entries = given if isinstance(given, list) else [given]
            about = [toward for entry in entries for toward in _about(entry, sign)]
            if len(set(about)) < len(about):
                yield located.fault(place, "Over dezelfde persoon staat hier meer dan één antwoord.")


def _aimless(located: Located, terms: SheetTerms) -> Iterator[Fault]:
    """An answer about somebody, to a sign that is the same with everybody."""
    for path in (("answers", _EACH, "toward"), ("answers", _EACH, _EACH, "toward")):
        for place, _towards in _found(located.value, *path):
            id = str(place[1])
            if id in terms.signs and not terms.signs[id].relational:
                message = "Dit signaal gaat niet over één persoon: {sign}. Laat toward hier weg."
                yield located.fault(place, message, sign=id)


def _about(entry: object, sign: Sign) -> list[str]:
    toward = entry.get("toward") if isinstance(entry, dict) and sign.relational else None
    named = [one for one in toward if isinstance(one, str)] if isinstance(toward, list) else []
    return named or list(sign.unsaid_toward)


def _double_judgements(located: Located) -> Iterator[Fault]:
    met: set[object] = set()
    for place, criterion in _found(located.value, "judgement", _EACH, "criterion"):
        if isinstance(criterion, str) and criterion in met:
            message = "Over dit criterium staat er al een oordeel: {criterion}."
            yield located.fault(place, message, criterion=criterion)
        met.add(str(criterion))


def _halves_of_ages(located: Located) -> Iterator[Fault]:
    """Months without years: a baby, or years that were forgotten."""
    for name in ("age", "developmental_age"):
        years = list(_found(located.value, "child", f"{name}_years"))
        for place, _months in _found(located.value, "child", f"{name}_months"):
            if not years:
                yield located.fault(place, "Schrijf hier ook {name} bij, desnoods 0.", name=f"{name}_years")


def _impossible_days(located: Located, today: date) -> Iterator[Fault]:
    for place, written in _found(located.value, "written"):
        when = _when(written)
        if when and not EARLIEST <= when.first <= today:
            yield located.fault(place, "Deze datum ligt in de toekomst of te ver terug.")
    for path in (("history", "since"), ("history", "until"), ("examined", "on")):
        for place, told in _found(located.value, path[0], _EACH, path[1]):
            when = _when(told)
            if when and when.first > today:
                yield located.fault(place, "Deze datum ligt in de toekomst.")
    for place, entry in _found(located.value, "history", _EACH):
        since, until = (
            _when(entry.get(name)) if isinstance(entry, dict) else None for name in ("since", "until")
        )
        if since and until and until.is_before(since):
            yield located.fault(place, "Het begin ligt hier na het einde.")


def _when(value: object) -> When | None:
    """A date as TOML gives it, or between quotes; anything else is told of elsewhere."""
    if isinstance(value, str):
        return When.read(value)
    return When.of(value) if isinstance(value, date) and not isinstance(value, datetime) else None
