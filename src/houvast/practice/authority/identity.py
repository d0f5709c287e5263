"""Who may correct whom a dossier is about, and what another day of birth changes.

correct     who decides for the family, the young person from 16 among them; and who opened the dossier: for
            work always, of the family as long as nobody decides
other ages  whoever is here for work never moves an age that gives rights while somebody decides: nobody
            loses authority by the word of one other person from outside the family
put back    who had a say by the day of birth that stood here before, and so may have lost it by a mistake
"""

from dataclasses import replace
from datetime import date, datetime

from houvast.practice.authority.answers import Reason, RuleCode
from houvast.practice.authority.facts import Facts, Id, Participant, in_utc
from houvast.practice.authority.noting import family_ground
from houvast.practice.authority.reading import Ground
from houvast.practice.authority.standing import (
    CHILD_ALONE,
    CHILD_TOO,
    GROWN_UP,
    is_under,
    place_at,
    works_there,
)

AGES = (CHILD_TOO, CHILD_ALONE, GROWN_UP)


def ages_moved(facts: Facts, born: date, moment: datetime) -> tuple[int, ...]:
    """The ages that give rights, on another side of which the client would be with this day of birth."""
    moment = in_utc(moment)
    other = replace(facts, born=born)
    return tuple(years for years in AGES if is_under(facts, years, moment) != is_under(other, years, moment))


def identity_ground(facts: Facts, place: Participant, moment: datetime) -> Ground | None:
    """From this place one may correct the name, and the day of birth."""
    decides = family_ground(facts, place, moment, client_from=CHILD_ALONE)
    if decides is not None:
        return decides
    opened = place.opened and (works_there(place) or not _somebody_decides(facts, moment))
    return Ground(RuleCode.PLACE, (place.id,), place.ends) if opened else None


def may_correct_born(
    facts: Facts, participant: Id, born: date, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why the day of birth may become this one, by this person alone."""
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    ground = None if place is None else identity_ground(facts, place, moment)
    if place is None or ground is None:
        return None
    moves = works_there(place) and bool(ages_moved(facts, born, moment))
    return None if moves and _somebody_decides(facts, moment) else _reason(ground)


def may_put_back(
    facts: Facts, participant: Id, before: date, moment: datetime, *, strong: bool
) -> Reason | None:
    """Why the day of birth that stood here before may stand here again: who had a say by that day."""
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    if place is None:
        return None
    ground = family_ground(replace(facts, born=before), place, moment, client_from=CHILD_TOO)
    return ground and _reason(ground)


def _somebody_decides(facts: Facts, moment: datetime) -> bool:
    there = (one for one in facts.participants if one.holds(moment))
    return any(family_ground(facts, one, moment, client_from=CHILD_ALONE) for one in there)


def _reason(ground: Ground) -> Reason:
    return Reason(rule=ground.rule, because=ground.because, until=ground.until)
