"""One fault, and the two errors that carry many."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file, on which line (1 is the first, 0 unknown), at what place.

    `message` is a Dutch message id with {named} gaps, filled from `values`, so that whoever shows
    it can translate first.
    """

    file: str
    line: int
    place: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """The message in words, without file and line."""
        return translate(self.message).format(**self.values)

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.place}: {self.text()}" if self.place else f"{where}: {self.text()}"


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Faults by file, line and place, each once."""
    unique = {(fault.file, fault.line, fault.place, str(fault)): fault for fault in faults}
    return tuple(unique[key] for key in sorted(unique))


class _Faulty(Exception):
    """Carries every fault that was found, so that nobody mends them one run at a time."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Refusal(_Faulty):
    """Something a user gave that cannot be taken as it is, and that the user can mend."""


class ContentFault(_Faulty):
    """Content that is broken; the server does not start with it."""


class NotYours(Exception):
    """Asked for what one may not know to exist; answered as if it did not.

    `event` is the trail's slug of what was tried, `subject` the id of the dossier (UUID) or None; neither
    is shown.
    """

    def __init__(self, event: str = "", subject: object = None) -> None:
        self.event = event
        self.subject = subject
        super().__init__("not yours")
