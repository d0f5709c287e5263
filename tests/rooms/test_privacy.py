"""What is told about a child goes nowhere: no cookie, no database, no log, no address, no disk."""

import logging
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from houvast import content
from tests.rooms.every_page import (
    ANSWERED,
    CANARIES,
    OPENED,
    REFUSED,
    TAKEN_ALONG,
    TOLD,
    Way,
    broken_page,
    each_answer,
    each_page,
)
from tests.rooms.listening import Heard
from tests.rooms.signalling.given import SCHOOL, laid_together, picture_of, saved
from tests.visitor import Page, Visitor

POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"

# --- headers ------------------------------------------------------------------------------------------


@each_answer
def test_nothing_is_left_behind_in_the_browser(way: Way) -> None:
    response = way().response
    assert not response.cookies
    assert not response.has_header("Set-Cookie")
    assert response["Cache-Control"] == "private, max-age=0"
    assert not response.has_header("ETag")


@each_answer
def test_every_answer_carries_the_policy(way: Way) -> None:
    response = way().response
    assert response["Content-Security-Policy"] == POLICY
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Content-Type-Options"] == "nosniff"


@each_page
def test_a_page_keeps_to_the_policy(way: Way) -> None:
    for one in way().root.walk():
        assert "style" not in one, one.attributes
        assert not [name for name in one.attributes if name.startswith("on")], one.attributes
        assert one.name != "style"
        assert one.name != "script" or (one["src"] and not one.raw.strip())


@each_page
def test_a_page_loads_nothing_from_elsewhere(way: Way) -> None:
    for one in way().root.walk():
        for name in ("src", "srcset", "action", "formaction", "data", "poster"):
            assert one.attributes.get(name, "/").startswith("/"), one.attributes
        if one.name in ("link", "use", "image"):
            assert one["href"].startswith(("/", "#")), one.attributes


# --- the database -------------------------------------------------------------------------------------


@each_answer
def test_no_visit_touches_the_database(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_all: object, **_more: object) -> None:
        pytest.fail("a visit asked for the database")

    for name in ("ensure_connection", "connect", "cursor", "chunked_cursor"):
        monkeypatch.setattr(BaseDatabaseWrapper, name, refuse)
    way()


# --- the log ------------------------------------------------------------------------------------------


@each_answer
def test_no_answer_note_or_code_is_in_any_line_of_the_log(way: Way, log: Heard) -> None:
    way()
    told = unquote("\n".join(log.lines))
    assert [canary for canary in CANARIES if canary in told] == []


