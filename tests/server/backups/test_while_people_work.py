"""A back-up while people work: of one moment, and nobody waits for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections, transaction

from houvast.rooms.people.models import Client, Organisation
from houvast.rooms.trail.queries import verify
from houvast.server.backups.making import back_up
from houvast.server.backups.refusals import Refused
from houvast.server.backups.restoring import restore
from tests.server.backups.houses import MOMENT, House, only_postgresql, only_sqlite, organisation


class Writers:
    """People who write all the time: each time two rows that belong together."""

    def __init__(self) -> None:
        self.done = threading.Event()
        self.started = threading.Event()
        self.written = 0

    def write(self) -> None:
        try:
            while not self.done.is_set():
                with transaction.atomic():
                    name = uuid4()
                    organisation(f"{name} one")
                    organisation(f"{name} two")
                self.written += 1
                self.started.set()
        finally:
            connections.close_all()


@contextmanager
def people_writing() -> Iterator[Writers]:
    writers = Writers()
    thread = threading.Thread(target=writers.write)
    thread.start()
    try:
        assert writers.started.wait(30)
        yield writers
    finally:
        writers.done.set()
        thread.join()


def halves() -> set[str]:
    """What was written half."""
    names = set(Organisation.objects.values_list("name", flat=True))
    return {name for name in names if not {f"{name.split()[0]} one", f"{name.split()[0]} two"} <= names}


def test_a_backup_is_of_one_moment(house: House, tmp_path: Path) -> None:
    with people_writing():
        manifests = [back_up(tmp_path / f"{turn}.zip", MOMENT) for turn in range(3)]
    for turn, manifest in enumerate(manifests):
        restore(tmp_path / f"{turn}.zip", replace=True)
        assert Organisation.objects.count() == manifest.contents.rows["people_organisation"] > 0
        assert halves() == set()


def test_nobody_waits_for_a_backup(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half way, with the moment already chosen, somebody else can still write; it is not in the back-up."""
    from_before = house.write()
    real = "houvast.server.backups.making._heads"

    def meanwhile() -> dict[str, tuple[int, str]]:
        with people_writing() as writers:
            assert writers.written > 0
        return {}

    monkeypatch.setattr(real, meanwhile)
    manifest = back_up(tmp_path / "backup.zip", MOMENT)
    assert Organisation.objects.count() > 0
    restore(tmp_path / "backup.zip", replace=True)
    assert manifest.contents.rows["people_organisation"] == Organisation.objects.count() == 0
    assert house.read(from_before) == [from_before.text]


def test_with_the_trail_growing_its_heads_fit_the_moment(house: House, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        try:
            while not done.is_set():
                house.write()
        finally:
            connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        manifest = back_up(tmp_path / "backup.zip", MOMENT)
    finally:
        done.set()
        thread.join()
    assert restore(tmp_path / "backup.zip", replace=True).breaks == 0
    assert len(manifest.contents.heads) == manifest.contents.rows["trail_record"] == verify().records
    assert Client.objects.count() == verify().records


@only_sqlite
def test_a_restore_waits_for_nobody_and_says_so(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houvast.server.backups.sqlite_file.SECONDS_TO_WAIT", 0.1)
    written = house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    with still_reading(), pytest.raises(Refused, match="Er wordt nog gewerkt"):
        restore(tmp_path / "backup.zip", replace=True)
    assert house.read(written) == [written.text]
    assert not [one.name for one in house.folder.iterdir() if one.name.startswith(".")]


@only_postgresql
def test_a_restore_does_not_hang_on_somebody_who_works(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houvast.server.backups.postgresql_tables.SECONDS_TO_WAIT", 1)
    written = house.write()
    back_up(tmp_path / "backup.zip", MOMENT)
    with still_reading(), pytest.raises(Refused, match="Er wordt nog gewerkt"):
        restore(tmp_path / "backup.zip", replace=True)
    assert house.read(written) == [written.text]


@contextmanager
def still_reading() -> Iterator[None]:
    """Somebody else is in the middle of something."""
    began, done = threading.Event(), threading.Event()

    def read() -> None:
        try:
            with transaction.atomic():
                Client.objects.count()
                began.set()
                done.wait(30)
        finally:
            connections.close_all()

    thread = threading.Thread(target=read)
    thread.start()
    try:
        assert began.wait(30)
        yield
    finally:
        done.set()
        thread.join()


@only_sqlite
def test_after_a_restore_a_new_visit_sees_the_new_database(house: House, tmp_path: Path) -> None:
    back_up(tmp_path / "backup.zip", MOMENT)
    house.write()
    restore(tmp_path / "backup.zip", replace=True)
    seen: list[int] = []

    def visit() -> None:
        try:
            seen.append(Client.objects.count())
        finally:
            connections.close_all()

    thread = threading.Thread(target=visit)
    thread.start()
    thread.join()
    assert seen == [0]
