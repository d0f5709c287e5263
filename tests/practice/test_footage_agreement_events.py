"""Agreement over events: what both noted, what only one of them did, and what they called it."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import Refusal
from houvast.practice.footage import Clearness, Coding, Fit, Hidden, Mark, Span, Stretch
from houvast.practice.footage.matching import NOT_JUDGED, NOT_SEEN, Event, event_agreement
from houvast.practice.footage.streams import What
from houvast.practice.footage.tables import NOTHING, ONE_KIND
from tests.practice.random_codings import FREE, MANY
from tests.practice.test_footage_agreement_matching import STUDENT_A, STUDENT_B
from tests.practice.two_coders import (
    ADULT,
    CHILD,
    EVERYBODY,
    SISTER,
    answers,
    coding,
    phases,
    signals,
    two,
)

POSSIBLE = Clearness.POSSIBLE
sorts = st.sampled_from([*What, *FREE, "explores"])
tolerances = st.integers(0, 5_000)


def test_boris_issue_228_as_signals_of_a_child() -> None:
    long = {"windows": (Span(0, 300_000),)}
    a, b = coding(signals=signals(*STUDENT_A), **long), coding(signals=signals(*STUDENT_B), **long)
    found = event_agreement(a, b, "signals", tolerance=1_000)
    assert (found.matched, len(found.only_a), len(found.only_b)) == (2, 1, 1)
    assert found.only_a == (Event(155_105, CHILD, "clear"),)
    assert found.only_b == (Event(156_405, CHILD, "clear"),)
    assert event_agreement(a, b, "signals", tolerance=1_500).matched == 3


def test_a_signal_is_clear_or_possible_and_missed_by_somebody_or_not() -> None:
    a = coding(signals=(*signals(1_000, 5_000), replace(signals(9_000)[0], clearness=POSSIBLE)))
    b = coding(signals=(*signals(1_200, 9_300), replace(signals(20_000)[0], clearness=POSSIBLE)))
    found = event_agreement(a, b, "signals", tolerance=1_000)
    assert found.kappa.table.categories == (("clear",), ("possible",), (NOT_SEEN,))
    assert found.kappa.table.counts == ((1, 0, 1), (1, 0, 0), (0, 1, 0))
    assert found.differing == ((Event(9_000, CHILD, "possible"), Event(9_300, CHILD, "clear")),)
    assert found.kappa.why is None


def test_a_response_is_compared_by_how_it_was_judged() -> None:
    a = coding(responses=(*answers(1_000, fit=Fit.FITTING), *answers(4_000), *answers(8_000)))
    b = coding(responses=(*answers(1_100, fit=Fit.FITTING), *answers(4_100, fit=Fit.MISSING)))
    found = event_agreement(a, b, "responses", tolerance=500)
    assert found.kappa.table.categories == (("fitting",), ("missing",), (NOT_JUDGED,), (NOT_SEEN,))
    assert found.only_a == (Event(8_000, ADULT, NOT_JUDGED),)
    assert found.matched == 2


def test_phases_are_compared_by_where_they_begin() -> None:
    a = coding(phases=phases(0, "explores", 10_000, "upset", 20_000, "seeks", 30_000))
    b = coding(phases=phases(0, "explores", 10_900, "upset", 25_000, "seeks", 30_000))
    found = event_agreement(a, b, "phases", tolerance=1_000)
    assert (found.matched, found.differing) == (2, ())
    assert [one.kind for one in (*found.only_a, *found.only_b)] == ["seeks", "seeks"]
    assert event_agreement(a, b, "upset", tolerance=1_000).matched == 1


def test_a_code_may_be_a_mark_or_a_stretch() -> None:
    a = coding(marks=(Mark(500, ADULT, "laughs"),), stretches=(Stretch(Span(0, 9_000), CHILD, "together"),))
    for code in ("laughs", "together"):
        assert event_agreement(a, a, code, tolerance=0).matched == 1
        assert event_agreement(a, coding(), code, tolerance=0).only_a[0].kind == code
    assert event_agreement(a, a, "stretches", tolerance=0).matched == 1
    nobody = event_agreement(a, a, "sings", tolerance=0)
    assert (nobody.matched, nobody.kappa.why, nobody.kappa.table.categories) == (0, NOTHING, ((NOT_SEEN,),))


def test_what_one_child_did_is_no_match_for_another_child() -> None:
    a, b = coding(signals=signals(1_000)), coding(signals=signals(1_000, child=SISTER))
    found = event_agreement(a, b, "signals", tolerance=60_000)
    assert (found.matched, found.only_a, found.only_b) == (
        0,
        (Event(1_000, CHILD, "clear"),),
        (Event(1_000, SISTER, "clear"),),
    )
    only = event_agreement(a, b, "signals", tolerance=60_000, people=[CHILD])
    assert (len(only.only_a), len(only.only_b)) == (1, 0)


def test_what_one_of_them_could_not_see_is_not_missed() -> None:
    a = coding(signals=signals(1_000, 30_000))
    b = coding(hidden=(Hidden(Span(20_000, 40_000), CHILD),), signals=signals(1_000))
    assert event_agreement(a, b, "signals", tolerance=1_000).only_a == ()
    adult_hidden = coding(hidden=(Hidden(Span(20_000, 40_000), ADULT),), signals=signals(1_000))
    assert len(event_agreement(a, adult_hidden, "signals", tolerance=1_000).only_a) == 1


def test_one_kind_only_leaves_kappa_undefined_and_the_counts_stay() -> None:
    a = coding(signals=signals(1_000, 2_000))
    found = event_agreement(a, a, "signals", tolerance=100)
    assert (found.matched, found.kappa.kappa, found.kappa.why) == (2, None, ONE_KIND)


def test_it_tells_the_tolerance_and_the_counts() -> None:
    found = event_agreement(
        coding(signals=signals(0, 9_000)), coding(signals=signals(500)), "signals", tolerance=500
    )
    assert found.kappa.said.text() == (
        "Twee momenten zijn hetzelfde als er hoogstens 0.5 s tussen zit: "
        "1 samen, 1 alleen bij A, 0 alleen bij B."
    )


def test_a_tolerance_below_0_and_somebody_who_is_not_there_are_refused() -> None:
    with pytest.raises(Refusal):
        event_agreement(coding(), coding(), "signals", tolerance=-1)
    with pytest.raises(Refusal):
        event_agreement(coding(people=EVERYBODY[:1]), coding(), "signals", tolerance=1, people=[ADULT])


# --- what always holds --------------------------------------------------------------------------------


@MANY
@given(two(), sorts, tolerances)
def test_agreement_with_oneself_misses_nothing(
    codings: tuple[Coding, Coding], what: str, tolerance: int
) -> None:
    one = codings[0]
    found = event_agreement(one, one, what, tolerance=0)
    assert (found.only_a, found.only_b) == ((), ())
    assert found.kappa.kappa in (1.0, None) or found.differing
    assert found.matched == event_agreement(one, one, what, tolerance=tolerance).matched


@MANY
@given(two(), sorts, tolerances)
def test_swapping_coders_swaps_who_missed_what_and_changes_nothing_else(
    codings: tuple[Coding, Coding], what: str, tolerance: int
) -> None:
    a, b = codings
    one, other = (event_agreement(*pair, what, tolerance=tolerance) for pair in ((a, b), (b, a)))
    assert (other.matched, other.only_a, other.only_b) == (one.matched, one.only_b, one.only_a)
    assert other.differing == tuple(sorted((theirs, mine) for mine, theirs in one.differing))
    assert other.kappa.table == one.kappa.table.turned()
    assert other.kappa.kappa == pytest.approx(one.kappa.kappa)
    assert other.kappa.se == pytest.approx(one.kappa.se)
    assert other.kappa.why == one.kappa.why


@MANY
@given(two(), sorts, tolerances, tolerances)
def test_a_wider_tolerance_never_matches_less(
    codings: tuple[Coding, Coding], what: str, tolerance: int, more: int
) -> None:
    narrow = event_agreement(*codings, what, tolerance=tolerance)
    wide = event_agreement(*codings, what, tolerance=tolerance + more)
    assert narrow.matched <= wide.matched
    assert narrow.matched + len(narrow.only_a) == wide.matched + len(wide.only_a)


@MANY
@given(two(), sorts, tolerances, st.data())
def test_to_split_a_window_in_two_that_touch_changes_nothing(
    codings: tuple[Coding, Coding], what: str, tolerance: int, data: st.DataObject
) -> None:
    a, b = codings
    first, *others = a.windows
    cut = data.draw(st.integers(first.start, first.end))
    split = replace(a, windows=(Span(cut, first.end), *others, Span(first.start, cut)))
    assert event_agreement(split, b, what, tolerance=tolerance) == event_agreement(
        a, b, what, tolerance=tolerance
    )


@MANY
@given(two(), sorts, tolerances, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_people_changes_nothing(
    codings: tuple[Coding, Coding], what: str, tolerance: int, dice: random.Random
) -> None:
    a, b = codings
    mixed = replace(
        a,
        **{name: tuple(dice.sample(getattr(a, name), len(getattr(a, name)))) for name in ("people", *What)},
    )
    assert event_agreement(mixed, b, what, tolerance=tolerance) == event_agreement(
        a, b, what, tolerance=tolerance
    )
