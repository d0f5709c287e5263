"""Pseudonyms in the place of names (child-1, adult-1, other-1), by what somebody does in a file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from houvast.exchange.footage.terms import Sort
from houvast.practice.footage import Person, PersonKind

OURS = re.compile(r"(child|adult|other)-[0-9]{1,4}")
_CHILDLIKE = {Sort.PHASE, Sort.SIGNAL}


class Pseudonyms:
    """Gives everybody in a file one pseudonym, the same in all its films.

    `doings` tells in the order of the file what each name does; `taken` are pseudonyms that are in use
    already. Who has phases or gives signals is a child, who responds is an adult. A name that is a pseudonym
    of ours stays, unless somebody does what it denies. Where nobody is named, the doings tell of whom: it is
    one child, one adult and one other, and they are only there when no named person can be meant.
    """

    def __init__(self, doings: Mapping[str, Iterable[Sort]], taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._ids = {kind: _ids(kind.value) for kind in PersonKind}
        self._people: dict[str, Person] = {}
        kinds = {name: _kind(name, set(does)) for name, does in doings.items() if name}
        kept = {name: kind for name, kind in kinds.items() if OURS.fullmatch(name) and _prefix(name) == kind}
        for name, kind in kept.items():
            if name not in self._taken:
                self._people[name] = Person(id=name, kind=kind)
        self._taken.update(kept)
        for name, kind in kinds.items():
            if name not in self._people:
                self._people[name] = self._new(kind)
        named = set(kinds.values()) - {PersonKind.OTHER}
        unnamed = _kinds_of_nobody(doings.get("", ())) - named
        self._nobody = {kind: self._new(kind) for kind in PersonKind if kind in unnamed}

    def _new(self, kind: PersonKind) -> Person:
        free = next(id for id in self._ids[kind] if id not in self._taken)
        self._taken.add(free)
        return Person(id=free, kind=kind)

    def doing(self, name: str, sort: Sort) -> Person | None:
        """Who does this under this name; "" is nobody in particular."""
        return self._people.get(name) if name else self._nobody.get(_kind("", {sort}))

    @property
    def all(self) -> tuple[Person, ...]:
        """Everybody, in the order of the file; who has no name comes last."""
        return (*self._people.values(), *self._nobody.values())


def _ids(word: str) -> Iterator[str]:
    return (f"{word}-{at}" for at in count(1))


def _kinds_of_nobody(does: Iterable[Sort]) -> set[PersonKind]:
    return {_kind("", {sort}) for sort in does if sort is not Sort.HIDDEN}


def _kind(name: str, does: set[Sort]) -> PersonKind:
    if does & _CHILDLIKE:
        return PersonKind.CHILD
    if OURS.fullmatch(name):
        return _prefix(name)
    return PersonKind.ADULT if Sort.RESPONSE in does else PersonKind.OTHER


def _prefix(name: str) -> PersonKind:
    return PersonKind(name.split("-")[0])
