"""My dossiers, and opening a new one."""

import unicodedata
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.practice.authority import Role, age
from houvast.practice.faults import Refusal
from houvast.rooms.dossier.actions.looks import list_dossiers
from houvast.rooms.dossier.actions.opening import may_open_as, open_as
from houvast.rooms.dossier.forms.opening import NewDossier
from houvast.rooms.dossier.queries.mine import Mine
from houvast.rooms.people.actions.accounts import choose_role
from houvast.rooms.people.permits import Account, Asking, account, strong
from houvast.rooms.people.queries.accounts import Hat
from houvast.rooms.people.queries.signed_in import ROLE
from houvast.rooms.people.wording import role_word


@strong("GET", "HEAD", "POST")
def mine(request: HttpRequest, by: Asking) -> HttpResponse:
    """Every dossier I stand in, in this role. A name to look for comes by POST, so it is in no address."""
    now = timezone.now()
    found = list_dossiers(by=by, moment=now)
    looked_for = " ".join(request.POST.get("q", "").split())[:80]
    shown = drawn_dossiers([one for one in found if fits(one, looked_for)])
    context = {"dossiers": shown, "some": bool(found), "q": looked_for, "many": len(found) > 8}
    return render(request, "dossier/mine.html", context)


def fits(one: Mine, looked_for: str) -> bool:
    """Whether the name has these letters in it, whatever capitals and accents."""
    return plain(looked_for) in plain(one.identity.name)


def plain(text: str) -> str:
    """Letters without capitals and accents."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in taken_apart if not unicodedata.combining(one))


def drawn_dossiers(found: Sequence[Mine]) -> SafeString:
    """The lines of the list, drawn here: a loop in the template takes three times as long for a thousand."""
    if not found:
        return SafeString("")
    now, year = timezone.now(), _("{years} jaar")
    first = str(found[0].identity.id)
    start, _of, end = reverse("dossier:dossier", args=[first]).rpartition(first)
    line = '<li><a href="{}"><span class="file-name">{}</span> <span class="soft">{}</span></a></li>'
    rows = (
        (f"{start}{one.identity.id}{end}", one.identity.name, year.format(years=age(one.identity.born, now)))
        for one in found
    )
    return format_html_join("\n", line, rows)


@account("GET", "HEAD", "POST")
def new(request: HttpRequest, who: Account) -> HttpResponse:
    """Open a dossier; also for who has no role yet."""
    now = timezone.now()
    offered = may_open_as(who, now)
    roles = [(hat.key, own_words(hat)) for hat in offered]
    today = timezone.localdate(now)
    form = NewDossier(request.POST if request.method == "POST" else None, roles=roles, today=today)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["role"]
        try:
            client = open_as(
                by=who, key=key, new=form.new_client(), has_authority=form.has_authority, moment=now
            )
        except Refusal as refusal:
            form.refused(refusal)
        else:
            request.session[ROLE] = choose_role(by=who, key=key, moment=timezone.now())
            return redirect("dossier:dossier", client)
    status = 422 if form.is_bound else 200
    return render(request, "dossier/new.html", {"form": form, "fields": form.drawn()}, status=status)


def own_words(hat: Hat) -> str:
    """What somebody says of themselves."""
    if hat.role is Role.CLIENT:
        return _("Het gaat over mijzelf")
    word = role_word(hat.role)
    if hat.organisation_name:
        return _("Ik ben {role} bij {organisation}").format(role=word, organisation=hat.organisation_name)
    return _("Ik ben {role}").format(role=word)
