"""One list from the first answer to the sheet that is handed in, by who is signed in or by a guest.

The list is posted and read back on a page to check; from there it goes on as the text of a sheet. Until it
is handed in nothing is kept, and nothing is asked of the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from houvast.content import Door
from houvast.practice.faults import Fault, Refusal, has_citizen_number
from houvast.practice.lists.questionnaire import SHEET
from houvast.practice.observations import Answer, Known, Sheet
from houvast.rooms.dossier.showing import head
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import WARNING
from houvast.rooms.signalling import forms, sheets
from houvast.rooms.signalling.making import read_back, shelf
from houvast.rooms.signalling.showing import wording

Shown = dict[str, Any]
TICKS = ("include_safety", "include_private")
OF_THE_FORM = ("csrfmiddlewaretoken", "door", "sheet", "older", "begin")


def list_context(at: Door, given: forms.Given, faults: Sequence[Fault], *, begun: bool = False) -> Shown:
    """What the page of a list needs; `begun`: only what was known beforehand is in it."""
    questions = sheets.asked(shelf().lists[at.list], shelf(), sheets.cannot_of(at.list, shelf(), given))
    return {
        **forms.drawn(questions, shelf(), given, faults),
        "door": at,
        "say": wording(at.reader),
        "name": at.slug,
        "begun": begun,
        "onward": _("Kijk het na"),
    }


def answers(request: HttpRequest) -> dict[str, list[str]]:
    """The answers that were posted, without what belongs to the form itself."""
    posted = forms.posted(request.POST)
    return {name: values for name, values in posted.items() if name not in OF_THE_FORM}


def read(at: Door, given: forms.Given, today: date) -> tuple[Sheet, Sequence[Fault]]:
    """The sheet that these answers make, and what is wrong with them."""
    sheet, faults = sheets.from_answers(at, shelf(), given, today)
    if faults:
        return sheet, faults
    if not sheet.observations:
        cannot = sheets.cannot_of(at.list, shelf(), given)
        first = forms.first_question(sheets.asked(shelf().lists[at.list], shelf(), cannot))
        return sheet, [Fault("", 0, first, gettext_noop("Beantwoord minstens één vraag."))]
    if has_citizen_number(sheet.note):
        note = next(item.link_id for item in shelf().lists[at.list].walk() if item.hint == (SHEET, "note"))
        return sheet, [Fault("", 0, note, WARNING)]
    return sheet, ()


def check_context(at: Door, sheet: Sheet) -> Shown:
    """What the page to read it back needs, with what of it may stay with the writer."""
    signs, circumstances = shelf().signs, shelf().circumstances
    dangers = [one for one in sheet.observations if signs[one.sign].safety]
    lived = [circumstances[entry.what] for entry in sheet.history]
    return {
        "door": at,
        "say": wording(at.reader),
        "groups": read_back(at, sheet),
        "sheet": sheets.as_carried(sheet, shelf(), own=True),
        "keeps_safety": bool(dangers) or any(what.safety for what in lived),
        "tells_danger": _tells_danger(sheet),
        "keeps_private": any(what.private for what in lived),
    }


def _tells_danger(sheet: Sheet) -> bool:
    """Whether something was told that may mean danger, and not only that it is not so."""
    seen = (Answer.OFTEN, Answer.SOMETIMES)
    signs, circumstances = shelf().signs, shelf().circumstances
    return any(signs[one.sign].safety and one.answer in seen for one in sheet.observations) or any(
        circumstances[one.what].safety and one.answer is Known.YES for one in sheet.history
    )


def carried(at: Door, request: HttpRequest, today: date) -> Sheet:
    """The sheet that the page to check carried along, as it is handed in today; Refusal for another list."""
    sheet = sheets.from_text(request.POST.get("sheet", ""), shelf(), today)
    if sheet.list_id != at.list:
        raise Refusal([Fault("", 0, "", gettext_noop("Dit blad hoort bij een andere lijst."))])
    ticked = {name: name in request.POST for name in TICKS}
    return replace(sheets.as_ticked(sheet, own=True, **ticked), written=today)


def here(at: Standing, door: Door) -> Shown:
    """What the page of a list in a dossier needs around it."""
    return {
        "dossier": head(at, "lists"),
        "shell": "dossier/base.html",
        "signed_in": True,
        "action": reverse("signalling:fill-in", args=[at.client, door.slug]),
    }


def with_older(request: HttpRequest, sheet: Sheet, today: date) -> Sheet:
    """The sheet with what was told of the life before something in the list was changed."""
    older = request.POST.get("older")
    return sheets.with_life_of(sheet, sheets.from_text(older, shelf(), today), shelf()) if older else sheet


def back_to_answers(at: Door, sheet: Sheet) -> Mapping[str, Sequence[str]]:
    """The answers of a sheet, to change something."""
    return sheets.as_answers(sheet, shelf().lists[at.list])
