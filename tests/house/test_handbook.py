"""The handbook is read by a machine too: every example in it works, every name in it exists."""

import contextlib
import importlib
import inspect
import io
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from houvast import content
from houvast.practice import advice, authority, faults, figures, footage, lists, observations, picture
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Known, Outcome, Sheet, Since, Status, Upset, side_by_side
from houvast.server import command_line
from tests.house.source import HOUVAST, ROOT, shown

pytestmark = pytest.mark.docs

TODAY = date(2026, 11, 22)
DOCS = ROOT / "docs"
SHEETS = (DOCS / "observation-sheet.md").read_text()
BLOCKS = re.findall(r"^```toml\n(.*?)^```", SHEETS, re.MULTILINE | re.DOTALL)
EXAMPLES = sorted((DOCS / "examples").glob("*.toml"))
SMALLEST = BLOCKS[0]
REFUSALS = re.findall(r"^\| `(.+)` \| (.+) \|$", SHEETS.partition("## What is refused")[2], re.MULTILINE)
READERS = ("parent", "teacher", "support-worker", "self", "professional")
CRAFTS = (faults, observations, authority, lists, footage, picture, advice, figures)


@pytest.fixture(scope="module")
def shelf() -> content.Shelf:
    return content.shelf()


def read(text: str, shelf: content.Shelf) -> tuple[Sheet | None, list[str]]:
    sheet, found = read_sheet("sheet.toml", text.encode(), shelf.sheet_terms, key="1", today=TODAY)
    return sheet, [fault.text() for fault in found]


# --- docs/observation-sheet.md --------------------------------------------------------------------------


@pytest.mark.parametrize("text", BLOCKS, ids=[f"block-{at}" for at, _ in enumerate(BLOCKS, start=1)])
def test_every_sheet_in_the_document_can_be_read(text: str, shelf: content.Shelf) -> None:
    assert read(text, shelf)[1] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=shown)
def test_every_example_can_be_read_and_is_quoted_whole(path: Path, shelf: content.Shelf) -> None:
    assert read(path.read_text(), shelf)[1] == []
    assert path.read_text() in BLOCKS


TITLES = ("Wat je hebt gezien", "Wat er is gezien", "Wat iemand over jou vertelt")
"""A picture is of the reader's own sheet, or of somebody else's."""


@pytest.mark.parametrize("path", EXAMPLES, ids=shown)
@pytest.mark.parametrize("reader", READERS)
def test_every_example_makes_a_picture(path: Path, reader: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["picture", str(path), "--for", reader]) == 0
    said = capsys.readouterr().out
    assert sum(title in said for title in TITLES) == 1


def test_the_examples_of_one_child_make_one_picture(
    capsys: pytest.CaptureFixture[str], shelf: content.Shelf
) -> None:
    paths = [str(DOCS / "examples" / name) for name in ("school.toml", "home.toml")]
    assert command_line.main(["picture", *paths]) == 0
    assert "Wat jullie samen hebben gezien" in capsys.readouterr().out
    sheets = [read(Path(path).read_text(), shelf)[0] for path in paths]
    assert len({sheet.code for sheet in side_by_side([one for one in sheets if one])}) == 1


def changed(line: str) -> str:
    """The smallest sheet with this line in the place of the one that has its key."""
    key = line.partition(" ")[0]
    kept = [other for other in SMALLEST.splitlines() if not other.startswith(f"{key} ")]
    return "\n".join([*kept, line])


@pytest.mark.parametrize(("line", "message"), REFUSALS, ids=[line for line, _ in REFUSALS])
def test_what_the_document_says_is_refused_is_refused_in_those_words(
    line: str, message: str, shelf: content.Shelf
) -> None:
    sheet, messages = read(changed(line), shelf)
    assert sheet is None
    assert message in messages


def test_there_are_refusals_to_look_at() -> None:
    assert len(REFUSALS) > 15


