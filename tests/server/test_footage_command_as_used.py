"""`houvast footage` as people use it: odd times, odd names, long work, and what is easily misread."""

import io
import json
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from houvast import content
from houvast.exchange import footage as doors
from houvast.practice.footage import Coding
from houvast.server import command_line
from houvast.server.commands import footage
from houvast.server.commands.footage import FOLDER
from houvast.server.footage_words import as_json
from houvast.server.measuring.invented_coding import first_coder, second_coder
from tests.exchange.boris_projects import behaviours, media, numbered, project
from tests.practice.films import film

PAIR = str(FOLDER / "two-coders.json")
SLOW = str(FOLDER / "takes-its-time.json")
SCHEME = content.shelf().schemes["circle"]


@pytest.fixture
def houvast(capsys: pytest.CaptureFixture[str]) -> Any:
    """Gives a command; what comes back is (status, out, err)."""

    def run(*words: str) -> tuple[int, str, str]:
        status = command_line.main(["footage", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def saved(where: Path, *codings: Coding, name: str = "film.json") -> str:
    """These codings as a file."""
    (where / name).write_bytes(doors.write(name, codings, SCHEME))
    return str(where / name)


def in_a_line(text: str) -> str:
    return " ".join(text.split())


# --- seconds as people type them --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "typed"),
    [
        *(("--unit", typed) for typed in ("0", "0,0004", "-1", "snel", "", "nan", "inf", "1,2,3", "3601")),
        *(("--tolerance", typed) for typed in ("-0,5", "snel", "nan", "-inf", "3601")),
    ],
)
def test_a_time_that_cannot_be_is_told_with_an_example(
    option: str, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["footage", "agreement", PAIR, f"{option}={typed}"])
    assert ended.value.code == 2
    told = in_a_line(capsys.readouterr().err)
    assert f"{option}: geef seconden, zoals 1 of 0,5: van 0" in told
    assert "tot 3600" in told
    assert "invalid" not in told


@pytest.mark.parametrize(("comma", "point"), [("0,5", "0.5"), ("2", "2.000"), ("0,001", "1e-3")])
def test_a_comma_and_a_point_are_the_same(comma: str, point: str, houvast: Any) -> None:
    for option in ("--unit", "--tolerance"):
        one, other = (houvast("agreement", PAIR, option, typed) for typed in (comma, point))
        assert one == other
        assert one[0] == 0


def test_without_tolerance_only_what_is_at_the_same_moment_is_the_same(houvast: Any, tmp_path: Path) -> None:
    one = saved(tmp_path, film(signals="a 3, b 10"), name="one.json")
    other = saved(tmp_path, film(signals="a 3, b 10.001"), name="other.json")
    (found,) = json.loads(houvast("agreement", one, other, "--tolerance", "0", "--json")[1])["matched"]
    assert (found["matched"], len(found["only_a"]), len(found["only_b"])) == (1, 1, 1)
    (found,) = json.loads(houvast("agreement", one, other, "--tolerance", "0,001", "--json")[1])["matched"]
    assert found["matched"] == 2


@pytest.mark.parametrize(
    "words",
    [
        ("figures", SLOW),
        ("agreement", PAIR, "--unit", "0,333", "--tolerance", "0,25"),
        ("agreement", PAIR, "--unit", "0,7", *("--observation", "1") * 2, "--observation", "2"),
    ],
)
def test_every_number_on_a_terminal_has_a_comma(words: Sequence[str], houvast: Any) -> None:
    status, out, _err = houvast(*words)
    assert status == 0
    assert re.search(r"\d,\d", out)
    assert re.findall(r"\S*\d\.\d\S*", out) == []


def test_a_unit_longer_than_the_film_says_that_nothing_was_counted(houvast: Any) -> None:
    told = in_a_line(houvast("agreement", PAIR, "--unit", "3600")[1])
    assert "0 stukjes, in de 346 s die te zien waren. Aan de randen viel 346 s weg." in told
    assert "Er is niets geteld, dus er valt niets te vergelijken." in told


# --- sentences that have to be true -----------------------------------------------------------------------


def test_of_a_child_that_sought_nobody_it_is_not_said_that_it_did(houvast: Any, tmp_path: Path) -> None:
    out = houvast("figures", saved(tmp_path, film("explores 0-10, upset 10-20")))[1]
    assert "1  nog open: na het zoeken geen troost gezien, of niet verder genoteerd" in out
    assert "zocht iemand op" not in out


@pytest.mark.parametrize(
    ("signals", "responses", "expected"),
    [
        ("", "", "Een antwoord zou tellen binnen 5,0 s. Er is geen signaal gezien."),
        ("a 3", "5", "Van het ene signaal: 1 antwoord binnen 5,0 s, 0 later en 0 niet."),
        ("a 58", "", "Van het ene signaal: 0 antwoord binnen 5,0 s, 0 later en 0 niet. Bij 1 is het niet"),
        ("a 3, b 20", "5", "Van 2 signalen kregen er 1 antwoord binnen 5,0 s, 0 later en 1 niet."),
    ],
)
def test_how_many_signals_were_answered_is_told_in_a_sentence_that_is_right(
    signals: str, responses: str, expected: str, houvast: Any, tmp_path: Path
) -> None:
    file = saved(tmp_path, film("explores 0-60", signals=signals, responses=responses))
    assert expected in in_a_line(houvast("figures", file)[1])


def test_half_of_the_answers_is_never_told_as_half_of_the_signals(houvast: Any, tmp_path: Path) -> None:
    """Of five signals one was answered: that is not "half of them within 2 seconds"."""
    file = saved(tmp_path, film(signals="a 3, b 13, c 23, d 33, e 43", responses="5 =a"))
    told = in_a_line(houvast("figures", file)[1])
    assert "Van 5 signalen kregen er 1 antwoord" in told
    assert "Van die antwoorden op tijd kwam de helft binnen 2,0 s" in told


def test_of_somebody_without_phases_no_table_of_nothing_is_shown(houvast: Any) -> None:
    told = in_a_line(houvast("agreement", PAIR, "--subjects", "adult-1")[1])
    assert "Over de tijd: fasen ------------------- Van deze mensen is geen fase genoteerd." in told
    assert "10 samen, 2 alleen bij A" in told


def test_to_name_somebody_twice_changes_nothing(houvast: Any) -> None:
    once = houvast("agreement", PAIR, "--subjects", "child-1", "adult-1")
    assert houvast("agreement", PAIR, "--subjects", "adult-1", "child-1", "adult-1") == once
    assert once[0] == 0


def test_where_few_are_expected_the_p_is_marked_and_the_z_is_left_out(houvast: Any, tmp_path: Path) -> None:
    codes = [*("explores", "upset") * 17, "seeks", "comforted", "explores"]
    phases = ", ".join(f"{code} {at}-{at + 1}" for at, code in enumerate(codes))
    out = houvast("figures", saved(tmp_path, film(phases)))[1]
    assert "worden er minder dan 5 verwacht: p is dan een ruwe schatting." in in_a_line(out)
    assert [line for line in out.splitlines() if "zoekt iemand op →" in line] == [
        "  zoekt iemand op → wordt getroost: 1"
    ]


# --- JSON that every program can read ---------------------------------------------------------------------


def refuse(word: str) -> None:
    raise AssertionError(word)


@pytest.mark.parametrize("subjects", [(), ("--subjects", "adult-1"), ("--subjects", "child-1")])
def test_json_of_empty_short_and_unseen_films_has_no_nan(
    subjects: Sequence[str], houvast: Any, tmp_path: Path
) -> None:
    films = [
        film(),
        film(windows="0-0.001"),
        film("upset 0-60", signals="a 3", hidden="0-60"),
        film("upset 0-60", marks="laughs 3", signals="a 3", responses="4 =a fitting"),
        film("explores 0-1, upset 1-2, explores 2-3", hidden="child-1 0-2"),
    ]
    files = [saved(tmp_path, one, name=f"{at}.json") for at, one in enumerate(films)]
    for one in files:
        json.loads(houvast("figures", one, "--json")[1], parse_constant=refuse)
        for other in files:
            for words in ((one, other), (one, other, one)):
                told = houvast("agreement", *words, *subjects, "--json")
                json.loads(told[1], parse_constant=refuse)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_figure_that_is_no_number_would_never_go_out_in_silence(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json([1.0, value])


def test_the_words_and_the_json_of_a_long_film_say_the_same(houvast: Any, tmp_path: Path) -> None:
    first = first_coder(3_000)
    file = saved(tmp_path, first, second_coder(first), name="long.csv")
    told = json.loads(houvast("agreement", file, "--json")[1])
    out = houvast("agreement", file)[1]
    for found in (told["timed"], *(one["kappa"] for one in told["matched"])):
        if found["kappa"] is not None:
            assert f"kappa {found['kappa']:.3f}".replace(".", ",") in out
    assert len(out.split("Om samen nog eens te bekijken")[1].splitlines()) == 2 + len(told["moments"])


# --- which coding -----------------------------------------------------------------------------------------


def test_a_name_goes_before_a_number_and_a_name_of_two_is_asked_again(houvast: Any, tmp_path: Path) -> None:
    events = [[1, "Noor", "upset", "", ""], [9, "Noor", "upset", "", ""]]
    file = tmp_path / "x.boris"
    short, long = media(events, length=20), media(events, length=50)
    file.write_text(json.dumps(project(short, long, names=("2", "noor's film; rm"))))
    told = {one: houvast("figures", str(file), "--observation", one)[1].split("\n")[0] for one in "12"}
    assert told["2"].endswith("Bekeken: 0:20,0.")
    assert told["1"].endswith("Bekeken: 0:20,0.")
    status, out, _err = houvast("figures", str(file), "--observation", "noor's film; rm")
    assert (status, "Bekeken: 0:50,0." in out) == (0, True)


@pytest.mark.parametrize("asked", ["0", "3", "-1", "²", "9" * 40, "coder-1", "film-1 coder-3", " "])
def test_a_coding_that_is_not_there_is_refused_by_how_many_there_are(asked: str, houvast: Any) -> None:
    status, out, err = houvast("figures", PAIR, f"--observation={asked}")
    assert (status, out) == (2, "")
    assert err == (
        "two-coders.json: In dit bestand staan 2 coderingen. "
        "Kies er een met --observation en een nummer of een naam.\n"
    )


@pytest.mark.parametrize("ending", ["eaf", "TextGrid", "svg"])
def test_two_films_do_not_go_in_a_file_for_one(ending: str, houvast: Any, tmp_path: Path) -> None:
    slow, other = (
        one.coding
        for file in (SLOW, FOLDER / "two-children.json")
        for one in doors.read(Path(file).name, Path(file).read_bytes(), SCHEME).films
    )
    both = saved(tmp_path, slow, other, name="both.json")
    out = tmp_path / f"out.{ending}"
    status, _out, err = houvast("convert", both, str(out))
    assert (status, "één film" in err, out.exists()) == (2, True, False)
    assert houvast("convert", both, str(out), "--observation", "2") == (0, "", "")
    assert out.exists()


def test_the_ending_of_a_picture_may_have_capitals(houvast: Any, tmp_path: Path) -> None:
    out = tmp_path / "FILM.SVG"
    assert houvast("plot", SLOW, str(out)) == (0, "", "")
    assert b"<svg" in out.read_bytes()


@pytest.mark.parametrize("ending", [one for one in doors.kinds() if one != ".boris.gz"])
@pytest.mark.parametrize("part", [0, 0.3, 0.9])
def test_a_file_that_breaks_off_is_told_by_its_name_and_never_by_a_trace(
    ending: str, part: float, houvast: Any, tmp_path: Path
) -> None:
    whole = Path(saved(tmp_path, film("upset 3-9", signals="a 3"), name=f"whole{ending}")).read_bytes()
    file = tmp_path / f"cut{ending}"
    file.write_bytes(whole[: round(part * len(whole))])
    status, _out, err = houvast("figures", str(file))
    assert status == 2 or (status, ending) == (0, ".csv")
    assert err.splitlines()
    assert all(line.startswith(f"cut{ending}:") for line in err.splitlines())


# --- nobody comes along -----------------------------------------------------------------------------------


def test_no_name_of_anybody_comes_out_by_any_command(houvast: Any, tmp_path: Path) -> None:
    codes = [("explores", "State event"), ("signal", "Point event"), ("responds", "Point event")]
    events = [
        [1, "Sterre Valk", "explores", "", "lieve Sterre"],
        [9, "Sterre Valk", "explores", "", ""],
        [3, "Sterre Valk", "signal", "Wieke", ""],
        [4, "Wieke Valk", "responds", "", ""],
        [5, "Wieke Valk", "Sterre krijgt melk", "", ""],
        [-5, "Wieke Valk", "responds", "", ""],
        [6, "Sterre Valk", "explores", "", ""],
    ]
    one = media(
        events,
        file={"1": ["/huis/wieke/Valk/sterre.mp4"]},
        media_info={"length": {"/huis/wieke/Valk/sterre.mp4": 60}},
        description="Bij de familie Valk",
    )
    subjects = numbered({"key": "", "name": name} for name in ("Sterre Valk", "Wieke Valk"))
    codes.append(("Sterre krijgt melk", "Point event"))
    lists = {"subjects_conf": subjects, "behaviors_conf": behaviours(codes)}
    file = tmp_path / "x.boris"
    file.write_text(json.dumps(project(one, one, names=("Sterre vrijdag", "Sterre zondag"), **lists)))
    shown = [
        houvast("figures", str(file)),
        houvast("figures", str(file), "--observation", "Sterre vrijdag"),
        houvast("figures", str(file), "--observation", "Sterre", "--json"),
        houvast("agreement", str(file)),
        houvast("agreement", str(file), "--json"),
        houvast("agreement", str(file), "--subjects", "child-9"),
    ]
    for ending in doors.kinds(out=True):
        out = tmp_path / f"out{ending}"
        shown.append(houvast("convert", str(file), str(out), "--observation", "Sterre vrijdag"))
        assert shown[-1][0] == 0
        if not ending.endswith("gz"):
            shown.append(out.read_text())
    assert [told[0] for told in shown[:6]] == [2, 0, 2, 0, 0, 2]
    told = repr(shown).casefold()
    assert [name for name in ("sterre", "wieke", "valk", "huis/", "vrijdag", "zondag") if name in told] == []


# --- work that takes long ---------------------------------------------------------------------------------


class Screen(io.StringIO):
    """What is shown on a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def on_a_terminal(houvast: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a command; what comes back is all that was told beside the figures. `busy`: a bar comes soon."""

    def run(*words: str, busy: bool = True) -> str:
        shown = Screen()
        with monkeypatch.context() as here:
            here.setattr(sys, "stderr", shown)
            if busy:
                here.setattr(footage, "SECONDS_WITHOUT_BAR", 0.02)
                here.setattr(footage, "SECONDS_BETWEEN", 0.04)
            assert houvast(*words)[0] == 0
        return shown.getvalue()

    return run


@pytest.fixture
def long_film(tmp_path: Path) -> str:
    """A film by two coders that takes a while to read."""
    first = first_coder(6_000)
    return saved(tmp_path, first, second_coder(first))


def test_work_of_less_than_two_seconds_shows_no_bar(on_a_terminal: Any) -> None:
    assert footage.SECONDS_WITHOUT_BAR == 2
    assert on_a_terminal("figures", SLOW, busy=False) == ""


def test_where_nobody_looks_there_is_no_bar(
    houvast: Any, long_film: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(footage, "SECONDS_WITHOUT_BAR", 0.001)
    assert houvast("agreement", long_film)[2] == ""


def test_a_bar_goes_on_while_one_part_takes_long_and_leaves_nothing_behind(
    on_a_terminal: Any, long_film: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = footage.doors.read

    def slowly(*given: Any, **more: Any) -> Any:
        time.sleep(0.5)
        return read(*given, **more)

    monkeypatch.setattr(footage.doors, "read", slowly)
    told = on_a_terminal("agreement", long_film)
    assert told.count("0/2 00:0") > 1, "before the first part is done"
    assert told.endswith("\r")
    last = [line for line in told.split("\r") if line][-1]
    assert last.strip() == ""


def test_what_is_wrong_in_a_file_does_not_come_out_on_the_line_of_the_bar(
    on_a_terminal: Any, tmp_path: Path
) -> None:
    rows = "".join(f"{at},{at + 1},child-1,upset\n" for at in range(0, 9_000, 2))
    file = tmp_path / "x.csv"
    file.write_text(f"start,end,person,code\n{rows}-3,5,child-1,seeks\n")
    told = on_a_terminal("figures", str(file))
    at = told.index("x.csv:4502: Dit valt voor het begin van de film.")
    assert "0/2" in told[:at]
    assert told[:at].endswith("\r")
    assert "/2" not in told[at:]
