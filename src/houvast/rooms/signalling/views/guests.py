"""One list by a link, for somebody without an account: no cookie, no name, and nothing of the dossier.

What was filled in goes along in the page until it is taken in: also when the database cannot be reached, or
somebody else was first, nobody loses what they typed.
"""

from dataclasses import replace

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.content import Door
from houvast.practice.observations import Sheet
from houvast.rooms.dossier.actions.links import open_link, use_link
from houvast.rooms.dossier.queries.links import Held, LinkState
from houvast.rooms.dossier.wording import until
from houvast.rooms.people import codes
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.making import door_at, new_sheet, shelf
from houvast.rooms.signalling.views import filling
from houvast.rooms.visitors import visitors

OUT = (OperationalError, InterfaceError)
"""What a database that is down says."""
_STATUS = {LinkState.UNKNOWN: 404}


@visitors("GET", "HEAD", "POST")
def start(request: HttpRequest) -> HttpResponse:
    """Where somebody types the code of a card."""
    code = request.POST.get("code", "")
    if request.method == "POST" and codes.has_the_form(code):
        return redirect("signalling:guest", code.strip().replace(" ", "-").upper())
    wrong = request.method == "POST"
    context = {"code": code, "wrong": wrong}
    return _quiet(render(request, "signalling/guest_code.html", context, status=422 if wrong else 200))


@visitors("GET", "HEAD", "POST")
def guest(request: HttpRequest, code: str) -> HttpResponse:
    """The list of a link: to fill in, to check, and to send."""
    if request.method != "POST":
        return _opened(request, code)
    at = door_at(request.POST.get("door", ""))
    if "sheet" in request.POST:
        return _checked(request, code, at)
    given = filling.answers(request)
    sheet, faults = filling.read(at, given, timezone.localdate())
    if faults:
        return _list(request, code, at, filling.list_context(at, given, faults), status=422)
    context = {**filling.check_context(at, sheet), **_here(code, at), "guest": True}
    return _quiet(render(request, "signalling/check.html", context))


def _opened(request: HttpRequest, code: str) -> HttpResponse:
    held = open_link(code, timezone.now())
    if held is None or held.state is not LinkState.OPEN:
        return _closed(request, held.state if held else LinkState.UNKNOWN)
    at = door_at(held.door)
    return _list(request, code, at, {**filling.list_context(at, {}, ()), **_from_sender(held)})


def _checked(request: HttpRequest, code: str, at: Door) -> HttpResponse:
    """Back to the answers, or on their way."""
    sheet = filling.carried(at, request, timezone.localdate())
    if "change" in request.POST:
        return _list(request, code, at, filling.list_context(at, filling.back_to_answers(at, sheet), ()))
    try:
        state = _sent(code, at, sheet)
    except OUT:
        context = {**filling.check_context(at, sheet), **_here(code, at), "guest": True, "out": True}
        return _quiet(render(request, "signalling/check.html", context, status=503))
    if state is not LinkState.OPEN:
        return _closed(request, state, sheet)
    danger = filling.check_context(at, sheet)["tells_danger"]
    return _quiet(render(request, "signalling/guest_done.html", {"tells_danger": danger}))


def _sent(code: str, at: Door, sheet: Sheet) -> LinkState:
    """Take the sheet in, as the asker calls who wrote it."""
    now = timezone.now()
    return use_link(code, new_sheet(at, sheet), now)


def _list(
    request: HttpRequest, code: str, at: Door, context: filling.Shown, status: int = 200
) -> HttpResponse:
    shown = {
        **context,
        **_here(code, at),
        "promise": _("Er is nog niets verstuurd. Hierna lees je alles nog een keer."),
    }
    return _quiet(render(request, "signalling/guest_list.html", shown, status=status))


def _here(code: str, at: Door) -> filling.Shown:
    action = reverse("signalling:guest", args=[code])
    return {"action": action, "door": at, "carries_door": True, "name": f"link/{at.slug}"}


def _from_sender(held: Held) -> filling.Shown:
    assert held.until is not None
    return {"words": held.words, "child": held.child, "until": until(held.until), "opened": True}


def _closed(request: HttpRequest, state: LinkState, sheet: Sheet | None = None) -> HttpResponse:
    """The page of a link that does nothing, with what was typed, so that nobody loses it."""
    kept = sheets.as_carried(replace(sheet, code=""), shelf(), own=True) if sheet else ""
    context = {"state": state.value, "sheet": kept}
    page = render(request, "signalling/guest_closed.html", context, status=_STATUS.get(state, 410))
    return _quiet(page)


def _quiet(response: HttpResponse) -> HttpResponse:
    """The code in the address opens a list: no log writes it down, no browser keeps the page."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark for "not in the log"
    return response
