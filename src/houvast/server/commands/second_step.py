"""`houvast second-step`: for somebody who lost the app, the passkey and the codes on paper.

Whoever runs this has made sure who asks: docs/signing-in.md says how.
"""

import sys
from argparse import ArgumentParser, Namespace

from django.utils.translation import gettext as _

from houvast.practice.faults import Refusal
from houvast.rooms.people.actions.accounts import remove_factors
from houvast.rooms.trail.records import SYSTEM

WORD = "weghalen"
"""What the keeper types to say that it may happen."""


def help_text() -> str:
    return _("Haal de tweede stap weg van iemand die alles kwijt is.")


def add_arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(metavar=_("wat"), required=True)
    removing = acts.add_parser("remove", help=help_text())
    removing.add_argument("email", help=_("mailadres van het account"))
    removing.add_argument("--yes", action="store_true", help=_("niet vragen of het zeker is"))


def run(arguments: Namespace) -> int:
    """Does it when that is sure, and says what happened; 2 when it cannot be, 1 when it was not sure."""
    if not (arguments.yes or _is_sure()):
        print(_("Er is niets veranderd."), file=sys.stderr)
        return 1
    try:
        ended = remove_factors(by=SYSTEM, email=arguments.email)
    except Refusal as refusal:
        print(*(fault.text(_) for fault in refusal.faults), sep="\n", file=sys.stderr)
        return 2
    print(_("De tweede stap is weg. {ended} keer uitgelogd. Er ligt een brief klaar.").format(ended=ended))
    return 0


def _is_sure() -> bool:
    """Whether the keeper knows who asks: typed as a word, so that nobody does this by Enter alone."""
    print(
        _("Weet je zeker wie dit vraagt? Daarna is er alleen nog een wachtwoord, tot een nieuwe tweede stap.")
    )
    print(_("Typ dan: {word}").format(word=WORD))
    return sys.stdin.readline().strip().lower() == WORD
