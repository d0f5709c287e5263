"""Pictures that were made: which there are for a reader, and what stands in one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from houvast.rooms.people.queries.standing import Standing

PICTURE = "picture"


def readable_pictures(by: Standing) -> Sequence[UUID]:
    """The pictures this person may read now: those of which every sheet is theirs to read."""
    readable = by.readable()
    return [item.id for item in by.facts.items if item.kind == PICTURE and item.id in readable]


def kept(body: Mapping[str, Any], *, for_others: bool = False) -> Mapping[str, Any]:
    """What was shown when the picture was made; for others, without what stays with its only writer."""
    own = None if for_others else body.get("own_picture")
    shown: Mapping[str, Any] = own or body["picture"]
    return shown
