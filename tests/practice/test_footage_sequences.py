"""What follows what: the figures of published examples, to the digits given there, and what is never said."""

from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.footage.fitting import fitted
from houvast.practice.footage.sequences import (
    Cell,
    Transitions,
    counted,
    table,
    transitions,
    yules_q,
)
from tests.practice.films import CODES

# Griffin & Gottman 1990, p. 137: a couple, each happy, neutral or unhappy; wife (W) and husband (H).
COUPLE = "H+ Ho H- W+ Wo W-".split()
GRIFFIN_GOTTMAN = np.array(
    [
        [0, 0, 0, 0, 2, 2],
        [0, 10, 5, 5, 60, 20],
        [0, 9, 2, 1, 3, 0],
        [0, 3, 0, 1, 5, 0],
        [3, 54, 6, 2, 24, 8],
        [1, 24, 2, 1, 3, 12],
    ]
)
# Bakeman & Quera 2011, p. 159: 75 codes of a class.
CLASS = "Chat Write Read Ask Attentive".split()
BAKEMAN_QUERA = "214334342144541345322141252123314414133315211314123345523352544231552213333"
CODED = [CLASS[int(digit) - 1] for digit in BAKEMAN_QUERA]
COLLAPSED = [CODED[0], *(after for before, after in pairwise(CODED) if before != after)]
COLLAPSED_TABLE = [
    [0, 3, 4, 6, 2],
    [6, 0, 4, 0, 2],
    [4, 1, 0, 4, 1],
    [5, 2, 2, 0, 3],
    [0, 5, 1, 2, 0],
]
POSSIBLE = ~np.eye(5, dtype=bool)


def cell(of: Transitions, before: str, after: str) -> Cell:
    return of.cells[of.codes.index(before)][of.codes.index(after)]


def as_table(of: Transitions, names: list[str]) -> list[list[int]]:
    return [[cell(of, before, after).count for after in names] for before in names]


def residual(of: Transitions, names: list[str], before: str, after: str) -> float:
    """The residual of a cell, also where so few are expected that it is not shown."""
    possible = np.ones((len(names),) * 2) if of.repeats else POSSIBLE
    away = fitted(as_table(of, names), possible).residual
    return round(float(away[names.index(before), names.index(after)]), 2)


def q(of: Transitions, before: str, after: str) -> float | None:
    """Yule's Q of a cell, also where it is not shown."""
    (a, b), (c, d) = cell(of, before, after).yule.table
    found = yules_q(a, b, c, d).q
    return None if found is None else round(found, 2)


# --- Griffin & Gottman 1990: codes that can repeat ------------------------------------------------------

couple = table(COUPLE, GRIFFIN_GOTTMAN, repeats=True)


def test_griffin_gottman_1990_expected() -> None:
    assert couple.n == 268
    assert cell(couple, "Ho", "Wo").expected == pytest.approx(36.19, abs=0.005)


@pytest.mark.parametrize(
    ("before", "after", "z"),
    [("Ho", "Wo", 6.26), ("Ho", "Ho", -7.13), ("Wo", "Ho", 4.68), ("W-", "Wo", -4.35), ("W-", "W-", 2.41)],
)
def test_griffin_gottman_1990_adjusted_residuals(before: str, after: str, z: float) -> None:
    assert cell(couple, before, after).residual == pytest.approx(z, abs=0.005)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("Ho", "Wo", 0.68), ("Wo", "Ho", 0.55), ("W-", "Wo", -0.81), ("Ho", "Ho", -0.82)],
)
def test_griffin_gottman_1990_yules_q(before: str, after: str, told: float) -> None:
    assert cell(couple, before, after).yule.q == pytest.approx(told, abs=0.005)


def test_griffin_gottman_1990_likelihood_ratio() -> None:
    assert (round(couple.g2 or 0, 1), couple.df) == (107.6, 25)


# --- Bakeman & Quera 2011: codes that can repeat --------------------------------------------------------

lesson = transitions([CODED], repeats=True)


def test_bakeman_quera_2011_table() -> None:
    assert as_table(lesson, CLASS) == [
        [1, 3, 4, 6, 2],
        [6, 2, 4, 0, 2],
        [4, 1, 9, 4, 1],
        [5, 2, 2, 3, 3],
        [0, 5, 1, 2, 2],
    ]
    assert lesson.n == 74


@pytest.mark.parametrize(
    ("before", "after", "z"),
    [
        ("Attentive", "Write", 2.90),
        ("Read", "Read", 2.32),
        ("Write", "Chat", 2.14),
        ("Write", "Ask", -2.10),
        ("Chat", "Ask", 1.94),
    ],
)
def test_bakeman_quera_2011_adjusted_residuals(before: str, after: str, z: float) -> None:
    assert residual(lesson, CLASS, before, after) == z


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [("Attentive", "Write", 0.75), ("Read", "Read", 0.57), ("Write", "Chat", 0.58)],
)
def test_bakeman_quera_2011_yules_q(before: str, after: str, told: float) -> None:
    assert q(lesson, before, after) == told


