"""Pages of knowledge, titles, situations, words and what is covered: all of it read, every fault named."""

from pathlib import Path

import pytest

from tests.content.folders import GROUND, read, told
from tests.content.knowing import COVERED, KNOWLEDGE, PHASE, SITUATION, TITLE, WHOLE, WORD

NOWHERE = '["nowhere"]'


def changed(file: str, written: str, instead: str) -> dict[str, str | bytes]:
    """Everything, with one thing written otherwise."""
    text = WHOLE[file]
    assert isinstance(text, str)
    assert written in text
    return {**WHOLE, file: text.replace(written, instead, 1)}


def test_one_of_everything_stands_beside_our_own(tmp_path: Path) -> None:
    shelf = read(tmp_path, WHOLE)
    page = shelf.knowledge["own-knowledge"]
    assert (page.plain, page.professional) == (
        "Voor iedereen.\n\n## Een kop\n\nEn nog iets.",
        "Voor professionals.",
    )
    assert shelf.titles["own-title"].disability == ("visual",)
    assert shelf.situations["own-situation"].pages == ("own-knowledge",)
    assert shelf.terms["own-word"].forms == ("zangstemmen",)
    assert [phase.id for phase in shelf.phases][-1] == "own-phase"
    assert "own-danger" in [danger.id for danger in shelf.dangers]
    assert [one.what for one in shelf.covered if one.source == "houvast"] == ["samen zingen helpt"]


@pytest.mark.parametrize(
    ("file", "written", "instead", "expected"),
    [
        ("knowledge/own.md", GROUND[:21], f"sources = {NOWHERE}", "13: sources[1]: nowhere (source)"),
        ("knowledge/own.md", '["teacher"]', '["nobody"]', "7: readers[1]: nobody (reader)"),
        ("knowledge/own.md", '["circle"]', NOWHERE, "9: related[1]: nowhere (page)"),
        ("knowledge/own.md", '["own-step"]', NOWHERE, "11: steps[1]: nowhere (step)"),
        ("knowledge/own.md", '["own-title"]', NOWHERE, "12: lists[1]: nowhere (title)"),
        ("library.toml", '["teacher"]', '["nobody"]', "7: title[1].readers[1]: nobody (reader)"),
        ("library.toml", '["houvast"]', NOWHERE, "13: title[1].sources[1]: nowhere (source)"),
        ("situations.toml", '["teacher"]', '["nobody"]', "4: situation[1].readers[1]: nobody (reader)"),
        ("situations.toml", '["own-knowledge"]', NOWHERE, "5: situation[1].pages[1]: nowhere (page)"),
        ("situations.toml", '["own-step"]', NOWHERE, "6: situation[1].steps[1]: nowhere (step)"),
        ("situations.toml", '["own-sign"]', NOWHERE, "7: situation[1].signs[1]: nowhere (sign)"),
        ("situations.toml", '["houvast"]', NOWHERE, "9: situation[1].sources[1]: nowhere (source)"),
        ("glossary.toml", '["houvast"]', NOWHERE, "6: word[1].sources[1]: nowhere (source)"),
        ("circle.toml", '["houvast"]', NOWHERE, "8: phase[1].sources[1]: nowhere (source)"),
        ("danger.toml", '["own-line"]', NOWHERE, "5: danger[1].lines[1]: nowhere (line)"),
        ("coverage.toml", '"houvast"', '"nowhere"', "2: covered[1].source: nowhere (source)"),
        ("coverage.toml", "step:own-step", "step:gone", "5: covered[1].lives[1]: gone (step)"),
        ("coverage.toml", "page:own-knowledge", "page:gone", "5: covered[1].lives[2]: gone (page)"),
        ("coverage.toml", "title:own-title", "shelf:own-title", "5: covered[1].lives[3]: own-title (shelf)"),
        ("coverage.toml", "word:own-word", "nonsense", "5: covered[1].lives[5]:  (nonsense)"),
    ],
)
def test_what_is_named_but_is_not_there_is_a_fault(
    tmp_path: Path, file: str, written: str, instead: str, expected: str
) -> None:
    place, _, absent = expected.rpartition(": ")
    assert told(tmp_path, changed(file, written, instead)) == [
        f"own/{file}:{place}: Dit bestaat niet: {absent}."
    ]


