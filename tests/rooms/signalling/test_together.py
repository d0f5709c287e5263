"""Two to six sheets of one child side by side: who saw what, where people agree, and whose words go where."""

import re
from itertools import permutations
from pathlib import Path

import pytest

from houvast import content
from houvast.server.invented import families
from tests.rooms.signalling.given import (
    AFRAID,
    HOME,
    PARENT,
    SCHOOL,
    TEACHER,
    laid_together,
    paper_of,
    picture_of,
    saved,
    squeezed,
)
from tests.visitor import Page, Visitor

CODE = {"code": "KRST-2345"}
EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"


@pytest.fixture(scope="module")
def teacher() -> bytes:
    """A teacher's file."""
    return saved(picture_of(SCHOOL, {**TEACHER, **CODE}))


@pytest.fixture(scope="module")
def parent() -> bytes:
    """The file of a parent of the same child."""
    return saved(picture_of(HOME, {**PARENT, **CODE}))


def others(count: int) -> list[bytes]:
    """Files of so many teachers of one child, each a little different."""
    return [saved(picture_of(SCHOOL, {**TEACHER, **CODE, "age": str(5 + at)})) for at in range(count)]


def complaints(page: Page) -> list[str]:
    """What is said to be wrong, at the top of the page."""
    return [one.text for one in page.part("faults").find("li")]


def sheets_on(page: Page) -> list[str]:
    """The sheets that a page carries along."""
    return [one.raw for one in page.form.inputs("sheet")]


def test_the_page_asks_for_files_and_says_how_to_get_them() -> None:
    page = Visitor().open("/naast-elkaar/")
    assert page.status == 200
    assert page.form.element["enctype"] == "multipart/form-data"
    assert [one["name"] for one in page.form.element.find("input", type="file")] == ["sheets"] * 6
    assert "Zo kom je aan bladen" in page.headings


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_one_to_six_sheets_give_one_picture(count: int) -> None:
    page = laid_together(*others(count))
    assert page.status == 200
    assert page.headings[0] == ("Wat er is gezien" if count == 1 else "Wat jullie samen hebben gezien")
    assert len(page.main.find("ul", class_="eyes")[0].find("li")) == count


def test_seven_sheets_are_too_many(teacher: bytes) -> None:
    page = laid_together(*others(7))
    assert page.status == 422
    assert complaints(page) == ["Kies een tot zes bladen. Je koos er 7."]
    assert len(sheets_on(page)) == 7


def test_one_of_seven_can_be_taken_away_and_the_other_six_stay() -> None:
    page = laid_together(*others(7), reader="teacher")
    offered = [one["value"] for one in page.form.inputs("away")]
    assert len(offered) == 7
    away = sheets_on(page)[3]
    again = Visitor().send(page, page.form.choose("away", offered[3]), "Laat het beeld zien")
    assert again.status == 200
    assert len(sheets_on(again)) == 6
    assert away not in sheets_on(again)


def test_a_seventh_can_take_the_place_of_one_of_six() -> None:
    six = laid_together(*others(6))
    new = ("zevende.toml", saved(picture_of(HOME, {**PARENT, **CODE})))
    too_many = Visitor().send(six, six.form.attach("sheets", new), "Leg naast het blad")
    assert too_many.status == 422
    page = Visitor().send(too_many, too_many.form.choose("away", "0", "1"), "Laat het beeld zien")
    assert len(page.main.find("ul", class_="eyes")[0].find("li")) == 5


def test_every_sheet_that_lies_there_can_be_told_from_the_others(teacher: bytes) -> None:
    page = laid_together(teacher, b"niets")
    (kept,) = page.main.find("ul", class_="kept")
    assert "de leraar, op school" in kept.shown
    assert all(one.around is not None and one.around.name == "label" for one in page.form.inputs("away"))


@pytest.mark.parametrize("away", ["9", "-1", "niets", "", "0x0"])
def test_taking_away_what_does_not_lie_there_changes_nothing(away: str, teacher: bytes) -> None:
    page = Visitor().post("/naast-elkaar/", [("sheet", teacher.decode()), ("away", away)])
    assert page.status == 200


