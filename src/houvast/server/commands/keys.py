"""`houvast keys`: which keys there are, without their secrets, and a new installation key."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from houvast.rooms.vault.actions import rewrap
from houvast.rooms.vault.installation import BadKeyFile, add_installation_key
from houvast.rooms.vault.queries import Listed, current_keys, listed
from houvast.rooms.vault.routing import KEYS
from houvast.server.backups import schema


def help_text() -> str:
    return _("Bekijk de sleutels, of neem een nieuwe sleutel van de installatie.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=("list", "rotate"), help=_("list: welke sleutels er zijn; rotate: een nieuwe sleutel")
    )


def run(arguments: Namespace) -> int:
    if schema.waiting(KEYS):
        print(_("Er zijn nog geen sleutels. Die komen er met: houvast migrate"), file=sys.stderr)
        return 1
    try:
        lines = _rotated() if arguments.what == "rotate" else _list()
    except BadKeyFile as broken:
        print(_("Het bestand met de sleutel klopt niet: {why}").format(why=broken), file=sys.stderr)
        return 1
    for line in lines:
        print(line)
    return 0


def _rotated() -> list[str]:
    """The new key is in the file before anything is put under it."""
    made = add_installation_key(Path(settings.KEY_FILE))
    count = rewrap()
    return [
        _("De nieuwe sleutel is {id}. Sleutels die nu daaronder staan: {count}.").format(
            id=made.id, count=count
        ),
        _("Start Houvast opnieuw. Iedereen logt dan een keer opnieuw in."),
        _("Laat de oude regels in het bestand staan: het spoor wordt ermee gecontroleerd."),
    ]


def _list() -> list[str]:
    keys = listed()
    return [*_installation(keys), *map(_line, keys)]


def _installation(keys: list[Listed]) -> Iterator[str]:
    for at, one in enumerate(current_keys()):
        state = _("in gebruik") if at == 0 else _("oud")
        count = sum(key.installation == one.id for key in keys)
        yield _("installatie {id}: {state}, {count} sleutels").format(id=one.id, state=state, count=count)
    gone = sum(key.destroyed is not None for key in keys)
    yield _("vernietigd: {count}").format(count=gone)


def _line(key: Listed) -> str:
    until = _("vernietigd op {day}").format(day=f"{key.destroyed:%Y-%m-%d}") if key.destroyed else ""
    scope = f"{key.subject} {key.owner or '*'} {key.retention or '*'}"
    return f"{key.id} {scope} {key.made:%Y-%m-%d} {until}".rstrip()
