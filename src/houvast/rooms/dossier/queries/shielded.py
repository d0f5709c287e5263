"""What is hidden from whom, for who decides over it; who it is hidden from never finds it here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from houvast.practice import authority
from houvast.practice.authority import Act, Role
from houvast.rooms.dossier import models
from houvast.rooms.dossier.queries.knowing import known
from houvast.rooms.dossier.queries.sealing import sealed_reason
from houvast.rooms.dossier.queries.versions import replaced_by
from houvast.rooms.people.queries.accounts import names
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault


@dataclass(frozen=True, slots=True)
class Hidden:
    """One shield, as who may lift it sees it."""

    id: UUID
    entry: UUID | None
    kind: str
    participant_name: str
    from_name: str
    from_role: Role | None
    reason: str
    decided_by: str
    starts: datetime
    until: datetime


def may_hide_altogether(by: Standing, participant: UUID | None = None) -> bool:
    """Whether somebody may hide a kind of fact, or with `participant` somebody in the circle, from others."""
    if participant is None:
        return by.reason(Act.HIDE_FACTS) is not None
    strong = by.asking.strong
    return authority.may_hide_place(by.facts, by.place.id, participant, by.moment, strong=strong) is not None


def may_lift(by: Standing, entry: UUID | None, participant: UUID | None, decider: UUID) -> bool:
    """Whether somebody may lift a shield: over an entry, or another that `decider` put up."""
    if entry is not None:
        return by.reason(Act.SHIELD, item=entry) is not None
    found = authority.may_lift(
        by.facts, by.place.id, decider, participant, by.moment, strong=by.asking.strong
    )
    return found is not None


def hidden(by: Standing, *, entries: Iterable[UUID] | None = None) -> Sequence[Hidden]:
    """The shields that the asker may lift, of these entries or altogether, the first to end first.

    Versions of one entry have a shield each; told is that of the newest. `entries` asks those of one version.
    """
    rows = models.Shield.objects.filter(client=by.client, starts__lte=by.moment, ends__gt=by.moment)
    older = () if entries is not None else replaced_by(by.client)
    if entries is not None:
        rows = rows.filter(entry__in=list(entries))
    mine = [
        row
        for row in rows.order_by("ends", "pk")
        if row.entry_id not in older
        and may_lift(by, row.entry_id, row.participant_id, row.by_id)
        and not hits(by, row)
    ]
    opened = vault.open_many_json([(row.key, bytes(row.sealed), sealed_reason(row.pk)) for row in mine])
    places = {one.id: one.name for one in known(by)}
    called = names({one for row in mine for one in (row.by_id, row.from_person_id) if one})
    return [
        Hidden(
            id=row.pk,
            entry=row.entry_id,
            kind=row.kind,
            participant_name=places.get(row.participant_id, "") if row.participant_id else "",
            from_name=called.get(row.from_person_id, "") if row.from_person_id else "",
            from_role=Role(row.from_role) if row.from_role else None,
            reason=reason or "",
            decided_by=called.get(row.by_id, ""),
            starts=row.starts,
            until=row.ends,
        )
        for row, reason in zip(mine, opened, strict=True)
    ]


def hits(by: Standing, row: models.Shield) -> bool:
    """Whether it hides something from the asker, who then may not know of it."""
    if row.by_id == by.asking.person:
        return False
    roles = {one.role.value for one in by.facts.participants if one.person == by.asking.person}
    return row.from_person_id == by.asking.person or row.from_role in roles
