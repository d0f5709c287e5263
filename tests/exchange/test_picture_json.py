"""A picture as JSON: everything it rests on, and every key described."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.exchange.picture_json import FORMAT, picture_json
from houvast.practice.observations import HistoryEntry, Judgement, Known, Sheet, Status, When
from tests.practice.families import BOOK, FAMILIES, READERS, RULES, SHELF, picture, sheet
from tests.practice.random_sheets import SOME, sheets, without_danger

PAPER = Path(__file__).resolve().parents[2] / "docs" / "picture-json.md"
STATEMENTS = ("safety", "questions", "patterns", "criteria", "screening")
FULL = (
    "seeks-comfort never months, goes-on-alone often, avoids-contact often upset, checks-back never,"
    "tense unknown, easy-with-strangers often, adapts-unnoticed often, quick-anger often, cheerful often,"
    "tells-of-hurt often"
)
PARTS = (
    *("The whole", "An eye", "A statement", "A ground", "A sign that was asked", "A cell", "A comparison"),
    *("A relationship under stress", "A step", "A life", "An event"),
)


def told(*of: Sheet, reader: str = "professional") -> dict[str, Any]:
    """The JSON of a picture, as another program reads it."""
    advice = SHELF.advice(of, reader)
    made = picture_json(picture(*of, reader=reader), advice, content_version=SHELF.version)
    read: dict[str, Any] = json.loads(json.dumps(made))
    assert read == made
    return read


def statements(of: dict[str, Any]) -> list[dict[str, Any]]:
    """Every statement in the JSON."""
    tried = [one for stress in of["stress"] for one in stress["tried"]]
    return [*(one for part in STATEMENTS for one in of[part]), *tried]


@pytest.fixture(scope="module")
def full() -> dict[str, Any]:
    """A picture in which nearly everything occurs."""
    own = Judgement(criterion="rad.a", status=Status.NOT_MET, why="Zoekt bij oma wel troost.")
    professional = sheet(
        FULL,
        key="1",
        role="professional",
        cannot=["sight"],
        history="needs-unmet yes, before-five no, adopted unknown",
        judgements=[own],
        share_safety=True,
    )
    parent = sheet("tense often, quick-anger sometimes, easy-with-strangers never", key="2", age=None)
    return told(professional, parent)


# --- what it holds ----------------------------------------------------------------------------------------


def test_it_says_which_form_it_has_and_which_content_it_was_made_with(full: dict[str, Any]) -> None:
    assert (full["format"], full["content"], full["reader"]) == (FORMAT, SHELF.version, "professional")


def test_it_says_who_looked(full: dict[str, Any]) -> None:
    assert full["eyes"] == [
        {"key": "1", "role": "professional", "setting": "home", "written": "2026-11-01", "age_months": 96},
        {"key": "2", "role": "parent", "setting": "home", "written": "2026-11-01", "age_months": None},
    ]


def test_every_statement_says_its_status_what_it_rests_on_and_where_that_comes_from(
    full: dict[str, Any],
) -> None:
    found = statements(full)
    assert {one["kind"] for one in found} == {
        "safety",
        "strategy",
        "question",
        "pattern",
        "criterion",
        "screening",
    }
    for one in found:
        assert one["status"] in ("met", "not_met", "open")
        assert one["sources"]
        assert bool(one["missing"]) == (one["status"] == "open")
        assert bool(one["decided_by"]) == (one["status"] != "open")
        side = one["supports"] if one["status"] == "met" else one["contradicts"]
        assert set(one["decided_by"]) <= {ground["leaf"] for ground in side}


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(READERS))
def test_it_comes_back_from_text_as_it_went(one: Sheet, two: Sheet, reader: str) -> None:
    told(one, two, reader=reader)
    told(one, reader=reader)


def test_a_statement_in_full() -> None:
    notes = sheet("seeks-comfort never months", role="teacher")
    returns = told(notes, reader="teacher")["stress"][0]["tried"][0]
    assert returns["rule"] == "strategy.returns"
    assert (returns["status"], returns["by"], returns["toward"]) == ("not_met", "1", "me")
    assert returns["decided_by"] == ["seeks-comfort"]
    assert returns["contradicts"] == [
        {
            "leaf": "seeks-comfort",
            "text": "zoekt troost na pijn of verdriet",
            "truth": "not_seen",
            "answer": "never",
            "by": "1",
            "toward": "me",
            "on": "2026-11-01",
            "since": "months",
            "upset": None,
            "cannot_show": [],
            "why": RULES["strategy.returns"].leaves[0].why,
            "sources": ["kerpel-2014", "kennisplein-hechting"],
        }
    ]


def test_a_ground_says_what_a_child_cannot_show(full: dict[str, Any]) -> None:
    looking = [
        ground
        for one in full["criteria"]
        if one["rule"] == "dsed.a" and one["by"] == "1"
        for ground in one["missing"]
        if ground["leaf"] == "checks-back"
    ]
    assert [(one["answer"], one["truth"], one["cannot_show"]) for one in looking] == [
        ("never", "unknown", ["sight"])
    ]


def test_a_professionals_judgement_stands_beside_the_status(full: dict[str, Any]) -> None:
    judged = {(one["rule"], one["by"]): one["judgement"] for one in full["criteria"] if one["judgement"]}
    assert judged == {("rad.a", "1"): {"status": "not_met", "why": "Zoekt bij oma wel troost."}}


def test_the_criteria_are_never_added_up(full: dict[str, Any]) -> None:
    assert set(full["criteria_overview"]) == {"rad", "dsed"}
    for group in full["criteria_overview"].values():
        assert set(group) == {"met", "not_met", "open"}
    listed = [
        place for group in full["criteria_overview"].values() for places in group.values() for place in places
    ]
    assert sorted(listed) == sorted(f"{one['rule']} ({one['by']})" for one in full["criteria"])


def test_the_strategy_that_is_told_is_named_by_its_rule(full: dict[str, Any]) -> None:
    by_eye = {stress["by"]: stress["told"] for stress in full["stress"]}
    assert by_eye == {"1": "strategy.alone"}


def test_steps_hold_also_what_is_told_and_never_advised() -> None:
    steps = told(sheet("cheerful often", role="teacher"), reader="teacher")["steps"]
    assert set(steps) == {"first", "more", "stance", "disputed"}
    assert len(steps["first"]) == 2
    assert all(one["disputed"] for one in steps["disputed"])


def test_a_life_is_told_in_groups_and_in_time() -> None:
    lived = [
        HistoryEntry(what="foster-care", answer=Known.YES, since=When(2021, 3)),
        HistoryEntry(what="broken-continuity", answer=Known.YES, since=When(2019), until=When(2020, 1, 5)),
        HistoryEntry(what="adopted", answer=Known.NO),
        HistoryEntry(what="before-five", answer=Known.UNKNOWN),
    ]
    (life,) = told(replace(sheet(role="teacher"), history=tuple(lived)))["life"]
    assert (life["by"], life["not_so"], life["unknown"]) == ("1", ["adopted"], ["before-five"])
    assert [(one["circumstance"], one["since"], one["until"]) for one in life["in_time"]] == [
        ("broken-continuity", "2019", "2020-01-05"),
        ("foster-care", "2021-03", None),
    ]
    titles = {group["group"]: group["title"] for group in life["groups"]}
    assert titles == {group: BOOK.words.group[group] for group in titles}


# --- what it does not hold --------------------------------------------------------------------------------


@SOME
@given(sheets("1", shares=False), sheets("2", shares=False), st.sampled_from(READERS))
def test_danger_is_not_in_the_json_of_several_people(one: Sheet, two: Sheet, reader: str) -> None:
    with_danger = told(one, two, reader=reader)
    calm = told(without_danger(one), without_danger(two), reader=reader)
    # Danger may keep a step away (test_advice_choosing says which), and shows in nothing else.
    assert {**with_danger, "steps": calm["steps"]} == calm


@SOME
@given(sheets("1"), sheets("2"), st.sampled_from(FAMILIES))
def test_families_and_teachers_get_no_pattern_and_no_criterion(one: Sheet, two: Sheet, reader: str) -> None:
    read = told(one, two, reader=reader)
    assert (read["patterns"], read["criteria"], read["criteria_overview"]) == ([], [], {})
    assert not re.search(r'"(?:pattern|rad|dsed)\.', json.dumps(read))


def test_there_is_no_note_no_code_and_no_number_about_a_child_but_the_age(full: dict[str, Any]) -> None:
    def numbers(value: Any, at: str = "") -> set[str]:
        if isinstance(value, dict):
            return {
                path for key, inner in value.items() for path in numbers(inner, f"{at}.{key}" if at else key)
            }
        if isinstance(value, list):
            return {path for inner in value for path in numbers(inner, at)}
        return {at} if isinstance(value, (int, float)) and not isinstance(value, bool) else set()

    assert numbers(full) == {"format", "eyes.age_months", "prevalence.of", "prevalence.shares.count"}
    assert not re.search(r'"(?:note|code)":', json.dumps(full))


# --- every key is described -------------------------------------------------------------------------------


def described() -> dict[str, dict[str, str]]:
    """The tables of the paper: what each key of each part is."""
    tables: dict[str, dict[str, str]] = {}
    for title, body in re.findall(
        r"^##+ (.+?)\n(.*?)(?=^##|\Z)", PAPER.read_text(), re.MULTILINE | re.DOTALL
    ):
        rows = re.findall(r"^\| (`.+?) \| (.+) \|$", body, re.MULTILINE)
        tables[title] = {key: what for keys, what in rows for key in re.findall(r"`(\w+)`", keys)}
    return tables


def parts(of: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Every object in the JSON, under the title that the paper gives it."""
    rows = of["seen"]
    said = statements(of)
    return {
        "The whole": [of],
        "An eye": of["eyes"],
        "A statement": said,
        "A ground": [
            ground for one in said for side in ("supports", "contradicts", "missing") for ground in one[side]
        ],
        "A sign that was asked": rows,
        "A cell": [one for row in rows for cell in row["cells"] for one in cell],
        "A comparison": [*of["agree"], *of["differ"]],
        "A relationship under stress": of["stress"],
        "A step": [step for steps in of["steps"].values() for step in steps],
        "A life": of["life"],
        "An event": [event for one in of["life"] for group in one["groups"] for event in group["events"]],
    }


