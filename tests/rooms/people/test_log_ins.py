"""Log-ins of school and care: off unless a file names them, and then by way of a real OpenID server here."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module, reload
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import override_settings
from django.urls import clear_url_caches

from houvast.practice.faults import ContentFault
from houvast.rooms.people import sign_in_urls
from houvast.rooms.people.log_ins import LogIn, log_ins
from tests.rooms.people.arriving import Arrival, email_of, known, mail
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

GOOD = """
[[log_in]]
id = "de-linde"
name = "Basisschool De Linde"
issuer = "https://inloggen.school.example"
client_id = "houvast"
secret_file = "geheim"
"""


def written(folder: Path, text: str, secret: str | None = "een geheim\n") -> str:
    file = folder / "log-ins.toml"
    file.write_text(text, encoding="utf-8")
    if secret is not None:
        (folder / "geheim").write_text(secret, encoding="utf-8")
    return str(file)


# --- the file ---------------------------------------------------------------------------------------------


def test_nothing_named_is_nothing_there() -> None:
    assert log_ins("") == ()


def test_a_file_names_log_ins_and_their_secrets_stand_apart(tmp_path: Path) -> None:
    (found,) = log_ins(written(tmp_path, GOOD))
    assert (found.id, found.name, found.secret) == ("de-linde", "Basisschool De Linde", "een geheim")
    assert found.app()["settings"] == {"server_url": "https://inloggen.school.example"}
    assert "een geheim" not in repr(found)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (GOOD.replace("https://", "http://"), "x"),
        (GOOD.replace("de-linde", "De Linde"), "x"),
        (GOOD.replace('client_id = "houvast"', ""), "x"),
        (GOOD + 'colour = "blauw"', "x"),
        (GOOD + 'secret = "hier"', "x"),
        (GOOD + GOOD, "x"),
        (GOOD, None),
        (GOOD, "  \n"),
        ("[[log_in]", "x"),
    ],
)
def test_a_file_with_a_fault_stops_the_start(tmp_path: Path, text: str, secret: str | None) -> None:
    with pytest.raises(ContentFault) as fault:
        log_ins(written(tmp_path, text, secret))
    assert fault.value.faults


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ContentFault):
        log_ins(str(tmp_path / "er-niet.toml"))


# --- with nothing configured ------------------------------------------------------------------------------


def test_with_nothing_configured_no_page_and_no_address_knows_of_it() -> None:
    arrival = Arrival()
    pages = [arrival.open("/inloggen/"), arrival.open("/account-maken/")]
    pages.append(arrival.sign_in(known()).open("/mijn/"))
    assert [page.address for page in pages if "werk" in page.main.shown and "log-in" in page.main.shown] == []
    assert [page.address for page in pages if "inloggen/via" in page.html] == []
    for address in ("/inloggen/via/de-linde/", "/mijn/log-ins/", "/inloggen/via-elders/account/"):
        assert arrival.open(address).status == 404


# --- a school with a server of its own --------------------------------------------------------------------


@dataclass
class School:
    """What the server of the school knows, and what it was asked."""

    who: dict[str, object]
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    challenge: str = ""


class Answering(BaseHTTPRequestHandler):
    """An OpenID Connect server: what it is, a token for a code, and who that is."""

    school: School

    def answer(self, told: object) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        site = f"http://127.0.0.1:{self.server.server_address[1]}"  # type: ignore[str-bytes-safe]
        if self.path.startswith("/.well-known/"):
            self.answer(
                {
                    "issuer": site,
                    "authorization_endpoint": f"{site}/aan",
                    "token_endpoint": f"{site}/code",
                    "userinfo_endpoint": f"{site}/wie",
                    "jwks_uri": f"{site}/sleutels",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        else:
            assert self.headers["Authorization"] == "Bearer munt"
            self.answer(self.school.who)

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.school.asked.append(asked)
        proof = base64.urlsafe_b64encode(hashlib.sha256(asked["code_verifier"][0].encode()).digest())
        assert proof.rstrip(b"=").decode() == self.school.challenge
        self.answer({"access_token": "munt", "token_type": "Bearer"})

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def a_school(email: str = "juf@school.example") -> Iterator[School]:
    """A server of a school, and Houvast with it in its settings."""
    school = School({"sub": "leraar-7", "email": email, "email_verified": True, "name": "Kanarie Jansen"})
    handler = type("Handler", (Answering,), {"school": school})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        one = LogIn(
            "de-linde", "De Linde", f"http://127.0.0.1:{server.server_address[1]}", "houvast", "geheim", "sst"
        )
        with configured(one):
            yield school
        server.shutdown()


@contextmanager
def configured(one: LogIn) -> Iterator[None]:
    """As if the server had started with this log-in."""
    providers = {"openid_connect": {"APPS": [one.app()], "OAUTH_PKCE_ENABLED": True}}
    with override_settings(LOG_INS=(one,), SOCIALACCOUNT_PROVIDERS=providers):
        _addresses_anew()
        yield
    _addresses_anew()


def _addresses_anew() -> None:
    reload(sign_in_urls)
    reload(import_module("houvast.server.urls"))
    clear_url_caches()


def through(arrival: Arrival, school: School, start: str) -> Page:
    """Goes to the school, which knows who it is, and comes back."""
    led = urlsplit(arrival.client.get(start)["Location"])
    asked = parse_qs(led.query)
    school.challenge = asked["code_challenge"][0]
    assert asked["redirect_uri"] == ["http://testserver/inloggen/via/de-linde/terug/"]
    return arrival.open(f"/inloggen/via/de-linde/terug/?code=abc&state={asked['state'][0]}")


def test_somebody_new_comes_by_way_of_school_and_is_asked_for_a_name_only() -> None:
    with a_school() as school:
        arrival = Arrival()
        assert arrival.open("/inloggen/").link("De Linde") == "/inloggen/via/de-linde/"
        page = through(arrival, school, "/inloggen/via/de-linde/")
        assert page.headings[0] == "Nog twee vragen"
        page = arrival.press(page, "/inloggen/via-elders/account/", "Maak mijn account", name="Juf Jo")
        assert page.headings[0] == "Dag Juf Jo"
        assert school.asked[0]["client_secret"] == ["sst"]
        again = Arrival()
        assert through(again, school, "/inloggen/via/de-linde/").headings[0] == "Dag Juf Jo"


def test_what_else_the_school_told_is_not_kept() -> None:
    with a_school() as school:
        arrival = Arrival()
        page = through(arrival, school, "/inloggen/via/de-linde/")
        arrival.press(page, "/inloggen/via-elders/account/", "Maak mijn account", name="Juf Jo")
        through(Arrival(), school, "/inloggen/via/de-linde/")
        (row,) = SocialAccount.objects.all()
        assert (row.uid, row.extra_data) == ("leraar-7", {})


def test_an_account_is_not_taken_over_by_who_has_the_same_address_elsewhere() -> None:
    person = known("juf@school.example")
    with a_school() as school:
        arrival = Arrival()
        page = through(arrival, school, "/inloggen/via/de-linde/")
        arrival.press(page, "/inloggen/via-elders/account/", "Maak mijn account", name="Iemand Anders")
        assert not arrival.is_in
        assert not SocialAccount.objects.filter(user=person).exists()
        assert [letter.kind for letter in mail()] == ["account-is-there"]


def test_who_is_in_connects_the_log_in_and_then_comes_in_by_it() -> None:
    person = known()
    with a_school() as school:
        arrival = Arrival().sign_in(person)
        start = arrival.open("/mijn/log-ins/").link("De Linde")
        page = through(arrival, school, start)
        arrival.confirm_fresh(page)
        assert SocialAccount.objects.get().user_id == person
        fresh = Arrival()
        assert email_of(person) in through(fresh, school, "/inloggen/via/de-linde/").main.text


def test_who_stops_on_the_way_gets_a_page_that_says_so() -> None:
    with a_school():
        arrival = Arrival()
        arrival.client.get("/inloggen/via/de-linde/")
        page = arrival.open("/inloggen/via/de-linde/terug/?error=access_denied")
        assert page.headings[0] in ("Je bent niet ingelogd", "Inloggen lukte niet")


def test_a_log_in_that_is_not_in_the_settings_is_not_there() -> None:
    with a_school():
        assert Arrival().open("/inloggen/via/een-andere/").status == 404
