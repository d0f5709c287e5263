"""The commands `dossier check` and `retention preview`: plain words, and never what stands in a dossier."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from houvast.exchange.dossier_json import FORMAT, About, Dossier, packed
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.records import INSTALLATION
from houvast.server import command_line
from tests.rooms.dossier.circles import a_family, an_entry
from tests.rooms.dossier.test_keeping_actions import years_ago

MADE = Dossier(
    format=FORMAT,
    made="2026-11-22T10:00:00+00:00",
    made_as="parent",
    content="1",
    about=About(name="Noor", born=date(2017, 8, 14)),
    entries=(),
    looks=(),
)


def check(path: Path) -> int:
    return command_line.main(["dossier", "check", str(path)])


def test_a_whole_file_is_told_by_its_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "dossier.zip"
    path.write_bytes(packed(MADE, pdf=b"", first="", on=(2026, 11, 22)))
    assert check(path) == 0
    said = capsys.readouterr().out
    assert said.startswith("Alles is te lezen: 0 stukken")
    assert "Noor" not in said


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04kapot", b"{", b'{"format": 9}', b"\xff\xfe"])
def test_a_broken_file_is_told_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    path = tmp_path / "dossier.zip"
    path.write_bytes(data)
    assert check(path) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    assert told.err.startswith(str(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path / "weg.zip") == 2
    assert "is er niet" in capsys.readouterr().err


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_preview_tells_what_goes_when_without_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    family = a_family(moment=years_ago(20), name="Kanariepiet")
    an_entry(family.psychologist, moment=years_ago(20), title="Kanarie", body={"text": "Kanarie."})
    assert command_line.main(["retention", "preview", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one["dossier"] == str(family.client)
    assert (one["kind"], one["entries"], one["announced"]) == ("care", 1, None)
    assert command_line.main(["retention", "preview"]) == 0
    said = capsys.readouterr().out
    assert "nog niet aangekondigd" in said
    assert "anarie" not in said
    assert trail.of_chain(INSTALLATION)[-1].event == "keeping-previewed"


@pytest.mark.django_db(databases=["default", "keys"])
def test_when_nothing_goes_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    family = a_family()
    an_entry(family.teacher)
    assert command_line.main(["retention", "preview", "--days", "30"]) == 0
    assert capsys.readouterr().out == "In deze tijd gaat er niets weg.\n"
    assert timezone.now() > family.started
