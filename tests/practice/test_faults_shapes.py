"""From what was written to what was meant: strictly, with every misfit named at its line."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import Field

from houvast.practice.faults import read_shape, read_toml


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Inner:
    name: Annotated[str, Field(min_length=1, max_length=10, pattern="^[a-z0-9:-]*$")]


@dataclass(frozen=True)
class Shape:
    name: str
    count: Annotated[int, Field(ge=1, le=9)] = 1
    day: date | None = None
    yes: bool = False
    colour: Colour = Colour.RED
    row: Annotated[tuple[int, ...], Field(min_length=1, max_length=2)] = (1,)
    inner: Inner | None = None
    table: dict[str, int] = field(default_factory=dict)
    width: float = 1.0


@dataclass(frozen=True)
class Rows:
    one: list[Inner]
    free: dict[str, str]


def told(text: str) -> list[str]:
    """What is wrong with a text as a shape."""
    located, faults = read_toml("f", text.encode())
    assert located is not None
    assert faults == ()
    found, misfits = read_shape(Shape, located)
    assert (found is None) is bool(misfits)
    return [str(fault) for fault in misfits]


def test_what_fits_becomes_the_shape() -> None:
    located, _ = read_toml(
        "f", b'name = "a"\nday = 2026-11-22\ncolour = "green"\nrow = [3, 4]\ninner = { name = "b" }'
    )
    assert located is not None
    found, _ = read_shape(Shape, located)
    assert found == Shape("a", 1, date(2026, 11, 22), colour=Colour.GREEN, row=(3, 4), inner=Inner("b"))


@pytest.mark.parametrize(
    ("line", "told_of_it"),
    [
        ("count = 0", "count: Dit getal is te klein: minder dan 1."),
        ("count = 10", "count: Dit getal is te groot: meer dan 9."),
        ("count = 2.5", "count: Hier hoort een heel getal te staan."),
        ("count = true", "count: Hier hoort een heel getal te staan."),
        ('count = "2"', "count: Hier hoort een heel getal te staan."),
        ("count = nan", "count: Hier hoort een heel getal te staan."),
        ('yes = "true"', "yes: Hier hoort true of false te staan."),
        ("yes = 1", "yes: Hier hoort true of false te staan."),
        ('colour = "blue"', "colour: Dit kennen we niet. Kies uit: red, green."),
        ("day = 22", "day: Hier hoort een datum te staan, zoals 2026-11-22."),
        (
            'day = "gisteren"',
            "day: Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22.",
        ),
        (
            "day = 2026-11-22T10:30:00",
            "day: Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22.",
        ),
        ('day = "0"', "day: Dit is geen datum die bestaat. Schrijf jaar-maand-dag, zoals 2026-11-22."),
        ("inner = { name = 2026-11-22 }", "inner.name: Hier hoort tekst te staan."),
        ("inner = { name = 10:30:00 }", "inner.name: Hier hoort tekst te staan."),
        ("row = 1", "row: Hier hoort een rij te staan, tussen [ en ]."),
        ("row = []", "row: Dit zijn er te weinig."),
        ("row = [1, 2, 3]", "row: Dit zijn er te veel: meer dan 2."),
        ('row = [1, "2"]', "row[2]: Hier hoort een heel getal te staan."),
        ("inner = 3", "inner: Hier hoort een tabel te staan."),
        ("inner = {}", "inner: Hier ontbreekt iets: name."),
        ('inner = { name = "" }', "inner.name: Hier mag de tekst niet leeg zijn."),
        ('inner = { name = "abcdefghijk" }', "inner.name: Deze tekst is te lang: meer dan 10 tekens."),
        ('inner = { name = "A" }', "inner.name: Dit heeft niet de vorm die hier hoort."),
        ("inner = { name = 3 }", "inner.name: Hier hoort tekst te staan."),
        ('inner = { name = "a", nick = "b" }', "inner.nick: Dit kennen we hier niet: nick."),
        ("table = 3", "table: Hier hoort een tabel te staan."),
        ("table = { a = 1, b = true }", "table.b: Hier hoort een heel getal te staan."),
        ("width = true", "width: Dit is niet van de soort die hier hoort."),
        ("surprise = 3", "surprise: Dit kennen we hier niet: surprise."),
    ],
)
def test_a_misfit_is_named_at_its_line_and_place(line: str, told_of_it: str) -> None:
    assert told(f'name = "a"\n\n{line}') == [f"f:3: {told_of_it}"]


def test_what_is_missing_is_named_where_it_should_be() -> None:
    assert told("count = 3") == ["f:1: Hier ontbreekt iets: name."]


def test_every_misfit_is_named_not_only_the_first() -> None:
    assert told('count = 0\nyes = 2\ncolour = "blue"\n[inner]\nnick = 3') == [
        "f:1: Hier ontbreekt iets: name.",
        "f:1: count: Dit getal is te klein: minder dan 1.",
        "f:2: yes: Hier hoort true of false te staan.",
        "f:3: colour: Dit kennen we niet. Kies uit: red, green.",
        "f:4: inner: Hier ontbreekt iets: name.",
        "f:5: inner.nick: Dit kennen we hier niet: nick.",
    ]


def test_a_part_of_a_file_is_read_with_the_lines_of_the_whole() -> None:
    located, _ = read_toml("f", b'[[one]]\nname = "a"\n[[one]]\nname = 3')
    assert located is not None
    assert read_shape(Shape, located, ("one", 0))[0] == Shape("a")
    assert [str(fault) for fault in read_shape(Shape, located, ("one", 1))[1]] == [
        "f:4: one[2].name: Hier hoort tekst te staan."
    ]


def test_what_is_made_for_many_may_hold_more_than_we_know() -> None:
    located, _ = read_toml("f", b'name = "a"\nmore = 3\n[inner]\nname = "b"\nmore = 4')
    assert located is not None
    assert read_shape(Shape, located, open_ended=True) == (Shape("a", inner=Inner("b")), ())


def test_a_value_may_be_recast_before_it_is_read() -> None:
    located, _ = read_toml("f", b'called = "a"')
    assert located is not None
    found, _ = read_shape(Shape, located, taken=lambda value: {"name": value["called"]})
    assert found == Shape("a")


def test_a_day_for_text_is_found_however_deep_it_stands() -> None:
    located, _ = read_toml("f", b'[[one]]\nname = "a"\n\n[[one]]\nname = 2026-11-22\n[free]\nname = "b"')
    assert located is not None
    found, faults = read_shape(Rows, located)
    assert found is None
    assert [str(fault) for fault in faults] == ["f:5: one[2].name: Hier hoort tekst te staan."]


def test_one_value_for_a_row_of_one_is_named_where_it_stands() -> None:
    located, _ = read_toml("f", b"free = {}\n[one]\nname = 3")
    assert located is not None
    _, faults = read_shape(Rows, located, taken=lambda value: {**value, "one": [value["one"]]})
    assert [str(fault) for fault in faults] == ["f:3: one.name: Hier hoort tekst te staan."]
