"""Houvast orders what people saw; it never gives a verdict (guard rails MD-1, 2, 3, 5 and 6).

MD-4 (a person behind every assigned exercise) gets its test with the first exercise.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import HOUVAST, ROOT, imported, kept_files, python_files, shown, tree

CONTENT = HOUVAST / "content"

# --- MD-1: words of a verdict ------------------------------------------------------------------------

FIXED_SENTENCES = re.compile(r"\bgeen diagnose\b", re.IGNORECASE)
GRADE = r"\b(?:licht|mild|matig|ernstig)e?\b"
COUNT = r"\b(?:totaal|totaalscore|score|punten)\b"
NEXT_TO = r"[^.\n]{0,40}"
VERDICTS = re.compile(
    "|".join(
        (
            r"\w*diagnos\w*",
            r"\b\w*stoornis (?:is )?waarschijnlijk",
            r"\bwaarschijnlijke? (?:een )?\w*stoornis",
            r"\brisico(?:score|profiel|kind)\w*",
            r"\badvies: *behandel",
            COUNT + NEXT_TO + GRADE,
            GRADE + NEXT_TO + COUNT,
        )
    ),
    re.IGNORECASE,
)
SHOWN_TO_PEOPLE = {".html", ".txt", ".md", ".toml", ".json", ".csv", ".typ", ".svg", ".po", ".js"}
# The titles of publications are other people's words.
TITLES = CONTENT / "sources.toml"


def verdicts(text: str) -> list[str]:
    """The words of a verdict in a text, the fixed sentences set aside."""
    return [found.group() for found in VERDICTS.finditer(FIXED_SENTENCES.sub("", text))]


# On the shelf a title is a line of its own.
SHELF = CONTENT / "library.toml"
TITLE_OF_OTHERS = re.compile(r"^title = .*$", re.MULTILINE)


def written(path: Path) -> str:
    """What we wrote in a file ourselves."""
    text = path.read_text(encoding="utf-8")
    return TITLE_OF_OTHERS.sub("", text) if path == SHELF else text


def written_files() -> list[Path]:
    """Everything but code that people may come to read, also what the project says of itself in Dutch."""
    own = [
        p for p in kept_files() if p.is_relative_to(HOUVAST) and p.suffix in SHOWN_TO_PEOPLE and p != TITLES
    ]
    return [*own, ROOT / "LEESMIJ.md"]


def strings(module: ast.Module) -> Iterator[str]:
    """The texts in code that are no docstring."""
    docstrings = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_page_list_rule_or_paper_gives_a_verdict() -> None:
    found = {shown(path): verdicts(written(path)) for path in written_files()}
    assert {path: words for path, words in found.items() if words} == {}


def test_no_text_in_code_gives_a_verdict() -> None:
    found = {shown(p): [v for s in strings(tree(p)) for v in verdicts(s)] for p in python_files("src")}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "text",
    [
        "De diagnose is duidelijk.",
        "Dit is geen verkeerde diagnose.",
        "Gediagnosticeerd? Lees verder.",
        "Een hechtingsstoornis is waarschijnlijk.",
        "Er is waarschijnlijk een stoornis.",
        "De risicoscore van dit kind",
        "Advies: behandeling starten",
        "Totaal 14: ernstig",
        "matige problemen (score 9)",
    ],
)
def test_a_verdict_is_recognised(text: str) -> None:
    assert verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Houvast stelt geen diagnose.",
        "Dit kan samenhangen met spanning thuis.",
        "Wat je zag is ernstig genoeg om vandaag iemand te bellen.",
        "Er zijn in totaal twaalf vragen.",
    ],
)
def test_an_honest_sentence_is_left_alone(text: str) -> None:
    assert verdicts(text) == []


# --- MD-1: names of forms and disorders stand only where a group is explained, or for professionals -----

NAMES = re.compile(
    r"\b(?:RAD|DSED)\b|\b(?i:ontremd|vermijdend|ambivalent|gedesorganiseerd|reactieve hechtingsstoornis)\w*"
    r"|(?i:reactive attachment disorder|disinhibited social engagement)"
)
ABOUT_GROUPS = ("knowledge/", "library.toml", "glossary.toml", "coverage.toml", "sources.toml")
FOR_PROFESSIONALS = (
    "rules/patterns.toml",
    "rules/criteria.toml",
    "signs/criteria.toml",
    "lists/criteria.json",
)


def is_for_professionals_only(path: Path) -> bool:
    """Whether a page, step or referral has no other reader."""
    return path.suffix == ".md" and head(path).get("readers") == ["professional"]


def test_names_of_forms_and_disorders_stand_nowhere_else() -> None:
    found = {}
    for path in written_files():
        if not path.is_relative_to(CONTENT) or path.suffix == ".py":
            continue
        name = str(path.relative_to(CONTENT))
        if name.startswith((*ABOUT_GROUPS, *FOR_PROFESSIONALS)) or is_for_professionals_only(path):
            continue
        found[name] = NAMES.findall(path.read_text(encoding="utf-8"))
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Dit lijkt op RAD.",
        "DSED-criteria",
        "een Reactieve hechtingsstoornis",
        "de ontremd-sociaalcontactstoornis",
        "Reactive Attachment Disorder",
        "disinhibited social engagement disorder",
        "Vermijdend gehecht",
        "een ambivalente band",
        "gedesorganiseerde hechting",
    ],
)
def test_the_name_of_a_form_or_a_disorder_is_recognised(text: str) -> None:
    assert NAMES.search(text)


@pytest.mark.parametrize("text", ["Raden mag.", "Raad vragen kan dag en nacht.", "vermijd ruzie", "Conrad"])
def test_a_word_that_only_looks_like_such_a_name_is_left_alone(text: str) -> None:
    assert not NAMES.search(text)


# --- MD-2: no totals, weights or percentages about a child ---------------------------------------------

MEASURES = re.compile(
    r"(?:^|_)(?:scores?|weights?|percent(?:age)?s?|severity|severities|risks?|cutoffs?|totals?)(?:_|$)"
)
CRAFTS_ABOUT_A_CHILD = tuple(
    f"src/houvast/practice/{craft}" for craft in ("observations", "lists", "picture", "advice")
)


def names(module: ast.Module) -> set[str]:
    """Every name the code of a module gives or uses."""
    found: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name.lower())
    return found


@pytest.mark.parametrize("path", python_files(*CRAFTS_ABOUT_A_CHILD), ids=shown)
def test_nothing_about_a_child_is_weighed_or_totalled(path: Path) -> None:
    assert {name for name in names(tree(path)) if MEASURES.search(name)} == set()


@pytest.mark.parametrize(
    "line", ["total_of_signs = 3", "def risk(): ...", "sign.weight", "f(lambda cutoff: 1)"]
)
def test_a_measure_is_recognised(line: str) -> None:
    assert any(MEASURES.search(name) for name in names(ast.parse(line)))


# --- MD-3: no path from a picture to advice ----------------------------------------------------------


@pytest.mark.parametrize("path", python_files("src/houvast/practice/advice"), ids=shown)
def test_advice_never_looks_at_the_picture(path: Path) -> None:
    assert [name for name in imported(path) if name.startswith("houvast.practice.picture")] == []


def test_advice_is_there_to_be_tested() -> None:
    assert python_files("src/houvast/practice/advice")


def rule_ids() -> set[str]:
    """The ids of all rules."""
    files = sorted((CONTENT / "rules").glob("*.toml"))
    return {rule["id"] for path in files for rule in tomllib.loads(path.read_text()).get("rule", [])}


def head(path: Path) -> dict[str, object]:
    """The TOML head of a Markdown file."""
    return tomllib.loads(path.read_text(encoding="utf-8").split("+++\n")[1])


@pytest.mark.parametrize("path", sorted((CONTENT / "steps").glob("*.md")), ids=shown)
def test_a_step_is_chosen_by_what_was_seen_not_by_a_rule(path: Path) -> None:
    mentioned = {word for value in head(path).values() if isinstance(value, list) for word in value}
    assert mentioned & rule_ids() == set()


# --- MD-5: every part has its purpose ----------------------------------------------------------------


def parts() -> set[str]:
    """The parts of Houvast that are judged one by one."""
    inside = {
        f"{floor}.{path.parent.name}" for floor in ("practice", "rooms") for path in inits(HOUVAST / floor)
    }
    return inside | {path.parent.name for path in inits(HOUVAST)} - {"practice", "rooms"}


def inits(folder: Path) -> list[Path]:
    """The packages right inside a folder."""
    return sorted(folder.glob("*/__init__.py"))


def purposes() -> dict[str, str]:
    """The register: part and purpose."""
    rows = re.findall(
        r"^\| `([\w.]+)` \| (.+?) \|$", (ROOT / "docs" / "purposes.md").read_text(), re.MULTILINE
    )
    return dict(rows)


def test_every_part_has_its_purpose_in_the_register_and_no_other() -> None:
    assert set(purposes()) == parts()


def test_a_purpose_is_one_sentence() -> None:
    assert {
        part: text for part, text in purposes().items() if not re.fullmatch(r"[A-Z][^.]{20,}\.", text)
    } == {}


# --- MD-6: own or free lists only --------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((CONTENT / "lists").glob("*.json")), ids=shown)
def test_a_list_says_whose_words_it_has(path: Path) -> None:
    statement = json.loads(path.read_text(encoding="utf-8")).get("copyright", "")
    assert "CC BY-SA" in statement


def test_there_are_lists_to_look_at() -> None:
    assert list((CONTENT / "lists").glob("*.json"))
