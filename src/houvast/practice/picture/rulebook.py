"""What the picture reasons with: rules, look-alikes, numbers about groups, and who may establish what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from houvast.practice.observations import Circumstance, Evidence, Sign, Truth
from houvast.practice.picture.logic import Leaf, Reasoning, Tree, leaves, reason, wanted


class RuleKind(StrEnum):
    """What a rule is for, which decides where in the picture it stands and for whom."""

    SAFETY = "safety"
    STRATEGY = "strategy"
    QUESTION = "question"
    PATTERN = "pattern"
    CRITERION = "criterion"
    SCREENING = "screening"


class Scope(StrEnum):
    """About what a rule speaks: one informant's whole sheet, or one relationship on that sheet."""

    INFORMANT = "informant"
    RELATIONSHIP = "relationship"


_BY_DEVELOPMENT = (RuleKind.PATTERN, RuleKind.CRITERION)


class Ages(NamedTuple):
    """From which developmental age and below which age, in months, something may be asked.

    With `by_development` a known disability keeps it closed until the developmental age is told; else
    the age will do, as families are never asked for the developmental age.
    """

    youngest: int
    oldest: int | None
    by_development: bool


@dataclass(frozen=True, eq=False)
class Rule:
    """One statement that can be met, not met or open, with the reasoning as a tree of leaves.

    `says` gives the sentence per status; `says_for` replaces it for one reader. `{whom}` in a
    sentence becomes the relationship. From `from_months` developmental age, below `to_months` age.
    `toward` names the relationships it may be asked about; empty is all of them.
    """

    id: str
    kind: RuleKind
    scope: Scope
    readers: tuple[str, ...]
    title: str
    tree: Tree
    says: Mapping[str, str]
    says_for: Mapping[str, Mapping[str, str]]
    establish: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    from_months: int = 0
    to_months: int | None = None
    group: str = ""
    disputed: str = ""
    also: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()

    @cached_property
    def ages(self) -> "Ages":
        """For which ages the rule may be asked."""
        return Ages(self.from_months, self.to_months, by_development=self.kind in _BY_DEVELOPMENT)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves in the order in which they are written."""
        return tuple(leaves(self.tree))

    @cached_property
    def sides(self) -> tuple[tuple[Leaf, bool], ...]:
        """Each leaf, with whether "seen" speaks for the rule (True) or against it (False)."""
        sides = wanted(self.tree)
        return tuple((leaf, sides[leaf.id]) for leaf in self.leaves)

    @cached_property
    def signs(self) -> frozenset[str] | None:
        """The signs without any of which the rule is open; None when it also asks for facts."""
        asks_for_facts = any(leaf.is_fact for leaf in self.leaves)
        return None if asks_for_facts else frozenset(leaf.id for leaf in self.leaves)

    @cached_property
    def _reasoned(self) -> dict[tuple[Truth, ...], Reasoning]:
        return {}

    def reason(self, truths: tuple[Truth, ...]) -> Reasoning:
        """What the rule comes to for the truths of its leaves; remembered, as few ever differ."""
        found = self._reasoned.get(truths)
        if found is None:
            found = self._reasoned[truths] = reason(self.tree, truths)
        return found

    @cached_property
    def all_sources(self) -> tuple[str, ...]:
        """The rule's own source ids and those of its leaves, each once, in order."""
        of_leaves = (source for leaf in self.leaves for source in leaf.sources)
        return tuple(dict.fromkeys((*self.sources, *of_leaves)))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """Something else in which the same signs are seen. `ask` says who can find out. Ages in months."""

    id: str
    title: str
    text: str
    ask: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    from_months: int = 0
    to_months: int | None = None
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a group drawn as people: `count` of the group's `of`."""

    count: int
    text: str
    drawing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevalence:
    """A number about a group, to be drawn as `of` people. Never about one child.

    Ages in months: nobody reads it of whom it may not be about.
    """

    id: str
    title: str
    of: int
    shares: tuple[Share, ...]
    text: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    readers: tuple[str, ...]
    from_months: int = 0
    to_months: int | None = None
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Who may establish what, and where to go, for one kind of reader. `text` is Markdown."""

    id: str
    readers: tuple[str, ...]
    title: str
    text: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    from_months: int = 0
    to_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How codes are said to people: `toward["mother"]` is "de moeder", `role["teacher"]` "de leraar".

    `reader` gives for each writer's role the kind of reader that person is; `group` the title of each
    group of circumstances, in the order in which a picture tells them. `toward_self` says to somebody
    who answered about oneself who it was: "je moeder"; there "me" are people in general.
    """

    answer: Mapping[str, str]
    known: Mapping[str, str]
    outcome: Mapping[str, str]
    since: Mapping[str, str]
    upset: Mapping[str, str]
    toward: Mapping[str, str]
    role: Mapping[str, str]
    reader: Mapping[str, str]
    setting: Mapping[str, str]
    need: Mapping[str, str]
    evidence: Mapping[str, str]
    status: Mapping[str, str]
    kind: Mapping[str, str]
    group: Mapping[str, str]
    toward_self: Mapping[str, str]

    def whom(self, toward: str, role: str, *, own: bool) -> str:
        """The person a writer of this role answered about: "jou" to the writer, "de leraar" to others."""
        if self.reader.get(role) == "self" and (own or toward == "me"):
            return self.toward_self.get(toward) or self.toward.get(toward, toward)
        if toward == "me" and not own:
            return self.role.get(role, role)
        return self.toward.get(toward, toward)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What one kind of reader is shown of a rulebook, worked out once.

    `asked_toward` are the signs by kind of rule whose answers tell about which relationships a rule
    of that kind speaks; `asked_on` the leaves about which this reader could be asked a question, by list.
    A professional may ask anybody, so for that reader they are those of every list (`asked_anywhere`).
    """

    rules: tuple[Rule, ...]
    ages: frozenset[Ages]
    signs: tuple[Sign, ...]
    asked_toward: Mapping[RuleKind, tuple[str, ...]]
    asked_on: Mapping[str, frozenset[str]]
    asked_anywhere: frozenset[str]
    prevalence: tuple[Prevalence, ...]
    referrals: tuple[Referral, ...]

    def askable(self, list_id: str) -> frozenset[str]:
        """The leaves that can be asked of a sheet written on this list."""
        return self.asked_anywhere or self.asked_on.get(list_id, frozenset())


@dataclass(frozen=True)
class Rulebook:
    """Everything a picture reasons with, by id, in the order of the content files.

    `asked` are the leaves that each list asks: signs, and facts such as "history.adopted".
    """

    signs: Mapping[str, Sign]
    circumstances: Mapping[str, Circumstance]
    rules: tuple[Rule, ...]
    look_alikes: Mapping[str, LookAlike]
    prevalence: tuple[Prevalence, ...]
    referrals: tuple[Referral, ...]
    words: Words
    asked: Mapping[str, frozenset[str]]

    @cached_property
    def leaf_texts(self) -> Mapping[str, str]:
        """Every leaf of every rule in words for people, by id."""
        return {leaf.id: self._leaf_text(leaf) for rule in self.rules for leaf in rule.leaves}

    def _leaf_text(self, leaf: Leaf) -> str:
        if not leaf.is_fact:
            return self.signs[leaf.id].text
        kind, _, what = leaf.id.partition(".")
        if kind == "history":
            return self.circumstances[what].text
        if kind == "examined":
            return self.look_alikes[what].title
        return f"{_AGES[kind]} vanaf {what.removeprefix('at-least-')} maanden"

    @cached_property
    def _extracts(self) -> dict[str, Extract]:
        return {}

    def extract(self, reader: str) -> Extract:
        """What one kind of reader is shown."""
        found = self._extracts.get(reader)
        if found is None:
            found = self._extracts[reader] = self._extract(reader)
        return found

    def _extract(self, reader: str) -> Extract:
        rules = tuple(rule for rule in self.rules if reader in rule.readers)
        signs = tuple(sign for sign in self.signs.values() if reader in sign.readers and not sign.safety)
        asked: dict[RuleKind, dict[str, None]] = {}
        for rule in rules:
            if rule.scope is Scope.RELATIONSHIP:
                asked.setdefault(rule.kind, {}).update((leaf.id, None) for leaf in rule.leaves)
        shown = frozenset(sign.id for sign in signs)
        deep = reader == "professional"
        facts = frozenset(leaf.id for rule in rules for leaf in rule.leaves if leaf.is_fact and deep)
        asked_on = {id: leaves & (shown | facts) for id, leaves in self.asked.items()}
        return Extract(
            rules=rules,
            ages=frozenset(rule.ages for rule in rules),
            signs=signs,
            asked_toward={kind: tuple(ids) for kind, ids in asked.items()},
            asked_on=asked_on,
            asked_anywhere=frozenset().union(*asked_on.values()) if deep else frozenset(),
            prevalence=tuple(number for number in self.prevalence if reader in number.readers),
            referrals=tuple(referral for referral in self.referrals if reader in referral.readers),
        )


_AGES = {"age": "leeftijd", "developmental-age": "ontwikkelingsleeftijd"}
