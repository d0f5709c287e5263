"""How long it takes to open a dossier of 500 entries and a list of 1,000 dossiers, on both databases."""

import contextlib
import json
import tempfile
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from houvast.server.measuring.cluster import Cluster, NoPostgres
from houvast.server.measuring.load import CLIENTS, ask, load
from houvast.server.measuring.served import Served, free_port

DOSSIERS = 1000


def measure_dossiers(seconds: float, dossiers: int = DOSSIERS) -> dict[str, Any]:
    """Per database and page the pages a second and p50 and p99 in ms, with 1, 8 and 32 clients.

    A dossier has half as many entries as there are dossiers on the list. None for one that is not here.
    """
    found: dict[str, Any] = {"sizes": {"entries": dossiers // 2, "dossiers": dossiers}, "postgresql": None}
    with tempfile.TemporaryDirectory(prefix="houvast-open-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as somebody else
        (folder / "sqlite").mkdir()
        found["sqlite"] = _opened(Served(folder / "sqlite", ""), seconds, dossiers)
        with contextlib.suppress(NoPostgres):
            found["postgresql"] = _on_postgresql(folder, seconds, dossiers)
    return found


def _on_postgresql(folder: Path, seconds: float, dossiers: int) -> dict[str, Any]:
    cluster = Cluster(folder / "postgresql", free_port())
    (folder / "data").mkdir()
    cluster.start()
    try:
        return _opened(Served(folder / "data", cluster.url), seconds, dossiers)
    finally:
        cluster.kill()


def _opened(served: Served, seconds: float, dossiers: int) -> dict[str, Any]:
    there = json.loads(served.inside("bench", "--inside", "dossiers", "--many", str(dossiers)))
    with served.running():
        return {page: _page(served.port, there, page, seconds) for page in ("dossier", "list")}


def _page(port: int, there: Mapping[str, str], page: str, seconds: float) -> list[dict[str, Any]]:
    cookie = f"sessionid={there[f'{page}_session']}"

    def opened(connection: HTTPConnection) -> None:
        ask(connection, "GET", there[page], cookie=cookie)

    return [load(port, clients, seconds, opened) for clients in CLIENTS]
