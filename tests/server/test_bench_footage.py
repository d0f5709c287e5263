"""How soon the figures of a coded film are there, and the invented films they are measured on."""

import pytest

from houvast.practice.footage.streams import What
from houvast.practice.footage.timed import time_unit_kappa
from houvast.server.commands.bench import _coded_in_words
from houvast.server.measuring import footage
from houvast.server.measuring.invented_coding import ROUND, first_coder, second_coder

FIGURES = {
    *("rows", "read_ms", "time_budget_ms", "kappa_ms", "matching_ms", "transitions_ms", "all_ms"),
    "peak_memory_mb",
}


@pytest.mark.parametrize("rows", [100, 1_000, 10_000])
def test_an_invented_film_has_as_many_rows_as_asked_and_goes_round_the_circle(rows: int) -> None:
    coding = first_coder(rows)
    made = 2 * len(coding.phases) + len(coding.signals) + len(coding.responses)
    assert rows <= made < rows + 60
    assert [phase.code for phase in coding.phases[:8]] == [*ROUND, *ROUND]
    assert coding == first_coder(rows)


def test_the_second_coder_saw_nearly_the_same() -> None:
    first = first_coder(1_000)
    second = second_coder(first)
    found = time_unit_kappa(first, second, what=(What.PHASES,))
    assert found.kappa is not None
    assert 0.8 < found.kappa < 1
    assert len(second.signals) == len(first.signals)


def test_every_figure_of_a_size_is_measured() -> None:
    told = footage.measure_size(100)
    assert set(told) == FIGURES
    assert told["rows"] == 100
    assert all(value > 0 for value in told.values())


def test_each_size_has_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(footage, "QUICK", (100, 200))
    told = footage.measure_footage(quick=True)
    assert [one["rows"] for one in told] == [100, 200]
    words = _coded_in_words({"footage": told}).splitlines()
    assert words[0].split()[0] == "milliseconden"
    assert words[0].split()[-2:] == ["geheugen", "MB"]
    assert [line.split()[0] for line in words[1:]] == ["100", "200"]
