"""`houvast check-content`: every fault of every file of content, and what of each source has a place."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from houvast import content
from houvast.content.knowledge import Covered, CoveredKind
from houvast.practice.faults import ContentFault


def help_text() -> str:
    return _("Controleer alle bestanden met inhoud.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", nargs="*", type=Path, help=_("map met eigen inhoud erbij"))
    parser.add_argument(
        "--report", action="store_true", help=_("toon van elke bron wat waar staat, en wat nog nergens")
    )


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
    counts = map(
        len,
        (shelf.lists, shelf.signs, shelf.rules, shelf.steps, shelf.knowledge, shelf.titles, shelf.sources),
    )
    said = _(
        "De inhoud is in orde: {} lijsten, {} signalen, {} regels, {} stappen, {} bladzijden, "
        "{} titels, {} bronnen."
    )
    print(said.format(*counts))
    return report(shelf.covered) if arguments.report else 0


def report(covered: Sequence[Covered]) -> int:
    """Prints of every source what lives where; not 0 as long as something lives nowhere."""
    nowhere = [one for one in covered if not one.lives]
    for line in _report(covered):
        print(line)
    if nowhere or not covered:
        print(_("Nog zonder plaats: {count}.").format(count=len(nowhere)), file=sys.stderr)
        return 1
    print(_("Alles heeft een plaats."))
    return 0


def _report(covered: Sequence[Covered]) -> Iterator[str]:
    for source in dict.fromkeys(one.source for one in covered):
        items = [one for one in covered if one.source == source]
        placed = sum(1 for one in items if one.lives)
        yield ""
        yield _("{source}: {placed} van {all} hebben een plaats").format(
            source=source, placed=placed, all=len(items)
        )
        for kind in CoveredKind:
            for one in (item for item in items if item.kind is kind):
                yield f"  {kind:13} {one.what}"
                yield f"  {'':13}   {', '.join(one.lives) or _('nog nergens')}"
