"""What R has for the same tables: cohen.kappa of psych, Kappa of vcd, and loglin for tables with a hole."""

import random
from collections.abc import Iterator

import pytest

from houvast.practice.footage.missed import kappa_with_missed
from houvast.practice.footage.said import Said
from houvast.practice.footage.tables import Kappa, Table, kappa, linear, quadratic
from tests.practice.by_r import asked, matrix
from tests.practice.test_footage_agreement_tables import COHEN, FLEISS, SEXUAL_FUN

COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
MANY = 40


def tables(seed: int) -> Iterator[list[list[int]]]:
    """The published ones, and more of every size, where both coders used every code."""
    yield from ([list(row) for row in table] for table in (COHEN, FLEISS, SEXUAL_FUN))
    dice = random.Random(seed)
    for _table in range(MANY):
        size = dice.randint(2, 6)
        table = [[dice.randrange(30) for _column in range(size)] for _row in range(size)]
        for at in range(size):
            table[at][at] += dice.randint(1, 40)
        yield table


def with_a_hole(table: list[list[int]]) -> list[list[int]]:
    return [*(list(row) for row in table[:-1]), [*table[-1][:-1], 0]]


TABLES = list(tables(7))
HOLES = [with_a_hole(table) for table in TABLES if len(table) > 2]


@pytest.fixture(scope="module")
def by_r() -> dict[str, list[list[float]]]:
    """Each question for all tables, in one run of R."""
    questions = {
        "vcd": [f"unlist(Kappa({matrix(table)})[c('Unweighted', 'Weighted')])" for table in TABLES],
        "fleiss-cohen": [f"Kappa({matrix(table)}, weights = 'Fleiss-Cohen')$Weighted" for table in TABLES],
        "psych": [
            f"with(cohen.kappa({matrix(table)}), c(confid[1, ], var.kappa, weighted.kappa))"
            for table in TABLES
        ],
        "cohen-1968": [f"cohen.kappa({matrix(COHEN)}, w = {matrix(COHEN_WEIGHTS)})$weighted.kappa"],
        "loglin": [
            f"local({{t <- {matrix(table)}; s <- t * 0 + 1; s[nrow(t), ncol(t)] <- 0; "
            "f <- loglin(t, list(1, 2), start = s, fit = TRUE, print = FALSE, eps = 1e-11, iter = 20000); "
            "sum(diag(f$fit)) / sum(t)})"
            for table in HOLES
        ],
    }
    told = asked(line for lines in questions.values() for line in lines)
    found, at = {}, 0
    for name, lines in questions.items():
        found[name] = told[at : at + len(lines)]
        at += len(lines)
    assert at == len(told)
    return found


def value_and_error(of: Kappa) -> list[float | None]:
    return [of.kappa, of.se]


def test_vcd_has_the_same_kappa_and_error_unweighted_and_linear(by_r: dict[str, list[list[float]]]) -> None:
    for table, (plain, plain_error, weighted, weighted_error) in zip(TABLES, by_r["vcd"], strict=True):
        assert value_and_error(kappa(table)) == pytest.approx([plain, plain_error])
        found = kappa(table, distances=linear(len(table)))
        assert value_and_error(found) == pytest.approx([weighted, weighted_error])


def test_vcd_has_the_same_with_quadratic_weights(by_r: dict[str, list[list[float]]]) -> None:
    for table, (weighted, error) in zip(TABLES, by_r["fleiss-cohen"], strict=True):
        assert value_and_error(kappa(table, distances=quadratic(len(table)))) == pytest.approx(
            [weighted, error]
        )


def test_psych_has_the_same_kappa_interval_and_weighted_kappa(by_r: dict[str, list[list[float]]]) -> None:
    """The error of psych for weighted kappa is another; drawing again takes our side, and so does vcd."""
    for table, (low, value, high, variance, weighted) in zip(TABLES, by_r["psych"], strict=True):
        found = kappa(table)
        assert value_and_error(found) == pytest.approx([value, variance**0.5])
        assert found.low == pytest.approx(max(low, -1), abs=1e-4)  # psych takes 1.96 errors
        assert found.high == pytest.approx(min(high, 1), abs=1e-4)
        assert kappa(table, distances=quadratic(len(table))).kappa == pytest.approx(weighted)


def test_psych_has_the_same_kappa_with_the_weights_of_cohen_1968(by_r: dict[str, list[list[float]]]) -> None:
    assert kappa(COHEN, distances=COHEN_WEIGHTS).kappa == pytest.approx(by_r["cohen-1968"][0][0])


def test_loglin_expects_the_same_agreement_by_chance_where_both_cannot_miss(
    by_r: dict[str, list[list[float]]],
) -> None:
    for counts, (expected,) in zip(HOLES, by_r["loglin"], strict=True):
        names = tuple((str(at),) for at in range(len(counts)))
        found = kappa_with_missed(Table(names, tuple(map(tuple, counts))), Said("Geteld."))
        assert found.expected == pytest.approx(expected, abs=1e-7)
