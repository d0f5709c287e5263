"""The command `houvast`: a table of small modules, each with `add_arguments` and `run`."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import django
from django.conf import settings
from django.utils.translation import gettext as _

from houvast import __version__
from houvast.practice.faults import ContentFault
from houvast.rooms.vault.installation import BadKeyFile, ensure_installation_key, signing_keys
from houvast.server.commands.check_content import show_faults


class Command(Protocol):
    """What a module in houvast.server.commands offers; its docstring is in English, its help in Dutch."""

    def help_text(self) -> str: ...

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, arguments: Namespace) -> int: ...


COMMANDS = (
    "serve",
    "run-due",
    "demo",
    "picture",
    "check-content",
    "lists",
    "bench",
    "migrate",
    "keys",
    "backup",
    "restore",
    "database",
    "trail",
    "organisation",
    "position",
    "second-step",
    "retention",
    "dossier",
    "footage",
)
"""Each is a module of houvast.server.commands, with a dash for each underscore."""
WITHOUT_KEY = ("check-content", "picture", "lists", "footage")
"""These only look at content and sheets: they work where nothing may be written."""

OF_AN_INSTALLATION = tuple(
    f"HOUVAST_{name}" for name in ("DATABASE", "DATABASE_OWNER", "KEY_FILE", "MAIL", "OIDC")
)
"""What the demo does not take over from the installation it may stand beside."""


def command_of(name: str) -> Command:
    """The module of a command: read only now, because some need the tables and Django knows them by now."""
    return cast(Command, import_module(f"houvast.server.commands.{name.replace('-', '_')}"))


def build_parser(names: Sequence[str] = COMMANDS) -> ArgumentParser:
    """These commands with their arguments."""
    parser = ArgumentParser(prog="houvast", description=_("Houvast: zien, begrijpen en helpen bij hechting."))
    parser.add_argument("--version", action="version", version=f"houvast {__version__}")
    commands = parser.add_subparsers(metavar=_("opdracht"), required=True)
    for name in names:
        command = command_of(name)
        part = commands.add_parser(name, help=command.help_text(), description=command.help_text())
        command.add_arguments(part)
        part.set_defaults(run=command.run, command=name)
    return parser


def prepare_key() -> None:
    """Make the key of the installation at the first start, and sign with it. Raises OSError, BadKeyFile."""
    ensure_installation_key(settings.KEY_FILE)
    settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS = signing_keys(settings.KEY_FILE)


def show_bad_key(fault: BadKeyFile | OSError) -> int:
    """What is wrong with the key file, never what is in it. Works before Django has started."""
    print(f"Het bestand met de sleutel van deze installatie klopt niet: {fault}", file=sys.stderr)
    return 1


def apart() -> None:
    """The demo has data and a key of its own, and never touches those of an installation beside it."""
    os.environ["HOUVAST_DEMO"] = "1"
    os.environ["HOUVAST_DATA"] = str(Path(os.environ.get("HOUVAST_DATA", "data")) / "demo")
    for name in OF_AN_INSTALLATION:
        os.environ.pop(name, None)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; what it returns is how the process ends."""
    words = sys.argv[1:] if words is None else words
    named = tuple(word for word in words[:1] if word in COMMANDS)
    if named == ("demo",):
        apart()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.server.settings")
    try:
        django.setup()
    except ContentFault as broken:
        return show_faults(broken)
    except BadKeyFile as broken_key:
        return show_bad_key(broken_key)
    arguments = build_parser(named or COMMANDS).parse_args(words)  # one is read faster than all
    try:
        if arguments.command not in WITHOUT_KEY:
            prepare_key()
    except (BadKeyFile, OSError) as fault:
        return show_bad_key(fault)
    try:
        ended: int = arguments.run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads along has seen enough; what Python still holds goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return ended


if __name__ == "__main__":
    sys.exit(main())
