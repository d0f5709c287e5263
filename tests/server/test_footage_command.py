"""`houvast footage`: what coders noted of a film, in words and in files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from houvast import content
from houvast.exchange import footage as doors
from houvast.server import command_line
from houvast.server.commands.footage import FOLDER

PAIR = str(FOLDER / "two-coders.json")
SLOW = str(FOLDER / "takes-its-time.json")
CHILDREN = str(FOLDER / "two-children.json")
SCHEME = content.shelf().schemes["circle"]
each_film = pytest.mark.parametrize("film", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)


@pytest.fixture
def houvast(capsys: pytest.CaptureFixture[str]) -> Any:
    """Gives a command; what comes back is (status, out, err)."""

    def run(*words: str) -> tuple[int, str, str]:
        status = command_line.main(["footage", *words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


# --- the invented films -----------------------------------------------------------------------------------


@each_film
def test_every_invented_film_is_whole_and_uses_only_codes_of_the_scheme(film: Path) -> None:
    read = doors.read(film.name, film.read_bytes(), SCHEME)
    assert read.faults == ()
    for one in read.films:
        assert one.coding is not None
        assert (one.apart, one.remarks, [*SCHEME.unknown(one.coding)]) == ((), (), [])


@each_film
def test_every_invented_film_is_written_as_we_write_it(film: Path) -> None:
    read = doors.read(film.name, film.read_bytes(), SCHEME)
    assert doors.write(".json", [one.coding for one in read.films if one.coding], SCHEME) == film.read_bytes()


# --- figures ----------------------------------------------------------------------------------------------


def test_figures_begin_with_what_went_well(houvast: Any) -> None:
    status, out, err = houvast("figures", SLOW)
    assert (status, err) == (0, "")
    headings = [line for line, under in zip(out.splitlines(), out.splitlines()[1:], strict=False)
                if under and not under.strip("-")]  # fmt: skip
    assert headings == [
        "Goede momenten: een signaal met een antwoord dat past",
        "Wat er werd van elke cirkel",
        "Hoe snel child-1 antwoord kreeg",
        "Hoe vaak en hoe lang",
        "Wat op wat volgt bij child-1 (voor codeurs)",
    ]


def test_the_time_in_which_an_answer_counts_is_always_told(houvast: Any) -> None:
    assert "antwoord binnen 12,0 s, voor dit kind gekozen" in houvast("figures", SLOW)[1]
    assert "antwoord binnen 5,0 s," in houvast("figures", CHILDREN)[1]


def test_what_cannot_be_told_is_not_counted_as_unanswered(houvast: Any) -> None:
    told = " ".join(houvast("figures", SLOW)[1].split())
    assert "0 later en 1 niet. Bij 1 is het niet te zeggen" in told


def test_without_anybody_upset_nothing_is_said_about_comfort(houvast: Any, tmp_path: Path) -> None:
    film = json.loads(Path(CHILDREN).read_text())
    film["codings"][0]["phases"] = [
        phase for phase in film["codings"][0]["phases"] if phase["code"] in ("explores", "elsewhere")
    ]
    calm = tmp_path / "calm.json"
    calm.write_text(json.dumps(film))
    out = houvast("figures", str(calm))[1]
    assert "Over troost is dus niets te zeggen." in out
    assert "0%" not in out.replace("100%", "")


def test_with_few_transitions_there_is_no_z_but_a_reason(houvast: Any) -> None:
    out = houvast("figures", PAIR, "--observation", "1")[1]
    assert "minstens 30 nodig" in " ".join(out.split())
    assert ", z " not in out


def test_as_json_every_figure_is_there_with_moments_in_ms(houvast: Any) -> None:
    told = json.loads(houvast("figures", SLOW, "--json")[1])
    assert set(told) == {"counting", "circles", "latencies", "moments", "budget", "sequences"}
    assert [circle["outcome"] for circle in told["circles"]] == ["closed", "unasked", "film-ended"]
    assert told["moments"][0]["span"] == [16_000, 29_500]
    assert told["latencies"][0]["within"] == 12_000
    assert told["sequences"][0]["transitions"]["why"].startswith("Dit zijn te weinig")


def test_of_a_file_with_two_codings_one_has_to_be_chosen(houvast: Any) -> None:
    status, out, err = houvast("figures", PAIR)
    assert (status, out) == (2, "")
    assert "2 coderingen" in err
    assert houvast("figures", PAIR, "--observation", "2")[0] == 0
    assert houvast("figures", PAIR, "--observation", "film-1 coder-2")[0] == 0
    assert houvast("figures", PAIR, "--observation", "3")[0] == 2


# --- agreement --------------------------------------------------------------------------------------------


def test_agreement_always_has_its_table_a_sentence_and_the_moments(houvast: Any) -> None:
    status, out, err = houvast("agreement", PAIR)
    told = " ".join(out.split())
    assert (status, err) == (0, "")
    assert "In elk stukje film van 1 s is geteld wat er in het midden was: 346 stukjes" in told
    assert "1 wordt getroost 60 6 0 1" in told
    assert "kappa 0,927 (SE 0,021, 95% 0,886 .. 0,967)" in told
    assert "2:36,9 - 2:37,3 adult-1, antwoord: A dringt zich op, B past niet" in told


def test_the_handbook_tells_the_figures_of_the_pair_that_ships(houvast: Any) -> None:
    told = json.loads(houvast("agreement", PAIR, "--json")[1])
    signals = next(found for found in told["matched"] if found["what"] == "signals")
    page = (Path(__file__).parents[2] / "docs" / "footage.md").read_text()
    for kappa in (told["timed"]["kappa"], signals["kappa"]["kappa"]):
        assert f"{kappa:.3f}" in page


def test_one_coder_agrees_with_itself_and_nothing_is_left_to_look_at(houvast: Any) -> None:
    told = json.loads(houvast("agreement", SLOW, SLOW, "--json")[1])
    assert told["timed"]["kappa"] == 1
    assert told["moments"] == []
    assert all(not one["only_a"] and not one["only_b"] for one in told["matched"])


def test_the_order_of_the_coders_changes_no_kappa(houvast: Any) -> None:
    one, other = (json.loads(houvast("agreement", PAIR, "--json", "--observation", a, "--observation", b)[1])
                  for a, b in ("12", "21"))  # fmt: skip
    assert one["timed"]["kappa"] == other["timed"]["kappa"]
    assert [found["matched"] for found in one["matched"]] == [found["matched"] for found in other["matched"]]


def test_a_wider_tolerance_pairs_no_less(houvast: Any) -> None:
    def pairs(tolerance: str) -> list[int]:
        told = json.loads(houvast("agreement", PAIR, "--json", "--tolerance", tolerance)[1])
        return [found["matched"] for found in told["matched"]]

    assert all(few <= many for few, many in zip(pairs("0,2"), pairs("2"), strict=True))
    assert sum(pairs("0,2")) < sum(pairs("2"))


def test_two_films_are_told_apart_and_a_stranger_is_refused(houvast: Any) -> None:
    out = houvast("agreement", SLOW, CHILDREN)[1]
    assert "noemen hun film niet hetzelfde" in out
    assert "adult-2, child-2" in out
    status, _out, err = houvast("agreement", PAIR, "--subjects", "child-9")
    assert (status, err.strip()) == (2, "Niet elke codering gaat over child-9.")


@pytest.mark.parametrize(
    "words", [("--unit", "0"), ("--unit", "snel"), ("--tolerance", "-1"), ("--unit", "nan")]
)
def test_a_unit_that_cannot_be_is_told_before_anything_is_read(
    words: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main(["footage", "agreement", "nowhere.json", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err


def test_one_coding_agrees_with_nothing(houvast: Any) -> None:
    status, _out, err = houvast("agreement", SLOW)
    assert (status, "Noem twee coderingen of meer" in err) == (2, True)


def test_of_three_coders_one_alpha_is_told_with_what_was_counted(houvast: Any) -> None:
    words = ("--observation", "1", "--observation", "2", "--observation", "1")
    told = " ".join(houvast("agreement", PAIR, *words)[1].split())
    assert "fasen, 3 codeurs" in told
    assert "alpha 0," in told
    assert "stukken met twee waarden of meer" in told or "In elk stukje film van 1 s is geteld" in told
    found = json.loads(houvast("agreement", PAIR, *words, "--json")[1])
    assert found["metric"] == "nominal"
    assert 0.9 < found["value"] < 1


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".json", ".boris", ".boris.gz", ".eaf", ".csv"])
@each_film
def test_what_goes_out_by_one_door_and_comes_back_gives_the_same_figures(
    film: Path, ending: str, houvast: Any, tmp_path: Path
) -> None:
    out = tmp_path / f"film{ending}"
    assert houvast("convert", str(film), str(out)) == (0, "", "")
    for number in range(1, 1 + len(json.loads(film.read_text())["codings"])):
        before, after = (
            houvast("figures", str(file), "--json", "--observation", str(number)) for file in (film, out)
        )
        assert after == before


@pytest.mark.parametrize("ending", [".sds", ".TextGrid", ".svg"])
def test_for_other_programs_it_goes_out_only(ending: str, houvast: Any, tmp_path: Path) -> None:
    out = tmp_path / f"film{ending}"
    assert houvast("convert", SLOW, str(out))[0] == 0
    assert out.stat().st_size > 500
    status, _out, err = houvast("figures", str(out))
    assert status == 2
    assert "Deze soort bestand kennen we hier niet" in err


def test_a_plot_is_a_picture(houvast: Any, tmp_path: Path) -> None:
    out = tmp_path / "film.svg"
    assert houvast("plot", SLOW, str(out)) == (0, "", "")
    assert out.read_bytes().startswith(b"<")
    status, _out, err = houvast("plot", SLOW, str(tmp_path / "film.png"))
    assert (status, err.strip()) == (2, "film.png: Geef het bestand een naam die eindigt op .svg.")


def test_a_table_with_names_of_its_own_is_read_by_telling_them(houvast: Any, tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text("Van;Tot;Wie;Gedrag\n0,0;10,5;Noor;verkent\n10,5;20;Noor;overstuur\n12;;Noor;signaal\n")
    status, out, _err = houvast("figures", str(file), "--columns", "start=Van,end=Tot,person=Wie,code=Gedrag")
    assert status == 0
    assert "child-1, fase: is overstuur" in out
    assert "Noor" not in out


def test_what_is_wrong_in_a_file_is_named_and_the_rest_is_used(houvast: Any, tmp_path: Path) -> None:
    film = json.loads(Path(SLOW).read_text())
    film["codings"][0]["signals"][0]["at"] = -5
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(film, indent=1))
    status, _out, err = houvast("figures", str(broken))
    assert status == 2 or "signals" in err
    assert "broken.json" in err


@pytest.mark.parametrize("words", [("figures", "nowhere.json"), ("convert", SLOW, "/nowhere/film.csv")])
def test_a_file_that_cannot_be_reached_is_told(words: tuple[str, ...], houvast: Any) -> None:
    status, out, err = houvast(*words)
    assert (status, out) == (2, "")
    assert err.startswith(("nowhere.json: Dit bestand is er niet", "film.csv: Dit bestand kan niet"))


def test_an_unknown_scheme_is_told_with_those_there_are(houvast: Any) -> None:
    status, _out, err = houvast("figures", SLOW, "--scheme", "square")
    assert (status, err.strip()) == (2, "Dit schema is er niet. Wel: circle.")


def test_whoever_reads_only_the_beginning_gets_no_trace_of_an_error() -> None:
    command = [sys.executable, "-m", "houvast.server.command_line", "footage", "agreement", PAIR]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
