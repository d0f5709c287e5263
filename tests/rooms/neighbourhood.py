"""A child with a place for every role around it, and one of everything that an address can name.

Built by real actions. Each test that asks something of it has it back as it was (`put_back`).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from houvast.practice.authority import ExceptionGround, OrganisationKind, Owner, OwnerKind, Purpose, Role
from houvast.practice.authority import age as age_at
from houvast.rooms.dossier.actions.asking_lists import ask_for_list
from houvast.rooms.dossier.actions.links import NewLink, make_link, show_link
from houvast.rooms.dossier.actions.requests import NewRequest, ask
from houvast.rooms.dossier.actions.sharing import NewGrant, share
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.rooms.dossier.queries.requests import RequestKind
from houvast.rooms.people.actions.correcting import NewIdentity, correct_identity
from houvast.rooms.people.actions.invitations import NewInvitation, invite
from houvast.rooms.people.actions.rulings import About, ask_exception
from houvast.rooms.people.models import Custody
from houvast.rooms.people.queries.corrections import corrections
from houvast.rooms.signalling.making import shelf
from tests.rooms.addresses import every_address
from tests.rooms.dossier.circles import (
    Family,
    Someone,
    a_family,
    an_entry,
    organisation,
    placed,
    signed_in,
    someone,
)
from tests.rooms.dossier.lists import handed_in
from tests.rooms.dossier.test_safety_actions import noted_by
from tests.rooms.people.arriving import mail

WEEK = timedelta(days=7)
WEAK = "no-second-step"
INVITED = "huisarts@voorbeeld.example"
CARE, SCHOOL, INSTITUTION = OrganisationKind.CARE, OrganisationKind.SCHOOL, OrganisationKind.INSTITUTION
AT_WORK = {
    "foster-care-worker": (Role.FOSTER_CARE_WORKER, CARE),
    "child-protection": (Role.CHILD_PROTECTION_WORKER, INSTITUTION),
    "youth-doctor": (Role.YOUTH_DOCTOR, CARE),
    "gp": (Role.GP, CARE),
    "interpreter": (Role.INTERPRETER, CARE),
    "institution": (Role.INSTITUTION, INSTITUTION),
}


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The family, everybody by a short name, and what an address can name."""

    family: Family
    people: dict[str, Someone]
    named: dict[str, Any]
    cookies: dict[str, str]
    browsers: dict[str, Browser] = field(default_factory=dict)

    @property
    def client(self) -> UUID:
        return self.family.client

    def browser(self, who: str) -> Browser:
        """The browser of this person, signed in; of a visitor, a clean one."""
        found = self.browsers.setdefault(who, Browser())
        found.cookies.clear()
        found.raise_request_exception = True
        if who in self.cookies:
            found.cookies["sessionid"] = self.cookies[who]
        return found

    def address(self, name: str, **other: Any) -> str:
        """Where a name of urls.py leads here."""
        return address_of(name, {**self.named, **other})


def address_of(name: str, named: dict[str, Any]) -> str:
    """An address with of `named` what it asks; `<name>/<argument>` goes before `<argument>`."""
    wanted = arguments(name)
    return reverse(name, kwargs={one: named.get(f"{name}/{one}", named.get(one)) for one in wanted})


def arguments(name: str) -> list[str]:
    """What an address asks, such as `client`."""
    return list(every_address()[name])


@contextmanager
def put_back() -> Iterator[None]:
    """What happens meanwhile is undone; what must stand alone, such as a refusal in the trail, may."""
    with ExitStack() as stack:
        for alias in ("default", "keys"):
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # type: ignore[attr-defined]
            stack.enter_context(block)
        try:
            yield
        finally:
            for alias in ("default", "keys"):
                transaction.set_rollback(True, using=alias)


def a_neighbourhood(*, age: int = 13, name: str = "Noor") -> Neighbourhood:
    """Everybody around a child of this age, who has an account of their own."""
    family = a_family(age=age, name=name, young_has_account=True)
    people = everybody(family)
    cookies = {who: a_session(one, strong=who != WEAK) for who, one in people.items()}
    return Neighbourhood(family, people, everything(family, people), cookies)


def a_session(one: Someone, *, strong: bool) -> str:
    """Somebody signs in; what the browser keeps of it."""
    return str(signed_in(Browser(), one, strong=strong).cookies["sessionid"].value)


def everybody(family: Family) -> dict[str, Someone]:
    """One person for each way to stand here, or not to stand here."""
    assert family.young is not None
    client, start, mother = family.client, family.started, family.mother
    there = {"by": mother, "starts": start}
    found = {
        "client": family.young,
        "mother": mother,
        "shielded-father": family.father,
        "without-authority": placed(client, Role.PARENT, name="Opa Bert", **there),
        "step-parent": placed(client, Role.STEP_PARENT, name="Femke", **there),
        "foster-parent": family.foster_mother,
        "mentor": placed(client, Role.MENTOR, name="Greet", **there),
        "teacher": family.teacher,
        WEAK: family.teacher,
        "internal-supervisor": placed(
            client, Role.INTERNAL_SUPERVISOR, organisation=family.school, name="Ib", **there
        ),
        "reporting-officer": placed(
            client, Role.REPORTING_OFFICER, organisation=family.school, name="Ada", **there
        ),
        "support-worker": family.support_worker,
        "psychologist": family.psychologist,
    }
    for name, (role, kind) in AT_WORK.items():
        found[name] = placed(client, role, organisation=organisation(kind), name=name, **there)
    elsewhere = a_family(name="Elders")
    found["stranger"] = elsewhere.mother
    ended = placed(client, Role.FOSTER_PARENT, by=mother, starts=start, ends=start + WEEK, name="Voorbij")
    placed(elsewhere.client, Role.FOSTER_PARENT, person=ended.person, by=elsewhere.mother, starts=start)
    found["ended-place"] = ended
    found["no-role"] = Someone(someone("Nieuw"), Role.PARENT)
    return found


