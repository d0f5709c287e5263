"""What somebody takes along: the sheet as a file, to go on with later, and the picture on paper."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast import content
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Sheet
from houvast.rooms.signalling import sheets
from tests.rooms.signalling.given import (
    AFRAID,
    HOME,
    PARENT,
    SCHOOL,
    TEACHER,
    laid_together,
    paper_of,
    picture_of,
    printed,
    saved,
    squeezed,
)
from tests.rooms.signalling.test_posting_a_list import HOSTILE
from tests.visitor import Page, Visitor

NOTE = "Na het weekend is het moeilijker.\n\nOp vrijdag gaat het bijna vanzelf."
EVERYTHING = {
    **PARENT,
    **AFRAID,
    "afraid-of-carer.toward": "father",
    "irritable": "sometimes",
    "irritable.since": "years",
    "clings-body": "never",
    "adopted": "no",
    "broken-continuity": "unknown",
    "note": NOTE,
    "code": "KRST-2345",
}


TODAY = date(2026, 11, 22)
ANSWERS = {name: [value] for name, value in TEACHER.items()}


def opened(file: bytes) -> Sheet:
    """The sheet in a file, which must be without a fault."""
    sheet, faults = read_sheet("blad.toml", file, content.shelf().sheet_terms, key="1", today=date.max)
    assert faults == ()
    assert sheet is not None
    return sheet


def pressed(page: Page, button: str) -> Page:
    return Visitor().send(page, page.form, button)


def answers_on(page: Page) -> set[tuple[str, str]]:
    """Everything that is filled in on a list."""
    return {(name, value) for name, value in page.form.pairs() if value and name != "sheet"}


# --- the file -----------------------------------------------------------------------------------------


def test_the_file_is_a_download_that_carries_only_the_code_as_its_name() -> None:
    response = pressed(picture_of(SCHOOL, {**TEACHER, "code": "KRST-2345"}), "Bewaar als bestand").response
    assert response["Content-Type"] == "application/toml; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="houvast-KRST-2345.toml"'


def test_a_sheet_without_a_code_gets_a_random_one_that_the_page_shows_too() -> None:
    pages = [picture_of(SCHOOL, TEACHER) for _again in range(2)]
    codes = [page.main.find("strong", class_="code")[0].text for page in pages]
    assert len(set(codes)) == 2
    assert all(re.fullmatch("[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", code) for code in codes)
    assert [opened(saved(page)).code for page in pages] == codes


def test_a_code_that_was_typed_is_kept_however_it_was_typed() -> None:
    assert opened(saved(picture_of(SCHOOL, {**TEACHER, "code": " krst 2345 "}))).code == "KRST-2345"


def test_the_file_opens_again_as_the_same_sheet() -> None:
    page = picture_of(HOME, EVERYTHING)
    file = saved(page, with_safety=True)
    again = laid_together(file)
    assert saved(again, with_safety=True) == file
    for part in ("gezien", "spanning", "stappen", "wie-kijkt", "veiligheid"):
        assert again.part(part).text == page.part(part).text


def test_the_file_holds_what_was_answered_and_nothing_else() -> None:
    sheet = opened(saved(picture_of(HOME, EVERYTHING), with_safety=True))
    told = {(one.sign, one.answer.value, one.toward) for one in sheet.observations}
    assert ("claims-attention", "often", "me") in told
    assert ("afraid-of-carer", "often", "father") in told
    assert sheet.note == NOTE
    assert sheet.writer.role == "foster-parent"
    assert {(entry.what, entry.answer.value) for entry in sheet.history} == {
        ("foster-care", "yes"),
        ("adopted", "no"),
        ("broken-continuity", "unknown"),
    }
    signs = content.shelf().signs
    assert {one.sign for one in sheet.observations} == EVERYTHING.keys() & signs.keys()


@pytest.mark.parametrize("note", HOSTILE.values(), ids=HOSTILE)
def test_any_note_survives_the_file(note: str) -> None:
    file = saved(picture_of(SCHOOL, {**TEACHER, "note": note}))
    plain = opened(file).note
    assert "".join(plain.split()) == "".join(note.split())
    assert opened(saved(laid_together(file))).note == plain


@given(st.text())
def test_whatever_is_written_can_be_saved_and_opened(note: str) -> None:
    shelf = content.shelf()
    door = next(one for one in shelf.doors if one.list == "school")
    sheet, faults = sheets.from_answers(door, shelf, {**ANSWERS, "note": [note]}, TODAY)
    assert {fault.place for fault in faults} <= {"note"}
    file = sheets.as_file(sheet, shelf, include_safety=True, include_private=True)
    assert sheets.as_file(opened(file.encode()), shelf, include_safety=True, include_private=True) == file
    assert opened(file.encode()).note == sheet.note


def test_without_a_sheet_there_is_nothing_to_save() -> None:
    page = Visitor().post("/blad/", {"include_safety": "1"})
    assert page.status == 422
    assert "Er zat geen blad bij." in page.main.text


@pytest.mark.parametrize("address", ["/blad/", "/verder/", "/beeld.pdf", "/naast-elkaar/"])
@pytest.mark.parametrize("text", ["", "niets", "houvast = 1", "a" * 300_000, "[" * 5000, *HOSTILE.values()])
def test_a_sheet_that_somebody_changed_into_nonsense_is_refused(address: str, text: str) -> None:
    page = Visitor().post(address, {"sheet": text})
    assert page.status == 422
    assert page.headings[0] in ("Dit lukte nog niet", "Leg bladen naast elkaar")


# --- safety stays behind unless ticked ----------------------------------------------------------------


def test_the_file_holds_no_safety_answer_unless_the_writer_ticked_it() -> None:
    file = saved(picture_of(HOME, EVERYTHING))
    assert b"afraid" not in file
    assert b"share_safety" not in file
    assert not any(content.shelf().signs[one.sign].safety for one in opened(file).observations)


def test_a_ticked_file_says_that_the_safety_answers_may_travel() -> None:
    sheet = opened(saved(picture_of(HOME, EVERYTHING), with_safety=True))
    assert sheet.share_safety
    assert "afraid-of-carer" in {one.sign for one in sheet.observations}


def test_only_who_has_something_to_tick_is_asked() -> None:
    assert not picture_of(HOME, PARENT).form.inputs("include_safety")
    assert picture_of(HOME, EVERYTHING).form.inputs("include_safety")


def test_the_paper_has_no_safety_part_unless_the_writer_ticked_it() -> None:
    page = picture_of(HOME, EVERYTHING)
    told = [squeezed(one.text.removesuffix("Waarom?")) for one in page.part("veiligheid").find("summary")]
    assert told
    without, with_ticked = paper_of(page), paper_of(page, with_safety=True)
    assert [text for text in told if text in without] == []
    assert [text for text in told if text not in with_ticked] == []
    signs = [squeezed(sign.text) for sign in content.shelf().signs.values() if sign.safety]
    assert [text for text in signs if text in without] == []


# --- going on -----------------------------------------------------------------------------------------


def test_going_on_finds_everything_filled_in() -> None:
    page = pressed(picture_of(HOME, EVERYTHING), "Verder invullen")
    assert page.status == 200
    wanted, found = set(EVERYTHING.items()), answers_on(page)
    assert wanted - found == set()
    assert {(name.partition(".")[2], value) for name, value in found - wanted} == {("toward", "me")}


def test_going_on_opens_what_was_answered_under_a_fold() -> None:
    page = pressed(picture_of(HOME, EVERYTHING), "Verder invullen")
    (later,) = page.main.find("details", class_="later")
    assert "open" in later


def test_going_on_leaves_a_fold_without_answers_closed() -> None:
    first = {name: PARENT[name] for name in ("role", "age", "cheerful", "controls")}
    page = pressed(picture_of(HOME, first), "Verder invullen")
    (later,) = page.main.find("details", class_="later")
    assert "open" not in later


def test_going_on_and_changing_nothing_gives_the_same_picture() -> None:
    page = picture_of(HOME, EVERYTHING)
    form = pressed(page, "Verder invullen")
    again = Visitor().send(form, form.form, "Laat het beeld zien")
    assert again.status == 200
    assert saved(again, with_safety=True) == saved(page, with_safety=True)
    assert again.main.text == page.main.text


def test_going_on_and_changing_one_answer_changes_that_answer() -> None:
    form = pressed(picture_of(SCHOOL, {**TEACHER, "code": "KRST-2345"}), "Verder invullen")
    again = Visitor().send(form, form.form.choose("cheerful", "never"), "Laat het beeld zien")
    assert opened(saved(again)).code == "KRST-2345"
    assert {one.answer.value for one in opened(saved(again)).observations if one.sign == "cheerful"} == {
        "never"
    }


def test_a_list_of_professionals_is_not_filled_in_here() -> None:
    text = (
        'houvast = 1\nlist = "criteria"\nversion = "2026.1"\nwritten = 2026-11-01\n'
        'writer = { role = "professional", setting = "elsewhere" }\nanswers = { seeks-comfort = "often" }\n'
    )
    page = Visitor().post("/verder/", {"sheet": text})
    assert page.status == 422
    assert "op de opdrachtregel" in page.main.text


def test_an_answer_about_one_person_is_never_put_down_to_another() -> None:
    text = (
        'houvast = 1\nlist = "school"\nversion = "2026.1"\nwritten = 2026-11-01\n'
        'writer = { role = "teacher", setting = "school" }\n[answers]\n'
        'seeks-comfort = [{ answer = "often", toward = ["me"] }, { answer = "never", toward = ["mother"] }]\n'
    )
    page = Visitor().post("/verder/", {"sheet": text})
    assert ("seeks-comfort", "often") in answers_on(page)
    assert ("seeks-comfort.toward", "mother") not in answers_on(page)


# --- paper --------------------------------------------------------------------------------------------


def test_the_paper_is_a_tagged_pdf_with_a_name_that_says_nothing() -> None:
    response = pressed(picture_of(SCHOOL, TEACHER), "Bewaar als PDF").response
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="houvast-beeld.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in response.content


def test_the_paper_says_what_the_page_says() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "note": NOTE})
    text = paper_of(page)
    signs = content.shelf().signs
    assert [id for id in ("shows-pride", "withdrawn") if squeezed(signs[id].text[3:]) not in text] == []
    assert squeezed("Op vrijdag gaat het bijna vanzelf.") in text
    for step in page.main.find("ul", class_="cards steps-first")[0].find("h3"):
        assert squeezed(step.text) in text


def test_on_paper_the_reader_is_named_by_role_because_others_read_along() -> None:
    assert squeezed("De pleegouder, thuis") in paper_of(picture_of(HOME, PARENT))


def test_the_paper_has_the_numbers_to_call() -> None:
    text = paper_of(picture_of(HOME, PARENT))
    assert [line.number for line in content.shelf().help_lines if squeezed(line.number) not in text] == []


@pytest.mark.parametrize("note", HOSTILE.values(), ids=HOSTILE)
def test_a_note_on_paper_is_text_and_nothing_else(note: str) -> None:
    page = picture_of(SCHOOL, {**TEACHER, "note": note})
    assert pressed(page, "Bewaar als PDF").response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("reader", ["professional", "nobody", "", "<b>"])
def test_a_paper_is_never_made_for_a_professional_here(reader: str) -> None:
    (sheet,) = [one.raw.removeprefix("\n") for one in picture_of(SCHOOL, TEACHER).main.find("textarea")]
    page = Visitor().post("/beeld.pdf", {"sheet": sheet, "reader": reader})
    assert page.response["Content-Type"] == "application/pdf"
    assert "Criteria" not in printed(page.response.content)
