"""A film cut into units of time: what is counted, what is not, and how two or more coders agree over it."""

import random
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from houvast.practice.faults import Refusal
from houvast.practice.footage import Coding, Hidden, Mark, Span, Stretch
from houvast.practice.footage import timed as timed_module
from houvast.practice.footage.alpha import Metric, alpha
from houvast.practice.footage.spans import joined, shared, total
from houvast.practice.footage.streams import Stream, What
from houvast.practice.footage.tables import NOTHING, ONE_KIND
from houvast.practice.footage.timed import grid_over, time_unit_alpha, time_unit_kappa, units
from houvast.server.measuring.invented_coding import first_coder, second_coder
from tests.practice.random_codings import MANY
from tests.practice.two_coders import ADULT, CHILD, EVERYBODY, SISTER, answers, coding, phases, signals, two

EVERYTHING = tuple(What)
A = coding("coder-1", phases=phases(0, "explores", 30_000, "upset", 60_000))
B = coding("coder-2", phases=phases(0, "explores", 20_000, "upset", 60_000))
widths = st.integers(200, 30_000)
sorts = st.lists(st.sampled_from(What), min_size=1, unique=True)


def cells(a: Coding, b: Coding, **how: object) -> dict[tuple[str, str], int]:
    """The table by its names, of one stream; without empty cells."""
    table = time_unit_kappa(a, b, **how).table  # type: ignore[arg-type]
    names = ["+".join(category) for category in table.categories]
    return {
        (one, other): many
        for one, row in zip(names, table.counts, strict=True)
        for other, many in zip(names, row, strict=True)
        if many
    }


# --- what is counted ----------------------------------------------------------------------------------


def test_every_second_is_counted_once_with_the_phase_at_its_middle() -> None:
    assert cells(A, B) == {("explores", "explores"): 20, ("explores", "upset"): 10, ("upset", "upset"): 30}
    found = time_unit_kappa(A, B)
    assert found.n == 60
    assert found.agreed == pytest.approx(50 / 60)
    assert found.kappa == pytest.approx(2 / 3)
    assert found.table.streams == (Stream(What.PHASES, CHILD),)


def test_where_nothing_was_coded_that_is_what_was_seen() -> None:
    silent = coding("coder-2", phases=phases(0, "explores", 20_000))
    assert cells(A, silent)["upset", ""] == 30
    assert cells(A, silent)["explores", ""] == 10


def test_a_border_in_the_middle_of_a_unit_belongs_to_what_begins_there() -> None:
    later = coding("coder-2", phases=phases(0, "explores", 30_500, "upset", 60_000))
    assert cells(A, later) == {("explores", "explores"): 30, ("upset", "upset"): 30}
    too_late = coding("coder-2", phases=phases(0, "explores", 30_501, "upset", 60_000))
    assert cells(A, too_late)["upset", "explores"] == 1


def test_what_one_of_them_could_not_see_is_not_counted() -> None:
    hidden = replace(B, hidden=(Hidden(Span(20_000, 30_000), CHILD),))
    assert cells(A, hidden) == {("explores", "explores"): 20, ("upset", "upset"): 30}
    assert cells(hidden, A) == cells(A, hidden)
    other = replace(B, hidden=(Hidden(Span(20_000, 30_000), ADULT),))
    assert time_unit_kappa(A, other).n == 60
    assert time_unit_kappa(A, other, people=[CHILD, ADULT]).n == 50


def test_only_the_time_that_both_watched_counts() -> None:
    shorter = coding("coder-2", windows=(Span(25_000, 50_000),), phases=phases(25_000, "upset", 50_000))
    assert cells(A, shorter) == {("explores", "upset"): 5, ("upset", "upset"): 20}


def test_units_begin_with_each_stretch_and_half_a_unit_is_one_too() -> None:
    grid = grid_over([Span(100, 2_600), Span(5_000, 5_499), Span(6_000, 7_400)], 1_000)
    assert grid.start.tolist() == [100, 1_100, 2_100, 6_000]
    assert grid.end.tolist() == [1_100, 2_100, 2_600, 7_000]
    assert grid.dropped == 499 + 400
    assert len(grid_over([], 1_000).start) == 0


