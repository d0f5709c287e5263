"""A parent of a toddler: tells what happens, tells of the life around it, and goes on to read.

Nothing here knows an address or the name of a field that was not found on the page before it.
"""

import pytest

from tests.journeys.doing import save, tick, write
from tests.visitor import Page, Visitor

SEEN = {
    "Is vrolijk of tevreden.": "vaak",
    "Zoekt troost bij jou, met huilen, kijken of komen.": "vaak",
    "Wordt rustig als jij optilt of troost.": "soms",
    "Blijft lang huilen, ook als jij troost.": "soms",
    "Huilt snel of veel.": "vaak",
}
SUPPORT = "Familie of vrienden helpen jullie."
TOLD = "Je kind verhuisde naar een nieuwe plek."
ABOUT_ME = "Een ouder heeft veel verdriet om iemand die er niet meer is."
IN_THE_PICTURE = "verdriet om iemand die er niet meer is"
READ = "Je baby huilt en je kunt niet meer"


@pytest.fixture(scope="module")
def first() -> Page:
    """The picture of what was seen, from the front page on."""
    visitor = Visitor()
    door = visitor.follow(visitor.open("/"), "0 tot en met 5 jaar")
    listed = visitor.follow(door, "Begin met de lijst")
    form = listed.form
    tick(form, "Wie ben jij?", "Ouder")
    write(form, "Hoe oud is je kind", "2")
    for text, answer in SEEN.items():
        tick(form, text, answer)
    return visitor.send(listed, form, "Laat het beeld zien")


@pytest.fixture(scope="module")
def told(first: Page) -> Page:
    """The picture after telling of the life as well."""
    visitor = Visitor()
    asked = visitor.send(first, first.form, "Vertel over het leven")
    form = asked.form
    for text in (SUPPORT, TOLD, ABOUT_ME):
        tick(form, text, "ja")
    return visitor.send(asked, form, "Laat het beeld zien")


def test_telling_of_the_life_keeps_what_was_seen(first: Page, told: Page) -> None:
    assert first.status == told.status == 200
    for page in (first, told):
        assert "Huilt snel of veel" in page.part("gezien").shown
    assert "nieuwe plek" not in first.part("leven").shown


def test_what_helps_comes_before_the_rest_of_the_life(told: Page) -> None:
    life = told.part("leven").shown
    assert life.index("familie of vrienden") < life.index("nieuwe plek")


def test_the_parent_reads_what_is_private_and_the_file_does_not_hold_it(told: Page) -> None:
    assert IN_THE_PICTURE in told.part("leven").shown
    _name, data = save(Visitor(), told)
    assert "moved-house" in data.decode()
    assert "grief" not in data.decode()


def test_a_tick_takes_it_along(told: Page) -> None:
    form = told.form
    (box,) = [one for one in form.element.find("label") if "wat bij jou blijft" in one.text]
    form.choose(box.find("input")[0]["name"], "1")
    assert "grief" in save(Visitor(), told, form)[1].decode()


def test_a_page_of_knowledge_is_one_link_away_and_can_be_found_by_a_word_of_every_day(told: Page) -> None:
    visitor = Visitor()
    knowing = visitor.follow(told, "Weten")
    page = visitor.follow(knowing, READ)
    assert page.headings[0] == READ
    found = visitor.send(knowing, knowing.form.write("q", "huilbaby"), "Zoek")
    assert visitor.follow(found, READ).address == page.address
