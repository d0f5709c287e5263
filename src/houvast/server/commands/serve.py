"""`houvast serve`: the web server."""

import errno
import socket
import sys
from argparse import ArgumentParser, Namespace

from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from houvast.rooms.vault.routing import KEYS
from houvast.server.backups import schema
from houvast.server.beside import Beside
from houvast.server.commands import migrate
from houvast.server.databases import make_private_files

THREADS_PER_WORKER = 4
SECONDS_TO_FINISH = 10


def help_text() -> str:
    return _("Start de webserver.")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help=_("adres waarop de server luistert (%(default)s)")
    )
    parser.add_argument(
        "--port", type=int, default=8000, help=_("poort waarop de server luistert (%(default)s)")
    )
    parser.add_argument("--workers", type=int, default=2, help=_("aantal processen (%(default)s)"))
    parser.add_argument(
        "--no-due",
        dest="due",
        action="store_false",
        help=_("zonder wat op tijd moet; dan doet `houvast run-due` dat van buiten"),
    )


def is_taken(host: str, port: int) -> bool:
    """Does somebody listen there already?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as refused:
            return refused.errno == errno.EADDRINUSE
    return False


def has_its_tables(arguments: Namespace) -> bool:
    """Are the tables those of this version? A new installation gets them; an older one asks for its keeper.

    A database that does not answer stops nobody: visitors need none.
    """
    try:
        make_private_files()
        waits = [(using, schema.waiting(using), schema.applied(using)) for using in (KEYS, DEFAULT_DB_ALIAS)]
    except (DatabaseError, OSError):
        print(_("De database antwoordt niet. Wat bezoekers doen, gaat door."), file=sys.stderr)
        return True
    if not any(waiting for _using, waiting, _applied in waits):
        return True
    if not any(applied for _using, _waiting, applied in waits):
        return migrate.run(arguments) == 0
    print(
        _("De tabellen zijn van een oudere versie. Maak een back-up en geef dan: houvast migrate"),
        file=sys.stderr,
    )
    return False


def run(arguments: Namespace) -> int:
    """Serve until somebody stops it. Content with faults never gets here: the start has ended before."""
    if is_taken(arguments.host, arguments.port):
        print(
            _("Poort %(port)s is al in gebruik; kies een andere met --port.") % vars(arguments),
            file=sys.stderr,
        )
        return 1
    if not has_its_tables(arguments):
        return 1
    beside = Beside()
    if arguments.due:
        beside.start()
    try:
        Granian(
            target="houvast.server.wsgi:application",
            address=arguments.host,
            port=arguments.port,
            interface=Interfaces.WSGI,
            workers=arguments.workers,
            blocking_threads=THREADS_PER_WORKER,
            workers_kill_timeout=SECONDS_TO_FINISH,
            websockets=False,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        beside.stop()
    return 0
