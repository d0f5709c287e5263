"""What there is to code: the scheme of the circle, and schemes of others."""

from dataclasses import replace

import pytest

from houvast.practice.footage import FreeCode, PhaseCode, Scheme, Step
from tests.practice.films import SCHEME, film


def test_the_scheme_of_the_circle_has_every_step_and_says_how_long_an_answer_may_take() -> None:
    assert SCHEME.has_circle
    assert {SCHEME.step(phase.code) for phase in SCHEME.phases} == {*Step, None}
    assert SCHEME.answer_within == 5_000
    assert SCHEME.title
    assert SCHEME.sources


@pytest.mark.parametrize(
    ("code", "step"),
    [("explores", Step.EXPLORES), ("comforted", Step.COMFORTED), ("elsewhere", None), ("unknown", None)],
)
def test_a_phase_has_its_place_in_the_circle_or_none(code: str, step: Step | None) -> None:
    assert SCHEME.step(code) is step


def test_without_one_of_the_four_steps_there_is_no_circle() -> None:
    for phase in SCHEME.phases:
        less = replace(SCHEME, phases=tuple(one for one in SCHEME.phases if one != phase))
        assert less.has_circle == (phase.step is None)


def test_every_name_stands_for_its_code() -> None:
    names = dict(SCHEME.names())
    assert names["explores"] == names["speelt"] == "explores"
    assert names["laughs"] == names["lacht"] == "laughs"
    assert names["signaal"] == names["antwoord"] == names["niet in beeld"] == ""


def test_in_the_scheme_of_the_circle_no_name_means_two_things() -> None:
    assert list(SCHEME.named_twice()) == []


def test_a_name_that_means_two_things_is_told_whatever_its_capitals() -> None:
    twice = replace(SCHEME, free=(*SCHEME.free, FreeCode(code="plays", text="speelt", also=("Speelt",))))
    assert sorted(twice.named_twice()) == ["Speelt", "speelt"]


def test_a_phase_may_also_be_called_what_a_signal_is_called_and_then_it_is_told() -> None:
    twice = replace(SCHEME, phases=(*SCHEME.phases, PhaseCode(code="signal", text="geeft een signaal")))
    assert list(twice.named_twice()) == ["signal", "signal"]


def unknown(scheme: Scheme = SCHEME, **rows: str) -> list[tuple[str, str]]:
    return [(fault.place, fault.text()) for fault in scheme.unknown(film(**rows))]


def test_what_the_scheme_knows_is_no_fault() -> None:
    assert unknown(phases="explores 0-3, elsewhere 3-5", stretches="together 0-9", marks="laughs 3") == []


@pytest.mark.parametrize(
    ("rows", "place", "name"),
    [
        ({"phases": "explores 0-3, sings 3-5"}, "phases[2]", "sings"),
        ({"stretches": "adult-1 sings 3-5"}, "stretches[1]", "sings"),
        ({"marks": "laughs 3, sings 4"}, "marks[2]", "sings"),
        # A code that lasts is no moment, a moment does not last, and a phase is no free code.
        ({"stretches": "laughs 3-5"}, "stretches[1]", "laughs"),
        ({"marks": "together 3"}, "marks[1]", "together"),
        ({"marks": "upset 3"}, "marks[1]", "upset"),
    ],
)
def test_a_code_the_scheme_does_not_have_is_named_with_its_place(
    rows: dict[str, str], place: str, name: str
) -> None:
    assert unknown(**rows) == [(place, f"Deze code kent het schema niet: {name}.")]
