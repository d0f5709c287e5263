"""Every look and act leaves one record, or does not happen."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.trail import actions, queries
from houvast.rooms.trail.records import SYSTEM, Action, Actor, NotAWord, Outcome, Record, word
from tests.rooms.trail.looks import MOTHER, TEACHER, kept, looked

both = pytest.mark.django_db(databases=["default", "keys"])
for_real = pytest.mark.django_db(databases=["default", "keys"], transaction=True)
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a way of failing that SQLite has")
only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a way PostgreSQL has")


class Refused(Exception):
    """What a room raises when somebody may not do this."""


@both
def test_a_look_is_kept_with_everything_that_was_told() -> None:
    chain, entry, consent, eyes = uuid4(), uuid4(), uuid4(), uuid4()
    before = timezone.now()
    made = actions.record(
        by=TEACHER,
        chain=chain,
        event="dossier.opened",
        action=Action.READ,
        objects=[("entry", entry)],
        rules=["own-circle", "BW:1:377c"],
        consents=[consent],
        purpose="care",
        seen_as=eyes,
        emergency=True,
    )
    (told,) = queries.of_chain(chain)
    assert before <= told.at <= timezone.now()
    assert told == Record(
        id=made,
        chain=chain,
        sequence=1,
        at=told.at,
        event="dossier.opened",
        action=Action.READ,
        outcome=Outcome.DONE,
        by=TEACHER,
        seen_as=eyes,
        purpose="care",
        emergency=True,
        objects=(("entry", entry),),
        rules=("own-circle", "BW:1:377c"),
        consents=(consent,),
    )


@both
def test_what_houvast_does_by_itself_is_kept_too() -> None:
    chain = uuid4()
    actions.record(by=SYSTEM, chain=chain, event="term.ended", action=Action.DELETE, outcome=Outcome.FAILED)
    (told,) = queries.of_chain(chain)
    assert (told.by, told.outcome, told.objects, told.rules) == (SYSTEM, Outcome.FAILED, (), ())


@both
def test_each_dossier_counts_for_itself_from_one() -> None:
    one, other = uuid4(), uuid4()
    for chain in (one, other, one, one, other):
        looked(chain)
    assert [row["sequence"] for row in kept(one)] == [1, 2, 3]
    assert [row["sequence"] for row in kept(other)] == [1, 2]


@both
def test_each_record_holds_on_to_the_one_before_it() -> None:
    chain = uuid4()
    for _ in range(3):
        looked(chain)
    macs = [bytes(row["mac"]) for row in kept(chain)]
    assert [bytes(row["previous"]) for row in kept(chain)] == [b"", *macs[:2]]
    assert {len(mac) for mac in macs} == {32}
    assert len(set(macs)) == 3


@both
def test_time_goes_on_within_a_chain() -> None:
    chain = uuid4()
    for _ in range(5):
        looked(chain)
    times = [one.at for one in queries.of_chain(chain)]
    assert times == sorted(times)
    assert {moment.utcoffset() for moment in times} == {timedelta(0)}


# --- with the act, or not at all ---------------------------------------------------------------------------


def refused_halfway(chain: UUID) -> None:
    """Somebody gets as far as the record, and is refused after all."""
    with transaction.atomic():
        looked(chain)
        raise Refused


@for_real
def test_what_did_not_happen_leaves_no_record() -> None:
    chain = uuid4()
    with pytest.raises(Refused):
        refused_halfway(chain)
    assert kept(chain) == []


@for_real
def test_a_refusal_is_kept_after_what_was_refused_is_undone() -> None:
    chain = uuid4()
    with pytest.raises(Refused):
        refused_halfway(chain)
    actions.record_refusal(by=MOTHER, chain=chain, event="dossier.opened", action=Action.READ)
    (told,) = queries.of_chain(chain)
    assert (told.sequence, told.by, told.outcome) == (1, MOTHER, Outcome.REFUSED)


@for_real
def test_a_refusal_inside_the_refused_transaction_is_a_mistake_of_the_maker() -> None:
    chain = uuid4()
    with transaction.atomic(), pytest.raises(actions.InsideATransaction, match="after the transaction"):
        actions.record_refusal(by=MOTHER, chain=chain, event="dossier.opened", action=Action.READ)
    assert kept(chain) == []


@for_real
def test_a_refusal_can_tell_as_much_as_any_record() -> None:
    chain, entry = uuid4(), uuid4()
    told = {"objects": [("entry", entry)], "rules": ["shield"], "purpose": "care", "seen_as": entry}
    actions.record_refusal(by=MOTHER, chain=chain, event="entry.opened", action=Action.READ, **told)
    (one,) = queries.of_chain(chain)
    assert (one.objects, one.rules) == ((("entry", entry),), ("shield",))
    assert (one.purpose, one.seen_as) == ("care", entry)


# --- the trail cannot be written: then nothing is shown -----------------------------------------------------


def opened(chain: UUID, shown: list[str]) -> None:
    """As a room opens a dossier: first the record, then what is shown."""
    with transaction.atomic():
        looked(chain)
        shown.append("what is in the dossier")


def opened_often(chain: UUID, shown: list[str]) -> None:
    for _ in range(1000):
        opened(chain, shown)


def full_disk() -> Callable[[], None]:
    """Let SQLite take no page more; gives the way back."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute("PRAGMA max_page_count = 1")  # never less than there are now

    def room_again() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")

    return room_again


