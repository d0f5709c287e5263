"""Dutch words for what the dossier shows: kinds of entry, owners, days."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houvast.practice.authority import Facts, age
from houvast.practice.authority.times import AMSTERDAM, NEVER

FACTS = ("fact-home-address", "fact-school", "fact-group", "fact-appointment-times", "fact-other")
TYPED = ("note", *FACTS)
"""The kinds of entry that are written on a page of their own with a text field."""


def kind_words() -> dict[str, str]:
    """What each kind of entry is called, as a title; other parts of the house add theirs here."""
    return {
        "note": _("Notitie"),
        "fact-home-address": _("Adres thuis"),
        "fact-school": _("School"),
        "fact-group": _("Groep of klas"),
        "fact-appointment-times": _("Tijden van afspraken"),
        "fact-other": _("Ander feit"),
        "sheet": _("Ingevulde lijst"),
        "picture": _("Beeld"),
        "criteria": _("Kenmerken"),
        "safety-step": _("Stap van de meldcode"),
    }


def kind_word(kind: str) -> str:
    """What one kind is called; of a kind nobody named just an entry."""
    return kind_words().get(kind, _("Stuk"))


def day(moment: datetime | date) -> str:
    """A day in words: 3 mei 2026."""
    return _day(timezone.localtime(moment, AMSTERDAM).date() if isinstance(moment, datetime) else moment)


@lru_cache(maxsize=2000)
def _day(found: date) -> str:
    return date_format(found, "j F Y")


def until(moment: datetime) -> str:
    """The last day on which something holds; empty where no end is known."""
    if moment >= NEVER - timedelta(days=1):
        return ""
    return day(moment - timedelta(microseconds=1))


def years(facts: Facts, moment: datetime) -> int:
    """How old the client is."""
    return age(facts.born, moment)
