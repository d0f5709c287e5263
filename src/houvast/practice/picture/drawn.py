"""What a picture consists of once it is drawn: plain frozen values, ready for page, paper or JSON."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from houvast.practice.observations import (
    Answer,
    Circumstance,
    Evidence,
    Known,
    Need,
    Observation,
    Outcome,
    Sign,
    Since,
    Status,
    Truth,
    Upset,
    When,
)
from houvast.practice.picture.logic import Leaf, Reasoning
from houvast.practice.picture.rulebook import LookAlike, Prevalence, Referral, Rule, RuleKind


@dataclass(frozen=True, slots=True)
class Eye:
    """One pair of eyes in the picture: a sheet, without anything that could name its writer."""

    key: str
    role: str
    setting: str
    written: date
    age_months: int | None
    note: str


class Ground(NamedTuple):
    """One leaf of a rule as it stands for one informant: what was asked and what is known of it.

    `wanted` is True when "seen" speaks for the statement and False when it speaks against it.
    `answer` is the answer given, or None where nobody was asked; `on` the day it was written.
    What the child would need to show it and cannot (`cannot_show`) keeps it unknown, whatever was answered.
    """

    asked: Leaf
    text: str
    wanted: bool
    truth: Truth
    answer: Answer | Known | Outcome | str | None
    by: str
    toward: str
    on: date
    since: Since | None = None
    upset: Upset | None = None
    cannot_show: tuple[Need, ...] = ()

    @property
    def leaf(self) -> str:
        """The id of the leaf: of a sign, or a fact such as "history.adopted"."""
        return self.asked.id

    @property
    def why(self) -> str:
        """Why the leaf counts in this rule."""
        return self.asked.why

    @property
    def sources(self) -> tuple[str, ...]:
        """Where that comes from."""
        return self.asked.sources


@dataclass(frozen=True, slots=True)
class OwnJudgement:
    """What the professional wrote about one criterion; stands beside the status, never in it."""

    status: Status
    why: str
    by: str


class Statement(NamedTuple):
    """One rule for one informant and, where the rule is about a relationship, one relationship.

    `grounds` are all its leaves, in the order of the rule; `reasoning` says what each of them does.
    """

    rule: Rule
    by: str
    toward: str
    text: str
    reasoning: Reasoning
    grounds: tuple[Ground, ...]
    judgement: OwnJudgement | None

    @property
    def status(self) -> Status:
        """Met, not met or open."""
        return self.reasoning.status

    @property
    def met(self) -> bool:
        """Whether the statement is met."""
        return self.reasoning.status is Status.MET

    @property
    def supports(self) -> tuple[Ground, ...]:
        """What speaks for it."""
        return self._at(self.reasoning.supports)

    @property
    def contradicts(self) -> tuple[Ground, ...]:
        """What speaks against it."""
        return self._at(self.reasoning.contradicts)

    @property
    def missing(self) -> tuple[Ground, ...]:
        """While it is open, the unknown leaves that could settle it."""
        return self._at(self.reasoning.missing)

    @property
    def decided_by(self) -> tuple[Ground, ...]:
        """The smallest set of leaves that settles it; empty while it is open."""
        return self._at(self.reasoning.decided_by)

    def _at(self, places: tuple[int, ...]) -> tuple[Ground, ...]:
        return tuple([self.grounds[at] for at in places])

    @property
    def kind(self) -> RuleKind:
        """What the statement is for: safety, strategy, pattern, criterion, screening or question."""
        return self.rule.kind

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the rule and of every leaf in it, each once, in order of the rule."""
        return self.rule.all_sources

    @property
    def evidence(self) -> Evidence:
        """How strong the ground under the rule is."""
        return self.rule.evidence


class Row(NamedTuple):
    """One sign across all eyes: `cells` run along `Picture.eyes`, empty where it was not asked.

    `seen` says of each of them whether it was seen at all, towards anybody; None where it was not asked.
    """

    sign: Sign
    cells: tuple[tuple[Observation, ...], ...]
    seen: tuple[Truth | None, ...]


class Comparison(NamedTuple):
    """One sign that at least two people answered: `seen_by` and `not_seen_by` are eye keys."""

    sign: Sign
    seen_by: tuple[str, ...]
    not_seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stress:
    """What the child seems to do with stress, for one writer and one relationship.

    `told` is the strategy that is met, or None: it cannot be told. `tried` are all of them.
    """

    by: str
    toward: str
    told: Statement | None
    tried: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class AlsoSeenIn:
    """A look-alike with the signs of this picture that are seen in it too."""

    look_alike: LookAlike
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something nobody could say: the sign, and who answered that they do not know."""

    sign: Sign
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellingQuestion:
    """The one unknown leaf that would settle most open statements (`settles` are their rule ids)."""

    leaf: str
    text: str
    settles: tuple[str, ...]


class LifeEvent(NamedTuple):
    """One circumstance that was told to be so, with from when until when, as far as known."""

    circumstance: Circumstance
    since: When | None
    until: When | None


@dataclass(frozen=True, slots=True)
class LifeGroup:
    """What was told of one side of a life, in the order of the content."""

    group: str
    title: str
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """What one writer told of the life. What helps a child stands in it as everything else does.

    `in_time` are the events with a date, the earliest first. What was told not to be so, and what
    nobody knows, stands apart: it is no event, and counts nowhere.
    """

    by: str
    groups: tuple[LifeGroup, ...]
    in_time: tuple[LifeEvent, ...]
    not_so: tuple[Circumstance, ...]
    unknown: tuple[Circumstance, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """A rule that was not asked of this sheet, because the age it needs is not known or not there yet."""

    rule: Rule
    by: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One explained picture for one kind of reader, in the order in which it is read."""

    reader: str
    eyes: tuple[Eye, ...]
    safety: tuple[Statement, ...]
    strengths: tuple[Row, ...]
    worries: tuple[Row, ...]
    agree: tuple[Comparison, ...]
    differ: tuple[Comparison, ...]
    stress: tuple[Stress, ...]
    questions: tuple[Statement, ...]
    patterns: tuple[Statement, ...]
    criteria: tuple[Statement, ...]
    also_seen_in: tuple[AlsoSeenIn, ...]
    gaps: tuple[Gap, ...]
    telling: TellingQuestion | None
    prevalence: tuple[Prevalence, ...]
    screening: tuple[Statement, ...]
    referrals: tuple[Referral, ...]
    withheld: tuple[Withheld, ...]
    life: tuple[Life, ...]
