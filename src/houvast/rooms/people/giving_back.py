"""What somebody typed and could not be kept any more is given back on the page that says so.

A place can end, a role can be gone and a session can be over while somebody writes. Nothing is kept here.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

WORTH_KEEPING = 25
"""From how many characters a text is worth giving back; codes, days and ids are shorter or have no space."""


def not_kept(request: HttpRequest, onward: str, *, status: int = 409) -> HttpResponse | None:
    """The page with what was typed, with a way `onward`; None where nothing was typed."""
    texts = typed(request)
    if not texts:
        return None
    return render(request, "people/not_kept.html", {"texts": texts, "onward": onward}, status=status)


def typed(request: HttpRequest) -> list[str]:
    """The longer texts that were posted, in the order of the form."""
    if request.method != "POST":
        return []
    given = [text.strip() for name in request.POST for text in request.POST.getlist(name)]
    return [text for text in given if len(text) >= WORTH_KEEPING and " " in text]
