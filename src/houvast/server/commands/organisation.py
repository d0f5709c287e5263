"""`houvast organisation`: schools and organisations that work with dossiers."""

import sys
from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from houvast.practice.authority import OrganisationKind
from houvast.practice.faults import Refusal
from houvast.rooms.people.actions.accounts import add_organisation
from houvast.rooms.trail.records import SYSTEM


def help_text() -> str:
    return _("Voeg een school of organisatie toe.")


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar=_("wat"), required=True)
    adding = acts.add_parser("add", help=help_text())
    adding.add_argument("name", help=_("naam van de organisatie"))
    kinds = [kind.value for kind in OrganisationKind]
    adding.add_argument("--kind", required=True, choices=kinds, help=_("soort organisatie"))


def run(arguments: Namespace) -> int:
    """Makes it and prints its id, or says what is wrong and gives 2."""
    try:
        made = add_organisation(by=SYSTEM, name=arguments.name, kind=OrganisationKind(arguments.kind))
    except Refusal as refusal:
        print(*(fault.text(_) for fault in refusal.faults), sep="\n", file=sys.stderr)
        return 2
    print(made)
    return 0
