"""The doors of signalling. Every page here works without a cookie, an account or the database."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from houvast.content import Door
from houvast.exchange.paper import list_paper, picture_paper
from houvast.practice.advice import Advice, choose
from houvast.practice.faults import Fault, Refusal
from houvast.practice.lists import Questionnaire
from houvast.practice.observations import Need, Sheet, is_own
from houvast.practice.picture import draw
from houvast.rooms.signalling import forms, sheets
from houvast.rooms.signalling.making import door_at, rulebook, shelf, view_of
from houvast.rooms.signalling.showing import blank_list, day, show, wording
from houvast.rooms.visitors import visitors, worth_telling

_JOINT_READERS = ("parent", "teacher", "support-worker", "self", "professional")
_MOST_KEPT = 2 * sheets.MOST_SHEETS


def _door_of(sheet: Sheet) -> Door:
    """The door whose list a sheet was written on; the list of criteria has none."""
    for door in _doors_of(sheet):
        return door
    raise Refusal([Fault("", 0, "", "Deze lijst open je niet hier, maar op de opdrachtregel.")])


# --- the doors and their lists -----------------------------------------------------------------------


@cache
def _door_page(slug: str) -> str:
    door = door_at(slug)
    context = {
        "door": door,
        "cannot": forms.cannot_question(shelf().lists[door.list]),
        "say": wording(door.reader),
    }
    return render_to_string("signalling/door.html", context)


@cache
def _empty_list(slug: str, cannot: tuple[Need, ...]) -> bytes:
    """A list nobody has answered yet; there are only so many ways to leave questions out."""
    door = door_at(slug)
    asked = forms.cannot_question(shelf().lists[door.list])
    given = {asked["id"]: [need.value for need in cannot]} if asked else {}
    return _list_page(door, given, (), begun=True).encode()


def _list_page(
    door: Door,
    given: forms.Given,
    faults: Sequence[Fault],
    *,
    begun: bool = False,
    carried: Sequence[str] = (),
) -> str:
    """The list of a door. `begun`: only what was asked at the door is in it; `carried`: an older sheet."""
    questions = sheets.asked(shelf().lists[door.list], shelf(), sheets.cannot_of(door.list, shelf(), given))
    context = {
        **forms.drawn(questions, shelf(), given, faults),
        "door": door,
        "say": wording(door.reader),
        "name": door.slug,
        "begun": begun,
        "sheets": carried,
        "action": reverse("signalling:picture", args=[door.slug]),
    }
    return render_to_string("signalling/list.html", context)


@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """What this door is, how long it takes, and what happens with the answers."""
    return HttpResponse(_door_page(slug))


@visitors("GET", "HEAD", "POST")
def list_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty list, drawn once; who told at the door what somebody cannot do, gets it without that."""
    return HttpResponse(
        _empty_list(slug, sheets.cannot_of(door_at(slug).list, shelf(), forms.posted(request.POST)))
    )


# --- the picture -------------------------------------------------------------------------------------


