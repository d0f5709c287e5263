"""The dossier: its time line, one entry, and writing or correcting one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import select_template
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Act
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import EntryPage, look_in, open_dossier, open_entry
from houvast.rooms.dossier.forms.writing import Written, form_for
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.readers import would_read
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import (
    Shown,
    head,
    may_write,
    shown_known,
    shown_line,
    shown_lines,
    shown_readers,
    shown_versions,
)
from houvast.rooms.dossier.showing_lists import lists_for
from houvast.rooms.dossier.wording import FACTS, TYPED, day, kind_word
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing


@strong("GET", "HEAD")
def dossier(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """The time line: what I may see, newest first; of one kind when asked."""
    kind = request.GET.get("soort", "")
    page = open_dossier(
        by=by, client=client, moment=timezone.now(), kind=kind, after=_id(request.GET.get("na", ""))
    )
    address = reverse("dossier:dossier", args=[client])
    return render(
        request,
        "dossier/dossier.html",
        {
            "dossier": head(page.standing, "dossier"),
            "lines": shown_lines(client, page.lines),
            "kinds": [(kind, kind_word(kind)) for kind in page.kinds],
            "kind": kind,
            "address": address,
            "older": page.older,
            "is_older": "na" in request.GET,
            "circle": [shown_known(one) for one in page.circle],
            "mine": lists_for(page.standing),
        },
    )


def _id(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


@strong("GET", "HEAD")
def entry(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """One entry, with what can be done with it."""
    page = open_entry(by=by, client=client, entry=entry, moment=timezone.now())
    return render(request, "dossier/entry.html", entry_context(page))


def entry_context(page: EntryPage) -> Shown:
    """One opened entry as the template draws it; the body by a template of its kind."""
    at, line = page.standing, page.line
    address = reverse("dossier:entry", args=[at.client, line.id])
    shared = at.reason(Act.SHARE, item=line.id)
    body = {"line": line, "body": page.body, "client": at.client, "standing": at}
    ways = [
        *(["correct"] if may_correct(page) else []),
        *(["share"] if shared else []),
        *(["shield"] if at.reason(Act.SHIELD, item=line.id) else []),
        *(["request"] if at.reason(Act.REQUEST) else []),
        "why",
    ]
    return {
        "dossier": head(at),
        "line": shown_line(line, address),
        "written": line.written,
        "happened": line.happened if line.happened and day(line.happened) != day(line.written) else None,
        "html": select_template(templates(line.kind)).render(body),
        "ways": {name: reverse(f"dossier:{name}", args=[at.client, line.id]) for name in ways},
        "versions": shown_versions(page),
        "readers": shown_readers(at, line.id) if shared else None,
    }


def templates(kind: str) -> list[str]:
    """The templates that may draw what stands in an entry of this kind, the best one first."""
    own = ["dossier/kinds/fact.html"] if kind in FACTS else []
    return [f"dossier/kinds/{kind}.html", *own, "dossier/kinds/other.html"]


def may_correct(page: EntryPage) -> bool:
    """Whether the reader may write a correction: of what is written with a form here, and newest."""
    at, line = page.standing, page.line
    if line.kind not in TYPED or line.safety or page.versions[-1] != line.id or not may_write(at):
        return False
    return owner_for(at) == line.owner


@strong("GET", "HEAD")
def choose(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """What do you want to write?"""
    at = _about_to_write(by, client)
    offered = [
        {"address": reverse("dossier:write", args=[client, kind]), "text": kind_word(kind)} for kind in FACTS
    ]
    return render(request, "dossier/choose.html", {"dossier": head(at), "facts": offered})


@strong("GET", "HEAD", "POST")
def write(request: HttpRequest, by: Asking, client: UUID, kind: str) -> HttpResponse:
    """A note or a fact."""
    if kind not in TYPED:
        raise Http404
    form = _form(request, kind)
    if request.method == "POST" and form.is_valid():
        at = standing(by, client, timezone.now())
        try:
            return redirect("dossier:entry", client, _written(at, form, None))
        except Refusal as refusal:
            form.refused(refusal)
    at = _about_to_write(by, client)
    return render(request, "dossier/write.html", _writing(at, form), status=422 if form.is_bound else 200)


def _written(at: Standing, form: Written, replaces: UUID | None) -> UUID:
    """Write it once; who sends the same form again comes to what was written."""
    made: UUID = form.cleaned_data["id"]
    if any(item.id == made and item.author == at.asking.person for item in at.facts.items):
        return made
    new = NewEntry(
        id=made,
        kind=form.kind,
        head=form.head(),
        body=form.body(),
        happened=form.day(),
        replaces=replaces,
    )
    return add_entry(by=at, new=new)


@strong("GET", "HEAD", "POST")
def correct(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """Write a new version of an entry; the older one stays readable."""
    now = timezone.now()
    with transaction.atomic():
        page = open_entry(by=by, client=client, entry=entry, moment=now, event="correct-opened")
        line = page.line
        # Who corrects what somebody else just corrected is told so, and keeps what was typed.
        meanwhile = request.method == "POST" and owner_for(page.standing) == line.owner
        if not may_correct(page) and not meanwhile:
            raise NotYours("correct-refused", client)
    stood = {"title": line.head.get("title", ""), "happened": line.happened, **page.body}
    form = _form(request, line.kind, stood)
    if request.method == "POST" and line.kind in TYPED and form.is_valid():
        try:
            return redirect("dossier:entry", client, _written(page.standing, form, entry))
        except Refusal as refusal:
            form.refused(refusal)
    context = {
        **_writing(page.standing, form),
        "corrects": shown_line(line, reverse("dossier:entry", args=[client, entry])),
        "versions": shown_versions(page),
    }
    return render(request, "dossier/write.html", context, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, kind: str, stood: dict[str, Any] | None = None) -> Written:
    given = request.POST if request.method == "POST" else None
    return form_for(kind)(given, kind=kind, today=timezone.localdate(), initial=stood or {})


@transaction.atomic
def _about_to_write(by: Asking, client: UUID) -> Standing:
    """Where somebody stands who writes; of who may not, only the refusal is kept."""
    at = look_in(by=by, client=client, moment=timezone.now(), event="write-opened")
    if not may_write(at):
        raise NotYours("write-refused", at.client)
    return at


def _writing(at: Standing, form: Written) -> Shown:
    return {
        "dossier": head(at),
        "form": form,
        "fields": form.drawn(),
        "kind": form.kind,
        "kind_word": kind_word(form.kind),
        "id": form["id"].value(),
        "readers": [shown_known(one.who) for one in would_read(at, form.kind)],
        "today": day(at.moment),
    }
