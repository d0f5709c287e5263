"""The craft is computation: the same facts give the same picture, today and next year."""

import ast
from pathlib import Path

import pytest

from tests.house.source import imported, python_files, shown, tree

NOT_IN_PRACTICE = {
    *("django", "houvast.content", "houvast.exchange", "houvast.rooms", "houvast.server"),
    *("os", "pathlib", "io", "glob", "shutil", "tempfile", "fileinput", "sqlite3"),
    *("socket", "ssl", "http", "urllib", "requests", "httpx", "ftplib", "smtplib"),
    *("random", "secrets", "uuid", "time", "sched"),
    *("subprocess", "multiprocessing", "threading", "asyncio", "logging", "locale", "gettext"),
}
CLOCK = {"now", "utcnow", "today", "uuid1", "uuid4"}
TYPES = {"uuid", "uuid.UUID"}  # the type of an id is no dice
HANDS = {"open", "print", "input", "exec", "eval", "__import__"}


def impurities(module: ast.Module) -> list[str]:
    """What this module asks of the world around it."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in CLOCK:
                found.append(f"line {node.lineno}: {called.attr}()")
            elif isinstance(called, ast.Name) and called.id in HANDS:
                found.append(f"line {node.lineno}: {called.id}()")
    return found


@pytest.mark.parametrize("path", python_files("src/houvast/practice"), ids=shown)
def test_practice_imports_no_framework_file_network_clock_or_dice(path: Path) -> None:
    outside = {
        name
        for name in imported(path) - TYPES
        for banned in NOT_IN_PRACTICE
        if f"{name}.".startswith(f"{banned}.")
    }
    assert outside == set()


@pytest.mark.parametrize("path", python_files("src/houvast/practice"), ids=shown)
def test_practice_asks_nothing_of_the_world_around_it(path: Path) -> None:
    assert impurities(tree(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.datetime.now(tz)",
        "open('x')",
        "print(1)",
        "x = datetime.utcnow()",
        "uuid.uuid4()",
    ],
)
def test_an_impure_line_is_recognised(line: str) -> None:
    assert len(impurities(ast.parse(line))) == 1


@pytest.mark.parametrize("line", ["moment.date()", "opened(sheet)", "sheet.now_and_then", "date(2026, 1, 2)"])
def test_a_pure_line_is_left_alone(line: str) -> None:
    assert impurities(ast.parse(line)) == []
