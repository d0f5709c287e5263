"""Who decides: authority with its proof, and the dated facts that change who is asked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import ExceptionGround, Purpose, RepresentationKind, Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import AuthorityPage, open_authority, page_seen
from houvast.rooms.dossier.deciding_words import proof_words, purpose_words
from houvast.rooms.dossier.forms import deciding as forms
from houvast.rooms.dossier.forms.circle import in_a_year, until_day
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head
from houvast.rooms.dossier.showing_circle import holder_names, shown_held, shown_noted, shown_place
from houvast.rooms.people.actions import custodies, rulings
from houvast.rooms.people.actions.clients import INSTANT
from houvast.rooms.people.actions.custodies import PROOFS
from houvast.rooms.people.actions.endings import may_ask_ending
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.circles import Around, around
from houvast.rooms.people.queries.corrections import corrections, corrects, to_put_back
from houvast.rooms.people.queries.noting import ends_own_authority, judges, saw_papers
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import Typed
from houvast.rooms.people.wording import role_word

Choices = list[tuple[str, str]]


@strong("GET", "HEAD")
def authority(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Who has authority and how that was seen, and what else changes who decides."""
    at = standing(by, client, timezone.now())
    page = open_authority(by=at)
    return render(
        request, "dossier/deciding/authority.html", {**_shown(at, page), "dossier": head(at, "authority")}
    )


def _shown(at: Standing, page: AuthorityPage) -> dict[str, Any]:
    names = holder_names(page.around)
    papers = saw_papers(at)
    return {
        "holders": [
            {**shown_place(one), "held": [_shown_held(at, one, held) for held in one.held]}
            for one in page.around
            if one.held
        ],
        "noted": [shown_noted(one, names) for one in page.noted],
        "may_note": any(custodies.may_note(at, proof) for proof in PROOFS),
        "papers": papers,
        "judges": judges(at),
        "identity": corrects(at) or to_put_back(at, corrections(at)) is not None,
    }


def _shown_held(at: Standing, one: Around, held: Any) -> dict[str, Any]:
    mine = ends_own_authority(at, held.id)
    again = any(custodies.may_note(at, proof) for proof in PROOFS)
    return {**shown_held(held), "may_change": again or mine, "mine": mine}


def _holders(at: Standing, *, self_too: bool = True) -> Choices:
    """Who in the circle could have authority."""
    return [
        (str(one.place.id), _named(one))
        for one in around(at)
        if (one.place.role.may_be_holder or one.place.role.acts_for_institution)
        and (self_too or not one.is_mine)
    ]


def _named(one: Around) -> str:
    word = role_word(one.place.role)
    return f"{one.name or one.organisation_name} ({word})"


def _proofs(at: Standing) -> Choices:
    words = proof_words()
    return [(proof, words[proof]) for proof in PROOFS if custodies.may_note(at, proof)]


def _answered(
    request: HttpRequest, at: Standing, name: str, form: Typed, save: Callable[[], object], said: str
) -> HttpResponse:
    """The form, again as long as something is wrong with it; then back to who decides."""
    if form.is_bound and form.is_valid():
        try:
            save()
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, said)
            return redirect("dossier:authority", at.client)
    page_seen(by=at, event="authority-form-seen")
    context = {"dossier": head(at, "authority"), "form": form, "fields": form.drawn(), "part": name}
    status = 422 if form.is_bound else 200
    return render(request, f"dossier/deciding/{name}.html", context, status=status)


