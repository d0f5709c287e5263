"""Whose consent a purpose needs, which of it is there, and which is missing.

    treatment       BW 7:447, 7:450, 7:465; Jeugdwet 7.3.4 and 7.3.5: under 12 each who has authority, from
                    12 the child too, from 16 the young person alone
    care sharing    BW 7:457, Jeugdwet 7.3.11: from 12 the young person, and the parents where the code of a
                    profession asks them too
    use of data     AVG 8, UAVG 5: under 16 who has authority, from 16 the young person
    school task     asks no consent
    parents' file   from 16 only with the young person's consent

For the use of data one holder is enough: AVG 8 and UAVG 5 ask "the" representative, and a parent may act
alone as long as the other has not objected (BW 1:253i lid 1). A consent that a holder took back is
such an objection, until that holder consents anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from houvast.practice.authority.answers import ConsentRule, NeededConsent, Requirement
from houvast.practice.authority.facts import (
    Consent,
    CourtConsent,
    Exception12,
    Facts,
    Id,
    Incapacity,
    Lasting,
    Purpose,
    in_utc,
)
from houvast.practice.authority.roles import Role
from houvast.practice.authority.standing import (
    CHILD_ALONE,
    CHILD_TOO,
    GROWN_UP,
    custodies,
    is_under,
    representatives,
    unbroken_since,
)
from houvast.practice.authority.times import NEVER, birthday

_SELF_FROM = {
    Purpose.TREATMENT: CHILD_TOO,
    Purpose.CARE_SHARING: CHILD_TOO,
    Purpose.DATA_USE: CHILD_ALONE,
    Purpose.FILE_FOR_PARENTS: CHILD_ALONE,
}


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, at which moment."""

    facts: Facts
    purpose: Purpose
    subject: str
    moment: datetime
    profession: Role | None

    @property
    def asks_holders_too(self) -> bool:
        """Whether from 12 to 15 the holders of authority are asked beside the child."""
        if self.purpose is Purpose.TREATMENT:
            return True
        adding = self.facts.care_sharing_adds_parents
        return bool(adding) if self.profession is None else self.profession in adding

    def incapacities(self) -> Iterator[Incapacity]:
        """What is known about not being able to judge this decision, at any time."""
        return (one for one in self.facts.incapacities if self.is_just(one))

    def is_just(self, fact: Incapacity | Exception12) -> bool:
        """Whether a fact is about just this decision: such a fact never reaches further."""
        return fact.purpose is self.purpose and fact.subject == self.subject

    def holds_court(self, fact: CourtConsent) -> bool:
        """Whether a court's consent is about this and in force."""
        return fact.holds(self.moment) and self._court_is_about(fact)

    def _court_is_about(self, fact: CourtConsent) -> bool:
        return fact.purpose is self.purpose and fact.subject in ("", self.subject)

    def rows(self) -> Iterator[Lasting]:
        """Every dated fact that the answer may rest on."""
        facts = self.facts
        yield from (one for one in facts.custodies if one.covers(self.purpose))
        yield from filter(self._court_is_about, facts.court_consents)
        yield from self.incapacities()
        yield from filter(self.is_just, facts.exceptions)
        yield from facts.representations

    def consents(self) -> Iterator[Consent]:
        """Every consent to this, at any time and by anybody."""
        return (one for one in self.facts.consents if one.is_about(self.purpose, self.subject))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One consent that is needed, with the moment from which each may give it."""

    need: NeededConsent
    since: tuple[datetime, ...]
    of_holder: bool = False


def consent_needed(
    facts: Facts, purpose: Purpose, subject: str, moment: datetime, *, profession: Role | None = None
) -> Requirement:
    """Whose consent this purpose needs for this subject at that moment, and whether it is there.

    `profession` is the role of who wants to share what they know. When it is not known, the parents are
    asked as soon as the code of any profession asks them.

    A consent counts when it was given and is not over, is about this, and comes from somebody who
    has had the right to give it without a break from then till now.
    """
    question = _Question(facts, purpose, subject, in_utc(moment), profession)
    given: dict[Id, None] = {}
    missing: list[NeededConsent] = []
    asked = _asked(question)
    for one in asked:
        found = _found(question, one)
        given.update(dict.fromkeys(found))
        if not found or _is_objected_to(question, one):
            missing.append(one.need)
    return Requirement(
        purpose=purpose,
        subject=subject,
        needed=tuple(one.need for one in asked),
        given=tuple(given),
        missing=tuple(missing),
        until=_until(question) if asked else _asked_from(question),
    )


def _asked(question: _Question) -> list[_Asked]:
    if question.purpose is Purpose.SCHOOL_TASK:
        return []
    if not is_under(question.facts, CHILD_ALONE, question.moment):
        return _of_the_grown(question)
    match question.purpose:
        case Purpose.FILE_FOR_PARENTS:  # under 16 parents with authority read by law
            return []
        case Purpose.DATA_USE:
            return [_a_holder(question)]
    return _of_a_child(question)


def _of_a_child(question: _Question) -> list[_Asked]:
    """Treatment and sharing under 16."""
    facts, moment = question.facts, question.moment
    if is_under(facts, CHILD_TOO, moment) or any(one.holds(moment) for one in question.incapacities()):
        return _each_holder(question)
    alone = any(one.holds(moment) and one.by != one.seconded_by for one in _exceptions(question))
    if alone or not question.asks_holders_too:
        return [_self(question)]
    return [_self(question), *_each_holder(question)]


def _exceptions(question: _Question) -> Iterator[Exception12]:
    return filter(question.is_just, question.facts.exceptions)


def _of_the_grown(question: _Question) -> list[_Asked]:
    """From 16: the person, or for a decision they cannot judge who represents them."""
    since = unbroken_since(question.incapacities(), question.moment)
    if since is None:
        return [_self(question)]
    since = max(since, birthday(question.facts.born, CHILD_ALONE))
    if is_under(question.facts, GROWN_UP, question.moment):
        by_law = [_a_holder(question)] if question.purpose is Purpose.DATA_USE else _each_holder(question)
        return [_as_representative(one, since) for one in by_law]
    there = representatives(question.facts, question.moment)
    return [_one_of(question, tuple(dict.fromkeys(one.person for one in there)), since)]


def _self(question: _Question) -> _Asked:
    person = question.facts.client_person
    need = NeededConsent(anyone_of=() if person is None else (person,), why=ConsentRule.SELF)
    return _Asked(need, (birthday(question.facts.born, _SELF_FROM[question.purpose]),) * len(need.anyone_of))


def _holders(question: _Question) -> dict[Id, datetime]:
    """Who has authority that is about this, and since when without a break."""
    facts, moment, purpose = question.facts, question.moment, question.purpose
    since: dict[Id, datetime] = {}
    for one in custodies(facts, purpose, moment):
        rows = (row for row in facts.custodies if row.holder == one.holder and row.covers(purpose))
        since[one.holder] = unbroken_since(rows, moment) or one.starts
    return since


def _each_holder(question: _Question) -> list[_Asked]:
    holders = _holders(question)
    if not holders:
        return [_Asked(NeededConsent(anyone_of=(), why=ConsentRule.HOLDER), ())]
    return [
        _Asked(NeededConsent(anyone_of=(who,), why=ConsentRule.HOLDER), (since,), of_holder=True)
        for who, since in holders.items()
    ]


def _a_holder(question: _Question) -> _Asked:
    holders = _holders(question)
    need = NeededConsent(anyone_of=tuple(holders), why=ConsentRule.A_HOLDER)
    return _Asked(need, tuple(holders.values()), of_holder=True)


def _as_representative(asked: _Asked, since: datetime) -> _Asked:
    """A holder who now decides in the young person's place: what they said before that does not count."""
    need = replace(asked.need, why=ConsentRule.REPRESENTATIVE)
    return replace(asked, need=need, since=tuple(max(since, one) for one in asked.since))


