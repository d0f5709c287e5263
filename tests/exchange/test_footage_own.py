"""Our own JSON: what is well comes in as it is, what is not is named at its line."""

import json
from typing import Any

import pytest

from houvast.exchange.footage import ReadFilms, making, own, read, reading, write
from houvast.practice.faults import Refusal
from houvast.practice.footage import Coding, Person, PersonKind, Phase, Span
from tests.exchange.boris_projects import CIRCLE

TEXT = """\
{"format": "houvast-footage-1", "scheme": "circle", "codings": [
{"film": "film-1", "coder": "coder-1",
 "people": [
  {"id": "child-1", "kind": "child", "answer_within": 8000},
  {"id": "adult-1", "kind": "adult"}],
 "windows": [[0, 60000]],
 "hidden": [],
 "phases": [
  {"start": 9000, "end": 12000, "child": "child-1", "code": "upset"},
  {"start": 0, "end": 9000, "child": "child-1", "code": "explores"}],
 "signals": [
  {"at": 10000, "id": "1", "child": "child-1", "clearness": "possible", "to": "adult-1"}],
 "responses": [
  {"at": 11000, "by": "adult-1", "signal": "1", "fit": "fitting"}]
}]}
"""


def opened(text: str) -> ReadFilms:
    """The text, read."""
    return read("x.json", text.encode(), CIRCLE)


def told(text: str) -> list[tuple[int, str]]:
    """Line and place of each fault."""
    return [(one.line, one.place) for one in opened(text).faults]