def _days(at: Standing) -> dict[str, Any]:
    today = timezone.localdate(at.moment)
    return {"starts": today, "ends": in_a_year(today)}


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@strong("GET", "HEAD", "POST")
def note_authority(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Note who has authority."""
    at = standing(by, client, timezone.now())
    proofs = _proofs(at)
    if not proofs:
        raise NotYours("note-authority-refused", client)
    form = forms.Authority(
        _given(request), places=_holders(at), proofs=proofs, parts=saw_papers(at), initial=_days(at)
    )
    return _answered(
        request,
        at,
        "note",
        form,
        lambda: custodies.note_authority(by=at, new=form.new(at.moment)),
        _("Het gezag staat erbij."),
    )


@strong("GET", "HEAD", "POST")
def check_authority(request: HttpRequest, by: Asking, client: UUID, custody: UUID) -> HttpResponse:
    """Look again whether it is still so; ending it is a button beside the form."""
    at = standing(by, client, timezone.now())
    found = [(one, held) for one in around(at) for held in one.held if held.id == custody]
    proofs = _proofs(at)
    mine = ends_own_authority(at, custody)
    if not found or not (proofs or mine):
        raise NotYours("check-authority-refused", client)
    one, held = found[0]
    last = timezone.localdate(min(held.ends - INSTANT, at.moment + custodies.ABOUT_AS_LONG))
    form = forms.CheckAgain(
        _given(request) if proofs else None, proofs=proofs, initial={"ends": max(_days(at)["ends"], last)}
    )
    if form.is_bound and form.is_valid():
        try:
            custodies.check_authority(
                by=at, custody=custody, proof=form.cleaned_data["proof"], ends=form.until()
            )
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("Je keek opnieuw. Dat staat erbij."))
            return redirect("dossier:authority", client)
    page_seen(by=at, event="authority-form-seen")
    context = {
        "dossier": head(at, "authority"),
        "form": form,
        "fields": form.drawn() if proofs else [],
        "one": shown_place(one),
        "held": shown_held(held),
        "may_end": mine,
        "may_ask": may_ask_ending(at, custody),
    }
    status = 422 if form.is_bound else 200
    return render(request, "dossier/deciding/check.html", context, status=status)


@strong("GET", "HEAD", "POST")
def court_consent(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """A court consented in the place of a parent."""
    at = _at(by, client, saw_papers)
    form = forms.CourtConsent(
        _given(request),
        places=_holders(at, self_too=False),
        subjects=forms.decisions(_whole(), with_whole=True),
        initial=_days(at),
    )
    return _answered(
        request,
        at,
        "court",
        form,
        lambda: rulings.note_court_consent(
            by=at, place=UUID(form.cleaned_data["place"]), about=form.about(at.moment)
        ),
        _("De uitspraak staat erbij."),
    )


@strong("GET", "HEAD", "POST")
def representation(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Somebody may decide for an adult who cannot judge a decision."""
    at = _at(by, client, saw_papers)
    places = [
        (str(one.place.id), _named(one))
        for one in around(at)
        if one.place.role.is_family and one.place.role is not Role.CLIENT
    ]
    form = forms.Represents(_given(request), places=places, initial=_days(at))

    def save() -> None:
        told = form.cleaned_data
        rulings.note_representation(
            by=at,
            place=UUID(told["place"]),
            kind=RepresentationKind(told["kind"]),
            reason=told["reason"],
            starts=form.begins(at.moment),
            ends=until_day(told["ends"]),
        )

    return _answered(request, at, "represents", form, save, _("Het staat erbij."))


@strong("GET", "HEAD", "POST")
def incapacity(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Somebody cannot judge one decision now."""
    at = _at(by, client, judges)
    form = forms.Incapacity(
        _given(request), subjects=forms.decisions(_whole(), with_whole=False), initial=_days(at)
    )
    return _answered(
        request,
        at,
        "incapacity",
        form,
        lambda: rulings.note_incapacity(by=at, about=form.about(at.moment)),
        _("Het staat erbij, voor dit ene besluit."),
    )


@strong("GET", "HEAD", "POST")
def alone(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """From 12 to 15 the child decides alone on this; it counts when a second professional says so too."""
    at = _at(by, client, judges)
    form = forms.Alone(_given(request), subjects=forms.decisions([], with_whole=True), initial=_days(at))
    return _answered(
        request,
        at,
        "alone",
        form,
        lambda: rulings.ask_exception(
            by=at, ground=ExceptionGround(form.cleaned_data["ground"]), about=form.about(at.moment)
        ),
        _("Vraag nu een tweede professional om dit te bekijken. Pas dan telt het."),
    )


def _at(by: Asking, client: UUID, may: Callable[[Standing], bool]) -> Standing:
    at = standing(by, client, timezone.now())
    if not may(at):
        raise NotYours("note-refused", client)
    return at


def _whole() -> Choices:
    words = purpose_words()
    return [(one.value, words[one]) for one in (Purpose.CARE_SHARING, Purpose.DATA_USE)]