@pytest.mark.parametrize(
    ("file", "written", "instead", "expected"),
    [
        ("knowledge/own.md", '"basis"', '"iets"', "6: topic: Dit kennen we niet. Kies uit:"),
        ("knowledge/own.md", 'slug = "eigen-weten"\n', "", "2: Hier ontbreekt iets: slug."),
        ("library.toml", '"book"', '"scroll"', "6: title[1].kind: Dit kennen we niet. Kies uit:"),
        ("library.toml", '"free"', '"cheap"', "8: title[1].price: Dit kennen we niet. Kies uit:"),
        ("library.toml", '"plain"', '"hard"', "9: title[1].level: Dit kennen we niet. Kies uit:"),
        ("library.toml", '"visual"', '"other"', "12: title[1].disability[1]: Dit kennen we niet. Kies uit:"),
        ("situations.toml", "text = ", "tekst = ", "3: situation[1].tekst: Dit kennen we hier niet: tekst."),
        ("coverage.toml", '"tip"', '"hint"', "3: covered[1].kind: Dit kennen we niet. Kies uit:"),
    ],
)
def test_what_is_no_choice_or_left_out_is_a_fault(
    tmp_path: Path, file: str, written: str, instead: str, expected: str
) -> None:
    faults = told(tmp_path, changed(file, written, instead))
    assert [fault for fault in faults if fault.startswith(f"own/{file}:{expected}")], faults


PARTS = "Deze tekst heeft niet twee delen: voor iedereen, een regel +++, en voor professionals."


@pytest.mark.parametrize(
    "instead",
    [
        KNOWLEDGE.replace("+++\nVoor professionals.\n", ""),
        KNOWLEDGE.replace("Voor professionals.\n", "\n"),
        KNOWLEDGE.replace("Voor iedereen.\n\n## Een kop\n\nEn nog iets.\n", ""),
        f"{KNOWLEDGE}+++\nEn nog een deel.\n",
    ],
    ids=["no second part", "nothing in it", "nothing before it", "three parts"],
)
def test_a_page_of_knowledge_has_a_part_for_everybody_and_one_for_professionals(
    tmp_path: Path, instead: str
) -> None:
    files: dict[str, str | bytes] = {**WHOLE, "knowledge/own.md": instead}
    assert [fault.partition(": ")[2] for fault in told(tmp_path, files)] == [f"text: {PARTS}"]


@pytest.mark.parametrize(
    ("file", "record", "id"),
    [
        ("library.toml", TITLE, "own-title"),
        ("situations.toml", SITUATION, "own-situation"),
        ("glossary.toml", WORD, "own-word"),
        ("circle.toml", PHASE, "own-phase"),
        ("coverage.toml", COVERED, "houvast, tip: samen zingen helpt"),
    ],
)
def test_the_same_thing_twice_is_a_fault(tmp_path: Path, file: str, record: str, id: str) -> None:
    (fault,) = told(tmp_path, {**WHOLE, file: f"{record}\n{record}"})
    assert fault.startswith(f"own/{file}:")
    assert fault.endswith(f"Deze id bestaat al: {id}.")


def test_two_pages_of_knowledge_have_two_addresses(tmp_path: Path) -> None:
    other = KNOWLEDGE.replace('"own-knowledge"', '"other-knowledge"')
    (fault,) = told(tmp_path, {**WHOLE, "knowledge/own-too.md": other})
    assert fault.endswith(": slug: Deze naam bestaat al: eigen-weten.")


def test_a_page_of_knowledge_has_no_id_of_a_page_of_the_site(tmp_path: Path) -> None:
    files = changed("knowledge/own.md", '"own-knowledge"', '"privacy"')
    faults = told(tmp_path, files)
    assert "own/knowledge/own.md:2: id: Deze id bestaat al: privacy." in faults


@pytest.mark.parametrize("file", ["knowledge/own.md", "library.toml", "situations.toml", "glossary.toml"])
def test_what_is_told_without_any_source_is_a_fault(tmp_path: Path, file: str) -> None:
    (fault,) = told(tmp_path, changed(file, '["houvast"]', "[]"))
    assert fault.endswith("Hier ontbreekt een bron.")


def test_what_could_not_be_read_is_not_called_absent_too(tmp_path: Path) -> None:
    files = changed("knowledge/own.md", '"basis"', '"iets"')
    assert {fault.partition(":")[0] for fault in told(tmp_path, files)} == {"own/knowledge/own.md"}


def test_what_lives_nowhere_yet_is_no_fault(tmp_path: Path) -> None:
    assert told(tmp_path, changed("coverage.toml", COVERED.partition("lives = ")[2], "[]\n")) == []
