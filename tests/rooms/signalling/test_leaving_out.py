"""What somebody cannot show is not asked: chosen at the door, without a script, a cookie or an address."""

from collections.abc import Iterable

import pytest

from houvast.content import Door
from houvast.practice.lists import read_sheet
from houvast.practice.lists.questionnaire import CHILD, SIGN
from houvast.practice.observations import Need
from tests.rooms.signalling.given import DOORS, SHELF, TODAY, at, filled, paper_of, printed, saved, squeezed
from tests.visitor import Page, Visitor

CANNOT = {
    door.id: item
    for door in DOORS
    for item in SHELF.lists[door.list].walk()
    if item.hint == (CHILD, "cannot")
}
ASKING = [door for door in DOORS if door.id in CANNOT]
OTHERS = [door for door in DOORS if door.id not in CANNOT]
each_asking = pytest.mark.parametrize("door", ASKING, ids=[door.id for door in ASKING])
CHOICES = [(door, Need(option.code)) for door in ASKING for option in CANNOT[door.id].options]
each_choice = pytest.mark.parametrize(
    ("door", "need"), CHOICES, ids=[f"{door.id}-{need}" for door, need in CHOICES]
)


def offered_at(door: Door) -> list[Need]:
    return [need for at_door, need in CHOICES if at_door is door]


def needing(door: Door, needs: Iterable[Need]) -> set[str]:
    """The questions of a list that somebody without these cannot show anything of."""
    wanted = set(needs)
    signs = [item for item in SHELF.lists[door.list].walk() if item.hint[0] == SIGN]
    return {item.link_id for item in signs if wanted & set(SHELF.signs[item.hint[1]].needs)}


def ticked(door: Door, *needs: Need) -> Page:
    """The list of somebody who ticked these at the door."""
    page = Visitor().open(at(door))
    form = page.form.choose(CANNOT[door.id].link_id, *(str(need) for need in needs))
    return Visitor().send(page, form, "Begin zonder die vragen")


def asked_on(page: Page) -> set[str]:
    return {one["name"] for one in page.form.element.walk() if "name" in one}


def answered(page: Page, door: Door) -> Page:
    """The picture of who answers everything that this list still asks."""
    form, offered = page.form, asked_on(page)
    for name, value in filled(SHELF.lists[door.list]).items():
        if name in offered:
            is_written = form.inputs(name)[0].attributes.get("type", "text") == "text"
            form.write(name, value) if is_written else form.choose(name, value)
    return Visitor().send(page, form, "Laat het beeld zien")


def test_some_list_asks_it_and_some_list_has_something_to_leave_out() -> None:
    assert ASKING
    assert any(needing(door, Need) for door in ASKING)


@each_asking
def test_the_door_offers_every_choice_and_says_that_it_may_be_skipped(door: Door) -> None:
    page = Visitor().open(at(door))
    offered = [one["value"] for one in page.form.inputs(CANNOT[door.id].link_id)]
    assert offered == [option.code for option in CANNOT[door.id].options]
    assert "Sla dit gerust over" in page.main.shown
    assert (page.form.element["method"], page.form.element["action"]) == ("post", f"{at(door)}lijst/")


@pytest.mark.parametrize("door", OTHERS, ids=[door.id for door in OTHERS])
def test_a_list_that_does_not_ask_it_has_no_such_form_and_takes_no_notice_of_it(door: Door) -> None:
    assert Visitor().open(at(door)).forms == []
    posted = Visitor().post(f"{at(door)}lijst/", {"cannot": "sight"})
    assert posted.main.text == Visitor().open(f"{at(door)}lijst/").main.text


@each_choice
def test_the_list_comes_without_what_cannot_be_shown_and_with_all_the_rest(door: Door, need: Need) -> None:
    whole, left = Visitor().open(f"{at(door)}lijst/"), ticked(door, need)
    assert left.status == 200
    gone = {name.partition(".")[0] for name in asked_on(whole) - asked_on(left)}
    assert gone == needing(door, [need])
    assert [(CANNOT[door.id].link_id, str(need))] == [pair for pair in left.form.pairs() if pair[1]]


@each_asking
def test_who_comes_by_the_address_or_ticks_nothing_gets_the_whole_list(door: Door) -> None:
    whole = asked_on(Visitor().open(f"{at(door)}lijst/"))
    assert needing(door, Need) <= whole
    assert asked_on(ticked(door)) == whole


