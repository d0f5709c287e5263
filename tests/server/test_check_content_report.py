"""`houvast check-content --report`: what of each source lives where, and what lives nowhere yet."""

import pytest

from houvast.content.knowledge import Covered, CoveredKind
from houvast.server import command_line
from houvast.server.commands.check_content import report

SINGING = Covered(
    source="lmcare",
    kind=CoveredKind.TIP,
    what="samen zingen helpt",
    lives=("step:parent-one-line", "page:circle"),
)
HOMELESS = Covered(source="lmcare", kind=CoveredKind.SIGN, what="zingt nooit mee")
OTHER = Covered(source="nji-ouders", kind=CoveredKind.FACT, what="zingen kan overal", lives=("page:circle",))


def test_what_a_source_says_is_told_with_where_it_lives(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([SINGING, OTHER]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "",
        "lmcare: 1 van 1 hebben een plaats",
        "  tip           samen zingen helpt",
        "                  step:parent-one-line, page:circle",
        "",
        "nji-ouders: 1 van 1 hebben een plaats",
        "  fact          zingen kan overal",
        "                  page:circle",
        "Alles heeft een plaats.",
    ]


def test_what_lives_nowhere_is_told_and_the_command_ends_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert report([SINGING, HOMELESS, OTHER]) == 1
    told = capsys.readouterr()
    assert "lmcare: 1 van 2 hebben een plaats" in told.out
    assert "  sign          zingt nooit mee\n                  nog nergens\n" in told.out
    assert told.err == "Nog zonder plaats: 1.\n"


def test_nothing_listed_is_not_everything_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([]) == 1
    assert "Alles heeft een plaats" not in capsys.readouterr().out


def test_in_the_content_of_houvast_everything_has_a_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["check-content", "--report"]) == 0
    told = capsys.readouterr().out
    for source in ("lmcare", "duimvoorjou", "kerpel-2014", "kennisplein-hechting", "nji-ouders"):
        assert f"\n{source}: " in told
    assert "nog nergens" not in told


def test_without_the_word_report_nothing_of_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["check-content"]) == 0
    assert "hebben een plaats" not in capsys.readouterr().out
