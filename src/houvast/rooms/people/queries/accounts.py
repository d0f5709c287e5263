"""Names, roles, notices, sessions and second factors of persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from houvast.practice.authority import Role
from houvast.rooms.people.models import Client, Notice, Organisation, Participant, Person, Position
from houvast.rooms.vault import queries as vault


@dataclass(frozen=True, slots=True)
class Hat:
    """A role somebody may look in now: what they are, and for which organisation."""

    role: Role
    organisation: UUID | None = None
    organisation_name: str = ""

    @property
    def key(self) -> str:
        """The same as one word, as it stands in a form and in the session."""
        return f"{self.role.value}@{self.organisation}" if self.organisation else self.role.value


def name_context(person: UUID) -> str:
    """What binds a sealed name to its own row."""
    return f"people.person.name:{person}"


def names(persons: Iterable[UUID]) -> dict[UUID, str]:
    """What these persons are called, in one query for each database; who has no name is left out."""
    named = Person.objects.filter(pk__in=set(persons), name_key__isnull=False)
    rows = [(row.pk, row.name_key, bytes(row.name_sealed)) for row in named.only("name_key", "name_sealed")]
    opened = vault.open_many_json([(key, sealed, name_context(pk)) for pk, key, sealed in rows if key])
    return {pk: told for (pk, _key, _sealed), told in zip(rows, opened, strict=True) if told}


def organisation_names(organisations: Iterable[UUID]) -> dict[UUID, str]:
    """What these organisations are called; one query."""
    return dict(Organisation.objects.filter(pk__in=set(organisations)).values_list("pk", "name"))


def hats(person: UUID, moment: datetime) -> Sequence[Hat]:
    """Every role this person has at that moment, each once, in a fixed order; two queries.

    A place in a circle for an organisation leans on the position there: where every such position ended,
    the role is gone although the place in the circle still runs.
    """
    positions = _roles(Position.objects.filter(person=person))
    places = _roles(Participant.objects.filter(person=person))
    valid = {hat for hat, starts, ends in positions if starts <= moment < ends}
    ended = {hat for hat, _starts, _ends in positions} - valid
    around = {hat for hat, starts, ends in places if starts <= moment < ends}
    order = list(Role)
    return sorted(valid | (around - ended), key=lambda hat: (order.index(hat.role), hat.organisation_name))


def _roles(rows: "QuerySet[Position] | QuerySet[Participant]") -> list[tuple[Hat, datetime, datetime]]:
    told = rows.values_list("role", "organisation", "organisation__name", "starts", "ends")
    return [
        (Hat(Role(role), organisation, name or ""), starts, ends)
        for role, organisation, name, starts, ends in told
    ]


def unseen(person: UUID, moment: datetime) -> int:
    """How many notices wait; one query."""
    return Notice.objects.filter(person=person, seen__isnull=True, made__lte=moment).count()


@dataclass(frozen=True, slots=True)
class Told:
    """One notice, as the page of its person shows it."""

    id: UUID
    kind: str
    client: UUID | None
    about: UUID
    when: datetime
    made: datetime
    is_new: bool


def notices(person: UUID, moment: datetime, most: int = 50) -> Sequence[Told]:
    """The newest notices of somebody, at most so many; one query."""
    rows = Notice.objects.filter(person=person, made__lte=moment).order_by("-made", "-pk")[:most]
    return [
        Told(row.pk, row.kind, row.client_id, row.about, row.when, row.made, row.seen is None) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Device:
    """One place where somebody is signed in."""

    words: str
    since: datetime
    is_here: bool


def devices(person: UUID, here: str) -> Sequence[Device]:
    """Where this person is signed in now, newest first; `here` is the key of the asking session."""
    rows = UserSession.objects.purge_and_list(Person(pk=person))
    found = [Device(row.user_agent, row.created_at, row.session_key == here) for row in rows]
    return sorted(found, key=lambda one: (one.is_here, one.since), reverse=True)


def factors(person: UUID) -> frozenset[str]:
    """The kinds of second factor somebody has: totp, webauthn, recovery_codes."""
    return frozenset(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def email_of(person: UUID) -> str:
    """The address somebody signs in with; for their own eyes and for their own mail."""
    return Person.objects.values_list("email", flat=True).get(pk=person)


def person_of(email: str) -> UUID | None:
    """Whose address this is; None when nobody's."""
    return Person.objects.filter(email=email.strip().lower()).values_list("pk", flat=True).first()


def chain_of(subject: object) -> UUID | None:
    """The client this id is of, to know in whose trail something belongs; None for no client."""
    if not isinstance(subject, UUID):
        return None
    return Client.objects.filter(pk=subject).values_list("pk", flat=True).first()
