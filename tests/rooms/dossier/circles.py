"""Invented circles, built by the same actions as real ones: people, a dossier, places, authority, entries.

A moment is passed in everywhere; without one it is now, as the pages ask the clock. What is built began a
while before that moment, so that it holds at it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from django.test import Client as Browser
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Purpose, Role
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.actions.accounts import add_person
from houvast.rooms.people.actions.clients import (
    Held,
    NewClient,
    Place,
    give_place,
    note_custody,
    open_dossier,
)
from houvast.rooms.people.models import Organisation, Person
from houvast.rooms.people.queries.accounts import Hat
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.signed_in import ROLE
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.trail.records import SYSTEM

BEFORE = timedelta(days=40)
"""How long ago the circle was made."""
YEARS = timedelta(days=3 * 365)
_number = count(1)


@dataclass(frozen=True, slots=True)
class Someone:
    """One person in one role in one circle."""

    person: UUID
    role: Role
    organisation: UUID | None = None
    place: UUID | None = None
    client: UUID | None = None

    def asking(self, *, strong: bool = True) -> Asking:
        """The same person behind a request."""
        return Asking(self.person, self.role, self.organisation, strong, "a-session")

    def standing(self, moment: datetime | None = None, *, strong: bool = True) -> Standing:
        """Where this person stands in the circle."""
        assert self.client is not None
        return standing(self.asking(strong=strong), self.client, moment or timezone.now())


@dataclass(frozen=True, slots=True)
class Family:
    """A child with everybody around it, and where they work; who is not in this circle is None."""

    client: UUID
    name: str
    born: date
    mother: Someone
    father: Someone
    foster_mother: Someone
    teacher: Someone
    support_worker: Someone
    psychologist: Someone
    young: Someone | None
    school: UUID
    care: UUID
    started: datetime
    others: dict[str, Someone] = field(default_factory=dict)

    def everybody(self) -> list[Someone]:
        """All who have a place."""
        named = [
            self.mother,
            self.father,
            self.foster_mother,
            self.teacher,
            self.support_worker,
            self.psychologist,
        ]
        return [*named, *([self.young] if self.young else []), *self.others.values()]


def someone(name: str = "", *, email: str = "", password: str | None = None) -> UUID:
    """An account; the id of the person. Without a password nobody can sign in with it: that is quick."""
    address = email or f"iemand{next(_number)}@voorbeeld.example"
    return add_person(by=SYSTEM, email=address, password=password, name=name or "Iemand")


def organisation(kind: OrganisationKind, name: str = "") -> UUID:
    """A school, care organisation or certified institution."""
    return Organisation.objects.create(kind=kind.value, name=name or f"{kind.value} {next(_number)}").pk


def born_so_that(age: int, moment: datetime) -> date:
    """A day of birth for who is that old at that moment, and had a birthday about three months ago."""
    day = timezone.localtime(moment).date() - timedelta(days=100)
    return day.replace(year=day.year - age, day=min(day.day, 28))


def placed(
    client: UUID,
    role: Role,
    *,
    person: UUID | None = None,
    organisation: UUID | None = None,
    by: Someone,
    reason: str = "Hoort bij de kring.",
    starts: datetime,
    ends: datetime | None = None,
    name: str = "",
) -> Someone:
    """Somebody gets a place in this circle."""
    who = person or someone(name)
    place = give_place(
        by.asking().actor(by.place),
        Place(client, who, role, organisation, reason, starts, ends or starts + YEARS, by.person),
    )
    return Someone(who, role, organisation, place, client)


def with_authority(
    one: Someone,
    *,
    by: Someone,
    starts: datetime,
    ends: datetime | None = None,
    scope: Iterable[Purpose] = (),
    proof: str = "register",
) -> UUID:
    """This person has authority; the id of the note."""
    assert one.client is not None
    return note_custody(
        by.asking().actor(by.place),
        Held(one.client, one.person, None, tuple(scope), proof, starts, ends or starts + YEARS),
    )


def opened_by(
    *,
    age: int = 9,
    moment: datetime | None = None,
    role: Role = Role.PARENT,
    name: str = "Noor",
    authority: bool = True,
) -> tuple[Someone, date]:
    """Somebody opens a dossier and stands in it alone, with the day of birth."""
    now = moment or timezone.now()
    born = born_so_that(age, now)
    opener = Someone(someone("Marieke de Wit"), role)
    client = open_dossier(
        by=opener.asking(), new=NewClient(name, born), has_authority=authority, moment=now - BEFORE
    )
    place = Person.objects.get(pk=opener.person).places.get(client=client).pk
    return replace(opener, client=client, place=place), born


def a_family(
    *,
    age: int = 9,
    moment: datetime | None = None,
    name: str = "Noor",
    father_has_authority: bool = True,
    young_has_account: bool | None = None,
) -> Family:
    """A child of that age with everybody around it. Both parents have authority unless it is said otherwise.

    From twelve the young person has an account of their own, unless `young_has_account` says otherwise.
    """
    now = moment or timezone.now()
    start = now - BEFORE
    mother, born = opened_by(age=age, moment=now, name=name)
    client = mother.client or UUID(int=0)
    school, care = organisation(OrganisationKind.SCHOOL), organisation(OrganisationKind.CARE)
    father = placed(client, Role.PARENT, by=mother, starts=start, name="Karim de Wit")
    if father_has_authority:
        with_authority(father, by=mother, starts=start)
    has_account = age >= 12 if young_has_account is None else young_has_account
    return Family(
        client=client,
        name=name,
        born=born,
        mother=mother,
        father=father,
        foster_mother=placed(client, Role.FOSTER_PARENT, by=mother, starts=start, name="Anja Bos"),
        teacher=placed(client, Role.TEACHER, organisation=school, by=mother, starts=start, name="Juf Els"),
        support_worker=placed(
            client, Role.SUPPORT_WORKER, organisation=care, by=mother, starts=start, name="Sam"
        ),
        psychologist=placed(
            client, Role.PSYCHOLOGIST, organisation=care, by=mother, starts=start, name="Ilse"
        ),
        young=placed(client, Role.CLIENT, by=mother, starts=start, name=name) if has_account else None,
        school=school,
        care=care,
        started=start,
    )


def an_entry(
    one: Someone, *, moment: datetime | None = None, kind: str = "note", title: str = "Een dag", **more: Any
) -> UUID:
    """Somebody writes an entry in this circle."""
    body = more.pop("body", {"text": "Ze speelde buiten en kwam even uithuilen."})
    new = NewEntry(kind=kind, head={"title": title}, body=body, **more)
    return add_entry(by=one.standing(moment), new=new)


def signed_in(browser: Browser, one: Someone, *, strong: bool = True) -> Browser:
    """This browser, signed in as that person in that role; `strong`: with a second factor."""
    browser.force_login(Person.objects.get(pk=one.person))
    session = browser.session
    now = timezone.now().timestamp()
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": method, "at": now} for method in ("password", *(["mfa"] if strong else []))
    ]
    # Records count for the person they are of only.
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(one.person)
    session[ROLE] = Hat(one.role, one.organisation).key
    session.save()
    return browser
