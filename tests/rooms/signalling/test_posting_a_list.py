"""A posted list gives a picture; what is wrong with it is said beside the question, and nothing is lost."""

from functools import cache

import pytest

from houvast import content
from tests.rooms.signalling.given import HOME, PARENT, SCHOOL, TEACHER, picture_of
from tests.visitor import Element, Page, Pair, Visitor

HOSTILE = {
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>",
    "the end of a field": "</textarea></form><h1>weg</h1>",
    "template": "{{ settings.SECRET_KEY }} {% debug %} {# niets #} ${7*7} #{7*7}",
    "TOML": '"""\n[answers]\nafraid-of-carer = "often"\n\'\'\' \\u0041 \\',
    "typesetting": "#panic[x] $x^2$ *vet* _schuin_ @bron <label> // weg /* weg */",
    "format": "{0} {name!r} %s %(x)s %n",
    "a NUL": "voor\0na",
    "control characters": "a\x01\x1b[31mrood\x7f\x85b",
    "emoji": "een 👩‍👧 en een 🏳️‍🌈 en 👋🏽",
    "right to left": "שלום \u202eomgekeerd\u202c مرحبا",
    "another alphabet": "Привет, こんにちは, ሰላም",
    "accents on accents": "z\u0335\u0321\u0321" + "\u0301" * 200,
    "lines": "een\r\ntwee\n\n\n\ndrie\u2028vier\x0bvijf\rzes",
    "spaces": "  voor en na  ",
    "one long word": "a" * 1000,
}
each_hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
both_doors = pytest.mark.parametrize(
    ("door", "answers"), [(SCHOOL, TEACHER), (HOME, PARENT)], ids=["school", "home"]
)


def given(page: Page) -> dict[str, list[str]]:
    """What the form of a page holds, empty fields apart."""
    found: dict[str, list[str]] = {}
    for name, value in page.form.pairs():
        if value:
            found.setdefault(name, []).append(value)
    return found


def shape(page: Page) -> list[tuple[str, list[str]]]:
    """Which elements a page has, with which attributes, apart from the ends of lines."""
    return [(one.name, sorted(one.attributes)) for one in page.root.walk() if one.name != "br"]


@cache
def picture_with(name: str, text: str) -> Page:
    """What an ordinary answer gives."""
    return picture_of(SCHOOL, {**TEACHER, name: text})


def note_on(page: Page) -> Element:
    """The note as the picture shows it."""
    return page.main.find("blockquote")[0].find("p")[0]


@both_doors
def test_a_posted_list_gives_a_picture(door: str, answers: dict[str, str]) -> None:
    page = picture_of(door, answers)
    assert page.status == 200
    assert page.headings[0] == "Wat je hebt gezien"


@both_doors
def test_the_picture_shows_every_sign_that_was_seen(door: str, answers: dict[str, str]) -> None:
    text = picture_of(door, answers).part("gezien").text.lower()
    signs = content.shelf().signs
    seen = [id for id, answer in answers.items() if id in signs and answer in ("often", "sometimes")]
    assert [id for id in seen if signs[id].text.lower() not in text] == []


@both_doors
def test_the_parts_of_the_picture_stand_in_the_agreed_order(door: str, answers: dict[str, str]) -> None:
    page = picture_of(door, {**answers, "afraid-of-carer": "often"})
    order = "veiligheid gezien spanning ook-bij niet-bekend hoe-vaak stappen leven wie-kijkt bewaren".split()
    assert [one["id"] for one in page.main.find("section")] == order


def test_the_way_through_the_page_leads_to_parts_that_are_there() -> None:
    page = picture_of(SCHOOL, TEACHER)
    ways = [one["href"] for one in page.main.find("nav")[0].find("a")]
    assert [way for way in ways if not page.has(way.removeprefix("#"))] == []


def test_the_picture_tells_who_looked_at_a_child_of_which_age() -> None:
    assert "8 jaar" in picture_of(SCHOOL, TEACHER).main.find("ul", class_="eyes")[0].text


def test_two_steps_stand_first_and_the_rest_behind_more() -> None:
    first, *_more = picture_of(SCHOOL, TEACHER).part("stappen").find("ul")
    assert len([one for one in first.inside if isinstance(one, Element)]) == 2


def test_every_sentence_of_the_picture_opens_to_its_source_and_grade() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "afraid-of-carer": "often"})
    whys = page.main.find("details", class_="why")
    assert len(whys) > 20
    for why in whys:
        assert "Bron" in why.text, why.text
        assert "Hoe stevig:" in why.text, why.text


