"""The pages of a dossier as people open them: what stands there, what not, how many queries."""

from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import ON_A_PAGE
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.models import Entry
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, signed_in
from tests.rooms.dossier.opening import WEEK, field, of, opened, titles

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NOTE = {"title": "Een goede ochtend", "text": "Ze kwam zelf naar me toe.", "happened": ""}


@pytest.fixture
def family() -> Family:
    return a_family()


# --- the time line ---------------------------------------------------------------------------------------


def test_the_newest_stands_first_and_says_who_wrote_it(family: Family) -> None:
    an_entry(family.mother, title="Eerst")
    an_entry(family.teacher, title="Daarna")
    page = opened(family.mother, of(family))
    assert titles(page) == ["Daarna", "Eerst"]
    assert "Notitie · Juf Els" in page.text


def test_an_empty_time_line_teaches(family: Family) -> None:
    page = opened(family.foster_mother, of(family))
    assert "Hier staat voor jou nog niets." in page.text
    assert titles(page) == []


def test_only_kinds_that_are_there_for_the_reader_can_be_chosen(family: Family) -> None:
    an_entry(family.mother)
    an_entry(family.support_worker, kind="fact-school", title="School")
    an_entry(family.support_worker, kind="fact-group", title="Groep")
    new = NewShield(
        reason="Zo is het veilig.",
        ends=timezone.now() + WEEK,
        kind="fact-group",
        from_participant=family.mother.place,
    )
    shield(by=family.support_worker.standing(), new=new)
    page = opened(family.mother, of(family))
    assert [one.text for one in page.find("ul", class_="kinds")[0].find("a")] == [
        "Alles",
        "School",
        "Notitie",
    ]
    assert titles(opened(family.mother, of(family, "?soort=fact-school"))) == ["School"]
    assert titles(opened(family.mother, of(family, "?soort=fact-group"))) == []


def test_older_lines_come_on_a_next_page_without_one_twice_or_lost(family: Family) -> None:
    """Also where many were written at the very same moment."""
    first = an_entry(family.mother, title="0")
    row = Entry.objects.get(pk=first)
    at = family.mother.standing()
    for n in range(1, ON_A_PAGE + 7):
        an_entry(family.mother, title=str(n), moment=at.moment)
    Entry.objects.filter(client=family.client).update(written=row.written)
    page = opened(family.mother, of(family))
    (older,) = [one["href"] for one in page.find("a") if one.text == "Toon ouder"]
    both = titles(page) + titles(opened(family.mother, older))
    assert len(titles(page)) == ON_A_PAGE
    assert sorted(map(int, both)) == list(range(ON_A_PAGE + 7))


@pytest.mark.parametrize(
    "rest", ["", "schrijven/note/", "wie-keek/", "kijken-als/", "delen/", "afgeschermd/"]
)
def test_a_stranger_gets_the_page_of_an_unknown_address_and_the_trail_keeps_it(
    family: Family, rest: str
) -> None:
    stranger = a_family().mother
    page = opened(stranger, of(family, rest), status=404)
    assert "Deze pagina is er niet" in page.text
    assert Row.objects.filter(chain=family.client, outcome="refused", person=stranger.person).count() == 1


def test_nothing_of_a_dossier_stays_in_the_browser(family: Family) -> None:
    answer = signed_in(Browser(), family.mother).get(of(family))
    assert answer["Cache-Control"] == "no-store"


def test_the_name_of_the_child_stands_in_no_title_and_no_address(family: Family) -> None:
    """Titles and addresses stay behind in the history of a browser."""
    entry = an_entry(family.mother, title="KANARIE")
    for rest in ("", f"stuk/{entry}/", f"stuk/{entry}/delen/", f"stuk/{entry}/waarom/", "wie-keek/"):
        page = opened(family.mother, of(family, rest))
        (title,) = page.find("title")
        assert not {"Noor", "KANARIE"} & set(title.text.split())
        assert not [one["href"] for one in page.find("a") if "KANARIE" in one["href"]]


# --- one record a page ----------------------------------------------------------------------------------


PAGES = (
    "",
    "schrijven/",
    "schrijven/note/",
    "schrijven/fact-other/",
    "stuk/{entry}/",
    "stuk/{entry}/waarom/",
    "stuk/{entry}/verbeteren/",
    "stuk/{entry}/delen/",
    "stuk/{entry}/afschermen/",
    "delen/",
    "afgeschermd/",
    "wie-keek/",
    "kijken-als/",
    "kijken-als/{father}/",
)


@pytest.fixture
def counted(family: Family) -> tuple[Family, UUID]:
    """A family with an entry of the mother and one of the school."""
    an_entry(family.teacher)
    return family, an_entry(family.mother)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_writes_exactly_one_record(counted: tuple[Family, UUID], page: str) -> None:
    family, entry = counted
    before = Row.objects.filter(chain=family.client).count()
    opened(family.mother, of(family, page.format(entry=entry, father=family.father.place)))
    assert Row.objects.filter(chain=family.client).count() == before + 1


@pytest.mark.parametrize("page", PAGES)
def test_more_entries_and_people_ask_no_more_queries(counted: tuple[Family, UUID], page: str) -> None:
    family, entry = counted
    address = of(family, page.format(entry=entry, father=family.father.place))
    few = asked(family.mother, address)
    for n in range(12):
        an_entry(family.mother, title=str(n))
        an_entry(family.teacher, title=str(n))
    assert asked(family.mother, address) == few <= 40


