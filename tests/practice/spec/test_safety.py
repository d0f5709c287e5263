"""What goes before everything, and reaches only the person who wrote what led to it."""

import pytest

from houvast.practice.observations import Sheet
from houvast.practice.picture import RuleKind
from tests.practice.families import BOOK, READERS, RULES, found, picture, said, sheet

SAFETY = [rule for rule in RULES.values() if rule.kind is RuleKind.SAFETY]
SIGNS = [sign.id for sign in BOOK.signs.values() if sign.safety]
STATUS = {"often": "met", "sometimes": "met", "never": "not_met", "unknown": "open", "": "open"}
EMERGENCY = ("112", "113")

CASES = [
    pytest.param(
        sheet(f"{sign} {answer}" if answer else ""),
        {f"safety.{sign}": status},
        id=f"{sign} {answer or 'not asked'}",
    )
    for sign in SIGNS
    for answer, status in STATUS.items()
]


@pytest.mark.parametrize(("notes", "expected"), CASES)
def test_every_sign_of_danger_counts_as_soon_as_it_was_seen_once(
    notes: Sheet, expected: dict[str, str]
) -> None:
    assert found(notes, expected) == expected


def test_every_sign_of_danger_has_its_own_rule_and_there_are_no_others() -> None:
    assert [rule.id for rule in SAFETY] == [f"safety.{sign}" for sign in SIGNS]
    assert all([leaf.id for leaf in rule.leaves] == [rule.id.removeprefix("safety.")] for rule in SAFETY)


def test_no_other_rule_but_going_with_strangers_looks_at_danger() -> None:
    others = {
        (rule.id, leaf.id)
        for rule in RULES.values()
        if rule.kind is not RuleKind.SAFETY
        for leaf in rule.leaves
        if leaf.id in SIGNS
    }
    assert others == {("dsed.a", "goes-with-strangers")}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sign", SIGNS)
def test_every_reader_is_told_where_help_is(sign: str, reader: str) -> None:
    text = said(f"safety.{sign}", sheet(f"{sign} sometimes"), reader=reader).text
    assert any(number in text for number in EMERGENCY)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_teacher_starts_with_the_schools_own_officer_and_never_confronts_parents_alone(sign: str) -> None:
    text = said(f"safety.{sign}", sheet(f"{sign} often"), reader="teacher").text.replace("\n", " ")
    assert "aandachtsfunctionaris" in text.split(".")[0]
    assert "Praat niet alleen met de ouders" in text


@pytest.mark.parametrize("rule", SAFETY, ids=lambda rule: rule.id)
def test_silence_about_danger_is_no_reassurance_so_there_is_no_sentence_for_it(rule) -> None:
    assert rule.says["not_met"] == rule.says["open"] == ""
    assert all(set(spoken) == {"met"} for spoken in rule.says_for.values())


ANSWERS = ("often", "sometimes", "never", "unknown")


@pytest.mark.parametrize("sign", SIGNS)
def test_only_danger_that_was_seen_stands_in_a_picture(sign: str) -> None:
    told = [picture(sheet(f"{sign} {answer}"), reader="parent").safety for answer in ANSWERS]
    assert [[one.rule.id for one in safety] for safety in told] == [[f"safety.{sign}"]] * 2 + [[]] * 2


@pytest.mark.parametrize("sign", SIGNS)
def test_somebody_else_who_reads_one_sheet_reads_of_danger_only_what_was_ticked(sign: str) -> None:
    told = f"{sign} often, cheerful often"
    assert picture(sheet(told, role="teacher"), reader="professional").safety == ()
    assert picture(sheet(told, role="teacher", share_safety=True), reader="professional").safety


@pytest.mark.parametrize("age", [2, 96, 300])
def test_danger_counts_at_any_age(age: int) -> None:
    assert picture(sheet("tells-of-hurt often", age=age), reader="parent").safety


@pytest.mark.parametrize("need", ["sight", "hearing", "movement", "speech"])
def test_danger_counts_whatever_a_child_can_show(need: str) -> None:
    drawn = picture(sheet(", ".join(f"{sign} often" for sign in SIGNS), cannot=[need]), reader="parent")
    assert len(drawn.safety) == len(SIGNS)


def test_danger_is_not_in_the_picture_of_two_people() -> None:
    teacher = sheet("tells-of-hurt often", key="1", role="teacher")
    assert picture(teacher, sheet("cheerful often", key="2"), reader="teacher").safety == ()


def test_danger_travels_when_its_writer_ticked_that_it_may() -> None:
    teacher = sheet("tells-of-hurt often", key="1", role="teacher", share_safety=True)
    parent = sheet("violence-at-home often", key="2")
    told = [(one.rule.id, one.by) for one in picture(teacher, parent, reader="professional").safety]
    assert told == [("safety.tells-of-hurt", "1")]


def test_fear_of_a_carer_is_told_whomever_it_is_about() -> None:
    (told,) = picture(sheet("afraid-of-carer sometimes father"), reader="parent").safety
    assert told.toward == ""
    assert told.supports[0].toward == "father"
