"""The pages of the circle, of who decides and of consent, as people in the circle open and send them."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.rooms.people.models import Invitation, Participant
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family, signed_in, someone
from tests.rooms.dossier.test_circle import code
from tests.visitor import Form, Page, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)
PAGES = ("circle", "invite", "authority", "note-authority", "consent")


def as_(one: Someone, *, strong: bool = True) -> Visitor:
    """A browser in which this person is signed in."""
    visitor = Visitor()
    signed_in(visitor.client, one, strong=strong)
    return visitor


def at(name: str, family: Family, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


def main_form(page: Page, text: str) -> tuple[Form, str]:
    """The form with the button that says this."""
    (found,) = [one for one in page.forms if any(text in button.text for button in one.buttons())]
    return found, text


def press(visitor: Visitor, page: Page, text: str, **written: str) -> Page:
    """Fills in a form and presses its button, and goes where that leads."""
    form, _text = main_form(page, text)
    for name, value in written.items():
        kinds = {one.attributes.get("type", "text") for one in form.inputs(name)}
        if kinds <= {"radio", "checkbox"}:
            form.choose(name, value)
        else:
            form.write(name, value)
    answer = visitor.send(page, form, text)
    if answer.status in (301, 302):
        return visitor.open(urljoin(page.address, answer.response["Location"]))
    return answer


def everybody(family: Family) -> Iterator[tuple[str, Someone]]:
    for name in ("mother", "father", "foster_mother", "teacher", "support_worker", "psychologist", "young"):
        one = getattr(family, name)
        if one is not None:
            yield name, one


# --- who opens what --------------------------------------------------------------------------------------


@pytest.mark.parametrize("age", [9, 14, 17])
def test_everybody_in_the_circle_opens_what_is_theirs(age: int) -> None:
    family = a_family(age=age)
    opened = {
        name: [page for page in PAGES if as_(one).open(at(page, family)).status == 200]
        for name, one in everybody(family)
    }
    # Whoever has a place sees the circle, who decides and what consent is for.
    assert all({"circle", "authority", "consent"} <= set(pages) for pages in opened.values())
    asks = {name for name, pages in opened.items() if "invite" in pages}
    work = {"teacher", "support_worker", "psychologist"}
    assert asks == work | ({"young"} if age >= 16 else {"mother", "father"})


@pytest.mark.parametrize("page", PAGES)
def test_outside_the_circle_there_is_no_such_page(page: str) -> None:
    family, other = a_family(), a_family()
    assert as_(other.mother).open(at(page, family)).status == 404


@pytest.mark.parametrize("page", PAGES)
def test_one_page_is_one_record(page: str) -> None:
    family = a_family()
    visitor = as_(family.mother)
    before = len(trail.of_chain(family.client))
    assert visitor.open(at(page, family)).status == 200
    assert len(trail.of_chain(family.client)) == before + 1
    assert as_(family.foster_mother).open(at("invite", family)).status == 404
    (refusal,) = trail.of_chain(family.client)[before + 1 :]
    assert refusal.outcome == "refused"


def test_the_circle_asks_as_many_queries_for_many_people_as_for_few() -> None:
    few, many = a_family(), a_family()
    for _ in range(6):
        Participant.objects.create(
            client_id=many.client,
            person_id=someone("Nog iemand"),
            role=Role.STEP_PARENT.value,
            ends=timezone.now() + DAY,
        )
    counts = []
    for family in (few, many):
        visitor = as_(family.mother)
        visitor.open(at("circle", family))
        with CaptureQueriesContext(connection) as seen:
            visitor.open(at("circle", family))
        counts.append(len(seen))
    assert counts[0] == counts[1]


# --- asking somebody in ----------------------------------------------------------------------------------


def invited(visitor: Visitor, family: Family, **more: str) -> Page:
    page = visitor.open(at("invite", family))
    told = {
        "role": "step-parent",
        "address": "nieuw@voorbeeld.example",
        "called": "Oma Tini",
        "reason": "Past op woensdag op.",
        **more,
    }
    return press(visitor, page, "Stuur de brief", **told)


def test_a_parent_asks_somebody_in_and_takes_it_back() -> None:
    family = a_family()
    visitor = as_(family.mother)
    page = invited(visitor, family)
    assert "Oma Tini" in page.main.text
    assert "veertien dagen" in page.main.text
    page = press(visitor, page, "Trek de vraag")
    assert "Oma Tini" not in page.main.text
    assert Invitation.objects.get().withdrawn is not None


def test_what_was_typed_comes_back_with_what_is_wrong() -> None:
    family = a_family()
    page = invited(as_(family.mother), family, address="geen adres", reason="Past op 123456782 op.")
    assert page.status == 422
    assert "Dit is geen mailadres" in page.main.text
    assert "burgerservicenummer" in page.main.text
    assert 'value="geen adres"' in page.html
    assert "Oma Tini" in page.html
    assert not Invitation.objects.exists()


def test_the_other_parent_does_not_see_whom_one_asked() -> None:
    family = a_family()
    invited(as_(family.mother), family)
    assert "Oma Tini" not in as_(family.father).open(at("circle", family)).main.text


def test_the_young_person_is_told_of_beforehand_to_the_parent() -> None:
    family = a_family(age=13, young_has_account=False)
    page = as_(family.mother).open(at("invite", family))
    assert "Jij leest dat niet mee, ook niet met gezag." in page.main.text
    form, _text = main_form(page, "Stuur de brief")
    assert "client" in {one["value"] for one in form.inputs("role")}
    younger = a_family(age=11)
    page = as_(younger.mother).open(at("invite", younger))
    assert "eigen plek" not in page.main.text


# --- the letter ------------------------------------------------------------------------------------------


def letter_page(visitor: Visitor, typed: str | None = None) -> Page:
    return visitor.open(reverse("dossier:invitation", args=[typed or code()]))


def test_without_an_account_a_letter_tells_nothing_about_whom() -> None:
    family = a_family(name="Zonnebloemke")
    invited(as_(family.mother), family)
    page = letter_page(Visitor())
    assert page.status == 200
    for secret in ("Zonnebloemke", "Marieke", "Tini", "woensdag"):
        assert secret not in page.html
    assert "/inloggen/" in page.link("Log in") or "next=" in page.link("Log in")
    assert "next=" in page.link("Maak een account")
    assert "no-store" in page.response["Cache-Control"]


def test_with_an_account_one_reads_who_asks_and_steps_in() -> None:
    family = a_family(name="Zonnebloemke")
    invited(as_(family.mother), family)
    new_one = Someone(someone("Tini", email="nieuw@voorbeeld.example"), Role.STEP_PARENT)
    visitor = as_(new_one)
    page = letter_page(visitor)
    assert "Marieke de Wit vraagt je" in page.main.text
    assert "woensdag" in page.main.text
    assert "Zonnebloemke" not in page.html
    page = press(visitor, page, "Ja, ik doe mee")
    assert "Zonnebloemke" in page.main.text
    page = letter_page(visitor)
    assert page.status == 410
    assert "al gebruikt" in page.main.text


def test_who_says_no_is_done() -> None:
    family = a_family()
    invited(as_(family.mother), family)
    visitor = as_(Someone(someone("Tini", email="nieuw@voorbeeld.example"), Role.STEP_PARENT))
    press(visitor, letter_page(visitor), "Nee, dank je")
    page = letter_page(visitor)
    assert page.status == 410
    assert "ingetrokken" in page.main.text


def test_each_way_in_which_a_letter_does_not_work_has_a_clear_page() -> None:
    family = a_family()
    invited(as_(family.mother), family)
    told = code()
    wrong_one = "0" * 20 if told.replace("-", "") != "0" * 20 else "1" * 20
    for typed, status, words in [
        ("kort", 404, "kennen we niet"),
        (wrong_one, 404, "kennen we niet"),
        (told[:-1] + ("0" if told[-1] != "0" else "1"), 404, "kennen we niet"),
    ]:
        page = letter_page(Visitor(), typed)
        assert page.status == status
        assert words in page.main.text
    other = as_(Someone(someone("Ander", email="ander@voorbeeld.example"), Role.STEP_PARENT))
    before = len(trail.of_chain(family.client))
    page = letter_page(other)
    assert page.status == 403
    assert "ander adres" in page.main.text
    (refusal,) = trail.of_chain(family.client)[before:]
    assert (refusal.event, refusal.outcome) == ("invitation-refused", "refused")
    Invitation.objects.update(expires=timezone.now() - DAY)
    page = letter_page(Visitor())
    assert page.status == 410
    assert "te oud" in page.main.text


def test_a_code_is_typed_over_from_paper() -> None:
    family = a_family()
    invited(as_(family.mother), family)
    visitor = Visitor()
    page = visitor.open(reverse("dossier:by-code"))
    again = press(visitor, page, "Verder", code="te kort")
    assert again.status == 422
    assert 'value="te kort"' in again.html
    found = press(visitor, again, "Verder", code=code().lower().replace("-", " "))
    assert found.status == 200
    assert "Iemand vraagt je" in found.main.text


# --- a place ---------------------------------------------------------------------------------------------


def test_a_place_gets_another_end_and_is_ended() -> None:
    family = a_family()
    visitor = as_(family.mother)
    address = at("place", family, family.foster_mother.place)
    later = (timezone.localdate() + 100 * DAY).isoformat()
    page = press(visitor, visitor.open(address), "Bewaar deze dag", ends=later)
    assert "nieuwe einddatum" in page.main.text
    page = press(visitor, visitor.open(address), "Ja, stop deze plek nu")
    assert "Anja Bos" not in page.main.text


def test_of_two_who_save_a_place_at_once_the_second_is_told() -> None:
    family = a_family()
    mother, father = as_(family.mother), as_(family.father)
    address = at("place", family, family.foster_mother.place)
    first, second = mother.open(address), father.open(address)
    day = (timezone.localdate() + 50 * DAY).isoformat()
    press(mother, first, "Bewaar deze dag", ends=(timezone.localdate() + 99 * DAY).isoformat())
    page = press(father, second, "Bewaar deze dag", ends=day)
    assert page.status == 422
    assert "Iemand anders veranderde dit" in page.main.text
    assert day in page.html


def test_who_may_change_nothing_about_a_place_has_no_page_for_it() -> None:
    family = a_family()
    assert as_(family.foster_mother).open(at("place", family, family.mother.place)).status == 404
    assert as_(family.foster_mother).open(at("place", family, family.foster_mother.place)).status == 200


def test_why_the_family_does_not_end_the_work_of_a_school_is_explained() -> None:
    family = a_family()
    page = as_(family.mother).open(at("place", family, family.teacher.place))
    assert "moet van de wet een eigen dossier hebben" in page.main.text
    assert page.status == 200
