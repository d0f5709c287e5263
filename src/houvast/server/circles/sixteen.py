"""Yara is 16: she decides herself who reads what, and whether there is treatment."""

from houvast.practice.authority import Purpose, Role
from houvast.server.circles.inventing import Circle, Someone, invented, years_ago


def yara(care: Someone) -> Circle:
    """The whole circle; `care` is a psychologist who works with more than one young person."""
    own = invented("yara", "Yara Mulder", Role.CLIENT)
    karin = invented("karin", "Karin Mulder", Role.PARENT)
    tom = invented("tom", "Tom Mulder", Role.PARENT)
    circle = Circle(own, "Yara", years_ago(16), days=120, authority=False)
    circle.place(karin, "Karin is mijn moeder.", days=110)
    circle.authority(karin, days=110)
    circle.place(tom, "Tom is mijn vader.", days=110)
    circle.authority(tom, days=110)
    to_ines = circle.place(care, "Ik praat met Ines.", days=100)
    circle.consent(own, Purpose.TREATMENT, days=95)
    circle.consent(own, Purpose.FILE_FOR_PARENTS, str(karin.person), days=90)
    circle.note(own, "Voor mijzelf", "Ik ben niet boos op papa. Hij hoeft dit alleen niet te lezen.", days=50)
    circle.sheet(own, "self", "over-mijzelf", days=20)
    circle.grant(own, to_ines, days=19)
    circle.note(care, "Derde gesprek", "Yara vertelde wat haar helpt als het druk is: fietsen.", days=25)
    return circle