def test_no_sheet_at_all_is_no_picture() -> None:
    page = laid_together()
    assert page.status == 422
    assert complaints(page) == ["Kies een tot zes bladen. Je koos er 0."]


def test_the_same_sheet_twice_is_told_and_kept_once(teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, parent, teacher)
    assert page.status == 422
    assert complaints(page) == ["Eén blad zit er twee keer bij. Kies elk blad één keer."]
    assert len(sheets_on(page)) == 2
    assert Visitor().send(page, page.form, "Laat het beeld zien").status == 200


def test_a_sheet_is_the_same_with_and_without_its_safety_answers() -> None:
    page = picture_of(HOME, {**PARENT, **CODE, **AFRAID})
    assert laid_together(saved(page), saved(page, with_safety=True)).status == 422


# --- who saw what ---------------------------------------------------------------------------------------


def test_every_row_tells_what_each_of_them_saw(teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, parent)
    heads = [one.text for one in page.main.find("thead")[0].find("th")]
    assert heads == ["Wat je kunt zien", "de pleegouder, thuis", "de leraar, op school"]
    rows = {row.find("summary")[0].text: row.find("td") for row in page.main.find("tbody")[0].find("tr")}
    told = {cell.find("span", class_="eye")[0].text: cell.text for cell in rows["Is vrolijk"]}
    assert "soms" in told["de leraar, op school"]
    assert "vaak" in told["de pleegouder, thuis"]


def test_what_nobody_was_asked_is_said_so(teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, parent)
    rows = {
        row.find("summary")[0].text: row.text for row in page.part("gezien").find("tr") if row.find("summary")
    }
    assert "niet gevraagd" in rows["Trekt zich terug"]


def test_where_they_agree_and_where_they_differ_stands_beside_each_other(
    teacher: bytes, parent: bytes
) -> None:
    text = laid_together(teacher, parent).part("naast-elkaar").text
    agree, _split, differ = text.partition("Dit ziet de een wel en de ander niet")
    assert "is vrolijk" in agree.lower()
    seen, unseen = "wel gezien door de pleegouder, thuis", "niet door de leraar, op school"
    assert f"Zoekt troost na pijn of verdriet: {seen}, {unseen}." in differ
    assert "vrolijk" not in differ


def test_each_of_them_keeps_an_own_line_about_stress(teacher: bytes, parent: bytes) -> None:
    alone = {
        "de leraar": picture_of(SCHOOL, TEACHER).part("spanning").find("svg"),
        "de pleegouder": picture_of(HOME, PARENT).part("spanning").find("svg"),
    }
    page = laid_together(teacher, parent)
    drawn = {
        one.find("h3")[0].text: one.find("use")[0]["href"]
        for one in page.part("spanning").find("li")
        if one.find("h3")
    }
    for whom, (way, *_more) in alone.items():
        assert drawn[f"Bij {whom}"] == way.find("use")[0]["href"]


def test_the_order_in_which_files_are_chosen_does_not_matter() -> None:
    files = [
        saved(picture_of(SCHOOL, {**TEACHER, **CODE})),
        saved(picture_of(HOME, {**PARENT, **CODE})),
        *others(1),
    ]
    pages = {laid_together(*order).main.text for order in permutations(files)}
    assert len(pages) == 1


def test_two_of_the_same_kind_are_told_apart_by_a_number() -> None:
    eyes = laid_together(*others(2)).main.find("ul", class_="eyes")[0].text
    assert "de leraar, op school (1)" in eyes
    assert "de leraar, op school (2)" in eyes


# --- one child ------------------------------------------------------------------------------------------


def test_sheets_with_different_codes_are_asked_about_and_not_lost(teacher: bytes) -> None:
    other = saved(picture_of(HOME, {**PARENT, "code": "ABCD-2345"}))
    page = laid_together(teacher, other, reader="teacher")
    assert page.status == 422
    assert "dezelfde persoon" in complaints(page)[0]
    assert len(sheets_on(page)) == 2
    assert not page.form.inputs("same_child")[0].attributes.get("checked")
    again = Visitor().send(page, page.form, "Laat het beeld zien")
    assert again.status == 422
    together = Visitor().send(again, again.form.choose("same_child", "1"), "Laat het beeld zien")
    assert together.status == 200
    assert together.form.inputs("reader")[0]["value"] == "teacher"


