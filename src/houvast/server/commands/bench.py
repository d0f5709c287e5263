"""`houvast bench`: how fast it is on this machine, measured and not remembered."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from django.utils.translation import gettext as _

from houvast.server.measuring import machine, measure_craft, measure_paper, measure_search, measure_server


def help_text() -> str:
    return _("Meet hoe snel Houvast is op deze machine.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("als JSON"))
    parser.add_argument("--quick", action="store_true", help=_("in minder dan dertig seconden"))


def run(arguments: Namespace) -> int:
    """Measures one thing after another, so that nothing disturbs anything else."""
    seconds = 1.0 if arguments.quick else 5.0
    figures: dict[str, Any] = {
        "pictures_per_second": measure_craft(seconds),
        "pdf_warm_s": measure_paper(5 if arguments.quick else 20),
        "search": measure_search(1000 if arguments.quick else 5000),
        **measure_server(seconds),
        **machine(),
    }
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        print(_in_words(figures))
    return 0


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
    return "\n".join(lines).format(**figures)
