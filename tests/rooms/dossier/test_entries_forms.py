"""Sharing, shielding, why, who looked and looking through other eyes, by the pages that people use."""

import pytest
from django.utils import timezone

from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.models import Grant, Shield
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import Family, a_family, an_entry
from tests.rooms.dossier.opening import WEEK, in_a_week, of, opened, titles

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def family() -> Family:
    return a_family()


# --- sharing and shielding by form -----------------------------------------------------------------------


def test_an_entry_is_shared_and_taken_back_by_form(family: Family) -> None:
    entry = an_entry(family.mother)
    address = of(family, f"stuk/{entry}/delen/")
    opened(family.mother, address, 302, to=str(family.teacher.place), until=in_a_week())
    page = opened(family.mother, address)
    assert "Juf Els (leraar" in page.find("ul", class_="who-reads")[0].text
    assert titles(opened(family.teacher, of(family))) == ["Een dag"]
    stop = page.find("ul", class_="who-reads")[0].find("form")[0]["action"]
    opened(family.mother, stop, 302, stop="1")
    assert titles(opened(family.teacher, of(family))) == []


@pytest.mark.parametrize("until", ["", "1-1-2020", "1-1-2999", "ooit"])
def test_sharing_without_a_good_last_day_comes_back(family: Family, until: str) -> None:
    entry = an_entry(family.mother)
    page = opened(
        family.mother,
        of(family, f"stuk/{entry}/delen/"),
        422,
        to=str(family.teacher.place),
        until=until,
    )
    assert "checked" in page.find("input", value=str(family.teacher.place))[0]
    assert not Grant.objects.exists()


def test_care_is_told_that_sharing_waits(family: Family) -> None:
    entry = an_entry(family.support_worker)
    address = of(family, f"stuk/{entry}/delen/")
    opened(family.support_worker, address, 302, to=str(family.teacher.place), until=in_a_week())
    assert "Wacht op toestemming" in opened(family.support_worker, address).text


def test_an_entry_is_shielded_and_shown_again_by_form(family: Family) -> None:
    entry = an_entry(family.support_worker)
    told = {"from_whom": f"person:{family.father.place}", "reason": "Te vroeg.", "until": in_a_week()}
    opened(family.support_worker, of(family, f"stuk/{entry}/afschermen/"), 302, **told)
    opened(family.father, of(family, f"stuk/{entry}/"), 404)
    opened(family.father, of(family, f"stuk/{entry}/waarom/"), 404)
    assert titles(opened(family.father, of(family))) == []
    page = opened(family.psychologist, of(family, "afgeschermd/"))
    assert "Te vroeg." in page.text
    assert "Besloten door Sam" in page.text
    opened(
        family.psychologist, page.find("ul", class_="who-reads")[0].find("form")[0]["action"], 302, lift="1"
    )
    assert titles(opened(family.father, of(family))) == ["Een dag"]


def test_a_kind_of_fact_is_shielded_from_a_role_by_form(family: Family) -> None:
    told = {
        "what": "kind:fact-home-address",
        "from_whom": "role:teacher",
        "reason": "Een geheim adres.",
        "until": in_a_week(),
    }
    opened(family.mother, of(family, "afgeschermd/"), 302, **told)
    assert Shield.objects.get().from_role == "teacher"
    page = opened(family.mother, of(family, "afgeschermd/"))
    assert "Niet te zien voor: leraar." in page.text


def test_of_an_entry_with_versions_one_shield_is_told(family: Family) -> None:
    first = an_entry(family.mother)
    told = {"from_whom": "role:teacher", "reason": "Nog niet.", "until": in_a_week()}
    opened(family.mother, of(family, f"stuk/{first}/afschermen/"), 302, **told)
    an_entry(family.mother, replaces=first, title="Beter")
    page = opened(family.mother, of(family, "afgeschermd/"))
    (found,) = page.find("ul", class_="who-reads")
    assert [one.text for one in found.find("strong")] == ["Beter"]


