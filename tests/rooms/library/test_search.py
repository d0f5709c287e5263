"""Looking something up: everyday words find it, danger comes first, and nothing of it is kept."""

import pytest

from houvast import content
from houvast.content.knowledge import Danger
from houvast.rooms.library import views
from houvast.rooms.library.danger import dangers_in
from tests.rooms.library.test_finding import HOSTILE
from tests.visitor import Page, Visitor

SHELF = content.shelf()


def asked(question: str) -> Page:
    visitor = Visitor()
    page = visitor.open("/zoeken/")
    form = next(form for form in page.forms if form.element.attributes.get("role") == "search")
    return visitor.send(page, form.write("q", question), "Zoek")


def hits(page: Page) -> list[str]:
    """Where the results lead, in their order."""
    return [one["href"] for row in page.main.find("ul", class_="ways hits") for one in row.find("a")]


# --- what is found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["huilen", "woedeaanval", "hij maakt dingen stuk", "pleegzorg", "slapen"]
)
def test_everyday_words_find_something(question: str) -> None:
    page = asked(question)
    assert page.status == 200
    assert "Dit vonden we." in page.main.shown
    assert hits(page)


@pytest.mark.parametrize("id", SHELF.knowledge)
def test_every_page_of_knowledge_is_found_by_its_title(id: str) -> None:
    one = SHELF.knowledge[id]
    assert f"/weten/{one.slug}/" in hits(asked(one.title))


@pytest.mark.parametrize("id", SHELF.knowledge)
def test_every_page_of_knowledge_is_found_by_each_of_its_everyday_words(id: str) -> None:
    one = SHELF.knowledge[id]
    assert [word for word in one.words if f"/weten/{one.slug}/" not in hits(asked(word))] == []


@pytest.mark.parametrize("id", SHELF.situations)
def test_every_situation_is_found_by_its_own_words(id: str) -> None:
    assert hits(asked(SHELF.situations[id].text))[0] == f"/situaties/{id}/"


def test_every_sort_of_thing_is_found() -> None:
    for title, address in [
        *((one.title, f"/stappen/{one.id}/") for one in SHELF.steps[:5]),
        *((one.title, f"/boekenplank/#{id}") for id, one in list(SHELF.titles.items())[:5]),
        *((one.word, f"/woordenlijst/#{id}") for id, one in list(SHELF.terms.items())[:5]),
        *((door.title, f"/kijken/{door.slug}/") for door in SHELF.doors),
        ("privacy", "/privacy/"),
    ]:
        assert address in hits(asked(title)), title


def test_every_result_leads_somewhere() -> None:
    for way in hits(asked("huilen")) + hits(asked("hechting")):
        address, _, place = way.partition("#")
        there = Visitor().open(address)
        assert there.status == 200
        assert not place or there.has(place)


def test_the_words_that_were_asked_are_marked() -> None:
    marked = {one.text.lower() for one in asked("huilen").main.find("mark")}
    assert marked
    assert all(word.startswith(("huil", "gehuil")) for word in marked)


def test_what_is_not_found_says_what_to_do() -> None:
    page = asked("xyzzyq")
    assert "Dit vonden we niet." in page.main.shown
    assert "Probeer het zo" in page.main.shown
    assert hits(page) == []


def test_an_empty_question_shows_examples_that_can_be_pressed() -> None:
    visitor = Visitor()
    page = asked("   ")
    form = next(form for form in page.forms if form.element.attributes.get("role") != "search")
    assert len(form.buttons()) > 3
    for button in form.buttons():
        assert hits(visitor.send(page, form, button.text))


@pytest.mark.parametrize("question", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_hostile_question_gets_a_page(question: str) -> None:
    page = Visitor().post("/zoeken/", {"q": question})
    assert page.status == 200
    assert len(page.html) < 200_000


def test_a_question_is_shown_as_text() -> None:
    page = asked("<script>alert(1)</script>")
    assert page.main.find("script") == []
    assert page.main.find("input", type="search")[0]["value"] == "<script>alert(1)</script>"


def test_a_question_stands_in_no_address_and_is_answered_for_this_visitor_alone() -> None:
    page = asked("huilen")
    assert page.address == "/zoeken/"
    assert page.response["Cache-Control"] == "private, max-age=0"
    told = [
        value
        for one in page.main.walk()
        for name, value in one.attributes.items()
        if name in ("href", "action")
    ]
    assert not any("?" in value for value in told)


def test_a_question_in_an_address_is_not_read() -> None:
    page = Visitor().open("/zoeken/?q=huilen")
    assert hits(page) == []
    assert page.main.find("input", type="search")[0]["value"] == ""


def test_the_index_is_made_when_somebody_first_looks_for_something_and_only_then() -> None:
    views._finder.cache_clear()
    Visitor().open("/weten/")
    Visitor().open("/zoeken/")
    assert views._finder.cache_info().misses == 0
    asked("huilen")
    asked("boos")
    assert (views._finder.cache_info().misses, views._finder.cache_info().hits) == (1, 1)


@pytest.mark.parametrize("address", ["/zoeken/", "/boekenplank/", "/weten/cirkel/"])
def test_a_form_on_another_site_is_refused(address: str) -> None:
    visitor = Visitor()
    visitor.client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
    page = visitor.post(address, {"q": "KANARIE", "moment": "KANARIE", "phase": "coming-back"})
    assert page.status == 403
    assert "KANARIE" not in page.html


# --- danger ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("slaan", {"violence"}),
        ("papa slaat mij", {"violence"}),
        ("ik ben bang", {"violence"}),
        ("dood willen", {"wanting-to-die"}),
        ("Ik wil dood.", {"wanting-to-die"}),
        ("ZELFMOORD", {"wanting-to-die"}),
        ("zelfmoort", {"wanting-to-die"}),
        ("misshandeling", {"violence"}),
        ("baby schudden", {"at-the-end"}),
        ("ik kan niet meer", {"at-the-end"}),
        ("seksueel misbruik", {"violence"}),
        ("mijn kind slaapt slecht", set()),
        ("huilen", set()),
        ("mijn baby heeft niet geslapen", set()),
        ("mijn hond is dood", set()),
        ("boeken over hechting", set()),
        ("", set()),
    ],
)
def test_words_about_danger_are_recognised(question: str, expected: set[str]) -> None:
    assert {danger.id for danger in dangers_in(question, SHELF)} == expected


@pytest.mark.parametrize("danger", SHELF.dangers, ids=lambda danger: danger.id)
def test_every_word_of_the_list_puts_its_help_lines_first(danger: Danger) -> None:
    for words in danger.words:
        assert danger in dangers_in(words, SHELF), words
    page = asked(danger.words[0])
    (box, *_more) = page.main.find("div", class_="note warm danger")
    assert danger.text in box.shown
    calls = {one["href"] for one in box.find("a")}
    assert calls == {f"tel:{line.tel}" for line in SHELF.help_lines if line.id in danger.lines}
    assert page.html.index(danger.text) < min(
        (page.html.index(sign) for sign in ("Dit vonden we", "Dit lijkt erop") if sign in page.html),
        default=len(page.html),
    )
