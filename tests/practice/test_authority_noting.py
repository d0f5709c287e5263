"""Who may note who decides, who ends another's authority or place, and who may know of a judgement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from houvast.practice.authority import (
    Act,
    Facts,
    OrganisationKind,
    Owner,
    Participant,
    Purpose,
    Reason,
    Representation,
    RepresentationKind,
    Role,
    RuleCode,
    may,
    may_end_authority,
    may_end_place,
    may_extend_place,
    may_hide_place,
    may_invite_as,
    may_lift,
    may_note_about,
    may_second,
    sharing_rests_on,
    valid_reason,
)
from houvast.practice.authority.standing import answers_for
from tests.practice.circles import (
    BORN,
    CARE,
    FATHER,
    GERDA,
    INSTITUTION,
    KIM,
    MIRJAM,
    MOTHER,
    NORA,
    OFFICER,
    OPA,
    OUTSIDE,
    OWN_SPACE,
    PSYCHOLOGIST,
    SCHOOL,
    STEP,
    TEACHER,
    TOLK,
    WORKER,
    aged,
    around,
    custody,
    family,
    lasting,
    of_organisation,
    of_person,
    place,
    shield,
    unable,
    who,
)

BOTH = family(BORN, MOTHER, FATHER)
THIRTEEN = aged(13)
AT_WORK = {MIRJAM, TEACHER, OFFICER, WORKER, PSYCHOLOGIST, GERDA}
CARING = {WORKER, PSYCHOLOGIST}
NOBODY: set[UUID] = set()
Asked = Callable[..., Reason | None]


def sound(facts: Facts, reason: Reason | None, moment: datetime) -> bool:
    """Whether there is a reason; it ends, and worked out apart it follows from what it names."""
    if reason is None:
        return False
    assert reason.until > moment
    assert valid_reason(facts, reason, moment)
    assert reason.item is None
    return True


def who_may(facts: Facts, act: Act, moment: datetime = THIRTEEN) -> set[UUID]:
    people = facts.participants
    return {
        one.person for one in people if sound(facts, may(facts, one.id, act, moment, strong=True), moment)
    }


def to_whom(ask: Asked, facts: Facts, *about: object, moment: datetime = THIRTEEN) -> set[UUID]:
    """Everybody for whom this question about another has a reason."""
    people = facts.participants
    return {
        one.person for one in people if sound(facts, ask(facts, one.id, *about, moment, strong=True), moment)
    }


# --- noting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "people"),
    [
        (Act.OWN_WORD, {MOTHER, FATHER}),
        (Act.PAPERS, AT_WORK),
        (Act.JUDGE, CARING),
        (Act.SEE_JUDGEMENTS, {KIM, MOTHER, FATHER} | CARING),
        (Act.SEE_EXCEPTIONS, {KIM} | CARING),
        (Act.HIDE_FACTS, {KIM, MOTHER, FATHER, OFFICER, WORKER, PSYCHOLOGIST, GERDA}),
    ],
)
def test_who_notes_what_and_who_may_know_of_it(act: Act, people: set[UUID]) -> None:
    assert who_may(BOTH, act) == people


def test_a_part_of_the_authority_is_enough_to_say_who_has_it_and_at_eighteen_it_is_over() -> None:
    facts = replace(BOTH, custodies=(custody(INSTITUTION, Purpose.TREATMENT),))
    assert who_may(facts, Act.OWN_WORD) == {GERDA}
    seen = [who_may(BOTH, Act.OWN_WORD, moment) for moment in around(18)]
    assert seen == [{MOTHER, FATHER}, NOBODY, NOBODY]


def test_who_works_for_no_organisation_saw_no_paper_and_judges_nothing() -> None:
    alone = replace(BOTH, participants=(place(PSYCHOLOGIST, Role.PSYCHOLOGIST),))
    assert who_may(alone, Act.PAPERS) == who_may(alone, Act.JUDGE) == NOBODY


def test_who_represents_an_adult_knows_what_that_adult_cannot_judge() -> None:
    mentor = Representation(**lasting(person=NORA, kind=RepresentationKind.MENTOR))
    facts = replace(BOTH, incapacities=(unable(),), representations=(mentor,))
    assert who_may(facts, Act.SEE_JUDGEMENTS, aged(34)) == {KIM, NORA} | CARING


def test_about_oneself_only_who_has_authority_notes_anything() -> None:
    def about(person: UUID, act: Act, role: Role | None = None) -> set[UUID]:
        return to_whom(may_note_about, BOTH, act, who(BOTH, person, role).id)

    assert about(STEP, Act.OWN_WORD) == {MOTHER, FATHER}
    assert about(MOTHER, Act.OWN_WORD) == {MOTHER, FATHER}
    assert about(MIRJAM, Act.PAPERS, Role.GUARDIAN) == AT_WORK - {MIRJAM}
    assert about(WORKER, Act.PAPERS) == AT_WORK - {WORKER}
    assert to_whom(may_note_about, BOTH, Act.PAPERS, OUTSIDE) == NOBODY


def test_of_whom_is_hidden_nothing_is_noted_and_no_place_is_ended() -> None:
    step = who(BOTH, STEP).id
    facts = replace(BOTH, shields=(shield(participant=step, from_person=TEACHER),))
    assert to_whom(may_note_about, facts, Act.PAPERS, step) == AT_WORK - {TEACHER}
    hidden = replace(BOTH, shields=(shield(participant=step, from_person=MOTHER),))
    assert to_whom(may_end_place, hidden, step) == {FATHER, STEP}
    assert to_whom(may_extend_place, hidden, step) == {FATHER}


# --- ending authority -----------------------------------------------------------------------------------


def test_authority_is_ended_by_who_has_it_and_by_nobody_else_alone() -> None:
    mothers, fathers = BOTH.custodies
    assert to_whom(may_end_authority, BOTH, mothers.id) == {MOTHER}
    assert to_whom(may_end_authority, BOTH, fathers.id) == {FATHER}
    assert to_whom(may_end_authority, BOTH, OUTSIDE) == NOBODY
    of_institution = family(BORN, INSTITUTION)
    assert to_whom(may_end_authority, of_institution, of_institution.custodies[0].id) == {GERDA}
    assert to_whom(may_end_authority, BOTH, mothers.id, moment=aged(18)) == NOBODY


@pytest.mark.parametrize("act", [Act.PAPERS, Act.JUDGE])
def test_the_second_pair_of_eyes_is_of_somebody_else_who_may_say_it_too(act: Act) -> None:
    first = to_whom(may_second, BOTH, act, OUTSIDE)
    assert first == who_may(BOTH, act)
    for one in first:
        assert to_whom(may_second, BOTH, act, one) == first - {one}


def test_another_position_of_the_same_person_is_no_second_pair_of_eyes() -> None:
    again = place(WORKER, Role.TEACHER, SCHOOL)
    facts = replace(BOTH, participants=(*BOTH.participants, again))
    assert WORKER not in to_whom(may_second, facts, Act.PAPERS, WORKER)


# --- places in the circle -------------------------------------------------------------------------------


def test_who_decides_asks_anybody_in_and_an_organisation_its_own() -> None:
    decide = {MOTHER, FATHER}
    assert to_whom(may_invite_as, BOTH, Role.GP, None) == decide
    assert to_whom(may_invite_as, BOTH, Role.TEACHER, SCHOOL) == decide | {TEACHER, MIRJAM}
    assert to_whom(may_invite_as, BOTH, Role.PARENT, None) == decide
    assert to_whom(may_invite_as, BOTH, Role.INTERPRETER, CARE) == decide | CARING | {OFFICER}


def test_while_nobody_decides_any_professional_asks_in_the_parents_and_the_child() -> None:
    facts = family(BORN)
    for role in (Role.PARENT, Role.GUARDIAN, Role.CLIENT):
        assert to_whom(may_invite_as, facts, role, None) == AT_WORK
    assert to_whom(may_invite_as, facts, Role.STEP_PARENT, None) == NOBODY


@pytest.mark.parametrize(
    ("whose", "people"),
    [
        (STEP, {STEP, MOTHER, FATHER}),
        (MOTHER, {MOTHER}),
        (KIM, {KIM}),
        (TEACHER, {TEACHER, MIRJAM}),
        (WORKER, {WORKER, PSYCHOLOGIST, OFFICER}),
        (GERDA, {GERDA}),
    ],
)
def test_who_may_end_a_place(whose: UUID, people: set[UUID]) -> None:
    assert to_whom(may_end_place, BOTH, who(BOTH, whose).id) == people


def test_the_young_person_who_decides_alone_ends_a_parents_place() -> None:
    assert to_whom(may_end_place, BOTH, who(BOTH, MOTHER).id, moment=aged(16)) == {MOTHER, KIM}


def test_who_may_let_a_place_last_longer_and_never_ones_own_that_one_could_only_end() -> None:
    decide = {MOTHER, FATHER}
    assert to_whom(may_extend_place, BOTH, who(BOTH, STEP).id) == decide
    assert to_whom(may_extend_place, BOTH, who(BOTH, MOTHER).id) == decide
    assert to_whom(may_extend_place, BOTH, who(BOTH, WORKER).id) == decide | {PSYCHOLOGIST, OFFICER}
    assert to_whom(may_extend_place, BOTH, OUTSIDE) == NOBODY


def test_one_parent_never_hides_the_professionals_of_a_child_from_the_other() -> None:
    at_care = {OFFICER, WORKER, PSYCHOLOGIST, GERDA}
    assert to_whom(may_hide_place, BOTH, who(BOTH, TEACHER).id) == at_care | {TEACHER}
    assert to_whom(may_hide_place, BOTH, who(BOTH, MOTHER).id) == at_care | {MOTHER}


def test_a_shield_is_lifted_by_who_decided_it_and_by_who_may_put_up_such_a_one_at_work() -> None:
    at_care = {OFFICER, WORKER, PSYCHOLOGIST, GERDA}
    assert to_whom(may_lift, BOTH, MOTHER, None) == at_care | {MOTHER}
    assert to_whom(may_lift, BOTH, TEACHER, who(BOTH, STEP).id) == at_care | {TEACHER}
    hidden = replace(BOTH, shields=(shield(participant=who(BOTH, STEP).id, from_person=WORKER),))
    assert to_whom(may_lift, hidden, TEACHER, who(BOTH, STEP).id) == at_care - {WORKER} | {TEACHER}


# --- without a place, and without a second factor --------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "about"),
    [
        (may_note_about, (Act.PAPERS, who(BOTH, STEP).id)),
        (may_end_authority, (BOTH.custodies[0].id,)),
        (may_second, (Act.PAPERS, OUTSIDE)),
        (may_invite_as, (Role.TEACHER, SCHOOL)),
        (may_end_place, (who(BOTH, TEACHER).id,)),
        (may_extend_place, (who(BOTH, TEACHER).id,)),
        (may_hide_place, (who(BOTH, TEACHER).id,)),
        (may_lift, (TEACHER, None)),
    ],
)
def test_from_outside_or_without_a_second_factor_nobody_does_anything_about_another(
    ask: Asked, about: tuple[object, ...]
) -> None:
    assert ask(BOTH, OUTSIDE, *about, THIRTEEN, strong=True) is None
    at_work = [one for one in BOTH.participants if one.role.is_professional]
    assert not any(ask(BOTH, one.id, *about, THIRTEEN, strong=False) for one in at_work)


# --- the second route ---------------------------------------------------------------------------------


def test_a_reason_to_note_something_that_does_not_follow_from_its_facts_is_none() -> None:
    mothers = BOTH.custodies[0].id

    def holds(person: UUID, rule: RuleCode, *because: UUID, moment: datetime = THIRTEEN) -> bool:
        at = who(BOTH, person).id
        return valid_reason(BOTH, Reason(rule=rule, because=(at, *because), until=aged(40)), moment)

    assert holds(MOTHER, RuleCode.HOLDER, mothers)
    assert not holds(MOTHER, RuleCode.HOLDER)
    assert not holds(FATHER, RuleCode.HOLDER, mothers)
    assert not holds(KIM, RuleCode.HOLDER, mothers)
    assert not holds(MOTHER, RuleCode.HOLDER, mothers, moment=aged(18))
    assert [holds(one, RuleCode.PAPERS) for one in (TEACHER, TOLK, OPA)] == [True, False, False]
    assert [holds(one, RuleCode.JUDGEMENT) for one in (WORKER, TEACHER, MOTHER)] == [True, False, False]


# --- what comes with a role -----------------------------------------------------------------------------


def test_who_opens_a_dossier_on_their_own_word_is_family_and_at_work_everybody_but_an_interpreter() -> None:
    assert all(role.opens_on_own_word == role.is_family for role in Role)
    assert [role for role in Role if not (role.opens_on_own_word or role.opens_for_work)] == [
        Role.INTERPRETER
    ]
    assert {role for role in Role if role.may_claim_authority} == {Role.PARENT, Role.GUARDIAN}
    assert not OrganisationKind.SCHOOL.may_hide


@pytest.mark.parametrize(
    ("owner", "reader", "asked"),
    [
        (of_person(MOTHER), TEACHER, None),
        (OWN_SPACE, TEACHER, None),
        (of_organisation(CARE), TEACHER, Purpose.CARE_SHARING),
        (of_organisation(CARE), STEP, Purpose.CARE_SHARING),
        (of_organisation(CARE), KIM, None),
    ],
)
def test_sharing_what_an_organisation_keeps_waits_for_consent(
    owner: Owner, reader: UUID, asked: Purpose | None
) -> None:
    assert sharing_rests_on(owner, who(BOTH, reader)) is asked


def test_family_answers_for_itself_and_a_worker_for_the_institution() -> None:
    asked: list[tuple[Participant, UUID]] = [
        (who(BOTH, MOTHER), MOTHER),
        (who(BOTH, GERDA), INSTITUTION),
        (who(BOTH, GERDA), GERDA),
        (who(BOTH, TEACHER), TEACHER),
    ]
    assert [answers_for(*one) for one in asked] == [True, True, False, False]
