"""`houvast bench`: how fast it is on this machine, measured and not remembered."""

import json
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from houvast.server.measuring import (
    machine,
    measure_craft,
    measure_dossiers,
    measure_footage,
    measure_paper,
    measure_reliability,
    measure_search,
    measure_server,
)
from houvast.server.measuring.circle import count, prepare_dossiers, prepare_savers
from houvast.server.measuring.footage import measure_size

KILLS, QUICK_KILLS = 100, 5
INSIDE: dict[str, Callable[[int], object]] = {
    "savers": prepare_savers,
    "dossiers": lambda many: prepare_dossiers(many // 2, many),
    "count": lambda _many: count(json.load(sys.stdin)),
    "footage": measure_size,
}


def help_text() -> str:
    return _("Meet hoe snel Houvast is op deze machine.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("als JSON"))
    parser.add_argument("--quick", action="store_true", help=_("in minder dan dertig seconden"))
    parser.add_argument(
        "--reliability", action="store_true", help=_("wat er blijft als alles midden in het werk stopt")
    )
    parser.add_argument(
        "--footage", action="store_true", help=_("hoe snel de cijfers van een gecodeerde film er zijn")
    )
    # What the measurements run on the data of the server that they measure.
    parser.add_argument("--inside", choices=tuple(INSIDE), help=SUPPRESS)
    parser.add_argument("--many", type=int, default=0, help=SUPPRESS)


def run(arguments: Namespace) -> int:
    """Measures one thing after another, so that nothing disturbs anything else."""
    if arguments.inside:
        print(json.dumps(INSIDE[arguments.inside](arguments.many)))
        return 0
    if arguments.reliability:
        found = measure_reliability(QUICK_KILLS if arguments.quick else KILLS)
        return _show(found, arguments, _kept_in_words)
    if arguments.footage:
        return _show({"footage": measure_footage(quick=arguments.quick)}, arguments, _coded_in_words)
    seconds = 0.4 if arguments.quick else 5.0
    figures: dict[str, Any] = {
        "pictures_per_second": measure_craft(seconds),
        "pdf_warm_s": measure_paper(5 if arguments.quick else 20),
        "search": measure_search(1000 if arguments.quick else 5000),
        **measure_server(seconds),
        "dossiers": None if arguments.quick else measure_dossiers(seconds),
        **machine(),
    }
    return _show(figures, arguments, _in_words)


def _show(figures: dict[str, Any], arguments: Namespace, in_words: Callable[[dict[str, Any]], str]) -> int:
    print(json.dumps(figures, indent=2) if arguments.json else in_words(figures))
    return 0


def _kept_in_words(figures: dict[str, Any]) -> str:
    """What stayed of what was confirmed, for each database."""
    lines = [_("database     gedood   bevestigd   kwijt   ketens heel   seconden")]
    for name, found in figures.items():
        if found is None:
            lines.append(_("{name}: is hier niet en dus niet gemeten").format(name=name))
            continue
        whole = _("ja") if found["chain_ok"] else _("nee")
        lines.append(
            f"{name:12} {found['kills']:6} {found['confirmed']:11} {found['lost']:7} {whole:>13}"
            f" {found['seconds']:10.0f}"
        )
    return "\n".join(lines)


def _coded_in_words(figures: dict[str, Any]) -> str:
    """How long each figure takes, for each size of coding."""
    names = {
        "read_ms": _("lezen"),
        "time_budget_ms": _("tijd per code"),
        "kappa_ms": _("kappa"),
        "matching_ms": _("paren"),
        "transitions_ms": _("overgangen"),
        "all_ms": _("alles"),
    }
    head = [*names.values(), _("geheugen MB")]
    lines = [f"{_('milliseconden'):13}" + "".join(f"{name:>15}" for name in head)]
    for one in figures["footage"]:
        told = "".join(f"{one[name]:15.2f}" for name in names)
        lines.append(f"{one['rows']:13}{told}{one['peak_memory_mb']:15.0f}")
    return "\n".join(lines)


def _in_words(figures: dict[str, Any]) -> str:
    told = figures["machine"]
    lines = [
        _("{processor}, {cores} kernen, {system}").format(**told),
        ", ".join(f"{name} {version}" for name, version in figures["versions"].items()),
        "",
        _("beelden per seconde op één kern (drie bladen van 60 antwoorden): {pictures_per_second:.0f}"),
        _("PDF van een beeld, warm: {pdf_warm_s:.3f} s"),
        _("zoeken in {search[pages]} bladzijden: p50 {search[p50_ms]:.2f} ms, p99 {search[p99_ms]:.2f} ms"),
        _("start van de server tot de eerste bladzijde: {startup_s:.2f} s"),
        _("meeste geheugen van de server, alle processen samen: {peak_memory_mb:.0f} MB"),
        "",
        _("klanten   deelnames/s    p50 ms    p99 ms   lege bladzijde/s    p50 ms    p99 ms"),
    ]
    for whole, empty in zip(figures["participation"], figures["empty_page"], strict=True):
        lines.append(
            f"{whole['clients']:7} {whole['per_second']:13.0f} {whole['p50_ms']:9.1f} {whole['p99_ms']:9.1f}"
            f" {empty['per_second']:18.0f} {empty['p50_ms']:9.1f} {empty['p99_ms']:9.1f}"
        )
    return "\n".join([*lines, "", *_opened_in_words(figures["dossiers"])]).format(**figures)


def _opened_in_words(found: dict[str, Any] | None) -> list[str]:
    """How long the pages of dossiers take, for each database."""
    if found is None:
        return [_("dossiers openen: niet gemeten in de korte ronde")]
    titles = {
        "dossier": _("een dossier van {entries} stukken openen"),
        "list": _("een lijst van {dossiers} dossiers openen"),
    }
    told = _("{clients:4} klanten: {per_second:6.0f} per seconde, p50 {p50_ms:.1f} ms, p99 {p99_ms:.1f} ms")
    sizes = found["sizes"]
    lines = []
    for database in ("sqlite", "postgresql"):
        pages = found[database]
        for page, title in titles.items():
            lines.append(f"{database}: {title.format(**sizes)}")
            lines += [told.format(**one) for one in pages[page]] if pages else [_("  is hier niet gemeten")]
    return lines
