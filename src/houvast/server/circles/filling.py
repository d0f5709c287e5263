"""Fills an empty database of a demo with the four invented circles, once."""

from django.db import transaction

from houvast.practice.authority import OrganisationKind, Role
from houvast.rooms.people.queries.accounts import person_of
from houvast.server.circles.accounts import address
from houvast.server.circles.divorced import sem
from houvast.server.circles.foster_child import mila
from houvast.server.circles.group_home import wim
from houvast.server.circles.inventing import invented, organisation
from houvast.server.circles.sixteen import yara

LAST = "greet"
"""The account made last: when it is there, everything is."""


@transaction.atomic
def fill() -> bool:
    """Invent everything or nothing, unless it is there already; whether anything was made."""
    if person_of(address(LAST)) is not None:
        return False
    practice = organisation("Praktijk Aan de Vaart", OrganisationKind.CARE)
    ines = invented("ines", "Ines Tahiri", Role.PSYCHOLOGIST, practice)
    mila(ines)
    yara(ines)
    sem()
    wim()
    return True
