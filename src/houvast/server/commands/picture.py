"""`houvast picture`: one picture from one to six sheets."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast import content
from houvast.content import Shelf
from houvast.exchange.paper import picture_paper
from houvast.exchange.picture_json import picture_json
from houvast.practice.faults import Fault, Refusal
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Sheet
from houvast.practice.picture import draw
from houvast.rooms.signalling.sheets import together, without_the_rest
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
    parser.add_argument(
        "--same-child", action="store_true", help=_("bladen met verschillende codes gaan toch over één kind")
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--json", action="store_true", help=_("als JSON (docs/picture-json.md)"))
    way.add_argument("--pdf", type=Path, metavar="FILE", help=_("als PDF in dit bestand"))


def run(arguments: Namespace) -> int:
    """Prints the picture, or every fault of every sheet and 2."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    try:
        laid = _laid(_read(arguments.sheet, shelf), shelf, same_child=arguments.same_child)
    except Refusal as refusal:
        return _refuse(refusal.faults)
    reader = arguments.reader or shelf.words.reader[laid[0].writer.role]
    if arguments.pdf:
        return _print_paper(laid, shelf, reader, arguments.pdf)
    picture = draw(laid, shelf.rulebook, reader)
    advice = shelf.advice(laid, reader)
    if arguments.json:
        told = picture_json(picture, advice, content_version=shelf.version)
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    print(picture_text(show(picture, advice, shelf, laid)), end="")
    return 0


def _laid(sheets: Sequence[Sheet], shelf: Shelf, *, same_child: bool) -> tuple[Sheet, ...]:
    """The sheets side by side, or a Refusal; with different codes somebody must say that it is one child."""
    if len({sheet.code for sheet in sheets}) > 1 and not same_child:
        message = _(
            "De bladen hebben niet dezelfde code. Gaan ze over hetzelfde kind? Zet er dan --same-child bij."
        )
        raise Refusal([Fault("", 0, "code", message)])
    return together(sheets, shelf, same_child=True)


def _refuse(faults: Iterable[Fault]) -> int:
    """Every fault on a line of its own, and how the process ends."""
    for fault in faults:
        print(fault if fault.file else fault.text(_), file=sys.stderr)
    return FAULTY


def _print_paper(laid: Sequence[Sheet], shelf: Shelf, reader: str, path: Path) -> int:
    """The picture on paper, without what a sheet does not say that may go along."""
    told = [without_the_rest(sheet, shelf) for sheet in laid]
    picture = draw(told, shelf.rulebook, reader)
    view = show(picture, shelf.advice(laid, reader, on_paper=True), shelf, told)
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
