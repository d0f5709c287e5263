"""How long dossiers take to open, measured on both databases and told in words."""

from typing import Any

import pytest

from houvast.server.commands.bench import _opened_in_words
from houvast.server.measuring import measure_dossiers
from tests.server.needing import needs_postgres

CLIENTS = [1, 8, 32]


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    """A small round: 8 dossiers on the list, 4 entries in one of them."""
    return measure_dossiers(0.2, dossiers=8)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("page", ["dossier", "list"])
def test_dossiers_were_opened_by_one_eight_and_thirty_two_at_once(
    measured: dict[str, Any], database: str, page: str
) -> None:
    if measured[database] is None:
        needs_postgres()
    told = measured[database][page]
    assert [one["clients"] for one in told] == CLIENTS
    for one in told:
        assert one["per_second"] > 0
        assert 0 < one["p50_ms"] <= one["p99_ms"] < 30_000


def test_in_words_it_says_how_much_there_was_to_open(measured: dict[str, Any]) -> None:
    told = _opened_in_words({**measured, "postgresql": None})
    assert "sqlite: een dossier van 4 stukken openen" in told
    assert "sqlite: een lijst van 8 dossiers openen" in told
    assert told.count("  is hier niet gemeten") == 2
    assert sum("klanten:" in line for line in told) == 2 * len(CLIENTS)
    assert _opened_in_words(None) == ["dossiers openen: niet gemeten in de korte ronde"]
