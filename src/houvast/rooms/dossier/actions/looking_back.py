"""Who looked, for who may know: one line for each day and person, without what is hidden from the reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice.authority import Act
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.grouping import Line, by_day_and_person
from houvast.rooms.trail.queries import of_chain
from houvast.rooms.trail.records import Action


@dataclass(frozen=True, slots=True)
class TrailPage:
    """Who looked between two moments, the newest day first."""

    standing: Standing
    lines: Sequence[Line]
    names: Mapping[UUID, str]
    organisations: Mapping[UUID, str]


def open_trail(*, by: Asking, client: UUID, moment: datetime, since: datetime, until: datetime) -> TrailPage:
    """Open the trail; NotYours unless the young person, who has authority, or who represents.

    Looking is written down first, so it stands in what is shown.
    """
    at = standing(by, client, moment)
    at.require(Act.SEE_TRAIL)
    record(by=at.actor, chain=client, event="trail-seen", action=Action.READ, objects=[("client", client)])
    seen = for_reader(at, of_chain(client, since=since, until=until))
    found = by_day_and_person(seen, AMSTERDAM)
    return TrailPage(
        standing=at,
        lines=sorted(found, key=lambda line: line.day, reverse=True),
        names=names({line.person for line in found if line.person}),
        organisations=organisation_names({one for line in found for one in line.organisations}),
    )
