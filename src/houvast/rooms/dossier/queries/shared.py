"""What an owner shares, with whom, until when, and whether the consent it waits for is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice.authority import Act, Grant, consent_needed
from houvast.rooms.dossier.queries.knowing import Known, known
from houvast.rooms.people.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class Sharing:
    """One permission to read, as who gave it sees it. `waits`: the consent for it is not there."""

    id: UUID
    to: Known
    entry: UUID | None
    kinds: frozenset[str]
    starts: datetime
    until: datetime
    waits: bool


def shared(by: Standing, *, entries: Iterable[UUID] | None = None) -> Sequence[Sharing]:
    """What the asker's side shares now, of these entries or altogether, the first to end first."""
    circle: Mapping[UUID, Known] = {one.id: one for one in known(by)}
    wanted = None if entries is None else set(entries)
    found = [
        _sharing(by, grant, circle[grant.to])
        for grant in by.facts.grants
        if grant.holds(by.moment)
        and grant.to in circle
        and (wanted is None or grant.item in wanted)
        and by.reason(Act.SHARE, owner=grant.owner) is not None
    ]
    return sorted(found, key=lambda one: (one.until, one.id))


def _sharing(by: Standing, grant: Grant, to: Known) -> Sharing:
    return Sharing(
        id=grant.id,
        to=to,
        entry=grant.item,
        kinds=grant.kinds,
        starts=grant.starts,
        until=grant.closes,
        waits=waits(by, grant),
    )


def waits(by: Standing, grant: Grant) -> bool:
    """Whether a grant waits for a consent that is not there."""
    if grant.purpose is None:
        return False
    asked = consent_needed(by.facts, grant.purpose, grant.subject, by.moment, profession=grant.profession)
    return not asked.satisfied
