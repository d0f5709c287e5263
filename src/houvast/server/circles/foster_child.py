"""Mila is 7 and lives with foster parents since she was 4. A certified institution is her guardian."""

from uuid import UUID

from houvast.practice.authority import OrganisationKind, Purpose, Role
from houvast.rooms.dossier.actions.asking_lists import ask_for_list
from houvast.rooms.dossier.actions.safety import note_step
from houvast.rooms.dossier.reporting_code import Noted, Step
from houvast.server.circles.inventing import Circle, Someone, invented, organisation, years_ago

FIRST = {"seeks-comfort": "never", "takes-comfort": "never", "asks-help": "never", "goes-on-alone": "often"}
NOW = {
    "seeks-comfort": "often",
    "takes-comfort": "sometimes",
    "asks-help": "sometimes",
    "stays-upset": "never",
}
BROUGHT = "two-homes/foster-parent"


def mila(care: Someone) -> Circle:
    """The whole circle; `care` is a psychologist who works with more than one child."""
    agency = organisation("Pleegzorg De Brug", OrganisationKind.CARE)
    school = organisation("Basisschool De Regenboog", OrganisationKind.SCHOOL)
    institution = organisation("Jeugdbescherming Noord", OrganisationKind.INSTITUTION)
    hugo = invented("hugo", "Hugo Peters", Role.CHILD_PROTECTION_WORKER, institution)
    sanne = invented("sanne", "Sanne Visser", Role.FOSTER_PARENT)
    circle = Circle(hugo, "Mila", years_ago(7), days=300, authority=False)
    circle.authority(hugo, days=299, proof="court")
    johan = invented("johan", "Johan Visser", Role.FOSTER_PARENT)
    farida = invented("farida", "Farida Amrani", Role.PARENT)
    els = invented("els", "Els Bakker", Role.TEACHER, school)
    marloes = invented("marloes", "Marloes Dijk", Role.FOSTER_CARE_WORKER, agency)
    circle.place(farida, "Mila logeert elke maand bij haar moeder.", days=290)
    to_sanne = circle.place(sanne, "Mila woont bij Sanne en Johan.", days=298)
    circle.place(johan, "Mila woont bij Sanne en Johan.", days=298)
    circle.place(els, "Juf Els ziet Mila vier dagen in de week.", days=250)
    to_marloes = circle.place(marloes, "Marloes begeleidt de plaatsing.", days=297)
    to_ines = circle.place(care, "Ines denkt mee over wat Mila nodig heeft.", days=120)
    _what_was_seen(circle, sanne, johan, els, to_ines)
    _what_is_shared(circle, hugo, marloes, els, to_sanne, to_ines)
    _what_worries(circle, els)
    ask_for_list(by=circle.at(care, 2), to=to_marloes, door="begeleider", until=circle.ago(-12))
    return circle


def _what_was_seen(circle: Circle, sanne: Someone, johan: Someone, els: Someone, to_ines: UUID) -> None:
    circle.sheet(sanne, BROUGHT, "thuis-6-11", days=240, age=7, changes=FIRST)
    circle.sheet(sanne, BROUGHT, "thuis-6-11", days=12, age=7, changes=NOW)
    circle.sheet(johan, BROUGHT, "thuis-6-11", days=10, age=7, changes={"seeks-comfort": "never"})
    circle.sheet(els, "two-homes/teacher", "school", days=20, age=7)
    circle.note(
        sanne,
        "Een pleister op de goede knie",
        "Mila viel van de step. Ze kwam naar me toe en liet haar knie zien. Ze wilde dat ik blies. "
        "Daarna ging ze weer steppen. Vorig jaar had ze niets gezegd.",
        days=30,
    )
    circle.note(
        johan, "Samen naar zwemles", "In het water hield ze mijn hand vast. Eruit liet ze los.", days=8
    )
    circle.grant(sanne, to_ines, days=11)
    circle.grant(johan, to_ines, days=9)


def _what_is_shared(
    circle: Circle, hugo: Someone, marloes: Someone, els: Someone, to_sanne: UUID, to_ines: UUID
) -> None:
    circle.note(marloes, "Huisbezoek", "Mila liet haar kamer zien. Ze wilde dat Sanne erbij bleef.", days=60)
    circle.grant(marloes, to_sanne, days=59)
    circle.consent(hugo, Purpose.CARE_SHARING, days=100)
    circle.note(
        els,
        "Groep 4, juf Els",
        "Mila zit in groep 4B. Donderdag is er een vervanger.",
        days=100,
        kind="fact-group",
    )
    circle.grant(els, to_ines, days=19)


def _what_worries(circle: Circle, els: Someone) -> None:
    """One step of the reporting code: nobody in the family sees that it is there."""
    seen = "Mila had drie maandagen op rij geen brood mee en dezelfde kleren aan als vrijdag."
    note_step(by=circle.at(els, 15), noted=Noted(step=Step.SIGNALS, facts=seen, done=circle.ago(15).date()))
