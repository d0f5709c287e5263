"""Sem is 9. Both his parents have authority. His father may not know where his mother lives."""

from houvast.practice.authority import OrganisationKind, Role
from houvast.rooms.dossier.actions.shielding import NewShield, shield
from houvast.server.circles.inventing import YEAR, Circle, invented, organisation, years_ago


def sem() -> Circle:
    """The whole circle."""
    school = organisation("Basisschool De Wilg", OrganisationKind.SCHOOL)
    roos = invented("roos", "Roos de Jong", Role.PARENT)
    peter = invented("peter", "Peter Kok", Role.PARENT)
    bram = invented("bram", "Bram Smit", Role.TEACHER, school)
    circle = Circle(roos, "Sem", years_ago(9), days=200, authority=True)
    to_peter = circle.place(peter, "Sem is om het weekend bij zijn vader.", days=190)
    circle.authority(peter, days=190)
    to_bram = circle.place(bram, "Meester Bram ziet Sem elke dag.", days=180)
    address = circle.note(
        roos, "Waar Sem woont", "Wilgenhof 12, Verzonnendam", days=150, kind="fact-home-address"
    )
    hidden = NewShield(
        reason="Vader mag niet weten waar moeder woont. Zo staat het in de afspraken.",
        ends=circle.now + YEAR / 2,
        entry=address,
        from_participant=to_peter,
    )
    shield(by=circle.at(roos, 150), new=hidden)
    circle.grant(roos, to_bram, days=149, entry=address)
    circle.note(roos, "Na een weekend", "De eerste nacht slaapt Sem slecht. Daarna gaat het.", days=40)
    circle.note(peter, "Vissen", "We hebben drie uur gevist. Sem praatte aan één stuk door.", days=33)
    circle.sheet(roos, "mostly-well/parent", "thuis-6-11", days=30, age=9)
    circle.sheet(bram, "mostly-well/teacher", "school", days=28, age=9)
    return circle
