"""A small load client: so many clients at once, each doing one thing over and over for a while."""

import statistics
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any

CLIENTS = (1, 8, 32)
"""How many at once: alone, a small organisation, a large one."""
MOST_SECONDS = 30


class Unanswered(Exception):
    """The server answered something else than it should; measuring on would measure faults."""


def ask(
    connection: HTTPConnection, method: str, address: str, body: bytes | None = None, cookie: str = ""
) -> bytes:
    """One request on an open connection; anything but 200 is an error."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    headers |= {"Cookie": cookie} if cookie else {}
    connection.request(method, address, body=body, headers=headers)
    answer = connection.getresponse()
    data = answer.read()
    if answer.status != 200:
        raise Unanswered(f"{method} {address}: {answer.status}")
    return data


def load(port: int, clients: int, seconds: float, once: Callable[[HTTPConnection], None]) -> dict[str, Any]:
    """`clients` threads doing `once` for `seconds`: how often per second, and how long each took."""
    taken: list[float] = []
    failed: list[Exception] = []
    until = time.perf_counter() + min(seconds, MOST_SECONDS)
    threads = [
        threading.Thread(target=_client, args=(port, until, once, taken, failed)) for _at in range(clients)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    spent = time.perf_counter() - began
    ordered = sorted(taken)
    return {
        "clients": clients,
        "per_second": len(ordered) / spent,
        "p50_ms": statistics.median(ordered) * 1000,
        "p99_ms": ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000,
    }


def _client(
    port: int,
    until: float,
    once: Callable[[HTTPConnection], None],
    taken: list[float],
    failed: list[Exception],
) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        while time.perf_counter() < until:
            began = time.perf_counter()
            once(connection)
            taken.append(time.perf_counter() - began)
    except (OSError, HTTPException, Unanswered) as error:
        failed.append(error)
    finally:
        connection.close()
