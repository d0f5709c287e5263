"""Making a back-up: the data of one moment, while people work."""

from datetime import UTC, datetime
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from houvast import __version__
from houvast.rooms.trail.queries import heads
from houvast.server.backups import postgresql_tables, schema, sqlite_file
from houvast.server.backups.bundle import Contents, Manifest, Writing, new_bundle
from houvast.server.backups.refusals import Refused
from houvast.server.databases import default_as_owner


def back_up(path: Path, moment: datetime) -> Manifest:
    """Write the database to one new file. Raises Refused; then there is no file."""
    made = moment.astimezone(UTC).isoformat(timespec="seconds")
    with default_as_owner(), new_bundle(path) as writing:
        if not schema.applied():
            raise Refused(_("Er is nog geen database. Die maak je met: houvast migrate"))
        if connections[DEFAULT_DB_ALIAS].vendor == "sqlite":
            contents = _sqlite(path, writing)
        else:
            contents = _postgresql(writing)
        return writing.finish(__version__, made, contents)


def _sqlite(path: Path, writing: Writing) -> Contents:
    with sqlite_file.one_moment():
        contents = _contents("sqlite")
        with writing.member(sqlite_file.MEMBER) as write:
            sqlite_file.write_out(path, write)
    return contents


def _postgresql(writing: Writing) -> Contents:
    with postgresql_tables.one_moment():
        contents = _contents("postgresql")
        columns = postgresql_tables.columns_of_tables()
        postgresql_tables.write_out(writing, columns)
        numbers = postgresql_tables.last_numbers()
    return contents.model_copy(update={"columns": columns, "sequences": numbers})


def _contents(database: str) -> Contents:
    return Contents(
        database=database,
        migrations=schema.applied(),
        rows=schema.row_counts(),
        columns={},
        sequences={},
        heads=_heads(),
    )


def _heads() -> dict[str, tuple[int, str]]:
    """How far each chain of the trail goes; nothing when the trail still has to change its tables."""
    if any(app == "trail" for app, _name in schema.waiting()):
        return {}
    return {str(head.chain): (head.sequence, head.mac.hex()) for head in heads()}
