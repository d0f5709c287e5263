"""When the child cannot be asked, or not the parents: objections, exceptions, and who represents."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from houvast.practice.authority import (
    ConsentRule,
    CourtConsent,
    Exception12,
    ExceptionGround,
    Facts,
    Purpose,
    Representation,
    RepresentationKind,
    birthday,
)
from tests.practice.circles import (
    BORN,
    FATHER,
    KIM,
    MOTHER,
    NORA,
    OPA,
    PSYCHOLOGIST,
    SECOND,
    STEP,
    WORKER,
    aged,
    asked,
    consent,
    custody,
    family,
    lasting,
    people,
    speaking,
    unable,
    with_consents,
)

TREATMENT, SHARING, DATA = Purpose.TREATMENT, Purpose.CARE_SHARING, Purpose.DATA_USE
FILE, SCHOOL_TASK = Purpose.FILE_FOR_PARENTS, Purpose.SCHOOL_TASK


BOTH = family(BORN, MOTHER, FATHER)
ONE = family(BORN, MOTHER)

# --- the use of data: one parent, unless the other objects ----------------------------------------


def test_for_the_use_of_data_one_parent_is_enough() -> None:
    told = asked(with_consents(BOTH, consent(FATHER, DATA, aged(7))), DATA, aged(8))
    assert told.satisfied
    assert people(told) == [{MOTHER, FATHER}]


def test_a_parent_who_takes_consent_back_objects_until_they_consent_anew() -> None:
    father = consent(FATHER, DATA, aged(7))
    mother = consent(MOTHER, DATA, aged(7), withdrawn=aged(8))
    facts = with_consents(BOTH, father, mother)
    assert asked(facts, DATA, aged(8) - SECOND).satisfied
    assert not asked(facts, DATA, aged(8)).satisfied
    anew = with_consents(BOTH, father, mother, consent(MOTHER, DATA, aged(9)))
    assert [asked(anew, DATA, aged(9) + after).satisfied for after in (-SECOND, SECOND)] == [False, True]


def test_the_objection_of_somebody_without_authority_any_more_is_over() -> None:
    facts = replace(
        with_consents(
            BOTH, consent(FATHER, DATA, aged(7)), consent(MOTHER, DATA, aged(7), withdrawn=aged(8))
        ),
        custodies=(custody(FATHER), custody(MOTHER, ends=aged(9))),
    )
    assert [asked(facts, DATA, aged(9) + after).satisfied for after in (-SECOND, 0 * SECOND)] == [False, True]


def test_a_court_overrules_an_objection() -> None:
    court = CourtConsent(**lasting(in_place_of=MOTHER, purpose=DATA))
    taken_back = consent(MOTHER, DATA, aged(7), withdrawn=aged(8))
    facts = replace(with_consents(BOTH, taken_back), court_consents=(court,))
    assert asked(facts, DATA, aged(9)).satisfied


# --- twelve to fifteen: the exceptions ------------------------------------------------------------


def exception(**known: object) -> Exception12:
    told = {
        "purpose": TREATMENT,
        "ground": ExceptionGround.KEEPS_WISHING,
        "by": PSYCHOLOGIST,
        "seconded_by": WORKER,
    }
    return Exception12(**lasting(**told | known))


def test_from_twelve_to_fifteen_a_child_may_decide_alone_by_exception() -> None:
    facts = replace(with_consents(BOTH, consent(KIM, TREATMENT, aged(12))), exceptions=(exception(),))
    assert people(asked(facts, TREATMENT, aged(13))) == [{KIM}]
    assert asked(facts, TREATMENT, aged(13)).satisfied
    assert people(asked(facts, TREATMENT, aged(11))) == [{MOTHER}, {FATHER}]


@pytest.mark.parametrize(
    "known",
    [
        {"seconded_by": PSYCHOLOGIST},
        {"purpose": SHARING},
        {"subject": "medication"},
        {"ends": aged(13)},
        {"starts": aged(14)},
    ],
)
def test_an_exception_counts_for_its_own_decision_and_time_and_with_two_pairs_of_eyes(
    known: dict[str, object],
) -> None:
    facts = replace(BOTH, exceptions=(exception(**known),))
    assert people(asked(facts, TREATMENT, aged(13))) == [{KIM}, {MOTHER}, {FATHER}]


# --- not able to judge this decision --------------------------------------------------------------


def test_a_child_who_cannot_judge_this_decision_is_not_asked_and_is_for_another() -> None:
    facts = replace(BOTH, incapacities=(unable(subject="medication"),))
    assert people(asked(facts, TREATMENT, aged(13), "medication")) == [{MOTHER}, {FATHER}]
    assert people(asked(facts, TREATMENT, aged(13), "trauma")) == [{KIM}, {MOTHER}, {FATHER}]
    assert people(asked(facts, TREATMENT, aged(13))) == [{KIM}, {MOTHER}, {FATHER}]
    assert people(asked(facts, SHARING, aged(13), "medication")) == [{KIM}]


@pytest.mark.parametrize(
    ("purpose", "needed"), [(TREATMENT, [{MOTHER}, {FATHER}]), (DATA, [{MOTHER, FATHER}])]
)
def test_at_sixteen_and_seventeen_who_has_authority_represents(
    purpose: Purpose, needed: list[set[UUID]]
) -> None:
    told = asked(replace(BOTH, incapacities=(unable(purpose),)), purpose, aged(16))
    assert people(told) == needed
    assert {one.why for one in told.needed} == {ConsentRule.REPRESENTATIVE}


def test_what_parents_said_before_they_represented_does_not_count() -> None:
    facts = replace(ONE, incapacities=(unable(starts=aged(16)),))
    for given, satisfied in ((aged(13), False), (aged(16) - SECOND, False), (aged(16), True)):
        told = with_consents(facts, consent(MOTHER, TREATMENT, given))
        assert asked(told, TREATMENT, aged(17)).satisfied is satisfied
    long_unable = replace(ONE, incapacities=(unable(),))
    for given, satisfied in ((aged(15), False), (birthday(BORN, 16), True)):
        told = with_consents(long_unable, consent(MOTHER, TREATMENT, given))
        assert asked(told, TREATMENT, aged(17)).satisfied is satisfied


LINE = (
    (speaking(OPA, RepresentationKind.RELATIVE), {OPA}),
    (speaking(STEP, RepresentationKind.PARTNER), {STEP}),
    (speaking(MOTHER, RepresentationKind.PROXY), {MOTHER}),
    (speaking(NORA, RepresentationKind.MENTOR), {NORA}),
    (speaking(FATHER, RepresentationKind.CURATOR), {NORA, FATHER}),
)


def test_for_an_adult_the_law_says_who_comes_first() -> None:
    there: tuple[Representation, ...] = ()
    for one, asked_now in LINE:
        there = (one, *there)
        facts = replace(ONE, incapacities=(unable(),), representations=there)
        assert people(asked(facts, TREATMENT, aged(34))) == [asked_now]
    assert people(asked(replace(facts, incapacities=()), TREATMENT, aged(34))) == [{KIM}]


def test_for_an_adult_whom_nobody_represents_nobody_can_consent() -> None:
    facts = replace(with_consents(ONE, consent(KIM, TREATMENT, aged(30))), incapacities=(unable(),))
    told = asked(facts, TREATMENT, aged(34))
    assert people(told) == [set()]
    assert not told.satisfied


def test_a_mentor_consents_from_the_moment_they_are_mentor_and_as_long_as_they_are() -> None:
    mentor = speaking(NORA, RepresentationKind.MENTOR, starts=aged(30), ends=aged(32))
    again = speaking(NORA, RepresentationKind.MENTOR, starts=aged(32), ends=aged(35))
    facts = replace(ONE, incapacities=(unable(),), representations=(mentor, again))
    for given, satisfied in ((aged(30) - SECOND, False), (aged(30), True)):
        told = with_consents(facts, consent(NORA, TREATMENT, given))
        assert asked(told, TREATMENT, aged(34)).satisfied is satisfied
        assert not asked(told, TREATMENT, aged(35)).satisfied


def test_what_a_person_said_while_not_able_to_judge_it_does_not_count_afterwards() -> None:
    facts = replace(ONE, incapacities=(unable(starts=aged(20), ends=aged(22)),))
    for given, satisfied in ((aged(19), True), (aged(21), False), (aged(22), True)):
        told = with_consents(facts, consent(KIM, TREATMENT, given))
        assert asked(told, TREATMENT, aged(23)).satisfied is satisfied


def test_a_person_without_an_account_cannot_consent_here() -> None:
    told = asked(replace(ONE, client_person=None), TREATMENT, aged(20))
    assert people(told) == [set()]


def test_without_anything_ahead_an_answer_stands_as_long_as_can_be_told() -> None:
    bare = Facts(client=KIM, client_person=KIM, born=BORN)
    assert asked(bare, TREATMENT, aged(34)).until == asked(bare, SCHOOL_TASK, aged(3)).until
    assert asked(bare, TREATMENT, aged(34)).until == datetime(9999, 1, 1, tzinfo=UTC)
    assert asked(bare, FILE, aged(3)).until == birthday(BORN, 16)
