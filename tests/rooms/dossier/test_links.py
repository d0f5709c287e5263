"""A link for one list: it works once, ends, can be taken back, and tells nothing of the dossier."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from houvast.practice.authority import Role
from houvast.practice.faults import NotYours, Refusal
from houvast.rooms.dossier.actions.links import (
    GUEST,
    NewLink,
    make_link,
    open_link,
    show_link,
    use_link,
    withdraw_link,
)
from houvast.rooms.dossier.models import Entry, TaskLink
from houvast.rooms.dossier.queries.lines import bodies, lines
from houvast.rooms.dossier.queries.links import LinkState, links_of
from houvast.rooms.people import codes
from houvast.rooms.people.actions.clients import end_place
from houvast.rooms.people.models import Letter, Notice
from houvast.rooms.trail.models import Row
from tests.rooms.dossier.circles import Family, Someone, a_family
from tests.rooms.dossier.lists import SCHOOL, afraid, new_sheet

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = NewLink(door=SCHOOL, label="de zwemleraar", words="Wil je dit invullen?", child="")
LATER = timedelta(days=1)


@pytest.fixture
def family() -> Family:
    return a_family()


def made(one: Someone, new: NewLink = NEW) -> tuple[UUID, str]:
    """A link that somebody made, with its code."""
    link = make_link(by=one.standing(), new=new)
    return link, show_link(by=one.standing(), link=link).code


def sheets_of(family: Family) -> list[Entry]:
    return list(Entry.objects.filter(client=family.client, kind="sheet"))


def test_what_a_guest_fills_in_belongs_to_who_asked(family: Family) -> None:
    _link, code = made(family.teacher)
    assert use_link(code, new_sheet(), timezone.now()) is LinkState.OPEN
    (entry,) = sheets_of(family)
    assert (entry.owner_kind, entry.owner, entry.term) == ("organisation", family.school, "school")
    at = family.teacher.standing()
    (line,) = lines(family.client, at.readable(), [entry.pk])
    assert (line.head["label"], line.head["who"]) == ("de zwemleraar", "de leraar, op school")


def test_of_a_parent_it_becomes_the_parents_own(family: Family) -> None:
    _link, code = made(family.mother)
    use_link(code, new_sheet(), timezone.now())
    (entry,) = sheets_of(family)
    assert (entry.owner_kind, entry.owner, entry.term) == ("person", family.mother.person, "family")
    assert entry.pk not in family.father.standing().readable()


def test_a_link_works_once(family: Family) -> None:
    _link, code = made(family.teacher)
    states = [use_link(code, new_sheet(), timezone.now()) for _again in range(3)]
    assert states == [LinkState.OPEN, LinkState.USED, LinkState.USED]
    assert len(sheets_of(family)) == 1


def test_a_link_that_expired_takes_nothing_in(family: Family) -> None:
    _link, code = made(family.teacher)
    end = TaskLink.objects.get().expires
    assert use_link(code, new_sheet(), end - timedelta(seconds=1)) is LinkState.OPEN
    _other, second = made(family.teacher)
    end = TaskLink.objects.get(digest=codes.digest(second)).expires
    assert use_link(second, new_sheet(), end) is LinkState.OVER
    assert len(sheets_of(family)) == 1


def test_a_link_that_was_taken_back_takes_nothing_in(family: Family) -> None:
    link, code = made(family.teacher)
    withdraw_link(by=family.teacher.standing(), link=link)
    assert use_link(code, new_sheet(), timezone.now()) is LinkState.WITHDRAWN
    held = open_link(code, timezone.now())
    assert held is not None
    assert (held.state, held.words, held.child, held.door) == (LinkState.WITHDRAWN, "", "", "")
    assert sheets_of(family) == []


def test_only_who_made_a_link_sees_it_and_takes_it_back(family: Family) -> None:
    link, _code = made(family.teacher)
    for other in (family.mother, family.psychologist):
        assert links_of(other.standing()) == []
        with pytest.raises(NotYours):
            show_link(by=other.standing(), link=link)
        with pytest.raises(NotYours):
            withdraw_link(by=other.standing(), link=link)


def test_who_left_the_circle_gets_nothing_by_a_link(family: Family) -> None:
    _link, code = made(family.father)
    assert family.father.place is not None
    end_place(by=family.father.standing(), place=family.father.place)
    assert use_link(code, new_sheet(), timezone.now()) is LinkState.WITHDRAWN
    assert sheets_of(family) == []
    assert TaskLink.objects.get().used is None


def test_a_mistyped_code_is_nobodys(family: Family) -> None:
    _link, code = made(family.teacher)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    for typed in (wrong, code[:-2], "", "DROP TABLE", code + "X"):
        assert open_link(typed, timezone.now()) is None
        assert use_link(typed, new_sheet(), timezone.now()) is LinkState.UNKNOWN


@pytest.mark.parametrize("typed", ["{}", " {} "], ids=["as it is", "with spaces"])
def test_a_code_may_be_typed_over_carelessly(family: Family, typed: str) -> None:
    _link, code = made(family.teacher)
    careless = typed.format(code.replace("-", " ").lower().replace("0", "o").replace("1", "l"))
    held = open_link(careless, timezone.now())
    assert held is not None
    assert held.state is LinkState.OPEN


def test_who_holds_a_link_knows_only_what_the_sender_wrote(family: Family) -> None:
    _link, code = made(family.teacher)
    held = open_link(code, timezone.now())
    assert held is not None
    assert family.name not in repr(held)
    assert "zwemleraar" not in repr(held)
    assert (held.words, held.child) == (NEW.words, "")
    _other, named = made(family.teacher, replace(NEW, child="Noor"))
    opened = open_link(named, timezone.now())
    assert opened is not None
    assert opened.child == "Noor"


def test_nothing_that_was_typed_stands_open_in_the_table(family: Family) -> None:
    _link, code = made(family.teacher, replace(NEW, child="Noortje"))
    row = TaskLink.objects.values().get()
    told = json.dumps({name: str(value) for name, value in row.items()}) + repr(bytes(row["sealed"]))
    for secret in (code, codes.plain(code), "Noortje", "zwemleraar", "Wil je"):
        assert secret not in told


def test_a_sheet_of_another_list_is_not_taken_in_and_the_link_still_works(family: Family) -> None:
    _link, code = made(family.teacher)
    with pytest.raises(Refusal):
        use_link(code, new_sheet("thuis-6-11"), timezone.now())
    assert use_link(code, new_sheet(), timezone.now()) is LinkState.OPEN


def test_a_citizen_service_number_is_not_kept(family: Family) -> None:
    with pytest.raises(Refusal):
        make_link(by=family.teacher.standing(), new=replace(NEW, words="BSN 123456782"))
    assert not TaskLink.objects.exists()


def test_of_a_guest_nothing_is_kept_that_was_not_to_go_along(family: Family) -> None:
    _link, code = made(family.teacher)
    use_link(code, afraid(), timezone.now())
    (entry,) = sheets_of(family)
    told = json.dumps(bodies(family.client, [entry.pk], reader=family.teacher.person)[entry.pk])
    assert "afraid-of-carer" not in told
    assert "seeks-comfort" in told
    _other, second = made(family.teacher)
    use_link(second, afraid(shares=True), timezone.now())
    newest = Entry.objects.filter(kind="sheet").exclude(pk=entry.pk).get()
    assert "afraid-of-carer" in json.dumps(
        bodies(family.client, [newest.pk], reader=family.teacher.person)[newest.pk]
    )


def test_the_trail_says_that_a_guest_did_it_and_nobodys_name(family: Family) -> None:
    _link, code = made(family.teacher)
    open_link(code, timezone.now())
    use_link(code, new_sheet(), timezone.now())
    rows = list(Row.objects.filter(chain=family.client, role=GUEST.role).order_by("sequence"))
    assert [row.event for row in rows] == ["link-opened", "sheet-written", "link-used"]
    assert {row.person for row in rows} == {None}


def test_who_asked_hears_it_and_the_mail_says_nothing(family: Family) -> None:
    _link, code = made(family.teacher)
    before = Letter.objects.count()
    use_link(code, new_sheet(), timezone.now())
    assert [notice.kind for notice in Notice.objects.filter(person=family.teacher.person)] == ["list-filled"]
    assert Letter.objects.count() == before + 1
    assert {letter.kind for letter in Letter.objects.all()} == {"notice"}


def test_somebody_who_may_not_write_makes_no_link() -> None:
    young = a_family(age=11, young_has_account=True)
    assert young.young is not None
    assert young.young.role is Role.CLIENT
    with pytest.raises(NotYours):
        make_link(by=young.young.standing(), new=NEW)
