"""Hiding something from somebody, and showing it again."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Act
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier import offering
from houvast.rooms.dossier.actions.looks import look_around, open_here
from houvast.rooms.dossier.actions.shielding import lift, shield
from houvast.rooms.dossier.forms.sharing import Shielding, ShieldingAltogether
from houvast.rooms.dossier.queries.lines import lines
from houvast.rooms.dossier.queries.shielded import Hidden, hidden
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head, may_write, shown_line
from houvast.rooms.dossier.wording import day, kind_word, until
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word


@strong("GET", "HEAD", "POST")
def shield_entry(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """Hide one entry from a person or a role."""
    at = standing(by, client, timezone.now())
    at.require(Act.SHIELD, item=entry)
    given = request.POST if request.method == "POST" else None
    form = Shielding(given, whom=offering.to_shield_from(at))
    if request.method == "POST" and form.is_valid() and _shielded(request, at, form, entry):
        return redirect("dossier:shield", client, entry)
    page = open_here(by=at, entry=entry, event="shield-opened")
    context = {
        "dossier": head(at),
        "form": form,
        "fields": form.drawn(),
        "line": shown_line(page.line, reverse("dossier:entry", args=[client, entry])),
        "hidden": shown_shields(at, hidden(at, entries=[entry])),
    }
    return render(request, "dossier/shield.html", context, status=422 if form.is_bound else 200)


@strong("GET", "HEAD", "POST")
def shields(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """All that is hidden as far as I decide over it; and hiding a kind of fact or somebody."""
    at = standing(by, client, timezone.now())
    if not may_write(at):
        raise NotYours("shields-refused", client)
    given = request.POST if request.method == "POST" else None
    what = offering.to_shield(at)
    form = ShieldingAltogether(given, whom=offering.to_shield_from(at), what=what)
    if request.method == "POST" and form.is_valid() and _shielded(request, at, form, None):
        return redirect("dossier:shields", client)
    look_around(by=at, event="shields-seen")
    context = {
        "dossier": head(at, "shields"),
        "form": form,
        "fields": form.drawn() if what else [],
        "hidden": shown_shields(at, hidden(at)),
    }
    return render(request, "dossier/shields.html", context, status=422 if form.is_bound else 200)


def _shielded(request: HttpRequest, at: Standing, form: Shielding, entry: UUID | None) -> bool:
    try:
        shield(by=at, new=form.new_shield(entry))
    except Refusal as refusal:
        form.refused(refusal)
        return False
    messages.success(request, _("Dit is nu afgeschermd."))
    return True


def shown_shields(at: Standing, found: Sequence[Hidden]) -> Sequence[Shown]:
    """What is hidden, from whom, why, by whom decided, and until when."""
    wanted = [one.entry for one in found if one.entry]
    titles = {line.id: line.head.get("title", "") for line in lines(at.client, at.readable(), wanted)}
    return [
        {
            "what": _what(one, titles.get(one.entry, "") if one.entry else ""),
            "address": reverse("dossier:entry", args=[at.client, one.entry]) if one.entry in titles else "",
            "from": one.from_name or (role_word(one.from_role) if one.from_role else _("iemand")),
            "reason": one.reason,
            "by": one.decided_by,
            "since": day(one.starts),
            "until": until(one.until),
            "lift": reverse("dossier:lift", args=[at.client, one.id]),
        }
        for one in found
    ]


def _what(one: Hidden, title: str) -> str:
    if one.kind:
        return kind_word(one.kind)
    return one.participant_name or title or _("Een stuk")


@strong("POST")
def lift_shield(request: HttpRequest, by: Asking, client: UUID, shield: UUID) -> HttpResponse:
    """Show again what was hidden."""
    at = standing(by, client, timezone.now())
    lift(by=at, shield=shield)
    messages.success(request, _("Dit is niet meer afgeschermd."))
    return redirect("dossier:shields", client)
