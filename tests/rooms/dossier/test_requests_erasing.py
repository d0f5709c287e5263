"""What is erased is gone: from the tables, from the keys, and from every copy that was made before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.practice.authority import Owner, OwnerKind
from houvast.rooms.dossier.actions import erasing
from houvast.rooms.dossier.actions.erasing import COLUMNS, TERMS, erase, erase_dossier, finish, renew_key
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.models import Entry, Shield
from houvast.rooms.dossier.queries.going import Standing, Taken, taken_with
from houvast.rooms.dossier.queries.lines import bodies, lines
from houvast.rooms.dossier.queries.sealing import (
    entry_scope,
    generation,
    holder,
    in_use,
    number_of,
    sealed_reason,
)
from houvast.rooms.people.models import Client
from houvast.rooms.trail import queries as trail
from houvast.rooms.trail.records import SYSTEM
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault import queries as opened
from houvast.rooms.vault.sealing import Gone
from tests.rooms.dossier.circles import Family, Someone, a_family, an_entry

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
After = Callable[..., Any]


@pytest.fixture
def after(django_capture_on_commit_callbacks: After) -> After:
    """What follows a commit happens at the end of this block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def family() -> Family:
    return a_family()


def copy_of(entry: UUID) -> tuple[UUID, bytes, str]:
    """What a back-up has of an entry: its bytes as they stood, and the key they name."""
    row = Entry.objects.get(pk=entry)
    return row.key, bytes(row.body), f"dossier.entry.body:{entry}"


def erased(family: Family, *entries: UUID) -> Taken:
    return erase(
        by=SYSTEM, client=family.client, entries=entries, event="erased", about=[("request", uuid4())]
    )


def own(one: Someone) -> Owner:
    return Owner(kind=OwnerKind.PERSON, id=one.person)


def text_of(family: Family, entry: UUID) -> Any:
    return bodies(family.client, [entry], reader=family.mother.person).get(entry)


# --- one entry of several -----------------------------------------------------------------------------


def test_an_erased_entry_is_gone_and_the_others_read_as_before(family: Family, after: After) -> None:
    first, second = (an_entry(family.mother, body={"text": text}) for text in ("Eén.", "Twee."))
    with after():
        erased(family, first)
    assert not Entry.objects.filter(pk=first).exists()
    assert text_of(family, second) == {"text": "Twee."}


def test_a_copy_from_before_opens_nothing_any_more(family: Family, after: After) -> None:
    first, second = an_entry(family.mother), an_entry(family.mother)
    kept = [copy_of(first), copy_of(second)]
    with after():
        erased(family, first)
    assert opened.open_many_json(kept) == [None, None]
    assert text_of(family, second) is not None


def test_what_others_wrote_keeps_its_key(family: Family, after: After) -> None:
    mine, theirs = an_entry(family.mother), an_entry(family.teacher)
    before = copy_of(theirs)
    with after():
        erased(family, mine)
    assert copy_of(theirs) == before
    assert opened.open_many_json([before]) != [None]


def test_after_an_erasure_one_can_go_on_writing(family: Family, after: After) -> None:
    for _ in range(3):
        entry = an_entry(family.mother)
        with after():
            erased(family, entry)
    last = an_entry(family.mother, body={"text": "Verder."})
    assert text_of(family, last) == {"text": "Verder."}


def test_a_shield_on_what_stays_keeps_its_reason(family: Family, after: After) -> None:
    gone, stays = an_entry(family.mother), an_entry(family.mother)
    now = timezone.now()
    made = shield(
        by=family.mother.standing(),
        new=NewShield(
            reason="Hij staat op straat te wachten.",
            ends=now + timedelta(days=30),
            entry=stays,
            from_participant=family.father.place,
        ),
    )
    with after():
        erased(family, gone)
    row = Shield.objects.get(pk=made)
    reason = opened.open_json(row.key, bytes(row.sealed), context=sealed_reason(row.pk))
    assert reason == "Hij staat op straat te wachten."


def test_every_version_goes(family: Family, after: After) -> None:
    first = an_entry(family.mother)
    second = an_entry(family.mother, replaces=first)
    third = an_entry(family.mother, replaces=second)
    with after():
        erased(family, second)
    assert not Entry.objects.filter(pk__in=[first, second, third]).exists()


def test_nothing_to_erase_changes_nothing(family: Family, after: After) -> None:
    entry = an_entry(family.mother)
    before = copy_of(entry)
    with after():
        assert erased(family, uuid4()).all == frozenset()
    assert copy_of(entry) == before


def test_the_trail_says_that_and_not_what(family: Family, after: After) -> None:
    entry, request = an_entry(family.mother), uuid4()
    before = len(trail.of_chain(family.client))
    with after():
        erase(by=SYSTEM, client=family.client, entries=[entry], event="erased", about=[("request", request)])
    (record,) = trail.of_chain(family.client)[before:]
    assert (record.event, record.action.value) == ("erased", "delete")
    assert record.objects == (("request", request),)
    assert trail.verify(family.client).breaks == ()


