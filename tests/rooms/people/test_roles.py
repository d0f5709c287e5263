"""One account, many roles, one role at a time; a role that ended is gone at the next request."""

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar
from uuid import UUID, uuid4

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people import permits
from houvast.rooms.people.models import Participant, Person, Position
from houvast.rooms.people.queries.accounts import hats
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.trail.models import Row
from tests.rooms.people.arriving import (
    Arrival,
    a_client,
    code_of,
    known,
    organisation,
    stands_as,
    works_as,
)
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

# --- three views that use the permits, as rooms above do --------------------------------------------------


@permits.signed_in("GET", "POST")
def looking(request: HttpRequest, asking: Asking) -> HttpResponse:
    return HttpResponse(f"{asking.role.value}|{asking.organisation or ''}|{asking.strong}")


@permits.strong("GET")
def dossier(request: HttpRequest, asking: Asking) -> HttpResponse:
    return HttpResponse(f"dossier voor {asking.role.value}")


@permits.strong("GET", "POST")
def not_theirs(request: HttpRequest, asking: Asking, client: UUID) -> HttpResponse:
    raise NotYours("dossier-refused", client)


@permits.signed_in("POST")
def not_so(request: HttpRequest, asking: Asking) -> HttpResponse:
    raise Refusal([Fault("", 0, "", "Kies een datum die nog komt.")])


class Addresses:
    """Those of the house, and these views."""

    urlpatterns: ClassVar = [
        path("proef/kijken/", looking),
        path("proef/dossier/", dossier),
        path("proef/van/<uuid:client>/", not_theirs),
        path("proef/weigert/", not_so),
        path("", include("houvast.server.urls")),
    ]


@pytest.fixture(autouse=True)
def views_of_a_room_above() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=Addresses):
        yield


def looks_as(arrival: Arrival) -> str:
    page = arrival.open("/proef/kijken/")
    return page.html.partition("|")[0] if page.address == "/proef/kijken/" else page.headings[0]


# --- which roles somebody has -----------------------------------------------------------------------------


def test_roles_come_from_places_around_children_and_from_work_each_once() -> None:
    person = known()
    first, second, school = a_client(person), a_client(person), organisation("De Linde")
    works_as(person, Role.TEACHER, school)
    stands_as(person, Role.TEACHER, first, school)
    stands_as(person, Role.FOSTER_PARENT, second)
    found = [(hat.role, hat.organisation_name) for hat in hats(person, timezone.now())]
    assert found == [(Role.PARENT, ""), (Role.FOSTER_PARENT, ""), (Role.TEACHER, "De Linde")]


def test_a_role_starts_and_ends_at_its_second() -> None:
    person, school = known(), organisation()
    position = works_as(person, Role.TEACHER, school)
    second = timedelta(seconds=1)
    assert hats(person, position.starts)
    assert hats(person, position.ends - second)
    assert not hats(person, position.starts - second)
    assert not hats(person, position.ends)


def test_who_no_longer_works_there_has_no_role_left_in_the_circles_of_that_work() -> None:
    person, school = known(), organisation()
    client = a_client(known())
    stands_as(person, Role.TEACHER, client, school)
    assert hats(person, timezone.now())
    works_as(person, Role.TEACHER, school, days=-1)
    assert not hats(person, timezone.now())
    works_as(person, Role.TEACHER, school)
    assert hats(person, timezone.now())


def test_who_works_at_two_organisations_stands_in_a_circle_for_the_one_only() -> None:
    person, client = known(), a_client(known())
    here, elsewhere = organisation(), organisation()
    stands_as(person, Role.TEACHER, client, here)
    assert standing(Asking(person, Role.TEACHER, here, True), client, timezone.now()).client == client
    for other in (elsewhere, None):
        with pytest.raises(NotYours):
            standing(Asking(person, Role.TEACHER, other, True), client, timezone.now())


def test_after_a_place_that_ended_somebody_stands_nowhere_until_there_is_a_next_one() -> None:
    person, client = known(), a_client(known())
    before = stands_as(person, Role.STEP_PARENT, client, days=-1)
    asking, now = Asking(person, Role.STEP_PARENT), timezone.now()
    with pytest.raises(NotYours):
        standing(asking, client, now)
    place = stands_as(person, Role.STEP_PARENT, client)
    assert standing(asking, client, timezone.now()).place.id == place.pk != before.pk


