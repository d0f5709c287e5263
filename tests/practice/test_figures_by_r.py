"""What psych in R has for the same scores: ICC in six forms, and alpha with the interval of Feldt."""

import random

import pytest

from houvast.practice.figures import consistency, intraclass
from tests.practice.by_r import asked, matrix
from tests.practice.test_figures_icc import SHROUT_FLEISS

MANY = 30


def tables(seed: int) -> list[list[list[int]]]:
    """The published one, and more of every size; some raters score higher, most have something in common."""
    dice = random.Random(seed)
    found = [[list(row) for row in SHROUT_FLEISS]]
    for _table in range(MANY):
        raters = [dice.randint(-2, 2) for _rater in range(dice.randint(2, 6))]
        weight = dice.choice((0, 1, 3))
        rows = []
        for _row in range(dice.randint(3, 12)):
            own = weight * dice.randint(-4, 4)
            rows.append([20 + own + rater + dice.randint(-3, 3) for rater in raters])
        found.append(rows)
    return found


TABLES = tables(6)


@pytest.fixture(scope="module")
def by_r() -> tuple[list[list[float]], list[list[float]]]:
    """The forms of all tables, and their alpha, in one run of R."""
    forms = [
        f"t(as.matrix(suppressMessages(ICC({matrix(table)}, lmer = FALSE))$results"
        "[, c('ICC', 'lower bound', 'upper bound')]))"
        for table in TABLES
    ]
    items = [
        f"local({{capture.output(a <- suppressWarnings(suppressMessages(alpha({matrix(table)}, "
        "warnings = FALSE)))); c(a$feldt$alpha[[1]], a$feldt$lower.ci[[1]], a$feldt$upper.ci[[1]])})"
        for table in TABLES
    ]
    told = asked([*forms, *items])
    assert len(told) == 2 * len(TABLES)
    return told[: len(TABLES)], told[len(TABLES) :]


def test_psych_has_the_same_six_forms_with_the_same_intervals(
    by_r: tuple[list[list[float]], list[list[float]]],
) -> None:
    compared = 0
    for table, known in zip(TABLES, by_r[0], strict=True):
        for at, one in enumerate(intraclass(table)):
            if one.low is not None:
                compared += 1
                assert [one.value, one.low, one.high] == pytest.approx(known[3 * at : 3 * at + 3], abs=1e-7)
    assert compared > 5 * len(TABLES)


def test_psych_has_the_same_alpha_with_the_interval_of_feldt(
    by_r: tuple[list[list[float]], list[list[float]]],
) -> None:
    for table, known in zip(TABLES, by_r[1], strict=True):
        found = consistency(table)
        assert [found.value, found.low, found.high] == pytest.approx(known, abs=1e-7)
