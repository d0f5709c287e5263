"""What changed over time: two sheets of the same writer, as far as this reader may see them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from houvast.practice.faults import Refusal
from houvast.practice.observations import Sheet
from houvast.practice.picture import change
from houvast.rooms.dossier.actions.sheets import Body, open_sheets
from houvast.rooms.dossier.queries.sheets import FilledSheet, by_writer
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.making import rulebook, shelf
from houvast.rooms.signalling.showing.changed import shown_change
from houvast.rooms.signalling.views.pictures import name_of, reader_of

MOST_WRITERS = 6
Pair = tuple[FilledSheet, FilledSheet]


@strong("GET", "HEAD")
def course(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """Of each writer with two sheets or more: the newest beside an earlier one."""
    at = standing(by, client, timezone.now())
    wanted = request.GET.get("toen", "")
    pairs: list[Pair] = []

    def pick(known: Sequence[FilledSheet]) -> Sequence[FilledSheet]:
        pairs.extend(_pairs(known, wanted))
        return [one for pair in pairs for one in pair]

    found = open_sheets(by=at, event="change-seen", pick=pick)
    told = {line.id: body for line, body in found.opened}
    signs = rulebook(shelf()).extract(reader_of(at)).signs
    changes = []
    for earlier, later in pairs:
        then, now = (_read(told.get(one.id)) for one in (earlier, later))
        if then and now and then.writer == now.writer and then.written <= now.written:
            shown = shown_change(change(then, now, signs), shelf(), who=name_of(later))
            changes.append({**shown, "earlier": _earlier(found.all, earlier, later)})
    context: Shown = {"dossier": head(at, "signalling:picture-here"), "changes": changes}
    return render(request, "signalling/course.html", context)


def _pairs(known: Sequence[FilledSheet], wanted: str) -> list[Pair]:
    """The newest sheet of each writer with the one before it, or with the earlier one that was asked for."""
    pairs = []
    for of_one in list(by_writer(known).values())[:MOST_WRITERS]:
        newest, *older = of_one
        if older:
            pairs.append((next((one for one in older if str(one.id) == wanted), older[0]), newest))
    return pairs


def _earlier(known: Sequence[FilledSheet], now: FilledSheet, later: FilledSheet) -> list[Shown]:
    """The other days on which this writer filled in a list, to compare with."""
    of_one = by_writer(known)[later.writer]
    return [
        {"id": str(one.id), "day": day(one.written), "is_now": one.id == now.id}
        for one in of_one
        if one.id != later.id
    ]


def _read(body: Body | None) -> Sheet | None:
    """A sheet as others may read it; None when it cannot be read any more."""
    if body is None:
        return None
    local = timezone.localdate()
    try:
        whole = sheets.from_text(body["sheet"], shelf(), local)
    except Refusal:  # written with content that this installation does not have any more
        return None
    return replace(sheets.from_text(sheets.as_carried(whole, shelf(), own=False), shelf(), local), code="")
