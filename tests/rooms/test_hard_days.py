"""Days on which something goes wrong in the middle: a clear answer, nothing lost, nothing leaked.

Others stand with their part: a used link and a mistyped code (test_links, test_circle_pages), two who correct
the same (test_entries_pages), a lost second factor (test_sign_in_recovery), a broken file
(tests/exchange/test_dossier_json), a database that is down and a full disk (tests/server/test_closed).
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import Purpose, Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import open_entry
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.models import Grant
from houvast.rooms.people.actions.consents import Yes, give_consent, withdraw_consent
from houvast.rooms.people.actions.endings import NewEnding, ask_ending, second_ending
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.models import Consent, Custody
from houvast.rooms.trail.models import Row
from tests.rooms.crawling import Walk
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, signed_in
from tests.visitor import read

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WEEK = timedelta(days=7)


def at(family: Family, name: str, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


# --- a parent loses authority while the page is open ----------------------------------------------------


def loses_authority(family: Family, one: Someone) -> None:
    """Two who saw the paper note that this parent has no authority any more."""
    held = Custody.objects.get(client=family.client, person=one.person)
    new = NewEnding("court", "Zo staat het in de beschikking.")
    asked = ask_ending(by=family.psychologist.standing(), custody=held.pk, new=new)
    second_ending(by=family.support_worker.standing(), ruling=asked)


@pytest.mark.parametrize("name", ["invite", "trail", "take-along"])
def test_a_parent_who_lost_authority_gets_no_more_than_others_from_then_on(name: str) -> None:
    family = a_family()
    browser = signed_in(Browser(), family.father)
    before = browser.get(at(family, name))
    loses_authority(family, family.father)
    after = browser.get(at(family, name))
    assert before.status_code == 200
    if name == "take-along":
        assert at(family, "take-whole") in before.content.decode()
        assert at(family, "take-whole") not in after.content.decode()
        assert browser.get(at(family, "take-whole")).status_code == 404
    else:
        assert after.status_code == 404


def test_consent_given_on_a_page_that_was_open_is_not_taken_in(client: Browser) -> None:
    family = a_family()
    page = at(family, "consent-to", "vertellen")
    signed_in(client, family.father)
    form = read(client.get(page).content.decode())
    given = {one["name"]: one.attributes.get("value", "") for one in form.find("main")[0].find("input")}
    loses_authority(family, family.father)
    assert given
    answer = client.post(page, given)
    assert answer.status_code in (404, 422)
    assert not Consent.objects.filter(client=family.client, person=family.father.person).exists()


def test_what_the_file_told_is_closed_and_the_own_notes_stay(client: Browser) -> None:
    family = a_family()
    theirs, own = an_entry(family.teacher), an_entry(family.father)
    signed_in(client, family.father)
    assert client.get(at(family, "entry", theirs)).status_code == 200
    loses_authority(family, family.father)
    assert client.get(at(family, "entry", theirs)).status_code == 404
    assert client.get(at(family, "entry", own)).status_code == 200
    refused = Row.objects.filter(chain=family.client, person=family.father.person, outcome="refused")
    assert refused.count() == 1


# --- consent is withdrawn while something waits on it ---------------------------------------------------


def yes(one: Someone, purpose: Purpose) -> None:
    ends = timezone.now() + 10 * WEEK
    give_consent(by=one.standing(), yes=Yes(purpose=purpose, subject="", words=WORDS, ends=ends))


def test_a_withdrawn_consent_closes_what_was_shared_by_it_and_loses_nothing() -> None:
    family = a_family()
    entry = an_entry(family.psychologist)
    ends = timezone.now() + 4 * WEEK
    share(by=family.psychologist.standing(), new=NewGrant(to=_place(family.teacher), ends=ends, entry=entry))
    for parent in (family.mother, family.father):
        yes(parent, Purpose.CARE_SHARING)
    assert opens(family.teacher, entry)
    withdraw_consent(by=family.mother.standing(), purpose=Purpose.CARE_SHARING, subject="")
    assert not opens(family.teacher, entry)
    assert opens(family.psychologist, entry)
    assert Grant.objects.get(entry=entry).ended is None  # it waits, and opens again by a new yes
    yes(family.mother, Purpose.CARE_SHARING)
    assert opens(family.teacher, entry)


def _place(one: Someone) -> UUID:
    assert one.place
    return one.place


def opens(one: Someone, entry: UUID) -> bool:
    assert one.client
    try:
        open_entry(by=one.asking(), client=one.client, entry=entry, moment=timezone.now())
    except NotYours:
        return False
    return True


# --- the leap day ---------------------------------------------------------------------------------------

LEAP_DAY = datetime(2028, 2, 28, 23, 30, tzinfo=UTC)
"""It has begun in the Netherlands, and not yet in Greenwich."""


def test_every_page_works_on_the_leap_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LEAP_DAY)
    family = a_family(age=13)
    an_entry(family.mother)
    walk = Walk(signed_in(Browser(), family.mother)).through(f"/dossier/{family.client}/")
    assert {answer.status_code for answer in walk.pages.values()} <= {200, 302, 405}
    assert len(walk.pages) > 20


def test_a_place_given_on_the_leap_day_ends_on_a_day_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LEAP_DAY)
    family = a_family()
    browser = signed_in(Browser(), family.mother)
    form = read(browser.get(at(family, "invite")).content.decode())
    (ends,) = [one for one in form.find("input") if one.attributes.get("name") == "ends"]
    given = {
        "role": Role.FOSTER_PARENT.value,
        "organisation": "",
        "address": "pleegmoeder@voorbeeld.example",
        "called": "Oma",
        "reason": "Past vaak op.",
        "starts": "2028-02-29",
        "ends": ends["value"],
    }
    assert browser.post(at(family, "invite"), given).status_code == 302
