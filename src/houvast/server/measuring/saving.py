"""A client that saves entries in a real server, and remembers which were confirmed to it."""

import threading
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import uuid4

CONFIRMED = 302
TOKEN = "a" * 32
PAUSE = 0.02


class Saver(threading.Thread):
    """One client: saves one entry after another, also when the server is gone for a while.

    `confirmed` are the ids of the entries of which the server said that they are kept.
    """

    def __init__(self, port: int, session: str, address: str, number: int) -> None:
        super().__init__(daemon=True)
        self.port, self.address, self.number = port, address, number
        self.confirmed: list[str] = []
        self.refused: set[int] = set()
        self.over = threading.Event()
        self._headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
        }
        self._connection: HTTPConnection | None = None

    def run(self) -> None:
        at = 0
        while not self.over.is_set():
            at += 1
            try:
                self._save(f"Bewaard door klant {self.number}, nummer {at}.")
            except (OSError, HTTPException):
                self._hang_up()
                time.sleep(PAUSE)
        self._hang_up()

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _save(self, text: str) -> None:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        entry = str(uuid4())
        body = urlencode({"id": entry, "title": "Wat er was", "text": text, "csrfmiddlewaretoken": TOKEN})
        self._connection.request("POST", self.address, body, self._headers)
        answer = self._connection.getresponse()
        answer.read()
        where = answer.headers.get("Location", "")
        if answer.status == CONFIRMED and where.startswith("/dossier/"):
            self.confirmed.append(entry)
        else:
            self.refused.add(answer.status)
            time.sleep(PAUSE)
