"""One file or record of an organisation, and it can be read, found and looked up: no code is needed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from houvast.rooms.library import views
from tests.content.folders import folder
from tests.house.test_handbook import FILES
from tests.visitor import Visitor


@pytest.fixture
def organisation(tmp_path: Path, settings: LazySettings) -> Iterator[None]:
    """Houvast with the folder that the handbook shows beside its own content."""
    settings.EXTRA_CONTENT = [folder(tmp_path, dict(FILES))]
    views._drawn.cache_clear()
    yield
    views._drawn.cache_clear()


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize(
    ("listed", "address", "says"),
    [
        ("/weten/", "/weten/muziek-en-hechting/", "Zing elke avond hetzelfde lied."),
        ("/situaties/", "/situaties/wakes-at-every-sound/", "Begin zacht"),
        ("/weten/muziek-en-hechting/", "/stappen/support-worker-music/", "Begin vandaag met één zacht lied."),
    ],
)
def test_a_new_page_situation_or_step_stands_where_people_look_for_it(
    listed: str, address: str, says: str
) -> None:
    visitor = Visitor()
    assert address in {one["href"] for one in visitor.open(listed).main.find("a")}
    assert says in visitor.open(address).main.shown


@pytest.mark.usefixtures("organisation")
@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("liedjes", "/weten/muziek-en-hechting/"),
        ("herrie", "/situaties/wakes-at-every-sound/"),
        ("zing mee", "/boekenplank/#sing-along"),
        ("rituelen", "/woordenlijst/#ritual"),
        ("begin zacht", "/stappen/support-worker-music/"),
        ("muziekgroep", "/kijken/muziekgroep/"),
    ],
)
def test_what_is_new_is_found(question: str, address: str) -> None:
    page = Visitor().post("/zoeken/", {"q": question})
    assert address in {one["href"] for one in page.main.find("a")}


@pytest.mark.usefixtures("organisation")
def test_a_new_title_and_a_new_word_stand_in_their_place() -> None:
    assert "Lees dit als je een lied zoekt voor het slapen." in Visitor().open("/boekenplank/").main.shown
    assert "Iets wat je elke keer" in Visitor().open("/woordenlijst/").part("ritual").shown


@pytest.mark.usefixtures("organisation")
def test_a_new_word_of_danger_puts_its_help_line_first() -> None:
    page = Visitor().post("/zoeken/", {"q": "harde muziek als straf"})
    assert "Doet iemand je pijn met geluid?" in page.main.find("div", class_="note warm danger")[0].shown


def test_without_the_folder_none_of_it_is_there() -> None:
    assert Visitor().open("/weten/muziek-en-hechting/").status == 404
    assert Visitor().open("/situaties/wakes-at-every-sound/").status == 404
