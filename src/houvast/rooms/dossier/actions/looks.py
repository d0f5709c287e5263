"""Looking is an act: the trail is written first, and when that fails nothing is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Reason
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.queries.knowing import Known, known
from houvast.rooms.dossier.queries.lines import Line, bodies, lines
from houvast.rooms.dossier.queries.mine import Mine, my_dossiers
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.queries.versions import replaced_by, versions
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.noting import seen_place
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, record

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class DossierPage:
    """An opened dossier: where the reader stands, the newest lines, which kinds there are to choose from,
    who is in the circle, and after which entry older ones can be asked."""

    standing: Standing
    lines: Sequence[Line]
    kinds: Sequence[str]
    circle: Sequence[Known]
    older: UUID | None


def open_dossier(
    *, by: Asking, client: UUID, moment: datetime, after: UUID | None = None, kind: str = ""
) -> DossierPage:
    """Open a dossier at its time line, at most 50 lines, those after an entry; NotYours outside it.

    What was corrected stands there once, as it is now.
    """
    at = standing(by, client, moment)
    at.require(Act.SEE_CIRCLE)
    readable = at.readable()
    newer = replaced_by(client)
    items = [item for item in at.facts.items if readable.get(item.id) and newer.get(item.id) not in readable]
    ordered = sorted(items, key=lambda item: (item.written, item.id), reverse=True)
    found = [item.id for item in ordered if not kind or item.kind == kind]
    if after in found:
        found = found[found.index(after) + 1 :]
    shown = found[:ON_A_PAGE]
    _look(at, "dossier-seen", shown, readable)
    return DossierPage(
        standing=at,
        lines=lines(client, readable, shown),
        kinds=sorted({item.kind for item in items}),
        circle=known(at),
        older=shown[-1] if len(found) > ON_A_PAGE else None,
    )


def look_in(*, by: Asking, client: UUID, moment: datetime, event: str) -> Standing:
    """Open a page of a dossier that shows who it is about and who is in the circle, and no entries."""
    at = standing(by, client, moment)
    look_around(by=at, event=event)
    return at


def look_around(*, by: Standing, event: str) -> None:
    """The same, for who already stands there."""
    by.require(Act.SEE_CIRCLE)
    _look(by, event, [], {})


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One opened entry, with the versions of it that the reader may see, the first one first."""

    standing: Standing
    line: Line
    body: Mapping[str, Any]
    versions: Sequence[UUID]


def open_entry(
    *, by: Asking, client: UUID, entry: UUID, moment: datetime, event: str = "entry-seen"
) -> EntryPage:
    """Open one entry; NotYours when it is not there for this reader, whatever the reason."""
    return open_here(by=standing(by, client, moment), entry=entry, event=event)


def open_here(*, by: Standing, entry: UUID, event: str) -> EntryPage:
    """The same, for who already stands there."""
    found = open_entries(by=by, entries=[entry], event=event)
    if not found:
        raise NotYours("entry-refused", by.client)
    readable = by.readable()
    line, body = found[0]
    return EntryPage(by, line, body, [one for one in versions(by.client, entry) if one in readable])


def open_entries(
    *, by: Standing, entries: Sequence[UUID], event: str
) -> Sequence[tuple[Line, Mapping[str, Any]]]:
    """Open entries with what stands in them, in the order asked; what is not for this reader is left out."""
    readable = by.readable()
    shown = [entry for entry in entries if entry in readable]
    if not shown:
        return []
    _look(by, event, shown, readable)
    told = bodies(by.client, shown, reader=by.asking.person)
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
    """What the viewer and the viewed may both see, newest first; written down under the viewer.

    NotYours for somebody the viewer does not know of.
    """
    by.require(Act.VIEW_AS)
    if seen_place(by, viewed) is None:
        raise NotYours("view-as-refused", by.client)
    both = authority.seen_by_both(by.facts, by.place.id, viewed, by.moment, strong=by.asking.strong)
    newer = replaced_by(by.client)
    shown = [entry for entry in both if newer.get(entry) not in both]
    record(
        by=by.actor,
        chain=by.client,
        event="seen-as",
        action=Action.READ,
        objects=[("participant", viewed), *(("entry", entry) for entry in shown)],
        seen_as=viewed,
    )
    return lines(by.client, both, shown)


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