def test_bakeman_quera_2011_yules_q_of_an_empty_cell_is_given_there_as_minus_1_and_here_not_at_all() -> None:
    assert cell(lesson, "Write", "Ask").yule.table == ((0, 14), (15, 45))
    assert q(lesson, "Write", "Ask") is None


def test_bakeman_quera_2011_likelihood_ratio() -> None:
    assert lesson.g2 == pytest.approx(30.95, abs=0.005)
    assert lesson.df == 16
    assert lesson.p == pytest.approx(0.0136, abs=0.00005)


# --- Agresti 2007: the residual itself ------------------------------------------------------------------


def test_agresti_2007_standardized_residuals_and_chi_squared() -> None:
    found = fitted([[762, 327, 468], [484, 239, 477]], np.ones((2, 3)))
    assert np.round(found.residual[0], 3).tolist() == [4.502, 0.699, -5.316]
    chi_squared = ((found.observed - found.expected) ** 2 / found.expected).sum()
    assert round(float(chi_squared), 3) == 30.070


# --- Bakeman & Quera 2011 without repeats: codes that cannot follow themselves --------------------------

changes = transitions([CODED], repeats=False)


def test_bakeman_quera_2011_collapsed_table() -> None:
    assert (len(COLLAPSED), changes.n) == (58, 57)
    assert as_table(changes, CLASS) == COLLAPSED_TABLE
    assert (
        transitions([COLLAPSED], repeats=False)
        == transitions([COLLAPSED[:-1] + COLLAPSED[-1:] * 2], repeats=False)
        == changes
    )


def test_lag_sequential_collapsed_expected_by_iterative_fitting() -> None:
    expected = fitted(COLLAPSED_TABLE, POSSIBLE).expected
    assert np.round(expected[0, 1:], 3).tolist() == [4.036, 3.862, 4.429, 2.673]
    assert np.round(expected[4, :4], 3).tolist() == [2.673, 1.744, 1.669, 1.914]
    assert round(cell(changes, "Chat", "Write").expected or 0, 3) == 4.036


def test_lag_sequential_collapsed_likelihood_ratio() -> None:
    assert changes.g2 == pytest.approx(21.060, abs=0.0005)
    assert changes.df == 11


@pytest.mark.parametrize(
    ("before", "after", "z"),
    [
        ("Attentive", "Write", 3.06),
        ("Attentive", "Chat", -2.23),
        ("Write", "Ask", -2.41),
        ("Write", "Chat", 1.21),
        ("Read", "Ask", 1.20),
        ("Chat", "Ask", 1.14),
    ],
)
def test_lag_sequential_collapsed_residuals_with_the_leverage_of_that_model(
    before: str, after: str, z: float
) -> None:
    assert residual(changes, CLASS, before, after) == z


def test_the_textbook_shortcut_would_have_given_other_residuals() -> None:
    found = fitted(COLLAPSED_TABLE, POSSIBLE)
    n, rows, columns = 57, found.observed.sum(1), found.observed.sum(0)
    shortcut = (found.observed - found.expected) / np.sqrt(
        found.expected * (1 - rows[:, None] / n) * (1 - columns[None, :] / n)
    )
    told = [round(float(shortcut[at]), 2) for at in ((4, 1), (4, 0), (1, 3))]
    assert told == [2.96, -2.05, -2.23]


def test_lag_sequential_collapsed_yules_q_with_the_2_x_2_it_is_about() -> None:
    assert cell(changes, "Attentive", "Write").yule.table == ((5, 3), (6, 43))
    assert q(changes, "Attentive", "Write") == 0.85


# --- Yule's Q -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("odds", "told"), [(1.25, 0.11), (2, 0.33), (3, 0.50)])
def test_yules_q_of_an_odds_ratio(odds: float, told: float) -> None:
    assert round(yules_q(round(odds * 100), 100, 100, 100).q or 0, 2) == told


def test_yules_q_of_30_10_5_55() -> None:
    found = yules_q(30, 10, 5, 55)
    assert found.table == ((30, 10), (5, 55))
    assert found.why is None
    assert round(found.q or 0, 4) == 0.9412
    assert round(float(fitted(found.table, np.ones((2, 2))).residual[0, 0]), 3) == 6.847


@pytest.mark.parametrize("four", [(0, 10, 5, 55), (30, 0, 5, 55), (30, 10, 0, 55), (30, 10, 5, 0)])
def test_yules_q_with_an_empty_cell_is_not_perfect_but_unknown(four: tuple[int, int, int, int]) -> None:
    found = yules_q(*four)
    assert found.q is None
    assert found.why is not None
    assert "leeg" in found.why.text()


@given(*[st.integers(1, 1_000)] * 4)
def test_yules_q_turns_round_with_the_table_and_stays_between_minus_1_and_1(
    a: int, b: int, c: int, d: int
) -> None:
    one, turned = yules_q(a, b, c, d).q, yules_q(b, a, d, c).q
    assert one is not None
    assert turned == -one
    assert -1 < one < 1


