"""Sheets as people in an invented circle fill them in, without a browser."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from houvast.rooms.dossier.actions.asking_lists import fill_in
from houvast.rooms.dossier.actions.sheets import NewSheet
from houvast.rooms.signalling import making, sheets
from tests.rooms.dossier.circles import Someone
from tests.rooms.signalling.given import AFRAID, DOORS, PARENT, SHELF, TEACHER

BY_SLUG = {door.slug: door for door in DOORS}
HOME, SCHOOL = "thuis-6-11", "school"
TOLD: Mapping[str, Mapping[str, str]] = {HOME: PARENT, SCHOOL: TEACHER}


def new_sheet(
    slug: str = SCHOOL, *, on: date | None = None, shares: bool = False, **changes: str
) -> NewSheet:
    """A filled-in list; `shares`: with what is about danger or private for others too."""
    door = BY_SLUG[slug]
    given = {name: [value] for name, value in {**TOLD[slug], **changes}.items() if value}
    sheet, faults = sheets.from_answers(door, SHELF, given, on or timezone.localdate())
    assert not faults
    ticked = sheets.as_ticked(sheet, own=True, include_safety=shares, include_private=shares)
    return making.new_sheet(door, ticked)


def afraid(slug: str = SCHOOL, *, shares: bool = False) -> NewSheet:
    """A list in which somebody tells of danger."""
    return new_sheet(slug, shares=shares, **AFRAID)


def handed_in(
    one: Someone, slug: str = SCHOOL, *, moment: datetime | None = None, shares: bool = False, **changes: str
) -> UUID:
    """Somebody fills in a list; the id of the entry."""
    now = moment or timezone.now()
    new = new_sheet(slug, on=timezone.localdate(now), shares=shares, **changes)
    return fill_in(by=one.standing(now), new=new)