def test_a_sheet_without_a_code_is_asked_about_too(teacher: bytes) -> None:
    bare = re.sub(rb'code = "[^"]*"\n', b"", saved(picture_of(HOME, PARENT)))
    assert laid_together(teacher, bare).status == 422
    assert laid_together(teacher, bare, same_child="1").status == 200


def test_sheets_with_one_code_are_not_asked_about(teacher: bytes, parent: bytes) -> None:
    assert not laid_together(teacher, parent).has("faults")


def test_the_own_picture_can_be_laid_beside_the_file_of_another(parent: bytes) -> None:
    page = picture_of(SCHOOL, {**TEACHER, **CODE})
    together = Visitor().send(
        page, page.form.attach("sheets", ("thuis.toml", parent)), "Leg naast het blad van een ander"
    )
    assert together.status == 200
    assert len(together.main.find("ul", class_="eyes")[0].find("li")) == 2
    assert together.form.inputs("reader")[0]["value"] == "teacher"


def test_a_third_can_be_laid_beside_two(teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, parent)
    together = Visitor().send(
        page, page.form.attach("sheets", ("derde.toml", others(1)[0])), "Leg naast het blad"
    )
    assert len(together.main.find("ul", class_="eyes")[0].find("li")) == 3


def test_choosing_no_file_beside_the_own_picture_gives_that_picture_again() -> None:
    page = picture_of(SCHOOL, {**TEACHER, **CODE})
    again = Visitor().send(page, page.form, "Leg naast het blad van een ander")
    assert again.part("gezien").text == page.part("gezien").text


# --- files that cannot be read ------------------------------------------------------------------------

BROKEN = {
    "nonsense": (b"\xf0\x9f\x8e\xb2 geen blad", "regel 1"),
    "a wrong word": (
        b'houvast = 1\nlist = "scool"\n',
        "regel 2: Dit woord kennen we niet: scool. Bedoel je school?",
    ),
    "another encoding": ('houvast = 1\nlist = "school"\n'.encode("utf-16"), "Dit is geen UTF-8."),
    "nothing": (b"", "Hier ontbreekt iets"),
    "nested deep": (b"a = " + b"[" * 1000, "regel 1: Dit zit te diep in elkaar"),
    "too large": (b"a" * 300_000, "Dit bestand is te groot"),
    "a dotted key": (b".".join([b"a"] * 30_000) + b" = 1", "Deze naam heeft te veel delen"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "Dit is geen UTF-8."),
}


