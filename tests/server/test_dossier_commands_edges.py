"""`dossier check` and `retention preview` at their edges: what is typed, broken and printed."""

import json
from argparse import ArgumentTypeError
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.dossier_json import Dossier, as_bytes, packed
from houvast.rooms.dossier import clocks
from houvast.rooms.dossier.actions.keeping import run
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.records import INSTALLATION
from houvast.server import command_line
from houvast.server.commands import dossier as command
from houvast.server.commands.retention import DAYS, MOST_DAYS, days
from tests.exchange.test_dossier_json import DOSSIER, ENTRY, LOOK, SHEETS, with_sheets
from tests.rooms.dossier.circles import a_family, an_entry
from tests.rooms.dossier.test_keeping_actions import years_ago

database = pytest.mark.django_db(databases=["default", "keys"])
Said = pytest.CaptureFixture[str]


def check(path: Path) -> int:
    return command_line.main(["dossier", "check", str(path)])


def written(folder: Path, data: bytes, name: str = "dossier.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(dossier: Dossier) -> bytes:
    return packed(dossier, pdf=b"%PDF-1.7", first="Lees mij.", on=(2026, 11, 22))


# --- dossier check -------------------------------------------------------------------------------------


@pytest.mark.parametrize("entries", [0, 1, 3])
@pytest.mark.parametrize("looks", [0, 2])
def test_what_can_be_read_is_counted(tmp_path: Path, capsys: Said, entries: int, looks: int) -> None:
    made = replace(
        DOSSIER,
        entries=tuple(replace(ENTRY, id=str(at)) for at in range(entries)),
        looks=(LOOK,) * looks,
    )
    assert check(written(tmp_path, zipped(made))) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == (
        f"Alles is te lezen: {entries} stukken, 0 ingevulde lijsten, {looks} regels over wie er keek.\n"
    )


def test_filled_in_lists_are_counted_among_the_entries(tmp_path: Path, capsys: Said) -> None:
    assert check(written(tmp_path, zipped(with_sheets(*SHEETS[:2])))) == 0
    assert "2 stukken, 2 ingevulde lijsten" in capsys.readouterr().out


def test_the_data_alone_can_be_checked_too(tmp_path: Path, capsys: Said) -> None:
    assert check(written(tmp_path, as_bytes(DOSSIER), "dossier.json")) == 0
    assert "1 stukken" in capsys.readouterr().out


def test_every_fault_has_its_own_line_with_the_file_in_front(tmp_path: Path, capsys: Said) -> None:
    broken = (
        as_bytes(DOSSIER).replace(b'"times": 2', b'"times": "twee"').replace(b'"refused": 0', b'"extra": 0')
    )
    path = written(tmp_path, broken, "dossier.json")
    assert check(path) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 2
    assert all(line.startswith(str(path)) for line in told.err.splitlines())


@pytest.mark.parametrize("which", ["half", "entry twice", "broken list"])
def test_a_fault_never_repeats_what_stands_in_the_dossier(tmp_path: Path, capsys: Said, which: str) -> None:
    secret = replace(ENTRY, title="Kanarie", author="Kanarie", text=("Kanarie.",), body={"text": "Kanarie."})
    data = {
        "half": as_bytes(replace(DOSSIER, entries=(secret,)))[:-20],
        "entry twice": as_bytes(replace(DOSSIER, entries=(secret, secret))),
        "broken list": as_bytes(replace(DOSSIER, entries=(replace(secret, sheet='note = "Kanarie'),))),
    }[which]
    assert check(written(tmp_path, data)) == 2
    told = capsys.readouterr()
    assert "Kanarie" not in told.out + told.err


def test_a_folder_is_no_dossier(tmp_path: Path, capsys: Said) -> None:
    assert check(tmp_path) == 2
    assert "is er niet of mag niet worden gelezen" in capsys.readouterr().err


@pytest.mark.parametrize(("room", "code"), [(0, 0), (-1, 2)])
def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, room: int, code: int
) -> None:
    data = zipped(DOSSIER)
    monkeypatch.setattr(command, "MOST_BYTES", len(data) + room)
    assert check(written(tmp_path, data)) == code
    assert ("Dit bestand is te groot." in capsys.readouterr().err) is bool(code)


