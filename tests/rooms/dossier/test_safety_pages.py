"""The pages of the reporting code: numbers on each, nothing typed is lost, no such address for a family."""

from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse

from houvast.practice.authority import Role
from houvast.rooms.dossier.actions.safety import release_case
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.reporting_code import FRAMEWORKS, STEPS, Step
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family, signed_in
from tests.rooms.dossier.test_safety_actions import FACTS, noted_by, whole_case

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


def every_page(family: Family, case: UUID) -> list[str]:
    """Every address of this part."""
    return [
        at("safety", family),
        *(at("safety-begin", family, step.value) for step in (*STEPS, Step.REPORT)),
        at("safety-case", family, case),
        *(at("safety-step", family, case, step.value) for step in (*STEPS, Step.REPORT)),
        at("safety-close", family, case),
        at("safety-release", family, case),
    ]


def test_the_numbers_stand_on_every_page(client: Browser, family: Family) -> None:
    for address in every_page(family, noted_by(family.teacher)):
        said = page(client, family.teacher, address)
        assert said.count("0800-2000") >= 2, address  # on the page itself, and at its foot
        assert 'href="tel:112"' in said


def test_every_page_writes_one_look_and_never_shows_it_to_the_family(client: Browser, family: Family) -> None:
    for address in every_page(family, noted_by(family.teacher)):
        before = len(trail.of_chain(family.client))
        page(client, family.teacher, address)
        made = trail.of_chain(family.client)[before:]
        assert [record.event for record in made] == ["safety-seen"], address


@pytest.mark.parametrize("who", ["mother", "father", "foster_mother"])
def test_for_the_family_these_addresses_do_not_exist(client: Browser, family: Family, who: str) -> None:
    case = noted_by(family.teacher)
    unknown = signed_in(client, getattr(family, who)).get(at("safety-case", family, uuid4())).content
    for address in every_page(family, case):
        response = client.get(address)
        assert response.status_code == 404, address
        assert len(response.content) == len(unknown)


@pytest.mark.parametrize("who", ["mother", "father", "foster_mother"])
def test_nothing_a_family_can_open_speaks_of_it(client: Browser, family: Family, who: str) -> None:
    case = whole_case(family.teacher)
    signed_in(client, getattr(family, who))
    names = ("dossier", "circle", "keeping", "requests", "trail", "sharing")
    for name in names:
        said = client.get(at(name, family)).content.decode()
        assert "eldcode" not in said.partition("<footer")[0], name
        assert str(case) not in said
        assert FACTS not in said


