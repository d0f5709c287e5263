"""A teacher and a parent of one child, each alone at first: from the front page to one picture on paper.

Nothing here knows an address or the name of a field that was not found on the page before it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from tests.journeys.doing import code_on, save, tick, write
from tests.rooms.signalling.given import printed, squeezed
from tests.visitor import Page, Visitor

AT_SCHOOL = {
    "Is trots als iets lukt.": "vaak",
    "Is vrolijk.": "soms",
    "Zoekt bij jou troost na pijn of verdriet.": "nooit",
    "Gaat bij pijn of verdriet alleen verder.": "vaak",
    "Blijft lang van streek, ook als jij troost.": "nooit",
    "Trekt zich terug.": "vaak",
    "Is snel afgeleid.": "soms",
    "Doet thuis heel anders dan op school.": "weet ik niet",
}
AT_HOME = {
    "Is vrolijk.": "vaak",
    "Heeft plezier samen met jou.": "vaak",
    "Zoekt bij jou troost na pijn of verdriet.": "vaak",
    "Wordt rustig als jij troost.": "soms",
    "Gaat na troost weer spelen of iets doen.": "vaak",
    "Blijft lang van streek, ook als jij troost.": "nooit",
    "Gaat bij pijn of verdriet alleen verder.": "nooit",
    "Wil alles zelf bepalen.": "vaak",
    "Doet thuis heel anders dan op school.": "vaak",
    "Is bang voor een ouder of verzorger.": "soms",
}


class Person(NamedTuple):
    """Somebody who comes to look: by which door, who it is, and what was seen."""

    door: str
    role: str
    seen: Mapping[str, str]
    note: str


TEACHER = Person("Ik werk op een school", "Leraar", AT_SCHOOL, "Na het weekend is het moeilijker.")
PARENT = Person("6 tot en met 11 jaar", "Pleegouder", AT_HOME, "Bij opa komt alles eruit.")


def fill_in(visitor: Visitor, person: Person, code: str = "") -> Page:
    """From the front page by a door and its list to the picture."""
    front = visitor.open("/")
    door = visitor.follow(front, person.door)
    listed = visitor.follow(door, "Begin met de lijst")
    form = listed.form
    tick(form, "Wie ben jij?", person.role)
    write(form, "Hoe oud is", "8")
    for text, answer in person.seen.items():
        tick(form, text, answer)
    write(form, "Wil je nog iets opschrijven?", person.note)
    write(form, "Kreeg je een code", code)
    return visitor.send(listed, form, "Laat het beeld zien")


@pytest.fixture(scope="module")
def alone() -> tuple[Page, Page]:
    """The pictures of both, the parent having typed over the teacher's code."""
    teacher = fill_in(Visitor(), TEACHER)
    return teacher, fill_in(Visitor(), PARENT, code_on(teacher))


@pytest.fixture(scope="module")
def joint(alone: tuple[Page, Page]) -> Page:
    """What the teacher sees after opening both files."""
    teacher, parent = alone
    visitor = Visitor()
    page = visitor.follow(visitor.open("/"), "Leg bladen naast elkaar")
    form = page.form.attach("sheets", save(visitor, teacher), save(visitor, parent))
    form.choose("reader", "teacher")
    return visitor.send(page, form, "Laat het beeld zien")


def test_each_of_them_gets_a_picture_of_what_was_seen(alone: tuple[Page, Page]) -> None:
    for page, person in zip(alone, (TEACHER, PARENT), strict=True):
        assert page.status == 200
        assert page.headings[0] == "Wat je hebt gezien"
        assert person.note in page.main.shown
        assert "8 jaar" in page.main.shown


def test_the_teacher_reads_of_going_on_alone_and_the_parent_of_coming_for_comfort(
    alone: tuple[Page, Page],
) -> None:
    teacher, parent = (page.part("spanning").find("use")[0]["href"].partition("#")[2] for page in alone)
    assert (teacher, parent) == ("strategy.alone", "strategy.returns")


def test_the_code_that_was_given_along_is_on_both_sheets(alone: tuple[Page, Page]) -> None:
    teacher, parent = alone
    assert code_on(teacher) == code_on(parent)
    assert save(Visitor(), teacher)[0] == save(Visitor(), parent)[0]