def changed(old: str, new: str) -> str:
    """The text with one thing changed, which has to be in it."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_a_whole_file() -> None:
    found = opened(TEXT)
    assert (found.faults, len(found.films)) == ((), 1)
    film = found.films[0]
    assert film.coding is not None
    assert (film.apart, film.remarks) == ((), ())
    assert film.coding.people[0] == Person(id="child-1", kind=PersonKind.CHILD, answer_within=8000)
    assert [one.code for one in film.coding.phases] == ["explores", "upset"]
    assert read("x.json", b"\xef\xbb\xbf" + TEXT.encode(), CIRCLE).films == found.films


def test_what_is_left_out_is_empty() -> None:
    bare = {"film": "film-1", "coder": "coder-1", "people": [], "windows": [[0, 5]]}
    found = opened(json.dumps({"format": own.FORMAT, "scheme": "circle", "codings": [bare]}))
    assert found.films[0].coding == Coding(
        film="film-1", coder="coder-1", scheme="circle", people=(), windows=(Span(0, 5),)
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "place"),
    [
        ('"start": 9000', '"start": "9000"', 9, "codings[1].phases[1].start"),
        ('"start": 9000', '"start": 9000.5', 9, "codings[1].phases[1].start"),
        ('"start": 9000', '"start": 8999', 9, "codings[1].phases[1]"),
        ('"start": 9000', '"start": 12000', 9, "codings[1].phases[1]"),
        ('"end": 12000', '"end": 60001', 9, "codings[1].phases[1]"),
        ('"start": 0', '"start": -1', 10, "codings[1].phases[2]"),
        ('"start": 0,', "", 10, "codings[1].phases[2]"),
        ('"start": 0', '"start": true', 10, "codings[1].phases[2].start"),
        ('"start": 0', '"start": 1e309', 10, "codings[1].phases[2].start"),
        ('"start": 0', '"start": NaN', 10, "codings[1].phases[2].start"),
        ('"start": 0', '"start": 0, "start": 1', 10, "codings[1].phases[2].start"),
        (
            '"child": "child-1", "code": "upset"',
            '"child": "adult-1", "code": "upset"',
            9,
            "codings[1].phases[1]",
        ),
        ('"code": "upset"', '"code": "/films/noor.mp4"', 9, "codings[1].phases[1].code"),
        ('"code": "upset"', '"code": ""', 9, "codings[1].phases[1].code"),
        ('"code": "upset"', '"code": "up\\u0007set"', 9, "codings[1].phases[1].code"),
        ('"code": "upset"', '"code": "up\\ud800set"', 9, "codings[1].phases[1].code"),
        ('"kind": "adult"', '"kind": "dog"', 5, "codings[1].people[2].kind"),
        ('"answer_within": 8000', '"answer_within": 0', 4, "codings[1].people[1]"),
        ('"film-1"', '"de film van Noor"', 2, "codings[1].film"),
        ('"windows": [[0, 60000]]', '"windows": []', 6, "codings[1].windows"),
        ('"windows": [[0, 60000]]', '"windows": [[0]]', 6, "codings[1].windows[1]"),
        ('"id": "1", "child"', '"id": "Noor Jansen", "child"', 12, "codings[1].signals[1].id"),
        ('"clearness": "possible"', '"clearness": "sure"', 12, "codings[1].signals[1].clearness"),
        ('"signal": "1"', '"signal": "2"', 14, "codings[1].responses[1]"),
        ('"fit": "fitting"', '"fit": ""', 14, "codings[1].responses[1].fit"),
        ('"fit": "fitting"', '"mood": "glad"', 14, "codings[1].responses[1]…"),
        ("houvast-footage-1", "houvast-footage-2", 1, "format"),
        ('"circle"', '"other"', 1, "scheme"),
        ('"scheme": "circle", ', "", 1, ""),
        ("]}\n", "\n", 16, "codings"),
        ('"hidden": []', '"hidden": {}', 7, "codings[1].hidden"),
    ],
)
def test_each_fault_is_named_at_its_line(old: str, new: str, line: int, place: str) -> None:
    text = changed(old, new)
    assert told(text)[:1] == [(line, place)]
    assert all(film.coding is None for film in opened(text).films)


def test_every_fault_is_named_in_one_go() -> None:
    text = changed('"start": 9000', '"start": 8999').replace('"signal": "1"', '"signal": "9"')
    assert told(text) == [(9, "codings[1].phases[1]"), (14, "codings[1].responses[1]")]


@pytest.mark.parametrize("new", ['"end": 60001', '"end": "late"'])
def test_one_coding_with_a_fault_leaves_the_others_as_they_are(new: str) -> None:
    whole = json.loads(TEXT)["codings"][0]
    broken = changed('"end": 12000', new)
    text = broken.replace("}]}\n", "},\n" + json.dumps(whole) + "]}\n")
    found = opened(text)
    assert [one.coding is None for one in found.films] == [True, False]
    assert [one.line for one in found.faults] == [9]
    second = TEXT.replace("}]}\n", "},\n" + json.dumps(whole).replace("12000", new.split()[1]) + "]}\n")
    assert [one.coding is None for one in opened(second).films] == [False, True]
    assert [(one.line, one.place[:10]) for one in opened(second).faults] == [(16, "codings[2]")]


def test_faults_of_the_form_and_faults_of_the_sense_are_named_together() -> None:
    whole = json.dumps(json.loads(TEXT)["codings"][0])
    rest = ",\n".join((whole.replace("12000", "60001"), whole, whole.replace('"film-1"', '"de tuin"')))
    found = opened(changed('"end": 12000', '"end": "late"').replace("}]}\n", "},\n" + rest + "]}\n"))
    assert [one.coding is None for one in found.films] == [True, True, False, True]
    assert [(one.line, one.place) for one in found.faults] == [
        (9, "codings[1].phases[1].end"),
        (16, "codings[2].phases[1]"),
        (18, "codings[4].film"),
    ]


def test_a_code_that_the_scheme_does_not_have_is_taken_and_said_once_at_its_line() -> None:
    text = changed('"code": "upset"', '"code": "hops"').replace('"code": "explores"', '"code": "hops"')
    (film,) = opened(text).films
    assert film.coding is not None
    assert [(one.line, one.message, one.values) for one in film.remarks] == [
        (10, making.FREE_CODE, {"name": "hops"})
    ]


@pytest.mark.parametrize(
    ("text", "line"), [("", 1), ("[]", 1), ("3", 1), ("null", 1), ("{}", 1), ("nothing", 1), ("{}}", 1)]
)
def test_what_is_no_file_of_ours_says_so(text: str, line: int) -> None:
    found = opened(text)
    assert found.films == ()
    assert found.faults
    assert {one.line for one in found.faults} == {line}


@pytest.mark.parametrize("codings", [None, 3, {}, "text", [3], [None], [[]], [{}]])
def test_codings_are_a_row_of_tables(codings: Any) -> None:
    found = opened(json.dumps({"format": own.FORMAT, "scheme": "circle", "codings": codings}))
    assert found.faults
    assert all(film.coding is None for film in found.films)


def test_a_file_that_was_cut_off_is_named_on_its_last_line() -> None:
    for at in range(0, len(TEXT) - 2, 7):
        found = opened(TEXT[:at])
        assert found.films == ()
        (fault,) = found.faults
        assert fault.line in (TEXT[:at].count("\n") + 1, TEXT[:at].rstrip().count("\n") + 1)


def test_of_another_scheme_nothing_is_read_however_many_faults_there_are() -> None:
    text = changed('"circle"', '"other"').replace('"start": 9000', '"start": "9000"')
    assert told(text) == [(1, "scheme")]


def test_each_row_stands_on_a_line_of_its_own() -> None:
    coding = opened(TEXT).films[0].coding
    assert coding is not None
    lines = write(".json", [coding], CIRCLE).decode().splitlines()
    assert sum('"code": ' in line for line in lines) == 2
    assert all(line.count('"code": ') <= 1 for line in lines)


def test_a_coding_by_another_scheme_does_not_go_out_as_this_one() -> None:
    other = Coding(film="film-1", coder="coder-1", scheme="other", people=(), windows=(Span(0, 9),))
    with pytest.raises(Refusal, match="ander schema"):
        write(".json", [other], CIRCLE)


def test_the_rows_of_a_file_have_a_most() -> None:
    rows = [{"start": at, "end": at + 1, "child": "child-1", "code": "upset"} for at in range(3)]
    one = {
        "film": "film-1",
        "coder": "coder-1",
        "people": [{"id": "child-1", "kind": "child"}],
        "windows": [[0, reading.MOST_ROWS]],
        "phases": rows * (reading.MOST_ROWS // 3 + 1),
    }
    found = opened(json.dumps({"format": own.FORMAT, "scheme": "circle", "codings": [one]}))
    assert [one.message for one in found.faults] == [reading.TOO_MANY]


def test_a_phase_counts_as_the_craft_has_it() -> None:
    coding = opened(TEXT).films[0].coding
    assert coding is not None
    assert coding.phases[0] == Phase(Span(0, 9000), "child-1", "explores")
