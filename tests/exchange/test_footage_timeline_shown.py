"""The film as one picture: who and what it shows, also in grey, and the same in words."""

from dataclasses import replace
from itertools import combinations

import pytest

from houvast.exchange.footage.timeline import laying, shapes, telling
from houvast.exchange.footage.timeline.words import WORDS, letters
from houvast.practice.footage import (
    Hidden,
    Mark,
    Person,
    PersonKind,
    Phase,
    PhaseCode,
    Signal,
    Span,
    Step,
    Stretch,
)
from tests.exchange.drawn import CIRCLE, EMPTY, FILM, MINUTE, SVG, description, picture, texts

# --- who and what -----------------------------------------------------------------------------------------


def test_people_stand_there_in_words_and_nobody_by_a_name() -> None:
    found = texts(picture(FILM))
    assert {"kind 1", "volwassene 1", "volwassene 2"} <= set(found)
    other = replace(EMPTY, people=(Person(id="p-7", kind=PersonKind.CHILD),))
    assert "p-7" in texts(picture(other))


def test_children_stand_on_both_sides_of_who_answers() -> None:
    people = (*FILM.people, Person(id="child-2", kind=PersonKind.CHILD))
    lanes = [(one.what, one.person) for one in laying.plan(replace(EMPTY, people=people), None).lanes]
    assert lanes == [
        ("phases", "child-1"),
        ("signals", "child-1"),
        ("responses", "adult-1"),
        ("responses", "adult-2"),
        ("signals", "child-2"),
        ("phases", "child-2"),
    ]


def test_words_may_be_translated_one_by_one() -> None:
    found = texts(picture(FILM, words={"child": "child {number}", "explores": "explores"}))
    assert "child 1" in found
    assert "explores" in found
    assert "volwassene 1" in found


def test_a_coding_with_nothing_in_it_says_so_once() -> None:
    root = picture(EMPTY)
    assert texts(root).count(WORDS["nothing"]) == 1
    assert description(root)[-1] == WORDS["nothing"]


def test_a_film_without_people_can_be_drawn() -> None:
    assert WORDS["nothing"] in texts(picture(replace(EMPTY, people=())))


def test_two_coders_stand_under_each_other_with_one_legend() -> None:
    found = texts(picture(FILM, replace(FILM, coder="coder-2")))
    assert len([one for one in found if one.startswith("gecodeerd door coder-")]) == 2
    assert found.count(WORDS["legend"]) == 1


def test_the_legend_tells_only_what_is_there() -> None:
    found = texts(picture(FILM))
    assert {"past", "antwoord van volwassene 1", "misschien een signaal", WORDS["judged"]} <= set(found)
    assert not {WORDS["missing"], WORDS["intruding"], WORDS["hidden"], WORDS["unobserved"]} & set(found)
    assert not {"past", "duidelijk signaal", WORDS["answers"], WORDS["judged"]} & set(texts(picture(EMPTY)))


def test_free_codes_stand_in_the_legend_by_their_text() -> None:
    film = replace(
        EMPTY,
        stretches=(Stretch(Span(0, 9_000), "child-1", "together"), Stretch(Span(0, 9), "adult-1", "eigen")),
        marks=(Mark(3, "child-1", "laughs"),),
    )
    assert {"zijn samen met één ding bezig", "lacht hoorbaar", "eigen"} <= set(texts(picture(film)))


# --- in print and in grey -----------------------------------------------------------------------------------


def light(colour: str) -> float:
    """How light a colour is to the eye, from 0 to 1 (WCAG 2)."""

    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2)."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_phases_differ_in_pattern_or_clearly_in_light() -> None:
    for (ground, pattern), (other, another) in combinations(shapes.STEPS.values(), 2):
        assert pattern != another or contrast(ground, other) > 3


@pytest.mark.parametrize("step", Step)
def test_the_word_in_a_phase_can_be_read_on_its_ground(step: Step) -> None:
    ground, _pattern = shapes.STEPS[step.value]
    assert contrast(ground, shapes.SHEET if step == shapes.DARK else shapes.INK) >= 4.5


