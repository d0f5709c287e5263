"""The doors, their lists, and the empty lists on paper."""

from functools import cache

import pytest

from houvast import content
from houvast.practice.lists import Item
from houvast.practice.lists.questionnaire import DETAIL, SIGN
from tests.rooms.signalling.given import HOME, SCHOOL, printed, squeezed
from tests.visitor import Page, Visitor

DOORS = {door.slug: door for door in content.shelf().doors}
each_door = pytest.mark.parametrize("slug", DOORS)


@cache
def list_page(slug: str) -> Page:
    return Visitor().open(f"/kijken/{slug}/lijst/")


def items(slug: str) -> list[Item]:
    """The questions of a door's list."""
    return [item for item in content.shelf().lists[DOORS[slug].list].walk() if item.is_question]


def test_there_is_a_door_for_every_kind_of_reader() -> None:
    assert {f"/kijken/{slug}/" for slug in DOORS} >= {SCHOOL, HOME}
    assert {door.reader for door in DOORS.values()} == set(content.shelf().words.reader.values())


@each_door
def test_a_door_says_for_whom_it_is_and_leads_to_its_list(slug: str) -> None:
    page = Visitor().open(f"/kijken/{slug}/")
    assert page.status == 200
    assert page.headings[0] == DOORS[slug].title
    assert DOORS[slug].summary in page.main.text
    assert Visitor().follow(page, "Begin met de lijst").address == f"/kijken/{slug}/lijst/"


@each_door
def test_a_door_also_leads_to_the_paper_list_and_to_saved_sheets(slug: str) -> None:
    page = Visitor().open(f"/kijken/{slug}/")
    assert page.link("Print de lege lijst") == f"/kijken/{slug}/lijst.pdf"
    assert page.link("Open een bewaard blad") == "/naast-elkaar/"


@each_door
def test_a_list_asks_every_question_of_its_list_once(slug: str) -> None:
    asked = [one.attributes["name"] for one in list_page(slug).form.element.walk() if "name" in one]
    assert list(dict.fromkeys(asked)) == [item.link_id for item in items(slug)]


@each_door
def test_a_question_stands_there_in_its_own_words(slug: str) -> None:
    page = list_page(slug)
    for item in items(slug):
        box = page.part(item.link_id)
        assert (box.find("legend") or box.find("label"))[0].text == item.text


@each_door
def test_a_sign_is_answered_often_sometimes_never_or_unknown(slug: str) -> None:
    page = list_page(slug)
    for item in items(slug):
        if item.hint[0] == SIGN:
            offered = [one["value"] for one in page.form.inputs(item.link_id)]
            assert offered == ["often", "sometimes", "never", "unknown"]


@each_door
def test_a_detail_is_folded_away_inside_its_question(slug: str) -> None:
    page = list_page(slug)
    folded = {
        one["name"]
        for box in page.main.find("details", class_="more")
        for one in box.walk()
        if one.name == "input"
    }
    assert folded == {item.link_id for item in items(slug) if item.hint[0] == DETAIL}


@each_door
def test_an_empty_list_has_no_answer_in_it(slug: str) -> None:
    assert {value for _name, value in list_page(slug).form.pairs()} <= {""}


@each_door
def test_every_answer_can_be_reached_by_its_label(slug: str) -> None:
    page = list_page(slug)
    labelled = {one["for"] for one in page.main.find("label") if "for" in one}
    for one in page.form.element.walk():
        if one.name in ("input", "textarea"):
            inside = one.around is not None and one.around.name == "label"
            assert inside or one.attributes.get("id") in labelled, one.attributes


@each_door
def test_no_two_things_on_a_list_have_one_id(slug: str) -> None:
    ids = [one["id"] for one in list_page(slug).root.walk() if "id" in one]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slug", [slug for slug, door in DOORS.items() if door.reader in ("parent", "self")])
def test_families_and_oneself_are_asked_fifteen_questions_first_and_the_rest_afterwards(slug: str) -> None:
    page = list_page(slug)
    (later,) = page.main.find("details", class_="later")
    afterwards = {one["name"] for one in later.walk() if one.name == "input"}
    signs = [item.link_id for item in items(slug) if item.hint[0] == SIGN]
    assert len([id for id in signs if id not in afterwards]) <= 15
    assert len([id for id in signs if id in afterwards]) > 15
    assert "open" not in later


@each_door
def test_strengths_are_asked_before_worries(slug: str) -> None:
    signs = content.shelf().signs
    asked = [signs[item.hint[1]] for item in items(slug) if item.hint[0] == SIGN]
    assert asked[0].strength
    assert [sign.safety for sign in asked[:10]] == [False] * 10


@each_door
def test_the_form_posts_to_the_picture_of_its_own_door(slug: str) -> None:
    form = list_page(slug).form.element
    assert (form["method"], form["action"]) == ("post", f"/kijken/{slug}/beeld/")


@each_door
def test_the_empty_list_on_paper_holds_every_question(slug: str) -> None:
    response = Visitor().client.get(f"/kijken/{slug}/lijst.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="houvast-lijst-{slug}.pdf"'
    text = printed(response.content)
    assert [item.text for item in items(slug) if squeezed(item.text) not in text] == []


@each_door
def test_the_empty_list_on_paper_has_the_numbers_to_call(slug: str) -> None:
    text = printed(Visitor().client.get(f"/kijken/{slug}/lijst.pdf").content)
    assert [line.number for line in content.shelf().help_lines if squeezed(line.number) not in text] == []


@pytest.mark.parametrize("rest", ["", "lijst/", "lijst.pdf", "beeld/"])
@pytest.mark.parametrize("slug", ["nergens", "school-2", "lijsten"])
def test_a_door_that_is_not_there_is_not_found(slug: str, rest: str) -> None:
    assert Visitor().open(f"/kijken/{slug}/{rest}").status == 404


def test_a_list_cannot_be_posted_at_a_door_that_is_not_there() -> None:
    assert Visitor().post("/kijken/nergens/beeld/", {"cheerful": "often"}).status == 404


@each_door
def test_who_only_reads_cannot_post(slug: str) -> None:
    for rest in ("", "lijst.pdf"):
        assert Visitor().post(f"/kijken/{slug}/{rest}", {"a": "b"}).status in (403, 405)
