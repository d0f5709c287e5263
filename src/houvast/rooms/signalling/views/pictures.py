"""Pictures in a dossier: made for each reader of what that reader may see, kept as they were shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.exchange.paper import picture_paper
from houvast.practice.authority import Act
from houvast.practice.faults import NotYours, Refusal
from houvast.practice.observations import Sheet, side_by_side
from houvast.rooms.dossier.actions.looks import EntryPage, open_entry
from houvast.rooms.dossier.actions.sheets import NewPicture, OpenedSheets, Pick, keep_picture, open_sheets
from houvast.rooms.dossier.fitting import months_old, reader_for
from houvast.rooms.dossier.queries.owning import owner_for
from houvast.rooms.dossier.queries.pictures import PICTURE, kept
from houvast.rooms.dossier.queries.sheets import MOST_SHEETS, FilledSheet, among, newest_of_each
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.dossier.showing import Shown, head, may_write
from houvast.rooms.dossier.wording import day
from houvast.rooms.people.permits import Asking, strong
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.signalling import sheets
from houvast.rooms.signalling.making import shelf, view_of
from houvast.rooms.signalling.showing.kept import as_data, drawn_again


@dataclass(frozen=True, slots=True)
class Laid:
    """Sheets that lie side by side: each with its line and, by its key, how its writer is called."""

    sheets: Sequence[Sheet]
    lines: Sequence[FilledSheet]
    called: dict[str, str]
    own: bool
    unread: Sequence[FilledSheet]


@strong("GET", "HEAD", "POST")
def picture(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """The picture of the sheets chosen, or of the newest of each writer; a POST keeps it."""
    at = standing(by, client, timezone.now())
    if request.method == "POST":
        return _keep(request, at)
    found = open_sheets(by=at, event="picture-seen", pick=pick_of(request))
    return _page(request, at, found)


def _chosen(request: HttpRequest) -> list[UUID] | None:
    """The sheets that were ticked; None when nobody ticked."""
    asked = request.POST if request.method == "POST" else request.GET
    if "blad" not in asked:
        return None
    ids = []
    for word in asked.getlist("blad")[: 4 * MOST_SHEETS]:
        try:
            ids.append(UUID(word))
        except ValueError:
            continue
    return ids


def pick_of(request: HttpRequest) -> Pick:
    chosen = _chosen(request)
    return newest_of_each if chosen is None else among(chosen)


def _page(request: HttpRequest, at: Standing, found: OpenedSheets, said: str = "") -> HttpResponse:
    laid = lay(at, found)
    context: Shown = {
        "dossier": head(at, "signalling:picture-here"),
        "choices": choices(found),
        "said_here": said,
    }
    if not laid.sheets:
        return render(request, "signalling/no_sheets.html", context)
    view = shown(at, laid)
    context |= {
        **_around(at, view),
        "chosen": [str(one.id) for one in laid.lines],
        "may_keep": may_write(at),
        "unread": [_named(one) for one in laid.unread],
        "too_many": len(found.opened) > MOST_SHEETS,
    }
    return render(request, "signalling/picture.html", context, status=409 if said else 200)


def lay(at: Standing, found: OpenedSheets) -> Laid:
    """The opened sheets as the picture draws them; of others, and beside others, only what is shared."""
    opened = found.opened[:MOST_SHEETS]
    mine = [line for line, _body in opened if line.line.author == at.asking.person and not line.label]
    own = len(opened) == 1 and len(mine) == 1
    read: list[tuple[FilledSheet, Sheet]] = []
    unread = []
    today = timezone.localdate(at.moment)
    for line, body in opened:
        try:
            sheet = sheets.from_text(body["sheet"], shelf(), today)
        except Refusal:  # written with content that this installation does not have any more
            unread.append(line)
            continue
        if not own:
            sheet = sheets.from_text(sheets.as_carried(sheet, shelf(), own=False), shelf(), today)
        read.append((line, replace(sheet, code="")))
    return _side_by_side(read, own=own, unread=unread)


def _side_by_side(
    read: Sequence[tuple[FilledSheet, Sheet]], *, own: bool, unread: Sequence[FilledSheet]
) -> Laid:
    """The sheets with their keys; who wrote which is known by its place in the order."""
    # Two people may write the very same: each sheet is found back once.
    laid = side_by_side([sheet for _line, sheet in read])
    left = list(read)
    lines = []
    for one in laid:
        at = next(
            at for at, (_line, sheet) in enumerate(left) if side_by_side([sheet]) == side_by_side([one])
        )
        lines.append(left.pop(at)[0])
    called = {sheet.key: name_of(line) for sheet, line in zip(laid, lines, strict=True)}
    return Laid(laid, lines, called, own, unread)


def name_of(line: FilledSheet) -> str:
    """How a writer is called beside others: by name, with who that is."""
    name = line.label or line.line.author_name
    return f"{name} ({line.who})" if name else line.who


def _named(line: FilledSheet) -> str:
    return f"{name_of(line)}, {day(line.written)}"


def shown(at: Standing, laid: Laid, *, own: bool | None = None) -> Shown:
    """What the page shows of these sheets to this reader."""
    return view_of(laid.sheets, reader_of(at), own=laid.own if own is None else own, called=laid.called)


def reader_of(at: Standing) -> str:
    """For which kind of reader the picture is made."""
    return reader_for(at.place.role, months_old(at.identity.born, timezone.localdate(at.moment)))


def choices(found: OpenedSheets) -> list[Shown]:
    opened = {line.id for line, _body in found.opened}
    return [
        {"id": str(one.id), "text": _named(one), "title": one.line.head["title"], "checked": one.id in opened}
        for one in sorted(found.all, key=lambda one: (one.written, one.line.written), reverse=True)
    ]


def _around(at: Standing, view: Shown) -> Shown:
    """What stands around a picture in a dossier."""
    criteria = at.reason(Act.CRITERIA, owner=owner_for(at)) if may_write(at) else None
    return {
        "view": view,
        "say": view["say"],
        "shell": "dossier/base.html",
        "keeping": "signalling/parts/keep_here.html",
        "client": at.client,
        "criteria_address": reverse("signalling:criteria", args=[at.client]) if criteria else "",
    }


def _keep(request: HttpRequest, at: Standing) -> HttpResponse:
    """Keep the picture of these sheets, if they are all still there for this reader."""
    wanted = _chosen(request) or []
    found = open_sheets(by=at, event="picture-seen", pick=among(wanted))
    laid = lay(at, found)
    if not laid.sheets or {one.id for one in laid.lines} != set(wanted):
        said = _("Er is net iets veranderd in wat je mag zien. Kijk of dit het beeld is dat je wilt bewaren.")
        return _page(request, at, found, said)
    return redirect("signalling:kept-picture", at.client, keep_picture(by=at, new=_new(at, laid)))


def _new(at: Standing, laid: Laid) -> NewPicture:
    """The picture as it is kept: what everybody may read who may read its sheets, and its own writer's."""
    told = [sheets.without_the_rest(one, shelf()) for one in laid.sheets] if laid.own else laid.sheets
    view = shown(at, replace(laid, sheets=told), own=False)
    return NewPicture(
        title=_("Beeld van {day}").format(day=day(at.moment)),
        eyes=[_named(one) for one in laid.lines],
        reader=reader_of(at),
        shown=as_data(view),
        own=as_data(shown(at, laid)) if laid.own else None,
        sources=[one.id for one in laid.lines],
        content_version=shelf().version,
    )


