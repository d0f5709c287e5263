"""What a notice says about a circle: what changed, and what will change and when. Never a name."""

from django.utils.translation import gettext as _

_SOON = "-soon"


def telling_words() -> dict[str, str]:
    """The kinds of notice about places, authority and consent, each with its words."""
    return {**_happened(), **_will_happen()}


def _happened() -> dict[str, str]:
    return {
        "place-accepted": _("Iemand die je vroeg, hoort nu bij de kring."),
        "invitation-declined": _("Iemand die je vroeg, doet niet mee."),
        "invitation-expired": _("Een brief van je bleef liggen. De link werkt niet meer."),
        "authority-noted": _("Iemand schreef op wie gezag heeft. Kijk of het klopt."),
        "authority-checked": _("Iemand keek opnieuw wie gezag heeft."),
        "authority-ended": _(
            "Twee professionals schreven op dat jij geen gezag meer hebt. Klopt dat niet? Zeg het tegen de "
            "organisatie, of vraag in het dossier bij Verzoeken om verbetering. De rechtbank heeft het "
            "gezagsregister. Een advocaat of het Juridisch Loket denkt met je mee."
        ),
        "authority-end-asked": _(
            "Een professional schreef op dat jij misschien geen gezag meer hebt. Er verandert nog niets: een "
            "tweede professional moet het ook zien. Klopt het niet? Bij Wie beslist er lees je wat dan kan."
        ),
        "authority-end-dropped": _("De vraag over jouw gezag is ingetrokken. Er is niets veranderd."),
        "authority-end-waits": _("Iemand vraagt je mee te kijken of het gezag van iemand voorbij is."),
        "authority-of-another-ended": _(
            "Iemand anders met gezag heeft dat niet meer. Kijk wie er nu beslist."
        ),
        "name-corrected": _("Iemand verbeterde een naam in een dossier."),
        "born-corrected": _(
            "Iemand verbeterde een geboortedag in een dossier. Van die dag hangt af wie er beslist. "
            "Klopt het niet? Kijk bij Gezag. Wie eerst meebesliste, kan de dag daar terugzetten. Dat kan "
            "dertig dagen lang."
        ),
        "ruling-changed": _("Iemand schreef iets op over wie er beslist."),
        "sharing-stopped": _("Iemand trok een ja in. Daarom lees je iets niet meer."),
        "list-consent-withdrawn": _("Iemand trok een ja in. Kijk wat dat is voor een lijst die nog ligt."),
    }


def _will_happen() -> dict[str, str]:
    """What comes, told thirty days beforehand and once more seven days beforehand."""
    coming = {
        "own-turns-12": _(
            "Je wordt bijna 12. Vanaf dan beslis je mee over hulp. Je leest dan ook wat school en zorg over "
            "je schrijven."
        ),
        "own-turns-16": _(
            "Je wordt bijna 16. Vanaf dan beslis je zelf over hulp. Jij kiest dan ook of een ouder meeleest."
        ),
        "own-turns-18": _("Je wordt bijna 18. Het gezag over jou stopt dan. Jij beslist dan over alles."),
        "turns-12": _(
            "Een kind wordt bijna 12. Vanaf dan beslist het mee over hulp. Het kan ook een eigen plek "
            "krijgen. Vertel dat het kind nu al."
        ),
        "turns-16": _(
            "Een jongere wordt bijna 16. Die beslist dan zelf over hulp. Een ouder leest alleen nog mee "
            "met een ja van de jongere."
        ),
        "turns-18": _("Een jongere wordt bijna 18. Het gezag stopt dan."),
        "place-ends": _("Een plek in een kring loopt af."),
        "custody-ends": _("Het is tijd om opnieuw te kijken wie gezag heeft."),
        "court-consent-ends": _("Een ja van de rechter loopt af."),
        "representation-ends": _("Namens iemand beslissen loopt af."),
        "incapacity-ends": _("Het is tijd om opnieuw te kijken of iemand een besluit zelf kan nemen."),
        "exception-ends": _("Het is tijd om opnieuw te kijken wie er over iets beslist."),
        "consent-ends": _("Een ja van jou loopt af. Kijk of je het nog goed vindt."),
        "grant-ends": _("Iets delen loopt af."),
        "shield-ends": _("Het is tijd om opnieuw te kijken of iets afgeschermd blijft."),
    }
    own = {f"own-{kind}": text for kind, text in coming.items() if not kind.startswith(("own-", "turns-"))}
    every = {**own, **coming}
    return {**every, **{f"{kind}{_SOON}": text for kind, text in every.items()}}
