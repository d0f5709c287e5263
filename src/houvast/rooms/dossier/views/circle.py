"""The circle: who is there, asking somebody in, and until when a place lasts."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Role, age
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.circling import open_circle, page_seen
from houvast.rooms.dossier.forms.circle import Invite, Until, in_a_year, last_day, until_day
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import head
from houvast.rooms.dossier.showing_circle import shown_invited, shown_place
from houvast.rooms.people.actions.clients import end_place, extend_place
from houvast.rooms.people.actions.invitations import OWN_SPACE_FROM, invite, withdraw_invitation
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.circles import (
    Around,
    around,
    into_the_whole,
    may_invite_for,
    organisations,
    own_part,
)
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.wording import role_word


@strong("GET", "HEAD")
def circle(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Who is around this child, in which role, why, until when, and who decides."""
    at = standing(by, client, timezone.now())
    page = open_circle(by=at)
    return render(
        request,
        "dossier/circle/circle.html",
        {
            "dossier": head(at, "circle"),
            "around": [shown_place(one) for one in page.around],
            "waiting": [shown_invited(one) for one in page.waiting],
            "may_invite": into_the_whole(at) or own_part(at) is not None,
            "of_work": by.role.is_professional,
        },
    )


@strong("GET", "HEAD", "POST")
def invite_somebody(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Ask somebody in."""
    at = standing(by, client, timezone.now())
    roles = _roles(at)
    if not roles:
        raise NotYours("invite-refused", client)
    form = _invite_form(request, at, roles)
    if request.method == "POST" and form.is_valid():
        try:
            invite(by=at, new=form.new(at.moment))
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("De brief gaat weg. De link werkt veertien dagen."))
            return redirect("dossier:circle", client)
    page_seen(by=at, event="invite-form-seen")
    return render(
        request,
        "dossier/circle/invite.html",
        {
            "dossier": head(at, "circle"),
            "form": form,
            "fields": form.drawn(),
            "young": "client" in dict(roles),
            "whole": into_the_whole(at),
        },
        status=422 if form.is_bound else 200,
    )


def _invite_form(request: HttpRequest, at: Standing, roles: list[tuple[str, str]]) -> Invite:
    places = [(str(one.id), one.name) for one in organisations(at)]
    none = [("", _("Ergens anders"))] if into_the_whole(at) else []
    today = timezone.localdate(at.moment)
    return Invite(
        request.POST if request.method == "POST" else None,
        roles=roles,
        organisations=[*none, *places],
        today=today,
        initial={"ends": in_a_year(today), "organisation": "" if none else str(at.place.organisation)},
    )


def _roles(at: Standing) -> list[tuple[str, str]]:
    """For which roles this person may ask somebody in."""
    return [
        (role.value, _own_word(at, role))
        for role in Role
        if may_invite_for(at, role, at.place.organisation if role.is_professional else None)
        and (role is not Role.CLIENT or _may_have_own_space(at))
    ]


def _may_have_own_space(at: Standing) -> bool:
    old_enough = age(at.identity.born, at.moment) >= OWN_SPACE_FROM
    return old_enough and at.identity.account is None


def _own_word(at: Standing, role: Role) -> str:
    if role is Role.CLIENT:
        return _("{name} zelf").format(name=at.identity.name)
    return role_word(role)


@strong("POST")
def withdraw(request: HttpRequest, by: Asking, client: UUID, invitation: UUID) -> HttpResponse:
    """The link in a letter stops."""
    withdraw_invitation(by=standing(by, client, timezone.now()), invitation=invitation)
    messages.success(request, _("De link in de brief werkt niet meer."))
    return redirect("dossier:circle", client)


@strong("GET", "HEAD", "POST")
def place(request: HttpRequest, by: Asking, client: UUID, place: UUID) -> HttpResponse:
    """One place: until when it lasts, and ending it. A POST gives it another end."""
    at = standing(by, client, timezone.now())
    one = _one(at, place)
    bound = request.method == "POST" and one.may_extend
    form = Until(
        request.POST if bound else None,
        initial={"ends": in_a_year(timezone.localdate(at.moment)), "was": one.place.ends.isoformat()},
    )
    if bound and form.is_valid():
        try:
            was = _moment(form.cleaned_data["was"], one.place.ends)
            extend_place(by=at, place=place, ends=until_day(form.cleaned_data["ends"]), was=was)
        except Refusal as refusal:
            form.refused(refusal)
        else:
            messages.success(request, _("De plek heeft een nieuwe einddatum."))
            return redirect("dossier:circle", client)
    page_seen(by=at, event="place-seen")
    context = {
        "dossier": head(at, "circle"),
        "one": shown_place(one),
        "form": form,
        "fields": [field for field in form.drawn() if field.name != "was"],
        "was": form["was"].value(),
        "last": last_day(one.place.ends),
    }
    return render(request, "dossier/circle/place.html", context, status=422 if bound else 200)


def _moment(text: str, default: datetime) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return default


def _one(at: Standing, place: UUID) -> Around:
    """One place in the circle, as far as it is there for this person and theirs to change."""
    found = next((one for one in around(at) if one.place.id == place), None)
    if found is None or not (found.may_end or found.may_extend):
        raise NotYours("place-refused", at.client)
    return found


@strong("POST")
def leave(request: HttpRequest, by: Asking, client: UUID, place: UUID) -> HttpResponse:
    """Somebody leaves the circle."""
    at = standing(by, client, timezone.now())
    end_place(by=at, place=place)
    messages.success(request, _("Deze plek is nu voorbij."))
    return redirect("dossier:mine") if place == at.place.id else redirect("dossier:circle", client)
