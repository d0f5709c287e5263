"""The one line that goes along in another program: it says what it says, or nothing at all."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.footage import read, write
from houvast.exchange.footage.carrying import MOST_SIGNS, carried, carried_text
from houvast.practice.footage import Coding, Hidden, Person, PersonKind, Span
from tests.exchange.boris_projects import CIRCLE, coding, live
from tests.practice.random_codings import MANY, codings

WHOLE: dict[str, Any] = {
    "format": "houvast-carried-1",
    "film": "film-4",
    "coder": "coder-2",
    "people": [
        {"id": "child-1", "kind": "child", "answer_within": 8000},
        {"id": "adult-1", "kind": "adult", "answer_within": None},
    ],
    "windows": [[0, 30_000], [40_000, 60_000]],
    "hidden": [[5000, 6000, "child-1"], [7000, 8000, ""]],
}
EVENTS = [[1, "child-1", "upset", "", ""], [4, "child-1", "upset", "", ""]]


def told(**changed: Any) -> str:
    """The line, with something in it changed."""
    return json.dumps(WHOLE | changed)


def opened(text: object, *, events: list[Any] = EVENTS) -> Coding:
    """A project that carries this along."""
    return coding(live(events, independent_variables={"houvast": text}))


@MANY
@given(codings())
def test_what_it_says_of_a_coding_comes_back(whole: Coding) -> None:
    text = carried_text(whole)
    found = carried(text, "circle")
    assert text.isascii()
    assert "\n" not in text
    assert found is not None
    for name in ("film", "coder", "people", "windows", "hidden"):
        assert getattr(found, name) == getattr(whole, name)


def test_it_tells_who_there_are_what_was_watched_and_who_could_not_be_seen() -> None:
    hidden = [[5, "child-1"], [6, "child-1"], [7, ""], [8, ""]]
    events = [*EVENTS, *([at, who, "not visible", "", ""] for at, who in hidden)]
    found = opened(told(), events=events)
    assert (found.film, found.coder) == ("film-4", "coder-2")
    assert found.people == (
        Person(id="child-1", kind=PersonKind.CHILD, answer_within=8000),
        Person(id="adult-1", kind=PersonKind.ADULT),
    )
    assert found.windows == (Span(0, 30_000), Span(40_000, 60_000))
    assert found.hidden == (Hidden(Span(5000, 6000), "child-1"), Hidden(Span(7000, 8000)))


def test_who_could_not_be_seen_is_what_stands_in_the_rows_when_the_two_differ() -> None:
    assert opened(told()).hidden == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"format": "houvast-carried-2"},
        {"format": None},
        {"film": "De tuin"},
        {"film": ""},
        {"coder": "Els"},
        {"coder": 3},
        {"people": {}},
        {"people": [{"id": "Noor", "kind": "child"}]},
        {"people": [{"id": "child-1"}]},
        {"people": [{"id": "child-1", "kind": "dog"}]},
        {"people": [{"id": "child-1", "kind": "child", "answer_within": 0}]},
        {"people": [{"id": "child-1", "kind": "child", "answer_within": 1.5}]},
        {"people": [{"id": "child-1", "kind": "child", "name": "Noor"}]},
        {"people": [{"id": "child-1", "kind": "child"}] * 2},
        {"windows": []},
        {"windows": [[5]]},
        {"windows": [[5, 5]]},
        {"windows": [[-5, 5]]},
        {"windows": [[0, 10**12]]},
        {"windows": [["0", "5"]]},
        {"windows": [[0, 1e400]]},
        {"hidden": [[5, 4, "child-1"]]},
        {"hidden": [[5, 6, "child-9"]]},
        {"hidden": [[5, 6]]},
        {"more": 1},
        {"note": "Noor"},
    ],
)
def test_a_line_that_says_what_cannot_be_is_as_no_line_at_all(changed: dict[str, Any]) -> None:
    assert carried(told(**changed), "circle") is None
    assert opened(told(**changed)) == opened("")


@pytest.mark.parametrize(
    "text", [None, 3, [], {}, "", "null", "3", "[]", "{}", "{", told()[:-1], f"[{told()}]"]
)
def test_what_is_no_such_line_is_none(text: object) -> None:
    assert carried(text, "circle") is None


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"format":' * 50_000, "9" * 100_000, " " * (MOST_SIGNS + 1)]
)
def test_a_line_that_means_harm_is_none(text: str) -> None:
    assert carried(text, "circle") is None


@MANY
@given(st.text(max_size=60) | st.binary(max_size=60).map(repr))
def test_any_text_at_all(text: str) -> None:
    assert carried(text, "circle") is None


def test_it_never_says_more_than_people_times_and_pseudonyms() -> None:
    whole = coding(
        live([[1, "Noor", "signal", "", "een opmerking"], [2, "Noor", "hops", "", ""]], behaviors_conf={})
    )
    written = json.loads(write(".boris", [whole], CIRCLE))
    (observation,) = written["observations"].values()
    (label,) = observation["independent_variables"]
    assert label == "houvast"
    assert set(json.loads(observation["independent_variables"]["houvast"])) == set(WHOLE)


def test_in_a_table_the_line_may_stand_in_pieces_and_anywhere_among_the_rows() -> None:
    text = told(hidden=[])
    cells = [text[at : at + 40].replace('"', '""') for at in range(0, len(text), 40)]
    rows = ["film,coder,person,code,start,end,houvast"]
    rows += [f'f,c,,,,,"{cell}"' for cell in cells[:2]]
    rows += ["f,c,child-1,upset,1,4,"]
    rows += [f'f,c,,,,,"{cell}"' for cell in cells[2:]]
    found = read("x.csv", "\n".join(rows).encode(), CIRCLE).films[0].coding
    assert found is not None
    assert (found.film, found.coder, len(found.windows), len(found.phases)) == ("film-4", "coder-2", 2, 1)


def test_in_a_table_a_line_that_lost_a_piece_is_as_no_line() -> None:
    text = told(hidden=[])[:-20].replace('"', '""')
    rows = f'film,coder,person,code,start,end,houvast\nf,c,,,,,"{text}"\nf,c,child-1,upset,1,4,\n'
    found = read("x.csv", rows.encode(), CIRCLE).films[0].coding
    assert found is not None
    assert (found.film, found.windows) == ("film-1", (Span(0, 4000),))
