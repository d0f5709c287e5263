"""What somebody tells of a life after the first picture: it stands beside it, and explains nothing."""

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.content import Door
from houvast.practice.lists import Item, Questionnaire, read_sheet
from houvast.practice.lists.questionnaire import CIRCUMSTANCE, DETAIL
from houvast.practice.observations import Sheet, When
from houvast.rooms.signalling.showing import wording
from houvast.rooms.signalling.showing.lives import WIDE, when_text
from tests.rooms.signalling.given import (
    HOME,
    PARENT,
    SHELF,
    TODAY,
    answered,
    each_door,
    filled,
    laid_together,
    paper_of,
    picture_of,
    saved,
    squeezed,
)
from tests.visitor import Element, Form, Page, Visitor

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


def life_list(door: Door) -> Questionnaire:
    return SHELF.lists[door.circumstances]


def circumstances(door: Door) -> list[Item]:
    return [item for item in life_list(door).walk() if item.hint[0] == CIRCUMSTANCE]


def fill(form: Form, told: dict[str, str]) -> Form:
    """Fills in a list; what is not offered cannot be filled in."""
    for name, value in told.items():
        is_written = form.inputs(name)[0].attributes.get("type", "text") == "text"
        form.write(name, value) if is_written else form.choose(name, value)
    return form


@cache
def asked(door: Door) -> Page:
    """The questions about the life, as they come after the first picture."""
    first = answered(door)
    button = "Meer vertellen of wijzigen" if first.part("leven").find("ul", class_="told") else "Vertel over"
    return Visitor().send(first, first.form, button)


@cache
def told(door: Door) -> Page:
    """The picture of somebody who told everything there is to tell."""
    page = asked(door)
    everything = {item.link_id: "yes" for item in circumstances(door)}
    return Visitor().send(page, fill(page.form, everything), "Laat het beeld zien")


def telling(**answers: str) -> Page:
    """The picture of a foster parent who tells this of the life."""
    first = picture_of(HOME, {**PARENT, "code": "KRST-2345"})
    page = Visitor().send(first, first.form, "Meer vertellen")
    return Visitor().send(page, fill(page.form, answers), "Laat het beeld zien")


def sheet_of(file: bytes) -> Sheet:
    sheet, faults = read_sheet("blad", file, SHELF.sheet_terms, key="1", today=TODAY)
    assert faults == ()
    assert sheet is not None
    return sheet


def lines(part: Element) -> list[str]:
    """The circumstances in a part of the page, without what opens under them."""
    return [one.find("summary")[0].text for one in part.find("details", class_="why")]


# --- the offer and the questions ------------------------------------------------------------------------


@each_door
def test_every_door_offers_to_tell_of_the_life_after_the_first_picture(door: Door) -> None:
    part = answered(door).part("leven")
    assert wording(door.reader)["life_ask"] in part.text or part.find("ul", class_="told")
    assert asked(door).status == 200
    assert asked(door).headings[0] == wording(door.reader)["life"]


@each_door
def test_every_question_about_the_life_may_be_skipped(door: Door) -> None:
    assert [item.link_id for item in life_list(door).walk() if item.required] == []
    again = Visitor().send(asked(door), asked(door).form, "Laat het beeld zien")
    assert again.status == 200
    assert again.part("gezien").text == answered(door).part("gezien").text
    assert "Overslaan mag altijd." in asked(door).main.text


def test_who_told_nothing_sees_no_empty_part_but_the_offer() -> None:
    page = picture_of(HOME, {name: value for name, value in PARENT.items() if name != "foster-care"})
    part = page.part("leven")
    assert part.find("h2")[0].text == wording("parent")["life_ask"]
    assert part.find("h3") == []
    assert squeezed(wording("parent")["life"]) not in paper_of(page)


@each_door
def test_all_questions_stand_in_one_form_with_the_sheet_in_it(door: Door) -> None:
    form = asked(door).form
    assert (form.element["method"], form.element["action"]) == ("post", "/leven/beeld/")
    (carried,) = form.inputs("sheet")
    assert "hidden" in carried
    offered = {one["name"] for one in form.element.walk() if "name" in one}
    assert {item.link_id for item in circumstances(door)} <= offered


@each_door
def test_a_question_that_stays_with_the_writer_says_so(door: Door) -> None:
    page = asked(door)
    for item in circumstances(door):
        topic = page.part(item.link_id).around
        assert topic is not None
        around = topic.find("p")[0].text if topic.find("p") else ""
        said = "blijft bij jou" in page.part(item.link_id).text or "blijven bij jou" in around
        assert said == SHELF.circumstances[item.hint[1]].private, item.link_id


@each_door
def test_what_the_first_list_told_already_stands_filled_in(door: Door) -> None:
    first = filled(SHELF.lists[door.list])
    both = {item.hint: item.link_id for item in circumstances(door)}
    same = [(both[item.hint], first[item.link_id]) for item in SHELF.lists[door.list].walk()
            if item.hint in both and item.link_id in first]  # fmt: skip
    assert set(same) <= set(asked(door).form.pairs())


