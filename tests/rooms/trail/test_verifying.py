"""Whatever is done to what was kept: going over the chains finds it and names the place."""

import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings as houvast
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.rooms.trail import guards, queries, reading
from houvast.rooms.trail.chaining import FIELDS
from houvast.rooms.trail.models import Row
from houvast.rooms.trail.walking import Break, Kind, Progress, breaks_of
from houvast.rooms.vault.installation import add_installation_key
from tests.rooms.trail.looks import kept, looked, looked_often, removed, tampered
from tests.rooms.trail.test_chaining import as_sqlite_keeps, values

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def found(chain: UUID | None = None) -> list[tuple[int, Kind]]:
    return [(one.sequence, one.kind) for one in queries.verify(chain).breaks]


@pytest.fixture
def chain() -> UUID:
    """A dossier that was opened five times, beside another one."""
    made = uuid4()
    looked_often(made, 5)
    looked_often(uuid4(), 3)
    return made


# --- nothing happened ----------------------------------------------------------------------------------


def test_what_nobody_touched_is_whole(chain: UUID) -> None:
    assert queries.verify() == queries.Verified(chains=2, records=8, breaks=())
    assert queries.verify(chain) == queries.Verified(chains=1, records=5, breaks=())


def test_an_empty_trail_is_whole() -> None:
    assert queries.verify() == queries.Verified(chains=0, records=0, breaks=())


def test_any_number_of_records_takes_the_same_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 50)
    short, long = uuid4(), uuid4()
    looked_often(short, 1)
    looked_often(long, 1)
    for chain, times in ((short, 200), (long, 1500)):
        copied(chain, times)
    peaks = []
    for chain, times in ((short, 200), (short, 200), (long, 1500)):  # the first time warms up
        progress = Progress()
        tracemalloc.start()
        breaks = sum(1 for _ in queries.walk(progress, chain=chain))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (progress.records, breaks) == (times, 2 * (times - 1))
    assert peaks[2] < 1.5 * peaks[1]


def copied(chain: UUID, times: int) -> None:
    """The first record so many times, each a break: there is much to walk over and to tell."""
    first = Row.objects.filter(chain=chain).values().get()
    rows = [Row(**{**first, "id": uuid4(), "sequence": at}) for at in range(2, times + 1)]
    Row.objects.bulk_create(rows, batch_size=200)


