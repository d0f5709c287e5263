"""`houvast position`: somebody works at an organisation, in a role, until a day."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date

from django.utils.translation import gettext as _

from houvast.practice.authority import Role
from houvast.practice.faults import Refusal
from houvast.rooms.people.actions.accounts import add_position
from houvast.rooms.trail.records import SYSTEM


def help_text() -> str:
    return _("Geef iemand een rol bij een organisatie.")


def day(text: str) -> date:
    """A day as 2026-11-22."""
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise ArgumentTypeError(_("schrijf de dag als 2026-11-22")) from wrong


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar=_("wat"), required=True)
    adding = acts.add_parser("add", help=help_text())
    adding.add_argument("email", help=_("mailadres van het account"))
    adding.add_argument("organisation", help=_("naam van de organisatie"))
    roles = [role.value for role in Role if role.is_professional]
    adding.add_argument("role", choices=roles, metavar="role", help=", ".join(roles))
    adding.add_argument("--until", required=True, type=day, help=_("de laatste dag, zoals 2027-07-31"))


def run(arguments: Namespace) -> int:
    """Makes it and prints its id, or says what is wrong and gives 2."""
    try:
        made = add_position(
            by=SYSTEM,
            email=arguments.email,
            organisation=arguments.organisation,
            role=Role(arguments.role),
            until=arguments.until,
        )
    except Refusal as refusal:
        print(*(fault.text(_) for fault in refusal.faults), sep="\n", file=sys.stderr)
        return 2
    print(made)
    return 0