@for_real
@only_sqlite
def test_with_a_full_disk_nothing_is_shown() -> None:
    chain, shown, again = uuid4(), list[str](), full_disk()
    try:
        with pytest.raises(DatabaseError, match="full") as failed:
            opened_often(chain, shown)
    finally:
        again()
    assert isinstance(failed.value.__cause__, sqlite3.OperationalError)
    assert len(shown) == len(kept(chain)) < 1000
    opened(chain, shown)
    assert queries.verify(chain).breaks == ()


@for_real
@only_postgresql
def test_while_the_table_is_locked_nothing_is_shown() -> None:
    shown: list[str] = []
    other = connection.copy()
    try:
        with transaction.atomic(), other.cursor() as elsewhere, connection.cursor() as cursor:
            elsewhere.execute("BEGIN; LOCK TABLE trail_record IN EXCLUSIVE MODE")
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
            with pytest.raises(DatabaseError, match="lock timeout"):
                opened(uuid4(), shown)
            transaction.set_rollback(True)
    finally:
        other.close()
    assert shown == []


@for_real
def test_who_catches_the_failure_cannot_commit_any_more() -> None:
    chain = uuid4()

    def careless() -> None:
        with transaction.atomic():
            looked(uuid4())
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE trail_record RENAME TO trail_away")
            try:
                looked(chain)
            except DatabaseError:
                looked(chain)

    with pytest.raises(TransactionManagementError):
        careless()
    assert queries.verify().records == 0


# --- no names, no free text ---------------------------------------------------------------------------------

FREE = ["Jan Jansen", "jan@example.nl", "zag een blauwe plek", "a\nb", "-", " care", "é", "a" * 200]


@pytest.mark.parametrize("text", FREE)
@pytest.mark.parametrize("field", ["event", "purpose", "rules", "objects", "role", "session"])
@both
def test_free_text_is_turned_away_and_not_repeated(field: str, text: str) -> None:
    chain = uuid4()
    told: dict[str, Any] = {
        "event": {"event": text},
        "purpose": {"purpose": text},
        "rules": {"rules": [text]},
        "objects": {"objects": [(text, uuid4())]},
        "role": {"by": Actor(None, text, None, None, "", True)},
        "session": {"by": Actor(None, "parent", None, None, text, True)},
    }[field]
    with pytest.raises(NotAWord) as refused:
        looked(chain, **told)
    assert text.strip() not in str(refused.value) or text == "-"
    assert kept(chain) == []


@given(st.text())
def test_a_code_is_taken_as_it_is_or_not_at_all(text: str) -> None:
    try:
        assert word(text, 40) == text
    except NotAWord:
        told = text.replace("-", "").isalnum() and text.isascii() and text[0].isalnum()
        assert not told or len(text) > 40
    else:
        assert text.isascii()
        assert not any(letter.isspace() or letter == "@" for letter in text)


@pytest.mark.parametrize("empty_is_fine", [True, False])
def test_only_some_codes_may_be_empty(empty_is_fine: bool) -> None:
    if empty_is_fine:
        assert word("", 40, may_be_empty=True) == ""
    else:
        with pytest.raises(NotAWord):
            word("", 40)
