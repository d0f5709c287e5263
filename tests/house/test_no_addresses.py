"""No address of a registry and no path of somebody's machine in what we keep."""

import json
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, kept_files, shown

REGISTRY = re.compile(
    r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|registry|artifactory|nexus|mirror|deb\.|proxy\.golang)",
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/")
INDEX = re.compile(r"^\s*(?:--|registry\s*=|.*index-url)", re.MULTILINE)
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def texts() -> list[tuple[Path, str]]:
    """Every kept file that is text."""
    found = []
    for path in kept_files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            found.append((path, raw.decode("utf-8")))
    return found


def test_no_file_names_a_registry() -> None:
    assert [shown(path) for path, text in texts() if REGISTRY.search(text)] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [shown(path) for path, text in texts() if MACHINE.search(text)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=shown)
def test_a_lock_of_python_has_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text()
    pinned = re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==\S+.*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0
    assert "://" not in text
    assert not INDEX.search(re.sub(r"^    --hash=.*$", "", text, flags=re.MULTILINE))


def test_the_lock_of_npm_has_hashes_and_no_addresses_to_fetch_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    assert [name for name, package in fetched.items() if "resolved" in package] == []
    assert [name for name, package in fetched.items() if "integrity" not in package] == []


def test_there_are_three_locks_of_python() -> None:
    assert [lock.name for lock in LOCKS] == ["develop.txt", "installer.txt", "runtime.txt"]


def test_runtime_is_a_part_of_develop() -> None:
    pins = {
        lock.name: set(re.findall(r"^[a-z0-9-]+==[^\s;]+", lock.read_text(), re.MULTILINE)) for lock in LOCKS
    }
    assert pins["runtime.txt"] < pins["develop.txt"]
    assert pins["installer.txt"] < pins["develop.txt"]


@pytest.mark.parametrize("path", ["/" + "root/x", "/" + "home/anna/houvast", "see /" + "Users/anna/x"])
def test_a_path_of_a_machine_is_recognised(path: str) -> None:
    assert MACHINE.search(path)
