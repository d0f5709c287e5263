"""`houvast retention preview`: what will go when, before it goes. Ids and days only, no name and no text."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.rooms.dossier.actions.keeping import preview
from houvast.rooms.dossier.queries.going import Going

DAYS = 365
MOST_DAYS = 100 * 365
"""Further ahead than any clock runs."""


def help_text() -> str:
    return _("Toon wat wanneer weggaat omdat het lang genoeg is bewaard.")


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar=_("wat"), required=True)
    showing = acts.add_parser("preview", help=help_text())
    showing.add_argument("--days", type=days, default=DAYS, help=_("zoveel dagen vooruit (365)"))
    showing.add_argument("--json", action="store_true", help=_("als JSON (docs/retention.md)"))


def days(typed: str) -> int:
    """A number of days ahead. ArgumentTypeError for what is no such number."""
    if re.fullmatch("[0-9]{1,5}", typed) is None or int(typed) > MOST_DAYS:
        told = _("{typed} is geen aantal dagen van 0 tot en met {most}.")
        raise ArgumentTypeError(told.format(typed=typed, most=MOST_DAYS))
    return int(typed)


def run(arguments: Namespace) -> int:
    """Prints what goes up to that day, the first one first."""
    now = timezone.now()
    found = preview(now, until=now + timedelta(days=arguments.days))
    if arguments.json:
        print(json.dumps([_plain(one) for one in found], indent=2))
        return 0
    for line in _lines(found):
        print(line)
    return 0


def _plain(one: Going) -> dict[str, Any]:
    return {
        "dossier": str(one.client),
        "owner_kind": one.owner.kind.value,
        "owner": str(one.owner.id),
        "kind": one.kind,
        "entries": one.entries,
        "goes": one.goes.isoformat() if one.goes else None,
        "announced": one.announced.isoformat() if one.announced else None,
    }


def _lines(found: Sequence[Going]) -> list[str]:
    if not found:
        return [_("In deze tijd gaat er niets weg.")]
    return [
        _("{day}  dossier {dossier}  {kind} {owner}  {entries} stukken  {told}").format(
            day=f"{timezone.localtime(one.goes):%Y-%m-%d}" if one.goes else "",
            dossier=one.client,
            kind=one.kind,
            owner=one.owner.id,
            entries=one.entries,
            told=_("aangekondigd") if one.announced else _("nog niet aangekondigd"),
        )
        for one in found
    ]