def asked(one: Someone, address: str) -> int:
    """How many queries a page asks, of both databases, when it was opened before."""
    browser = signed_in(Browser(), one)
    browser.get(address)
    with (
        CaptureQueriesContext(connections["default"]) as plain,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        assert browser.get(address).status_code == 200
    return len(plain) + len(keys)


# --- writing and correcting -----------------------------------------------------------------------------


def test_a_note_is_written_and_stands_there(family: Family) -> None:
    opened(family.mother, of(family, "schrijven/note/"), 302, id=str(uuid4()), **NOTE)
    page = opened(family.mother, of(family))
    assert titles(page) == ["Een goede ochtend"]
    (line,) = [one["href"] for one in page.find("a") if one["href"].startswith(of(family, "stuk/"))]
    assert "Ze kwam zelf naar me toe." in opened(family.mother, line).text


def test_sending_the_same_form_twice_writes_once(family: Family) -> None:
    told = {**NOTE, "id": str(uuid4())}
    for _time in range(2):
        opened(family.mother, of(family, "schrijven/note/"), 302, **told)
    assert Entry.objects.filter(client=family.client).count() == 1


def test_an_id_of_somebody_else_is_no_way_in(family: Family) -> None:
    entry = an_entry(family.teacher)
    browser = signed_in(Browser(raise_request_exception=False), family.mother)
    answer = browser.post(of(family, "schrijven/note/"), {**NOTE, "id": str(entry)})
    assert answer.status_code != 302 or str(entry) not in answer["Location"]


@pytest.mark.parametrize("kind", ["fact-home-address", "fact-school", "fact-group", "fact-appointment-times"])
def test_each_kind_of_fact_has_its_own_kind(family: Family, kind: str) -> None:
    told = {"id": str(uuid4()), "text": "Dorpsstraat 1"}
    opened(family.mother, of(family, f"schrijven/{kind}/"), 302, **told)
    assert Entry.objects.get(client=family.client).kind == kind


def test_another_fact_says_what_it_is_about(family: Family) -> None:
    told = {"id": str(uuid4()), "what": "Zwemles", "text": "Op dinsdag"}
    opened(family.mother, of(family, "schrijven/fact-other/"), 302, **told)
    assert titles(opened(family.mother, of(family))) == ["Zwemles"]


@pytest.mark.parametrize("kind", ["sheet", "picture", "criteria", "safety-step", "bestaat-niet"])
def test_what_has_its_own_way_of_writing_is_not_written_here(family: Family, kind: str) -> None:
    opened(family.support_worker, of(family, f"schrijven/{kind}/"), 404)


def test_a_citizen_number_is_not_saved_and_what_was_typed_is_not_lost(family: Family) -> None:
    told = {**NOTE, "id": str(uuid4()), "text": "Zijn nummer is 1234 56 782. Meer weet ik niet."}
    page = opened(family.mother, of(family, "schrijven/note/"), 422, **told)
    assert "burgerservicenummer" in page.text
    assert page.find("textarea")[0].raw.strip() == told["text"]
    assert field(page, "title") == NOTE["title"]
    assert not Entry.objects.filter(client=family.client).exists()


def test_the_form_says_who_will_read_it(family: Family) -> None:
    page = opened(family.support_worker, of(family, "schrijven/note/"))
    assert "Ilse (gedragswetenschapper" in page.text
    assert "Karim de Wit (ouder)" in page.text
    assert "Juf Els" not in page.find("form")[-1].text


def test_a_child_under_twelve_writes_nothing_in_a_space_that_is_not_there_yet() -> None:
    family = a_family(age=11, young_has_account=True)
    assert family.young
    opened(family.young, of(family, "schrijven/note/"), 404)
    assert "Schrijf iets" not in opened(family.young, of(family)).text


def test_a_correction_comes_in_the_place_of_the_older_one(family: Family) -> None:
    first = an_entry(family.mother, title="Fout")
    address = of(family, f"stuk/{first}/verbeteren/")
    assert field(opened(family.mother, address), "title") == "Fout"
    opened(family.mother, address, 302, id=str(uuid4()), **NOTE)
    assert titles(opened(family.mother, of(family))) == ["Een goede ochtend"]
    assert "Dit is een oudere versie." in opened(family.mother, of(family, f"stuk/{first}/")).text


def test_the_second_of_two_who_correct_is_told_and_keeps_what_was_typed(family: Family) -> None:
    first = an_entry(family.support_worker, title="Fout")
    address = of(family, f"stuk/{first}/verbeteren/")
    opened(family.support_worker, address, 302, id=str(uuid4()), **NOTE)
    page = opened(family.psychologist, address, 422, id=str(uuid4()), **{**NOTE, "text": "Van mij."})
    assert "net ook" in page.text
    assert page.find("textarea")[0].raw.strip() == "Van mij."
    assert "Er is al een nieuwere versie." in page.text


def test_nothing_is_made_of_what_one_may_not_read(family: Family) -> None:
    theirs = an_entry(family.father)
    with pytest.raises(NotYours):
        an_entry(family.mother, sources=[theirs])
    assert Entry.objects.filter(client=family.client).count() == 1


@pytest.mark.parametrize("who", ["mother", "psychologist"])
def test_what_one_can_read_is_not_yet_ones_own_to_correct(family: Family, who: str) -> None:
    """Also not by another of the same family, and a note never comes in the place of something else."""
    one = getattr(family, who)
    theirs = an_entry(family.teacher if who == "mother" else family.support_worker, kind="fact-school")
    assert theirs in one.standing().readable()
    with pytest.raises(NotYours):
        an_entry(one, replaces=theirs)
    assert Entry.objects.filter(client=family.client).count() == 1


def test_nobody_else_gets_the_form_to_correct(family: Family) -> None:
    entry = an_entry(family.support_worker)
    for who in (family.mother, family.father):
        opened(who, of(family, f"stuk/{entry}/verbeteren/"), 404)
        assert "Verbeter dit" not in opened(who, of(family, f"stuk/{entry}/")).text