@visitors("GET", "HEAD", "POST")
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of the posted answers; who comes here by an old address gets the list."""
    at = door_at(slug)
    if request.method != "POST":
        return redirect("signalling:list", slug=at.slug)
    given, today = forms.posted(request.POST), timezone.localdate()
    older = [sheets.from_text(text, shelf(), today) for text in given.pop("sheet", [])[:1]]
    sheet, faults = sheets.from_answers(at, shelf(), given, today)
    if faults or not sheet.observations:
        empty = Fault("", 0, _first_question(at, given), "Beantwoord minstens één vraag.")
        carried = [sheets.as_carried(one, shelf(), own=True) for one in older]
        page = _list_page(at, given, faults or (empty,), carried=carried)
        return HttpResponse(page, status=422)
    for one in older:
        sheet = sheets.with_life_of(sheet, one, shelf())
    return HttpResponse(_picture_page([sheet], at.reader))


def _first_question(at: Door, given: forms.Given) -> str:
    """Where somebody who answered nothing can start."""
    cannot = sheets.cannot_of(at.list, shelf(), given)
    return forms.first_question(sheets.asked(shelf().lists[at.list], shelf(), cannot))


def _view_for_paper(found: Sequence[Sheet], reader: str, ticked: Mapping[str, bool]) -> dict[str, Any]:
    """The same without what stays with its writer: to others a paper looks as if that was never told."""
    own = is_own(found, reader, shelf().words.reader)
    shared = [sheets.as_ticked(sheet, own=own, **ticked) for sheet in found]
    told = [sheets.without_the_rest(sheet, shelf()) for sheet in shared]
    drawn = draw(told, rulebook(shelf()), reader)
    return show(drawn, _advice_for_others(shared, reader), shelf(), told)


def _advice_for_others(shared: Sequence[Sheet], reader: str) -> Advice:
    """The steps by what may be told, as nobody reads an own sheet; what may not still withholds a step."""
    of = shelf()
    return choose(shared, of.steps, reader, signs=of.signs, circumstances=of.circumstances, readers={})


def _picture_page(found: Sequence[Sheet], reader: str) -> str:
    own = is_own(found, reader, shelf().words.reader)
    found = [sheets.with_code(found[0])] if len(found) == 1 else found
    view = view_of(found, reader)
    context = {
        "view": view,
        "say": view["say"],
        "sheets": [sheets.as_carried(sheet, shelf(), own=own) for sheet in found],
        "asks_life": own and any(door.circumstances for door in _doors_of(found[0])),
    }
    return render_to_string("signalling/picture.html", context)


def _doors_of(sheet: Sheet) -> list[Door]:
    """The door of a sheet, or none."""
    return [door for door in shelf().doors if door.list == sheet.list_id]


def _carried(request: HttpRequest) -> tuple[Sheet, ...]:
    """The sheets that the page carried along in hidden fields."""
    texts = request.POST.getlist("sheet")[: sheets.MOST_SHEETS]
    if not texts:
        raise Refusal([Fault("", 0, "", "Er zat geen blad bij. Vul de lijst in en probeer het nog eens.")])
    found = [sheets.from_text(text, shelf(), timezone.localdate()) for text in texts]
    return sheets.together(found, shelf(), same_child=True)


# --- what happened in a life -------------------------------------------------------------------------


@visitors("POST")
def life(request: HttpRequest) -> HttpResponse:
    """What somebody may tell of the life, after the first picture; the sheet comes along."""
    sheet = _carried(request)[0]
    return HttpResponse(_life_page(sheet, sheets.as_answers(sheet, _life_list(sheet)), ()))


@visitors("POST")
def life_picture(request: HttpRequest) -> HttpResponse:
    """The picture again, with the life in it."""
    sheet = _carried(request)[0]
    given = forms.posted(request.POST)
    told, faults = sheets.with_life(sheet, _life_list(sheet), given, timezone.localdate())
    if faults:
        return HttpResponse(_life_page(sheet, given, faults), status=422)
    return HttpResponse(_picture_page([told], _door_of(sheet).reader))


def _life_list(sheet: Sheet) -> Questionnaire:
    at = _door_of(sheet)
    if not at.circumstances:
        raise Refusal([Fault("", 0, "", "Bij deze lijst horen geen vragen over het leven.")])
    return shelf().lists[at.circumstances]


def _life_page(sheet: Sheet, given: forms.Given, faults: Sequence[Fault]) -> str:
    at = _door_of(sheet)
    context = {
        **forms.drawn(_life_list(sheet), shelf(), given, faults),
        "door": at,
        "say": wording(at.reader),
        "name": f"{at.slug}/{at.circumstances}",
        "sheets": [sheets.as_carried(sheet, shelf(), own=True)],
        "action": reverse("signalling:life-picture"),
    }
    return render_to_string("signalling/life.html", context)


# --- what somebody takes along -----------------------------------------------------------------------


@visitors("POST")
def keep(request: HttpRequest) -> HttpResponse:
    """The sheet as a file, without what stays with the writer unless that was ticked."""
    kept = sheets.with_code(_carried(request)[0])
    text = sheets.as_file(kept, shelf(), **_ticked(request))
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="houvast-{kept.code}.toml"'
    return response


def _ticked(request: HttpRequest) -> dict[str, bool]:
    """What may go along of what else stays with the writer."""
    return {name: name in request.POST for name in ("include_safety", "include_private")}


@visitors("POST")
def resume(request: HttpRequest) -> HttpResponse:
    """The list with the answers of a sheet, to go on or to change."""
    sheet = _carried(request)[0]
    at = _door_of(sheet)
    given = sheets.as_answers(sheet, shelf().lists[at.list])
    return HttpResponse(_list_page(at, given, (), carried=[sheets.as_carried(sheet, shelf(), own=True)]))


@visitors("POST")
def paper(request: HttpRequest) -> HttpResponse:
    """The picture as a PDF, without what stays with the writer unless that was ticked."""
    found = _carried(request)
    reader = request.POST.get("reader", "")
    reader = reader if reader in _JOINT_READERS else _door_of(found[0]).reader
    view = _view_for_paper(found, reader, _ticked(request))
    return _pdf(picture_paper(view, fonts=settings.FONTS, moment=timezone.localdate()), "houvast-beeld.pdf")


@lru_cache(maxsize=32)
def _empty_paper(slug: str, moment: date) -> bytes:
    at = door_at(slug)
    view = blank_list(at, shelf().lists[at.list], shelf())
    return list_paper(view, fonts=settings.FONTS, moment=moment)


@require_safe
def blank(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty list on paper."""
    made = _empty_paper(slug, timezone.localdate())
    return _pdf(made, f"houvast-lijst-{door_at(slug).slug}.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


# --- side by side ------------------------------------------------------------------------------------


@visitors("GET", "HEAD", "POST")
def together(request: HttpRequest) -> HttpResponse:
    """One to six sheets of one child, opened side by side."""
    if request.method != "POST":
        return HttpResponse(_together_page([], []))
    found, faults = _opened(request)
    reader = request.POST.get("reader", "")
    try:
        if faults:
            raise Refusal(faults)
        laid = sheets.together(found, shelf(), same_child="same_child" in request.POST)
    except Refusal as refusal:
        return HttpResponse(_together_page(found, refusal.faults, reader), status=422)
    return HttpResponse(_picture_page(laid, reader if reader in _JOINT_READERS else _JOINT_READERS[0]))


def _opened(request: HttpRequest) -> tuple[list[Sheet], list[Fault]]:
    """The sheets that the page carried along and those in the chosen files, and what is wrong with these."""
    today = timezone.localdate()
    away = request.POST.getlist("away")
    texts = [text for at, text in enumerate(request.POST.getlist("sheet")) if str(at) not in away]
    carried = [sheets.from_text(text, shelf(), today) for text in texts]
    if len(carried) == 1 and "ticks" in request.POST:
        carried = [sheets.as_ticked(carried[0], own=True, **_ticked(request))]
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        message = gettext_noop("Deze bestanden zijn samen te groot. Een blad van Houvast is veel kleiner.")
        return carried, [Fault("", 0, "", message)]
    files = [(str(one.name), one.read()) for one in request.FILES.getlist("sheets")]
    opened, faults = sheets.from_files(files, shelf(), today)
    return [*carried, *opened], faults


def _together_page(found: Sequence[Sheet], faults: Sequence[Fault], reader: str = "parent") -> str:
    """The form to open sheets; sheets that were read well stay, so that nobody has to choose them again."""
    words = shelf().words
    context = {
        "faults": [
            {"file": fault.file, "line": fault.line, "place": fault.place, "text": fault.text(_)}
            for fault in worth_telling(faults)
        ],
        "ask_same_child": any(fault.place == "code" and not fault.file for fault in faults),
        "kept": [_kept(sheet) for sheet in sheets.each_once(found, shelf())[:_MOST_KEPT]],
        "action": reverse("signalling:together"),
        "readers": [
            {"code": code, "text": words.role[code], "checked": code == reader} for code in _JOINT_READERS
        ],
    }
    return render_to_string("signalling/together.html", context)


def _kept(sheet: Sheet) -> Mapping[str, str]:
    """A sheet that lies there already, and how to tell it from the others."""
    words = shelf().words
    return {
        "text": sheets.as_carried(sheet, shelf(), own=False),
        "label": f"{words.role[sheet.writer.role]}, {words.setting[sheet.writer.setting]}",
        "written": day(sheet.written),
    }
