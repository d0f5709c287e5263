"""What every answer tells the browser."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from houvast.server.headers import HeadersMiddleware


def answer(**headers: str) -> HttpResponse:
    """An answer of a view that sets these headers itself, on its way out."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={name.replace("_", "-"): value for name, value in headers.items()})

    return HeadersMiddleware(view)(RequestFactory().get("/"))


def test_nothing_may_be_loaded_from_elsewhere() -> None:
    assert answer()["Content-Security-Policy"] == (
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'"
    )


def test_a_view_cannot_weaken_the_policy() -> None:
    assert (
        "unsafe"
        not in answer(Content_Security_Policy="default-src 'unsafe-inline'")["Content-Security-Policy"]
    )


@pytest.mark.parametrize("feature", ["camera", "microphone", "geolocation", "browsing-topics", "payment"])
def test_a_page_may_not_use_what_it_does_not_need(feature: str) -> None:
    assert f"{feature}=()" in answer()["Permissions-Policy"].split(", ")


def test_no_cache_on_the_way_keeps_a_page() -> None:
    assert answer()["Cache-Control"] == "private, max-age=0"


def test_a_view_may_be_stricter_about_keeping() -> None:
    assert answer(Cache_Control="no-store")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/", "/dit-bestaat-niet/"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_every_page_has_the_headers_of_django_too(
    client: Client, address: str, name: str, value: str
) -> None:
    assert client.get(address)[name] == value


@pytest.mark.parametrize("address", ["/", "/dit-bestaat-niet/"])
def test_a_visitor_gets_no_cookie(client: Client, address: str) -> None:
    assert not client.get(address).cookies


def test_a_page_that_is_not_there_says_so_without_telling_more(client: Client) -> None:
    response = client.get("/dit-bestaat-niet/?naam=Anna")
    assert response.status_code == 404
    assert "Anna" not in response.content.decode()


def test_a_page_that_is_not_there_leads_back_who_has_a_session_without_reading_it(client: Client) -> None:
    for session, shown, hidden in (
        ("", "Inloggen", "Mijn dossiers"),
        ("x" * 32, "Mijn dossiers", "Uitloggen"),
    ):
        if session:
            client.cookies["sessionid"] = session
        page = client.get("/dit-bestaat-niet/").content.decode()  # this test may not ask the database
        assert shown in page
        assert hidden not in page


@override_settings(ALLOWED_HOSTS=["houvast.example"])
def test_a_wrong_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "elders.example"}).status_code == 400
