"""Stretches of film: joined, shared and taken away, held against counting every step one by one."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage.spans import Span, joined, shared, total, without

MOST = 40
spans = st.builds(Span, st.integers(0, MOST), st.integers(0, MOST))
some = st.lists(spans, max_size=8)


def steps(of: Iterable[Span]) -> set[int]:
    """Every moment that lies in one of them."""
    return {at for at in range(MOST + 1) if any(span.holds(at) for span in of)}


def are_in_order_and_apart(of: tuple[Span, ...]) -> bool:
    return all(span.length > 0 for span in of) and all(
        one.end < next_one.start for one, next_one in pairwise(of)
    )


def test_a_span_holds_its_beginning_and_not_its_end() -> None:
    span = Span(1_000, 2_000)
    assert span.length == 1_000
    assert [span.holds(at) for at in (999, 1_000, 1_999, 2_000)] == [False, True, True, False]


def test_spans_stand_in_the_order_of_the_film() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


def test_stretches_that_touch_are_one() -> None:
    assert joined([Span(5, 9), Span(0, 5)]) == (Span(0, 9),)
    assert joined([Span(0, 5), Span(6, 9)]) == (Span(0, 5), Span(6, 9))
    assert joined([Span(0, 9), Span(2, 3)]) == (Span(0, 9),)


@given(some)
def test_joined_is_the_same_time_in_stretches_apart_and_without_empty_ones(of: list[Span]) -> None:
    assert steps(joined(of)) == steps(of)
    assert are_in_order_and_apart(joined(of))
    assert joined(reversed(of)) == joined(joined(of)) == joined(of)


@given(some, some)
def test_without_is_what_lies_in_the_one_and_not_in_the_other(of: list[Span], taken: list[Span]) -> None:
    left = without(of, taken)
    assert steps(left) == steps(of) - steps(taken)
    assert are_in_order_and_apart(left)


@given(some, some)
def test_shared_is_what_lies_in_both(one: list[Span], other: list[Span]) -> None:
    both = shared(one, other)
    assert steps(both) == steps(one) & steps(other)
    assert are_in_order_and_apart(both)
    assert shared(other, one) == both


@given(some)
def test_total_counts_time_that_lies_in_two_once(of: list[Span]) -> None:
    assert total(of) == len(steps(of))


@given(some, some)
def test_what_is_taken_away_and_what_is_left_are_all_there_was(of: list[Span], taken: list[Span]) -> None:
    assert total(without(of, taken)) + total(shared(of, taken)) == total(of)


def test_taking_away_in_the_middle_leaves_two() -> None:
    assert without([Span(0, 10)], [Span(4, 6)]) == (Span(0, 4), Span(6, 10))
    assert without([Span(0, 10)], [Span(0, 10)]) == ()
    assert without([Span(2, 5), Span(7, 9)], [Span(0, 8)]) == (Span(8, 9),)


def test_a_hole_beyond_a_stretch_takes_nothing_of_it() -> None:
    day = [Span(0, 10), Span(20, 30)]
    assert without(day, [Span(2, 4), Span(12, 15), Span(25, 40)]) == (Span(0, 2), Span(4, 10), Span(20, 25))
    assert without(day, [Span(40, 50)]) == tuple(day)
    assert without([Span(20, 30)], [Span(0, 5), Span(8, 22)]) == (Span(22, 30),)
