"""How often and how long: each code of each person, over the time that person could be seen."""

from collections.abc import Iterable
from dataclasses import replace
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding, Hidden, Phase, Span, Stretch
from houvast.practice.footage.budget import Spent, budget
from houvast.practice.footage.sight import Sight
from houvast.practice.footage.spans import joined, shared, total
from houvast.practice.footage.streams import What
from tests.practice.films import ADULT, CHILD, OTHER_ADULT, codings, film

Key = tuple[str, What, str]


def spent(coding: Coding) -> dict[Key, Spent]:
    return {(one.person, one.what, one.code): one for one in budget(coding)}


def of(coding: Coding, code: str, what: What = What.PHASES, person: str = "child-1") -> Spent:
    return spent(coding)[person, what, code]


# --- what lasts -----------------------------------------------------------------------------------------


def test_how_often_how_long_and_which_part_of_the_time() -> None:
    found = of(film("explores 0-10, upset 10-12, explores 12-26"), "explores")
    assert (found.count, found.total, found.mean, found.observed) == (2, 24_000, 12_000, 60_000)
    assert found.deviation == pytest.approx(stdev([10_000, 14_000]))
    assert (found.share, found.per_minute, found.why) == (0.4, 2.0, None)


def test_one_length_has_no_deviation() -> None:
    found = of(film("upset 10-12"), "upset")
    assert (found.count, found.mean, found.deviation) == (1, 2_000, None)


def test_hidden_time_leaves_the_time_and_what_was_coded_in_it() -> None:
    found = of(film("explores 0-20", hidden="15-30"), "explores")
    assert (found.count, found.total, found.observed) == (1, 15_000, 45_000)
    assert found.share == pytest.approx(1 / 3)


def test_a_phase_with_hidden_time_in_it_counts_once_with_what_was_in_sight() -> None:
    found = of(film("explores 0-20", hidden="child-1 5-10"), "explores")
    assert (found.count, found.total, found.mean) == (1, 15_000, 15_000)


def test_the_last_millisecond_in_sight_counts() -> None:
    found = of(film("upset 10-20", hidden="10.001-30"), "upset")
    assert (found.count, found.total) == (1, 1)


def test_hidden_time_of_another_leaves_everything_as_it_was() -> None:
    assert of(film("explores 0-20", hidden="adult-1 5-10"), "explores").total == 20_000


def test_what_was_there_only_while_hidden_is_not_counted_and_it_says_so() -> None:
    found = of(film("explores 0-10, upset 10-20", hidden="10-20"), "upset")
    assert (found.count, found.total, found.mean, found.deviation) == (0, 0, None, None)
    assert (found.share, found.per_minute) == (0.0, 0.0)
    assert found.why is not None
    assert "alleen" in found.why.text()


def test_of_somebody_who_was_never_in_sight_nothing_is_told() -> None:
    coding = film("explores 0-10", marks="laughs 5", hidden="child-1 0-60")
    for found in (of(coding, "explores"), of(coding, "laughs", What.MARKS)):
        assert (found.count, found.observed, found.share, found.per_minute) == (0, 0, None, None)
        assert found.why is not None
        assert "niet te zien" in found.why.text()


def test_a_free_code_that_lasts_is_counted_beside_the_phases() -> None:
    found = of(film("explores 0-20", stretches="together 5-20"), "together", What.STRETCHES)
    assert (found.total, found.share) == (15_000, 0.25)


# --- what is one moment ---------------------------------------------------------------------------------


def test_moments_have_a_rate_and_no_length() -> None:
    found = of(film(marks="laughs 5, laughs 6, laughs 7", windows="0-90"), "laughs", What.MARKS)
    assert (found.count, found.per_minute) == (3, 2.0)
    assert (found.total, found.mean, found.deviation, found.share, found.why) == (None,) * 5


def test_signals_are_counted_by_how_clear_they_were_and_responses_by_how_they_were_judged() -> None:
    found = spent(film(signals="a 1, b 2 possible, c 3", responses="4 fitting, 5 missing, 6"))
    assert {(key[1], key[2]): one.count for key, one in found.items()} == {
        (What.SIGNALS, "clear"): 2,
        (What.SIGNALS, "possible"): 1,
        (What.RESPONSES, "fitting"): 1,
        (What.RESPONSES, "missing"): 1,
        (What.RESPONSES, ""): 1,
    }


def test_a_moment_in_hidden_time_is_not_counted() -> None:
    found = of(film(marks="laughs 5, laughs 10, laughs 12", hidden="5-10"), "laughs", What.MARKS)
    assert (found.count, found.observed) == (2, 55_000)


# --- in order -------------------------------------------------------------------------------------------


def test_rows_stand_by_person_then_by_sort_then_by_code() -> None:
    coding = film(
        "upset 0-1, explores 1-2",
        signals="a 1",
        responses="2",
        stretches="together 1-2",
        marks="adult-1 laughs 1, laughs 2",
        people=(ADULT, CHILD),
    )
    assert [(one.person, str(one.what), one.code) for one in budget(coding)] == [
        ("adult-1", "responses", ""),
        ("adult-1", "marks", "laughs"),
        ("child-1", "phases", "explores"),
        ("child-1", "phases", "upset"),
        ("child-1", "signals", "clear"),
        ("child-1", "stretches", "together"),
        ("child-1", "marks", "laughs"),
    ]


def test_where_nothing_was_coded_nothing_is_counted() -> None:
    assert budget(film()) == ()


# --- whatever was coded ---------------------------------------------------------------------------------


