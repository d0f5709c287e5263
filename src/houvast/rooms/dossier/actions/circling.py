"""Looking at the circle, at authority and at consent: the trail first, one record a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from houvast.practice.authority import Act, Facts, Grant, Purpose
from houvast.rooms.dossier.models import AskedList
from houvast.rooms.people.actions import consents
from houvast.rooms.people.actions.notices import News, tell, who_may_know_of
from houvast.rooms.people.queries.circles import Around, Invited, around, waiting
from houvast.rooms.people.queries.consents import Question, questions
from houvast.rooms.people.queries.rulings import Noted, noted
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, record

NEEDS_LISTS = (Purpose.DATA_USE, Purpose.CARE_SHARING)
"""Without consent to these nobody is asked any more to fill in a list that still lies open."""


@dataclass(frozen=True, slots=True)
class CirclePage:
    """The circle as this person may know it."""

    around: Sequence[Around]
    waiting: Sequence[Invited]


def open_circle(*, by: Standing) -> CirclePage:
    """Who is around this client; NotYours from outside, or without a second factor where one is asked."""
    by.require(Act.SEE_CIRCLE)
    seen = around(by)
    _look(by, "circle-seen", [("participant", one.place.id) for one in seen])
    return CirclePage(seen, waiting(by))


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """Who has authority, and what else changes who decides, as this person may know it."""

    around: Sequence[Around]
    noted: Sequence[Noted]


def open_authority(*, by: Standing) -> AuthorityPage:
    """Who decides here, and how that was proven."""
    by.require(Act.SEE_CIRCLE)
    seen, rulings = around(by), noted(by)
    held = [("custody", held.id) for one in seen for held in one.held]
    _look(by, "authority-seen", [*held, *(("ruling", one.id) for one in rulings)])
    return AuthorityPage(seen, rulings)


def open_consents(*, by: Standing, purpose: Purpose | None = None) -> Sequence[Question]:
    """What consent is asked for, who must say yes and who did."""
    by.require(Act.SEE_CIRCLE)
    found = questions(by) if purpose is None else questions(by, [purpose])
    _look(by, "consents-seen", [("consent", one.mine) for one in found if one.mine])
    return found


def page_seen(*, by: Standing, event: str) -> None:
    """A form about this client was opened: it shows names, so that is written down too."""
    by.require(Act.SEE_CIRCLE)
    _look(by, event, [])


def _look(by: Standing, event: str, objects: Sequence[tuple[str, UUID]]) -> None:
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=Action.READ,
        objects=list(dict.fromkeys(objects)) or [("client", by.client)],
    )


@dataclass(frozen=True, slots=True)
class Stops:
    """What stops when a consent is taken back, as this person may know it: readers, and lists that wait."""

    readers: int
    lists: int


def what_stops(by: Standing, purpose: Purpose, subject: str) -> Stops:
    """What would stop, told before somebody presses; counts nothing of whom is hidden from them."""
    seen = {one.place.id for one in around(by)}
    readers = {one.to for one in _resting(by.facts, purpose, subject) if one.holds(by.moment)}
    return Stops(len(readers & seen), sum(row.to_id in seen for row in _open_lists(by, purpose)))


@transaction.atomic
def withdraw_consent(*, by: Standing, purpose: Purpose, subject: str) -> None:
    """Take consent back: what rests on it stops at this moment, and who it touches hears that it did."""
    stopped = [one for one in _resting(by.facts, purpose, subject) if one.holds(by.moment)]
    consents.withdraw_consent(by=by, purpose=purpose, subject=subject)
    knowing = who_may_know_of(by.facts, by.place.id, by.moment)
    place_of = {one.id: one.person for one in by.facts.participants}
    for grant in stopped:
        _tell(by, {place_of[grant.to]} & knowing, "sharing-stopped", grant.id)
    for row in _open_lists(by, purpose):
        if purpose is Purpose.DATA_USE:
            AskedList.objects.filter(pk=row.pk).update(withdrawn=by.moment)
        _tell(by, {row.to.person_id, row.by_id} & knowing, "list-consent-withdrawn", row.pk)


def _tell(by: Standing, persons: set[UUID], kind: str, about: UUID) -> None:
    tell(persons - {by.asking.person}, News(by.client, kind, about, by.moment), by.moment)


def _resting(facts: Facts, purpose: Purpose, subject: str) -> list[Grant]:
    """The grants that work only while this consent stands."""
    return [one for one in facts.grants if one.purpose is purpose and subject in ("", one.subject)]


def _open_lists(by: Standing, purpose: Purpose) -> Sequence[AskedList]:
    """Lists that somebody was asked to fill in and has not yet."""
    if purpose not in NEEDS_LISTS:
        return []
    rows = AskedList.objects.select_related("to").filter(
        client=by.client, entry__isnull=True, withdrawn__isnull=True, until__gt=by.moment
    )
    return list(rows.order_by("pk"))
