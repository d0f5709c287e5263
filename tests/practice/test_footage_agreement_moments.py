"""Two codings side by side: every figure of their agreement, and the moments to look at again together."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import Refusal
from houvast.practice.footage import Clearness, Coding, Hidden, Span
from houvast.practice.footage.agreement import agreement
from houvast.practice.footage.disagreeing import Disagreement
from houvast.practice.footage.matching import NOT_SEEN, event_agreement
from houvast.practice.footage.timed import time_unit_kappa
from houvast.server.measuring.invented_coding import first_coder, second_coder
from tests.practice.random_codings import MANY
from tests.practice.two_coders import ADULT, CHILD, EVERYBODY, SISTER, answers, coding, phases, signals, two

A = coding(
    "coder-1",
    phases=phases(0, "explores", 20_000, "upset", 30_000, "seeks", 60_000),
    signals=signals(21_000, 50_000),
    responses=answers(22_000),
)
B = coding(
    "coder-2",
    phases=phases(0, "explores", 23_000, "upset", 30_000, "", 40_000, "seeks", 60_000),
    signals=(*signals(21_400), replace(signals(50_900)[0], clearness=Clearness.POSSIBLE)),
    responses=answers(22_500, 55_000),
)


def test_every_moment_in_which_they_differ_is_listed_in_order_of_the_film() -> None:
    assert agreement(A, B).moments == (
        Disagreement(Span(20_000, 23_000), "phases", CHILD, "upset", "explores"),
        Disagreement(Span(30_000, 40_000), "phases", CHILD, "seeks", ""),
        Disagreement(Span(50_000, 50_900), "signals", CHILD, "clear", "possible"),
        Disagreement(Span(55_000, 55_000), "responses", ADULT, NOT_SEEN, "not-judged"),
    )


def test_it_holds_both_sorts_of_agreement_never_one_figure_alone() -> None:
    found = agreement(A, B, unit=500, tolerance=700)
    assert found.timed == time_unit_kappa(A, B, unit=500)
    assert found.matched == tuple(
        event_agreement(A, B, what, tolerance=700) for what in ("phases", "signals", "responses")
    )
    assert (found.unit, found.tolerance, found.films) == (500, 700, ("film-1", "film-1"))


def test_a_moment_that_one_of_them_moved_beyond_the_tolerance_is_listed_for_both() -> None:
    listed = [one for one in agreement(A, B, tolerance=300).moments if one.what == "signals"]
    assert [(one.span.start, one.a, one.b) for one in listed] == [
        (21_000, "clear", NOT_SEEN),
        (21_400, NOT_SEEN, "clear"),
        (50_000, "clear", NOT_SEEN),
        (50_900, NOT_SEEN, "possible"),
    ]


def test_a_stretch_ends_where_somebody_could_not_see() -> None:
    hidden = replace(B, hidden=(Hidden(Span(33_000, 36_000), CHILD),))
    listed = [one.span for one in agreement(A, hidden).moments if one.what == "phases"]
    assert listed == [Span(20_000, 23_000), Span(30_000, 33_000), Span(36_000, 40_000)]


def test_each_child_is_listed_by_itself() -> None:
    a = replace(A, phases=(*A.phases, *phases(0, "upset", 10_000, child=SISTER)))
    b = replace(B, phases=(*B.phases, *phases(0, "upset", 9_000, child=SISTER)))
    listed = [one for one in agreement(a, b).moments if one.what == "phases"]
    assert listed[0] == Disagreement(Span(9_000, 10_000), "phases", SISTER, "upset", "")
    assert len(listed) == 3
    assert len(agreement(a, b, people=[SISTER]).moments) == 1


def test_it_says_whom_only_one_of_them_has_and_what_each_calls_the_film() -> None:
    fewer = replace(A, film="film-2", people=EVERYBODY[::2])
    found = agreement(fewer, B)
    assert found.left_out == (SISTER,)
    assert found.films == ("film-2", "film-1")
    assert agreement(A, B).left_out == ()


def test_two_codings_without_rows_have_nothing_to_compare() -> None:
    found = agreement(coding(), coding())
    assert (found.timed.kappa, found.matched, found.moments) == (None, (), ())


@pytest.mark.parametrize("how", [{"unit": 0}, {"tolerance": -1}, {"people": ["child-9"]}])
def test_what_cannot_be_is_refused(how: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        agreement(A, B, **how)  # type: ignore[arg-type]


@MANY
@given(two(), st.integers(200, 20_000), st.integers(0, 5_000))
def test_the_list_and_the_tables_tell_the_same(
    codings: tuple[Coding, Coding], unit: int, tolerance: int
) -> None:
    found = agreement(*codings, unit=unit, tolerance=tolerance)
    counts = found.timed.table.counts
    apart = found.timed.n - sum(counts[at][at] for at in range(len(counts)))
    assert (apart > 0) == any(one.what == "phases" for one in found.moments)
    if len(found.timed.table.streams) == 1:
        length = sum(one.span.length for one in found.moments if one.what == "phases")
        assert apart * unit / 2 <= length <= apart * unit
    for events in found.matched:
        if events.what != "phases":
            many = len(events.only_a) + len(events.only_b) + len(events.differing)
            assert sum(one.what == events.what for one in found.moments) == many


@MANY
@given(two(), st.integers(200, 20_000))
def test_two_neighbours_in_the_list_are_no_single_moment(codings: tuple[Coding, Coding], unit: int) -> None:
    listed = [one for one in agreement(*codings, unit=unit).moments if one.what == "phases"]
    for person in {one.person for one in listed}:
        mine = [one for one in listed if one.person == person]
        for one, other in pairwise(mine):
            assert one.span.end <= other.span.start
            assert one.span.end < other.span.start or (one.a, one.b) != (other.a, other.b)


@MANY
@given(two())
def test_swapping_coders_turns_the_list_and_agreement_with_oneself_has_none(
    codings: tuple[Coding, Coding],
) -> None:
    a, b = codings
    turned = sorted(replace(one, a=one.b, b=one.a) for one in agreement(b, a).moments)
    assert turned == list(agreement(a, b).moments)
    assert [one for one in agreement(a, a, tolerance=0).moments if NOT_SEEN in (one.a, one.b)] == []
    assert [one for one in agreement(a, a).moments if one.what == "phases"] == []


def test_a_clip_is_compared_between_two_key_presses() -> None:
    a = first_coder(1_000)
    b = second_coder(a)
    taken = []
    for _round in range(7):
        fresh = replace(a), replace(b)
        began = time.process_time()
        agreement(*fresh)
        taken.append(time.process_time() - began)
    assert min(taken) < 0.016
