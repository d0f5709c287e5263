"""Every rule of the shipped content stands in a table here: once met, once not met, once open."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from houvast.practice.observations import Sheet, Truth
from houvast.practice.picture import Group, Joint, Leaf, Rule, RuleKind, Scope, Tree
from tests.practice.families import BOOK, READERS, RULES, SHELF, said
from tests.practice.spec import (
    test_looks_fine,
    test_patterns,
    test_rad_and_dsed,
    test_safety,
    test_screening,
    test_strategies,
    test_young,
)

SPECS = (
    *(test_strategies, test_patterns, test_rad_and_dsed, test_screening),
    *(test_safety, test_looks_fine, test_young),
)
WHOLE = ("met", "not_met", "open")


Cases = dict[str, list[tuple[Sheet, str]]]


@pytest.fixture(scope="module")
def shown() -> Cases:
    """For each rule the cases in the tables: a sheet, and the status it is expected to have."""
    cases: Cases = {rule: [] for rule in RULES}
    for spec in SPECS:
        for case in spec.CASES:
            notes, expected = case.values
            for rule, status in expected.items():
                cases[rule].append((notes, status))
    return cases


every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)


@every_rule
def test_a_rule_is_shown_met_not_met_and_open(rule: Rule, shown: Cases) -> None:
    assert {status for _, status in shown[rule.id]} == set(WHOLE)


@every_rule
def test_every_line_of_a_rule_decides_in_some_case(rule: Rule, shown: Cases) -> None:
    told = [said(rule.id, notes) for notes, _ in shown[rule.id]]
    for at in range(len(rule.leaves)):
        forgotten = [
            rule.reason((*truths[:at], Truth.UNKNOWN, *truths[at + 1 :])).status
            for truths in (tuple(ground.truth for ground in one.grounds) for one in told)
        ]
        assert forgotten != [one.status for one in told], rule.leaves[at].id


def otherwise(leaf: Leaf) -> Iterator[Leaf]:
    """The same line, asking something a little different."""
    if not leaf.is_fact:
        yield replace(leaf, sometimes=not leaf.sometimes)
    if leaf.upset:
        yield replace(leaf, upset=False)
    if leaf.toward:
        yield replace(leaf, toward=())


def with_leaf(tree: Tree, leaf: Leaf) -> Tree:
    """The tree with one leaf in place of the one of that name."""
    if isinstance(tree, Leaf):
        return leaf if tree.id == leaf.id else tree
    return replace(tree, parts=tuple(with_leaf(part, leaf) for part in tree.parts))


@every_rule
def test_what_a_line_asks_exactly_shows_in_some_case(rule: Rule, shown: Cases) -> None:
    for leaf in rule.leaves:
        for other in otherwise(leaf):
            changed = replace(rule, tree=with_leaf(rule.tree, other))
            assert any(said(changed, notes).status != status for notes, status in shown[rule.id]), other


@every_rule
def test_a_rule_says_a_sentence_for_every_status_to_every_reader(rule: Rule) -> None:
    for reader in rule.readers:
        for status in WHOLE:
            spoken = rule.says_for.get(reader, {}).get(status) or rule.says[status]
            assert spoken or (rule.kind is RuleKind.SAFETY and status != "met")
            assert "{" not in spoken.replace("{whom}", "")
            assert rule.scope is Scope.RELATIONSHIP or "{whom}" not in spoken


@every_rule
def test_a_line_of_reasoning_says_why_it_counts_and_where_that_comes_from(rule: Rule) -> None:
    for leaf in rule.leaves:
        assert leaf.why
        assert set(leaf.sources) <= set(SHELF.sources)


@every_rule
def test_a_rule_is_asked_only_of_readers_who_know_its_signs(rule: Rule) -> None:
    for leaf in rule.leaves:
        if not leaf.is_fact:
            assert set(rule.readers) <= set(BOOK.signs[leaf.id].readers) <= set(READERS)


@every_rule
def test_a_leaf_asks_only_what_its_sign_can_tell(rule: Rule) -> None:
    for leaf in rule.leaves:
        if leaf.upset:
            assert BOOK.signs[leaf.id].stress == "asked"
        if leaf.toward:
            assert rule.scope is Scope.INFORMANT
            assert BOOK.signs[leaf.id].relational
        if rule.scope is Scope.RELATIONSHIP:
            assert BOOK.signs[leaf.id].relational


def counts(tree: Tree) -> list[Tree]:
    """The groups that count to more than one."""
    if not isinstance(tree, Group):
        return []
    own = [tree] if tree.joint is Joint.AT_LEAST else []
    return [*own, *(found for part in tree.parts for found in counts(part))]


def test_a_count_stands_only_in_the_two_criteria_of_the_classification() -> None:
    assert [rule.id for rule in BOOK.rules if counts(rule.tree)] == ["rad.b", "dsed.a"]


def test_two_faces_is_information_and_stands_in_no_rule() -> None:
    assert not [rule.id for rule in BOOK.rules for leaf in rule.leaves if leaf.id == "two-faces"]


def test_signs_seen_in_many_things_stand_in_no_rule() -> None:
    """Concentration, arithmetic, anger ... are looked up in the look-alikes, never reasoned with."""
    everywhere = {sign.id for sign in BOOK.signs.values() if sign.topic in ("learning", "behaviour")}
    reasoned = {leaf.id for rule in BOOK.rules for leaf in rule.leaves}
    assert everywhere & reasoned == {
        *("little-joy", "unexplained-upset-with-carer"),
        *("cares-for-parent", "bosses-parent"),
    }