def test_checking_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    data = zipped(DOSSIER)
    path = written(tmp_path, data)
    check(path)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("arguments", [["dossier"], ["dossier", "check"], ["dossier", "weg"], ["retention"]])
def test_half_a_command_says_how_it_goes(capsys: Said, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(arguments)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


# --- retention preview: how far ahead ------------------------------------------------------------------


@given(st.integers(0, MOST_DAYS))
def test_a_number_of_days_is_read_as_it_is_typed(number: int) -> None:
    assert days(str(number)) == number


@pytest.mark.parametrize("typed", ["-1", "1.5", "", " 3", "een jaar", "²", "٣", "36501", "9" * 400, "1_000"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    with pytest.raises(ArgumentTypeError, match="geen aantal dagen"):
        days(typed)


@pytest.mark.parametrize("typed", ["99999999999", "-3", "morgen"])
def test_the_command_says_so_and_stops(capsys: Said, typed: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["retention", "preview", f"--days={typed}"])
    assert stopped.value.code == 2
    assert "geen aantal dagen" in capsys.readouterr().err


def test_no_clock_runs_further_than_one_can_look() -> None:
    longest = clocks.CARE_YEARS + clocks.COMES_OF_AGE + clocks.LONG_YEARS
    assert longest * 366 < MOST_DAYS
    assert DAYS <= MOST_DAYS


# --- retention preview: what is printed ----------------------------------------------------------------


def shown(capsys: Said, *more: str) -> list[dict[str, object]]:
    assert command_line.main(["retention", "preview", "--json", *more]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


@database
def test_the_first_to_go_comes_first_and_further_ahead_shows_more(capsys: Said) -> None:
    for years in (18, 20, 19):
        family = a_family(moment=years_ago(years))
        an_entry(family.psychologist, moment=years_ago(years))
    counts = [len(shown(capsys, "--days", str(days))) for days in (0, 400, 800)]
    assert counts == [1, 2, 3]
    goes = [str(one["goes"]) for one in shown(capsys, "--days", "800")]
    assert goes == sorted(goes)


@database
def test_what_has_no_clock_is_never_shown(capsys: Said) -> None:
    family = a_family()
    an_entry(family.teacher)
    an_entry(family.mother)
    assert shown(capsys, "--days", "1000") == []


@database
def test_what_people_were_told_is_said(capsys: Said) -> None:
    family = a_family(moment=years_ago(clocks.CARE_YEARS))
    an_entry(family.psychologist, moment=years_ago(clocks.CARE_YEARS))
    run(timezone.now())
    (one,) = shown(capsys)
    assert one["announced"] is not None
    assert command_line.main(["retention", "preview"]) == 0
    said = capsys.readouterr().out
    assert "nog niet aangekondigd" not in said
    assert "aangekondigd" in said


@database
def test_a_look_ahead_takes_nothing_and_is_written_down_once(capsys: Said) -> None:
    family = a_family(moment=years_ago(clocks.CARE_YEARS))
    entry = an_entry(family.psychologist, moment=years_ago(clocks.CARE_YEARS))
    before, dossier = len(trail.of_chain(INSTALLATION)), len(trail.of_chain(family.client))
    first = shown(capsys)
    assert len(trail.of_chain(INSTALLATION)) == before + 1
    assert len(trail.of_chain(family.client)) == dossier
    assert shown(capsys) == first
    assert entry in {item.id for item in family.psychologist.standing(years_ago(20)).facts.items}
    assert timedelta(days=DAYS) > clocks.NOTICE
