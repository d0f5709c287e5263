"""What the content consists of once it is read and checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from houvast.content.knowledge import Covered, Danger, KnowledgePage, Phase, Situation, Term, Title
from houvast.practice.advice import Advice, Step, choose
from houvast.practice.footage import Scheme
from houvast.practice.lists import Questionnaire, SheetTerms
from houvast.practice.observations import Circumstance, Evidence, Sheet, Sign, Source
from houvast.practice.picture import LookAlike, Prevalence, Referral, Rule, Rulebook, RuleKind, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who somebody is at a door: "teacher", "foster-parent"; the text is what one ticks."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One way in: for whom it is, which list it opens, and for which reader the picture is made.

    `circumstances` is the list that is offered after the first picture; empty: none is.
    """

    id: str
    slug: str
    title: str
    summary: str
    list: str
    setting: str
    reader: str
    roles: tuple[Role, ...]
    order: int
    intro: str
    date: date
    sources: tuple[str, ...] = ()
    evidence: Evidence = Evidence.EXPERT
    intro_html: str = ""
    circumstances: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of text. `checked_by` names who from the field has checked it; empty: nobody yet."""

    id: str
    slug: str
    title: str
    summary: str
    readers: tuple[str, ...]
    level: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    text: str
    checked_by: str = ""
    menu: bool = False
    order: int = 100
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One number to call, on every page. `number` is written for people."""

    id: str
    name: str
    number: str
    text: str
    readers: tuple[str, ...]
    order: int
    url: str = ""

    @property
    def tel(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True, eq=False)
class Shelf:
    """All content, by id and in the order of the files."""

    sources: Mapping[str, Source]
    signs: Mapping[str, Sign]
    circumstances: Mapping[str, Circumstance]
    look_alikes: Mapping[str, LookAlike]
    lists: Mapping[str, Questionnaire]
    rules: tuple[Rule, ...]
    prevalence: tuple[Prevalence, ...]
    referrals: tuple[Referral, ...]
    steps: tuple[Step, ...]
    doors: tuple[Door, ...]
    pages: Mapping[str, Page]
    help_lines: tuple[HelpLine, ...]
    knowledge: Mapping[str, KnowledgePage]
    titles: Mapping[str, Title]
    situations: Mapping[str, Situation]
    terms: Mapping[str, Term]
    phases: tuple[Phase, ...]
    dangers: tuple[Danger, ...]
    covered: tuple[Covered, ...]
    schemes: Mapping[str, Scheme]
    words: Words
    version: str
    html: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rulebook(self) -> Rulebook:
        """What a picture reasons with."""
        return Rulebook(
            signs=self.signs,
            circumstances=self.circumstances,
            rules=self.rules,
            look_alikes=self.look_alikes,
            prevalence=self.prevalence,
            referrals=self.referrals,
            words=self.words,
            asked={id: one.asks for id, one in self.lists.items()},
        )

    @cached_property
    def sheet_terms(self) -> SheetTerms:
        """The words a sheet may use."""
        return SheetTerms(
            signs=self.signs,
            lists=self.lists,
            circumstances=self.circumstances,
            look_alikes=self.look_alikes,
            criteria=tuple(rule.id for rule in self.rules if rule.kind is RuleKind.CRITERION),
            roles=self.words.role,
            settings=self.words.setting,
            towards=self.words.toward,
        )

    def advice(self, sheets: Sequence[Sheet], reader: str, *, on_paper: bool = False) -> Advice:
        """The steps for one reader of these sheets; on paper as if that reader had written none of them."""
        return choose(
            sheets,
            self.steps,
            reader,
            signs=self.signs,
            circumstances=self.circumstances,
            readers={} if on_paper else self.words.reader,
        )
