"""Who may come in: a session, a role chosen, and for professionals a second factor in this session.

Whoever asks for what is not theirs gets the page of an address that does not exist, and the trail keeps it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.people.giving_back import not_kept
from houvast.rooms.people.queries import signed_in as present
from houvast.rooms.people.queries.accounts import chain_of, factors
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.trail.actions import record_refusal
from houvast.rooms.trail.records import Action, Actor
from houvast.rooms.visitors import refused, worth_telling

__all__ = ["Account", "Asking", "NotYours", "account", "kept_private", "signed_in", "strong"]

P = ParamSpec("P")
Who = TypeVar("Who", Account, Asking)
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Guarded = Callable[Concatenate[HttpRequest, Who, P], HttpResponse]
_LOOKING = ("GET", "HEAD")


class _Elsewhere(Exception):
    """First something else: sign in, choose a role, confirm the second step."""

    def __init__(self, url: str) -> None:
        self.url = url


def account(*methods: str) -> Callable[[Guarded[Account, P]], View[P]]:
    """A view for whoever is signed in, with or without a role; it gets the `Account`."""
    return _guard(methods, _account)


def signed_in(*methods: str) -> Callable[[Guarded[Asking, P]], View[P]]:
    """A view for whoever is signed in and has a role; it gets the `Asking`."""
    return _guard(methods, _asking)


def strong(*methods: str) -> Callable[[Guarded[Asking, P]], View[P]]:
    """The same, with a second factor in this session for whoever is here for work: every dossier has this."""
    return _guard(methods, _strong)


def kept_private(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view of allauth's: nothing of it stays in the browser, and a session that is over ends here too."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and (present.account(request) is None or _idles(request)):
            logout(request)
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def _guard(
    methods: tuple[str, ...], find: Callable[[HttpRequest], Who]
) -> Callable[[Guarded[Who, P]], View[P]]:
    def guard(view: Guarded[Who, P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                response = refused(request, _("Hier kom je met een knop op een andere pagina."), status=405)
                response["Allow"] = ", ".join(methods)
                return response
            response = _answered(request, view, find, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return guarded

    return guard


def _answered(
    request: HttpRequest,
    view: Guarded[Who, P],
    find: Callable[[HttpRequest], Who],
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponse:
    """The view's answer, or what to do first, or what is wrong."""
    who = None
    try:
        who = find(request)
        return view(request, who, *args, **kwargs)
    except _Elsewhere as first:
        return not_kept(request, first.url) or HttpResponseRedirect(first.url)
    except Refusal as refusal:
        return refused(request, *(fault.text(_) for fault in worth_telling(refusal.faults)))
    except NotYours as tried:
        if who is not None:
            _keep(request, who.actor(), who.person, tried)
        given_back = not_kept(request, "", status=404)
        if given_back is None:
            raise Http404 from tried
        return given_back


def _keep(request: HttpRequest, by: Actor, person: UUID, tried: NotYours) -> None:
    """What was refused goes into the trail, in a transaction of its own now that the other rolled back."""
    client = chain_of(tried.subject)
    action = Action.READ if request.method in _LOOKING else Action.EXECUTE
    record_refusal(by=by, chain=client or person, event=tried.event or "refused", action=action)


def _account(request: HttpRequest) -> Account:
    found = present.account(request)
    if found is None or _idles(request):
        if request.user.is_authenticated:
            logout(request)
            messages.info(request, _("Je was een tijd weg. Log weer in."))
        raise _Elsewhere(_with_next(request, resolve_url(settings.LOGIN_URL)))
    return found


def _idles(request: HttpRequest) -> bool:
    """Too long nothing asked; only people who are here for work sign in again for that."""
    person = request.user.pk
    mine = present.hats_of(request, person) if person else ()
    return any(hat.role.is_professional for hat in mine) and present.idles(request)


def _asking(request: HttpRequest) -> Asking:
    here = _account(request)
    found = present.asking(request)
    if found is None:
        none_at_all = not present.hats_of(request, here.person)
        raise _Elsewhere(
            reverse("people:mine") if none_at_all else _with_next(request, reverse("people:hats"))
        )
    return found


def _strong(request: HttpRequest) -> Asking:
    found = _asking(request)
    if found.strong or not found.role.is_professional:
        return found
    if not factors(found.person) & {"totp", "webauthn"}:
        messages.info(request, _("Voor je werk heb je een tweede stap nodig. Kies er hier een."))
        raise _Elsewhere(reverse("mfa_index"))
    ways = get_adapter().get_reauthentication_methods(request.user)
    way = next(one["url"] for one in ways if one["id"].startswith("mfa_reauthenticate"))
    raise _Elsewhere(_with_next(request, way))


def _with_next(request: HttpRequest, url: str) -> str:
    """Back to this page afterwards; what was posted is not repeated."""
    return f"{url}?{urlencode({'next': request.path})}" if request.method in _LOOKING else url
