from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from houvast import content
from houvast.practice.observations import SourceKind

KINDS = {
    SourceKind.GUIDELINE: _("Richtlijnen"),
    SourceKind.CLASSIFICATION: _("Boeken met vaste omschrijvingen"),
    SourceKind.LAW: _("Wetten en regels"),
    SourceKind.REVIEW: _("Veel onderzoeken samen"),
    SourceKind.TRIAL: _("Proeven"),
    SourceKind.STUDY: _("Onderzoeken"),
    SourceKind.BOOK: _("Boeken"),
    SourceKind.ARTICLE: _("Artikelen"),
    SourceKind.WEBSITE: _("Websites"),
    SourceKind.OWN: _("Eigen keuzes van Houvast"),
}


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and the doors."""
    return _answer("front/front.html", "")


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page to read."""
    if slug not in _shelf().pages:
        raise Http404
    return _answer("front/page.html", slug)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Everything Houvast rests on."""
    return _answer("front/sources.html", "")


def _answer(template: str, slug: str) -> HttpResponse:
    """The same bytes for everybody, drawn once; while building, drawn every time."""
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return HttpResponse(draw(template, slug))


@cache
def _drawn(template: str, slug: str) -> bytes:
    said = {"front/front.html": _front, "front/page.html": _page, "front/sources.html": _sources}[template]
    return render_to_string(template, dict(said(slug))).encode()


def _shelf() -> content.Shelf:
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def _menu() -> list[content.Page]:
    return sorted((page for page in _shelf().pages.values() if page.menu), key=lambda page: page.order)


def _front(_slug: str) -> Mapping[str, Any]:
    return {"doors": sorted(_shelf().doors, key=lambda door: door.order)}


def _page(slug: str) -> Mapping[str, Any]:
    shelf = _shelf()
    shown = shelf.pages[slug]
    return {
        "page": shown,
        "sources": [shelf.sources[id] for id in shown.sources],
        "evidence": shelf.words.evidence[shown.evidence],
        "others": [page for page in _menu() if page is not shown],
    }


def _sources(_slug: str) -> Mapping[str, Any]:
    shelf = _shelf()
    grouped = [
        {"title": title, "sources": [source for source in shelf.sources.values() if source.kind is kind]}
        for kind, title in KINDS.items()
    ]
    return {
        "grades": [word.partition(": ") for word in shelf.words.evidence.values()],
        "groups": [group for group in grouped if group["sources"]],
        "others": _menu(),
    }
