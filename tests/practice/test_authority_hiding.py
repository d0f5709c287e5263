"""What is hidden is absent: items, kinds, people, pictures made from them, and through another's eyes."""

from dataclasses import replace
from uuid import UUID

import pytest

from houvast.practice.authority import (
    Facts,
    Reason,
    Role,
    RuleCode,
    Shield,
    may_read,
    readable,
    seen_by_both,
    valid_reason,
    visible_participants,
)
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
    MIRJAM,
    MOTHER,
    OF_FATHER,
    OF_MOTHER,
    OUTSIDE,
    OWN_SPACE,
    PSYCHOLOGIST,
    SCHOOL,
    SECOND,
    STEP,
    TEACHER,
    WORKER,
    aged,
    family,
    grant,
    item,
    of_organisation,
    of_person,
    place,
    read,
    rules,
    shield,
    who,
)

BOTH = family(BORN, MOTHER, FATHER, items=ITEMS)
THIRTEEN = aged(13)


def hiding(*shields: Shield, **known: object) -> Facts:
    return replace(BOTH, shields=shields, **known)


def known_to(facts: Facts, person: UUID, *, strong: bool = True) -> set[UUID]:
    """The people whose place in the circle somebody may know of."""
    seen = visible_participants(facts, who(facts, person).id, THIRTEEN, strong=strong)
    return {one.person for one in seen}


# --- shields ----------------------------------------------------------------------------------------


def test_a_shielded_item_is_absent_for_that_person_and_nobody_else() -> None:
    facts = hiding(shield(item=AT_CARE.id, from_person=FATHER))
    assert AT_CARE.id not in rules(facts, FATHER, THIRTEEN)
    assert rules(facts, MOTHER, THIRTEEN) == rules(BOTH, MOTHER, THIRTEEN)
    assert rules(facts, KIM, THIRTEEN) == rules(BOTH, KIM, THIRTEEN)


def test_a_shield_hides_from_its_start_up_to_its_end_and_a_reason_ends_where_it_starts() -> None:
    facts = hiding(shield(item=AT_CARE.id, from_person=FATHER, starts=aged(13), ends=aged(14)))
    moments = (aged(13) - SECOND, aged(13), aged(14) - SECOND, aged(14))
    assert [AT_CARE.id in rules(facts, FATHER, at) for at in moments] == [True, False, False, True]
    reason = read(facts, who(facts, FATHER), aged(12))[AT_CARE.id]
    assert reason.until == aged(13)
    assert not valid_reason(facts, reason, aged(13))


def test_a_shield_hides_a_whole_kind() -> None:
    facts = hiding(shield(kind="sheet", from_role=Role.PARENT))
    assert set(rules(facts, MOTHER, THIRTEEN)) == {OF_MOTHER.id, AT_SCHOOL.id}
    assert AT_CARE.id in rules(facts, KIM, THIRTEEN)


def test_a_shield_from_a_role_hides_in_every_place_of_who_has_that_role() -> None:
    mother_too = place(TEACHER, Role.PARENT, ends=aged(14))
    facts = hiding(
        shield(item=AT_SCHOOL.id, from_role=Role.PARENT),
        participants=(*BOTH.participants, mother_too),
        items=(replace(AT_SCHOOL, author=MIRJAM),),
    )
    teacher = who(facts, TEACHER, Role.TEACHER)
    assert read(facts, teacher, THIRTEEN) == {}
    assert set(read(facts, teacher, aged(14))) == {AT_SCHOOL.id}


def test_a_role_that_somebody_will_have_ends_the_reason_they_have_now() -> None:
    mother_soon = place(TEACHER, Role.PARENT, starts=aged(14))
    facts = hiding(
        shield(item=AT_SCHOOL.id, from_role=Role.PARENT),
        shield(item=AT_SCHOOL.id, from_role=Role.PARENT, ends=aged(12)),
        participants=(*BOTH.participants, mother_soon),
        items=(replace(AT_SCHOOL, author=MIRJAM),),
    )
    assert read(facts, who(facts, TEACHER), THIRTEEN)[AT_SCHOOL.id].until == aged(14)


