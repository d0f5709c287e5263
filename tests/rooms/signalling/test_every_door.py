"""Whatever door there is works as every other: its list, its picture, its paper, its file, going on."""

import re
from functools import cache
from pathlib import Path

import pytest

from houvast import content
from houvast.content import Door
from houvast.practice.picture import RuleKind
from houvast.rooms.signalling.showing import wording
from tests.rooms.signalling.given import (
    DOORS,
    SHELF,
    answered,
    at,
    each_door,
    filled,
    laid_together,
    paper_of,
    printed,
    saved,
    squeezed,
)
from tests.visitor import Page, Visitor

TEMPLATES = Path(content.__file__).parents[1] / "rooms" / "signalling" / "templates"
NAMES = re.compile(r"\b(?:RAD|DSED)\b|\b(?i:ontremd|vermijdend|ambivalent|gedesorganiseerd|gereserveerd)\w*")


@cache
def picture(door: Door) -> Page:
    return answered(door)


@cache
def paper(door: Door) -> str:
    return paper_of(picture(door))


def seen(door: Door) -> list[str]:
    """The signs that were answered with often or sometimes."""
    given = filled(SHELF.lists[door.list])
    return [id for id in SHELF.lists[door.list].signs if given.get(id) in ("often", "sometimes")]


# --- what every door does -----------------------------------------------------------------------------


@each_door
def test_an_answered_list_gives_a_picture(door: Door) -> None:
    page = picture(door)
    assert page.status == 200
    assert page.headings[0] == wording(door.reader)["one"]
    for part in ("gezien", "niet-bekend", "stappen", "wie-kijkt", "bewaren"):
        assert page.has(part)


@each_door
def test_the_picture_shows_every_sign_that_was_seen_to_the_one_who_saw_it(door: Door) -> None:
    rows = {one.text.lower() for one in picture(door).part("gezien").find("summary")}
    signs = [SHELF.signs[id] for id in seen(door)]
    told = [f"ik {sign.text_self}" if door.reader == "self" else sign.text for sign in signs]
    assert signs
    assert [text for text in told if text.lower() not in rows] == []


@each_door
def test_there_are_one_or_two_first_steps_and_a_way_to_somebody_who_can_look(door: Door) -> None:
    page = picture(door)
    first = page.main.find("ul", class_="cards steps-first")[0].find("h3")
    assert 1 <= len(first) <= 2
    assert page.part("wie-kijkt").find("ul", class_="cards full")[0].find("h3")


@each_door
def test_every_sentence_of_the_picture_opens_to_its_source_and_grade(door: Door) -> None:
    whys = picture(door).main.find("details", class_="why")
    assert len(whys) > 20
    assert [why.text for why in whys if "Bron" not in why.text or "Hoe stevig:" not in why.text] == []


@each_door
def test_the_paper_says_the_same_and_who_to_call(door: Door) -> None:
    first = picture(door).main.find("ul", class_="cards steps-first")[0].find("h3")
    assert [one.text for one in first if squeezed(one.text) not in paper(door)] == []
    assert [line.number for line in SHELF.help_lines if squeezed(line.number) not in paper(door)] == []


@each_door
def test_a_saved_sheet_opens_again_as_the_same_picture(door: Door) -> None:
    page = picture(door)
    kept = saved(page, with_private=bool(page.form.inputs("include_private")))
    again = laid_together(kept, reader=door.reader)
    assert again.status == 200
    for part in ("gezien", "niet-bekend", "stappen", "wie-kijkt"):
        assert again.part(part).text == picture(door).part(part).text


@each_door
def test_going_on_finds_every_answer(door: Door) -> None:
    page = Visitor().send(picture(door), picture(door).form, "Verder invullen")
    assert page.status == 200
    found = set(page.form.pairs())
    assert {pair for pair in filled(SHELF.lists[door.list]).items() if pair not in found} == set()


@each_door
def test_going_on_and_changing_nothing_gives_the_same_picture(door: Door) -> None:
    form = Visitor().send(picture(door), picture(door).form, "Verder invullen")
    again = Visitor().send(form, form.form, "Laat het beeld zien")
    assert again.main.text == picture(door).main.text


@each_door
def test_a_sheet_of_this_door_can_lie_beside_one_of_another(door: Door) -> None:
    other = next(one for one in DOORS if one is not door)
    page = laid_together(saved(picture(door)), saved(picture(other)), reader=door.reader)
    assert page.status == 200
    assert len(page.main.find("ul", class_="eyes")[0].find("li")) == 2


@each_door
def test_a_list_with_a_fault_comes_back_whole(door: Door) -> None:
    given = filled(SHELF.lists[door.list])
    page = answered(door, note="x" * 2000)
    assert page.status == 422
    assert list(page.faults) == ["note"]
    assert {pair for pair in given.items() if pair[0] != "note"} - set(page.form.pairs()) == set()


@each_door
def test_an_empty_list_is_told_where_to_start(door: Door) -> None:
    given = filled(SHELF.lists[door.list])
    about = {name: value for name, value in given.items() if name == "role"}
    page = Visitor().post(f"{at(door)}beeld/", about)
    assert page.status == 422
    assert page.faults
    assert [one for one in page.part("faults").find("a") if not page.has(one["href"].removeprefix("#"))] == []


# --- words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_says_itself_that_it_is_about_a_child(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\b(?:een|het|dit|je|jouw) kind\b", text) == []


def test_somebody_who_writes_about_oneself_is_never_called_a_child() -> None:
    for own in (True, False):
        assert [text for text in wording("self", own=own).values() if re.search(r"\bkind", text)] == []


