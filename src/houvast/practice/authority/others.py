"""What somebody may do about another: it depends on whom it is about, or on who did it first.

note about           never about oneself, but for who has authority already
end authority        the holder alone; anybody else asks for it on papers seen
second               another person than the first: two pairs of eyes are of two people
invite as            anybody, by who decides for the family; colleagues, by who works there; and while nobody
                     with authority is in the circle, the parents and the child by any professional
end and extend       see there
hide somebody        that person, or who works in care or at a certified institution

What is hidden from somebody they do nothing about.
"""

from datetime import datetime

from houvast.practice.authority.acts import may
from houvast.practice.authority.answers import Act, Reason, RuleCode
from houvast.practice.authority.facts import Facts, Id, Owner, OwnerKind, Participant, Purpose, in_utc
from houvast.practice.authority.noting import holder_ground, is_held_from
from houvast.practice.authority.roles import Role
from houvast.practice.authority.shielding import Hidden
from houvast.practice.authority.standing import place_at, works_there

_PARENTS_AND_CHILD = (Role.PARENT, Role.GUARDIAN, Role.CLIENT)


def _two(
    facts: Facts, participant: Id, other: Id, moment: datetime, *, strong: bool
) -> tuple[Participant, Participant] | None:
    """Both places, when both are there and the other is not hidden."""
    mine = place_at(facts, participant, moment, strong=strong)
    theirs = place_at(facts, other, moment, strong=True)
    if mine is None or theirs is None:
        return None
    if mine.person != theirs.person and Hidden(facts, mine, moment).place_from(theirs) <= moment:
        return None
    return mine, theirs


def _by_place(place: Participant, rule: RuleCode) -> Reason:
    return Reason(rule=rule, because=(place.id,), until=place.ends)


def may_note_about(
    facts: Facts, participant: Id, act: Act, other: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why this may be noted about the person in that other place: by OWN_WORD, PAPERS or JUDGE."""
    two = _two(facts, participant, other, in_utc(moment), strong=strong)
    if two is None:
        return None
    mine, theirs = two
    if mine.person == theirs.person and holder_ground(facts, mine, in_utc(moment)) is None:
        return None
    return may(facts, participant, act, moment, strong=strong)


def may_end_authority(
    facts: Facts, participant: Id, custody: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why this authority may be ended from this place by this one person: they hold it themselves."""
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    held = next((one for one in facts.custodies if one.id == custody), None)
    if place is None or held is None or not is_held_from(facts, place, held, moment):
        return None
    return Reason(rule=RuleCode.HOLDER, because=(place.id, held.id), until=min(place.ends, held.ends))


def may_second(
    facts: Facts, participant: Id, act: Act, first: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why somebody may be the second pair of eyes on what the person `first` noted by that act."""
    reason = may(facts, participant, act, moment, strong=strong)
    place = next((one for one in facts.participants if one.id == participant), None)
    return None if place is None or place.person == first else reason


def may_invite_as(
    facts: Facts, participant: Id, role: Role, organisation: Id | None, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why somebody may be asked into the circle in this role, at this organisation."""
    whole = may(facts, participant, Act.INVITE, moment, strong=strong)
    if whole is not None:
        return whole
    place, part = _own_part(facts, participant, moment, strong=strong)
    if place is None or part is None:
        return None
    if role.is_professional:
        return part if organisation == place.organisation else None
    return part if role in _PARENTS_AND_CHILD and nobody_decides(facts, moment) else None


def _own_part(
    facts: Facts, participant: Id, moment: datetime, *, strong: bool
) -> tuple[Participant | None, Reason | None]:
    """The place, and why colleagues may be asked in from there."""
    place = place_at(facts, participant, in_utc(moment), strong=strong)
    if place is None or place.organisation is None:
        return place, None
    theirs = Owner(kind=OwnerKind.ORGANISATION, id=place.organisation)
    return place, may(facts, participant, Act.INVITE, moment, strong=strong, owner=theirs)


def nobody_decides(facts: Facts, moment: datetime) -> bool:
    """Whether nobody with authority stands in the circle."""
    moment = in_utc(moment)
    there = (one for one in facts.participants if one.holds(moment))
    return not any(holder_ground(facts, one, moment) for one in there)


def may_end_place(
    facts: Facts, participant: Id, other: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why that place in the circle may be ended.

    Everybody may leave. Who decides for the family may end the place of anybody who is there neither with
    authority of their own, nor for the work of an organisation: that has its own duty to keep a file, and a
    step of the reporting code must never wait for consent. What the family shares it can take back at once.
    The young person who decides alone may end a parent's place.
    """
    two = _two(facts, participant, other, in_utc(moment), strong=strong)
    if two is None:
        return None
    mine, theirs = two
    if mine.person == theirs.person:
        return _by_place(mine, RuleCode.PLACE)
    _place, part = _own_part(facts, participant, moment, strong=strong)
    if part is not None and theirs.organisation == mine.organisation:
        return part
    whole = may(facts, participant, Act.INVITE, moment, strong=strong)
    if whole is None or theirs.organisation is not None or theirs.role is Role.CLIENT:
        return None
    kept = whole.rule is not RuleCode.CLIENT and holder_ground(facts, theirs, in_utc(moment)) is not None
    return None if kept else whole


def may_extend_place(
    facts: Facts, participant: Id, other: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why that place may last longer; never one's own when one could only end it."""
    two = _two(facts, participant, other, in_utc(moment), strong=strong)
    if two is None:
        return None
    mine, theirs = two
    whole = may(facts, participant, Act.INVITE, moment, strong=strong)
    _place, part = _own_part(facts, participant, moment, strong=strong)
    colleagues = theirs.organisation == mine.organisation and mine.person != theirs.person
    return whole or (part if colleagues else None)


def may_hide_place(
    facts: Facts, participant: Id, other: Id, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why somebody in the circle may be hidden from others: it is their own place, or it is work to do so.

    So one parent never hides the professionals of a child from the other.
    """
    moment = in_utc(moment)
    mine = place_at(facts, participant, moment, strong=strong)
    if mine is None:
        return None
    at_work = may(facts, participant, Act.HIDE_FACTS, moment, strong=strong)
    if works_there(mine) and at_work is not None:
        return at_work
    return _by_place(mine, RuleCode.PLACE) if other == mine.id else None


def may_lift(
    facts: Facts, participant: Id, decider: Id, other: Id | None, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why a shield over a sort of fact, or over that other place, may go that the person `decider` put up.

    Who decided it, and at work who may put up such a shield.
    """
    mine = place_at(facts, participant, in_utc(moment), strong=strong)
    if mine is None:
        return None
    if decider == mine.person:
        return _by_place(mine, RuleCode.PLACE)
    at_work = may(facts, participant, Act.HIDE_FACTS, moment, strong=strong)
    known = other is None or _two(facts, participant, other, in_utc(moment), strong=strong) is not None
    return at_work if works_there(mine) and known else None


def sharing_rests_on(owner: Owner, reader: Participant) -> Purpose | None:
    """The purpose whose consent sharing with this reader waits for; None when it needs none.

    The family and the young person decide over what is theirs, and the client may know what is kept of them.
    What an organisation keeps goes to anybody else with consent only (BW 7:457, Jeugdwet 7.3.11).
    """
    if owner.kind is not OwnerKind.ORGANISATION or reader.role is Role.CLIENT:
        return None
    return Purpose.CARE_SHARING
