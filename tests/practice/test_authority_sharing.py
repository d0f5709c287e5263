"""What is shared: by grant, with consent, by name, and what about safety is not."""

from dataclasses import replace
from datetime import UTC

import pytest

from houvast.practice.authority import Item, Purpose, Reason, Role, RuleCode, readable
from tests.practice.circles import (
    AT_CARE,
    AT_SCHOOL,
    BORN,
    CARE,
    DIARY,
    FAR_OFF,
    FATHER,
    ITEMS,
    KIM,
    MOTHER,
    OF_FATHER,
    OF_MOTHER,
    OFFICER,
    OPA,
    OWN_SPACE,
    PSYCHOLOGIST,
    REPORT,
    SCHOOL,
    SECOND,
    TEACHER,
    TOLK,
    WORKER,
    aged,
    around,
    consent,
    family,
    grant,
    item,
    of_organisation,
    of_person,
    place,
    read,
    rules,
    who,
)

BOTH = family(BORN, MOTHER, FATHER, items=ITEMS)

# --- grants ---------------------------------------------------------------------------------------


def test_a_grant_opens_one_item_from_its_start_up_to_its_end() -> None:
    given = grant(of_person(MOTHER), who(BOTH, TEACHER), item=OF_MOTHER.id, starts=aged(13), ends=aged(14))
    facts = replace(BOTH, grants=(given,))
    moments = (aged(13) - SECOND, aged(13), aged(14) - SECOND, aged(14))
    assert [OF_MOTHER.id in rules(facts, TEACHER, at) for at in moments] == [False, True, True, False]
    reason = read(facts, who(facts, TEACHER), aged(13))[OF_MOTHER.id]
    assert reason == Reason(
        rule=RuleCode.GRANT, because=(who(facts, TEACHER).id, given.id), until=aged(14), item=OF_MOTHER.id
    )


def test_a_grant_that_was_taken_back_opens_nothing_from_that_second() -> None:
    given = grant(of_person(MOTHER), who(BOTH, TEACHER), ended=aged(14))
    facts = replace(BOTH, grants=(given,))
    opened = [OF_MOTHER.id in rules(facts, TEACHER, at) for at in (aged(14) - SECOND, aged(14))]
    assert opened == [True, False]


def test_nobody_gives_away_what_is_anothers() -> None:
    facts = replace(BOTH, grants=(grant(of_person(FATHER), who(BOTH, TEACHER), item=OF_MOTHER.id),))
    assert OF_MOTHER.id not in rules(facts, TEACHER, aged(13))


@pytest.mark.parametrize(("kinds", "opened"), [((), True), (("note",), True), (("sheet",), False)])
def test_a_grant_of_everything_may_be_kept_to_kinds(kinds: tuple[str, ...], opened: bool) -> None:
    facts = replace(BOTH, grants=(grant(of_person(MOTHER), who(BOTH, TEACHER), kinds=frozenset(kinds)),))
    assert (OF_MOTHER.id in rules(facts, TEACHER, aged(13))) == opened


def test_one_grant_of_everything_is_the_reason_for_each_item_that_it_opens() -> None:
    second = item(of_person(MOTHER), MOTHER)
    given = grant(of_person(MOTHER), who(BOTH, TEACHER))
    facts = replace(BOTH, items=(OF_MOTHER, second, OF_FATHER), grants=(given,))
    reasons = read(facts, who(facts, TEACHER), aged(13))
    assert {one: why.because[1] for one, why in reasons.items()} == {
        OF_MOTHER.id: given.id,
        second.id: given.id,
    }


def test_the_young_person_may_let_a_parent_read_from_the_own_space() -> None:
    facts = replace(BOTH, grants=(grant(OWN_SPACE, who(BOTH, MOTHER), item=DIARY.id),))
    assert rules(facts, MOTHER, aged(13))[DIARY.id] is RuleCode.GRANT
    assert DIARY.id not in rules(facts, FATHER, aged(13))


def test_of_two_grants_the_one_that_lasts_longest_is_told() -> None:
    short, long = (grant(of_person(MOTHER), who(BOTH, TEACHER), ends=aged(years)) for years in (14, 15))
    for order in ((short, long), (long, short)):
        reason = read(replace(BOTH, grants=order), who(BOTH, TEACHER), aged(13))[OF_MOTHER.id]
        assert reason.until == aged(15)