def test_no_colour_but_grey_tells_how_a_response_was_judged() -> None:
    drawn = {shapes.response(0, 0, letter, shape=0).replace(letter, "") for letter in ("P", "M", "D")}
    assert len(drawn) == 1


def test_everybody_who_answers_has_a_shape_of_their_own() -> None:
    assert len({shapes.response(0, 0, "P", shape=at) for at in range(5)}) == 5
    assert shapes.response(0, 0, "", shape=5) == shapes.response(0, 0, "", shape=0)


def test_clear_and_possible_signals_have_another_outline() -> None:
    clear, possible = shapes.signal(0, 0, clear=True), shapes.signal(0, 0, clear=False)
    assert "stroke-dasharray" in possible
    assert "stroke-dasharray" not in clear


def test_a_word_stands_in_a_phase_where_it_fits_and_a_letter_where_only_that_does() -> None:
    found = texts(picture(FILM))
    assert "verkent" in found
    assert "O" in found
    assert "overstuur" not in found


def test_letters_of_phases_are_all_different_and_none_is_a_judgement() -> None:
    extra = tuple(PhaseCode(code=f"x{'a' * at}", text="overal hetzelfde") for at in range(1, 4))
    given_letters = letters(replace(CIRCLE, phases=(*CIRCLE.phases, *extra)), WORDS)
    assert len(set(given_letters.values())) == len(given_letters)
    assert not set(given_letters.values()) & {"P", "M", "D"}


def test_what_could_not_be_seen_lies_under_lines_and_the_word_beside_it() -> None:
    film = replace(
        FILM,
        phases=(Phase(Span(2_000, 30_000), "child-1", "explores"),),
        hidden=(Hidden(Span(0, 12_000), "child-1"), Hidden(Span(50_000, 60_000))),
        windows=(Span(0, MINUTE), Span(80_000, 90_000)),
    )
    root = picture(film)
    veils = [one.attrib["fill"] for one in root.iter(f"{SVG}rect") if one.attrib["fill"].startswith("url")]
    assert veils.count("url(#timeline-hidden)") == 3  # the child, everybody, and the legend
    assert veils.count("url(#timeline-unobserved)") == 2
    (word,) = [one for one in root.iter(f"{SVG}text") if one.text == "verkent"]
    middle = laying.LEFT + (laying.RIGHT - laying.LEFT) * (12 + 30) / 2 / 30
    assert float(word.attrib["x"]) == pytest.approx(middle, abs=1)


# --- in words ---------------------------------------------------------------------------------------------


def test_the_words_say_what_the_picture_shows() -> None:
    film = replace(
        FILM,
        windows=(Span(0, 50_000), Span(55_000, MINUTE)),
        hidden=(Hidden(Span(30_000, 31_000), "child-1"),),
        marks=(Mark(45_000, "child-1", "laughs"),),
        stretches=(Stretch(Span(56_000, 58_000), "child-1", "together"),),
    )
    assert description(picture(film)) == [
        "gecodeerd door coder-1.",
        "0:00-0:20 kind 1: verkent.",
        "0:20-0:21 kind 1: overstuur.",
        "0:20 kind 1: duidelijk signaal (volwassene 1).",
        "0:22 volwassene 1: past.",
        "0:25 kind 1: misschien een signaal.",
        "0:30-0:31 kind 1: niet te zien.",
        "0:40 volwassene 2: niet beoordeeld.",
        "0:45 kind 1: lacht hoorbaar.",
        "0:50-0:55 niet bekeken.",
        "0:56-0:58 kind 1: zijn samen met één ding bezig.",
    ]


def test_of_a_very_long_list_the_rest_is_counted() -> None:
    signals = tuple(Signal(at, str(at), "child-1") for at in range(telling.MOST + 20))
    found = description(picture(replace(EMPTY, signals=signals)))
    assert found[-1] == "En nog 20 meer."
    assert len(found) == telling.MOST + 2