@both_doors
def test_a_family_or_teacher_reads_no_name_of_a_pattern_or_a_disorder(
    door: str, answers: dict[str, str]
) -> None:
    told = picture_of(door, {**answers, "easy-with-strangers": "often", "foster-care": "yes"}).html
    for word in ("RAD", "DSED", "vermijdend", "ambivalent", "gedesorganiseerd", "ontremd"):
        assert word not in told


# --- what is wrong stands beside the question ---------------------------------------------------------


def test_who_says_nothing_about_who_it_is_is_asked_again() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "role": ""})
    assert page.status == 422
    assert page.faults == {"role": "Vul dit nog in."}


@pytest.mark.parametrize(
    "age", ["acht", "-1", "200", "8.5", "8 jaar", "9" * 400, "٨", "1e1", "0x8", "<b>8</b>"]
)
def test_an_age_that_cannot_be_is_said_beside_the_question(age: str) -> None:
    page = picture_of(SCHOOL, {**TEACHER, "age": age})
    assert page.status == 422
    assert list(page.faults) == ["age"]
    assert given(page) == {name: [value] for name, value in {**TEACHER, "age": age}.items()}


@pytest.mark.parametrize("name", ["cheerful", "seeks-comfort", "adopted", "goes-on-alone.since", "role"])
def test_an_answer_that_was_not_offered_is_refused(name: str) -> None:
    page = picture_of(SCHOOL, {**TEACHER, name: "always"})
    assert page.status == 422
    assert page.faults == {name: "Kies een van de antwoorden die erbij staan."}


def test_two_answers_to_one_question_are_refused() -> None:
    page = picture_of(SCHOOL, TEACHER, ("cheerful", "never"))
    assert page.status == 422
    assert page.faults == {"cheerful": "Kies hier één antwoord."}


def test_a_code_that_cannot_be_is_said_beside_the_question() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "code": "0000-0000"})
    assert page.status == 422
    assert list(page.faults) == ["code"]


def test_a_note_that_is_too_long_comes_back_whole() -> None:
    note = "Dit is te veel. " * 80
    page = picture_of(SCHOOL, {**TEACHER, "note": note})
    assert page.status == 422
    assert list(page.faults) == ["note"]
    assert given(page)["note"] == [note]


def test_every_fault_is_told_at_once_and_every_other_answer_stays() -> None:
    answers = {**TEACHER, "age": "acht", "code": "nee", "cheerful": "always"}
    page = picture_of(SCHOOL, answers)
    assert set(page.faults) == {"age", "code", "cheerful"}
    del answers["cheerful"]
    assert given(page) == {name: [value] for name, value in answers.items()}


def test_each_fault_also_stands_at_the_top_with_a_way_to_its_question() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "age": "acht", "cheerful": "always"})
    ways = [one["href"] for one in page.part("faults").find("a")]
    assert ways == ["#age", "#cheerful"]
    assert all(page.has(way.removeprefix("#")) for way in ways)
    assert page.title.startswith("Kijk nog even")


def test_a_mended_list_gives_the_picture() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "age": "acht"})
    mended = Visitor().send(page, page.form.write("age", "8"), "Laat het beeld zien")
    assert mended.status == 200
    assert picture_of(SCHOOL, TEACHER).part("gezien").text == mended.part("gezien").text


def test_a_fault_in_the_later_part_is_not_folded_away() -> None:
    page = picture_of(HOME, {**PARENT, "irritable": "always"})
    (later,) = page.main.find("details", class_="later")
    assert "open" in later
    assert page.faults == {"irritable": "Kies een van de antwoorden die erbij staan."}


def test_a_fault_in_a_detail_is_not_folded_away() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "goes-on-alone.since": "always"})
    around = page.part("goes-on-alone.since").around
    assert around is not None
    assert around.name == "details"
    assert "open" in around


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"role": "teacher"},
        {"role": "teacher", "age": "8", "note": "iets"},
        {"role": "teacher", "adopted": "yes"},
    ],
)
def test_a_list_without_any_sign_answered_comes_back(answers: dict[str, str]) -> None:
    page = picture_of(SCHOOL, answers)
    assert page.status == 422
    assert page.faults
    assert given(page) == {name: [value] for name, value in answers.items()}


def test_only_not_knowing_is_an_answer_too() -> None:
    page = picture_of(SCHOOL, {"role": "teacher", "cheerful": "unknown"})
    assert page.status == 200
    assert "Is vrolijk" in page.part("niet-bekend").text


def test_fields_nobody_asked_for_change_nothing() -> None:
    extra = [
        ("houvast", "1"),
        ("__class__", "x"),
        ("", "leeg"),
        ("csrfmiddlewaretoken", "x"),
        ("share_safety", "true"),
    ]
    assert (
        picture_of(SCHOOL, TEACHER, *extra).part("gezien").text
        == picture_of(SCHOOL, TEACHER).part("gezien").text
    )


