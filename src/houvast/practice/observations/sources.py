"""Where a claim comes from and how strong that is."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """How strong the ground under one sign, rule, tip or page is; strongest first."""

    GUIDELINE = "guideline"
    TRIAL = "trial"
    STUDY = "study"
    EXPERT = "expert"
    RULE_OF_THUMB = "rule-of-thumb"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    GUIDELINE = "guideline"
    CLASSIFICATION = "classification"
    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    BOOK = "book"
    ARTICLE = "article"
    WEBSITE = "website"
    LAW = "law"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One publication. `read` says which part of it was really read, in words for people."""

    id: str
    title: str
    authors: str
    year: int
    kind: SourceKind
    read: str
    publisher: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its ground: source ids, strength, the date it was last looked at.

    `disputed` says, where sources disagree, what about; empty when they do not.
    """

    sources: tuple[str, ...]
    evidence: Evidence
    disputed: str = ""