# --- dates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2019", "sinds 2019"),
        ("3-2019", "sinds maart 2019"),
        ("14-3-2019", "sinds 14 maart 2019"),
        ("2019-03", "sinds maart 2019"),
        (" 2019 ", "sinds 2019"),
    ],
)
def test_a_date_may_be_typed_as_far_as_it_is_known(typed: str, shown: str) -> None:
    page = telling(**{"foster-care": "yes", "foster-care.since": typed})
    assert f"Woont in een pleeggezin {shown}" in lines(page.part("leven"))


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("foster-care.since", "vorig jaar", ""),
        ("foster-care.since", "31-2-2019", ""),
        ("foster-care.since", "2099", ""),
        ("foster-care.since", "13-2019", ""),
        ("foster-care.until", "2020", "2018"),
        ("foster-care.since", "<b>2019</b>", ""),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_its_question_and_nothing_is_lost(
    name: str, since: str, until: str
) -> None:
    others = {"someone-who-stays": "yes", "parent-mental-illness": "yes", "note": "Kort."}
    days = {"foster-care": "yes", "foster-care.since": since, "foster-care.until": until}
    page = telling(**others, **days)
    assert page.status == 422
    assert list(page.faults) == [name]
    kept = set(page.form.pairs())
    assert {pair for pair in {**others, **days}.items() if pair[1]} <= kept
    (way,) = page.part("faults").find("a")
    assert (way["href"], way.text.startswith("Je kind woont in een pleeggezin.")) == (f"#{name}", True)
    right = fill(page.form, {"foster-care.since": "2019", "foster-care.until": ""})
    mended = Visitor().send(page, right, "Laat het beeld zien")
    assert mended.status == 200
    assert "KRST-2345" in mended.main.text


def test_a_date_with_a_fault_is_not_folded_away() -> None:
    page = telling(**{"parent-died": "yes", "parent-died.since": "ooit"})
    around = page.part("parent-died.since").around
    assert around is not None
    assert "open" in around


@given(st.dates(date(1950, 1, 1), TODAY), st.sampled_from(["year", "month", "day"]))
def test_a_date_is_said_as_far_as_it_is_known(day: date, known: str) -> None:
    parts = (day.year, day.month, day.day)[: ("year", "month", "day").index(known) + 1]
    words = [str(day.year), MONTHS[day.month - 1], str(day.day)][: len(parts)]
    assert when_text(When(*parts)) == " ".join(reversed(words))


# --- the picture ------------------------------------------------------------------------------------------


@each_door
def test_everything_that_was_told_stands_there_with_its_source(door: Door) -> None:
    part = told(door).part("leven")
    assert told(door).status == 200
    found = " ".join(lines(part)).lower()
    for item in circumstances(door):
        what = SHELF.circumstances[item.hint[1]]
        text = f"ik {what.text_self}" if door.reader == "self" else what.text
        assert text.lower() in found, what.id
    whys = part.find("details", class_="why")
    assert [why.text for why in whys if "Bron" not in why.text or "Hoe stevig:" not in why.text] == []


@each_door
def test_what_gives_support_stands_first_and_as_large_as_the_rest(door: Door) -> None:
    part = told(door).part("leven")
    heads = [one.text for one in part.find("h3")]
    assert heads[:2] == [wording(door.reader)["life_support"], wording(door.reader)["life_rest"]]
    protective = [item for item in circumstances(door) if SHELF.circumstances[item.hint[1]].protective]
    (support,) = part.find("div", class_="sheet support")
    assert len(lines(support)) == len(protective) > 0


@each_door
def test_no_circumstance_is_counted_or_put_beside_a_pattern(door: Door) -> None:
    page = told(door)
    said = lines(page.part("leven")) + [one.text for one in page.part("leven").find("p")]
    heads = [one.text for one in page.part("leven").walk() if one.name in ("h2", "h3", "h4")]
    shown = [text for text in heads + said if "Gelezen:" not in text and "Hoe stevig:" not in text]
    assert [text for text in shown if re.search(r"\(\d+\)|\bin totaal\b|%", text)] == []
    thinking = [page.part(id) for id in ("spanning", "professional") if page.has(id)]
    texts = [SHELF.circumstances[item.hint[1]].text for item in circumstances(door)]
    summaries = " ".join(lines(part)[0] for part in thinking if lines(part))
    assert [text for text in texts if text in summaries] == []


@each_door
def test_after_the_life_comes_what_it_means_and_who_can_look_further(door: Door) -> None:
    page = told(door)
    assert wording(door.reader)["life_means"] in page.part("leven").text
    sections = [one["id"] for one in page.main.find("section")]
    assert sections.index("wie-kijkt") == sections.index("leven") + 1


@each_door
def test_the_rest_of_the_picture_stays_as_it_was_apart_from_who_can_look_and_what_to_do(door: Door) -> None:
    """A circumstance is a reason to look further, and never changes what was seen or what that means."""
    nothing = {item.link_id: "no" for item in circumstances(door)}
    page = asked(door)
    without = Visitor().send(page, fill(page.form, nothing), "Laat het beeld zien")
    for id in ("gezien", "spanning", "ook-bij"):
        assert without.has(id) == told(door).has(id)
        if without.has(id):
            assert without.part(id).text == told(door).part(id).text


