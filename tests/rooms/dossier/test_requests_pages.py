"""The pages of requests: asking in own words, deciding with a reason, and erasing what is one's own."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from houvast.practice.authority import Owner, OwnerKind
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.models import Request as Row
from houvast.rooms.dossier.queries.requests import Decided, RequestKind
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, signed_in
from tests.rooms.dossier.test_requests_actions import ASKED, asked, refused, school

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def family() -> Family:
    return a_family()


def at(name: str, family: Family, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


def page(browser: Browser, one: Someone, address: str, status: int = 200) -> str:
    response = signed_in(browser, one).get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_a_parent_asks_and_sees_until_when_the_answer_comes(client: Browser, family: Family) -> None:
    typed = {"kind": "access", "owner": f"organisation:{family.school}", "asked": ASKED}
    response = signed_in(client, family.mother).post(at("requests", family), typed)
    assert response.status_code == 302
    said = client.get(at("requests", family)).content.decode()
    assert ASKED in said
    assert "Antwoord uiterlijk op" in said


def test_what_was_typed_comes_back(client: Browser, family: Family) -> None:
    typed = {"kind": "erasure", "owner": "organisation:nobody", "asked": ASKED}
    response = signed_in(client, family.mother).post(at("requests", family), typed)
    assert response.status_code == 422
    assert ASKED in response.content.decode()
    assert not Row.objects.exists()


def test_a_citizen_number_comes_back_with_a_warning(client: Browser, family: Family) -> None:
    typed = {"kind": "access", "owner": f"organisation:{family.school}", "asked": "Ik ben 111222333."}
    response = signed_in(client, family.mother).post(at("requests", family), typed)
    assert response.status_code == 422
    assert "burgerservicenummer" in response.content.decode()


def test_who_works_there_gets_what_waits_and_no_form_to_ask(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family))
    said = page(client, family.teacher, at("requests", family))
    assert ASKED in said
    assert at("decide-request", family, request) in said
    assert "Vraag iets" not in said


@pytest.mark.parametrize("who", ["father", "psychologist"])
def test_others_see_nothing_of_it(client: Browser, family: Family, who: str) -> None:
    request = asked(family.mother, school(family))
    assert ASKED not in page(client, getattr(family, who), at("requests", family))
    page(client, getattr(family, who), at("decide-request", family, request), status=404)


def test_the_asker_does_not_decide(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family))
    page(client, family.mother, at("decide-request", family, request), status=404)


def test_a_decision_is_made_and_told(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family))
    typed = {"decision": "refused", "ground": "duty", "reason": "Wij moeten dit twee jaar bewaren."}
    response = signed_in(client, family.teacher).post(at("decide-request", family, request), typed)
    assert response.status_code == 302
    said = page(client, family.mother, at("requests", family))
    assert "Wij moeten dit twee jaar bewaren." in said
    assert "We moeten dit volgens de wet bewaren" in said


def test_a_decision_without_a_ground_comes_back(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family))
    typed = {"decision": "refused", "reason": "Nee, dat kan niet."}
    response = signed_in(client, family.teacher).post(at("decide-request", family, request), typed)
    assert response.status_code == 422
    assert "Nee, dat kan niet." in response.content.decode()


def test_partly_offers_what_could_go(client: Browser, family: Family) -> None:
    goes, stays = (an_entry(family.teacher, title=title) for title in ("Gymles", "Rapport"))
    request = asked(family.mother, school(family))
    said = page(client, family.teacher, at("decide-request", family, request))
    assert "Gymles" in said
    typed = {"decision": "partly", "ground": "duty", "reason": "Rapport blijft.", "entries": [str(goes)]}
    response = client.post(at("decide-request", family, request), typed)
    assert response.status_code == 302
    assert set(Entry.objects.values_list("pk", flat=True)) == {stays}


def test_a_request_about_one_entry_offers_no_choice(client: Browser, family: Family) -> None:
    entry = an_entry(family.teacher, title="Gymles")
    an_entry(family.teacher, title="Rapport")
    request = asked(family.mother, school(family), entry)
    said = page(client, family.teacher, at("decide-request", family, request))
    assert "Rapport" not in said
    assert "Gymles" in said


def test_about_an_entry_of_the_school_one_asks_the_school(client: Browser, family: Family) -> None:
    entry = an_entry(family.teacher, title="Gymles")
    signed_in(client, family.mother)
    assert "Gymles" in client.get(at("request", family, entry)).content.decode()
    response = client.post(at("request", family, entry), {"kind": "correction", "asked": ASKED})
    assert response.status_code == 302
    row = Row.objects.get()
    assert (row.kind, row.owner, row.entry_id) == ("correction", family.school, entry)


def test_about_what_one_cannot_see_there_is_no_page(client: Browser, family: Family) -> None:
    entry = an_entry(family.teacher)
    page(client, family.foster_mother, at("request", family, entry), status=404)
    page(client, family.teacher, at("request", family, entry), status=404)


def test_ones_own_entry_is_erased_after_a_last_look(client: Browser, family: Family) -> None:
    entry = an_entry(family.mother, title="Mijn notitie")
    signed_in(client, family.mother)
    assert "Mijn notitie" in client.get(at("erase-one", family, entry)).content.decode()
    assert client.post(at("erase-one", family, entry), {}).status_code == 422
    assert Entry.objects.filter(pk=entry).exists()
    assert client.post(at("erase-one", family, entry), {"sure": "on"}).status_code == 302
    assert not Entry.objects.filter(pk=entry).exists()
    (row,) = Row.objects.all()
    assert row.decision == Decided.GRANTED.value


def test_everything_of_ones_own_is_named_before_it_goes(client: Browser, family: Family) -> None:
    for title in ("Maandag", "Dinsdag"):
        an_entry(family.mother, title=title)
    an_entry(family.father, title="Van hem")
    said = page(client, family.mother, at("erase", family))
    assert "Maandag" in said
    assert "Dinsdag" in said
    assert "Van hem" not in said


@pytest.mark.parametrize("whose", ["father", "teacher"])
def test_nobody_gets_a_page_to_erase_what_is_somebody_elses(
    client: Browser, family: Family, whose: str
) -> None:
    an_entry(family.mother)
    entry = an_entry(getattr(family, whose))
    page(client, family.mother, at("erase-one", family, entry), status=404)
    page(client, family.teacher, at("erase", family), status=404)


def test_each_page_writes_one_look(client: Browser, family: Family) -> None:
    request = asked(family.mother, school(family))
    entry = an_entry(family.mother)
    for one, address in (
        (family.mother, at("requests", family)),
        (family.mother, at("erase", family)),
        (family.mother, at("request", family, entry)),
        (family.teacher, at("decide-request", family, request)),
        (family.teacher, at("keeping", family)),
    ):
        before = len(trail.of_chain(family.client))
        page(client, one, address, status=200) if "bewaren" not in address else page(client, one, address)
        assert len(trail.of_chain(family.client)) == before + 1, address


@pytest.mark.parametrize("number", [1, 12])
def test_the_number_of_queries_does_not_grow(
    client: Browser, family: Family, number: int, django_assert_max_num_queries: object
) -> None:
    for _ in range(number):
        refused(family.teacher, asked(family.mother, school(family), kind=RequestKind.ACCESS))
    signed_in(client, family.mother).get(at("requests", family))
    with django_assert_max_num_queries(60):  # type: ignore[operator]
        client.get(at("requests", family))


# --- how long what is kept --------------------------------------------------------------------------------


def test_a_parent_reads_until_when_their_own_stays(client: Browser, family: Family) -> None:
    an_entry(family.mother)
    said = page(client, family.mother, at("keeping", family))
    assert "Wat jij schreef" in said
    assert "Is het bij jullie gestopt?" not in said


def test_a_teacher_notes_that_a_pupil_left(client: Browser, family: Family) -> None:
    an_entry(family.teacher)
    signed_in(client, family.teacher)
    said = client.get(at("keeping", family)).content.decode()
    assert "ondertoezichtstelling" not in said
    assert client.post(at("keeping", family), {"ended": "2026-07-31"}).status_code == 302
    said = client.get(at("keeping", family)).content.decode()
    assert "1 augustus 2028" in said
    assert 'value="2026-07-31"' in said


def test_care_can_say_that_the_long_term_holds(client: Browser, family: Family) -> None:
    an_entry(family.psychologist)
    signed_in(client, family.psychologist)
    assert client.post(at("keeping", family), {"long_term": "on"}).status_code == 302
    assert str(family.born.year + 48) in client.get(at("keeping", family)).content.decode()


def test_a_day_to_come_comes_back(client: Browser, family: Family) -> None:
    an_entry(family.teacher)
    response = signed_in(client, family.teacher).post(at("keeping", family), {"ended": "2099-01-01"})
    assert response.status_code == 422
    assert "Deze dag moet nog komen." in response.content.decode()


def test_a_parent_notes_nothing_there(client: Browser, family: Family) -> None:
    an_entry(family.teacher)
    response = signed_in(client, family.mother).post(at("keeping", family), {"ended": "2026-07-31"})
    assert response.status_code == 404
    assert Owner(kind=OwnerKind.ORGANISATION, id=family.school) == school(family)
