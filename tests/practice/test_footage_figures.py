"""Every figure of one film together: the same as each apart, in whatever order, and at once."""

from dataclasses import fields, replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding, Scheme
from houvast.practice.footage.budget import budget
from houvast.practice.footage.circles import circles
from houvast.practice.footage.figures import Counting, Figures, figures
from houvast.practice.footage.latency import latencies
from houvast.practice.footage.moments import good_moments
from houvast.practice.footage.sequences import sequences
from tests.practice.films import SCHEME, codings, film, long_film

ROWS = ("hidden", "phases", "signals", "responses", "stretches", "marks")
countings = st.builds(
    Counting,
    joins=st.integers(0, 5_000),
    lead=st.integers(0, 5_000),
    tail=st.integers(0, 5_000),
    order=st.lists(st.sampled_from("012345"), unique=True).map(tuple),
)


@given(codings(), countings)
def test_all_figures_together_are_each_of_them_apart(coding: Coding, counting: Counting) -> None:
    assert figures(coding, SCHEME, counting) == Figures(
        counting=counting,
        circles=circles(coding, SCHEME, joins=counting.joins),
        latencies=latencies(coding, SCHEME),
        moments=good_moments(coding, SCHEME, lead=counting.lead, tail=counting.tail, order=counting.order),
        budget=budget(coding),
        sequences=sequences(coding, joins=counting.joins),
    )


@given(codings(), st.data())
def test_the_order_in_which_rows_were_given_does_not_matter(coding: Coding, data: st.DataObject) -> None:
    turned = {name: tuple(data.draw(st.permutations(getattr(coding, name)))) for name in ROWS}
    assert figures(replace(coding, **turned), SCHEME) == figures(coding, SCHEME)


def test_the_usual_way_of_counting_stands_with_the_figures() -> None:
    found = figures(film("explores 0-10"), SCHEME)
    assert found.counting == Counting(joins=2_000, lead=2_000, tail=3_000, order=())


def test_a_film_in_which_nothing_was_coded_says_nothing() -> None:
    found = figures(film(), SCHEME)
    assert (found.circles, found.moments, found.budget) == ((), (), ())
    assert [one.signals for one in found.latencies] == [0]
    assert [one.transitions.n for one in found.sequences] == [0]


def test_no_figure_is_a_total_a_grade_or_a_rank() -> None:
    named = {one.name for one in fields(Figures)}
    assert named == {"counting", "circles", "latencies", "moments", "budget", "sequences"}


# --- at once --------------------------------------------------------------------------------------------


def took(coding: Coding, scheme: Scheme = SCHEME) -> float:
    """The least time in seconds of this process, each time from the rows themselves."""
    times = []
    for _ in range(5):
        fresh = replace(coding)
        start = process_time()
        figures(fresh, scheme)
        times.append(process_time() - start)
    return min(times)


@pytest.mark.no_cover
def test_every_figure_of_a_film_of_1000_rows_fits_in_one_frame_of_16_ms() -> None:
    assert took(long_film(1_000)) < 0.016


@pytest.mark.no_cover
def test_ten_times_the_rows_takes_about_ten_times_as_long() -> None:
    one, ten = took(long_film(3_000)), took(long_film(30_000))
    assert ten < 20 * one
