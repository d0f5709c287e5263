"""A coding is whole by its making: every fault is named with its place, what is whole is kept in order."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import Refusal
from houvast.practice.footage import (
    Clearness,
    Coding,
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
from houvast.practice.footage.coding import LONGEST, MOST_PEOPLE
from houvast.practice.footage.spans import total
from tests.practice.films import ADULT, CHILD, OTHER_CHILD, codings, film

ROWS = ("hidden", "phases", "signals", "responses", "stretches", "marks")
OUTSIDE = "Dit valt buiten wat is bekeken."
NO_TIME = "Dit duurt geen tijd."
TOGETHER = "Dit valt samen met wat ervoor komt."
PSEUDONYM = "Hier hoort een schuilnaam te staan, zoals child-1: geen naam."
WHOLE: dict[str, Any] = {
    "film": "film-1",
    "coder": "coder-1",
    "scheme": "circle",
    "people": (CHILD, ADULT),
    "windows": (Span(0, 10_000), Span(20_000, 30_000)),
}


def refused(**given: Any) -> list[tuple[str, str]]:
    """The place and the words of each fault of a coding that cannot be."""
    with pytest.raises(Refusal) as caught:
        Coding(**(WHOLE | given))
    assert {fault.file for fault in caught.value.faults} == {""}
    return [(fault.place, fault.text()) for fault in caught.value.faults]


def stands(**given: Any) -> Coding:
    return Coding(**(WHOLE | given))


# --- each fault -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Anna", "child", "child-12345", "Child-1", "child-1 ", "", "child-1\n"])
def test_a_person_a_film_and_a_coder_have_a_pseudonym_and_no_name(name: str) -> None:
    assert refused(film=name) == [("film", PSEUDONYM)]
    assert refused(coder=name) == [("coder", PSEUDONYM)]
    assert refused(people=(CHILD, Person(id=name, kind=PersonKind.ADULT))) == [("people[2]", PSEUDONYM)]


def test_nobody_stands_there_twice() -> None:
    twice = (CHILD, ADULT, Person(id="child-1", kind=PersonKind.ADULT))
    assert refused(people=twice) == [("people[3]", "Deze persoon staat er twee keer.")]


def test_a_crowd_is_no_film_that_somebody_codes_by_hand() -> None:
    others = tuple(Person(id=f"other-{at}", kind=PersonKind.OTHER) for at in range(MOST_PEOPLE))
    assert stands(people=(CHILD, ADULT, *others[2:])).people[:2] == (CHILD, ADULT)
    assert refused(people=(CHILD, *others)) == [("people", "In een film staan hoogstens 100 mensen.")]


@pytest.mark.parametrize("within", [0, -1, LONGEST + 1])
def test_the_time_to_answer_is_some_time(within: int) -> None:
    told = [("people[1]", "De tijd om te antwoorden is meer dan 0.")]
    assert refused(people=(replace(CHILD, answer_within=within), ADULT)) == told


@pytest.mark.parametrize("within", [None, 1, LONGEST])
def test_the_time_to_answer_may_be_left_to_the_scheme(within: int | None) -> None:
    assert stands(people=(replace(CHILD, answer_within=within), ADULT)).people[0].answer_within == within


@pytest.mark.parametrize("windows", [(), (Span(5, 5),), (Span(9, 5),)])
def test_without_a_window_nothing_was_coded(windows: tuple[Span, ...]) -> None:
    told = [("windows", "Welk deel van de film is bekeken? Dat staat er niet.")]
    assert refused(windows=windows) == told


@pytest.mark.parametrize("window", [Span(-1, 10), Span(0, LONGEST + 1)])
def test_a_film_begins_at_0_and_lasts_a_week_at_most(window: Span) -> None:
    assert refused(windows=(window,)) == [("windows", "Een film begint bij 0 en duurt hoogstens een week.")]
    assert stands(windows=(Span(0, LONGEST),)).windows == (Span(0, LONGEST),)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"hidden": (Hidden(Span(5, 5)),)}, "hidden[1]"),
        ({"hidden": (Hidden(Span(9, 5)),)}, "hidden[1]"),
        ({"phases": (Phase(Span(5, 5), "child-1", "upset"),)}, "phases[1]"),
        ({"stretches": (Stretch(Span(9, 5), "adult-1", "together"),)}, "stretches[1]"),
    ],
)
def test_what_lasts_takes_time(given: dict[str, Any], place: str) -> None:
    assert refused(**given) == [(place, NO_TIME)]


@pytest.mark.parametrize(
    "given",
    [
        {"phases": (Phase(Span(9_000, 10_001), "child-1", "upset"),)},
        {"phases": (Phase(Span(10_000, 20_000), "child-1", "upset"),)},
        {"phases": (Phase(Span(9_000, 21_000), "child-1", "upset"),)},
        {"phases": (Phase(Span(19_999, 20_001), "child-1", "upset"),)},
        {"phases": (Phase(Span(30_000, 30_001), "child-1", "upset"),)},
        {"stretches": (Stretch(Span(9_000, 10_001), "adult-1", "together"),)},
        *({"signals": (Signal(at, "1", "child-1"),)} for at in (-1, 10_000, 19_999, 30_000)),
        {"responses": (Response(10_000, "adult-1"),)},
        {"marks": (Mark(30_000, "child-1", "laughs"),)},
    ],
)
def test_nothing_lies_outside_what_was_coded(given: dict[str, Any]) -> None:
    (name,) = given
    assert refused(**given) == [(f"{name}[1]", OUTSIDE)]


def test_what_lies_just_inside_stands() -> None:
    coding = stands(
        phases=(Phase(Span(0, 10_000), "child-1", "upset"), Phase(Span(20_000, 30_000), "child-1", "upset")),
        signals=(Signal(0, "1", "child-1"), Signal(9_999, "2", "child-1"), Signal(20_000, "3", "child-1")),
        responses=(Response(29_999, "adult-1"),),
    )
    assert len(coding.phases) == 2


@pytest.mark.parametrize(
    ("given", "who"),
    [
        ({"hidden": (Hidden(Span(0, 1), "adult-9"),)}, "adult-9"),
        ({"phases": (Phase(Span(0, 1), "child-9", "upset"),)}, "child-9"),
        ({"phases": (Phase(Span(0, 1), "", "upset"),)}, ""),
        ({"signals": (Signal(0, "1", "child-9"),)}, "child-9"),
        ({"signals": (Signal(0, "1", "child-1", to="adult-9"),)}, "adult-9"),
        ({"responses": (Response(0, "adult-9"),)}, "adult-9"),
        ({"responses": (Response(0, ""),)}, ""),
        ({"stretches": (Stretch(Span(0, 1), "adult-9", "together"),)}, "adult-9"),
        ({"marks": (Mark(0, "adult-9", "laughs"),)}, "adult-9"),
    ],
)
def test_everybody_who_is_named_is_in_the_film(given: dict[str, Any], who: str) -> None:
    (name,) = given
    assert refused(**given) == [(f"{name}[1]", f"Wie is dit? {who} staat niet bij de mensen in de film.")]


@pytest.mark.parametrize(
    "given",
    [{"phases": (Phase(Span(0, 1), "adult-1", "upset"),)}, {"signals": (Signal(0, "1", "adult-1"),)}],
)
def test_only_a_child_has_a_phase_or_gives_a_signal(given: dict[str, Any]) -> None:
    (name,) = given
    assert refused(**given) == [(f"{name}[1]", "Alleen een kind heeft een fase of geeft een signaal.")]


def test_hidden_time_of_everybody_and_a_signal_to_nobody_in_particular_stand() -> None:
    assert stands(hidden=(Hidden(Span(0, 1)),), signals=(Signal(0, "1", "child-1"),)).signals[0].to == ""


@pytest.mark.parametrize("ids", [("1", "1"), ("1", "")])
def test_every_signal_has_a_number_of_its_own(ids: tuple[str, str]) -> None:
    signals = tuple(Signal(at, id, "child-1") for at, id in enumerate(ids))
    assert refused(signals=signals) == [("signals[2]", "Elk signaal heeft een eigen nummer.")]


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (Response(9, "adult-1", "2"), "Dit signaal is er niet: 2."),
        (Response(4, "adult-1", "1"), "Een antwoord komt niet voor het signaal."),
        (Response(9, "child-1", "1"), "Niemand antwoordt zichzelf."),
    ],
)
def test_a_response_names_an_earlier_signal_of_somebody_else(response: Response, message: str) -> None:
    signals = (Signal(5, "1", "child-1"),)
    assert refused(signals=signals, responses=(response,)) == [("responses[1]", message)]


def test_an_answer_in_the_same_moment_and_one_without_a_name_stand() -> None:
    coding = stands(
        signals=(Signal(5, "1", "child-1"),),
        responses=(Response(5, "adult-1", "1", Fit.FITTING), Response(1, "child-1")),
    )
    assert [one.at for one in coding.responses] == [1, 5]


def test_two_phases_of_one_child_are_never_at_once() -> None:
    one, two = Phase(Span(0, 9), "child-1", "upset"), Phase(Span(8, 12), "child-1", "seeks")
    assert refused(phases=(two, one)) == [("phases[2]", TOGETHER)]
    assert refused(phases=(one, one)) == [("phases[2]", TOGETHER)]


def test_a_phase_inside_another_is_at_once_with_it_whatever_comes_after() -> None:
    told = refused(
        phases=(
            Phase(Span(0, 100), "child-1", "upset"),
            Phase(Span(10, 20), "child-1", "seeks"),
            Phase(Span(30, 40), "child-1", "comforted"),
        )
    )
    assert ("phases[2]", TOGETHER) in told


def test_phases_that_touch_and_phases_of_two_children_stand() -> None:
    coding = stands(
        people=(CHILD, OTHER_CHILD, ADULT),
        phases=(
            Phase(Span(0, 9), "child-1", "upset"),
            Phase(Span(9, 12), "child-1", "seeks"),
            Phase(Span(0, 12), "child-2", "seeks"),
        ),
    )
    assert len(coding.phases) == 3


def test_a_free_code_overlaps_others_and_never_itself() -> None:
    one = Stretch(Span(0, 9), "child-1", "together")
    apart = (replace(one, person="adult-1"), replace(one, code="near"))
    assert len(stands(stretches=(one, *apart)).stretches) == 3
    assert refused(stretches=(one, replace(one, span=Span(8, 12)))) == [("stretches[2]", TOGETHER)]


def test_every_fault_is_named_at_once() -> None:
    told = refused(
        film="De keuken",
        phases=(Phase(Span(0, 5), "child-1", "upset"), Phase(Span(2, 99_000), "child-1", "seeks")),
        responses=(Response(1, "adult-2", "7"),),
    )
    assert [place for place, _text in told] == [
        "film",
        "phases[2]",
        "phases[2]",
        "responses[1]",
        "responses[1]",
    ]


# --- what is whole --------------------------------------------------------------------------------------


@given(codings(), st.data())
def test_the_order_in_which_rows_were_given_does_not_matter(coding: Coding, data: st.DataObject) -> None:
    turned = {name: tuple(data.draw(st.permutations(getattr(coding, name)))) for name in ROWS}
    assert replace(coding, windows=tuple(reversed(coding.windows)), **turned) == coding


@given(codings())
def test_rows_stand_in_the_order_of_the_film(coding: Coding) -> None:
    for name in ("signals", "responses", "marks"):
        moments = [row.at for row in getattr(coding, name)]
        assert moments == sorted(moments)
    for name in ("hidden", "phases", "stretches"):
        begins = [row.span.start for row in getattr(coding, name)]
        assert begins == sorted(begins)


def test_every_field_of_a_row_that_can_differ_decides_its_place() -> None:
    one = Response(5, "adult-1")
    rows = (one, replace(one, fit=Fit.FITTING), replace(one, signal="1"), replace(one, by="child-2"))
    people = (CHILD, OTHER_CHILD, ADULT)
    signals = (Signal(1, "1", "child-1"),)
    made = [stands(people=people, signals=signals, responses=order) for order in (rows, rows[::-1])]
    assert made[0] == made[1]


def test_windows_that_touch_are_one() -> None:
    assert stands(windows=(Span(5, 9), Span(0, 5))).windows == (Span(0, 9),)


@given(codings(), st.integers(1, 59))
def test_splitting_a_window_changes_nothing(coding: Coding, at: int) -> None:
    split = [
        part
        for window in coding.windows
        for part in (
            Span(window.start, min(window.end, at * 500)),
            Span(max(window.start, at * 500), window.end),
        )
    ]
    assert replace(coding, windows=tuple(split)) == coding


def test_people_by_what_they_are() -> None:
    coding = film(people=(ADULT, OTHER_CHILD, Person(id="other-1", kind=PersonKind.OTHER), CHILD))
    assert coding.children == ("child-2", "child-1")
    assert coding.of_kind(PersonKind.ADULT) == ("adult-1",)
    assert coding.of_kind(PersonKind.OTHER) == ("other-1",)


def test_observed_is_what_was_coded_without_what_could_not_be_seen_of_them() -> None:
    coding = film(windows="0-20, 30-40", hidden="child-1 5-6, adult-1 10-35, 0-1")
    assert coding.observed() == (Span(1_000, 20_000), Span(30_000, 40_000))
    assert coding.observed("child-1") == (
        Span(1_000, 5_000),
        Span(6_000, 20_000),
        Span(30_000, 40_000),
    )
    assert coding.observed("child-1", "adult-1") == (
        Span(1_000, 5_000),
        Span(6_000, 10_000),
        Span(35_000, 40_000),
    )


@given(
    codings(), st.integers(0, 59), st.integers(1, 60), st.sampled_from(["", "child-1", "adult-1", "adult-2"])
)
def test_more_hidden_time_never_adds_observed_time(coding: Coding, start: int, length: int, who: str) -> None:
    hidden = Hidden(Span(start * 500, (start + length) * 500), who)
    less = replace(coding, hidden=(*coding.hidden, hidden))
    for people in ((), ("child-1",), ("child-1", "adult-1")):
        assert total(less.observed(*people)) <= total(coding.observed(*people))


def test_what_is_left_out_is_usual() -> None:
    assert Signal(0, "1", "child-1") == Signal(0, "1", "child-1", Clearness.CLEAR, "")
    assert Response(0, "adult-1") == Response(0, "adult-1", "", None)
    assert Hidden(Span(0, 1)).person == ""
    assert {one.name for one in fields(Coding)} >= set(ROWS)
