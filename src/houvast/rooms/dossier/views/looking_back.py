"""Why may I see this, who looked, and looking through somebody else's eyes."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.practice.authority import Act, Role
from houvast.practice.authority.times import AMSTERDAM
from houvast.rooms.dossier.actions.looking_back import TrailPage, open_trail
from houvast.rooms.dossier.actions.looks import look_in, open_entry, seen_by_both
from houvast.rooms.dossier.event_words import acts
from houvast.rooms.dossier.explaining import explain
from houvast.rooms.dossier.queries.knowing import known
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head, shown_known, shown_line, shown_lines
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.typed import DAYS
from houvast.rooms.people.wording import role_word
from houvast.rooms.trail.grouping import Line

SHOWN_AT_FIRST = timedelta(days=30)
FIRST_YEAR, LAST_YEAR = 1900, 2900


@strong("GET", "HEAD")
def why(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """Why may I see this?"""
    page = open_entry(by=by, client=client, entry=entry, moment=timezone.now(), event="reason-seen")
    line = shown_line(page.line, reverse("dossier:entry", args=[client, entry]))
    context = {"dossier": head(page.standing), "line": line, "why": explain(page)}
    return render(request, "dossier/why.html", context)


@strong("GET", "HEAD")
def trail(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Who looked, by day and person, between two days."""
    now = timezone.now()
    today = timezone.localtime(now, AMSTERDAM).date()
    last = _day(request.GET.get("tot", "")) or today
    first = _day(request.GET.get("van", "")) or last - SHOWN_AT_FIRST
    page = open_trail(
        by=by, client=client, moment=now, since=_start(first), until=_start(last + timedelta(days=1))
    )
    context = {
        "dossier": head(page.standing, "trail"),
        "days": shown_days(page),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "from": day(first),
        "to": day(last),
    }
    return render(request, "dossier/trail.html", context)


def _day(word: str) -> date | None:
    """A day somebody asks for; None for what is no day, or none that anybody lived."""
    for form in DAYS:
        try:
            found = datetime.strptime(word, form).date()  # noqa: DTZ007 - only the day is kept
        except ValueError:
            continue
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    return None


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=AMSTERDAM)


def shown_days(page: TrailPage) -> Sequence[Shown]:
    """The lines by day, as they are read."""
    return [
        {"day": day(found), "lines": [shown_track(page, line) for line in lines]}
        for found, lines in groupby(page.lines, key=lambda line: line.day)
    ]


def shown_track(page: TrailPage, line: Line) -> Shown:
    """What one person did on one day."""
    where = [page.organisations[one] for one in line.organisations if one in page.organisations]
    return {
        "who": who(page, line),
        "roles": ", ".join(_role(role) for role in line.roles),
        "where": ", ".join(where),
        "acts": acts(line.events),
        "first": timezone.localtime(line.first, AMSTERDAM),
        "last": timezone.localtime(line.last, AMSTERDAM),
        "refused": line.refused,
        "emergency": line.emergency,
    }


def who(page: TrailPage, line: Line) -> str:
    """What the person of a line is called."""
    if line.person is None:
        return _("Houvast zelf")
    if line.person == page.standing.asking.person:
        return _("Jij")
    return page.names.get(line.person, "") or _("Iemand zonder naam")


def _role(word: str) -> str:
    return role_word(Role(word)) if word in set(Role) else ""


@strong("GET", "HEAD")
def view_as(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Choose through whose eyes to look."""
    at = look_in(by=by, client=client, moment=timezone.now(), event="view-as-opened")
    at.require(Act.VIEW_AS)
    people = [
        {**shown_known(one), "address": reverse("dossier:seen-as", args=[client, one.id])}
        for one in known(at)
        if not one.is_me
    ]
    is_family = at.place.role.is_family
    context = {"dossier": head(at, "view-as"), "people": people, "is_family": is_family}
    return render(request, "dossier/view_as.html", context)


@strong("GET", "HEAD")
def seen_as(request: HttpRequest, by: Asking, client: UUID, participant: UUID) -> HttpResponse:
    """The time line as another in the circle sees it, as far as I may see it too."""
    at = standing(by, client, timezone.now())
    lines = seen_by_both(by=at, viewed=participant)
    other = next(one for one in known(at) if one.id == participant)
    context = {
        "dossier": head(at, "view-as"),
        "other": shown_known(other),
        "lines": shown_lines(client, lines),
        "is_family": at.place.role.is_family,
    }
    return render(request, "dossier/seen_as.html", context)
