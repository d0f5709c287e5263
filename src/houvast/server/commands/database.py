"""`houvast database`: the two roles on PostgreSQL, owner and app."""

import sys
from argparse import ArgumentParser, Namespace

import dj_database_url
from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from houvast.rooms.trail.owner import as_owner
from houvast.rooms.trail.roles import give_rights, too_much

LEFT = 1
FAULTY = 2


def help_text() -> str:
    return _("Regel wie wat mag in de database.")


def add_arguments(parser: ArgumentParser) -> None:
    parts = parser.add_subparsers(metavar=_("onderdeel"), required=True)
    roles = parts.add_parser(
        "roles", help=_("PostgreSQL: maak de rol van Houvast, die het spoor alleen kan lezen en aanvullen")
    )
    roles.set_defaults(part=_roles)


def run(arguments: Namespace) -> int:
    ended: int = arguments.part(arguments)
    return ended


def _roles(arguments: Namespace) -> int:
    """0 when the app's role only adds to the trail, 1 when it can do more, 2 when it cannot be made."""
    app = dj_database_url.parse(settings.DATABASE)
    if app["ENGINE"] != "django.db.backends.postgresql":
        return _said(_("Alleen PostgreSQL kent rollen. Bij SQLite is er niets te regelen."))
    if app["USER"] in ("", dj_database_url.parse(settings.DATABASE_OWNER)["USER"]):
        return _said(_("Geef HOUVAST_DATABASE en HOUVAST_DATABASE_OWNER elk een eigen rol."))
    try:
        with as_owner() as owner:
            give_rights(owner, app["USER"], app["PASSWORD"])
            left = too_much(owner, app["USER"])
    except DatabaseError as fault:
        return _said(_("Dat lukt niet: {fault}").format(fault=str(fault).strip()))
    if left:
        told = _("De rol {role} kan het spoor nog veranderen door: {left}.")
        print(told.format(role=app["USER"], left=", ".join(left)))
        return LEFT
    print(_("De rol {role} kan het spoor alleen lezen en aanvullen.").format(role=app["USER"]))
    return 0


def _said(what: str) -> int:
    print(what, file=sys.stderr)
    return FAULTY
