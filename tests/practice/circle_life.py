"""Circles in which anything may happen: births, birthdays, authority, courts, consent, grants, shields."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from houvast.practice.authority import (
    Consent,
    CourtConsent,
    Exception12,
    ExceptionGround,
    Facts,
    Grant,
    Incapacity,
    Item,
    Participant,
    Purpose,
    Representation,
    RepresentationKind,
    Role,
    Shield,
    birthday,
)
from tests.practice.circles import (
    CAST,
    CLIENT,
    FATHER,
    GERDA,
    INSTITUTION,
    KIM,
    MIRJAM,
    MOTHER,
    NORA,
    OPA,
    OWN_SPACE,
    PSYCHOLOGIST,
    SECOND,
    STEP,
    WORKER,
    custody,
    owner_for,
    place,
)

_IDS = [UUID(int=number) for number in range(4000)]
DECIDERS = (MOTHER, FATHER, MIRJAM, STEP, OPA, INSTITUTION)
SPEAKERS = (KIM, MOTHER, FATHER, MIRJAM, STEP, OPA, GERDA, NORA)
SUBJECTS = ("", "medication", str(MOTHER), str(INSTITUTION))
KINDS = ("sheet", "note", "address")
_PURPOSES = tuple(Purpose)
_DAY = timedelta(days=1)
_SOON = 5 * _DAY
_LENGTHS = (_DAY, 100 * _DAY, 1000 * _DAY, 4000 * _DAY)
_STEPS = (0 * _DAY, _DAY, 30 * _DAY, 200 * _DAY)


def one_of(dice: Random, several: Sequence[Any]) -> Any:
    """One of these; four times as quick as `choice`, which counts in a million events."""
    return several[int(dice.random() * len(several))]


class Circle:
    """A circle in which things happen one after another; `dice` says what, `facts` how it is now."""

    def __init__(self, dice: Random) -> None:
        self.born = date(2000, 1, 1) + timedelta(days=dice.randrange(5000))
        self.moment = birthday(self.born, one_of(dice, (7, 11, 13, 15, 17))) + timedelta(
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
        ends = starts + one_of(dice, _LENGTHS)
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
        scope = one_of(dice, ((), (), (Purpose.TREATMENT,), (Purpose.FILE_FOR_PARENTS, Purpose.CARE_SHARING)))
        self._add("custodies", custody(holder, *scope, **self._lasting(dice)))

    # --- what may happen ----------------------------------------------------------------------------

    def time_passes(self, dice: Random) -> None:
        """Some time, or just up to, at or past a moment at which something ends."""
        if dice.random() < 0.3:
            turns = [birthday(self.born, years) for years in (12, 16, 18)]
            turns += [one.closes for one in self.rows["grants"]]
            turns += [one.ends for one in (*self.rows["custodies"], *self.rows["incapacities"])]
            ahead = min((one for one in turns if one > self.moment), default=self.moment)
            self.moment = max(self.moment, ahead + one_of(dice, (-SECOND, timedelta(), SECOND)))
        else:
            self.moment += one_of(dice, _STEPS) + SECOND * int(dice.random() * 86_400)

    def somebody_joins(self, dice: Random) -> None:
        self._join(dice, *one_of(dice, CAST))

    def somebody_leaves(self, dice: Random) -> None:
        self._change("participants", dice, ends=self.moment)

    def authority_is_given(self, dice: Random) -> None:
        self._decide(dice, one_of(dice, DECIDERS))

    def authority_ends(self, dice: Random) -> None:
        self._change("custodies", dice, ends=self.moment)

    def a_court_decides(self, dice: Random) -> None:
        decided = CourtConsent(
            in_place_of=one_of(dice, DECIDERS),
            purpose=one_of(dice, _PURPOSES),
            subject=one_of(dice, SUBJECTS),
            **self._lasting(dice),
        )
        self._add("court_consents", decided)

    def somebody_will_represent(self, dice: Random) -> None:
        kind = one_of(dice, tuple(RepresentationKind))
        one = Representation(person=one_of(dice, (NORA, OPA, MOTHER)), kind=kind, **self._lasting(dice))
        self._add("representations", one)

    def a_decision_cannot_be_judged(self, dice: Random) -> None:
        about = {"purpose": one_of(dice, _PURPOSES), "subject": one_of(dice, SUBJECTS)}
        self._add("incapacities", Incapacity(**about, **self._lasting(dice)))

    def a_child_decides_alone(self, dice: Random) -> None:
        one = Exception12(
            purpose=one_of(dice, _PURPOSES),
            subject=one_of(dice, SUBJECTS),
            ground=one_of(dice, tuple(ExceptionGround)),
            by=PSYCHOLOGIST,
            seconded_by=one_of(dice, (PSYCHOLOGIST, WORKER)),
            **self._lasting(dice),
        )
        self._add("exceptions", one)

    def somebody_consents(self, dice: Random) -> None:
        known = self._lasting(dice)
        one = Consent(
            id=known["id"],
            given=self.moment,
            ends=known["ends"],
            by=one_of(dice, SPEAKERS),
            purpose=one_of(dice, _PURPOSES),
            subject=one_of(dice, SUBJECTS),
        )
        self._add("consents", one)

    def a_consent_is_withdrawn(self, dice: Random) -> None:
        self._change("consents", dice, withdrawn=self.moment)

    def an_item_is_written(self, dice: Random) -> None:
        if self.places:
            by = one_of(dice, self.places)
            safety = by.role.is_professional and dice.random() < 0.3
            owner = OWN_SPACE if dice.random() < 0.1 else owner_for(by)
            one = Item(
                id=self._id(),
                kind=one_of(dice, KINDS),
                owner=owner,
                author=by.person,
                written=self.moment,
                safety=safety,
                sources=tuple(
                    {one_of(dice, self.items).id for _ in range(one_of(dice, (0, 0, 0, 1, 2))) if self.items}
                ),
            )
            self._add("items", one)

    def an_item_is_released(self, dice: Random) -> None:
        self._change("items", dice, released=self.moment)

    def something_is_granted(self, dice: Random) -> None:
        if self.items and self.places:
            what = one_of(dice, self.items)
            one = Grant(
                owner=what.owner,
                to=one_of(dice, self.places).id,
                item=one_of(dice, (None, what.id)),
                kinds=frozenset(one_of(dice, ((), ("note",), ("sheet", "address")))),
                purpose=one_of(dice, (None, None, *_PURPOSES)),
                subject=one_of(dice, SUBJECTS),
                profession=one_of(dice, (None, Role.TEACHER, Role.PSYCHOLOGIST)),
                **self._lasting(dice),
            )
            self._add("grants", one)

    def a_grant_is_taken_back(self, dice: Random) -> None:
        self._change("grants", dice, ended=self.moment)

    def something_is_shielded(self, dice: Random) -> None:
        if self.items and self.places:
            what, from_whom = one_of(dice, (0, 1, 2)), one_of(dice, (0, 1, 2))
            people = self.places
            one = Shield(
                item=one_of(dice, self.items).id if what == 0 else None,
                kind=one_of(dice, KINDS) if what == 1 else "",
                participant=one_of(dice, people).id if what == 2 else None,
                from_person=one_of(dice, people).person if from_whom != 1 else None,
                from_role=one_of(dice, people).role if from_whom != 0 else None,
                **self._lasting(dice),
            )
            self._add("shields", one)

    def a_shield_ends(self, dice: Random) -> None:
        self._change("shields", dice, ends=self.moment)

    def a_code_asks_parents(self, dice: Random) -> None:
        self.adding = one_of(dice, (frozenset(), frozenset({Role.PSYCHOLOGIST})))


_ROWS = tuple(name for name, kind in get_type_hints(Facts).items() if get_origin(kind) is tuple)
Event = Callable[[Circle, Random], None]
OFTEN = (Circle.an_item_is_written, Circle.something_is_granted, Circle.somebody_consents)
EVENTS: Sequence[Event] = (
    *(act for name, act in vars(Circle).items() if inspect.isfunction(act) and not name.startswith("_")),
    *OFTEN,
)


dice = st.integers(0, 2**32).map(Random)
"""Dice for a property: told by their seed, thrown without asking Hypothesis for each throw."""


def circle_after(dice: Random, events: int) -> Circle:
    """A circle in which so many things have happened."""
    circle = Circle(dice)
    for _ in range(events):
        one_of(dice, EVENTS)(circle, dice)
    return circle
