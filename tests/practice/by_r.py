"""What R says of the same numbers: one run of R for each module of tests, as starting it takes long."""

import os
from collections.abc import Iterable, Sequence

import pytest

from tools import r


def asked(lines: Iterable[str]) -> list[list[float]]:
    """Each line is an expression in R with numbers as its value; the numbers, line by line, NaN for none.

    Where R cannot be installed, the tests that ask are left out; on CI that is a failure.
    """
    if lacking := r.missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"not here: {lacking}")
        pytest.skip(f"not here: {lacking}")
    opening = ["suppressMessages({library(psych); library(vcd)})", "say <- function(x) {"]
    opening += ['  cat(">", sprintf("%.17g", as.numeric(x)), "\\n")', "}"]
    said = r.run("\n".join([*opening, *(f"say({line})" for line in lines)]))
    told = [line[1:].replace("NA", "nan").split() for line in said.splitlines() if line.startswith(">")]
    return [[float(word) for word in words] for words in told]


def matrix(rows: Sequence[Sequence[float]]) -> str:
    """A matrix as R writes it."""
    numbers = ", ".join(repr(float(number)) for row in rows for number in row)
    return f"matrix(c({numbers}), nrow = {len(rows)}, byrow = TRUE)"