# --- pictures -----------------------------------------------------------------------------------------


def test_pictures_of_the_same_owner_go_with_what_they_were_made_of(family: Family, after: After) -> None:
    sheet = an_entry(family.mother, kind="sheet")
    picture = an_entry(family.mother, kind="picture", sources=[sheet])
    with after():
        erased(family, sheet)
    assert not Entry.objects.filter(pk=picture).exists()


def test_a_file_that_must_be_kept_keeps_its_picture_and_only_the_row_of_what_is_gone(
    family: Family, after: After
) -> None:
    sheet = an_entry(family.support_worker, kind="sheet", body={"text": "Wat ik zag."})
    theirs = Entry.objects.filter(pk=sheet)
    theirs.update(owner_kind="person", owner=family.mother.person, term="family", organisation=None)
    renewed = copy_of(sheet)
    picture = an_entry(family.psychologist, kind="picture", body={"text": "Het beeld."}, sources=[])
    Entry.objects.filter(pk=picture).update(sources=[str(sheet)])
    with after():
        taken = erased(family, sheet)
    assert taken.husks == {sheet}
    husk = Entry.objects.get(pk=sheet)
    assert (bytes(husk.head), bytes(husk.body)) == (b"", b"")
    assert husk.key != renewed[0]
    assert text_of(family, sheet) is None
    assert text_of(family, picture) == {"text": "Het beeld."}


def test_a_husk_shows_nowhere_and_breaks_nothing(family: Family) -> None:
    entry = an_entry(family.mother)
    Entry.objects.filter(pk=entry).update(head=b"", body=b"", key=erasing.NO_KEY)
    readable = family.mother.standing().readable()
    assert lines(family.client, readable, readable) == []
    assert bodies(family.client, [entry], reader=family.mother.person) == {}


# --- as rules, without tables ---------------------------------------------------------------------------

MOTHER, FATHER = (Owner(kind=OwnerKind.PERSON, id=uuid4()) for _ in range(2))
SCHOOL, CARE = (Owner(kind=OwnerKind.ORGANISATION, id=uuid4()) for _ in range(2))
OWNERS = (MOTHER, FATHER, SCHOOL, CARE)


def standing_entry(
    owner: Owner, *sources: Standing, replaces: Standing | None = None, is_husk: bool = False
) -> Standing:
    ids = tuple(one.id for one in sources)
    return Standing(uuid4(), owner, "care", ids, replaces.id if replaces else None, is_husk)


def test_the_picture_of_another_parent_goes_along_and_that_of_a_school_stays() -> None:
    sheet = standing_entry(MOTHER)
    of_father, of_school = standing_entry(FATHER, sheet), standing_entry(SCHOOL, sheet)
    taken = taken_with([sheet, of_father, of_school], [sheet.id])
    assert taken == Taken(frozenset({of_father.id}), frozenset({sheet.id}))


def test_when_the_last_picture_goes_the_husk_goes_too() -> None:
    husk = standing_entry(MOTHER, is_husk=True)
    picture = standing_entry(SCHOOL, husk)
    assert taken_with([husk, picture], [picture.id]).whole == {husk.id, picture.id}


def test_a_husk_of_a_husk_is_kept_as_long_as_a_picture_stands_on_it() -> None:
    first = standing_entry(MOTHER, is_husk=True)
    second = standing_entry(CARE, first)
    third = standing_entry(SCHOOL, second)
    taken = taken_with([first, second, third], [second.id])
    assert taken == Taken(frozenset(), frozenset({second.id}))


@st.composite
def dossiers(draw: st.DrawFn) -> list[Standing]:
    """Entries that rest on earlier ones, some of them corrections."""
    made: list[Standing] = []
    for _ in range(draw(st.integers(min_value=1, max_value=9))):
        sources = draw(st.lists(st.sampled_from(made), unique=True, max_size=3)) if made else []
        older = [one for one in made if all(other.replaces != one.id for other in made)]
        replaces = draw(st.none() | st.sampled_from(older)) if older else None
        owner = replaces.owner if replaces else draw(st.sampled_from(OWNERS))
        made.append(standing_entry(owner, *sources, replaces=replaces))
    return made


@given(st.data(), dossiers())
def test_whatever_goes_nothing_that_stays_loses_a_row_it_stands_on(
    data: st.DataObject, entries: list[Standing]
) -> None:
    wanted = data.draw(st.lists(st.sampled_from([one.id for one in entries]), unique=True))
    taken = taken_with(entries, wanted)
    staying = [one for one in entries if one.id not in taken.all]
    assert set(wanted) <= taken.all
    assert not taken.whole & taken.husks
    assert not {source for one in staying for source in one.sources} & taken.whole
    assert all(one.replaces not in taken.all for one in staying)


