"""Items made from other items: readable only by who may read all they were made from, however far back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from houvast.practice.authority.answers import Reason
from houvast.practice.authority.facts import Id, Item


def followed(items: Sequence[Item], wanted: Item) -> list[Item]:
    """The item, and everything it was made from that is there."""
    by_id = {item.id: item for item in items}
    found, ahead = {wanted.id: wanted}, [*wanted.sources]
    while ahead:
        one = ahead.pop()
        if one not in found and one in by_id:
            found[one] = by_id[one]
            ahead += by_id[one].sources
    return list(found.values())


def with_sources(
    items: Sequence[Item], reasons: Sequence[Reason | None], moment: datetime
) -> dict[Id, Reason]:
    """The reasons that are left, and end no later, when sources are looked at; `reasons` go by `items`.

    What ends first is followed first to all that was made from it, so that every item is reached once,
    by the earliest end; what cannot be read ends now.
    """
    alone = dict(zip((item.id for item in items), reasons, strict=True))
    made_from: dict[Id, list[Id]] = {}
    for item in items:
        for source in item.sources:
            made_from.setdefault(source, []).append(item.id)
    if not made_from:
        return {item: reason for item, reason in alone.items() if reason is not None}
    ends = {source: moment for source in made_from if source not in alone}
    ends.update((item, moment if reason is None else reason.until) for item, reason in alone.items())
    reached: dict[Id, datetime] = {}
    for first in sorted(ends, key=ends.__getitem__):
        ahead = [first]
        while ahead:
            one = ahead.pop()
            if one not in reached:
                reached[one] = ends[first]
                ahead += made_from.get(one, ())
    return {
        item: reason if reached[item] == reason.until else replace(reason, until=reached[item])
        for item, reason in alone.items()
        if reason is not None and reached[item] > moment
    }