@pytest.mark.parametrize(("data", "told"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_told_with_its_name(data: bytes, told: str) -> None:
    page = laid_together(data)
    assert page.status == 422
    assert any(one.startswith("blad-1.toml") and told in one for one in complaints(page)), complaints(page)


def test_every_fault_of_every_file_is_told_and_what_could_be_read_is_kept(teacher: bytes) -> None:
    faulty = b'houvast = 1\nlist = "scool"\nwritten = 2026-02-31\n'
    page = laid_together(teacher, faulty, b"niets")
    told = complaints(page)
    assert {"blad-2.toml, regel 2", "blad-2.toml, regel 3"} <= {one.split(":")[0] for one in told}
    assert any("blad-3" in one for one in told)
    assert not any("blad-1" in one for one in told)
    assert len(sheets_on(page)) == 1


def test_of_very_many_faults_a_hundred_are_told_and_how_many_more_there_are() -> None:
    page = laid_together(b"".join(b"k%d = 1\n" % at for at in range(20_000)))
    told = complaints(page)
    assert len(told) == 101
    assert re.fullmatch(r"En nog \d{5}\.", told[-1])


def test_after_a_broken_file_a_good_one_can_be_chosen(teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, b"niets", reader="teacher")
    again = Visitor().send(page, page.form.attach("sheets", ("thuis.toml", parent)), "Laat het beeld zien")
    assert again.status == 200
    assert again.form.inputs("reader")[0]["value"] == "teacher"


def test_files_that_are_much_too_large_are_refused_in_plain_words(teacher: bytes) -> None:
    page = laid_together(teacher, b"x" * 10_000_000)
    assert page.status == 422
    assert complaints(page) == ["Deze bestanden zijn samen te groot. Een blad van Houvast is veel kleiner."]


def test_more_files_than_anybody_has_are_refused_in_plain_words() -> None:
    page = laid_together(*[b"x"] * 21)
    assert page.status == 400
    assert page.headings == ["Dit konden we niet lezen"]


@pytest.mark.parametrize(
    "name", ["<script>x</script>.toml", "../../etc/passwd", 'een "naam".toml', "a" * 300, "{x}%s"]
)
def test_a_name_of_a_file_is_text_and_nothing_else(name: str) -> None:
    page = Visitor().post("/naast-elkaar/", {"reader": "parent"}, files=[("sheets", (name, b"niets"))])
    assert page.status == 422
    assert [one.name for one in page.root.walk()] == [one.name for one in laid_together(b"niets").root.walk()]
    assert "etc" not in page.main.text


def test_the_sheets_of_the_handbook_open_here() -> None:
    files = [(EXAMPLES / name).read_bytes() for name in ("school.toml", "home.toml")]
    assert laid_together(*files).status == 200


# --- for whom -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["parent", "teacher", "support-worker", "self"])
def test_the_steps_are_those_for_the_chosen_reader(reader: str, teacher: bytes, parent: bytes) -> None:
    page = laid_together(teacher, parent, reader=reader)
    first = [one.text for one in page.main.find("ul", class_="cards steps-first")[0].find("h3")]
    assert first
    titles = {step.title for step in content.shelf().steps if reader in step.readers}
    assert set(first) <= titles


def test_every_kind_of_reader_is_offered_by_name() -> None:
    offered = [one["value"] for one in Visitor().open("/naast-elkaar/").form.inputs("reader")]
    assert set(offered) == set(content.shelf().words.reader.values())


@pytest.mark.parametrize("reader", ["", "nobody"])
def test_who_asks_for_another_reader_gets_the_picture_for_families(reader: str) -> None:
    (family,) = (one for one in families() if one.id == "two-homes")
    page = laid_together(*[data for _name, data in family.sheets], reader=reader)
    assert page.status == 200
    assert not page.has("professional")
    for word in ("RAD", "DSED", "rad.a", "Criteria"):
        assert word not in page.main.shown


@pytest.mark.parametrize("reader", ["parent", "teacher", "support-worker", "self"])
def test_a_sign_that_is_only_for_professionals_is_shown_to_nobody_else(reader: str) -> None:
    (family,) = (one for one in families() if one.id == "two-homes")
    text = laid_together(*[data for _name, data in family.sheets], reader=reader).main.shown.lower()
    hidden = [sign for sign in content.shelf().signs.values() if reader not in sign.readers]
    assert hidden
    assert [sign.id for sign in hidden if sign.text.lower() in text] == []


def test_what_a_professional_judged_is_not_told_to_a_family() -> None:
    (family,) = (one for one in families() if one.id == "two-homes")
    files = [data for _name, data in family.sheets]
    reasons = re.findall(r'why = "([^"]+)"', b"\n".join(files).decode())
    page = laid_together(*files)
    assert reasons
    assert [reason for reason in reasons if reason in page.main.shown] == []
    assert [reason for reason in reasons if squeezed(reason) in paper_of(page)] == []


@pytest.mark.parametrize("reader", ["parent", "teacher", "support-worker", "self", "professional"])
def test_what_a_professional_judged_does_not_ride_along_unseen(reader: str) -> None:
    (family,) = (one for one in families() if one.id == "two-homes")
    page = laid_together(*[data for _name, data in family.sheets], reader=reader)
    assert len(sheets_on(page)) == len(family.sheets)
    assert "judgement" not in page.html


def test_a_lone_sheet_with_judgements_keeps_them_for_who_wrote_it_and_nobody_else() -> None:
    (family,) = (one for one in families() if one.id == "two-homes")
    (own,) = (data for _name, data in family.sheets if b"[[judgement]]" in data)
    assert "judgement" in laid_together(own, reader="professional").html
    assert "judgement" not in laid_together(own, reader="parent").html
