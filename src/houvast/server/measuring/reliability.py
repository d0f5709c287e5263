"""Does what was confirmed stay, when the server or the database is killed in the middle of it?

Twenty clients save entries without a pause. Again and again everything that serves them is ended with
SIGKILL, as a power cut ends processes. Afterwards every confirmed entry is opened and every chain of the
trail verified. What this cannot show is a disk that lies: for that the settings are read back, and one run
with synchronous_commit=off shows that the test is able to lose something.
"""

import json
import random
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from houvast.server.measuring.cluster import Cluster, NoPostgres
from houvast.server.measuring.saving import Saver
from houvast.server.measuring.served import Served, free_port

CLIENTS = 20
FEWEST = 20
"""So many entries are confirmed between two kills, so that there is always something to lose."""
PATIENCE = 60
TRIES_TO_LOSE = 10


class Stuck(Exception):
    """The server does not come back, or saves nothing any more."""


def measure_reliability(kills: int) -> dict[str, Any]:
    """Kills, confirmed and lost entries, chains, for each database; None for one that is not here."""
    with tempfile.TemporaryDirectory(prefix="houvast-kill-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL runs as somebody else
        found: dict[str, Any] = {"sqlite": _sqlite(folder / "sqlite", kills)}
        try:
            found["postgresql"] = _postgresql(folder / "postgresql", kills)
        except NoPostgres:
            found["postgresql"] = None
    return found


def _sqlite(folder: Path, kills: int) -> dict[str, Any]:
    folder.mkdir()
    return _measure(Kept(folder, ""), kills, [])


def _postgresql(folder: Path, kills: int) -> dict[str, Any]:
    cluster = Cluster(folder, free_port())
    data = folder / "data-of-houvast"
    data.mkdir()
    cluster.start()
    try:
        found = _measure(Kept(data, cluster.url), kills, [lambda: _power_cut(cluster)])
        found["fsync"] = cluster.asked("fsync")
        found["synchronous_commit"] = cluster.asked("synchronous_commit")
    finally:
        cluster.kill()
    return found | {"lost_without": _lost_without(folder / "unsafe")}


def _power_cut(cluster: Cluster) -> None:
    cluster.kill()
    cluster.start()


def _lost_without(folder: Path) -> int:
    """How many confirmed entries are gone when PostgreSQL may confirm before it has written: some."""
    cluster = Cluster(folder, free_port())
    data = folder / "data-of-houvast"
    data.mkdir()
    cluster.start(synchronous_commit="off", wal_writer_delay="10s")
    try:
        served = Kept(data, cluster.url)
        with served.running():
            savers = served.savers()
            for _attempt in range(TRIES_TO_LOSE):
                _wait_for(savers, FEWEST)
                cluster.kill()
                cluster.start(synchronous_commit="off", wal_writer_delay="10s")
                lost = served.count(savers)["lost"]
                if lost:
                    break
            _end(savers)
    finally:
        cluster.kill()
    return int(lost)


class Kept(Served):
    """The same with the parents who save in it."""

    def __init__(self, data: Path, url: str) -> None:
        super().__init__(data, url)
        self._parents: list[Mapping[str, str]] = json.loads(
            self.inside("bench", "--inside", "savers", "--many", str(CLIENTS))
        )

    def savers(self) -> list[Saver]:
        """One client for each parent, at work."""
        savers = [
            Saver(self.port, parent["session"], parent["address"], at)
            for at, parent in enumerate(self._parents)
        ]
        for saver in savers:
            saver.start()
        return savers

    def count(self, savers: Sequence[Saver]) -> dict[str, Any]:
        """What is left of what was confirmed, opened one by one, and whether each chain verifies."""
        told = [
            {"client": parent["client"], "person": parent["person"], "entries": list(saver.confirmed)}
            for parent, saver in zip(self._parents, savers, strict=True)
        ]
        found: dict[str, Any] = json.loads(self.inside("bench", "--inside", "count", given=json.dumps(told)))
        return found


def _measure(served: "Kept", kills: int, others: Sequence[Callable[[], None]]) -> dict[str, Any]:
    """Kill the server, and in turn what it stands on, so many times; then count."""
    dice = random.Random(kills)
    began = time.monotonic()
    served.start()
    savers = served.savers()
    try:
        for at in range(kills):
            _wait_for(savers, FEWEST)
            time.sleep(dice.uniform(0, 0.1))
            if others and at % 2:
                others[at // 2 % len(others)]()
            else:
                served.kill()
                served.start()
        _wait_for(savers, FEWEST)
    finally:
        _end(savers)
        served.kill()
    spent = time.monotonic() - began
    return {"kills": kills, "confirmed": _confirmed(savers), "seconds": spent, **served.count(savers)}


def _confirmed(savers: Sequence[Saver]) -> int:
    return sum(len(saver.confirmed) for saver in savers)


def _wait_for(savers: Sequence[Saver], more: int) -> None:
    """Until so many more entries were confirmed."""
    wanted = _confirmed(savers) + more
    until = time.monotonic() + PATIENCE
    while _confirmed(savers) < wanted:
        if time.monotonic() > until:
            answers = {status for saver in savers for status in saver.refused}
            raise Stuck(f"nothing is confirmed any more; answers: {sorted(answers)}")
        time.sleep(0.01)


def _end(savers: Sequence[Saver]) -> None:
    for saver in savers:
        saver.over.set()
    for saver in savers:
        saver.join(PATIENCE)
