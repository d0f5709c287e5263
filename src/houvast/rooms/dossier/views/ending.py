"""Authority or a dated fact is over: who has it says so; of somebody else's it takes two to say so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import page_seen
from houvast.rooms.dossier.forms.ending import Ending
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head
from houvast.rooms.dossier.showing_circle import shown_held, shown_place
from houvast.rooms.people.actions import endings
from houvast.rooms.people.actions.clients import end_custody
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.circles import around
from houvast.rooms.people.queries.standing import Standing


@strong("POST")
def end_authority(request: HttpRequest, by: Asking, client: UUID, custody: UUID) -> HttpResponse:
    """Authority ends now: who has it says so."""
    end_custody(by=standing(by, client, timezone.now()), custody=custody)
    messages.success(request, _("Dit gezag is nu voorbij."))
    return redirect("dossier:authority", client)


@strong("GET", "HEAD", "POST")
def ask(request: HttpRequest, by: Asking, client: UUID, custody: UUID) -> HttpResponse:
    """A professional saw on paper that somebody's authority ended; it counts when a second says so too."""
    at = standing(by, client, timezone.now())
    if not endings.may_ask_ending(at, custody):
        raise NotYours("ask-ending-refused", client)
    form = Ending(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            endings.ask_ending(by=at, custody=custody, new=form.new())
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("Er verandert nog niets. Vraag nu een tweede professional."))
            return redirect("dossier:authority", client)
    page_seen(by=at, event="authority-form-seen")
    context = {"dossier": head(at, "authority"), "form": form, "fields": form.drawn()}
    context |= _whose(at, custody)
    return render(request, "dossier/deciding/ending.html", context, status=422 if form.is_bound else 200)


def _whose(at: Standing, custody: UUID) -> dict[str, object]:
    found = ((one, held) for one in around(at) for held in one.held if held.id == custody)
    one, held = next(found)
    return {"one": shown_place(one), "held": shown_held(held)}


@strong("POST")
def second(request: HttpRequest, by: Asking, client: UUID, ruling: UUID) -> HttpResponse:
    """The second pair of eyes says the same."""
    endings.second_either(by=standing(by, client, timezone.now()), ruling=ruling)
    messages.success(request, _("Jullie zijn het met z'n tweeën eens. Vanaf nu telt het."))
    return redirect("dossier:authority", client)


@strong("POST")
def end_ruling(request: HttpRequest, by: Asking, client: UUID, ruling: UUID) -> HttpResponse:
    """A dated fact is not so any more, or what waited for a second pair of eyes is taken back."""
    endings.end_either(by=standing(by, client, timezone.now()), ruling=ruling)
    messages.success(request, _("Dit telt vanaf nu niet meer."))
    return redirect("dossier:authority", client)
