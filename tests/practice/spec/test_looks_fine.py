"""Looks fine, is easy with strangers: opens a question, and counts for nothing."""

import pytest

from houvast.practice.observations import Sheet
from tests.practice.families import RULES, cases, found, picture, sheet, statuses

CASES = cases(
    """
easy      adapts    goes-on   question because
often     often     never     met      easy with strangers, never stands out
often     never     often     met      easy with strangers, goes on alone with its pain
often     often     often     met      both
often     never     never     not_met  easy with strangers alone is often just character
often     sometimes sometimes not_met  adapting or going on alone now and then is ordinary
sometimes often     often     not_met  some reserve with strangers
never     often     often     not_met  reserve with strangers
unknown   often     never     open     nobody knows how it is with strangers
often     unknown   never     open     nobody knows whether it stands out
-         -         -         open     nobody was asked
""",
    easy="easy-with-strangers",
    adapts="adapts-unnoticed",
    question="question.looks-fine",
    **{"goes-on": "goes-on-alone"},
)
LOOKS_FINE = "easy-with-strangers often, adapts-unnoticed often"


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_a_child_that_looks_fine_opens_a_question(notes: Sheet, expected: dict[str, str]) -> None:
    assert found(notes, expected) == expected


@pytest.mark.parametrize("reader", RULES["question.looks-fine"].readers)
def test_the_question_stands_in_the_picture_only_when_it_is_met(reader: str) -> None:
    assert [one.rule.id for one in picture(sheet(LOOKS_FINE), reader=reader).questions] == [
        "question.looks-fine"
    ]
    assert picture(sheet("easy-with-strangers often"), reader=reader).questions == ()
    assert picture(sheet("easy-with-strangers never"), reader=reader).questions == ()


def test_the_question_is_not_put_to_the_person_it_is_about() -> None:
    assert "self" not in RULES["question.looks-fine"].readers
    assert picture(sheet(LOOKS_FINE, role="self"), reader="self").questions == ()


def test_the_question_counts_for_nothing() -> None:
    answers = "seeks-comfort often, takes-comfort often, goes-off-again often, stays-upset never"
    without = statuses(picture(sheet(f"{answers}, easy-with-strangers never, adapts-unnoticed never")))
    looking_fine = statuses(picture(sheet(f"{answers}, {LOOKS_FINE}")))
    changed = {
        rule for (rule, *_where), status in looking_fine.items() if without.get((rule, *_where)) != status
    }
    assert changed == {"question.looks-fine"}


def test_the_question_asks_to_look_at_moments_of_stress() -> None:
    (told,) = picture(sheet(LOOKS_FINE), reader="teacher").questions
    assert "pijn, schrik of verdriet" in told.text.replace("\n", " ")
    assert "heel gewoon" in told.text
    assert told.rule.disputed