@given(st.lists(st.integers(0, 50_000), max_size=8, unique=True).map(sorted), widths)
def test_no_time_is_counted_twice_or_lost_unseen(cuts: list[int], unit: int) -> None:
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    grid = grid_over(spans, unit)
    length = grid.end - grid.start
    assert int(length.sum()) + grid.dropped == total(spans)
    assert 0 <= grid.dropped <= len(spans) * unit / 2
    assert all(unit / 2 <= one <= unit for one in length.tolist())
    assert all(
        any(s.start <= a and b <= s.end for s in spans) for a, b in zip(grid.start, grid.end, strict=True)
    )


def test_moments_count_in_the_unit_they_fall_in_as_often_as_they_do() -> None:
    a = coding(signals=signals(500, 600, 9_999), responses=answers(700))
    b = coding(signals=signals(550, 10_000))
    how = {"unit": 10_000, "what": [What.SIGNALS]}
    assert cells(a, b, **how) == {("signal x3", "signal"): 1, ("", "signal"): 1, ("", ""): 4}
    both = time_unit_kappa(a, b, unit=10_000, what=[What.SIGNALS, What.RESPONSES]).table
    assert both.streams == (Stream(What.RESPONSES, ADULT), Stream(What.SIGNALS, CHILD))
    assert ("response", "signal x3") in both.categories


def test_a_moment_in_time_that_drops_out_or_is_hidden_is_not_counted() -> None:
    a = coding(windows=(Span(0, 10_400),), signals=signals(200, 5_500, 10_300))
    hidden = replace(a, hidden=(Hidden(Span(5_000, 6_000), CHILD),))
    found = time_unit_kappa(a, hidden, what=[What.SIGNALS])
    assert found.table.counts == ((8, 0), (0, 1))


def test_children_and_free_codes_are_streams_side_by_side() -> None:
    a = coding(
        phases=(*phases(0, "explores", 60_000), *phases(0, "upset", 60_000, child=SISTER)),
        stretches=(Stretch(Span(0, 30_000), CHILD, "together"), Stretch(Span(0, 60_000), CHILD, "hums")),
        marks=(Mark(500, ADULT, "laughs"), Mark(600, ADULT, "laughs")),
    )
    found = time_unit_kappa(a, a, what=EVERYTHING).table
    assert found.streams == (
        Stream(What.MARKS, ADULT, "laughs"),
        Stream(What.PHASES, CHILD),
        Stream(What.PHASES, SISTER),
        Stream(What.STRETCHES, CHILD, "hums"),
        Stream(What.STRETCHES, CHILD, "together"),
    )
    assert ("laughs x2", "explores", "upset", "hums", "together") in found.categories
    assert sum(found.counts[at][at] for at in range(len(found.counts))) == 60
    assert time_unit_kappa(a, a, what=EVERYTHING, people=[SISTER]).table.streams == found.streams[2:3]


def test_who_is_in_one_coding_only_is_left_out_and_asking_for_such_a_person_is_refused() -> None:
    fewer = replace(A, people=EVERYBODY[:1])
    more = replace(B, phases=(*B.phases, *phases(0, "upset", 60_000, child=SISTER)))
    assert time_unit_kappa(fewer, more) == time_unit_kappa(A, B)
    with pytest.raises(Refusal) as refused:
        time_unit_kappa(fewer, more, people=[CHILD, SISTER])
    assert [fault.text() for fault in refused.value.faults] == ["Niet elke codering gaat over child-2."]


def test_a_unit_of_no_time_is_refused() -> None:
    with pytest.raises(Refusal):
        time_unit_kappa(A, B, unit=0)


