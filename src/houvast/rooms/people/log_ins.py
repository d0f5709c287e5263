"""Log-ins of school and care: which OpenID Connect servers this installation trusts, from one TOML file.

Read by the settings, so before anything of Django is there. A file with a fault stops the start.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints

from houvast.practice.faults import ContentFault, Fault, read_shape, read_toml

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Address = Annotated[str, StringConstraints(pattern=r"^(https://|http://(localhost|127\.0\.0\.1)[:/])\S+$")]


@dataclass(frozen=True)
class LogIn:
    """One of them. `secret_file` holds the secret of this client; its path starts at the TOML file."""

    id: Slug
    name: Text
    issuer: Address
    client_id: Text
    secret_file: Text
    secret: str = field(default="", repr=False)

    def app(self) -> dict[str, Any]:
        """The same as allauth takes it."""
        return {
            "provider_id": self.id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.issuer},
        }


@dataclass(frozen=True)
class _File:
    log_in: tuple[LogIn, ...] = ()


def log_ins(path: str) -> tuple[LogIn, ...]:
    """The log-ins in this file; none when the path is empty. ContentFault with every fault."""
    if not path:
        return ()
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as unreadable:
        raise ContentFault([Fault(path, 0, "", "Dit bestand is niet te lezen.")]) from unreadable
    located, faults = read_toml(path, data)
    found = None
    if located is not None and not faults:
        found, faults = read_shape(_File, located)
    if found is None:
        raise ContentFault(faults)
    names = [one.id for one in found.log_in]
    if len(names) != len(set(names)):
        raise ContentFault([Fault(path, 0, "log_in", "Deze naam staat er twee keer.")])
    return tuple(_with_secret(one, file) for one in found.log_in)


def _with_secret(one: LogIn, file: Path) -> LogIn:
    secret = file.parent / one.secret_file
    try:
        text = secret.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as unreadable:
        fault = Fault(str(file), 0, one.id, "Het bestand met het geheim is niet te lezen.")
        raise ContentFault([fault]) from unreadable
    if not text or one.secret:
        raise ContentFault([Fault(str(file), 0, one.id, "Zet het geheim in een eigen bestand.")])
    return LogIn(one.id, one.name, one.issuer, one.client_id, one.secret_file, text)