@each_asking
def test_the_answer_travels_with_the_sheet_and_nothing_else_is_in_an_address(door: Door) -> None:
    needs = offered_at(door)[::2]
    page = answered(ticked(door, *needs), door)
    assert page.status == 200
    assert "?" not in page.address
    sheet, faults = read_sheet("blad", saved(page), SHELF.sheet_terms, key="1", today=TODAY)
    assert faults == ()
    assert sheet is not None
    assert set(sheet.child.cannot) == set(needs)
    unasked = {sign_of(door, id) for id in needing(door, needs)}
    assert {one.sign for one in sheet.observations} & unasked == set()


@each_asking
def test_no_row_of_the_picture_or_its_paper_is_about_what_cannot_be_shown(door: Door) -> None:
    page = answered(ticked(door, *offered_at(door)), door)
    rows = [one.text for one in page.part("gezien").find("th")]
    texts = [SHELF.signs[sign_of(door, id)].text for id in needing(door, offered_at(door))]
    assert [text for text in texts if text[:1].upper() + text[1:] in rows] == []
    assert paper_of(page)


@each_asking
def test_going_on_keeps_them_out(door: Door) -> None:
    picture = answered(ticked(door, Need.HEARING, Need.MOVEMENT), door)
    page = Visitor().send(picture, picture.form, "Verder invullen")
    assert asked_on(page) & needing(door, [Need.HEARING, Need.MOVEMENT]) == set()
    again = Visitor().send(page, page.form, "Laat het beeld zien")
    assert again.main.text == picture.main.text


@each_asking
def test_a_fault_keeps_them_out_too(door: Door) -> None:
    page = ticked(door, *offered_at(door))
    again = Visitor().send(page, page.form, "Laat het beeld zien")
    assert again.status == 422
    assert asked_on(again) - {"sheet"} == asked_on(page)


@each_asking
def test_answers_about_it_from_a_list_on_paper_are_not_taken_for_seen(door: Door) -> None:
    given = [*filled(SHELF.lists[door.list]).items(), (CANNOT[door.id].link_id, "sight")]
    page = Visitor().post(f"{at(door)}beeld/", given)
    sheet, _faults = read_sheet("blad", saved(page), SHELF.sheet_terms, key="1", today=TODAY)
    assert sheet is not None
    assert {one.sign for one in sheet.observations} & needing(door, [Need.SIGHT]) == set()


def test_a_choice_this_door_does_not_offer_leaves_nothing_out_either() -> None:
    for door in ASKING:
        for need in set(Need) - set(offered_at(door)):
            page = Visitor().post(f"{at(door)}lijst/", {CANNOT[door.id].link_id: str(need)})
            assert asked_on(page) == asked_on(Visitor().open(f"{at(door)}lijst/"))


@pytest.mark.parametrize("wrong", ["flying", "", "SIGHT", "sight hearing"])
@each_asking
def test_what_was_not_offered_leaves_nothing_out(door: Door, wrong: str) -> None:
    page = Visitor().post(f"{at(door)}lijst/", {CANNOT[door.id].link_id: wrong})
    assert asked_on(page) == asked_on(Visitor().open(f"{at(door)}lijst/"))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@each_asking
def test_a_form_on_another_site_cannot_post_here(door: Door, site: str) -> None:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = site
    assert visitor.post(f"{at(door)}lijst/", {}).status == 403


# --- on paper -------------------------------------------------------------------------------------------


def blank(door: Door) -> str:
    return printed(Visitor().client.get(f"{at(door)}lijst.pdf").content)


@each_asking
def test_the_empty_paper_says_which_sentences_to_skip(door: Door) -> None:
    signs = [SHELF.signs[sign_of(door, id)] for id in needing(door, Need)]
    words = {SHELF.words.need[need] for sign in signs for need in sign.needs}
    text = blank(door)
    assert [word for word in words if f"({squeezed(word)})" not in text] == []
    assert (squeezed("Sla die zin dan over") in text) == bool(words)


def sign_of(door: Door, link_id: str) -> str:
    return SHELF.lists[door.list].by_id[link_id].hint[1]


@pytest.mark.parametrize("door", OTHERS, ids=[door.id for door in OTHERS])
def test_other_papers_say_nothing_of_it(door: Door) -> None:
    assert squeezed("Sla die zin dan over") not in blank(door)
