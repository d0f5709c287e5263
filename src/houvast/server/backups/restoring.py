"""Putting a back-up back: everything is checked first, then it happens whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from houvast.rooms.trail.queries import verify
from houvast.rooms.trail.records import Head
from houvast.server.backups import postgresql_tables, schema, sqlite_file
from houvast.server.backups.bundle import Manifest, Reading, checked_bundle
from houvast.server.backups.refusals import Refused, in_plain_words
from houvast.server.backups.sealed_columns import Closed, closed
from houvast.server.databases import default_as_owner, make_private_files


@dataclass(frozen=True)
class Restored:
    """How it went: what was put back, what of it stays closed, and whether the trail is whole."""

    manifest: Manifest
    closed: list[Closed]
    breaks: int


def restore(path: Path, *, replace: bool) -> Restored:
    """Put a back-up in the place of the database. Raises Refused; then nothing has changed."""
    with in_plain_words(Path(settings.DATA)), default_as_owner(), checked_bundle(path) as reading:
        make_private_files()
        _check_it_fits(reading.manifest)
        if not replace and not schema.is_empty():
            raise Refused(
                _(
                    "In de database staat al iets. Met --replace komt de back-up ervoor in de plaats; "
                    "wat er nu staat, is dan weg."
                )
            )
        schema.bring_up_to_date("keys")
        _put_back(reading)
        return Restored(reading.manifest, closed(), len(verify(heads=_heads(reading.manifest)).breaks))


def _check_it_fits(manifest: Manifest) -> None:
    vendor = connections[DEFAULT_DB_ALIAS].vendor
    if manifest.contents.database != vendor:
        raise Refused(
            _("Deze back-up is van {other}, en deze database is {this}. Er is niets veranderd.").format(
                other=manifest.contents.database, this=vendor
            )
        )
    schema.check_known(manifest.contents.migrations)


def _put_back(reading: Reading) -> None:
    if reading.manifest.contents.database == "sqlite":
        sqlite_file.put_back(reading)
    else:
        postgresql_tables.put_back(reading)


def _heads(manifest: Manifest) -> list[Head]:
    """The heads as the trail knows them."""
    at = parse_datetime(manifest.made)
    assert at is not None
    return [
        Head(UUID(chain), sequence, bytes.fromhex(mac), at)
        for chain, (sequence, mac) in manifest.contents.heads.items()
    ]
