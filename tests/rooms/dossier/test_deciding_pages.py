"""The pages of who decides and of consent, as people open and send them; and how this part reads."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import ExceptionGround, Purpose, Role
from houvast.rooms.dossier.actions.circling import withdraw_consent
from houvast.rooms.people.actions.consents import Yes, give_consent
from houvast.rooms.people.actions.rulings import About, ask_exception
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.models import Consent, Custody, Invitation, Ruling
from houvast.rooms.people.queries.accounts import person_of
from tests.house.reading_level import blocks, level
from tests.rooms.dossier.circles import Family, Someone, a_family, someone
from tests.rooms.dossier.test_circle_pages import as_, at, everybody, invited, letter_page, press
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
EASY = 72
DAY = timedelta(days=1)
PURPOSES = ("behandeling", "vertellen", "gegevens")


# --- who decides -----------------------------------------------------------------------------------------


def a_day(days: int = 300) -> str:
    return (timezone.localdate() + days * DAY).isoformat()


def test_a_professional_notes_what_a_paper_says_and_looks_again() -> None:
    family = a_family(father_has_authority=False)
    visitor = as_(family.support_worker)
    page = visitor.open(at("note-authority", family))
    page = press(
        visitor,
        page,
        "Zet het erbij",
        place=str(family.father.place),
        proof="register",
        starts=a_day(0),
        ends=a_day(),
    )
    assert "Karim de Wit" in page.main.text
    custody = Custody.objects.get(person=family.father.person)
    assert custody.proof == "register"
    page = visitor.open(at("check-authority", family, custody.pk))
    page = press(visitor, page, "Zet het erbij", proof="court", ends=a_day(400))
    assert "Je keek opnieuw" in page.main.text
    assert Custody.objects.filter(person=family.father.person).count() == 2
    last = Custody.objects.filter(person=family.father.person).latest("starts")
    page = press(
        visitor,
        visitor.open(at("ask-ending", family, last.pk)),
        "Zet het erbij",
        proof="court",
        reason="De beschikking.",
        telling="now",
    )
    assert "Er verandert nog niets" in page.main.text
    father = as_(family.father).open(at("authority", family))
    assert "Juridisch Loket" in father.main.text
    assert "Karim de Wit" in father.main.text
    second = as_(family.psychologist)
    page = press(second, second.open(at("authority", family)), "Ik bekeek dit ook en vind hetzelfde")
    assert "Karim de Wit" not in page.main.text


def test_who_has_authority_presses_once_and_it_is_over() -> None:
    family = a_family()
    visitor = as_(family.father)
    held = Custody.objects.get(person=family.father.person)
    press(visitor, visitor.open(at("check-authority", family, held.pk)), "Dit gezag stopt nu")
    held.refresh_from_db()
    assert held.ends <= timezone.now()


def test_a_teacher_sees_no_grounds_and_a_parent_not_that_a_child_decides_alone() -> None:
    family = a_family(age=14)
    now = timezone.now()
    about = About(Purpose.TREATMENT, "talks", "Bleef het vragen.", now, now + 100 * DAY)
    ask_exception(by=family.psychologist.standing(), ground=ExceptionGround.KEEPS_WISHING, about=about)
    seen = {
        name: "Bleef het vragen" in as_(one).open(at("authority", family)).main.text
        for name, one in everybody(family)
    }
    assert {name for name, sees in seen.items() if sees} == {"support_worker", "psychologist", "young"}


def test_a_second_professional_presses_and_then_it_counts() -> None:
    family = a_family(age=14)
    visitor = as_(family.psychologist)
    page = visitor.open(at("alone", family))
    page = press(
        visitor,
        page,
        "Zet het erbij",
        subject="treatment:talks",
        ground="keeps-wishing",
        reason="Bleef het vragen.",
        starts=a_day(0),
        ends=a_day(200),
    )
    assert "tweede professional" in page.main.text
    assert not any("Ik bekeek dit ook" in button.text for form in page.forms for button in form.buttons())
    colleague = as_(family.support_worker)
    page = press(colleague, colleague.open(at("authority", family)), "Ik bekeek dit ook")
    assert "Vanaf nu telt het" in page.main.text
    assert Ruling.objects.get().seconded_by_id == family.support_worker.person


@pytest.mark.parametrize("name", ["court-consent", "representation", "incapacity", "alone"])
def test_each_fact_has_its_own_form_for_who_may_note_it(name: str) -> None:
    family = a_family(age=14)
    may = {who for who, one in everybody(family) if as_(one).open(at(name, family)).status == 200}
    care = {"support_worker", "psychologist"}
    assert may == (care | {"teacher"} if name in ("court-consent", "representation") else care)


# --- consent ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("purpose", PURPOSES)
def test_yes_is_said_and_taken_back_as_easily(purpose: str) -> None:
    family = a_family()
    visitor = as_(family.mother)
    page = press(visitor, visitor.open(at("consent-to", family, purpose)), "Ja, ik vind dit goed")
    assert "Je zei ja" in page.main.text
    (kept,) = Consent.objects.all()
    assert (kept.words, kept.person_id, kept.withdrawn) == (WORDS, family.mother.person, None)
    page = visitor.follow(visitor.open(at("consent-to", family, purpose)), "Ik wil stoppen")
    assert "Wat er dan stopt" in page.main.text
    page = press(visitor, page, "Ja, ik stop")
    assert "Vanaf nu telt hij niet meer" in page.main.text
    kept.refresh_from_db()
    assert kept.withdrawn is not None


def test_who_is_missing_is_named_without_pressing() -> None:
    family = a_family()
    visitor = as_(family.mother)
    page = visitor.open(at("consent-to", family, "behandeling"))
    press(visitor, page, "Ja, ik vind dit goed")
    page = visitor.open(at("consent-to", family, "behandeling"))
    told = page.main.text
    assert "Karim de Wit heeft gezag. Zei nog geen ja." in told
    assert "Marieke de Wit (dat ben jij) heeft gezag. Zei ja." in told
    assert "moet" not in " ".join(blocks(page.part("inhoud"))).split("Karim")[1]


@pytest.mark.parametrize("who", ["foster_mother", "teacher"])
def test_who_is_not_asked_reads_what_it_means_and_has_nothing_to_press(who: str) -> None:
    family = a_family()
    page = as_(getattr(family, who)).open(at("consent-to", family, "behandeling"))
    assert page.status == 200
    assert not any("Ja, ik vind" in button.text for form in page.forms for button in form.buttons())


def test_at_sixteen_the_young_person_lets_one_parent_read_and_not_the_other() -> None:
    family = a_family(age=16)
    assert family.young is not None
    visitor = as_(family.young)
    page = visitor.open(at("consent-about", family, "meelezen", family.mother.person))
    assert "Marieke de Wit leest mee" in page.main.text
    press(visitor, page, "Ja, ik vind dit goed")
    given = {one.subject for one in Consent.objects.all()}
    assert given == {str(family.mother.person)}


def test_a_decision_within_treatment_stands_apart_only_when_something_is_known_of_it() -> None:
    family = a_family(age=14)
    now = timezone.now()
    give_consent(by=family.mother.standing(), yes=Yes(Purpose.TREATMENT, "", WORDS, now + 99 * DAY))
    visitor = as_(family.mother)
    assert "Behandeling: medicijnen" not in visitor.open(at("consent", family)).headings
    give_consent(by=family.mother.standing(), yes=Yes(Purpose.TREATMENT, "medication", WORDS, now + 99 * DAY))
    assert "Behandeling: medicijnen" in visitor.open(at("consent", family)).headings


@pytest.mark.parametrize("odd", ["onzin", "school-task"])
def test_a_purpose_that_is_not_there_is_no_page(odd: str) -> None:
    family = a_family()
    assert as_(family.mother).open(at("consent-to", family, odd)).status == 404
    assert as_(family.mother).open(at("consent-about", family, "behandeling", "onzin")).status == 404
    assert as_(family.mother).open(at("consent-to", family, "meelezen")).status == 404


def test_old_words_are_no_yes() -> None:
    family = a_family()
    visitor = as_(family.mother)
    page = visitor.open(at("consent-to", family, "behandeling"))
    answer = press(visitor, page, "Ja, ik vind dit goed", words="toestemming-0")
    assert answer.status == 422
    assert "De uitleg is net veranderd" in answer.main.text
    assert not Consent.objects.exists()


# --- how it reads ----------------------------------------------------------------------------------------


def read_by_families(family: Family) -> Iterator[tuple[str, Page]]:
    """Every page of this part that somebody of the family comes to read."""
    one = family.young or family.mother
    for who, person in [("mother", family.mother), ("one", one)]:
        visitor = as_(person)
        for name in ("circle", "authority", "consent"):
            yield f"{who} {name}", visitor.open(at(name, family))
        for purpose in PURPOSES:
            yield f"{who} {purpose}", visitor.open(at("consent-to", family, purpose))
    visitor = as_(family.mother)
    yield "place", visitor.open(at("place", family, family.teacher.place))
    yield "own place", visitor.open(at("place", family, family.mother.place))


@pytest.mark.parametrize("age", [9, 14, 17])
def test_what_families_read_here_is_easy(age: int) -> None:
    family = a_family(age=age)
    hard = {
        name: round(level(blocks(page.main)).score)
        for name, page in read_by_families(family)
        if page.status == 200 and level(blocks(page.main)).score < EASY
    }
    assert hard == {}


def test_asking_somebody_in_and_every_page_of_a_letter_is_easy() -> None:
    family = a_family(age=13, young_has_account=False)
    visitor = as_(family.mother)
    pages = {"invite": visitor.open(at("invite", family))}
    invited(visitor, family)
    pages["welcome"] = letter_page(Visitor())
    for name, role in [("family", Role.STEP_PARENT), ("young", Role.CLIENT), ("work", Role.GP)]:
        Invitation.objects.update(role=role.value)
        pages[name] = letter_page(as_(Someone(person("nieuw@voorbeeld.example"), role)))
    pages["other"] = letter_page(as_(Someone(someone("Ander"), Role.STEP_PARENT)))
    pages["unknown"] = letter_page(Visitor(), "kort")
    Invitation.objects.update(expires=timezone.now() - DAY)
    pages["expired"] = letter_page(Visitor())
    Invitation.objects.update(withdrawn=timezone.now())
    pages["withdrawn"] = letter_page(Visitor())
    Invitation.objects.update(accepted=timezone.now())
    pages["used"] = letter_page(Visitor())
    pages["code"] = Visitor().open(reverse("dossier:by-code"))
    hard = {name: round(level(blocks(page.main)).score) for name, page in pages.items()}
    assert {name: score for name, score in hard.items() if score < EASY} == {}


def person(address: str) -> UUID:
    return person_of(address) or someone("Tini", email=address)


def test_stopping_is_told_in_easy_words() -> None:
    family = a_family()
    now = timezone.now()
    give_consent(by=family.mother.standing(), yes=Yes(Purpose.CARE_SHARING, "", WORDS, now + 100 * DAY))
    page = as_(family.mother).open(at("stop-consent", family, "vertellen"))
    assert level(blocks(page.main)).score >= EASY
    withdraw_consent(by=family.mother.standing(), purpose=Purpose.CARE_SHARING, subject="")
    assert as_(family.mother).open(at("stop-consent", family, "vertellen")).status == 404
