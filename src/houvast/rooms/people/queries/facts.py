"""What the tables say about clients, as the facts that `practice.authority` reasons with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypedDict, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from houvast.practice import authority
from houvast.practice.authority import (
    CourtConsent,
    Exception12,
    ExceptionGround,
    Facts,
    Incapacity,
    OrganisationKind,
    Purpose,
    Representation,
    RepresentationKind,
    Role,
)
from houvast.rooms.people import models
from houvast.rooms.people.queries.identities import Identity

M = TypeVar("M", bound=Model)


def people_facts(identities: Iterable[Identity]) -> Mapping[UUID, Facts]:
    """For each client who stands around it, who has authority and who consented; four queries for all."""
    known = {one.id: one for one in identities}
    places = by_client(models.Participant.objects.select_related("organisation"), known)
    custodies = by_client(models.Custody.objects.all(), known)
    rulings = by_client(models.Ruling.objects.all(), known)
    consents = by_client(models.Consent.objects.all(), known)
    return {
        client: Facts(
            client=client,
            client_person=one.account,
            born=one.born,
            participants=tuple(map(participant, places[client])),
            custodies=tuple(map(custody, custodies[client])),
            consents=tuple(map(consent, consents[client])),
            court_consents=tuple(map(court_consent, of_kind(rulings[client], "court-consent"))),
            representations=tuple(map(representation, of_kind(rulings[client], "representation"))),
            incapacities=tuple(map(incapacity, of_kind(rulings[client], "incapacity"))),
            exceptions=tuple(map(exception, of_kind(rulings[client], "exception"))),
        )
        for client, one in known.items()
    }


def by_client(rows: "QuerySet[M]", clients: Iterable[UUID]) -> Mapping[UUID, list[M]]:
    """These rows by the client they are about, the same order each time."""
    found: dict[UUID, list[M]] = defaultdict(list)
    for row in rows.filter(client__in=list(clients)).order_by("pk"):
        found[row.client_id].append(row)  # type: ignore[attr-defined]
    return found


def of_kind(rulings: Iterable[models.Ruling], kind: str) -> list[models.Ruling]:
    return [ruling for ruling in rulings if ruling.kind == kind]


def participant(row: models.Participant) -> authority.Participant:
    return authority.Participant(
        id=row.pk,
        person=row.person_id,
        role=Role(row.role),
        organisation=row.organisation_id,
        organisation_kind=OrganisationKind(row.organisation.kind) if row.organisation else None,
        opened=row.invited_by is None,
        starts=row.starts,
        ends=row.ends,
    )


def custody(row: models.Custody) -> authority.Custody:
    holder = row.person_id or row.organisation_id
    assert holder is not None  # a constraint of the table
    scope = frozenset(map(Purpose, row.scope))
    return authority.Custody(id=row.pk, holder=holder, scope=scope, starts=row.starts, ends=row.ends)


def consent(row: models.Consent) -> authority.Consent:
    return authority.Consent(
        id=row.pk,
        purpose=Purpose(row.purpose),
        subject=row.subject,
        by=row.person_id,
        given=row.given,
        ends=row.ends,
        withdrawn=row.withdrawn,
    )


def court_consent(row: models.Ruling) -> CourtConsent:
    return CourtConsent(in_place_of=_person(row), **_about(row), **_lasting(row))


def representation(row: models.Ruling) -> Representation:
    return Representation(person=_person(row), kind=RepresentationKind(row.detail), **_lasting(row))


def incapacity(row: models.Ruling) -> Incapacity:
    return Incapacity(**_about(row), **_lasting(row))


def exception(row: models.Ruling) -> Exception12:
    assert row.seconded_by_id is not None  # the action that writes it asks for it
    return Exception12(
        ground=ExceptionGround(row.detail),
        by=_person(row),
        seconded_by=row.seconded_by_id,
        **_about(row),
        **_lasting(row),
    )


class _About(TypedDict):
    purpose: Purpose
    subject: str


class _Lasting(TypedDict):
    id: UUID
    starts: datetime
    ends: datetime


def _about(row: models.Ruling) -> _About:
    return {"purpose": Purpose(row.purpose), "subject": row.subject}


def _lasting(row: models.Ruling) -> _Lasting:
    return {"id": row.pk, "starts": row.starts, "ends": row.ends}


def _person(row: models.Ruling) -> UUID:
    assert row.person_id is not None  # the action that writes it asks for it
    return row.person_id
