"""Taking along: only what the reader may see, in words with day and writer, and it can be read back."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast import content
from houvast.exchange.dossier_json import Dossier, read_dossier
from houvast.practice.authority import Role
from houvast.practice.faults import NotYours
from houvast.practice.lists import read_sheet
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.actions.takeaway import own_words, take_along
from houvast.rooms.dossier.telling import told
from houvast.rooms.trail import queries as trail
from houvast.server.commands import dossier as check_dossier
from houvast.server.invented import families
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry, placed, signed_in
from tests.rooms.dossier.test_safety_actions import FACTS, whole_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TODAY = date(2026, 11, 22)
SHEET = next(data.decode() for family in families() for _name, data in family.sheets)


@pytest.fixture
def family() -> Family:
    return a_family()


def at(name: str, family: Family, *more: object) -> str:
    return reverse(f"dossier:{name}", args=[family.client, *more])


def a_sheet(one: Someone) -> None:
    answers = [{"title": "Thuis", "answers": [{"question": "Is vrolijk?", "answer": "vaak"}]}]
    an_entry(one, kind="sheet", title="Lijst voor ouders", body={"sheet": SHEET, "answers": answers})


def text_for(browser: Browser, one: Someone, family: Family, whom: str = "school") -> str:
    response = signed_in(browser, one).get(at("take-text", family, whom) + "?bestand")
    assert response.status_code == 200
    return response.content.decode()


def taken(browser: Browser, one: Someone, family: Family) -> zipfile.ZipFile:
    response = signed_in(browser, one).get(at("take-whole", family))
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(response.content))


def everything(whole: zipfile.ZipFile) -> str:
    """All that can be read in a ZIP, with the names of its files."""
    texts = [whole.read(name).decode() for name in whole.namelist() if not name.endswith(".pdf")]
    pages = PdfReader(io.BytesIO(whole.read("dossier.pdf"))).pages
    return " ".join([*whole.namelist(), *texts, *(page.extract_text() for page in pages)])


# --- a ready text -------------------------------------------------------------------------------------


@pytest.mark.parametrize("whom", ["school", "care", "gp"])
def test_a_text_says_what_was_written_when_and_by_whom(client: Browser, family: Family, whom: str) -> None:
    an_entry(
        family.teacher, title="Gymles", body={"text": "Ze wilde niet meedoen."}, happened=date(2026, 5, 3)
    )
    said = text_for(client, family.teacher, family, whom)
    assert said.startswith("Voor ")
    for text in ("Over: Noor", "3 mei 2026 · Notitie", "(leraar)", "Gymles", "Ze wilde niet meedoen."):
        assert text in said


def test_a_text_has_nothing_of_others(client: Browser, family: Family) -> None:
    an_entry(family.mother, title="Thuis", body={"text": "Van mij."})
    an_entry(family.teacher, title="Gymles", body={"text": "Van school."})
    said = text_for(client, family.mother, family)
    assert "Van mij." in said
    assert "Van school." not in said


def test_colleagues_of_one_organisation_make_one_text(client: Browser, family: Family) -> None:
    an_entry(family.psychologist, body={"text": "Van de psycholoog."})
    an_entry(family.support_worker, body={"text": "Van de begeleider."})
    said = text_for(client, family.support_worker, family, "gp")
    assert "Van de psycholoog." in said
    assert "Van de begeleider." in said


def test_pictures_judgements_and_safety_stay_out(client: Browser, family: Family) -> None:
    an_entry(family.psychologist, kind="picture", title="Beeld van nu", body={"picture": {}})
    an_entry(
        family.psychologist, kind="criteria", title="Kenmerken nu", body={"groups": [], "remark": "Oordeel."}
    )
    whole_case(family.psychologist)
    said = text_for(client, family.psychologist, family, "care")
    for text in ("Beeld van nu", "Kenmerken nu", "Oordeel.", FACTS, "eldcode"):
        assert text not in said
    assert "Er staat nog niets." in said


def test_of_what_was_corrected_only_the_newest_goes_along(client: Browser, family: Family) -> None:
    first = an_entry(family.mother, body={"text": "Eerst dacht ik dit."})
    an_entry(family.mother, body={"text": "Nu weet ik dit."}, replaces=first)
    said = text_for(client, family.mother, family)
    assert "Nu weet ik dit." in said
    assert "Eerst dacht ik dit." not in said


def test_a_filled_in_list_is_told_question_by_question(client: Browser, family: Family) -> None:
    a_sheet(family.mother)
    assert "- Is vrolijk? vaak" in text_for(client, family.mother, family)


def test_the_page_shows_the_text_to_copy(client: Browser, family: Family) -> None:
    an_entry(family.mother, body={"text": "Van <b>mij</b>."})
    said = signed_in(client, family.mother).get(at("take-text", family, "gp")).content.decode()
    assert "Van &lt;b&gt;mij&lt;/b&gt;." in said
    assert "readonly" in said


def test_an_unknown_file_is_not_there(client: Browser, family: Family) -> None:
    assert signed_in(client, family.mother).get(at("take-text", family, "krant")).status_code == 404


def test_who_writes_nothing_takes_no_text(family: Family) -> None:
    interpreter = placed(family.client, Role.INTERPRETER, by=family.mother, starts=family.started)
    with pytest.raises(NotYours):
        own_words(by=interpreter.standing())


# --- the whole dossier ----------------------------------------------------------------------------------


def test_everything_the_reader_may_see_is_in_it(client: Browser, family: Family) -> None:
    an_entry(family.mother, body={"text": "Van de moeder."})
    an_entry(family.teacher, body={"text": "Van de leraar."})
    said = everything(taken(client, family.mother, family))
    assert said.count("Van de moeder.") >= 2  # the JSON and the PDF
    assert said.count("Van de leraar.") >= 2


def test_what_is_not_for_the_reader_is_nowhere_in_it(client: Browser, family: Family) -> None:
    hidden = an_entry(family.teacher, title="Geheim stuk", body={"text": "Kanarie een."})
    an_entry(family.father, title="Van hem", body={"text": "Kanarie twee."})
    whole_case(family.teacher)
    shield(
        by=family.teacher.standing(),
        new=NewShield(
            reason="Kanarie drie.",
            ends=timezone.now() + timedelta(days=9),
            entry=hidden,
            from_participant=family.mother.place,
        ),
    )
    said = everything(taken(client, family.mother, family))
    for canary in ("Kanarie", "Geheim stuk", "Van hem", str(hidden), FACTS, "safety", "eldcode"):
        assert canary not in said, canary


def test_who_looked_is_in_it_as_the_reader_may_see_it(client: Browser, family: Family) -> None:
    an_entry(family.teacher)
    said = everything(taken(client, family.mother, family))
    assert "Wie er keek" in said
    assert "schreef een notitie" in said


def test_no_name_of_a_file_names_anybody(client: Browser, family: Family) -> None:
    an_entry(family.mother)
    response = signed_in(client, family.mother).get(at("take-whole", family))
    assert "noor" not in response["Content-Disposition"].casefold()
    whole = zipfile.ZipFile(io.BytesIO(response.content))
    assert "noor" not in " ".join(whole.namelist()).casefold()


@pytest.mark.parametrize("whom", ["school", "care", "gp"])
def test_no_name_of_a_ready_text_names_anybody(client: Browser, family: Family, whom: str) -> None:
    an_entry(family.mother)
    response = signed_in(client, family.mother).get(at("take-text", family, whom) + "?bestand")
    kept_as = response["Content-Disposition"].casefold()
    assert whom in kept_as
    for name in ("noor", "marieke", "wit", str(family.client)):
        assert name not in kept_as


def test_own_sheets_come_back_the_same(client: Browser, family: Family) -> None:
    a_sheet(family.mother)
    response = signed_in(client, family.mother).get(at("take-whole", family))
    terms = content.shelf().sheet_terms
    back = read_dossier("dossier.zip", response.content, terms, today=TODAY)
    assert back.faults == ()
    assert back.sheets == (read_sheet("blad.toml", SHEET.encode(), terms, key="1", today=TODAY)[0],)
    assert back.dossier is not None
    assert back.dossier.about.name == "Noor"


@pytest.mark.parametrize("who", ["foster_mother", "teacher", "psychologist"])
def test_who_may_not_export_gets_no_dossier(client: Browser, family: Family, who: str) -> None:
    assert signed_in(client, getattr(family, who)).get(at("take-whole", family)).status_code == 404


def test_the_young_person_takes_it_along_from_twelve(client: Browser) -> None:
    family = a_family(age=13)
    assert family.young is not None
    an_entry(family.young, body={"text": "Van mij alleen."})
    assert "Van mij alleen." in everything(taken(client, family.young, family))
    assert "Van mij alleen." not in everything(taken(client, family.mother, family))


def test_that_it_was_taken_along_is_written_down(family: Family) -> None:
    an_entry(family.mother)
    before = len(trail.of_chain(family.client))
    made = take_along(by=family.mother.standing(), content="1")
    assert isinstance(made, Dossier)
    assert [record.event for record in trail.of_chain(family.client)[before:]] == ["exported"]


def test_a_page_shows_only_what_one_can_take(client: Browser, family: Family) -> None:
    texts, whole = at("take-text", family, "gp"), at("take-whole", family)
    for one, has_texts, has_whole in (
        (family.mother, True, True),
        (family.foster_mother, True, False),
        (family.teacher, True, False),
    ):
        said = signed_in(client, one).get(at("take-along", family)).content.decode()
        assert (texts in said, whole in said) == (has_texts, has_whole)


# --- what a body says -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "body", "lines"),
    [
        ("note", {"text": "Eén.\n\nTwee."}, ["Eén.", "Twee."]),
        ("fact-school", {"what": "School", "text": "De Linde"}, ["De Linde"]),
        ("criteria", {"groups": [{"title": "Groep"}], "remark": "Zo."}, ["Groep", "Zo."]),
        ("safety-step", {"facts": "Gezien.", "reason": "Daarom."}, ["Gezien.", "Daarom."]),
        ("something-new", {}, []),
    ],
)
def test_each_kind_is_told_in_lines(kind: str, body: dict[str, object], lines: list[str]) -> None:
    assert told(kind, body) == lines
    assert check_dossier.FAULTY == 2
