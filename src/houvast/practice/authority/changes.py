"""What will change in a circle, so that people hear of it beforehand."""

from collections.abc import Iterator
from datetime import datetime

from houvast.practice.authority.answers import Change, ChangeKind
from houvast.practice.authority.facts import Facts, Id, in_utc
from houvast.practice.authority.times import birthday

_BIRTHDAYS = {12: ChangeKind.TURNS_12, 16: ChangeKind.TURNS_16, 18: ChangeKind.TURNS_18}


def changes(facts: Facts, after: datetime, until: datetime) -> tuple[Change, ...]:
    """Birthdays that move a right, and facts that end, from `after` up to and including `until`, in order.

    What was withdrawn or taken back ends at that moment. Facts of one kind that end together are one
    change. Windows that touch tell every change once.
    """
    after, until = in_utc(after), in_utc(until)
    found: dict[tuple[datetime, ChangeKind], list[Id]] = {}
    for at, kind, one in _turns(facts):
        if after < at <= until:
            found.setdefault((at, kind), []).append(one)
    order = list(ChangeKind)
    ordered = sorted(found, key=lambda key: (key[0], order.index(key[1])))
    return tuple(Change(at=at, kind=kind, ids=tuple(sorted(found[at, kind]))) for at, kind in ordered)


def _turns(facts: Facts) -> Iterator[tuple[datetime, ChangeKind, Id]]:
    for years, kind in _BIRTHDAYS.items():
        yield birthday(facts.born, years), kind, facts.client
    for kind, rows in (
        (ChangeKind.PLACE_ENDS, facts.participants),
        (ChangeKind.CUSTODY_ENDS, facts.custodies),
        (ChangeKind.COURT_CONSENT_ENDS, facts.court_consents),
        (ChangeKind.REPRESENTATION_ENDS, facts.representations),
        (ChangeKind.INCAPACITY_ENDS, facts.incapacities),
        (ChangeKind.EXCEPTION_ENDS, facts.exceptions),
        (ChangeKind.SHIELD_ENDS, facts.shields),
    ):
        for row in rows:
            yield row.ends, kind, row.id
    for grant in facts.grants:
        yield grant.closes, ChangeKind.GRANT_ENDS, grant.id
    for consent in facts.consents:
        yield consent.closes, ChangeKind.CONSENT_ENDS, consent.id
