"""A whole installation for one test: its own key file, its own key store, its own database with tables."""

import secrets
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import dj_database_url
import psycopg
import pytest
from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

from houvast.rooms.people.models import Client, Organisation
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.records import SYSTEM, Action
from houvast.rooms.vault import actions, queries
from houvast.rooms.vault.installation import ensure_installation_key
from houvast.rooms.vault.sealing import Scope
from houvast.server.backups import schema
from houvast.server.command_line import Command
from houvast.server.settings import database

MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CARE = "organisation:0b1d7a52-7f0e-4f57-9a5e-0f3f5f1c2b22"
SERVER = str(settings.DATABASE)
POSTGRESQL = SERVER.startswith("postgres")
ALIASES = ("default", "keys")

only_sqlite = pytest.mark.skipif(POSTGRESQL, reason="how SQLite keeps its file")
only_postgresql = pytest.mark.skipif(not POSTGRESQL, reason="how PostgreSQL keeps its rows")


@dataclass(frozen=True)
class Written:
    """Something somebody wrote about a child."""

    client: UUID
    scope: Scope
    text: str


class House:
    """One installation, and what people do in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key_file = folder / "installation.key"
        self.keys = folder / "keys.sqlite3"
        self.data = folder / "houvast.sqlite3"  # on SQLite

    def write(self, text: str = "Ze huilt als haar moeder weggaat.") -> Written:
        """Seal a text about a new child, with a line in the trail."""
        client = uuid4()
        scope = Scope(client, CARE, "care")
        sealed = actions.seal_json(scope, text, context=f"people.client:{client}")
        with transaction.atomic():
            Client.objects.create(id=client, key=sealed.key, sealed=sealed.data)
            record(by=SYSTEM, chain=client, event="client.open", action=Action.CREATE)
        return Written(client, scope, text)

    def read(self, *written: Written) -> list[str | None]:
        """What stands there now; None where it does not open."""
        rows = [Client.objects.get(id=one.client) for one in written]
        return queries.open_many_json([(row.key, row.sealed, f"people.client:{row.id}") for row in rows])

    def lose_the_data(self) -> None:
        """The disk broke: no table is left."""
        connection = connections["default"]
        connection.close()
        if POSTGRESQL:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            return
        for file in self.folder.glob("houvast.sqlite3*"):
            file.unlink()

    def everything(self) -> dict[str, list[Any]]:
        """Every row of every table, in no order that matters."""
        found = {}
        with connections["default"].cursor() as cursor:
            for table in schema.tables():
                cursor.execute(f"SELECT * FROM {connections['default'].ops.quote_name(table)}")
                found[table] = sorted(repr(tuple(map(plain, row))) for row in cursor.fetchall())
        return found


def plain(value: Any) -> Any:
    """Bytes look the same whether SQLite or PostgreSQL gives them."""
    return bytes(value) if isinstance(value, memoryview) else value


def organisation(name: str) -> Organisation:
    return Organisation.objects.create(kind="care", name=name)


def ran(command: Command, *words: object) -> int:
    """Run one command with these words."""
    parser = ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


@contextmanager
def connected(described: dict[str, dict[str, Any]]) -> Iterator[None]:
    """Both databases are these, in every thread that starts in this block."""
    before = {alias: (connections.settings[alias], connections[alias]) for alias in ALIASES}
    for alias in ALIASES:
        connections.settings[alias] = connections.configure_settings(
            {"default": {}, alias: described[alias]}
        )[alias]
        connections[alias] = connections.create_connection(alias)
    try:
        yield
    finally:
        for alias, (kept, connection) in before.items():
            connections[alias].close()
            connections.settings[alias] = kept
            connections[alias] = connection


def administer(*statements: sql.Composed) -> None:
    """As the administrator of the PostgreSQL server."""
    with psycopg.connect(SERVER, autocommit=True) as server:
        for statement in statements:
            server.execute(statement)


def in_server(name: str) -> str:
    """The URL of a database on the server of the tests."""
    place = dj_database_url.parse(SERVER)
    who = f"{place['USER']}:{place['PASSWORD']}" if place["PASSWORD"] else place["USER"]
    port = f":{place['PORT']}" if place["PORT"] else ""
    return f"postgresql://{who}@{quote(place['HOST'], safe='')}{port}/{name}"


@contextmanager
def new_database(template: str = "template1") -> Iterator[str]:
    """A database of its own on the server, and its end."""
    name = f"houvast_vault_{secrets.token_hex(4)}"
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    administer(made.format(sql.Identifier(name), sql.Identifier(template)))
    try:
        yield name
    finally:
        administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def template(folder: Path) -> Iterator[str]:
    """Tables without people: made once, copied for every test. Its name on the server, if there is one."""
    if not POSTGRESQL:
        with connected(described(folder, f"sqlite:///{folder / 'houvast.sqlite3'}")):
            make_tables()
        yield ""
        return
    with new_database() as name:
        with connected(described(folder, in_server(name))):
            make_tables()
        yield name


def described(folder: Path, url: str) -> dict[str, dict[str, Any]]:
    return {"default": database(url), "keys": database(f"sqlite:///{folder / 'keys.sqlite3'}")}


def make_tables() -> None:
    for alias in ALIASES:
        schema.bring_up_to_date(alias)


@contextmanager
def empty_database(folder: Path, name: str = "") -> Iterator[str]:
    """The URL of a copy of the template (or, without a name, of a database without tables)."""
    if not POSTGRESQL:
        yield f"sqlite:///{folder / 'houvast.sqlite3'}"
        return
    with new_database(name or "template1") as made:
        yield in_server(made)


@contextmanager
def house_in(folder: Path, patch: pytest.MonkeyPatch, model: tuple[Path, str] | None) -> Iterator[House]:
    """An installation in this folder: with tables when there is a model, without anything when not."""
    folder.mkdir()
    if model:
        for file in model[0].glob("*.sqlite3"):
            shutil.copy(file, folder)
    house = House(folder)
    ensure_installation_key(house.key_file)
    with empty_database(folder, model[1] if model else "") as url:
        both = described(folder, url)
        changed = {"DATABASE": url, "DATABASE_OWNER": url, "DATA": folder, "KEY_FILE": house.key_file}
        for name, value in {**changed, "DATABASES": both}.items():
            patch.setattr(settings, name, value)
        with connected(both):
            yield house