def in_sight(coding: Coding, rows: Iterable[Phase | Stretch], person: str) -> list[int]:
    """How long each row could be seen, counted by hand; those that could not be seen are left out."""
    seen = coding.observed(person)
    lengths = [total(shared(seen, [row.span])) for row in rows]
    return [length for length in lengths if length]


@given(codings())
def test_the_figures_are_those_counted_row_by_row(coding: Coding) -> None:
    found = spent(coding)
    for (person, what, code), one in found.items():
        assert one.observed == total(coding.observed(person))
        if what is What.PHASES:
            mine = [row for row in coding.phases if (row.child, row.code) == (person, code)]
            lengths = in_sight(coding, mine, person)
        elif what is What.STRETCHES:
            lengths = in_sight(
                coding, [row for row in coding.stretches if (row.person, row.code) == (person, code)], person
            )
        else:
            continue
        assert (one.count, one.total) == (len(lengths), sum(lengths))
        assert one.mean == (pytest.approx(mean(lengths)) if lengths else None)
        assert one.deviation == (pytest.approx(stdev(lengths)) if len(lengths) > 1 else None)
        if one.share is not None:
            assert 0 <= one.share <= 1


@given(codings())
def test_moments_are_counted_where_they_could_be_seen(coding: Coding) -> None:
    for one in budget(coding):
        seen = coding.observed(one.person)
        if one.what is What.MARKS:
            mine = [mark.at for mark in coding.marks if (mark.person, mark.code) == (one.person, one.code)]
        elif one.what is What.SIGNALS:
            mine = [s.at for s in coding.signals if (s.child, s.clearness) == (one.person, one.code)]
        elif one.what is What.RESPONSES:
            mine = [r.at for r in coding.responses if (r.by, r.fit or "") == (one.person, one.code)]
        else:
            continue
        assert one.count == sum(any(span.holds(at) for span in seen) for at in mine)


@given(codings())
def test_the_phases_of_a_child_never_take_more_than_all_the_time(coding: Coding) -> None:
    for child in coding.children:
        phases = [one for one in budget(coding) if (one.person, one.what) == (child, What.PHASES)]
        assert sum(one.total or 0 for one in phases) <= total(coding.observed(child))


@given(codings(), st.integers(1, 59))
def test_a_film_in_two_parts_adds_up_to_the_whole(coding: Coding, at: int) -> None:
    """Parts that touch are one window, so each part is a coding of its own here."""
    before, after = (part_of(coding, span) for span in (Span(0, at * 500), Span(at * 500, 30_000)))
    whole = spent(coding)
    parts = [spent(part) for part in (before, after) if part is not None]
    for key, one in whole.items():
        found = [part[key] for part in parts if key in part]
        assert sum(part.total or 0 for part in found) == (one.total or 0)
        if one.total is None:
            assert sum(part.count for part in found) == one.count
    for person in coding.people:
        seen = [total(part.observed(person.id)) for part in (before, after) if part is not None]
        assert sum(seen) == total(coding.observed(person.id))


def part_of(coding: Coding, span: Span) -> Coding | None:
    """What lies in a part of the film; None when nothing of it was coded."""
    windows = shared(coding.windows, [span])
    if not windows:
        return None
    lasting = {
        name: tuple(
            replace(row, span=part) for row in getattr(coding, name) for part in shared([row.span], [span])
        )
        for name in ("phases", "stretches")
    }
    moments = {
        name: tuple(row for row in getattr(coding, name) if span.holds(row.at))
        for name in ("signals", "marks")
    }
    responses = tuple(replace(one, signal="") for one in coding.responses if span.holds(one.at))
    return replace(coding, windows=windows, responses=responses, **lasting, **moments)


@given(codings(), st.integers(0, 59), st.integers(1, 60), st.sampled_from(["", "child-1", "adult-1"]))
def test_more_hidden_time_never_adds_anything(coding: Coding, start: int, length: int, who: str) -> None:
    hidden = Hidden(Span(start * 500, (start + length) * 500), who)
    before, after = spent(coding), spent(replace(coding, hidden=(*coding.hidden, hidden)))
    assert before.keys() == after.keys()
    for key, one in after.items():
        assert one.count <= before[key].count
        assert one.observed <= before[key].observed
        assert (one.total or 0) <= (before[key].total or 0)


# --- sight ----------------------------------------------------------------------------------------------

stretches = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5).map(
    lambda pairs: joined(Span(min(pair), max(pair)) for pair in pairs)
)


@given(stretches, st.lists(st.integers(-2, 33), min_size=1))
def test_a_moment_is_in_sight_where_a_stretch_holds_it(seen: tuple[Span, ...], moments: list[int]) -> None:
    held = Sight(seen).holds(np.array(moments))
    assert held.tolist() == [any(span.holds(at) for span in seen) for at in moments]


@given(stretches, st.integers(-2, 33), st.integers(0, 33))
def test_a_length_in_sight_is_what_it_shares_with_the_stretches(
    seen: tuple[Span, ...], start: int, length: int
) -> None:
    sight = Sight(seen)
    told = sight.lengths(np.array([start]), np.array([start + length]))
    assert told.tolist() == [total(shared(seen, [Span(start, start + length)]))]
    assert sight.total == total(seen)


def test_everybody_has_a_sight_of_their_own() -> None:
    coding = film(
        marks="laughs 5, adult-1 laughs 5", hidden="adult-1 4-6", people=(CHILD, ADULT, OTHER_ADULT)
    )
    assert [one.count for one in budget(coding)] == [1, 0]
