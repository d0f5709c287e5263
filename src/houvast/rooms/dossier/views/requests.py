"""Requests to see, to correct and to erase: asked, decided on, and erasing what is one's own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Act, Owner, OwnerKind
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions import requests as actions
from houvast.rooms.dossier.actions.looks import open_entries
from houvast.rooms.dossier.forms.requests import DECISIONS, GROUNDS, KINDS, Ask, AskAbout, Decide, Erase
from houvast.rooms.dossier.queries.lines import lines
from houvast.rooms.dossier.queries.requests import (
    Decided,
    Ground,
    Request,
    RequestKind,
    askable,
    can_be_erased,
    may_decide,
)
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.wording import day, kind_word, until
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing

OPEN = "open"


@strong("GET", "HEAD", "POST")
def requests(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """What I asked, what is asked of us, and asking something new."""
    at = standing(by, client, timezone.now())
    asks = at.reason(Act.REQUEST) is not None
    form = None
    if asks:
        others = [one for one in askable(at) if not one.is_own]  # over one's own one decides at once
        owners = [(_word(one.owner), one.name or _("Iemand in de kring")) for one in others]
        form = Ask(request.POST if request.method == "POST" else None, owners=owners)
        if form.is_bound and form.is_valid() and _asked(at, form, form.cleaned_data["owner"], None):
            return redirect("dossier:requests", client)
    found = actions.open_requests(by=at)
    context = {
        "form": form,
        "fields": form.drawn() if form else (),
        "waiting": [shown_request(at, one) for one in found if one.decided is None],
        "decided": [shown_request(at, one) for one in found if one.decided is not None],
        "has_own": asks and _has_own(at),
    }
    return _page(request, "requests", at, context, bound=bool(form and form.is_bound))


@strong("GET", "HEAD", "POST")
def about(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """Ask to correct or erase one entry."""
    at = standing(by, client, timezone.now())
    at.require(Act.REQUEST)
    form = AskAbout(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _asked(at, form, "", entry):
        return redirect("dossier:requests", client)
    opened = open_entries(by=at, entries=[entry], event="entry-seen")
    if not opened:
        raise NotYours("request-refused", client)
    line = opened[0][0]
    owner = Owner(kind=line.owner.kind, id=line.owner.id)
    context = {
        "form": form,
        "fields": form.drawn(),
        "title": line.head.get("title", "") or kind_word(line.kind),
        "entry": entry,
        "of_whom": line.organisation_name or line.author_name,
        "is_own": may_decide(at, owner),
    }
    return _page(request, "about", at, context, bound=form.is_bound)


def _asked(at: Standing, form: Ask | AskAbout, owner: str, entry: UUID | None) -> bool:
    typed = form.cleaned_data
    new = actions.NewRequest(
        kind=RequestKind(typed["kind"]),
        owner=_owner(owner) if owner else Owner(kind=OwnerKind.PERSON, id=at.asking.person),
        asked=typed["asked"],
        entry=entry,
    )
    try:
        actions.ask(by=at, new=new)
    except Refusal as refusal:
        form.refused(refusal)
        return False
    return True


@strong("GET", "HEAD", "POST")
def decide(request: HttpRequest, by: Asking, client: UUID, asked: UUID) -> HttpResponse:
    """Decide on one request, with a reason."""
    at = standing(by, client, timezone.now())
    with transaction.atomic():
        found = next((one for one in actions.open_requests(by=at) if one.id == asked), None)
        # Who was still typing when a colleague decided is told so, with what was typed.
        over = found is not None and found.decided is not None and request.method != "POST"
        if found is None or not found.may_decide or over:
            raise NotYours("decide-request-refused", client)
    form = Decide(request.POST if request.method == "POST" else None, entries=_could_go(at, found))
    if form.is_bound and form.is_valid():
        try:
            actions.decide(by=at, request=asked, decided=_decision(form))
        except Refusal as refusal:
            form.refused(refusal)
        else:
            return redirect("dossier:requests", client)
    context = {"form": form, "fields": form.drawn(), "one": shown_request(at, found)}
    return _page(request, "decide", at, context, bound=form.is_bound)


def _decision(form: Decide) -> actions.Decision:
    typed = form.cleaned_data
    return actions.Decision(
        decision=Decided(typed["decision"]),
        reason=typed["reason"],
        ground=Ground(typed["ground"]),
        entries=form.chosen(),
    )


def _could_go(at: Standing, found: Request) -> Sequence[tuple[str, str]]:
    """What an erasure of all there is could take, as far as who decides can read it."""
    if found.kind is not RequestKind.ERASURE or found.entry is not None or found.title:
        return []
    readable = at.readable()
    known = [one for one in can_be_erased(at.client, found.owner) if one in readable]
    return [
        (str(line.id), f"{line.head.get('title', '') or kind_word(line.kind)} ({day(line.written)})")
        for line in lines(at.client, readable, known)
    ]


@strong("GET", "HEAD", "POST")
def erase(request: HttpRequest, by: Asking, client: UUID, entry: UUID | None = None) -> HttpResponse:
    """Erase what is my own: one entry, or everything."""
    at = standing(by, client, timezone.now())
    at.require(Act.REQUEST)
    form = Erase(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.erase_own(by=at, entry=entry, why=_("Eigen stuk"))
        return redirect("dossier:requests", client)
    own = _own(at)
    chosen = [one for one in own if entry is None or one == entry]
    if not chosen:
        raise NotYours("erase-refused", client)
    opened = open_entries(by=at, entries=chosen, event="entry-seen")
    titles = [line.head.get("title", "") or kind_word(line.kind) for line, _body in opened]
    context = {"form": form, "fields": form.drawn(), "titles": titles, "all": entry is None}
    return _page(request, "erase", at, context, bound=form.is_bound)


def _own(at: Standing) -> list[UUID]:
    """What this person owns here."""
    for owner in (
        Owner(kind=OwnerKind.CLIENT, id=at.client),
        Owner(kind=OwnerKind.PERSON, id=at.asking.person),
    ):
        if may_decide(at, owner):
            return can_be_erased(at.client, owner)
    return []


def _has_own(at: Standing) -> bool:
    return bool(_own(at))


def _page(
    request: HttpRequest, name: str, at: Standing, context: dict[str, Any], *, bound: bool
) -> HttpResponse:
    told = {**context, "dossier": head(at, "requests")}
    return render(request, f"dossier/requests/{name}.html", told, status=422 if bound else 200)


# --- as it is shown -------------------------------------------------------------------------------------


def _word(owner: Owner) -> str:
    """An owner as one word in a form."""
    return f"{owner.kind.value}:{owner.id}"


def _owner(word: str) -> Owner:
    kind, _colon, id = word.partition(":")
    return Owner(kind=OwnerKind(kind), id=UUID(id))


def shown_request(at: Standing, one: Request) -> Shown:
    """One request in words, with what can be done."""
    kinds = {code: str(text) for code, text in KINDS}
    decisions, grounds = dict(DECISIONS), dict(GROUNDS)
    decides = one.may_decide and one.decided is None
    return {
        "kind": kinds[one.kind.value],
        "who": one.person_name,
        "of_whom": one.owner_name,
        "is_mine": one.is_mine,
        "title": one.title,
        "asked": one.asked,
        "made": one.made,
        "due": until(one.due),
        "late": one.is_late(at.moment),
        "decided": one.decided,
        "decision": decisions[one.decision.value] if one.decision else "",
        "ground": grounds[one.ground.value] if one.ground else "",
        "reason": one.reason,
        "decide": reverse("dossier:decide-request", args=[at.client, one.id]) if decides else "",
    }