def test_other_professionals_find_an_empty_page(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    said = page(client, family.psychologist, at("safety", family))
    assert "Waar je aan werkt" not in said
    assert str(case) not in said
    page(client, family.psychologist, at("safety-case", family, case), status=404)


def test_a_step_is_noted_and_read_back(client: Browser, family: Family) -> None:
    response = signed_in(client, family.teacher).post(
        at("safety-begin", family, "signals"), {"facts": FACTS, "done": "2026-11-20", "reason": ""}
    )
    assert response.status_code == 302
    said = client.get(response["Location"]).content.decode()
    assert FACTS in said
    assert "20 november 2026" in said
    assert "Alleen voor veiligheid" in page(client, family.teacher, at("dossier", family))


def test_what_was_typed_comes_back_with_what_is_wrong(client: Browser, family: Family) -> None:
    typed = {"facts": " ", "reason": "Omdat ik me zorgen maak.", "done": "2099-01-01"}
    response = signed_in(client, family.teacher).post(at("safety-begin", family, "signals"), typed)
    assert response.status_code == 422
    said = response.content.decode()
    assert "Omdat ik me zorgen maak." in said
    assert "Deze dag moet nog komen." in said
    assert not Entry.objects.filter(safety=True).exists()


def test_a_citizen_number_comes_back_with_a_warning(client: Browser, family: Family) -> None:
    typed = {"facts": "Zijn nummer is 111222333."}
    response = signed_in(client, family.teacher).post(at("safety-begin", family, "signals"), typed)
    assert response.status_code == 422
    assert "burgerservicenummer" in response.content.decode()


def test_a_step_is_skipped_with_a_reason(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    address = at("safety-step", family, case, "talk")
    signed_in(client, family.teacher)
    assert client.post(address, {"skipped": "on"}).status_code == 422
    assert client.post(address, {"skipped": "on", "reason": "Dan is zij niet veilig."}).status_code == 302
    assert "Overgeslagen" in client.get(at("safety-case", family, case)).content.decode()


def test_the_two_decisions_are_asked_apart(client: Browser, family: Family) -> None:
    said = page(client, family.teacher, at("safety-begin", family, "decide"))
    assert "Besluit 1: is melden bij Veilig Thuis nodig?" in said
    assert "Besluit 2: is hulp geven of regelen mogelijk?" in said
    assert " checked" not in said  # nothing is chosen beforehand


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "no"), ("no", "yes")])
def test_no_answer_changes_what_the_page_says(
    client: Browser, family: Family, answers: tuple[str, str]
) -> None:
    """Houvast does not conclude: beside the answers themselves, the page says the same."""
    case = whole_case(family.teacher)
    signed_in(client, family.teacher)
    asked = ("can-help", "is-accepted", "works-in-time")
    typed = {
        "report_needed": answers[0],
        "report_needed_why": "Reden.",
        "help_possible": answers[1],
        "help_possible_why": "Reden.",
        **dict.fromkeys(asked, answers[1]),
    }
    assert client.post(at("safety-step", family, case, "decide"), typed).status_code == 302
    said = client.get(at("safety-close", family, case)).content.decode()
    assert "Alle stappen staan er. Wat je besloot, blijft staan." in said


def test_closing_says_everything_that_is_missing(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    response = signed_in(client, family.teacher).post(
        at("safety-close", family, case), {"reason": "We zijn klaar."}
    )
    said = response.content.decode()
    assert response.status_code == 422
    assert "Stap 4 ontbreekt nog" in said
    assert "We zijn klaar." in said


def test_a_closed_case_says_so(client: Browser, family: Family) -> None:
    case = whole_case(family.teacher)
    signed_in(client, family.teacher)
    assert client.post(at("safety-close", family, case), {"reason": "Gemeld."}).status_code == 302
    assert "Afgesloten." in client.get(at("safety-case", family, case)).content.decode()


def test_what_is_released_stands_on_the_time_line_of_a_parent(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    signed_in(client, family.teacher)
    response = client.post(at("safety-release", family, case), {"reason": "Samen besproken."})
    assert response.status_code == 302
    step = Entry.objects.get(case=case, released__isnull=False).pk
    said = page(client, family.mother, reverse("dossier:entry", args=[family.client, step]))
    assert FACTS in said
    assert "Samen besproken." not in page(client, family.mother, at("dossier", family))


def test_only_an_adult_gets_the_kindcheck(client: Browser, family: Family) -> None:
    assert "Kindcheck" not in page(client, family.teacher, at("safety-begin", family, "signals"))
    grown = a_family(age=34)
    said = page(client, grown.support_worker, reverse("dossier:safety-begin", args=[grown.client, "signals"]))
    assert "Kindcheck" in said


def test_the_frameworks_are_named_where_one_weighs(client: Browser, family: Family) -> None:
    for address in (at("safety", family), at("safety-begin", family, "weigh")):
        said = unescape(page(client, family.teacher, address))
        assert all(one.where in said for one in FRAMEWORKS)


@pytest.mark.parametrize("step", ["close", "release", "unknown"])
def test_no_other_step_can_be_noted(client: Browser, family: Family, step: str) -> None:
    page(client, family.teacher, at("safety-begin", family, step), status=404)


def test_released_steps_are_no_way_in_for_a_parent(client: Browser, family: Family) -> None:
    case = noted_by(family.teacher)
    release_case(by=family.teacher.standing(), case=case, reason="Besproken.")
    page(client, family.mother, at("safety-case", family, case), status=404)
    assert Role.PARENT.is_family
