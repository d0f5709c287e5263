"""Opening a dossier, and the list of dossiers somebody stands in."""

from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Role
from houvast.rooms.dossier.queries.mine import my_dossiers
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.models import Client, Custody, Participant
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import (
    Someone,
    a_family,
    born_so_that,
    opened_by,
    organisation,
    signed_in,
    someone,
)
from tests.visitor import read

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = "/dossiers/nieuw/"
NOOR = {"role": "parent", "name": "Noor", "born": "3-5-2017", "authority": "yes"}


@pytest.fixture
def parent(client: Browser) -> Browser:
    """Somebody with an account, and no role yet."""
    return signed_in(client, Someone(someone(), Role.PARENT))


def posted(browser: Browser, **told: str) -> tuple[int, str]:
    """The new dossier of Noor, with some answers different."""
    answer = browser.post(NEW, {**NOOR, **told})
    return answer.status_code, answer.content.decode()


def listed(browser: Browser, **told: str) -> list[str]:
    """The names on the list."""
    answer = browser.post("/dossiers/", told) if told else browser.get("/dossiers/")
    page = read(answer.content.decode())
    return [one.text for one in page.find("span", class_="file-name")]


def test_who_has_no_role_yet_opens_a_dossier_and_stands_in_it(parent: Browser) -> None:
    answer = parent.post(NEW, NOOR)
    client = Client.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/dossier/{client.pk}/"
    assert Participant.objects.get(client=client).role == "parent"
    assert Custody.objects.get(client=client).proof == "own-word"
    assert parent.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("authority", ["no", "unknown", ""])
def test_authority_is_noted_only_when_somebody_says_so(parent: Browser, authority: str) -> None:
    posted(parent, authority=authority)
    assert Client.objects.count() == 1
    assert not Custody.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("name", "", "Vul dit nog in."),
        ("name", "Noor 123456782", "burgerservicenummer"),
        ("born", "", "Vul dit nog in."),
        ("born", "gisteren", "31-12-2025"),
        ("born", "1-1-2999", "moet nog komen"),
        ("born", "1-1-1817", "naar het jaar"),
        ("role", "teacher", "Kies een van"),
        ("years", "zeven", "heel getal"),
    ],
)
def test_what_cannot_be_comes_back_with_all_that_was_typed(
    parent: Browser, field: str, typed: str, told: str
) -> None:
    status, text = posted(parent, **{"name": "Noortje", field: typed})
    assert status == 422
    assert told in text
    assert field == "name" or 'value="Noortje"' in text
    assert not Client.objects.exists()


def test_the_citizen_number_stands_in_the_form_again_and_nowhere_else(parent: Browser) -> None:
    _status, text = posted(parent, name="123456782")
    assert text.count("123456782") == 1
    assert not Row.objects.filter(event="dossier-opened").exists()


def test_the_developmental_age_is_kept_in_months(parent: Browser) -> None:
    posted(parent, years="4")
    (one,) = [Someone(row.person_id, Role.PARENT, client=row.client_id) for row in Participant.objects.all()]
    assert one.standing().identity.developmental_age == 48


@pytest.mark.parametrize(("age", "allowed"), [(11, False), (12, True), (34, True)])
def test_a_dossier_of_ones_own_is_there_from_twelve(parent: Browser, age: int, allowed: bool) -> None:
    born = born_so_that(age, timezone.now()).isoformat()
    status, text = posted(parent, role="client", born=born)
    assert (status == 302) is allowed
    assert ("vanaf 12 jaar" in text) is not allowed


def test_a_second_dossier_of_ones_own_is_refused_in_plain_words(parent: Browser) -> None:
    born = born_so_that(14, timezone.now()).isoformat()
    assert posted(parent, role="client", born=born)[0] == 302
    status, text = posted(parent, role="client", born=born)
    assert (status, "al een eigen dossier" in text) == (422, True)


