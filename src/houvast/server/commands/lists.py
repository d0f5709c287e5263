"""`houvast lists`: which lists there are, with their signs."""

import sys
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _

from houvast import content


def help_text() -> str:
    return _("Toon de lijsten die er zijn.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("list", nargs="?", help=_("toon de signalen van deze lijst"))


def run(arguments: Namespace) -> int:
    """One line per list, or one line per sign of one list."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    if arguments.list is None:
        for questionnaire in shelf.lists.values():
            count = len(questionnaire.signs)
            print(f"{questionnaire.id:14} {questionnaire.version:8} {count:3}  {questionnaire.title}")
        return 0
    chosen = shelf.lists.get(arguments.list)
    if chosen is None:
        print(_("Deze lijst is er niet: {list}.").format(list=arguments.list), file=sys.stderr)
        return 2
    for sign in chosen.signs:
        print(f"{sign:28} {shelf.signs[sign].text}")
    return 0
