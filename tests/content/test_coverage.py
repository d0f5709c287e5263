"""Everything that the five texts say has a place: each line of the list leads to something that exists."""

import re
from collections import Counter

import pytest

from houvast import content
from houvast.content.knowledge import Covered, CoveredKind
from tests.house.source import ROOT

SHELF = content.shelf()
COUNTED = Counter((one.source, one.kind) for one in SHELF.covered)
SEEDS = ("lmcare", "duimvoorjou", "kerpel-2014", "kennisplein-hechting", "nji-ouders")

COUNTS = {
    ("lmcare", CoveredKind.SIGN): 10,
    ("lmcare", CoveredKind.LEARNING_SIGN): 5,
    ("duimvoorjou", CoveredKind.SIGN): 13 + 5,
    ("duimvoorjou", CoveredKind.LEARNING_SIGN): 8,
    ("duimvoorjou", CoveredKind.MOMENT): 7,
    ("duimvoorjou", CoveredKind.FACTOR): 4,
    ("kerpel-2014", CoveredKind.LEARNING_SIGN): 8,
    ("kerpel-2014", CoveredKind.FACTOR): 8 + 6 + 4,
    ("kerpel-2014", CoveredKind.TIP): 17,
    ("kennisplein-hechting", CoveredKind.TITLE): 12,
    ("nji-ouders", CoveredKind.SIGN): 8,
}
"""How many of each the texts name, counted by hand."""


@pytest.mark.parametrize("source", SEEDS)
def test_each_of_the_five_texts_is_there(source: str) -> None:
    assert sum(count for (told, _kind), count in COUNTED.items() if told == source) > 20


def test_nothing_else_is_called_a_text_we_started_from() -> None:
    assert {one.source for one in SHELF.covered} == set(SEEDS)


@pytest.mark.parametrize(("source", "kind"), COUNTS, ids=str)
def test_none_of_what_they_name_is_left_out(source: str, kind: CoveredKind) -> None:
    assert COUNTED[source, kind] == COUNTS[source, kind]


@pytest.mark.parametrize("one", SHELF.covered, ids=lambda one: one.id)
def test_everything_lives_somewhere(one: Covered) -> None:
    assert one.lives


@pytest.mark.parametrize("one", SHELF.covered, ids=lambda one: one.id)
def test_a_sign_lives_in_signs_a_factor_in_a_life_and_a_title_on_the_shelf(one: Covered) -> None:
    expected = {
        CoveredKind.SIGN: "sign",
        CoveredKind.LEARNING_SIGN: "sign",
        CoveredKind.STRENGTH: "sign",
        CoveredKind.FACTOR: "circumstance",
        CoveredKind.MOMENT: "circumstance",
        CoveredKind.TIP: "step",
        CoveredKind.TITLE: "title",
        CoveredKind.TOOL: "title",
    }.get(one.kind)
    assert expected is None or expected in {place.partition(":")[0] for place in one.lives}


def test_what_the_handbook_names_about_the_five_texts_exists() -> None:
    page = (ROOT / "docs" / "signs-and-seeds.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`", page))
    steps = {step.id for step in SHELF.steps}
    known = {*SHELF.signs, *SHELF.circumstances, *SHELF.titles, *SHELF.lists, *SHELF.sources, *steps}
    assert named - known == set()


def test_the_handbook_says_where_every_factor_and_every_title_of_the_texts_went() -> None:
    page = (ROOT / "docs" / "signs-and-seeds.md").read_text(encoding="utf-8")
    kinds = (CoveredKind.FACTOR, CoveredKind.MOMENT, CoveredKind.TITLE, CoveredKind.TOOL)
    lives = {place for one in SHELF.covered if one.kind in kinds for place in one.lives}
    wanted = {place.partition(":")[2] for place in lives if place.startswith(("circumstance:", "title:"))}
    assert {id for id in wanted if f"`{id}`" not in page} == set()
