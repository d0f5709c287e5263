from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext
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
VISITORS = {
    "parent": _("Ik ben ouder of verzorger"),
    "teacher": _("Ik werk op een school"),
    "support-worker": _("Ik ben begeleider"),
    "self": _("Het gaat over mijzelf"),
    "professional": _("Ik ben hulpverlener"),
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
    """The doors behind who somebody is; those of one kind of reader stand together."""
    of_reader: dict[str, list[content.Door]] = {}
    for door in sorted(_shelf().doors, key=lambda one: one.order):
        of_reader.setdefault(door.reader, []).append(door)
    return {"visitors": [visitor(reader, doors) for reader, doors in of_reader.items()]}


def visitor(reader: str, doors: Sequence[content.Door]) -> Mapping[str, Any]:
    """One answer to "who are you?": a door, or a few to choose from."""
    by_age = _ages(doors)
    return {
        "reader": reader,
        "title": VISITORS.get(reader, doors[0].title),
        "by_age": bool(by_age),
        "doors": [
            {"slug": door.slug, "text": by_age.get(door.id, door.title), "summary": door.summary}
            for door in doors
        ],
    }


def _ages(doors: Sequence[content.Door]) -> Mapping[str, str]:
    """What to call doors that differ in the age they are for; empty where that does not tell them apart."""
    ages = {door.id: _shelf().lists[door.list].age_months for door in doors}
    ordered = sorted(ages.values())
    apart = all(oldest < youngest for (_from, oldest), (youngest, _to) in pairwise(ordered))
    if len(doors) < 2 or not apart:
        return {}
    return {id: _years(youngest // 12, oldest // 12) for id, (youngest, oldest) in ages.items()}


def _years(youngest: int, oldest: int) -> str:
    return gettext("{youngest} tot en met {oldest} jaar").format(youngest=youngest, oldest=oldest)


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
