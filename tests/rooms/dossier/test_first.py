"""A dossier is opened, an entry is written and read back, and a stranger finds nothing."""

import pytest
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.looks import list_dossiers, open_dossier, open_entry
from houvast.rooms.dossier.models import Entry
from tests.rooms.dossier.circles import Someone, a_family, an_entry, opened_by, someone

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def titles(one: Someone) -> set[str]:
    """What this person sees on the time line."""
    assert one.client
    page = open_dossier(by=one.asking(), client=one.client, moment=timezone.now())
    return {line.head["title"] for line in page.lines}


def test_what_is_written_can_be_read_back() -> None:
    mother, _born = opened_by()
    entry = an_entry(mother, title="Een goede dag", body={"text": "Ze lachte."})
    assert mother.client
    page = open_entry(by=mother.asking(), client=mother.client, entry=entry, moment=timezone.now())
    assert (page.line.head["title"], page.body["text"]) == ("Een goede dag", "Ze lachte.")


def test_no_text_stands_readable_in_the_table() -> None:
    mother, _born = opened_by()
    entry = an_entry(mother, title="KANARIE-titel", body={"text": "KANARIE-tekst"})
    row = Entry.objects.get(pk=entry)
    assert b"KANARIE" not in bytes(row.head) + bytes(row.body)


def test_a_stranger_finds_no_dossier() -> None:
    mother, _born = opened_by()
    entry = an_entry(mother)
    stranger = Someone(someone(), Role.PARENT).asking()
    assert mother.client
    with pytest.raises(NotYours):
        open_dossier(by=stranger, client=mother.client, moment=timezone.now())
    with pytest.raises(NotYours):
        open_entry(by=stranger, client=mother.client, entry=entry, moment=timezone.now())
    assert list_dossiers(by=stranger, moment=timezone.now()) == []


def test_the_time_line_shows_what_the_reader_may_see() -> None:
    family = a_family()
    an_entry(family.mother, title="Van moeder")
    an_entry(family.teacher, title="Van school")
    assert titles(family.mother) == {"Van moeder", "Van school"}
    assert titles(family.father) == {"Van school"}
    assert titles(family.teacher) == {"Van school"}
    assert titles(family.foster_mother) == set()


def test_a_citizen_number_is_refused_whatever_way_it_came() -> None:
    mother, _born = opened_by()
    new = NewEntry(kind="note", head={"title": "Nummer"}, body={"lists": [{"answer": "bsn 123456782"}]})
    with pytest.raises(Refusal, match="burgerservicenummer"):
        add_entry(by=mother.standing(), new=new)
    assert not Entry.objects.filter(client=mother.client).exists()


def test_a_correction_shows_once_and_the_older_version_stays_readable() -> None:
    mother, _born = opened_by()
    first = an_entry(mother, title="Fout")
    second = an_entry(mother, title="Goed", replaces=first)
    assert titles(mother) == {"Goed"}
    assert mother.client
    page = open_entry(by=mother.asking(), client=mother.client, entry=first, moment=timezone.now())
    assert page.line.head["title"] == "Fout"
    assert page.versions == [first, second]


def test_of_two_who_correct_the_same_entry_the_second_is_told() -> None:
    family = a_family()
    first = an_entry(family.support_worker, title="Eerst")
    an_entry(family.support_worker, title="Van de een", replaces=first)
    with pytest.raises(Refusal, match="net ook"):
        an_entry(family.psychologist, title="Van de ander", replaces=first)


@pytest.mark.parametrize("who", ["father", "teacher", "mother"])
def test_nobody_corrects_what_somebody_else_owns(who: str) -> None:
    """Also not who may read it: a parent with authority reads the file of care, and writes none of it."""
    family = a_family()
    entry = an_entry(family.support_worker)
    with pytest.raises(NotYours):
        an_entry(getattr(family, who), title="Anders", replaces=entry)


def test_a_correction_is_of_the_same_kind() -> None:
    mother, _born = opened_by()
    note = an_entry(mother)
    with pytest.raises(NotYours):
        an_entry(mother, kind="fact-school", replaces=note)
