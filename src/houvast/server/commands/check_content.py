"""`houvast check-content`: every fault of every file of content at once."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from houvast import content
from houvast.practice.faults import ContentFault


def help_text() -> str:
    return _("Controleer alle bestanden met inhoud.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="*", type=Path, help=_("map met eigen inhoud erbij"))


def show_faults(broken: ContentFault) -> int:
    """Every fault with its file and line, and how the process ends. Works before Django has started."""
    for fault in broken.faults:
        print(fault, file=sys.stderr)
    print(f"Fouten in de inhoud: {len(broken.faults)}.", file=sys.stderr)
    return 1


def run(arguments: Namespace) -> int:
    """Read everything anew, with the folders that are named or, without any, those of the settings."""
    try:
        shelf = content.read(arguments.folder or settings.EXTRA_CONTENT)
    except ContentFault as broken:
        return show_faults(broken)
    counts = (len(shelf.lists), len(shelf.signs), len(shelf.rules), len(shelf.steps), len(shelf.sources))
    said = _("De inhoud is in orde: {} lijsten, {} signalen, {} regels, {} stappen, {} bronnen.")
    print(said.format(*counts))
    return 0
