"""One person's notes on one day: what is saved as a file and laid beside other sheets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from houvast.practice.observations.child import Child, Examined, HistoryEntry
from houvast.practice.observations.seen import Observation
from houvast.practice.observations.signs import Circumstance, Sign


class Status(StrEnum):
    """What three-valued reasoning can say of a statement."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who wrote the sheet: a role ("parent", "teacher" ...) in a setting ("home", "school" ...)."""

    role: str
    setting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A professional's own judgement on one criterion, beside what the answers say."""

    criterion: str
    status: Status
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One person's notes.

    `key` tells this sheet from the others in one picture ("1", "2" ...). `code` is the random code
    that sheets about one child share. `share_safety` is True only when the writer ticked that the
    safety answers may travel with the sheet.
    """

    key: str
    list_id: str
    list_version: str
    written: date
    writer: Writer
    child: Child
    observations: tuple[Observation, ...]
    history: tuple[HistoryEntry, ...] = ()
    examined: tuple[Examined, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    note: str = ""
    code: str = ""
    share_safety: bool = False
    share_private: bool = False


def usable(sheet: Sheet, signs: Mapping[str, Sign], *, alone: bool) -> tuple[Observation, ...]:
    """The observations that may be used: a safety answer reaches only the person who gave it.

    `alone`: the sheet is the only one, read by its own writer. Beside other sheets the safety
    answers stay out, unless the writer ticked that they may travel with the sheet.
    """
    if alone or sheet.share_safety:
        return sheet.observations
    return tuple(one for one in sheet.observations if not signs[one.sign].safety)


def usable_history(
    sheet: Sheet, circumstances: Mapping[str, Circumstance], reader: str = "", *, alone: bool
) -> tuple[HistoryEntry, ...]:
    """What is told of a life that may be used, for a reader or (without one) for a file.

    A suspicion of danger travels as safety answers do; what is private, as soon as that was ticked.
    """
    safety, private = alone or sheet.share_safety, alone or sheet.share_private
    told = ((entry, circumstances[entry.what]) for entry in sheet.history)
    return tuple(
        entry
        for entry, what in told
        if (safety or not what.safety)
        and (private or not what.private)
        and (not reader or reader in what.readers)
    )


def is_own(sheets: Sequence[Sheet], reader: str, readers: Mapping[str, str]) -> bool:
    """Whether a reader reads nothing but the own sheet; `readers` are the kinds of reader by role."""
    return len(sheets) == 1 and readers.get(sheets[0].writer.role) == reader


def side_by_side(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Sheets with keys "1", "2" ... that do not depend on the order in which they came."""
    ordered = sorted(sheets, key=lambda sheet: repr(_with_key(sheet, "")))
    ordered.sort(key=lambda sheet: (sheet.written, sheet.writer.setting, sheet.writer.role))
    return tuple(_with_key(sheet, str(at)) for at, sheet in enumerate(ordered, start=1))


def _with_key(sheet: Sheet, key: str) -> Sheet:
    return replace(sheet, key=key, observations=tuple(replace(one, by=key) for one in sheet.observations))
