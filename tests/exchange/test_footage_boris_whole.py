"""Whole projects, one of each time of BORIS: all that comes out of them, and all that does not."""

import json
import re
from typing import Any

import pytest

from houvast.exchange.footage import ReadFilms, boris, making, read, write
from houvast.practice.footage import (
    Clearness,
    Fit,
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    Response,
    Signal,
    Span,
    Stretch,
)
from tests.exchange.boris_projects import CIRCLE, why
from tests.exchange.whole_projects import MIDDLE, NEW, OLD

NAMES = {"tijn", "anouk", "poes", "els", "bram", "devries", "begeleider", "films", "stick", "deel", "obs"}


def opened(whole: dict[str, Any]) -> ReadFilms:
    """A project, read from text as it lies on disk."""
    return read("x.boris", json.dumps(whole, indent=1).encode(), CIRCLE)


# --- new --------------------------------------------------------------------------------------------------


def test_a_film_in_two_parts_with_a_second_view() -> None:
    film = opened(NEW).films[0]
    assert film.name == "2025-09-30 thuis, Els"
    assert film.coding is not None
    assert film.coding.windows == (Span(0, 120_001),)
    assert film.coding.people == (
        Person(id="child-1", kind=PersonKind.CHILD),
        Person(id="adult-1", kind=PersonKind.ADULT),
    )
    assert film.coding.phases == (
        Phase(Span(0, 31_200), "child-1", "explores"),
        Phase(Span(31_200, 36_000), "child-1", "upset"),
        Phase(Span(36_000, 40_000), "child-1", "seeks"),
        Phase(Span(40_000, 70_120), "child-1", "comforted"),
        Phase(Span(70_120, 120_000), "child-1", "explores"),
    )
    assert film.coding.signals == (Signal(33_480, "1", "child-1", Clearness.CLEAR),)
    assert film.coding.responses == (Response(34_000, "adult-1", fit=Fit.FITTING),)
    assert film.coding.hidden == (Hidden(Span(80_000, 85_500)),)
    assert film.coding.marks == (Mark(90_000, "child-1", "wijst plek aan"),)
    assert film.apart == ()
    assert [one.message for one in film.remarks] == [boris.DROPPED, making.FREE_CODE]


def test_the_same_film_by_somebody_else_with_a_date_for_an_offset() -> None:
    film = opened(NEW).films[1]
    assert film.coding is not None
    assert film.coding.windows == (Span(10_000, 100_000),)
    assert film.coding.phases == (Phase(Span(12_500, 31_000), "child-1", "explores"),)
    assert film.coding.signals == (Signal(33_900, "1", "child-1", Clearness.POSSIBLE),)
    assert why(film.apart) == [(101_000, making.OUTSIDE)]
    assert [(one.person, one.code) for one in film.apart] == [("adult-1", "response")]
    assert film.coding.people[0].id == "child-1"


def test_a_live_observation_by_the_clock_begins_at_its_first_row() -> None:
    film = opened(NEW).films[2]
    assert film.coding is not None
    assert [one.at for one in film.coding.signals] == [0]
    assert film.coding.responses == (Response(3250, "adult-1"),)
    assert film.coding.marks == (Mark(10_500, "other-1", "wijst plek aan"),)
    assert {one.message for one in film.remarks} == {
        boris.CLOCK,
        boris.DROPPED,
        making.GUESSED,
        making.FREE_CODE,
    }


def test_of_pictures_only_those_with_a_time_can_be_used() -> None:
    film = opened(NEW).films[3]
    assert film.coding is not None
    assert [one.at for one in film.coding.signals] == [12_000]
    assert why(film.apart) == [(None, making.NO_TIME)] * 2
    assert [one.place for one in film.apart] == ["observations[4].events[1]", "observations[4].events[2]"]


def test_two_codings_of_one_film_share_it_and_the_others_do_not() -> None:
    codings = [film.coding for film in opened(NEW).films]
    assert [(one.film, one.coder) for one in codings if one] == [
        ("film-1", "coder-1"),
        ("film-1", "coder-2"),
        ("film-2", "coder-1"),
        ("film-3", "coder-1"),
    ]
    assert [one.people for one in codings[:2] if one] == [codings[0].people] * 2  # type: ignore[union-attr]