def section(title: str, document: str = SHEETS) -> str:
    """One part of a document, up to the next heading."""
    return re.split(r"^##", document.partition(f"{title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def codes(title: str) -> set[str]:
    """The words between backticks in one part of the document."""
    return set(re.findall(r"`([^`]+)`", section(title)))


def test_the_document_names_every_word_a_sheet_may_use(shelf: content.Shelf) -> None:
    terms = shelf.sheet_terms
    assert codes("### Lists") >= set(terms.lists)
    assert codes("### `writer`") >= {*terms.roles, *terms.settings}
    assert codes("### `answers`") >= {*terms.towards, *Since, *Upset}
    assert codes("### `history`") >= {*terms.circumstances, *Known}
    assert codes("### `examined`") >= {*terms.look_alikes, *Outcome}
    assert codes("### `judgement`") >= {*terms.criteria, *Status}


def test_the_document_names_no_word_that_is_not_there(shelf: content.Shelf) -> None:
    terms = shelf.sheet_terms
    keys = {"what", "answer", "since", "until", "outcome", "on", "criterion", "status", "why"}
    assert codes("### `history`") <= {*terms.circumstances, *Known, *keys}
    assert codes("### `examined`") <= {*terms.look_alikes, *Outcome, *keys}
    assert codes("### `judgement`") <= {*terms.criteria, *Status, *keys}


def test_the_table_of_keys_is_complete() -> None:
    keys = re.findall(r"^\| `(\w+)` \|", section("## Every key"), re.MULTILINE)
    written = {key for path in EXAMPLES for key in tomllib.loads(path.read_text())}
    assert written == set(keys)


# --- docs/picture-json.md ---------------------------------------------------------------------------------

AS_JSON = (DOCS / "picture-json.md").read_text()
STATED = ("safety", "questions", "patterns", "criteria", "screening")


@pytest.fixture(scope="module")
def told() -> dict[str, list[Any]]:
    """What the JSON of several pictures consists of, by the title under which it is explained."""
    found: dict[str, list[Any]] = {}
    for reader in ("professional", "parent"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            command_line.main(["picture", *map(str, EXAMPLES), "--same-child", "--json", "--for", reader])
        whole = json.loads(printed.getvalue())
        stated = [one for name in STATED for one in whole[name]]
        stated += [one for stress in whole["stress"] for one in stress["tried"]]
        for title, parts in {
            "## The whole": [whole],
            "### An eye": whole["eyes"],
            "### A statement": stated,
            "### A ground": [one for each in stated for name in GROUNDS for one in each[name]],
            "### A sign that was asked": whole["seen"],
            "### A cell": [one for row in whole["seen"] for cell in row["cells"] for one in cell],
            "### A comparison": [*whole["agree"], *whole["differ"]],
            "### A relationship under stress": whole["stress"],
            "### A step": [one for steps in whole["steps"].values() for one in steps],
            "### A life": whole["life"],
            "### An event": [
                one for life in whole["life"] for group in life["groups"] for one in group["events"]
            ],
        }.items():
            found.setdefault(title, []).extend(parts)
    return found


GROUNDS = ("supports", "contradicts", "missing")
PARTS = re.findall(r"^###? (?:The whole|An? .+)$", AS_JSON, re.MULTILINE)


@pytest.mark.parametrize("title", PARTS)
def test_the_document_explains_every_key_of_the_json_and_no_other(
    title: str, told: dict[str, list[Any]]
) -> None:
    cells = re.findall(r"^\| (`.+?) \|", section(title, AS_JSON), re.MULTILINE)
    explained = {code for cell in cells for code in re.findall(r"`(\w+)`", cell)}
    assert told[title]
    assert {frozenset(one) for one in told[title]} == {frozenset(explained)}


def test_every_part_of_the_json_is_explained(told: dict[str, list[Any]]) -> None:
    assert set(told) == set(PARTS)


@pytest.mark.parametrize("name", ["also_seen_in", "gaps", "telling", "prevalence", "referrals", "withheld"])
def test_the_small_parts_of_the_json_are_explained(name: str, told: dict[str, list[Any]]) -> None:
    (row,) = re.findall(rf"^\| `{name}` \| (.+) \|$", section("### The rest", AS_JSON), re.MULTILINE)
    wholes = [whole[name] for whole in told["## The whole"] if whole[name]]
    parts = [one for whole in wholes for one in (whole if isinstance(whole, list) else [whole])]
    assert parts
    assert {key for part in parts for key in part} <= set(re.findall(r"`(\w+)`", row))


# --- docs/write-content.md --------------------------------------------------------------------------------

WRITING = (DOCS / "write-content.md").read_text()
FILES = re.findall(r"^\*\*`([\w./-]+)`\*\*\n\n```\w*\n(.*?)^```", WRITING, re.MULTILINE | re.DOTALL)


@pytest.fixture
def organisation(tmp_path: Path) -> Path:
    """A folder with every file that the document shows."""
    for name, text in FILES:
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "own"


def test_the_examples_of_content_are_good_content(organisation: Path) -> None:
    own = content.read([organisation])
    assert "calms-with-music" in own.signs
    assert {*own.lists} - {*content.shelf().lists} == {"music-group"}


def test_every_sort_of_content_has_its_example() -> None:
    folders = {Path(name).parts[0] for name, _text in FILES}
    assert folders == {
        "sources.toml",
        "circumstances.toml",
        "lookalikes.toml",
        "signs",
        "lists",
        "rules",
        "steps",
        "pages",
        "doors",
        "knowledge",
        "library.toml",
        "situations.toml",
        "glossary.toml",
        "danger.toml",
        "coverage.toml",
    }


def everything(shelf: content.Shelf) -> dict[str, set[str]]:
    """The ids of all there is, by its sort."""
    return {
        "signs": set(shelf.signs),
        "lists": set(shelf.lists),
        "rules": {rule.id for rule in shelf.rules},
        "steps": {step.id for step in shelf.steps},
        "pages": set(shelf.pages),
        "doors": {door.id for door in shelf.doors},
        "knowledge": set(shelf.knowledge),
        "titles": set(shelf.titles),
        "situations": set(shelf.situations),
        "terms": set(shelf.terms),
        "dangers": {danger.id for danger in shelf.dangers},
        "covered": {one.id for one in shelf.covered},
    }


def test_each_example_adds_one_of_its_sort_with_a_file_or_a_record_and_no_code(organisation: Path) -> None:
    ours, with_theirs = everything(content.shelf()), everything(content.read([organisation]))
    added = {sort: with_theirs[sort] - ours[sort] for sort in ours}
    assert added.pop("signs") == {"calms-with-music", "leaves-when-loud"}
    assert {sort: len(ids) for sort, ids in added.items()} == dict.fromkeys(added, 1)


def test_an_example_that_is_broken_would_be_told(organisation: Path) -> None:
    sign = organisation / "signs" / "music.toml"
    sign.write_text(sign.read_text().replace('"own-source"', '"nobody"'))
    with pytest.raises(faults.ContentFault, match="nobody"):
        content.read([organisation])


# --- GLOSSARY.md --------------------------------------------------------------------------------------------

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "GLOSSARY.md").read_text().splitlines()
    if line.startswith("| ")
]
CODES = {code for row in ROWS for code in re.findall(r"`([\w.]+)`", row[1])}


def public_types() -> set[str]:
    """Every type that a craft offers: classes, and names for a shape such as Tree."""
    return {
        name for craft in CRAFTS for name in craft.__all__ if not inspect.isfunction(getattr(craft, name))
    }


def test_every_type_of_the_craft_stands_in_the_glossary() -> None:
    assert public_types() - CODES == set()


def test_every_part_stands_in_the_glossary() -> None:
    parts = {
        f"{floor}.{path.parent.name}"
        for floor in ("practice", "rooms")
        for path in (HOUVAST / floor).glob("*/__init__.py")
    }
    assert parts - CODES == set()


def test_the_glossary_names_nothing_that_is_not_there() -> None:
    for code in sorted(CODES - public_types()):
        importlib.import_module(f"houvast.{code}")


def test_every_row_of_the_glossary_is_whole() -> None:
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []


# --- what can be called, opened and set ---------------------------------------------------------------------


@pytest.mark.parametrize("command", command_line.COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"houvast {command}" in (ROOT / "README.md").read_text()


def addresses(resolver: URLResolver, space: str = "") -> set[str]:
    """The names of all addresses, with the room they belong to."""
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found |= addresses(one, f"{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            found.add(f"{space}{one.name}")
    return found


def test_every_address_is_explained_and_no_other() -> None:
    explained = re.findall(
        r"^\| `/[^`]*` \| `([\w:-]+)` \|", (DOCS / "how-it-fits.md").read_text(), re.MULTILINE
    )
    assert {name for name in explained if not name.startswith("demo:")} == addresses(get_resolver()) - DEMO
    assert {name for name in explained if name.startswith("demo:")} == DEMO


DEMO = {"demo:families", "demo:sheet"}


def test_production_is_what_the_page_on_hosting_assumes() -> None:
    hosting = (DOCS / "self-hosting.md").read_text()
    limit: Any = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    (allowed,) = re.findall(r"client_max_body_size (\d+)m;", hosting)
    assert int(allowed) * 1_000_000 >= limit
    assert set(re.findall(r"HOUVAST_[A-Z_]+", hosting)) <= set(
        re.findall(r"HOUVAST_[A-Z_]+", (DOCS / "settings.md").read_text())
    )


def test_every_page_of_the_handbook_stands_in_its_index() -> None:
    index = (DOCS / "README.md").read_text()
    pages = [path.name for path in sorted(DOCS.glob("*.md")) if path.name != "README.md"]
    assert [name for name in pages if f"]({name})" not in index] == []
