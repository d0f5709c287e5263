"""What became of each time a child was upset."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given

from houvast.practice.footage import Coding, Span, Step
from houvast.practice.footage.circles import Circle, Outcome, circles
from houvast.practice.footage.spans import total
from tests.practice.films import CHILD, OTHER_CHILD, SCHEME, codings, film

UPSET, SEEKS, COMFORTED, EXPLORES = Step.UPSET, Step.SEEKS, Step.COMFORTED, Step.EXPLORES
ROUND = "explores 0-10, upset 10-14, seeks 14-16, comforted 16-25, explores 25-40"


def told(phases: str, joins: int = 2_000, **given: str) -> list[tuple[str, str]]:
    """The outcome of each circle, and its stretch in seconds."""
    return [
        (str(one.outcome), f"{one.span.start / 1_000:g}-{one.span.end / 1_000:g}")
        for one in circles(film(phases, **given), SCHEME, joins=joins)
    ]


# --- how it ended ---------------------------------------------------------------------------------------


def test_a_child_that_seeks_somebody_is_comforted_and_explores_again_has_closed_the_circle() -> None:
    assert circles(film(ROUND), SCHEME) == (
        Circle(
            "child-1",
            Span(10_000, 25_000),
            Outcome.CLOSED,
            (UPSET, SEEKS, COMFORTED, EXPLORES),
            from_start=True,
        ),
    )


def test_without_anybody_upset_there_is_nothing_to_say() -> None:
    assert told("explores 0-60") == []
    assert told("explores 0-10, seeks 10-12, comforted 12-20, explores 20-60") == []
    assert told("") == []


@pytest.mark.parametrize(
    ("phases", "outcome"),
    [
        ("upset 10-14, comforted 14-20, explores 20-30", "unasked"),
        ("upset 10-14, comforted 14-16, upset 16-18, comforted 18-20, explores 20-30", "unasked"),
        ("upset 10-20, explores 20-30", "alone"),
        ("upset 10-15, elsewhere 15-18, upset 18-20, explores 20-30", "alone"),
        ("upset 10-14, seeks 14-20, explores 20-30", "open"),
        ("upset 10-12, comforted 12-16, seeks 16-20, explores 20-30", "open"),
        ("upset 10-12, seeks 12-13, comforted 13-16, seeks 16-20, explores 20-30", "open"),
        ("upset 10-12, seeks 12-16, comforted 16-20, explores 20-30", "closed"),
        ("upset 10-12, comforted 12-13, seeks 13-14, comforted 14-20, explores 20-30", "closed"),
        ("upset 10-12, seeks 12-14, upset 14-15, comforted 15-20, explores 20-30", "closed"),
        ("upset 10-12, seeks 12-14, comforted 14-15, upset 15-20, explores 20-30", "closed"),
    ],
)
def test_the_last_time_it_sought_somebody_and_was_comforted_decides(phases: str, outcome: str) -> None:
    assert told(f"explores 0-10, {phases}") == [(outcome, "10-20")]


def test_phases_outside_the_circle_change_nothing() -> None:
    between = ROUND.replace("comforted 16-25", "elsewhere 16-17, comforted 17-20, elsewhere 20-25")
    (one,), (other,) = circles(film(ROUND), SCHEME), circles(film(between), SCHEME)
    assert one == other


def test_steps_are_those_seen_in_order_and_without_repeats() -> None:
    (one,) = circles(
        film("upset 5-6, elsewhere 6-7, upset 7-8, seeks 8-9, upset 9-10, explores 10-20"), SCHEME
    )
    assert one.steps == (UPSET, SEEKS, UPSET, EXPLORES)


def test_a_film_can_hold_several() -> None:
    phases = f"{ROUND}, upset 40-44, explores 44-50, upset 50-52, seeks 52-60"
    assert told(phases) == [("closed", "10-25"), ("alone", "40-44"), ("film-ended", "50-60")]


# --- what the film does not show ------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["upset 10-60", "upset 10-50, seeks 50-60", "upset 10-20, comforted 20-58"])
def test_the_film_may_end_first(last: str) -> None:
    ((outcome, _where),) = told(f"explores 0-10, {last}")
    assert outcome == "film-ended"


def test_what_was_coded_of_a_film_may_end_first_and_the_next_part_is_another_story() -> None:
    parts = "upset 10-20, explores 30-40"
    assert told(parts, windows="0-20, 30-60") == [("film-ended", "10-20")]
    parts = "upset 10-20, upset 30-40, explores 40-50"
    assert told(parts, windows="0-20, 30-60") == [("film-ended", "10-20"), ("alone", "30-40")]


@pytest.mark.parametrize(
    "hidden",
    ["12-13", "child-1 12-13", "24.9-25", "adult-1 0-5, child-1 14-25", "13.9-14, 15-15.5"],
)
def test_a_circle_with_hidden_time_of_the_child_in_it_was_not_visible(hidden: str) -> None:
    outcomes = [outcome for outcome, _where in told(ROUND, hidden=hidden)]
    assert outcomes == ["not-visible"]


@pytest.mark.parametrize("hidden", ["0-9", "adult-1 0-60", "child-1 26-60"])
def test_hidden_time_of_another_or_at_another_moment_changes_nothing(hidden: str) -> None:
    assert told(ROUND, hidden=hidden) == [("closed", "10-25")]


def test_hidden_time_right_before_it_leaves_the_beginning_unseen() -> None:
    assert [one.from_start for one in circles(film(ROUND, hidden="5-10"), SCHEME)] == [False]


def test_a_circle_of_which_only_the_beginning_was_hidden_is_told_from_where_it_was_seen() -> None:
    (one,) = circles(film(ROUND, hidden="9-11"), SCHEME)
    assert (one.outcome, one.span, one.from_start) == (Outcome.CLOSED, Span(11_000, 25_000), False)


def test_a_child_that_was_hidden_all_the_time_was_not_upset_on_film() -> None:
    assert told(ROUND, hidden="child-1 0-60") == []


def test_hidden_until_the_film_ends_is_not_visible() -> None:
    assert told("explores 0-10, upset 10-14", hidden="14-60") == [("not-visible", "10-14")]


def test_hidden_at_the_end_of_one_part_is_not_visible_and_the_next_part_is_another_story() -> None:
    phases = "upset 10-19, upset 31-35, explores 35-40"
    found = told(phases, hidden="19-20", windows="0-20, 30-60")
    assert found == [("not-visible", "10-19"), ("alone", "31-35")]


def test_where_coding_stops_while_the_film_goes_on_it_stays_open() -> None:
    assert told("explores 0-10, upset 10-14, seeks 14-16, comforted 16-20") == [("open", "10-20")]


@pytest.mark.parametrize(
    ("gap", "joins", "outcomes"),
    [("22", 2_000, ["alone"]), ("22.001", 2_000, ["open"]), ("22", 1_999, ["open"]), ("20", 0, ["alone"])],
)
def test_a_gap_in_sight_longer_than_joins_leaves_it_open(gap: str, joins: int, outcomes: list[str]) -> None:
    found = told(f"upset 10-20, explores {gap}-30", joins)
    assert [outcome for outcome, _where in found] == outcomes


def test_a_gap_comes_before_the_hidden_time_that_follows_it() -> None:
    assert told("upset 10-20, explores 40-50", hidden="30-40") == [("open", "10-20")]


def test_hidden_time_comes_before_the_gap_that_follows_it() -> None:
    assert told("upset 10-20, explores 40-50", hidden="20-30") == [("not-visible", "10-20")]


def test_a_short_gap_before_and_after_hidden_time_is_only_hidden_time() -> None:
    assert told("upset 10-20, explores 32-50", hidden="21-31") == [("not-visible", "10-32")]
    assert told("upset 10-20, explores 32-50", hidden="20-30") == [("not-visible", "10-32")]
    assert told("upset 10-20, explores 32-50", hidden="20-29.999") == [("not-visible", "10-20")]


def test_sight_in_between_with_nothing_coded_is_a_gap_too() -> None:
    phases = "upset 10-20, seeks 40-45, explores 45-50"
    assert told(phases, hidden="20-25, 35-40") == [("not-visible", "10-20")]
    assert told(phases, hidden="20-29, 30-40") == [("not-visible", "10-45")]


# --- from the start -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phases", "windows", "from_start"),
    [
        ("explores 0-10, upset 10-14", "0-60", True),
        ("elsewhere 0-10, upset 10-14", "0-60", True),
        ("explores 0-0.5, upset 0.5-14", "0-60", True),
        ("upset 0-14", "0-60", False),
        ("upset 2-14", "0-60", False),
        ("upset 2.001-14", "0-60", True),
        ("explores 0-5, upset 10-14", "0-5, 10-60", False),
    ],
)
def test_whether_the_beginning_was_in_sight(phases: str, windows: str, from_start: bool) -> None:
    (one,) = circles(film(phases, windows=windows), SCHEME)
    assert one.from_start is from_start


# --- whoever is in the film -----------------------------------------------------------------------------


def test_each_child_has_its_own_circles() -> None:
    phases = f"{ROUND}, child-2 upset 0-5, child-2 explores 5-9"
    found = circles(film(phases, people=(OTHER_CHILD, CHILD)), SCHEME)
    assert [(one.child, one.outcome) for one in found] == [
        ("child-2", Outcome.ALONE),
        ("child-1", Outcome.CLOSED),
    ]


def test_a_scheme_without_all_steps_knows_no_circle() -> None:
    less = replace(SCHEME, phases=SCHEME.phases[1:])
    assert circles(film(ROUND), less) == ()


def test_the_names_of_the_phases_are_those_of_the_scheme() -> None:
    renamed = replace(SCHEME, phases=tuple(replace(one, code=f"my-{one.code}") for one in SCHEME.phases))
    phases = ", ".join(f"my-{row}" for row in ROUND.split(", "))
    assert [one.outcome for one in circles(film(phases), renamed)] == [Outcome.CLOSED]


# --- whatever was coded ---------------------------------------------------------------------------------


@given(codings())
def test_every_time_a_child_was_seen_upset_lies_in_exactly_one_circle(coding: Coding) -> None:
    found = circles(coding, SCHEME)
    for child in coding.children:
        own = [one for one in found if one.child == child]
        assert all(one.span.end <= next_one.span.start for one, next_one in pairwise(own))
        seen = coding.observed(child)
        for phase in coding.phases:
            if phase.child == child and phase.code == "upset":
                for part in seen:
                    start, end = max(part.start, phase.span.start), min(part.end, phase.span.end)
                    if start < end:
                        assert sum(one.span.start <= start and end <= one.span.end for one in own) == 1


@given(codings())
def test_a_circle_begins_upset_and_only_what_reached_exploring_has_an_end(coding: Coding) -> None:
    for one in circles(coding, SCHEME):
        assert one.steps[0] is UPSET
        assert EXPLORES not in one.steps[:-1]
        assert one.span.length > 0
        ended = one.steps[-1] is EXPLORES
        if one.outcome in (Outcome.CLOSED, Outcome.UNASKED, Outcome.ALONE):
            assert ended
        if one.outcome is Outcome.FILM_ENDED:
            assert not ended


@given(codings())
def test_only_with_hidden_time_in_it_a_circle_was_not_visible(coding: Coding) -> None:
    for one in circles(coding, SCHEME, joins=0):
        seen = [
            Span(max(part.start, one.span.start), min(part.end, one.span.end))
            for part in coding.observed(one.child)
        ]
        whole = total(part for part in seen if part.length > 0) == one.span.length
        if not whole:
            assert one.outcome is Outcome.NOT_VISIBLE


@given(codings())
def test_a_film_without_anybody_upset_has_no_circle(coding: Coding) -> None:
    calm = replace(coding, phases=tuple(one for one in coding.phases if one.code != "upset"))
    assert circles(calm, SCHEME) == ()
