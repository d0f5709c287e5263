"""What changed between two days: growth as clearly as relief, sign by sign, never added up."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from houvast.practice.observations import Answer, Sheet, Writer
from houvast.practice.picture import Change, Shift, change, draw, is_comparable
from tests.practice.families import BOOK, DAY, sheet
from tests.practice.random_sheets import SOME, sheets

LATER = DAY + timedelta(days=180)
SIGNS = BOOK.extract("parent").signs
PARTS = [one.name for one in fields(Change) if one.name not in ("role", "setting", "since", "until")]
MIRRORED = {"grew": "faded", "faded": "grew", "eased": "rose", "rose": "eased", "steady": "steady"}


def of(then: str, now: str, role: str = "parent") -> Change:
    """What changed between two days, told in few words."""
    return change(sheet(then, role=role), replace(sheet(now, role=role), written=LATER), SIGNS)


def told(part: tuple[Shift, ...]) -> list[str]:
    """The shifts of one part: "seeks-comfort me never>often"."""
    return [f"{one.sign.id} {one.toward} {one.before}>{one.after}".replace("  ", " ") for one in part]


def parts(of_change: Change) -> dict[str, list[str]]:
    """The parts that say something."""
    found = {name: told(getattr(of_change, name)) for name in PARTS}
    return {name: shifts for name, shifts in found.items() if shifts}


CASES = [
    ("seeks-comfort sometimes", "seeks-comfort often", "grew", "a child comes for comfort more often"),
    ("seeks-comfort never", "seeks-comfort sometimes", "grew", "it happens for the first time"),
    ("withdrawn often", "withdrawn sometimes", "eased", "a worry is seen less"),
    ("withdrawn sometimes", "withdrawn never", "eased", "a worry is not seen any more"),
    ("seeks-comfort often", "seeks-comfort sometimes", "faded", "what went well is seen less"),
    ("withdrawn never", "withdrawn often", "rose", "a worry came"),
    ("seeks-comfort unknown", "seeks-comfort often", "newly_seen", "what nobody knew may have been so"),
    ("", "withdrawn sometimes", "newly_seen", "what nobody was asked may have been so"),
    ("withdrawn unknown", "withdrawn never", "newly_not_seen", "now somebody knows it is not there"),
    ("seeks-comfort often", "seeks-comfort unknown", "unclear", "nobody could see it this time"),
    ("seeks-comfort often", "seeks-comfort often", "steady", "what went well stays"),
]


@pytest.mark.parametrize(("then", "now", "part", "because"), CASES, ids=[case[3] for case in CASES])
def test_every_change_has_one_place(then: str, now: str, part: str, because: str) -> None:
    assert list(parts(of(then, now))) == [part], because


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("seeks-comfort never", "seeks-comfort never"),
        ("seeks-comfort unknown", "seeks-comfort unknown"),
        ("seeks-comfort unknown", ""),
        ("seeks-comfort often", ""),
        ("", "seeks-comfort unknown"),
    ],
)
def test_what_was_never_seen_or_not_answered_now_says_nothing(then: str, now: str) -> None:
    assert of(then, now).is_empty


def test_each_relationship_is_followed_apart() -> None:
    found = of(
        "seeks-comfort never, seeks-comfort often mother", "seeks-comfort often, seeks-comfort often mother"
    )
    assert parts(found) == {
        "grew": ["seeks-comfort me never>often"],
        "steady": ["seeks-comfort mother often>often"],
    }


def test_the_writer_stands_before_others() -> None:
    found = of(
        "seeks-comfort never father, seeks-comfort never", "seeks-comfort often father, seeks-comfort often"
    )
    assert [one.toward for one in found.grew] == ["me", "father"]


def test_growth_stands_before_relief_and_both_before_what_became_harder() -> None:
    assert PARTS.index("grew") < PARTS.index("eased") < PARTS.index("faded") < PARTS.index("rose")


def test_a_change_says_of_whom_and_between_which_days() -> None:
    found = of("seeks-comfort never", "seeks-comfort often", role="foster-parent")
    assert (found.role, found.setting, found.since, found.until) == ("foster-parent", "home", DAY, LATER)


def test_a_parent_and_a_teacher_are_not_laid_on_one_line() -> None:
    parent, teacher = sheet("cheerful often"), sheet("cheerful never", role="teacher")
    assert not is_comparable(parent, teacher)
    with pytest.raises(ValueError, match="one line"):
        change(parent, teacher, SIGNS)


def test_the_same_role_in_another_place_is_another_informant() -> None:
    home = sheet("cheerful often")
    with pytest.raises(ValueError, match="one line"):
        change(home, replace(home, writer=Writer(role="parent", setting="elsewhere")), SIGNS)


def test_time_has_one_direction() -> None:
    with pytest.raises(ValueError, match="older"):
        change(replace(sheet(), written=LATER), sheet(), SIGNS)


def test_two_sheets_of_one_day_are_laid_side_by_side_too() -> None:
    assert change(sheet("cheerful never"), sheet("cheerful often"), SIGNS).grew


def test_danger_is_never_part_of_a_change() -> None:
    dangers = [sign for sign in BOOK.signs.values() if sign.safety]
    then = ", ".join(f"{sign.id} never" for sign in dangers)
    now = ", ".join(f"{sign.id} often" for sign in dangers)
    shared = {"written": LATER, "share_safety": True}
    found = change(sheet(then, share_safety=True), replace(sheet(now), **shared), BOOK.signs.values())
    assert dangers
    assert found.is_empty


def test_a_change_holds_words_and_days_and_no_number_about_a_child() -> None:
    found = of("seeks-comfort never, withdrawn often", "seeks-comfort often, withdrawn never")
    values = [getattr(found, one.name) for one in fields(found)]
    assert all(isinstance(value, (str, date, tuple)) for value in values)


# --- whatever was answered -----------------------------------------------------------------------------


def alike(one: Sheet, other: Sheet) -> tuple[Sheet, Sheet]:
    """Two sheets of one informant on two days."""
    return one, replace(other, writer=one.writer, written=LATER)


@SOME
@given(sheets("1"), sheets("2"))
def test_read_the_other_way_growth_is_fading_and_relief_is_worry(one: Sheet, other: Sheet) -> None:
    then, now = alike(one, other)
    forth = change(then, now, SIGNS)
    back = change(replace(now, written=DAY), replace(then, written=LATER), SIGNS)
    for name, mirrored in MIRRORED.items():
        turned = [(s.sign.id, s.toward, s.after, s.before) for s in getattr(back, mirrored)]
        assert [(s.sign.id, s.toward, s.before, s.after) for s in getattr(forth, name)] == turned


@SOME
@given(sheets("1"), sheets("2"))
def test_the_order_of_answers_does_not_matter(one: Sheet, other: Sheet) -> None:
    then, now = alike(one, other)
    turned = [replace(it, observations=tuple(reversed(it.observations))) for it in (then, now)]
    assert change(*turned, SIGNS) == change(then, now, SIGNS)


@SOME
@given(sheets("1"), sheets("2"))
def test_nothing_stands_in_two_parts_and_all_of_it_was_answered(one: Sheet, other: Sheet) -> None:
    then, now = alike(one, other)
    found = change(then, now, SIGNS)
    places = [(s.sign.id, s.toward) for name in PARTS for s in getattr(found, name)]
    answered = {(o.sign, o.toward) for it in (then, now) for o in it.observations}
    assert len(places) == len(set(places))
    assert set(places) <= answered


@SOME
@given(sheets("1"), sheets("2"))
def test_every_known_answer_about_the_later_day_that_says_something_is_told(one: Sheet, other: Sheet) -> None:
    then, now = alike(one, other)
    found = change(then, now, SIGNS)
    told_of = {(s.sign.id, s.toward) for name in PARTS for s in getattr(found, name)}
    shown = {sign.id for sign in SIGNS}
    seen = {
        (o.sign, o.toward)
        for o in now.observations
        if o.sign in shown and o.answer in (Answer.OFTEN, Answer.SOMETIMES)
    }
    assert seen <= told_of


@SOME
@given(sheets("1"))
def test_a_sheet_against_itself_shows_nothing_new(one: Sheet) -> None:
    found = change(one, replace(one, written=LATER), SIGNS)
    assert set(parts(found)) <= {"steady"}


@SOME
@given(sheets("1", shares=True))
def test_who_reads_another_persons_only_sheet_reads_it_as_anothers(one: Sheet) -> None:
    reader = BOOK.words.reader[one.writer.role]
    private = replace(one, share_safety=False, share_private=False)
    assert draw([private], BOOK, reader, own=True) == draw([private], BOOK, reader)
    assert draw([private], BOOK, reader, own=False).safety == ()
