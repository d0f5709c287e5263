"""When the database does not answer: a page that needs nothing, with the numbers one can always call."""

import sys
from functools import cache

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

SECONDS = 60


def failed(request: HttpRequest) -> HttpResponse:
    """What somebody sees when a page could not be made: closed for now, or a fault of ours."""
    if isinstance(sys.exc_info()[1], (DatabaseError, InterfaceError)):
        return closed()
    return server_error(request)


def closed() -> HttpResponse:
    """Closed for a moment: nothing is read, nothing was written."""
    return HttpResponse(_page(), status=503, headers={"Retry-After": str(SECONDS)})


@cache
def _page() -> str:
    return render_to_string("503.html")


def draw_beforehand() -> None:
    """Draw the page while everything still works, so that it is there when nothing does."""
    _page()