def test_many_streams_are_numbered_anew_and_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = first_coder(300), second_coder(first_coder(300))
    found = time_unit_kappa(a, b, what=EVERYTHING, unit=5_000)
    monkeypatch.setattr(timed_module, "MOST_CODES", 1)
    assert time_unit_kappa(a, b, what=EVERYTHING, unit=5_000) == found


# --- undefined and told -------------------------------------------------------------------------------


def test_one_phase_all_along_is_undefined_and_not_whole_agreement() -> None:
    a = coding(phases=phases(0, "explores", 60_000))
    found = time_unit_kappa(a, a)
    assert (found.kappa, found.agreed, found.why) == (None, 1.0, ONE_KIND)


def test_nothing_coded_is_undefined_too() -> None:
    assert time_unit_kappa(coding(), coding()).why == ONE_KIND


def test_without_a_moment_that_both_could_see_there_is_nothing_to_say() -> None:
    hidden = replace(B, hidden=(Hidden(Span(0, 60_000)),))
    found = time_unit_kappa(A, hidden)
    assert (found.kappa, found.n, found.why) == (None, 0, NOTHING)


def test_it_tells_the_unit_how_many_there_were_and_what_dropped_out() -> None:
    found = time_unit_kappa(A, B, unit=7_000)
    assert found.said.text() == (
        "In elk stukje film van 7 s is geteld wat er in het midden was: 9 stukjes, in de 60 s die te zien "
        "waren. Aan de randen viel 0 s weg."
    )
    moments = time_unit_kappa(A, replace(B, signals=signals(5)), unit=8_100, what=EVERYTHING).said.text()
    assert "welke momenten erin vielen: 7 stukjes" in moments
    assert "viel 3.3 s weg" in moments


# --- an independent program ---------------------------------------------------------------------------


def second_by_second(of: Coding, spans: Sequence[Span], unit: int) -> list[str]:
    """The same by walking: the phase of the first child at the middle of each unit."""
    found = []
    for span in spans:
        for start in range(span.start, span.end, unit):
            end = min(start + unit, span.end)
            if end - start >= unit / 2:
                middle = (start + end) // 2
                held = [one.code for one in of.phases if one.child == CHILD and one.span.holds(middle)]
                found.append(held[0] if held else "")
    return found


@MANY
@given(two(), widths)
def test_scikit_learn_has_the_same_kappa_of_a_film_walked_through(
    codings: tuple[Coding, Coding], unit: int
) -> None:
    spans = shared(*(one.observed(CHILD) for one in codings))
    a, b = (second_by_second(one, spans, unit) for one in codings)
    found = time_unit_kappa(*codings, unit=unit, people=[CHILD])
    assert found.n == len(a)
    if found.kappa is not None:
        assert found.kappa == pytest.approx(cohen_kappa_score(a, b))
    if any(one.phases for one in codings):
        value = time_unit_alpha(codings, unit=unit, people=[CHILD]).value
        by_hand = alpha(_with_gaps(codings, unit), Metric.NOMINAL).value
        assert value == pytest.approx(by_hand)


