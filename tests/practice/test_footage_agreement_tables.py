"""Cohen's kappa of a table: the figures of the publications it comes from, and what always holds."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import (
    COUNTED,
    NO_SPREAD,
    NOTHING,
    ONE_KIND,
    Kappa,
    Table,
    error_by_chance,
    kappa,
    linear,
    quadratic,
)

COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
FLEISS = ((106, 10, 4), (22, 28, 10), (2, 12, 6))
SEXUAL_FUN = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))

# Fleiss (1971), table 1: how many of six psychiatrists gave each of thirty patients each of five diagnoses.
PATIENTS = """\
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006""".split()
DIAGNOSES = [[kind for kind, many in enumerate(row) for _ in range(int(many))] for row in PATIENTS]


def given_together(raters: tuple[int, int], rows: list[list[int]], size: int) -> list[list[int]]:
    counts = [[0] * size for _ in range(size)]
    for row in rows:
        counts[row[raters[0]]][row[raters[1]]] += 1
    return counts


# --- as published -------------------------------------------------------------------------------------


def test_cohen_1960_two_judges_of_200_cases() -> None:
    found = kappa(COHEN)
    assert found.n == 200
    assert found.agreed == pytest.approx(0.70)
    assert found.expected == pytest.approx(0.41)
    assert found.kappa == pytest.approx(29 / 59)
    assert round(29 / 59, 4) == 0.4915


def test_cohen_1960_has_the_error_of_fleiss_cohen_and_everitt() -> None:
    found = kappa(COHEN)
    assert found.se is not None
    assert round(found.se, 4) == 0.0510
    assert (round(found.low or 0, 3), round(found.high or 0, 3)) == (0.392, 0.591)


def test_cohen_1960_by_his_older_approximation_has_a_wider_error() -> None:
    found = kappa(COHEN)
    assert found.agreed is not None
    assert found.expected is not None
    older = sqrt(found.agreed * (1 - found.agreed) / found.n) / (1 - found.expected)
    assert round(older, 4) == 0.0549


def test_cohen_1968_weights_disagreements() -> None:
    assert round(kappa(COHEN, distances=((0, 1, 3), (1, 0, 6), (3, 6, 0))).kappa or 0, 4) == 0.3478


def test_cohen_1960_with_linear_and_with_quadratic_weights() -> None:
    assert round(kappa(COHEN, distances=linear(3)).kappa or 0, 4) == 0.4737
    assert round(kappa(COHEN, distances=quadratic(3)).kappa or 0, 4) == 0.4545


def test_fleiss_cohen_everitt_1969() -> None:
    found = kappa(FLEISS)
    assert found.agreed == pytest.approx(0.70)
    assert found.expected == pytest.approx(0.475)
    assert found.kappa == pytest.approx(3 / 7)
    assert round(found.se or 0, 4) == 0.0537
    assert round(kappa(FLEISS, distances=quadratic(3)).kappa or 0, 4) == 0.5667


def test_vcd_sexual_fun_91_couples() -> None:
    found = kappa(SEXUAL_FUN)
    assert found.n == 91
    assert found.kappa is not None
    assert found.se is not None
    assert round(found.kappa, 4) == 0.1293
    assert round(found.se, 4) == 0.0686
    assert round(found.kappa / found.se, 3) == 1.885


def test_irr_diagnoses_raters_2_and_3() -> None:
    together = given_together((1, 2), DIAGNOSES, 5)
    found, by_chance = kappa(together), error_by_chance(together)
    assert found.kappa is not None
    assert by_chance is not None
    assert round(found.kappa, 3) == 0.631
    assert round(found.kappa / by_chance, 2) == 7.56


# --- an independent program ---------------------------------------------------------------------------

counts = st.integers(1, 5).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 20), min_size=size, max_size=size), min_size=size, max_size=size
    )
)


@given(counts)
def test_scikit_learn_has_the_same_kappa(table: list[list[int]]) -> None:
    rows = [(i, j) for i, row in enumerate(table) for j, many in enumerate(row) for _ in range(many)]
    for weights, distances in ((None, None), ("linear", linear), ("quadratic", quadratic)):
        found = kappa(table, distances=distances(len(table)) if distances else None)
        if found.kappa is None:
            continue
        a, b = zip(*rows, strict=True)
        known = cohen_kappa_score(a, b, weights=weights, labels=list(range(len(table))))
        assert found.kappa == pytest.approx(known)


@pytest.mark.parametrize("distances", [1 - np.eye(3), linear(3), quadratic(3)])
def test_its_error_is_what_drawing_two_hundred_thousand_times_shows(
    distances: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> None:
    seen = np.array(COHEN)
    shares = np.random.default_rng(4).multinomial(200, seen.ravel() / 200, 200_000).reshape(-1, 3, 3) / 200
    apart = (shares * distances).sum(axis=(1, 2))
    by_chance = np.einsum("ni,ij,nj->n", shares.sum(axis=2), distances, shares.sum(axis=1))
    assert kappa(COHEN, distances=distances).se == pytest.approx((1 - apart / by_chance).std(), rel=0.01)


# --- what always holds --------------------------------------------------------------------------------


def figures(of: Kappa) -> tuple[float | None, ...]:
    return of.agreed, of.expected, of.kappa, of.se, of.low, of.high


@given(counts)
def test_to_turn_the_table_changes_nothing(table: list[list[int]]) -> None:
    one = kappa(table)
    other = kappa(one.table.turned().counts)
    assert other.table.turned() == one.table
    assert other.why == one.why
    assert figures(other) == pytest.approx(figures(one), nan_ok=False)


@given(counts)
def test_it_is_at_most_1_and_lies_in_its_own_interval(table: list[list[int]]) -> None:
    for distances in (None, linear(len(table))):
        found = kappa(table, distances=distances)
        if found.kappa is None:
            assert found.why in (NOTHING, ONE_KIND)
            assert (found.se, found.low, found.high) == (None, None, None)
        elif found.se is None:
            assert found.kappa == 1
            assert found.why == NO_SPREAD
        else:
            assert found.low is not None
            assert found.high is not None
            assert -1 <= found.low <= found.kappa + 1e-12
            assert found.kappa - 1e-12 <= found.high <= 1
            assert found.kappa < 1
            assert found.why is None


@given(counts)
def test_to_count_everything_twice_makes_the_margin_smaller_and_nothing_else(table: list[list[int]]) -> None:
    once, twice = kappa(table), kappa([[2 * many for many in row] for row in table])
    assert twice.kappa == pytest.approx(once.kappa)
    assert twice.se == pytest.approx(once.se and once.se / sqrt(2))


@given(counts, st.randoms(use_true_random=False))
def test_the_order_of_the_categories_changes_nothing(table: list[list[int]], dice: object) -> None:
    order = list(range(len(table)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    shuffled = [[table[i][j] for j in order] for i in order]
    assert figures(kappa(shuffled)) == pytest.approx(figures(kappa(table)))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_agreement_with_oneself_is_1_or_undefined_with_its_reason(diagonal: list[int]) -> None:
    found = kappa(np.diag(diagonal).tolist())
    kinds = sum(many > 0 for many in diagonal)
    assert found.kappa == (1.0 if kinds > 1 else None)
    assert found.why == (NO_SPREAD if kinds > 1 else ONE_KIND if kinds else NOTHING)
    assert (found.se, found.low, found.high) == (None, None, None)


# --- undefined, refused, told ---------------------------------------------------------------------------


def test_nothing_counted_is_no_agreement_and_no_disagreement() -> None:
    found = kappa([[0, 0], [0, 0]])
    assert (found.kappa, found.agreed, found.n, found.why) == (None, None, 0, NOTHING)
    assert error_by_chance([[0, 0], [0, 0]]) is None


def test_one_kind_only_leaves_kappa_undefined_however_often_both_agree() -> None:
    found = kappa([[50, 0], [0, 0]])
    assert (found.kappa, found.agreed, found.why) == (None, 1.0, ONE_KIND)
    assert error_by_chance([[50, 0], [0, 0]]) is None


def test_two_coders_who_share_no_kind_agree_as_much_as_chance_has_them() -> None:
    found = kappa([[0, 5], [0, 0]])
    assert (found.kappa, found.expected) == (0.0, 0.0)


@pytest.mark.parametrize(
    "table", [[[1, 2]], [[1, 2], [3]], [[1, -2], [3, 4]], [[1.5, 2], [3, 4]], [["a"]], [1, 2], []]
)
def test_a_table_that_cannot_be_is_refused(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"square|inhomogeneous"):
        kappa(table)


@pytest.mark.parametrize(
    "distances",
    [
        linear(2),
        np.ones((3, 3)),
        np.zeros((3, 3)),
        -linear(3),
        ((0, 1, np.nan), (1, 0, 1), (1, 1, 0)),
        ((0, 1, np.inf), (1, 0, 1), (1, 1, 0)),
    ],
)
def test_distances_that_cannot_be_are_refused(distances: object) -> None:
    with pytest.raises(ValueError, match="distances"):
        kappa(COHEN, distances=distances)  # type: ignore[arg-type]


def test_names_of_categories_go_along_and_each_has_one() -> None:
    names = (("explores",), ("upset",), ("",))
    assert kappa(COHEN, categories=names).table == Table(names, COHEN)
    assert kappa(COHEN).table.categories == (("1",), ("2",), ("3",))
    with pytest.raises(ValueError, match="name"):
        kappa(COHEN, categories=names[:2])


def test_what_was_counted_goes_along_in_words_that_can_be_translated() -> None:
    said = Said("Geteld: {n}.", {"n": 3})
    assert kappa(COHEN, said=said).said == said
    assert said.text() == "Geteld: 3."
    assert said.text(lambda _message: "Counted: {n}.") == "Counted: 3."
    assert COUNTED.text().endswith(".")


def test_a_table_turned_round_has_the_other_coder_in_its_rows() -> None:
    table = Table((("a",), ("b",)), ((1, 2), (3, 4)))
    assert table.turned() == Table((("a",), ("b",)), ((1, 3), (2, 4)))
    assert table.turned().turned() == table
