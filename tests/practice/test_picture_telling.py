"""The one question that would tell most."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.observations import Sheet, Status, Truth
from houvast.practice.picture import RuleKind, Statement
from houvast.practice.picture.telling import telling_question
from tests.practice.families import BOOK, FAMILIES, READERS, RULES, SHELF, picture, said, sheet
from tests.practice.random_sheets import SOME, sheets
from tests.practice.trees import DEFINITE, kleene

EVERYTHING = {"1": frozenset(leaf.id for rule in RULES.values() for leaf in rule.leaves)}
"""What may be asked, by sheet."""
COMFORT = "seeks-comfort often, takes-comfort often"


def stated(of: Sheet, *rules: str) -> list[Statement]:
    """What these rules (or all of them) say of one sheet."""
    return [said(rule, of) for rule in rules or RULES]


def settled_by(leaf: str, statements: Sequence[Statement]) -> int:
    """How many answers to one leaf make an open statement definite, found by trying them all."""
    times = 0
    for told in statements:
        known = {ground.leaf: ground.truth for ground in told.grounds}
        if told.status is Status.OPEN and known.get(leaf) is Truth.UNKNOWN:
            tried = (kleene(told.rule.tree, {**known, leaf: truth}) for truth in DEFINITE)
            times += sum(truth is not Truth.UNKNOWN for truth in tried)
    return times


@SOME
@given(sheets(), st.sets(st.sampled_from(sorted(EVERYTHING["1"])), min_size=1))
def test_the_telling_question_settles_most_and_ties_go_to_the_first_id(of: Sheet, askable: set[str]) -> None:
    statements = stated(of)
    hidden = {ground.leaf for told in statements for ground in told.grounds if ground.cannot_show}
    times = {leaf: settled_by(leaf, statements) for leaf in askable - hidden}
    found = telling_question(statements, {"1": askable})
    if not any(times.values()):
        assert found is None
    else:
        assert found is not None
        assert found.leaf == min(times, key=lambda leaf: (-times[leaf], leaf))


@SOME
@given(sheets())
def test_the_telling_question_names_the_rules_it_would_settle(of: Sheet) -> None:
    statements = stated(of)
    found = telling_question(statements, EVERYTHING)
    assert found is not None
    assert set(found.settles) == {one.rule.id for one in statements if settled_by(found.leaf, [one])}
    assert len(set(found.settles)) == len(found.settles)


@pytest.mark.parametrize(
    ("answers", "leaf"),
    [
        pytest.param("", "seeks-comfort", id="nothing known: whether comfort is sought"),
        pytest.param(f"{COMFORT}, stays-upset never", "goes-off-again", id="whether it goes off again"),
        pytest.param(
            "seeks-comfort never, takes-comfort often", "goes-on-alone", id="whether it goes on alone"
        ),
    ],
)
def test_what_would_tell_most_about_stress(answers: str, leaf: str) -> None:
    strategies = [rule.id for rule in RULES.values() if rule.kind is RuleKind.STRATEGY]
    found = telling_question(stated(sheet(answers), *strategies), EVERYTHING)
    assert found is not None
    assert (found.leaf, found.text) == (leaf, BOOK.signs[leaf].text)


def test_when_nothing_is_open_there_is_no_question() -> None:
    settled = stated(sheet("seeks-comfort never, goes-on-alone often"), "strategy.returns", "strategy.alone")
    assert telling_question(settled, EVERYTHING) is None


def test_what_this_reader_could_not_be_asked_is_not_the_question() -> None:
    opened = stated(sheet(""), "strategy.alone")
    found = telling_question(opened, {"1": {"goes-on-alone"}})
    assert found is not None
    assert found.leaf == "goes-on-alone"
    assert telling_question(opened, {"1": {"cheerful"}}) is None


def test_a_leaf_that_settles_nothing_alone_is_not_the_question() -> None:
    both_needed = stated(sheet("little-joy unknown, little-response unknown"), "rad.b")
    assert telling_question(both_needed, EVERYTHING) is None


def test_what_a_child_cannot_show_is_not_the_question() -> None:
    seeing = sheet("easy-with-strangers often, over-familiar-with-strangers never, goes-with-strangers never")
    blind = sheet(
        "easy-with-strangers often, over-familiar-with-strangers never, goes-with-strangers never",
        cannot=["sight"],
    )
    asked, not_asked = (telling_question(stated(one, "dsed.a"), EVERYTHING) for one in (seeing, blind))
    assert asked is not None
    assert asked.leaf == "checks-back"
    assert not_asked is None


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_who_answered_nothing_about_comfort_is_asked_that_first(reader: str) -> None:
    telling = picture(sheet("cheerful often", examined="asd met"), reader=reader).telling
    assert telling is not None
    assert telling.leaf == "seeks-comfort"


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(READERS))
def test_nobody_is_asked_about_danger_and_families_not_about_the_life_of_a_child(
    one: Sheet, two: Sheet, reader: str
) -> None:
    telling = picture(one, two, reader=reader).telling
    if telling and telling.leaf in BOOK.signs:
        assert not BOOK.signs[telling.leaf].safety
        assert reader in BOOK.signs[telling.leaf].readers
    elif telling:
        assert reader not in FAMILIES


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(FAMILIES))
def test_nobody_is_asked_what_no_list_of_theirs_asks_or_what_cannot_be_shown(
    one: Sheet, two: Sheet, reader: str
) -> None:
    telling = picture(one, two, reader=reader).telling
    if telling:
        assert telling.leaf in SHELF.lists[one.list_id].signs
        assert not set(BOOK.signs[telling.leaf].needs) & {*one.child.cannot, *two.child.cannot}


def test_what_another_writer_knows_cannot_be_shown_is_not_asked_of_me() -> None:
    mine = sheet("seeks-comfort never", key="1")
    theirs = sheet("seeks-comfort never", key="2", role="teacher", cannot=["movement"])
    able = replace(theirs, child=mine.child)
    asked, not_asked = (picture(mine, one, reader="parent").telling for one in (able, theirs))
    assert asked is not None
    assert asked.leaf == "goes-on-alone"
    assert not_asked is None or "movement" not in BOOK.signs[not_asked.leaf].needs


def test_how_somebody_finds_support_is_asked_before_what_to_look_further_at() -> None:
    """Often easy with strangers alone would settle two rules that only ask to look further."""
    telling = picture(sheet("adapts-unnoticed often, seeks-comfort never"), reader="parent").telling
    assert telling is not None
    assert telling.leaf == "goes-on-alone"
    assert all(RULES[rule].kind is RuleKind.STRATEGY for rule in telling.settles)


def test_what_to_look_further_at_is_asked_when_nothing_else_is_open() -> None:
    told = "seeks-comfort never, goes-on-alone often, takes-comfort never, goes-off-again never"
    telling = picture(sheet(f"{told}, stays-upset never"), reader="parent").telling
    assert telling is not None
    assert telling.settles == ("question.looks-fine",)


def test_a_professional_may_be_asked_about_the_life_of_a_child() -> None:
    answers = ", ".join(f"{id} never" for id, sign in BOOK.signs.items() if not sign.safety)
    telling = picture(sheet(answers, age=96)).telling
    assert telling is not None
    assert telling.leaf == "history.care-came-first"
    assert telling.text == BOOK.circumstances["care-came-first"].text
