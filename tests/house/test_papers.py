"""The papers of the project say what is so."""

import re
from pathlib import Path

import pytest

from tests.house.source import HOUVAST, ROOT, kept_files, shown

pytestmark = pytest.mark.docs

LINES_OF_README = 60
PAPERS = [path for path in kept_files() if path.suffix == ".md" and not path.is_relative_to(ROOT / "src")]
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
WANTED = {
    *("README.md", "LEESMIJ.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md", "SECURITY.md"),
    *("docs/settings.md", "docs/purposes.md"),
}


def test_the_papers_are_there() -> None:
    assert {shown(path) for path in PAPERS} >= WANTED


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < LINES_OF_README


@pytest.mark.parametrize("command", ["make demo", "make check"])
@pytest.mark.parametrize("name", ["README.md", "LEESMIJ.md"])
def test_the_two_commands_stand_in_the_readme(name: str, command: str) -> None:
    assert command in (ROOT / name).read_text()


@pytest.mark.parametrize("paper", PAPERS, ids=shown)
def test_every_make_command_in_a_paper_exists(paper: Path) -> None:
    text = paper.read_text()
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in re.findall(r"^make ([a-z-]+)", block, re.MULTILINE)]
    assert {*lines, *re.findall(r"`make ([a-z-]+)`", text)} - TARGETS == set()


@pytest.mark.parametrize("paper", PAPERS, ids=shown)
def test_every_link_to_a_file_leads_somewhere(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", paper.read_text())
    own = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in own if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=shown)
def test_every_test_a_paper_names_exists(paper: Path) -> None:
    named = re.findall(r"`(tests/[\w/.]+)`", paper.read_text())
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_ci_runs_make_check() -> None:
    assert "make check" in (ROOT / ".ci" / "run").read_text()


def test_make_check_runs_every_step_in_the_agreed_order() -> None:
    (steps,) = re.findall(r"^check: ([a-z ]+) ##", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert steps == "install format lint types imports content migrations test postgres browser docs"


def test_every_decision_says_why_and_what() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for decision in decisions:
        text = decision.read_text()
        assert re.search(r"^Status: (decided|superseded by \[?\d+)", text, re.MULTILINE), decision.name
        assert "**Why.**" in text, decision.name
        assert "**Decision.**" in text, decision.name


def test_every_word_of_the_glossary_is_there_once() -> None:
    words = re.findall(r"^\| ([^|]+?) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)
    assert len(words) == len(set(words)) > 20


def test_the_changelog_knows_this_version() -> None:
    (version,) = re.findall(r'__version__ = "([\d.]+)"', (HOUVAST / "__init__.py").read_text())
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()
