"""Invented circles around a child: one family by hand, and circles in which anything may happen.

The cast is always the same. Mirjam also teaches at the school, so she has two places; Gerda works for the
institution that may be guardian; Nora may become mentor and Opa may speak as family.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from houvast.practice.authority import (
    Consent,
    Custody,
    Facts,
    Grant,
    Incapacity,
    Item,
    OrganisationKind,
    Owner,
    OwnerKind,
    Participant,
    Purpose,
    Reason,
    Representation,
    RepresentationKind,
    Requirement,
    Role,
    RuleCode,
    Shield,
    birthday,
    consent_needed,
    may_read,
    readable,
    valid_reason,
)
from houvast.practice.authority.agreeing import agreed

SECOND = timedelta(seconds=1)
LONG_AGO, FAR_OFF = datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


def named(text: str) -> UUID:
    """The id of somebody or something with a name of at most sixteen letters."""
    return UUID(bytes=text.encode().rjust(16, b"\0"))


KIM, MOTHER, FATHER, STEP, MIRJAM, OPA, NORA = map(named, "kim mother father step mirjam opa nora".split())
TEACHER, OFFICER, WORKER, PSYCHOLOGIST, GERDA, TOLK = map(
    named, "teacher officer worker psychologist gerda tolk".split()
)
CLIENT, SCHOOL, CARE, INSTITUTION = map(named, "client school care institution".split())
OUTSIDE = named("outside")

ORGANISATIONS = {
    SCHOOL: OrganisationKind.SCHOOL,
    CARE: OrganisationKind.CARE,
    INSTITUTION: OrganisationKind.INSTITUTION,
}
CAST: tuple[tuple[UUID, Role, UUID | None], ...] = (
    (KIM, Role.CLIENT, None),
    (MOTHER, Role.PARENT, None),
    (FATHER, Role.PARENT, None),
    (STEP, Role.STEP_PARENT, None),
    (MIRJAM, Role.GUARDIAN, None),
    (MIRJAM, Role.TEACHER, SCHOOL),
    (OPA, Role.FOSTER_PARENT, None),
    (NORA, Role.MENTOR, None),
    (TEACHER, Role.TEACHER, SCHOOL),
    (OFFICER, Role.REPORTING_OFFICER, CARE),
    (WORKER, Role.SUPPORT_WORKER, CARE),
    (PSYCHOLOGIST, Role.PSYCHOLOGIST, CARE),
    (GERDA, Role.CHILD_PROTECTION_WORKER, INSTITUTION),
    (TOLK, Role.INTERPRETER, None),
)

_made = iter(range(10**9))


def new_id() -> UUID:
    """An id that nothing else in these tests has."""
    return UUID(int=10**12 + next(_made))


def lasting(**known: Any) -> dict[str, Any]:
    """What a fact needs to hold always, but for what is said."""
    return {"id": new_id(), "starts": LONG_AGO, "ends": FAR_OFF, **known}


def place(person: UUID, role: Role, organisation: UUID | None = None, **known: Any) -> Participant:
    kind = ORGANISATIONS.get(organisation) if organisation else None
    return Participant(
        **lasting(person=person, role=role, organisation=organisation, organisation_kind=kind, **known)
    )


def custody(holder: UUID, *scope: Purpose, **known: Any) -> Custody:
    return Custody(**lasting(holder=holder, scope=frozenset(scope), **known))


def consent(by: UUID, purpose: Purpose, given: datetime, **known: Any) -> Consent:
    return Consent(**{"id": new_id(), "by": by, "purpose": purpose, "given": given, "ends": FAR_OFF, **known})


def of_person(person: UUID) -> Owner:
    return Owner(kind=OwnerKind.PERSON, id=person)


def of_organisation(organisation: UUID) -> Owner:
    return Owner(kind=OwnerKind.ORGANISATION, id=organisation)


OWN_SPACE = Owner(kind=OwnerKind.CLIENT, id=CLIENT)


def item(owner: Owner, author: UUID, **known: Any) -> Item:
    return Item(
        **{"id": new_id(), "kind": "note", "owner": owner, "author": author, "written": LONG_AGO, **known}
    )


def grant(owner: Owner, to: Participant, **known: Any) -> Grant:
    return Grant(**lasting(owner=owner, to=to.id, **known))


def shield(**known: Any) -> Shield:
    return Shield(**lasting(**known))


def owner_for(place: Participant) -> Owner:
    """Whose an item is that somebody writes from this place."""
    if place.organisation is not None:
        return of_organisation(place.organisation)
    return OWN_SPACE if place.role is Role.CLIENT else of_person(place.person)


def family(born: date, *holders: UUID, **known: Any) -> Facts:
    """Everybody of the cast around a child of this birth, always; authority with these."""
    facts = Facts(
        client=CLIENT,
        client_person=KIM,
        born=born,
        participants=tuple(place(*one) for one in CAST),
        custodies=tuple(custody(one) for one in holders),
    )
    return replace(facts, **known)


def who(facts: Facts, person: UUID, role: Role | None = None) -> Participant:
    """The place of somebody of the cast."""
    return next(one for one in facts.participants if one.person == person and role in (None, one.role))


BORN = date(2010, 5, 10)
YEAR = timedelta(days=366)


def aged(years: int, born: date = BORN) -> datetime:
    """A moment half a year after a birthday."""
    return birthday(born, years) + YEAR / 2


def around(years: int, born: date = BORN) -> list[datetime]:
    """A second before a birthday, the birthday, a second after."""
    return [birthday(born, years) + after for after in (-SECOND, 0 * SECOND, SECOND)]


def asked(
    facts: Facts, purpose: Purpose, moment: datetime, subject: str = "", by: Role | None = None
) -> Requirement:
    """What `consent_needed` says; the check that works it out apart must agree."""
    told = consent_needed(facts, purpose, subject, moment, profession=by)
    assert told.satisfied == agreed(facts, purpose, subject, by, moment)
    assert told.until > moment
    assert set(told.missing) <= set(told.needed)
    return told


def people(told: Requirement) -> list[set[UUID]]:
    """Whose consent is needed; of each set one is enough."""
    return [set(one.anyone_of) for one in told.needed]


def with_consents(facts: Facts, *consents: Consent) -> Facts:
    return replace(facts, consents=consents)


def unable(purpose: Purpose = Purpose.TREATMENT, **known: object) -> Incapacity:
    """A decision that cannot be judged; without more always, about treatment as a whole."""
    return Incapacity(**lasting(purpose=purpose, **known))


def speaking(person: UUID, kind: RepresentationKind, **known: object) -> Representation:
    return Representation(**lasting(person=person, kind=kind, **known))


def read(facts: Facts, place: Participant, moment: datetime, *, strong: bool = True) -> dict[UUID, Reason]:
    """What `readable` says; one item at a time it must be the same, and each reason valid till its end."""
    found = readable(facts, place.id, moment, strong=strong)
    alone = {one.id: may_read(facts, place.id, one.id, moment, strong=strong) for one in facts.items}
    assert found == {one: reason for one, reason in alone.items() if reason}
    for one, reason in found.items():
        assert (reason.item, reason.place) == (one, place.id)
        assert valid_reason(facts, reason, moment)
        assert valid_reason(facts, reason, reason.until - SECOND)
    return found


def rules(facts: Facts, person: UUID, moment: datetime, role: Role | None = None) -> dict[UUID, RuleCode]:
    """By which rule somebody reads which item."""
    return {one: why.rule for one, why in read(facts, who(facts, person, role), moment).items()}


OF_MOTHER = item(of_person(MOTHER), MOTHER)
OF_FATHER = item(of_person(FATHER), FATHER)
DIARY = item(OWN_SPACE, KIM)
AT_SCHOOL = item(of_organisation(SCHOOL), TEACHER)
AT_CARE = item(of_organisation(CARE), WORKER, kind="sheet")
REPORT = item(of_organisation(CARE), WORKER, safety=True)
ITEMS = (OF_MOTHER, OF_FATHER, DIARY, AT_SCHOOL, AT_CARE, REPORT)
