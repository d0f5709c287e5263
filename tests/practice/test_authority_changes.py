"""What will change is told in time, once, and in order."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.practice.authority import (
    Change,
    ChangeKind,
    CourtConsent,
    Exception12,
    ExceptionGround,
    Facts,
    Incapacity,
    Purpose,
    Representation,
    RepresentationKind,
    Role,
    birthday,
    changes,
    readable,
)
from tests.practice.circle_life import circle_after, dice
from tests.practice.circles import (
    BORN,
    CLIENT,
    FATHER,
    KIM,
    LONG_AGO,
    MOTHER,
    NORA,
    PSYCHOLOGIST,
    SCHOOL,
    SECOND,
    TEACHER,
    WORKER,
    aged,
    consent,
    custody,
    grant,
    lasting,
    of_person,
    place,
    shield,
)

START, END = aged(11), aged(19)
DAY = timedelta(days=1)
KIM_ALONE = Facts(client=CLIENT, client_person=KIM, born=BORN)


def kinds(facts: Facts, after: datetime = START, until: datetime = END) -> list[ChangeKind]:
    return [one.kind for one in changes(facts, after, until)]


def test_birthdays_that_move_a_right_are_told() -> None:
    assert changes(KIM_ALONE, START, END) == tuple(
        Change(at=birthday(BORN, years), kind=kind, ids=(CLIENT,))
        for years, kind in (
            (12, ChangeKind.TURNS_12),
            (16, ChangeKind.TURNS_16),
            (18, ChangeKind.TURNS_18),
        )
    )


def test_a_change_belongs_to_the_window_in_which_it_falls_its_end_included() -> None:
    at = birthday(BORN, 12)
    assert kinds(KIM_ALONE, at - DAY, at) == [ChangeKind.TURNS_12]
    assert kinds(KIM_ALONE, at - DAY, at - SECOND) == []
    assert kinds(KIM_ALONE, at, at + DAY) == []
    assert kinds(KIM_ALONE, at - SECOND, at + DAY) == [ChangeKind.TURNS_12]


ENDING = {"starts": LONG_AGO, "ends": aged(12)}


def every_kind() -> Facts:
    """One of every fact, each ending at the same moment."""
    teacher = place(TEACHER, Role.TEACHER, SCHOOL, **ENDING)
    about = {"purpose": Purpose.TREATMENT, **ENDING}
    return replace(
        KIM_ALONE,
        participants=(teacher,),
        custodies=(custody(MOTHER, **ENDING),),
        court_consents=(CourtConsent(**lasting(in_place_of=MOTHER, **about)),),
        representations=(Representation(**lasting(person=NORA, kind=RepresentationKind.MENTOR, **ENDING)),),
        incapacities=(Incapacity(**lasting(**about)),),
        exceptions=(
            Exception12(
                **lasting(ground=ExceptionGround.SERIOUS_HARM, by=PSYCHOLOGIST, seconded_by=WORKER, **about)
            ),
        ),
        consents=(consent(MOTHER, Purpose.TREATMENT, LONG_AGO, ends=aged(12)),),
        grants=(grant(of_person(MOTHER), teacher, **ENDING),),
        shields=(shield(kind="address", from_person=FATHER, **ENDING),),
    )


def test_the_end_of_every_fact_is_told() -> None:
    found = kinds(every_kind(), aged(12) - SECOND, aged(12))
    assert found == [one for one in ChangeKind if not one.value.startswith("turns-")]


def test_what_was_taken_back_ends_then_and_not_once_more_at_its_end() -> None:
    facts = every_kind()
    early = aged(12) - DAY
    facts = replace(
        facts,
        consents=(replace(facts.consents[0], withdrawn=early),),
        grants=(replace(facts.grants[0], ended=early),),
    )
    taken_back = [ChangeKind.CONSENT_ENDS, ChangeKind.GRANT_ENDS]
    assert kinds(facts, early - SECOND, early) == taken_back
    assert not set(kinds(facts, early, END)) & set(taken_back)


def test_facts_of_one_kind_that_end_together_are_one_change() -> None:
    both = (custody(MOTHER, **ENDING), custody(FATHER, **ENDING))
    (change,) = changes(replace(KIM_ALONE, custodies=both), aged(12) - SECOND, aged(12))
    assert change.ids == tuple(sorted(one.id for one in both))


@pytest.mark.no_cover
@settings(max_examples=40)
@given(dice, st.integers(0, 40), st.integers(1, 400))
def test_windows_that_touch_tell_every_change_once_and_in_order(dice: Random, events: int, days: int) -> None:
    circle = circle_after(dice, events)
    start, step = circle.moment, timedelta(days=days)
    windows = [changes(circle.facts, start + at * step, start + (at + 1) * step) for at in range(5)]
    joined = [change for window in windows for change in window]
    assert joined == list(changes(circle.facts, start, start + 5 * step))
    assert joined == sorted(joined, key=lambda one: (one.at, list(ChangeKind).index(one.kind)))
    assert len({(one.at, one.kind) for one in joined}) == len(joined)


@pytest.mark.no_cover
@settings(max_examples=40)
@given(dice, st.integers(0, 60))
def test_what_a_reason_ends_by_is_told_or_is_a_start(dice: Random, events: int) -> None:
    circle = circle_after(dice, events)
    facts, ahead = circle.facts, circle.moment + timedelta(days=20_000)
    told = {one.at for one in changes(facts, circle.moment, ahead)}
    starts = {row.starts for row in (*facts.shields, *facts.participants, *facts.representations)}
    starts |= {row.starts for row in (*facts.custodies, *facts.incapacities, *facts.exceptions)}
    starts |= {row.starts for row in facts.court_consents} | {row.given for row in facts.consents}
    for one in facts.participants:
        for reason in readable(facts, one.id, circle.moment, strong=True).values():
            assert reason.until in told | starts
