"""Links for one list without an account: how each stands, for who made it and for who holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from houvast.practice.authority import Owner, OwnerKind
from houvast.rooms.dossier.models import TaskLink
from houvast.rooms.people import codes
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.vault import queries as vault


class LinkState(StrEnum):
    """What a link does now."""

    OPEN = "open"
    USED = "used"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"  # mistyped, or never made
    GONE = "gone"  # its key was destroyed with the dossier


def sealed_link(link: UUID) -> str:
    """What binds the sealed part of a link to its own row."""
    return f"dossier.task-link:{link}"


@dataclass(frozen=True, slots=True)
class Held:
    """A link as who holds it may know it: which list, and what the sender wrote. Nothing of the dossier."""

    id: UUID
    client: UUID
    state: LinkState
    door: str = ""
    words: str = ""
    child: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A link as who made it sees it, with the code to hand on as long as it works."""

    id: UUID
    state: LinkState
    door: str
    label: str
    words: str
    child: str
    code: str
    made: datetime
    expires: datetime


def state_of(row: TaskLink, moment: datetime) -> LinkState:
    if row.used:
        return LinkState.USED
    if row.withdrawn:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if moment < row.expires else LinkState.OVER


def find(code: str) -> TaskLink | None:
    """The link of a code as somebody typed it; None when there is none."""
    if not codes.has_the_form(code):
        return None
    return TaskLink.objects.filter(digest=codes.digest(code)).first()


def held(row: TaskLink, moment: datetime) -> Held:
    """What who holds it may know; of a link that does nothing any more only that."""
    state = state_of(row, moment)
    if state is not LinkState.OPEN:
        return Held(row.pk, row.client_id, state)
    told = opened(row)
    if told is None:
        return Held(row.pk, row.client_id, LinkState.GONE)
    return Held(row.pk, row.client_id, state, row.door, told["words"], told["child"], row.expires)


def owner_of(row: TaskLink) -> Owner:
    return Owner(kind=OwnerKind(row.owner_kind), id=row.owner)


def links_of(by: Standing) -> Sequence[Made]:
    """The links that this person made here in this role, newest first; one query for each database."""
    rows = list(
        TaskLink.objects.filter(client=by.client, by=by.asking.person, by_role=by.asking.role.value).order_by(
            "-made", "-pk"
        )
    )
    return [_made(row, told, by.moment) for row, told in zip(rows, _opened(rows), strict=True) if told]


def link_of(by: Standing, link: UUID) -> Made | None:
    """One of these."""
    return next((one for one in links_of(by) if one.id == link), None)


def opened(row: TaskLink) -> dict[str, Any] | None:
    """What the asker wrote with a link; None when its key was destroyed."""
    return _opened([row])[0]


def _opened(rows: Sequence[TaskLink]) -> list[dict[str, Any] | None]:
    return vault.open_many_json([(row.key, bytes(row.sealed), sealed_link(row.pk)) for row in rows])


def _made(row: TaskLink, told: dict[str, Any], moment: datetime) -> Made:
    state = state_of(row, moment)
    code = told["code"] if state is LinkState.OPEN else ""
    return Made(
        row.pk, state, row.door, told["label"], told["words"], told["child"], code, row.made, row.expires
    )
