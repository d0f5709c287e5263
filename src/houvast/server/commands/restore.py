"""`houvast restore`: a back-up in the place of the database."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from houvast.server.backups.refusals import Refused
from houvast.server.backups.restoring import Restored, restore
from houvast.server.backups.sealed_columns import Closed


def help_text() -> str:
    return _("Zet een back-up terug. Wat sindsdien is vernietigd, blijft dicht.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("het bestand van de back-up"))
    parser.add_argument(
        "--replace", action="store_true", help=_("ook als er al iets in de database staat; dat is dan weg")
    )


def run(arguments: Namespace) -> int:
    try:
        restored = restore(arguments.file, replace=arguments.replace)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    for line in told(restored):
        print(line)
    return 0


def told(restored: Restored) -> Iterator[str]:
    """What was put back, and what of it does not open."""
    manifest = restored.manifest
    yield _("De back-up van {made} staat terug: {rows} rijen.").format(
        made=manifest.made, rows=sum(manifest.contents.rows.values())
    )
    for one in restored.closed:
        yield from _closed(one)
    if not restored.closed:
        yield _("Alles wat verzegeld is, gaat open.")
    if restored.breaks:
        yield _("Let op: het spoor is niet heel. Plekken waar iets niet klopt: {count}.").format(
            count=restored.breaks
        )


def _closed(one: Closed) -> Iterator[str]:
    if one.destroyed:
        yield _("{table}: {count} rijen blijven dicht; hun sleutel is vernietigd.").format(
            table=one.table, count=one.destroyed
        )
    if one.unknown:
        yield _("{table}: {count} rijen blijven dicht; hun sleutel is hier niet bekend.").format(
            table=one.table, count=one.unknown
        )