# --- middle -----------------------------------------------------------------------------------------------


def test_people_are_numbered_in_the_order_of_their_numbers() -> None:
    (film,) = opened(MIDDLE).films
    assert film.coding is not None
    assert film.coding.people == (
        Person(id="child-1", kind=PersonKind.CHILD),
        Person(id="child-2", kind=PersonKind.CHILD),
        Person(id="other-1", kind=PersonKind.OTHER),
        Person(id="adult-1", kind=PersonKind.ADULT),
    )


def test_an_offset_of_some_seconds_moves_everything_and_what_falls_off_stands_apart() -> None:
    (film,) = opened(MIDDLE).films
    assert film.coding is not None
    assert film.coding.windows == (Span(0, 30_000),)
    assert film.coding.phases == (Phase(Span(4000, 7500), "child-2", "upset"),)
    assert film.coding.signals == (Signal(2000, "1", "child-1"),)
    assert film.coding.responses == (Response(3000, "adult-1"),)
    assert film.coding.stretches == (Stretch(Span(8000, 14_000), "child-1", "together"),)
    assert [one.at for one in film.coding.marks] == [10_000, 11_000]
    assert why(film.apart) == [(-2000, making.BEFORE), (31_000, making.OUTSIDE)]
    assert [one.message for one in film.remarks] == [boris.TRIMMED, boris.DROPPED, making.FREE_CODE]


# --- old --------------------------------------------------------------------------------------------------


def test_an_old_live_observation_ends_with_its_last_row() -> None:
    film = opened(OLD).films[0]
    assert film.coding is not None
    assert film.coding.windows == (Span(0, 11_001),)
    assert film.coding.phases == (
        Phase(Span(2000, 4000), "child-1", "seeks"),
        Phase(Span(4000, 9500), "child-1", "comforted"),
    )
    assert why(film.apart) == [(6000, making.UNPAIRED), (11_000, making.NOBODY)]
    assert {one.message for one in film.remarks} == {boris.DROPPED, boris.ODD, making.GUESSED}


def test_an_old_film_in_which_nothing_was_noted_has_no_length() -> None:
    film = opened(OLD).films[1]
    assert film.coding is None
    assert [one.message for one in film.remarks] == [boris.NO_LENGTHS, making.NO_WINDOW]


# --- all --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("whole", [NEW, MIDDLE, OLD], ids=["new", "middle", "old"])
@pytest.mark.parametrize("way", [".json", ".boris", ".boris.gz", ".csv"])
def test_what_was_read_goes_out_and_comes_back(whole: dict[str, Any], way: str) -> None:
    codings = [film.coding for film in opened(whole).films if film.coding]
    found = read(f"x{way}", write(way, codings, CIRCLE), CIRCLE)
    assert [film.coding for film in found.films] == codings
    assert [film.apart for film in found.films] == [()] * len(codings)


@pytest.mark.parametrize("whole", [NEW, MIDDLE, OLD], ids=["new", "middle", "old"])
def test_how_the_text_is_laid_out_makes_no_difference(whole: dict[str, Any]) -> None:
    tight = json.dumps(whole, separators=(",", ":"), ensure_ascii=False)
    assert read("x.boris", tight.encode(), CIRCLE) == opened(whole)
    assert read("x.boris", tight.encode("utf-8-sig"), CIRCLE) == opened(whole)


@pytest.mark.parametrize(
    "gone", sorted(set(NEW) - {"project_format_version", "observations", "behaviors_conf"})
)
def test_without_any_one_of_the_other_lists_the_codings_stay(gone: str) -> None:
    less = {name: part for name, part in NEW.items() if name != gone}
    if gone == "subjects_conf":  # then the order in which they occur is theirs
        assert [film.coding is not None for film in opened(less).films] == [True] * 4
        return
    assert opened(less).films == opened(NEW).films


def test_nobody_of_these_projects_comes_along() -> None:
    for whole in (NEW, MIDDLE, OLD):
        codings = [film.coding for film in opened(whole).films if film.coding]
        for way in (".json", ".boris", ".csv"):
            words = re.findall(r"[a-z]+", write(way, codings, CIRCLE).decode().casefold())
            assert NAMES.isdisjoint(words)
