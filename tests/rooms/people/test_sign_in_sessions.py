"""How long somebody stays in, and how that ends."""

from datetime import timedelta
from uuid import UUID

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.test import override_settings

from houvast.practice.authority import Role
from houvast.rooms.people.queries.signed_in import IDLE, SEEN, digest
from houvast.rooms.trail.models import Row
from tests.rooms.people.arriving import PASSWORD, Arrival, email_of, known, organisation, works_as

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def events(person: UUID) -> list[str]:
    """What the trail holds of an account, in order."""
    return list(Row.objects.filter(chain=person).order_by("sequence").values_list("event", flat=True))


def moved_back(arrival: Arrival, by: timedelta) -> None:
    """As if this browser signed in, and was last used, so long ago."""
    session = arrival.client.session
    records = session[AUTHENTICATION_METHODS_SESSION_KEY]
    for record in records:
        record["at"] -= by.total_seconds()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = records
    if SEEN in session:
        session[SEEN] -= by.total_seconds()
    session.save()


def test_the_cookie_ends_with_the_browser_and_no_script_reads_it() -> None:
    cookie = Arrival().sign_in(known()).client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_behind_https_the_cookie_goes_nowhere_else() -> None:
    with override_settings(SESSION_COOKIE_SECURE=True):
        assert Arrival().sign_in(known()).client.cookies["sessionid"]["secure"]


def test_after_a_working_day_one_signs_in_again_however_busy() -> None:
    arrival = Arrival().sign_in(known())
    moved_back(arrival, timedelta(hours=7, minutes=50))
    assert arrival.is_in
    moved_back(arrival, timedelta(minutes=11))
    assert not arrival.is_in


@pytest.mark.parametrize("address", ["/mijn/", "/mijn/rol/", "/mijn/wachtwoord/", "/mijn/tweede-stap/"])
def test_a_session_that_is_over_is_over_on_every_page(address: str) -> None:
    arrival = Arrival().sign_in(known())
    moved_back(arrival, timedelta(hours=9))
    assert arrival.open(address).headings[0] == "Inloggen"


def test_a_professional_who_does_nothing_for_half_an_hour_signs_in_again() -> None:
    person = known()
    works_as(person, Role.TEACHER, organisation())
    arrival = Arrival().sign_in(person)
    moved_back(arrival, IDLE - timedelta(minutes=1))
    assert arrival.is_in
    moved_back(arrival, IDLE + timedelta(minutes=1))
    page = arrival.open("/mijn/")
    assert page.headings[0] == "Inloggen"
    assert "Je was een tijd weg" in page.main.shown


def test_a_parent_may_put_the_phone_away_for_a_while() -> None:
    arrival = Arrival().sign_in(known())
    moved_back(arrival, timedelta(hours=2))
    assert arrival.is_in


def test_signing_out_ends_the_session_itself_and_not_only_the_cookie() -> None:
    arrival = Arrival().sign_in(known())
    stolen = arrival.client.cookies["sessionid"].value
    page = arrival.open("/uitloggen/")
    arrival.press(page, "/uitloggen/", "Log uit")
    assert not arrival.is_in
    thief = Arrival()
    thief.client.cookies["sessionid"] = stolen
    assert not thief.is_in


def test_signing_out_everywhere_ends_every_session_of_this_person_and_of_nobody_else() -> None:
    person = known()
    here, phone, other = Arrival().sign_in(person), Arrival().sign_in(person), Arrival().sign_in(known())
    page = here.open("/mijn/")
    page = here.press(page, "/mijn/overal-uitloggen/", "Log overal uit")
    assert "Je bent overal uitgelogd." in page.main.shown
    assert (here.is_in, phone.is_in, other.is_in) == (False, False, True)
    assert not UserSession.objects.filter(user=person).exists()
    assert events(person)[-1] == "signed-out-everywhere"


def test_the_other_devices_can_be_signed_out_alone() -> None:
    person = known()
    here, phone = Arrival().sign_in(person), Arrival().sign_in(person)
    page = here.open("/mijn/apparaten/")
    here.press(page, "/mijn/apparaten/", "Log uit op de andere apparaten")
    assert (here.is_in, phone.is_in) == (True, False)


def test_signing_in_gives_a_new_session_key() -> None:
    arrival = Arrival()
    arrival.open("/inloggen/")
    before = arrival.client.session.session_key
    arrival.sign_in(known())
    assert arrival.client.session.session_key != before


def test_where_one_is_signed_in_is_told_in_words_somebody_knows() -> None:
    arrival = Arrival()
    arrival.client.defaults["HTTP_USER_AGENT"] = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
    )
    arrival.sign_in(known())
    assert "Safari op iPhone (hier, nu)" in arrival.open("/mijn/").part("apparaten").shown


def test_no_page_of_who_is_signed_in_stays_in_the_browser() -> None:
    arrival = Arrival().sign_in(known())
    for address in ("/mijn/", "/mijn/rol/", "/mijn/wachtwoord/", "/mijn/tweede-stap/", "/mijn/apparaten/"):
        assert arrival.open(address).response["Cache-Control"] == "no-store", address


def test_the_trail_tells_who_signed_in_and_out_without_the_key_of_the_session() -> None:
    person = known()
    arrival = Arrival().sign_in(person)
    key = arrival.client.session.session_key
    arrival.press(arrival.open("/uitloggen/"), "/uitloggen/", "Log uit")
    rows = {row.event: row for row in Row.objects.filter(chain=person)}
    assert {"signed-in", "signed-out"} <= set(rows)
    assert rows["signed-in"].session == rows["signed-out"].session == digest(key or "")
    assert key not in [row.session for row in rows.values()]


@pytest.mark.parametrize("address", ["/mijn/", "/mijn/rol/", "/mijn/wachtwoord/", "/mijn/tweede-stap/app/"])
def test_nobody_gets_in_without_signing_in_and_is_brought_back_after_it(address: str) -> None:
    arrival = Arrival()
    assert arrival.open(address).headings[0] == "Inloggen"
    person = known()
    page = arrival.try_password(email_of(person), start=address)
    assert page.address.startswith((address, "/mijn/"))


def test_nobody_is_led_to_another_site_after_signing_in() -> None:
    arrival = Arrival()
    page = arrival.open("/inloggen/?next=https://elders.example/")
    form = next(one for one in page.forms if one.element["action"] == "/inloggen/")
    person = known()
    form.write("login", email_of(person)).write("password", PASSWORD)
    assert arrival.send(page, form, "Log in").response["Location"] == "/mijn/"
