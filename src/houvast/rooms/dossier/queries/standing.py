"""Where the asking person stands in a dossier, with every entry, grant and shield weighed."""

from datetime import datetime
from uuid import UUID

from houvast.practice.faults import NotYours
from houvast.rooms.dossier.queries.facts import facts
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.identities import identities
from houvast.rooms.people.queries.standing import Standing, place_of


def standing(asking: Asking, client: UUID, moment: datetime) -> Standing:
    """The place somebody has in this dossier; NotYours outside the circle, and where no dossier is."""
    identity = identities([client]).get(client)
    if identity is None:
        raise NotYours("dossier-refused", client)
    known = facts([identity])[client]
    place = place_of(asking, known, moment)
    if place is None:
        raise NotYours("dossier-refused", client)
    return Standing(asking, identity, known, place, moment)
