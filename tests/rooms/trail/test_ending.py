"""A chain ends as a whole, when its term is over, and leaves word that it did."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from houvast.rooms.trail import actions, guards, queries
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.records import INSTALLATION, SYSTEM, Action, Head
from houvast.rooms.trail.walking import Break, Kind
from tests.rooms.trail.looks import kept, looked, looked_often, removed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def chain() -> UUID:
    """A dossier that was opened four times, beside another one."""
    made = uuid4()
    looked_often(made, 4)
    looked_often(uuid4(), 2)
    return made


def test_the_whole_chain_is_gone_and_no_other(chain: UUID) -> None:
    actions.end_chain(by=SYSTEM, chain=chain)
    assert kept(chain) == []
    assert queries.verify() == queries.Verified(chains=2, records=3, breaks=())


def test_what_stays_is_which_chain_how_long_and_its_last_mac(chain: UUID) -> None:
    last = bytes(kept(chain)[-1]["mac"])
    made = actions.end_chain(by=SYSTEM, chain=chain)
    (told,) = queries.of_chain(INSTALLATION)
    (row,) = Row.objects.filter(chain=INSTALLATION)
    assert (told.id, told.by, told.event, told.action) == (made, SYSTEM, "chain-ended", Action.DELETE)
    assert told.objects == (("chain", chain),)
    assert (row.ended_chain, row.ended_sequence, bytes(row.ended_mac or b"")) == (chain, 4, last)
    assert (told.rules, told.consents, told.purpose, told.seen_as) == ((), (), "", None)


def test_a_chain_that_is_not_there_leaves_no_word() -> None:
    assert actions.end_chain(by=SYSTEM, chain=uuid4()) is None
    assert kept(INSTALLATION) == []


def test_the_chain_of_the_installation_does_not_end(chain: UUID) -> None:
    actions.end_chain(by=SYSTEM, chain=chain)
    with pytest.raises(ValueError, match="does not end"):
        actions.end_chain(by=SYSTEM, chain=INSTALLATION)
    assert len(kept(INSTALLATION)) == 1


def test_the_trail_is_only_added_to_again_afterwards(chain: UUID) -> None:
    actions.end_chain(by=SYSTEM, chain=chain)
    with pytest.raises(DatabaseError, match="only added to"):
        Row.objects.all().delete()


def test_it_ends_in_a_transaction_of_its_own(chain: UUID) -> None:
    with transaction.atomic(), pytest.raises(actions.InsideATransaction):
        actions.end_chain(by=SYSTEM, chain=chain)
    assert len(kept(chain)) == 4


def test_when_the_word_cannot_be_left_the_chain_stays(chain: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "mac_key", lambda purpose: [])
    with pytest.raises(IndexError):
        actions.end_chain(by=SYSTEM, chain=chain)
    assert len(kept(chain)) == 4
    with pytest.raises(DatabaseError, match="only added to"):
        Row.objects.all().delete()


def test_a_new_chain_may_begin_under_the_same_id(chain: UUID) -> None:
    actions.end_chain(by=SYSTEM, chain=chain)
    looked(chain)
    assert [row["sequence"] for row in kept(chain)] == [1]
    assert queries.verify().breaks == ()


# --- beside heads that were noted before -------------------------------------------------------------------


def test_a_chain_that_grew_is_whole(chain: UUID) -> None:
    noted = list(queries.heads())
    looked_often(chain, 3)
    assert queries.verify(heads=noted).breaks == ()


def test_a_cut_off_end_is_found(chain: UUID) -> None:
    noted = list(queries.heads())
    removed(chain, 3, 4)
    assert queries.verify().breaks == ()
    assert queries.verify(heads=noted).breaks == (Break(str(chain), 4, Kind.CUT_OFF, 4),)


def test_a_chain_that_is_gone_altogether_is_found(chain: UUID) -> None:
    noted = list(queries.heads())
    removed(chain, 1, 2, 3, 4)
    assert queries.verify(heads=noted).breaks == (Break(str(chain), 4, Kind.CUT_OFF, 4),)


def test_an_end_written_anew_is_found_although_it_fits(chain: UUID) -> None:
    """Somebody with the key and all power cuts the end off and lets it grow again."""
    noted = list(queries.heads())
    removed(chain, 3, 4)
    looked_often(chain, 5)
    assert queries.verify().breaks == ()
    assert queries.verify(heads=noted).breaks == (Break(str(chain), 4, Kind.REWRITTEN, 4),)


def test_a_chain_that_was_ended_lost_nothing(chain: UUID) -> None:
    noted = list(queries.heads())
    looked_often(chain, 2)
    actions.end_chain(by=SYSTEM, chain=chain)
    assert queries.verify(heads=noted).breaks == ()
    looked(chain)
    assert queries.verify(heads=noted).breaks == ()


def test_a_chain_that_was_ended_at_its_head_lost_nothing(chain: UUID) -> None:
    noted = list(queries.heads())
    actions.end_chain(by=SYSTEM, chain=chain)
    assert queries.verify(heads=noted).breaks == ()


def test_an_ending_does_not_cover_what_was_cut_off_before_it(chain: UUID) -> None:
    noted = list(queries.heads())
    removed(chain, 4)
    actions.end_chain(by=SYSTEM, chain=chain)
    assert queries.verify(heads=noted).breaks == (Break(str(chain), 4, Kind.CUT_OFF, 4),)


def test_an_ending_does_not_cover_another_chain(chain: UUID) -> None:
    noted = list(queries.heads())
    actions.end_chain(by=SYSTEM, chain=noted[0].chain if noted[0].chain != chain else noted[1].chain)
    removed(chain, 1, 2, 3, 4)
    assert [one.kind for one in queries.verify(heads=noted).breaks] == [Kind.CUT_OFF]


def test_a_forged_ending_is_found(chain: UUID) -> None:
    """Without the key nobody can write that a chain ended."""
    noted = list(queries.heads())
    actions.end_chain(by=SYSTEM, chain=next(one.chain for one in noted if one.chain != chain))
    forged = Row.objects.get(chain=INSTALLATION)
    forged.previous, forged.pk, forged.sequence, forged.ended_chain = forged.mac, uuid4(), 2, chain
    forged.save(force_insert=True)
    removed(chain, 1, 2, 3, 4)
    assert (str(INSTALLATION), 2, Kind.CHANGED) in {
        (one.chain, one.sequence, one.kind) for one in queries.verify(heads=noted).breaks
    }


def test_heads_are_one_for_each_chain_in_order(chain: UUID) -> None:
    found = list(queries.heads())
    assert [head.chain for head in found] == sorted(head.chain for head in found)
    (own,) = [head for head in found if head.chain == chain]
    last = queries.of_chain(chain)[-1]
    assert own == Head(chain, 4, bytes(kept(chain)[-1]["mac"]), last.at)
    assert own.at.utcoffset() == timedelta(0)


def test_there_are_no_heads_without_records() -> None:
    with transaction.atomic(), guards.lifted(connection):
        Row.objects.all().delete()
    assert list(queries.heads()) == []
