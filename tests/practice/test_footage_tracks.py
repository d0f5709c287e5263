"""The phases of a child as runs: where what came next is known, and where it is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding
from houvast.practice.footage.sequences import of_child, sequences
from houvast.practice.footage.spans import shared
from houvast.practice.footage.tracks import pieces, track
from tests.practice.films import codings, film


def test_phases_that_follow_each_other_are_one_run() -> None:
    assert of_child(film("explores 0-10, upset 10-14, seeks 15-16"), "child-1") == (
        ("explores", "upset", "seeks"),
    )


@pytest.mark.parametrize(
    ("told", "joins", "runs"),
    [
        ("explores 0-10, upset 12-14", 2_000, 1),
        ("explores 0-10, upset 12.001-14", 2_000, 2),
        ("explores 0-10, upset 12-14", 1_999, 2),
        ("explores 0-10, upset 10-14", 0, 1),
    ],
)
def test_a_gap_in_sight_longer_than_joins_breaks_a_run(told: str, joins: int, runs: int) -> None:
    assert len(of_child(film(told), "child-1", joins=joins)) == runs


def test_hidden_time_of_the_child_breaks_a_run_and_that_of_another_does_not() -> None:
    told = "explores 0-10, upset 10-14"
    assert of_child(film(told, hidden="child-1 10-11"), "child-1") == (("explores",), ("upset",))
    assert of_child(film(told, hidden="10-11"), "child-1") == (("explores",), ("upset",))
    assert of_child(film(told, hidden="adult-1 10-11"), "child-1") == (("explores", "upset"),)


def test_a_phase_with_hidden_time_in_it_comes_back_as_a_run_of_its_own() -> None:
    told = film("explores 0-10, upset 10-14", hidden="4-5")
    assert of_child(told, "child-1") == (("explores",), ("explores", "upset"))


def test_a_phase_that_was_hidden_altogether_is_in_no_run() -> None:
    assert of_child(film("explores 0-4, upset 4-6, seeks 6-9", hidden="4-6"), "child-1") == (
        ("explores",),
        ("seeks",),
    )


def test_the_end_of_a_window_breaks_a_run() -> None:
    told = film("explores 0-10, upset 11-14", windows="0-10, 11-20")
    assert of_child(told, "child-1") == (("explores",), ("upset",))


def test_a_child_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        of_child(film(), "child-9")


@given(codings())
def test_each_child_has_its_table_and_no_phase_follows_itself(coding: Coding) -> None:
    found = sequences(coding)
    assert [one.child for one in found] == ["child-1", "child-2"]
    for one in found:
        assert not one.transitions.repeats
        assert all(one.transitions.cells[at][at].count == 0 for at in range(len(one.transitions.codes)))


def test_the_table_of_a_child_is_that_of_its_phases() -> None:
    (one,) = sequences(film("explores 0-10, upset 10-14, explores 14-20, upset 20-22"))
    assert [[cell.count for cell in row] for row in one.transitions.cells] == [[0, 2], [1, 0]]


@given(codings(), st.integers(0, 3_000))
def test_pieces_are_the_phases_as_far_as_they_were_in_sight(coding: Coding, joins: int) -> None:
    for child in coding.children:
        told = [
            (part.start, part.end, phase.code)
            for phase in coding.phases
            if phase.child == child
            for part in shared(coding.observed(child), [phase.span])
        ]
        found = list(pieces(track(coding, child, joins=joins)))
        assert [(start, end, code) for start, end, code, _begun, _after in found] == sorted(told)
        assert [code for run in of_child(coding, child, joins=joins) for code in run] == [
            one[2] for one in found
        ]


@given(codings(), st.integers(0, 3_000))
def test_a_run_goes_on_only_in_one_stretch_of_sight_and_over_no_longer_gap(
    coding: Coding, joins: int
) -> None:
    for child in coding.children:
        seen = coding.observed(child)
        found = list(pieces(track(coding, child, joins=joins)))
        for (_start, end, _code, _begun, after), (start, *_rest) in pairwise(found):
            together = any(part.start < end and start < part.end for part in seen)
            goes_on = not after.hidden and after.stop is None
            assert goes_on == (together and start - end <= joins)
        if found:
            assert found[-1][4].stop is not None
