"""Authority is noted with its proof, looked at again, and ends; never decided here, and never silently.

BW 1:245-253t. Own word counts from who has authority already; what a paper or a court says is noted by a
professional who saw it, and never about themselves. Everybody concerned is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from houvast.practice import authority
from houvast.practice.authority import Act, Purpose
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.clients import CHANGED, INSTANT, RECHECK, Held, note_custody
from houvast.rooms.people.actions.notices import News, tell, who_may_know_of
from houvast.rooms.people.decisions import LONGEST_AUTHORITY
from houvast.rooms.people.models import Custody, Ruling
from houvast.rooms.people.queries.noting import ends_own_authority, notes_about, seen_place, seen_places
from houvast.rooms.people.queries.rulings import ENDINGS
from houvast.rooms.people.queries.standing import Standing

GROWN_UP = 18
OWN_WORD, REGISTER, COURT = "own-word", "register", "court"
PROOFS = (OWN_WORD, REGISTER, COURT)
ABOUT_AS_LONG = LONGEST_AUTHORITY - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewAuthority:
    """Authority as it is noted: from a place in the circle, for the person or their institution there.

    `scope` is empty for the whole of it; `ends` is the day it is looked at again.
    """

    place: UUID
    scope: Sequence[Purpose]
    proof: str
    starts: datetime
    ends: datetime


def may_note(by: Standing, proof: str) -> bool:
    """Whether this person may note authority with that proof."""
    return by.reason(act_of(proof)) is not None


def act_of(proof: str) -> Act:
    """What somebody does who notes authority with that proof."""
    return Act.OWN_WORD if proof == OWN_WORD else Act.PAPERS


@transaction.atomic
def note_authority(*, by: Standing, new: NewAuthority) -> UUID:
    """Note who has authority. NotYours when that is not theirs to note; Refusal for what cannot be."""
    holder = seen_place(by, new.place)
    if holder is None or not may_note(by, new.proof):
        raise NotYours("note-authority-refused", by.client)
    for_institution = holder.role.acts_for_institution
    if not (holder.role.may_be_holder or for_institution):
        raise _wrong("place", gettext_noop("Vanuit deze rol heeft iemand geen gezag."))
    if not notes_about(by, act_of(new.proof), holder.id):
        raise _wrong("place", gettext_noop("Over jezelf kun je dit niet vastleggen."))
    if new.scope and not for_institution:
        raise _wrong("scope", gettext_noop("Een deel van het gezag heeft alleen een instelling."))
    _refuse_dates(by, new)
    made = note_custody(
        by.actor,
        Held(
            by.client,
            None if for_institution else holder.person,
            holder.organisation if for_institution else None,
            new.scope,
            new.proof,
            new.starts,
            new.ends,
        ),
    )
    _tell(by, holder.id, "authority-noted", made)
    return made


def _refuse_dates(by: Standing, new: NewAuthority) -> None:
    grown = authority.birthday(by.identity.born, GROWN_UP)
    if new.starts >= new.ends or new.ends <= by.moment:
        raise _wrong("ends", gettext_noop("Kies een dag die nog komt."))
    if new.ends > grown:
        raise _wrong(
            "ends", gettext_noop("Gezag stopt op de dag dat iemand 18 wordt. Kies een dag daarvoor.")
        )
    longest = RECHECK if new.proof == OWN_WORD else LONGEST_AUTHORITY
    if new.ends > by.moment + longest:
        text = gettext_noop("Kies een dag binnen een jaar. Dan kijk je opnieuw of het klopt.")
        later = gettext_noop("Kies een dag binnen twee jaar. Dan kijk je opnieuw of het klopt.")
        raise _wrong("ends", text if new.proof == OWN_WORD else later)


@transaction.atomic
def check_authority(*, by: Standing, custody: UUID, proof: str, ends: datetime) -> UUID:
    """Somebody looked again and it is still so: a new row without a gap, so that no consent falls away."""
    held = held_now(by, custody)
    row = held.first()
    holder = None if row is None else place_of_holder(by, row)
    if row is None or holder is None or not notes_about(by, act_of(proof), holder):
        raise NotYours("check-authority-refused", by.client)
    scope = tuple(map(Purpose, row.scope))
    _refuse_dates(by, NewAuthority(holder, scope, proof, by.moment, ends))
    _refuse_shorter(by, row, ends)
    if not held.update(starts=min(row.starts, by.moment - INSTANT), ends=by.moment):
        raise Refusal([Fault("", 0, "", CHANGED)])
    made = note_custody(
        by.actor, Held(by.client, row.person_id, row.organisation_id, scope, proof, by.moment, ends)
    )
    waiting = Ruling.objects.filter(client=by.client, kind__in=ENDINGS, ends__gt=by.moment)
    waiting.filter(subject=str(custody)).update(subject=str(made))
    _tell(by, holder, "authority-checked", made)
    return made


def held_now(by: Standing, custody: UUID) -> QuerySet[Custody]:
    """That authority, when it is in force."""
    return Custody.objects.filter(pk=custody, client=by.client, starts__lte=by.moment, ends__gt=by.moment)


def _refuse_shorter(by: Standing, row: Custody, ends: datetime) -> None:
    """Looking again never takes away: let it end sooner only who has it, or two who saw the paper."""
    grown = authority.birthday(by.identity.born, GROWN_UP)
    if ends < min(row.ends, grown, by.moment + ABOUT_AS_LONG) and not ends_own_authority(by, row.pk):
        text = gettext_noop("Het gezag telt al langer. Korter maken kan hier niet. Kies een latere dag.")
        raise _wrong("ends", text)


def place_of_holder(by: Standing, row: Custody) -> UUID | None:
    """The place of the holder that this person may know of."""
    for one in seen_places(by):
        if (row.person_id and one.person == row.person_id and one.role.may_be_holder) or (
            row.organisation_id and one.organisation == row.organisation_id and one.role.acts_for_institution
        ):
            return one.id
    return None


def _tell(by: Standing, place: UUID, kind: str, custody: UUID) -> None:
    """Who has authority too, and the holder, hear of it, but for whom the holder's place is hidden."""
    knowing = who_may_know_of(by.facts, place, by.moment)
    concerned = {one.holder for one in by.facts.custodies if one.holds(by.moment)}
    holder = {one.person for one in by.facts.participants if one.id == place}
    persons = (concerned & knowing) | holder
    tell(persons - {by.asking.person}, News(by.client, kind, custody, by.moment), by.moment)


def _wrong(place: str, message: str) -> Refusal:
    return Refusal([Fault("", 0, place, message)])
