"""Whose consent each purpose needs, as the asking person may know it, and what they may answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import (
    ConsentRule,
    Facts,
    NeededConsent,
    Participant,
    Purpose,
    Requirement,
)
from houvast.practice.authority.standing import answers_for
from houvast.rooms.people.decisions import ASKED, SUBJECTS
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.noting import seen_places, sees_exceptions, sees_judgements
from houvast.rooms.people.queries.standing import Standing

FILE_FOR_PARENTS_FROM = 16


@dataclass(frozen=True, slots=True)
class Voice:
    """One consent that is needed: by whom (names this person may know), and whether it is there."""

    who: tuple[str, ...]
    why: ConsentRule
    given: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that consent is asked for. `mine` is the consent this person gave, that still stands."""

    purpose: Purpose
    subject: str
    about: str  # the name of the parent, where the subject is a parent
    voices: tuple[Voice, ...]
    satisfied: bool
    until: datetime
    may_answer: bool
    mine: UUID | None
    given: datetime | None
    ends: datetime | None
    stands_apart: bool = True  # of a decision within a purpose: something is known of just that decision


def shown_facts(by: Standing) -> Facts:
    """The facts as this person may know them: that a child decides alone is kept from its parents."""
    return by.facts if sees_exceptions(by) else replace(by.facts, exceptions=())


def answers(place: Participant, need: NeededConsent) -> bool:
    """Whether from this place one can give this consent."""
    return any(answers_for(place, who) for who in need.anyone_of)


def asked(by: Standing, purpose: Purpose, subject: str) -> Requirement:
    """Whose consent it needs, from the facts this person may know."""
    return authority.consent_needed(shown_facts(by), purpose, subject, by.moment)


def may_answer(by: Standing, purpose: Purpose, subject: str) -> bool:
    """Whether this person's consent is one of those that it needs."""
    return any(answers(by.place, need) for need in asked(by, purpose, subject).needed)


def subjects(by: Standing, purpose: Purpose) -> Sequence[str]:
    """The whole purpose, and the decisions within it that something is known of or can be asked."""
    if purpose is not Purpose.FILE_FOR_PARENTS:
        return SUBJECTS[purpose]
    seen = {one.person for one in seen_places(by)}
    holders = {one.holder for one in by.facts.custodies if one.holds(by.moment) and one.holder in seen}
    return sorted(str(holder) for holder in holders)


def is_asked_now(by: Standing, purpose: Purpose) -> bool:
    """Whether this purpose means anything at the age of today."""
    if purpose is not Purpose.FILE_FOR_PARENTS:
        return True
    return FILE_FOR_PARENTS_FROM <= authority.age(by.identity.born, by.moment) < 18


def questions(by: Standing, purposes: Sequence[Purpose] = ASKED) -> Sequence[Question]:
    """Everything consent is asked for; three queries however much."""
    wanted = [
        (purpose, subject)
        for purpose in purposes
        if is_asked_now(by, purpose)
        for subject in subjects(by, purpose)
    ]
    known = _known(by)
    return [_question(by, purpose, subject, known) for purpose, subject in wanted]


def _known(by: Standing) -> Mapping[UUID, str]:
    """What everybody this person may know of is called, and the institutions."""
    seen = seen_places(by)
    institutions = {one.organisation for one in seen if one.organisation and one.role.acts_for_institution}
    return {**names({one.person for one in seen}), **organisation_names(institutions)}


def _question(by: Standing, purpose: Purpose, subject: str, known: Mapping[UUID, str]) -> Question:
    needed = asked(by, purpose, subject)
    mine = [
        one
        for one in by.facts.consents
        if one.by == by.asking.person
        and one.purpose is purpose
        and one.subject == subject
        and one.holds(by.moment)
    ]
    last = max(mine, key=lambda one: one.ends, default=None)
    return Question(
        purpose=purpose,
        subject=subject,
        about=known.get(UUID(subject), "") if purpose is Purpose.FILE_FOR_PARENTS else "",
        voices=tuple(_voice(by, need, needed, known) for need in needed.needed),
        satisfied=needed.satisfied,
        until=needed.until,
        may_answer=any(answers(by.place, need) for need in needed.needed),
        mine=last.id if last else None,
        given=last.given if last else None,
        ends=last.ends if last else None,
        stands_apart=not subject or purpose is Purpose.FILE_FOR_PARENTS or _is_known(by, purpose, subject),
    )


def _is_known(by: Standing, purpose: Purpose, subject: str) -> bool:
    """Whether somebody answered just this, or cannot judge it, as far as this person may know."""
    about = [(one.purpose, one.subject) for one in by.facts.consents if one.holds(by.moment)]
    if sees_judgements(by):
        about += [(one.purpose, one.subject) for one in by.facts.incapacities if one.holds(by.moment)]
    return (purpose, subject) in about


def _voice(by: Standing, need: NeededConsent, needed: Requirement, known: Mapping[UUID, str]) -> Voice:
    who = tuple(known[one] for one in need.anyone_of if one in known)
    return Voice(who, need.why, need not in needed.missing, answers(by.place, need))