def test_a_detail_of_a_question_that_was_not_answered_is_left_out() -> None:
    page = picture_of(SCHOOL, {"role": "teacher", "cheerful": "often", "withdrawn.since": "years"})
    assert "al jaren" not in page.main.text


def test_more_fields_than_any_list_has_are_refused_in_plain_words() -> None:
    page = picture_of(SCHOOL, TEACHER, *[(f"veld-{at}", "x") for at in range(2001)])
    assert page.status == 400
    assert page.headings == ["Dit konden we niet lezen"]


def test_ten_megabytes_are_refused_in_plain_words() -> None:
    page = picture_of(SCHOOL, {**TEACHER, "note": "x" * 10_000_000})
    assert page.status == 400
    assert page.headings == ["Dit konden we niet lezen"]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"geen grens"),
        ("multipart/form-data; boundary=x", b"--x\r\nniets"),
        ("application/json", b'{"role": "teacher"}'),
        ("text/plain", b"cheerful=often"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"cheerful=often"),
        ("application/x-www-form-urlencoded", b"%ff%fe=%ED%A0%80&&&==&cheerful"),
    ],
)
def test_what_is_no_form_at_all_is_refused_in_plain_words(kind: str, body: bytes) -> None:
    response = Visitor().client.post(f"{SCHOOL}beeld/", data=body, content_type=kind)
    assert response.status_code in (400, 422)
    assert "Houvast" in response.content.decode()


# --- what people write is only ever text --------------------------------------------------------------


@each_hostile
def test_a_note_comes_back_as_text_and_as_nothing_else(text: str) -> None:
    page = picture_of(SCHOOL, {**TEACHER, "note": text})
    assert page.status == 200
    assert shape(page) == shape(picture_with("note", "gewoon"))
    assert "".join(note_on(page).raw.split()) == "".join(text.split())


@each_hostile
@pytest.mark.parametrize("name", ["age", "code"])
def test_a_wrong_answer_comes_back_as_text_and_as_nothing_else(name: str, text: str) -> None:
    page = picture_of(SCHOOL, {**TEACHER, name: text})
    assert page.status == 422
    assert shape(page) == shape(picture_with(name, "fout"))
    (field,) = page.form.inputs(name)
    assert "".join(field["value"].split()) == "".join(text.split())


@each_hostile
def test_hostile_names_and_answers_break_nothing(text: str) -> None:
    sent: list[Pair] = [(text, text), (f"cheerful.{text}", "often"), ("cheerful", text)]
    assert Visitor().post(f"{SCHOOL}beeld/", [("role", "teacher"), *sent]).status == 422


# --- who comes here without posting -------------------------------------------------------------------


def test_who_comes_to_a_picture_by_its_address_gets_the_list() -> None:
    response = Visitor().client.get(f"{SCHOOL}beeld/?cheerful=often")
    assert response.status_code == 302
    assert response["Location"] == f"{SCHOOL}lijst/"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
@pytest.mark.parametrize("address", [f"{SCHOOL}beeld/", "/blad/", "/verder/", "/beeld.pdf", "/naast-elkaar/"])
def test_another_method_is_refused(method: str, address: str) -> None:
    response = getattr(Visitor().client, method)(address)
    assert response.status_code == 405
    assert "POST" in response["Allow"]


@pytest.mark.parametrize("address", ["/blad/", "/verder/", "/beeld.pdf"])
def test_a_door_that_only_a_button_opens_says_so(address: str) -> None:
    page = Visitor().open(address)
    assert page.status == 405
    assert page.response["Allow"] == "POST"
    assert "met een knop op een andere pagina" in page.main.text


@pytest.mark.parametrize("address", [f"{SCHOOL}beeld/", "/blad/", "/verder/", "/beeld.pdf", "/naast-elkaar/"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_on_another_site_cannot_post_here(site: str, address: str) -> None:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = site
    page = visitor.post(address, TEACHER)
    assert page.status == 403
    assert "Dit formulier kwam van een andere site." in page.main.text
    assert "Wat je hebt gezien" not in page.html


@pytest.mark.parametrize("site", ["", "none", "same-origin"])
def test_an_old_browser_that_does_not_say_may_post(site: str) -> None:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = site
    assert visitor.post(f"{SCHOOL}beeld/", TEACHER).status == 200


def test_a_link_from_another_site_may_be_opened() -> None:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    assert visitor.open("/naast-elkaar/").status == 200
