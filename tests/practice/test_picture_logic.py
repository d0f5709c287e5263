"""Kleene's logic over trees: the value, the smallest set that decides, and what is still missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.practice.observations import Status, Truth
from houvast.practice.picture import Group, Joint, Leaf, Reasoning, Tree, leaves, reason, weigh
from houvast.practice.picture.logic import wanted
from tests.practice.trees import DEFINITE, could_change, deciding_sets, kleene, weighable

A, B, C, D = (Leaf(name) for name in "abcd")
VALUES = {"seen": Truth.SEEN, "not": Truth.NOT_SEEN, "?": Truth.UNKNOWN}
Known = dict[str, Truth]
EVERY = settings(deadline=None)
MANY = settings(max_examples=300, deadline=None)


def told(text: str) -> Known:
    """ "seen ? not" as what is known of a, b and c."""
    return {name: VALUES[word] for name, word in zip("abcd", text.split(), strict=False)}


@pytest.mark.parametrize(
    ("known", "all_of", "any_of", "none_of"),
    [
        ("seen seen", "seen", "seen", "not"),
        ("seen ?", "?", "seen", "not"),
        ("seen not", "not", "seen", "not"),
        ("? seen", "?", "seen", "not"),
        ("? ?", "?", "?", "?"),
        ("? not", "not", "?", "?"),
        ("not seen", "not", "seen", "not"),
        ("not ?", "not", "?", "?"),
        ("not not", "not", "not", "seen"),
    ],
)
def test_all_any_and_none_follow_kleenes_tables(known: str, all_of: str, any_of: str, none_of: str) -> None:
    for joint, value in ((Joint.ALL, all_of), (Joint.ANY, any_of), (Joint.NONE, none_of)):
        assert weigh(Group(joint, (A, B)), told(known)).truth is VALUES[value]


@pytest.mark.parametrize(
    ("known", "two_of_three"),
    [
        ("seen seen seen", "seen"),
        ("seen seen not", "seen"),
        ("seen seen ?", "seen"),
        ("seen not not", "not"),
        ("seen ? not", "?"),
        ("seen ? ?", "?"),
        ("? ? ?", "?"),
        ("? ? not", "?"),
        ("? not not", "not"),
        ("not not not", "not"),
    ],
)
def test_at_least_two_of_three_is_seen_as_soon_as_two_are_and_lost_as_soon_as_two_are_not(
    known: str, two_of_three: str
) -> None:
    assert weigh(Group(Joint.AT_LEAST, (A, B, C), 2), told(known)).truth is VALUES[two_of_three]


@pytest.mark.parametrize("value", VALUES)
def test_one_leaf_is_a_tree_and_decides_itself(value: str) -> None:
    weighed = weigh(A, told(value))
    assert (weighed.truth, weighed.leaves) == (VALUES[value], {"a"})


def test_a_leaf_nobody_spoke_of_is_unknown() -> None:
    assert weigh(Group(Joint.ANY, (A, B)), {"a": Truth.NOT_SEEN}).truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("tree", "known", "deciding"),
    [
        pytest.param(Group(Joint.ALL, (A, B)), "seen seen", "ab", id="all of them take all of them"),
        pytest.param(Group(Joint.ALL, (A, B)), "seen not", "b", id="one that fails is enough"),
        pytest.param(Group(Joint.ALL, (B, A)), "not not", "a", id="of two that fail the first id"),
        pytest.param(Group(Joint.ANY, (B, A)), "seen seen", "a", id="of two that hold the first id"),
        pytest.param(Group(Joint.NONE, (B, A)), "seen seen", "a", id="one that is seen breaks none of"),
        pytest.param(Group(Joint.NONE, (A, B)), "not not", "ab", id="none of them takes all of them"),
        pytest.param(Group(Joint.AT_LEAST, (C, B, A), 2), "seen seen seen", "ab", id="two of three"),
        pytest.param(
            Group(Joint.ANY, (Group(Joint.ALL, (A, B)), C)), "seen seen seen", "c", id="the smaller part"
        ),
        pytest.param(
            Group(Joint.ANY, (Group(Joint.ALL, (C, D)), Group(Joint.ALL, (A, B)))),
            "seen seen seen seen",
            "ab",
            id="of two parts of one size the first ids",
        ),
    ],
)
def test_the_smallest_set_of_leaves_that_decides(tree: Tree, known: str, deciding: str) -> None:
    assert weigh(tree, told(known)).leaves == set(deciding)


@EVERY
@given(weighable())
def test_a_tree_has_the_value_kleene_gives_it(pair: tuple[Tree, Known]) -> None:
    tree, known = pair
    assert weigh(tree, known).truth is kleene(tree, known)


@MANY
@given(weighable())
def test_the_deciding_set_alone_decides_no_smaller_one_does_and_ties_go_by_id(
    pair: tuple[Tree, Known],
) -> None:
    tree, known = pair
    weighed = weigh(tree, known)
    if weighed.truth is not Truth.UNKNOWN:
        assert tuple(sorted(weighed.leaves)) == deciding_sets(tree, known)[0]


@MANY
@given(weighable())
def test_an_open_tree_misses_exactly_the_unknown_leaves_that_could_change_it(
    pair: tuple[Tree, Known],
) -> None:
    tree, known = pair
    weighed = weigh(tree, known)
    if weighed.truth is Truth.UNKNOWN:
        assert weighed.leaves == could_change(tree, known)
    else:
        assert could_change(tree, known) == set()


@EVERY
@given(weighable(), st.data())
def test_answering_an_unknown_never_changes_what_was_definite(
    pair: tuple[Tree, Known], data: st.DataObject
) -> None:
    tree, known = pair
    unknown = [leaf.id for leaf in leaves(tree) if known.get(leaf.id, Truth.UNKNOWN) is Truth.UNKNOWN]
    more = data.draw(st.fixed_dictionaries({id: st.sampled_from(DEFINITE) for id in unknown}))
    before = weigh(tree, known).truth
    if before is not Truth.UNKNOWN:
        assert weigh(tree, {**known, **more}).truth is before


@EVERY
@given(weighable())
def test_what_is_wanted_says_to_which_side_a_leaf_pulls(pair: tuple[Tree, Known]) -> None:
    tree, known = pair
    order = (Truth.NOT_SEEN, Truth.UNKNOWN, Truth.SEEN)
    for id, side in wanted(tree).items():
        with_it, without = (
            order.index(kleene(tree, {**known, id: truth})) for truth in (Truth.SEEN, Truth.NOT_SEEN)
        )
        assert with_it >= without if side else with_it <= without


def reasoned(tree: Tree, known: Known) -> tuple[Reasoning, list[str]]:
    """The reasoning, and the ids its places stand for."""
    ids = [leaf.id for leaf in leaves(tree)]
    return reason(tree, tuple(known.get(id, Truth.UNKNOWN) for id in ids)), ids


@EVERY
@given(weighable())
def test_reasoning_names_every_known_leaf_as_support_or_contradiction(pair: tuple[Tree, Known]) -> None:
    tree, known = pair
    found, ids = reasoned(tree, known)
    sides = wanted(tree)
    for at, id in enumerate(ids):
        truth = known.get(id, Truth.UNKNOWN)
        assert (at in found.supports) == (truth is (Truth.SEEN if sides[id] else Truth.NOT_SEEN))
        assert (at in found.contradicts) == (truth is (Truth.NOT_SEEN if sides[id] else Truth.SEEN))


@EVERY
@given(weighable())
def test_what_is_met_or_not_is_decided_and_what_is_open_misses_something(pair: tuple[Tree, Known]) -> None:
    tree, known = pair
    found, ids = reasoned(tree, known)
    weighed = weigh(tree, known)
    assert (
        found.status
        is {"seen": Status.MET, "not_seen": Status.NOT_MET, "unknown": Status.OPEN}[weighed.truth]
    )
    assert bool(found.missing) == (found.status is Status.OPEN)
    assert bool(found.decided_by) == (found.status is not Status.OPEN)
    assert {ids[at] for at in (*found.missing, *found.decided_by)} == weighed.leaves


@EVERY
@given(weighable())
def test_reasoning_counts_for_each_missing_leaf_how_many_answers_would_settle(
    pair: tuple[Tree, Known],
) -> None:
    tree, known = pair
    found, ids = reasoned(tree, known)
    settling = dict(found.settling)
    assert set(settling) <= set(found.missing)
    for at in found.missing:
        settled = [kleene(tree, {**known, ids[at]: truth}) for truth in DEFINITE]
        assert settling.get(at, 0) == sum(truth is not Truth.UNKNOWN for truth in settled)


def test_a_deciding_set_is_made_of_support_when_met_and_of_contradiction_when_not() -> None:
    tree = Group(Joint.ALL, (A, Group(Joint.NONE, (B, C))))
    met = reason(tree, (Truth.SEEN, Truth.NOT_SEEN, Truth.NOT_SEEN))
    not_met = reason(tree, (Truth.SEEN, Truth.SEEN, Truth.UNKNOWN))
    assert (met.status, met.decided_by, met.supports) == (Status.MET, (0, 1, 2), (0, 1, 2))
    assert (not_met.status, not_met.decided_by, not_met.contradicts) == (Status.NOT_MET, (1,), (1,))