def test_together_they_get_one_picture_without_a_question(joint: Page) -> None:
    assert joint.status == 200
    assert joint.headings[0] == "Wat jullie samen hebben gezien"
    for note in (TEACHER.note, PARENT.note):
        assert note in joint.main.shown


def test_the_joint_picture_shows_where_they_agree_and_where_they_differ(joint: Page) -> None:
    told = joint.part("naast-elkaar").shown.lower()
    agree, _split, differ = told.partition("dit ziet de een wel en de ander niet")
    assert "is vrolijk" in agree
    assert "troost na pijn of verdriet" in differ


def test_nobodys_picture_changed_by_laying_them_together(alone: tuple[Page, Page], joint: Page) -> None:
    ways = {one["href"].partition("#")[2] for one in joint.part("spanning").find("use")}
    assert {"strategy.alone", "strategy.returns"} <= ways


def test_what_the_parent_told_of_fear_stays_with_the_parent(alone: tuple[Page, Page], joint: Page) -> None:
    _teacher, parent = alone
    assert parent.has("veiligheid")
    assert not joint.has("veiligheid")
    assert "Is bang voor een ouder" not in joint.main.text
    assert "afraid" not in joint.html


def test_the_joint_picture_goes_along_on_paper(joint: Page) -> None:
    paper = Visitor().send(joint, joint.form, "Bewaar als PDF").response
    assert paper["Content-Type"] == "application/pdf"
    text = printed(paper.content)
    for words in ("De leraar, op school", "De pleegouder, thuis", TEACHER.note, PARENT.note, "Is vrolijk"):
        assert squeezed(words) in text
    assert squeezed("bang voor een ouder") not in text


def test_the_teacher_goes_on_next_week_with_the_saved_sheet(alone: tuple[Page, Page]) -> None:
    visitor = Visitor()
    page = visitor.follow(visitor.open("/kijken/school/"), "Open een bewaard blad")
    opened = visitor.send(page, page.form.attach("sheets", save(visitor, alone[0])), "Laat het beeld zien")
    assert opened.headings[0] == "Wat er is gezien"
    listed = visitor.send(opened, opened.form, "Verder invullen")
    form = listed.form
    tick(form, "Is vrolijk.", "vaak")
    again = visitor.send(listed, form, "Laat het beeld zien")
    assert again.status == 200
    assert code_on(again) == code_on(alone[0])
    rows = {
        row.find("summary")[0].text: row.find("td")[0].text for row in again.main.find("tbody")[0].find("tr")
    }
    assert rows["Is vrolijk"].startswith("vaak")


def test_a_mistake_on_the_way_costs_one_answer_and_no_more() -> None:
    visitor = Visitor()
    listed = visitor.follow(visitor.follow(visitor.open("/"), TEACHER.door), "Begin met de lijst")
    form = listed.form
    write(form, "Hoe oud is", "acht")
    for text, answer in AT_SCHOOL.items():
        tick(form, text, answer)
    back = visitor.send(listed, form, "Laat het beeld zien")
    assert set(back.faults) == {"age", "role"}
    mended = back.form
    write(mended, "Hoe oud is", "8")
    tick(mended, "Wie ben jij?", "Intern begeleider")
    page = visitor.send(back, mended, "Laat het beeld zien")
    assert page.status == 200
    assert "Trekt zich terug" in page.part("gezien").shown


def test_who_only_wants_paper_takes_the_empty_list() -> None:
    visitor = Visitor()
    door = visitor.follow(visitor.open("/"), PARENT.door)
    paper = visitor.follow(door, "Print de lege lijst")
    assert paper.response["Content-Type"] == "application/pdf"
    assert squeezed("Heeft plezier samen met jou.") in printed(paper.response.content)


def test_who_is_in_danger_can_call_or_leave_from_every_step(alone: tuple[Page, Page], joint: Page) -> None:
    visitor = Visitor()
    front = visitor.open("/")
    door = visitor.follow(front, PARENT.door)
    for page in (front, door, visitor.follow(door, "Begin met de lijst"), *alone, joint):
        assert "tel:112" in {one.attributes.get("href") for one in page.root.find("a")}
        assert page.link("Verlaat deze site").startswith("https://")
