"""The list in a dossier: filled in by who is signed in, and kept there as a sheet of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.content import Door
from houvast.practice.authority import Act
from houvast.practice.faults import Fault, NotYours
from houvast.practice.lists.questionnaire import CHILD, WRITER
from houvast.practice.observations import Sheet
from houvast.rooms.dossier.actions.asking_lists import fill_in
from houvast.rooms.dossier.actions.looks import look_in
from houvast.rooms.dossier.fitting import months_old, writer_for
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.sheets import readable_sheets
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head, may_write, shown_readers
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.making import door_at, life_list, life_read_back, new_sheet, shelf
from houvast.rooms.signalling.views import filling

CRITERIA = "criteria"
"""The list of the criteria has no door for visitors: only who may write criteria comes to it."""


@strong("GET", "HEAD", "POST")
def fill(request: HttpRequest, by: Asking, client: UUID, slug: str) -> HttpResponse:
    """A list: to fill in, to check, and to keep in the dossier."""
    now = timezone.now()
    at = standing(by, client, now)
    door = door_here(at, slug)
    if request.method != "POST":
        at = look_in(by=by, client=client, moment=now, event="list-opened")
        return _list(request, at, door, _known_beforehand(at, door), begun=True)
    if "sheet" in request.POST:
        return _checked(request, at, door)
    given = filling.answers(request)
    sheet, faults = filling.read(door, given, timezone.localdate())
    at = look_in(by=by, client=client, moment=now, event="list-opened")
    if faults:
        return _list(request, at, door, given, faults, older=request.POST.get("older", ""))
    return check_page(request, at, door, filling.with_older(request, sheet, timezone.localdate()))


def check_page(request: HttpRequest, at: Standing, door: Door, sheet: Sheet) -> HttpResponse:
    """The sheet to read back, and the way to tell more about the life, where this door asks that."""
    context = {**filling.check_context(door, sheet), **filling.here(at, door)}
    if life_list(door) is not None:
        context["life"] = reverse("signalling:life-here", args=[at.client, door.slug])
        context["tells_life"] = bool(life_read_back(door, sheet))
    return render(request, "signalling/check.html", context)


def _checked(request: HttpRequest, at: Standing, door: Door) -> HttpResponse:
    """Back to the answers, or into the dossier."""
    sheet = filling.carried(door, request, timezone.localdate())
    if "change" in request.POST:
        older = sheets.as_carried(sheet, shelf(), own=True) if life_list(door) else ""
        return _list(request, at, door, filling.back_to_answers(door, sheet), older=older)
    entry = fill_in(by=at, new=new_sheet(door, sheet))
    return redirect("signalling:filled-in", at.client, entry)


@strong("GET", "HEAD")
def filled(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """For who filled it in: it stands in the dossier; who can read it now, and what can be done with it."""
    with transaction.atomic():
        at = look_in(by=by, client=client, moment=timezone.now(), event="sheet-handed-in")
        mine = {item.id for item in at.facts.items if item.author == by.person}
        if entry not in mine.intersection(readable_sheets(at)):
            raise NotYours("entry-refused", client)
    context = {
        "dossier": head(at),
        "entry": entry,
        "readers": shown_readers(at, entry),
        "may_share": at.reason(Act.SHARE, item=entry) is not None,
        "picture": f"{reverse('signalling:picture-here', args=[client])}?blad={entry}",
    }
    return render(request, "signalling/filled_in.html", context)


def door_here(at: Standing, slug: str) -> Door:
    """The door of this address, for who may write here."""
    if not may_write(at):
        raise NotYours("write-refused", at.client)
    if slug != CRITERIA:
        return door_at(slug)
    at.require(Act.CRITERIA, owner=owner_for(at))
    return criteria_door()


def criteria_door() -> Door:
    """The list of the criteria as a door of its own, for professionals."""
    found = next((door for door in shelf().doors if door.reader == "professional"), None)
    if found is None:
        raise Http404
    title = shelf().lists[CRITERIA].title
    return replace(found, id=CRITERIA, slug=CRITERIA, list=CRITERIA, title=title, circumstances="")


def _known_beforehand(at: Standing, door: Door) -> dict[str, list[str]]:
    """What the dossier knows already: how old the child is, and what the writer is to it."""
    years, months = divmod(months_old(at.identity.born, timezone.localdate(at.moment)), 12)
    known: Mapping[tuple[str, str], str] = {
        (CHILD, "age-years"): str(years),
        (WRITER, "role"): writer_for(at.place.role, door),
        **({(CHILD, "age-months"): str(months)} if not years else {}),
    }
    return {
        item.link_id: [known[item.hint]]
        for item in shelf().lists[door.list].walk()
        if known.get(item.hint) and _fits(item.smallest, item.largest, known[item.hint])
    }


def _fits(smallest: Decimal | None, largest: Decimal | None, told: str) -> bool:
    """Whether a number is one that the list takes; words always are."""
    if not told.isdigit():
        return True
    return (smallest is None or int(told) >= smallest) and (largest is None or int(told) <= largest)


def _list(
    request: HttpRequest,
    at: Standing,
    door: Door,
    given: Mapping[str, Sequence[str]],
    faults: Sequence[Fault] = (),
    *,
    begun: bool = False,
    older: str = "",
) -> HttpResponse:
    context = {
        **filling.list_context(door, given, faults, begun=begun),
        **filling.here(at, door),
        "older": older,
        "promise": _("Er is nog niets bewaard. Hierna lees je alles nog een keer."),
    }
    return render(request, "signalling/list_here.html", context, status=422 if faults else 200)
