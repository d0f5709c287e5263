"""The content that comes with Houvast."""

import pytest

from houvast import content
from houvast.content import OWN_FOLDER, Shelf
from houvast.practice.lists.questionnaire import DETAIL, SIGN
from houvast.practice.observations import Answer


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return content.read()


def test_it_is_read_without_a_fault(shelf: Shelf) -> None:
    assert len(shelf.signs) > 60
    assert {"school", "parent-6-11", "criteria"} <= set(shelf.lists)


def test_every_file_of_it_is_read(shelf: Shelf) -> None:
    read = {
        "steps": shelf.steps,
        "referrals": shelf.referrals,
        "pages": shelf.pages,
        "doors": shelf.doors,
        "lists": shelf.lists,
    }
    files = {name: len([path for path in (OWN_FOLDER / name).iterdir() if path.is_file()]) for name in read}
    assert {name: len(found) for name, found in read.items()} == files


def test_the_same_files_are_the_same_version(shelf: Shelf) -> None:
    assert content.read().version == shelf.version
    assert len(shelf.version) == 12


def test_it_is_read_once_in_the_life_of_a_process() -> None:
    assert content.shelf() is content.shelf()


def test_doors_pages_and_numbers_stand_in_their_order(shelf: Shelf) -> None:
    for row in (shelf.doors, shelf.help_lines, tuple(shelf.pages.values()), shelf.steps):
        assert [one.order for one in row] == sorted(one.order for one in row)


def test_a_number_can_be_dialled(shelf: Shelf) -> None:
    dialled = {line.id: line.tel for line in shelf.help_lines}
    assert dialled["emergency"] == "112"
    assert dialled["veilig-thuis"] == "08002000"


def test_markdown_is_ready_to_be_shown(shelf: Shelf) -> None:
    papers = [page.html for page in shelf.pages.values()] + [door.intro_html for door in shelf.doors]
    assert all(html.startswith("<") for html in [*papers, *shelf.html.values()])
    assert set(shelf.html) == {one.id for one in (*shelf.steps, *shelf.referrals)}


def test_what_a_picture_and_a_sheet_need_is_at_hand(shelf: Shelf) -> None:
    assert shelf.rulebook.signs is shelf.signs
    assert set(shelf.sheet_terms.criteria) == {rule.id for rule in shelf.rules if rule.kind == "criterion"}
    assert "teacher" in shelf.sheet_terms.roles


def test_every_sign_can_be_answered_in_all_four_ways(shelf: Shelf) -> None:
    for questionnaire in shelf.lists.values():
        for item in questionnaire.walk():
            if item.hint[0] == SIGN:
                assert {option.code for option in item.options} == set(Answer), item.link_id


def test_an_answer_is_never_asked_about_whom_when_it_cannot_differ(shelf: Shelf) -> None:
    for questionnaire in shelf.lists.values():
        for item in questionnaire.walk():
            asks = {inner.hint[1] for inner in item.items if inner.hint[0] == DETAIL}
            if "toward" in asks:
                assert shelf.signs[item.hint[1]].relational


def test_every_door_says_where_to_go_at_every_age_its_list_is_for(shelf: Shelf) -> None:
    for door in shelf.doors:
        youngest, oldest = shelf.lists[door.list].age_months
        ranges = [(one.from_months, one.to_months) for one in shelf.referrals if door.reader in one.readers]
        without = [
            age
            for age in range(youngest, oldest + 1)
            if not any(low <= age and (high is None or age < high) for low, high in ranges)
        ]
        assert without == [], door.id
