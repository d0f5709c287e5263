"""The F distribution against the one of scipy."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f

from houvast.practice.figures.f_distribution import below, value_below

freedoms = st.floats(0.2, 3_000)


@given(st.floats(1e-4, 1e4), freedoms, freedoms)
@settings(max_examples=400, deadline=None)
def test_scipy_has_the_same_chance_of_staying_below(value: float, first: float, second: float) -> None:
    assert below(value, first, second) == pytest.approx(f.cdf(value, first, second), abs=1e-11)


@given(st.sampled_from((0.025, 0.5, 0.975)), st.floats(0.5, 3_000), st.floats(0.5, 3_000))
@settings(max_examples=200, deadline=None)
def test_scipy_has_the_same_value_below_which_a_chance_lies(
    chance: float, first: float, second: float
) -> None:
    found = value_below(chance, first, second)
    assert f.cdf(found, first, second) == pytest.approx(chance, abs=1e-10)
    assert found == pytest.approx(f.ppf(chance, first, second), rel=1e-8)


@given(freedoms, freedoms)
@settings(deadline=None)
def test_turned_upside_down_it_is_the_other_tail(first: float, second: float) -> None:
    assert below(2.0, first, second) == pytest.approx(1 - below(0.5, second, first), abs=1e-11)


def test_its_ends() -> None:
    assert below(0.0, 3, 4) == 0.0
    assert below(-1.0, 3, 4) == 0.0
    assert below(math.inf, 3, 4) == 1.0


def test_a_table_of_a_textbook() -> None:
    assert round(value_below(0.95, 1, 1), 1) == 161.4
    assert round(value_below(0.975, 5, 15), 3) == 3.576
    assert round(value_below(0.95, 10, 20), 2) == 2.35
