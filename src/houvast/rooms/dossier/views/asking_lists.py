"""Asking for lists: of people in the circle, and by a link of somebody without an account."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.content import Door
from houvast.practice.authority import Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.asking_lists import ask_for_list, withdraw_asked_list
from houvast.rooms.dossier.actions.links import make_link, show_link, withdraw_link
from houvast.rooms.dossier.actions.looks import look_in
from houvast.rooms.dossier.fitting import doors_for, is_for, months_old, reader_for
from houvast.rooms.dossier.forms.asking_lists import AskList, MakeLink
from houvast.rooms.dossier.forms.circle import until_day
from houvast.rooms.dossier.queries.asked import SentList, sent_by
from houvast.rooms.dossier.queries.knowing import known
from houvast.rooms.dossier.queries.links import Made, link_of, links_of
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head, may_write
from houvast.rooms.dossier.showing_lists import lists_for, shelf, title_of
from houvast.rooms.dossier.wording import day, until
from houvast.rooms.people import squares
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word

WAITS = timedelta(days=14)
"""How long a list waits when nobody chooses a day."""


@strong("GET", "HEAD")
def lists(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Which lists wait for me, which I asked for, and asking for one."""
    at = look_in(by=by, client=client, moment=timezone.now(), event="lists-opened")
    return _page(request, at)


