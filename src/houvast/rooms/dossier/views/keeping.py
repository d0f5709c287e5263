"""How long everything is kept: what this reader may know of, and noting that help or school ended."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import OrganisationKind, OwnerKind
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions import keeping as actions
from houvast.rooms.dossier.forms.keeping import FileEnd
from houvast.rooms.dossier.queries.going import Going
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.accounts import names, organisation_names
from houvast.rooms.people.queries.standing import Standing


@strong("GET", "HEAD", "POST")
def keeping(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """When what goes; who works at an organisation notes here that the help ended or the pupil left."""
    at = standing(by, client, timezone.now())
    form = _form(request, at)
    if form is not None and form.is_bound and form.is_valid():
        long_term = bool(form.cleaned_data.get("long_term"))
        actions.note_end(by=at, ended=form.moment(), long_term=long_term)
        return redirect("dossier:keeping", client)
    found = actions.open_keeping(by=at)
    called = names({one.owner.id for one in found}) | organisation_names({one.owner.id for one in found})
    context = {
        "dossier": head(at, "keeping"),
        "kept": [shown_going(at, one, called) for one in found],
        "form": form,
        "fields": form.drawn() if form else (),
        "professional": at.place.role.is_professional,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "dossier/keeping/keeping.html", context, status=status)


def _form(request: HttpRequest, at: Standing) -> FileEnd | None:
    """The form for who works at an organisation that keeps a file here."""
    try:
        file = actions.require_file(by=at)
    except NotYours:
        if request.method == "POST":
            raise
        return None
    return FileEnd(
        request.POST if request.method == "POST" else None,
        is_school=at.place.organisation_kind is OrganisationKind.SCHOOL,
        today=timezone.localdate(at.moment),
        initial={
            "ended": timezone.localdate(file.ended) if file.ended else None,
            "long_term": file.long_term,
        },
    )


def shown_going(at: Standing, one: Going, called: dict[UUID, str]) -> Shown:
    """What one owner keeps, until when, and why so long. Never how much it is."""
    return {
        "whose": _whose(at, one, called),
        "until": day(one.goes) if one.goes else "",
        "why": why_words()[one.kind],
        "announced": one.announced is not None,
    }


def _whose(at: Standing, one: Going, called: dict[UUID, str]) -> str:
    if one.owner.kind is OwnerKind.CLIENT:
        return _("De eigen ruimte van {name}").format(name=at.identity.name)
    if one.owner.id == at.asking.person:
        return _("Wat jij schreef")
    return called.get(one.owner.id) or _("Iemand in de kring")


def why_words() -> dict[str, str]:
    """Why it is kept that long, in one sentence."""
    return {
        "family": _(
            "Dit blijft zolang jij dat wilt. Heb je geen plek meer in de kring? "
            "Dan gaat het twee jaar later weg."
        ),
        "school": _("Een school bewaart dit tot twee jaar nadat een leerling van school ging."),
        "care": _("Zorg bewaart een dossier twintig jaar na de laatste verandering."),
        "institution": _(
            "Een instelling bewaart een dossier twintig jaar na de laatste verandering, of langer."
        ),
    }
