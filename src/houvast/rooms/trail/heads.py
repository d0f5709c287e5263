"""The heads of all chains as lines of JSON, to be kept outside the database."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from houvast.practice.faults import Fault, Refusal
from houvast.rooms.trail.records import Head


def as_line(head: Head) -> str:
    """One head on one line, without an end of line."""
    return json.dumps(
        {
            "chain": str(head.chain),
            "sequence": head.sequence,
            "mac": head.mac.hex(),
            "at": head.at.isoformat(timespec="microseconds"),
        }
    )


def from_lines(file: str, lines: Iterable[str]) -> Iterator[Head]:
    """The heads of a file, one at a time. Raises Refusal at the first line that is no head."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _head(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Refusal([Fault(file, number, "", "Deze regel is geen stand van een keten.")]) from None


def _head(told: dict[str, object]) -> Head:
    sequence = told["sequence"]
    if type(sequence) is not int:
        raise TypeError("a sequence is a number")
    mac = bytes.fromhex(str(told["mac"]))
    return Head(UUID(str(told["chain"])), sequence, mac, datetime.fromisoformat(str(told["at"])))
