"""Somebody with a browser who makes an account, signs in and reads mail; real parts, no short cuts but one.

The short cut: `known` makes an account whose address is confirmed, as the keeper's commands and the demo do.
"""

import re
import time
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from urllib.parse import urlsplit
from uuid import UUID

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.utils import timezone

from houvast.practice.authority import OrganisationKind, Role
from houvast.rooms.people.actions.accounts import add_organisation, add_person
from houvast.rooms.people.actions.clients import NewClient, open_dossier
from houvast.rooms.people.actions.letters import letter_context
from houvast.rooms.people.models import Letter, Participant, Person, Position
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.trail.records import SYSTEM
from houvast.rooms.vault import queries as vault
from tests.visitor import Form, Page, Visitor

PASSWORD = "vier groene laarzen in de gang"
OTHER_PASSWORD = "de kat slaapt onder de piano"
EMAIL = "anna.kanarie@voorbeeld.example"
_numbers = count(1)


class QuickArgon2(Argon2PasswordHasher):
    """Argon2 with as little work as it takes; `worked` counts how often."""

    time_cost, memory_cost, parallelism = 1, 64, 1
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).worked += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        type(self).worked += 1
        return super().verify(password, encoded)


@cache
def _kept_password() -> str:
    """Made once: keeping a password well takes long on purpose."""
    return make_password(PASSWORD)


def known(email: str = "", name: str = "Anna") -> UUID:
    """Somebody with an account and a confirmed address."""
    person = add_person(
        by=SYSTEM, email=email or f"iemand-{next(_numbers)}@voorbeeld.example", password=None, name=name
    )
    Person.objects.filter(pk=person).update(password=_kept_password())
    return person


def email_of(person: UUID) -> str:
    return Person.objects.get(pk=person).email


def organisation(name: str = "", kind: OrganisationKind = OrganisationKind.SCHOOL) -> UUID:
    return add_organisation(by=SYSTEM, name=name or f"School {next(_numbers)}", kind=kind)


def works_as(person: UUID, role: Role, at: UUID, **until: float) -> Position:
    """A position that runs; `until` as for timedelta, a year unless told."""
    now = timezone.now()
    ends = now + timedelta(**(until or {"days": 365}))
    return Position.objects.create(
        person_id=person, organisation_id=at, role=role.value, starts=now - timedelta(days=9), ends=ends
    )


def stands_as(
    person: UUID, role: Role, client: UUID, at: UUID | None = None, days: float = 365
) -> Participant:
    """A place in a circle that runs."""
    now = timezone.now()
    return Participant.objects.create(
        person_id=person,
        client_id=client,
        role=role.value,
        organisation_id=at,
        starts=now - timedelta(days=9),
        ends=now + timedelta(days=days),
    )


def form_to(page: Page, address: str) -> Form:
    """The first form of the page itself that goes to this address."""
    return next(Form(one) for one in page.main.find("form") if one["action"] == address)


@dataclass(frozen=True)
class Mail:
    """A letter as it would leave."""

    kind: str
    to: str
    subject: str
    text: str

    @property
    def path(self) -> str:
        """Where its link leads, on the site itself."""
        (found,) = re.findall(r"https?://\S+", self.text)
        return urlsplit(found).path


def mail() -> list[Mail]:
    """What waits in the outbox, oldest first."""
    waiting = Letter.objects.filter(key__isnull=False).order_by("made", "pk")
    told = [
        (one.kind, vault.open_json(one.key, bytes(one.sealed), context=letter_context(one.pk)))
        for one in waiting
        if one.key
    ]
    return [Mail(kind, one["to"], one["subject"], one["text"]) for kind, one in told]


class Arrival(Visitor):
    """A browser on its way in; `codes` are the codes on paper, once there is an app."""

    person: UUID
    codes: list[str]

    def sign_up(self, email: str = EMAIL, password: str = PASSWORD, name: str = "Anna Kanarie") -> Page:
        page = self.open("/account-maken/")
        form = form_to(page, "/account-maken/")
        form.write("name", name).write("email", email).write("password1", password)
        return self.landed(self.send(page, form, "Maak mijn account"))

    def try_password(self, email: str, password: str = PASSWORD, start: str = "/inloggen/") -> Page:
        """Fills in the page of signing in; where that leads."""
        page = self.open(start)
        form = form_to(page, "/inloggen/").write("login", email).write("password", password)
        return self.landed(self.send(page, form, "Log in"))

    def sign_in(self, person: UUID, password: str = PASSWORD) -> "Arrival":
        """Signs in and is in."""
        self.person = person
        page = self.try_password(email_of(person), password)
        assert self.is_in, page.main.text
        return self

    @property
    def is_in(self) -> bool:
        """Does the own page open?"""
        return self.client.get("/mijn/").status_code == 200

    def landed(self, page: Page) -> Page:
        """Follows where an answer sends the browser."""
        return self.open(page.response["Location"]) if page.status in (301, 302) else page

    def press(self, page: Page, address: str, button: str, **written: str) -> Page:
        """Fills in a form of this page and presses its button; where that leads."""
        form = form_to(page, address)
        for name, text in written.items():
            form.write(name, text)
        return self.landed(self.send(page, form, button))

    def confirm_address(self, letter: Mail) -> Page:
        """Opens the link of a letter and says yes."""
        page = self.open(letter.path)
        at = page.main.find("form")[0]["action"]
        return self.press(page, at, "Ja, dit adres is van mij")

    def confirm_fresh(self, page: Page, password: str = PASSWORD) -> Page:
        """Where a page first asks whether it is really you."""
        if "Even kijken of jij het bent" not in page.title:
            return page
        return self.press(page, "/mijn/bevestigen/", "Ga verder", password=password)

    def add_app(self) -> str:
        """Sets up an app with codes; its secret. Leads by the page that asks the password anew."""
        page = self.confirm_fresh(self.open("/mijn/tweede-stap/app/"))
        assert page.main.find("p", class_="secret"), page.main.text
        secret = page.main.find("p", class_="secret")[0].text.replace(" ", "")
        page = self.press(page, "/mijn/tweede-stap/app/", "Zet aan", code=code_of(secret))
        assert "noodcodes" in page.title, page.main.text
        self.codes = [one.text.replace(" ", "") for one in page.main.find("ol")[0].find("li")]
        return secret


def code_of(secret: str, off: int = 0) -> str:
    """What an app shows now, or so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + off))


def a_client(parent: UUID) -> UUID:
    """A dossier that this parent opened."""
    by = Asking(parent, Role.PARENT)
    new = NewClient("Sam", date(2017, 5, 1))
    return open_dossier(by=by, new=new, has_authority=True, moment=timezone.now())
