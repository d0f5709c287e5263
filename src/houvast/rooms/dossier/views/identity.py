"""Whom the dossier is about: a misspelt name or a wrong day of birth is corrected, or put back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import age, ages_moved
from houvast.practice.authority.times import AMSTERDAM
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import page_seen
from houvast.rooms.dossier.deciding_words import age_words
from houvast.rooms.dossier.forms.identity import Identity
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.actions.correcting import correct_identity, put_back_born
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.circles import around
from houvast.rooms.people.queries.corrections import (
    Corrected,
    corrections,
    corrects,
    corrects_born,
    to_put_back,
)
from houvast.rooms.people.queries.standing import Standing


@strong("GET", "HEAD", "POST")
def identity(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """The name and the day of birth as they stand, and what was corrected before."""
    at = standing(by, client, timezone.now())
    known = corrections(at)
    may, back = corrects(at), to_put_back(at, known)
    if not may and (back is None or request.method == "POST"):
        raise NotYours("correct-identity-refused", client)
    form = _form(request, at)
    if form.is_bound and form.is_valid() and _kept(request, at, form):
        messages.success(request, _("Het is verbeterd. Wie meebeslist, krijgt bericht."))
        return redirect("dossier:identity", client)
    page_seen(by=at, event="identity-seen")
    context = {"form": form, "moves": _moves(at, form), "fields": form.drawn() if may else []}
    context |= _shown(at, known, back)
    return render(request, "dossier/identity.html", context, status=422 if form.is_bound else 200)


@strong("POST")
def put_back(request: HttpRequest, by: Asking, client: UUID, correction: UUID) -> HttpResponse:
    """The day of birth that stood here before stands here again."""
    put_back_born(by=standing(by, client, timezone.now()), correction=correction)
    messages.success(request, _("De geboortedag van eerder staat er weer. Wie meebeslist, krijgt bericht."))
    return redirect("dossier:dossier", client)


def _form(request: HttpRequest, at: Standing) -> Identity:
    return Identity(
        request.POST if request.method == "POST" else None,
        initial={"name": at.identity.name, "born": at.identity.born},
        today=timezone.localdate(at.moment, AMSTERDAM),
    )


def _kept(request: HttpRequest, at: Standing, form: Identity) -> bool:
    version = request.POST.get("version", "")
    try:
        correct_identity(by=at, new=form.new(), version=int(version) if version.isdecimal() else -1)
    except Refusal as refusal:
        form.refused(refusal)
        return False
    return True


def _moves(at: Standing, form: Identity) -> list[str]:
    """What changes today with the day that was typed; then the form asks whether that was read."""
    born = form.cleaned_data.get("born") if form.is_bound else None
    if born is None or not corrects_born(at, born):
        return []
    words = age_words(younger=born > at.identity.born)
    moves = [words[years] for years in ages_moved(at.facts, born, at.moment)]
    form.told_what_moves = bool(moves)
    return moves


def _shown(at: Standing, known: Any, back: Corrected | None) -> dict[str, Any]:
    names = {one.place.person: one.name or one.organisation_name for one in around(at)}
    return {
        "dossier": head(at, "identity"),
        "born": day(at.identity.born),
        "years": age(at.identity.born, at.moment),
        "version": at.identity.version,
        "back": back and {"id": back.id, "born": day(back.was.born), "until": day(back.ends)},
        "known": [_shown_correction(one, names) for one in known],
    }


def _shown_correction(one: Corrected, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "at": day(one.at),
        "by": names.get(one.by, "") if one.by else "",
        "name": (one.was.name, one.became.name) if one.was.name != one.became.name else (),
        "born": (day(one.was.born), day(one.became.born)) if one.moved_the_day else (),
        "reason": one.reason or _("Teruggezet."),
    }
