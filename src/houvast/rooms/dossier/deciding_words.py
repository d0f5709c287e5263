"""Dutch words for who decides: purposes, decisions, proofs, grounds, and the facts that change them."""

from django.utils.translation import gettext as _

from houvast.practice.authority import ConsentRule, ExceptionGround, Purpose, RepresentationKind
from houvast.rooms.people.queries.rulings import (
    COURT_CONSENT,
    END_ASKED,
    END_ASKED_QUIETLY,
    EXCEPTION,
    EXCEPTION_ASKED,
    INCAPACITY,
    REPRESENTATION,
)

PURPOSE_SLUGS = {
    "behandeling": Purpose.TREATMENT,
    "vertellen": Purpose.CARE_SHARING,
    "gegevens": Purpose.DATA_USE,
    "meelezen": Purpose.FILE_FOR_PARENTS,
}
SUBJECT_SLUGS = {
    "gesprekken": "talks",
    "onderzoek": "examination",
    "video": "video-feedback",
    "trauma": "trauma-treatment",
    "medicijnen": "medication",
}


def slug_of(purpose: Purpose) -> str:
    """A purpose as it stands in an address."""
    return next(slug for slug, one in PURPOSE_SLUGS.items() if one is purpose)


def subject_slug(subject: str) -> str:
    """A decision as it stands in an address; the id of a parent as it is."""
    return next((slug for slug, code in SUBJECT_SLUGS.items() if code == subject), subject)


def subject_of(slug: str) -> str:
    """The decision that an address means."""
    return SUBJECT_SLUGS.get(slug, slug)


def purpose_words() -> dict[Purpose, str]:
    """What each purpose is called, as a title."""
    return {
        Purpose.TREATMENT: _("Behandeling"),
        Purpose.CARE_SHARING: _("Vertellen aan anderen"),
        Purpose.DATA_USE: _("Gegevens in Houvast"),
        Purpose.FILE_FOR_PARENTS: _("Ouders lezen mee"),
        Purpose.SCHOOL_TASK: _("Werk van de school"),
    }


def subject_words() -> dict[str, str]:
    """What each decision within treatment is called."""
    return {
        "": _("Alles samen"),
        "talks": _("Gesprekken"),
        "examination": _("Onderzoek"),
        "video-feedback": _("Video kijken om te leren"),
        "trauma-treatment": _("Hulp na nare dingen"),
        "medication": _("Medicijnen"),
    }


def about_words(purpose: Purpose, subject: str, name: str = "") -> str:
    """What is decided, as a line."""
    if purpose is Purpose.FILE_FOR_PARENTS:
        return _("{name} leest mee").format(name=name) if name else _("Een ouder leest mee")
    if not subject:
        return purpose_words()[purpose]
    return f"{purpose_words()[purpose]}: {subject_words().get(subject, subject).lower()}"


def proof_words() -> dict[str, str]:
    """How authority was proven."""
    return {
        "own-word": _("Iemand met gezag zegt het zelf"),
        "register": _("Een professional zag een uittreksel uit het gezagsregister"),
        "court": _("Een professional zag de uitspraak van de rechter"),
    }


def seen_words() -> dict[str, str]:
    """The papers that show it, asked of who saw one."""
    return {
        "register": _("In een uittreksel uit het gezagsregister"),
        "court": _("In de uitspraak van de rechter"),
    }


def why_words(*, to_client: bool = False) -> dict[ConsentRule, str]:
    """Why somebody is asked; `to_client`: told to the person it is about."""
    on_behalf = _("beslist hier namens jou") if to_client else _("beslist hier namens de cliënt")
    return {
        ConsentRule.HOLDER: _("heeft gezag"),
        ConsentRule.A_HOLDER: _("heeft gezag; één is genoeg"),
        ConsentRule.SELF: _("gaat er zelf over"),
        ConsentRule.REPRESENTATIVE: on_behalf,
    }


def ruling_words() -> dict[str, str]:
    """What each dated fact is called."""
    return {
        COURT_CONSENT: _("De rechter zei ja in de plaats van een ouder"),
        REPRESENTATION: _("Iemand mag namens de cliënt beslissen"),
        INCAPACITY: _("Kan dit ene besluit nu niet overzien"),
        EXCEPTION: _("Beslist hier alleen, van 12 tot en met 15 jaar"),
        END_ASKED: _("Wacht op een tweede professional: deze persoon heeft misschien geen gezag meer"),
        END_ASKED_QUIETLY: _(
            "Wacht op een tweede professional: deze persoon heeft misschien geen gezag meer, en weet dit niet"
        ),
        EXCEPTION_ASKED: _("Wacht op een tweede professional: beslist hier misschien alleen"),
    }


def age_words(*, younger: bool) -> dict[int, str]:
    """What changes today when a corrected day of birth moves somebody to the other side of an age."""
    if younger:
        return {
            12: _("Het kind is dan nog geen 12. Het beslist niet meer mee, en de eigen plek gaat dicht."),
            16: _(
                "De jongere is dan nog geen 16. Die beslist niet meer alleen: wie gezag heeft, beslist mee."
            ),
            18: _("De jongere is dan nog geen 18. Wie gezag had, heeft dat weer zolang het hier geldt."),
        }
    return {
        12: _(
            "Het kind is dan 12 of ouder. Het beslist mee. Het leest ook wat school en zorg over het kind "
            "schrijven."
        ),
        16: _(
            "De jongere is dan 16 of ouder. Die beslist zelf. Wie gezag heeft, beslist niet meer over hulp. "
            "Die leest alleen nog mee als de jongere dat goedvindt."
        ),
        18: _("De jongere is dan 18 of ouder. Niemand heeft dan nog gezag."),
    }


def detail_words() -> dict[str, str]:
    """The kinds of representation and the grounds of an exception."""
    return {
        RepresentationKind.CURATOR.value: _("curator"),
        RepresentationKind.MENTOR.value: _("mentor"),
        RepresentationKind.PROXY.value: _("gemachtigd op papier"),
        RepresentationKind.PARTNER.value: _("partner"),
        RepresentationKind.RELATIVE.value: _("ouder, kind, broer of zus"),
        ExceptionGround.SERIOUS_HARM.value: _("anders is er ernstig nadeel"),
        ExceptionGround.KEEPS_WISHING.value: _("wil het na goed nadenken nog steeds"),
    }
