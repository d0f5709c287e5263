"""What happened in a life, told beside a list in a dossier: before it is kept, or not at all."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.content import Door
from houvast.practice.faults import Fault, has_citizen_number
from houvast.practice.lists.questionnaire import SHEET
from houvast.practice.observations import Sheet
from houvast.rooms.dossier.actions.looks import look_around
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import WARNING
from houvast.rooms.signalling import forms, sheets
from houvast.rooms.signalling.making import life_list, shelf
from houvast.rooms.signalling.showing import wording
from houvast.rooms.signalling.views import filling
from houvast.rooms.signalling.views.lists import check_page, door_here


@strong("POST")
def life(request: HttpRequest, by: Asking, client: UUID, slug: str) -> HttpResponse:
    """The questions about the life; answered, or left empty, one reads the whole sheet back."""
    at = standing(by, client, timezone.now())
    door = door_here(at, slug)
    questions = life_list(door)
    if questions is None:
        raise Http404
    look_around(by=at, event="list-opened")
    today = timezone.localdate()
    sheet = filling.carried(door, request, today)
    if "begin" in request.POST:
        return _page(request, at, door, sheet, sheets.as_answers(sheet, questions))
    given = filling.answers(request)
    told, faults = sheets.with_life(sheet, questions, given, today)
    if not faults and has_citizen_number(told.note):
        note = next(item.link_id for item in questions.walk() if item.hint == (SHEET, "note"))
        faults = (Fault("", 0, note, WARNING),)
    if faults:
        return _page(request, at, door, sheet, given, faults)
    return check_page(request, at, door, told)


def _page(
    request: HttpRequest,
    at: Standing,
    door: Door,
    sheet: Sheet,
    given: forms.Given,
    faults: Sequence[Fault] = (),
) -> HttpResponse:
    questions = life_list(door)
    assert questions is not None  # its caller asked
    context = {
        **forms.drawn(questions, shelf(), given, faults),
        **filling.here(at, door),
        "door": door,
        "say": wording(door.reader),
        "name": f"{door.slug}/{door.circumstances}",
        "sheets": [sheets.as_carried(sheet, shelf(), own=True)],
        "action": reverse("signalling:life-here", args=[at.client, door.slug]),
        "onward": _("Kijk het na"),
        "promise": _("Er is nog niets bewaard. Hierna lees je alles nog een keer."),
    }
    return render(request, "signalling/life_here.html", context, status=422 if faults else 200)
