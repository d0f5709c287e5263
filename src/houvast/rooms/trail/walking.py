"""Going over the records of a chain, and naming every place where it is not whole.

It reads what the table holds as it stands, so that also a value no record could ever have is named, not
stumbled over.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from houvast.rooms.trail.chaining import fits


class Kind(StrEnum):
    """What is wrong at a place in a chain."""

    CHANGED = "changed"  # the record and its mac do not fit: one of the two was changed
    MISSING = "missing"  # records are gone from the middle or the start
    UNLINKED = "unlinked"  # it does not follow the record before it
    UNKNOWN_KEY = "unknown-key"  # signed with a key that is not in the key file
    CUT_OFF = "cut-off"  # an earlier head is further than the chain is now
    REWRITTEN = "rewritten"  # the record at an earlier head is another one now


@dataclass(frozen=True)
class Break:
    """One place where a chain is not whole: from `sequence` up to and including `last`."""

    chain: str
    sequence: int
    kind: Kind
    last: int


@dataclass
class Progress:
    """How much was gone over so far."""

    chains: int = 0
    records: int = 0


def breaks_of(
    chain: str, rows: Iterable[Mapping[str, Any]], keys: Mapping[str, bytes], progress: Progress
) -> Iterator[Break]:
    """Every break in the rows of one chain, given by sequence. `keys`: the secrets by their id."""
    expected, before = 1, b""
    for row in rows:
        progress.records += 1
        sequence = row["sequence"] if type(row["sequence"]) is int else expected
        if sequence > expected:
            yield Break(chain, expected, Kind.MISSING, sequence - 1)
        elif row["previous"] != before:
            yield Break(chain, sequence, Kind.UNLINKED, sequence)
        if row["key"] not in keys:
            yield Break(chain, sequence, Kind.UNKNOWN_KEY, sequence)
        elif not fits(keys[row["key"]], row):
            yield Break(chain, sequence, Kind.CHANGED, sequence)
        expected, before = sequence + 1, row["mac"]
    progress.chains += 1
