"""A request is its requester's own: seen by who made it and who decides, and by nobody else."""

from datetime import datetime, timedelta

import pytest

from houvast.rooms.dossier.actions.requests import open_requests
from houvast.rooms.dossier.queries.requests import RequestKind
from houvast.rooms.dossier.queries.tracks import for_reader
from houvast.rooms.trail import queries as trail
from tests.rooms.dossier.circles import Family, Someone, a_family
from tests.rooms.dossier.test_requests_actions import asked, granted, school

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def family() -> Family:
    return a_family()


def in_the_trail(one: Someone) -> set[str]:
    """What the page with who looked tells this person of requests."""
    at = one.standing()
    now = at.moment
    records = trail.of_chain(at.client, since=now - timedelta(days=1), until=now + timedelta(days=1))
    return {one.event for one in for_reader(at, records) if "request" in one.event}


def test_a_request_is_the_requesters_own_in_the_trail_too(family: Family) -> None:
    made = asked(family.mother, school(family), kind=RequestKind.CORRECTION)
    open_requests(by=family.teacher.standing())
    granted(family.teacher, made)
    seen = {"request-made", "requests-seen", "request-decided"}
    assert in_the_trail(family.mother) == in_the_trail(family.teacher) == seen
    assert in_the_trail(family.father) == in_the_trail(family.psychologist) == set()


def test_of_a_look_at_several_requests_each_requester_sees_their_own(family: Family) -> None:
    mine, theirs = (asked(one, school(family)) for one in (family.mother, family.father))
    open_requests(by=family.teacher.standing())
    for one, own in ((family.mother, mine), (family.father, theirs)):
        at = one.standing()
        records = for_reader(at, trail.of_chain(at.client, since=month_ago(at.moment), until=at.moment))
        (look,) = [record for record in records if record.event == "requests-seen"]
        assert look.objects == (("request", own),)


def month_ago(moment: datetime) -> datetime:
    return moment - timedelta(days=30)
