"""Mail: it waits sealed, leaves by a real server, says nothing about anybody, and then is gone."""

import logging
import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import allauth
import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.people import letters, said
from houvast.rooms.people.actions import letters as posting
from houvast.rooms.people.actions.letters import PAUSES, letter_scope, post_letters, write_letter
from houvast.rooms.people.mail_server import NoMailServer, mail_server
from houvast.rooms.people.models import Letter
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries
from houvast.rooms.vault.sealing import Gone
from tests.house.reading_level import level, sentences, words
from tests.rooms.people.arriving import mail

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

TO = "anna.kanarie@voorbeeld.example"
WRITTEN = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
LINK = "https://houvast.voorbeeld.example/mijn/"


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a sender needs."""

    server: "PostOffice"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 post")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "QUIT":
                self.say("221 dag")
                return
            if word == "DATA":
                self.take()
            elif word == "RCPT" and self.server.refuses:
                self.say(f"550 {line} is hier niet")
            else:
                self.say("250 goed")

    def take(self) -> None:
        self.say("354 ga je gang")
        told = b""
        while (line := self.rfile.readline()) != b".\r\n":
            told += line
        self.server.got.append(told.decode())
        self.say("250 goed")


class PostOffice(socketserver.ThreadingTCPServer):
    """A mail server on this machine."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.got: list[str] = []
        self.refuses = False

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.server_address[1]}?from=houvast@school.example"


@contextmanager
def a_post_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        with override_settings(MAIL=office.url):
            yield office
        office.shutdown()
        thread.join()


def written(kind: str = "notice") -> Letter:
    return Letter.objects.get(pk=write_letter(kind=kind, to=TO, link=LINK))


def now() -> datetime:
    return timezone.now() + timedelta(seconds=1)


# --- waiting ----------------------------------------------------------------------------------------------


def test_without_a_mail_server_letters_wait() -> None:
    written()
    with override_settings(MAIL=""):
        assert post_letters(now()) == 0
    assert [letter.to for letter in mail()] == [TO]


def test_a_waiting_letter_is_sealed() -> None:
    written()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_letter")
        cells = [cell for row in cursor.fetchall() for cell in row]
    told = b"".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in cells)
    assert TO.encode() not in told
    assert LINK.encode() not in told


# --- leaving ----------------------------------------------------------------------------------------------


def test_a_letter_that_is_due_leaves_once_and_nothing_of_it_is_left() -> None:
    letter = written()
    key, sealed = letter.key, bytes(letter.sealed)
    with a_post_office() as office:
        assert post_letters(now()) == 1
        assert post_letters(now()) == 0
    (told,) = office.got
    assert f"To: {TO}" in told
    assert "From: houvast@school.example" in told
    letter.refresh_from_db()
    assert (letter.key, bytes(letter.sealed), letter.tries) == (None, b"", 1)
    assert letter.sent
    with pytest.raises(Gone):
        queries.open_sealed(key, sealed, context="")  # type: ignore[arg-type]


def test_what_is_not_due_waits() -> None:
    letter = written()
    Letter.objects.filter(pk=letter.pk).update(due=now() + timedelta(hours=1))
    with a_post_office() as office:
        assert post_letters(now()) == 0
        assert post_letters(now() + timedelta(hours=2)) == 1
    assert len(office.got) == 1


def test_what_fails_is_tried_again_after_growing_pauses_and_given_up_in_the_end() -> None:
    letter = written()
    moment = now()
    with a_post_office() as office:
        office.refuses = True
        for at, pause in enumerate(PAUSES, start=1):
            assert post_letters(moment) == 0
            letter.refresh_from_db()
            assert (letter.tries, letter.due) == (at, moment + pause)
            assert post_letters(moment + pause - timedelta(seconds=1)) == 0
            moment += pause
        letter.refresh_from_db()
        assert letter.tries == len(PAUSES)
        assert letter.key
        assert post_letters(moment) == 0
    letter.refresh_from_db()
    assert (letter.key, bytes(letter.sealed), letter.sent) == (None, b"", None)
    assert sorted(PAUSES) == PAUSES


