"""What changes is told beforehand: thirty days and seven days, each once, the young person first."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from threading import Thread
from uuid import UUID

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houvast.practice.authority import OrganisationKind, Role, birthday
from houvast.rooms.dossier.actions.beforehand import FIRST, LONG, SHORT, tell_beforehand
from houvast.rooms.dossier.models import Shield
from houvast.rooms.people.actions.clients import NewClient, identity_scope
from houvast.rooms.people.actions.invitations import FORGOTTEN_AFTER, invite, look_after_letters
from houvast.rooms.people.models import Client, Custody, Invitation, Letter, Notice, Participant
from houvast.rooms.people.queries.identities import context
from houvast.rooms.people.showing import notice_words
from houvast.rooms.trail import queries as trail
from houvast.rooms.vault import actions as sealing
from houvast.rooms.vault import queries as vault
from tests.house.reading_level import level
from tests.rooms.dossier.circles import Family, a_family, opened_by, organisation, placed
from tests.rooms.dossier.test_circle import new

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NAMES = ("mother", "father", "foster_mother", "teacher", "support_worker", "psychologist", "young")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def told(family: Family) -> set[tuple[str, str]]:
    """Who was told what: the name of the place in the circle, and the kind."""
    who = {
        getattr(family, name).person: name
        for name in (
            "mother",
            "father",
            "foster_mother",
            "teacher",
            "support_worker",
            "psychologist",
            "young",
        )
        if getattr(family, name) is not None
    }
    return {(who[row.person_id], row.kind) for row in Notice.objects.all()}


def told_at(moment: datetime, family: Family) -> set[tuple[str, str]]:
    tell_beforehand(moment)
    return told(family)


def a_place_for_ever(family: Family) -> None:
    """Nothing ends but by a birthday."""
    far = datetime(2090, 1, 1, tzinfo=UTC)
    Participant.objects.filter(client=family.client).update(ends=far)
    Custody.objects.filter(client=family.client).update(ends=far)


# --- birthdays -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [16, 18])
def test_the_young_person_hears_of_a_birthday_first(years: int) -> None:
    family = a_family(age=years - 1, moment=NOON)
    a_place_for_ever(family)
    turns = birthday(family.born, years)
    kind = f"turns-{years}"
    assert told_at(turns - LONG - FIRST - SECOND, family) == set()
    assert told_at(turns - LONG - FIRST, family) == {("young", f"own-{kind}")}
    assert told_at(turns - LONG - SECOND, family) == {("young", f"own-{kind}")}
    month = {(who, kind) for who in ("mother", "father", "teacher", "support_worker", "psychologist")}
    assert told_at(turns - LONG, family) == month | {("young", f"own-{kind}")}
    assert ("young", f"own-{kind}-soon") not in told_at(turns - SHORT - FIRST - SECOND, family)
    assert ("young", f"own-{kind}-soon") in told_at(turns - SHORT - FIRST, family)
    assert ("mother", f"{kind}-soon") not in told_at(turns - SHORT - SECOND, family)
    assert ("mother", f"{kind}-soon") in told_at(turns - SHORT, family)


def test_of_a_twelfth_birthday_those_hear_who_can_tell_the_child() -> None:
    family = a_family(age=11, moment=NOON)
    a_place_for_ever(family)
    turns = birthday(family.born, 12)
    assert ("mother", "turns-12") in told_at(turns - LONG, family)
    assert not any(who == "foster_mother" for who, _kind in told(family))


@pytest.mark.parametrize("moment", [-1, 0, 1])
def test_after_the_birthday_nothing_is_told_beforehand(moment: int) -> None:
    family = a_family(age=15, moment=NOON)
    a_place_for_ever(family)
    turns = birthday(family.born, 16)
    tell_beforehand(turns + moment * SECOND)
    assert bool(Notice.objects.exists()) is (moment < 0)


@pytest.mark.parametrize(
    ("born", "years", "turns"),
    [
        (date(2012, 2, 29), 12, datetime(2024, 2, 28, 23, 0, tzinfo=UTC)),
        (date(2012, 2, 29), 16, datetime(2028, 2, 28, 23, 0, tzinfo=UTC)),
        (date(2008, 2, 29), 18, datetime(2026, 2, 28, 23, 0, tzinfo=UTC)),
        (date(2010, 3, 29), 16, datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),  # the day the clock goes forward
        (date(2010, 10, 25), 16, datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),  # and the day it goes back
        (date(2010, 3, 30), 16, datetime(2026, 3, 29, 22, 0, tzinfo=UTC)),
        (date(2010, 10, 26), 16, datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),
    ],
)
def test_leap_days_and_summer_time_move_no_birthday(born: date, years: int, turns: datetime) -> None:
    """Leap-day children turn a year older on 1 March where there is no 29 February; midnight is Dutch."""
    assert birthday(born, years) == turns
    family = a_family(age=years - 1, moment=turns - LONG - 60 * DAY)
    a_place_for_ever(family)
    sealed = sealing.seal_json(
        identity_scope(family.client), NewClient("Noor", born).told(), context=context(family.client)
    )
    Client.objects.filter(pk=family.client).update(key=sealed.key, sealed=sealed.data)
    tell_beforehand(turns - LONG - SECOND)
    assert not Notice.objects.filter(kind=f"turns-{years}").exists()
    tell_beforehand(turns - LONG)
    assert set(Notice.objects.filter(kind=f"turns-{years}").values_list("when", flat=True)) == {turns}


# --- each once, whatever the clock does ------------------------------------------------------------------


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(min_value=-45, max_value=45), min_size=1, max_size=6))
def test_nothing_is_told_twice_however_the_clock_jumps(days: list[int]) -> None:
    family = a_family(age=15, moment=NOON)
    turns = birthday(family.born, 16)
    for day in days:
        tell_beforehand(turns + day * DAY)
    rows = Notice.objects.filter(client=family.client)
    counted = Counter((row.person_id, row.kind, row.about) for row in rows)
    assert set(counted.values()) <= {1}
    Notice.objects.all().delete()


def test_running_again_tells_nothing_and_writes_no_letter() -> None:
    family = a_family(age=15, moment=NOON)
    moment = birthday(family.born, 16) - SHORT
    first = tell_beforehand(moment)
    letters = Letter.objects.count()
    assert first > 0
    assert letters == first
    assert tell_beforehand(moment) == 0
    assert Letter.objects.count() == letters


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_two_that_run_at_once_tell_everything_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory is one connection")
    family = a_family(age=15, moment=NOON)
    moment = birthday(family.born, 16) - SHORT
    counts: list[int] = []

    def one() -> None:
        counts.append(tell_beforehand(moment))
        connections.close_all()

    threads = [Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts) == Notice.objects.count() == Letter.objects.count() > 0


def test_the_mail_says_only_that_there_is_something() -> None:
    family = a_family(age=15, moment=NOON, name="Zonnebloemke")
    tell_beforehand(birthday(family.born, 16) - SHORT)
    for row in Letter.objects.all():
        assert row.key is not None
        text = vault.open_json(row.key, bytes(row.sealed), context=f"people.letter:{row.pk}")["text"]
        assert [said for said in ("Zonnebloemke", "16", str(family.client)) if said in text] == []


# --- ends ------------------------------------------------------------------------------------------------


def test_a_place_that_ends_is_told_to_who_has_it_and_to_who_decides() -> None:
    family = a_family(moment=NOON)
    a_place_for_ever(family)
    ends = NOON + 60 * DAY
    Participant.objects.filter(pk=family.foster_mother.place).update(ends=ends)
    assert told_at(ends - LONG - SECOND, family) == set()
    assert told_at(ends - LONG, family) == {
        (who, "place-ends") for who in ("foster_mother", "mother", "father")
    }


def test_of_a_hidden_place_nobody_hears_for_whom_it_is_hidden() -> None:
    family = a_family(moment=NOON)
    a_place_for_ever(family)
    ends = NOON + 60 * DAY
    Participant.objects.filter(pk=family.foster_mother.place).update(ends=ends)
    Shield.objects.create(
        client_id=family.client,
        participant_id=family.foster_mother.place,
        from_person_id=family.father.person,
        by_id=family.mother.person,
        key=UUID(int=1),
        sealed=b"",
        starts=NOON - DAY,
        ends=ends + DAY,
    )
    heard = {who for who, _kind in told_at(ends - LONG + DAY, family)}
    assert heard == {"foster_mother", "mother"}  # and of the end of the shield only who made it
    assert {("mother", "place-ends"), ("mother", "shield-ends")} <= told(family)
    assert not Notice.objects.filter(person=family.father.person).exists()


def test_authority_that_ends_is_told_to_who_has_it_and_to_the_other() -> None:
    family = a_family(moment=NOON)
    a_place_for_ever(family)
    ends = NOON + 60 * DAY
    Custody.objects.filter(client=family.client, person=family.father.person).update(ends=ends)
    assert told_at(ends - LONG, family) == {("father", "custody-ends"), ("mother", "custody-ends")}


def test_of_the_end_of_authority_nobody_hears_for_whom_the_holder_is_hidden() -> None:
    family = a_family(age=13, moment=NOON)
    a_place_for_ever(family)
    ends = NOON + 60 * DAY
    Custody.objects.filter(client=family.client, person=family.father.person).update(ends=ends)
    assert family.young
    for person in (family.mother.person, family.young.person):
        Shield.objects.create(
            client_id=family.client,
            participant_id=family.father.place,
            from_person_id=person,
            by_id=family.father.person,
            key=UUID(int=1),
            sealed=b"",
            starts=NOON - DAY,
            ends=ends + 90 * DAY,
        )
    assert told_at(ends - LONG, family) == {("father", "custody-ends")}


def test_who_left_the_circle_hears_nothing_any_more() -> None:
    family = a_family(age=15, moment=NOON)
    a_place_for_ever(family)
    Participant.objects.filter(pk=family.mother.place).update(ends=NOON)
    assert "mother" not in {who for who, _kind in told_at(birthday(family.born, 16) - SHORT, family)}


def test_hundreds_of_dossiers_are_read_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("houvast.rooms.dossier.actions.beforehand.AT_ONCE", 2)
    openers = [opened_by(age=15, moment=NOON) for _ in range(5)]
    for _opener, born in openers:
        assert born == openers[0][1]
    tell_beforehand(birthday(openers[0][1], 16) - SHORT)
    heard = set(Notice.objects.filter(kind="turns-16").values_list("person", flat=True))
    assert heard == {opener.person for opener, _born in openers}


# --- letters ---------------------------------------------------------------------------------------------


def test_who_sent_a_letter_that_nobody_answered_hears_that_once_and_then_it_is_forgotten() -> None:
    family = a_family(moment=NOON)
    invite(by=family.mother.standing(NOON), new=new(starts=NOON, ends=NOON + 300 * DAY))
    expires = Invitation.objects.get().expires
    assert look_after_letters(expires - SECOND) == 0
    assert look_after_letters(expires) == 1
    assert look_after_letters(expires + DAY) == 0
    (row,) = Notice.objects.filter(kind="invitation-expired")
    assert row.person_id == family.mother.person
    assert look_after_letters(expires + FORGOTTEN_AFTER) == 1
    assert not Invitation.objects.exists()
    assert trail.of_chain(family.client)[-1].event == "invitation-forgotten"


# --- words -----------------------------------------------------------------------------------------------


def test_every_kind_that_is_told_has_words_that_are_easy_and_name_nobody() -> None:
    words = notice_words()
    kinds = {"turns-12", "turns-16", "turns-18", "place-ends", "custody-ends", "consent-ends", "grant-ends"}
    kinds |= {"court-consent-ends", "representation-ends", "incapacity-ends", "exception-ends", "shield-ends"}
    every = {f"{own}{kind}{soon}" for kind in kinds for own in ("", "own-") for soon in ("", "-soon")}
    assert every <= set(words)
    assert level(list(words.values())).score >= 72


def test_a_certified_institution_with_authority_hears_by_who_acts_for_it() -> None:
    family = a_family(moment=NOON)
    a_place_for_ever(family)
    institution = organisation(OrganisationKind.INSTITUTION)
    worker = placed(
        family.client,
        Role.CHILD_PROTECTION_WORKER,
        organisation=institution,
        by=family.mother,
        starts=NOON - DAY,
    )
    Participant.objects.filter(pk=worker.place).update(ends=datetime(2090, 1, 1, tzinfo=UTC))
    ends = NOON + 60 * DAY
    Custody.objects.create(
        client_id=family.client, organisation_id=institution, proof="court", starts=NOON - DAY, ends=ends
    )
    tell_beforehand(ends - LONG)
    heard = set(Notice.objects.filter(kind="custody-ends").values_list("person", flat=True))
    assert heard == {worker.person, family.mother.person, family.father.person}
