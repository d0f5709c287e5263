"""The letter: what it asks, a page for each way in which it does not work, and stepping into the circle."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from houvast.practice.authority import Role
from houvast.rooms.dossier.forms.circle import Code
from houvast.rooms.dossier.wording import until
from houvast.rooms.people.actions.invitations import accept, decline, keep_closed, look_at
from houvast.rooms.people.codes import has_the_form, plain
from houvast.rooms.people.permits import Account, account
from houvast.rooms.people.queries import signed_in as present
from houvast.rooms.people.queries.accounts import Hat, email_of, names
from houvast.rooms.people.queries.invitations import Letter, NotOpen, State, letter_of
from houvast.rooms.people.queries.signed_in import ROLE
from houvast.rooms.people.wording import role_word

GONE = (State.EXPIRED, State.USED, State.WITHDRAWN)


@never_cache
def by_code(request: HttpRequest) -> HttpResponse:
    """Type the code over from paper."""
    form = Code(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and has_the_form(form.cleaned_data["code"]):
        return redirect("dossier:invitation", plain(form.cleaned_data["code"]))
    if form.is_bound and form.is_valid():
        form.add_error("code", _("Deze code klopt niet. Kijk of er 20 letters en cijfers staan."))
    status = 422 if form.is_bound else 200
    context = {"form": form, "fields": form.drawn()}
    return render(request, "dossier/invitation/code.html", context, status=status)


@never_cache
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """What the letter asks. Without an account only that somebody asks it; nothing about whom."""
    if request.method not in ("GET", "HEAD"):
        return step_in(request, code)
    if present.account(request) is not None:
        return look(request, code)
    try:
        letter = letter_of(code, timezone.now())
    except NotOpen as closed:
        return _closed(request, closed.state)
    if letter.state is not State.OPEN:
        return _closed(request, letter.state)
    onward = urlencode({"next": reverse("dossier:invitation", args=[code])})
    context = {
        "role": role_word(letter.role),
        "is_client": letter.role is Role.CLIENT,
        "until": until(letter.expires),
        "sign_in": f"{reverse('account_login')}?{onward}",
        "sign_up": f"{reverse('account_signup')}?{onward}",
    }
    return render(request, "dossier/invitation/welcome.html", context)


@account("GET", "HEAD")
def look(request: HttpRequest, who: Account, code: str) -> HttpResponse:
    """What the letter asks, for who has an account: who asks it, as what, why, and until when."""
    try:
        letter = look_at(by=who, address=email_of(who.person), code=code, moment=timezone.now())
    except NotOpen as closed:
        keep_closed(by=who, closed=closed)
        return _closed(request, closed.state)
    return render(request, "dossier/invitation/invitation.html", _shown(letter, code))


def _shown(letter: Letter, code: str) -> dict[str, object]:
    return {
        "code": code,
        "by": names([letter.by]).get(letter.by, ""),
        "role": role_word(letter.role),
        "organisation": letter.organisation_name,
        "reason": letter.reason,
        "until": until(letter.ends),
        "is_client": letter.role is Role.CLIENT,
        "is_family": letter.role.is_family,
        "at_work": letter.role.is_professional,
    }


@account("POST")
def step_in(request: HttpRequest, who: Account, code: str) -> HttpResponse:
    """Yes, or no thank you."""
    address, now = email_of(who.person), timezone.now()
    try:
        if "no" in request.POST:
            decline(by=who, address=address, code=code, moment=now)
            messages.success(request, _("Je zei nee. Wie het vroeg, hoort dat."))
            return redirect("people:mine")
        client = accept(by=who, address=address, code=code, moment=now)
    except NotOpen as closed:
        keep_closed(by=who, closed=closed)
        return _closed(request, closed.state)
    messages.success(request, _("Je hoort nu bij de kring."))
    return _onward(request, client, code)


def _onward(request: HttpRequest, client: UUID, code: str) -> HttpResponse:
    """To the dossier in the new role, or to the own page when the place begins later."""
    letter = letter_of(code, timezone.now())
    if letter.starts > timezone.now():
        return redirect("people:mine")
    request.session[ROLE] = Hat(letter.role, letter.organisation).key
    return redirect("dossier:dossier", client)


def _closed(request: HttpRequest, state: State) -> HttpResponse:
    """A clear page for each way in which a letter does not open anything."""
    status = 410 if state in GONE else 404 if state in (State.MISTYPED, State.UNKNOWN) else 403
    context = {"state": state.value, "fields": Code().drawn(), "may_type": status == 404}
    return render(request, "dossier/invitation/closed.html", context, status=status)
