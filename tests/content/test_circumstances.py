"""What is asked about somebody's life, and of whom: everything may be skipped, and nothing hurts."""

import re

import pytest

from houvast import content
from houvast.practice.lists import Questionnaire
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL, Item
from houvast.practice.observations import Circumstance
from tests.house.reading_level import level, sentences, words

SHELF = content.shelf()
LISTS = {
    "circumstances": ("teacher", "support-worker"),
    "circumstances-parent": ("parent",),
    "circumstances-self": ("self",),
    "circumstances-professional": ("professional",),
}
"""The lists about a life, with who is asked them."""

HURTING = re.compile(
    r"ongewenst|gebroken gezin|tienermoeder|tienerouder|probleemgezin|risicokind|moeilijk kind|gestoord"
    r"|zwakzinnig|achterlijk|mislukt|huilbaby|schuldig|slechte (?:ouder|moeder|vader)|falen",
    re.IGNORECASE,
)
FIRST_QUESTIONS = 15
EASY = 72


def asked(questionnaire: Questionnaire) -> list[tuple[Item, Circumstance]]:
    """The questions about a circumstance, in the order of the list."""
    return [
        (item, SHELF.circumstances[item.hint[1]])
        for item in questionnaire.walk()
        if item.hint[0] == CIRCUMSTANCE
    ]


def about(id: str) -> list[Circumstance]:
    """The circumstances that a list asks about."""
    return [circumstance for _item, circumstance in asked(SHELF.lists[id])]


def said(one: Circumstance) -> str:
    """Everything a circumstance says."""
    return f"{one.text} {one.text_self} {one.disputed}"


# --- who is asked what -------------------------------------------------------------------------------


def test_each_door_offers_the_list_about_a_life_that_is_meant_for_its_reader() -> None:
    offered = {door.reader: door.circumstances for door in SHELF.doors if door.circumstances}
    assert {reader: LISTS[id] for reader, id in offered.items() if reader not in LISTS[id]} == {}
    assert set(offered) == {"parent", "teacher", "support-worker", "self", "professional"}


@pytest.mark.parametrize("id", LISTS)
def test_nobody_is_asked_what_is_not_meant_for_them(id: str) -> None:
    for reader in LISTS[id]:
        assert [one.id for one in about(id) if reader not in one.readers] == []


def test_only_a_parent_and_a_professional_are_asked_about_a_parent() -> None:
    parents = [one for one in SHELF.circumstances.values() if one.group == "parent"]
    assert parents
    for one in parents:
        assert one.private
        assert set(one.readers) == {"parent", "professional"}
    for id in ("circumstances", "circumstances-self", "school"):
        assert not {"parent", "moments"} & {one.group for one in about(id) if one.id != "adoption-process"}


def test_what_is_about_the_parent_or_the_home_is_kept_back() -> None:
    for one in SHELF.circumstances.values():
        if one.group in ("parent", "moments", "surroundings"):
            assert one.private, one.id


def test_every_circumstance_is_asked_of_somebody() -> None:
    everywhere = {one.id for questionnaire in SHELF.lists.values() for _item, one in asked(questionnaire)}
    assert set(SHELF.circumstances) - everywhere == set()


def test_a_parent_and_a_professional_are_asked_all_that_is_meant_for_them() -> None:
    asked_of_parents = {one.id for one in about("circumstances-parent")}
    only_for_criteria = {one.id for one in about("criteria")} - asked_of_parents
    for id, reader in (("circumstances-parent", "parent"), ("circumstances-professional", "professional")):
        meant = {one.id for one in SHELF.circumstances.values() if reader in one.readers}
        assert meant - {one.id for one in about(id)} <= only_for_criteria


def test_oneself_is_asked_in_the_first_person() -> None:
    for item, one in asked(SHELF.lists["circumstances-self"]):
        assert item.text == f"Ik {one.text_self}."


# --- what helps stands first, and weighs as much --------------------------------------------------------


