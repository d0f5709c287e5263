"""Nothing starts with broken content, and whoever starts it reads every fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.folders import SIGN, WHOLE, folder

BROKEN: dict[str, str | bytes] = {"signs/own.toml": SIGN + 'also = ["x", "y"]', "help.toml": "a = 1"}
TOLD = [
    "own/help.toml:1: Hier ontbreekt iets: [[line]].",
    "own/help.toml:1: a: Dit kennen we hier niet: a.",
    "own/signs/own.toml:8: sign[1].also[1]: Dit bestaat niet: x (look-alike).",
    "own/signs/own.toml:8: sign[1].also[2]: Dit bestaat niet: y (look-alike).",
    "Fouten in de inhoud: 4.",
]


def houvast(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One command, as somebody types it."""
    command = [sys.executable, "-W", "error", "-m", "houvast.server.command_line", *words]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=60
    )


def test_a_broken_folder_is_told_with_every_fault(tmp_path: Path) -> None:
    ended = houvast("check-content", str(folder(tmp_path, BROKEN)))
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (1, "", TOLD)


def test_a_folder_in_order_is_told_so(tmp_path: Path) -> None:
    ended = houvast("check-content", str(folder(tmp_path, dict(WHOLE))))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("De inhoud is in orde")


@pytest.mark.parametrize("words", [("serve", "--port", "0"), ("lists",), ("check-content",)])
def test_no_command_starts_with_broken_content(tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = houvast(*words, HOUVAST_CONTENT=str(folder(tmp_path, BROKEN)))
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (1, "", TOLD)


def test_an_own_list_is_listed(tmp_path: Path) -> None:
    ended = houvast("lists", "own", HOUVAST_CONTENT=str(folder(tmp_path, dict(WHOLE))))
    assert ended.returncode == 0
    assert ended.stdout.startswith("restless")