def test_sharing_care_works_only_while_consent_stands() -> None:
    given = grant(of_organisation(CARE), who(BOTH, TEACHER), purpose=Purpose.CARE_SHARING, profession=Role.GP)
    said = consent(KIM, Purpose.CARE_SHARING, aged(13), withdrawn=aged(14))
    facts = replace(BOTH, grants=(given,), consents=(said,))
    moments = (aged(13) - SECOND, aged(13), aged(14) - SECOND, aged(14))
    assert [AT_CARE.id in rules(facts, TEACHER, at) for at in moments] == [False, True, True, False]
    reason = read(facts, who(facts, TEACHER), aged(13))[AT_CARE.id]
    assert (reason.because[1:], reason.until) == ((given.id, said.id), aged(14))


def test_two_grants_on_the_same_consent_are_two_reasons() -> None:
    care = of_organisation(CARE)
    by_item, by_kind = (
        grant(care, who(BOTH, TEACHER), purpose=Purpose.CARE_SHARING, **known)
        for known in ({"item": AT_CARE.id}, {"kinds": frozenset({"plan"})})
    )
    plan = item(care, WORKER, kind="plan")
    said = consent(KIM, Purpose.CARE_SHARING, aged(12))
    facts = replace(BOTH, items=(AT_CARE, plan), grants=(by_item, by_kind), consents=(said,))
    reasons = read(facts, who(facts, TEACHER), aged(13))
    assert {one: why.because[1] for one, why in reasons.items()} == {
        AT_CARE.id: by_item.id,
        plan.id: by_kind.id,
    }


def test_a_birthday_ends_sharing_for_which_the_parents_consented() -> None:
    given = grant(of_organisation(CARE), who(BOTH, TEACHER), purpose=Purpose.CARE_SHARING)
    said = tuple(consent(one, Purpose.CARE_SHARING, aged(10)) for one in (MOTHER, FATHER))
    facts = replace(BOTH, grants=(given,), consents=said)
    assert [AT_CARE.id in rules(facts, TEACHER, at) for at in around(12)] == [True, False, False]


def test_an_interpreter_reads_only_what_was_given_by_name() -> None:
    note = item(of_organisation(CARE), TOLK)
    tolk = place(TOLK, Role.INTERPRETER, CARE)
    every = grant(of_organisation(CARE), tolk)
    facts = replace(BOTH, items=(*ITEMS, note), participants=(tolk,), grants=(every,))
    assert read(facts, tolk, aged(13)) == {}
    named = grant(of_organisation(CARE), tolk, item=AT_CARE.id)
    assert set(read(replace(facts, grants=(every, named)), tolk, aged(13))) == {AT_CARE.id}


# --- safety ---------------------------------------------------------------------------------------


def test_a_report_is_read_by_its_author_and_the_reporting_officer_until_it_is_released() -> None:
    released: Item = replace(REPORT, released=aged(14))
    grants = (grant(of_organisation(CARE), who(BOTH, TEACHER)),)
    facts = replace(BOTH, items=(released,), grants=grants)
    before = [one.person for one in facts.participants if read(facts, one, aged(14) - SECOND)]
    after = [one.person for one in facts.participants if read(facts, one, aged(14))]
    assert before == [OFFICER, WORKER]
    assert after == [KIM, MOTHER, FATHER, TEACHER, OFFICER, WORKER, PSYCHOLOGIST]


def test_a_grant_by_name_does_not_open_a_report_either() -> None:
    grants = (grant(of_organisation(CARE), who(BOTH, MOTHER), item=REPORT.id),)
    assert REPORT.id not in rules(replace(BOTH, grants=grants), MOTHER, aged(13))


def test_the_officer_of_another_organisation_reads_no_report() -> None:
    other = place(OPA, Role.REPORTING_OFFICER, SCHOOL, ends=FAR_OFF)
    facts = replace(BOTH, participants=(other,))
    assert set(read(facts, other, aged(13))) == {AT_SCHOOL.id}


def test_the_moment_may_come_in_any_zone() -> None:
    assert aged(13).tzinfo is UTC
    elsewhere = aged(13).astimezone(None)
    assert readable(BOTH, who(BOTH, MOTHER).id, elsewhere, strong=True) == read(
        BOTH, who(BOTH, MOTHER), aged(13)
    )


def test_not_even_by_name_does_an_interpreter_get_a_report() -> None:
    given = grant(of_organisation(CARE), who(BOTH, TOLK), item=REPORT.id)
    released = replace(REPORT, released=aged(14))
    facts = replace(BOTH, items=(released,), grants=(given,))
    assert [bool(rules(facts, TOLK, at)) for at in (aged(14) - SECOND, aged(14))] == [False, True]
