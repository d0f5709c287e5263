"""`houvast demo`: the web server with invented families."""

import os
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.utils.translation import gettext as _

from houvast.server.commands import serve


def help_text() -> str:
    return _("Start Houvast met verzonnen gezinnen, om te bekijken en te proberen.")


def add_arguments(parser: ArgumentParser) -> None:
    serve.add_arguments(parser)


def run(arguments: Namespace) -> int:
    """A worker is a copy of this process and has its settings, or starts anew and reads the environment."""
    settings.DEMO = True
    os.environ["HOUVAST_DEMO"] = "1"
    place = {"port": arguments.port}
    print(_("Houvast staat klaar op http://localhost:%(port)s (stoppen: Ctrl+C)") % place)
    print(_("De verzonnen gezinnen: http://localhost:%(port)s/voorbeelden/") % place, flush=True)
    return serve.run(arguments)
