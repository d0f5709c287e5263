"""`houvast backup`: the data in one file, or the key store apart."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.server.backups.key_store import DAYS_KEPT, copy_keys, remove_old_copies
from houvast.server.backups.making import back_up
from houvast.server.backups.refusals import Refused


def help_text() -> str:
    return _("Maak een back-up in één bestand. Dat kan terwijl mensen werken.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("het bestand dat gemaakt wordt"))
    parser.add_argument(
        "--keys",
        action="store_true",
        help=_(
            "kopieer alleen de sleutels, naar een bestand met de datum in de naam; "
            "kopieën van meer dan {days} dagen oud in die map gaan weg"
        ).format(days=DAYS_KEPT),
    )


def run(arguments: Namespace) -> int:
    try:
        return _keys(arguments.file) if arguments.keys else _data(arguments.file)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


def _data(path: Path) -> int:
    manifest = back_up(path, timezone.now())
    rows = sum(manifest.contents.rows.values())
    print(_("De back-up staat in {path}: {rows} rijen.").format(path=path, rows=rows))
    print(_("De sleutels zitten er niet in. Bewaar die apart: houvast backup --keys"))
    return 0


def _keys(path: Path) -> int:
    day = timezone.localdate()
    print(_("De sleutels staan in {path}.").format(path=copy_keys(path, day)))
    for old in remove_old_copies(path.parent, day):
        print(_("Ouder dan {days} dagen, en weg: {path}").format(days=DAYS_KEPT, path=old))
    return 0
