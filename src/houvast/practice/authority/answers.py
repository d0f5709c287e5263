"""What the questions about authority answer with; every answer says why and until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from houvast.practice.authority.facts import Id, Purpose


class Act(StrEnum):
    """What somebody may want to do, beside reading an item."""

    WRITE = "write"  # an item for an owner
    SHARE = "share"  # make a grant of an owner's items, or take it back
    INVITE = "invite"  # somebody into the circle, or into the own organisation's part of it
    SHIELD = "shield"
    RELEASE = "release"  # an item about safety
    SEE_TRAIL = "see-trail"
    EXPORT = "export"
    REQUEST = "request"  # access, correction, erasure
    DECIDE_REQUEST = "decide-request"
    CONSENT = "consent"
    VIEW_AS = "view-as"
    CRITERIA = "criteria"
    SAFETY = "safety"  # steps of the reporting code
    SEE_CIRCLE = "see-circle"
    OWN_WORD = "own-word"  # say who has authority
    PAPERS = "papers"  # note what a paper says about who decides
    JUDGE = "judge"  # that somebody cannot judge a decision, or decides alone from 12 to 15
    SEE_JUDGEMENTS = "see-judgements"  # who cannot judge which decision
    SEE_EXCEPTIONS = "see-exceptions"  # that a child of 12 to 15 decides alone
    CORRECT_IDENTITY = "correct-identity"  # the name and the day of birth
    HIDE_FACTS = "hide-facts"  # a sort of fact, whoever wrote it


class RuleCode(StrEnum):
    """The rule by which somebody may do or read something."""

    OWN = "own"  # wrote it, or it is theirs
    OWN_SPACE = "own-space"  # the young person, in the space of their own
    ORGANISATION = "organisation"  # works where it belongs
    GRANT = "grant"  # the owner lets them
    PARENT_FILE = "parent-file"  # has authority, or is let by the young person from 16
    CLIENT_FILE = "client-file"  # it is about them, from 12
    REPRESENTATIVE = "representative"  # speaks for somebody who cannot judge a decision
    SAFETY = "safety"  # keeps the reporting code where it belongs
    AUTHORITY = "authority"  # has authority over a child under 16
    CLIENT = "client"  # it is about them
    CONSENT = "consent"  # is asked for consent
    PLACE = "place"  # has a place in the circle
    ROLE = "role"  # has a role to which it belongs
    HOLDER = "holder"  # has authority, the whole or a part of it
    PAPERS = "papers"  # works for an organisation, and saw the paper
    JUDGEMENT = "judgement"  # works in care at an organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody may: the rule, and the ids of the facts it rests on, their place first.

    It holds from the moment of asking and not from `until` on. `item` is what they may read or do it
    with, None when it is not about one item.
    """

    rule: RuleCode
    because: tuple[Id, ...]
    until: datetime
    item: Id | None = None

    @property
    def place(self) -> Id:
        """The id of the place in the circle that it is a reason for."""
        return self.because[0]


class ConsentRule(StrEnum):
    """Why somebody is asked for consent."""

    HOLDER = "holder"  # has authority, and each who has is asked
    A_HOLDER = "a-holder"  # has authority, and one of those who have is enough
    SELF = "self"  # it is about them, and they have the age
    REPRESENTATIVE = "representative"  # speaks for somebody who cannot judge this decision


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededConsent:
    """One consent that is needed, and why. One of `anyone_of` is enough.

    They are ids of persons, or of the organisation that is guardian. With nobody in it, nobody can
    give it now.
    """

    anyone_of: tuple[Id, ...]
    why: ConsentRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Whose consent one purpose needs, which is there and which is missing.

    `given` are ids of consents, and of a court's, that count. `until` is the first moment at which
    the answer can change.
    """

    purpose: Purpose
    subject: str
    needed: tuple[NeededConsent, ...]
    given: tuple[Id, ...]
    missing: tuple[NeededConsent, ...]
    until: datetime

    @property
    def satisfied(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class ChangeKind(StrEnum):
    """What changes at a moment that is known beforehand."""

    TURNS_12 = "turns-12"
    TURNS_16 = "turns-16"
    TURNS_18 = "turns-18"
    PLACE_ENDS = "place-ends"
    CUSTODY_ENDS = "custody-ends"
    COURT_CONSENT_ENDS = "court-consent-ends"
    REPRESENTATION_ENDS = "representation-ends"
    INCAPACITY_ENDS = "incapacity-ends"
    EXCEPTION_ENDS = "exception-ends"
    CONSENT_ENDS = "consent-ends"
    GRANT_ENDS = "grant-ends"
    SHIELD_ENDS = "shield-ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What changes at one moment. `ids` are the facts that end; the client's id for a birthday."""

    at: datetime
    kind: ChangeKind
    ids: tuple[Id, ...]
