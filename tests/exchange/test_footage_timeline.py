"""The film as one picture: what a page may safely do with it, and where everything stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given

from houvast.exchange.footage import timeline, write
from houvast.exchange.footage.timeline import laying
from houvast.exchange.footage.timeline.words import WORDS, clock
from houvast.practice.faults import Refusal
from houvast.practice.footage import Clearness, Coding, Fit, Mark, Phase, Response, Signal, Span, Stretch
from tests.exchange.drawn import CIRCLE, EMPTY, FILM, MINUTE, SVG, description, picture, texts, tips
from tests.practice.random_codings import MANY, codings

# --- what a page may do with it -----------------------------------------------------------------------------


def unsafe(root: Element) -> Iterator[str]:
    """Everything that a strict policy of a page would refuse, or that fetches something."""
    allowed = {
        "svg",
        "g",
        "defs",
        "pattern",
        "rect",
        "circle",
        "polygon",
        "path",
        "line",
        "text",
        "title",
        "desc",
    }
    for one in root.iter():
        if one.tag.removeprefix(SVG) not in allowed:
            yield one.tag
        for name, value in one.attrib.items():
            if name in ("style", "class", "src") or name.startswith("on") or "href" in name:
                yield name
            if "url(" in value and not re.fullmatch(r"url\(#[\w-]+\)", value):
                yield value


@MANY
@given(coding=codings())
def test_nothing_in_it_can_run_or_be_fetched(coding: Coding) -> None:
    assert list(unsafe(picture(coding))) == []


@MANY
@given(coding=codings())
def test_what_it_points_at_is_in_it_under_the_name_of_the_picture(coding: Coding) -> None:
    root = picture(coding, id="film-a")
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("film-a-") for one in ids)
    used = {value[5:-1] for one in root.iter() for value in one.attrib.values() if value.startswith("url(#")}
    assert used <= set(ids)
    assert set(root.attrib["aria-labelledby"].split()) <= set(ids)


def test_a_screen_reader_finds_a_picture_with_a_title_and_words() -> None:
    root = picture(FILM)
    assert root.attrib["role"] == "img"
    assert [one.tag.removeprefix(SVG) for one in root][:2] == ["title", "desc"]
    assert root[0].text == "Tijdlijn van film-1"


def test_as_a_file_it_is_whole_and_the_same_each_time() -> None:
    data = write(".svg", [FILM], CIRCLE)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<svg ')
    assert data == write(".svg", [FILM], CIRCLE)


@pytest.mark.parametrize("code", ["<script>alert(1)</script>", '"><b', "&amp;", "\x00\x1b", "é漢", "]]>"])
def test_any_text_is_only_text(code: str) -> None:
    film = replace(
        FILM,
        phases=(Phase(Span(0, MINUTE), "child-1", code),),
        stretches=(Stretch(Span(0, 5_000), "child-1", code),),
        marks=(Mark(1, "adult-1", code),),
    )
    root = picture(film)
    assert list(unsafe(root)) == []
    assert any(shown(code) in one for one in description(root))


def shown(code: str) -> str:
    """A code as XML can hold it."""
    return "".join("\ufffd" if letter < " " else letter for letter in code)


@pytest.mark.parametrize("films", [[], [FILM, replace(FILM, film="film-2")]])
def test_no_film_or_two_is_refused(films: Sequence[Coding]) -> None:
    with pytest.raises(Refusal):
        timeline.draw(films, CIRCLE)


# --- where things stand -------------------------------------------------------------------------------------


def boxes(root: Element) -> Iterator[tuple[float, float, float, float]]:
    """Every rectangle outside the patterns, from the left and above to the right and below, in its group."""
    for one in root.iter(f"{SVG}rect"):
        x, y, width, height = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        yield x, y, x + width, y + height


@MANY
@given(coding=codings())
def test_everything_stands_inside_the_picture(coding: Coding) -> None:
    root = picture(coding)
    _left, _top, width, height = map(float, root.attrib["viewBox"].split())
    assert width == laying.WIDTH
    for left, top, right, bottom in boxes(root):
        assert -0.1 <= left <= right <= width + 0.1
        assert -20 <= top <= bottom <= height + 0.1
    for line in root.iter(f"{SVG}line"):
        assert all(-7 <= float(line.attrib[name]) <= width for name in ("x1", "x2"))


@MANY
@given(coding=codings())
def test_every_signal_and_response_is_drawn_once(coding: Coding) -> None:
    told = tips(picture(coding))
    for clearness in Clearness:
        mine = [one for one in told if one.endswith(f" {WORDS[clearness.value]}")]
        assert len(mine) == sum(1 for one in coding.signals if one.clearness is clearness)
    judged = [*(WORDS[fit.value] for fit in Fit), WORDS["unjudged"]]
    answers = [one for one in told if one.partition(" ")[2] in judged]
    assert len(answers) == len(coding.responses)


@MANY
@given(coding=codings())
def test_every_phase_is_drawn_in_each_row_it_lies_in(coding: Coding) -> None:
    rows = laying.plan(coding, None).rows
    parts = sum(
        1
        for phase in coding.phases
        for row in rows
        if max(phase.span.start, row.start) < min(phase.span.end, row.end)
    )
    drawn = [one for one in tips(picture(coding)) if re.search(r" \d+:\d\d-\d+:\d\d$", one)]
    assert len(drawn) == parts


def test_the_length_of_a_phase_is_the_length_of_its_time() -> None:
    root = picture(FILM)
    (wide,) = [one for one in root.iter(f"{SVG}rect") if [each.text for each in one] == ["verkent 0:00-0:20"]]
    (small,) = [
        one for one in root.iter(f"{SVG}rect") if [each.text for each in one] == ["overstuur 0:20-0:21"]
    ]
    assert float(wide.attrib["width"]) == pytest.approx(20 * float(small.attrib["width"]), abs=2)
    assert float(wide.attrib["x"]) == laying.LEFT


@pytest.mark.parametrize(
    ("minutes", "length", "rows"),
    [
        (0.1, 30_000, 1),
        (1, 30_000, 2),
        (3, 30_000, 6),
        (5, MINUTE, 5),
        (20, 2 * MINUTE, 10),
        (60, 5 * MINUTE, 12),
        (90, 10 * MINUTE, 9),
        (7 * 24 * 60, 24 * 60 * MINUTE, 7),
    ],
)
def test_a_film_stands_in_few_rows_of_one_length(minutes: float, length: int, rows: int) -> None:
    found = laying.plan(replace(EMPTY, windows=(Span(0, int(minutes * MINUTE)),)), None)
    assert (found.length, len(found.rows)) == (length, rows)


def test_who_asks_for_tiny_rows_of_a_long_film_gets_hundreds_at_most() -> None:
    found = laying.plan(replace(EMPTY, windows=(Span(0, 600 * MINUTE),)), 1)
    assert len(found.rows) <= laying.LAST_ROW


def test_rows_can_have_a_length_of_their_own() -> None:
    assert len(laying.plan(FILM, 10_000).rows) == 6
    assert "0:50" in texts(picture(FILM, row=10_000))


def test_what_was_not_watched_for_long_takes_one_line() -> None:
    film = replace(EMPTY, windows=(Span(0, MINUTE), Span(40 * MINUTE, 41 * MINUTE)))
    root = picture(film)
    assert "niet bekeken van 1:00 tot 40:00" in texts(root)
    assert "40:30" in texts(root)
    assert "20:00" not in texts(root)


@pytest.mark.parametrize(
    ("at", "hours", "told"),
    [
        (0, False, "0:00"),
        (59_400, False, "0:59"),
        (60_000, False, "1:00"),
        (3_600_000, False, "60:00"),
        (3_661_000, True, "1:01:01"),
    ],
)
def test_times_are_told_as_people_read_them(at: int, hours: bool, told: str) -> None:
    assert clock(at, hours=hours) == told


def test_a_long_film_has_hours_in_its_times() -> None:
    assert "1:30:00" in texts(picture(replace(EMPTY, windows=(Span(0, 180 * MINUTE),))))
    assert "60:00" in texts(picture(replace(EMPTY, windows=(Span(0, 60 * MINUTE),))))


def test_an_answer_in_the_next_row_is_joined_to_its_signal_across_the_edge() -> None:
    film = replace(
        EMPTY,
        signals=(Signal(29_000, "1", "child-1"),),
        responses=(Response(31_000, "adult-1", "1"),),
    )
    joins = [one for one in picture(film).iter(f"{SVG}line") if one.attrib["stroke-width"] == "1.1"]
    ends = [(float(one.attrib["x1"]), float(one.attrib["x2"])) for one in joins[:2]]
    assert ends[0][1] == laying.RIGHT
    assert ends[1][0] == laying.LEFT


def test_points_of_one_moment_stand_under_each_other() -> None:
    film = replace(EMPTY, signals=tuple(Signal(5_000, str(at), "child-1") for at in range(3)))
    drawn = [one.attrib["points"] for one in picture(film).iter(f"{SVG}polygon") if len(one)]
    assert len(set(drawn)) == 3