def _with_gaps(codings: tuple[Coding, Coding], unit: int) -> list[list[str | None]]:
    seen = [one.observed(CHILD) for one in codings]
    grid = grid_over(joined((*seen[0], *seen[1])), unit)
    rows = []
    for one, observed in zip(codings, seen, strict=True):
        row: list[str | None] = []
        for middle in ((grid.start + grid.end) // 2).tolist():
            held = [p.code for p in one.phases if p.child == CHILD and p.span.holds(middle)]
            there = any(span.holds(middle) for span in observed)
            row.append((held[0] if held else "") if there else None)
        rows.append(row)
    return rows


# --- what always holds --------------------------------------------------------------------------------


@MANY
@given(two(), widths, sorts)
def test_agreement_with_oneself_is_1_or_undefined_with_its_reason(
    codings: tuple[Coding, Coding], unit: int, what: list[What]
) -> None:
    found = time_unit_kappa(codings[0], codings[0], unit=unit, what=what)
    assert found.kappa in (1.0, None)
    assert found.agreed in (1.0, None)
    assert found.why is not None
    several = time_unit_alpha(codings[:1] * 3, unit=unit, what=what)
    assert several.value == (None if found.kappa is None else pytest.approx(1))


@MANY
@given(two(), widths, sorts)
def test_swapping_coders_turns_the_table_and_changes_nothing_else(
    codings: tuple[Coding, Coding], unit: int, what: list[What]
) -> None:
    a, b = codings
    one, other = (time_unit_kappa(*pair, unit=unit, what=what) for pair in ((a, b), (b, a)))
    assert other.table == one.table.turned()
    assert other.kappa == pytest.approx(one.kappa)
    assert other.se == pytest.approx(one.se)
    assert (other.n, other.why, other.said) == (one.n, one.why, one.said)


@MANY
@given(two(), widths, sorts, st.data())
def test_to_split_a_window_in_two_that_touch_changes_nothing(
    codings: tuple[Coding, Coding], unit: int, what: list[What], data: st.DataObject
) -> None:
    a, b = codings
    first, *others = a.windows
    cut = data.draw(st.integers(first.start, first.end))
    split = replace(a, windows=(Span(cut, first.end), *others, Span(first.start, cut)))
    assert time_unit_kappa(split, b, unit=unit, what=what) == time_unit_kappa(a, b, unit=unit, what=what)


@MANY
@given(two(), widths, sorts, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_people_changes_nothing(
    codings: tuple[Coding, Coding], unit: int, what: list[What], dice: random.Random
) -> None:
    a, b = codings
    mixed = replace(
        a,
        **{name: tuple(dice.sample(getattr(a, name), len(getattr(a, name)))) for name in ("people", *What)},
    )
    assert time_unit_kappa(mixed, b, unit=unit, what=what) == time_unit_kappa(a, b, unit=unit, what=what)


@MANY
@given(two(), widths, sorts)
def test_a_coder_who_saw_nothing_changes_no_alpha(
    codings: tuple[Coding, Coding], unit: int, what: list[What]
) -> None:
    people = sorted(person.id for person in codings[0].people)
    blind = replace(codings[0], coder="coder-3", hidden=(Hidden(Span(0, 600_001)),))
    two_of_them = time_unit_alpha(codings, unit=unit, people=people, what=what)
    three = time_unit_alpha((*codings, blind), unit=unit, people=people, what=what)
    assert three.value == pytest.approx(two_of_them.value)
    assert (three.n_units, three.n_values) == (two_of_them.n_units, two_of_them.n_values)


def test_alpha_goes_on_where_a_coder_could_not_see() -> None:
    shorter = coding("coder-3", windows=(Span(0, 30_000),), phases=phases(0, "explores", 30_000))
    found = time_unit_alpha((A, B, shorter))
    assert (found.n_units, found.n_values) == (60, 150)
    rows = [
        ["explores"] * 30 + ["upset"] * 30,
        ["explores"] * 20 + ["upset"] * 40,
        ["explores"] * 30 + [None] * 30,
    ]
    assert found.value == alpha(rows, Metric.NOMINAL).value
    assert found.said.values["n"] == 60


# --- how fast it is -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "most"), [(1_000, 0.016), (10_000, 0.015), (100_000, 0.15)])
def test_two_codings_of_so_many_rows_are_compared_in_time(rows: int, most: float) -> None:
    a = first_coder(rows)
    b = second_coder(a)
    taken = []
    for _round in range(5):
        fresh = replace(a), replace(b)
        began = time.process_time()
        time_unit_kappa(*fresh, unit=1_000)
        taken.append(time.process_time() - began)
        time_unit_alpha(fresh, unit=1_000)
    assert min(taken) < most


def test_units_know_their_streams_and_what_each_coder_saw() -> None:
    cut = units((A, B), unit=30_000, people=None, what=[What.PHASES])
    assert cut.categories == (("explores",), ("upset",))
    assert cut.seen.tolist() == [[0, 1], [0, 1]]
