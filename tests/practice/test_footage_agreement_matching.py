"""Which moments of two coders are the same one."""

import random
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from houvast.practice.faults import Refusal
from houvast.practice.footage.matching import Matches, match

# What two students noted of one animal, in ms: issue 228 of BORIS.
STUDENT_A = (155_105, 169_855, 264_855)
STUDENT_B = (156_405, 170_852, 264_606)

times = st.lists(st.integers(0, 60), max_size=12)
tolerances = st.integers(0, 20)


# --- as reported --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tolerance", "pairs"), [(200, 0), (500, 1), (1_000, 2), (1_500, 3), (60_000, 3)])
def test_boris_issue_228_more_pairs_as_the_tolerance_grows(tolerance: int, pairs: int) -> None:
    assert len(match(STUDENT_A, STUDENT_B, tolerance).pairs) == pairs


# --- an independent program ---------------------------------------------------------------------------


def most(a: list[int], b: list[int], tolerance: int) -> int:
    """How many pairs there can be, by a search that knows no order of time."""
    if not a or not b:
        return 0
    near = np.abs(np.subtract.outer(a, b)) <= tolerance
    return int((maximum_bipartite_matching(csr_matrix(near), perm_type="column") >= 0).sum())


def test_there_are_as_many_pairs_as_scipy_can_make_in_six_thousand_cases() -> None:
    dice = random.Random(20)
    for _case in range(6_000):
        widest = dice.choice((5, 20, 60, 200))
        a, b = ([dice.randrange(widest) for _ in range(dice.randrange(12))] for _coder in range(2))
        tolerance = dice.randrange(15)
        assert len(match(a, b, tolerance).pairs) == most(a, b, tolerance)


# --- what always holds --------------------------------------------------------------------------------


def whole(found: Matches) -> tuple[list[int], list[int]]:
    return (
        sorted([*(one for one, _other in found.pairs), *found.only_a]),
        sorted([*(other for _one, other in found.pairs), *found.only_b]),
    )


@given(times, times, tolerances)
def test_each_moment_is_in_one_pair_or_alone(a: list[int], b: list[int], tolerance: int) -> None:
    found = match(a, b, tolerance)
    assert whole(found) == (list(range(len(a))), list(range(len(b))))
    assert all(abs(a[one] - b[other]) <= tolerance for one, other in found.pairs)
    assert len(found.pairs) <= min(len(a), len(b))


@given(times, tolerances)
def test_agreement_with_oneself_is_whole(a: list[int], tolerance: int) -> None:
    found = match(a, a, tolerance)
    assert (len(found.pairs), found.only_a, found.only_b) == (len(a), (), ())
    assert all(a[one] == a[other] for one, other in found.pairs)


@given(times, times, tolerances)
def test_swapping_coders_changes_nothing(a: list[int], b: list[int], tolerance: int) -> None:
    one, other = match(a, b, tolerance), match(b, a, tolerance)
    assert other == Matches(tuple((j, i) for i, j in one.pairs), one.only_b, one.only_a)


@given(times, times, tolerances, tolerances)
def test_a_wider_tolerance_never_pairs_less(a: list[int], b: list[int], one: int, more: int) -> None:
    assert len(match(a, b, one).pairs) <= len(match(a, b, one + more).pairs)


@given(times, times, tolerances, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_changes_nothing(
    a: list[int], b: list[int], tolerance: int, dice: random.Random
) -> None:
    def told(a: list[int], b: list[int]) -> tuple[list[tuple[int, int]], list[int], list[int]]:
        found = match(a, b, tolerance)
        pairs = [(a[one], b[other]) for one, other in found.pairs]
        return pairs, [a[at] for at in found.only_a], [b[at] for at in found.only_b]

    mixed_a, mixed_b = dice.sample(a, len(a)), dice.sample(b, len(b))
    assert told(mixed_a, mixed_b) == told(a, b)


@given(times, times, tolerances, st.integers(-50, 50))
def test_where_the_film_begins_makes_no_difference(
    a: list[int], b: list[int], tolerance: int, later: int
) -> None:
    assert match([at + later for at in a], [at + later for at in b], tolerance) == match(a, b, tolerance)


@given(times, times, tolerances)
def test_pairs_never_cross_and_come_in_order_of_time(a: list[int], b: list[int], tolerance: int) -> None:
    found = match(a, b, tolerance)
    for one, other in pairwise(found.pairs):
        assert a[one[0]] <= a[other[0]]
        assert b[one[1]] <= b[other[1]]
    for only, moments in ((found.only_a, a), (found.only_b, b)):
        assert all(moments[one] <= moments[other] for one, other in pairwise(only))


@given(times, times, tolerances)
def test_nobody_who_stayed_alone_was_nearer_than_who_was_taken(
    a: list[int], b: list[int], tolerance: int
) -> None:
    found = match(a, b, tolerance)
    for one, other in found.pairs:
        apart = abs(a[one] - b[other])
        between = range(*sorted((a[one], b[other])))
        assert not [at for at in found.only_a if a[at] in between and abs(a[at] - b[other]) < apart]
        assert not [at for at in found.only_b if b[at] in between and abs(b[at] - a[one]) < apart]


def test_the_nearest_is_taken_also_when_that_frees_an_earlier_one_for_the_pair_before_it() -> None:
    assert match([0, 10], [9], 10) == Matches(((1, 0),), (0,), ())
    assert match([9], [0, 10], 10) == Matches(((0, 1),), (), (0,))
    assert match([0, 10, 20], [9, 19], 10) == Matches(((1, 0), (2, 1)), (0,), ())


def test_but_never_at_the_cost_of_a_pair() -> None:
    assert match([0, 10], [9, 19], 10).pairs == ((0, 0), (1, 1))


def test_of_two_as_near_the_earlier_one_is_taken() -> None:
    assert match([4, 6], [5], 2).pairs == ((0, 0),)
    assert match([5], [4, 6], 2).pairs == ((0, 0),)


def test_of_two_at_the_same_time_one_is_left_for_the_pair_before() -> None:
    assert match([2, 2], [0, 1, 1], 2) == Matches(((0, 1), (1, 2)), (), (0,))
    assert match([0, 1, 1], [1, 1], 2) == Matches(((1, 0), (2, 1)), (0,), ())


def test_exactly_the_tolerance_apart_is_near_enough() -> None:
    assert len(match([0], [1_000], 1_000).pairs) == 1
    assert len(match([0], [1_001], 1_000).pairs) == 0


def test_a_tolerance_below_0_is_refused() -> None:
    with pytest.raises(Refusal):
        match([1], [1], -1)


# --- how fast it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize("film", [10**9, 10**5], ids=["far apart", "on top of each other"])
def test_a_hundred_thousand_moments_are_matched_at_once(film: int) -> None:
    dice = random.Random(5)
    a = [dice.randrange(film) for _ in range(100_000)]
    b = [at + round(dice.gauss(0, 3_000)) for at in a]
    taken = []
    for _round in range(3):
        began = time.process_time()
        found = match(a, b, 4_000)
        taken.append(time.process_time() - began)
    assert len(found.pairs) > 80_000
    assert min(taken) < 0.3  # a third of that on a quiet machine; nobody waits for it
