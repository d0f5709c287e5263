"""Sharing with somebody in the circle, and taking it back."""

from collections.abc import Sequence
from typing import Any
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
from houvast.rooms.dossier.actions.sharing import share, take_back
from houvast.rooms.dossier.forms.sharing import Sharing, SharingAll
from houvast.rooms.dossier.queries.lines import lines
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.shared import Sharing as Shared
from houvast.rooms.dossier.queries.shared import shared
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head, shown_line, shown_readers
from houvast.rooms.dossier.wording import day, kind_word, until
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing


@strong("GET", "HEAD", "POST")
def share_entry(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """Let somebody read one entry."""
    at = standing(by, client, timezone.now())
    at.require(Act.SHARE, item=entry)
    form = Sharing(_given(request), people=offering.to_share_with(at))
    if request.method == "POST" and form.is_valid() and _shared(request, at, form, entry):
        return redirect("dossier:share", client, entry)
    page = open_here(by=at, entry=entry, event="share-opened")
    context = {
        **_context(at, form),
        "line": shown_line(page.line, reverse("dossier:entry", args=[client, entry])),
        "shared": shown_sharings(at, shared(at, entries=page.versions)),
        "readers": shown_readers(at, entry),
        "is_picture": bool(page.line.sources),
    }
    return render(request, "dossier/share.html", context, status=422 if form.is_bound else 200)


@strong("GET", "HEAD", "POST")
def sharing(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """All that I share here; and letting somebody read all that I write."""
    at = standing(by, client, timezone.now())
    at.require(Act.SHARE, owner=owner_for(at))
    form = SharingAll(_given(request), people=offering.to_share_with(at), kinds=offering.kinds_to_share(at))
    if request.method == "POST" and form.is_valid() and _shared(request, at, form, None):
        return redirect("dossier:sharing", client)
    look_around(by=at, event="sharing-seen")
    context = {**_context(at, form), "shared": shown_sharings(at, shared(at)), "dossier": head(at, "sharing")}
    return render(request, "dossier/sharing.html", context, status=422 if form.is_bound else 200)


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _shared(request: HttpRequest, at: Standing, form: Sharing, entry: UUID | None) -> bool:
    """Share, and say so; what is refused stands beside its field."""
    try:
        share(by=at, new=form.new_grant(entry))
    except Refusal as refusal:
        form.refused(refusal)
        return False
    messages.success(request, _("Je deelt dit nu."))
    return True


def _context(at: Standing, form: Sharing) -> Shown:
    return {
        "dossier": head(at),
        "form": form,
        "fields": form.drawn(),
        "is_professional": at.place.role.is_professional,
    }


def shown_sharings(at: Standing, found: Sequence[Shared]) -> Sequence[Shown]:
    """What is shared, with the title of what, and how to stop."""
    wanted = [one.entry for one in found if one.entry]
    titles = {line.id: line for line in lines(at.client, at.readable(), wanted)} if wanted else {}
    return [
        {
            "who": offering.called(one.to),
            "what": title(titles[one.entry].head.get("title", "")) if one.entry in titles else "",
            "address": reverse("dossier:entry", args=[at.client, one.entry]) if one.entry in titles else "",
            "kinds": [kind_word(kind) for kind in sorted(one.kinds)],
            "since": day(one.starts),
            "until": until(one.until),
            "waits": one.waits,
            "stop": reverse("dossier:take-back", args=[at.client, one.id]),
        }
        for one in found
    ]


def title(text: str) -> str:
    return text or _("Een stuk")


@strong("POST")
def stop(request: HttpRequest, by: Asking, client: UUID, grant: UUID) -> HttpResponse:
    """Take back what was shared."""
    at = standing(by, client, timezone.now())
    take_back(by=at, grant=grant)
    messages.success(request, _("Je deelt dit niet meer."))
    row = next((one for one in at.facts.grants if one.id == grant), None)
    if row is None:
        raise NotYours("take-back-refused", client)
    if row.item is None:
        return redirect("dossier:sharing", client)
    return redirect("dossier:share", client, row.item)
