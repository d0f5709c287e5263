"""Which room answers which address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def alive(request: HttpRequest) -> HttpResponse:
    """An empty page, for whoever watches whether the server still answers."""
    return HttpResponse()


handler500 = "houvast.server.closed.failed"

urlpatterns = [
    path("leeft/", alive, name="alive"),
    *([path("voorbeelden/", include("houvast.server.demo_pages"))] if settings.DEMO else []),
    path("", include("houvast.rooms.people.sign_in_urls")),
    path("", include("houvast.rooms.people.urls")),
    path("", include("houvast.rooms.dossier.urls")),
    path("", include("houvast.rooms.signalling.urls")),
    path("", include("houvast.rooms.library.urls")),
    path("", include("houvast.rooms.front.urls")),
]
