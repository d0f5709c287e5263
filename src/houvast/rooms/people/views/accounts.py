"""The own page of who is signed in, and the choice of a role."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from houvast.rooms.people.actions.accounts import choose_role, end_sessions, mark_seen
from houvast.rooms.people.permits import Account, account
from houvast.rooms.people.queries import accounts
from houvast.rooms.people.queries.signed_in import ROLE, chosen, hats_of
from houvast.rooms.people.showing import shown_device, shown_hat, shown_notice


@account("GET", "HEAD")
def mine(request: HttpRequest, who: Account) -> HttpResponse:
    """Who I am, my roles, where I am signed in, my second step, what is new."""
    now = timezone.now()
    factors = accounts.factors(who.person)
    told = accounts.notices(who.person, now)
    devices = accounts.devices(who.person, request.session.session_key or "")
    return render(
        request,
        "people/mine.html",
        {
            "name": accounts.names([who.person]).get(who.person, ""),
            "email": accounts.email_of(who.person),
            "hats": [shown_hat(hat) for hat in hats_of(request, who.person)],
            "needs_factor": _needs_factor(request, who) and not factors & {"totp", "webauthn"},
            "has_app": "totp" in factors,
            "has_passkey": "webauthn" in factors,
            "has_codes": "recovery_codes" in factors,
            "devices": [shown_device(one) for one in devices],
            "notices": [shown_notice(one) for one in told],
            "new": [str(one.id) for one in told if one.is_new],
            "log_ins": settings.LOG_INS,
        },
    )


def _needs_factor(request: HttpRequest, who: Account) -> bool:
    return any(hat.role.is_professional for hat in hats_of(request, who.person))


@account("GET", "HEAD", "POST")
def hats(request: HttpRequest, who: Account) -> HttpResponse:
    """ "Als wie kijk je?": one role at a time, chosen here."""
    onward = _onward(request)
    if request.method == "POST":
        request.session[ROLE] = choose_role(by=who, key=request.POST.get("role", ""), moment=timezone.now())
        return redirect(onward or "people:mine")
    now = chosen(request, who.person)
    shown = [{**shown_hat(hat), "is_chosen": hat == now} for hat in hats_of(request, who.person)]
    return render(request, "people/hats.html", {"hats": shown, "next": onward})


def _onward(request: HttpRequest) -> str:
    """The page to go on to: one of ours, or none."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""


@account("POST")
def leave_everywhere(request: HttpRequest, who: Account) -> HttpResponse:
    """Sign out on every device, here too."""
    end_sessions(by=who)
    logout(request)
    messages.success(request, _("Je bent overal uitgelogd."))
    return redirect("account_login")


@account("POST")
def seen(request: HttpRequest, who: Account) -> HttpResponse:
    """What was new has been read."""
    mark_seen(by=who, notices=_ids(request.POST.getlist("notice")), moment=timezone.now())
    return redirect("people:mine")


def _ids(words: list[str]) -> list[UUID]:
    """Those that are ids."""
    found = []
    for word in words:
        try:
            found.append(UUID(word))
        except ValueError:
            continue
    return found
