"""Schemes for coding films: an organisation's own one, and what is wrong with one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from houvast import content
from houvast.exchange.footage import read as read_films
from houvast.practice.footage import Step
from houvast.server import command_line
from tests.content.folders import folder, read, told

OWN = """id = "eating"
title = "Samen eten"
summary = "Hoe een maaltijd gaat."
readers = ["professional"]
sources = ["houvast"]
evidence = "expert"
date = 2026-11-22
answer_within = 8000
signal = ["vraagt"]
response = ["zegt iets terug"]
hidden = ["buiten beeld"]

[[phases]]
code = "eats"
text = "eet"
also = ["hapt"]

[[phases]]
code = "waits"
text = "wacht"

[[free]]
code = "points"
text = "wijst"
"""
TABLE = """start,end,person,code
0,10,Sterre,hapt
10,20,Sterre,waits
12,,Sterre,vraagt
18,,Wieke,zegt iets terug
19,,Sterre,points
"""
Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def with_own(tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]) -> Told:
    """`houvast footage` of an organisation with a scheme of its own; gives (status, out, err)."""
    settings.EXTRA_CONTENT = [folder(tmp_path, {"schemes/eating.toml": OWN})]

    def run(*words: str) -> tuple[int, str, str]:
        status = command_line.main(["footage", *words])
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return run


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A film coded with the words of that scheme."""
    file = tmp_path / "maaltijd.csv"
    file.write_text(TABLE)
    return str(file)


# --- a scheme that is right -------------------------------------------------------------------------------


def test_an_own_scheme_stands_beside_the_circle(tmp_path: Path) -> None:
    shelf = read(tmp_path, {"schemes/eating.toml": OWN})
    assert set(shelf.schemes) == {"circle", "eating"}
    assert shelf.schemes["eating"].answer_within == 8_000
    assert not shelf.schemes["eating"].has_circle
    assert shelf.schemes["circle"] == content.read().schemes["circle"]


def test_an_own_scheme_with_the_four_steps_has_a_circle_under_names_of_its_own(tmp_path: Path) -> None:
    phases = "".join(f'\n[[phases]]\ncode = "own-{step}"\ntext = "x"\nstep = "{step}"\n' for step in Step)
    scheme = read(tmp_path, {"schemes/eating.toml": OWN + phases}).schemes["eating"]
    assert scheme.has_circle
    assert scheme.step("own-upset") is Step.UPSET
    assert scheme.step("eats") is None


def test_with_an_own_scheme_the_figures_use_its_words_and_its_time_to_answer(
    with_own: Told, table: str
) -> None:
    status, out, _err = with_own("figures", table, "--scheme", "eating")
    assert status == 0
    assert out.startswith("Samen eten: film-1, coder-1.")
    assert "child-1, fase: eet" in out
    assert "child-1, moment: wijst" in out
    assert "1 antwoord binnen 8,0 s, 0 later en 0 niet." in out
    assert "Dit schema heeft geen cirkel." in out
    assert "overstuur" not in out


def test_without_telling_the_scheme_its_words_mean_nothing_special(with_own: Told, table: str) -> None:
    status, out, _err = with_own("figures", table)
    assert (status, "Samen eten" in out, "fase: eet" in out) == (0, False, False)


@pytest.mark.parametrize("ending", ["json", "boris", "boris.gz", "eaf", "csv"])
def test_what_was_coded_with_an_own_scheme_goes_round_by_every_door(
    ending: str, with_own: Told, table: str, tmp_path: Path
) -> None:
    out = str(tmp_path / f"film.{ending}")
    assert with_own("convert", table, out, "--scheme", "eating")[0] == 0
    before, after = (with_own("figures", one, "--scheme", "eating", "--json") for one in (table, out))
    assert json.loads(before[1]) == json.loads(after[1])


def test_a_film_coded_with_another_scheme_is_refused_and_not_read_as_if(
    with_own: Told, table: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "film.json")
    with_own("convert", table, out, "--scheme", "eating")
    status, shown, err = with_own("figures", out)
    assert (status, shown) == (2, "")
    assert "film.json:1: scheme" in err


def test_an_unknown_scheme_is_told_with_all_there_are(with_own: Told, table: str) -> None:
    assert with_own("figures", table, "--scheme", "circel")[2] == (
        "Dit schema is er niet. Wel: circle, eating.\n"
    )


# --- a scheme that is wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ('sources = ["houvast"]', 'sources = ["nowhere"]', "5: sources[1]: Dit bestaat niet: nowhere"),
        ('sources = ["houvast"]', "sources = []", "5: sources: Hier ontbreekt een bron."),
        ('readers = ["professional"]', 'readers = ["butler"]', "4: readers[1]: "),
        ('code = "waits"', 'code = "eats"', "14: phases[1].code: Deze naam bestaat al: eats."),
        ('code = "points"', 'code = "eats"', "14: phases[1].code: Deze naam bestaat al: eats."),
        ('code = "points"', 'code = "hapt"', "16: phases[1].also[1]: Deze naam bestaat al: hapt."),
        ('also = ["hapt"]', 'also = ["Vraagt"]', "9: signal[1]: Deze naam bestaat al: vraagt."),
        ("answer_within = 8000", "answer_within = 8", "8: answer_within: "),
        ("answer_within = 8000", "answer_within = 8.5", "8: answer_within: "),
        ('code = "waits"', 'code = "Waits!"', "19: phases[2].code: "),
        ('text = "wacht"', 'text = "wacht"\nstep = "sleeps"', "21: phases[2].step: "),
        ('text = "wijst"', 'text = "wijst"\nrun = "rm"', "25: free[1].run: Dit kennen we hier niet: run."),
        ('evidence = "expert"\n', "", "Hier ontbreekt iets: evidence."),
    ],
)
def test_what_is_wrong_in_a_scheme_is_named_with_its_place(
    ours: str, theirs: str, expected: str, tmp_path: Path
) -> None:
    assert OWN.count(ours) == 1
    faults = told(tmp_path, {"schemes/eating.toml": OWN.replace(ours, theirs)})
    assert faults
    assert all(fault.startswith("own/schemes/eating.toml:") for fault in faults)
    assert any(expected in fault for fault in faults), faults


def test_a_scheme_that_is_called_as_ours_does_not_take_its_place_in_silence(tmp_path: Path) -> None:
    faults = told(tmp_path, {"schemes/circle.toml": OWN.replace('"eating"', '"circle"')})
    assert len(faults) == 1
    assert faults[0].startswith("own/schemes/circle.toml:1: ")


def test_the_scheme_that_ships_reads_a_table_by_each_of_its_names() -> None:
    circle = content.shelf().schemes["circle"]
    for phase in circle.phases:
        for name in (phase.code, *phase.also, phase.code.upper()):
            data = f"start,end,person,code\n0,9,Sterre,{name}\n".encode()
            (film,) = read_films("x.csv", data, circle).films
            assert film.coding is not None
            assert [one.code for one in film.coding.phases] == [phase.code]
