"""What somebody may note about who decides, what they may know of such notes, and on what that rests.

own word     who has authority says who else has it (BW 1:245-253t)
papers       whoever works here for an organisation notes what stands on a paper they saw: a register, a
             decision of a court, an appointment (BW 1:244, 1:253a, 1:265e, 1:265h; 7:465)
judgement    a care professional finds that somebody cannot judge one decision now (BW 7:465), or that a child
             of 12 to 15 decides alone (BW 7:450 lid 2)

Judgements are known to the client, to who decides and to who cares. That a child decides alone is known to
the child and to who judges, and never to a parent: it may be the reason why.
"""

from datetime import datetime

from houvast.practice.authority.answers import RuleCode
from houvast.practice.authority.facts import Custody, Facts, Participant
from houvast.practice.authority.reading import Ground, authority_ground, represented_ground
from houvast.practice.authority.standing import (
    CHILD_ALONE,
    CHILD_TOO,
    GROWN_UP,
    acts_as,
    is_the_client,
    is_under,
    works_there,
)
from houvast.practice.authority.times import birthday


def holder_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """From this place one has authority, the whole or a part of it, over somebody under 18."""
    held = [one for one in facts.custodies if is_held_from(facts, place, one, moment)]
    if not held:
        return None
    longest = max(held, key=lambda one: one.ends)
    until = min(place.ends, longest.ends, birthday(facts.born, GROWN_UP))
    return Ground(RuleCode.HOLDER, (place.id, longest.id), until)


def is_held_from(facts: Facts, place: Participant, custody: Custody, moment: datetime) -> bool:
    """Whether this authority is in force, and used from this place."""
    return custody.holds(moment) and is_under(facts, GROWN_UP, moment) and acts_as(place, custody.holder)


def papers_ground(place: Participant) -> Ground | None:
    """From this place one may note what a paper says: here for the work of an organisation."""
    if place.organisation is None or not works_there(place):
        return None
    return Ground(RuleCode.PAPERS, (place.id,), place.ends)


def judging_ground(place: Participant) -> Ground | None:
    """From this place one may judge who can decide: a care professional at an organisation."""
    if papers_ground(place) is None or not place.role.is_care_professional:
        return None
    return Ground(RuleCode.JUDGEMENT, (place.id,), place.ends)


def judgements_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """From this place one may know who cannot judge which decision: who decides, cares, or is it about."""
    if is_the_client(facts, place):
        return Ground(RuleCode.CLIENT, (place.id,), place.ends)
    if place.role.is_care_professional:
        return Ground(RuleCode.ROLE, (place.id,), place.ends)
    return holder_ground(facts, place, moment) or represented_ground(facts, place, moment)


def exceptions_ground(facts: Facts, place: Participant) -> Ground | None:
    """From this place one may know that a child of 12 to 15 decides alone on something."""
    if is_the_client(facts, place):
        return Ground(RuleCode.CLIENT, (place.id,), place.ends)
    return judging_ground(place)


def family_ground(facts: Facts, place: Participant, moment: datetime, *, client_from: int) -> Ground | None:
    """From this place one decides for the family: client from an age, who has authority, who represents."""
    if is_the_client(facts, place):
        young = is_under(facts, client_from, moment)
        return None if young else Ground(RuleCode.CLIENT, (place.id,), place.ends)
    if is_under(facts, CHILD_ALONE, moment):
        return authority_ground(facts, place, moment, RuleCode.AUTHORITY)
    return represented_ground(facts, place, moment)


def hiding_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """From this place one may hide a sort of fact from others, whoever wrote it.

    Who works in care or at a certified institution, the client from 12, and who decides for the family.
    """
    if works_there(place) and place.organisation_kind is not None and place.organisation_kind.may_hide:
        return Ground(RuleCode.ORGANISATION, (place.id,), place.ends)
    return family_ground(facts, place, moment, client_from=CHILD_TOO)
