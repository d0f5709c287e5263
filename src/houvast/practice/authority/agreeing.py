"""Whether a purpose is agreed to: yes or no, worked out apart from `consent` to check what follows from it.

By age and by walking along the dates, where `consent` looks back from the moment for each who is asked.
"""

from collections.abc import Iterable
from datetime import datetime

from houvast.practice.authority.facts import (
    Consent,
    Exception12,
    Facts,
    Id,
    Incapacity,
    Lasting,
    Purpose,
    RepresentationKind,
)
from houvast.practice.authority.roles import Role
from houvast.practice.authority.times import age

_Decision = tuple[Purpose, str]


def agreed(facts: Facts, purpose: Purpose, subject: str, profession: Role | None, moment: datetime) -> bool:
    """Whether everybody who must agree to this does so at that moment (UTC)."""
    years = age(facts.born, moment)
    decision = (purpose, subject)
    if purpose is Purpose.SCHOOL_TASK or (purpose is Purpose.FILE_FOR_PARENTS and years < 16):
        return True
    unable = _is_unable(facts, decision, moment)
    if years >= 16 and not unable:
        return _agrees_in_person(facts, decision, moment, 16 if purpose in _FROM_16 else 12)
    if years >= 18:
        return _represented(facts, decision, moment)
    if purpose is Purpose.DATA_USE:
        return _one_holder_agrees(facts, decision, moment)
    if years < 12 or unable:
        return _holders_agree(facts, decision, moment)
    if not _agrees_in_person(facts, decision, moment, 12):
        return False
    adding = facts.care_sharing_adds_parents
    with_parents = purpose is Purpose.TREATMENT or (adding if profession is None else profession in adding)
    alone = any(_is_for(one, decision, moment) and one.by != one.seconded_by for one in facts.exceptions)
    return alone or not with_parents or _holders_agree(facts, decision, moment)


_FROM_16 = (Purpose.DATA_USE, Purpose.FILE_FOR_PARENTS)


def _is_for(fact: Incapacity | Exception12, decision: _Decision, moment: datetime) -> bool:
    return (fact.purpose, fact.subject) == decision and fact.holds(moment)


def _is_unable(facts: Facts, decision: _Decision, moment: datetime) -> bool:
    return any(_is_for(one, decision, moment) for one in facts.incapacities)


def _consents(facts: Facts, decision: _Decision, moment: datetime) -> Iterable[Consent]:
    return [one for one in facts.consents if one.is_about(*decision) and one.given <= moment]


def _agrees_in_person(facts: Facts, decision: _Decision, moment: datetime, from_age: int) -> bool:
    return any(
        facts.client_person is not None
        and one.by == facts.client_person
        and one.holds(moment)
        and age(facts.born, one.given) >= from_age
        and not _is_unable(facts, decision, one.given)
        for one in _consents(facts, decision, moment)
    )


def _all_along(rows: Iterable[Lasting], start: datetime, end: datetime) -> bool:
    """Whether at each moment from `start` up to and including `end` one of the rows holds."""
    rows, at = tuple(rows), start
    while at <= end:
        reached = max((row.ends for row in rows if row.holds(at)), default=at)
        if reached == at:
            return False
        at = reached
    return True


def _holders(facts: Facts, purpose: Purpose, moment: datetime) -> set[Id]:
    there = (one for one in facts.custodies if one.holds(moment) and one.covers(purpose))
    return {one.holder for one in there} if age(facts.born, moment) < 18 else set()


def _holders_agree(facts: Facts, decision: _Decision, moment: datetime) -> bool:
    holders = _holders(facts, decision[0], moment)
    return bool(holders) and all(_holder_agrees(facts, decision, moment, one) for one in holders)


def _one_holder_agrees(facts: Facts, decision: _Decision, moment: datetime) -> bool:
    agree = [
        (_holder_agrees(facts, decision, moment, one), _took_back(facts, decision, moment, one))
        for one in _holders(facts, decision[0], moment)
    ]
    return any(yes for yes, _ in agree) and all(yes or not back for yes, back in agree)


def _holder_agrees(facts: Facts, decision: _Decision, moment: datetime, holder: Id) -> bool:
    purpose, subject = decision
    court = any(
        (one.in_place_of, one.purpose) == (holder, purpose)
        and one.subject in ("", subject)
        and one.holds(moment)
        for one in facts.court_consents
    )
    return court or any(one.holds(moment) for one in _of_holder(facts, decision, moment, holder))


def _took_back(facts: Facts, decision: _Decision, moment: datetime, holder: Id) -> bool:
    given = _of_holder(facts, decision, moment, holder)
    return any(one.withdrawn is not None and one.withdrawn <= moment for one in given)


def _of_holder(facts: Facts, decision: _Decision, moment: datetime, holder: Id) -> list[Consent]:
    """What a holder ever agreed to while it was theirs to give, as it has been until now."""
    held = [one for one in facts.custodies if one.holder == holder and one.covers(decision[0])]
    return [
        one
        for one in _consents(facts, decision, moment)
        if _is_from(facts, one, holder)
        and _all_along(held, one.given, moment)
        and _is_in_their_place(facts, decision, moment, one)
    ]


def _is_in_their_place(facts: Facts, decision: _Decision, moment: datetime, consent: Consent) -> bool:
    """From 16 somebody else's consent counts only as a representative's: given from 16, while unable."""
    if age(facts.born, moment) < 16:
        return True
    rows = [one for one in facts.incapacities if (one.purpose, one.subject) == decision]
    return age(facts.born, consent.given) >= 16 and _all_along(rows, consent.given, moment)


def _is_from(facts: Facts, consent: Consent, holder: Id) -> bool:
    if consent.by == holder:
        return True
    places = [one for one in facts.participants if one.person == consent.by and one.holds(consent.given)]
    return any(one.organisation == holder and one.role.acts_for_institution for one in places)


def first_in_line(facts: Facts, moment: datetime) -> set[Id]:
    """The persons who represent an adult now, by the order of the law."""
    for kinds in _LINE:
        there = {one.person for one in facts.representations if one.kind in kinds and one.holds(moment)}
        if there:
            return there
    return set()


_LINE = (
    {RepresentationKind.CURATOR, RepresentationKind.MENTOR},
    {RepresentationKind.PROXY},
    {RepresentationKind.PARTNER},
    {RepresentationKind.RELATIVE},
)


def _represented(facts: Facts, decision: _Decision, moment: datetime) -> bool:
    line = first_in_line(facts, moment)
    return any(
        one.by in line
        and one.holds(moment)
        and _all_along((row for row in facts.representations if row.person == one.by), one.given, moment)
        and _is_in_their_place(facts, decision, moment, one)
        for one in _consents(facts, decision, moment)
    )