def test_a_server_that_is_away_stops_no_other_letter() -> None:
    first, second = written(), written()
    with override_settings(MAIL="smtp+plain://127.0.0.1:1"):
        assert post_letters(now()) == 0
    assert {letter.tries for letter in Letter.objects.filter(pk__in=[first.pk, second.pk])} == {1}
    with a_post_office():
        assert post_letters(now() + timedelta(hours=1)) == 2


def test_what_goes_wrong_is_logged_by_kind_and_never_with_the_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    written()
    with caplog.at_level(logging.DEBUG), a_post_office() as office:
        office.refuses = True
        post_letters(now())
    assert "SMTPRecipientsRefused" in caplog.text
    assert "kanarie" not in caplog.text


def test_two_that_run_at_once_send_a_letter_once() -> None:
    """The second reads the row before the first took it."""
    letter = written()
    with a_post_office() as office:
        before = list(Letter.objects.filter(pk=letter.pk))
        assert post_letters(now()) == 1
        (stale,) = before
        server = mail_server(office.url, "http://localhost")
        assert server
        assert not posting._post(stale, server, now())
    assert len(office.got) == 1


def test_a_letter_whose_key_is_gone_is_let_go() -> None:
    letter = written()
    vault.destroy(letter_scope(letter.pk))
    with a_post_office() as office:
        assert post_letters(now()) == 0
        assert post_letters(now() + timedelta(days=9)) == 0
    assert office.got == []
    letter.refresh_from_db()
    assert letter.key is None


# --- what it says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(letters.texts()))
def test_a_letter_says_that_there_is_something_and_nothing_more(kind: str) -> None:
    write_letter(kind=kind, to=TO, link=LINK)
    (letter,) = mail()
    assert letter.subject == "Bericht van Houvast"
    assert LINK in letter.text
    assert re.findall(r"\{\w*\}", letter.text) == []
    assert [word for word in ("kanarie", "Kanarie", "@", "kind", "dossier") if word in letter.text] == []


@pytest.mark.parametrize("kind", sorted(letters.texts()))
def test_a_letter_is_easy_to_read(kind: str) -> None:
    told = [part for part in letters.text_of(kind, "").split("\n\n") if part]
    assert level(told).score >= 72, level(told).score
    assert [one for part in told for one in sentences(part) if len(words(one)) > 20] == []


def test_every_letter_that_signing_in_writes_is_one_of_ours() -> None:
    assert {kind for kind, _path in said.LETTERS.values()} <= set(letters.texts())


def test_every_kind_of_mail_that_allauth_knows_has_its_letter() -> None:
    folder = Path(allauth.__file__).parent / "templates"
    known = {
        str(path.relative_to(folder)).removesuffix("_subject.txt") for path in folder.rglob("*_subject.txt")
    }
    # Ways of signing in that are not offered here, and a name that allauth itself no longer uses.
    off = {name for name in known if "_code" in name} | {"account/email/email_confirm"}
    assert known - off - set(said.LETTERS) == set()


# --- the server in the settings -----------------------------------------------------------------------------


def test_without_a_url_there_is_no_server() -> None:
    assert mail_server("", "http://localhost") is None


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://post.example", 587, True, False),
        ("smtp://post.example:2525", 2525, True, False),
        ("smtps://post.example", 465, False, True),
        ("smtp+plain://localhost", 25, False, False),
    ],
)
def test_a_url_names_a_server_and_how_to_speak_to_it(url: str, port: int, starttls: bool, tls: bool) -> None:
    found: Any = mail_server(url, "https://houvast.school.example")
    assert (found.port, found.starttls, found.tls) == (port, starttls, tls)
    assert found.sender == "houvast@houvast.school.example"


@given(WRITTEN, WRITTEN)
def test_any_name_and_secret_can_stand_in_the_url(user: str, secret: str) -> None:
    url = f"smtp://{quote(user, safe='')}:{quote(secret, safe='')}@post.example"
    found: Any = mail_server(url, "http://localhost")
    assert (found.user, found.secret) == (user, secret)
    assert repr(found) == repr(replace(found, secret=""))


@pytest.mark.parametrize("url", ["post.example", "http://post.example", "smtp://", "smtp"])
def test_what_names_no_server_says_so(url: str) -> None:
    with pytest.raises(NoMailServer):
        mail_server(url, "http://localhost")
