"""Who may correct a day of birth, which ages it moves, and who may put it back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import (
    Act,
    Facts,
    Participant,
    Reason,
    ages_moved,
    birthday,
    may,
    may_correct_born,
    may_put_back,
    valid_reason,
)
from tests.practice.circles import BORN, FATHER, KIM, MOTHER, PSYCHOLOGIST, TEACHER, WORKER, aged, family, who

SECOND = timedelta(seconds=1)
AGES = (12, 16, 18)
EVERYBODY = (KIM, MOTHER, FATHER, TEACHER, WORKER, PSYCHOLOGIST)
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
moments = st.sampled_from(
    [aged(years) + beside for years in (0, 9, *AGES, 30) for beside in (-SECOND, SECOND)]
)


def opened_by(facts: Facts, person: UUID) -> Facts:
    """The same circle, begun by this person."""
    places = tuple(replace(one, opened=one.person == person) for one in facts.participants)
    return replace(facts, participants=places)


def place(facts: Facts, person: UUID) -> Participant:
    return who(facts, person)


def corrects(facts: Facts, person: UUID, moment: datetime, *, strong: bool = True) -> Reason | None:
    return may(facts, place(facts, person).id, Act.CORRECT_IDENTITY, moment, strong=strong)


@pytest.mark.parametrize(
    ("years", "may_do"), [(9, {MOTHER, FATHER}), (13, {MOTHER, FATHER}), (16, {KIM}), (30, {KIM})]
)
def test_who_decides_corrects_it(years: int, may_do: set[UUID]) -> None:
    facts = family(BORN, MOTHER, FATHER)
    found = {one for one in EVERYBODY if corrects(facts, one, aged(years) + SECOND)}
    assert found == may_do


def test_who_opened_it_for_work_corrects_it_with_a_second_factor_only() -> None:
    facts = opened_by(family(BORN, MOTHER, FATHER), WORKER)
    assert corrects(facts, WORKER, aged(9)) is not None
    assert corrects(facts, WORKER, aged(9), strong=False) is None
    assert corrects(facts, TEACHER, aged(9)) is None


@given(born=days, moment=moments)
def test_an_age_moves_when_its_birthday_falls_on_the_other_side_of_this_moment(
    born: date, moment: datetime
) -> None:
    moved = ages_moved(family(BORN), born, moment)
    for years in AGES:
        assert (years in moved) == ((birthday(BORN, years) <= moment) != (birthday(born, years) <= moment))
    assert ages_moved(family(BORN), BORN, moment) == ()


@given(born=days, moment=moments)
def test_somebody_at_work_moves_no_age_while_somebody_decides(born: date, moment: datetime) -> None:
    facts = opened_by(family(BORN, MOTHER, FATHER), WORKER)
    mine = place(facts, WORKER).id
    found = may_correct_born(facts, mine, born, moment, strong=True)
    there = corrects(facts, WORKER, moment)
    assert (found is not None) == (there is not None and not ages_moved(facts, born, moment))
    alone = replace(
        facts, custodies=(), participants=tuple(one for one in facts.participants if one.person == WORKER)
    )
    assert may_correct_born(alone, mine, born, moment, strong=True) == there


@given(born=days, moment=moments, person=st.sampled_from(EVERYBODY))
def test_a_reason_to_correct_it_stands_and_ends(born: date, moment: datetime, person: UUID) -> None:
    facts = opened_by(family(BORN, MOTHER, FATHER), WORKER)
    for reason in (
        may_correct_born(facts, place(facts, person).id, born, moment, strong=True),
        corrects(facts, person, moment),
    ):
        assert reason is None or (valid_reason(facts, reason, moment) and reason.until > moment)


@given(before=days, moment=moments)
def test_who_had_a_say_by_the_day_of_before_puts_it_back_and_nobody_else(
    before: date, moment: datetime
) -> None:
    now = family(BORN, MOTHER, FATHER)
    then = replace(now, born=before)
    for person in EVERYBODY:
        had = may(then, place(now, person).id, Act.SEE_TRAIL, moment, strong=True)
        back = may_put_back(now, place(now, person).id, before, moment, strong=True)
        assert (back is None) == (had is None)


def test_from_a_place_that_is_over_nothing_is_corrected_or_put_back() -> None:
    facts = family(BORN, MOTHER, FATHER)
    mine = place(facts, MOTHER)
    over = replace(facts, participants=tuple(replace(one, ends=aged(8)) for one in facts.participants))
    assert may_correct_born(over, mine.id, BORN, aged(9), strong=True) is None
    assert may_put_back(over, mine.id, BORN, aged(9), strong=True) is None


# --- in the lives of this family -----------------------------------------------------------------------


def test_a_year_too_late_moves_the_age_it_passes() -> None:
    facts = family(BORN, MOTHER)
    later = BORN.replace(year=BORN.year + 1)
    assert ages_moved(facts, later, aged(12) + SECOND) == (12,)
    assert ages_moved(facts, BORN.replace(year=BORN.year - 30), aged(9)) == AGES
    assert ages_moved(facts, later, aged(10)) == ()


def test_a_worker_corrects_a_day_that_moves_nothing_and_no_other() -> None:
    facts = opened_by(family(BORN, MOTHER), WORKER)
    mine, moment = place(facts, WORKER).id, aged(9)
    assert may_correct_born(facts, mine, BORN + timedelta(days=1), moment, strong=True)
    assert may_correct_born(facts, mine, BORN.replace(year=BORN.year - 9), moment, strong=True) is None
    assert may_correct_born(facts, mine, BORN + timedelta(days=1), moment, strong=False) is None


def test_where_nobody_decides_who_opened_it_corrects_any_day() -> None:
    facts = opened_by(family(BORN), WORKER)
    mine = place(facts, WORKER).id
    assert may_correct_born(facts, mine, BORN.replace(year=BORN.year - 9), aged(9), strong=True)
    assert may_correct_born(facts, place(facts, TEACHER).id, BORN, aged(9), strong=True) is None


def test_who_had_a_say_by_the_old_day_puts_it_back() -> None:
    older = BORN.replace(year=BORN.year - 20)
    facts = replace(family(BORN, MOTHER), born=older)
    moment = aged(9)
    assert may_put_back(facts, place(facts, MOTHER).id, BORN, moment, strong=True)
    assert may_put_back(facts, place(facts, TEACHER).id, BORN, moment, strong=True) is None
    assert may_put_back(facts, KIM, BORN, moment, strong=True) is None
