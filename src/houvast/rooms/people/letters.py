"""The words of mail. A letter says that there is something, and gives a link: never a name, never about whom.

Mail is read on shared tables and by others: the subject says nothing at all.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def subject() -> str:
    """The same for every letter."""
    return _("Bericht van Houvast")


def texts() -> Mapping[str, tuple[str, ...]]:
    """The paragraphs of each kind of letter; {link} is filled in."""
    nothing_to_do = _("Was jij dit niet? Dan hoef je niets te doen.")
    return {
        **_changes(),
        "confirm-address": (
            _("Met dit adres log je straks in bij Houvast. Laat met deze link zien dat het van jou is:"),
            "{link}",
            _("De link werkt drie dagen."),
            nothing_to_do,
        ),
        "account-is-there": (
            _("Iemand wilde met dit adres een account maken bij Houvast. Dat account is er al."),
            _("Weet je je wachtwoord niet meer? Kies dan een nieuw wachtwoord:"),
            "{link}",
            nothing_to_do,
        ),
        "no-account": (
            _("Iemand vroeg bij Houvast om een nieuw wachtwoord. Er is geen account met dit adres."),
            _("Misschien gebruikte je een ander adres. Of maak een account:"),
            "{link}",
            nothing_to_do,
        ),
        "new-password": (
            _("Je vroeg om een nieuw wachtwoord voor Houvast. Kies het hier:"),
            "{link}",
            _("De link werkt een dag, en één keer."),
            nothing_to_do,
        ),
        "invitation": (
            _("Iemand vraagt of je wilt meedoen bij Houvast. Open deze link om te lezen waar het om gaat:"),
            "{link}",
            _("De link werkt veertien dagen, en één keer. Geef hem niet door."),
            _("Ken je niemand die dit vraagt? Dan hoef je niets te doen."),
        ),
        "notice": (_("Er staat iets nieuws voor je klaar bij Houvast. Log in om het te lezen:"), "{link}"),
    }


def _changes() -> Mapping[str, tuple[str, ...]]:
    """What is told to whoever may not have done it."""
    not_you = _("Was jij dit niet? Verander dan meteen je wachtwoord: {link}")
    return {
        "password-changed": (_("Je wachtwoord bij Houvast is veranderd."), not_you),
        "address-changed": (_("Voor Houvast gebruik je nu een ander mailadres."), not_you),
        "factors-removed": (
            _("Je tweede stap bij Houvast is weggehaald, op verzoek. Je bent nu overal uitgelogd."),
            _("Log in en maak meteen een nieuwe tweede stap: {link}"),
            _(
                "Vroeg jij dit niet? Kies dan meteen een nieuw wachtwoord. Zeg het ook tegen wie Houvast bij "
                "jullie beheert."
            ),
        ),
        "factor-changed": (_("Er is iets veranderd aan hoe je inlogt bij Houvast."), not_you),
    }


def text_of(kind: str, link: str) -> str:
    """A whole letter. KeyError for a kind that is not there."""
    told = [paragraph.format(link=link) for paragraph in texts()[kind]]
    return "\n\n".join([_("Hallo,"), *told, _("Houvast")])
