"""What of the trail comes through the sieve of a reader, whatever stands in the trail."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from houvast.rooms.dossier.queries.tracks import OPEN, SOME_OF, Sieve
from houvast.rooms.trail.records import Action, Actor, Outcome, Record

ME, HIDDEN, OTHER = (UUID(int=number) for number in (1, 2, 3))
IDS = st.integers(min_value=10, max_value=17).map(lambda number: UUID(int=number))
OF_READERS = ("entry", "participant", "ruling", "request")
KINDS = st.sampled_from([*OF_READERS, "grant", *sorted(OPEN), "something-new"])
ACTORS = st.builds(
    Actor,
    person=st.sampled_from([ME, HIDDEN, OTHER, None]),
    role=st.just("parent"),
    organisation=st.none(),
    participant=st.none(),
    session=st.just(""),
    strong=st.booleans(),
)
RECORDS = st.builds(
    Record,
    id=IDS,
    chain=IDS,
    sequence=st.integers(min_value=1, max_value=9),
    at=st.just(datetime(2026, 11, 22, tzinfo=UTC)),
    event=st.just("looked"),
    action=st.sampled_from(Action),
    outcome=st.sampled_from(Outcome),
    by=ACTORS,
    seen_as=st.none() | IDS,
    purpose=st.just(""),
    emergency=st.booleans(),
    objects=st.lists(st.tuples(KINDS, IDS), max_size=4).map(tuple),
    rules=st.just(()),
    consents=st.just(()),
)
KNOWN = st.fixed_dictionaries({kind: st.frozensets(IDS) for kind in OF_READERS})


def sieve_of(known: dict[str, Collection[UUID]], grants: Collection[UUID]) -> Sieve:
    return Sieve(me=ME, own=known, hidden_people={HIDDEN}, mine=lambda one: one in grants)


@given(RECORDS, KNOWN, st.frozensets(IDS))
def test_whatever_stands_there_nobody_reads_of_what_they_may_not_know(
    record: Record, known: dict[str, frozenset[UUID]], grants: frozenset[UUID]
) -> None:
    told = sieve_of(known, grants).through(record)
    if record.by.person == ME:
        assert told == record  # what I did myself I may read, also when I lost the right since
        return
    if told is None:
        return
    assert record.by.person != HIDDEN
    assert record.seen_as is None or record.seen_as in known["participant"]
    for kind, id in told.objects:
        assert kind in OPEN or id in (grants if kind == "grant" else known.get(kind, ()))
    assert replace(told, objects=record.objects) == record
    assert bool(told.objects) is bool(record.objects)
    if told.objects != record.objects:
        assert {kind for kind, _id in record.objects} <= SOME_OF


@given(RECORDS, KNOWN, st.frozensets(IDS))
def test_whatever_somebody_may_know_they_do_read(
    record: Record, known: dict[str, frozenset[UUID]], grants: frozenset[UUID]
) -> None:
    sieve = sieve_of(known, grants)
    whole = all(sieve.is_open(kind, id) for kind, id in record.objects)
    seen = record.seen_as is None or record.seen_as in known["participant"]
    if whole and seen and record.by.person != HIDDEN:
        assert sieve.through(record) == record
