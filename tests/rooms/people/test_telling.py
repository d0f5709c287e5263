"""Who is told, who gets words back, and what a letter says to whom it does not open for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.people.actions.invitations import (
    FORGOTTEN_AFTER,
    decline,
    invite,
    look_after_letters,
    look_at,
    withdraw_invitation,
)
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.decisions import INVITATION_LASTS
from houvast.rooms.people.giving_back import WORTH_KEEPING, typed
from houvast.rooms.people.models import Invitation, Letter, Notice, Person
from houvast.rooms.people.queries.invitations import NotOpen, State, letter_of
from houvast.rooms.trail.queries import of_chain
from houvast.rooms.vault import actions as vault
from tests.rooms.dossier.circles import Family, a_family, someone
from tests.rooms.dossier.test_circle import account, code, new, step_in

database = pytest.mark.django_db(databases=["default", "keys"])
ADDRESS = "nieuw@voorbeeld.example"
DAY = timedelta(days=1)


# --- being told ------------------------------------------------------------------------------------------


@database
def test_news_is_told_once_to_each_and_a_closed_account_gets_no_mail() -> None:
    family, (reads, closed) = a_family(), (someone(email=ADDRESS), someone())
    Person.objects.filter(pk=closed).update(is_active=False)
    Letter.objects.all().delete()
    news = News(family.client, "place-ended", family.client, timezone.now())
    assert tell([reads, closed, reads], news, timezone.now()) == 2
    assert tell([reads, closed], news, timezone.now() + DAY) == 0
    assert Letter.objects.count() == 1
    assert Notice.objects.filter(kind="place-ended").count() == 2
    later = News(family.client, "place-ended", family.client, timezone.now() + DAY)
    assert tell([reads], later, timezone.now()) == 1


# --- a letter that is declined or looked at --------------------------------------------------------------


def asked() -> tuple[Family, str]:
    family = a_family()
    invite(by=family.mother.standing(), new=new())
    return family, code()


def declined(typed_code: str, address: str = ADDRESS, moment: datetime | None = None) -> State | None:
    try:
        decline(by=account(), address=address, code=typed_code, moment=moment or timezone.now())
    except NotOpen as closed:
        return closed.state
    return None


@database
def test_only_who_was_asked_declines_and_only_as_long_as_the_letter_is_open() -> None:
    family, letter = asked()
    assert declined(letter, "ander@voorbeeld.example") is State.OTHER_ADDRESS
    assert declined(letter, moment=timezone.now() + INVITATION_LASTS + DAY) is State.EXPIRED
    assert not Notice.objects.filter(kind="invitation-declined").exists()
    assert declined(letter, f" {ADDRESS.upper()} ") is None
    assert declined(letter) is State.WITHDRAWN
    assert Notice.objects.filter(kind="invitation-declined").count() == 1
    assert [one.event for one in of_chain(family.client)][-1] == "invitation-declined"


@database
def test_who_stepped_in_does_not_decline_after_it() -> None:
    _family, letter = asked()
    step_in()
    assert declined(letter) is State.USED


@database
def test_a_letter_whose_key_was_destroyed_is_as_unknown_as_any_other() -> None:
    family, letter = asked()
    vault.destroy_subject(family.client)
    with pytest.raises(NotOpen) as closed:
        letter_of(letter, timezone.now())
    assert (closed.value.state, closed.value.client) == (State.UNKNOWN, None)


@database
def test_who_only_looks_at_a_letter_leaves_one_record_and_the_letter_open() -> None:
    family, letter = asked()
    before = len(of_chain(family.client))
    told = look_at(by=account(), address=ADDRESS, code=letter, moment=timezone.now())
    assert (told.called, told.reason) == ("Oma Tini", "Past op woensdag op.")
    with pytest.raises(NotOpen):
        look_at(by=account(), address="ander@voorbeeld.example", code=letter, moment=timezone.now())
    assert [one.event for one in of_chain(family.client)[before:]] == ["invitation-seen"]
    assert step_in() == family.client


@database
@pytest.mark.parametrize("how", ["accepted", "withdrawn"])
def test_of_a_letter_that_was_answered_nobody_hears_that_nobody_answered(how: str) -> None:
    family, _letter = asked()
    row = Invitation.objects.get()
    if how == "accepted":
        step_in()
    else:
        withdraw_invitation(by=family.mother.standing(), invitation=row.pk)
    assert look_after_letters(row.expires) == 0
    assert look_after_letters(row.expires + FORGOTTEN_AFTER) == 1
    assert not Notice.objects.filter(kind="invitation-expired").exists()


# --- what was typed comes back ---------------------------------------------------------------------------

FIELDS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c"]), st.text(st.characters(codec="utf-8"), max_size=60)),
    max_size=6,
)


@given(FIELDS)
def test_every_longer_text_comes_back_once_in_the_order_of_the_form_and_nothing_short(
    fields: Sequence[tuple[str, str]],
) -> None:
    sent = QueryDict(mutable=True)
    for name, text in fields:
        sent.appendlist(name, text)
    request = RequestFactory().post(
        "/", sent.urlencode(), content_type="application/x-www-form-urlencoded; charset=utf-8"
    )
    ordered = [
        text.strip() for name in dict.fromkeys(name for name, _ in fields) for text in sent.getlist(name)
    ]
    told = typed(request)
    assert told == [text for text in ordered if " " in text and len(text) >= WORTH_KEEPING]
    assert typed(RequestFactory().get("/", sent)) == []


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("x" * 23 + " x", True),
        ("x" * 22 + " x", False),
        ("x" * 22 + " x  ", False),
        ("x" * 200, False),
    ],
)
def test_from_which_length_a_text_is_given_back(text: str, back: bool) -> None:
    assert bool(typed(RequestFactory().post("/", {"text": text}))) is back
