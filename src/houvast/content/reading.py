"""Files to records. Every fault of every file is gathered; nothing stops at the first one."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from houvast.content.knowledge import Covered, Danger, KnowledgePage, Phase, Situation, Term, Title
from houvast.content.markdown import as_html, split
from houvast.content.records import Door, HelpLine, Page, Shelf
from houvast.content.strays import strays
from houvast.practice.advice import Step
from houvast.practice.faults import Fault, Located, Place, read_json, read_shape, read_toml
from houvast.practice.footage import Scheme
from houvast.practice.lists import Questionnaire, read_questionnaire
from houvast.practice.observations import Circumstance, Sign, Source
from houvast.practice.picture import LookAlike, Prevalence, Referral, Rule, Words, read_rule

T = TypeVar("T")

_TABLES: dict[str, tuple[str, Any]] = {
    "sources.toml": ("source", Source),
    "signs/*.toml": ("sign", Sign),
    "circumstances.toml": ("circumstance", Circumstance),
    "lookalikes.toml": ("look_alike", LookAlike),
    "prevalence.toml": ("prevalence", Prevalence),
    "help.toml": ("line", HelpLine),
    "library.toml": ("title", Title),
    "situations.toml": ("situation", Situation),
    "glossary.toml": ("word", Term),
    "circle.toml": ("phase", Phase),
    "danger.toml": ("danger", Danger),
    "coverage.toml": ("covered", Covered),
}
_PAPERS: dict[str, Any] = {
    "steps/*.md": Step,
    "referrals/*.md": Referral,
    "pages/*.md": Page,
    "knowledge/*.md": KnowledgePage,
}
_WHOLE_FILES: dict[str, Any] = {"doors/*.toml": Door, "schemes/*.toml": Scheme, "words.toml": Words}
_OTHERS = ("rules/*.toml", "lists/*.json")

Key = tuple[str, str]
"""(the name of its shape, its id) of a record."""


@dataclass
class Reading:
    """What has been read so far, by shape, with the place of every record for later faults.

    `broken` are the records that are there but could not be read; a shape with id "" stands there
    when a whole file of them could not be.
    """

    found: dict[Any, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    places: dict[Key, tuple[Located, Place]] = field(default_factory=dict)
    broken: set[Key] = field(default_factory=set)
    digest: Any = field(default_factory=hashlib.sha256)

    def take(self, folder: Path) -> None:
        """Reads every content file in a folder."""
        if not folder.is_dir():
            self.faults.append(Fault(str(folder), 0, "", "Deze map is er niet."))
            return
        for pattern, (name, shape) in _TABLES.items():
            for located in self._toml_files(folder, pattern, shape):
                self._tables(located, name, shape)
        for located in self._toml_files(folder, "rules/*.toml", Rule):
            self._rules(located)
        for pattern, shape in _WHOLE_FILES.items():
            for located in self._toml_files(folder, pattern, shape):
                self._keep(shape, located, (), read_shape(shape, located))
        for pattern, shape in _PAPERS.items():
            self._papers(folder, pattern, shape)
        self._lists(folder)
        self.faults += strays(folder, (*_TABLES, *_PAPERS, *_WHOLE_FILES, *_OTHERS))

    def is_broken(self, shape: str, id: str) -> bool:
        """Whether a record is there, or may be, but could not be read."""
        return (shape, id) in self.broken or (shape, "") in self.broken

    def fault(self, record: Any, about: str, message: str, **values: object) -> Fault:
        """A fault in a record that was read, at the place in it where `about` stands."""
        located, place = self.places[_key(type(record), record)]
        value: Any = located.value
        for step in place:
            value = value[step]
        return located.fault(_where(value, about, place) or place, message, **values)

    def all(self, shape: Any) -> dict[str, Any]:
        """Everything of one shape, by id."""
        return self.found.get(shape, {})

    def _files(self, folder: Path, pattern: str, shape: Any) -> Iterator[tuple[str, bytes]]:
        for path in sorted(folder.glob(pattern)):
            file = str(path.relative_to(folder.parent))
            try:
                data = path.read_bytes()
            except OSError:
                self._unreadable(shape, [Fault(file, 0, "", "Dit bestand kan niet worden gelezen.")])
                continue
            self.digest.update(data)
            yield file, data

    def _unreadable(self, shape: Any, faults: Iterable[Fault]) -> None:
        self.faults += faults
        self.broken.add((shape.__name__, ""))

    def _toml_files(self, folder: Path, pattern: str, shape: Any) -> Iterator[Located]:
        for file, data in self._files(folder, pattern, shape):
            located, faults = read_toml(file, data)
            if located:
                self.faults += faults
                yield located
            else:
                self._unreadable(shape, faults)

    def _tables(self, located: Located, name: str, shape: Any) -> None:
        for at in range(self._count(located, name)):
            self._keep(shape, located, (name, at), read_shape(shape, located, (name, at)))

    def _rules(self, located: Located) -> None:
        for at in range(self._count(located, "rule")):
            self._keep(Rule, located, ("rule", at), read_rule(located, ("rule", at)))

    def _count(self, located: Located, name: str) -> int:
        """How many tables a file holds; other names in it, or none, are faults."""
        rows = located.value.get(name)
        for other in set(located.value) - {name}:
            self.faults.append(located.fault((other,), "Dit kennen we hier niet: {name}.", name=other))
        if not isinstance(rows, list):
            self.faults.append(located.fault((), "Hier ontbreekt iets: {name}.", name=f"[[{name}]]"))
            return 0
        return len(rows)

    def _papers(self, folder: Path, pattern: str, shape: Any) -> None:
        for file, data in self._files(folder, pattern, shape):
            located, body, faults = split(file, data)
            if located:
                self.faults += faults
                whole = Located(located.file, {**located.value, "text": body}, located.lines, located.shift)
                self._keep(shape, whole, (), read_shape(shape, whole))
            else:
                self._unreadable(shape, faults)

    def _lists(self, folder: Path) -> None:
        for file, data in self._files(folder, "lists/*.json", Questionnaire):
            located, faults = read_json(file, data)
            if located:
                self._keep(Questionnaire, located, (), read_questionnaire(located))
            else:
                self._unreadable(Questionnaire, faults)

    def _keep(self, shape: Any, located: Located, place: Place, read: tuple[Any, tuple[Fault, ...]]) -> None:
        record, faults = read
        self.faults += faults
        if record is None:
            self.broken.add((shape.__name__, _told_id(located, place)))
            return
        key = _key(shape, record)
        kept = self.found.setdefault(shape, {})
        if key[1] in kept and key[1]:
            self.faults.append(located.fault((*place, "id"), "Deze id bestaat al: {id}.", id=key[1]))
        kept[key[1]] = record
        self.places[key] = (located, place)

    def as_shelf(self) -> Shelf:
        """Everything that was read, in the order in which it is shown."""
        return Shelf(
            sources=self.all(Source),
            signs=self.all(Sign),
            circumstances=self.all(Circumstance),
            look_alikes=self.all(LookAlike),
            lists=self.all(Questionnaire),
            rules=tuple(self.all(Rule).values()),
            prevalence=tuple(self.all(Prevalence).values()),
            referrals=tuple(self.all(Referral).values()),
            steps=tuple(sorted(self.all(Step).values(), key=lambda step: (step.order, step.id))),
            doors=tuple(replace(door, intro_html=as_html(door.intro)) for door in self._in_order(Door)),
            pages={page.slug: replace(page, html=as_html(page.text)) for page in self._in_order(Page)},
            help_lines=self._in_order(HelpLine),
            knowledge={page.id: page for page in self._in_order(KnowledgePage)},
            titles=self.all(Title),
            situations=self.all(Situation),
            terms=self.all(Term),
            phases=self._in_order(Phase),
            dangers=tuple(self.all(Danger).values()),
            covered=tuple(self.all(Covered).values()),
            schemes=self.all(Scheme),
            words=self.all(Words).get("", _NO_WORDS),
            version=self.digest.hexdigest()[:12],
            html={
                paper.id: as_html(paper.text)
                for shape in (Step, Referral)
                for paper in self.all(shape).values()
            },
        )

    def _in_order(self, shape: Any) -> tuple[Any, ...]:
        return tuple(sorted(self.all(shape).values(), key=lambda one: (one.order, one.id)))


def _key(shape: Any, record: Any) -> Key:
    """There are many signs and one table of words, which has no id."""
    return shape.__name__, getattr(record, "id", "")


def _told_id(located: Located, place: Place) -> str:
    """The id of a record that could not be read, as far as it is told."""
    value: Any = located.value
    for step in place:
        value = value[step]
    id = value.get("id", "") if isinstance(value, dict) else ""
    return id if isinstance(id, str) else ""


def _where(value: object, about: str, place: Place) -> Place:
    """The first place in a record where something stands, as a value or as a name."""
    inner: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for step, one in inner:
        stands = one if isinstance(one, str) else step
        here = (*place, step)
        if about in (one, step) or str(stands).endswith(f".{about}"):
            return here
        found = _where(one, about, here)
        if found:
            return found
    return ()


_NO_WORDS = Words(**{name: {} for name in Words.__dataclass_fields__})
