"""The doors of signalling. Every page here works without a cookie, an account or the database."""

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from houvast import content
from houvast.content import Door, Shelf
from houvast.exchange.paper import list_paper, picture_paper
from houvast.practice.advice import choose
from houvast.practice.faults import Fault, Refusal
from houvast.practice.observations import Sheet
from houvast.practice.picture import draw
from houvast.rooms.signalling import forms, sheets
from houvast.rooms.signalling.showing import blank_list, show
from houvast.rooms.signalling.visitors import visitors, worth_telling

_JOINT_READERS = ("parent", "teacher", "support-worker", "self")


def shelf() -> Shelf:
    return content.shelf(tuple(settings.EXTRA_CONTENT))


def _door(slug: str) -> Door:
    found = next((door for door in shelf().doors if door.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _door_of(sheet: Sheet) -> Door:
    """The door whose list a sheet was written on; lists of professionals have none."""
    found = next((door for door in shelf().doors if door.list == sheet.list_id), None)
    if found is None:
        raise Refusal([Fault("", 0, "", "Deze lijst open je niet hier, maar op de opdrachtregel.")])
    return found


@cache
def _door_page(slug: str) -> str:
    return render_to_string("signalling/door.html", {"door": _door(slug)})


@cache
def _empty_list(slug: str) -> bytes:
    return _list_page(_door(slug), {}, ()).encode()


def _list_page(door: Door, given: forms.Given, faults: Sequence[Fault]) -> str:
    questionnaire = shelf().lists[door.list]
    groups = forms.groups(questionnaire, given, faults)
    context = {
        "door": door,
        "groups": groups,
        "later_open": forms.is_answered(group for group in groups if group["part"] == "later"),
        "faults": forms.summary(questionnaire, faults),
        "action": reverse("signalling:picture", args=[door.slug]),
    }
    return render_to_string("signalling/list.html", context)


@require_safe
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """What this door is, how long it takes, and what happens with the answers."""
    return HttpResponse(_door_page(slug))


@require_safe
def list_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty list; the same for everybody, so drawn once."""
    return HttpResponse(_empty_list(slug))


@visitors("GET", "HEAD", "POST")
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of the posted answers; who comes here by an old address gets the list."""
    at = _door(slug)
    if request.method != "POST":
        return redirect("signalling:list", slug=at.slug)
    given = dict(request.POST.lists())
    sheet, faults = sheets.from_answers(at, shelf(), given, timezone.localdate())
    if faults or not sheet.observations:
        empty = Fault("", 0, shelf().lists[at.list].signs[0], "Beantwoord minstens één vraag.")
        return HttpResponse(_list_page(at, given, faults or (empty,)), status=422)
    return HttpResponse(_picture_page([sheet], at.reader))


def _view_of(found: Sequence[Sheet], reader: str) -> dict[str, Any]:
    drawn = draw(found, shelf().rulebook, reader)
    return show(drawn, choose(found, shelf().signs, shelf().steps, reader), shelf(), found)


def _picture_page(found: Sequence[Sheet], reader: str) -> str:
    alone = len(found) == 1
    found = [sheets.with_code(found[0])] if alone else found
    texts = [sheets.as_carried(sheet, shelf(), alone=alone) for sheet in found]
    context = {"view": _view_of(found, reader), "sheets": texts}
    return render_to_string("signalling/picture.html", context)


def _carried(request: HttpRequest) -> tuple[Sheet, ...]:
    """The sheets that the page carried along in hidden fields."""
    texts = request.POST.getlist("sheet")[: sheets.MOST_SHEETS]
    if not texts:
        raise Refusal([Fault("", 0, "", "Er zat geen blad bij. Vul de lijst in en probeer het nog eens.")])
    found = [sheets.from_text(text, shelf(), timezone.localdate()) for text in texts]
    return sheets.together(found, shelf(), same_child=True)


@visitors("POST")
def keep(request: HttpRequest) -> HttpResponse:
    """The sheet as a file, without its safety answers unless the writer ticked that they may go along."""
    kept = sheets.with_code(_carried(request)[0])
    text = sheets.as_file(kept, shelf(), include_safety="include_safety" in request.POST)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="houvast-{kept.code}.toml"'
    return response


@visitors("POST")
def resume(request: HttpRequest) -> HttpResponse:
    """The list with the answers of a sheet in it, to go on or to change."""
    sheet = _carried(request)[0]
    return HttpResponse(_list_page(_door_of(sheet), sheets.as_answers(sheet, shelf()), ()))


@visitors("POST")
def paper(request: HttpRequest) -> HttpResponse:
    """The picture as a PDF, without the safety text unless the writer ticked that it may be printed."""
    found = _carried(request)
    reader = request.POST.get("reader", "")
    view = _view_of(found, reader if reader in _JOINT_READERS else _door_of(found[0]).reader)
    if "include_safety" not in request.POST:
        view["safety"] = []
    return _pdf(picture_paper(view, fonts=settings.FONTS, moment=timezone.localdate()), "houvast-beeld.pdf")


@lru_cache(maxsize=32)
def _empty_paper(slug: str, moment: date) -> bytes:
    at = _door(slug)
    view = blank_list(at, shelf().lists[at.list], shelf())
    return list_paper(view, fonts=settings.FONTS, moment=moment)


@require_safe
def blank(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty list on paper."""
    made = _empty_paper(slug, timezone.localdate())
    return _pdf(made, f"houvast-lijst-{_door(slug).slug}.pdf")


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
    carried = [sheets.from_text(text, shelf(), today) for text in request.POST.getlist("sheet")]
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
        "kept": [
            {
                "text": sheets.as_carried(sheet, shelf(), alone=False),
                "label": f"{words.role[sheet.writer.role]}, {words.setting[sheet.writer.setting]}",
            }
            for sheet in sheets.each_once(found, shelf())[: sheets.MOST_SHEETS]
        ],
        "action": reverse("signalling:together"),
        "readers": [
            {"code": code, "text": words.role[code], "checked": code == reader} for code in _JOINT_READERS
        ],
    }
    return render_to_string("signalling/together.html", context)
