"""The pages of the library. Nobody's question, choice or moment is kept or written in a log."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from houvast.rooms.library import choosing, showing
from houvast.rooms.library.danger import dangers_in
from houvast.rooms.library.entries import entries
from houvast.rooms.library.finding import Finder, Found, Kind
from houvast.rooms.visitors import visitors

LONGEST_QUESTION = 200
LONGEST_MOMENT = 500
AT_FIRST = 5
"""So many of one kind are shown before somebody asks for more."""
GROUPS = {
    Kind.SITUATION: _("Herken je dit?"),
    Kind.PAGE: _("Uitleg"),
    Kind.STEP: _("Wat je kunt doen"),
    Kind.WORD: _("Woorden"),
    Kind.TITLE: _("Op de boekenplank"),
    Kind.DOOR: _("Schrijf op wat je ziet"),
    Kind.SITE: _("Over deze site"),
}
EXAMPLES = (_("huilen"), _("woedeaanval"), _("hij maakt dingen stuk"), _("pleegzorg"), _("slapen"))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All there is to read, by topic."""
    return _answer("index", "")


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of knowledge."""
    if showing.page_of(slug) is None:
        raise Http404
    return _answer("page", slug)


@visitors("GET", "HEAD", "POST")
def circle(request: HttpRequest) -> HttpResponse:
    """The page about going off and coming back; a moment that is posted is placed in it, and forgotten."""
    if request.method != "POST":
        return page(request, "cirkel")
    phase = next((one for one in showing.shelf().phases if one.id == request.POST.get("phase")), None)
    moment = request.POST.get("moment", "").strip()[:LONGEST_MOMENT]
    shown = _page("cirkel")
    shown |= showing.circle(phase, moment) | {"unplaced": phase is None}
    return render(request, "library/page.html", shown, status=200 if phase else 422)


@require_safe
def situations(request: HttpRequest) -> HttpResponse:
    """Everyday situations, by who meets them."""
    return _answer("situations", "")


@require_safe
def situation(request: HttpRequest, id: str) -> HttpResponse:
    """One situation and where it leads."""
    if id not in showing.shelf().situations:
        raise Http404
    return _answer("situation", id)


@require_safe
def step(request: HttpRequest, id: str) -> HttpResponse:
    """One step by itself."""
    if showing.step_of(id) is None:
        raise Http404
    return _answer("step", id)


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Every explained word."""
    return _answer("words", "")


@visitors("GET", "HEAD", "POST")
def titles(request: HttpRequest) -> HttpResponse:
    """The shelf of titles, or those that somebody asks for."""
    asked = choosing.wanted(request.POST.dict()) if request.method == "POST" else choosing.Wanted()
    fitting = [title for title in showing.shelf().titles.values() if asked.fits(title)]
    context = {**choosing.on_the_shelf(fitting), **choosing.choices(asked)}
    return render(request, "library/titles.html", context)


@visitors("GET", "HEAD", "POST")
def search(request: HttpRequest) -> HttpResponse:
    """The way to look something up, and what was found for a question that is posted."""
    question = request.POST.get("q", "").strip()[:LONGEST_QUESTION] if request.method == "POST" else ""
    context: dict[str, Any] = {"question": question, "examples": EXAMPLES, "longest": LONGEST_QUESTION}
    if question:
        finder = _finder(showing.shelf().version)
        found = finder.find(question)
        context |= {"near": found.near, "groups": _grouped(finder, found), "dangers": _dangers(question)}
    return render(request, "library/search.html", context)


@lru_cache(maxsize=1)
def _finder(_version: str) -> Finder:
    """The index of the content, made when somebody first looks for something."""
    return Finder(entries(showing.shelf()))


def _grouped(finder: Finder, found: Found) -> list[dict[str, Any]]:
    """What was found by kind, the kind of the best first; excerpts for what is shown at first."""
    groups = []
    for kind in dict.fromkeys(entry.kind for entry in found.entries):
        entries = [entry for entry in found.entries if entry.kind is kind]
        hits = [{"entry": entry, "excerpt": finder.excerpt(entry, found)} for entry in entries[:AT_FIRST]]
        more = [{"entry": entry} for entry in entries[AT_FIRST:]]
        groups.append({"title": GROUPS[kind], "hits": hits, "more": more})
    return groups


def _dangers(question: str) -> list[dict[str, Any]]:
    on = showing.shelf()
    lines = {line.id: line for line in on.help_lines}
    return [
        {"text": danger.text, "lines": [lines[id] for id in danger.lines]}
        for danger in dangers_in(question, on)
    ]


def _answer(name: str, key: str) -> HttpResponse:
    """The same bytes for everybody, drawn once; while building, drawn every time."""
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    return HttpResponse(draw(name, key))


@cache
def _drawn(name: str, key: str) -> bytes:
    return render_to_string(f"library/{name}.html", SAID[name](key)).encode()


def _page(slug: str) -> dict[str, Any]:
    shown = showing.page_of(slug)
    if shown is None:
        raise Http404
    more = showing.circle(None) if shown.id == "circle" else {}
    return showing.knowledge(shown) | more


def _step(id: str) -> dict[str, Any]:
    shown = showing.step_of(id)
    if shown is None:
        raise Http404
    return showing.one_step(shown)


SAID: Mapping[str, Callable[[str], showing.Shown]] = {
    "index": lambda _key: showing.index(),
    "page": _page,
    "situations": lambda _key: showing.situations(),
    "situation": lambda id: showing.one_situation(showing.shelf().situations[id]),
    "step": _step,
    "words": lambda _key: showing.words(),
}
