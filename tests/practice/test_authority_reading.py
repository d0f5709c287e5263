"""Who may read what, why, and until when: rule by rule, at the second it starts and the second it ends."""

from dataclasses import replace
from uuid import UUID

import pytest

from houvast.practice.authority import (
    Purpose,
    RepresentationKind,
    Role,
    RuleCode,
    birthday,
    may_read,
    readable,
)
from tests.practice.circles import (
    AT_CARE,
    AT_SCHOOL,
    BORN,
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
    OPA,
    OUTSIDE,
    OWN_SPACE,
    PSYCHOLOGIST,
    REPORT,
    SCHOOL,
    SECOND,
    STEP,
    TEACHER,
    TOLK,
    WORKER,
    aged,
    around,
    consent,
    custody,
    family,
    item,
    of_organisation,
    of_person,
    place,
    read,
    rules,
    speaking,
    unable,
    who,
)

BOTH = family(BORN, MOTHER, FATHER, items=ITEMS)


OWN, GRANT, FILE = RuleCode.OWN, RuleCode.GRANT, RuleCode.PARENT_FILE
ORGANISATION, REPRESENTATIVE = RuleCode.ORGANISATION, RuleCode.REPRESENTATIVE

# --- everybody, with nothing shared ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "role", "opened"),
    [
        (KIM, None, {DIARY.id: OWN, AT_SCHOOL.id: RuleCode.CLIENT_FILE, AT_CARE.id: RuleCode.CLIENT_FILE}),
        (MOTHER, None, {OF_MOTHER.id: OWN, AT_SCHOOL.id: FILE, AT_CARE.id: FILE}),
        (FATHER, None, {OF_FATHER.id: OWN, AT_SCHOOL.id: FILE, AT_CARE.id: FILE}),
        *((nobody, None, {}) for nobody in (STEP, OPA, NORA, GERDA, TOLK)),
        (MIRJAM, Role.GUARDIAN, {}),
        (MIRJAM, Role.TEACHER, {AT_SCHOOL.id: ORGANISATION}),
        (TEACHER, None, {AT_SCHOOL.id: OWN}),
        (OFFICER, None, {AT_CARE.id: ORGANISATION, REPORT.id: RuleCode.SAFETY}),
        (WORKER, None, {AT_CARE.id: OWN, REPORT.id: OWN}),
        (PSYCHOLOGIST, None, {AT_CARE.id: ORGANISATION}),
    ],
)
def test_what_each_reads_of_a_child_of_thirteen(
    person: UUID, role: Role | None, opened: dict[UUID, RuleCode]
) -> None:
    assert rules(BOTH, person, aged(13), role) == opened


@pytest.mark.parametrize("one", [OUTSIDE, MOTHER, KIM, SCHOOL])
def test_who_has_no_place_in_the_circle_reads_nothing(one: UUID) -> None:
    assert readable(BOTH, one, aged(13), strong=True) == {}
    assert may_read(BOTH, one, DIARY.id, aged(13), strong=True) is None


def test_an_item_that_is_not_there_is_read_by_nobody() -> None:
    assert may_read(BOTH, who(BOTH, MOTHER).id, OUTSIDE, aged(13), strong=True) is None


def test_without_a_second_factor_who_is_here_for_work_reads_nothing() -> None:
    for one in BOTH.participants:
        opened = read(BOTH, one, aged(13), strong=False)
        assert bool(opened) == (one.person in (KIM, MOTHER, FATHER))


def test_a_place_is_there_from_its_start_up_to_its_end() -> None:
    start, end = aged(12), aged(13)
    teacher = place(TEACHER, Role.TEACHER, SCHOOL, starts=start, ends=end)
    facts = replace(BOTH, participants=(teacher,))
    opened = [bool(read(facts, teacher, at)) for at in (start - SECOND, start, end - SECOND, end)]
    assert opened == [False, True, True, False]
    assert read(facts, teacher, start)[AT_SCHOOL.id].until == end


def test_one_role_at_a_time_what_is_mine_as_a_mother_is_not_there_for_me_as_a_teacher() -> None:
    as_mother = item(of_person(MIRJAM), MIRJAM)
    as_teacher = item(of_organisation(SCHOOL), MIRJAM)
    facts = family(BORN, items=(as_mother, as_teacher))
    assert rules(facts, MIRJAM, aged(13), Role.GUARDIAN) == {as_mother.id: OWN}
    assert rules(facts, MIRJAM, aged(13), Role.TEACHER) == {as_teacher.id: OWN}


