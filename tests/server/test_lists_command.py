"""`houvast lists`: which lists there are, and what they ask."""

import pytest

from houvast import content
from houvast.server import command_line

LISTS = content.shelf().lists


def test_every_list_is_told_with_its_version_and_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["lists"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == list(LISTS)
    for line, one in zip(told, LISTS.values(), strict=True):
        assert one.version in line
        assert line.endswith(one.title)


@pytest.mark.parametrize("id", LISTS)
def test_one_list_is_told_with_its_signs(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["lists", id]) == 0
    told = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert [sign for sign, _text in told] == list(LISTS[id].signs)
    assert all(text == content.shelf().signs[sign].text for sign, text in told)


def test_a_list_that_is_not_there_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["lists", "scool"]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Deze lijst is er niet: scool.\n")
