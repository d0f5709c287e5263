"""A database of a test's own on a real PostgreSQL, with a role that owns it and a role for the app."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from psycopg import sql

from houvast.server.databases import instead_of_default
from houvast.server.settings import database

SERVER = "postgresql://postgres@127.0.0.1:5432"


def server() -> str:
    """The server of `make postgres`, or the one of this machine; without either the test is skipped."""
    named = urlsplit(settings.DATABASE)
    url = f"{named.scheme}://{named.netloc}" if named.scheme.startswith("postgres") else SERVER
    try:
        psycopg.connect(f"{url}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        pytest.skip("there is no PostgreSQL server here")
    return url


@dataclass(frozen=True)
class Place:
    """One database with its two roles."""

    server: str
    name: str

    @property
    def owner(self) -> str:
        return f"{self.name}_owner"

    @property
    def app(self) -> str:
        return f"{self.name}_app"

    def url(self, role: str) -> str:
        host = self.server.rpartition("@")[2].removeprefix("postgresql://")
        return f"postgresql://{role}:secret@{host}/{self.name}"

    @contextmanager
    def working(self, role: str) -> Iterator[None]:
        """Houvast in this role; it knows the owner as in an installation with two roles."""
        known = {"DATABASE": self.url(self.app), "DATABASE_OWNER": self.url(self.owner)}
        with override_settings(**known), instead_of_default(described(self.url(role))):
            yield

    def session(self, role: str) -> psycopg.Connection:
        """Somebody with the password of this role, without Houvast around it."""
        return psycopg.connect(self.url(role), autocommit=True)


def described(url: str) -> dict[str, object]:
    """As the settings describe a database, with what Django adds to it."""
    return {**settings.DATABASES["default"], "TEST": {}, "OPTIONS": {}, **database(url), "CONN_MAX_AGE": 0}


def ran(url: str, *statements: str, **names: str) -> None:
    """Statements outside any transaction, as the server's own superuser."""
    known = {name: sql.Identifier(value) for name, value in names.items()}
    with psycopg.connect(url, autocommit=True) as session:
        for statement in statements:
            session.execute(sql.SQL(statement).format(**known))


@contextmanager
def own_database() -> Iterator[Place]:
    """A fresh database with the tables of the trail; gone afterwards, with its roles."""
    place = Place(server(), f"houvast_trail_{uuid4().hex[:8]}")
    names = {"name": place.name, "owner": place.owner, "app": place.app}
    ran(
        f"{place.server}/postgres",
        "CREATE ROLE {owner} LOGIN CREATEROLE PASSWORD 'secret'",
        "CREATE DATABASE {name} OWNER {owner}",
        **names,
    )
    try:
        with place.working(place.owner):
            call_command("migrate", "trail", verbosity=0)
        yield place
    finally:
        ran(
            f"{place.server}/postgres",
            "DROP DATABASE {name} WITH (FORCE)",
            "DROP ROLE IF EXISTS {app}",
            "DROP ROLE {owner}",
            **names,
        )
