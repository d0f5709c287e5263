"""The check that works a reason out anew: it takes no reason that is made up, and misses none."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.practice.authority import (
    Act,
    Facts,
    Item,
    Participant,
    Purpose,
    Reason,
    Representation,
    RepresentationKind,
    Role,
    RuleCode,
    consent_needed,
    may,
    may_read,
    readable,
    valid_reason,
)
from houvast.practice.authority.agreeing import agreed
from tests.practice.circle_life import SUBJECTS, Circle, circle_after, dice
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
    NORA,
    OF_FATHER,
    OF_MOTHER,
    OFFICER,
    OUTSIDE,
    PSYCHOLOGIST,
    REPORT,
    SECOND,
    STEP,
    TEACHER,
    TOLK,
    WORKER,
    aged,
    consent,
    family,
    grant,
    item,
    lasting,
    of_organisation,
    place,
    shield,
    unable,
    who,
)

BOTH = family(BORN, MOTHER, FATHER, items=ITEMS)
THIRTEEN = aged(13)
circles = st.builds(circle_after, dice, st.integers(0, 80))
SOME = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(SOME, max_examples=80)


def reason_of(facts: Facts, person: UUID, item: Item, moment: datetime = THIRTEEN) -> Reason:
    found = may_read(facts, who(facts, person).id, item.id, moment, strong=True)
    assert found is not None
    return found


def in_force(facts: Facts, moment: datetime) -> tuple[UUID, ...]:
    """The ids of all facts that hold."""
    rows = (*facts.participants, *facts.custodies, *facts.court_consents, *facts.representations)
    rows += (*facts.incapacities, *facts.exceptions, *facts.consents, *facts.grants)
    return tuple(row.id for row in rows if row.holds(moment))


def any_rule_opens(facts: Facts, place: Participant, item: Item, moment: datetime) -> bool:
    """Whether a reason could be made up that stands, from everything that holds."""
    because = (place.id, *in_force(facts, moment))
    made_up = (Reason(rule=rule, because=because, until=FAR_OFF, item=item.id) for rule in RuleCode)
    return any(valid_reason(facts, one, moment) for one in made_up)


# --- made up ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [KIM, MOTHER, OFFICER, WORKER, PSYCHOLOGIST])
def test_a_reason_stands_for_its_own_rule_only(person: UUID) -> None:
    items = (AT_CARE, replace(REPORT, author=PSYCHOLOGIST))
    facts = replace(BOTH, items=items)
    reason = reason_of(facts, person, AT_CARE)
    standing = {rule for rule in RuleCode if valid_reason(facts, replace(reason, rule=rule), THIRTEEN)}
    assert reason.rule in standing
    assert standing <= {reason.rule, RuleCode.ORGANISATION, RuleCode.CLIENT_FILE}


def test_a_reason_does_not_stand_for_another_item_or_another_place() -> None:
    reason = reason_of(BOTH, MOTHER, OF_MOTHER)
    for other in (OF_FATHER, DIARY, REPORT):
        assert not valid_reason(BOTH, replace(reason, item=other.id), THIRTEEN)
    assert not valid_reason(BOTH, replace(reason, item=OUTSIDE), THIRTEEN)
    assert not valid_reason(BOTH, replace(reason, because=(who(BOTH, FATHER).id,)), THIRTEEN)


def test_a_reason_rests_on_facts_that_are_there_and_hold_its_place_first() -> None:
    reason = reason_of(BOTH, MOTHER, AT_CARE)
    place, held = reason.because
    assert valid_reason(BOTH, reason, THIRTEEN)
    for because in ((place,), (held, place), (place, OUTSIDE), (OUTSIDE, held)):
        assert not valid_reason(BOTH, replace(reason, because=because), THIRTEEN)
    ended = replace(BOTH, custodies=tuple(replace(one, ends=THIRTEEN) for one in BOTH.custodies))
    assert not valid_reason(ended, reason, THIRTEEN)
    assert valid_reason(ended, reason, THIRTEEN - SECOND)


def test_a_reason_for_an_act_stands_as_long_as_its_facts() -> None:
    reason = may(BOTH, who(BOTH, MOTHER).id, Act.SEE_TRAIL, THIRTEEN, strong=True)
    assert reason is not None
    assert valid_reason(BOTH, reason, THIRTEEN)
    assert not valid_reason(replace(BOTH, custodies=()), reason, THIRTEEN)


def test_a_reason_from_a_grant_stands_for_what_it_opens_and_whom() -> None:
    care = of_organisation(CARE)
    plan = item(care, WORKER, kind="plan")
    given = grant(care, who(BOTH, TEACHER), kinds=frozenset({"sheet"}), purpose=Purpose.CARE_SHARING)
    facts = replace(
        BOTH,
        items=(AT_CARE, plan, AT_SCHOOL),
        grants=(given,),
        consents=(consent(KIM, Purpose.CARE_SHARING, aged(12)),),
    )
    reason = reason_of(facts, TEACHER, AT_CARE)
    assert valid_reason(facts, reason, THIRTEEN)
    for other in (plan, AT_SCHOOL):
        assert not valid_reason(facts, replace(reason, item=other.id), THIRTEEN)
    to_step = replace(facts, grants=(replace(given, to=who(BOTH, STEP).id),))
    assert not valid_reason(to_step, reason, THIRTEEN)
    assert not valid_reason(
        replace(facts, consents=()), replace(reason, because=reason.because[:2]), THIRTEEN
    )


def test_no_reason_stands_from_a_moment_before_the_item_was_written() -> None:
    late = replace(OF_MOTHER, written=THIRTEEN)
    facts = replace(BOTH, items=(late,))
    reason = reason_of(facts, MOTHER, late)
    assert [valid_reason(facts, reason, at) for at in (THIRTEEN - SECOND, THIRTEEN)] == [False, True]


def test_a_reason_for_a_picture_stands_while_all_it_was_made_from_is_there_and_open() -> None:
    picture = item(of_organisation(CARE), WORKER, sources=(AT_CARE.id, AT_SCHOOL.id))
    facts = replace(BOTH, items=(picture, AT_CARE, AT_SCHOOL))
    reason = reason_of(facts, MOTHER, picture)
    assert valid_reason(facts, reason, THIRTEEN)
    assert not valid_reason(replace(facts, items=(picture, AT_CARE)), reason, THIRTEEN)
    hidden = replace(facts, shields=(shield(item=AT_SCHOOL.id, from_person=MOTHER),))
    assert not valid_reason(hidden, reason, THIRTEEN)
    assert valid_reason(
        replace(hidden, shields=(shield(item=AT_SCHOOL.id, from_person=FATHER),)), reason, THIRTEEN
    )


def test_an_interpreter_has_no_reason_but_a_grant() -> None:
    tolk = place(TOLK, Role.INTERPRETER, CARE)
    facts = replace(BOTH, participants=(tolk,), items=(replace(AT_CARE, author=TOLK),))
    assert not any_rule_opens(facts, tolk, facts.items[0], THIRTEEN)
    given = grant(of_organisation(CARE), tolk, item=AT_CARE.id)
    assert any_rule_opens(replace(facts, grants=(given,)), tolk, facts.items[0], THIRTEEN)


@pytest.mark.parametrize("years", [13, 17, 20])
def test_nobody_represents_without_what_the_law_asks(years: int) -> None:
    speaking = Representation(**lasting(person=NORA, kind=RepresentationKind.PROXY))
    facts = replace(BOTH, incapacities=(unable(),), representations=(speaking,))
    reason = Reason(
        rule=RuleCode.REPRESENTATIVE,
        because=(who(facts, NORA).id, facts.incapacities[0].id, speaking.id),
        until=FAR_OFF,
        item=AT_CARE.id,
    )
    assert valid_reason(facts, reason, aged(years)) == (years == 20)
    assert not valid_reason(facts, replace(reason, item=OF_MOTHER.id), aged(years))
    without = replace(reason, because=(reason.place, speaking.id))
    assert not valid_reason(facts, without, aged(years))


# --- two ways of working it out -------------------------------------------------------------------------


@pytest.mark.no_cover
@SOME
@given(circles)
def test_what_may_be_read_has_a_reason_that_stands_and_what_may_not_has_none(circle: Circle) -> None:
    facts, moment = circle.facts, circle.moment
    for reader in facts.participants:
        opened = readable(facts, reader.id, moment, strong=True)
        for one in facts.items if reader.holds(moment) else ():
            assert (one.id in opened) == any_rule_opens(facts, reader, one, moment)


@pytest.mark.no_cover
@MANY
@given(circles, st.sampled_from([None, *Role]))
def test_consent_is_there_exactly_when_everybody_agrees(circle: Circle, profession: Role | None) -> None:
    facts = circle.facts
    for purpose in Purpose:
        for subject in SUBJECTS:
            told = consent_needed(facts, purpose, subject, circle.moment, profession=profession)
            assert told.satisfied == agreed(facts, purpose, subject, profession, circle.moment)


@pytest.mark.no_cover
@MANY
@given(circles)
def test_until_its_end_an_answer_about_consent_stays_the_same(circle: Circle) -> None:
    facts = circle.facts
    for purpose in Purpose:
        for subject in SUBJECTS:
            now = consent_needed(facts, purpose, subject, circle.moment)
            later = consent_needed(facts, purpose, subject, now.until - SECOND)
            assert (now.needed, now.given, now.missing) == (later.needed, later.given, later.missing)


@pytest.mark.no_cover
@SOME
@given(circles)
def test_until_its_end_a_reason_stands_and_the_item_stays_open(circle: Circle) -> None:
    facts = circle.facts
    for reader in facts.participants:
        for one, reason in readable(facts, reader.id, circle.moment, strong=True).items():
            assert valid_reason(facts, reason, reason.until - SECOND)
            assert may_read(facts, reader.id, one, reason.until - SECOND, strong=True) is not None