def everything(family: Family, people: dict[str, Someone]) -> dict[str, Any]:
    """One of everything that an address can name; most of it made by the teacher."""
    mother, father, teacher = family.mother, family.father, family.teacher
    now = timezone.now()
    later = now + 4 * WEEK
    note = an_entry(mother, title="Van moeder")
    entry = an_entry(teacher, title="Van school")
    sheet = handed_in(teacher)
    hide = {"reason": "Zo is het veilig.", "ends": later, "from_participant": father.place}
    hidden = [shield(by=teacher.standing(), new=NewShield(entry=one, **hide)) for one in (entry, sheet)]
    link = make_link(by=teacher.standing(), new=NewLink(door="school", label="Gym", child="N."))
    invited = NewInvitation(Role.GP, None, INVITED, "De huisarts", "Kent het kind.", now, later)
    named = {
        "client": family.client,
        "entry": entry,
        "signalling:filled-in/entry": sheet,
        "kind": "note",
        "grant": share(by=mother.standing(), new=NewGrant(family.psychologist.place, later, note)),
        "shield": hidden[0],
        "participant": mother.place,
        "place": people["gp"].place,
        "link": link,
        "dossier:withdraw-list/asked": ask_for_list(
            by=teacher.standing(), to=family.support_worker.place, door="begeleider", until=later
        ),
        "asked": a_request(mother, family.school),
        "invitation": invite(by=mother.standing(), new=invited),
        "custody": Custody.objects.get(client=family.client, person=father.person).pk,
        "ruling": a_ruling(family),
        "correction": a_correction(mother),
        "purpose": "behandeling",
        "subject": "gesprekken",
        "case": noted_by(teacher),
        "dossier:safety-begin/step": "signals",
        "step": "consult",
        "whom": "school",
        "signalling:guest/code": show_link(by=teacher.standing(), link=link).code,
        "slug": "school",
        "library:page/slug": "veilig-gehecht",
        "front:page/slug": "privacy",
        "library:situation/id": next(iter(shelf().situations)),
        "library:step/id": shelf().steps[0].id,
        "pk": 1,
        "uidb36": "1",
        "key": "x",
    }
    named["dossier:invitation/code"] = (
        [one for one in mail() if one.to == INVITED][-1].path.strip("/").rpartition("/")[2]
    )
    named |= dict.fromkeys(
        ("signalling:kept-picture/entry", "signalling:kept-paper/entry"), a_picture(teacher, sheet)
    )
    return named


def a_request(mother: Someone, school: UUID) -> UUID:
    """A parent asks the school to correct something."""
    owner = Owner(kind=OwnerKind.ORGANISATION, id=school)
    new = NewRequest(kind=RequestKind.CORRECTION, owner=owner, asked="Verbeter dit.")
    return ask(by=mother.standing(), new=new)


def a_correction(mother: Someone) -> UUID:
    """The day of birth was a day off."""
    at = mother.standing()
    new = NewIdentity(at.identity.name, at.identity.born - timedelta(days=1), "Een dag ernaast.")
    correct_identity(by=at, new=new, version=at.identity.version)
    return corrections(mother.standing())[0].id


def a_ruling(family: Family) -> UUID:
    """A psychologist says that the child decides alone here; under twelve the law knows no such thing."""
    at = family.psychologist.standing()
    about = About(Purpose.TREATMENT, "talks", "Zo is gewogen.", at.moment, at.moment + 4 * WEEK)
    if age_at(family.born, at.moment) < 12:
        return uuid4()
    return ask_exception(by=at, ground=ExceptionGround.SERIOUS_HARM, about=about)


def a_picture(one: Someone, sheet: UUID) -> UUID:
    """Somebody keeps the picture of one sheet."""
    page = reverse("signalling:picture-here", args=[one.client])
    kept = signed_in(Browser(), one).post(page, {"blad": [str(sheet)]})
    assert kept.status_code == 302, kept.content
    return UUID(kept["Location"].strip("/").rpartition("/")[2])


def outcome(response: HttpResponse) -> str:
    """An answer in one word: its status, or what somebody has to do first."""
    if response.status_code not in (301, 302):
        return str(response.status_code)
    path = response["Location"].partition("?")[0]
    return _FIRST.get(path, "go")


_FIRST = {
    "/inloggen/": "in",
    "/mijn/tweede-stap/": "2nd",
    "/mijn/bevestigen/code/": "2nd",
    "/mijn/": "own",
    "/mijn/rol/": "role",
    "/mijn/bevestigen/": "sure",
}