def test_who_changed_to_another_organisation_left_what_they_wrote_behind() -> None:
    now = place(WORKER, Role.SUPPORT_WORKER, INSTITUTION)
    facts = family(BORN, items=ITEMS, participants=(now,))
    assert read(facts, now, aged(13)) == {}


def test_nothing_is_read_before_it_is_written() -> None:
    late = item(of_person(MOTHER), MOTHER, written=aged(13))
    facts = family(BORN, items=(late,))
    assert [bool(rules(facts, MOTHER, at)) for at in (aged(13) - SECOND, aged(13))] == [False, True]


# --- the file: client and parents -----------------------------------------------------------------


def test_from_twelve_a_child_reads_the_own_file() -> None:
    opened = [AT_CARE.id in rules(BOTH, KIM, moment) for moment in around(12)]
    assert opened == [False, True, True]
    assert rules(BOTH, KIM, aged(34))[AT_SCHOOL.id] is RuleCode.CLIENT_FILE


def test_a_place_as_client_is_the_clients_only() -> None:
    other = place(STEP, Role.CLIENT)
    facts = replace(BOTH, participants=(*BOTH.participants, other))
    assert read(facts, other, aged(20)) == {}


def test_at_sixteen_a_parent_reads_no_more() -> None:
    assert [AT_CARE.id in rules(BOTH, MOTHER, moment) for moment in around(16)] == [True, False, False]
    assert read(BOTH, who(BOTH, MOTHER), aged(13))[AT_CARE.id].until == birthday(BORN, 16)


@pytest.mark.parametrize(("subject", "opened"), [("", True), (str(MOTHER), True), (str(FATHER), False)])
def test_from_sixteen_a_parent_reads_what_the_young_person_lets_them(subject: str, opened: bool) -> None:
    said = consent(KIM, Purpose.FILE_FOR_PARENTS, aged(16), subject=subject, ends=aged(17))
    facts = replace(BOTH, consents=(said,))
    moments = (aged(16) - SECOND, aged(16), aged(17) - SECOND, aged(17))
    assert [AT_CARE.id in rules(facts, MOTHER, at) for at in moments] == [False, opened, opened, False]
    withdrawn = replace(BOTH, consents=(replace(said, withdrawn=aged(16) + SECOND),))
    assert [AT_CARE.id in rules(withdrawn, MOTHER, at) for at in moments] == [False, opened, False, False]


def test_a_step_parent_without_authority_is_no_parent_for_all_of_them() -> None:
    facts = replace(BOTH, consents=(consent(KIM, Purpose.FILE_FOR_PARENTS, aged(16)),))
    assert rules(facts, STEP, aged(17)) == {}


def test_at_eighteen_no_parent_reads_the_file_by_authority() -> None:
    facts = replace(BOTH, consents=(consent(KIM, Purpose.FILE_FOR_PARENTS, aged(16)),))
    assert [AT_CARE.id in rules(facts, MOTHER, at) for at in around(18)] == [True, False, False]


@pytest.mark.parametrize(
    ("scope", "opened"), [((), True), ((Purpose.FILE_FOR_PARENTS,), True), ((Purpose.TREATMENT,), False)]
)
def test_who_has_part_of_the_authority_reads_when_it_is_about_the_file(
    scope: tuple[Purpose, ...], opened: bool
) -> None:
    facts = replace(BOTH, custodies=(custody(INSTITUTION, *scope), custody(OPA, *scope)))
    for person in (GERDA, OPA):
        assert (AT_CARE.id in rules(facts, person, aged(13))) == opened


def test_authority_is_there_from_its_start_up_to_its_end() -> None:
    held = custody(OPA, starts=aged(13), ends=aged(14))
    facts = replace(BOTH, custodies=(held, custody(OPA, starts=aged(13), ends=aged(14) - SECOND)))
    moments = (aged(13) - SECOND, aged(13), aged(14) - SECOND, aged(14))
    assert [AT_CARE.id in rules(facts, OPA, at) for at in moments] == [False, True, True, False]
    reason = read(facts, who(facts, OPA), aged(13))[AT_CARE.id]
    assert (reason.because, reason.until) == ((who(facts, OPA).id, held.id), held.ends)


