"""Persons, their names, organisations and the positions people have there; sessions that end."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from houvast.practice.authority import OrganisationKind, Role
from houvast.practice.faults import NotYours
from houvast.rooms.people.actions.letters import write_letter
from houvast.rooms.people.models import Notice, Organisation, Person, Position
from houvast.rooms.people.queries.accounts import email_of, hats, name_context, person_of
from houvast.rooms.people.queries.signed_in import Account
from houvast.rooms.people.refusing import refuse
from houvast.rooms.people.typed import refuse_citizen_number
from houvast.rooms.trail.actions import record
from houvast.rooms.trail.records import INSTALLATION, Action, Actor
from houvast.rooms.vault import actions as vault
from houvast.rooms.vault.sealing import Scope


def account_scope(person: UUID) -> Scope:
    """The key that seals what belongs to an account: the name, and the secrets of second factors."""
    return Scope(person, "person", "account")


@transaction.atomic
def add_person(*, by: Actor, email: str, password: str | None, name: str) -> UUID:
    """Make an account whose address needs no more proof. Refusal when the address has one."""
    if person_of(email):
        raise refuse(gettext_noop("Dit adres heeft al een account."))
    person = Person.objects.create_user(email.strip(), password)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    name_person(by=by, person=person.pk, name=name)
    record(
        by=by, chain=person.pk, event="account-made", action=Action.CREATE, objects=[("person", person.pk)]
    )
    return person.pk


@transaction.atomic
def name_person(*, by: Actor, person: UUID, name: str) -> None:
    """Seal what somebody is called. Refusal when a citizen service number is in it."""
    refuse_citizen_number(name)
    sealed = vault.seal_json(account_scope(person), name, context=name_context(person))
    Person.objects.filter(pk=person).update(name_key=sealed.key, name_sealed=sealed.data)
    record(by=by, chain=person, event="account-named", action=Action.UPDATE, objects=[("person", person)])


def note(*, by: Actor, person: UUID, event: str, action: Action = Action.EXECUTE) -> None:
    """Write in the trail what happened to an account: signing in, another password, another factor."""
    with transaction.atomic():
        record(by=by, chain=person, event=event, action=action, objects=[("person", person)])


def choose_role(*, by: Account, key: str, moment: datetime) -> str:
    """Look on in another role. NotYours when that role is not theirs at that moment."""
    if key not in {hat.key for hat in hats(by.person, moment)}:
        raise NotYours("role-refused")
    note(by=by.actor(), person=by.person, event="role-chosen")
    return key


@transaction.atomic
def mark_seen(*, by: Account, notices: Sequence[UUID], moment: datetime) -> None:
    """Somebody read these notices; those of others are left alone."""
    Notice.objects.filter(person=by.person, pk__in=notices, seen__isnull=True).update(seen=moment)
    record(by=by.actor(), chain=by.person, event="notices-seen", action=Action.UPDATE)


def end_sessions(*, by: Account) -> int:
    """Sign somebody out everywhere, here too; how many sessions that were."""
    with transaction.atomic():
        ended = _end_all(by.person)
        record(by=by.actor(), chain=by.person, event="signed-out-everywhere", action=Action.EXECUTE)
    return ended


def _end_all(person: UUID) -> int:
    found = list(UserSession.objects.filter(user=person))
    for one in found:
        one.end()
    return len(found)


@transaction.atomic
def remove_factors(*, by: Actor, email: str) -> int:
    """Take away every second factor of who lost them, and sign them out; how many sessions ended.

    Refusal when there is no account, or nothing to take away. A letter tells whoever reads that address.
    """
    person = person_of(email)
    if person is None:
        raise refuse(gettext_noop("Er is geen account met dit adres."))
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise refuse(gettext_noop("Dit account heeft geen tweede stap."))
    ended = _end_all(person)
    link = settings.SITE + reverse("account_login")
    write_letter(kind="factors-removed", to=email_of(person), link=link)
    objects = [("person", person)]
    record(by=by, chain=person, event="second-step-removed", action=Action.DELETE, objects=objects)
    return ended


@transaction.atomic
def add_organisation(*, by: Actor, name: str, kind: OrganisationKind) -> UUID:
    """Make an organisation. Refusal when there is one of this name, or no name."""
    name = " ".join(name.split())
    if not name or len(name) > 200:
        raise refuse(gettext_noop("Geef een naam van 1 tot en met 200 tekens."))
    made = uuid4()
    try:
        with transaction.atomic():
            Organisation.objects.create(pk=made, name=name, kind=kind.value)
    except IntegrityError as same:
        raise refuse(gettext_noop("Er is al een organisatie met deze naam.")) from same
    record(
        by=by,
        chain=INSTALLATION,
        event="organisation-made",
        action=Action.CREATE,
        objects=[("organisation", made)],
    )
    return made


@transaction.atomic
def add_position(*, by: Actor, email: str, organisation: str, role: Role, until: date) -> UUID:
    """Give somebody a position, up to and including a day. Refusal when a part is not there."""
    person = person_of(email)
    if person is None:
        raise refuse(gettext_noop("Er is geen account met dit adres. Laat eerst een account maken."))
    found = Organisation.objects.filter(name=" ".join(organisation.split())).first()
    if found is None:
        raise refuse(gettext_noop("Deze organisatie is er niet. Maak haar met: houvast organisation add."))
    if not role.is_professional:
        raise refuse(gettext_noop("Deze rol hoort bij de familie, niet bij een organisatie."))
    starts = timezone.now()
    ends = timezone.make_aware(datetime.combine(until + timedelta(days=1), time()))
    if ends <= starts:
        raise refuse(gettext_noop("De laatste dag is al voorbij."))
    made = Position.objects.create(
        person_id=person, organisation=found, role=role.value, starts=starts, ends=ends
    )
    objects = [("position", made.pk), ("person", person), ("organisation", found.pk)]
    record(by=by, chain=person, event="position-given", action=Action.CREATE, objects=objects)
    return made.pk