def test_a_fault_of_ours_is_logged_by_kind_and_place_and_not_in_the_words_of_the_visitor(
    log: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_page(monkeypatch)
    told = "\n".join(log.lines)
    assert f"Internal Server Error: {SCHOOL}beeld/" in told
    assert "KeyError" in told
    assert "ValueError" in told
    assert "every_page.py" in told
    assert [
        canary for canary in CANARIES if canary in told.replace("raise ValueError(NOTE, CODE, TOLD)", "")
    ] == []


def test_the_log_is_listened_to(log: Heard) -> None:
    logging.getLogger("django.request").debug("KANARIE")
    logging.getLogger("houvast").debug("KANARIE")
    assert sum("KANARIE" in line for line in log.lines) == 2


# --- addresses and pages of faults --------------------------------------------------------------------


LEADS = ("href", "src", "action", "formaction")


def led_to(page: Page) -> list[str]:
    return [value for one in page.root.walk() for name, value in one.attributes.items() if name in LEADS]


def drawings(page: Page) -> list[str]:
    return [value for value in led_to(page) if value.startswith("/static/houvast/drawings/signs/")]


@cache
def drawings_of_empty_lists() -> frozenset[tuple[str, ...]]:
    """The drawings beside the questions of each list, as whoever comes by gets them."""
    doors = content.shelf().doors
    return frozenset(tuple(drawings(Visitor().open(f"/kijken/{door.slug}/lijst/"))) for door in doors)


def addresses(page: Page) -> str:
    """Every address a page or an answer leads to, but for drawings that are the same without answers."""
    same = drawings(page) if tuple(drawings(page)) in drawings_of_empty_lists() else []
    told = [value for value in led_to(page) if value not in same]
    return unquote("\n".join([page.address, page.response.get("Location", ""), *told]))


@pytest.mark.parametrize("way", ANSWERED.values(), ids=ANSWERED)
def test_no_answer_note_or_code_stands_in_an_address(way: Way) -> None:
    page = way()
    told = addresses(page)
    assert [canary for canary in CANARIES if canary in told] == []
    assert "?" not in told


def test_a_list_with_faults_leads_to_questions_and_nowhere_else() -> None:
    _status, way = REFUSED["a list with a fault"]
    told = addresses(way())
    assert [canary for canary in (TOLD["note"], TOLD["code"]) if canary in told] == []
    assert "?" not in told


def test_the_name_of_a_file_says_nothing_but_the_code() -> None:
    for name, way in TAKEN_ALONG.items():
        named = way().response["Content-Disposition"]
        assert TOLD["note"] not in named, name
        assert "leraar" not in named, name
        assert "teacher" not in named, name


def test_the_page_of_a_fault_of_ours_holds_nothing_of_the_post(monkeypatch: pytest.MonkeyPatch) -> None:
    page = broken_page(monkeypatch)
    assert page.status == 500
    assert page.headings == ["Er ging iets mis bij ons"]
    assert [canary for canary in CANARIES if canary in page.html] == []
    assert "Traceback" not in page.html


NOT_THEIR_OWN = [name for name, (status, _way) in REFUSED.items() if status != 422] + ["no sheet at all"]


@pytest.mark.parametrize("name", NOT_THEIR_OWN)
def test_a_page_that_refuses_does_not_repeat_what_came(name: str) -> None:
    _status, way = REFUSED[name]
    html = way().html
    assert [canary for canary in CANARIES if canary in html] == []


@pytest.mark.parametrize(("status", "way"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_says_so_with_its_status(status: int, way: Way) -> None:
    assert way().status == status


@pytest.mark.parametrize("way", [*OPENED.values(), *ANSWERED.values()], ids=[*OPENED, *ANSWERED])
def test_every_other_page_is_there(way: Way) -> None:
    assert way().status == 200


# --- the disk -----------------------------------------------------------------------------------------


class Disk:
    """Hears of every file that is opened to write, and of every database that is opened."""

    def __init__(self) -> None:
        self.listens = False
        self.written: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, details: tuple[object, ...]) -> None:
        if not self.listens:
            return
        if event in ("sqlite3.connect", "os.mkdir", "os.rename", "tempfile.mkstemp"):
            self.written.append(event)
        elif event == "open" and isinstance(details[2], int) and details[2] & TO_WRITE:
            self.written.append(str(details[0]))


TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT


DISK = Disk()


@pytest.fixture
def disk() -> Iterator[Disk]:
    """What happens on the disk meanwhile."""
    DISK.written = []
    DISK.listens = True
    yield DISK
    DISK.listens = False


def test_writing_is_noticed(tmp_path: Path, disk: Disk) -> None:
    disk.written.clear()
    (tmp_path / "file").write_text("x")
    assert disk.written == [str(tmp_path / "file")]


@each_answer
def test_no_visit_leaves_anything_on_the_disk(way: Way, disk: Disk) -> None:
    way()
    assert [path for path in disk.written if "__pycache__" not in path] == []


@pytest.mark.parametrize("size", [100, 200_000, 999_000, 3_000_000])
def test_an_opened_file_never_touches_the_disk(size: int, disk: Disk) -> None:
    laid_together(saved(picture_of(SCHOOL, TOLD)) + b"#" * size)
    assert disk.written == []
