"""Who can read an entry, or could if it were written: asked of the rules, for each whom one knows of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from houvast.practice.authority import Item, Reason, may_read
from houvast.rooms.dossier.queries.knowing import Known, known
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.people.queries.standing import Standing


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can read it, and why."""

    who: Known
    reason: Reason


def readers(by: Standing, entry: UUID) -> Sequence[Reader]:
    """Who in the circle, of those the asker knows of, can read this entry now; the asker left out."""
    found = []
    for one in known(by):
        reason = may_read(by.facts, one.id, entry, by.moment, strong=True)
        if reason is not None and not one.is_me:
            found.append(Reader(one, reason))
    return found


def would_read(by: Standing, kind: str) -> Sequence[Reader]:
    """Who could read an entry of this kind if the asker wrote it now."""
    made = uuid4()
    item = Item(id=made, kind=kind, owner=owner_for(by), author=by.asking.person, written=by.moment)
    return readers(by.with_facts(replace(by.facts, items=(*by.facts.items, item))), made)