@pytest.mark.parametrize("reader", ["support-worker", "professional"])
def test_where_the_age_is_not_known_nobody_is_called_a_child(reader: str) -> None:
    """A sentence may say what holds for children; it never says that this person is one."""
    called = re.compile(r"\b(?:het|dit|je|dat|deze|van een|met een|over een) kind\b|\bkinderen\b")
    assert [text for text in wording(reader).values() if called.search(text)] == []
    assert [text for text in wording("parent").values() if called.search(text)] != []


def test_every_reader_has_a_word_for_everything() -> None:
    readers = set(SHELF.words.reader.values())
    assert len({frozenset(wording(reader)) for reader in readers}) == 1
    assert all(text for reader in readers for text in wording(reader).values())


@each_door
def test_the_pages_of_a_door_use_the_words_of_its_reader_and_of_no_other(door: Door) -> None:
    own = set(wording(door.reader).values())
    foreign = {text for reader in SHELF.words.reader.values() for text in wording(reader).values()} - own
    pages = (Visitor().open(at(door)), Visitor().open(f"{at(door)}lijst/"), picture(door))
    for page in pages:
        texts = [part for one in page.main.walk() for part in one.inside if isinstance(part, str)]
        lines = {" ".join(text.split()) for text in texts}
        assert lines & foreign == set()


# --- names that are for professionals only --------------------------------------------------------------


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.reader != "professional"], ids=lambda one: one.id
)
def test_nobody_else_reads_the_name_of_a_pattern_or_a_disorder(door: Door) -> None:
    assert NAMES.findall(picture(door).main.text) == []
    assert NAMES.findall(paper(door)) == []
    assert not picture(door).has("professional")


PROFESSIONAL = [door for door in DOORS if door.reader == "professional"]
for_professionals = pytest.mark.parametrize("door", PROFESSIONAL, ids=lambda one: one.id)
CRITERIA = [rule for rule in SHELF.rules if rule.kind is RuleKind.CRITERION]


@for_professionals
def test_a_professional_reads_patterns_as_open_questions_and_where_criteria_are(door: Door) -> None:
    part = picture(door).part("professional")
    assert "Dit zijn vragen, geen uitkomsten." in part.text
    assert "houvast picture --for professional" in part.text
    assert part.find("ul", class_="says")


def criteria_on(text: str) -> list[str]:
    """What only a criterion says, without the spaces."""
    told = {words for rule in CRITERIA for words in (rule.id, rule.title, *rule.says.values())}
    return [one for one in told if len(one) > 5 and squeezed(one) in squeezed(text)]


@for_professionals
def test_no_criterion_is_on_the_page_or_the_paper_of_a_professional(door: Door) -> None:
    assert CRITERIA
    assert criteria_on(picture(door).html) == []
    assert criteria_on(paper(door)) == []


def test_no_criterion_comes_with_a_sheet_that_a_professional_opens() -> None:
    sheet = (
        'houvast = 1\nlist = "criteria"\nversion = "2026.1"\nwritten = 2026-11-01\n'
        'writer = { role = "professional", setting = "elsewhere" }\nchild = { age_years = 4 }\n'
        'answers = { seeks-comfort = "never", takes-comfort = "never" }\n'
    )
    page = laid_together(sheet.encode(), reader="professional")
    assert page.status == 200
    assert criteria_on(page.html) == []
    pressed = Visitor().send(page, page.form, "Bewaar als PDF")
    assert criteria_on(printed(pressed.response.content)) == []


@for_professionals
def test_what_happens_with_stress_is_told_for_each_relationship(door: Door) -> None:
    first = next(id for id in seen(door) if SHELF.signs[id].relational and f"{id}.toward" in asked(door))
    page = answered(door, **{f"{first}.toward": "mother"})
    heads = [one.text for one in page.part("spanning").find("h3")]
    assert "Bij de moeder" in heads


def asked(door: Door) -> set[str]:
    return {item.link_id for item in SHELF.lists[door.list].walk()}


# --- about oneself ----------------------------------------------------------------------------------------

ONESELF = [door for door in DOORS if door.reader == "self"]
for_oneself = pytest.mark.parametrize("door", ONESELF, ids=[door.id for door in ONESELF])


@for_oneself
def test_who_writes_about_oneself_reads_every_sign_in_the_first_person(door: Door) -> None:
    page, signs = picture(door), [sign for sign in SHELF.signs.values() if sign.text_self]
    own = [f"ik {sign.text_self}".lower() for sign in signs]
    for id in ("gezien", "niet-bekend", "spanning", "ook-bij"):
        text = page.part(id).text.lower() if page.has(id) else ""
        for words in own:
            text = text.replace(words, "")
        assert [sign.text for sign in signs if len(sign.text) > 12 and sign.text.lower() in text] == [], id


@for_oneself
def test_who_writes_about_oneself_is_spoken_to_as_you(door: Door) -> None:
    page = picture(door)
    assert "Bij jou" not in [one.text for one in page.part("spanning").find("h3")]
    (eye,) = page.main.find("ul", class_="eyes")[0].find("li")
    assert re.match(r"jij, \d+ jaar oud, ", eye.text)


@for_oneself
def test_beside_others_a_sign_is_said_as_others_say_it(door: Door) -> None:
    other = next(one for one in DOORS if one.reader == "support-worker")
    page = laid_together(saved(picture(door)), saved(picture(other)), reader="self")
    assert "Ik " not in " ".join(one.text for one in page.part("gezien").find("th"))
    assert page.headings[0] == wording("self", own=False)["many"]