def test_roles_are_found_in_two_queries_however_many(django_assert_num_queries: object) -> None:
    person = known()
    for _ in range(5):
        works_as(person, Role.TEACHER, organisation())
        a_client(person)
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(hats(person, timezone.now())) == 6


# --- choosing one -----------------------------------------------------------------------------------------


def test_the_only_role_chooses_itself() -> None:
    person = known()
    a_client(person)
    assert looks_as(Arrival().sign_in(person)) == "parent"


def test_who_has_more_roles_chooses_one_and_comes_back_to_the_page() -> None:
    person = known()
    a_client(person)
    school = organisation("De Linde")
    works_as(person, Role.TEACHER, school)
    arrival = Arrival().sign_in(person)
    page = arrival.open("/proef/kijken/")
    assert page.headings[0] == "Als wie kijk je?"
    page = arrival.press(page, "/mijn/rol/", "Als leraar")
    assert page.html == f"teacher|{school}|False"
    assert "Je kijkt als leraar (De Linde)" in shown_bar(arrival)
    page = arrival.press(arrival.open("/mijn/rol/"), "/mijn/rol/", "Als ouder")
    assert looks_as(arrival) == "parent"
    assert "Je kijkt als ouder" in shown_bar(arrival)


def shown_bar(arrival: Arrival) -> str:
    (bar,) = arrival.open("/mijn/").root.find("p", class_="bar-role")
    return bar.text


def test_a_choice_of_role_stands_in_the_trail() -> None:
    person = known()
    a_client(person)
    works_as(person, Role.TEACHER, organisation())
    arrival = Arrival().sign_in(person)
    arrival.press(arrival.open("/mijn/rol/"), "/mijn/rol/", "Als ouder")
    assert "role-chosen" in Row.objects.filter(chain=person).values_list("event", flat=True)


@pytest.mark.parametrize(
    "key", ["psychologist", "parent@{school}", "teacher@{school}", "", "leraar", "x" * 5000]
)
def test_a_role_of_somebody_else_is_refused_and_the_trail_keeps_it(key: str) -> None:
    person, other = known(), known()
    a_client(person)
    works_as(person, Role.SUPPORT_WORKER, organisation())
    school = organisation()
    works_as(other, Role.TEACHER, school)
    arrival = Arrival().sign_in(person)
    form = next(one for one in arrival.open("/mijn/rol/").forms if one.element["action"] == "/mijn/rol/")
    given = [*form.pairs(), ("role", key.format(school=school))]
    assert arrival.post("/mijn/rol/", given).status == 404
    assert arrival.open("/proef/kijken/").headings[0] == "Als wie kijk je?"
    refusal = Row.objects.filter(chain=person).order_by("-sequence")[0]
    assert (refusal.event, refusal.outcome) == ("role-refused", "refused")


def test_a_role_that_ends_while_the_page_is_open_is_gone_at_the_next_request() -> None:
    person = known()
    a_client(person)
    position = works_as(person, Role.TEACHER, organisation())
    arrival = Arrival().sign_in(person)
    arrival.press(arrival.open("/mijn/rol/"), "/mijn/rol/", "Als leraar")
    assert looks_as(arrival) == "teacher"
    Position.objects.filter(pk=position.pk).update(ends=timezone.now())
    assert looks_as(arrival) == "parent"
    Participant.objects.filter(person=person).update(ends=timezone.now())
    assert looks_as(arrival) == "Dag Anna"


def test_without_any_role_the_own_page_says_how_one_gets_one() -> None:
    arrival = Arrival().sign_in(known())
    assert "Je hebt nog geen rol" in arrival.open("/proef/kijken/").part("rollen").shown
    assert "Je hebt nog geen rol" in arrival.open("/mijn/rol/").main.shown


def test_onward_never_leads_to_another_site() -> None:
    person = known()
    a_client(person)
    works_as(person, Role.TEACHER, organisation())
    arrival = Arrival().sign_in(person)
    for away in ("https://elders.example/", "//elders.example/", "javascript:alert(1)"):
        page = arrival.open(f"/mijn/rol/?next={away}")
        form = next(one for one in page.forms if one.element["action"] == "/mijn/rol/")
        assert arrival.send(page, form, "Als ouder").response["Location"] == "/mijn/"