def test_a_chain_longer_than_a_page_is_whole(chain: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE", 2)
    assert queries.verify() == queries.Verified(chains=2, records=8, breaks=())


# --- one change, of any field, in any record -----------------------------------------------------------

OTHER: dict[str, Any] = {
    "id": UUID(int=5),
    "version": 2,
    "event": "dossier.exported",
    "action": "delete",
    "outcome": "refused",
    "person": UUID(int=6),
    "role": "psychologist",
    "organisation": UUID(int=8),
    "participant": None,
    "session": "",
    "strong": True,
    "seen_as": None,
    "purpose": "",
    "emergency": True,
    "objects_touched": [],
    "rules": ["consent"],
    "consents": [],
    "ended_chain": UUID(int=7),
    "ended_sequence": 1,
    "ended_mac": b"\x00" * 32,
    "key": "another",
    "previous": b"",
    "mac": b"\x00" * 32,
}


@pytest.mark.parametrize("name", [*OTHER, "at"])
def test_a_change_in_the_table_is_found_where_it_is(chain: UUID, name: str) -> None:
    assert found() == []
    tampered(chain, 3, **{name: OTHER.get(name, timezone.now())})
    (first, *more) = found()
    if name == "key":
        assert (first, more) == ((3, Kind.UNKNOWN_KEY), [])
    elif name == "previous":
        assert (first, more) == ((3, Kind.UNLINKED), [(3, Kind.CHANGED)])
    elif name == "mac":
        assert (first, more) == ((3, Kind.CHANGED), [(4, Kind.UNLINKED)])
    else:
        assert (first, more) == ((3, Kind.CHANGED), [])


def test_any_other_value_of_any_field_is_found(chain: UUID) -> None:
    rows, keys = kept(chain), dict(queries.mac_key("trail"))

    @settings(max_examples=60)
    @given(st.integers(0, 4), st.sampled_from(sorted(FIELDS)), st.data())
    def it_is_found(at: int, name: str, data: st.DataObject) -> None:
        value = as_sqlite_keeps(data.draw(values[name]))
        if FIELDS[name](value) == FIELDS[name](rows[at][name]):
            return
        changed = [*rows[:at], {**rows[at], name: value}, *rows[at + 1 :]]
        assert list(breaks_of("c", changed, keys, Progress()))

    it_is_found()


def test_any_bit_of_a_mac_counts(chain: UUID) -> None:
    rows, keys = kept(chain), dict(queries.mac_key("trail"))

    @settings(max_examples=60)
    @given(st.integers(0, 4), st.integers(0, 255))
    def it_is_found(at: int, bit: int) -> None:
        flipped = (int.from_bytes(rows[at]["mac"]) ^ (1 << bit)).to_bytes(32)
        changed = [*rows[:at], {**rows[at], "mac": flipped}, *rows[at + 1 :]]
        assert Kind.CHANGED in {one.kind for one in breaks_of("c", changed, keys, Progress())}

    it_is_found()


def test_any_other_order_or_choice_of_the_same_records_is_found(chain: UUID) -> None:
    """Swapped, removed, doubled, and any mix of these, with the numbers as they were or made to fit again."""
    rows, keys = kept(chain), dict(queries.mac_key("trail"))

    @settings(max_examples=60)
    @given(st.lists(st.integers(0, 4), min_size=1, max_size=8), st.booleans(), st.booleans())
    def it_is_found(chosen: list[int], renumbered: bool, relinked: bool) -> None:
        if chosen == list(range(len(chosen))):
            return  # the chain itself, or its beginning: only the heads can tell
        shown = [dict(rows[at]) for at in chosen]
        for at, row in enumerate(shown):
            row["sequence"] = at + 1 if renumbered else row["sequence"]
            row["previous"] = (shown[at - 1]["mac"] if at else b"") if relinked else row["previous"]
        assert list(breaks_of("c", shown, keys, Progress()))

    it_is_found()


def test_a_record_of_another_dossier_does_not_fit_in(chain: UUID) -> None:
    other = uuid4()
    looked_often(other, 5)
    rows, strange, keys = kept(chain), kept(other), dict(queries.mac_key("trail"))
    for at in range(5):
        mixed = [*rows[:at], strange[at], *rows[at + 1 :]]
        assert list(breaks_of("c", mixed, keys, Progress()))
        renamed = [*rows[:at], {**strange[at], "chain": rows[0]["chain"]}, *rows[at + 1 :]]
        assert list(breaks_of("c", renamed, keys, Progress()))


def test_the_beginning_of_a_chain_is_whole_by_itself(chain: UUID) -> None:
    """Why the heads are kept elsewhere: a chain cannot tell that its end is gone."""
    removed(chain, 4, 5)
    assert found() == []


# --- in the table itself -------------------------------------------------------------------------------


def test_a_removed_record_is_missed(chain: UUID) -> None:
    removed(chain, 3)
    assert queries.verify().breaks == (Break(str(chain), 3, Kind.MISSING, 3),)


def test_removed_records_are_missed_together_also_at_the_start(chain: UUID) -> None:
    removed(chain, 1, 2, 4)
    assert queries.verify().breaks == (
        Break(str(chain), 1, Kind.MISSING, 2),
        Break(str(chain), 4, Kind.MISSING, 4),
    )


def test_two_swapped_records_are_both_named(chain: UUID) -> None:
    with transaction.atomic(), guards.lifted(connection):
        for old, new in ((2, 99), (4, 2), (99, 4)):
            Row.objects.filter(chain=chain, sequence=old).update(sequence=new)
    assert {(2, Kind.CHANGED), (4, Kind.CHANGED)} <= set(found())


def test_a_record_put_in_between_is_found(chain: UUID) -> None:
    with transaction.atomic(), guards.lifted(connection):
        for old in (5, 4, 3):
            Row.objects.filter(chain=chain, sequence=old).update(sequence=old + 1)
        copy = Row.objects.get(chain=chain, sequence=2)
        copy.pk, copy.sequence = uuid4(), 3
        copy.save(force_insert=True)
    assert found()[0][0] == 3
    assert {(at, Kind.CHANGED) for at in (3, 4, 5, 6)} <= set(found())


def test_a_record_put_at_the_end_without_the_key_is_found(chain: UUID) -> None:
    copy = Row.objects.get(chain=chain, sequence=5)
    copy.previous, copy.pk, copy.sequence = copy.mac, uuid4(), 6
    copy.save(force_insert=True)
    assert found() == [(6, Kind.CHANGED)]


def test_what_went_on_after_a_break_is_still_whole(chain: UUID) -> None:
    tampered(chain, 2, role="parent-of-another")
    looked(chain)
    assert found() == [(2, Kind.CHANGED)]


def test_breaks_in_several_chains_are_all_named(chain: UUID) -> None:
    other = uuid4()
    looked_often(other, 2)
    tampered(chain, 5, emergency=True)
    removed(other, 1)
    assert {(one.chain, one.sequence, one.kind) for one in queries.verify().breaks} == {
        (str(chain), 5, Kind.CHANGED),
        (str(other), 1, Kind.MISSING),
    }


def test_random_harm_is_always_found(chain: UUID) -> None:
    """Some twenty times: a record of the table changed, removed or swapped, by a stranger with a seed."""
    dice = random.Random(20261122)
    for _ in range(20):
        with undone():
            harm(chain, dice)
            assert found(chain)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def harm(chain: UUID, dice: random.Random) -> None:
    at = dice.randint(1, 4)
    way = dice.choice(["change", "remove", "swap"])
    if way == "remove":
        removed(chain, at)
    elif way == "change":
        tampered(chain, at, event=f"dossier.opened{dice.randint(0, 9)}")
    else:
        with guards.lifted(connection):
            for old, new in ((at, 99), (at + 1, at), (99, at + 1)):
                Row.objects.filter(chain=chain, sequence=old).update(sequence=new)


# --- what no record could ever hold --------------------------------------------------------------------

sqlite_takes_anything = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL refuses a value that is not of the column's type"
)
HARM = [
    *[(name, "'no'") for name in ("id", "at", "person", "strong", "objects_touched", "rules", "version")],
    *[(name, "7") for name in ("event", "objects_touched", "previous", "mac", "key", "at")],
    *[(name, "x'00ff'") for name in ("event", "id", "rules", "role", "sequence")],
    ("at", "'2026-02-30 00:00:00'"),
    ("consents", "'{'"),
    ("sequence", "'last'"),
]