def test_the_years_stand_in_order_with_the_same_in_words() -> None:
    moved, died = {"moved-house": "yes", "moved-house.since": "2021"}, {"parent-died.since": "2019"}
    placed = {"foster-care": "yes", "foster-care.since": "5-2019", "foster-care.until": "2022"}
    page = telling(**moved, **died, **placed, **{"parent-died": "yes", "loves-to-do": "yes"})
    (years,) = page.part("leven").find("ol", class_="years")
    assert [one.text for one in years.find("li")] == [
        "2019 Verloor een ouder door de dood",
        "van mei 2019 tot 2022 Woont in een pleeggezin",
        "2021 Verhuisde naar een nieuwe plek",
    ]
    assert all("aria-hidden" in one for one in years.find("svg"))


def test_without_a_date_there_is_no_line_of_years() -> None:
    assert (
        telling(**{"loves-to-do": "yes", "parent-died": "yes"}).part("leven").find("ol", class_="years") == []
    )


@settings(deadline=None, max_examples=30)
@given(st.lists(st.dates(date(1990, 1, 1), TODAY), min_size=2, max_size=2).map(sorted))
def test_a_mark_stands_within_the_line_and_an_earlier_one_is_never_further_on(days: list[date]) -> None:
    first, last = (f"{day.day}-{day.month}-{day.year}" for day in days)
    page = telling(
        **{"moved-house": "yes", "moved-house.since": last, "parent-died": "yes", "parent-died.since": first}
    )
    marks = [(int(one["x"]), int(one["width"])) for one in page.part("leven").find("rect")]
    assert all(x >= 0 and wide > 0 and x + wide <= WIDE for x, wide in marks)
    assert marks[0][0] <= marks[1][0]


def test_not_knowing_and_no_are_kept_and_told_as_nothing() -> None:
    page = telling(**{"parent-died": "no", "moved-house": "unknown"})
    assert "Verloor een ouder" not in page.part("leven").text
    told_of = {entry.what: entry.answer.value for entry in sheet_of(saved(page)).history}
    assert (told_of["parent-died"], told_of["moved-house"]) == ("no", "unknown")


# --- keeping, going on ------------------------------------------------------------------------------------

DATED = {"foster-care": "yes", "foster-care.since": "3-2019", "parent-died": "yes", "note": "Kort."}


def test_the_file_opens_again_with_the_life_in_it() -> None:
    page = telling(**DATED, **{"money-worries": "yes"})
    again = laid_together(saved(page, with_private=True))
    assert again.part("leven").text == page.part("leven").text


def test_going_on_with_the_list_keeps_the_life_and_its_dates() -> None:
    page = telling(**DATED, **{"money-worries": "yes"})
    form = Visitor().send(page, page.form, "Verder invullen")
    again = Visitor().send(form, form.form.choose("cheerful", "never"), "Laat het beeld zien")
    assert again.part("leven").text == page.part("leven").text
    wrong = Visitor().send(form, form.form.write("age", "honderd"), "Laat het beeld zien")
    assert wrong.status == 422
    mended = Visitor().send(wrong, wrong.form.write("age", "8"), "Laat het beeld zien")
    assert mended.part("leven").text == page.part("leven").text


def test_going_on_with_the_life_finds_what_was_told_as_people_type_it() -> None:
    page = telling(**DATED)
    form = Visitor().send(page, page.form, "Meer vertellen of wijzigen").form
    assert set(DATED.items()) <= set(form.pairs())


@each_door
def test_telling_of_a_life_changes_nothing_else_on_the_sheet(door: Door) -> None:
    before, after = (sheet_of(saved(page)) for page in (answered(door), told(door)))
    assert after.observations == before.observations
    assert (after.note, after.code, after.writer) == (before.note, before.code, before.writer)


# --- who comes another way ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/leven/", "/leven/beeld/"])
def test_without_a_sheet_or_by_the_address_it_says_what_to_do(address: str) -> None:
    assert Visitor().open(address).status == 405
    page = Visitor().post(address, {"parent-died": "yes"})
    assert page.status == 422
    assert "Er zat geen blad bij." in page.main.text
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert visitor.post(address, {}).status == 403


@pytest.mark.parametrize("address", ["/leven/", "/leven/beeld/"])
def test_a_sheet_of_a_list_without_a_door_has_no_life_here(address: str) -> None:
    text = (
        'houvast = 1\nlist = "criteria"\nversion = "2026.1"\nwritten = 2026-11-01\n'
        'writer = { role = "professional", setting = "elsewhere" }\nanswers = { seeks-comfort = "often" }\n'
    )
    page = Visitor().post(address, {"sheet": text})
    assert page.status == 422
    assert "op de opdrachtregel" in page.main.text


def test_details_of_a_life_are_dates_and_only_dates() -> None:
    for door in (door for door in SHELF.doors if door.circumstances):
        for item in circumstances(door):
            assert {inner.hint[0] for inner in item.items} <= {DETAIL}
            assert {inner.type.value for inner in item.items} <= {"date"}
