"""The circle: a moment of yesterday is placed in it, answered and forgotten."""

import pytest

from houvast import content
from houvast.content.knowledge import Phase
from houvast.rooms.library.views import LONGEST_MOMENT
from tests.house.source import HOUVAST
from tests.visitor import Page, Visitor

PHASES = content.shelf().phases
MOMENT = "Ze viel van de fiets en zei <niets>."


def placed(phase: str, moment: str = MOMENT) -> Page:
    visitor = Visitor()
    page = visitor.open("/weten/cirkel/")
    form = next(form for form in page.forms if form.inputs("moment"))
    return visitor.send(page, form.write("moment", moment).choose("phase", phase), "Lees wat hier helpt")


def result(page: Page) -> str:
    (told,) = [one for one in page.main.walk() if "data-placed" in one]
    return told.shown


def test_there_are_four_steps_and_one_can_choose_each() -> None:
    assert [phase.order for phase in PHASES] == [1, 2, 3, 4]
    page = Visitor().open("/weten/cirkel/")
    form = next(form for form in page.forms if form.inputs("moment"))
    assert [one["value"] for one in form.inputs("phase")] == [phase.id for phase in PHASES]
    assert result(page) == ""


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.id)
def test_a_moment_is_answered_with_what_helps_there_and_one_thing_to_try(phase: Phase) -> None:
    page = placed(phase.id)
    told = result(page)
    for text in (phase.title, phase.help, phase.attempt, MOMENT):
        assert " ".join(text.split()) in told
    assert [one.title for one in PHASES if one is not phase and one.help in told] == []
    assert any(one["href"].endswith(f"circle.svg#at-{phase.id}") for one in page.main.find("use"))


def test_the_moment_may_be_left_empty() -> None:
    page = placed("coming-back", "")
    assert page.status == 200
    assert "Wat hier helpt" in result(page)


@pytest.mark.parametrize("given", [{}, {"phase": "nowhere"}, {"phase": ""}])
def test_a_moment_without_a_place_asks_for_one_and_loses_nothing(given: dict[str, str]) -> None:
    page = Visitor().post("/weten/cirkel/", {**given, "moment": MOMENT})
    assert page.status == 422
    assert "Kies eerst waar jouw moment past." in page.main.shown
    form = next(form for form in page.forms if form.inputs("moment"))
    assert dict(form.pairs())["moment"] == MOMENT


def test_a_very_long_moment_is_cut_and_no_fault() -> None:
    page = Visitor().post("/weten/cirkel/", {"phase": "coming-back", "moment": "x" * 100_000})
    assert page.status == 200
    assert "x" * LONGEST_MOMENT in result(page)
    assert "x" * (LONGEST_MOMENT + 1) not in page.html


def test_the_answer_is_for_this_visitor_alone() -> None:
    assert placed("coming-back").response["Cache-Control"] == "private, max-age=0"


def test_another_visitor_sees_nothing_of_it() -> None:
    placed("coming-back", "KANARIE")
    assert "KANARIE" not in Visitor().open("/weten/cirkel/").html


def test_only_the_circle_takes_a_moment() -> None:
    assert Visitor().client.post("/weten/wat-is-hechting/", {"phase": "coming-back"}).status_code in (
        403,
        405,
    )


def test_the_drawing_has_a_place_for_every_step() -> None:
    drawing = (HOUVAST / "server/static/houvast/drawings/circle.svg").read_text(encoding="utf-8")
    assert [phase.id for phase in PHASES if f'id="at-{phase.id}"' not in drawing] == []
    assert 'id="d"' in drawing


def test_nothing_is_named_after_the_protected_programme() -> None:
    texts = [phase.text + phase.help + phase.attempt + phase.title for phase in PHASES]
    page = content.shelf().knowledge["circle"]
    for text in (*texts, page.title, page.summary, page.plain):
        assert "circle of security" not in text.lower()
        assert "cirkel van veiligheid" not in text.lower()