@sqlite_takes_anything
@pytest.mark.parametrize(("column", "value"), HARM)
def test_nonsense_in_any_column_is_named_and_not_stumbled_over(chain: UUID, column: str, value: str) -> None:
    with transaction.atomic(), guards.lifted(connection), connection.cursor() as cursor:
        statement = f'UPDATE trail_record SET "{column}" = {value} WHERE chain = %s AND sequence = 3'
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute(statement, [chain.hex])
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    verified = queries.verify()
    assert verified.records == 8
    assert verified.breaks
    assert {one.chain for one in verified.breaks} == {str(chain)}


@sqlite_takes_anything
def test_a_chain_without_a_name_is_named_as_it_is(chain: UUID) -> None:
    with transaction.atomic(), guards.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE trail_record SET chain = 'zzz' WHERE chain = %s AND sequence = 5", [chain.hex])
    assert {(one.chain, one.sequence, one.kind) for one in queries.verify().breaks} == {
        ("'zzz'", 1, Kind.MISSING),
        ("'zzz'", 5, Kind.CHANGED),
    }


# --- keys ----------------------------------------------------------------------------------------------


@pytest.fixture
def own_key(tmp_path: Path) -> Iterator[Path]:
    """A key file that a test may change."""
    path = tmp_path / "installation.key"
    path.write_bytes(Path(houvast.KEY_FILE).read_bytes())
    with override_settings(KEY_FILE=path):
        yield path


def test_a_chain_goes_on_under_a_new_key(chain: UUID, own_key: Path) -> None:
    add_installation_key(own_key)
    looked_often(chain, 2)
    assert len({row["key"] for row in kept(chain)}) == 2
    assert found() == []


def test_without_the_retired_key_its_records_cannot_be_verified(chain: UUID, own_key: Path) -> None:
    add_installation_key(own_key)
    looked_often(chain, 2)
    own_key.write_text(own_key.read_text().splitlines()[0])
    assert found(chain) == [(at, Kind.UNKNOWN_KEY) for at in range(1, 6)]


def test_a_whole_new_chain_by_somebody_with_another_key_is_found(chain: UUID, own_key: Path) -> None:
    stranger = uuid4()
    key = own_key.read_text()
    add_installation_key(own_key)
    looked_often(stranger, 2)
    own_key.write_text(key)
    assert found() == [(1, Kind.UNKNOWN_KEY), (2, Kind.UNKNOWN_KEY)]