@pytest.mark.parametrize("part", PARTS)
def test_every_key_of_every_part_is_described_and_no_other(part: str, full: dict[str, Any]) -> None:
    found = parts(full)[part]
    assert found
    for one in found:
        assert set(one) == set(described()[part])


@pytest.mark.parametrize("part", ["also_seen_in", "gaps", "telling", "prevalence", "referrals", "withheld"])
def test_every_key_of_the_rest_is_described_and_no_other(part: str, full: dict[str, Any]) -> None:
    listed = [full[part]] if part == "telling" else full[part]
    assert listed
    words = set(re.findall(r"`(\w+)`", described()["The rest"][part]))
    for one in listed:
        inner = {key for shares in one.get("shares", []) for key in shares}
        assert set(one) | inner == words


def test_the_paper_names_every_code_it_uses() -> None:
    text = PAPER.read_text()
    for status in Status:
        assert f"`{status.value}`" in text
    for reader in READERS:
        assert f"`{reader}`" in text
    for key in ("status", "why"):
        assert f"`{key}`" in described()["A statement"]["judgement"]
    for key in ("group", "title", "events"):
        assert f"`{key}`" in described()["A life"]["groups"]
    for key in ("first", "more", "stance", "disputed"):
        assert f"`{key}`" in described()["The whole"]["steps"]
