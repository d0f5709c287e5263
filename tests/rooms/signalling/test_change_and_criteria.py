"""What changed over time, and the professional's sheet: words beside words, and never a sum."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.practice.faults import NotYours
from houvast.practice.picture import RuleKind
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.sheets import NewCriteria, keep_criteria
from houvast.rooms.dossier.models import Entry
from houvast.rooms.dossier.queries.lines import bodies
from tests.house.test_guard_rails import verdicts
from tests.rooms.dossier.circles import Family, Someone, a_family, signed_in
from tests.rooms.dossier.lists import HOME, handed_in
from tests.rooms.signalling.given import SHELF
from tests.visitor import Page

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CRITERIA = [rule for rule in SHELF.rules if rule.kind is RuleKind.CRITERION]
THEN = timedelta(days=90)


@pytest.fixture
def family() -> Family:
    return a_family(age=8)


def at(family: Family, name: str, *more: Any) -> str:
    return reverse(name, args=[family.client, *more])


def opened(one: Someone, address: str) -> Page:
    return Page(address, signed_in(Client(), one).get(address))


def course_of(family: Family, one: Someone) -> Page:
    return opened(one, at(family, "signalling:course"))


# --- change --------------------------------------------------------------------------------------------


def two_sheets(family: Family) -> None:
    """A teacher sees growth in one thing, relief in another and a worry in a third."""
    before = timezone.now() - timedelta(days=30)
    handed_in(family.teacher, moment=before, cheerful="never", withdrawn="often", restless="never")
    handed_in(family.teacher, cheerful="often", withdrawn="never", restless="often")


def test_growth_is_told_first_and_as_clearly_as_relief(family: Family) -> None:
    two_sheets(family)
    page = course_of(family, family.teacher)
    text = page.main.text
    assert text.index("Dit groeide") < text.index("Dit roept minder vaak vragen op")
    assert text.index("minder vaak vragen op") < text.index("Dit roept vaker vragen op")
    assert "was nooit, is nu vaak" in text
    assert "was vaak, is nu nooit" in text
    for heading in ("Dit groeide", "Dit roept minder vaak vragen op"):
        assert heading in page.headings


def test_every_line_that_is_drawn_stands_there_in_words_too(family: Family) -> None:
    two_sheets(family)
    for one in course_of(family, family.teacher).main.find("ul", class_="shifts"):
        for line in one.find("li"):
            (drawing,) = line.find("svg")
            assert drawing["aria-hidden"] == "true"
            assert re.search(r"was|nu", line.text)


def test_a_change_holds_no_number_about_a_child(family: Family) -> None:
    two_sheets(family)
    text = course_of(family, family.teacher).main.text
    told = re.sub(r"\d{1,2} \w+ 20\d\d|8 jaar|\(\d+\)", "", text)
    assert re.findall(r"\d|%", told) == []
    assert verdicts(text) == []


def test_with_one_sheet_there_is_nothing_to_compare_and_a_page_that_says_so(family: Family) -> None:
    handed_in(family.teacher)
    assert "twee lijsten van dezelfde persoon" in course_of(family, family.teacher).main.text


def test_what_changed_is_told_of_sheets_the_reader_may_see(family: Family) -> None:
    before = timezone.now() - timedelta(days=30)
    handed_in(family.mother, HOME, moment=before)
    handed_in(family.mother, HOME, cheerful="never")
    assert "Marieke" in course_of(family, family.mother).main.text
    assert "Marieke" not in course_of(family, family.teacher).main.text


# --- criteria ------------------------------------------------------------------------------------------


def judged(family: Family, one: Someone, **typed: str) -> Page:
    address = at(family, "signalling:criteria")
    return Page(address, signed_in(Client(), one).post(address, typed))


def test_the_sheet_is_for_who_may_write_criteria_with_a_second_factor(family: Family) -> None:
    address = at(family, "signalling:criteria")
    assert opened(family.psychologist, address).status == 200
    for other in (family.mother, family.teacher, family.support_worker, family.father):
        assert opened(other, address).status == 404
        assert judged(family, other, remark="ik vind").status == 404
    weak = signed_in(Client(), family.psychologist, strong=False).get(address)
    assert weak.status_code == 302
    assert not Entry.objects.filter(kind="criteria").exists()


@pytest.mark.parametrize("who", ["support_worker", "teacher", "mother"])
def test_a_judgement_of_anybody_else_is_not_kept_whatever_page_it_comes_by(family: Family, who: str) -> None:
    new = NewCriteria("Kenmerken", [], "Een opmerking.", [], "1")
    with pytest.raises(NotYours):
        keep_criteria(by=getattr(family, who).standing(), new=new)
    assert not Entry.objects.exists()
    keep_criteria(by=family.psychologist.standing(), new=new)
    assert Entry.objects.get().kind == "criteria"


def test_only_for_them_the_way_to_it_is_there(family: Family) -> None:
    for one, there in ((family.psychologist, True), (family.mother, False), (family.teacher, False)):
        page = opened(one, at(family, "dossier:dossier"))
        assert (at(family, "signalling:criteria") in page.html) is there


def test_each_criterion_shows_what_speaks_for_and_against_and_what_is_missing(family: Family) -> None:
    handed_in(family.support_worker, **{"seeks-comfort": "often"})
    page = opened(family.psychologist, at(family, "signalling:criteria"))
    for rule in CRITERIA:
        assert page.has(rule.id)
        assert rule.title in page.main.text
    text = page.main.text
    for words in ("Dit past erbij", "Dit past er niet bij", "Dit weten we nog niet", "Sam"):
        assert words in text


def test_what_two_informants_say_alike_stands_there_once_with_each_of_them_under_it(family: Family) -> None:
    for one in (family.mother, family.foster_mother):
        handed_in(one, HOME)
        share(by=one.standing(), new=NewGrant(family.psychologist.place, timezone.now() + THEN))
    page = opened(family.psychologist, at(family, "signalling:criteria"))
    criteria = [one for one in page.main.walk() if one.attributes.get("class") == "criterion"]
    assert len(criteria) == len(CRITERIA)
    for one in criteria:
        (said,) = (part for part in one.walk() if part.attributes.get("class") == "said-once")
        named = [summary.text for summary in said.find("summary")]
        assert len(named) == 2
        assert {name for name in ("Marieke", "Anja") for told in named if name in told} == {"Marieke", "Anja"}


def test_nothing_is_chosen_beforehand_and_nothing_adds_up(family: Family) -> None:
    handed_in(family.support_worker)
    page = opened(family.psychologist, at(family, "signalling:criteria"))
    radios = [one for one in page.main.walk() if one.attributes.get("type") == "radio"]
    assert len(radios) == 3 * len(CRITERIA)
    assert [one for one in radios if "checked" in one] == []
    text = page.main.text
    for source in SHELF.sources.values():
        text = text.replace(source.title, "")  # other people's words
    assert verdicts(text) == []
    assert "waarschijnlijk" not in text


def test_the_own_judgement_is_kept_as_an_entry_of_the_care_organisation(family: Family) -> None:
    sheet = handed_in(family.support_worker)
    typed = {
        "blad": str(sheet),
        "status-rad.a": "open",
        "why-rad.a": "Nog maar één gesprek.",
        "remark": "Verder.",
    }
    answer = judged(family, family.psychologist, **typed)
    assert answer.status == 302
    entry = Entry.objects.get(kind="criteria")
    assert (entry.owner_kind, entry.owner, entry.sources) == ("organisation", family.care, [str(sheet)])
    shown = opened(family.psychologist, answer.response["Location"])
    assert "Nog maar één gesprek." in shown.main.text
    told = bodies(family.client, [entry.pk], reader=family.psychologist.person)[entry.pk]
    judgements = {one["id"]: one["status"] for group in told["groups"] for one in group["criteria"]}
    assert judgements.pop("rad.a") == "open"
    assert set(judgements.values()) == {""}


def test_an_empty_sheet_or_a_text_too_long_keeps_what_was_typed(family: Family) -> None:
    assert judged(family, family.psychologist).status == 422
    long = judged(family, family.psychologist, remark="x" * 4001)
    assert long.status == 422
    assert "x" * 4001 in long.html
    number = judged(family, family.psychologist, remark="123456782", **{"why-rad.b": "omdat"})
    assert number.status == 422
    assert "burgerservicenummer" in number.main.text
    assert "omdat" in number.main.text
    assert not Entry.objects.filter(kind="criteria").exists()


def test_who_may_not_read_a_sheet_under_it_does_not_find_the_judgement(family: Family) -> None:
    sheet = handed_in(family.psychologist)
    judged(family, family.psychologist, blad=str(sheet), remark="Mijn oordeel.")
    entry = Entry.objects.get(kind="criteria")
    assert opened(family.teacher, at(family, "dossier:entry", entry.pk)).status == 404
    assert opened(family.support_worker, at(family, "dossier:entry", entry.pk)).status == 200
