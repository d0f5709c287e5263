"""Looking is an act: the trail is written first, and when that fails nothing is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Reason
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.queries.lines import Line, bodies, lines
from houvast.rooms.dossier.queries.mine import Mine, my_dossiers
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, record

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class DossierPage:
    """An opened dossier: where the reader stands, the newest lines, and from when older ones can be asked."""

    standing: Standing
    lines: Sequence[Line]
    older: datetime | None


def open_dossier(
    *, by: Asking, client: UUID, moment: datetime, before: datetime | None = None, kind: str = ""
) -> DossierPage:
    """Open a dossier at its time line, at most 100 lines; NotYours outside the circle."""
    at = standing(by, client, moment)
    at.require(Act.SEE_CIRCLE)
    readable = at.readable()
    found = sorted(
        (
            item
            for item in at.facts.items
            if item.id in readable
            and (not kind or item.kind == kind)
            and (before is None or item.written < before)
        ),
        key=lambda item: (item.written, item.id),
        reverse=True,
    )
    shown = [item.id for item in found[:ON_A_PAGE]]
    _look(at, "dossier-seen", shown, readable)
    older = found[ON_A_PAGE - 1].written if len(found) > ON_A_PAGE else None
    return DossierPage(at, lines(client, readable, shown), older)


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One opened entry."""

    standing: Standing
    line: Line
    body: Mapping[str, Any]


def open_entry(*, by: Asking, client: UUID, entry: UUID, moment: datetime) -> EntryPage:
    """Open one entry; NotYours when it is not there for this reader, whatever the reason."""
    at = standing(by, client, moment)
    found = open_entries(by=at, entries=[entry], event="entry-seen")
    if not found:
        raise NotYours("entry-refused", client)
    return EntryPage(at, *found[0])


def open_entries(
    *, by: Standing, entries: Sequence[UUID], event: str
) -> Sequence[tuple[Line, Mapping[str, Any]]]:
    """Open entries with what stands in them, in the order asked; what is not for this reader is left out."""
    readable = by.readable()
    shown = [entry for entry in entries if entry in readable]
    if not shown:
        return []
    _look(by, event, shown, readable)
    told = bodies(by.client, shown)
    drawn = {line.id: line for line in lines(by.client, readable, shown)}
    return [(drawn[entry], told[entry]) for entry in shown if entry in drawn and entry in told]


def _look(by: Standing, event: str, shown: Sequence[UUID], readable: Mapping[UUID, Reason]) -> None:
    """Write down what is about to be shown and by which rules."""
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=Action.READ,
        objects=[("entry", entry) for entry in shown] or [("client", by.client)],
        rules=sorted({readable[entry].rule.value for entry in shown}),
    )


def seen_by_both(*, by: Standing, viewed: UUID) -> Sequence[Line]:
    """What the viewer and the viewed may both see; written down under the viewer."""
    by.require(Act.VIEW_AS)
    both = authority.seen_by_both(by.facts, by.place.id, viewed, by.moment, strong=by.asking.strong)
    readable = {entry: reason for entry, reason in by.readable().items() if entry in both}
    record(
        by=by.actor,
        chain=by.client,
        event="seen-as",
        action=Action.READ,
        objects=[("entry", entry) for entry in readable],
        seen_as=viewed,
    )
    return lines(by.client, readable, readable)


def list_dossiers(*, by: Asking, moment: datetime) -> Sequence[Mine]:
    """Somebody's own dossiers; one record in the chain of that person, as names are shown."""
    found = my_dossiers(by, moment)
    record(
        by=by.actor(),
        chain=by.person,
        event="dossiers-listed",
        action=Action.READ,
        objects=[("client", one.identity.id) for one in found],
    )
    return found
