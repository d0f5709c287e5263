"""The lists for the parent of an adolescent and about oneself, as people meet them."""

from datetime import date

import pytest

from houvast import content
from houvast.practice.lists import Questionnaire, answer
from houvast.practice.lists.questionnaire import SIGN, Item

SHELF = content.shelf()
SELF = SHELF.lists["self"]
LISTS = ("parent-12-17", "self")
TODAY = date(2026, 11, 22)


def asked(questionnaire: Questionnaire, part: str = "") -> list[Item]:
    """The signs a list asks, all or those of one part."""
    groups = [group for group in questionnaire.items if part in ("", group.part)]
    return [item for group in groups for item in group.walk() if item.hint[0] == SIGN]


def shown(**given: str) -> set[str]:
    """The signs that are still there when everything is answered "often" and these other things are told."""
    answers = {item.link_id: ["often"] for item in asked(SELF)}
    others = {id.replace("_", "-"): [value] for id, value in given.items()}
    told, faults = answer(SELF, {**answers, **others}, today=TODAY)
    assert faults == ()
    return {item.link_id for item in asked(SELF) if item.link_id in told.values}


@pytest.mark.parametrize("name", LISTS)
def test_at_most_fifteen_things_are_asked_first_and_what_goes_well_before_anything_else(name: str) -> None:
    first = asked(SHELF.lists[name], "first")
    assert len(first) <= 15
    assert SHELF.signs[first[0].hint[1]].strength
    assert len(asked(SHELF.lists[name], "later")) > 15


@pytest.mark.parametrize("name", LISTS)
def test_danger_is_among_what_is_asked_first(name: str) -> None:
    first = {item.hint[1] for item in asked(SHELF.lists[name], "first")}
    assert {"afraid-of-carer", "wants-to-be-dead"} <= first


@pytest.mark.parametrize("name", LISTS)
def test_what_goes_well_is_asked_at_length(name: str) -> None:
    strengths = [item for item in asked(SHELF.lists[name]) if SHELF.signs[item.hint[1]].strength]
    assert len(strengths) * 4 >= len(asked(SHELF.lists[name]))


@pytest.mark.parametrize("item", asked(SELF), ids=lambda item: item.link_id)
def test_a_question_about_oneself_is_a_sentence_of_ones_own(item: Item) -> None:
    assert item.text.endswith(".")
    assert {"Ik", "ik", "mij", "mijn"} & set(item.text.rstrip(".").replace(",", "").split()) or (
        item.text.startswith("Mijn ")
    )


@pytest.mark.parametrize("item", asked(SELF), ids=lambda item: item.link_id)
def test_a_sign_about_oneself_reads_after_ik(item: Item) -> None:
    own = SHELF.signs[item.hint[1]].text_self
    assert own
    assert own[0].islower()
    assert not own.startswith("ik ")


OF_A_PARTNER = {"calm-with-partner"}
OF_CHILDREN = {
    *("enjoys-own-child", "does-it-differently", "past-touched-by-child"),
    *("hard-to-comfort-own-child", "own-child-too-much"),
}
OF_ADULTS = {"relations-end-soon"}
OF_THE_YOUNG = {"two-faces", "misses-school", "carer-at-limit"}


def test_a_girl_of_thirteen_is_asked_of_school_and_of_no_partner_and_no_children() -> None:
    there = shown(age="13", has_partner="yes", has_children="yes")
    assert there >= OF_THE_YOUNG
    assert there.isdisjoint(OF_A_PARTNER | OF_CHILDREN | OF_ADULTS)


def test_a_young_man_of_nineteen_without_children_is_asked_of_none() -> None:
    there = shown(age="19", has_partner="no", has_children="no")
    assert there >= OF_ADULTS
    assert there.isdisjoint(OF_A_PARTNER | OF_CHILDREN | OF_THE_YOUNG)


def test_a_woman_of_forty_five_with_children_is_asked_of_them() -> None:
    there = shown(age="45", has_partner="yes", has_children="yes")
    assert there >= OF_A_PARTNER | OF_CHILDREN | OF_ADULTS
    assert there.isdisjoint(OF_THE_YOUNG)


def test_whoever_tells_no_age_is_asked_what_fits_everybody() -> None:
    everybody = {item.link_id for item in asked(SELF)}
    there = shown()
    assert there == everybody - OF_A_PARTNER - OF_CHILDREN - OF_ADULTS - OF_THE_YOUNG


@pytest.mark.parametrize(
    ("door", "slug", "list_name", "reader"),
    [
        ("parent-12-17", "thuis-12-17", "parent-12-17", "parent"),
        ("self", "over-mijzelf", "self", "self"),
    ],
)
def test_each_list_has_its_door(door: str, slug: str, list_name: str, reader: str) -> None:
    (found,) = [one for one in SHELF.doors if one.id == door]
    assert (found.slug, found.list, found.reader) == (slug, list_name, reader)


def test_the_door_about_oneself_says_who_sees_it_and_where_help_is() -> None:
    (door,) = [one for one in SHELF.doors if one.id == "self"]
    for words in ("Alleen jij", "geen account", "bewaart niets", "geschiedenis", "113", "112"):
        assert words in door.intro
