"""What a list of questions consists of, in the terms of FHIR R4 Questionnaire."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from houvast.practice.observations import When

SIGN = "urn:houvast:sign"
DETAIL = "urn:houvast:detail"
CHILD = "urn:houvast:child"
WRITER = "urn:houvast:writer"
CIRCUMSTANCE = "urn:houvast:circumstance"
EXAMINED = "urn:houvast:examined"
SHEET = "urn:houvast:sheet"
NEED = "urn:houvast:need"
_ASKED = {SIGN: "", CIRCUMSTANCE: "history.", EXAMINED: "examined."}
"""How a rule calls what a list asks."""

MONTHS_BESIDE = {"age-months": "age-years", "developmental-age-months": "developmental-age-years"}
"""The ages that are asked in months, with the years that these months stand beside."""

MOST_TEXT = 1000
CODE_PATTERN = r"^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$"


class ItemType(StrEnum):
    """The item types of FHIR R4 that a list may use."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    INTEGER = "integer"
    DATE = "date"
    DATE_TIME = "dateTime"
    TIME = "time"
    STRING = "string"
    TEXT = "text"
    URL = "url"
    CHOICE = "choice"
    OPEN_CHOICE = "open-choice"


class Operator(StrEnum):
    """The comparisons of enableWhen."""

    EXISTS = "exists"
    EQUAL = "="
    NOT_EQUAL = "!="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen: FHIR's Coding."""

    system: str
    code: str
    text: str = ""

    def same(self, other: "Option") -> bool:
        """Whether both are the same code; a system that is not given fits any."""
        return self.code == other.code and (
            not self.system or not other.system or self.system == other.system
        )


AnswerValue = bool | int | Decimal | When | datetime | time | str | Option


@dataclass(frozen=True, slots=True)
class Condition:
    """One enableWhen: the item shows when an answer to `question` compares so with `value`."""

    question: str
    operator: Operator
    value: AnswerValue


@dataclass(frozen=True)
class Item:
    """One question, group or text. `part` is "first" or "later" on a group, else empty.

    `hint` pairs a system with a code and says what Houvast makes of the answer: ("urn:houvast:sign",
    "restless") is an observation; an item without one is asked and answered, and no more.
    """

    link_id: str
    text: str
    type: ItemType
    hint: tuple[str, str] = ("", "")
    required: bool = False
    repeats: bool = False
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    all_conditions: bool = True
    smallest: Decimal | None = None
    largest: Decimal | None = None
    max_length: int | None = None
    part: str = ""
    items: tuple["Item", ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether the item itself can be answered."""
        return self.type not in (ItemType.GROUP, ItemType.DISPLAY)

    def walk(self) -> Iterator["Item"]:
        """This item and everything inside it, in the order of the list."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True)
class Questionnaire:
    """One list. `age_months` (youngest, oldest) says for whom it is made."""

    id: str
    version: str
    title: str
    copyright: str
    age_months: tuple[int, int]
    items: tuple[Item, ...]

    @cached_property
    def _in_order(self) -> tuple[Item, ...]:
        return tuple(inner for item in self.items for inner in item.walk())

    def walk(self) -> Iterator[Item]:
        """Every item in the order of the list; worked out once, as every answer walks it a few times."""
        return iter(self._in_order)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Items by link id."""
        return {item.link_id: item for item in self.walk()}

    @cached_property
    def parents(self) -> dict[str, str]:
        """The link id of the item around each nested item."""
        return {inner.link_id: item.link_id for item in self.walk() for inner in item.items}

    def waits_for(self, item: Item) -> set[str]:
        """The link ids that decide whether an item is shown: what it asks about, and what is around it."""
        around = self.parents.get(item.link_id)
        return {one.question for one in item.conditions} | ({around} if around is not None else set())

    @cached_property
    def in_turn(self) -> tuple[Item, ...]:
        """Every item after those that decide whether it is shown; without those that wait in a circle."""
        placed: dict[str, Item] = {}
        waiting: list[Item] = list(self.walk())
        before = -1
        while len(placed) != before:
            before = len(placed)
            later = []
            for item in waiting:
                if self.waits_for(item) <= placed.keys():
                    placed[item.link_id] = item
                else:
                    later.append(item)
            waiting = later
        return tuple(placed.values())

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """Ids of the signs the list asks about, in its order."""
        return tuple(item.hint[1] for item in self.walk() if item.hint[0] == SIGN)

    @cached_property
    def asks(self) -> frozenset[str]:
        """What a rule may rest on and this list asks: signs, and facts such as "history.adopted"."""
        hints = (item.hint for item in self.walk() if item.hint[0] in _ASKED)
        return frozenset(_ASKED[system] + code for system, code in hints)
