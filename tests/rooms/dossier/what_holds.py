"""What must hold of everything that somebody may read, whatever happened before."""

from datetime import datetime

from houvast.practice.authority import OwnerKind, Reason, Role, RuleCode, consent_needed
from houvast.rooms.people.queries.standing import Standing


def is_not_kept_from(at: Standing, reason: Reason, now: datetime) -> None:
    """Own space, closed records of safety, and shields."""
    item = next(one for one in at.facts.items if one.id == reason.item)
    mine = item.author == at.asking.person
    if item.owner.kind is OwnerKind.CLIENT and at.place.role is not Role.CLIENT:
        assert reason.rule is RuleCode.GRANT, "the own space opens by a grant of the young person only"
    if item.is_closed(now) and not mine:
        assert at.place.role is Role.REPORTING_OFFICER
    hidden = any(
        one.holds(now) and one.from_person == at.asking.person and one.item == item.id
        for one in at.facts.shields
    )
    assert mine or not hidden


def rests_on_consent_that_stands(at: Standing, reason: Reason, now: datetime) -> None:
    """What is read by a grant that asks consent, is read while that consent stands."""
    for grant in at.facts.grants:
        if grant.id in reason.because and grant.purpose is not None:
            needed = consent_needed(at.facts, grant.purpose, grant.subject, now, profession=grant.profession)
            assert needed.satisfied
