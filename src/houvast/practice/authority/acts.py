"""What somebody may do from their place in the circle, beside reading.

write, share, decide on a request    who speaks for the owner (see `standing`)
invite, see the trail, export        the client, who has authority under 16, who represents
request                              the family and the client (AVG 15-17; Jeugdwet 7.3.9 and 7.3.10)
consent                              whoever is asked for it
shield                               who wrote it or speaks for its owner
release                              at the organisation that keeps it: who wrote it, or the reporting officer
correct who it is about              see `identity`
note, judge, hide a sort of fact     see `noting`; what depends on whom it is about, see `others`
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from houvast.practice.authority.answers import Act, Reason, RuleCode
from houvast.practice.authority.consent import consent_needed
from houvast.practice.authority.facts import (
    Facts,
    Id,
    Item,
    Owner,
    OwnerKind,
    Participant,
    Purpose,
    in_utc,
)
from houvast.practice.authority.identity import identity_ground
from houvast.practice.authority.noting import (
    exceptions_ground,
    family_ground,
    hiding_ground,
    holder_ground,
    judgements_ground,
    judging_ground,
    papers_ground,
)
from houvast.practice.authority.reading import Ground, may_read
from houvast.practice.authority.roles import Role
from houvast.practice.authority.standing import (
    CHILD_ALONE,
    CHILD_TOO,
    answers_for,
    is_under,
    place_at,
    speaks_for,
    works_there,
)

_SPEAKING = {
    OwnerKind.PERSON: RuleCode.OWN,
    OwnerKind.CLIENT: RuleCode.OWN_SPACE,
    OwnerKind.ORGANISATION: RuleCode.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody wants to do, with what."""

    facts: Facts
    place: Participant
    moment: datetime
    item: Item | None
    owner: Owner | None


def may(
    facts: Facts,
    participant: Id,
    act: Act,
    moment: datetime,
    *,
    strong: bool,
    item: Id | None = None,
    owner: Owner | None = None,
) -> Reason | None:
    """Why this may be done from this place at that moment; None when it may not.

    `item` or `owner` says with what: WRITE and DECIDE_REQUEST ask an owner; SHARE and SHIELD an owner or
    an item; RELEASE an item; CRITERIA and SAFETY take the owner that keeps it. INVITE without an owner is
    into the whole circle, and with an organisation as owner into its own part of it. The others ask
    neither. Nobody does anything with an item that they may not read: then the reason is the one for
    reading it.
    """
    moment = in_utc(moment)
    place = place_at(facts, participant, moment, strong=strong)
    if place is None:
        return None
    if item is None:
        ground = _ASKED[act](_Wish(facts, place, moment, None, owner))
        return ground and Reason(rule=ground.rule, because=ground.because, until=ground.until)
    read = may_read(facts, participant, item, moment, strong=strong)
    if read is None:
        return None
    known = next(one for one in facts.items if one.id == item)
    ground = _ASKED[act](_Wish(facts, place, moment, known, known.owner))
    return ground and replace(read, until=min(read.until, ground.until))


def _by_place(wish: _Wish, rule: RuleCode) -> Ground:
    return Ground(rule, (wish.place.id,), wish.place.ends)


def _write(wish: _Wish) -> Ground | None:
    owner = wish.owner
    if owner is None or not speaks_for(wish.facts, wish.place, owner):
        return None
    if owner.kind is OwnerKind.CLIENT and is_under(wish.facts, CHILD_TOO, wish.moment):
        return None  # the space of their own opens at twelve
    return _by_place(wish, _SPEAKING[owner.kind])


def _share(wish: _Wish) -> Ground | None:
    closed = wish.item is not None and wish.item.is_closed(wish.moment)
    return None if closed else _write(wish)


def _release(wish: _Wish) -> Ground | None:
    item = wish.item
    if item is None or not item.is_closed(wish.moment) or item.owner.kind is not OwnerKind.ORGANISATION:
        return None
    return _by_place(wish, RuleCode.SAFETY)  # nobody but its author and the reporting officer can read it


def _invite(wish: _Wish) -> Ground | None:
    if wish.owner is not None:
        theirs = wish.owner.kind is OwnerKind.ORGANISATION and speaks_for(wish.facts, wish.place, wish.owner)
        return _by_place(wish, RuleCode.ORGANISATION) if theirs else None
    return family_ground(wish.facts, wish.place, wish.moment, client_from=CHILD_ALONE)


def _look_back(wish: _Wish) -> Ground | None:
    return family_ground(wish.facts, wish.place, wish.moment, client_from=CHILD_TOO)


def _request(wish: _Wish) -> Ground | None:
    if wish.place.role is Role.CLIENT:
        return _look_back(wish)
    return _by_place(wish, RuleCode.PLACE) if wish.place.role.is_family else None


def _consent(wish: _Wish) -> Ground | None:
    facts = wish.facts
    subjects = {""}
    subjects.update(one.subject for one in facts.incapacities)
    subjects.update(one.subject for one in facts.exceptions)
    for purpose in Purpose:
        for subject in sorted(subjects):
            asked = consent_needed(facts, purpose, subject, wish.moment)
            if any(answers_for(wish.place, who) for need in asked.needed for who in need.anyone_of):
                return Ground(RuleCode.CONSENT, (wish.place.id,), min(wish.place.ends, asked.until))
    return None


def _look_as(wish: _Wish) -> Ground | None:
    return _by_place(wish, RuleCode.PLACE)


def _criteria(wish: _Wish) -> Ground | None:
    return _by_role(wish) if wish.place.role.may_write_criteria else None


def _safety(wish: _Wish) -> Ground | None:
    return _by_role(wish) if works_there(wish.place) else None


def _by_role(wish: _Wish) -> Ground | None:
    theirs = wish.owner is None or speaks_for(wish.facts, wish.place, wish.owner)
    return _by_place(wish, RuleCode.ROLE) if theirs else None


_ASKED: dict[Act, Callable[[_Wish], Ground | None]] = {
    Act.WRITE: _write,
    Act.SHARE: _share,
    Act.INVITE: _invite,
    Act.SHIELD: _write,
    Act.RELEASE: _release,
    Act.SEE_TRAIL: _look_back,
    Act.EXPORT: _look_back,
    Act.REQUEST: _request,
    Act.DECIDE_REQUEST: _write,
    Act.CONSENT: _consent,
    Act.VIEW_AS: _look_as,
    Act.CRITERIA: _criteria,
    Act.SAFETY: _safety,
    Act.SEE_CIRCLE: _look_as,
    Act.OWN_WORD: lambda wish: holder_ground(wish.facts, wish.place, wish.moment),
    Act.PAPERS: lambda wish: papers_ground(wish.place),
    Act.JUDGE: lambda wish: judging_ground(wish.place),
    Act.SEE_JUDGEMENTS: lambda wish: judgements_ground(wish.facts, wish.place, wish.moment),
    Act.SEE_EXCEPTIONS: lambda wish: exceptions_ground(wish.facts, wish.place),
    Act.CORRECT_IDENTITY: lambda wish: identity_ground(wish.facts, wish.place, wish.moment),
    Act.HIDE_FACTS: lambda wish: hiding_ground(wish.facts, wish.place, wish.moment),
}
