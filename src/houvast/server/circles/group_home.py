"""Wim is 34, has an intellectual disability and lives in a group home; Greet is his mentor."""

from datetime import timedelta
from uuid import UUID

from houvast.practice.authority import OrganisationKind, Purpose, RepresentationKind, Role
from houvast.rooms.people.actions.rulings import About, note_incapacity, note_representation
from houvast.server.circles.inventing import YEAR, Circle, Someone, invented, organisation, years_ago

NOW = {"takes-comfort": "often", "stays-upset": "never", "shows-pride": "often"}


def wim() -> Circle:
    """The whole circle."""
    home = organisation("Woongroep Het Erf", OrganisationKind.CARE)
    lotte = invented("lotte", "Lotte Hermans", Role.PSYCHOLOGIST, home)
    daan = invented("daan", "Daan Postma", Role.SUPPORT_WORKER, home)
    circle = Circle(lotte, "Wim", years_ago(34), days=260, authority=False)
    own = invented("wim", "Wim Scholten", Role.CLIENT)
    greet = invented("greet", "Greet Scholten", Role.MENTOR)
    circle.place(own, "Dit gaat over Wim.", days=255)
    to_greet = circle.place(greet, "Greet is de zus en mentor van Wim.", days=255)
    circle.place(daan, "Daan werkt drie dagen in de week op Het Erf.", days=250)
    _what_he_could_not_judge(circle, lotte, to_greet)
    circle.sheet(daan, "support-worker", "begeleider", days=200)
    circle.sheet(daan, "support-worker", "begeleider", days=14, changes=NOW)
    circle.note(own, "Mijn kippen", "Ik heb vier kippen. De bruine heet Greet.", days=60)
    circle.note(daan, "Na het weekend", "Wim liep een uur mee met de was. Toen ging hij naar buiten.", days=6)
    return circle


def _what_he_could_not_judge(circle: Circle, lotte: Someone, to_greet: UUID) -> None:
    """One decision, for a while: not something that Wim is."""
    ends = circle.now + YEAR / 2
    note_representation(
        by=circle.at(lotte, 240),
        place=to_greet,
        kind=RepresentationKind.MENTOR,
        reason="De rechter benoemde Greet tot mentor. Het besluit is gezien.",
        starts=circle.ago(240),
        ends=ends,
    )
    note_incapacity(
        by=circle.at(lotte, 30),
        about=About(
            purpose=Purpose.TREATMENT,
            subject="trauma-treatment",
            reason="Wim begreep na drie gesprekken met plaatjes nog niet waar ja of nee voor zou zijn.",
            starts=circle.ago(30),
            ends=circle.ago(30) + timedelta(days=90),
        ),
    )