@strong("GET", "HEAD", "POST")
def ask(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Ask somebody in the circle."""
    if request.method != "POST":
        return redirect("dossier:lists", client)
    at = _writer(by, client)
    form = _ask_form(at, request)
    if form.is_valid():
        try:
            ends = until_day(form.cleaned_data["until"])
            ask_for_list(by=at, to=form.whom, door=_chosen(at, form), until=ends)
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("De lijst is gevraagd. Deze persoon krijgt bericht."))
            return redirect("dossier:lists", client)
    return _page(request, _looked(by, client), ask=form)


@strong("GET", "HEAD", "POST")
def make(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Make a link for somebody without an account."""
    if request.method != "POST":
        return redirect("dossier:lists", client)
    at = _writer(by, client)
    form = _link_form(at, request)
    if form.is_valid():
        try:
            return redirect("dossier:link", client, make_link(by=at, new=form.new()))
        except Refusal as refusal:
            form.refused(refusal)
    return _page(request, _looked(by, client), make=form)


@strong("POST")
def withdraw_list(request: HttpRequest, by: Asking, client: UUID, asked: UUID) -> HttpResponse:
    """The list is not needed any more."""
    withdraw_asked_list(by=standing(by, client, timezone.now()), asked=asked)
    messages.success(request, _("Je vraagt deze lijst niet meer."))
    return redirect("dossier:lists", client)


@strong("POST")
def stop_link(request: HttpRequest, by: Asking, client: UUID, link: UUID) -> HttpResponse:
    """The link does nothing any more."""
    withdraw_link(by=standing(by, client, timezone.now()), link=link)
    messages.success(request, _("De link werkt niet meer."))
    return redirect("dossier:lists", client)


@strong("GET", "HEAD")
def link(request: HttpRequest, by: Asking, client: UUID, link: UUID) -> HttpResponse:
    """The link to hand on, as a code to scan and as a card to print."""
    at = standing(by, client, timezone.now())
    made = show_link(by=at, link=link)
    context = {"dossier": head(at, "lists"), "link": _shown_link(made), "address": _address(made)}
    return render(request, "dossier/lists/link.html", context)


@strong("GET", "HEAD")
def square(request: HttpRequest, by: Asking, client: UUID, link: UUID) -> HttpResponse:
    """The link as a code to scan; part of the page of the link, so it writes no record of its own."""
    made = link_of(standing(by, client, timezone.now()), link)
    if made is None or not made.code:
        raise NotYours("link-refused", client)
    return HttpResponse(drawn_code(_address(made)), content_type="image/svg+xml")


def drawn_code(text: str) -> str:
    """A text as a code to scan: black on white, also in the dark."""
    wide, path = squares.drawn(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {wide}" shape-rendering="crispEdges">'
        f'<rect width="{wide}" height="{wide}" fill="#fff"/><path d="{path}"/></svg>'
    )


# --- the page --------------------------------------------------------------------------------------------


def _writer(by: Asking, client: UUID) -> Standing:
    """Where somebody stands who asks for a list: only who may write here does."""
    at = standing(by, client, timezone.now())
    if not may_write(at):
        raise NotYours("ask-list-refused", client)
    return at


def _looked(by: Asking, client: UUID) -> Standing:
    return look_in(by=by, client=client, moment=timezone.now(), event="lists-opened")


def _page(
    request: HttpRequest, at: Standing, *, ask: AskList | None = None, make: MakeLink | None = None
) -> HttpResponse:
    writes = may_write(at)
    asking, making = ask or _ask_form(at), make or _link_form(at)
    context = {
        "dossier": head(at, "lists"),
        "writes": writes,
        "mine": lists_for(at),
        "fitting": [{"title": door.title, "slug": door.slug} for door in _own_doors(at)],
        "form": ask or make or asking,
        "ask": asking,
        "ask_fields": asking.drawn(),
        "make_fields": making.drawn(),
        "fields": [*(asking.drawn() if ask else []), *(making.drawn() if make else [])],
        "sent": [_shown_sent(one) for one in sent_by(at)] if writes else [],
        "links": [_shown_link(one) for one in links_of(at)] if writes else [],
        "making": make is not None,
    }
    return render(request, "dossier/lists/lists.html", context, status=422 if ask or make else 200)


def _own_doors(at: Standing) -> list[Door]:
    """The lists for this reader and this child; the nearest one where none is made for that age."""
    age, found = months_old(at.identity.born, timezone.localdate(at.moment)), _doors(at, at.place.role)
    reader = reader_for(at.place.role, age)
    fitting = [one for one in found if one.reader == reader and is_for(one, age, shelf())]
    return fitting or found[:1]


def _doors(at: Standing, role: Role) -> list[Door]:
    age = months_old(at.identity.born, timezone.localdate(at.moment))
    return list(doors_for(role, age, shelf()))


def _ask_form(at: Standing, request: HttpRequest | None = None) -> AskList:
    people = [
        (str(one.id), f"{one.name} ({role_word(one.place.role)})" if one.name else role_word(one.place.role))
        for one in known(at)
        if not one.is_me and one.place.role is not Role.INTERPRETER
    ]
    today = timezone.localdate(at.moment)
    return AskList(
        request.POST if request else None,
        people=people,
        doors=[(door.slug, door.title) for door in shelf().doors],
        today=today,
        initial={"until": today + WAITS, "door": ""},
    )


def _link_form(at: Standing, request: HttpRequest | None = None) -> MakeLink:
    doors = [(door.slug, door.title) for door in shelf().doors]
    return MakeLink(request.POST if request else None, doors=doors, initial={"days": "14"})


def _chosen(at: Standing, form: AskList) -> str:
    """The list that was chosen, or else the one that fits who is asked."""
    if form.cleaned_data["door"]:
        return str(form.cleaned_data["door"])
    role = next(one.role for one in at.facts.participants if one.id == form.whom)
    return _doors(at, role)[0].slug


def _shown_sent(one: SentList) -> Shown:
    states = {
        "waiting": _("wacht nog"),
        "filled": _("ingevuld"),
        "over": _("de tijd is voorbij"),
        "withdrawn": _("ingetrokken"),
    }
    return {
        "id": one.id,
        "to": one.to_name or role_word(one.to_role),
        "role": role_word(one.to_role),
        "title": title_of(one.door),
        "made": day(one.made),
        "until": until(one.until),
        "state": one.state,
        "state_text": states[one.state],
    }


def _shown_link(one: Made) -> Shown:
    states = {
        "open": _("werkt nog"),
        "used": _("gebruikt"),
        "over": _("de tijd is voorbij"),
        "withdrawn": _("ingetrokken"),
    }
    return {
        "id": one.id,
        "label": one.label,
        "title": title_of(one.door),
        "child": one.child,
        "words": one.words,
        "code": one.code,
        "made": day(one.made),
        "until": until(one.expires),
        "state": one.state.value,
        "state_text": states[one.state.value],
    }


def _address(made: Made) -> str:
    """The link in full, empty when it does nothing any more."""
    return settings.SITE + reverse("signalling:guest", args=[made.code]) if made.code else ""
