"""Invented circles around a child: one family by hand, and circles in which anything may happen.

The cast is always the same. Mirjam also teaches at the school, so she has two places; Gerda works for the
institution that may be guardian; Nora may become mentor and Opa may speak as family.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, get_origin, get_type_hints
from uuid import UUID

from houvast.practice.authority import (
    Consent,
    CourtConsent,
    Custody,
    Exception12,
    ExceptionGround,
    Facts,
    Grant,
    Incapacity,
    Item,
    OrganisationKind,
    Owner,
    OwnerKind,
    Participant,
    Purpose,
    Representation,
    RepresentationKind,
    Role,
    Shield,
    birthday,
)

SECOND = timedelta(seconds=1)
LONG_AGO, FAR_OFF = datetime(1990, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
_IDS = [UUID(int=number) for number in range(4000)]


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
DECIDERS = (MOTHER, FATHER, MIRJAM, STEP, OPA, INSTITUTION)
SPEAKERS = (KIM, MOTHER, FATHER, MIRJAM, STEP, OPA, GERDA, NORA)
SUBJECTS = ("", "medication", str(MOTHER), str(INSTITUTION))
KINDS = ("sheet", "note", "address")

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


_PURPOSES = tuple(Purpose)
_DAY = timedelta(days=1)
_SOON = 5 * _DAY
_LENGTHS = (_DAY, 100 * _DAY, 1000 * _DAY, 4000 * _DAY)
_STEPS = (0 * _DAY, _DAY, 30 * _DAY, 200 * _DAY)


def _one(dice: Random, several: Sequence[Any]) -> Any:
    """One of these; four times as quick as `choice`, which counts in a million events."""
    return several[int(dice.random() * len(several))]


class Circle:
    """A circle in which things happen one after another; `dice` says what, `facts` how it is now."""

    def __init__(self, dice: Random) -> None:
        self.born = date(2000, 1, 1) + timedelta(days=dice.randrange(5000))
        self.moment = birthday(self.born, _one(dice, (7, 11, 13, 15, 17))) + timedelta(
            days=dice.randrange(700)
        )
        self.made = 0
        self.adding: frozenset[Role] = frozenset()
        self.rows: dict[str, tuple[Any, ...]] = dict.fromkeys(_ROWS, ())
        for person, role, organisation in CAST:
            if dice.random() < 0.8:
                self._join(dice, person, role, organisation)
        for holder in dice.sample(DECIDERS, 2):
            self._decide(dice, holder)

    @property
    def facts(self) -> Facts:
        """The circle as it is known now."""
        return Facts(
            client=CLIENT,
            client_person=KIM,
            born=self.born,
            care_sharing_adds_parents=self.adding,
            **self.rows,
        )

    @property
    def items(self) -> tuple[Item, ...]:
        return self.rows["items"]

    @property
    def places(self) -> tuple[Participant, ...]:
        return self.rows["participants"]

    def _lasting(self, dice: Random) -> dict[str, Any]:
        """From now, or a while later, for a day up to many years."""
        starts = self.moment if dice.random() < 0.8 else self.moment + _SOON
        ends = starts + _one(dice, _LENGTHS)
        return {"id": self._id(), "starts": starts, "ends": ends}

    def _id(self) -> UUID:
        self.made += 1
        return _IDS[self.made]

    def _add(self, name: str, fact: object) -> None:
        self.rows[name] = (*self.rows[name], fact)

    def _change(self, name: str, dice: Random, **changed: Any) -> None:
        """One of these facts changes."""
        rows = self.rows[name]
        if rows:
            at = int(dice.random() * len(rows))
            self.rows[name] = (*rows[:at], replace(rows[at], **changed), *rows[at + 1 :])

    def _join(self, dice: Random, person: UUID, role: Role, organisation: UUID | None) -> None:
        self._add("participants", place(person, role, organisation, **self._lasting(dice)))

    def _decide(self, dice: Random, holder: UUID) -> None:
        scope = _one(dice, ((), (), (Purpose.TREATMENT,), (Purpose.FILE_FOR_PARENTS, Purpose.CARE_SHARING)))
        self._add("custodies", custody(holder, *scope, **self._lasting(dice)))

    # --- what may happen ----------------------------------------------------------------------------

    def time_passes(self, dice: Random) -> None:
        """Some time, or just up to, at or past a moment at which something ends."""
        if dice.random() < 0.3:
            turns = [birthday(self.born, years) for years in (12, 16, 18)]
            turns += [one.closes for one in self.rows["grants"]]
            turns += [one.ends for one in (*self.rows["custodies"], *self.rows["incapacities"])]
            ahead = min((one for one in turns if one > self.moment), default=self.moment)
            self.moment = max(self.moment, ahead + _one(dice, (-SECOND, timedelta(), SECOND)))
        else:
            self.moment += _one(dice, _STEPS) + SECOND * int(dice.random() * 86_400)

    def somebody_joins(self, dice: Random) -> None:
        self._join(dice, *_one(dice, CAST))

    def somebody_leaves(self, dice: Random) -> None:
        self._change("participants", dice, ends=self.moment)

    def authority_is_given(self, dice: Random) -> None:
        self._decide(dice, _one(dice, DECIDERS))

    def authority_ends(self, dice: Random) -> None:
        self._change("custodies", dice, ends=self.moment)

    def a_court_decides(self, dice: Random) -> None:
        decided = CourtConsent(
            in_place_of=_one(dice, DECIDERS),
            purpose=_one(dice, _PURPOSES),
            subject=_one(dice, SUBJECTS),
            **self._lasting(dice),
        )
        self._add("court_consents", decided)

    def somebody_will_represent(self, dice: Random) -> None:
        kind = _one(dice, tuple(RepresentationKind))
        one = Representation(person=_one(dice, (NORA, OPA, MOTHER)), kind=kind, **self._lasting(dice))
        self._add("representations", one)

    def a_decision_cannot_be_judged(self, dice: Random) -> None:
        about = {"purpose": _one(dice, _PURPOSES), "subject": _one(dice, SUBJECTS)}
        self._add("incapacities", Incapacity(**about, **self._lasting(dice)))

    def a_child_decides_alone(self, dice: Random) -> None:
        one = Exception12(
            purpose=_one(dice, _PURPOSES),
            subject=_one(dice, SUBJECTS),
            ground=_one(dice, tuple(ExceptionGround)),
            by=PSYCHOLOGIST,
            seconded_by=_one(dice, (PSYCHOLOGIST, WORKER)),
            **self._lasting(dice),
        )
        self._add("exceptions", one)

    def somebody_consents(self, dice: Random) -> None:
        known = self._lasting(dice)
        one = Consent(
            id=known["id"],
            given=self.moment,
            ends=known["ends"],
            by=_one(dice, SPEAKERS),
            purpose=_one(dice, _PURPOSES),
            subject=_one(dice, SUBJECTS),
        )
        self._add("consents", one)

    def a_consent_is_withdrawn(self, dice: Random) -> None:
        self._change("consents", dice, withdrawn=self.moment)

    def an_item_is_written(self, dice: Random) -> None:
        if self.places:
            by = _one(dice, self.places)
            safety = by.role.is_professional and dice.random() < 0.3
            owner = of_organisation(CARE) if by.role is Role.INTERPRETER else owner_for(by)
            one = Item(
                id=self._id(),
                kind=_one(dice, KINDS),
                owner=owner,
                author=by.person,
                written=self.moment,
                safety=safety,
                sources=tuple(
                    {_one(dice, self.items).id for _ in range(_one(dice, (0, 0, 0, 1, 2))) if self.items}
                ),
            )
            self._add("items", one)

    def an_item_is_released(self, dice: Random) -> None:
        self._change("items", dice, released=self.moment)

    def something_is_granted(self, dice: Random) -> None:
        if self.items and self.places:
            what = _one(dice, self.items)
            one = Grant(
                owner=what.owner,
                to=_one(dice, self.places).id,
                item=_one(dice, (None, what.id)),
                kinds=frozenset(_one(dice, ((), ("note",), ("sheet", "address")))),
                purpose=_one(dice, (None, *_PURPOSES)),
                subject=_one(dice, SUBJECTS),
                profession=_one(dice, (None, Role.TEACHER, Role.PSYCHOLOGIST)),
                **self._lasting(dice),
            )
            self._add("grants", one)

    def a_grant_is_taken_back(self, dice: Random) -> None:
        self._change("grants", dice, ended=self.moment)

    def something_is_shielded(self, dice: Random) -> None:
        if self.items and self.places:
            what, from_whom = _one(dice, (0, 1, 2)), _one(dice, (0, 1, 2))
            people = self.places
            one = Shield(
                item=_one(dice, self.items).id if what == 0 else None,
                kind=_one(dice, KINDS) if what == 1 else "",
                participant=_one(dice, people).id if what == 2 else None,
                from_person=_one(dice, people).person if from_whom != 1 else None,
                from_role=_one(dice, people).role if from_whom != 0 else None,
                **self._lasting(dice),
            )
            self._add("shields", one)

    def a_shield_ends(self, dice: Random) -> None:
        self._change("shields", dice, ends=self.moment)

    def a_code_asks_parents(self, dice: Random) -> None:
        self.adding = _one(dice, (frozenset(), frozenset({Role.PSYCHOLOGIST})))


_ROWS = tuple(name for name, kind in get_type_hints(Facts).items() if get_origin(kind) is tuple)
Event = Callable[[Circle, Random], None]
EVENTS: Sequence[Event] = tuple(
    act for name, act in vars(Circle).items() if inspect.isfunction(act) and not name.startswith("_")
)


def circle_after(dice: Random, events: int) -> Circle:
    """A circle in which so many things have happened."""
    circle = Circle(dice)
    for _ in range(events):
        _one(dice, EVENTS)(circle, dice)
    return circle