@pytest.mark.parametrize("id", LISTS)
def test_what_helps_is_asked_first_and_who_stays_comes_next(id: str) -> None:
    first, second = SHELF.lists[id].items[:2]
    assert all(SHELF.circumstances[item.hint[1]].protective for item in first.items)
    assert all(SHELF.circumstances[item.hint[1]].group == "stay" for item in second.items)
    assert second.items[0].hint[1] == "there-from-start"


@pytest.mark.parametrize("id", LISTS)
def test_there_is_as_much_that_helps_as_about_any_other_side_of_a_life(id: str) -> None:
    counts: dict[str, int] = {}
    for one in about(id):
        side = "protective" if one.protective else one.group
        counts[side] = counts.get(side, 0) + 1
    assert counts.pop("protective") > max(counts.values())


def test_as_much_protects_as_weighs_on_child_parents_and_home_together() -> None:
    """The factors of the texts are those of child, parents and surroundings."""
    weighs = [one for one in SHELF.circumstances.values() if one.group in ("child", "parent", "surroundings")]
    protects = [one for one in SHELF.circumstances.values() if one.protective]
    assert len(protects) >= len(weighs)


@pytest.mark.parametrize("id", LISTS)
def test_the_first_part_is_short_and_every_topic_too(id: str) -> None:
    first = [group for group in SHELF.lists[id].items if group.part == "first"]
    assert sum(len(group.items) for group in first) <= FIRST_QUESTIONS
    for group in SHELF.lists[id].items:
        assert len(group.items) <= 12, group.link_id


# --- everything may be skipped ---------------------------------------------------------------------------


@pytest.mark.parametrize("id", LISTS)
def test_nothing_has_to_be_answered(id: str) -> None:
    assert [item.link_id for item in SHELF.lists[id].walk() if item.required] == []


@pytest.mark.parametrize("id", LISTS)
def test_not_knowing_is_always_an_answer(id: str) -> None:
    for item, _one in asked(SHELF.lists[id]):
        assert {option.code for option in item.options} == {"yes", "no", "unknown"}


@pytest.mark.parametrize("id", LISTS)
def test_a_date_is_asked_of_what_has_one_and_only_after_yes(id: str) -> None:
    for item, one in asked(SHELF.lists[id]):
        dates = [inner for inner in item.items if inner.hint[0] == DETAIL]
        assert bool(dates) == one.dated, item.link_id
        for inner in dates:
            (condition,) = inner.conditions
            assert (condition.question, getattr(condition.value, "code", "")) == (item.link_id, "yes")


def test_later_breaks_stand_on_the_time_line() -> None:
    assert [one.id for one in SHELF.circumstances.values() if one.group == "breaks" and not one.dated] == []


# --- words that hurt nobody ------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SHELF.circumstances)
def test_no_circumstance_has_words_that_hurt(id: str) -> None:
    assert HURTING.findall(said(SHELF.circumstances[id])) == []


@pytest.mark.parametrize("id", LISTS)
def test_no_list_about_a_life_has_words_that_hurt(id: str) -> None:
    assert [item.text for item in SHELF.lists[id].walk() if HURTING.search(item.text)] == []


@pytest.mark.parametrize(
    "text", ["een ongewenst kind", "uit een gebroken gezin", "haar moeder was tienermoeder"]
)
def test_a_word_that_hurts_is_recognised(text: str) -> None:
    assert HURTING.search(text)


@pytest.mark.parametrize("id", [id for id in LISTS if id != "circumstances-professional"])
def test_the_questions_about_a_life_are_easy_to_read(id: str) -> None:
    texts = [item.text for item in SHELF.lists[id].walk()]
    assert level(texts).score >= EASY
    assert max(len(words(one)) for text in texts for one in sentences(text)) <= 20


def test_the_two_moments_that_one_practice_names_say_so() -> None:
    for id in ("conception", "implantation"):
        assert "geen onderzoek" in SHELF.circumstances[id].disputed
        assert SHELF.circumstances[id].sources == ("duimvoorjou",)