def test_a_shield_that_is_over_before_a_role_starts_hides_nothing() -> None:
    mother_later = place(TEACHER, Role.PARENT, starts=aged(15))
    facts = hiding(
        shield(item=AT_SCHOOL.id, from_role=Role.PARENT, starts=aged(14), ends=aged(15)),
        participants=(*BOTH.participants, mother_later),
        items=(replace(AT_SCHOOL, author=MIRJAM),),
    )
    assert read(facts, who(facts, TEACHER), THIRTEEN)[AT_SCHOOL.id].until == FAR_OFF


def test_who_wrote_an_item_goes_on_reading_it() -> None:
    shields = [shield(**{name: value}, from_person=WORKER) for name, value in HIDES.items()]
    assert AT_CARE.id in rules(hiding(*shields), WORKER, THIRTEEN)
    assert AT_CARE.id not in rules(
        hiding(replace(shields[0], from_person=PSYCHOLOGIST)), PSYCHOLOGIST, THIRTEEN
    )


HIDES = {"item": AT_CARE.id, "kind": "sheet", "participant": who(BOTH, WORKER).id}


@pytest.mark.parametrize(("name", "value"), HIDES.items())
def test_a_shield_goes_before_a_grant_by_name(name: str, value: object) -> None:
    given = grant(of_organisation(CARE), who(BOTH, STEP), item=AT_CARE.id)
    facts = replace(BOTH, grants=(given,))
    assert set(rules(facts, STEP, THIRTEEN)) == {AT_CARE.id}
    hidden = replace(facts, shields=(shield(**{name: value}, from_person=STEP),))
    assert rules(hidden, STEP, THIRTEEN) == {}


# --- people -----------------------------------------------------------------------------------------


def test_everybody_in_the_circle_knows_of_each_other_while_nobody_is_hidden() -> None:
    everybody = {one.person for one in BOTH.participants}
    assert all(known_to(BOTH, one.person) == everybody for one in BOTH.participants)


def test_somebody_who_is_hidden_is_absent_and_so_is_what_they_wrote() -> None:
    facts = hiding(shield(participant=who(BOTH, WORKER).id, from_person=FATHER))
    assert WORKER not in known_to(facts, FATHER)
    assert WORKER in known_to(facts, MOTHER)
    assert set(rules(facts, FATHER, THIRTEEN)) == {OF_FATHER.id, AT_SCHOOL.id}


def test_nobody_is_hidden_from_themselves() -> None:
    mothers = who(BOTH, MOTHER)
    facts = hiding(shield(participant=mothers.id, from_role=Role.PARENT))
    assert MOTHER in known_to(facts, MOTHER)
    assert MOTHER not in known_to(facts, FATHER)


def test_who_is_not_in_the_circle_now_knows_of_nobody_and_is_not_known() -> None:
    gone = place(STEP, Role.STEP_PARENT, ends=THIRTEEN)
    facts = replace(BOTH, participants=(gone, who(BOTH, MOTHER)))
    assert visible_participants(facts, gone.id, THIRTEEN) == ()
    assert known_to(facts, MOTHER) == {MOTHER}
    assert visible_participants(facts, OUTSIDE, THIRTEEN) == ()


def test_without_a_second_factor_who_is_here_for_work_knows_of_nobody() -> None:
    assert known_to(BOTH, TEACHER, strong=False) == set()
    assert MOTHER in known_to(BOTH, FATHER, strong=False)


# --- pictures ---------------------------------------------------------------------------------------

PICTURE = item(of_organisation(CARE), PSYCHOLOGIST, kind="picture", sources=(AT_SCHOOL.id, AT_CARE.id))
LATER = item(of_organisation(CARE), PSYCHOLOGIST, kind="picture", sources=(PICTURE.id,))


def test_a_picture_is_read_by_who_may_read_all_it_was_made_from() -> None:
    facts = replace(BOTH, items=(LATER, PICTURE, *ITEMS))
    readers = {one.person for one in facts.participants if LATER.id in read(facts, one, THIRTEEN)}
    assert readers == {KIM, MOTHER, FATHER}


def test_not_even_who_made_a_picture_reads_it_without_its_sources() -> None:
    given = grant(of_organisation(SCHOOL), who(BOTH, PSYCHOLOGIST), ends=aged(14))
    facts = replace(BOTH, items=(PICTURE, *ITEMS), grants=(given,))
    assert [PICTURE.id in rules(facts, PSYCHOLOGIST, at) for at in (aged(14) - SECOND, aged(14))] == [
        True,
        False,
    ]
    assert read(facts, who(facts, PSYCHOLOGIST), THIRTEEN)[PICTURE.id].until == aged(14)


