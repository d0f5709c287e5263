"""A dossier is opened, an entry is written and read back, and a stranger finds nothing."""

import pytest
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours
from houvast.rooms.dossier.actions.looks import list_dossiers, open_dossier, open_entry
from tests.rooms.dossier.circles import Someone, a_family, an_entry, opened_by, someone

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_what_is_written_can_be_read_back() -> None:
    mother, _born = opened_by()
    entry = an_entry(mother, title="Een goede dag", body={"text": "Ze lachte."})
    assert mother.client
    page = open_entry(by=mother.asking(), client=mother.client, entry=entry, moment=timezone.now())
    assert (page.line.head["title"], page.body["text"]) == ("Een goede dag", "Ze lachte.")


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
    moment = timezone.now()

    def seen(one: Someone) -> set[str]:
        page = open_dossier(by=one.asking(), client=family.client, moment=moment)
        return {line.head["title"] for line in page.lines}

    assert seen(family.mother) == {"Van moeder", "Van school"}
    assert seen(family.father) == {"Van school"}
    assert seen(family.teacher) == {"Van school"}
    assert seen(family.foster_mother) == set()
