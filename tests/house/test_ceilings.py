"""How big things may get, and what may not be there at all."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from tests.house.source import (
    HOUVAST,
    ROOT,
    full_lines,
    functions,
    imported,
    kept_files,
    length,
    python_files,
    shown,
    tree,
)

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
MEDIAN_LINES_OF_A_FUNCTION = 10
LINES_OF_SETTINGS = 250
NAMES_IN_THE_ENVIRONMENT = 12
TEST_LINES_FOR_A_LINE_OF_SOURCE = 1.3
NAMES_THAT_SAY_NOTHING = {"util", "utils", "common", "helper", "helpers", "core", "base"}
SIGNALS = ("django.dispatch", "django.db.models.signals", "django.core.signals", "django.test.signals")


@pytest.mark.parametrize("path", python_files("src", "tests", "tools"), ids=shown)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_FILE


def test_a_function_fits_on_one_screen() -> None:
    lengths = {
        f"{shown(path)}:{function.lineno} {function.name}": length(function)
        for path in python_files("src", "tools")
        for function in functions(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FUNCTION} == {}


def test_most_functions_are_small() -> None:
    lengths = [length(function) for path in python_files("src") for function in functions(path)]
    assert statistics.median(lengths) < MEDIAN_LINES_OF_A_FUNCTION


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    named = {
        shown(path): part
        for path in python_files("src", "tests", "tools")
        for part in path.relative_to(ROOT).with_suffix("").parts
        if part in NAMES_THAT_SAY_NOTHING
    }
    assert named == {}


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Does it catch what nobody thought of?"""
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"} for name in caught)


def broad_excepts(module: ast.Module) -> list[int]:
    """The lines with an except that catches everything."""
    return [n.lineno for n in ast.walk(module) if isinstance(n, ast.ExceptHandler) and is_broad(n)]


def test_no_except_catches_everything() -> None:
    found = {shown(path): broad_excepts(tree(path)) for path in python_files("src", "tests", "tools")}
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("caught", ["", " Exception", " BaseException as fault", " (ValueError, Exception)"])
def test_a_broad_except_is_recognised(caught: str) -> None:
    assert broad_excepts(ast.parse(f"try:\n    pass\nexcept{caught}:\n    pass")) == [3]


@pytest.mark.parametrize("caught", [" ValueError", " (KeyError, ValueError)", " errors.Refusal as refusal"])
def test_a_narrow_except_is_left_alone(caught: str) -> None:
    assert broad_excepts(ast.parse(f"try:\n    pass\nexcept{caught}:\n    pass")) == []


def test_nothing_listens_to_signals() -> None:
    listening = [shown(p) for p in python_files("src") if any(n.startswith(SIGNALS) for n in imported(p))]
    assert listening == []


def test_the_settings_stay_short() -> None:
    assert len((HOUVAST / "server" / "settings.py").read_text().splitlines()) <= LINES_OF_SETTINGS


def environment_names() -> set[str]:
    """Every name the source asks the environment for."""
    return {n for p in python_files("src") for n in re.findall(r"\bHOUVAST_[A-Z_]+\b", p.read_text())}


def test_there_are_few_names_in_the_environment() -> None:
    assert 0 < len(environment_names()) <= NAMES_IN_THE_ENVIRONMENT


def test_every_name_in_the_environment_is_explained_and_no_other() -> None:
    explained = re.findall(
        r"^\| `(HOUVAST_[A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE
    )
    assert sorted(explained) == sorted(environment_names())


def test_there_is_more_test_than_source() -> None:
    tests = sum(full_lines(path) for path in python_files("tests"))
    source = sum(full_lines(path) for path in python_files("src"))
    assert tests / source >= TEST_LINES_FOR_A_LINE_OF_SOURCE, f"{tests} lines of test for {source} of source"


def test_what_is_fetched_or_built_is_not_kept() -> None:
    endings = {".woff", ".woff2", ".ttf", ".otf", ".mo", ".whl", ".tgz"}
    assert [shown(path) for path in kept_files() if path.suffix in endings] == []
