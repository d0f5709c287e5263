"""The four floors: what import-linter holds, run as a test too, so that a knot shows wherever tests run."""

import tomllib
from typing import Any

import pytest
from importlinter.api import read_configuration
from importlinter.cli import lint_imports

from tests.house.source import HOUVAST, ROOT


def contracts() -> list[dict[str, Any]]:
    """The contracts as they stand in pyproject.toml."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return list(tools["importlinter"]["contracts"])


def test_there_is_no_knot_and_no_import_goes_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir="build/imports") == 0


def test_the_configuration_is_the_one_in_pyproject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(read_configuration()["contracts_options"]) == len(contracts())


@pytest.mark.parametrize("container", ["houvast", "houvast.practice", "houvast.rooms"])
def test_no_package_can_hide_from_the_order(container: str) -> None:
    exhaustive = [contract for contract in contracts() if contract.get("containers") == [container]]
    assert [contract["exhaustive"] for contract in exhaustive] == [True]


def test_every_package_in_the_order_that_is_built_is_not_called_unbuilt() -> None:
    """Parentheses say: not built yet. Once it is there, they go, or its loss would go unseen."""
    stale = []
    for contract in contracts():
        for container in contract.get("containers", []):
            folder = HOUVAST.parent.joinpath(*container.split("."))
            names = [n.strip() for line in contract["layers"] for n in line.split("|")]
            stale += [n for n in names if n.startswith("(") and (folder / n.strip("()")).is_dir()]
    assert stale == []
