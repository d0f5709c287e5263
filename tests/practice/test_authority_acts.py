"""What somebody may do from their place in the circle."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from houvast.practice.authority import (
    Act,
    Exception12,
    ExceptionGround,
    Facts,
    Owner,
    Purpose,
    Representation,
    RepresentationKind,
    Role,
    RuleCode,
    birthday,
    may,
    valid_reason,
)
from tests.practice.circles import (
    AT_CARE,
    BORN,
    CARE,
    DIARY,
    FATHER,
    GERDA,
    INSTITUTION,
    ITEMS,
    KIM,
    MIRJAM,
    MOTHER,
    NORA,
    OF_FATHER,
    OF_MOTHER,
    OFFICER,
    OUTSIDE,
    OWN_SPACE,
    PSYCHOLOGIST,
    REPORT,
    SCHOOL,
    STEP,
    TEACHER,
    TOLK,
    WORKER,
    aged,
    around,
    family,
    lasting,
    of_organisation,
    of_person,
    place,
    shield,
    unable,
    who,
)

BOTH = family(BORN, MOTHER, FATHER, items=ITEMS)
THIRTEEN = aged(13)
SCHOOLS, CARES, MOTHERS = of_organisation(SCHOOL), of_organisation(CARE), of_person(MOTHER)


def doing(
    facts: Facts,
    person: UUID,
    act: Act,
    moment: datetime = THIRTEEN,
    role: Role | None = None,
    **asked: object,
) -> RuleCode | None:
    """The rule by which somebody may do this; its reason must end, and rest on facts that hold."""
    strong = bool(asked.pop("strong", True))
    reason = may(facts, who(facts, person, role).id, act, moment, strong=strong, **asked)
    if reason is None:
        return None
    assert reason.place == who(facts, person, role).id
    assert reason.until > moment
    assert valid_reason(facts, reason, moment)
    return reason.rule


def who_may(facts: Facts, act: Act, moment: datetime = THIRTEEN, **asked: object) -> set[UUID]:
    """Everybody in the circle who may do this."""
    return {one.person for one in facts.participants if may(facts, one.id, act, moment, strong=True, **asked)}


EVERYBODY = {one.person for one in BOTH.participants}
AT_WORK = {one.person for one in BOTH.participants if one.role.is_professional}


@pytest.mark.parametrize("act", Act)
def test_outside_the_circle_and_without_a_second_factor_nobody_does_anything(act: Act) -> None:
    for owner in (None, SCHOOLS, CARES, OWN_SPACE, MOTHERS):
        assert may(BOTH, OUTSIDE, act, THIRTEEN, strong=True, owner=owner) is None
        at_work = (one for one in BOTH.participants if one.role.is_professional)
        assert not any(may(BOTH, one.id, act, THIRTEEN, strong=False, owner=owner) for one in at_work)
        gone = replace(BOTH, participants=tuple(replace(one, ends=THIRTEEN) for one in BOTH.participants))
        assert who_may(gone, act, owner=owner) == set()


# --- writing, sharing, shielding, deciding ----------------------------------------------------------


@pytest.mark.parametrize("act", [Act.WRITE, Act.SHARE, Act.SHIELD, Act.DECIDE_REQUEST])
@pytest.mark.parametrize(
    ("owner", "people"),
    [
        (MOTHERS, {MOTHER}),
        (of_person(FATHER), {FATHER}),
        (OWN_SPACE, {KIM}),
        (SCHOOLS, {TEACHER, MIRJAM}),
        (CARES, {OFFICER, WORKER, PSYCHOLOGIST}),
        (of_organisation(INSTITUTION), {GERDA}),
        (None, set()),
        (replace(OWN_SPACE, id=OUTSIDE), set()),
    ],
)
def test_who_speaks_for_an_owner_decides_over_what_is_theirs(
    act: Act, owner: Owner | None, people: set[UUID]
) -> None:
    assert who_may(BOTH, act, owner=owner) == people


def test_the_space_of_their_own_opens_at_twelve() -> None:
    opened = [doing(BOTH, KIM, Act.WRITE, moment, owner=OWN_SPACE) for moment in around(12)]
    assert opened == [None, RuleCode.OWN_SPACE, RuleCode.OWN_SPACE]


def test_an_interpreter_writes_nothing_also_not_for_the_organisation_that_sent_them() -> None:
    tolk = place(TOLK, Role.INTERPRETER, CARE)
    facts = replace(BOTH, participants=(tolk,))
    asked = [who_may(facts, act, owner=CARES) for act in Act]
    assert [bool(one) for one in asked] == [act in (Act.VIEW_AS, Act.SEE_CIRCLE) for act in Act]


@pytest.mark.parametrize("act", [Act.SHARE, Act.SHIELD])
def test_with_an_item_its_owner_decides_and_whoever_may_not_read_it_does_nothing_with_it(act: Act) -> None:
    assert who_may(BOTH, act, item=AT_CARE.id) == {OFFICER, WORKER, PSYCHOLOGIST}
    assert who_may(BOTH, act, item=OF_MOTHER.id) == {MOTHER}
    assert who_may(BOTH, act, item=DIARY.id) == {KIM}
    assert who_may(BOTH, act, item=OUTSIDE) == set()
    hidden = replace(BOTH, shields=(shield(item=AT_CARE.id, from_person=PSYCHOLOGIST),))
    assert who_may(hidden, act, item=AT_CARE.id) == {OFFICER, WORKER}


def test_doing_something_with_an_item_ends_when_reading_it_ends() -> None:
    facts = replace(BOTH, shields=(shield(item=AT_CARE.id, from_person=OFFICER, starts=aged(14)),))
    reason = may(facts, who(facts, OFFICER).id, Act.SHIELD, THIRTEEN, strong=True, item=AT_CARE.id)
    assert reason is not None
    assert (reason.item, reason.until, reason.rule) == (AT_CARE.id, aged(14), RuleCode.ORGANISATION)


def test_what_is_closed_for_safety_is_not_shared_and_can_be_shielded_by_who_reads_it() -> None:
    assert who_may(BOTH, Act.SHARE, item=REPORT.id) == set()
    assert who_may(BOTH, Act.SHIELD, item=REPORT.id) == {OFFICER, WORKER}


# --- safety -----------------------------------------------------------------------------------------


def test_a_report_is_released_by_its_author_or_the_reporting_officer() -> None:
    assert who_may(BOTH, Act.RELEASE, item=REPORT.id) == {OFFICER, WORKER}
    assert doing(BOTH, OFFICER, Act.RELEASE, item=REPORT.id) is RuleCode.SAFETY
    assert doing(BOTH, WORKER, Act.RELEASE, item=REPORT.id) is RuleCode.OWN


def test_only_what_is_closed_can_be_released_and_only_by_an_organisation() -> None:
    of_family = replace(OF_MOTHER, safety=True)
    released = replace(REPORT, released=THIRTEEN)
    facts = replace(BOTH, items=(AT_CARE, of_family, released))
    for one in (AT_CARE, of_family, released):
        assert who_may(facts, Act.RELEASE, item=one.id) == set()
    assert who_may(facts, Act.RELEASE, owner=CARES) == set()


def test_steps_of_the_reporting_code_are_for_who_is_here_for_work() -> None:
    assert who_may(BOTH, Act.SAFETY) == AT_WORK - {TOLK}
    assert who_may(BOTH, Act.SAFETY, owner=CARES) == {OFFICER, WORKER, PSYCHOLOGIST}


def test_criteria_are_for_the_psychologist() -> None:
    assert who_may(BOTH, Act.CRITERIA) == {PSYCHOLOGIST}
    assert who_may(BOTH, Act.CRITERIA, owner=CARES) == {PSYCHOLOGIST}
    assert who_may(BOTH, Act.CRITERIA, owner=SCHOOLS) == set()


# --- the circle, the trail, taking away --------------------------------------------------------------


@pytest.mark.parametrize("act", [Act.SEE_CIRCLE, Act.VIEW_AS])
def test_everybody_in_the_circle_may_look_around(act: Act) -> None:
    assert who_may(BOTH, act) == EVERYBODY


def test_into_their_own_part_of_the_circle_an_organisation_invites_its_own() -> None:
    assert who_may(BOTH, Act.INVITE, owner=SCHOOLS) == {TEACHER, MIRJAM}
    assert who_may(BOTH, Act.INVITE, owner=MOTHERS) == set()
    assert who_may(BOTH, Act.INVITE, owner=OWN_SPACE, moment=aged(20)) == set()


@pytest.mark.parametrize(
    ("years", "inviting", "looking_back"),
    [
        (11, {MOTHER, FATHER}, {MOTHER, FATHER}),
        (13, {MOTHER, FATHER}, {KIM, MOTHER, FATHER}),
        (16, {KIM}, {KIM}),
        (34, {KIM}, {KIM}),
    ],
)
def test_who_decides_for_the_family_by_age(years: int, inviting: set[UUID], looking_back: set[UUID]) -> None:
    assert who_may(BOTH, Act.INVITE, aged(years)) == inviting
    assert who_may(BOTH, Act.SEE_TRAIL, aged(years)) == looking_back
    assert who_may(BOTH, Act.EXPORT, aged(years)) == looking_back


def test_rights_move_at_the_instant_of_the_birthday() -> None:
    assert [doing(BOTH, MOTHER, Act.EXPORT, at) for at in around(16)] == [RuleCode.AUTHORITY, None, None]
    assert [doing(BOTH, KIM, Act.EXPORT, at) for at in around(12)] == [None, RuleCode.CLIENT, RuleCode.CLIENT]
    assert [doing(BOTH, KIM, Act.INVITE, at) for at in around(16)] == [None, RuleCode.CLIENT, RuleCode.CLIENT]


def test_an_institution_with_authority_decides_through_who_works_there() -> None:
    facts = family(BORN, INSTITUTION)
    assert who_may(facts, Act.INVITE) == {GERDA}
    assert who_may(facts, Act.SEE_TRAIL) == {KIM, GERDA}


def test_who_represents_decides_for_an_adult_too() -> None:
    mentor = Representation(**lasting(person=NORA, kind=RepresentationKind.MENTOR, ends=aged(35)))
    facts = replace(BOTH, incapacities=(unable(),), representations=(mentor,))
    assert who_may(facts, Act.SEE_TRAIL, aged(34)) == {KIM, NORA}
    assert doing(facts, NORA, Act.INVITE, aged(34)) is RuleCode.REPRESENTATIVE
    assert doing(facts, NORA, Act.INVITE, aged(35)) is None


def test_the_family_may_ask_for_access_correction_and_erasure_and_the_child_from_twelve() -> None:
    family_members = EVERYBODY - AT_WORK
    assert who_may(BOTH, Act.REQUEST, aged(11)) == family_members - {KIM} | {MIRJAM}
    assert who_may(BOTH, Act.REQUEST, aged(13)) == family_members | {MIRJAM}
    assert doing(BOTH, MIRJAM, Act.REQUEST, role=Role.TEACHER) is None
    assert doing(BOTH, STEP, Act.REQUEST) is RuleCode.PLACE


def test_an_item_said_with_an_act_that_is_about_none_must_be_readable_all_the_same() -> None:
    assert doing(BOTH, MOTHER, Act.SEE_TRAIL, item=OF_FATHER.id) is None
    assert doing(BOTH, MOTHER, Act.SEE_TRAIL, item=OF_MOTHER.id) is RuleCode.OWN


# --- consent ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "people"),
    [(8, {MOTHER, FATHER}), (13, {KIM, MOTHER, FATHER}), (16, {KIM}), (34, {KIM})],
)
def test_whoever_is_asked_may_consent(years: int, people: set[UUID]) -> None:
    assert who_may(BOTH, Act.CONSENT, aged(years)) == people


def test_who_is_asked_about_one_decision_may_consent_too() -> None:
    mentor = Representation(**lasting(person=NORA, kind=RepresentationKind.MENTOR))
    facts = replace(BOTH, incapacities=(unable(subject="medication"),), representations=(mentor,))
    assert who_may(facts, Act.CONSENT, aged(34)) == {KIM, NORA}
    assert who_may(facts, Act.CONSENT, aged(17)) == {KIM, MOTHER, FATHER}


def test_by_exception_the_child_alone_is_asked_and_the_parents_about_the_rest() -> None:
    alone = Exception12(
        **lasting(
            purpose=Purpose.TREATMENT,
            subject="trauma",
            ground=ExceptionGround.SERIOUS_HARM,
            by=PSYCHOLOGIST,
            seconded_by=WORKER,
        )
    )
    assert who_may(replace(BOTH, exceptions=(alone,)), Act.CONSENT) == {KIM, MOTHER, FATHER}


def test_a_guardian_answers_as_the_guardian_and_the_institution_through_its_worker() -> None:
    facts = family(BORN, MIRJAM, INSTITUTION)
    assert doing(facts, MIRJAM, Act.CONSENT, aged(8), Role.GUARDIAN) is RuleCode.CONSENT
    assert doing(facts, MIRJAM, Act.CONSENT, aged(8), Role.TEACHER) is None
    assert doing(facts, GERDA, Act.CONSENT, aged(8)) is RuleCode.CONSENT
    reason = may(facts, who(facts, GERDA).id, Act.CONSENT, aged(8), strong=True)
    assert reason is not None
    assert reason.until == birthday(BORN, 12)