@given(st.data(), dossiers())
def test_who_has_to_keep_a_file_loses_only_what_is_asked_of_them(
    data: st.DataObject, entries: list[Standing]
) -> None:
    wanted = data.draw(st.lists(st.sampled_from([one.id for one in entries]), unique=True, min_size=1))
    asked = {one.owner for one in entries if one.id in wanted}
    taken = taken_with(entries, wanted)
    for one in entries:
        if one.id in taken.all and one.owner.kind is OwnerKind.ORGANISATION:
            assert one.owner in asked


# --- the keys -----------------------------------------------------------------------------------------


def test_all_of_an_owner_gone_means_every_key_of_that_term_gone(family: Family, after: After) -> None:
    entries = [an_entry(family.mother) for _ in range(2)]
    kept = [copy_of(one) for one in entries]
    with after():
        erased(family, *entries)
    assert opened.open_many_json(kept) == [None, None]
    assert entry_scope(family.client, own(family.mother), "family").retention == "family.2"


def test_until_the_commit_nothing_is_lost(family: Family, after: After) -> None:
    """The machine stops before the commit: the old key is still there for the rows that are still there."""
    entry = an_entry(family.mother)
    kept = copy_of(entry)
    with after():
        erased(family, entry)
        assert opened.open_many_json([kept]) != [None]
    assert opened.open_many_json([kept]) == [None]


def test_what_a_stop_left_over_is_finished_later(family: Family) -> None:
    first, second = an_entry(family.mother), an_entry(family.mother, body={"text": "Blijft."})
    kept = copy_of(first)
    erased(family, first)  # nothing that follows the commit happens
    assert opened.open_many_json([kept]) != [None]
    assert finish(timezone.now()) == 1
    assert opened.open_many_json([kept]) == [None]
    assert text_of(family, second) == {"text": "Blijft."}
    assert finish(timezone.now()) == 0


def test_finishing_leaves_a_key_that_is_in_use(family: Family) -> None:
    """The machine stopped after the next key was made and before anything was sealed with it."""
    entry = an_entry(family.mother, body={"text": "Staat er nog."})
    scope = entry_scope(family.client, own(family.mother), "family")
    vault.seal(type(scope)(scope.subject, scope.owner, "family.2"), b"", context="")
    assert finish(timezone.now()) == 0
    assert text_of(family, entry) == {"text": "Staat er nog."}
    assert text_of(family, an_entry(family.mother)) is not None


def test_a_key_is_renewed_only_where_there_is_one(family: Family, after: After) -> None:
    before = len(opened.listed())
    with after():
        renew_key(family.client, own(family.father), "family")
    assert len(opened.listed()) == before


@given(st.integers(min_value=1, max_value=40), st.sampled_from(TERMS))
def test_the_keys_of_a_term_are_numbered(number: int, term: str) -> None:
    assert number_of(term, generation(term, number)) == number
    assert all(number_of(other, generation(term, number)) == 0 for other in TERMS if other != term)


def test_the_first_key_is_in_use_where_there_was_none() -> None:
    assert in_use("care", []) == 1


def test_every_column_under_the_key_of_entries_is_sealed_anew() -> None:
    """A table with a key that no erasure knows of would lose what stands in it."""
    known = {column.model for column in COLUMNS}
    with_key = {
        model
        for model in apps.get_app_config("dossier").get_models()
        if any(field.name == "key" and isinstance(field, models.UUIDField) for field in model._meta.fields)
    }
    assert with_key == known
    for column in COLUMNS:
        assert isinstance(column.model._meta.get_field(column.name), models.BinaryField)


# --- a whole dossier ----------------------------------------------------------------------------------


def test_the_end_of_a_dossier_leaves_only_its_trail(family: Family, after: After) -> None:
    entry = an_entry(family.mother)
    kept = copy_of(entry)
    with after():
        erase_dossier(by=SYSTEM, client=family.client)
    assert not Client.objects.filter(pk=family.client).exists()
    assert not Entry.objects.filter(client=family.client).exists()
    assert opened.open_many_json([kept]) == [None]
    assert trail.of_chain(family.client)[-1].event == "dossier-ended"
    with pytest.raises(Gone):
        vault.seal(entry_scope(family.client, own(family.mother), "family"), b"x", context="")


def test_a_dossier_that_ended_halfway_is_finished_a_day_later(family: Family) -> None:
    kept = copy_of(an_entry(family.mother))
    erase_dossier(by=SYSTEM, client=family.client)
    now = timezone.now()
    assert finish(now) == 0
    assert finish(now + timedelta(days=2)) > 0
    assert opened.open_many_json([kept]) == [None]


def test_finishing_leaves_other_dossiers_alone(family: Family) -> None:
    entry = an_entry(family.teacher)
    finish(timezone.now() + timedelta(days=400))
    assert text_of(family, entry) is not None
    assert holder(own(family.mother)) == f"person:{family.mother.person}"
