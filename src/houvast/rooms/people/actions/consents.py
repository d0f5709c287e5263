"""Consent is given for one purpose by whom it needs, and taken back as easily; both count at once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from houvast.practice.authority import Purpose
from houvast.practice.faults import Fault, NotYours, Refusal
from houvast.rooms.people.actions.notices import News, tell, who_may_know_of
from houvast.rooms.people.decisions import CONSENT_LASTS, WORDS
from houvast.rooms.people.models import Consent
from houvast.rooms.people.queries.consents import asked, is_asked_now, may_answer, subjects
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.actions import Action, record

NEW_WORDS = gettext_noop("De uitleg is net veranderd. Lees hem nog eens, en kies dan opnieuw.")


@dataclass(frozen=True, slots=True)
class Yes:
    """What somebody says yes to; `words` is the version of the text that was read."""

    purpose: Purpose
    subject: str
    words: str
    ends: datetime


@transaction.atomic
def give_consent(*, by: Standing, yes: Yes) -> UUID:
    """Say yes. NotYours when nobody asks it of this person; Refusal for words or a day that cannot be."""
    known = is_asked_now(by, yes.purpose) and yes.subject in subjects(by, yes.purpose)
    if not known or not may_answer(by, yes.purpose, yes.subject):
        raise NotYours("consent-refused", by.client)
    if yes.words != WORDS:
        raise Refusal([Fault("", 0, "", NEW_WORDS)])
    if not by.moment < yes.ends <= by.moment + CONSENT_LASTS:
        raise Refusal([Fault("", 0, "ends", gettext_noop("Kies een dag die nog komt, binnen een jaar."))])
    row = Consent.objects.create(
        client_id=by.client,
        person_id=by.asking.person,
        purpose=yes.purpose.value,
        subject=yes.subject,
        words=yes.words,
        given=by.moment,
        ends=yes.ends,
    )
    _keep(by, "consent-given", row.pk, yes.purpose, Action.CREATE)
    _tell_who_else_decides(by, yes.purpose, yes.subject, "consent-given", row.pk)
    return row.pk


@transaction.atomic
def withdraw_consent(*, by: Standing, purpose: Purpose, subject: str) -> int:
    """Take back every yes to this of the asking person; from this moment none counts. How many there were."""
    mine = Consent.objects.filter(
        client=by.client,
        person=by.asking.person,
        purpose=purpose.value,
        subject=subject,
        withdrawn__isnull=True,
        ends__gt=by.moment,
    )
    ids = list(mine.values_list("pk", flat=True))
    if not ids:
        raise NotYours("withdraw-refused", by.client)
    mine.update(withdrawn=by.moment)
    for one in ids:
        _keep(by, "consent-withdrawn", one, purpose, Action.UPDATE)
    _tell_who_else_decides(by, purpose, subject, "consent-withdrawn", ids[0])
    return len(ids)


def _keep(by: Standing, event: str, consent: UUID, purpose: Purpose, action: Action) -> None:
    record(
        by=by.actor,
        chain=by.client,
        event=event,
        action=action,
        objects=[("consent", consent)],
        consents=[consent],
        purpose=purpose.value,
    )


def _tell_who_else_decides(by: Standing, purpose: Purpose, subject: str, kind: str, consent: UUID) -> None:
    """Who is asked for the same hears of it, but for whom this person is hidden."""
    needed = {one for need in asked(by, purpose, subject).needed for one in need.anyone_of}
    knowing = who_may_know_of(by.facts, by.place.id, by.moment)
    tell((needed & knowing) - {by.asking.person}, News(by.client, kind, consent, by.moment), by.moment)
