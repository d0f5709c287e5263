"""`houvast picture`: one picture from one to six sheets."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast import content
from houvast.content import Shelf
from houvast.exchange.paper import picture_paper
from houvast.exchange.picture_json import picture_json
from houvast.practice.advice import choose
from houvast.practice.faults import Fault, Refusal
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Sheet
from houvast.practice.picture import draw
from houvast.rooms.signalling.sheets import together
from houvast.rooms.signalling.showing import show
from houvast.server.terminal import picture_text

READERS = ("parent", "teacher", "support-worker", "self", "professional")
FAULTY = 2


def help_text() -> str:
    return _("Maak één beeld van één tot zes bladen.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sheet", nargs="+", type=Path, help=_("blad: een TOML-bestand (docs/observation-sheet.md)")
    )
    parser.add_argument(
        "--for", dest="reader", choices=READERS, default=None, help=_("voor wie het beeld is")
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--json", action="store_true", help=_("als JSON (docs/picture-json.md)"))
    way.add_argument("--pdf", type=Path, metavar="FILE", help=_("als PDF in dit bestand"))


def run(arguments: Namespace) -> int:
    """Prints the picture, or every fault of every sheet and 2."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    try:
        laid = together(_read(arguments.sheet, shelf), shelf, same_child=True)
    except Refusal as refusal:
        return _refuse(refusal.faults)
    reader = arguments.reader or shelf.words.reader[laid[0].writer.role]
    picture = draw(laid, shelf.rulebook, reader)
    advice = choose(laid, shelf.signs, shelf.steps, reader)
    if arguments.json:
        told = picture_json(picture, advice, content_version=shelf.version)
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    view = show(picture, advice, shelf, laid)
    if arguments.pdf:
        may_be_printed = any(sheet.share_safety for sheet in laid)
        return _print_paper(view if may_be_printed else {**view, "safety": []}, arguments.pdf)
    print(picture_text(view), end="")
    return 0


def _refuse(faults: Iterable[Fault]) -> int:
    """Every fault on a line of its own, and how the process ends."""
    for fault in faults:
        print(fault if fault.file else fault.text(_), file=sys.stderr)
    return FAULTY


def _print_paper(view: Mapping[str, Any], path: Path) -> int:
    made = picture_paper(view, fonts=settings.FONTS, moment=timezone.localdate())
    try:
        path.write_bytes(made)
    except OSError:
        return _refuse([Fault(str(path), 0, "", _("Dit bestand kan niet worden geschreven."))])
    return 0


def _read(paths: Iterable[Path], shelf: Shelf) -> list[Sheet]:
    """The sheets, or a Refusal with every fault of every file."""
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError:
            faults.append(Fault(str(path), 0, "", _("Dit bestand is er niet of mag niet worden gelezen.")))
            continue
        sheet, found = read_sheet(str(path), data, shelf.sheet_terms, key="1", today=timezone.localdate())
        faults += found
        if sheet:
            sheets.append(sheet)
    if faults:
        raise Refusal(faults)
    return sheets
