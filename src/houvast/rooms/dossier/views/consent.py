"""Consent: what is asked and of whom, saying yes, and taking it back as easily."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Purpose, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_consents, what_stops, withdraw_consent
from houvast.rooms.dossier.deciding_words import PURPOSE_SLUGS, slug_of, subject_of, subject_slug
from houvast.rooms.dossier.forms.circle import in_a_year, until_day
from houvast.rooms.dossier.forms.deciding import Yes as YesForm
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head
from houvast.rooms.dossier.showing_circle import shown_question
from houvast.rooms.people.actions.consents import Yes, give_consent
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.consents import Question, is_asked_now, may_answer, subjects
from houvast.rooms.people.queries.standing import Standing


@strong("GET", "HEAD")
def consents(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """What consent is asked for, who must say yes, and who did."""
    at = standing(by, client, timezone.now())
    found = [one for one in open_consents(by=at) if one.stands_apart]
    context = {
        "dossier": head(at, "consent"),
        "questions": [shown_question(one, to_client=by.role is Role.CLIENT) for one in found],
        "is_client": by.role is Role.CLIENT,
        "any_mine": any(one.may_answer for one in found),
    }
    return render(request, "dossier/consent/consents.html", context)


@strong("GET", "HEAD", "POST")
def consent(request: HttpRequest, by: Asking, client: UUID, purpose: str, subject: str = "") -> HttpResponse:
    """One purpose in plain words; a POST says yes to it."""
    at, what, about = _asked(by, client, purpose, subject)
    form = YesForm(
        request.POST if request.method == "POST" else None,
        initial={"ends": in_a_year(timezone.localdate(at.moment)), "words": WORDS},
    )
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            give_consent(by=at, yes=Yes(what, about, told["words"], until_day(told["ends"])))
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("Je zei ja. Je kunt altijd stoppen."))
            return redirect("dossier:consent", client)
    found = next(one for one in open_consents(by=at, purpose=what) if one.subject == about)
    within = [one for one in subjects(at, what) if one] if not about and what is Purpose.TREATMENT else []
    context = {
        "dossier": head(at, "consent"),
        "form": form,
        "fields": [field for field in form.drawn() if field.name != "words"],
        "words": WORDS,
        "one": shown_question(found, to_client=by.role is Role.CLIENT),
        "text": f"dossier/consent/words/{what.value}.html",
        "within": [{"slug": subject_slug(one), "title": _title(at, what, one)} for one in within],
        "is_client": by.role is Role.CLIENT,
        "name": at.identity.name,
    }
    return render(request, "dossier/consent/consent.html", context, status=422 if form.is_bound else 200)


def _title(at: Standing, purpose: Purpose, subject: str) -> str:
    found = Question(purpose, subject, "", (), True, at.moment, False, None, None, None)
    return str(shown_question(found)["title"])


def _asked(by: Asking, client: UUID, purpose: str, subject: str) -> tuple[Standing, Purpose, str]:
    """What an address asks; NotYours for a purpose or decision that is not there."""
    at = standing(by, client, timezone.now())
    what, about = PURPOSE_SLUGS.get(purpose), subject_of(subject)
    if what is None or not is_asked_now(at, what) or about not in subjects(at, what):
        raise NotYours("consent-refused", client)
    return at, what, about


@strong("GET", "HEAD", "POST")
def stop(request: HttpRequest, by: Asking, client: UUID, purpose: str, subject: str = "") -> HttpResponse:
    """What stops when consent is taken back, and taking it back."""
    at, what, about = _asked(by, client, purpose, subject)
    if request.method == "POST":
        withdraw_consent(by=at, purpose=what, subject=about)
        messages.success(request, _("Je ja is weg. Vanaf nu telt hij niet meer."))
        return redirect("dossier:consent", client)
    with transaction.atomic():
        found = next(one for one in open_consents(by=at, purpose=what) if one.subject == about)
        if found.mine is None:
            raise NotYours("withdraw-refused", client)
    context = {
        "dossier": head(at, "consent"),
        "one": shown_question(found, to_client=by.role is Role.CLIENT),
        "stops": what_stops(at, what, about),
        "slug": slug_of(what),
        "counts": may_answer(at, what, about),
    }
    return render(request, "dossier/consent/stop.html", context)