def test_a_form_offers_nobody_who_is_hidden_from_the_reader(family: Family) -> None:
    new = NewShield(
        reason="Zo is het veilig.",
        ends=timezone.now() + WEEK,
        participant=family.foster_mother.place,
        from_participant=family.father.place,
    )
    shield(by=family.support_worker.standing(), new=new)
    entry = an_entry(family.father)
    for rest in ("", "delen/", "afgeschermd/", f"stuk/{entry}/delen/", f"stuk/{entry}/", "kijken-als/"):
        assert "Anja" not in opened(family.father, of(family, rest)).text
    opened(family.father, of(family, f"kijken-als/{family.foster_mother.place}/"), 404)
    assert "Anja" in opened(family.mother, of(family)).text


# --- why, who looked, through other eyes ------------------------------------------------------------------


def test_why_may_i_see_this_is_answered_in_words_with_days(family: Family) -> None:
    own, file = an_entry(family.mother), an_entry(family.teacher)
    assert "Jij hebt het geschreven." in opened(family.mother, of(family, f"stuk/{own}/waarom/")).text
    told = opened(family.father, of(family, f"stuk/{file}/waarom/")).text
    assert "Je hebt gezag." in told
    assert "Het gezag is genoteerd vanaf" in told
    assert "Zo blijft het tot en met" in told
    of_care = an_entry(family.support_worker)
    assert "Je werkt bij" in opened(family.psychologist, of(family, f"stuk/{of_care}/waarom/")).text


def test_why_names_the_grant_and_its_end(family: Family) -> None:
    entry = an_entry(family.mother)
    opened(
        family.mother,
        of(family, f"stuk/{entry}/delen/"),
        302,
        to=str(family.teacher.place),
        until=in_a_week(),
    )
    told = opened(family.teacher, of(family, f"stuk/{entry}/waarom/")).text
    assert "Iemand deelt dit met je." in told
    assert "Het wordt met je gedeeld van" in told


def test_who_looked_is_told_by_day_and_person(family: Family) -> None:
    entry = an_entry(family.teacher)
    opened(family.father, of(family, f"stuk/{entry}/"))
    page = opened(family.mother, of(family, "wie-keek/"))
    (line,) = [one.text for one in page.find("li") if one.text.startswith("Karim de Wit")]
    assert "las een stuk" in line
    empty = opened(family.mother, of(family, "wie-keek/?van=2020-01-01&tot=2020-01-31"))
    assert "keek er niemand" in empty.text
    opened(family.teacher, of(family, "wie-keek/"), 404)


@pytest.mark.parametrize(
    "period", ["?van=ooit&tot=nooit", "?van=&tot=", "?van=2999-01-01", "?tot=0001-01-01"]
)
def test_a_period_that_cannot_be_breaks_nothing(family: Family, period: str) -> None:
    opened(family.mother, of(family, f"wie-keek/{period}"))


def test_through_other_eyes_stands_only_what_both_may_see(family: Family) -> None:
    shared = an_entry(family.mother, title="Gedeeld")
    an_entry(family.mother, title="Niet gedeeld")
    an_entry(family.teacher, title="Van school")
    opened(
        family.mother,
        of(family, f"stuk/{shared}/delen/"),
        302,
        to=str(family.teacher.place),
        until=in_a_week(),
    )
    page = opened(family.mother, of(family, f"kijken-als/{family.teacher.place}/"))
    assert titles(page) == ["Gedeeld"]
    assert "Je kijkt nu als Juf Els" in page.text
    seen = opened(family.psychologist, of(family, f"kijken-als/{family.teacher.place}/"))
    assert titles(seen) == []


def test_looking_through_other_eyes_is_kept_under_who_looked(family: Family) -> None:
    opened(family.mother, of(family, f"kijken-als/{family.teacher.place}/"))
    row = Row.objects.get(chain=family.client, event="seen-as")
    assert (row.person, row.seen_as) == (family.mother.person, family.teacher.place)


def test_nobody_looks_through_the_eyes_of_who_is_not_in_the_circle(family: Family) -> None:
    opened(family.mother, of(family, f"kijken-als/{a_family().teacher.place}/"), 404)