@pytest.mark.parametrize("strong", [True, False])
def test_who_works_here_opens_one_for_work_only_with_a_second_factor(client: Browser, strong: bool) -> None:
    family = a_family()
    browser = signed_in(client, family.support_worker, strong=strong)
    key = f"support-worker@{family.care}"
    assert (key in browser.get(NEW).content.decode()) is strong
    status, _text = posted(browser, role=key)
    assert status == (302 if strong else 422)


def test_nobody_opens_a_dossier_for_an_organisation_they_do_not_work_at(parent: Browser) -> None:
    school = organisation(OrganisationKind.SCHOOL)
    assert posted(parent, role=f"teacher@{school}")[0] == 422
    assert not Client.objects.exists()


# --- my dossiers -----------------------------------------------------------------------------------------


def with_dossiers(one: Someone, *names: str) -> None:
    """This person opens dossiers for children of these names."""
    moment = timezone.now() - timedelta(days=1)
    for name in names:
        open_dossier(
            by=one.asking(), new=NewClient(name, date(2017, 5, 3)), has_authority=True, moment=moment
        )


def test_every_dossier_stands_there_by_name_with_the_age(client: Browser) -> None:
    mother, _born = opened_by(name="Noor")
    with_dossiers(mother, "Abel", "Zoë")
    assert listed(signed_in(client, mother)) == ["Abel", "Noor", "Zoë"]


def test_an_empty_list_says_how_one_comes_into_a_dossier(client: Browser) -> None:
    one = Someone(someone(), Role.PARENT)
    family = a_family()
    Participant.objects.filter(pk=family.mother.place).update(ends=timezone.now())
    assert signed_in(client, one).get("/dossiers/").status_code == 302
    browser = signed_in(Browser(), family.teacher)
    assert listed(browser) == ["Noor"]


@pytest.mark.parametrize("typed", ["zoë", "ZOE", "oe", " zoe "])
def test_a_name_is_found_whatever_capitals_and_accents(client: Browser, typed: str) -> None:
    mother, _born = opened_by(name="Noor")
    with_dossiers(mother, *(f"Kind {n}" for n in range(9)), "Zoë")
    browser = signed_in(client, mother)
    assert listed(browser, q=typed) == ["Zoë"]
    assert listed(browser, q="bestaat niet") == []


def test_a_name_that_is_looked_for_stands_in_no_address(client: Browser) -> None:
    mother, _born = opened_by(name="Noor")
    with_dossiers(mother, *(f"Kind {n}" for n in range(9)))
    text = signed_in(client, mother).get("/dossiers/").content.decode()
    (form,) = read(text).find("form", role="search")
    assert form["method"] == "post"
    answer = client.post("/dossiers/", {"q": "Noor"})
    assert answer.status_code == 200
    assert "Noor" not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def asked(browser: Browser, address: str) -> int:
    """How many queries a page asks, of both databases."""
    with (
        CaptureQueriesContext(connections["default"]) as plain,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        assert browser.get(address).status_code == 200
    return len(plain) + len(keys)


def test_without_a_second_factor_who_works_here_has_no_list() -> None:
    teacher, moment = a_family().teacher, timezone.now()
    assert [one.place for one in my_dossiers(teacher.asking(), moment)] == [teacher.place]
    assert my_dossiers(teacher.asking(strong=False), moment) == []


def test_more_dossiers_ask_no_more_queries(client: Browser) -> None:
    mother, _born = opened_by(name="Noor")
    browser = signed_in(client, mother)
    few = asked(browser, "/dossiers/")
    with_dossiers(mother, *(f"Kind {n}" for n in range(20)))
    assert asked(browser, "/dossiers/") == few <= 11


def test_the_list_is_one_record_in_the_trail_of_who_looked(client: Browser) -> None:
    mother, _born = opened_by(name="Noor")
    with_dossiers(mother, "Abel")
    signed_in(client, mother).get("/dossiers/")
    row = Row.objects.get(chain=mother.person, event="dossiers-listed")
    assert len(row.objects_touched) == 2
