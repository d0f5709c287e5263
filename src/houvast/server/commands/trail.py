"""`houvast trail`: the heads of all chains, to keep elsewhere, and is every chain still whole?"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.utils.translation import gettext as _

from houvast.practice.faults import Fault, Refusal
from houvast.rooms.trail.heads import as_line, from_lines
from houvast.rooms.trail.queries import heads, walk
from houvast.rooms.trail.records import Head
from houvast.rooms.trail.walking import Break, Kind, Progress
from houvast.server.whole_files import write_whole

BROKEN = 1
FAULTY = 2


def help_text() -> str:
    return _("Controleer het spoor: wie keek en wie deed wat.")


def add_arguments(parser: ArgumentParser) -> None:
    parts = parser.add_subparsers(metavar=_("onderdeel"), required=True)
    kept = parts.add_parser("heads", help=_("schrijf de stand van alle ketens op; bewaar dat ergens anders"))
    kept.add_argument("file", nargs="?", type=Path, metavar="FILE", help=_("in dit bestand"))
    kept.set_defaults(part=_write_heads)
    checked = parts.add_parser("verify", help=_("kijk of elke keten nog heel is"))
    checked.add_argument(
        "--heads", type=Path, metavar="FILE", help=_("vergelijk met de stand die eerder is opgeschreven")
    )
    checked.set_defaults(part=_verify)


def run(arguments: Namespace) -> int:
    """0 when all is well, 1 when a chain is broken, 2 when a file is not what it should be."""
    try:
        ended: int = arguments.part(arguments)
    except Refusal as refusal:
        for fault in refusal.faults:
            print(fault, file=sys.stderr)
        return FAULTY
    return ended


def _write_heads(arguments: Namespace) -> int:
    lines = (f"{as_line(head)}\n" for head in heads())
    if arguments.file is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        write_whole(arguments.file, lines)
    except OSError:
        message = _("Dit bestand kan niet worden geschreven.")
        raise Refusal([Fault(str(arguments.file), 0, "", message)]) from None
    return 0


def _verify(arguments: Namespace) -> int:
    progress, broken, started = Progress(), 0, time.perf_counter()
    with ExitStack() as stack:
        for one in walk(progress, heads=_noted(arguments.heads, stack)):
            broken += 1
            print(_told(one))
    seconds = time.perf_counter() - started
    print(
        _("{chains} ketens, {records} regels, {broken} breuken; {speed} regels per seconde").format(
            chains=progress.chains,
            records=progress.records,
            broken=broken,
            speed=round(progress.records / seconds),
        )
    )
    return BROKEN if broken else 0


def _noted(path: Path | None, stack: ExitStack) -> Iterator[Head]:
    """The heads of a file, read while they are compared."""
    if path is None:
        return iter(())
    try:
        file = stack.enter_context(path.open(encoding="utf-8"))
    except OSError:
        message = _("Dit bestand is er niet of mag niet worden gelezen.")
        raise Refusal([Fault(str(path), 0, "", message)]) from None
    return from_lines(str(path), file)


def _told(one: Break) -> str:
    """A break as a line of text."""
    what = {
        Kind.CHANGED: _("deze regel past niet bij zijn zegel: een van de twee is veranderd"),
        Kind.MISSING: _("hier ontbreken regels"),
        Kind.UNLINKED: _("deze regel sluit niet aan op de regel ervoor"),
        Kind.UNKNOWN_KEY: _("de sleutel van deze regel staat niet in het sleutelbestand"),
        Kind.CUT_OFF: _("de keten was ooit langer: het einde is weg"),
        Kind.REWRITTEN: _("hier staat een andere regel dan eerder is opgeschreven"),
    }[one.kind]
    place = str(one.sequence) if one.last == one.sequence else f"{one.sequence}-{one.last}"
    return f"{one.chain} {place}: {what} ({one.kind})"
