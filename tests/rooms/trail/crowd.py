"""Eight who record at once: `python -m tests.rooms.trail.crowd DATABASE KEY-FILE TIMES CHAIN...`

Prints how many records a second were made. With one chain all write in the same, else each in the next one.
"""

import json
import sys
import time
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from threading import Thread
from uuid import UUID

import django
from django.conf import settings

from houvast.server.settings import database

PROCESSES, THREADS = 4, 2
BREATH = 0.003
"""Seconds between two records: SQLite lets in who happens to ask when it is free, so it is free at times."""


def prepare(url: str, key_file: str) -> None:
    """Django with the two lowest rooms only: it starts in no time."""
    settings.configure(
        INSTALLED_APPS=["houvast.rooms.vault.apps.VaultConfig", "houvast.rooms.trail.apps.TrailConfig"],
        DATABASES={"default": database(url), "keys": database("sqlite://:memory:")},
        DATABASE_ROUTERS=["houvast.rooms.vault.routing.KeysRouter"],
        KEY_FILE=key_file,
        USE_TZ=True,
    )
    django.setup()


def record_often(chain: UUID, times: int) -> None:
    from django.db import connection  # noqa: PLC0415 (Django is ready only now)

    from houvast.rooms.trail.actions import record  # noqa: PLC0415
    from houvast.rooms.trail.records import SYSTEM, Action  # noqa: PLC0415

    for _ in range(times):
        record(by=SYSTEM, chain=chain, event="dossier.opened", action=Action.READ, objects=[("entry", chain)])
        time.sleep(BREATH)
    connection.close()


def work(barrier: Barrier, chains: list[UUID], times: int) -> None:
    """One process with some threads."""
    barrier.wait()
    threads = [Thread(target=record_often, args=(chain, times)) for chain in chains]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main(url: str, key_file: str, times: int, chains: list[UUID]) -> None:
    prepare(url, key_file)
    everybody = [chains[at % len(chains)] for at in range(PROCESSES * THREADS)]
    context = get_context("fork")
    barrier = context.Barrier(PROCESSES + 1)
    shares = [everybody[at::PROCESSES] for at in range(PROCESSES)]
    processes = [context.Process(target=work, args=(barrier, share, times)) for share in shares]
    for process in processes:
        process.start()
    barrier.wait()
    started = time.perf_counter()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - started
    print(json.dumps({"records": len(everybody) * times, "per_second": len(everybody) * times / seconds}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), [UUID(word) for word in sys.argv[4:]])
