"""What an organisation's own content may ask that the shipped content does not."""

from dataclasses import replace
from typing import Any

import pytest

from houvast.practice.observations import Sheet
from houvast.practice.picture import Group, Joint, Leaf, Picture, Rule, Rulebook, RuleKind, Scope, draw
from tests.practice.families import BOOK, FAMILIES, RULES, picture, sheet

RETURNS = RULES["strategy.returns"]
LOOKS_FINE = RULES["question.looks-fine"]
AFRAID = RULES["safety.afraid-of-carer"]


def book(*rules: Rule, **more: Any) -> Rulebook:
    """The shipped rulebook with other rules in it."""
    return replace(BOOK, rules=rules, **more)


def drawn(of: Sheet, *rules: Rule, reader: str = "parent") -> Picture:
    """The picture by other rules."""
    return draw([of], book(*rules), reader)


def test_a_sign_that_is_seen_towards_nobody_counts_in_every_relationship() -> None:
    tree = Group(Joint.ALL, (Leaf("seeks-comfort"), Leaf("cheerful")))
    of = sheet("cheerful often, seeks-comfort often mother, seeks-comfort never father")
    told = {one.toward: one.told is not None for one in drawn(of, replace(RETURNS, tree=tree)).stress}
    assert told == {"mother": True, "father": False}


def test_two_strategies_at_once_cannot_be_told() -> None:
    twice = (
        replace(RETURNS, tree=Leaf("seeks-comfort")),
        replace(RETURNS, id="b", tree=Leaf("takes-comfort")),
    )
    (both,) = drawn(sheet("seeks-comfort often, takes-comfort often"), *twice).stress
    (one,) = drawn(sheet("seeks-comfort often, takes-comfort never"), *twice).stress
    assert both.told is None
    assert one.told is not None


def test_a_rule_may_be_about_any_relationship() -> None:
    anybody = replace(RETURNS, tree=Leaf("seeks-comfort"), toward=())
    (stress,) = drawn(sheet("seeks-comfort often stranger"), anybody).stress
    assert stress.toward == "stranger"


@pytest.mark.parametrize(("answer", "shown"), [("sometimes", ["father"]), ("never", [])])
def test_danger_may_be_told_of_one_relationship_and_only_when_it_was_seen(
    answer: str, shown: list[str]
) -> None:
    of_one = replace(AFRAID, scope=Scope.RELATIONSHIP)
    told = drawn(sheet(f"afraid-of-carer {answer} father"), of_one).safety
    assert [one.toward for one in told] == shown


def test_danger_may_be_known_from_a_life_story() -> None:
    known = replace(AFRAID, tree=Leaf("history.suspected-maltreatment", is_fact=True))
    assert drawn(sheet(history="suspected-maltreatment yes"), known).safety
    assert not drawn(sheet(history="suspected-maltreatment unknown"), known).safety


@pytest.mark.parametrize("reader", FAMILIES)
def test_no_family_is_asked_about_the_life_of_a_child(reader: str) -> None:
    about_life = replace(
        LOOKS_FINE,
        kind=RuleKind.STRATEGY,
        readers=(reader, "professional"),
        tree=Leaf("history.adopted", is_fact=True),
    )
    assert drawn(sheet(), about_life, reader=reader).telling is None
    asked = drawn(sheet(), about_life, reader="professional").telling
    assert asked is not None
    assert asked.leaf == "history.adopted"


def test_what_goes_well_needs_no_other_explanation_even_when_it_has_one() -> None:
    pleased = replace(BOOK.signs["cheerful"], also=("adhd",))
    with_it = book(*BOOK.rules, signs={**BOOK.signs, "cheerful": pleased})
    assert draw([sheet("cheerful often")], with_it, "parent").also_seen_in == ()


def test_a_rule_for_one_reader_is_not_asked_for_another() -> None:
    own = replace(LOOKS_FINE, kind=RuleKind.SCREENING, readers=("support-worker",))
    assert drawn(sheet(), own, reader="support-worker").screening
    assert not drawn(sheet(), own, reader="parent").screening


def test_in_a_picture_of_several_people_nobody_is_called_jou() -> None:
    mine = sheet("seeks-comfort never, goes-on-alone often", key="1")
    (told,) = [one.told for one in picture(mine, sheet(key="2"), reader="parent").stress]
    assert told is not None
    assert "naar de ouder te gaan" in told.text


def test_two_answers_about_one_person_are_kept_in_an_order_of_their_own() -> None:
    of = sheet("asks-help often mother weeks, asks-help sometimes mother years")
    turned = replace(of, observations=tuple(reversed(of.observations)))
    assert picture(turned) == picture(of)