# --- what is not said -----------------------------------------------------------------------------------


def test_with_fewer_than_30_transitions_there_are_counts_and_nothing_else() -> None:
    found = transitions([CODED[:30]], repeats=True)
    assert (found.n, found.g2, found.p) == (29, None, None)
    assert found.why is not None
    assert "30" in found.why.text()
    assert {(one.residual, one.yule.q) for one in chain(*found.cells)} == {(None, None)}
    assert all(one.expected is not None and one.why == found.why for one in chain(*found.cells))
    assert table("abc", np.full((3, 3), 5), repeats=True).few == 0
    assert transitions([CODED[:31]], repeats=True).g2 is not None


def test_a_cell_in_which_fewer_than_5_are_expected_shows_no_residual() -> None:
    cells = list(chain(*couple.cells))
    for one in cells:
        assert one.expected is not None
        assert (
            (one.residual is None) == (one.yule.q is None and one.yule.why == one.why) == (one.expected < 5)
        )
    assert couple.few == sum(one.residual is None for one in cells) > 0
    why = cell(couple, "H+", "H-").why
    assert why is not None
    assert "5" in why.text()


def test_from_30_transitions_and_5_expected_on_residuals_are_shown() -> None:
    for counts, shown in (
        ([[8, 7], [7, 8]], True),
        ([[8, 7], [7, 7]], False),
        ([[5] * 3] * 3, True),
        ([[5, 5, 5], [5, 5, 5], [4, 5, 5]], False),
    ):
        found = table("abc"[: len(counts)], np.array(counts), repeats=True)
        assert (found.cells[0][0].residual is not None) == shown
        assert (found.cells[0][0].why is None) == shown


def test_what_cannot_follow_itself_has_no_expected_count_there() -> None:
    found = cell(changes, "Ask", "Ask")
    assert (found.count, found.expected, found.residual, found.yule.q) == (0, None, None, None)
    assert found.why is not None
    assert found.why.text() == "Dit kan niet op zichzelf volgen."


def test_a_code_that_nothing_ever_follows_leaves_the_model() -> None:
    found = transitions(
        [["explores", "upset"] * 20 + ["seeks", "explores"] * 20, ["comforted"]], repeats=False
    )
    gone = cell(found, "comforted", "upset")
    assert (gone.expected, gone.residual) == (None, None)
    assert gone.why is not None
    assert "niets gezien" in gone.why.text()


def test_a_code_that_comes_only_first_or_only_last_is_empty_on_one_side() -> None:
    found = transitions(
        [["seeks", *["explores", "upset", "elsewhere", "upset"] * 10, "comforted"]], repeats=False
    )
    for before, after, empty in (
        ("explores", "seeks", True),
        ("comforted", "explores", True),
        ("seeks", "explores", False),
        ("upset", "comforted", False),
    ):
        why = cell(found, before, after).why
        assert why is not None
        assert ("niets gezien" in why.text()) == empty


def test_where_the_totals_leave_no_choice_there_is_nothing_to_test() -> None:
    found = transitions([["explores", "upset"] * 30], repeats=False)
    assert (found.n, found.df, found.g2, found.p) == (59, 0, None, None)
    why = cell(found, "explores", "upset").why
    assert found.why == why is not None
    assert cell(found, "explores", "upset").expected == pytest.approx(30)


def test_nothing_seen_is_nothing_said() -> None:
    nothing, alone = transitions([], repeats=True), transitions([["explores"]], repeats=False)
    assert (nothing.codes, nothing.cells, nothing.n) == ((), (), 0)
    assert alone.codes == ("explores",)
    assert nothing.why == alone.why is not None
    assert (alone.g2, alone.df, alone.p) == (None, 0, None)


# --- counting -------------------------------------------------------------------------------------------

runs_of_codes = st.lists(st.lists(st.sampled_from(CODES), max_size=12), max_size=5)


@given(runs_of_codes)
def test_every_next_code_in_a_run_is_one_transition_and_none_crosses_two_runs(runs: list[list[str]]) -> None:
    codes, counts = counted(runs, repeats=True)
    told = [pair for run in runs for pair in pairwise(run)]
    assert counts.sum() == len(told)
    for row, before in enumerate(codes):
        for column, after in enumerate(codes):
            assert counts[row, column] == told.count((before, after))


@given(runs_of_codes)
def test_without_repeats_the_same_code_in_a_row_is_one_code(runs: list[list[str]]) -> None:
    once = [
        [run[0], *(after for before, after in pairwise(run) if before != after)] if run else []
        for run in runs
    ]
    assert transitions(runs, repeats=False) == transitions(once, repeats=False)
    assert not counted(runs, repeats=False)[1].diagonal().any()


@given(runs_of_codes)
def test_the_order_of_the_runs_does_not_matter(runs: list[list[str]]) -> None:
    assert transitions(list(reversed(runs)), repeats=False) == transitions(runs, repeats=False)