def _one_of(question: _Question, people: tuple[Id, ...], since: datetime) -> _Asked:
    need = NeededConsent(anyone_of=people, why=ConsentRule.REPRESENTATIVE)
    moments = []
    for person in people:
        rows = (one for one in question.facts.representations if one.person == person)
        moments.append(max(since, unbroken_since(rows, question.moment) or since))
    return _Asked(need, tuple(moments))


def _found(question: _Question, asked: _Asked) -> list[Id]:
    """The ids of what counts as this consent."""
    voices = zip(asked.need.anyone_of, asked.since, strict=True)
    return [found for who, since in voices for found in _found_of(question, asked, who, since)]


def _found_of(question: _Question, asked: _Asked, who: Id, since: datetime) -> list[Id]:
    """The ids of what counts as the consent of one of them."""
    found = [one.id for one in _said_yes(question, asked, who, since) if one.holds(question.moment)]
    if asked.of_holder:
        courts = filter(question.holds_court, question.facts.court_consents)
        found += (court.id for court in courts if court.in_place_of == who)
    return found


def _said_yes(question: _Question, asked: _Asked, who: Id, since: datetime) -> Iterator[Consent]:
    """Every consent by this person, or for this organisation, given while it was theirs to give."""
    for one in question.consents():
        if since <= one.given <= question.moment and _is_from(question.facts, one, who):
            own = asked.need.why is ConsentRule.SELF
            if not (own and any(row.holds(one.given) for row in question.incapacities())):
                yield one


def _is_from(facts: Facts, consent: Consent, who: Id) -> bool:
    """Whether it was given by this person, or by somebody who then acted for this institution."""
    return consent.by == who or any(
        place.person == consent.by
        and place.organisation == who
        and place.role.acts_for_institution
        and place.holds(consent.given)
        for place in facts.participants
    )


def _is_objected_to(question: _Question, asked: _Asked) -> bool:
    """Whether one of the holders, of whom one is enough, took consent back and did not give it anew."""
    if not asked.of_holder:
        return False
    for who, since in zip(asked.need.anyone_of, asked.since, strict=True):
        said = tuple(_said_yes(question, asked, who, since))
        taken_back = any(one.withdrawn is not None and one.withdrawn <= question.moment for one in said)
        if taken_back and not _found_of(question, asked, who, since):
            return True
    return False


def _until(question: _Question) -> datetime:
    """The first moment at which anything changes that the answer may rest on."""
    turns = [birthday(question.facts.born, years) for years in (CHILD_TOO, CHILD_ALONE, GROWN_UP)]
    for row in question.rows():
        turns += (row.starts, row.ends)
    for consent in question.consents():
        turns += (consent.given, consent.closes, consent.withdrawn or consent.closes)
    return min((turn for turn in turns if turn > question.moment), default=NEVER)


def _asked_from(question: _Question) -> datetime:
    """Until when nobody is asked."""
    if question.purpose is Purpose.SCHOOL_TASK:
        return NEVER
    return birthday(question.facts.born, CHILD_ALONE)
