"""The means to invent a circle: people who can sign in, their places, and what they wrote and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from houvast import content
from houvast.practice.authority import OrganisationKind, Purpose, Role
from houvast.practice.faults import ContentFault
from houvast.practice.lists import read_sheet
from houvast.practice.observations import Answer, Observation, Sheet
from houvast.rooms.dossier.actions.entries import NewEntry, add_entry
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.sheets import add_sheet
from houvast.rooms.dossier.queries.standing import standing
from houvast.rooms.people.actions.accounts import add_organisation, add_person, add_position
from houvast.rooms.people.actions.clients import (
    Held,
    NewClient,
    Place,
    give_place,
    note_custody,
    open_dossier,
)
from houvast.rooms.people.actions.consents import Yes, give_consent
from houvast.rooms.people.decisions import WORDS
from houvast.rooms.people.queries.accounts import organisation_names
from houvast.rooms.people.queries.asking import Asking
from houvast.rooms.people.queries.standing import Standing
from houvast.rooms.signalling.making import door_at, new_sheet
from houvast.rooms.trail.records import SYSTEM
from houvast.server.circles.accounts import PASSWORD, address, with_a_second_step
from houvast.server.invented import FOLDER as FAMILIES

SHEETS = Path(__file__).parent / "sheets"
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person in one role; `sign_in` is the first part of the address."""

    person: UUID
    role: Role
    organisation: UUID | None = None

    def asking(self) -> Asking:
        return Asking(self.person, self.role, self.organisation, strong=True, session="demo")


def invented(sign_in: str, name: str, role: Role, organisation: UUID | None = None) -> Someone:
    """Make an account for somebody who does not exist; who is here for work gets a second step."""
    person = add_person(by=SYSTEM, email=address(sign_in), password=PASSWORD, name=f"{name} (verzonnen)")
    if role.is_professional and organisation:
        with_a_second_step(person, sign_in)
        works_at = organisation_names([organisation])[organisation]
        until = timezone.localdate() + 2 * YEAR
        add_position(by=SYSTEM, email=address(sign_in), organisation=works_at, role=role, until=until)
    return Someone(person, role, organisation)


def organisation(name: str, kind: OrganisationKind) -> UUID:
    """Make an invented school, care organisation or institution."""
    return add_organisation(by=SYSTEM, name=f"{name} (verzonnen)", kind=kind)


def years_ago(years: int, months: int = 3) -> date:
    """A day of birth for who is so many years and months old today."""
    today = timezone.localdate()
    month = (today.month - months - 1) % 12 + 1
    year = today.year - years - (1 if today.month <= months else 0)
    return date(year, month, 14)


class Circle:
    """A circle that grows: who opened it stands in it first. Days are told as so many days ago."""

    def __init__(self, opener: Someone, name: str, born: date, *, days: int, authority: bool) -> None:
        self.now = timezone.now()
        new = NewClient(f"{name} (verzonnen)", born)
        self.opener = opener
        self.client = open_dossier(
            by=opener.asking(), new=new, has_authority=authority, moment=self.ago(days)
        )

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def at(self, who: Someone, days: float = 0) -> Standing:
        """Where somebody stood in this circle, so many days ago."""
        return standing(who.asking(), self.client, self.ago(days))

    def place(self, who: Someone, reason: str, *, days: float, lasts: timedelta = YEAR) -> UUID:
        """Somebody gets a place in the circle."""
        starts = self.ago(days)
        place = Place(
            self.client,
            who.person,
            who.role,
            who.organisation,
            reason,
            starts,
            self.now + lasts,
            self.opener.person,
        )
        return give_place(self.opener.asking().actor(), place)

    def authority(
        self, who: Someone, *, days: float, scope: Sequence[Purpose] = (), proof: str = "register"
    ) -> UUID:
        """Somebody, or the institution where somebody works, has authority."""
        by_institution = who.role.acts_for_institution
        held = Held(
            self.client,
            None if by_institution else who.person,
            who.organisation if by_institution else None,
            tuple(scope),
            proof,
            self.ago(days),
            self.now + YEAR,
        )
        return note_custody(self.opener.asking().actor(), held)

    def note(self, who: Someone, title: str, text: str, *, days: float, kind: str = "note") -> UUID:
        """Somebody writes something down."""
        at = self.at(who, days)
        entry = NewEntry(kind=kind, head={"title": title}, body={"text": text}, happened=at.moment.date())
        return add_entry(by=at, new=entry)

    def sheet(
        self,
        who: Someone,
        file: str,
        door: str,
        *,
        days: float,
        age: int | None = None,
        changes: Mapping[str, str] | None = None,
    ) -> UUID:
        """Somebody fills in a list; the answers stand in a file, but for `changes` and `age` in years."""
        at = self.at(who, days)
        read = _read(file, self.now.date())
        written = replace(
            read,
            written=timezone.localtime(at.moment).date(),
            child=replace(read.child, age_months=12 * age) if age else read.child,
            observations=tuple(_changed(one, changes or {}) for one in read.observations),
        )
        return add_sheet(by=at, new=new_sheet(door_at(door), written))

    def grant(self, who: Someone, to: UUID, *, days: float, entry: UUID | None = None) -> UUID:
        """An owner lets somebody read: one entry, or all that it has and makes."""
        return share(by=self.at(who, days), new=NewGrant(to=to, ends=self.now + YEAR / 2, entry=entry))

    def consent(self, who: Someone, purpose: Purpose, subject: str = "", *, days: float) -> UUID:
        """Somebody says yes to something."""
        yes = Yes(purpose=purpose, subject=subject, words=WORDS, ends=self.now + YEAR / 2)
        return give_consent(by=self.at(who, days), yes=yes)


def _read(file: str, today: date) -> Sheet:
    """An invented sheet: one of the circles, or one of the invented families."""
    shelf = content.shelf(tuple(settings.EXTRA_CONTENT))
    path = (FAMILIES if "/" in file else SHEETS) / f"{file}.toml"
    read, faults = read_sheet(path.name, path.read_bytes(), shelf.sheet_terms, key="1", today=today)
    if read is None:
        raise ContentFault(faults)
    return read


def _changed(one: Observation, changes: Mapping[str, str]) -> Observation:
    return replace(one, answer=Answer(changes[one.sign])) if one.sign in changes else one