def test_hiding_a_source_hides_every_picture_made_from_it() -> None:
    facts = hiding(shield(item=AT_SCHOOL.id, from_person=MOTHER), items=(*ITEMS, PICTURE, LATER))
    assert set(rules(facts, MOTHER, THIRTEEN)) == {OF_MOTHER.id, AT_CARE.id}
    assert {PICTURE.id, LATER.id} <= set(rules(facts, FATHER, THIRTEEN))


def test_a_picture_of_something_that_is_gone_is_read_by_nobody() -> None:
    facts = replace(BOTH, items=(PICTURE, LATER, AT_CARE))
    assert all(not {PICTURE.id, LATER.id} & set(read(facts, one, THIRTEEN)) for one in facts.participants)


def test_items_made_from_each_other_are_read_by_who_may_read_all() -> None:
    one, other = (replace(made, sources=()) for made in (PICTURE, LATER))
    one, other = replace(one, sources=(other.id,)), replace(other, sources=(one.id, AT_SCHOOL.id))
    facts = replace(BOTH, items=(one, other, AT_SCHOOL))
    assert {one.id, other.id} <= set(rules(facts, MOTHER, THIRTEEN))
    assert rules(facts, PSYCHOLOGIST, THIRTEEN) == {}


def test_a_long_chain_of_pictures_is_followed_to_its_end() -> None:
    chain = [replace(AT_CARE, sources=())]
    for _ in range(1500):
        chain.append(item(of_organisation(CARE), WORKER, sources=(chain[-1].id,)))
    facts = replace(BOTH, items=tuple(reversed(chain)))
    mother, last = who(facts, MOTHER).id, chain[-1].id
    assert may_read(facts, mother, last, THIRTEEN, strong=True)
    assert len(readable(facts, mother, THIRTEEN, strong=True)) == len(chain)
    hidden = replace(facts, shields=(shield(item=chain[0].id, from_person=MOTHER),))
    assert may_read(hidden, mother, last, THIRTEEN, strong=True) is None
    assert readable(hidden, mother, THIRTEEN, strong=True) == {}


# --- through another's eyes -------------------------------------------------------------------------


def through(facts: Facts, viewer: UUID, viewed: UUID, *, strong: bool = True) -> dict[UUID, Reason]:
    return seen_by_both(facts, who(facts, viewer).id, who(facts, viewed).id, THIRTEEN, strong=strong)


def test_view_as_shows_what_both_may_read_with_the_viewers_reasons() -> None:
    seen = through(BOTH, PSYCHOLOGIST, MOTHER)
    assert {one: why.rule for one, why in seen.items()} == {AT_CARE.id: RuleCode.ORGANISATION}


def test_family_looks_through_anothers_eyes_at_its_own_items_only() -> None:
    assert through(BOTH, MOTHER, FATHER) == {}
    shared = replace(BOTH, grants=(grant(of_person(MOTHER), who(BOTH, FATHER)),))
    assert set(through(shared, MOTHER, FATHER)) == {OF_MOTHER.id}
    diary = replace(
        BOTH, items=(replace(DIARY, author=WORKER),), grants=(grant(OWN_SPACE, who(BOTH, MOTHER)),)
    )
    assert set(through(diary, KIM, MOTHER)) == {DIARY.id}


def test_view_as_shows_nothing_of_who_is_hidden_or_not_there() -> None:
    hidden = hiding(shield(participant=who(BOTH, MOTHER).id, from_person=PSYCHOLOGIST))
    assert through(hidden, PSYCHOLOGIST, MOTHER) == {}
    assert seen_by_both(BOTH, who(BOTH, PSYCHOLOGIST).id, OUTSIDE, THIRTEEN, strong=True) == {}
    assert seen_by_both(BOTH, OUTSIDE, who(BOTH, MOTHER).id, THIRTEEN, strong=True) == {}


def test_view_as_asks_the_viewers_second_factor_and_takes_the_other_as_signed_in() -> None:
    assert through(BOTH, PSYCHOLOGIST, WORKER, strong=False) == {}
    assert set(through(BOTH, PSYCHOLOGIST, WORKER)) == {AT_CARE.id}
