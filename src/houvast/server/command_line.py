"""The command `houvast`: a table of small modules, each with `add_arguments` and `run`."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Protocol

import django
from django.utils.translation import gettext as _

from houvast import __version__
from houvast.practice.faults import ContentFault
from houvast.server.commands import bench, check_content, demo, lists, picture, serve
from houvast.server.commands.check_content import show_faults


class Command(Protocol):
    """What a module in houvast.server.commands offers; its docstring is in English, its help in Dutch."""

    def help_text(self) -> str: ...

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, arguments: Namespace) -> int: ...


COMMANDS: dict[str, Command] = {
    "serve": serve,
    "demo": demo,
    "picture": picture,
    "check-content": check_content,
    "lists": lists,
    "bench": bench,
}


def build_parser() -> ArgumentParser:
    """All commands with their arguments."""
    parser = ArgumentParser(prog="houvast", description=_("Houvast: zien, begrijpen en helpen bij hechting."))
    parser.add_argument("--version", action="version", version=f"houvast {__version__}")
    commands = parser.add_subparsers(metavar=_("opdracht"), required=True)
    for name, command in COMMANDS.items():
        part = commands.add_parser(name, help=command.help_text(), description=command.help_text())
        command.add_arguments(part)
        part.set_defaults(run=command.run)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; what it returns is how the process ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.server.settings")
    try:
        django.setup()
    except ContentFault as broken:
        return show_faults(broken)
    arguments = build_parser().parse_args(words)
    try:
        ended: int = arguments.run(arguments)
    except KeyboardInterrupt:
        return 130
    return ended


if __name__ == "__main__":
    sys.exit(main())
