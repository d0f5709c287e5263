"""`houvast demo`: the web server with invented families, in a database of its own."""

from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _

from houvast.server.circles.accounts import CIRCLES, PASSWORD
from houvast.server.circles.filling import fill
from houvast.server.commands import migrate, serve


def help_text() -> str:
    return _("Start Houvast met verzonnen gezinnen, om te bekijken en te proberen.")


def add_arguments(parser: ArgumentParser) -> None:
    serve.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """`apart` in the command line has set the surroundings already; a worker reads them too."""
    settings.DEMO = True
    migrate.run(arguments)
    fill()
    site = f"http://localhost:{arguments.port}"
    print(_("Houvast staat klaar op %(site)s (stoppen: Ctrl+C)") % {"site": site})
    print(_("De verzonnen gezinnen: %(site)s/voorbeelden/") % {"site": site})
    for line in accounts_in_words():
        print(line)
    print(_("Wie voor zijn werk inlogt, vindt de code op %(site)s/voorbeelden/") % {"site": site}, flush=True)
    return serve.run(arguments)


def accounts_in_words() -> list[str]:
    """Who can sign in, by circle, and with which password."""
    lines = ["", _("Inloggen kan met het wachtwoord: {password}").format(password=PASSWORD)]
    for circle, accounts in CIRCLES:
        lines += ["", str(circle)]
        for one in accounts:
            code = _(" (met code)") if one.for_work else ""
            lines.append(f"  {one.address:28} {one.who}{code}")
    return [*lines, ""]
