"""`houvast footage`: figures, agreement and files of a coded film."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext as _
from tqdm import tqdm

from houvast import content
from houvast.exchange import footage as doors
from houvast.practice.faults import Fault, Refusal
from houvast.practice.footage import Coding, Scheme
from houvast.practice.footage.agreement import Agreement, agreement
from houvast.practice.footage.alpha import Alpha
from houvast.practice.footage.figures import figures
from houvast.practice.footage.timed import time_unit_alpha
from houvast.server.footage_words import agreement_lines, alpha_lines, as_json, figures_lines

T = TypeVar("T")
FAULTY = 2
SECONDS_WITHOUT_BAR = 2
SECONDS_BETWEEN = 0.5
BAR = "{bar} {n_fmt}/{total_fmt} {elapsed}"
MS = 1_000
LONGEST = 3_600
"""The longest unit of time or tolerance that may be asked for, in seconds."""
SCHEME = "circle"
FOLDER = Path(__file__).parents[1] / "films"
"""Three invented films, one of them by two coders."""


def help_text() -> str:
    return _("Cijfers, overeenstemming en bestanden van een gecodeerde film.")


def add_arguments(parser: ArgumentParser) -> None:
    ways = parser.add_subparsers(metavar=_("wat"), required=True)
    for name, told, add, work in (
        ("figures", _("wat er is genoteerd, in cijfers"), _add_figures, _figures),
        ("agreement", _("zien codeurs hetzelfde?"), _add_agreement, _agreement),
        ("convert", _("van de ene soort bestand naar de andere"), _add_convert, _convert),
        ("plot", _("de film als één tijdlijn"), _add_convert, _convert),
    ):
        way = ways.add_parser(name, help=told, description=told)
        add(way)
        way.add_argument("--scheme", default=SCHEME, help=_("wat er te coderen is (%(default)s)"))
        way.add_argument(
            "--columns",
            default="",
            metavar="start=Begin,code=Gedrag",
            help=_("welke kolom van een CSV-bestand wat is"),
        )
        way.set_defaults(work=work, ending=".svg" if name == "plot" else "")


def _add_figures(way: ArgumentParser) -> None:
    way.add_argument("file", type=Path, help=_("bestand met een codering"))
    way.add_argument(
        "--observation", metavar="ID", help=_("welke codering in het bestand, bij naam of nummer")
    )
    way.add_argument("--json", action="store_true", help=_("als JSON"))


def _add_agreement(way: ArgumentParser) -> None:
    way.add_argument(
        "file", nargs="+", type=Path, help=_("twee bestanden of meer, of één met meer coderingen")
    )
    way.add_argument(
        "--observation", action="append", metavar="ID", default=[], help=_("welke codering; meer keren mag")
    )
    way.add_argument(
        "--unit", type=_unit, default=MS, metavar="S", help=_("eenheid van tijd, in seconden (1)")
    )
    way.add_argument(
        "--tolerance",
        type=_tolerance,
        default=MS,
        metavar="S",
        help=_("hoeveel seconden twee momenten mogen schelen (1); 0 is geen"),
    )
    way.add_argument("--subjects", nargs="+", metavar="ID", help=_("alleen deze mensen, zoals child-1"))
    way.add_argument("--json", action="store_true", help=_("als JSON"))


def _add_convert(way: ArgumentParser) -> None:
    way.add_argument("file", type=Path, help=_("bestand met een codering"))
    way.add_argument(
        "out", type=Path, help=_("bestand dat erbij komt; het einde van de naam zegt welke soort")
    )
    way.add_argument(
        "--observation", metavar="ID", help=_("welke codering in het bestand, bij naam of nummer")
    )


def _unit(typed: str) -> int:
    return _milliseconds(typed, 1)


def _tolerance(typed: str) -> int:
    return _milliseconds(typed, 0)


def _milliseconds(typed: str, least: int) -> int:
    """Seconds as somebody types them, in ms. ArgumentTypeError for what is no such time."""
    try:
        seconds = float(typed.replace(",", "."))
    except ValueError:
        seconds = float("nan")
    if not 0 <= seconds <= LONGEST or round(seconds * MS) < least:
        told = _("geef seconden, zoals 1 of 0,5: van {least} tot {most}")
        raise ArgumentTypeError(told.format(least="0,001" if least else "0", most=LONGEST))
    return round(seconds * MS)


def run(arguments: Namespace) -> int:
    """Do it, or name every fault and leave with 2."""
    try:
        ended: int = arguments.work(arguments)
    except Refusal as refusal:
        return _tell(refusal.faults) or FAULTY
    return ended


def _tell(faults: Iterable[Fault]) -> int:
    for fault in faults:
        print(fault if fault.file else fault.text(_), file=sys.stderr)
    return 0


def _figures(arguments: Namespace) -> int:
    with _Progress(2) as done:
        scheme = _scheme(arguments.scheme)
        coding = done(
            _one(_films(arguments.file, scheme, arguments, done), arguments.observation, arguments.file)
        )
        found = done(figures(coding, scheme))
    if arguments.json:
        print(as_json(found))
    else:
        print("\n".join(figures_lines(found, coding, scheme)))
    return 0


def _agreement(arguments: Namespace) -> int:
    with _Progress(len(arguments.file) + 1) as done:
        scheme = _scheme(arguments.scheme)
        read = [(path, done(_films(path, scheme, arguments, done))) for path in arguments.file]
        codings = _chosen(read, arguments.observation)
        asked = {"unit": arguments.unit, "people": arguments.subjects}
        found: Agreement | Alpha
        if len(codings) == 2:
            found = done(agreement(*codings, tolerance=arguments.tolerance, **asked))
        else:
            found = done(time_unit_alpha(codings, **asked))
    if arguments.json:
        print(as_json(found))
    elif isinstance(found, Alpha):
        print("\n".join(alpha_lines(found, len(codings))))
    else:
        print("\n".join(agreement_lines(found, scheme)))
    return 0


def _convert(arguments: Namespace) -> int:
    if arguments.ending and arguments.out.suffix.casefold() != arguments.ending:
        raise _refused(
            arguments.out, _("Geef het bestand een naam die eindigt op {ending}."), ending=arguments.ending
        )
    with _Progress(2) as done:
        scheme = _scheme(arguments.scheme)
        films = done(_films(arguments.file, scheme, arguments, done))
        asked = arguments.observation
        chosen = [_one(films, asked, arguments.file)] if asked else [one for _name, one in films]
        data = done(doors.write(arguments.out.name, chosen, scheme))
    try:
        arguments.out.write_bytes(data)
    except OSError as failed:
        raise _refused(arguments.out, _("Dit bestand kan niet worden geschreven.")) from failed
    return 0


# --- reading ----------------------------------------------------------------------------------------------

Films = list[tuple[str, Coding]]
"""The codings of a file, each with the name to choose it by."""


def _scheme(id: str) -> Scheme:
    schemes = content.shelf(tuple(settings.EXTRA_CONTENT)).schemes
    if id not in schemes:
        known = ", ".join(schemes)
        raise Refusal([Fault("", 0, "scheme", _("Dit schema is er niet. Wel: {known}."), {"known": known})])
    return schemes[id]


def _films(path: Path, scheme: Scheme, arguments: Namespace, done: "_Progress") -> Films:
    """What can be used of a file; what cannot is told, and is a Refusal when nothing is left."""
    try:
        data = path.read_bytes()
    except OSError as unreadable:
        raise _refused(path, _("Dit bestand is er niet of mag niet worden gelezen.")) from unreadable
    found = doors.read(path.name, data, scheme, columns=_columns(arguments.columns))
    told = [*found.faults, *(one.fault for film in found.films for one in film.apart)]
    told += [remark for film in found.films for remark in film.remarks]
    films = [(film.name, film.coding) for film in found.films if film.coding is not None]
    if not films:
        raise Refusal(told or [Fault(path.name, 0, "", _("In dit bestand staat geen codering."))])
    done.told += told
    return films


def _columns(told: str) -> dict[str, str]:
    """start=Begin,code=Gedrag as a table."""
    pairs = [pair.partition("=") for pair in told.split(",") if pair]
    return {ours.strip(): theirs.strip() for ours, _sign, theirs in pairs}


def _one(films: Films, asked: str | None, path: Path) -> Coding:
    """The coding that was asked for, by its name in the file or its number; the only one without asking."""
    if asked is None and len(films) == 1:
        return films[0][1]
    by_name = [coding for name, coding in films if name == asked]
    if len(by_name) == 1:
        return by_name[0]
    if asked and asked.isdecimal() and 0 < int(asked) <= len(films):
        return films[int(asked) - 1][1]
    message = _(
        "In dit bestand staan {count} coderingen. Kies er een met --observation en een nummer of een naam."
    )
    raise _refused(path, message, count=len(films))


def _chosen(read: Sequence[tuple[Path, Films]], asked: Sequence[str]) -> list[Coding]:
    """The codings to compare: those that were asked for of one file, all of it, or one of each file."""
    if len(read) == 1:
        path, films = read[0]
        found = [_one(films, one, path) for one in asked] or [coding for _name, coding in films]
    else:
        names = [asked[min(at, len(asked) - 1)] if asked else None for at in range(len(read))]
        found = [_one(films, name, path) for (path, films), name in zip(read, names, strict=True)]
    if len(found) < 2:
        raise _refused(read[0][0], _("Noem twee coderingen of meer: een ander bestand, of --observation."))
    return found


def _refused(path: Path, message: str, **values: object) -> Refusal:
    return Refusal([Fault(path.name, 0, "", message, values)])


class _Progress:
    """How far the work is, on a terminal, once it takes longer than two seconds.

    One part may take long by itself, so the bar comes from a thread of its own, and its clock goes on. What
    was `told` meanwhile is shown when the bar is gone.
    """

    def __init__(self, parts: int) -> None:
        self.told: list[Fault] = []
        self._bar = tqdm(
            total=parts,
            delay=SECONDS_WITHOUT_BAR,
            leave=False,
            disable=None,
            file=sys.stderr,
            bar_format=BAR,
        )
        self._over = Event()
        self._clock = Thread(target=self._show, daemon=True)

    def _show(self) -> None:
        wait: float = SECONDS_WITHOUT_BAR
        while not self._over.wait(wait):
            self._bar.refresh()
            wait = SECONDS_BETWEEN
        if wait == SECONDS_BETWEEN:
            self._bar.clear()

    def __enter__(self) -> "_Progress":
        if not self._bar.disable:
            self._clock.start()
        return self

    def __call__(self, made: T) -> T:
        """One part is done; gives back what it made."""
        self._bar.update()
        return made

    def __exit__(self, *_raised: object) -> None:
        self._over.set()
        if self._clock.is_alive():
            self._clock.join()
        self._bar.close()
        _tell(self.told)
