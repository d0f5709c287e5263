"""`houvast migrate`: the tables of both databases, as this version wants them."""

from argparse import ArgumentParser, Namespace

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from houvast.rooms.vault.routing import KEYS
from houvast.server.backups import schema
from houvast.server.databases import default_as_owner, hand_out_rights, make_private_files


def help_text() -> str:
    return _("Maak de tabellen, of breng ze bij de tijd. Maak eerst een back-up.")


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(arguments: Namespace) -> int:
    """Both databases, the keys first: what is sealed needs them."""
    make_private_files()
    with default_as_owner():
        waited = len(schema.waiting(KEYS)) + len(schema.waiting())
        schema.bring_up_to_date(KEYS)
        schema.bring_up_to_date(DEFAULT_DB_ALIAS)
        hand_out_rights()
    print(_("De tabellen zijn bij de tijd. Nieuwe stappen: {count}.").format(count=waited))
    return 0
