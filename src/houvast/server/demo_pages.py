"""The invented families as pages. Included in urls.py only where settings.DEMO is on."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast import content
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Sheet
from houvast.server.circles.accounts import CIRCLES, PASSWORD
from houvast.server.invented import Family, families


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every family, with its sheets to open together or to take along."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    context = {
        "families": [_drawn(one, shelf) for one in families()],
        "circles": CIRCLES,
        "password": PASSWORD,
    }
    return render(request, "houvast/demo.html", context)


@require_safe
def download(request: HttpRequest, family: str, file: str) -> HttpResponse:
    """One sheet as the file a visitor would have saved."""
    found = {(one.id, name): data for one in families() for name, data in one.sheets}
    if (family, file) not in found:
        raise Http404
    response = HttpResponse(found[family, file], content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="verzonnen-{family}-{file}"'
    return response


def _drawn(family: Family, shelf: content.Shelf) -> dict[str, Any]:
    labels = [_label(_read(name, data, shelf), shelf) for name, data in family.sheets]
    return {
        "id": family.id,
        "title": family.title,
        "story": family.story,
        "sheets": [
            {"file": name, "text": data.decode(), "label": label}
            for (name, data), label in zip(family.sheets, _told_apart(labels), strict=True)
        ],
        "has_professional": any(b'role = "professional"' in data for _name, data in family.sheets),
    }


def _read(name: str, data: bytes, shelf: content.Shelf) -> Sheet:
    """A sheet of ours; tests hold that every one of them can be read."""
    sheet, faults = read_sheet(name, data, shelf.sheet_terms, key="1", today=timezone.localdate())
    if sheet is None:
        raise ValueError(faults)
    return sheet


def _label(sheet: Sheet, shelf: content.Shelf) -> str:
    return f"{shelf.words.role[sheet.writer.role]}, {shelf.words.setting[sheet.writer.setting]}"


def _told_apart(labels: list[str]) -> list[str]:
    """The labels, with a number where two people are called the same."""
    numbered = [(label, labels[: at + 1].count(label)) for at, label in enumerate(labels)]
    return [f"{label} ({number})" if labels.count(label) > 1 else label for label, number in numbered]


app_name = "demo"
urlpatterns = [
    path("", listing, name="families"),
    path("<slug:family>/<str:file>", download, name="sheet"),
]
