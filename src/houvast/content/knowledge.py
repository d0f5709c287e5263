"""What there is to know and to read: pages of knowledge, the shelf of titles, situations and words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast.content.markdown import FENCE
from houvast.practice.observations import Evidence


class Topic(StrEnum):
    """Under which heading of the index a page of knowledge stands, in the order of the index."""

    BASICS = "basis"
    GROWTH = "groei"
    WORRIES = "zorgen"
    HELP = "hulp"
    HOME = "thuis"
    SCHOOL = "school"
    ONESELF = "zelf"


class TitleKind(StrEnum):
    """What sort of thing stands on the shelf."""

    BOOK = "book"
    CHAPTER = "chapter"
    ARTICLE = "article"
    INFOSHEET = "infosheet"
    WEBINAR = "webinar"
    FILM = "film"
    TOOL = "tool"
    GAME = "game"
    WEBSITE = "website"


class Disability(StrEnum):
    """With which disability a title is about living."""

    INTELLECTUAL = "intellectual"
    VISUAL = "visual"
    MULTIPLE = "multiple"


class Price(StrEnum):
    """Whether somebody has to pay for a title."""

    FREE = "free"
    PAID = "paid"
    UNKNOWN = "unknown"


class TitleLevel(StrEnum):
    """How hard a title is to read."""

    PLAIN = "plain"
    PROFESSIONAL = "professional"


class CoveredKind(StrEnum):
    """What sort of thing of a source has a place somewhere in the content."""

    SIGN = "sign"
    LEARNING_SIGN = "learning-sign"
    STRENGTH = "strength"
    FACTOR = "factor"
    MOMENT = "moment"
    TIP = "tip"
    ADVICE = "advice"
    TITLE = "title"
    TOOL = "tool"
    FACT = "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgePage:
    """One page about one subject. `text` has two parts: for everybody, and for professionals.

    `checked_by` names who from the field has checked it; empty: nobody yet. `words` are everyday
    words under which people look for it.
    """

    id: str
    slug: str
    title: str
    summary: str
    topic: Topic
    readers: tuple[str, ...]
    level: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    text: str
    checked_by: str = ""
    disputed: str = ""
    order: int = 100
    related: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The text, parted at each line that is a fence."""
        parts: list[list[str]] = [[]]
        for line in self.text.split("\n"):
            if line.rstrip() == FENCE:
                parts.append([])
            else:
                parts[-1].append(line)
        return tuple("\n".join(lines).strip() for lines in parts)

    @property
    def plain(self) -> str:
        """What everybody reads, as Markdown."""
        return self.parts[0]

    @property
    def professional(self) -> str:
        """What is meant for professionals, as Markdown."""
        return self.parts[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One thing on the shelf, in our own words. `read_if` goes on after "Lees dit als".

    `year` 0 is an unknown year, an empty `url` an address nobody was sure of. `disability` is empty
    when a title is not about one. `note` says, for instance, that a tool is licensed. From `from_months`,
    below `to_months`.
    """

    id: str
    title: str
    authors: str
    year: int
    kind: TitleKind
    readers: tuple[str, ...]
    price: Price
    level: TitleLevel
    read_if: str
    owner: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    from_months: int = 0
    to_months: int | None = None
    disability: tuple[Disability, ...] = ()
    note: str = ""
    url: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Something of every day, in the words of who meets it, with the pages and steps it leads to."""

    id: str
    text: str
    readers: tuple[str, ...]
    pages: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    steps: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One explained word. `forms` are the other shapes in which it stands in a text."""

    id: str
    word: str
    text: str
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    forms: tuple[str, ...] = ()
    professional: str = ""
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One of the steps of going off and coming back: what it is, what helps, and one thing to try."""

    id: str
    title: str
    text: str
    help: str
    attempt: str
    order: int
    sources: tuple[str, ...]
    evidence: Evidence
    date: date
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """Words that may mean danger when somebody looks for them, and the help lines that then come first."""

    id: str
    text: str
    words: tuple[str, ...]
    lines: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: Evidence
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One thing a source says, in our own words, and where it lives: "sign:restless", "page:circle".

    Without any place it is still to be done; `houvast check-content --report` tells so.
    """

    source: str
    kind: CoveredKind
    what: str
    lives: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """It has no name of its own: source, kind and words tell it apart."""
        return f"{self.source}, {self.kind}: {self.what}"