def test_an_account_that_is_switched_off_is_out_at_the_next_request() -> None:
    person = known()
    arrival = Arrival().sign_in(person)
    Person.objects.filter(pk=person).update(is_active=False)
    assert not arrival.is_in


# --- the second step of who is here for work ------------------------------------------------------------


def at_work() -> Arrival:
    person = known()
    works_as(person, Role.PSYCHOLOGIST, organisation())
    return Arrival().sign_in(person)


def test_a_professional_without_a_second_step_is_sent_to_set_one_up_before_any_dossier() -> None:
    arrival = at_work()
    page = arrival.open("/proef/dossier/")
    assert page.address == "/mijn/tweede-stap/"
    assert "Voor je werk heb je een tweede stap nodig" in page.main.shown
    assert looks_as(arrival) == "psychologist"


def test_after_setting_it_up_it_is_shown_once_and_then_the_dossier_opens() -> None:
    arrival = at_work()
    secret = arrival.add_app()
    page = arrival.open("/proef/dossier/")
    assert page.headings[0] == "Even kijken of jij het bent"
    page = arrival.press(page, "/mijn/bevestigen/code/", "Ga verder", code=code_of(secret))
    assert page.html == "dossier voor psychologist"


def test_who_signs_in_with_the_second_step_goes_straight_to_the_dossier() -> None:
    arrival = at_work()
    secret = arrival.add_app()
    fresh = Arrival()
    page = fresh.try_password(Person.objects.get(pk=arrival.person).email)
    fresh.press(page, "/inloggen/stap-2/", "Log in", code=code_of(secret))
    assert fresh.open("/proef/dossier/").html == "dossier voor psychologist"


def test_family_opens_a_dossier_without_a_second_step() -> None:
    person = known()
    a_client(person)
    assert Arrival().sign_in(person).open("/proef/dossier/").html == "dossier voor parent"


# --- what is not theirs -----------------------------------------------------------------------------------


def same_but_for_the_address(one: Page, other: Page) -> bool:
    return one.html.replace(one.address, "") == other.html.replace(other.address, "")


def test_what_is_not_theirs_looks_like_an_address_that_is_not_there() -> None:
    person = known()
    a_client(person)
    arrival = Arrival().sign_in(person)
    there = arrival.open(f"/proef/van/{a_client(known())}/")
    nowhere, wrong = arrival.open(f"/proef/van/{uuid4()}/"), arrival.open("/dit-bestaat-niet/")
    assert there.status == nowhere.status == wrong.status == 404
    assert same_but_for_the_address(there, wrong)
    assert same_but_for_the_address(nowhere, wrong)


@pytest.mark.parametrize(("method", "action"), [("get", "read"), ("post", "execute")])
def test_the_refusal_stands_in_the_trail_of_the_dossier_or_else_of_the_person(
    method: str, action: str
) -> None:
    person, client = known(), a_client(known())
    a_client(person)
    arrival = Arrival().sign_in(person)
    arrival.client.handler.enforce_csrf_checks = False
    for tried in (client, uuid4()):
        getattr(arrival.client, method)(f"/proef/van/{tried}/")
    refusals = Row.objects.filter(event="dossier-refused").order_by("at")
    assert [row.chain for row in refusals] == [client, person]
    assert {(row.outcome, row.action, row.person, row.role) for row in refusals} == {
        ("refused", action, person, "parent")
    }


def test_what_somebody_can_mend_is_told_as_a_page() -> None:
    person = known()
    a_client(person)
    arrival = Arrival().sign_in(person)
    arrival.client.handler.enforce_csrf_checks = False
    page = arrival.post("/proef/weigert/", {})
    assert page.status == 422
    assert "Kies een datum die nog komt." in page.main.shown


def test_a_button_is_no_address_to_open() -> None:
    page = Arrival().sign_in(known()).open("/mijn/gelezen/")
    assert (page.status, page.response["Allow"]) == (405, "POST")


def test_a_form_without_its_token_is_refused() -> None:
    arrival = Arrival().sign_in(known())
    assert arrival.post("/mijn/overal-uitloggen/", {}).status == 403
    assert arrival.is_in
