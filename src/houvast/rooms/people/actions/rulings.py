"""Dated facts that change who consents: each for one decision or one person, each with an end and a reason.

court's consent     in the place of one parent's (BW 1:253a, 1:265h); who saw the ruling notes it
representation      curator, mentor, written proxy, partner, relative (BW 7:465); who saw the paper
incapacity          not able to judge one decision (BW 7:465): never something a person is
exception           from 12 to 15 the child decides alone (BW 7:450 lid 2); counts once a second person,
                    who is somebody else, says the same
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice import authority
from houvast.practice.authority import Act, ExceptionGround, Purpose, RepresentationKind, Role
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.clients import INSTANT, identity_scope
from houvast.rooms.people.actions.notices import News, tell
from houvast.rooms.people.decisions import LONGEST_AUTHORITY, LONGEST_INCAPACITY, SUBJECTS
from houvast.rooms.people.models import Ruling
from houvast.rooms.people.queries.noting import judges, notes_about, saw_papers, seen_place
from houvast.rooms.people.queries.rulings import (
    COURT_CONSENT,
    ENDED_BY_ONE,
    EXCEPTION,
    EXCEPTION_ASKED,
    INCAPACITY,
    JUDGED,
    REPRESENTATION,
    may_second,
    ruling_context,
)
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import Action, lock, record
from houvast.rooms.vault import actions as vault

CHILD_TOO, CHILD_ALONE = 12, 16
_REPRESENTING = {RepresentationKind.CURATOR: Role.CURATOR, RepresentationKind.MENTOR: Role.MENTOR}


@dataclass(frozen=True, slots=True)
class About:
    """The decision it is about, the reason in words, and from and until when."""

    purpose: Purpose
    subject: str
    reason: str
    starts: datetime
    ends: datetime


@transaction.atomic
def note_court_consent(*, by: Standing, place: UUID, about: About) -> UUID:
    """A court consented in the place of one parent: who stands in that place."""
    parent = _noted_by(by, place)
    if not parent.role.may_be_holder:
        raise _wrong("place", gettext_noop("Een rechter komt in de plaats van iemand met gezag."))
    _refuse_about(by, about, LONGEST_AUTHORITY)
    return _note(by, COURT_CONSENT, about, person=parent.person)


@transaction.atomic
def note_representation(
    *, by: Standing, place: UUID, kind: RepresentationKind, reason: str, starts: datetime, ends: datetime
) -> UUID:
    """Somebody in the circle may speak for an adult who cannot judge a decision."""
    who = _noted_by(by, place)
    if not who.role.is_family or who.role is Role.CLIENT:
        raise _wrong("place", gettext_noop("Kies iemand die naast de cliënt staat, geen hulpverlener."))
    if _REPRESENTING.get(kind, who.role) is not who.role:
        raise _wrong("place", gettext_noop("Een curator of mentor heeft die rol ook in de kring."))
    about = About(Purpose.TREATMENT, "", reason, starts, ends)
    _refuse_dates(by, about, LONGEST_AUTHORITY)
    return _note(by, REPRESENTATION, about, person=who.person, detail=kind.value)


@transaction.atomic
def note_incapacity(*, by: Standing, about: About) -> UUID:
    """Somebody cannot judge this one decision now; the client is told, and it is looked at again."""
    if not judges(by):
        raise NotYours("note-incapacity-refused", by.client)
    _refuse_about(by, about, LONGEST_INCAPACITY)
    if about.purpose is Purpose.TREATMENT and not about.subject:
        raise _wrong("subject", gettext_noop("Kies één besluit. Niet kunnen kiezen gaat nooit over alles."))
    if authority.age(by.identity.born, by.moment) < CHILD_TOO:
        raise _wrong("", gettext_noop("Onder de 12 beslissen zij met gezag. Dit is dan niet nodig."))
    return _note(by, INCAPACITY, about)


@transaction.atomic
def ask_exception(*, by: Standing, ground: ExceptionGround, about: About) -> UUID:
    """A first professional finds that the child decides alone here. It counts when a second says so too."""
    if not judges(by):
        raise NotYours("note-exception-refused", by.client)
    _refuse_about(by, about, LONGEST_INCAPACITY)
    if not CHILD_TOO <= authority.age(by.identity.born, by.moment) < CHILD_ALONE:
        raise _wrong("", gettext_noop("Dit kan alleen van 12 tot en met 15 jaar."))
    return _note(by, EXCEPTION_ASKED, about, person=by.asking.person, detail=ground.value)


@transaction.atomic
def second_exception(*, by: Standing, ruling: UUID) -> None:
    """The second pair of eyes: another care professional than the first. From now on it counts."""
    asked = Ruling.objects.filter(pk=ruling, client=by.client, kind=EXCEPTION_ASKED, ends__gt=by.moment)
    row = asked.first()
    if row is None or not may_second(by, row):
        raise NotYours("second-exception-refused", by.client)
    asked.update(kind=EXCEPTION, seconded_by=by.asking.person, starts=max(row.starts, by.moment))
    record(
        by=by.actor,
        chain=by.client,
        event="exception-seconded",
        action=Action.UPDATE,
        objects=[("ruling", ruling)],
    )


@transaction.atomic
def end_ruling(*, by: Standing, ruling: UUID) -> None:
    """It is not so any more. Who noted such a fact may end it, and so may any other who may note it."""
    rows = Ruling.objects.filter(pk=ruling, client=by.client, ends__gt=by.moment)
    row = rows.first()
    if row is None or row.kind not in ENDED_BY_ONE:
        raise NotYours("end-ruling-refused", by.client)
    if not (judges(by) if row.kind in JUDGED else saw_papers(by)):
        raise NotYours("end-ruling-refused", by.client)
    rows.update(starts=min(row.starts, by.moment - INSTANT), ends=by.moment)
    record(
        by=by.actor,
        chain=by.client,
        event=f"{row.kind}-ended",
        action=Action.UPDATE,
        objects=[("ruling", ruling)],
    )
    _tell(by, row.kind, ruling)


def _noted_by(by: Standing, place: UUID) -> authority.Participant:
    """The place it is about, when this person may note what a paper says and knows of that place."""
    found = seen_place(by, place)
    if found is None or not saw_papers(by):
        raise NotYours("note-refused", by.client)
    if found.person == by.asking.person or not notes_about(by, Act.PAPERS, place):
        raise _wrong("place", gettext_noop("Over jezelf kun je dit niet vastleggen."))
    return found


def _refuse_about(by: Standing, about: About, longest: timedelta) -> None:
    if about.subject not in SUBJECTS.get(about.purpose, ()):
        raise _wrong("subject", gettext_noop("Kies een besluit uit de lijst."))
    _refuse_dates(by, about, longest)


def _refuse_dates(by: Standing, about: About, longest: timedelta) -> None:
    if not about.reason.strip():
        raise _wrong("reason", gettext_noop("Schrijf in het kort waarom."))
    if about.ends <= max(by.moment, about.starts):
        raise _wrong("ends", gettext_noop("Kies een dag die nog komt."))
    if about.ends > by.moment + longest:
        raise _wrong("ends", gettext_noop("Die dag is te ver weg. Kijk eerder opnieuw of het klopt."))


def _note(by: Standing, kind: str, about: About, *, person: UUID | None = None, detail: str = "") -> UUID:
    refuse_citizen_number(about.reason)
    made = uuid4()
    lock(by.client)  # no erasure ends the key between the sealing and the save
    sealed = vault.seal_json(
        identity_scope(by.client), {"reason": about.reason}, context=ruling_context(made)
    )
    plain = kind == REPRESENTATION
    Ruling.objects.create(
        pk=made,
        client_id=by.client,
        kind=kind,
        person_id=person,
        purpose="" if plain else about.purpose.value,
        subject=about.subject,
        detail=detail,
        key=sealed.key,
        sealed=sealed.data,
        by=by.asking.person,
        starts=about.starts,
        ends=about.ends,
    )
    record(
        by=by.actor,
        chain=by.client,
        event=f"{kind}-noted",
        action=Action.CREATE,
        objects=[("ruling", made)],
    )
    _tell(by, kind, made)
    return made


def _tell(by: Standing, kind: str, ruling: UUID) -> None:
    """The client hears of all of it; who has authority of what is not kept from them."""
    persons = {one for one in (by.facts.client_person,) if one is not None}
    if kind not in (EXCEPTION, EXCEPTION_ASKED):
        persons |= {one.holder for one in by.facts.custodies if one.holds(by.moment)} & {
            one.person for one in by.facts.participants
        }
    tell(persons - {by.asking.person}, News(by.client, "ruling-changed", ruling, by.moment), by.moment)


def _wrong(place: str, message: str) -> Refusal:
    return Refusal([Fault("", 0, place, message)])