def test_a_teacher_who_is_also_the_guardian_reads_the_file_as_the_guardian_only() -> None:
    facts = family(BORN, MIRJAM, items=(AT_CARE,))
    assert rules(facts, MIRJAM, aged(13), Role.GUARDIAN) == {AT_CARE.id: FILE}
    assert rules(facts, MIRJAM, aged(13), Role.TEACHER) == {}


@pytest.mark.parametrize("years", [3, 11, 12, 15, 16, 18])
def test_a_young_persons_own_space_is_closed_for_parents_at_every_age(years: int) -> None:
    facts = replace(BOTH, consents=(consent(KIM, Purpose.FILE_FOR_PARENTS, aged(16)),))
    everybody = [one for one in facts.participants if one.person != KIM]
    assert not any(DIARY.id in read(facts, one, aged(years)) for one in everybody)
    assert rules(facts, KIM, aged(years))[DIARY.id] is OWN


def test_what_others_wrote_in_the_own_space_the_young_person_reads_too() -> None:
    told = item(OWN_SPACE, WORKER)
    facts = family(BORN, items=(told,))
    assert rules(facts, KIM, aged(13)) == {told.id: RuleCode.OWN_SPACE}
    assert rules(facts, WORKER, aged(13)) == {}


def test_somebody_reads_what_is_theirs_also_when_another_wrote_it() -> None:
    told = item(of_person(MOTHER), WORKER)
    facts = family(BORN, items=(told,))
    assert rules(facts, MOTHER, aged(13)) == {told.id: OWN}
    assert rules(facts, WORKER, aged(13)) == {}


# --- who represents -------------------------------------------------------------------------------


def test_a_mentor_reads_the_file_as_long_as_there_is_a_decision_that_cannot_be_judged() -> None:
    facts = replace(
        BOTH,
        incapacities=(unable(starts=aged(20), ends=aged(22)), unable(starts=aged(20), ends=aged(21))),
        representations=(speaking(NORA, RepresentationKind.MENTOR, starts=aged(19), ends=aged(30)),),
    )
    moments = (aged(20) - SECOND, aged(20), aged(22) - SECOND, aged(22))
    assert [bool(rules(facts, NORA, at)) for at in moments] == [False, True, True, False]
    assert rules(facts, NORA, aged(21)) == {AT_SCHOOL.id: REPRESENTATIVE, AT_CARE.id: REPRESENTATIVE}
    assert read(facts, who(facts, NORA), aged(21))[AT_CARE.id].until == aged(22)


def test_who_comes_later_in_the_line_reads_nothing_while_another_comes_first() -> None:
    mentor = speaking(NORA, RepresentationKind.MENTOR, starts=aged(21))
    facts = replace(
        BOTH, incapacities=(unable(),), representations=(speaking(OPA, RepresentationKind.RELATIVE), mentor)
    )
    moments = (aged(21) - SECOND, aged(21))
    assert [bool(rules(facts, OPA, at)) for at in moments] == [True, False]
    assert [bool(rules(facts, NORA, at)) for at in moments] == [False, True]
    assert read(facts, who(facts, OPA), aged(20))[AT_CARE.id].until == aged(21)


def test_at_sixteen_and_seventeen_who_has_authority_represents() -> None:
    facts = replace(
        BOTH, incapacities=(unable(),), representations=(speaking(NORA, RepresentationKind.MENTOR),)
    )
    assert rules(facts, MOTHER, aged(16))[AT_CARE.id] is REPRESENTATIVE
    assert rules(facts, MOTHER, aged(13))[AT_CARE.id] is FILE
    assert rules(facts, NORA, aged(16)) == {}
    assert [AT_CARE.id in rules(facts, MOTHER, at) for at in around(18)] == [True, False, False]
    assert [AT_CARE.id in rules(facts, NORA, at) for at in around(18)] == [False, True, True]


def test_nobody_represents_from_a_place_they_have_for_work_or_as_the_client() -> None:
    speakers = tuple(speaking(one, RepresentationKind.MENTOR) for one in (TEACHER, KIM, MIRJAM))
    facts = replace(BOTH, incapacities=(unable(),), representations=speakers)
    assert AT_CARE.id not in rules(facts, TEACHER, aged(20))
    assert rules(facts, KIM, aged(20))[AT_CARE.id] is RuleCode.CLIENT_FILE
    assert rules(facts, MIRJAM, aged(20), Role.TEACHER) == {AT_SCHOOL.id: ORGANISATION}
    assert rules(facts, MIRJAM, aged(20), Role.GUARDIAN)[AT_CARE.id] is REPRESENTATIVE
