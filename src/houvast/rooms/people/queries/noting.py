"""Who may note what about authority and judgement. The facts themselves decide nothing here: they are noted.

own word        who has authority already says who else has it
seen, court     a professional of an organisation who saw the paper, never about themselves
judgement       a care professional; whoever cannot judge one decision, or decides alone from 12 to 15
"""

from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Participant, Role, RuleCode
from houvast.practice.authority.standing import acts_as
from houvast.rooms.people.queries.standing import Standing


def saw_papers(by: Standing) -> bool:
    """Whether this person may note what stands on a paper they saw."""
    role = by.place.role
    there = by.place.organisation is not None and by.reason(Act.SEE_CIRCLE) is not None
    return there and role.is_professional and role is not Role.INTERPRETER


def judges(by: Standing) -> bool:
    """Whether this person may note that somebody cannot judge a decision, or decides alone."""
    return saw_papers(by) and by.place.role.is_care_professional


def holds_authority(by: Standing) -> bool:
    """Whether this person has authority themselves, or acts for the institution that has it."""
    return any(one.holds(by.moment) and acts_as(by.place, one.holder) for one in by.facts.custodies)


def is_holder(by: Standing, place: Participant) -> bool:
    """Whether somebody else in the circle has authority from that place."""
    return any(one.holds(by.moment) and acts_as(place, one.holder) for one in by.facts.custodies)


def decides_as_client(by: Standing) -> bool:
    """Whether it is the young person, or the client, who decides here alone."""
    reason = by.reason(Act.INVITE)
    return reason is not None and reason.rule is RuleCode.CLIENT


def seen_places(by: Standing) -> tuple[Participant, ...]:
    """The places that this person may know of, theirs among them."""
    return authority.visible_participants(by.facts, by.place.id, by.moment, strong=by.asking.strong)


def seen_place(by: Standing, place: UUID) -> Participant | None:
    """One of these places; None when it is not there for this person."""
    return next((one for one in seen_places(by) if one.id == place), None)


def sees_judgements(by: Standing) -> bool:
    """Whether this person may know who cannot judge which decision: who decides, cares, or is it about."""
    if by.place.role is Role.CLIENT or by.place.role.is_care_professional:
        return by.reason(Act.SEE_CIRCLE) is not None
    return holds_authority(by) or by.reason(Act.SEE_TRAIL) is not None


def sees_exceptions(by: Standing) -> bool:
    """Whether this person may know that a child of 12 to 15 decides alone on something: never a parent."""
    return by.place.role is Role.CLIENT or judges(by)
