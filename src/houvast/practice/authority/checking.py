"""Is the rule behind a reason still so? Worked out anew, in another way than where the reason came from.

`readable` gathers what a place may see and takes away from it. Here one reason is held against each fact
it names, by the calendar instead of by the instants of birthdays, and without remembering anything: slow,
and easy to follow. The two must agree; tests let them look at the same circles.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from houvast.practice.authority.agreeing import agreed, first_in_line
from houvast.practice.authority.answers import Reason, RuleCode
from houvast.practice.authority.facts import (
    Consent,
    Custody,
    Facts,
    Grant,
    Id,
    Incapacity,
    Item,
    Lasting,
    OwnerKind,
    Participant,
    Purpose,
    Representation,
    Shield,
    in_utc,
)
from houvast.practice.authority.roles import Role
from houvast.practice.authority.times import age

_Fact = Lasting | Consent


@dataclass(frozen=True, slots=True)
class _Case:
    """Somebody in a place looks at an item, and these facts are said to be why."""

    facts: Facts
    place: Participant
    item: Item
    named: tuple[_Fact | None, ...]
    moment: datetime

    @property
    def years(self) -> int:
        """The age of the child or client."""
        return age(self.facts.born, self.moment)

    @property
    def of_organisation(self) -> bool:
        """Whether an organisation keeps the item, and it is not closed."""
        return self.item.owner.kind is OwnerKind.ORGANISATION and not self.item.is_closed(self.moment)


def valid_reason(facts: Facts, reason: Reason, moment: datetime) -> bool:
    """Whether, at that moment, somebody may read the item for just this reason.

    Every fact that the reason names must hold, the rule must follow from those facts, no shield may
    be in between, and all that the item was made from must be open by some rule. That a professional
    signed in with a second factor is taken for granted. Of a reason without an item, which is about an
    act, the facts are looked at, and of what was noted about who decides also whether it follows from them.
    """
    moment = in_utc(moment)
    named = tuple(_that_holds(facts, one, moment) for one in reason.because)
    place = named[0]
    if None in named or not isinstance(place, Participant):
        return False
    if reason.item is None:
        return reason.rule not in _NOTED or _NOTED[reason.rule](facts, place, named, moment)
    item = next((one for one in facts.items if one.id == reason.item), None)
    if item is None:
        return False
    case = _Case(facts, place, item, named, moment)
    return _is_open_by(case, reason.rule) and _are_sources_open(case)


def _that_holds(facts: Facts, wanted: Id, moment: datetime) -> _Fact | None:
    """The fact with this id, when it holds."""
    return next((fact for fact in _all(facts) if fact.id == wanted and fact.holds(moment)), None)


def _all(facts: Facts) -> Iterator[_Fact]:
    yield from facts.participants
    yield from facts.custodies
    yield from facts.court_consents
    yield from facts.representations
    yield from facts.incapacities
    yield from facts.exceptions
    yield from facts.consents
    yield from facts.grants


def _are_sources_open(case: _Case) -> bool:
    """Whether everything the item was made from is there and open, by whichever rule."""
    if not case.item.sources:
        return True
    items = {item.id: item for item in case.facts.items}
    everything = tuple(fact for fact in _all(case.facts) if fact.holds(case.moment))
    behind = list(case.item.sources)
    for one in behind:
        if one not in items:
            return False
        source = _Case(case.facts, case.place, items[one], everything, case.moment)
        if not any(_is_open_by(source, rule) for rule in _CHECKS):
            return False
        behind.extend(further for further in items[one].sources if further not in behind)
    return True


def _is_open_by(case: _Case, rule: RuleCode) -> bool:
    """Whether this rule opens the item, as far as it depends on itself alone."""
    if rule not in _CHECKS or case.moment < case.item.written:
        return False
    if case.place.role is Role.INTERPRETER and rule is not RuleCode.GRANT:
        return False
    return _CHECKS[rule](case) and not _is_hidden(case)


def _is_hidden(case: _Case) -> bool:
    if case.item.author == case.place.person:
        return False
    people = case.facts.participants
    roles = {one.role for one in people if one.person == case.place.person and one.holds(case.moment)}
    return any(
        shield.holds(case.moment)
        and (shield.from_person == case.place.person or shield.from_role in roles)
        and _hides(case, shield)
        for shield in case.facts.shields
    )


def _hides(case: _Case, shield: Shield) -> bool:
    by_the_hidden = any(
        one.id == shield.participant and one.person == case.item.author for one in case.facts.participants
    )
    of_the_kind = shield.kind != "" and shield.kind == case.item.kind
    return shield.item == case.item.id or of_the_kind or by_the_hidden


def _is_own(case: _Case) -> bool:
    place, item = case.place, case.item
    if item.owner.kind is OwnerKind.CLIENT:
        return _is_in_own_space(case) and item.author == place.person
    if item.owner.kind is OwnerKind.ORGANISATION:
        return (
            place.organisation == item.owner.id and place.role.is_professional and item.author == place.person
        )
    written = item.author == place.person or not item.is_closed(case.moment)
    return item.owner.id == place.person and place.role.is_family and written


def _is_officers(case: _Case) -> bool:
    officer = case.place.role is Role.REPORTING_OFFICER
    return officer and case.item.safety and _keeps_it(case)


def _keeps_it(case: _Case) -> bool:
    owner = case.item.owner
    return owner.kind is OwnerKind.ORGANISATION and owner.id == case.place.organisation


def _is_in_own_space(case: _Case) -> bool:
    owner, place = case.item.owner, case.place
    theirs = owner.kind is OwnerKind.CLIENT and owner.id == case.facts.client
    closed = case.item.is_closed(case.moment) and case.item.author != place.person
    return theirs and not closed and place.role is Role.CLIENT and place.person == case.facts.client_person


def _is_colleagues(case: _Case) -> bool:
    return case.of_organisation and _keeps_it(case) and case.place.role.is_professional


def _is_about_them(case: _Case) -> bool:
    place = case.place
    client = place.role is Role.CLIENT and place.person == case.facts.client_person
    return client and case.of_organisation and case.years >= 12


def _held(case: _Case) -> list[Custody]:
    """The authority over somebody under 18, among the named facts, that is used from this place."""
    place, found = case.place, []
    for fact in case.named:
        if isinstance(fact, Custody) and fact.covers(Purpose.FILE_FOR_PARENTS) and case.years < 18:
            person = place.role.may_be_holder and fact.holder == place.person
            office = place.role.acts_for_institution and fact.holder == place.organisation
            found += [fact] if person or office else []
    return found


def _is_for_parents(case: _Case) -> bool:
    return case.of_organisation and any(
        case.years < 16 or agreed(case.facts, Purpose.FILE_FOR_PARENTS, str(held.holder), None, case.moment)
        for held in _held(case)
    )


def _is_for_representatives(case: _Case) -> bool:
    unable = any(isinstance(fact, Incapacity) for fact in case.named)
    if case.years < 16 or not unable or not case.of_organisation:
        return False
    if case.years < 18:
        return bool(_held(case))
    speaks = any(isinstance(fact, Representation) and fact.person == case.place.person for fact in case.named)
    family = case.place.role.is_family and not _is_about_them(case)
    return speaks and family and case.place.person in first_in_line(case.facts, case.moment)


def _is_granted(case: _Case) -> bool:
    return not case.item.is_closed(case.moment) and any(
        isinstance(fact, Grant) and _grants(case, fact) for fact in case.named
    )


def _grants(case: _Case, grant: Grant) -> bool:
    if grant.to != case.place.id or grant.owner != case.item.owner:
        return False
    named = grant.item == case.item.id
    kind = grant.item is None and (not grant.kinds or case.item.kind in grant.kinds)
    if not named and (not kind or case.place.role is Role.INTERPRETER):
        return False
    if grant.purpose is None:
        return True
    return agreed(case.facts, grant.purpose, grant.subject, grant.profession, case.moment)


_CHECKS: dict[RuleCode, Callable[[_Case], bool]] = {
    RuleCode.OWN: _is_own,
    RuleCode.SAFETY: _is_officers,
    RuleCode.OWN_SPACE: _is_in_own_space,
    RuleCode.ORGANISATION: _is_colleagues,
    RuleCode.CLIENT_FILE: _is_about_them,
    RuleCode.PARENT_FILE: _is_for_parents,
    RuleCode.REPRESENTATIVE: _is_for_representatives,
    RuleCode.GRANT: _is_granted,
}


def _has_authority(facts: Facts, place: Participant, named: Sequence[_Fact | None], moment: datetime) -> bool:
    """Whether one of the named facts is authority, of the person in this place or of who they work for."""
    held = {fact.holder for fact in named if isinstance(fact, Custody)}
    holder = place.organisation if place.role.acts_for_institution else place.person
    may_be = place.role.acts_for_institution or place.role.may_be_holder
    return may_be and holder in held and age(facts.born, moment) < 18


def _is_at_work(_facts: Facts, place: Participant, _named: object, _moment: object) -> bool:
    at_work = place.role.is_professional and place.role is not Role.INTERPRETER
    return at_work and place.organisation is not None


def _is_caring(facts: Facts, place: Participant, named: object, moment: object) -> bool:
    return place.role.is_care_professional and _is_at_work(facts, place, named, moment)


_NOTED: dict[RuleCode, Callable[[Facts, Participant, Sequence[_Fact | None], datetime], bool]] = {
    RuleCode.HOLDER: _has_authority,
    RuleCode.PAPERS: _is_at_work,
    RuleCode.JUDGEMENT: _is_caring,
}
