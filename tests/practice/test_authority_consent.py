"""Whose consent is needed, by age and purpose, and when a consent that was given counts."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from houvast.practice.authority import ConsentRule, CourtConsent, Purpose, Role, birthday
from tests.practice.circles import (
    BORN,
    FATHER,
    GERDA,
    INSTITUTION,
    KIM,
    LONG_AGO,
    MOTHER,
    SECOND,
    STEP,
    WORKER,
    YEAR,
    aged,
    around,
    asked,
    consent,
    custody,
    family,
    lasting,
    people,
    unable,
    with_consents,
)

TREATMENT, SHARING, DATA = Purpose.TREATMENT, Purpose.CARE_SHARING, Purpose.DATA_USE
FILE, SCHOOL_TASK = Purpose.FILE_FOR_PARENTS, Purpose.SCHOOL_TASK


BOTH = family(BORN, MOTHER, FATHER)
ONE = family(BORN, MOTHER)

# --- the table of the law -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "years", "needed"),
    [
        (TREATMENT, 3, [{MOTHER}, {FATHER}]),
        (TREATMENT, 11, [{MOTHER}, {FATHER}]),
        (TREATMENT, 12, [{KIM}, {MOTHER}, {FATHER}]),
        (TREATMENT, 15, [{KIM}, {MOTHER}, {FATHER}]),
        (TREATMENT, 16, [{KIM}]),
        (TREATMENT, 17, [{KIM}]),
        (TREATMENT, 34, [{KIM}]),
        (SHARING, 11, [{MOTHER}, {FATHER}]),
        (SHARING, 12, [{KIM}]),
        (SHARING, 15, [{KIM}]),
        (SHARING, 16, [{KIM}]),
        (SHARING, 18, [{KIM}]),
        (DATA, 11, [{MOTHER, FATHER}]),
        (DATA, 15, [{MOTHER, FATHER}]),
        (DATA, 16, [{KIM}]),
        (DATA, 18, [{KIM}]),
        (FILE, 11, []),
        (FILE, 15, []),
        (FILE, 16, [{KIM}]),
        (FILE, 18, [{KIM}]),
        *((SCHOOL_TASK, years, []) for years in (5, 11, 12, 15, 16, 18, 40)),
    ],
)
def test_who_is_asked_by_purpose_and_age(purpose: Purpose, years: int, needed: list[set[UUID]]) -> None:
    told = asked(BOTH, purpose, aged(years))
    assert people(told) == needed
    assert told.satisfied == (not needed)
    assert told.missing == told.needed


@pytest.mark.parametrize(("holders", "needed"), [((MOTHER,), [{MOTHER}]), ((INSTITUTION,), [{INSTITUTION}])])
def test_one_who_has_authority_is_asked_alone(holders: tuple[UUID, ...], needed: list[set[UUID]]) -> None:
    assert people(asked(family(BORN, *holders), TREATMENT, aged(8))) == needed


@pytest.mark.parametrize("purpose", [TREATMENT, SHARING, DATA])
def test_where_nobody_has_authority_nobody_can_consent_for_the_child(purpose: Purpose) -> None:
    told = asked(family(BORN), purpose, aged(8))
    assert people(told) == [set()]
    assert not told.satisfied


def test_a_parent_without_authority_and_a_step_parent_are_not_asked() -> None:
    facts = with_consents(ONE, consent(FATHER, TREATMENT, aged(7)), consent(STEP, TREATMENT, aged(7)))
    assert people(asked(facts, TREATMENT, aged(8))) == [{MOTHER}]
    assert not asked(facts, TREATMENT, aged(8)).satisfied


def test_authority_over_part_of_life_asks_only_about_that_part() -> None:
    facts = replace(BOTH, custodies=(custody(MOTHER), custody(INSTITUTION, TREATMENT)))
    assert people(asked(facts, TREATMENT, aged(8))) == [{MOTHER}, {INSTITUTION}]
    assert people(asked(facts, SHARING, aged(8))) == [{MOTHER}]


@pytest.mark.parametrize(
    ("adding", "by", "needed"),
    [
        ({Role.PSYCHOLOGIST}, Role.PSYCHOLOGIST, [{KIM}, {MOTHER}, {FATHER}]),
        ({Role.PSYCHOLOGIST}, Role.GP, [{KIM}]),
        ({Role.PSYCHOLOGIST}, None, [{KIM}, {MOTHER}, {FATHER}]),
        (set(), None, [{KIM}]),
    ],
)
def test_the_code_of_a_profession_may_ask_the_parents_too_before_sharing(
    adding: set[Role], by: Role | None, needed: list[set[UUID]]
) -> None:
    facts = replace(BOTH, care_sharing_adds_parents=frozenset(adding))
    assert people(asked(facts, SHARING, aged(13), by=by)) == needed
    assert people(asked(facts, SHARING, aged(16), by=by)) == [{KIM}]


def test_each_who_is_asked_hears_why() -> None:
    rules = [one.why for one in asked(BOTH, TREATMENT, aged(13)).needed]
    assert rules == [ConsentRule.SELF, ConsentRule.HOLDER, ConsentRule.HOLDER]
    assert [one.why for one in asked(BOTH, DATA, aged(13)).needed] == [ConsentRule.A_HOLDER]


# --- giving and withdrawing -----------------------------------------------------------------------


def test_consent_of_all_who_are_asked_is_enough() -> None:
    mother, father = consent(MOTHER, TREATMENT, aged(7)), consent(FATHER, TREATMENT, aged(7))
    half = asked(with_consents(BOTH, mother), TREATMENT, aged(8))
    assert (half.given, half.satisfied) == ((mother.id,), False)
    assert [one.anyone_of for one in half.missing] == [(FATHER,)]
    whole = asked(with_consents(BOTH, mother, father), TREATMENT, aged(8))
    assert (whole.given, whole.satisfied) == ((mother.id, father.id), True)


@pytest.mark.parametrize(
    ("after", "satisfied"), [(-SECOND, False), (0 * SECOND, True), (YEAR - SECOND, True), (YEAR, False)]
)
def test_a_consent_counts_from_the_second_it_is_given_up_to_its_end(
    after: timedelta, satisfied: bool
) -> None:
    given = aged(7)
    facts = with_consents(ONE, consent(MOTHER, TREATMENT, given, ends=given + YEAR))
    assert asked(facts, TREATMENT, given + after).satisfied is satisfied


def test_a_withdrawn_consent_counts_no_more_from_that_second() -> None:
    taken_back = aged(8)
    facts = with_consents(ONE, consent(MOTHER, TREATMENT, aged(7), withdrawn=taken_back))
    assert asked(facts, TREATMENT, taken_back - SECOND).satisfied
    assert not asked(facts, TREATMENT, taken_back).satisfied


@pytest.mark.parametrize(
    ("given_for", "asked_for", "satisfied"),
    [("", "", True), ("", "medication", True), ("medication", "medication", True), ("medication", "", False)],
)
def test_consent_to_the_whole_purpose_covers_each_subject_and_not_the_other_way(
    given_for: str, asked_for: str, satisfied: bool
) -> None:
    facts = with_consents(ONE, consent(MOTHER, TREATMENT, aged(7), subject=given_for))
    assert asked(facts, TREATMENT, aged(8), asked_for).satisfied is satisfied
    assert not asked(facts, SHARING, aged(8), asked_for).satisfied


# --- birthdays ------------------------------------------------------------------------------------


def test_at_twelve_the_parents_consent_is_no_longer_enough() -> None:
    parents = (consent(MOTHER, TREATMENT, aged(8)), consent(FATHER, TREATMENT, aged(8)))
    facts = with_consents(BOTH, *parents)
    assert [asked(facts, TREATMENT, moment).satisfied for moment in around(12)] == [True, False, False]
    too = with_consents(BOTH, *parents, consent(KIM, TREATMENT, birthday(BORN, 12)))
    assert [asked(too, TREATMENT, moment).satisfied for moment in around(12)] == [True, True, True]
    assert asked(facts, TREATMENT, around(12)[0]).until == birthday(BORN, 12)


def test_at_sixteen_the_parents_consent_lapses_and_the_young_persons_own_goes_on() -> None:
    facts = with_consents(BOTH, *(consent(one, TREATMENT, aged(13)) for one in (MOTHER, FATHER)))
    assert not any(asked(facts, TREATMENT, moment).satisfied for moment in around(16))
    own = with_consents(BOTH, consent(KIM, TREATMENT, aged(13)))
    assert [asked(own, TREATMENT, moment).satisfied for moment in around(16)] == [False, True, True]


@pytest.mark.parametrize(("purpose", "years"), [(TREATMENT, 12), (SHARING, 12), (DATA, 16), (FILE, 16)])
def test_what_a_child_said_before_it_was_theirs_to_say_does_not_count_later(
    purpose: Purpose, years: int
) -> None:
    early, just = (with_consents(BOTH, consent(KIM, purpose, at)) for at in around(years)[:2])
    assert not asked(early, purpose, aged(16)).satisfied
    assert asked(just, purpose, aged(16)).satisfied


def test_at_sixteen_consent_to_the_use_of_data_is_asked_anew() -> None:
    facts = with_consents(BOTH, consent(MOTHER, DATA, aged(13)))
    assert [asked(facts, DATA, moment).satisfied for moment in around(16)] == [True, False, False]


# --- who has authority changes --------------------------------------------------------------------


def test_consent_of_a_parent_who_lost_authority_does_not_count() -> None:
    ended = aged(8)
    facts = replace(
        with_consents(BOTH, *(consent(one, TREATMENT, aged(7)) for one in (MOTHER, FATHER))),
        custodies=(custody(MOTHER), custody(FATHER, ends=ended)),
    )
    told = [asked(facts, TREATMENT, moment) for moment in (ended - SECOND, ended)]
    assert [people(one) for one in told] == [[{MOTHER}, {FATHER}], [{MOTHER}]]
    assert [len(one.given) for one in told] == [2, 1]


def test_a_new_holder_is_asked_anew_and_what_they_said_before_does_not_count() -> None:
    starts = aged(8)
    facts = replace(
        with_consents(ONE, consent(MOTHER, TREATMENT, aged(7)), consent(FATHER, TREATMENT, aged(7))),
        custodies=(custody(MOTHER), custody(FATHER, starts=starts)),
    )
    assert asked(facts, TREATMENT, starts - SECOND).satisfied
    assert not asked(facts, TREATMENT, starts).satisfied


@pytest.mark.parametrize(("gap", "satisfied"), [(timedelta(), True), (SECOND, False), (-YEAR, True)])
def test_authority_that_was_looked_at_again_goes_on_and_after_a_gap_it_starts_anew(
    gap: timedelta, satisfied: bool
) -> None:
    turn = aged(8)
    rows = (custody(MOTHER, ends=turn), custody(MOTHER, starts=turn + gap), custody(MOTHER, ends=LONG_AGO))
    facts = replace(with_consents(ONE, consent(MOTHER, TREATMENT, aged(7))), custodies=rows)
    assert asked(facts, TREATMENT, aged(9)).satisfied is satisfied


def test_a_court_stands_in_for_the_one_parent_it_names() -> None:
    court = CourtConsent(**lasting(in_place_of=FATHER, purpose=TREATMENT, subject="medication", ends=aged(9)))
    facts = replace(with_consents(BOTH, consent(MOTHER, TREATMENT, aged(7))), court_consents=(court,))
    told = asked(facts, TREATMENT, aged(8), "medication")
    assert told.satisfied
    assert court.id in told.given
    assert told.until == court.ends
    assert not asked(facts, TREATMENT, court.ends, "medication").satisfied
    assert not asked(facts, TREATMENT, aged(8), "trauma").satisfied
    assert not asked(replace(facts, consents=()), TREATMENT, aged(8), "medication").satisfied


def test_a_court_does_not_stand_in_for_the_child() -> None:
    courts = tuple(
        CourtConsent(**lasting(in_place_of=one, purpose=TREATMENT)) for one in (KIM, MOTHER, FATHER)
    )
    told = asked(replace(BOTH, court_consents=courts), TREATMENT, aged(13))
    assert [one.anyone_of for one in told.missing] == [(KIM,)]


def test_an_institution_consents_through_somebody_who_works_there() -> None:
    facts = family(BORN, INSTITUTION)
    assert asked(with_consents(facts, consent(GERDA, TREATMENT, aged(7))), TREATMENT, aged(8)).satisfied
    for other in (WORKER, MOTHER):
        told = with_consents(facts, consent(other, TREATMENT, aged(7)))
        assert not asked(told, TREATMENT, aged(8)).satisfied


def test_what_somebody_said_for_the_institution_stays_said_when_they_leave() -> None:
    facts = with_consents(family(BORN, INSTITUTION), consent(GERDA, TREATMENT, aged(7)))
    left = tuple(
        replace(one, ends=aged(7) + SECOND) if one.person == GERDA else one for one in facts.participants
    )
    assert asked(replace(facts, participants=left), TREATMENT, aged(8)).satisfied
    gone = tuple(replace(one, ends=aged(6)) if one.person == GERDA else one for one in facts.participants)
    assert not asked(replace(facts, participants=gone), TREATMENT, aged(8)).satisfied


def test_at_eighteen_authority_is_over_whatever_the_register_says() -> None:
    facts = replace(with_consents(ONE, consent(MOTHER, TREATMENT, aged(17))), incapacities=(unable(),))
    assert [asked(facts, TREATMENT, moment).satisfied for moment in around(18)] == [True, False, False]
