"""`houvast dossier check`: read back a dossier that somebody took along, and say what is wrong with it."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast import content
from houvast.exchange.dossier_json import MOST_BYTES, read_dossier
from houvast.practice.faults import Fault

FAULTY = 2


def help_text() -> str:
    return _("Lees een meegenomen dossier terug en controleer het.")


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar=_("wat"), required=True)
    checking = acts.add_parser("check", help=help_text())
    checking.add_argument(
        "file", type=Path, help=_("het ZIP-bestand, of dossier.json (docs/dossier-json.md)")
    )


def run(arguments: Namespace) -> int:
    """Says how much can be read, never what stands in it; every fault on a line, and 2."""
    file: Path = arguments.file
    data = _bytes(file)
    if isinstance(data, Fault):
        print(data, file=sys.stderr)
        return FAULTY
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    found = read_dossier(str(file), data, shelf.sheet_terms, today=timezone.localdate())
    for fault in found.faults:
        print(fault, file=sys.stderr)
    if found.faults or found.dossier is None:
        return FAULTY
    said = _(
        "Alles is te lezen: {entries} stukken, {sheets} ingevulde lijsten, {looks} regels over wie er keek."
    )
    dossier = found.dossier
    print(said.format(entries=len(dossier.entries), sheets=len(found.sheets), looks=len(dossier.looks)))
    return 0


def _bytes(file: Path) -> bytes | Fault:
    try:
        if file.stat().st_size > MOST_BYTES:
            return Fault(str(file), 0, "", _("Dit bestand is te groot."))
        return file.read_bytes()
    except OSError:
        return Fault(str(file), 0, "", _("Dit bestand is er niet of mag niet worden gelezen."))
