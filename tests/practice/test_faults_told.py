"""How a fault is told, and how many are told together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.faults import ContentFault, Fault, Located, NotYours, Refusal, in_order
from houvast.practice.faults.located import shown, tidy

FAULT = Fault("blad.toml", 3, "child.age_years", "Dit getal is te groot: meer dan {le}.", {"le": 110})


def test_a_fault_says_file_line_place_and_what() -> None:
    assert str(FAULT) == "blad.toml:3: child.age_years: Dit getal is te groot: meer dan 110."


def test_a_fault_of_a_whole_file_has_no_line() -> None:
    assert str(Fault("blad.toml", 0, "", "Dit bestand is te groot.")) == "blad.toml: Dit bestand is te groot."


def test_a_fault_without_a_place_names_its_line() -> None:
    assert str(Fault("blad.toml", 7, "", "Hier staat iets.")) == "blad.toml:7: Hier staat iets."


def test_a_message_is_translated_before_its_gaps_are_filled() -> None:
    assert FAULT.text(lambda message: message.replace("Dit getal", "This number")) == (
        "This number is te groot: meer dan 110."
    )


def test_braces_in_somebodys_words_are_no_gaps() -> None:
    assert (
        Fault("", 0, "", "Dit kennen we niet: {word}.", {"word": "{le}"}).text()
        == "Dit kennen we niet: {le}."
    )


def test_faults_stand_in_the_order_of_the_file_each_once() -> None:
    late, early = Fault("b", 9, "x", "laat"), Fault("b", 2, "x", "vroeg")
    other = Fault("a", 30, "x", "eerder bestand")
    assert in_order([late, early, other, Fault("b", 9, "x", "laat")]) == (other, early, late)


@given(st.permutations([Fault(file, line, "p", "m") for file in "ab" for line in (1, 2, 10)]))
def test_the_order_in_which_faults_were_found_does_not_matter(faults: list[Fault]) -> None:
    assert [(fault.file, fault.line) for fault in in_order(faults)] == [
        (file, line) for file in "ab" for line in (1, 2, 10)
    ]


@pytest.mark.parametrize("error", [Refusal, ContentFault])
def test_an_error_carries_every_fault_one_on_a_line(error: type[Refusal | ContentFault]) -> None:
    raised = error([Fault("b", 2, "", "twee"), Fault("a", 1, "", "een")])
    assert str(raised) == "a:1: een\nb:2: twee"
    assert [fault.file for fault in raised.faults] == ["a", "b"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((), ""),
        (("child", "age_years"), "child.age_years"),
        (("sign", 3, "text"), "sign[4].text"),
        (("a", 0, 1), "a[1][2]"),
    ],
)
def test_a_place_is_counted_from_one_as_people_do(place: tuple[str | int, ...], words: str) -> None:
    assert shown(place) == words


def test_a_very_long_place_is_cut() -> None:
    assert shown(("a" * 1000,)) == "a" * 59 + "…"


def test_what_somebody_wrote_cannot_act_on_a_terminal() -> None:
    assert tidy("\x1b[2Jweg\n") == "\N{REPLACEMENT CHARACTER}[2Jweg\N{REPLACEMENT CHARACTER}"
    located = Located("blad.toml", {}, {})
    fault = located.fault(("\x1b[2J",), "Dit woord kennen we niet: {word}.", word="\x07" * 900)
    assert str(fault).isprintable()
    assert len(str(fault)) < 300


def test_a_place_without_a_line_takes_that_of_what_is_around_it() -> None:
    located = Located("blad.toml", {}, {("answers",): 4, ("answers", "restless"): 6})
    assert located.line(("answers", "restless", 0, "answer")) == 6
    assert located.line(("answers", "controls")) == 4
    assert located.line(("note",)) == 1


def test_lines_before_the_text_are_counted_along() -> None:
    located = Located("stap.md", {}, {("id",): 2}, shift=1)
    assert (located.line(("id",)), located.line(())) == (3, 2)


def test_what_is_not_yours_says_so_and_nothing_else() -> None:
    tried = NotYours("entry-refused", "the id of a dossier")
    assert str(tried) == "not yours"
    assert (tried.event, tried.subject) == ("entry-refused", "the id of a dossier")
    assert (NotYours().event, NotYours().subject) == ("", None)
