"""What docs/footage.md tells about the figures of a film, over any coding there can be."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage import Coding, Span
from houvast.practice.footage.agreement import agreement
from houvast.practice.footage.figures import figures
from houvast.practice.footage.sequences import transitions
from tests.practice.films import CODES, SCHEME, codings, film
from tests.practice.two_coders import two


def later(coding: Coding, by: int) -> Coding:
    """The same film with so much time (ms) before it that nobody watched."""

    def moved(row: Any) -> Any:
        if hasattr(row, "span"):
            return replace(row, span=Span(row.span.start + by, row.span.end + by))
        return replace(row, at=row.at + by)

    return replace(
        coding,
        windows=tuple(Span(one.start + by, one.end + by) for one in coding.windows),
        **{
            rows: tuple(map(moved, getattr(coding, rows)))
            for rows in ("hidden", "phases", "signals", "responses", "stretches", "marks")
        },
    )


# --- the whole --------------------------------------------------------------------------------------------


@given(codings(), st.integers(1, 3_600_000))
def test_when_a_film_begins_changes_nothing_but_its_times(coding: Coding, by: int) -> None:
    one, other = figures(coding, SCHEME), figures(later(coding, by), SCHEME)
    assert other.budget == one.budget
    assert other.sequences == one.sequences
    assert [(c.outcome, c.steps, c.span.length) for c in other.circles] == [
        (c.outcome, c.steps, c.span.length) for c in one.circles
    ]
    assert [(at.answered, at.later, at.unanswered, at.unknown, at.median) for at in other.latencies] == [
        (at.answered, at.later, at.unanswered, at.unknown, at.median) for at in one.latencies
    ]
    assert [clip.span.start - by for clip in other.moments] == [clip.span.start for clip in one.moments]


@given(st.lists(st.lists(st.sampled_from(CODES), max_size=40), max_size=4), st.booleans())
def test_a_z_and_a_q_come_only_from_30_transitions_and_5_expected_on(
    runs: list[list[str]], repeats: bool
) -> None:
    found = transitions(runs, repeats=repeats)
    for cell in (cell for row in found.cells for cell in row):
        enough = found.n >= 30 and cell.expected is not None and cell.expected > 4.999_999
        assert enough or (cell.residual, cell.yule.q) == (None, None)
        assert (cell.residual is None) == (cell.why is not None)
    assert found.n >= 30 or (found.g2, found.p) == (None, None)


# --- agreement --------------------------------------------------------------------------------------------


@given(two(), st.data())
def test_whom_one_names_twice_counts_once(pair: tuple[Coding, Coding], data: st.DataObject) -> None:
    people = [person.id for person in pair[0].people]
    some = data.draw(st.lists(st.sampled_from(people), min_size=1, unique=True))
    again = data.draw(st.lists(st.sampled_from(some)))
    once, twice = agreement(*pair, people=some), agreement(*pair, people=[*some, *again])
    assert twice == once


@given(codings())
def test_with_oneself_kappa_is_1_without_a_margin_or_has_a_reason(coding: Coding) -> None:
    found = agreement(coding, coding, tolerance=0)
    for one in (found.timed, *(event.kappa for event in found.matched)):
        assert one.kappa == 1 or (one.kappa is None and one.why)
        assert (one.se, one.low, one.high) == (None, None, None)
        assert one.why
    assert found.moments == ()


def test_two_codings_of_nobody_in_common_say_so_and_nothing_more() -> None:
    one = film("upset 3-9")
    other = replace(film(""), people=tuple(replace(p, id=f"{p.kind}-9") for p in one.people))
    found = agreement(one, other)
    assert found.left_out == ("adult-1", "adult-9", "child-1", "child-9")
    assert found.timed.kappa is None
    assert [event.kappa.n for event in found.matched] == [0]
    assert found.timed.why