@transaction.atomic
def _open_picture(by: Asking, client: UUID, entry: UUID, event: str) -> EntryPage:
    """One kept picture; NotYours for anything else, and then nothing was looked at."""
    page = open_entry(by=by, client=client, entry=entry, moment=timezone.now(), event=event)
    if page.line.kind != PICTURE:
        raise NotYours("entry-refused", client)
    return page


@strong("GET", "HEAD")
def kept_picture(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """A picture as it was shown when it was made."""
    page = _open_picture(by, client, entry, "picture-seen")
    context = {
        "dossier": head(page.standing, "signalling:picture-here"),
        **_around(page.standing, drawn_again(dict(kept(page.body)))),
        "kept_on": day(page.line.written),
        "content_version": page.line.content_version,
        "entry": entry,
    }
    return render(request, "signalling/picture.html", context)


@strong("GET", "HEAD")
def paper(request: HttpRequest, by: Asking, client: UUID) -> HttpResponse:
    """The picture on paper, as others may read it; no name stands in the name of the file."""
    at = standing(by, client, timezone.now())
    with transaction.atomic():
        laid = lay(at, open_sheets(by=at, event="picture-printed", pick=pick_of(request)))
        if not laid.sheets:
            raise NotYours("picture-refused", client)
    return _pdf(drawn_again(dict(_new(at, laid).shown)))


@strong("GET", "HEAD")
def kept_paper(request: HttpRequest, by: Asking, client: UUID, entry: UUID) -> HttpResponse:
    """A kept picture on paper."""
    page = _open_picture(by, client, entry, "picture-printed")
    return _pdf(drawn_again(dict(kept(page.body, for_others=True))))


def _pdf(view: Shown) -> HttpResponse:
    made = picture_paper(view, fonts=settings.FONTS, moment=timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="houvast-beeld.pdf"'
    return response
