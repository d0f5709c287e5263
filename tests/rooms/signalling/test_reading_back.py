"""A filled-in list as people read it back."""

from dataclasses import replace

import pytest

from houvast.content import Door
from houvast.practice.observations import HistoryEntry, Known, When
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.reading_back import in_words
from tests.rooms.signalling.given import AFRAID, PARENT, SHELF, TODAY, each_door


def told(door: Door, given: dict[str, str | list[str]]) -> dict[str, str]:
    """Each question with its answer."""
    as_posted = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    sheet, faults = sheets.from_answers(door, SHELF, as_posted, TODAY)
    assert not faults
    groups = in_words(sheet, SHELF.lists[door.list], SHELF)
    return {one["question"]: one["answer"] for group in groups for one in group["answers"]}  # type: ignore[attr-defined]


def at_home() -> Door:
    return next(door for door in SHELF.doors if door.slug == "thuis-6-11")


def test_that_it_is_about_the_writer_is_said_by_the_question_alone() -> None:
    answers = told(at_home(), dict(PARENT))
    assert answers["Zoekt bij jou troost na pijn of verdriet."] == "vaak"
    assert answers["Wil aandacht, ook als dat niet kan."] == "vaak (ook bij pijn, angst of verdriet)"


def test_others_are_named_as_the_question_asked_for_them() -> None:
    given = {**PARENT, "seeks-comfort.toward": ["me", "grandparent"]}
    assert (
        told(at_home(), given)["Zoekt bij jou troost na pijn of verdriet."] == "vaak (over jou en opa of oma)"
    )


def test_of_danger_it_is_always_said_whom_it_is_about() -> None:
    given = {**PARENT, **AFRAID, "afraid-of-carer.toward": ["me"]}
    assert "vaak (voor jou)" in told(at_home(), given).values()


@each_door
def test_no_answer_speaks_as_the_writer(door: Door) -> None:
    words = [one.text for item in SHELF.lists[door.list].walk() for one in item.options if one.code == "me"]
    assert words in ([], ["mij"] * len(words))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (When(2019), None, "ja (2019)"),
        (When(2019, 3), When(2021), "ja (van maart 2019 tot 2021)"),
        (None, When(2021), "ja (tot 2021)"),
        (None, None, "ja"),
    ],
)
def test_days_are_said_as_people_say_them(since: When | None, until: When | None, said: str) -> None:
    lived = HistoryEntry(what="foster-care", answer=Known.YES, since=since, until=until)
    sheet, _faults = sheets.from_answers(at_home(), SHELF, {"role": ["parent"], "age": ["8"]}, TODAY)
    groups = in_words(replace(sheet, history=(lived,)), SHELF.lists[at_home().list], SHELF)
    answers = [one for group in groups for one in group["answers"]]  # type: ignore[attr-defined]
    assert {"question": "Je kind woont in een pleeggezin.", "answer": said} in answers
